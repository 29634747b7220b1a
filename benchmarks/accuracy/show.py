"""The open half in detail: what each page reads otherwise than the truth says.

    python -m benchmarks.accuracy.show [FAMILY[/NN]…] [--field NAME]

Pages of the held half are refused: they are only scored.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.accuracy.corpus import Case, cases, score

_WIDTH = 110


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the differences of the open half."""
    parser = argparse.ArgumentParser(description="differences of the open half")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--field", default="")
    options = parser.parse_args(arguments)
    chosen = [case for case in cases() if not case.is_held and _is_named(case, options.names)]
    half = score(chosen)
    last = None
    for case, name, difference in half.differences:
        if not name.startswith(options.field):
            continue
        if case is not last:
            print(f"== {case.family}/{case.number:02d}")
            last = case
        print(f"  {name}")
        for sign, rows in (("+", difference.surplus), ("-", difference.lack)):
            for row in rows:
                print(f"    {sign} {str(row)[:_WIDTH]}{'…' if len(str(row)) > _WIDTH else ''}")
    for name, count in sorted(half.board.counts.items()):
        if count.f1 is not None and count.f1 < 1 and name.startswith(options.field):
            print(f"{name:24} {count.f1:.3f}  right {count.right} wrong {count.wrong} "
                  f"missing {count.missing}")  # fmt: skip
    print(f"macro F1 {half.board.macro_f1:.4f}  kind {half.kind_accuracy:.3f}")
    return 0


def _is_named(case: Case, names: Sequence[str]) -> bool:
    full = f"{case.family}/{case.number:02d}"
    return not names or case.family in names or full in names


if __name__ == "__main__":
    raise SystemExit(main())
