"""Query: SQL over the tables of the current release.

Takes SQL; gives column names and rows, through DuckDB over the Parquet files (CSV where a
release has no Parquet). The tables that a statement names are copies; outside files, extensions
and settings are locked, so that it reads the release and can touch nothing. The views of
`scraper.views` and the two searches of `MACROS` can be named like tables.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path

from scraper.errors import ProjectMissing, WrongUsage
from scraper.project import Project
from scraper.schema import TABLES
from scraper.views import named_views

try:
    import duckdb
except ImportError:  # the extra `query` is not installed
    duckdb = None  # type: ignore[assignment]

# Column type -> type of DuckDB, so that a CSV gives what the Parquet gives.
TYPES: dict[str, str] = {
    "string": "VARCHAR",
    "date": "VARCHAR",
    "datetime": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}
FORMS = ("table", "csv", "json")
_WORD = re.compile(r"[A-Za-z_]+")
# Line of a CSV that is still read: a cell may hold a megabyte, and a page several of them.
_LONGEST_LINE = 64 << 20
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
    """Column names and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


def run_query(project: Project, sql: str) -> Answer:
    """What the statement gives; `WrongUsage` when it is wrong or DuckDB is not installed."""
    if duckdb is None:
        raise WrongUsage('jyta query needs DuckDB: pip install -c constraints.txt -e ".[query]"')
    views = named_views(sql)
    macros = [name for name in MACROS if name in sql.lower()]
    named = set(_WORD.findall(sql.lower())).union(
        *(view.tables for view in views), *(MACROS[name][0] for name in macros)
    )
    tables = {name: path for name, path in find_tables(project).items() if name in named}
    connection = duckdb.connect(":memory:")
    try:
        for name, path in tables.items():
            # Copied into memory, so that no statement can write to the release. The name is
            # an identifier and the path a quoted literal of our own.
            connection.execute(f"create table {name} as select * from {_source(path)}")  # noqa: S608
        for view in views:
            connection.execute(f"create view {view.name} as {view.sql}")
        for name in macros:
            connection.execute(MACROS[name][1])
        connection.execute("set enable_external_access = false")
        connection.execute("set lock_configuration = true")
        result = connection.execute(sql)
        names = tuple(column[0] for column in result.description or ())
        return Answer(names, result.fetchall() if names else [])
    except duckdb.Error as error:
        raise WrongUsage(f"the query failed: {_first_line(str(error))}") from error
    finally:
        connection.close()


def find_tables(project: Project) -> dict[str, Path]:
    """Table name -> its best file in the current release; `ProjectMissing` when there is none."""
    current = project.releases_dir / "current"
    for folder, suffix in (("parquet", ".parquet"), ("csv", ".csv")):
        found = sorted((current / folder).glob(f"*{suffix}"))
        if found:
            return {path.stem: path for path in found if path.stem in TABLES}
    raise ProjectMissing(f"no release with tables in {project.root}: harvest or publish first")


def write_answer(answer: Answer, form: str) -> str:
    """The answer as text: `table` (aligned by tabs), `csv` or `json`."""
    if form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, default=str, indent=1) + "\n"
    target = io.StringIO()
    if form == "csv":
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
        return target.getvalue()
    for row in (answer.columns, *answer.rows):
        target.write("\t".join(_cell(value) for value in row) + "\n")
    return target.getvalue()


def check_form(form: str) -> str:
    """The form, if it is one; `WrongUsage` otherwise."""
    if form not in FORMS:
        raise WrongUsage(f"no output form {form!r} (known: {', '.join(FORMS)})")
    return form


def _source(path: Path) -> str:
    quoted = str(path.resolve()).replace("'", "''")
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


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())


def _first_line(text: str) -> str:
    return " ".join(text.split())[:300]
