"""The plan of a crawl: every wish of the command line checked before the first byte is written.

Takes the options of the command line, the project's settings and its sites; gives the columns
and the settings of the fetch and crawl layers, or the one sentence that says what is wrong with
them. Never writes, never touches the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from scraper.addressing.urls import host_of
from scraper.archiving.archive import Archive
from scraper.archiving.traces import recorded_columns
from scraper.books.state import State
from scraper.crawling.crew import CrawlSettings
from scraper.definitions.hostrules import HostRules
from scraper.definitions.overrides import Override
from scraper.definitions.sites import Site, check_column_url, get_sites, load_sites
from scraper.errors import WrongUsage
from scraper.fetching.fetch import FetchSettings, check_contact
from scraper.files import CURRENT
from scraper.privacy.takedowns import read_withheld
from scraper.process.clocks import Clock
from scraper.project import Project, Settings
from scraper.quality.held_columns import find_held_columns

DEFAULT_DELAY = 3.0
DEFAULT_WORKERS = 32
DEFAULT_PRODUCT = "jyta"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlOptions:
    """What the command line asks of a crawl; `None` leaves it to `jyta.toml`, then the default."""

    columns: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    max_pages: int | None = None
    delay: float | None = None
    workers: int | None = None
    allow_private: bool = False
    full: bool = False
    budget_minutes: float | None = None
    user_agent: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A crawl that is ready to begin: every wish checked, nothing written yet."""

    project: Project
    columns: tuple[str, ...]
    fetching: FetchSettings
    crawling: CrawlSettings


def make_plan(root: Path, options: CrawlOptions, clock: Clock) -> Plan:
    """Check everything that can be wrong with a crawl before the first byte is written."""
    project = Project(root)
    settings = project.settings()
    sites = load_sites(project)
    columns = _find_columns(project, options, sites)
    fetching = fetch_settings(options, settings, clock, sites)
    check_contact(fetching, [host_of(url) for url in columns])
    crawling = CrawlSettings(
        max_pages=_pick(options.max_pages, settings.max_pages, None),
        full=options.full,
        deadline=fetching.deadline,
        held_since=find_held_columns(project.releases_dir / CURRENT),
        overrides={
            url: site.lists for site in sites if site.lists != Override() for url in site.columns
        },
        withheld=read_withheld(root).document_ids,
    )
    return Plan(project=project, columns=columns, fetching=fetching, crawling=crawling)


def fetch_settings(
    options: CrawlOptions, settings: Settings, clock: Clock, sites: Sequence[Site] = ()
) -> FetchSettings:
    """The settings of the fetch layer: the command line first, then `jyta.toml`, then defaults.

    What definitions say of single hosts goes along as rules.
    """
    minutes = _pick(options.budget_minutes, settings.budget, None)
    return FetchSettings(
        delay=_pick(options.delay, settings.delay, DEFAULT_DELAY),
        user_agent=_pick(options.user_agent, settings.user_agent, DEFAULT_PRODUCT),
        contact=_pick(options.contact, settings.contact, None),
        allow_private=options.allow_private or bool(settings.allow_private),
        workers=_pick(options.workers, settings.workers, DEFAULT_WORKERS),
        deadline=None if minutes is None else clock.monotonic() + 60 * minutes,
        rules=HostRules.of((url, site.hosts) for site in sites for url in site.columns),
    )


def _find_columns(
    project: Project, options: CrawlOptions, sites: Sequence[Site]
) -> tuple[str, ...]:
    """The addresses that are asked for; without any, those of the sites and of earlier runs."""
    urls = [check_column_url(url) for url in options.columns]
    if options.sites:
        chosen = get_sites(sites, options.sites)
        urls += [url for site in chosen for url in site.columns]
    if not urls:
        urls = [url for site in sites for url in site.columns]
        urls += _earlier_columns(project)
    if not urls:
        raise WrongUsage(f"nothing to harvest in {project.root}: give the address of a column")
    return tuple(dict.fromkeys(urls))


def _earlier_columns(project: Project) -> list[str]:
    if not project.state_path.exists():  # the archive tells it again, at the begin of the run
        return sorted(recorded_columns(Archive(project)))
    with State.open(project.state_path) as state:
        return sorted({row.column_url for row in state.columns()})


def _pick(option: T | None, setting: T | None, default: T) -> T:
    if option is not None:
        return option
    return default if setting is None else setting
