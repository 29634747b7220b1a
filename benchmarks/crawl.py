"""Crawl: what a page costs to fetch, archive and book, beside Scrapy that stores nothing.

One server on loopback in a process of its own, many hosts, a column of letters on each; `jyta
crawl --delay 0` and Scrapy (default settings, 16 requests at a time) fetch the same pages in
turn. Pages a second are the server's times, from the first request to the last; CPU time is of
the whole process, less what the same call costs for hardly any page.

    python -m benchmarks.crawl [--hosts 32] [--letters 60] [--rounds 3] [--write]
    python -m benchmarks.crawl --slow | --many
"""

from __future__ import annotations

import argparse
import asyncio
import importlib.util
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.figures import write_figures
from benchmarks.parse_cost import ROOT, in_portal
from scraper.books.state import State
from scraper.fetching.pacing import RESPONSE_FACTOR
from tests.lettersite import COLUMN, letter_site

HOSTS, LETTERS, ROUNDS = 32, 60, 3
FEW = 2  # letters of the run that shows what the start costs
BUDGET = "4"  # minutes, for `--many`
NET = "127.0.{}.{}"
PAGE = ROOT / "docs" / "performance.md"
Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    hosts: Names
    port: int
    ask: Connection

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    def take(self) -> tuple[int, float, float]:
        """Requests since the last time, and when the first came and the last was answered."""
        self.ask.send("take")
        count, begin, end = self.ask.recv()
        return int(count), float(begin), float(end)


@dataclass(frozen=True, slots=True)
class Cost:
    """One crawl."""

    pages: int
    seconds: float  # from the first request to the last answer
    cpu: float
    peak_mib: float

    def less(self, start: Cost) -> float:
        """CPU seconds a page, without the start."""
        return (self.cpu - start.cpu) / max(1, self.pages - start.pages)


