"""Verb that says what changed between two releases."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.books.readers import DEFAULT_READER, OPEN_READER
from scraper.columns.schema import TABLES
from scraper.comparing.causes import CAUSES
from scraper.comparing.diff import Comparison
from scraper.comparing.diff_words import Wishes, csv_form, json_form, page_form
from scraper.errors import WrongUsage
from scraper.exitcodes import ExitCode
from scraper.process.endings import Ending
from scraper.project import Project
from scraper.querying.query_output import check_form
from scraper.released.release_check import read_json
from scraper.released.releases import find_release
from scraper.verbs.options import DATA, Form, Jobs, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import end, print_line, session


def diff(
    old: Annotated[str, typer.Argument(help="A release: name, its begin, previous, or a path.")],
    new: Annotated[str, typer.Argument(help="Another: as OLD; current by default.")] = "current",
    form: Form = "table",
    cause: Annotated[
        list[str] | None,
        typer.Option("--cause", help="Only this cause, sums too; may be repeated."),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", help="Only this table, sums too; may be repeated."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List places, visits and new columns too.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=0, help="Changes listed in a table; 0: only the sums.")
    ] = 40,
    jobs: Jobs = 1,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """What changed between two releases, value by value, and why."""
    check_form(form)
    for name in cause or ():
        if name not in CAUSES:
            raise WrongUsage(f"no cause {name!r} (known: {', '.join(CAUSES)})")
    for name in table or ():
        if name not in TABLES:
            raise WrongUsage(f"no table {name!r} (known: {', '.join(TABLES)})")
    opened = Project.open(project)
    folders = find_release(opened, old), find_release(opened, new)
    is_open = read_json(folders[1] / "report.json").get("with_personal_contacts")
    wishes = Wishes(tuple(cause or ()), tuple(table or ()), everything, limit)
    with session(verbose, quiet, log_file):
        both = Comparison(opened, *folders, OPEN_READER if is_open else DEFAULT_READER)
        changes = both.changes(jobs=jobs)
        names = both.old.name, both.new.name
        if form == "csv":
            for line in csv_form(changes, wishes):
                print_line(line.removesuffix("\r\n") + "\r")
        elif form == "json":
            for line in json_form(*names, changes, wishes):
                print_line(line)
        else:
            for line in page_form(*names, changes, wishes):
                print_line(line)
    end(Ending(ExitCode.DONE, note=both.note))
