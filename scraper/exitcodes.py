"""The exit codes of `jyta`. The documentation page is generated from this table."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a run says to the shell that started it."""

    DONE = 0
    BUG = 1
    USAGE = 2
    PARTIAL = 3
    GATES_REFUSED = 4
    LOCKED = 5
    NOTHING_REACHED = 6
    DAMAGED = 7
    CANNOT_WRITE = 8
    BUDGET_SPENT = 9
    INTERRUPTED = 130
    TERMINATED = 143


MEANINGS: dict[ExitCode, str] = {
    ExitCode.DONE: "done, nothing to report",
    ExitCode.BUG: "a fault of the program itself: traceback in the log",
    ExitCode.USAGE: (
        "the command line, a site definition or the project is wrong; nothing was done"
    ),
    ExitCode.PARTIAL: (
        "done in part: some pages or columns failed, were blocked or are quarantined"
    ),
    ExitCode.GATES_REFUSED: (
        "the data-quality gates refused the new dataset; the previous release stands"
    ),
    ExitCode.LOCKED: "another run holds the project's lock",
    ExitCode.NOTHING_REACHED: (
        "nothing could be reached or everything was refused; nothing changed"
    ),
    ExitCode.DAMAGED: "the project is damaged: what, where, and how to mend it",
    ExitCode.CANNOT_WRITE: (
        "cannot write: no space, read-only, I/O error; the last release is untouched"
    ),
    ExitCode.BUDGET_SPENT: (
        "the time budget is used up; what passed is published, the next run goes on"
    ),
    ExitCode.INTERRUPTED: "stopped by SIGINT after finishing the write in hand",
    ExitCode.TERMINATED: "stopped by SIGTERM after finishing the write in hand",
}
