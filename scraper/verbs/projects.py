"""Verbs that say how a project stands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from scraper.errors import ProjectDamaged
from scraper.log import set_up_logging
from scraper.project import Project
from scraper.status import read_status, status_lines
from scraper.verbs.options import DATA, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import print_line
from scraper.verify import find_damages


def status(
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """What the project holds, its last runs, blocked hosts, pages that are due."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    figures = read_status(Project.open(project), datetime.now(UTC))
    for line in [figures.to_json()] if as_json else status_lines(figures):
        print_line(line)


def verify(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Compare the archive and the current release with their digests."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    damages = find_damages(Project.open(project))
    for damage in damages:
        print_line(damage)
    if damages:
        raise ProjectDamaged(f"{len(damages)} damages in {project}; each line says how to mend it")
    print_line("every digest agrees")
