"""Tracing: where on its page a value stands, and what shows it there.

Takes the record of a page and a row of it; gives the span of the words that a column was read
from, and the evidence in words: the label, the part of the letter, the cue, the method. A value
that is not printed has no span. Repeats no rule of the parsers: it looks for what they kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from scraper.columns.cells import Cell, cell_of
from scraper.columns.integrity import rows_of

Record = Mapping[str, Any]
Row = Mapping[str, Any]
Span = tuple[int, int]

# Column -> the raw column whose words are looked for, and the fields that hold them first.
PRINTED: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {
    ("documents", "title"): ("title", ("title",)),
    ("documents", "published_date"): ("published_date", ("published_date",)),
    ("documents", "publisher_raw"): ("publisher_raw", ("publisher",)),
    **{
        ("proposals", name): ("number_raw", ("identity_raw",))
        for name in (
            *("body", "term", "session", "number", "number_raw", "kind", "session_year"),
            *("session_year_is_inferred", "proposal_key"),
        )
    },
    **{
        ("proposals", name): ("place", ("identity_raw", "lead_agency", "publisher"))
        for name in ("place", "adcode", "level", "place_is_inferred")
    },
    ("proposals", "title"): ("title", ("title",)),
    **{
        ("proposers", name): ("name", ("proposer", "delegation"))
        for name in ("name", "type", "role")
    },
    **{
        ("replies", name): ("outcome_raw", ("outcome_raw",))
        for name in ("outcome", "outcome_code", "outcome_scheme", "outcome_raw")
    },
    **{
        ("replies", name): ("reply_date_raw", ("reply_date",))
        for name in ("reply_date", "reply_date_raw")
    },
    **{("replies", name): ("agency_raw", ("lead_agency",)) for name in ("agency", "agency_raw")},
    **{
        ("replies", name): (name, ("document_number",))
        for name in (*("document_number", "salutation_raw", "opening", "closing", "signature_raw"),)
    },
    ("points", "status"): ("status_cue", ()),
    ("points", "status_cue"): ("status_cue", ()),
}
# These stand at the end of the letter, where they are looked for first.
_AT_END = frozenset({"reply_date_raw", "signature_raw", "closing", "agency_raw"})
_CLAUSE_EDGE = "\n，。；：《》“”（）()、"
_CLAUSE_BEHIND = re.compile(r"[号]?[^\n，。；《》“”（）()]{0,6}?(?:提案|建议|议案)|号")
_CLAUSE_FRONT = re.compile(r"[^\n]{0,20}?(?:关于|对)|[^\S\n]+")
_LONGEST_CLAUSE = 40


def find_span(record: Record, table: str, row: Row, column: str) -> Span | None:
    """The span of the words that a value was read from, where they are printed."""
    own = _own_span(row)
    if (table, column) not in PRINTED:
        return own if table not in ("proposals", "replies") or not column else None
    raw, fields = PRINTED[table, column]
    words = row.get(raw)
    if not words:
        return own if table == "points" else None
    found = next(_places(record, str(words), raw, fields, own, column), None)
    if raw == "number_raw" and found is not None:
        return _clause(record["document"]["text"], found)
    return found


def ends_of_link(record: Record, row: Row) -> list[tuple[str, Span]]:
    """The spans of the two points that a link ties."""
    points = {point["point_id"]: point for point in record["points"]}
    ends = (("ask", row["ask_point_id"]), ("answer", row["reply_point_id"]))
    return [
        (name, (points[end]["start"], points[end]["end"])) for name, end in ends if end in points
    ]


def spans_pages(record: Record, row: Row) -> bool:
    """Whether a link ties a point of this page to one of another page."""
    own = {point["point_id"] for point in record["points"]}
    return not {row["ask_point_id"], row["reply_point_id"]} - {None} <= own


def evidence_of(record: Record, table: str, row: Row, column: str) -> list[str]:
    """What shows a value, in short sentences."""
    return evidence_at(record, table, row, column, find_span(record, table, row, column))


def evidence_at(record: Record, table: str, row: Row, column: str, span: Span | None) -> list[str]:
    """The same where the span of the value's words is known."""
    told = list(_row_evidence(table, row, column))
    if table == "links" and spans_pages(record, row):
        told.append(f"the ask stands on another page: {row['ask_point_id']}")
    if span is None:
        if table not in ("links", "documents"):
            told.append("no words of the page's text print it")
        return told
    return [*told, *_surroundings(record, table, span)]


def cells_at(record: Record, span: Span, but: Cell, most: int = 8) -> list[tuple[Cell, object]]:
    """Other rows that were read from the same words, each by its telling column."""
    found: list[tuple[Cell, object]] = []
    for table, column in (("fields", "value_raw"), ("agencies", "name"), ("citations", "title"),
                          ("mentions", "value"), ("points", "heading")):  # fmt: skip
        for row in record[table]:
            own = _own_span(row)
            is_body = table == "fields" and row[column] is None
            if own is not None and not is_body and own[0] < span[1] and span[0] < own[1]:
                cell = cell_of(record, table, row, column)
                if (cell.table, cell.row) != (but.table, but.row):
                    found.append((cell, row[column]))
    return found[:most]


