"""CSV for spreadsheets: the same rows, made safe and visible.

Takes frames; gives `excel/<table>.csv` with a BOM, with formula triggers defused by a leading
quote, and with cells cut at what a spreadsheet holds, marked where they were cut. These are
changes of the data: whoever computes reads `csv/` or `parquet/` (reliability.md, 6.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scraper.outputs.csv import csv_lines
from scraper.schema import TABLES, TableSpec
from scraper.tables import Frame, Frames

FOLDER = "excel"
BOM = "\ufeff"
MAX_CELL = 32_767  # UTF-16 units, as Excel counts
CUT_MARK = "…【截断 cut: whole text in csv/】"
# What a spreadsheet takes for the start of a formula, East Asian twins included.
TRIGGERS = frozenset("=+-@\t\r\n\0＝＋－＠")
_BLANKS = " \u00a0\u3000\u200b\ufeff"  # stripped on import by some of them


def write_excel(folder: Path, frames: Frames) -> None:
    """One file a table."""
    target = folder / FOLDER
    target.mkdir()
    for name, frame in frames.items():
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write(BOM)
            file.writelines(safe_lines(TABLES[name], frame))


def safe_lines(spec: TableSpec, frame: Frame) -> Iterator[str]:
    """The lines of a table with safe cells."""
    texts = [column.name for column in spec.columns if column.type == "string"]
    safe = frame.assign(**{name: frame[name].map(defuse, na_action="ignore") for name in texts})
    return csv_lines(spec, safe)


def defuse(text: str) -> str:
    """A text that no spreadsheet runs, and that fits into a cell.

    >>> defuse("=1+1"), defuse("第7号")
    ("'=1+1", '第7号')
    """
    if text.lstrip(_BLANKS)[:1] in TRIGGERS:
        text = "'" + text
    return cut(text)


def cut(text: str) -> str:
    """A text of at most `MAX_CELL` units; what is cut says so."""
    if len(text) * 2 <= MAX_CELL or units(text) <= MAX_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - units(CUT_MARK))]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
