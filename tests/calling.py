"""Calling `jyta` in a test: inside the process for speed, as a process of its own for signals."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from scraper.cli import main
from scraper.orders.demo import Served, serve_site
from tests.smallsite import LETTERS, write_site

COLUMN = "/zwgk/jytabl/"
POLITE = ("--allow-private", "--delay", "0")


@dataclass(frozen=True, slots=True)
class Called:
    """What a call gave."""

    code: int
    out: str
    err: str


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Called:
    """Run the command line in this process."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return Called(int(ended.value.code or 0), captured.out, captured.err)


def start(
    *arguments: str | Path, preexec_fn: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """Start the command line as a process of its own."""
    command = [sys.executable, "-m", "scraper.cli", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[1],
        env=environment(),
        preexec_fn=preexec_fn,
    )


def finish(process: subprocess.Popen[str], seconds: float = 60) -> Called:
    """Wait for the end of a process."""
    out, err = process.communicate(timeout=seconds)
    return Called(process.returncode, out, err)


def environment() -> dict[str, str]:
    """What cron gives a process, and not a word more (reliability.md, P28)."""
    kept = {key: os.environ[key] for key in ("PATH", "VIRTUAL_ENV") if key in os.environ}
    # No byte code: a process that may write only little would leave half a file for the others.
    return {**kept, "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def small_site(folder: Path, *, letters: int = len(LETTERS), robots: str = "") -> Iterator[Served]:
    """The small site, served."""
    with serve_site(write_site(folder / "site", letters=letters, robots=robots)) as served:
        yield served


def clear(called: Called) -> bool:
    """True when all that was told is one sentence."""
    return called.err.startswith("jyta: ") and called.err.count("\n") == 1
