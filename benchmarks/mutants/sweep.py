"""The sweep: many mutants, read and judged on some processes.

Takes golden pages, a count and a seed; gives one `Result` a mutant in order of their numbers.
A mutant depends on its number and the seed only, whichever process makes it.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from benchmarks.mutants.golden import N_LAYOUTS, Golden, load
from benchmarks.mutants.mutant import Mutant, Operator
from benchmarks.mutants.operators import OPERATORS
from benchmarks.mutants.oracle import Baseline, Verdict, allowed, judge
from parsers import parse_page
from parsers.errors import PageError

_CHUNK = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sweep is made of; the same plan makes the same mutants."""

    folders: tuple[Path, ...] = ()
    seed: int = 0
    layouts: int = N_LAYOUTS
    rounds: tuple[str, ...] = ()  # of the corpus; all of them where none is named


@dataclass(frozen=True, slots=True)
class Result:
    """One mutant and its verdict; `refused` is the reason why nothing was read."""

    number: int
    operator: str
    page: str
    is_held: bool
    what: str
    verdict: Verdict
    refused: str | None = None
    crashed: str | None = None


def sweep(plan: Plan, count: int, jobs: int) -> list[Result]:
    """The results of the first `count` mutants of a plan."""
    numbers = [(plan, number) for number in range(count)]
    if jobs <= 1:
        return sorted(_judged(map(_run, numbers)), key=lambda result: result.number)
    _goldens(plan)  # read once: a process that is forked has them
    with multiprocessing.Pool(jobs) as pool:
        found = pool.imap_unordered(_run, numbers, _CHUNK)
        return sorted(_judged(found), key=lambda result: result.number)


def make(plan: Plan, number: int) -> tuple[Operator, Golden, Mutant] | None:
    """The mutant of a number; None when its operator fits no page of the plan."""
    rng = Random(f"{plan.seed}/{number}")
    operator = OPERATORS[number % len(OPERATORS)]
    goldens = _goldens(plan)
    for golden in rng.sample(goldens, len(goldens)):
        mutant = operator.make(golden, rng)
        if mutant is not None:
            return operator, golden, mutant
    return None


def read_and_judge(
    golden: Golden, mutant: Mutant, baseline: Baseline
) -> tuple[Verdict, str | None]:
    """The verdict on one mutant; for a page that is refused also the reason."""
    may = allowed(golden, baseline, mutant)
    try:
        page = parse_page(mutant.content, url=golden.url, content_type=mutant.content_type)
    except PageError as error:
        return Verdict(), error.code
    return judge(may, baseline, page.to_dict(), mutant.absent), None


def baseline_of(golden: Golden) -> Baseline:
    """The unmutated reading of a page."""
    return Baseline.of(golden, parse_page(golden.content, url=golden.url).to_dict())


def _judged(found: Iterator[Result | None]) -> Iterator[Result]:
    return (result for result in found if result is not None)


def _run(task: tuple[Plan, int]) -> Result | None:
    plan, number = task
    made = make(plan, number)
    if made is None:
        return None
    operator, golden, mutant = made
    verdict, refused, crashed = Verdict(), None, None
    try:
        verdict, refused = read_and_judge(golden, mutant, _baseline(plan, golden.name))
    except Exception as error:  # noqa: BLE001  a reader that breaks is what a sweep is to find
        crashed = f"{type(error).__name__}: {error}"
    return Result(
        number, operator.name, golden.name, golden.is_held, mutant.what, verdict, refused, crashed
    )


@cache
def _goldens(plan: Plan) -> Sequence[Golden]:
    return load(plan.folders, plan.layouts, plan.rounds)


@cache
def _baseline(plan: Plan, name: str) -> Baseline:
    return baseline_of(next(golden for golden in _goldens(plan) if golden.name == name))
