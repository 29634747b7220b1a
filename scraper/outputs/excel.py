"""CSV for spreadsheets: the same rows, made safe and visible.

Takes tables; gives `excel/<table>.csv` with a BOM. A leading quote stands before what a
spreadsheet would run (a formula) or read as something else (`0069`, `1.10`, `1-2`, eighteen
digits), and cells are cut at what a spreadsheet holds, marked where they were cut. These are
changes of the data: whoever computes reads `csv/` or `parquet/` (reliability.md, 6.1).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from scraper.outputs.csv import csv_rows, header_line, texts_of
from scraper.pieces import Lines, Tables
from scraper.schema import TABLES, TableSpec

FOLDER = "excel"
BOM = "\ufeff"
MAX_CELL = 32_767  # UTF-16 units, as Excel counts
CUT_MARK = "…【截断 cut: whole text in csv/】"
# What a spreadsheet takes for the start of a formula, East Asian twins and small forms included.
TRIGGERS = frozenset("=+-@\t\r\n\0＝＋－＠﹦﹢﹣﹫")
# Texts that a spreadsheet would read as a number, a date or a truth value and print otherwise:
# leading zeros, more digits than it keeps, `1.10` and `1.`, `1E5`, `1-2`, `3/4`, `2023-03`, `1:2`,
# 3月5日 (to which it adds a year).
_CHANGED = re.compile(
    r"0[0-9]+|[0-9]{12,}|[0-9]+\.[0-9]*0|[0-9]+\.|[0-9]+\.[0-9]{15,}|[0-9.]+[eE][+-]?[0-9]+"
    r"|[0-9]{1,2}[-/][0-9]{1,4}|[0-9]{4}[-/][0-9]{1,2}|[0-9]{1,4}(?::[0-9]{1,2}){1,2}"
    r"|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}年[0-9]{1,2}月|(?i:true|false)"
)
# Characters with which neither a formula nor a number, a date or a truth value begins: letters by
# their byte, signs by their three, and hanzi from the first to the last, whose bytes are in order.
_LETTERS = [letter.encode() for letter in "abcdeghijklmnopqrsuvwxyzABCDEGHIJKLMNOPQRSUVWXYZ"]
_SIGNS = [sign.encode() for sign in "《》“”‘’（）【】〔〕、，。；：！？█"]
_FIRST_HANZI, _LAST_HANZI = (pa.scalar(one.encode(), pa.binary()) for one in "\u4e00\u9fa5")
_LONGEST_CHANGED = 40  # characters; what is longer is no number


def write_excel(folder: Path, tables: Tables) -> None:
    """One file a table."""
    target = folder / FOLDER
    target.mkdir()
    for name in tables:
        with (target / f"{name}.csv").open("wb") as file:
            file.writelines(lines.data for lines in excel_lines(tables, name))


def excel_lines(tables: Tables, name: str) -> Iterator[Lines]:
    """The lines of a table with safe cells, mark and header first."""
    spec = TABLES[name]
    heads = {FOLDER: head_of(spec)}
    found = texts_of(tables, name, heads, lambda piece: (csv_rows(spec, safe_piece(spec, piece)),))
    return (lines for (lines,) in found)


def head_of(spec: TableSpec) -> str:
    """The mark and the header."""
    return BOM + header_line(spec.columns)


def safe_piece(spec: TableSpec, piece: pa.Table) -> pa.Table:
    """The rows with safe cells; the same object where they are safe as they are."""
    names = [column.name for column in spec.columns if column.type == "string"]
    chunks = [chunk for name in names for chunk in piece[name].chunks]
    # All columns at once: a pattern is made ready at each call.
    cells = pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())
    safe = _defused(cells)
    if safe is cells:
        return piece
    rows = piece.num_rows
    columns = {name: safe.slice(at * rows, rows) for at, name in enumerate(names)}
    arrays = [columns.get(name, piece[name]) for name in piece.column_names]
    return pa.Table.from_arrays(arrays, schema=piece.schema)


def _defused(column: pa.Array) -> pa.Array:
    """A column with safe cells, itself where they are safe as they are.

    Only those that need a look are looked at one by one, and each text once.
    """
    is_short = pc.less_equal(pc.utf8_length(column), MAX_CELL // 2)
    odd = pc.invert(pc.and_(_starts_plainly(column), is_short))
    if not pc.any(odd).as_py():
        return column
    texts = column.filter(odd).dictionary_encode()
    printed = texts.dictionary.to_pylist()
    safe = [defuse(text) for text in printed]
    if safe == printed:
        return column
    told = pa.array(safe, pa.string()).take(texts.indices)
    return pc.replace_with_mask(column, pc.fill_null(odd, False), told)


def _starts_plainly(column: pa.Array) -> pa.Array:
    """Whether texts begin with a character that is safe; a pattern would be made at each call."""
    octets = column.cast(pa.binary())
    first, three = pc.binary_slice(octets, 0, 1), pc.binary_slice(octets, 0, 3)
    is_hanzi = pc.and_(pc.greater_equal(three, _FIRST_HANZI), pc.less_equal(three, _LAST_HANZI))
    is_letter = pc.is_in(first, value_set=pa.array(_LETTERS, pa.binary()))
    is_sign = pc.is_in(three, value_set=pa.array(_SIGNS, pa.binary()))
    return pc.or_(is_hanzi, pc.or_(is_letter, is_sign))


def defuse(text: str) -> str:
    """A text that no spreadsheet runs or rereads, and that fits into a cell.

    >>> defuse("=1+1"), defuse("0069"), defuse("第7号")
    ("'=1+1", "'0069", '第7号')
    """
    return cut("'" + text if starts_formula(text) or is_reread(text) else text)


def starts_formula(text: str) -> bool:
    """True when the text, or what stands behind its leading blanks, begins with a trigger.

    >>> starts_formula("　＝1"), starts_formula("a=1")
    (True, False)
    """
    if text[:1] in TRIGGERS:
        return True
    for character in text:
        if character in TRIGGERS:
            return True
        if unicodedata.category(character)[0] not in "ZC":
            return False
    return False


def is_reread(text: str) -> bool:
    """True when a spreadsheet would take the text for a number or date and show another one."""
    if len(text) > _LONGEST_CHANGED:
        return False
    return _CHANGED.fullmatch(text.strip()) is not None


def cut(text: str) -> str:
    """A text of at most `MAX_CELL` units; what is cut says so."""
    if len(text) * 2 <= MAX_CELL or units(text) <= MAX_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (MAX_CELL - units(CUT_MARK))]
    return kept.decode("utf-16-le", "ignore") + CUT_MARK


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
