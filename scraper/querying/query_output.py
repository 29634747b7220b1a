"""Query output: an answer as people and programs read it.

Takes an `Answer`; gives text: a table with aligned columns, cut to a width; lines with tabs; CSV;
JSON. A wide character counts two cells, as terminals draw it. What is too wide for columns is
written row by row. Controls are escaped where a terminal could obey them. Never prints.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from scraper.errors import WrongUsage
from scraper.numbers import count
from scraper.process.log import escape_controls
from scraper.querying.query import Answer

FORMS = ("table", "csv", "json")
QUERY_FORMS = (*FORMS, "tabs")
NULL = "null"
MAX_CELL = 60  # cells of a terminal, where its width is not known
_GAP = "  "
_LEAST = 8  # cells: below that a column says nothing, and rows are written one below another
_CUT = "…"


def check_form(form: str, known: Sequence[str] = FORMS) -> str:
    """The form, if it is one; `WrongUsage` otherwise."""
    if form not in known:
        raise WrongUsage(f"no output form {form!r} (known: {', '.join(known)})")
    return form


def write_answer(answer: Answer, form: str, width: int | None = None) -> str:
    """The answer as text; a `table` without a width cuts long cells and is as wide as need be."""
    if form == "json":
        return _json(answer)
    if form == "csv":
        return _csv(answer)
    if form == "tabs":
        lines = (
            "\t".join("" if value is None else _line(value) for value in row)
            for row in (answer.columns, *answer.rows)
        )
        return "".join(f"{line}\n" for line in lines)
    return "".join(f"{line.rstrip()}\n" for line in _table(answer, width))


def count_words(answer: Answer) -> str:
    """How many rows there are, and how many of them are shown."""
    shown = len(answer.rows)
    if answer.more:
        return f"{shown} of {shown + answer.more} rows shown; --limit 0 shows all"
    return count(shown, "row")


def _json(answer: Answer) -> str:
    names: list[str] = []
    for name in answer.columns:  # two columns of one name are two keys
        same = sum(one == name for one in answer.columns[: len(names)])
        names.append(f"{name}_{same}" if same else name)
    rows = [dict(zip(names, (_plain(value) for value in row), strict=True)) for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, default=str, indent=1, allow_nan=False) + "\n"


def _csv(answer: Answer) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([None if v is None else _words(v) for v in row] for row in answer.rows)
    return target.getvalue()


def _plain(value: object) -> object:
    """A value as JSON has it: no decimals as texts, no numbers that are none."""
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    return value


def _words(value: object) -> str:
    """A value as text: truth values as the files of a release write them, lists as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        return json.dumps(_plain(value), ensure_ascii=False, default=str)
    return str(value)


def _line(value: object) -> str:
    return escape_controls(" ".join(_words(value).split()))


def _table(answer: Answer, width: int | None) -> Iterator[str]:
    cells = [[NULL if value is None else _line(value) for value in row] for row in answer.rows]
    heads = [_line(name) for name in answer.columns]
    widest = [_widest(column) for column in zip(heads, *cells, strict=True)]
    fitted = _fit(widest, width) if width else [min(one, MAX_CELL) for one in widest]
    if fitted is None:
        yield from _records(heads, cells, width or 0)
        return
    rights = [_is_number(column) for column in zip(*answer.rows, strict=True)] or [False] * len(
        heads
    )
    yield _row(heads, fitted, rights)
    yield _GAP.join("─" * one for one in fitted)
    yield from (_row(row, fitted, rights) for row in cells)


def _widest(column: Sequence[str]) -> int:
    return max(1, *(cell_len(cell) for cell in column)) if column else 1


def _fit(widths: list[int], width: int) -> list[int] | None:
    """The widths of columns that stand in a width together: the widest give way first."""
    room = width - len(_GAP) * (len(widths) - 1)
    if sum(min(one, _LEAST) for one in widths) > room:
        return None
    if sum(widths) <= room:
        return widths
    low, high = _LEAST, max(widths)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(one, middle) for one in widths) <= room:
            low = middle
        else:
            high = middle - 1
    fitted = [min(one, low) for one in widths]
    for place in (place for place, one in enumerate(widths) if one > low):
        if sum(fitted) < room:
            fitted[place] += 1
    return fitted


def _records(heads: list[str], cells: list[list[str]], width: int) -> Iterator[str]:
    """Rows one below another: a line a value."""
    side = _widest(heads)
    for number, row in enumerate(cells, start=1):
        yield f"── row {number} "
        for head, cell in zip(heads, row, strict=True):
            room = max(_LEAST, width - side - len(_GAP))
            yield f"{set_cell_size(head, side)}{_GAP}{_cut(cell, room)}"
    if not cells:
        yield ", ".join(heads)


def _row(cells: Sequence[str], widths: Sequence[int], rights: Sequence[bool]) -> str:
    parts = []
    for cell, width, is_right in zip(cells, widths, rights, strict=True):
        text = _cut(cell, width)
        blanks = " " * (width - cell_len(text))
        parts.append(blanks + text if is_right else text + blanks)
    return _GAP.join(parts)


def _cut(text: str, width: int) -> str:
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + _CUT


def _is_number(column: Sequence[object]) -> bool:
    known = [value for value in column if value is not None]
    return bool(known) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in known
    )
