"""What reading a page costs, as a multiple of the floor that lxml sets.

Takes the bundled pages; gives, for each, the time of `parse_page` divided by the time in which
lxml builds the tree of the same bytes. A ratio holds on every machine, milliseconds do not.
Run it with `make bench` or `python -m benchmarks.parse_cost [--rounds N] [FOLDER…]`.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import lxml.html

from parsers import parse_page
from parsers.decode import decode

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "fixtures"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """One page: its size and the best of some rounds, in seconds, for floor and parse."""

    name: str
    size: int
    floor: float
    parse: float

    @property
    def ratio(self) -> float:
        """Parse cost in floors."""
        return self.parse / self.floor


def measure(pages: Sequence[Path], rounds: int, clock: Callable[[], float]) -> list[Cost]:
    """The cost of each page."""
    return [_cost(path, rounds, clock) for path in pages]


def summarise(costs: Sequence[Cost]) -> list[str]:
    """The lines of the result."""
    ratios = sorted(cost.ratio for cost in costs)
    floor = sum(cost.floor for cost in costs)
    parse = sum(cost.parse for cost in costs)
    worst = max(costs, key=lambda cost: cost.ratio)
    return [
        f"pages            {len(costs)}, {sum(cost.size for cost in costs) / 1e6:.2f} MB",
        f"lxml floor       {1e3 * floor / len(costs):.2f} ms a page",
        f"parse_page       {1e3 * parse / len(costs):.2f} ms a page, "
        f"{len(costs) / parse:.0f} pages a second and core",
        f"ratio            {parse / floor:.1f} in all, median {statistics.median(ratios):.1f}, "
        f"worst {worst.ratio:.1f} ({worst.name})",
    ]


def find_pages(folders: Sequence[Path]) -> list[Path]:
    """Every HTML page below the folders."""
    return sorted(path for folder in folders for path in folder.rglob("*.html"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="parse cost against the lxml floor")
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(arguments)
    pages = find_pages(options.folders)
    if not pages:
        parser.error("no HTML page in these folders")
    print("\n".join(summarise(measure(pages, options.rounds, time.perf_counter))))
    return 0


def _cost(path: Path, rounds: int, clock: Callable[[], float]) -> Cost:
    content = path.read_bytes()
    text = decode(content).text
    return Cost(
        name=path.name,
        size=len(content),
        floor=_best(lambda: lxml.html.document_fromstring(text), rounds, clock),
        parse=_best(lambda: parse_page(content), rounds, clock),
    )


def _best(work: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    # The least of some rounds: everything that is not the work itself only adds.
    times = []
    for _ in range(max(rounds, 1)):
        gc.collect()
        begun = clock()
        work()
        times.append(clock() - begun)
    return min(times)


if __name__ == "__main__":
    raise SystemExit(main())
