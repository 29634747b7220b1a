"""Endings: how a command ended, and what goes along with it while it runs.

Light on purpose: every verb needs them, and most verbs need nothing of a crawl.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.exitcodes import ExitCode
from scraper.process.clocks import Clock
from scraper.process.progress import Report
from scraper.process.stopping import StopFlag


@dataclass(frozen=True, slots=True)
class Watch:
    """What goes along with a run: the wish to stop, the clock, the eyes of a person."""

    flag: StopFlag
    clock: Clock
    report: Report


@dataclass(frozen=True, slots=True)
class Ending:
    """How a command ended: exit code, lines for standard output, one sentence for the talk."""

    code: ExitCode
    lines: tuple[str, ...] = ()
    note: str = ""


def checked(watch: Watch) -> Report:
    """The report of a stage that knows no flag: each step is a safe place to stop."""

    def report(stage: str, done: int, total: int | None) -> None:
        watch.flag.check()
        watch.report(stage, done, total)

    return report
