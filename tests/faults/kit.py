"""A fetcher, its project, its clock and its server: the fetch layer on a bench."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.archiving.archive import Archive
from scraper.books.outcomes import OUTCOMES
from scraper.books.state import CaptureRow, State
from scraper.fetching.fetch import Capture, Fetcher, FetchSettings, Limits
from scraper.project import Project
from tests.clocks import FakeClock
from tests.faultserver import FaultServer, running

QUICK = Limits(seconds=1.0, silence_seconds=0.5, connect_seconds=1.0)
DAY = 86400.0


@dataclass(slots=True)
class Kit:
    """A fetcher, its project, its clock and its server."""

    project: Project
    state: State
    clock: FakeClock
    server: FaultServer
    fetcher: Fetcher

    def fetch(self, path: str, purpose: str = "detail", **more: Any) -> Capture:
        capture = self.fetcher.fetch(self.server.url(path), purpose=purpose, **more)
        assert capture.outcome in OUTCOMES
        return capture

    def rows(self, purpose: str = "detail") -> list[CaptureRow]:
        return list(self.state.captures(purpose=purpose))

    def again(self, **settings: Any) -> Fetcher:
        """The next run: nothing in memory, all that was stored."""
        self.fetcher = make_fetcher(self.project, self.state, self.clock, **settings)
        return self.fetcher


def make_fetcher(
    project: Project,
    state: State,
    clock: FakeClock,
    resolver: Callable[[str, int], tuple[str, ...]] | None = None,
    **settings: Any,
) -> Fetcher:
    wishes: dict[str, Any] = {"allow_private": True, "limits": QUICK} | settings
    run_id = state.start_run("crawl", "2023-11-14T22:13:20Z")
    more: dict[str, Any] = {"resolver": resolver} if resolver else {}
    return Fetcher(project, state, Archive(project), FetchSettings(**wishes), run_id, clock, **more)


@contextmanager
def bench(folder: Path, **settings: Any) -> Iterator[Kit]:
    """A fresh project and a server without routes."""
    project = Project.open(folder, create=True)
    clock = FakeClock()
    with running() as server, State.open(project.state_path) as state:
        yield Kit(project, state, clock, server, make_fetcher(project, state, clock, **settings))
