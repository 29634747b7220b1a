"""Column notes: what people want to know of a column beyond its name, type and meaning.

Takes `columns.toml`, which lies beside this module; gives the Chinese name of each column, its
unit, how it is made, what to beware of, and the words of its codes. A column that the file does
not know has empty notes (a test names it). Pure data: never decides anything.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("columns.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNote:
    """The notes of one column; `words` says in Chinese what each of its codes means."""

    zh: str = ""
    unit: str | None = None
    made: str | None = None
    caveat: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Making:
    """A way in which values come about."""

    zh: str
    meaning: str


def find_note(table: str, column: str) -> ColumnNote:
    """The notes of a column: its own, or those of all columns of that name.

    >>> find_note("proposals", "term").zh, find_note("points", "document_id").zh
    ('届', '页面编号')
    """
    own = _NOTES.get(table, {}).get(column) or _NOTES["common"].get(column) or {}
    return ColumnNote(**own, words=words_of(table, column))


def words_of(table: str, column: str) -> dict[str, str]:
    """Code -> Chinese word, for a column of codes; empty for every other one."""
    name = f"{table}.{column}"
    return dict(_NOTES["words"].get(_NOTES["same_words"].get(name, name), {}))


def table_name_zh(table: str) -> str:
    """The Chinese name of a table."""
    return str(_NOTES["tables"].get(table, ""))


def noted_columns() -> set[tuple[str, str]]:
    """The (table, column) pairs that the file speaks of, those of [common] left out."""
    sections = set(_NOTES) - {"made", "tables", "common", "words", "same_words"}
    return {(table, column) for table in sections for column in _NOTES[table]}


_NOTES: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
MAKINGS: dict[str, Making] = {name: Making(**row) for name, row in _NOTES["made"].items()}
