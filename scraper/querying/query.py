"""Query: SQL over the tables of a release.

Takes the folder of a release and SQL; gives column names and rows, through DuckDB over the Parquet
files (CSV where a release has no Parquet). The tables that a statement names are copied into
memory; files, network, extensions and settings are locked, so that it reads the release and can
touch nothing. The views of `scraper.columns.views` and the two searches of `MACROS` can be named
like tables. What is wrong is told in one sentence (`scraper.querying.query_faults`).
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

from scraper.columns.schema import TABLES
from scraper.columns.views import VIEWS, View, named_views
from scraper.errors import ProjectMissing, WrongUsage
from scraper.process.locales import is_utf8
from scraper.querying.query_faults import Names, describe_fault

# Column type -> type of DuckDB, so that a CSV gives what the Parquet gives.
TYPES: dict[str, str] = {
    "string": "VARCHAR",
    "date": "VARCHAR",
    "datetime": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}
_PATTERN = re.compile(rb"[*?\[{]")  # what a path to a file is a pattern by
_WORD = re.compile(r"[A-Za-z_]+")
# Words of statements that ask which tables there are: for them all are there.
_ASKS_FOR_TABLES = frozenset({"show", "information_schema", "pg_catalog", "sqlite_master"})
# No Python variable is a table, and nothing is swapped out into the working folder.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": "false",
    "temp_directory": "",
}
# No file, no network; and no statement can change that back.
_LOCKS = ("set enable_external_access = false", "set lock_configuration = true")
# Line of a CSV that is still read: a cell may hold a megabyte, and a page several of them.
_LONGEST_LINE = 64 << 20
_BATCH = 10_000
# Search -> the tables that it reads and its SQL: exact, for words of any length.
MACROS: dict[str, tuple[tuple[str, ...], str]] = {
    "search_pages": (
        ("documents",),
        "create macro search_pages(words) as table select document_id, title, kind, site, url,"
        " published_date, instr(text, words) as place_of_word, text from documents"
        " where contains(coalesce(title, ''), words) or contains(coalesce(text, ''), words)",
    ),
    "search_points": (
        ("points", "documents"),
        "create macro search_points(words) as table select t.point_id, t.document_id, t.block,"
        " t.path, t.heading, t.text, t.is_ask, t.status, d.url from points t join documents d"
        " using (document_id) where contains(coalesce(t.heading, '') ||"
        " coalesce(t.text, ''), words)",
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows; `more` rows were left out."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]
    more: int = 0


@dataclass(frozen=True, slots=True)
class _Named:
    """What a statement names."""

    tables: Mapping[str, Path]
    views: list[View]
    macros: list[str]


def run_query(folder: Path, sql: str, most: int | None = None) -> Answer:
    """What the statement gives, at most so many rows; `WrongUsage` where it is wrong."""
    try:
        # By name: its library takes memory and time that no other command needs.
        duckdb = import_module("duckdb")
    except ModuleNotFoundError as error:
        need = 'jyta query needs DuckDB: pip install -c constraints.txt -e ".[query]"'
        raise WrongUsage(need) from error
    found = find_tables(folder)
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    try:
        with _plainly_named(folder) as place:
            for statement in _preparations(_find_named(sql, find_tables(place))):
                connection.execute(statement)
        result = connection.execute(sql)
        if result is None:
            raise WrongUsage("nothing is asked: give a statement, such as 'show tables'")
        columns = tuple(column[0] for column in result.description or ())
        return _fetch(result, columns, most) if columns else Answer((), [])
    except duckdb.Error as error:
        raise WrongUsage(describe_fault(str(error), sql, _names(found))) from error
    finally:
        connection.close()


def find_tables(folder: Path) -> dict[str, Path]:
    """Table name -> its best file in a release; `ProjectMissing` when there is none."""
    for kind in ("parquet", "csv"):
        found = sorted((folder / kind).glob(f"*.{kind}"))
        if found:
            return {path.stem: path for path in found if path.stem in TABLES}
    raise ProjectMissing(f"no release with tables in {folder}: harvest or publish first")


def read_statement(text: str, standard_input: TextIO) -> str:
    """The SQL that is meant: `-` is standard input, one word that ends in .sql is a file."""
    is_file = text.endswith(".sql") and (len(text.split()) == 1 or Path(text).is_file())
    name = text if is_file else "standard input" if text == "-" else "the statement"
    try:
        if is_file:
            return Path(text).read_text(encoding="utf-8-sig")
        sql = standard_input.read() if text == "-" else text
        sql.encode("utf-8")
    except UnicodeError as error:
        raise WrongUsage(f"{name} is no UTF-8") from error
    except OSError as error:
        raise WrongUsage(f"{name} cannot be read: {error.strerror}") from error
    return sql


def _find_named(sql: str, found: Mapping[str, Path]) -> _Named:
    words = set(_WORD.findall(sql.lower()))
    if words & _ASKS_FOR_TABLES or any(word.startswith("duckdb_") for word in words):
        views = [view for view in VIEWS if set(view.tables) <= found.keys()]
        whole = [name for name, (tables, _) in MACROS.items() if set(tables) <= found.keys()]
        return _Named(found, views, whole)
    views = named_views(sql)
    macros = [name for name in MACROS if name in words]
    words.update(*(view.tables for view in views), *(MACROS[name][0] for name in macros))
    return _Named({name: path for name, path in found.items() if name in words}, views, macros)


def _preparations(named: _Named) -> Iterator[str]:
    """The statements that make tables, views and searches, and then lock the door."""
    for name, path in named.tables.items():
        # Copied into memory, so that no statement can write to the release. The name is
        # an identifier and the path a quoted literal of our own.
        yield f"create table {name} as select * from {_source(path)}"  # noqa: S608
    yield from (f"create view {view.name} as {view.sql}" for view in named.views)
    yield from (MACROS[name][1] for name in named.macros)
    yield from _LOCKS


@contextmanager
def _plainly_named(folder: Path) -> Iterator[Path]:
    """The folder under a name that DuckDB takes: of UTF-8, and nothing in it a pattern."""
    path = os.fsencode(folder.absolute())
    if is_utf8(path) and not _PATTERN.search(path):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="jyta-query-") as place:
        link = Path(place) / "release"
        link.symlink_to(folder.absolute())
        yield link


def _fetch(result: Any, columns: tuple[str, ...], most: int | None) -> Answer:
    if most is None:
        return Answer(columns, result.fetchall())
    rows = result.fetchmany(most) if most else []
    more = 0
    while left := result.fetchmany(_BATCH):
        more += len(left)
    return Answer(columns, rows, more)


def _names(found: Mapping[str, Path]) -> Names:
    columns = {name: TABLES[name].column_names for name in found}
    views = tuple(view.name for view in VIEWS if set(view.tables) <= found.keys())
    return Names(columns, views, tuple(MACROS))


def _source(path: Path) -> str:
    quoted = os.fsencode(path.absolute()).decode("utf-8").replace("'", "''")
    if path.suffix == ".parquet":
        return f"read_parquet('{quoted}')"
    with path.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file), [])
    known = {column.name: TYPES[column.type] for column in TABLES[path.stem].columns}
    columns = ", ".join(f"'{name}': '{known.get(name, 'VARCHAR')}'" for name in names)
    return (
        f"read_csv('{quoted}', header = true, nullstr = '', delim = ',', quote = '\"',"
        f" escape = '\"', auto_detect = false, max_line_size = {_LONGEST_LINE},"
        f" columns = {{{columns}}})"
    )
