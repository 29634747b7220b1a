"""Verbs of takedowns: say what has to go, list it, remove old releases that still hold it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from scraper.numbers import count
from scraper.privacy.mirrors import Mirror, find_published_mirrors
from scraper.privacy.old_releases import (
    Holding,
    cover_logs,
    find_holding,
    find_removable,
    remove_holding,
)
from scraper.privacy.takedowns import REASONS, Takedown, add_takedown, read_withheld
from scraper.process.lock import hold_lock
from scraper.process.log import add_project_log, escape_controls, set_up_logging
from scraper.project import Project
from scraper.verbs.handing import hand_down
from scraper.verbs.options import DATA, LogFile, ProjectDir, Quiet, Verbose, Yes
from scraper.verbs.session import print_line, say

takedown_app = typer.Typer(help="Withhold a page or words from everything that is published.")


@takedown_app.callback(invoke_without_command=True)
def takedown(
    context: typer.Context,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """List the takedowns, when no command is named."""
    if not hand_down(context):
        takedown_list(project, verbose, quiet, log_file)


@takedown_app.command("add")
def takedown_add(
    document: Annotated[str, typer.Option(help="Id of a page (document_id).")] = "",
    url: Annotated[str, typer.Option(help="Address of a page.")] = "",
    pattern: Annotated[
        str, typer.Option(help="Words to cover wherever they stand; re:… is a pattern.")
    ] = "",
    reason: Annotated[str, typer.Option(help=f"One of {', '.join(REASONS)}.")] = "request",
    reference: Annotated[str, typer.Option(help="Of the request; never published.")] = "",
    mirrors: Annotated[
        bool,
        typer.Option("--mirrors", help="Withhold the pages that print the same, too."),
    ] = False,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Note one more takedown in takedowns.csv; the next publish follows it."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    opened = Project.open(project)
    today = datetime.now(UTC).date().isoformat()
    row = Takedown(
        document=document, url=url, pattern=pattern, reason=reason, date=today, reference=reference
    )
    with hold_lock(opened):
        withheld = add_takedown(opened.root, row)
        found = find_published_mirrors(opened, withheld.document_ids)
        for one in found if mirrors else ():
            copy = replace(row, document=one.document_id, url="", pattern="")
            withheld = add_takedown(opened.root, copy)
            print_line(f"withheld too\t{one.document_id}\t{escape_controls(one.url)}")
    if not mirrors:
        _tell_mirrors(found)
    print_line(
        f"{count(len(withheld.rows), 'takedown')}; run jyta publish, then jyta takedown clean"
    )


@takedown_app.command("list")
def takedown_list(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Every takedown as its tombstone says it, and the releases that still hold something."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    opened = Project.open(project)
    withheld = read_withheld(opened.root)
    for stone in withheld.tombstones():
        print_line(
            "\t".join((stone.takedown_id, stone.date, stone.reason, stone.document_id or "words"))
        )
    for path in find_holding(opened, withheld):
        say(f"jyta: release {path.name} still holds what was taken down")
    _tell_mirrors(find_published_mirrors(opened, withheld.document_ids))


def _tell_mirrors(mirrors: Sequence[Mirror]) -> None:
    """For the operator alone: where what was taken down still stands in the release."""
    for one in mirrors:
        words = f"jyta: {one.document_id} ({one.url}) prints what {one.of} printed"
        say(escape_controls(f"{words}: jyta takedown add --document {one.document_id}"))


@takedown_app.command("clean")
def takedown_clean(
    yes: Yes = False,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Remove old releases that hold what was taken down; the current one and the archive stay.

    Releases that a person has kept go too, and are named as kept.
    """
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    opened = Project.open(project)
    with hold_lock(opened) if yes else nullcontext():
        withheld = read_withheld(opened.root)
        if yes:
            for path in cover_logs(opened, withheld):
                print_line(f"covered\t{path.name}")
            add_project_log(opened.logs_dir)
            for one in remove_holding(opened, withheld):
                print_line(_told("removed", one))
            return
        found = find_removable(opened, withheld)
    for one in found:
        print_line(_told("would go", one))
    if any(one.kept is not None for one in found):
        say("jyta: releases that were kept go too: their line in removed.csv says why they were")
    if found:
        say("jyta: nothing is removed yet; run jyta takedown clean --yes")


def _told(what: str, one: Holding) -> str:
    cells = (what, one.path.name, *(() if one.kept is None else (f"kept: {one.kept}",)))
    return "\t".join(map(escape_controls, cells))
