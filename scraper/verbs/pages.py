"""Verb that reads single pages: no project needed."""

from __future__ import annotations

from typing import Annotated

import typer

from scraper.orders.extract import check_sources, open_fetcher, read_sources
from scraper.orders.extract import extract as run_extract
from scraper.orders.plan import CrawlOptions, fetch_settings
from scraper.process.endings import Ending
from scraper.project import Project
from scraper.verbs.options import (
    DATA,
    AllowPrivate,
    Contact,
    Delay,
    LogFile,
    PersonalContacts,
    ProjectDir,
    Quiet,
    UserAgent,
    Verbose,
)
from scraper.verbs.session import end, print_line, session


def extract(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="FILE|URL|-", help="Pages to read.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Where the single file comes from.")] = None,
    with_personal_contacts: PersonalContacts = False,
    delay: Delay = None,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = None,
    contact: Contact = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Read pages and print one JSON object per page and line; needs no project."""
    names = list(sources or ())
    check_sources(names, url)
    options = CrawlOptions(
        delay=delay, allow_private=allow_private, user_agent=user_agent, contact=contact
    )
    with session(verbose, quiet, log_file) as watch:
        settings = fetch_settings(options, Project(project).settings(), watch.clock)
        with open_fetcher(settings, watch.clock, names) as fetch:
            pages = read_sources(names, fetch=fetch, url=url)
            code = run_extract(pages, print_line, with_personal_contacts=with_personal_contacts)
        end(Ending(code))
