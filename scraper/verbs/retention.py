"""Verbs for the releases of a project: list them, keep one for good, remove old ones."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.process.lock import hold_lock
from scraper.process.log import add_project_log, escape_controls, set_up_logging
from scraper.project import Project
from scraper.released.releases import find_release
from scraper.released.retention import describe_releases, find_prunable, keep_release, prune
from scraper.verbs.handing import hand_down
from scraper.verbs.options import DATA, LogFile, ProjectDir, Quiet, Verbose, Yes
from scraper.verbs.session import print_line, say

releases_app = typer.Typer(
    help="List the releases of a project, keep one for good, remove old ones."
)


@releases_app.callback(invoke_without_command=True)
def releases(
    context: typer.Context,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """List the releases, when no command is named."""
    if not hand_down(context):
        releases_list(project, verbose, quiet, log_file)


@releases_app.command("list")
def releases_list(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Every release, the newest first: name, newest capture, documents, what keeps it."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    for one in describe_releases(Project.open(project)):
        documents = "?" if one.documents is None else str(one.documents)
        cells = (one.path.name, one.newest_capture or "?", documents, one.why)
        print_line("\t".join(map(escape_controls, cells)).rstrip("\t"))


@releases_app.command("keep")
def releases_keep(
    name: Annotated[str, typer.Argument(metavar="RELEASE", help="Name of a release.")],
    why: Annotated[str, typer.Option(help="Why: who has cited it, for instance.")] = "",
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Note in kept.csv that a release stays, whatever is pruned."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    opened = Project.open(project)
    with hold_lock(opened):
        path = find_release(opened, name)
        keep_release(opened, path.name, why)
    print_line(f"{path.name} stays")


@releases_app.command("prune")
def releases_prune(
    keep: Annotated[int, typer.Option(help="So many of the newest stay.")],
    yes: Yes = False,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Remove old releases; the current one, the one before it and kept ones never go."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    opened = Project.open(project)
    if yes:
        with hold_lock(opened):
            add_project_log(opened.logs_dir)
            for name in prune(opened, keep):
                print_line(f"removed\t{name}")
        return
    found = find_prunable(opened, keep)
    for path in found:
        print_line(f"would go\t{path.name}")
    if found:
        say("jyta: nothing is removed yet; run it again with --yes")
