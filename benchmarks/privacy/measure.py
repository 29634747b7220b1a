"""Figures of masking: `python -m benchmarks.privacy.measure [--seed N] [--show]`.

Recall over planted items in pages, by kind; false masks over look-alikes; for the half that may
be looked at and for the one that is only scored. `--show` prints faults of the first half only.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.privacy.carriers import choose, leaks
from benchmarks.privacy.look_alikes import make_look_alikes
from benchmarks.privacy.planted import Planted, make_numbers, make_words
from parsers import parse_page
from parsers.privacy.masking import mask

ITEMS = 400
LOOK_ALIKES = 1000


@dataclass
class Figures:
    """What one half gave."""

    planted: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    look_alikes: int = 0
    false_masks: int = 0
    faults: list[str] = field(default_factory=list)


def measure(seed: int, *, is_held: bool, items: int = ITEMS) -> Figures:
    """The figures of one half for a seed."""
    figures = Figures()
    dice = random.Random(seed)
    numbers = make_numbers(seed, items, is_held=is_held)
    words = make_words(seed + 1, items // 2, is_held=is_held)
    for item in (*numbers, *words):
        _plant(dice, item, figures)
    for text in make_look_alikes(seed + 2, LOOK_ALIKES, is_held=is_held):
        figures.look_alikes += 1
        if mask(text)[1]:
            figures.false_masks += 1
            figures.faults.append(f"false mask: {text!r} -> {mask(text)[0]!r}")
    return figures


def _plant(dice: random.Random, item: Planted, figures: Figures) -> None:
    name, content, url = choose(dice, item.text)
    figures.planted[item.kind] += 1
    record = parse_page(content, url=url).to_dict()
    lost = leaks(item.secrets, strings(record))
    if lost:
        figures.missed[item.kind] += 1
        figures.faults.append(
            f"{item.kind} in {name} [{item.spelling}]: {item.text!r} shows {lost}"
        )


def strings(value: Any) -> Iterator[str]:
    """Every text of a record, digests and ids left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not key.endswith(("_id", "_key", "sha256")):
                yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20230516)
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    for is_held in (False, True):
        figures = measure(options.seed, is_held=is_held, items=options.items)
        planted, missed = figures.planted.total(), figures.missed.total()
        print(
            f"{'held' if is_held else 'looked at'}: found {planted - missed} of {planted}"
            f" (missed {dict(figures.missed)}); false masks {figures.false_masks} of"
            f" {figures.look_alikes}"
        )
        if options.show and not is_held:
            print("\n".join(figures.faults))


if __name__ == "__main__":
    main()
