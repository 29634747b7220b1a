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
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.cells import cell_len

from scraper.errors import ProjectMissing, WrongUsage
from scraper.log import escape_controls
from scraper.project import Project
from scraper.schema import TABLES
from scraper.views import VIEWS, named_views

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
MAX_CELL = 60  # places on a screen; csv and json cut nothing
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
    is_cut: bool = False  # there are more rows than were asked for


def run_query(project: Project, sql: str, limit: int | None = None) -> Answer:
    """What the statement gives, `limit` rows at most; `WrongUsage` when it is wrong.

    Without DuckDB it is `WrongUsage` too.
    """
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
        rows = _fetch(result, limit) if names else []
        return Answer(names, rows[:limit], is_cut=limit is not None and len(rows) > limit)
    except duckdb.Error as error:
        raise WrongUsage(f"the query failed: {_reason(error, project)}") from error
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
    """The answer as text: `table` (columns aligned, long cells cut), `csv` or `json` (whole)."""
    if form == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, default=str, indent=1) + "\n"
    target = io.StringIO()
    if form == "csv":
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
        return target.getvalue()
    return _aligned(answer)


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


def _fetch(result: Any, limit: int | None) -> list[tuple[object, ...]]:
    """The rows, one more than the limit where there are more."""
    rows = result.fetchall() if limit is None else result.fetchmany(limit + 1)
    return list(rows)


def _reason(error: Exception, project: Project) -> str:
    """What DuckDB says; of a table that is not there, also which ones are."""
    told = _first_line(str(error))
    if "Table with name" not in told:
        return told
    known = sorted((*find_tables(project), *(view.name for view in VIEWS)))
    return f"{told.split(' does not exist')[0]} does not exist; known: {', '.join(known)}"


def _aligned(answer: Answer) -> str:
    """Columns side by side; a hanzi takes two places on a screen, figures stand to the right."""
    rows = [[_cell(value) for value in row] for row in (answer.columns, *answer.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    are_figures = [
        all(isinstance(value, int | float | Decimal) or value is None for value in column)
        for column in zip(*answer.rows, strict=True)
    ] or [False] * len(widths)
    lines = [_line(row, widths, are_figures) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "".join(line.rstrip() + "\n" for line in lines)


def _line(row: Sequence[str], widths: Sequence[int], are_figures: Sequence[bool]) -> str:
    cells = []
    for cell, width, is_figure in zip(row, widths, are_figures, strict=True):
        gap = " " * (width - cell_len(cell))
        cells.append(gap + cell if is_figure else cell + gap)
    return "  ".join(cells)


def _cell(value: object) -> str:
    """A value on one line: blanks single, controls visible, cut where it is long."""
    if value is None:
        return ""
    text = escape_controls(" ".join(str(value).split()))
    if cell_len(text) <= MAX_CELL:
        return text
    while cell_len(text) >= MAX_CELL:
        text = text[: max(1, len(text) - max(1, (cell_len(text) - MAX_CELL) // 2))]
    return text + "…"


def _first_line(text: str) -> str:
    return " ".join(text.split())[:300]
