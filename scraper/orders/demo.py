"""Demo: the bundled site of an invented city, served on loopback and harvested.

Takes a folder for the project; gives a finished release in it and the lines that say where the
results are. The site is served by a thread on 127.0.0.1 as long as the harvest lasts, on the
port of the last time, so that a second run meets the same addresses. Never listens elsewhere,
never talks to another host.
"""

from __future__ import annotations

import json
import logging
import shlex
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scraper.books.state import State
from scraper.errors import WrongUsage
from scraper.exitcodes import ExitCode
from scraper.orders.harvest import harvest
from scraper.orders.plan import CrawlOptions
from scraper.process.endings import Ending, Watch
from scraper.project import Project

HOST = "127.0.0.1"
COLUMNS = ("/channels/14229.html", "/zwgk/jytabl/")
DELAY_SECONDS = 0.05  # our own machine: quick, and still one request at a time
_PACKAGE = Path(__file__).resolve().parents[1]
# In an installed wheel; in a checkout.
PLACES = (_PACKAGE / "_demo_site", _PACKAGE.parent / "fixtures" / "demo_site")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """A site that is being served."""

    folder: Path
    port: int

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{HOST}:{self.port}{path}"


class _QuietHandler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        log.debug("demo_request", extra={"line": format % args})

    def list_directory(self, path: Any) -> None:
        self.send_error(404)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        super().__init__((HOST, port), _QuietHandler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        _QuietHandler(request, client_address, self, directory=str(self.folder))


def find_site(places: Sequence[Path] = PLACES) -> Path:
    """The folder of the bundled site; `WrongUsage` when the installation lacks it."""
    for place in places:
        if (place / "robots.txt").is_file():
            return place
    raise WrongUsage("the demonstration site is missing from this installation: install jyta again")


@contextmanager
def serve_site(folder: Path, port: int = 0) -> Iterator[Served]:
    """Serve a folder on loopback as long as the block lasts; port 0 takes a free one."""
    try:
        server = _Server(folder, port)
    except OSError as error:
        raise WrongUsage(
            f"port {port}, which the demonstration used before, is taken: "
            "free it, or name another folder with --project"
        ) from error
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Served(folder, server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def find_port(root: Path) -> int:
    """The port that an earlier demonstration in this folder used, or 0."""
    project = Project(root)
    if not project.state_path.exists():
        return 0
    with State.open(project.state_path) as state:
        for column in state.columns():
            parts = urlsplit(column.column_url)
            if parts.hostname == HOST and parts.port:
                return parts.port
    return 0


def demo(root: Path, watch: Watch, *, site: Path | None = None) -> Ending:
    """Serve, harvest, publish; the ending's lines say where everything is."""
    with serve_site(site or find_site(), find_port(root)) as served:
        options = CrawlOptions(
            columns=tuple(served.url(path) for path in COLUMNS),
            delay=DELAY_SECONDS,
            allow_private=True,
        )
        ending = harvest(root, options, watch)
        if ending.code is not ExitCode.DONE:
            return ending
        return Ending(ending.code, (*ending.lines, *result_lines(root, served.folder)))


def result_lines(root: Path, site: Path) -> Iterator[str]:
    """Where the results are, and three things to try that work as they stand."""
    current = root / "releases" / "current"
    page = min((site / "contents").rglob("*.html"), default=site / "index.html")
    flat = current / "csv" / "replies_flat.csv"
    yield ""
    yield "The results:"
    yield f"  tables      {current / 'csv'}/*.csv  (for Excel: {current / 'excel'}/)"
    yield f"  database    {current / 'jyta.sqlite'}"
    yield f"  report      {current / 'report.html'}"
    yield f"  archive     {root / 'archive'}/*.warc.gz"
    yield ""
    yield "Three things to try next:"
    table = f"import pandas; print(pandas.read_csv({json.dumps(str(flat))}).T.iloc[:, :2])"
    for words in (
        [*_command(), "status", "--project", str(root)],
        [*_command(), "extract", _shown(page)],
        [_shown(Path(sys.executable)), "-c", table],
    ):
        yield f"  {shlex.join(words)}"


def _command() -> list[str]:
    # `make demo` runs a jyta that is not on the PATH: print one that works when typed.
    called = Path(sys.argv[0])
    if called.name != "jyta":
        return [_shown(Path(sys.executable)), "-m", "scraper.cli"]
    found = shutil.which("jyta")
    same = found is not None and Path(found).resolve() == called.resolve()
    return ["jyta" if same else _shown(called)]


def _shown(path: Path) -> str:
    # Relative where it can be; with a folder in front, so that a shell does not search for it.
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
