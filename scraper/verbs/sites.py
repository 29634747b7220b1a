"""Verbs of the site definitions of a project."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.definitions.sites import describe, get_sites, load_sites
from scraper.numbers import count
from scraper.orders.adding import add_site
from scraper.orders.plan import CrawlOptions
from scraper.process.log import escape_controls, set_up_logging
from scraper.project import Project
from scraper.verbs.handing import hand_down
from scraper.verbs.options import (
    DATA,
    AllowPrivate,
    Contact,
    Delay,
    LogFile,
    ProjectDir,
    Quiet,
    UserAgent,
    Verbose,
)
from scraper.verbs.session import print_line, session

sites_app = typer.Typer(help="List, show and check the site definitions of a project.")


@sites_app.callback(invoke_without_command=True)
def sites(
    context: typer.Context,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """List the sites, when no command is named."""
    if not hand_down(context):
        sites_list(project, verbose, quiet, log_file)


@sites_app.command("list")
def sites_list(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """The name and the columns of each site, one column a line."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    for one in load_sites(Project.open(project)):
        for column in one.columns:
            print_line(f"{one.name}\t{column}")


@sites_app.command("show")
def sites_show(
    name: Annotated[str, typer.Argument(help="Name of the site.")],
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """What one definition says."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    for one in get_sites(load_sites(Project.open(project)), [name]):
        for key, value in describe(one):
            print_line(f"{key}\t{value}")


@sites_app.command("check")
def sites_check(
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Read every definition; the first wrong one is named."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    found = load_sites(Project.open(project))
    print_line(f"{count(len(found), 'site definition')}, all in order")


@sites_app.command("add")
def sites_add(
    column: Annotated[str, typer.Argument(metavar="COLUMN_URL", help="Address of a column.")],
    name: Annotated[
        str | None, typer.Option(help="Name of the definition (from the host).")
    ] = None,
    delay: Delay = None,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = None,
    contact: Contact = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Look at a column's first two pages, write a definition and say why it is so."""
    options = CrawlOptions(
        delay=delay, allow_private=allow_private, user_agent=user_agent, contact=contact
    )
    with session(verbose, quiet, log_file) as watch:
        for line in add_site(project, column, options, watch.clock, name=name):
            print_line(escape_controls(line))
