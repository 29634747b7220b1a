"""The table of faults: an id, how the fault is made, the right outcome, and a way to see it.

A case is given a `Box`, makes its fault and tells in words what came of it; the case is right
when the words are the expected ones. `unable` says why a machine cannot make a fault.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scraper.process.log import set_up_logging
from tests.faults.kit import Kit, bench
from tests.faultserver import FaultServer, running


class Unable(Exception):
    """This machine cannot make the fault."""


@dataclass(slots=True)
class Box:
    """What a case may use; everything is put away after it."""

    folder: Path
    stack: ExitStack = field(default_factory=ExitStack)
    made: int = 0

    def kit(self, **settings: Any) -> Kit:
        """A fetch layer on a bench; `delay`, `limits` … as in `FetchSettings`."""
        return self.stack.enter_context(bench(self.fresh(), **settings))

    def server(self, host: str = "127.0.0.1") -> FaultServer:
        return self.stack.enter_context(running(host))

    def fresh(self) -> Path:
        self.made += 1
        return self.folder / f"p{self.made}"


Case = Callable[[Box], str]


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the catalogue."""

    id: str
    fault: str
    expected: str
    case: Case


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a fault; `right` is None where it could not be made."""

    fault: Fault
    got: str
    right: bool | None
    seconds: float


FAULTS: list[Fault] = []


def fault(id: str, made: str, expected: str) -> Callable[[Case], Case]:
    """Enter a case into the table."""

    def enter(case: Case) -> Case:
        FAULTS.append(Fault(id, made, expected, case))
        return case

    return enter


def run(one: Fault, folder: Path) -> Result:
    """Make a fault; what the case raises is a wrong outcome, not the end of the table."""
    started = time.monotonic()
    set_up_logging(quiet=True)
    right: bool | None
    with ExitStack() as stack:
        try:
            got = one.case(Box(folder, stack))
            right = got == one.expected
        except Unable as error:
            got, right = f"not made here: {error}", None
        except Exception as error:  # noqa: BLE001
            got, right = f"{type(error).__name__}: {error}"[:300], False
    return Result(one, got, right, time.monotonic() - started)


def lines(results: list[Result]) -> Iterator[str]:
    """One table and one count."""
    yield "| id | fault | expected | got | right |"
    yield "|---|---|---|---|---|"
    for one in results:
        mark = {True: "right", False: "WRONG", None: "–"}[one.right]
        got = "as expected" if one.right else one.got.replace("\n", " ").replace("|", "/")
        yield f"| {one.fault.id} | {one.fault.fault} | {one.fault.expected} | {got} | {mark} |"
    right = sum(one.right is True for one in results)
    unmade = sum(one.right is None for one in results)
    yield ""
    yield f"{right} of {len(results)} right, {len(results) - right - unmade} wrong, {unmade} not made"


def seen(**facts: object) -> str:
    """Facts in words: `seen(requests=3, gone="no")` is `requests 3, gone no`."""
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in facts.items())
