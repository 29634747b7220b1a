"""Mutation test of the parser: no mutant of a golden page may give another non-null value.

    python -m benchmarks.mutants [--count N] [--seed S] [--jobs 2] [--json FILE] [--show N]
                                 [--page NUMBER] [PAGES-FOLDER…]

Exit code 1 when a value is wrong or was lost without a trace on the page.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.mutants.report import as_json, examples, table, totals
from benchmarks.mutants.sweep import Plan, make, sweep

COUNT = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Sweep and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.mutants", description="mutants of pages")
    parser.add_argument("folders", nargs="*", type=Path, help="corpus folders instead of all pages")
    parser.add_argument("--count", type=int, default=COUNT, help="mutants to make")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--json", type=Path, help="write the result to this file")
    parser.add_argument("--show", type=int, default=0, help="examples to print")
    parser.add_argument("--page", type=int, help="print the mutant of this number, judge nothing")
    options = parser.parse_args(arguments)
    plan = Plan(tuple(options.folders), options.seed)
    if options.page is not None:
        return _print_page(plan, options.page)
    results = sweep(plan, options.count, options.jobs)
    if not results:
        parser.error("no mutant can be made of these folders")
    print("\n".join([*table(results), "", *examples(results, options.show)]))
    if options.json:
        text = json.dumps(as_json(results), ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0 if totals(results).is_clean else 1


def _print_page(plan: Plan, number: int) -> int:
    made = make(plan, number)
    if made is None or made[1].is_held:
        return 2
    sys.stdout.buffer.write(made[2].content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
