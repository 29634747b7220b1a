"""Pacing: how near a crawl of many hosts comes to the rate that its delay allows.

Twenty hosts on loopback, one column each, `jyta crawl --delay 0.1`; times are the server's. The
ideal is one request a host and delay. A gap below the delay would be a breach: it is counted.

    python -m benchmarks.pacing [--hosts 20] [--delay 0.1] [--letters 100]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.lettersite import COLUMN, letter_site
from tests.wire import Wire, gaps, serving

HOSTS, DELAY, LETTERS = 20, 0.1, 100
GOAL = 0.97


@dataclass(frozen=True, slots=True)
class Figures:
    """What one crawl gave."""

    pages: int
    seconds: float  # wall clock of the whole command
    share: float  # of the ideal rate, over the hosts' own first and last requests
    worst: float  # the slowest host's share
    breaches: int  # gaps below the delay
    least_gap: float
    code: int
    cpu: float
    peak_mib: float


def measure(
    folder: Path, *, hosts: int = HOSTS, delay: float = DELAY, letters: int = LETTERS
) -> Figures:
    """Crawl once and read the server's log."""
    with serving(letter_site(letters), folder / "wire.log", hosts=hosts) as wire:
        started = time.monotonic()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        code = _crawl(wire, folder / "project", delay)
        seconds = time.monotonic() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        by_host = wire.by_host()
    # Letters alone: between list pages it is the reading that takes time.
    letters_of = {
        host: [one for one in asked if "/t20" in one.path] for host, asked in by_host.items()
    }
    every = {host: gaps(asked) for host, asked in letters_of.items()}
    shares = [delay * len(found) / sum(found) for found in every.values() if found]
    flat = [gap for found in every.values() for gap in found]
    return Figures(
        pages=sum(len(asked) for asked in by_host.values()),
        seconds=seconds,
        share=delay * len(flat) / sum(flat),
        worst=min(shares),
        breaches=sum(gap < delay for asked in by_host.values() for gap in gaps(asked)),
        least_gap=min(gap for asked in by_host.values() for gap in gaps(asked)),
        code=code,
        cpu=after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        peak_mib=after.ru_maxrss / 1024,
    )


def _crawl(wire: Wire, project: Path, delay: float) -> int:
    command = [sys.executable, "-m", "scraper.cli", "crawl", "--project", str(project)]
    command += ["--allow-private", "--quiet", "--delay", str(delay)]
    command += [wire.url(host, COLUMN) for host in wire.hosts]
    return subprocess.run(command, env=dict(os.environ), check=False).returncode


def main() -> int:
    """Measure, print one line, and fail below the goal."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hosts", type=int, default=HOSTS)
    parser.add_argument("--delay", type=float, default=DELAY)
    parser.add_argument("--letters", type=int, default=LETTERS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), hosts=asked.hosts, delay=asked.delay, letters=asked.letters)
    print(
        f"{asked.hosts} hosts, {asked.delay:g} s: {found.pages} requests in {found.seconds:.1f} s, "
        f"{found.share:.3f} of the ideal rate (slowest host {found.worst:.3f}), "
        f"least gap {found.least_gap * 1000:.1f} ms, {found.breaches} gaps too short, "
        f"{found.cpu:.1f} s CPU, {found.peak_mib:.0f} MiB, exit {found.code}"
    )
    return 0 if found.share >= GOAL and not found.breaches and found.code == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
