"""Measure the parser and hold it to its floors: `make accuracy`.

    python -m benchmarks.accuracy [--mutants N] [--jobs N] [--json FILE] [--no-floors]

Prints a table per field and per source; 1 when a floor is missed. The figures of a full run go
into the package (`scraper/accuracy.json`), from where they ship with every release; those of
another run into `accuracy.json` in the working folder.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy import report
from benchmarks.accuracy.corpus import cases, score
from benchmarks.accuracy.real import DATA, verdicts
from benchmarks.mutants.report import totals
from benchmarks.mutants.sweep import Plan, sweep
from scraper.accuracy import PACKAGED

_MUTANTS = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write, judge."""
    parser = argparse.ArgumentParser(description="accuracy of the parser")
    parser.add_argument("--mutants", type=int, default=_MUTANTS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--no-floors", action="store_true")
    options = parser.parse_args(arguments)
    chosen = list(cases())
    looked_at = score([case for case in chosen if not case.is_held])
    held = score([case for case in chosen if case.is_held])
    rates = report.real_rates(list(verdicts())) if DATA.is_dir() else {}
    mutants = _mutants(options.mutants, options.jobs) if options.mutants else None
    print("\n".join(report.corpus_lines(looked_at, held)), end="\n\n")
    print("\n".join(report.round_lines(looked_at, held)), end="\n\n")
    print("\n".join(report.family_lines(held)), end="\n\n")
    print("\n".join(report.real_lines(rates)), end="\n\n")
    if mutants is not None:
        print("mutants: " + ", ".join(f"{key} {value}" for key, value in mutants.items()))
    measured = report.as_json(looked_at, held, rates, mutants)
    is_full = DATA.is_dir() and options.mutants >= _MUTANTS
    target = options.json or (PACKAGED if is_full else Path(PACKAGED.name))
    target.write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", "utf-8")
    for line in report.shortfalls(held, mutants):
        print(f"short of the aim: {line}")
    missed = report.failures(held, rates, mutants)
    for line in missed:
        print(f"below its floor: {line}")
    return 1 if missed and not options.no_floors else 0


def _mutants(count: int, jobs: int) -> dict[str, Any]:
    """Totals of a sweep over mutants of all golden pages."""
    found = totals(sweep(Plan(()), count, jobs))
    return {
        "mutants": found.mutants, "wrong": found.wrong, "lost": found.lost,
        "silent": found.silent, "refused": found.refused,
    }  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
