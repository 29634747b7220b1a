"""Verbs of a harvest: the whole of it, its stages one by one, and the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scraper.orders.demo import demo as run_demo
from scraper.orders.harvest import crawl as run_crawl
from scraper.orders.harvest import harvest as run_harvest
from scraper.orders.harvest import ingest as run_ingest
from scraper.orders.harvest import parse as run_parse
from scraper.orders.harvest import publish as run_publish
from scraper.orders.ingest import check_wanted
from scraper.orders.plan import CrawlOptions
from scraper.verbs.options import (
    DATA,
    Accept,
    AllowPrivate,
    Budget,
    Columns,
    Contact,
    Delay,
    Format,
    Full,
    Jobs,
    LogFile,
    MaxPages,
    NoPublish,
    PersonalContacts,
    ProjectDir,
    Quiet,
    Scheduler,
    SiteNames,
    UserAgent,
    Verbose,
    Workers,
)
from scraper.verbs.session import end_run, session

DEMO = Path("jyta-demo")


def harvest(
    columns: Columns = None,
    site: SiteNames = None,
    max_pages: MaxPages = None,
    delay: Delay = None,
    workers: Workers = None,
    allow_private: AllowPrivate = False,
    full: Full = False,
    no_publish: NoPublish = False,
    budget: Budget = None,
    user_agent: UserAgent = None,
    contact: Contact = None,
    jobs: Jobs = 1,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Crawl, archive, parse, check and publish; with no address, every site of the project."""
    options = CrawlOptions(
        columns=tuple(columns or ()),
        sites=tuple(site or ()),
        max_pages=max_pages,
        delay=delay,
        workers=workers,
        allow_private=allow_private,
        full=full,
        budget_minutes=budget,
        user_agent=user_agent,
        contact=contact,
    )
    with session(verbose, quiet, log_file) as watch:
        end_run(run_harvest(project, options, watch, jobs=jobs, publishes=not no_publish))


def crawl(
    columns: Columns = None,
    site: SiteNames = None,
    max_pages: MaxPages = None,
    delay: Delay = None,
    workers: Workers = None,
    allow_private: AllowPrivate = False,
    full: Full = False,
    budget: Budget = None,
    user_agent: UserAgent = None,
    contact: Contact = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Fetch what the columns list into the archive, and stop there."""
    options = CrawlOptions(
        columns=tuple(columns or ()),
        sites=tuple(site or ()),
        max_pages=max_pages,
        delay=delay,
        workers=workers,
        allow_private=allow_private,
        full=full,
        budget_minutes=budget,
        user_agent=user_agent,
        contact=contact,
    )
    with session(verbose, quiet, log_file) as watch:
        end_run(run_crawl(project, options, watch))


def ingest(
    warcs: Annotated[
        list[Path] | None, typer.Argument(metavar="WARC", help="Files .warc or .warc.gz.")
    ] = None,
    host: Annotated[
        list[str] | None, typer.Option(help="Only pages of this host or below it; repeatable.")
    ] = None,
    path: Annotated[
        list[str] | None,
        typer.Option(help="Only paths of this pattern, such as '/zwgk/*'; repeatable."),
    ] = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Take pages from WARC files of others into the project; parse and publish come after."""
    wanted = check_wanted(host or (), path or ())
    with session(verbose, quiet, log_file) as watch:
        end_run(run_ingest(project, warcs or (), wanted, watch))


def parse(
    jobs: Jobs = 1,
    scheduler: Scheduler = None,
    archive: Annotated[
        str | None,
        typer.Option(metavar="URL", help="The archive folder as the cluster's workers reach it."),
    ] = None,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Read the archived pages into records; never touches the network."""
    with session(verbose, quiet, log_file) as watch:
        end_run(run_parse(project, watch, jobs=jobs, scheduler=scheduler, archive_url=archive))


def publish(
    formats: Format = "csv,parquet,sqlite",
    with_personal_contacts: PersonalContacts = False,
    accept: Accept = None,
    jobs: Jobs = 1,
    project: ProjectDir = DATA,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Build a release from the parsed pages, check it and make it the current one."""
    names = [name.strip() for name in formats.split(",") if name.strip()]
    with session(verbose, quiet, log_file) as watch:
        ending = run_publish(
            project,
            watch,
            formats=names,
            with_personal_contacts=with_personal_contacts,
            accept=tuple(accept or ()),
            jobs=jobs,
        )
    end_run(ending)


def demo(
    project: ProjectDir = DEMO,
    verbose: Verbose = False,
    quiet: Quiet = False,
    log_file: LogFile = None,
) -> None:
    """Serve the bundled site on loopback, harvest it, publish, say where the results are."""
    with session(verbose, quiet, log_file) as watch:
        end_run(run_demo(project, watch))