@contextmanager
def serving(pages: Mapping[str, bytes], hosts: int, latency: float = 0.0) -> Iterator[Server]:
    """The pages under every host."""
    names = tuple(NET.format(2 + number // 250, 1 + number % 250) for number in range(hosts))
    first = socket.create_server((names[0], 0), backlog=256)
    port = first.getsockname()[1]
    lines = [first, *(socket.create_server((name, port), backlog=256) for name in names[1:])]
    ours, theirs = multiprocessing.Pipe()
    worker = multiprocessing.get_context("fork").Process(
        target=_serve, args=(lines, dict(pages), theirs, latency), daemon=True
    )
    worker.start()
    for line in lines:
        line.close()
    try:
        yield Server(names, port, ours)
    finally:
        worker.kill()
        worker.join()


def _serve(
    lines: list[socket.socket], pages: dict[str, bytes], told: Connection, latency: float
) -> None:
    asyncio.run(_Answers(pages, told, latency).run(lines))


class _Answers:
    def __init__(self, pages: dict[str, bytes], told: Connection, latency: float) -> None:
        self.pages = {path.encode(): _answer(path, body) for path, body in pages.items()}
        self.told = told
        self.latency = latency
        self.count, self.begin, self.end = 0, 0.0, 0.0

    async def run(self, lines: list[socket.socket]) -> None:
        loop = asyncio.get_running_loop()
        for line in lines:
            await loop.create_server(lambda: _Line(self), sock=line)
        loop.add_reader(self.told.fileno(), self.tell)
        await asyncio.Event().wait()

    def tell(self) -> None:
        self.told.recv()
        self.told.send((self.count, self.begin, self.end))
        self.count, self.begin = 0, 0.0

    def answer(self, head: bytes) -> bytes:
        self.begin = self.begin or time.monotonic()
        self.count += 1
        self.end = time.monotonic()
        path = head.split(b" ", 2)[1]
        return self.pages.get(path) or _answer(".html", b"<html>404</html>", b"404 Not Found")


class _Line(asyncio.Protocol):
    """One connection; it stays open as long as the client wants."""

    def __init__(self, answers: _Answers) -> None:
        self.answers = answers
        self.held = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.line = transport

    def data_received(self, data: bytes) -> None:
        self.held += data
        while b"\r\n\r\n" in self.held:
            head, _, self.held = self.held.partition(b"\r\n\r\n")
            if self.answers.latency:
                asyncio.get_running_loop().call_later(self.answers.latency, self.send, head)
            else:
                self.send(head)

    def send(self, head: bytes) -> None:
        with suppress(RuntimeError):
            self.line.write(self.answers.answer(head))
            if b"connection: close" in head.lower():
                self.line.close()


def _answer(path: str, body: bytes, status: bytes = b"200 OK") -> bytes:
    kind = b"text/plain" if path.endswith(".txt") else b"text/html; charset=utf-8"
    head = b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"
    return head % (status, kind, len(body)) + body


def make_pages(letters: int) -> dict[str, bytes]:
    """A column whose letters stand between a menu and a footer, as on most sites."""
    pages = letter_site(letters)
    return {path: in_portal(body) if "/t20" in path else body for path, body in pages.items()}


# --- the two that fetch ---


def run_ours(server: Server, hosts: Sequence[str], folder: Path) -> list[str]:
    """The call of our own crawl."""
    project = tempfile.mkdtemp(dir=folder)
    call = [sys.executable, "-m", "scraper", "crawl", "--project", project]
    call += ["--allow-private", "--quiet", "--delay", "0"]
    return [*call, *(server.url(host, COLUMN) for host in hosts)]


def run_scrapy(server: Server, hosts: Sequence[str], _: Path) -> list[str]:
    """The call of Scrapy, default settings but for its log."""
    spider = Path(__file__).with_name("scrapy_spider.py")
    call = [sys.executable, "-m", "scrapy", "runspider", str(spider), "-L", "ERROR"]
    return [*call, "-a", "urls=" + ",".join(server.url(host, COLUMN) for host in hosts)]


def measure(server: Server, call: Sequence[str]) -> Cost:
    """Run once."""
    server.take()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode not in (0, 3, 9):
            raise RuntimeError(said.read().decode(errors="replace")[-2000:])
    pages, begin, end = server.take()
    return Cost(pages, end - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


TOOLS = {"jyta crawl": run_ours, "Scrapy": run_scrapy}


def compare(hosts: int, letters: int, rounds: int) -> list[tuple[str, ...]]:
    """Rows of the table: both tools, and how they stand to each other."""
    costs: dict[str, list[Cost]] = {name: [] for name in TOOLS}
    starts: dict[str, Cost] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with serving(make_pages(FEW), 1) as server:
            for tool, call in TOOLS.items():
                starts[tool] = measure(server, call(server, server.hosts, folder))
        with serving(make_pages(letters), hosts) as server:
            for _ in range(rounds):
                for tool, call in TOOLS.items():
                    costs[tool].append(measure(server, call(server, server.hosts, folder)))
    rate = {
        tool: statistics.median(one.pages / one.seconds for one in costs[tool]) for tool in TOOLS
    }
    cpu = {tool: statistics.median(one.less(starts[tool]) for one in costs[tool]) for tool in TOOLS}
    rows = [("what", "requests", "pages a second", "CPU ms a page", "most memory, MiB")]
    rows += [
        (
            tool,
            f"{costs[tool][0].pages:,}",
            f"{rate[tool]:,.0f}",
            f"{1000 * cpu[tool]:.2f}",
            f"{max(one.peak_mib for one in costs[tool]):.0f}",
        )
        for tool in TOOLS
    ]
    ours, theirs = TOOLS
    ratios = (f"{rate[ours] / rate[theirs]:.2f} x", f"{cpu[ours] / cpu[theirs]:.2f} x")
    return [*rows, ("ours to theirs", "", *ratios, "")]


def slow(hosts: int = 32, letters: int = 40, latency: float = 0.1) -> list[tuple[str, ...]]:
    """Hosts that take their time; the rest of five times the response is part of the ideal."""
    with (
        tempfile.TemporaryDirectory() as name,
        serving(make_pages(letters), hosts, latency) as server,
    ):
        cost = measure(server, run_ours(server, server.hosts, Path(name)))
    ideal = cost.pages / hosts * latency * (1 + RESPONSE_FACTOR)
    return [
        ("hosts", "response, s", "requests", "s", "of the ideal"),
        (
            str(hosts),
            f"{latency:g}",
            str(cost.pages),
            f"{cost.seconds:.1f}",
            f"{ideal / cost.seconds:.3f}",
        ),
    ]


def many(hosts: int = 500, letters: int = 200) -> list[tuple[str, ...]]:
    """Many hosts in one process, every page in the queue; the budget ends the crawl."""
    pages = letter_site(letters, size=100)
    with tempfile.TemporaryDirectory() as name, serving(pages, hosts) as server:
        folder = Path(name)
        call = [*run_ours(server, server.hosts, folder), "--budget", BUDGET]
        cost = measure(server, call)
        with State.open(next(folder.glob("*/state.sqlite"))) as state:
            queued = state.count_outcomes().total()
    return [
        ("hosts", "pages in the queue", "requests", "most memory, MiB"),
        (str(hosts), f"{queued:,}", f"{cost.pages:,}", f"{cost.peak_mib:.0f}"),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write the table with `--write`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--hosts", type=int, default=HOSTS)
    parser.add_argument("--letters", type=int, default=LETTERS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--slow", action="store_true", help="32 hosts that take 100 ms a page")
    parser.add_argument("--many", action="store_true", help="500 hosts, 100,000 pages in the queue")
    parser.add_argument("--write", action="store_true", help="write into docs/performance.md")
    asked = parser.parse_args(arguments)
    if asked.slow or asked.many:
        rows = slow() if asked.slow else many()
        for row in rows:
            print("  ".join(row))
        if asked.write:
            write_figures(PAGE, "crawl-slow" if asked.slow else "crawl-many", rows)
        return 0
    if importlib.util.find_spec("scrapy") is None:
        parser.error('Scrapy is not there: pip install ".[bench]"')
    rows = compare(asked.hosts, asked.letters, asked.rounds)
    for row in rows:
        print("  ".join(row))
    if asked.write:
        write_figures(PAGE, "crawl", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
