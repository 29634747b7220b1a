"""The workbook: replies in one sheet for people who read Excel, on request.

Takes frames; gives `replies.xlsx`: the table of replies under its own names, the same in Chinese
for reading, a sheet that explains every column, one with the words of codes; frozen panes,
filters and formats. Every text is written as text, so that nothing is ever a formula or a number
by accident; only web addresses are links. A text that no cell holds is continued on a sheet of
its own and never cut silently (libraries.md, section 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from scraper import __version__
from scraper.columns.column_notes import MAKINGS
from scraper.columns.schema import TABLES, ColumnSpec
from scraper.errors import WrongUsage
from scraper.frames.pieces import Tables, check_of, frame_of
from scraper.frames.tables import Frame, values_of
from scraper.outputs.safe_cells import MAX_CELL, OPTIONS, units
from scraper.process.stopping import Check

LongTexts = dict[tuple[str, str], str]  # (reply_id, column) -> text
Formats = Mapping[str, Any]

FILE = "replies.xlsx"
SHEET = "replies_flat"
READING_SHEET = "答复总表"
README_SHEET = "README"
CODES_SHEET = "codes"
LONG_SHEET = "long_texts"
MAX_ROWS = 1_048_575  # below the header
MAX_LINKS = 65_530  # of one sheet; the addresses behind them are plain texts
MAX_LINK = 2_079  # characters of a link
CONTINUED = f"…【续见 {LONG_SHEET}】"
# The workbook's own date of creation would differ from build to build.
_CREATED = datetime(2000, 1, 1)
WIDTHS: dict[str, int] = {"title": 48, "url": 40, "proposers": 24, "co_handlers": 32}
WIDTHS |= {"lead_agency": 28, "outcome_raw": 18, "reply_id": 22, "document_number": 22}
_WIDTH = 12
# What a reader of Chinese looks at, in this order; `SHEET` has every column.
READING_COLUMNS = (
    *("place", "body", "session_year", "term", "session", "number", "kind", "title"),
    *("proposers", "lead_agency", "co_handlers", "outcome", "outcome_raw", "reply_date"),
    *("days_to_reply", "reply_chars", "n_asks", "n_asks_answered", "has_planned"),
    *("has_declined", "confidence", "warnings", "state", "url", "fetched_at", "reply_id"),
)
YES_NO = {True: "是", False: "否"}
README = (
    f"{SHEET}: one row is one reply (答复); the columns are explained below.",
    f"{READING_SHEET}: the same rows with Chinese names and words, the main columns only."
    "（同样的答复，中文列名，只列主要各项）",
    "Texts are as published; personal numbers are masked with █. Empty cells are unknown."
    "（个人号码以█代替；空格表示未知）",
    f"Texts too long for a cell go on in the sheet {LONG_SHEET}.（过长的文字续见该表）",
    "duplicate_of: the same page stands elsewhere too; leave such rows out of counts."
    "（“重复于”不为空的行勿重复计数）",
    "All other tables, and the texts of the pages, stand in the files beside this one.",
)
EXPLAINED = ("column", "中文", "type", "unit", "made", "meaning", "caveat")


def check_xlsx() -> None:
    """`WrongUsage` when the library for workbooks is not installed."""
    _library()


def _library() -> Any:
    """Loaded for whoever wants a workbook: it takes a while."""
    try:
        return import_module("xlsxwriter")
    except ModuleNotFoundError as error:
        need = 'replies.xlsx needs the extra xlsx: pip install ".[xlsx]"'
        raise WrongUsage(need) from error


def write_xlsx(folder: Path, frames: Tables) -> None:
    """The workbook of a release."""
    xlsxwriter = _library()
    frame, check = frame_of(frames[SHEET]), check_of(frames)
    if len(frame) > MAX_ROWS:
        raise WrongUsage(f"{len(frame)} replies do not fit into one sheet: publish without xlsx")
    try:
        with xlsxwriter.Workbook(str(folder / FILE), OPTIONS | {"tmpdir": str(folder)}) as book:
            book.set_properties({"title": "jyta replies", "created": _CREATED})
            formats = _formats(book)
            long_texts = _write_replies(book, formats, frame, check)
            long_texts |= _write_reading(book, formats, frame, check)
            _write_readme(book, formats)
            _write_codes(book, formats)
            _write_long(book, formats, long_texts)
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


def is_link(text: str) -> bool:
    """True for an address that a click may open: the Web only, and nothing that is hidden in it.

    >>> is_link("https://a.example/1.html"), is_link("javascript:alert(1)")
    (True, False)
    """
    is_web = text.startswith(("http://", "https://"))
    return is_web and len(text) <= MAX_LINK and text.isprintable() and " " not in text


def _formats(book: Any) -> dict[str, Any]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, **top}),
        "text": book.add_format({"num_format": "@", **top}),
        "wrapped": book.add_format({"num_format": "@", "text_wrap": True, **top}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", **top}),
        "integer": book.add_format({"num_format": "0", **top}),
        "plain": book.add_format(top),
        "link": book.add_format({"font_color": "#0563C1", "underline": 1, **top}),
    }


class _Sheet:
    """One sheet that is written row by row, as the library's constant memory wants it."""

    def __init__(self, book: Any, name: str, formats: Formats) -> None:
        self.sheet = book.add_worksheet(name)
        self.formats = formats
        self.links = 0

    def head(self, titles: Sequence[str], widths: Sequence[int], *, frozen: int) -> None:
        """The first row; it and the first columns stay in sight."""
        self.sheet.freeze_panes(1, frozen)
        for place, (title, width) in enumerate(zip(titles, widths, strict=True)):
            self.sheet.set_column(place, place, width)
            self.sheet.write_string(0, place, title, self.formats["head"])

    def cell(self, row: int, place: int, value: Any, kind: str) -> None:
        """One value of a column of that type; nothing for null."""
        if value is None:
            return
        day = _day(value) if kind == "date" else None
        if day is not None:
            self.sheet.write_datetime(row, place, day, self.formats["date"])
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, place, value, self.formats["plain"])
        elif isinstance(value, str):
            self._text(row, place, value, kind)
        else:
            number = "integer" if kind == "integer" else "plain"
            self.sheet.write_number(row, place, value, self.formats[number])

    def _text(self, row: int, place: int, value: str, kind: str) -> None:
        if kind == "link" and self.links < MAX_LINKS and is_link(value):
            self.links += 1
            self.sheet.write_url(row, place, value, self.formats["link"], string=value)
        else:
            self.sheet.write_string(row, place, value, self.formats["text"])


