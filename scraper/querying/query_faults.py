"""Query faults: what is wrong with a statement, in one sentence that helps to mend it.

Takes what DuckDB says, the statement and the names of a release; gives the sentence, with the
nearest names of tables, columns and functions, and a hint where a habit of the keyboard or a
word of SQL is the cause. Never runs anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scraper.columns.schema import TABLES

_TABLE = re.compile(r"Table(?: Function)? with name (?P<name>\S+) does not exist")
_COLUMN = re.compile(
    r'Referenced column "(?P<name>[^"]+)" not found'
    r'|does not have a column named "(?P<other>[^"]+)"'
)
_FILES = re.compile(r"Permission Error|file system operations are disabled|has been locked")
_PATH = re.compile(r"[./\\]")  # what stands in quotes where a table belongs is a file
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*")
_WIDE = re.compile(r"[“”‘’，；（）＝＊]")
_KEYWORD = re.compile(r'syntax error at or near "end"', re.I)
_WORD = re.compile(r"[a-z_]+")
_MOST_NEAR = 3
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a statement could have used: tables with their columns, views, searches."""

    columns: Mapping[str, tuple[str, ...]]
    views: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()


def describe_fault(told: str, sql: str, names: Names) -> str:
    """The sentence for what DuckDB told of a statement."""
    table = _TABLE.search(told)
    if _FILES.search(told) or (table and _PATH.search(table["name"])):
        return (
            "the query failed: it can read the tables of the release and nothing else,"
            " no file, no setting, no network"
        )
    if table:
        sentence = _no_table(table["name"].strip('"'), names)
    elif match := _COLUMN.search(told):
        sentence = _no_column(match["name"] or match["other"], sql, names)
    else:
        sentence = _plain(told)
    return "; ".join([f"the query failed: {sentence}", *_hints(told, sql)])


def _no_table(name: str, names: Names) -> str:
    known = [*names.columns, *names.views, *(f"{one}('…')" for one in names.searches)]
    near = _nearest(name, known)
    if near:
        return f"there is no table {name} (nearest: {', '.join(near)})"
    if name in TABLES:
        return f"this release has no table {name}: it was made before that table was"
    return (
        f"there is no table {name} (there are: {', '.join(names.columns)}; 'show tables' names all)"
    )


def _no_column(name: str, sql: str, names: Names) -> str:
    words = set(_WORD.findall(sql.lower()))
    tables = [table for table in names.columns if table in words]
    near = _nearest(name, [column for table in tables for column in names.columns[table]])
    homes = [table for table, columns in names.columns.items() if name in columns]
    if near:
        return f"there is no column {name} (nearest: {', '.join(near)})"
    if homes:
        return f"there is no column {name} here (it stands in {', '.join(homes)})"
    if len(tables) == 1:
        listed = ", ".join(names.columns[tables[0]])
        return f"there is no column {name} ({tables[0]} has: {listed})"
    return f"there is no column {name} ('describe TABLE' names the columns of a table)"


def _nearest(name: str, known: list[str]) -> list[str]:
    near = difflib.get_close_matches(name.lower(), dict.fromkeys(known), _MOST_NEAR, 0.6)
    return [one for one in near if one != name.lower()]


def _plain(told: str) -> str:
    """What DuckDB says, without its class, its pointer into the statement and its lists."""
    first = told.split("\nLINE ")[0].split("Candidate functions")[0]
    text = " ".join(first.split())
    text = re.sub(r"^[A-Z][A-Za-z ]+ Error: ", "", text)
    return text.rstrip(".")[:_LONGEST]


def _hints(told: str, sql: str) -> Iterator[str]:
    if _KEYWORD.search(told):
        yield 'end is a word of SQL: write "end"'
    if wide := sorted(set(_WIDE.findall(_QUOTED.sub("", sql)))):
        yield f"{' '.join(wide)} outside of a text are full-width: SQL wants ' \" , ; ( ) = *"
