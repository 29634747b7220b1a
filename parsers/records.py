"""Records: one frozen dataclass per table of the contract that a single page fills.

These classes are the only place where columns are declared. Their order is the
column order of every file, their annotations are the column types, the `col`
sentences are the data dictionary; `scraper.columns.schema` reads all of it from here.

Conventions: ids are strings; `start`, `end` are half-open offsets in code points
into `Document.text`; dates are `YYYY-MM-DD`; `None` is null. A page is pure data:
columns that only a crawl knows stay `None`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def col(meaning: str, *, kind: str | None = None, default: Any = None) -> Any:
    """A column: its sentence for the dictionary, and `kind` (`date`, `datetime`) if not plain."""
    return field(default=default, metadata={"meaning": meaning, "kind": kind})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row a page."""

    document_id: str = col("Stable id of the page")
    url: str | None = col("Address as fetched")
    host: str | None = col("Host of the address")
    site: str | None = col("Name of the site definition, or the host")
    column_url: str | None = col("Address of the column that listed the page")
    kind: str = col("Page kind", default="other")
    title: str | None = col("Title of the page's own content")
    publisher_raw: str | None = col("Publishing body as printed")
    published_date: str | None = col("Date of publication", kind="date")
    layout: str | None = col("Name of the page shape that was recognised")
    language: str | None = col("Language and script of the text")
    text: str | None = col("Canonical text of the page's own content")
    text_chars: int | None = col("Length of the canonical text in code points")
    unaccounted_chars: int | None = col("Characters of the text that nothing named covers")
    state: str | None = col("live, gone or blocked")
    first_seen_at: str | None = col("First capture, UTC", kind="datetime")
    last_seen_at: str | None = col("Last time the page was seen alive, UTC", kind="datetime")
    fetched_at: str | None = col("Capture that this row was read from, UTC", kind="datetime")
    warc_file: str | None = col("Archive file that holds the capture")
    warc_offset: int | None = col("Byte offset of the record in the archive file")
    content_sha256: str | None = col("SHA-256 of the content, volatile parts left out")
    duplicate_of: str | None = col("Document that has the same content, if any")
    parser_version: str | None = col("Version of the parser that read the page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One row a label met on a page, in page order."""

    document_id: str = col("Page")
    position: int = col("Order on the page, from 1")
    label_raw: str = col("Label as printed")
    field: str = col("Canonical field name, or unknown")
    value_raw: str | None = col(
        "Value as printed; null when empty or when it is one of the two bodies"
    )
    value: str | None = col("Normalised value, where one is known")
    status: str = col("present, empty or unparsed")
    start: int | None = col("Start of the value in documents.text")
    end: int | None = col("End of the value in documents.text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One row an item met on a page."""

    proposal_id: str = col("Id of the item on this page")
    document_id: str = col("Page")
    proposal_key: str | None = col("Key shared by all pages about the same item")
    body: str | None = col("cppcc, npc or party_congress")
    level: str | None = col("national, province, prefecture, county or township")
    place: str | None = col("Place of the body")
    adcode: str | None = col("Division code of the place (GB/T 2260)")
    place_is_inferred: bool | None = col("True when the identity does not name the place itself")
    term: int | None = col("Term (届)")
    session: int | None = col("Session (次)")
    number: str | None = col("Number of the item, without padding")
    number_raw: str | None = col("Number as printed")
    kind: str | None = col("提案, 建议 or 议案")
    session_year: int | None = col("Year of the session")
    session_year_is_inferred: bool | None = col("True when the page does not print the year itself")
    title: str | None = col("Title of the item")
    is_collective: bool | None = col("True when the proposer is not a person or persons")
    n_asks: int | None = col("Number of asks found in the item's text")
    start: int | None = col("Start of the item's text")
    end: int | None = col("End of the item's text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposer:
    """One row a proposer."""

    document_id: str = col("Page")
    proposal_id: str = col("Item")
    position: int = col("Order, from 1")
    name: str = col("Name, inner padding removed")
    type: str = col("person, party, organisation, sector, committee, delegation or group")
    role: str = col("lead or cosigner")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One row a reply."""

    reply_id: str = col("Id of the reply")
    document_id: str = col("Page")
    proposal_key: str | None = col("Item that is answered")
    document_number: str | None = col("Document number (发文字号)")
    salutation_raw: str | None = col("Salutation line as printed")
    agency_raw: str | None = col("Replying body as printed")
    agency: str | None = col("Replying body, full name")
    outcome_raw: str | None = col("Outcome as printed")
    outcome_code: str | None = col("Outcome class as printed, without decoration")
    outcome_scheme: str | None = col("Scheme by which the class was read")
    outcome: str | None = col("Outcome on the common scale; null when the scheme is not known")
    reply_date: str | None = col("Date of the letter", kind="date")
    reply_date_raw: str | None = col("Date of the letter as printed")
    opening: str | None = col("Opening sentences")
    closing: str | None = col("Closing sentences")
    signature_raw: str | None = col("Signing body as printed")
    is_summary: bool | None = col("True when the page gives an excerpt or summary of the letter")
    is_second_reply: bool | None = col("True for a further reply to the same item")
    reply_chars: int | None = col("Characters of the letter, white space left out")
    n_points: int | None = col("Number of points of the letter")
    start: int | None = col("Start of the letter")
    end: int | None = col("End of the letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One row an answering body."""

    document_id: str = col("Page")
    position: int = col("Order, from 1")
    name_raw: str = col("Name as printed")
    name: str | None = col("Full name; null when it cannot be resolved")
    role: str = col("lead, co_handler or split")
    source: str = col("field, reply_text, title, signature or metadata")
    start: int | None = col("Start of the name")
    end: int | None = col("End of the name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One row a node of the tree of an item or of a reply."""

    point_id: str = col("Id of the node")
    document_id: str = col("Page")
    block: str = col("proposal or reply")
    path: str = col("Ordinals by position from the root of the block")
    parent_id: str | None = col("Parent node")
    depth: int = col("Number of parts of the path")
    marker: str | None = col("Marker as printed")
    marker_class: str = col("Shape of the marker")
    ordinal: int | None = col("Number that the marker shows")
    heading: str | None = col("Heading phrase without marker")
    text: str | None = col("Own text without marker, heading and children")
    role: str | None = col("Proposal: background, problem, ask or other")
    is_ask: bool = col("True when the node asks for something", default=False)
    status: str | None = col("Reply: what the agency says of the matter")
    status_cue: str | None = col("Words that say so")
    start: int = col("Start of the marker")
    end: int = col("End of the last descendant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One row a tie between an ask and a point of the reply."""

    document_id: str = col("Page (of the reply, where the two stand on different pages)")
    proposal_key: str | None = col("Item")
    ask_point_id: str | None = col("Ask; null for an unprompted point")
    reply_point_id: str | None = col("Point of the reply; null for an unanswered ask")
    method: str | None = col("quote, heading, ordinal or similarity")
    quote: str | None = col("Words of the ask that the reply quotes")
    score: float | None = col("Similarity, 0 to 1")
    margin: float | None = col("Distance to the second-best candidate")
    state: str = col("answered, unresolved, unanswered or unprompted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One row a document named in the text."""

    document_id: str = col("Page")
    point_id: str | None = col("Node in which it stands")
    title_raw: str = col("Title as printed, without the outer marks")
    title: str | None = col("Title with folded punctuation and mended brackets")
    document_number: str | None = col("Document number that follows the title")
    nested_in: str | None = col("Outer title, for a title inside a title")
    kind: str | None = col("Kind of document")
    start: int = col("Start, marks included")
    end: int = col("End, marks included")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One row a quantity, amount, percentage, date or body named in the text."""

    document_id: str = col("Page")
    point_id: str | None = col("Node in which it stands")
    type: str = col("quantity, money, percent, date or body")
    raw: str = col("As printed")
    value: str | None = col("Normalised value; null when it is not certain")
    unit: str | None = col("Unit of the value")
    start: int = col("Start")
    end: int = col("End")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """One row an attached file."""

    document_id: str = col("Page")
    position: int = col("Order, from 1")
    url: str | None = col("Address of the file")
    filename: str | None = col("Name shown on the page")
    media_type: str | None = col("Media type, by extension or by content")
    bytes: int | None = col("Size")
    sha256: str | None = col("Digest of the file")
    method: str | None = col("How its text was read")
    text_chars: int | None = col("Length of its text")
    state: str | None = col("listed, fetched, read or failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One row a thing that a person should look at."""

    document_id: str = col("Page")
    severity: str = col("info, warning or error")
    code: str = col("Short name of the finding")
    message: str = col("One sentence")
    field: str | None = col("Column or field concerned")
    start: int | None = col("Start of the words concerned")
    end: int | None = col("End of the words concerned")


def _plain(row: Any) -> dict[str, Any]:
    """A record as a dict; its values are plain already."""
    return {name: getattr(row, name) for name in row.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything read from one page; `to_dict()` is the object that `jyta extract` prints."""

    document: Document
    fields: tuple[Field, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    proposers: tuple[Proposer, ...] = ()
    replies: tuple[Reply, ...] = ()
    agencies: tuple[Agency, ...] = ()
    points: tuple[Point, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts and lists, keys in contract order, ready for JSON."""
        tables = {name: getattr(self, name) for name in PAGE_TABLES if name != "documents"}
        rows = {name: [_plain(row) for row in table] for name, table in tables.items()}
        return {"document": _plain(self.document), **rows}


PAGE_TABLES: dict[str, type] = {
    "documents": Document,
    "fields": Field,
    "proposals": Proposal,
    "proposers": Proposer,
    "replies": Reply,
    "agencies": Agency,
    "points": Point,
    "links": Link,
    "citations": Citation,
    "mentions": Mention,
    "attachments": Attachment,
    "findings": Finding,
}
