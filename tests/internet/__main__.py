"""`python -m tests.internet [SITE …]`: crawl every site and print one table.

Options: `--seed WORD` gives every site another dress, place and texts; `-v` names what was missed and what was taken by mistake; `--nights` lets four nights pass instead; `--keep FOLDER` keeps the
projects; `--serve` only serves the sites and prints their columns, for work by hand. The exit
code is the number of sites that are not as they should be (at most 99).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.internet.known import KNOWN_OPEN
from tests.internet.nights import live
from tests.internet.run import Measure, measure, scratch
from tests.internet.server import Internet
from tests.internet.sites import make, names

HEAD = ("site", "family", "found", "pager", "lists", "recall", "prec", "requests", "state", "")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.internet", description=__doc__)
    parser.add_argument("sites", nargs="*", default=[])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--nights", action="store_true", help="four nights of every site")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--seed", default="", help="another dress for every site")
    parser.add_argument("--bad", action="store_true", help="only the sites that fail")
    wishes = parser.parse_args(arguments)
    chosen = [name for name in names() if not wishes.sites or name in wishes.sites]
    if wishes.serve:
        return serve(chosen, wishes.seed)
    with scratch() as folder:
        if wishes.nights:
            return nights(chosen, folder, wishes)
        return table(chosen, wishes.keep or folder, wishes)


def table(chosen: list[str], folder: Path, wishes: argparse.Namespace) -> int:
    begun, bad, surprises = time.monotonic(), 0, []
    print(_line(HEAD))
    for name in chosen:
        with Internet([make(name, wishes.seed)]) as internet:
            found = measure(internet, internet[name], folder / name)
        if found.faults or not wishes.bad:
            print(_line(_cells(found)), flush=True)
        if wishes.verbose:
            _tell(found)
        bad += bool(found.faults)
        if bool(found.faults) is not (name in KNOWN_OPEN):
            surprises.append(name)
    print(
        f"{len(chosen) - bad} of {len(chosen)} sites as they should be, {time.monotonic() - begun:.0f} s"
    )
    if surprises:
        print(f"not as KNOWN_OPEN says: {' '.join(surprises)}")
    return min(bad, 99)


def nights(chosen: list[str], folder: Path, wishes: argparse.Namespace) -> int:
    """Requests of each night, and what was not noticed."""
    print("site   first quiet after changes  sweep")
    bad = 0
    for name in chosen:
        with Internet([make(name, wishes.seed)]) as internet:
            found = live(internet[name], folder, internet)
        bad += bool(found.faults)
        if found.faults or not wishes.bad:
            figures = f"{found.first:5} {found.quiet:5} {found.changed_night:13} {found.sweep:6}"
            print(f"{name:6} {figures}  {'; '.join(found.faults[:3]) or 'ok'}", flush=True)
    print(f"{len(chosen) - bad} of {len(chosen)} sites as they should be")
    return min(bad, 99)


def serve(chosen: list[str], seed: str) -> int:
    with Internet([make(name, seed) for name in chosen]) as internet:
        for name in chosen:
            for url in internet[name].column_urls:
                print(f"{name:6} {internet[name].family:24} {url}")
        input("Enter ends it; ")
    return 0


def _cells(found: Measure) -> tuple[str, ...]:
    return (
        found.site,
        found.family[:22],
        found.found_family[:12],
        found.pager[:18],
        str(found.list_pages),
        f"{found.recall:.3f}",
        f"{found.precision:.3f}",
        f"{found.requests}/{found.allowed}",
        found.state,
        "; ".join(found.faults) or "ok",
    )


def _line(cells: tuple[str, ...]) -> str:
    widths = (6, 23, 13, 19, 5, 6, 6, 9, 18, 1)
    return " ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _tell(found: Measure) -> None:
    for word, urls in (
        ("missed", found.missed),
        ("stranger", found.strangers),
        ("wrong", found.wrong_values),
    ):
        for url in urls[:5]:
            print(f"       {word} {url}")
        if len(urls) > 5:
            print(f"       and {len(urls) - 5} more")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
