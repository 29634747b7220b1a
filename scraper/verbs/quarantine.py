"""Verbs of the quarantine: what is in it, and what is no news any more."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.process.lock import hold_lock
from scraper.process.log import escape_controls, set_up_logging
from scraper.project import Project
from scraper.reading.quarantine import note_known, read_quarantine
from scraper.verbs.handing import hand_down
from scraper.verbs.options import DATA, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import print_line

quarantine_app = typer.Typer(
    help="List the pages that cannot be read, and note those that are no news."
)


@quarantine_app.callback(invoke_without_command=True)
def quarantine(
    context: typer.Context,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """List the quarantine, when no command is named."""
    if not hand_down(context):
        quarantine_list(project, verbose, quiet, log_file)


@quarantine_app.command("list")
def quarantine_list(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Every page in quarantine: id, reason, address, and why it is no news, if it is none."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    for one in read_quarantine(Project.open(project)):
        cells = (one.document_id, one.code, one.url, one.expected or "")
        print_line("\t".join(map(escape_controls, cells)).rstrip("\t"))


@quarantine_app.command("known")
def quarantine_known(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="Its id or its address.")],
    why: Annotated[str, typer.Option(help="Why nobody has to look at it.")] = "",
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Note in known.csv that a page is no news as long as it sends these very bytes."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    opened = Project.open(project)
    with hold_lock(opened):
        entry = note_known(opened, page, why)
    print_line(f"{entry.document_id} is known")
