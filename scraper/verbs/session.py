"""Session: what every verb does before and after its work, and the only place that prints.

Data goes to standard output, talk to standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import typer

from parsers.sealing import hide
from scraper.fetch import SYSTEM
from scraper.harvest import Ending, Watch
from scraper.log import escape_controls, set_up_logging
from scraper.progress import show_progress
from scraper.stopping import StopFlag, StoppableClock, catch_signals


@contextmanager
def session(verbose: bool, quiet: bool, log_file: Path | None) -> Iterator[Watch]:
    """Logging, signals and bars for a verb that may take long."""
    set_up_logging(verbose=verbose, quiet=quiet, path=log_file)
    flag = StopFlag()
    with catch_signals(flag, is_last=True), show_progress(quiet=quiet) as report:
        yield Watch(flag=flag, clock=StoppableClock(SYSTEM, flag), report=report)


def end(ending: Ending) -> NoReturn:
    """Print what a verb has to say, and leave with its code."""
    for line in ending.lines:
        print_line(line)
    if ending.note:
        say(f"jyta: {escape_controls(ending.note)}")
    raise typer.Exit(int(ending.code))


def print_line(line: str) -> None:
    """One line of data."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has what it wanted (`| head`): end quietly, and give the interpreter
        # nothing to complain about at its own last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def say(line: str) -> None:
    """One line of talk."""
    sys.stderr.write(hide(line) + "\n")
