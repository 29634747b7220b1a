"""Verbs that ask a published release."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from scraper.errors import ProjectMissing
from scraper.files import CURRENT
from scraper.process.endings import Ending
from scraper.process.loading import later
from scraper.process.log import escape_controls, set_up_logging
from scraper.project import Project
from scraper.querying.query import Answer, read_statement, run_query
from scraper.querying.query_output import QUERY_FORMS, check_form, count_words, write_answer
from scraper.released.releases import find_release
from scraper.verbs.options import DATA, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import end, print_line, say

TERMINAL_ROWS = 200  # shown where nothing is said; a pipe gets all


def query(
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="A statement, a file that ends in .sql, or -.")
    ],
    form: Annotated[str, typer.Option("--output", help="table, csv, json or tabs.")] = "table",
    limit: Annotated[int | None, typer.Option(min=0, help="At most so many rows; 0: all.")] = None,
    release: Annotated[
        str, typer.Option(help="A release: name, its begin, previous, or a path.")
    ] = CURRENT,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """SQL over the tables of a release, through DuckDB."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    check_form(form, QUERY_FORMS)
    is_shown = form == "table" and sys.stdout.isatty()
    most = limit if limit is not None else (TERMINAL_ROWS if is_shown else 0)
    folder = _find_folder(Project.open(project), release)
    answer = run_query(folder, read_statement(sql, sys.stdin), most or None)
    width = shutil.get_terminal_size().columns if is_shown else None
    if answer.columns:
        print_line(write_answer(answer, form, width).removesuffix("\n"))
    if not quiet and (answer.more or is_shown):
        say(count_words(answer))


def _find_folder(project: Project, release: str) -> Path:
    if release != CURRENT:
        return find_release(project, release)
    folder = project.releases_dir / CURRENT
    if not folder.is_dir():
        raise ProjectMissing(f"no release in {project.root}: harvest or publish first")
    return folder.resolve()


def run_checks(project: Path, form: str, pin: Sequence[str]) -> None:
    """The work of `jyta check` without a sheet."""
    check_form(form)
    opened = Project.open(project)
    checking = later("scraper.orders.check")
    if pin:
        for path in checking.pin_pages(opened, pin):
            print_line(str(path))
        return
    checked = checking.check_project(opened)
    rows = [tuple(escape_controls(str(cell)) for cell in row) for row in checked.rows()]
    answer = write_answer(Answer(checking.COLUMNS, list(rows)), form).removesuffix("\n")
    end(Ending(checked.code, (answer,), checked.note()))
