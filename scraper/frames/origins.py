"""Origins: the cells of other tables that a derived value was made from.

Takes the record of a page and a row of a table that follows from others (`replies_flat`,
`evidence`, `corrections`); gives the cells behind one of its columns, in the order of the page.
Nothing for a column that is no other cell's. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scraper.columns.cells import CellWrong, find_row, read_cell
from scraper.columns.flat import (
    CORRECTED_CODE,
    DECLINED,
    DOCUMENT_COLUMNS,
    ITEM_COLUMNS,
    MAIN_COLUMNS,
    REPLY_COLUMNS,
    WARNING_SEVERITIES,
    answered_item,
    points_of,
)
from scraper.columns.integrity import rows_of

Record = Mapping[str, Any]
Row = Mapping[str, Any]
Origin = tuple[str, Row, str]  # table, row, column
Finder = Callable[[Record, Row, Row], Iterator[Origin]]


def find_origins(record: Record, table: str, row: Row, column: str) -> list[Origin]:
    """The cells behind a value."""
    if table == "replies_flat":
        return list(_of_flat(record, row, column))
    if table in ("evidence", "corrections") and row.get("cell"):
        return list(_of_address(record, str(row["cell"])))
    return []


def _of_address(record: Record, address: str) -> Iterator[Origin]:
    try:
        cell = read_cell(address)
        number = find_row(record, cell)
    except CellWrong:
        return
    if number is not None and cell.column:
        yield cell.table, rows_of(record, cell.table)[number], cell.column


def _of_flat(record: Record, row: Row, column: str) -> Iterator[Origin]:
    replies = [one for one in record["replies"] if one["reply_id"] == row["reply_id"]]
    if not replies:
        return
    reply = replies[0]
    item = answered_item(record["proposals"], reply)
    if column in REPLY_COLUMNS:
        yield "replies", reply, column
    elif column in DOCUMENT_COLUMNS:
        yield "documents", record["document"], column
    elif column in ITEM_COLUMNS and item:
        yield "proposals", item, column
    elif column in _FOUND:
        yield from _FOUND[column](record, reply, item)


def _title(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    if item.get("title"):
        yield "proposals", item, "title"
    else:
        yield "documents", record["document"], "title"


def _people(name: str) -> Finder:
    def find(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
        for row in record["proposers"]:
            if row["proposal_id"] == item.get("proposal_id"):
                yield "proposers", row, name

    return find


def _lead(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    yield "replies", reply, "agency" if reply["agency"] else "agency_raw"


def _co_handlers(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    for row in record["agencies"]:
        if row["role"] == "co_handler":
            yield "agencies", row, "name" if row["name"] else "name_raw"


def _days(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    if item:
        yield "proposals", item, "session_year"
    yield "replies", reply, "reply_date"


def _answered(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    keys = (None, reply["proposal_key"], item.get("proposal_key"))
    for row in record["links"]:
        if row["state"] == "answered" and row["proposal_key"] in keys:
            yield "links", row, "state"


def _statuses(*wanted: str) -> Finder:
    def find(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
        for row in points_of(record["points"], reply):
            if row["status"] in wanted:
                yield "points", row, "status"

    return find


def _citations(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    for row in record["citations"]:
        if row["nested_in"] is None:
            yield "citations", row, "title"


def _warnings(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    for row in record["findings"]:
        if row["severity"] in WARNING_SEVERITIES:
            yield "findings", row, "code"


def _corrected(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    for row in record["findings"]:
        if row["code"] == CORRECTED_CODE:
            yield "findings", row, "field"


def _confidence(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    if item:
        yield from (("proposals", item, name) for name in MAIN_COLUMNS)
    yield from (("replies", reply, name) for name in ("agency", "reply_date"))
    yield from _warnings(record, reply, item)


def _item_text(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    if item:
        yield from (("proposals", item, name) for name in ("start", "end"))


def _copy(record: Record, reply: Row, item: Row) -> Iterator[Origin]:
    yield from (("documents", record["document"], name) for name in ("warc_file", "warc_offset"))


_FOUND: dict[str, Finder] = {
    "title": _title,
    "proposers": _people("name"),
    "n_proposers": _people("name"),
    "proposer_types": _people("type"),
    "lead_agency": _lead,
    "co_handlers": _co_handlers,
    "days_to_reply": _days,
    "n_asks_answered": _answered,
    "has_planned": _statuses("planned"),
    "has_declined": _statuses(*sorted(DECLINED)),
    "n_citations": _citations,
    "warnings": _warnings,
    "corrected": _corrected,
    "confidence": _confidence,
    "proposal_chars": _item_text,
    "archived_copy": _copy,
}
