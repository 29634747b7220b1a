"""Causes: why a cell differs between two releases.

Takes a change and what is known of the two readings of its page; gives one word. The old
capture read by the new parser decides where both page and parser differ: the new value on the
old page is the parser's doing, the old value on it is the source's, anything else is both.
Where that cannot be known, it says `unknown` and does not guess. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scraper.changes import Change, Key
from scraper.release_rows import Row

SOURCE, PARSER, BOTH, CORRECTION = "source", "parser", "both", "correction"
CRAWL, OTHER_PAGE, SCHEMA, UNKNOWN = "crawl", "other_page", "schema", "unknown"
CAUSES: dict[str, str] = {
    SOURCE: "the page says something else now",
    PARSER: "the page says the same and is read differently",
    BOTH: "the page says something else, and is read differently",
    CORRECTION: "a person corrected it, or took a correction back",
    OTHER_PAGE: "another page came, changed or went",
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
# Columns that depend on other pages; the version of the parser is nobody's doing but its own.
JOINED_COLUMNS = frozenset({"duplicate_of"})
PARSER_COLUMNS = frozenset({"parser_version"})
CORRECTED_COLUMNS = frozenset({"corrected"})
_CELL = re.compile(r"([a-z_]+)(?:\[[^\[\]]*\])?(?:\.([a-z_]+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the two readings of a page."""

    same_body: bool | None
    same_parser: bool | None
    reread: Mapping[str, Mapping[Key, Row]] | None = None  # the old page by the new parser
    corrections: Sequence[Row] = ()  # applied in one of the two releases only


def find_cause(change: Change, key: Key, known: Known) -> str:
    """The cause of one cell."""
    column = change.field
    if change.table in CRAWL_TABLES or column in CRAWL_COLUMNS.get(change.table, ()):
        return CRAWL
    if change.table == "corrections" or column in CORRECTED_COLUMNS or _corrected(change, known):
        return CORRECTION
    if column in JOINED_COLUMNS:
        return OTHER_PAGE
    if column in PARSER_COLUMNS:
        return PARSER
    return _read_cause(change, key, known)


def _read_cause(change: Change, key: Key, known: Known) -> str:
    """By what was read, and by which parser."""
    if known.same_parser:
        if not known.same_body:
            return SOURCE
        # What follows from a corrected value differs with it.
        return CORRECTION if known.corrections else OTHER_PAGE
    if known.same_body and known.same_parser is False:
        return PARSER
    if known.reread is None:
        return UNKNOWN
    between = (known.reread.get(change.table, {}).get(key) or {}).get(change.field)
    if between == change.new:
        return PARSER
    return SOURCE if between == change.old else BOTH


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
