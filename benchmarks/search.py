"""Search: what it takes to find words among so many points.

Takes generated points (invented, four a letter); gives, for each number of them, what it takes to
find all that hold a word: through the search of `jyta.sqlite`, through SQLite without it (`LIKE`)
and through `jyta query`, which reads the Parquet anew each time. All three must find the same. CPU
time, the median of rounds in turn; the first of them is not counted.

    python -m benchmarks.search [--points 10000 1000000] [--write]
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.parse_cost import ROOT
from benchmarks.plots import write_drawn
from scraper.columns.schema import TABLES
from scraper.frames.pieces import TYPES
from scraper.outputs.parquet import write_parquet
from scraper.outputs.searching import search_phrase
from scraper.outputs.sqlite import FILE, write_sqlite
from scraper.querying.query import run_query

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 5
PAGE = ROOT / "docs" / "performance.md"
HEAD = ("points", "search", "word", "found", "ms", "LIKE, ms", "jyta query, ms")
AT_ONCE = 20_000
EACH = 4  # points of a letter
MATTERS = (
    *("老旧小区电梯加装", "社区托育点建设", "城区内涝整治", "乡村民宿发展", "公交接驳线路"),
    *("垃圾分类投放", "校园周边停车", "农村污水处理", "养老助餐服务", "青年公寓供给"),
    *("河道清淤疏浚", "夜间照明改造", "应急避难场所"),
)
DEEDS = (
    "我局会同有关部门制定实施方案，建成{n}处并投入使用，群众反映良好。",
    "目前正在修订管理办法，计划明年上半年印发，并纳入年度考核第{n}项。",
    "因用地条件所限暂不具备实施条件，待条件成熟后列入第{n}批计划。",
    "已投入资金{n}万元，完成首期工程，下一步将加强日常巡查和养护。",
)
# What is looked for: name, word. A letter of `_RARE` says the third in one of its points.
SEARCHES = (
    ("two characters, every thirteenth point", "养老"),
    ("six characters, every fourth", "修订管理办法"),
    ("seven characters, one in 5,000", "无障碍通行坡道"),
    ("six characters, nowhere", "海底隧道通风"),
)
_RARE = 1_250


@dataclass(frozen=True, slots=True)
class Points:
    """A table of so many points, or of their letters, in pieces; it can be read again."""

    name: str
    size: int

    def __iter__(self) -> Iterator[pa.Table]:
        """Arrow tables of the declared columns."""
        make = _point if self.name == "points" else _letter
        whole = self.size if self.name == "points" else self.size // EACH
        schema = pa.schema([(one.name, TYPES[one.type]) for one in TABLES[self.name].columns])
        for start in range(0, whole, AT_ONCE):
            rows = [make(number) for number in range(start, min(start + AT_ONCE, whole))]
            yield pa.Table.from_pylist(rows, schema=schema)


def _letter(number: int) -> dict[str, Any]:
    matter = MATTERS[number % len(MATTERS)]
    return {
        "document_id": f"d{number:09}",
        "kind": "reply",
        "url": f"http://www.shili.example/zwgk/t{number:09}.html",
        "title": f"关于{matter}的提案（第{number}号）的答复",
    }


def _point(number: int) -> dict[str, Any]:
    letter, place = divmod(number, EACH)
    matter = MATTERS[letter % len(MATTERS)]
    text = f"关于{matter}的建议。" + DEEDS[(letter + place) % len(DEEDS)].format(n=number)
    if letter % _RARE == 7 and place == 0:
        text += "并增设无障碍通行坡道。"
    return {
        "point_id": f"p{number:09}",
        "document_id": f"d{letter:09}",
        "block": "reply",
        "path": str(place + 1),
        "depth": 1,
        "marker_class": "cn",
        "heading": f"{place + 1}、关于{matter}",
        "text": text,
        "is_ask": False,
        "start": 0,
        "end": len(text),
    }


def build(folder: Path, size: int) -> float:
    """The database and the Parquet of so many points; CPU seconds of the database."""
    tables = {name: Points(name, size) for name in ("documents", "points")}
    begun = time.process_time()
    write_sqlite(folder, tables)
    spent = time.process_time() - begun
    write_parquet(folder, tables)
    return spent


def ways(folder: Path, word: str) -> dict[str, Callable[[], int]]:
    """Way of searching -> how many points it finds with that word."""
    path = folder / FILE
    return {
        "ms": lambda: _count(
            path,
            "SELECT point_id, text FROM search_points WHERE words MATCH ?",
            search_phrase(word),
        ),
        "LIKE, ms": lambda: _count(
            path,
            "SELECT point_id, text FROM points WHERE heading LIKE ?1 OR text LIKE ?1",
            f"%{word}%",
        ),
        "jyta query, ms": lambda: len(
            run_query(folder, f"select point_id, text from search_points('{word}')").rows  # noqa: S608
        ),
    }


def _count(path: Path, sql: str, word: str) -> int:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return len(connection.execute(sql, (word,)).fetchall())
    finally:
        connection.close()


def measure(folder: Path, size: int, rounds: int = ROUNDS) -> list[tuple[str, ...]]:
    """The rows of one size; `RuntimeError` where two ways do not find the same."""
    made = f"{1e3 * build(folder, size):,.0f}"
    rows: list[tuple[str, ...]] = [(f"{size:,}", "making the database", "", "", made, "", "")]
    for name, word in SEARCHES:
        times: dict[str, list[float]] = {}
        found = set()
        for _ in range(rounds + 1):
            for way, search in ways(folder, word).items():
                begun = time.process_time()
                found.add(search())
                times.setdefault(way, []).append(time.process_time() - begun)
        if len(found) > 1:
            raise RuntimeError(f"{word}: {sorted(found)}")
        costs = [f"{1e3 * statistics.median(spent[1:]):,.2f}" for spent in times.values()]
        rows.append((f"{size:,}", name, word, f"{found.pop():,}", *costs))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size and print; write into the documentation with `--write`."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--points", type=int, nargs="*", default=SIZES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true", help="write into docs/performance.md")
    asked = parser.parse_args(arguments)
    rows: list[tuple[str, ...]] = [HEAD]
    for size in asked.points:
        with tempfile.TemporaryDirectory() as folder:
            rows += measure(Path(folder), size, asked.rounds)
    for row in rows:
        print("  ".join(row))
    if asked.write:
        write_drawn(PAGE, "search", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
