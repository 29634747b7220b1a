"""`python -m tests.faults [ID…]`: make every fault and print one table."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.faults.catalogue import FAULTS
from tests.faults.table import lines, run


def main(wanted: list[str]) -> int:
    """Run the cases asked for, or all; 1 when one of them is wrong."""
    results = []
    for one in FAULTS:
        if not wanted or one.id in wanted:
            with tempfile.TemporaryDirectory(prefix="jyta-fault-") as folder:
                results.append(run(one, Path(folder)))
            print(f"{one.id} {results[-1].seconds:.1f} s", file=sys.stderr, flush=True)
    print("\n".join(lines(results)))
    return int(any(one.right is False for one in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
