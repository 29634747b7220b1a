"""What reading a page costs, as a multiple of the floor that lxml sets.

Takes the bundled pages; gives, for each, the CPU time of `parse_page` divided by the time in which
lxml builds the tree of the same bytes: as they are, in GB18030, and in the frame of a portal. The
contenders take turns round by round; the ratio of a page is the median of its rounds. A ratio holds
on every machine, milliseconds do not. Run it with `make bench` or
`python -m benchmarks.parse_cost [--rounds N] [--peers] [--write] [FOLDER…]`.
"""

from __future__ import annotations

import argparse
import gc
import re
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from benchmarks.figures import write_figures
from benchmarks.peers import PEERS, Work, find_peers
from benchmarks.profiles import profile_parse
from parsers import parse_page
from parsers.page.decode import decode

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "fixtures"
ROUNDS = 5
# The floor of a small page is a tenth of a millisecond: so often it is taken at once.
_REPEATS = 5
# What stands around the text on the page of a portal: as many links as real ones have (166).
_MENU = "".join(
    f'<li><a href="/zwgk/{n}/index.html" title="栏目{n}" target="_blank">政务公开栏目{n}</a></li>'
    for n in range(166)
)
_FRAME = (
    '<div class="nav"><ul>{menu}</ul></div>'
    '<div class="footer"><p>主办：示例市人民政府办公室</p></div>'
)
_LABEL = re.compile(r"(charset\s{0,4}=\s{0,4}[\"']?)[\w-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cost:
    """One page: its size, CPU seconds of the floor, and of each contender in floors."""

    name: str
    size: int
    floor: float
    ratios: Mapping[str, float]


def measure(
    pages: Mapping[str, bytes],
    contenders: Mapping[str, Work],
    rounds: int,
    clock: Callable[[], float] = time.process_time,
) -> list[Cost]:
    """The cost of each page; rounds go over all pages, so that nothing is still at hand."""
    works = {name: _floor_of(content) for name, content in pages.items()}
    floors: dict[str, list[float]] = {name: [] for name in pages}
    ratios: dict[str, dict[str, list[float]]] = {
        name: {work: [] for work in contenders} for name in pages
    }
    for _ in range(max(rounds, 1)):
        gc.collect()
        for name, content in pages.items():
            floor = _time(works[name], content, clock, _REPEATS)
            floors[name].append(floor)
            for work, run in contenders.items():
                ratios[name][work].append(_time(run, content, clock) / floor)
    return [
        Cost(
            name,
            len(content),
            statistics.median(floors[name]),
            {work: statistics.median(found) for work, found in ratios[name].items()},
        )
        for name, content in pages.items()
    ]


def summarise(title: str, costs: Sequence[Cost]) -> list[tuple[str, ...]]:
    """The rows of the table: contender by contender what it costs in floors."""
    rows: list[tuple[str, ...]] = []
    floor = sum(cost.floor for cost in costs)
    size = sum(cost.size for cost in costs) / len(costs)
    for work in costs[0].ratios:
        ratios = sorted(cost.ratios[work] for cost in costs)
        whole = sum(cost.ratios[work] * cost.floor for cost in costs) / floor
        rows.append(
            (
                title, f"{len(costs)}", f"{size / 1000:.1f}", f"{1e3 * floor / len(costs):.2f}",
                work,
                f"{statistics.median(ratios):.1f}", f"{ratios[int(0.99 * (len(ratios) - 1))]:.1f}",
                f"{whole:.1f}",
            )
        )  # fmt: skip
    return rows


def find_pages(folders: Sequence[Path]) -> list[Path]:
    """Every HTML page below the folders."""
    return sorted(path for folder in folders for path in folder.rglob("*.html"))


def as_gb18030(content: bytes) -> bytes:
    """The same page in GB18030, and saying so.

    >>> as_gb18030('<meta charset="utf-8">甲'.encode())
    b'<meta charset="gb18030">\\xbc\\xd7'
    """
    return _relabelled(content, "gb18030").encode("gb18030")


def in_portal(content: bytes) -> bytes:
    """The same page in the frame that a portal puts around it: a menu of links and a footer."""
    text = _relabelled(content, "utf-8")
    frame = _FRAME.format(menu=_MENU)
    if "<body" not in text:
        return f"{text}{frame}".encode()
    head, _, rest = text.partition("<body")
    tag, _, body = rest.partition(">")
    return f"{head}<body{tag}>{frame}{body}".encode()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the figures into the documentation when asked."""
    parser = argparse.ArgumentParser(description="parse cost against the lxml floor")
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peers", action="store_true", help="others beside it, of the extra bench")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args(arguments)
    paths = find_pages(options.folders)
    if not paths:
        parser.error("no HTML page in these folders")
    own: dict[str, Work] = {"parse_page": parse_page}
    plain = {str(path): path.read_bytes() for path in paths}
    shapes = {
        "as they are": (plain, own | (find_peers() if options.peers else {})),
        "in GB18030": ({name: as_gb18030(page) for name, page in plain.items()}, own),
        "in a portal's frame": ({name: in_portal(page) for name, page in plain.items()}, own),
    }
    rows: list[tuple[str, ...]] = [HEAD]
    for title, (pages, contenders) in shapes.items():
        rows += summarise(title, measure(pages, contenders, options.rounds))
    _report("parse-cost", rows, options.write)
    if options.peers:
        _report("peers", [("tool", "what it leaves out"), *PEERS.items()], options.write)
    _report("profile", profile_parse(list(plain.values())), options.write)
    return 0


HEAD = ("pages", "n", "kB", "floor, ms", "what", "median", "p99", "in all")


def _report(name: str, rows: Sequence[Sequence[str]], is_written: bool) -> None:
    width = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(size) for cell, size in zip(row, width, strict=True)).rstrip())
    print()
    if is_written:
        write_figures(ROOT / "docs" / "performance.md", name, rows)


def _relabelled(content: bytes, label: str) -> str:
    return _LABEL.sub(rf"\g<1>{label}", decode(content).text)


def _floor_of(content: bytes) -> Work:
    """lxml alone, told the encoding: by the page's own label it loses half of some GB pages."""
    encoding = "utf-8" if decode(content).encoding.startswith("utf-8") else "gb18030"
    return lambda page: etree.fromstring(page, etree.HTMLParser(encoding=encoding))


def _time(work: Work, content: bytes, clock: Callable[[], float], repeats: int = 1) -> float:
    begun = clock()
    for _ in range(repeats):
        work(content)
    return (clock() - begun) / repeats


if __name__ == "__main__":
    raise SystemExit(main())
