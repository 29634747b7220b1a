"""The workbook: replies in one sheet for people who read Excel, on request.

Takes frames; gives `replies.xlsx` with a README sheet, frozen panes, filters and formats. Every
text is written as text, so that nothing is ever a formula, a link or a number by accident; a
text that no cell holds is continued on a sheet of its own and never cut silently
(libraries.md, section 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.errors import WrongUsage
from scraper.outputs.excel import MAX_CELL, units
from scraper.schema import TABLES, ColumnSpec
from scraper.tables import Frame, Frames, values_of

try:
    import xlsxwriter
except ImportError:  # the extra `xlsx` is not installed
    xlsxwriter = None

LongText = tuple[str, str, str]  # reply_id, column, text

FILE = "replies.xlsx"
SHEET = "replies_flat"
LONG_SHEET = "long_texts"
MAX_ROWS = 1_048_575  # below the header
CONTINUED = f"…【续见 {LONG_SHEET}】"
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# The workbook's own date of creation would differ from build to build.
_CREATED = datetime(2000, 1, 1)
WIDTHS: dict[str, int] = {"title": 48, "url": 40, "proposers": 24, "co_handlers": 32}
_WIDTH = 14
README = (
    "One row is one reply (答复). The columns are explained below.",
    "Texts are as published; personal numbers are masked with █. Empty cells are unknown.",
    f"Texts too long for a cell go on in the sheet {LONG_SHEET}.",
    "All other tables, and the texts of the pages, stand in the files beside this one.",
)


def check_xlsx() -> None:
    """`WrongUsage` when the library for workbooks is not installed."""
    if xlsxwriter is None:
        raise WrongUsage('replies.xlsx needs the extra xlsx: pip install ".[xlsx]"')


def write_xlsx(folder: Path, frames: Frames) -> None:
    """The workbook of a release."""
    check_xlsx()
    frame = frames[SHEET]
    if len(frame) > MAX_ROWS:
        raise WrongUsage(f"{len(frame)} replies do not fit into one sheet: publish without xlsx")
    try:
        with xlsxwriter.Workbook(str(folder / FILE), OPTIONS | {"tmpdir": str(folder)}) as book:
            book.set_properties({"title": "jyta replies", "created": _CREATED})
            formats = _formats(book)
            _write_readme(book, formats)
            _write_long(book, formats, _write_replies(book, formats, frame))
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(*error.args[0].args) from error  # what it hides: a full disk, say


def pieces(text: str, size: int) -> list[str]:
    """A text in parts of at most `size` UTF-16 units, no character torn."""
    parts, start = [], 0
    while start < len(text):
        end = min(len(text), start + size)
        while units(text[start:end]) > size:
            end -= max(1, (units(text[start:end]) - size) // 2)
        parts.append(text[start:end])
        start = end
    return parts


def _formats(book: Any) -> dict[str, Any]:
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
    }


def _open_sheet(book: Any, name: str, columns: list[str], formats: dict[str, Any]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(column, _WIDTH))
        sheet.write_string(0, place, column, formats["head"])
    return sheet


def _write_replies(book: Any, formats: dict[str, Any], frame: Frame) -> list[LongText]:
    """The sheet of replies; gives the texts that no cell holds."""
    spec = TABLES[SHEET]
    long_texts: list[LongText] = []
    sheet = _open_sheet(book, SHEET, list(spec.column_names), formats)
    columns = [values_of(frame, name) for name in spec.column_names]
    for number, row in enumerate(zip(*columns, strict=True), 1):
        for place, (column, value) in enumerate(zip(spec.columns, row, strict=True)):
            if isinstance(value, str) and units(value) > MAX_CELL:
                long_texts.append((row[0], column.name, value))
                value = pieces(value, MAX_CELL - units(CONTINUED))[0] + CONTINUED
            _write_cell(sheet, number, place, value, column, formats)
    sheet.autofilter(0, 0, max(len(frame), 1), len(spec.columns) - 1)
    return long_texts


def _write_cell(
    sheet: Any, row: int, place: int, value: Any, column: ColumnSpec, formats: dict[str, Any]
) -> None:
    if value is None:
        return
    if column.type == "date" and (day := _day(value)) is not None:
        sheet.write_datetime(row, place, day, formats["date"])
    elif column.is_text:
        sheet.write_string(row, place, value, formats["text"])
    elif column.type == "boolean":
        sheet.write_boolean(row, place, value, formats["plain"])
    else:
        sheet.write_number(row, place, value, formats["plain"])


def _day(value: str) -> datetime | None:
    # Excel knows no day before 1900; such a date stays a text.
    day = date.fromisoformat(value)
    return datetime(day.year, day.month, day.day) if day.year >= 1900 else None


def _write_readme(book: Any, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet("README")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 100)
    lines = [(f"jyta {__version__}",), *((line,) for line in README), ()]
    lines += [("column", "type", "meaning")]
    lines += [(column.name, column.type, column.meaning) for column in TABLES[SHEET].columns]
    for row, line in enumerate(lines):
        head = formats["head"] if line == ("column", "type", "meaning") else formats["plain"]
        for place, text in enumerate(line):
            sheet.write_string(row, place, text, head)


def _write_long(book: Any, formats: dict[str, Any], texts: list[LongText]) -> None:
    if not texts:
        return
    sheet = _open_sheet(book, LONG_SHEET, ["reply_id", "column", "part", "text"], formats)
    for row, (key, column, part, text) in enumerate(_parts(texts), 1):
        sheet.write_string(row, 0, key, formats["text"])
        sheet.write_string(row, 1, column, formats["text"])
        sheet.write_number(row, 2, part, formats["plain"])
        sheet.write_string(row, 3, text, formats["text"])


def _parts(texts: list[LongText]) -> Iterator[tuple[str, str, int, str]]:
    for key, column, text in texts:
        for part, piece in enumerate(pieces(text, MAX_CELL), 1):
            yield key, column, part, piece
