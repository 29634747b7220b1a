"""Verbs that ask a published release."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.log import set_up_logging
from scraper.project import Project
from scraper.query import check_form, run_query, write_answer
from scraper.verbs.options import DATA, Form, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import print_line


def query(
    sql: Annotated[str, typer.Argument(help="A statement; tables by their names.")],
    form: Form = "table",
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """SQL over the tables of the current release, through DuckDB."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    check_form(form)
    print_line(write_answer(run_query(Project.open(project), sql), form).removesuffix("\n"))
