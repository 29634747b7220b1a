"""Adding: a site definition out of a column's address.

Takes a project folder and an address; reads the column's first two list pages through the fetch
layer (robots, pacing, contact), writes `sites/NAME.toml` and gives the lines that say why it says
what it says. What is no list, or could not be had, writes nothing.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scraper.addressing.urls import host_of
from scraper.archiving.archive import Archive
from scraper.books.state import State
from scraper.definitions.sites import check_column_url, check_name, load_sites, read_site
from scraper.discovery.listing import PageRequest
from scraper.errors import WrongUsage
from scraper.fetching.fetch import Capture, Fetcher, FetchSettings, check_contact
from scraper.files import write_file
from scraper.orders.plan import CrawlOptions, fetch_settings
from scraper.orders.survey import name_of, survey_column
from scraper.process.clocks import Clock
from scraper.project import Project
from scraper.walking.walks import Fetch

RUN_ID = "r000000"  # of a project that nobody keeps


def add_site(
    root: Path, address: str, options: CrawlOptions, clock: Clock, *, name: str | None = None
) -> list[str]:
    """Survey a column and write its definition; the evidence, and where it was written."""
    url, project = check_column_url(address), Project(root)
    sites = load_sites(project)
    name = check_name(name or name_of(url))
    path = project.sites_dir / f"{name}.toml"
    known = next((site.name for site in sites if url in site.columns), None)
    if known is not None:
        raise WrongUsage(f"{url} is a column of the site {known!r} already")
    if path.exists() or any(site.name == name for site in sites):
        raise WrongUsage(f"there is a site {name!r} already: give this one another --name")
    project.check_may_write()  # before the site is asked
    settings = fetch_settings(options, project.settings(), clock, sites)
    with _open_fetch(settings, clock, url) as fetch:
        survey = survey_column(url, fetch)
    if not survey.is_list:
        raise survey.complaint()
    text = survey.definition(name)
    read_site(text, name)  # what is written must be readable
    Project.open(root, create=True)
    write_file(path, text.encode("utf-8"))
    return [*survey.evidence, f"written {path}"]


@contextmanager
def _open_fetch(settings: FetchSettings, clock: Clock, url: str) -> Iterator[Fetch]:
    """Fetches the list pages of one column, over a project that goes at the end."""
    check_contact(settings, [host_of(url)])
    with tempfile.TemporaryDirectory(prefix="jyta-sites-") as folder:
        project = Project.open(Path(folder), create=True)
        with State.open(project.state_path) as state:
            fetcher = Fetcher(project, state, Archive(project), settings, RUN_ID, clock=clock)

            def fetch(request: PageRequest, *, purpose: str) -> Capture:
                return fetcher.fetch(
                    request.url, purpose=purpose, column_url=url, sending=request.sending
                )

            yield fetch
