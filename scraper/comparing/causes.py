"""Causes: why a cell differs between two releases.

Takes a change and what is known of the two readings of its page; gives one word. The old
capture read by the new parser decides where both page and parser differ: the new value on the
old page is the parser's doing, the old value on it is the source's, anything else is both.
What people and checks did (corrections, takedowns, frozen sites, masking) is asked before what
was read. Where a cause cannot be known, it says `unknown` and does not guess. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parsers.privacy.masking import MASK
from scraper.comparing.changes import Change, Key
from scraper.frames.histories import VOLATILE_FIELDS
from scraper.frames.page_findings import FROZEN_CODE
from scraper.released.release_rows import Row

SOURCE, PARSER, BOTH, CORRECTION = "source", "parser", "both", "correction"
TAKEDOWN, FROZEN, MASKING = "takedown", "frozen", "masking"
OTHER_PAGE, COUNTER, CRAWL = "other_page", "counter", "crawl"
SCHEMA, UNKNOWN = "schema", "unknown"
CAUSES: dict[str, str] = {
    SOURCE: "the page says something else now",
    PARSER: "the page says the same and is read differently",
    BOTH: "the page says something else, and is read differently",
    CORRECTION: "a person corrected it, or took a correction back",
    TAKEDOWN: "a page or words were taken down, or a takedown was withdrawn",
    FROZEN: "the checks hold the site back, or let it out again",
    MASKING: "personal data is masked in one of the two releases only",
    OTHER_PAGE: "another page came, changed or went",
    COUNTER: "a counter on the page moved, its words are the same",
    CRAWL: "the page was visited again; this only says when and where it was stored",
    SCHEMA: "only one of the two releases has this table or column",
    UNKNOWN: "the old capture cannot be read again by the parser of the new release",
}
# Tables and columns that only the crawl fills.
CRAWL_TABLES = frozenset({"versions", "runs", "columns", "fetches"})
_VISITS = ("url", "host", "site", "column_url", "state", "first_seen_at", "last_seen_at")
CRAWL_COLUMNS: dict[str, frozenset[str]] = {
    "documents": frozenset({*_VISITS, "fetched_at", "warc_file", "warc_offset"}),
    "replies_flat": frozenset({"url", "state", "archived_copy", "fetched_at"}),
}
PEOPLE_TABLES = {"corrections": CORRECTION, "takedowns": TAKEDOWN}
# The version of the parser is nobody's doing but its own.
PARSER_COLUMNS = frozenset({"parser_version"})
CORRECTED_COLUMNS = frozenset({"corrected"})
_CELL = re.compile(r"([a-z_]+)(?:\[[^\[\]]*\])?(?:\.([a-z_]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the two readings of a page."""

    same_body: bool | None
    same_parser: bool | None
    same_content: bool | None = None  # the digests of what the page says, counters left out
    reread: Mapping[str, Mapping[Key, Row]] | None = None  # the old page by the new parser
    corrections: Sequence[Row] = ()  # applied in one of the two releases only
    covering: str = ""  # why words may be covered in one of the two only
    is_covered: bool = False  # there are such words on this page
    is_held: bool = False  # what differs was there before: the checks of the site decided
    elsewhere: str = ""  # what happened to a page that this row leads to


def find_cause(change: Change, key: Key, known: Known) -> str:
    """The cause of one cell."""
    if known.covering and is_cover(change.old, change.new):
        return known.covering
    return _decided(change, known) or _read_cause(change, key, known)


def is_cover(old: str | None, new: str | None) -> bool:
    """True where two texts differ by covered characters alone.

    >>> is_cover("周明远委员", "███委员"), is_cover("周明远委员", "周明远代表")
    (True, False)
    """
    if old is None or new is None or old == new or len(old) != len(new):
        return False
    return all(a == b or MASK in (a, b) for a, b in zip(old, new, strict=True))


def _decided(change: Change, known: Known) -> str:
    """The cause where the crawl, a person, a check or another page decided; else nothing."""
    column = change.field
    if change.table in CRAWL_TABLES or column in CRAWL_COLUMNS.get(change.table, ()):
        return CRAWL
    if change.table in PEOPLE_TABLES:
        return PEOPLE_TABLES[change.table]
    if column in CORRECTED_COLUMNS or _corrected(change, known):
        return CORRECTION
    if _is_mark(change):
        return FROZEN
    if known.elsewhere and (known.same_body or known.elsewhere == TAKEDOWN):
        return known.elsewhere
    return PARSER if column in PARSER_COLUMNS and not known.is_held else ""


def _read_cause(change: Change, key: Key, known: Known) -> str:
    """By what was read, and by which parser."""
    if known.is_held and not known.same_body:
        return FROZEN
    if known.same_body and known.same_parser is not None:
        return _unread_cause(known) if known.same_parser else PARSER
    if _is_counter(change, key):
        return COUNTER
    if known.same_parser:
        return COUNTER if known.same_content else SOURCE
    return _between_cause(change, key, known)


def _unread_cause(known: Known) -> str:
    """Page and parser are the same: what follows from a decision, or from another page."""
    if known.corrections:
        return CORRECTION  # what follows from a corrected value differs with it
    if known.is_held:
        return FROZEN
    return known.covering if known.is_covered else OTHER_PAGE


def _between_cause(change: Change, key: Key, known: Known) -> str:
    """By the old page as the new parser reads it."""
    if known.reread is None:
        return UNKNOWN
    between = (known.reread.get(change.table, {}).get(key) or {}).get(change.field)
    if between == change.new:
        return PARSER
    if between == change.old:
        return COUNTER if known.same_content else SOURCE
    return PARSER if known.same_content else BOTH


def _is_counter(change: Change, key: Key) -> bool:
    return change.table == "fields" and key[0] in VOLATILE_FIELDS


def _is_mark(change: Change) -> bool:
    """True for the mark of a held site: the finding, or its code among the warnings of a row."""
    if change.table == "findings":
        return change.row.split(" ")[0] == FROZEN_CODE
    if (change.table, change.field) != ("replies_flat", "warnings"):
        return False
    old, new = (set((said or "").split(", ")) - {""} for said in (change.old, change.new))
    return old ^ new == {FROZEN_CODE}


def _corrected(change: Change, known: Known) -> bool:
    """True when a correction of that column says one of the two values."""
    said = (change.old or "null", change.new or "null")
    for row in known.corrections:
        cell = _CELL.fullmatch(row.get("cell") or "")
        if cell is None or row.get("new_value") not in said:
            continue
        if change.field == (cell[2] or "") and change.table in (cell[1], "replies_flat"):
            return True
    return False
