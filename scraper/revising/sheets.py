"""Sheets: tables that people fill in with a spreadsheet, read as they come back.

Takes the bytes of a CSV or of a workbook; gives rows of texts with their lines. Reads what
spreadsheets make of a file: a byte order mark, other separators, formats of dates and truth
values, the quote that keeps a cell from being a formula. What is no UTF-8 is refused with the
remedy, for a guessed encoding would put wrong words into the dataset. Never interprets a cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from scraper.errors import SheetUnreadable
from scraper.outputs.safe_cells import BOM, defuse

LINE_END = "\r\n"
SEPARATORS = (",", ";", "\t")
MAX_BYTES = 64 * 1024 * 1024
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_LONGEST_CELL = 1 << 20
# What a quote in front keeps from being read anew: figures, days, times, truth values.
_GUARDED = re.compile(r"'(?:[0-9][0-9.,:/-]*|(?i:true|false))")
# The line by which Excel is told of the separator.
_SEPARATOR_LINE = re.compile(r"sep=[,;\t]\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: the line on which it begins, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a person left it; the header is the first row that is no comment."""

    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row with its line, cells by the names of their columns."""
        names = [name.strip() for name in self.header]
        for row in self.rows:
            yield row.line, dict(zip(names, row.cells, strict=False))


def read_sheet(path: Path) -> Sheet:
    """The table of a file; `SheetUnreadable` says why there is none and what to do."""
    return _sheet(read_rows(path))


def parse_sheet(data: bytes, name: str) -> Sheet:
    """The table of a file's bytes; `name` is what messages call it."""
    return _sheet(parse_rows(data, name))


def read_rows(path: Path) -> list[SheetRow]:
    """Every row of a file, comments and empty ones too."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SheetUnreadable(f"{path} cannot be read: {error.strerror}") from error
    return parse_rows(data, path.name)


def header_place(rows: Sequence[SheetRow]) -> int | None:
    """The place of the header: the first row that is neither empty nor a comment."""
    return next((place for place, row in enumerate(rows) if _is_content(row)), None)


def parse_rows(data: bytes, name: str) -> list[SheetRow]:
    """Every row of a file's bytes."""
    if len(data) > MAX_BYTES:
        raise SheetUnreadable(f"{name} has {len(data)} bytes: too large for a table by hand")
    if data.startswith(_ZIP):
        rows = list(_workbook_rows(data, name))
    elif data.startswith(_OLD_EXCEL):
        raise SheetUnreadable(f"{name} is an old workbook (.xls): save it as .xlsx or CSV UTF-8")
    else:
        rows = _csv_rows(_decoded(data, name), name)
    return rows


def _sheet(rows: Sequence[SheetRow]) -> Sheet:
    kept = [row for row in rows if _is_content(row)]
    if not kept:
        return Sheet((), ())
    return Sheet(kept[0].cells, tuple(kept[1:]))


def sheet_text(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV for spreadsheets: byte order mark, every cell quoted, nothing a formula."""
    target = io.StringIO()
    target.write(BOM)
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator=LINE_END)
    writer.writerow(header)
    writer.writerows([defuse(cell) for cell in row] for row in rows)
    return target.getvalue()


def pick(record: Mapping[str, str], aliases: Mapping[str, str]) -> dict[str, str]:
    """The cells by our own names of the columns; a column that nobody knows is left out."""
    found: dict[str, str] = {}
    for name, value in record.items():
        own = aliases.get(name.strip().casefold().replace(" ", "_"))
        if own is not None and value.strip():
            found.setdefault(own, value.strip())
    return found


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8-sig"
    try:
        text = data.decode(encoding).lstrip(BOM)  # a file that was saved twice has two
        return _SEPARATOR_LINE.sub("#\n", text) if _SEPARATOR_LINE.match(text) else text
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SheetUnreadable(
            f"{name} is not UTF-8 (line {line}){_likely(data)}: save it as “CSV UTF-8”"
            " (另存为 → CSV UTF-8) and call again"
        ) from error


def _likely(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return ", it looks like GBK, which Excel's plain “CSV” writes"


def _csv_rows(text: str, name: str) -> list[SheetRow]:
    if "\0" in text:
        raise SheetUnreadable(f"{name} holds NUL characters: it is no table")
    rows: list[SheetRow] = []
    line = 1
    before = csv.field_size_limit(_LONGEST_CELL)  # of the whole process
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
        for cells in reader:
            rows.append(SheetRow(line, tuple(_as_typed(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise SheetUnreadable(f"{name}, line {line}: {error}") from error
    finally:
        csv.field_size_limit(before)
    return rows


def _separator(text: str) -> str:
    """What stands between the cells of the first line that is no comment."""
    lines = (line for line in text.splitlines() if line.strip() and line[0] != "#")
    first = next(lines, "")
    return max(SEPARATORS, key=first.count)


def _workbook_rows(data: bytes, name: str) -> Iterator[SheetRow]:
    try:
        openpyxl = import_module("openpyxl")  # by name: few commands need it
    except ModuleNotFoundError as error:
        need = f'{name} is a workbook: pip install ".[xlsx]", or save it as CSV UTF-8'
        raise SheetUnreadable(need) from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
    except Exception as error:  # noqa: BLE001
        # A damaged workbook may fail anywhere inside the library; all of it means one thing.
        raise SheetUnreadable(f"{name} is no workbook that can be read") from error
    for number, cells in enumerate(rows, 1):
        yield SheetRow(number, tuple(_as_typed(_cell_text(cell)) for cell in cells))


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _as_typed(cell: str) -> str:
    """The cell without the quote that keeps it from being a formula, or another number."""
    if cell[:1] != "'":
        return cell
    if defuse(cell[1:]) == cell:
        return cell[1:]
    return cell.strip()[1:] if _GUARDED.fullmatch(cell.strip()) else cell


def _is_content(row: SheetRow) -> bool:
    first = next((cell.strip() for cell in row.cells if cell.strip()), "")
    return bool(first) and not first.startswith("#")
