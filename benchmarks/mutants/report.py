"""The report of a sweep: counts per operator and per fact, examples, one JSON object.

Takes results; gives lines and plain data. Of pages that are held back it shows counts only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.mutants.operators import BY_NAME
from benchmarks.mutants.sweep import Result

_COLUMNS = ("mutants", "wrong", "lost", "silent", "refused")
_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Totals:
    """What a sweep found in all; a reader that breaks counts as wrong."""

    mutants: int
    wrong: int
    lost: int
    silent: int
    refused: int

    @property
    def is_clean(self) -> bool:
        """Whether no value is wrong and no loss is silent."""
        return self.wrong == 0 and self.silent == 0


def totals(results: Sequence[Result]) -> Totals:
    """The sums over all mutants."""
    return Totals(
        mutants=len(results),
        wrong=sum(map(_n_wrong, results)),
        lost=sum(len(result.verdict.lost) for result in results),
        silent=sum(len(result.verdict.silent) for result in results),
        refused=sum(result.refused is not None for result in results),
    )


def table(results: Sequence[Result]) -> list[str]:
    """The counts per operator, then per fact, then in all."""
    lines = [_line("operator", _COLUMNS)]
    for name, rows in _groups(results, lambda result: result.operator):
        lines.append(_line(name, _counts(rows)))
    lines += [_line("all", _counts(results)), "", _line("fact", ("wrong", "lost", "silent"))]
    return lines + [_line(name, counts) for name, counts in _facts(results)]


def examples(results: Iterable[Result], limit: int) -> list[str]:
    """Wrong and silently lost values with page, operator, what was read and what is allowed."""
    lines: list[str] = []
    shown = (result for result in results if not result.is_held)
    faulty = [result for result in shown if _n_wrong(result) or result.verdict.silent]
    for result in sorted(faulty, key=lambda one: not _n_wrong(one))[:limit]:
        lines.append(f"#{result.number} {result.operator} {result.page}: {result.what[:_WIDTH]}")
        if result.crashed:
            lines.append(f"    crashed: {result.crashed}")
        for wrong in result.verdict.wrong:
            got, may = _shown(wrong.got), _shown(wrong.allowed)
            lines.append(f"    {wrong.fact}: got {got} allowed {may}")
        if result.verdict.silent:
            lines.append(f"    silent: {', '.join(result.verdict.silent)}")
    return lines


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """The whole result as plain data."""
    return {
        "total": dict(zip(_COLUMNS, _counts(results), strict=True)),
        "operators": {
            name: dict(zip(_COLUMNS, _counts(rows), strict=True)) | {"oracle": BY_NAME[name].oracle}
            for name, rows in _groups(results, lambda result: result.operator)
        },
        "facts": {
            name: dict(zip(("wrong", "lost", "silent"), counts, strict=True))
            for name, counts in _facts(results)
        },
        "examples": [_example(result) for result in results if _is_shown(result)],
    }


def _is_shown(result: Result) -> bool:
    return not result.is_held and bool(_n_wrong(result) or result.verdict.silent)


def _example(result: Result) -> dict[str, Any]:
    return {
        "number": result.number,
        "operator": result.operator,
        "page": result.page,
        "what": result.what,
        "crashed": result.crashed,
        "wrong": [
            {"fact": row.fact, "got": list(row.got), "allowed": list(row.allowed)}
            for row in result.verdict.wrong
        ],
        "silent": list(result.verdict.silent),
    }


def _n_wrong(result: Result) -> int:
    return len(result.verdict.wrong) + (result.crashed is not None)


def _counts(results: Sequence[Result]) -> tuple[int, ...]:
    found = totals(results)
    return tuple(getattr(found, name) for name in _COLUMNS)


def _groups(
    results: Sequence[Result], name_of: Callable[[Result], str]
) -> list[tuple[str, list[Result]]]:
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(name_of(result), []).append(result)
    return list(groups.items())


def _facts(results: Sequence[Result]) -> list[tuple[str, tuple[int, int, int]]]:
    wrong = Counter(row.fact for result in results for row in result.verdict.wrong)
    lost = Counter(name for result in results for name in result.verdict.lost)
    silent = Counter(name for result in results for name in result.verdict.silent)
    names = sorted({*wrong, *lost, *silent}, key=lambda name: (-wrong[name], -silent[name], name))
    return [(name, (wrong[name], lost[name], silent[name])) for name in names]


def _line(name: str, cells: Sequence[object]) -> str:
    return f"{name:22}" + "".join(f"{cell!s:>9}" for cell in cells)


def _shown(values: Sequence[str]) -> str:
    return "{" + ", ".join(value[:60] for value in values) + "}"
