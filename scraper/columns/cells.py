"""Cells: one short address for one value of a page, and the digests that tell whether it changed.

Takes the record of a page; gives addresses like `replies.outcome`, `points[r1.2].status`,
`fields[4].value`, `links[p1>r2].state` and back: the row that an address means. The part in
brackets may be left out where the page has one row. Short forms are read as well: a column that
only one table has, a field's name, a point's number. Pure; never changes a record.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.knowledge.labels import LABELS
from parsers.privacy.masking import mask
from scraper.columns.correctable import CORRECTABLE
from scraper.columns.integrity import rows_of
from scraper.columns.schema import TABLES

Record = Mapping[str, Any]
Row = Mapping[str, Any]

DIGEST_PREFIX = "sha256:"  # so that no spreadsheet takes the digits for a number
DIGEST_CHARS = 16
LEAST_DIGEST = 8
_FULL = re.compile(r"([a-z_]+)(?:\[([^\[\]]*)\])?(?:\.([a-z_][a-z0-9_]*))?")
_POINT = re.compile(r"[pr]\d+(?:\.\d+)*")
_OWN_PREFIX = re.compile(r"\Ad[0-9a-f]{16}-")
_HEX = re.compile(r"[0-9a-f]+")
# Tables whose rows have an id or a number; most ids begin with the document's.
_IDS = {
    "proposals": "proposal_id",
    "replies": "reply_id",
    "points": "point_id",
    "replies_flat": "reply_id",
    "versions": "version",
    "corrections": "correction_id",
}


class CellWrong(ValueError):
    """An address that means no value, or several; the message is a clause for its writer."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The address of a value; `row` is empty where the page has one row, `column` for a row."""

    table: str
    row: str = ""
    column: str = ""

    def __str__(self) -> str:
        """The address as people write it."""
        inner = f"[{self.row}]" if self.row else ""
        return f"{self.table}{inner}" + (f".{self.column}" if self.column else "")


def read_cell(text: str) -> Cell:
    """The address that a text means; `CellWrong` says what is wrong with it.

    >>> str(read_cell("points[r1.2].status")), str(read_cell("outcome_code"))
    ('points[r1.2].status', 'replies.outcome_code')
    >>> str(read_cell("lead_agency")), str(read_cell("r1.2"))
    ('fields[lead_agency].value', 'points[r1.2]')
    """
    bare = "".join(text.split())
    if _POINT.fullmatch(_OWN_PREFIX.sub("", bare)):
        return Cell("points", _OWN_PREFIX.sub("", bare))
    match = _FULL.fullmatch(bare)
    if match is None:
        raise CellWrong(f"{text.strip()!r} is no address of a value, like replies.outcome")
    table, row, column = match[1], match[2] or "", match[3] or ""
    if table in TABLES:
        if column and column not in TABLES[table].column_names and table not in CORRECTABLE:
            raise CellWrong(f"{table} has no column {column!r}")
        return Cell(table, row, column)
    if row or column:
        raise CellWrong(f"there is no table {table!r} (known: {', '.join(CORRECTABLE)})")
    return _by_column(table)


def _by_column(name: str) -> Cell:
    tables = [table for table, columns in CORRECTABLE.items() if name in columns]
    if len(tables) == 1:
        return Cell(tables[0], "", name)
    if tables:
        choices = " or ".join(f"{table}.{name}" for table in tables)
        raise CellWrong(f"{name!r} is a column of several tables: write {choices}")
    if name in LABELS or name == "unknown":
        return Cell("fields", name, "value")
    others = [table for table, spec in TABLES.items() if name in spec.column_names]
    if len(others) == 1:
        return Cell(others[0], "", name)
    if others:
        choices = " or ".join(f"{table}.{name}" for table in others)
        raise CellWrong(f"{name!r} is a column of several tables: write {choices}")
    raise CellWrong(f"no table has a column or field {name!r}")


def row_key(table: str, row: Row) -> str:
    """What stands in the brackets of a row's address."""
    own = f"{row['document_id']}-"
    if table in _IDS:
        return str(row[_IDS[table]]).removeprefix(own)
    if table == "proposers":
        return f"{str(row['proposal_id']).removeprefix(own)}.{row['position']}"
    if table == "links":
        ends = (row["ask_point_id"], row["reply_point_id"])
        return ">".join(str(end or "").removeprefix(own) for end in ends)
    if table in ("citations", "mentions"):
        return f"{row['start']}..{row['end']}"
    if table == "findings":
        place = "" if row["start"] is None else f"@{row['start']}..{row['end']}"
        return f"{row['code']}{place}" + (f":{row['field']}" if row["field"] else "")
    return str(row["position"]) if "position" in row else ""


