"""A site of many hosts in a process of its own, and a log of what was asked when.

Hosts are addresses 127.0.1.1, 127.0.1.2 … on one port. Every request is noted with the
monotonic time at which it was read, the time at which its answer was sent, and the number of
connections that the host had open; the log is on the disk before the answer goes out.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import socket
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TextIO

NET = "127.0.1"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the server saw it."""

    host: str
    path: str
    at: float
    open: int
    headers: dict[str, str] = field(default_factory=dict)
    ended: float = 0.0


@dataclass(frozen=True, slots=True)
class Wire:
    """A running server: its addresses and its log."""

    hosts: tuple[str, ...]
    port: int
    log: Path

    def url(self, host: str, path: str) -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self) -> list[Asked]:
        """All requests so far, in the order of their times."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return sorted((Asked(**json.loads(line)) for line in lines), key=lambda one: one.at)

    def by_host(self) -> dict[str, list[Asked]]:
        found: dict[str, list[Asked]] = defaultdict(list)
        for one in self.asked():
            found[one.host].append(one)
        return found


def gaps(asked: list[Asked]) -> list[float]:
    """Seconds from start to start."""
    return [after.at - before.at for before, after in pairwise(asked)]


@contextmanager
def serving(
    pages: Mapping[str, bytes], log: Path, *, hosts: int = 1, latency: float = 0.0
) -> Iterator[Wire]:
    """The pages under every host, as long as the block lasts; `latency` before each answer."""
    names = tuple(f"{NET}.{number + 1}" for number in range(hosts))
    first = socket.create_server((names[0], 0), backlog=64)
    port = first.getsockname()[1]
    lines = [first, *(socket.create_server((name, port), backlog=64) for name in names[1:])]
    log.write_text("", encoding="utf-8")
    worker = multiprocessing.get_context("fork").Process(
        target=_run, args=(lines, dict(pages), log, latency), daemon=True
    )
    worker.start()
    for line in lines:
        line.close()
    try:
        yield Wire(names, port, log)
    finally:
        worker.kill()
        worker.join()


def _run(lines: list[socket.socket], pages: dict[str, bytes], log: Path, latency: float) -> None:
    with log.open("a", encoding="utf-8") as out:
        asyncio.run(_Server(pages, out, latency).run(lines))


class _Server:
    def __init__(self, pages: dict[str, bytes], out: TextIO, latency: float) -> None:
        self.pages = pages
        self.out = out
        self.latency = latency
        self.open: defaultdict[str, int] = defaultdict(int)

    async def run(self, lines: list[socket.socket]) -> None:
        for line in lines:
            await asyncio.start_server(self.serve, sock=line)
        await asyncio.Event().wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        self.open[host] += 1
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self.answer(host, reader, writer)
        finally:
            self.open[host] -= 1
            writer.close()

    async def answer(
        self, host: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        at = time.monotonic()
        first, *rest = head.split("\r\n")
        pairs = (line.partition(": ") for line in rest if line)
        headers = {name.lower(): value for name, _, value in pairs}
        path = first.split(" ")[1]
        if self.latency:
            await asyncio.sleep(self.latency)
        body = self.pages.get(path)
        kind = "text/plain" if path.endswith(".txt") else "text/html; charset=utf-8"
        status = "404 Not Found" if body is None else "200 OK"
        data = b"<html><body>404</body></html>" if body is None else body
        asked = Asked(host, path, at, self.open[host], headers, time.monotonic())
        self.out.write(json.dumps(asdict(asked)) + "\n")
        self.out.flush()
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n"
            "Connection: close\r\n\r\n".encode()
            + data
        )
        await writer.drain()
