"""A project that is harvested night after night, by a clock that only sleep and dusk move."""

from __future__ import annotations

import csv
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scraper.books.state import CaptureRow, RunRow, State
from scraper.errors import JytaError
from scraper.orders.harvest import crawl, harvest
from scraper.orders.plan import CrawlOptions
from scraper.process.endings import Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from tests.clocks import FakeClock
from tests.faults.kit import DAY
from tests.faults.table import Box
from tests.faultserver import FaultServer, Route, always
from tests.lettersite import COLUMN, letter_site

Row = dict[str, str]


@dataclass(slots=True)
class Nights:
    """A site, a project, and what became of the nights so far."""

    root: Path
    server: FaultServer
    clock: FakeClock = field(default_factory=FakeClock)
    codes: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Put pages on the server."""
        self.server.routes.update({path: always(200, body) for path, body in pages.items()})

    def put(self, path: str, route: Route) -> None:
        self.server.routes[path] = route

    def night(self, *columns: str, full: bool = False, publishes: bool = True) -> int:
        """One run, a day after the last; its exit code."""
        urls = columns or (self.server.url(COLUMN),)
        options = CrawlOptions(columns=urls, allow_private=True, delay=0.0, full=full)
        watch = Watch(StopFlag(), self.clock, ignore_progress)
        run = harvest if publishes else crawl
        try:
            ending = run(self.root, options, watch)
            code, note = int(ending.code), ending.note
        except JytaError as error:
            code, note = int(error.exit_code), str(error)
        self.codes.append(code)
        self.notes.append(note)
        self.clock.advance(DAY)
        return code

    def rows(self, table: str) -> list[Row]:
        """A table of the current release."""
        path = self.root / "releases" / "current" / "csv" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def row(self, path: str, table: str = "documents") -> Row:
        return next(row for row in self.rows(table) if row["url"].endswith(path))

    def changes(self, path: str) -> list[str]:
        """The versions of a page, in order."""
        name = self.row(path)["document_id"]
        return [row["change"] for row in self.rows("versions") if row["document_id"] == name]

    def runs(self) -> list[RunRow]:
        with State.open(self.root / "state.sqlite") as state:
            return state.runs()

    def captures(self, purpose: str | None = "detail") -> list[CaptureRow]:
        with State.open(self.root / "state.sqlite") as state:
            return list(state.captures(purpose=purpose))


def nights(box: Box, letters: int = 3, host: str = "127.0.0.1") -> Nights:
    """A project and a column of letters."""
    one = Nights(box.fresh(), box.server(host))
    one.show(letter_site(letters))
    return one


def dead_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as closed:
        return int(closed.getsockname()[1])
