"""Records of the crawl: one frozen dataclass per table that no single page can fill.

Same style as `parsers.records`: the order of the fields is the column order of every file, the
annotations are the types, the `col` sentences are the dictionary. Pure data; what fills them is
`scraper.frames.histories` (versions), `scraper.books.state` (runs, columns, fetches),
`scraper.columns.flat` and `scraper.frames.evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.records import col


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One row a change of a page: its first sight, a new content, its end, its return."""

    document_id: str = col("Page")
    version: int = col("Order of the change, from 1")
    seen_at: str = col("Capture that shows the change, UTC", kind="datetime")
    change: str = col("new, modified, gone or back")
    changed_fields: str | None = col("What differs from the version before, separated by commas")
    warc_file: str | None = col("Archive file that holds the capture")
    warc_offset: int | None = col("Byte offset of the record in the archive file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One row a crawl that came before this release."""

    run_id: str = col("Id of the run")
    command: str = col("Command that was run")
    started_at: str = col("Start, UTC", kind="datetime")
    finished_at: str | None = col("End, UTC; null when the run was killed", kind="datetime")
    exit_code: int | None = col("Exit code; null when the run was killed")
    pages_listed: int | None = col("Pages that the lists named")
    pages_fetched: int | None = col("Pages that were fetched well, or said to be unchanged")
    pages_new: int | None = col("Pages fetched for the first time")
    pages_changed: int | None = col("Pages whose content had changed")
    pages_gone: int | None = col("Pages that were gone")
    pages_failed: int | None = col("Pages that could not be fetched")
    hosts_blocked: int | None = col("Hosts that refused or were put off")
    rows_known: int | None = col("Rows that its columns are known to have, each address once")
    outcomes: str | None = col("What these rows ended in last; the figures add up to rows_known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One row a column (栏目) of a site in one run."""

    run_id: str = col("Id of the run")
    column_url: str = col("Address of the column")
    family: str | None = col("Site family that was recognised")
    pager: str | None = col("How further list pages are asked for")
    declared_total: int | None = col("Number of entries that the list itself declares")
    list_pages: int | None = col("List pages that were read")
    rows_seen: int | None = col("Rows on these list pages")
    unique_details: int | None = col("Different detail pages in these rows")
    offsite_rows: int | None = col("Rows that lead to other hosts")
    gaps: int | None = col("List pages that could not be read")
    state: str | None = col("How the walk ended")
    note: str | None = col("One sentence on how it ended; null when nothing is to be said")
    rows_known: int | None = col("Rows known of the column, from earlier runs too; files included")
    outcomes: str | None = col("What these rows ended in last; the figures add up to rows_known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetches:
    """One row what became of the requests of one kind that a run sent to one host."""

    run_id: str = col("Id of the run")
    site: str = col("Name of the site definition, or the host")
    host: str = col("Host that was asked")
    purpose: str = col("robots, list, detail, part, attachment or probe")
    outcome: str = col("What became of them: ok, not_modified, gone, soft_404, blocked, …")
    requests: int = col("Requests that ended so")
    bytes: int = col("Size of their records in the archive; 0 where nothing came back")
    first_at: str = col("The first of them, UTC", kind="datetime")
    last_at: str = col("The last of them, UTC", kind="datetime")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One row a value that was read from a page: its words, what shows it, how sure it is."""

    document_id: str = col("Page")
    position: int = col("Order on the page, from 1")
    cell: str = col("Address of the value, as corrections.csv and jyta explain write it")
    table_name: str = col("Table that holds the value")
    column_name: str = col("Column that holds the value")
    value: str = col("The value, as the CSV writes it")
    words: str | None = col("Words of the page that print it; null where none do")
    rule: str | None = col("What shows it: label, part of the letter, cue, method, scheme")
    doubt: str | None = col("Why it is uncertain, if it is")
    confidence: str = col("How sure the reading is: high, medium or low (see the codebook)")
    start: int | None = col("Start of the words")
    end: int | None = col("End of the words")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatReply:
    """One wide row a reply, for a spreadsheet."""

    reply_id: str = col("Id of the reply")
    document_id: str = col("Page")
    proposal_key: str | None = col("Key of the item that is answered")
    n_items: int = col("Items that the page names; the columns of the item show the one answered")
    level: str | None = col("Level of the body: national, province, prefecture, county or township")
    place: str | None = col("Place of the body")
    adcode: str | None = col("Division code of the place (GB/T 2260)")
    body: str | None = col("cppcc, npc or party_congress")
    kind: str | None = col("提案, 建议 or 议案")
    term: int | None = col("Term (届)")
    session: int | None = col("Session (次)")
    session_year: int | None = col("Year of the session")
    session_year_is_inferred: bool | None = col("True when the page does not print the year itself")
    number: str | None = col("Number of the item, without padding")
    title: str | None = col("Title of the item, or of the page where the item has none")
    proposers: str | None = col("Names of the proposers, separated by 、")
    proposer_types: str | None = col("Types of the proposers, each once, separated by commas")
    n_proposers: int = col("Number of proposers that are named")
    lead_agency: str | None = col("Answering body")
    co_handlers: str | None = col("Bodies that help to answer, separated by 、")
    outcome: str | None = col("Outcome on the common scale; null when the scheme is not known")
    outcome_code: str | None = col("Outcome class as printed, without decoration")
    outcome_raw: str | None = col("Outcome as printed")
    document_number: str | None = col("Document number (发文字号) of the reply")
    reply_date: str | None = col("Date of the letter", kind="date")
    published_date: str | None = col("Date of publication", kind="date")
    days_to_reply: int | None = col(
        "Days from 1 March of the session year to the letter: a proxy, for pages rarely print"
        " the day of filing; null when the letter is older than that day"
    )
    proposal_chars: int | None = col("Characters of the item's text; null when it is not there")
    reply_chars: int | None = col("Characters of the letter, white space left out")
    n_points: int | None = col("Number of points of the letter")
    n_asks: int | None = col("Number of asks found in the item's text, on this page or another")
    n_asks_answered: int | None = col("Asks that a point of the letter answers, likewise")
    has_planned: bool = col("True when a point of the letter speaks of something planned")
    has_declined: bool = col("True when a point of the letter declines or puts off")
    n_citations: int = col("Documents named on the page, nested ones left out")
    url: str | None = col("Address of the page")
    state: str | None = col("live, gone or blocked: whether the page still stands there")
    duplicate_of: str | None = col("Document with the same content; leave such rows out of counts")
    archived_copy: str | None = col("Archive file and byte offset of the capture")
    fetched_at: str | None = col("Capture that this row was read from, UTC", kind="datetime")
    confidence: str = col("How sure the reading is: high, medium or low (see the codebook)")
    corrected: str | None = col("Values of the page that were corrected by hand, by commas")
    warnings: str | None = col("Codes of the page's warnings and errors, separated by commas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One row a correction by hand: a line of corrections.csv, and what became of it."""

    correction_id: str = col("Id of the correction, from what it says")
    document_id: str | None = col("Page; null where the release has no such page")
    cell: str | None = col("Address of the value: table, row, column")
    state: str = col(
        "applied, confirmed (the same value), superseded (by a later line), unneeded (the page"
        " says so now), stale (the page says something else now), unknown_target, refused or"
        " waiting (its site is frozen: the rows are older than what was read last)"
    )
    page_changed: bool | None = col(
        "True when the page has changed since the correction was written, null when not known"
    )
    parsed_value: str | None = col("What was read from the page, as the CSV writes it")
    old_value: str | None = col("What the correction replaces, as it was written down")
    new_value: str | None = col(
        "The value that was set, or what the line says; null empties the cell"
    )
    who: str | None = col("Who corrected")
    why: str | None = col("Why")
    date: str | None = col("Day of the correction", kind="date")
    reason: str | None = col("Why it was not applied, in a clause")
    line: int = col("Line of corrections.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """One row a takedown: that something was removed, when and why; never what it said."""

    takedown_id: str = col("Id of the takedown")
    scope: str = col("document: a page with all its rows; pattern: words, covered by █")
    document_id: str | None = col("Page that was removed; null for words. No other table has it")
    date: str = col("Day of the takedown", kind="date")
    reason: str = col("privacy, request, publisher, court, rights or error")


CRAWL_TABLES: dict[str, type] = {
    "versions": Version,
    "runs": Run,
    "columns": Column,
    "fetches": Fetches,
    "replies_flat": FlatReply,
    "evidence": Evidence,
    "corrections": Correction,
    "takedowns": Tombstone,
}
