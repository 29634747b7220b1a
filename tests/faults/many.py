"""N69, N70: many hosts at once, many hosts on one address."""

from __future__ import annotations

from itertools import pairwise

from scraper.archiving.archive import Archive
from scraper.books.state import State
from scraper.crawling.crawl import CrawlSettings, crawl_columns
from scraper.fetching.fetch import Fetcher, FetchSettings, Limits
from scraper.process.clocks import SYSTEM
from scraper.project import Project
from tests.faults.kit import make_fetcher
from tests.faults.table import Box, fault
from tests.faultserver import drip, head, ok, page
from tests.lettersite import COLUMN, letter_site
from tests.wire import serving

HOSTS = 50


@fault(
    "N69",
    "one slow host among 50",
    "49 others whole, the slow one too_slow, first request of each before the slow one's deadline",
)
def slow_host(box: Box) -> str:
    slow = box.server("127.0.0.9")
    slow.routes[COLUMN] = drip(page() * 90, head(200, "Content-Length: 99999"))
    limits = Limits(seconds=4.0, silence_seconds=2.0)
    project = Project.open(box.fresh(), create=True)
    with (
        serving(letter_site(3), box.folder / "wire.log", hosts=HOSTS - 1) as wire,
        State.open(project.state_path) as state,
    ):
        run_id = state.start_run("crawl", "2023-11-14T22:13:20Z")
        settings = FetchSettings(delay=0.0, allow_private=True, limits=limits, workers=8)
        fetcher = Fetcher(project, state, Archive(project), settings, run_id, SYSTEM)
        columns = [slow.url(COLUMN), *(wire.url(host, COLUMN) for host in wire.hosts)]
        result = crawl_columns(
            project, columns, fetcher=fetcher, state=state, run_id=run_id, settings=CrawlSettings()
        )
        asked = wire.by_host()
    whole = sum(one.tally.fetched == 3 for one in result.columns)
    deadline = slow.asked[-1].at + limits.seconds
    early = all(asked[host][0].at < deadline for host in wire.hosts)
    when = "before" if early else "after"
    outcome = result.columns[0].walk.outcome
    return f"{whole} others whole, the slow one {outcome}, first request of each {when} the slow one's deadline"


@fault("N70", "30 sites on one address", "gap kept over the address")
def one_address(box: Box) -> str:
    kit = box.kit()
    kit.server.routes["/x"] = ok()
    fetcher = make_fetcher(
        kit.project,
        kit.state,
        kit.clock,
        lambda *_: ("127.0.0.1",),
        contact="bot@linjiang-univ.cn",
        allow_private=True,
    )
    moments = []
    for number in range(30):
        fetcher.fetch(f"http://s{number}.linjiang.gov.cn:{kit.server.port}/x", purpose="detail")
        moments.append(kit.clock.mono)
    kept = all(after - before >= 2 * 3.0 - 1e-6 for before, after in pairwise(moments))
    return f"gap {'kept' if kept else 'broken'} over the address"
