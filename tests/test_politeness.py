"""Politeness on the wire: what a server sees of crawls, by its own clock."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from itertools import pairwise
from pathlib import Path

import pytest

from tests.calling import call, environment
from tests.faultserver import always, endless, head, running
from tests.lettersite import COLUMN, COUNTER, letter_site
from tests.wire import Asked, Wire, serving

ROOT = Path(__file__).resolve().parents[1]
DELAY, CRAWL_DELAY, LATENCY = 0.15, 0.3, 0.03
ROBOTS = f"User-agent: *\nCrawl-delay: {CRAWL_DELAY}\nDisallow: /counter/\n"
MOST_RSS = 400 << 10  # KiB


def crawl(project: Path, *columns: str, delay: float = DELAY) -> subprocess.Popen[bytes]:
    wishes = ["--allow-private", "--delay", str(delay), "--quiet", "--project", str(project)]
    return subprocess.Popen(
        [sys.executable, "-m", "scraper.cli", "crawl", *columns, *wishes],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def violations(asked: list[Asked], least: float) -> list[str]:
    """What a host could complain about."""
    found = [f"{one.path} over {one.open} connections" for one in asked if one.open > 1]
    found += [
        f"asked for {one.path}" for one in asked if "counter" in one.path or "stat/" in one.path
    ]
    if asked and asked[0].path != "/robots.txt":
        found.append(f"{asked[0].path} before robots.txt")
    for before, after in pairwise(asked):
        gap = max(least, 5 * (before.ended - before.at))
        if after.at - before.at < gap:
            found.append(
                f"{after.path} {after.at - before.at:.4f} s after {before.path}, not {gap:.4f}"
            )
    return found


def test_a_host_has_nothing_to_complain_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over three hosts, a killed run, its successor, and a second process that has to stay out."""
    site = letter_site(20, robots=ROBOTS, extra=COUNTER)
    with serving(site, tmp_path / "log", hosts=3, latency=LATENCY) as wire:
        columns = [wire.url(host, COLUMN) for host in wire.hosts]
        first = crawl(tmp_path / "p", *columns)
        _wait_for_requests(wire, 6)
        second = call(capsys, "crawl", *columns, "--allow-private", "--project", tmp_path / "p")
        assert second.code == 5
        first.kill()
        first.wait()
        before = len(wire.asked())
        assert crawl(tmp_path / "p", *columns).wait(120) == 0
        by_host = wire.by_host()
        assert len(wire.asked()) > before
    for host in wire.hosts:
        assert violations(by_host[host], max(DELAY, CRAWL_DELAY)) == []
        details = [one.path for one in by_host[host] if "/t20" in one.path]
        assert len(set(details)) == 20
        assert len(details) <= 21  # the one that was under way when the run was killed


def _wait_for_requests(wire: Wire, number: int) -> None:
    end = time.monotonic() + 60
    while len(wire.asked()) < number:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_memory_under_hostile_servers(tmp_path: Path) -> None:
    """Bombs, endless bodies and huge pages on eight hosts at once: 400 MiB are enough."""
    bomb = _bomb(300)
    rows = "".join(
        f'<li><a href="{n}.html">关于第{n}号建议的答复</a><span>2023-06-1{n}</span></li>'
        for n in range(1, 7)
    )
    page = f"<html><body><div><ul>{rows}</ul></div></body></html>".encode()
    zipped = "Content-Encoding: gzip"
    hosts = [f"127.0.2.{n}" for n in range(1, 9)]
    with ExitStack() as stack:
        opened = [stack.enter_context(running(host)) for host in hosts]
        for server in opened:
            server.routes[COLUMN] = always(200, page)
            server.routes[f"{COLUMN}1.html"] = always(200, bomb, zipped)
            server.routes[f"{COLUMN}2.html"] = endless(head(200, version="1.0"), b"<p>x</p>" * 8192)
            server.routes[f"{COLUMN}3.html"] = always(200, b"<p>" + b"y" * (9 << 20) + b"</html>")
            server.routes[f"{COLUMN}4.html"] = always(200, _bomb(15, b"<p>z</p>"), zipped)
            server.routes[f"{COLUMN}5.html"] = endless(head(200, zipped, version="1.0"), bomb)
        process = crawl(tmp_path / "p", *(server.url(COLUMN) for server in opened), delay=0.05)
        peak = _peak(process)
    assert process.returncode == 3
    assert 0 < peak <= MOST_RSS


def _peak(process: subprocess.Popen[bytes]) -> int:
    """KiB that a process held at most; the system's figure for a child counts its parent too."""
    peak = 0
    while process.poll() is None:
        with suppress(OSError, IndexError):
            status = Path(f"/proc/{process.pid}/status").read_text()
            peak = int(status.partition("VmHWM:")[2].split()[0])
        time.sleep(0.02)
    return peak


def _bomb(mebibytes: int, unit: bytes = b"\0") -> bytes:
    import zlib

    packer = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    piece = unit * ((1 << 20) // len(unit))
    return b"".join(packer.compress(piece) for _ in range(mebibytes)) + packer.flush()
