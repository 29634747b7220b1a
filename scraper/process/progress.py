"""Progress: bars for a person who watches, silence for everybody else.

Takes a stage's name, its total and steps; shows rich bars on stderr when that is a terminal
and nobody asked for quiet. Never writes to stdout, never counts anything that matters.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scraper.process.loading import later

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

# What a stage calls after each step: its name, how much is done, how much there is (if known).
Report = Callable[[str, int, int | None], None]


def ignore_progress(stage: str, done: int, total: int | None) -> None:
    """A report that nobody watches."""


def wants_bars(*, quiet: bool) -> bool:
    """True when stderr is a terminal and the caller did not ask for quiet."""
    return not quiet and sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def show_progress(*, quiet: bool = False) -> Iterator[Report]:
    """A report function; bars stand on the terminal as long as the block lasts."""
    if not wants_bars(quiet=quiet):
        yield ignore_progress
        return
    drawing = later("rich.progress")
    columns = (
        drawing.SpinnerColumn(),
        drawing.TextColumn("{task.description}"),
        drawing.BarColumn(),
        drawing.MofNCompleteColumn(),
        drawing.TimeElapsedColumn(),
    )
    console = later("rich.console").Console(stderr=True)
    with drawing.Progress(*columns, console=console, transient=True) as bars:
        yield _reporter(bars)


def _reporter(bars: Progress) -> Report:
    tasks: dict[str, TaskID] = {}

    def report(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    return report
