"""Row tables: plain rows as Arrow tables of the declared columns and types.

Takes the rows of a contract table; gives the table that `make_frame` gives as a frame, column by
column at once: an empty text is null, what no file may hold is a mark. Never changes a row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from scraper.columns.plain_texts import plain_text
from scraper.columns.schema import TableSpec
from scraper.frames.pieces import TYPES, plain_schema

_NUL = "\0"


def rows_table(spec: TableSpec, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The rows as a table, in the order given; what a row does not name is null."""
    if not rows:
        return plain_schema(spec).empty_table()
    arrays = [
        _texts(values) if column.is_text else pa.array(values, TYPES[column.type])
        for column, values in zip(spec.columns, _columns(spec.column_names, rows), strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=plain_schema(spec))


def _columns(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """The values column by column; tables have more than one column."""
    try:
        return list(zip(*map(itemgetter(*names), rows), strict=True))
    except KeyError:
        return [tuple(row.get(name) for row in rows) for name in names]


def _texts(values: Sequence[Any]) -> pa.Array:
    """A column of texts as it stands in a table."""
    try:
        array = pa.array(values, pa.string())
    except UnicodeEncodeError:  # half a character pair is none of UTF-8
        return pa.array(list(map(plain_text, values)), pa.string())
    if pc.any(pc.match_substring(array, _NUL)).as_py():
        return pa.array(list(map(plain_text, values)), pa.string())
    is_empty = pc.equal(array, "")
    return pc.if_else(is_empty, None, array) if pc.any(is_empty).as_py() else array
