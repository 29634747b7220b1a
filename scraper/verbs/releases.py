"""Verbs that ask a published release."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from scraper.check import COLUMNS, check_project, pin_pages
from scraper.harvest import Ending
from scraper.log import escape_controls, set_up_logging
from scraper.project import Project
from scraper.query import Answer, check_form, run_query, write_answer
from scraper.verbs.options import DATA, Form, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import end, print_line, say


def query(
    sql: Annotated[str, typer.Argument(help="A statement; tables by their names.")],
    form: Form = "table",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """SQL over the tables of the current release, through DuckDB."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    check_form(form)
    answer = run_query(Project.open(project), sql, limit)
    print_line(write_answer(answer, form).removesuffix("\n"))
    if answer.is_cut and not quiet:
        say(f"jyta: only the first {limit} rows; there are more")


def run_checks(project: Path, form: str, pin: Sequence[str]) -> None:
    """The work of `jyta check` without a sheet."""
    check_form(form)
    opened = Project.open(project)
    if pin:
        for path in pin_pages(opened, pin):
            print_line(str(path))
        return
    checked = check_project(opened)
    rows = [tuple(escape_controls(str(cell)) for cell in row) for row in checked.rows()]
    answer = write_answer(Answer(COLUMNS, list(rows)), form).removesuffix("\n")
    end(Ending(checked.code, (answer,), checked.note()))
