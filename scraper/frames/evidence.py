"""Evidence: one row a value that was read from a page, with its words, its rule and its doubt.

Takes the record of a page, corrections applied; gives `Evidence` rows for the columns of `SHOWN`.
Where the words stand and what shows them comes from `scraper.frames.tracing`, what is doubtful from
`scraper.frames.doubts`: the same as in `jyta explain`, for all pages at once. Pure; decides
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scraper.columns.cells import cell_of, text_of
from scraper.columns.flat import CORRECTED_CODE
from scraper.columns.integrity import rows_of
from scraper.columns.records import Evidence
from scraper.frames.doubts import Doubt, find_doubts
from scraper.frames.tracing import PRINTED, evidence_at, find_span

Record = Mapping[str, Any]
Row = Mapping[str, Any]

# Table -> the columns that a reader of the table would ask about. Rows of `fields` and
# `citations` bear their own span and are evidence themselves.
SHOWN: dict[str, tuple[str, ...]] = {
    "documents": ("kind", "title", "publisher_raw", "published_date"),
    "proposals": (
        *("body", "level", "place", "term", "session", "number", "kind", "session_year", "title"),
    ),
    "proposers": ("name", "type"),
    "replies": ("document_number", "agency", "outcome_code", "outcome", "reply_date"),
    "agencies": ("name", "role"),
    "points": ("status",),
    "links": ("state",),
}
# Columns of items -> the column that says whether they are inferred from elsewhere.
INFERRED = {
    "place": "place_is_inferred",
    "level": "place_is_inferred",
    "session_year": "session_year_is_inferred",
}
LOW_WEIGHT = 60  # a doubt of this weight and more is a serious one


def find_evidence(record: Record) -> list[Evidence]:
    """The rows of a page, in the order of the tables."""
    doubts = {str(doubt.cell): doubt for doubt in find_doubts(record)}
    corrected = {
        row["field"] for row in record["findings"] if row["code"] == CORRECTED_CODE and row["field"]
    }
    return [
        _evidence(record, position, table, row, column, doubts, corrected)
        for position, (table, row, column) in enumerate(_values(record), 1)
    ]


def judge(doubt: Doubt | None, *, is_shown: bool, is_corrected: bool) -> str:
    """How sure a value is.

    `high`: corrected by hand, or shown by words of the page and without a doubt; `low`: with a
    serious doubt; `medium`: with a lesser one, inferred, or without words that print it.
    """
    if is_corrected:
        return "high"
    if doubt is not None:
        return "low" if doubt.weight >= LOW_WEIGHT else "medium"
    return "high" if is_shown else "medium"


def _values(record: Record) -> Iterator[tuple[str, Row, str]]:
    for table, columns in SHOWN.items():
        for row in rows_of(record, table):
            for column in columns:
                if row.get(column) is not None:
                    yield table, row, column


def _is_shown(table: str, row: Row, column: str, span: tuple[int, int] | None) -> bool:
    """Whether the page itself shows the value; a kind or a role is read from the whole."""
    if table == "proposals" and row.get(INFERRED.get(column, "")):
        return False
    return span is not None or (table, column) not in PRINTED


def _evidence(
    record: Record,
    position: int,
    table: str,
    row: Row,
    column: str,
    doubts: Mapping[str, Doubt],
    corrected: set[str],
) -> Evidence:
    cell = str(cell_of(record, table, row, column))
    doubt = doubts.get(cell)
    is_corrected = cell in corrected
    span = None if is_corrected else find_span(record, table, row, column)
    start, end = span if span is not None else (None, None)
    told = ["corrected by hand"] if is_corrected else evidence_at(record, table, row, column, span)
    return Evidence(
        document_id=record["document"]["document_id"],
        position=position,
        cell=cell,
        table_name=table,
        column_name=column,
        value=text_of(row[column]),
        words=None if span is None else record["document"]["text"][start:end],
        rule="; ".join(told) or None,
        doubt=None if doubt is None or is_corrected else doubt.reason,
        confidence=judge(
            doubt, is_shown=_is_shown(table, row, column, span), is_corrected=is_corrected
        ),
        start=start,
        end=end,
    )
