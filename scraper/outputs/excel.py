"""CSV for spreadsheets: the same rows, made safe and visible.

Takes tables; gives `excel/<table>.csv` with a BOM. A leading quote stands before what a
spreadsheet would run (a formula) or read as something else (`0069`, `1.10`, `1-2`, eighteen
digits), and cells are cut at what a spreadsheet holds, marked where they were cut. These are
changes of the data: whoever computes reads `csv/` or `parquet/` (reliability.md, 6.1).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.pieces import Lines, Tables
from scraper.outputs.csv import csv_rows, texts_of
from scraper.outputs.csv_cells import header_line
from scraper.outputs.safe_cells import BOM, MAX_CELL, defuse

FOLDER = "excel"
# Characters with which neither a formula nor a number, a date or a truth value begins: letters by
# their byte, signs by their three, and hanzi from the first to the last, whose bytes are in order.
_LETTERS = [letter.encode() for letter in "abcdeghijklmnopqrsuvwxyzABCDEGHIJKLMNOPQRSUVWXYZ"]
_SIGNS = [sign.encode() for sign in "《》“”‘’（）【】〔〕、，。；：！？█"]
_FIRST_HANZI, _LAST_HANZI = (pa.scalar(one.encode(), pa.binary()) for one in "\u4e00\u9fa5")


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