def _write_replies(book: Any, formats: Formats, frame: Frame, check: Check) -> LongTexts:
    """The sheet of all columns; gives the texts that no cell holds."""
    names = TABLES[SHEET].column_names
    sheet = _Sheet(book, SHEET, formats)
    sheet.head(names, [WIDTHS.get(name, _WIDTH) for name in names], frozen=1)
    return _write_rows(sheet, frame, TABLES[SHEET].columns, check)


def _write_reading(book: Any, formats: Formats, frame: Frame, check: Check) -> LongTexts:
    """The sheet in Chinese."""
    known = {column.name: column for column in TABLES[SHEET].columns}
    columns = [known[name] for name in READING_COLUMNS]
    sheet = _Sheet(book, READING_SHEET, formats)
    widths = [WIDTHS.get(column.name, _WIDTH) for column in columns]
    sheet.head([column.note.zh or column.name for column in columns], widths, frozen=0)
    return _write_rows(sheet, frame, columns, check, in_chinese=True)


def _write_rows(
    sheet: _Sheet,
    frame: Frame,
    columns: Sequence[ColumnSpec],
    check: Check,
    *,
    in_chinese: bool = False,
) -> LongTexts:
    long_texts: LongTexts = {}
    keys = values_of(frame, "reply_id")
    values = [values_of(frame, column.name) for column in columns]
    for number, (key, *row) in enumerate(zip(keys, *values, strict=True), 1):
        check()
        for place, (column, value) in enumerate(zip(columns, row, strict=True)):
            if isinstance(value, str) and units(value) > MAX_CELL:
                long_texts[key, column.name] = value
                value = pieces(value, MAX_CELL - units(CONTINUED))[0] + CONTINUED
            if in_chinese:
                value = _in_chinese(column, value)
            sheet.cell(number, place, value, "link" if column.name == "url" else column.type)
    sheet.sheet.autofilter(0, 0, max(len(frame), 1), len(columns) - 1)
    return long_texts


def _in_chinese(column: ColumnSpec, value: Any) -> Any:
    if isinstance(value, bool):
        return YES_NO[value]
    words = column.note.words
    if not isinstance(value, str) or not words:
        return value
    return "、".join(words.get(code, code) for code in value.split(", "))


def _day(value: Any) -> datetime | None:
    # Excel knows no day before 1900; such a date stays a text.
    day = date.fromisoformat(value)
    return datetime(day.year, day.month, day.day) if day.year >= 1900 else None


def _write_readme(book: Any, formats: Formats) -> None:
    sheet = book.add_worksheet(README_SHEET)
    for place, width in enumerate((24, 18, 10, 12, 12, 60, 60)):
        sheet.set_column(place, place, width)
    columns = [
        (column.name, note.zh, column.type, note.unit, _made(note.made))
        + (column.meaning, note.caveat)
        for column in TABLES[SHEET].columns
        for note in (column.note,)
    ]
    lines = [(f"jyta {__version__}",), *((line,) for line in README), (), EXPLAINED, *columns]
    for row, line in enumerate(lines):
        is_table = len(line) == len(EXPLAINED)
        style = "head" if line == EXPLAINED else "wrapped" if is_table else "plain"
        for place, text in enumerate(line):
            if text:
                sheet.write_string(row, place, text, formats[style])


def _made(name: str | None) -> str:
    return f"{name} {MAKINGS[name].zh}" if name in MAKINGS else ""


def _write_codes(book: Any, formats: Formats) -> None:
    sheet = _Sheet(book, CODES_SHEET, formats)
    sheet.head(("column", "中文", "code", "意思"), (24, 18, 18, 24), frozen=0)
    rows = [
        (column.name, column.note.zh, code, zh)
        for column in TABLES[SHEET].columns
        for code, zh in column.note.words.items()
    ]
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row):
            sheet.cell(number, place, text, "string")


def _write_long(book: Any, formats: Formats, texts: LongTexts) -> None:
    if not texts:
        return
    sheet = _Sheet(book, LONG_SHEET, formats)
    sheet.head(("reply_id", "column", "part", "text"), (22, 18, 8, 100), frozen=1)
    for number, row in enumerate(_parts(texts), 1):
        for place, value in enumerate(row):
            sheet.cell(number, place, value, "integer" if place == 2 else "string")


def _parts(texts: LongTexts) -> Iterator[tuple[str, str, int, str]]:
    for (key, column), text in texts.items():
        for part, piece in enumerate(pieces(text, MAX_CELL), 1):
            yield key, column, part, piece
