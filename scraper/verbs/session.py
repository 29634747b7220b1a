"""Session: what every verb does before and after its work, and the only place that prints.

Data goes to standard output, talk to standard error.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn, TextIO

import typer

from scraper.process.clocks import SYSTEM
from scraper.process.endings import Ending, Watch
from scraper.process.loading import later
from scraper.process.log import escape_controls, set_up_logging
from scraper.process.progress import show_progress
from scraper.process.stopping import StopFlag, StoppableClock, catch_signals

LAST_STREAM = 2  # standard input, output and error are 0 to 2
DISK_ERRORS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


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
    _leave(ending)


def end_run(ending: Ending) -> NoReturn:
    """The same of a run, whose work is done: a full disk behind standard output undoes nothing.

    What it has to say is told on standard error then, and the code is that of the run.
    """
    for number, line in enumerate(ending.lines):
        try:
            print_line(line)
        except OSError as error:
            if error.errno not in DISK_ERRORS:
                raise
            close_output()
            say(f"jyta: standard output cannot be written ({error.strerror}); it says:")
            for left in ending.lines[number:]:
                say(left)
            break
    _leave(ending)


def _leave(ending: Ending) -> NoReturn:
    if ending.note:
        say(f"jyta: {escape_controls(ending.note)}")
    raise typer.Exit(int(ending.code))


def print_line(line: str) -> None:
    """One line of data."""
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        close_output()  # the reader has what it wanted (`| head`): end quietly
        raise typer.Exit from None


def open_streams() -> None:
    """Where a stream was closed before the start (`>&-`), nothing else may take its place.

    A file that is opened would get its number, and what is said would be written into it.
    """
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= LAST_STREAM:
        os.set_inheritable(descriptor, True)
    os.close(descriptor)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115


def close_output(stream: TextIO | None = None) -> None:
    """Give the interpreter nothing to complain about at its own last flush."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())


def say(line: str) -> None:
    """One line of talk; where nobody reads it any more, the exit code tells."""
    try:
        sys.stderr.write(later("parsers.privacy.sealing").hide(line) + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        close_output(sys.stderr)
