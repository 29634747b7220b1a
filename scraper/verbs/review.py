"""Verbs for people who look at single values: explain one, review the doubtful ones."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from scraper.errors import WrongUsage
from scraper.exitcodes import ExitCode
from scraper.explaining.explain import explain as explain_value
from scraper.explaining.explain_output import check_form, write_explanation
from scraper.files import write_file
from scraper.numbers import count
from scraper.process.endings import Ending
from scraper.process.log import escape_controls, set_up_logging
from scraper.project import Project
from scraper.revising.review import ROWS, review_rows, take_sheet
from scraper.revising.review_files import queue_bytes
from scraper.verbs.options import DATA, Form, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.releases import run_checks
from scraper.verbs.session import end, print_line

Queue = Annotated[
    bool, typer.Option("--queue", help="Write the least certain values to FILE, as a sheet.")
]
QueueFile = Annotated[
    Path | None, typer.Argument(metavar="FILE", help="With --queue: a .csv or .xlsx; else CSV out.")
]
Rows = Annotated[int, typer.Option("--rows", min=1, help="With --queue: at most so many rows.")]
Take = Annotated[
    Path | None, typer.Option("--take", metavar="SHEET", help="Add a filled sheet's corrections.")
]
Who = Annotated[str, typer.Option("--who", help="With --take: who, where the sheet says nobody.")]
Pin = Annotated[
    list[str] | None,
    typer.Option("--pin", metavar="PAGE", help="Confirm a page's reading: its id or address."),
]
Why = Annotated[str, typer.Option("--why", help="With --take: why, where the sheet says nothing.")]


def explain(
    page: Annotated[str, typer.Argument(metavar="DOCUMENT_ID|URL", help="A page of the release.")],
    what: Annotated[
        str | None,
        typer.Argument(metavar="CELL", help="A value: replies.outcome, lead_agency, r1.2 …"),
    ] = None,
    form: Annotated[str, typer.Option("--output", help="text, json or html.")] = "text",
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Lead from a value to its words on the page, its rule, its capture and its correction."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    check_form(form)
    told = explain_value(Project.open(project), page, what)
    print_line(write_explanation(told, form, is_terminal=sys.stdout.isatty()))


def review(
    project: Path,
    *,
    queue: bool,
    file: Path | None,
    rows: int,
    sheet: Path | None,
    who: str,
    why: str,
) -> bool:
    """The work of `jyta check --queue` and `--take`; False where neither is asked for."""
    if file is not None and not queue:
        raise WrongUsage(f"what is {file} for? give --queue {file} or --take {file}")
    if queue and sheet is not None:
        raise WrongUsage("give either --queue [FILE] or --take SHEET")
    if queue:
        _write_queue(Project.open(project), file, rows)
    elif sheet is not None:
        _take(Project.open(project), sheet, who, why)
    return queue or sheet is not None


def _write_queue(project: Project, file: Path | None, rows: int) -> None:
    found = review_rows(project, most=rows)
    if file is None:
        print_line(queue_bytes(Path("queue.csv"), found).decode("utf-8").removesuffix("\r\n"))
        return
    if file.exists():
        raise WrongUsage(f"{file} exists: somebody may have filled it; name another file")
    write_file(file, queue_bytes(file, found))
    print_line(f"{count(len(found), 'value')} to look at in {file}")


def _take(project: Project, sheet: Path, who: str, why: str) -> None:
    today = datetime.now(UTC).date().isoformat()
    taken = take_sheet(project, sheet, who=who, why=why, today=today)
    for line in taken.told:
        print_line(escape_controls(line))
    known = f", {taken.known} known already" if taken.known else ""
    summary = (
        f"{count(taken.added, 'correction')} added to {project.corrections_path}{known},"
        f" {count(taken.n_open, 'row')} left open, {len(taken.told)} not taken"
    )
    code = ExitCode.PARTIAL if taken.told else ExitCode.DONE
    note = f"{count(len(taken.told), 'row')} of {sheet.name} not taken" if taken.told else ""
    end(Ending(code, (summary,), note))


def check(
    file: QueueFile = None,
    queue: Queue = False,
    rows: Rows = ROWS,
    take_file: Take = None,
    who: Who = "",
    why: Why = "",
    form: Form = "table",
    pin: Pin = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Ask the quality checks of the release; or a sheet of doubtful values, out and back."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    if not review(project, queue=queue, file=file, rows=rows, sheet=take_file, who=who, why=why):
        run_checks(project, form, tuple(pin or ()))