def neighbours(record: Record, table: str, number: int, column: str) -> list[tuple[Cell, object]]:
    """The same column in the rows before and behind."""
    rows = rows_of(record, table)
    shown = [place for place in (number - 1, number + 1) if 0 <= place < len(rows)]
    return [(cell_of(record, table, rows[place], column), rows[place][column]) for place in shown]


def _own_span(row: Row) -> Span | None:
    start, end = row.get("start"), row.get("end")
    return None if start is None or end is None else (start, end)


def _places(
    record: Record, words: str, raw: str, fields: tuple[str, ...], own: Span | None, column: str
) -> Iterator[Span]:
    """Where the words stand: in a field of theirs, inside the row's own text, anywhere."""
    text = record["document"]["text"] or ""
    for field in record["fields"]:
        if field["field"] in fields and _own_span(field) is not None:
            start, end = field["start"], field["end"]
            at = text.find(words, start, end)
            if at >= 0:
                yield at, at + len(words)
            elif column == "published_date" and field["value"] == words:
                yield start, end
    regions = [own] if own is not None else []
    for start, end in [*regions, (0, len(text))]:
        at = (
            text.rfind(words, start, end) if raw in _AT_END else _find(text, words, raw, start, end)
        )
        if at >= 0:
            yield at, at + len(words)


def _find(text: str, words: str, raw: str, start: int, end: int) -> int:
    """A number counts behind 第 or before 号 only: 7 stands in many places."""
    if raw != "number_raw":
        return text.find(words, start, end)
    match = re.compile(rf"第?\s?{re.escape(words)}\s?号").search(text, start, end)
    return -1 if match is None else match.start() + match.group().index(words)


def _clause(text: str, span: Span) -> Span:
    """The whole designation around a number: 市政协十届一次会议第69号提案."""
    start = span[0]
    while start > 0 and span[0] - start < _LONGEST_CLAUSE and text[start - 1] not in _CLAUSE_EDGE:
        start -= 1
    front = _CLAUSE_FRONT.match(text, start, span[0])
    start = front.end() if front else start
    behind = _CLAUSE_BEHIND.match(text, span[1])
    return start, behind.end() if behind else span[1]


def _row_evidence(table: str, row: Row, column: str) -> Iterator[str]:
    """What the row itself keeps of how it was read."""
    if table in _KEPT:
        yield from _KEPT[table](row, column)


def _of_agency(row: Row, column: str) -> Iterator[str]:
    yield f"source {row['source']}"


def _of_link(row: Row, column: str) -> Iterator[str]:
    figures = (("method", row["method"]), ("score", row["score"]), ("margin", row["margin"]))
    yield (
        ", ".join(f"{name} {value}" for name, value in figures if value is not None) or "no method"
    )
    if row["quote"]:
        yield f"quote {row['quote']}"


def _of_point(row: Row, column: str) -> Iterator[str]:
    yield f"marker {row['marker'] or 'none'} ({row['marker_class']}), path {row['path']}"
    if column == "status" and row["status_cue"]:
        yield f"cue {row['status_cue']}"


def _of_field(row: Row, column: str) -> Iterator[str]:
    yield f"label {row['label_raw']} ({row['field']}), {row['status']}"


def _of_reply(row: Row, column: str) -> Iterator[str]:
    if column.startswith("outcome") and row["outcome_raw"]:
        yield f"printed {row['outcome_raw']}, scheme {row['outcome_scheme'] or 'not known'}"


def _of_item(row: Row, column: str) -> Iterator[str]:
    if column in ("place", "adcode", "level"):
        yield "inferred: the item does not name it" if row["place_is_inferred"] else "named"
    if column == "session_year":
        yield "inferred" if row["session_year_is_inferred"] else "printed"


def _of_document(row: Row, column: str) -> Iterator[str]:
    yield f"layout {row['layout']}"


_KEPT: dict[str, Callable[[Row, str], Iterator[str]]] = {
    "agencies": _of_agency,
    "links": _of_link,
    "points": _of_point,
    "fields": _of_field,
    "replies": _of_reply,
    "proposals": _of_item,
    "documents": _of_document,
}


def _surroundings(record: Record, table: str, span: Span) -> Iterator[str]:
    """The named parts of the page in which a span lies."""
    title = record["document"]["title"] or ""
    at = (record["document"]["text"] or "").find(title) if title else -1
    if at >= 0 and at <= span[0] and span[1] <= at + len(title):
        yield "in the page's title"
    for field in record["fields"]:
        own = _own_span(field)
        if table != "fields" and own and own[0] <= span[0] and span[1] <= own[1]:
            yield f"behind the label {field['label_raw']} ({cell_of(record, 'fields', field)})"
    for name, rows in (("letter", record["replies"]), ("item's text", record["proposals"])):
        for row in rows:
            own = _own_span(row)
            if own and own[0] <= span[0] and span[1] <= own[1] and span != own:
                yield f"inside the {name} ({cell_of(record, table_of(name), row)})"
    if table != "points":
        inner = [
            point for point in record["points"]
            if point["start"] <= span[0] and span[1] <= point["end"]
        ]  # fmt: skip
        if inner:
            yield f"in the point {cell_of(record, 'points', inner[-1])}"


def table_of(name: str) -> str:
    """The table of a part's name."""
    return "replies" if name == "letter" else "proposals"
