"""Verbs that say how a project stands."""

from __future__ import annotations

import json
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from parsers.privacy.sealing import hide, hide_values
from scraper.errors import CannotWrite, ProjectDamaged
from scraper.exitcodes import ExitCode
from scraper.numbers import count
from scraper.orders.status import read_status, status_lines
from scraper.process.endings import Ending, checked
from scraper.process.loading import later
from scraper.process.lock import hold_lock
from scraper.process.log import set_up_logging
from scraper.project import Project
from scraper.verbs.options import DATA, Jobs, LogFile, ProjectDir, Quiet, Verbose
from scraper.verbs.session import end, print_line, session

if TYPE_CHECKING:
    from scraper.publishing.rebuild import Rebuilt


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
    if as_json:
        print_line(json.dumps(hide_values(json.loads(figures.to_json())), ensure_ascii=False))
        return
    for line in status_lines(figures):
        print_line(hide(line))


def verify(
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Make the current release again from the archive too."),
    ] = False,
    jobs: Jobs = 1,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Compare archive, state and releases with their digests, and a release with a rebuilt one."""
    opened = Project.open(project)
    with session(verbose, quiet, log_file) as watch, ExitStack() as stack:
        # What a run is writing just now is no damage; where nothing can be written, none runs.
        with suppress(CannotWrite):
            stack.enter_context(hold_lock(opened))
        damages: list[str] = later("scraper.orders.verify").find_damages(opened)
        rebuilding = later("scraper.publishing.rebuild")
        rebuilt: Rebuilt = rebuilding.Rebuilt()
        if rebuild and not damages:
            rebuilt = rebuilding.compare_rebuilt(
                opened, jobs=jobs, progress=checked(watch), check=watch.flag.check
            )
    for line in (*damages, *rebuilt.faults, *rebuilt.notes):
        print_line(line)
    if number := len(damages) + len(rebuilt.faults):
        raise ProjectDamaged(
            f"{count(number, 'damage')} in {project}; each line says how to mend it"
        )
    if not rebuilt.notes:
        print_line("every digest agrees" + _rebuilt_words(rebuilt))
    end(Ending(ExitCode.PARTIAL if rebuilt.notes else ExitCode.DONE))


def _rebuilt_words(rebuilt: Rebuilt) -> str:
    if rebuilt.release is None:
        return ""
    same = f"; rebuilt from the archive, release {rebuilt.release} is the same"
    return f"{same}: {count(rebuilt.tables, 'table')}, {count(rebuilt.files, 'file')} byte by byte"