def cell_of(record: Record, table: str, row: Row, column: str = "") -> Cell:
    """The shortest full address of a value."""
    alone = len(rows_of(record, table)) == 1 and table not in ("points", "fields")
    return Cell(table, "" if alone else row_key(table, row), column)


def find_row(record: Record, cell: Cell) -> int | None:
    """The place of the row that an address means; `CellWrong` where several could be meant."""
    rows = rows_of(record, cell.table)
    if not cell.row:
        if len(rows) > 1:
            example = Cell(cell.table, row_key(cell.table, rows[0]), cell.column)
            raise CellWrong(f"the page has {len(rows)} rows in {cell.table}: write {example}")
        return 0 if rows else None
    key = cell.row.replace(f"{record['document']['document_id']}-", "")
    for number, row in enumerate(rows):
        if row_key(cell.table, row) == key:
            return number
    named = [number for number, row in enumerate(rows) if _is_named(cell, row)]
    if len(named) > 1:
        keys = ", ".join(row_key(cell.table, rows[number]) for number in named)
        raise CellWrong(f"{cell} could be any of the rows {keys}")
    return named[0] if named else None


def _is_named(cell: Cell, row: Row) -> bool:
    """Whether a looser key fits: a field's name, a proposer's place where there is one item."""
    if cell.table == "fields":
        return bool(row["field"] == cell.row)
    return cell.table == "proposers" and str(row["position"]) == cell.row


def text_of(value: object) -> str:
    """A value as the CSV writes it; null is nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def digest_of(text: str) -> str:
    """The short digest of a cell's text.

    >>> digest_of("")
    'sha256:e3b0c44298fc1c14'
    """
    whole = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return DIGEST_PREFIX + whole[:DIGEST_CHARS]


def is_digest_of(given: str, text: str) -> bool:
    """Whether a given digest, of any length from eight digits on, is that of a text."""
    bare = given.strip().lower().removeprefix(DIGEST_PREFIX)
    whole = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return len(bare) >= LEAST_DIGEST and whole.startswith(bare)


def is_beginning_of(given: str, digest: str) -> bool:
    """Whether a given digest, prefix or not, is the beginning of another.

    >>> is_beginning_of("e3b0c442", "sha256:e3b0c44298fc1c14"), is_beginning_of("e3", "e3b0")
    (True, False)
    """
    bare, whole = (one.strip().lower().removeprefix(DIGEST_PREFIX) for one in (given, digest))
    return len(bare) >= LEAST_DIGEST and bool(whole) and (whole[: len(bare)] == bare[: len(whole)])


def is_digest(given: str) -> bool:
    """Whether a text has the form of a digest."""
    bare = given.strip().lower().removeprefix(DIGEST_PREFIX)
    return LEAST_DIGEST <= len(bare) <= 64 and _HEX.fullmatch(bare) is not None


def row_digest(record: Record, table: str, row: Row) -> str:
    """The digest of the words that a row stands on; empty for a row that is alone in its table.

    An address counts rows; when a page gains a point, `points[r2]` is another one. The words
    tell. They are taken from the masked text, so that a release with contacts agrees.
    """
    if table == "documents":
        return ""
    return digest_of("\n".join(_words(record, table, row)))


def _words(record: Record, table: str, row: Row) -> Sequence[str]:
    if table == "links":
        ends = {row["ask_point_id"], row["reply_point_id"]} - {None}
        return [_span(record, point) for point in record["points"] if point["point_id"] in ends]
    if table == "proposers":
        return [str(row["name"])]
    if table in ("proposals", "replies"):
        # Their own words are long and change with every comma; which of several it is, is told.
        return [str(row.get("number_raw") or row.get("salutation_raw") or "")]
    label = [str(row["label_raw"])] if table == "fields" else []
    return [*label, _span(record, row)]


def _span(record: Record, row: Row) -> str:
    if row.get("start") is None:
        return ""
    text = mask(record["document"]["text"] or "")[0]
    return text[row["start"] : row["end"]]


def page_digest(record: Record) -> str:
    """The digest of a page's content, counters left out."""
    whole = record["document"]["content_sha256"] or ""
    return DIGEST_PREFIX + str(whole)[:DIGEST_CHARS] if whole else ""
