"""A site that changes from night to night, served on loopback, and harvests with a clock of ours.

Rows and pages are plain data that a test changes between two nights; every request is noted
with its headers. The letters are invented.
"""

from __future__ import annotations

import csv
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from scraper.books.state import State
from scraper.orders.harvest import harvest
from scraper.orders.plan import CrawlOptions
from scraper.process.endings import Ending, Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from tests.clocks import FakeClock
from tests.listsites import item, page, script, title
from tests.smallsite import PAGE

COLUMN = "/zwgk/jytabl/"
DAY = 86_400
# 2026-03-01T18:00:00Z: two o'clock in the morning in China.
FIRST_NIGHT = 1_772_388_000.0


@dataclass
class Entry:
    """One row and the page behind it."""

    number: int
    date: str = "2023-06-16"
    text: str = "排水改造"
    status: int = 200
    is_listed: bool = True
    href: str = ""

    @property
    def path(self) -> str:
        folder = self.date.replace("-", "")
        return self.href or f"{COLUMN}{folder[:6]}/t{folder}_{4000 + self.number}.html"

    def markup(self) -> str:
        facts = {"number": self.number, "day": 16, "topic": self.text}
        facts |= {"title": f"关于{self.text}的建议", "name": "周明远", "agency": "城市管理局"}
        return PAGE.format(**facts)

    def notice(self) -> str:
        """The page with a notice of maintenance in place of its text, status 200 (N52)."""
        frame = self.markup()
        start, end = frame.index("<p>"), frame.index("</div></div>")
        words = "<p>页面数据暂时无法读取，技术人员正在处理，请稍后再来查看本页。</p>"
        return frame[:start] + words + frame[end:]


@dataclass
class NightSite:
    """The site; `answers` overrides single paths with (status, body)."""

    entries: list[Entry]
    size: int = 20
    declared: int | None = None
    etags: bool = True
    lies: bool = False  # says 304 to whoever brings a mark
    furniture: str = ""  # something volatile, put into every page
    prints_dates: bool = True
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    otherwise: tuple[int, str] | None = None  # for names that are not there
    hook: Callable[[str], None] = lambda _path: None  # called before every answer
    asked: list[tuple[str, dict[str, str], int]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str = COLUMN) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def answer(self, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        self.hook(path)
        if path in self.redirects:
            return 301, {"Location": self.redirects[path]}, b""
        if path in self.answers:
            status, text = self.answers[path]
            return status, {}, text.encode()
        entry = next((one for one in self.entries if one.path == path), None)
        if entry is not None and entry.status == 200:
            return self._page(entry, headers)
        lists = self.lists()
        if path in lists:
            return 200, {}, lists[path].encode()
        if entry is None and path != "/robots.txt" and self.otherwise is not None:
            return self.otherwise[0], {}, self.otherwise[1].encode()
        return (404 if entry is None else entry.status), {}, b"<html><body>404</body></html>"

    def lists(self) -> dict[str, str]:
        """The list pages, made anew for every request."""
        rows = [one for one in self.entries if one.is_listed]
        count = max(1, -(-len(rows) // self.size))
        found = {}
        for k in range(count):
            part = rows[k * self.size : (k + 1) * self.size]
            total = f', "s", {self.declared}' if self.declared is not None else ""
            foot = script(f'createPageHTML({count}, {k}, "index", "html"{total});')
            body = "\n".join(
                item(one.path, title(one.number), one.date if self.prints_dates else "")
                for one in part
            )
            found[COLUMN if k == 0 else f"{COLUMN}index_{k}.html"] = page(body, foot=foot)
        return found

    def _page(self, entry: Entry, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        text = entry.markup().replace("<h1>", f"{self.furniture}<h1>")
        body = text.encode()
        mark = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        known = headers.get("if-none-match")
        if known and (self.lies or known == mark):
            return 304, {"ETag": known}, b""
        return 200, {"ETag": mark} if self.etags else {}, body

    # --- what was asked ---

    def take(self) -> list[tuple[str, dict[str, str], int]]:
        """What was asked since the last call, robots.txt included."""
        found, self.asked = self.asked, []
        return found


def details(asked: list[tuple[str, dict[str, str], int]]) -> list[str]:
    return [path for path, _, _ in asked if "/t20" in path]


@contextmanager
def serving(site: NightSite) -> Iterator[NightSite]:
    """The site on loopback as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, extra, body = site.answer(self.path, headers)
            site.asked.append((self.path, headers, status))
            self.send_response(status)
            for name, value in extra.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if status != 304:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


@dataclass
class Nights:
    """A project that is harvested night by night."""

    project: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(wall=FIRST_NIGHT))
    night: int = -1

    def harvest(
        self, *urls: str, publishes: bool = False, wait: float = DAY, **more: object
    ) -> Ending:
        """One night's run; it begins a day after the one before."""
        self.night += 1
        if self.night:
            self.clock.advance(
                FIRST_NIGHT + self.night * wait - self.clock.wall if wait == DAY else wait
            )
        options = CrawlOptions(columns=urls, allow_private=True, delay=0.0, **more)  # type: ignore[arg-type]
        watch = Watch(StopFlag(), self.clock, ignore_progress)
        return harvest(self.project, options, watch, publishes=publishes)

    def rows(self, table: str) -> list[dict[str, str]]:
        """A table of the current release."""
        path = self.project / "releases" / "current" / "csv" / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def runs(self) -> list[tuple[int | None, ...]]:
        """Fetched, new, changed, gone, failed of every run."""
        with State.open(self.project / "state.sqlite") as state:
            return [
                (r.pages_fetched, r.pages_new, r.pages_changed, r.pages_gone, r.pages_failed)
                for r in state.runs()
            ]
