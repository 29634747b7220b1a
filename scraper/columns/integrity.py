"""Integrity of one page's record: what a parser must never hand on.

Takes the plain object of `Page.to_dict()`; gives the faults, each one short sentence without
any text of the page. Ids are unique, references lead somewhere, spans lie inside the text and
hold the words that they stand for (contract, section 4). A page with a fault is quarantined:
one wrong page must not hold a whole release (reliability.md, 5.3). Never mends anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scraper.columns.schema import TABLES, ForeignKey, TableSpec

Record = Mapping[str, Any]
Row = Mapping[str, Any]

# Table -> columns whose text is exactly `documents.text[start:end]`.
EXACT: dict[str, tuple[str, ...]] = {
    "fields": ("value_raw",),
    "agencies": ("name_raw",),
    "mentions": ("raw",),
    "evidence": ("words",),
}
# Table -> columns whose text stands somewhere inside that span.
INSIDE: dict[str, tuple[str, ...]] = {
    "points": ("marker", "heading"),
    "citations": ("title_raw",),
}
_MOST = 5  # a broken parser breaks every row of a page: a few faults tell it


def find_faults(record: Record) -> list[str]:
    """The first faults of a record; empty when it may be published."""
    found: list[str] = []
    for fault in _faults(record):
        found.append(fault)
        if len(found) == _MOST:
            break
    return found


def rows_of(record: Record, table: str) -> list[Row]:
    """The rows that a record holds for a table; the document itself is one row."""
    if table == "documents":
        return [record["document"]]
    return list(record.get(table) or ())


def span_fault(row: Row, table: str, text: str) -> str | None:
    """What is wrong with the span of a row, or nothing."""
    start, end = row.get("start"), row.get("end")
    if start is None and end is None:
        return None
    if start is None or end is None:
        return "has half a span"
    if not 0 <= start <= end <= len(text):
        return "has a span outside the text"
    words = text[start:end]
    for column in EXACT.get(table, ()):
        if row[column] is not None and row[column] != words:
            return f"has a span that differs from its {column}"
    for column in INSIDE.get(table, ()):
        if row[column] is not None and row[column] not in words:
            return f"has a span without its {column}"
    return None


def _faults(record: Record) -> Iterator[str]:
    document = record["document"]
    text = document["text"] or ""
    if document["text_chars"] not in (None, len(text)):
        yield "documents: text_chars is not the length of the text"
    for spec in TABLES.values():
        rows = rows_of(record, spec.name)
        yield from _row_faults(spec, rows, text)
        yield from _key_faults(spec, rows)
        for key in spec.foreign_keys:
            yield from _reference_faults(spec, rows, key, record)


def _row_faults(spec: TableSpec, rows: list[Row], text: str) -> Iterator[str]:
    needed = [column.name for column in spec.columns if not column.nullable]
    for number, row in enumerate(rows, 1):
        missing = [name for name in needed if row.get(name) is None]
        if missing:
            yield f"{spec.name}: row {number} has no {missing[0]}"
        fault = span_fault(row, spec.name, text)
        if fault:
            yield f"{spec.name}: row {number} {fault}"


def _key_faults(spec: TableSpec, rows: list[Row]) -> Iterator[str]:
    if not spec.primary_key:
        return
    seen: set[tuple[Any, ...]] = set()
    for number, row in enumerate(rows, 1):
        key = tuple(row.get(name) for name in spec.primary_key)
        if key in seen:
            yield f"{spec.name}: row {number} has the key of an earlier one"
        seen.add(key)


def _reference_faults(
    spec: TableSpec, rows: list[Row], key: ForeignKey, record: Record
) -> Iterator[str]:
    if spec.name == "documents":
        return  # duplicates are found across pages
    known = {row.get(key.target) for row in rows_of(record, key.table)}
    for number, row in enumerate(rows, 1):
        value = row.get(key.column)
        if value is not None and value not in known:
            yield f"{spec.name}: row {number} has a {key.column} that leads nowhere"
