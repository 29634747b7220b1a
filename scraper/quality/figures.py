"""Figures: the looks of many pages, counted.

Figures add up: a night of a site is the sum of its pages, a baseline the sum of its good nights.
A few looks are kept beside the counts, so that a fault can name pages. Nothing here judges.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from scraper.quality.looks import Look, Shown

SAMPLES, EXAMPLES = 40, 5
_Name = TypeVar("_Name", str, tuple[str, str])
_COUNTERS = ("features", "had", "lost", "labels", "unknown", "shapes", "contents")


@dataclass(slots=True)
class Figures:
    """Counts of pages; the names of the counters say what a page had."""

    pages: int = 0
    reread: int = 0  # of them, pages that were read before
    unread: int = 0  # pages beside them that could not be read
    features: Counter[str] = field(default_factory=Counter)
    had: Counter[str] = field(default_factory=Counter)  # features of reread pages before
    lost: Counter[str] = field(default_factory=Counter)  # of them, not there any more
    labels: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    contents: Counter[str] = field(default_factory=Counter)
    samples: list[Look] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)  # pages that could not be read

    def add_look(self, look: Look, before: Look | None) -> None:
        """Count one page; `before` is what it showed when it was read before."""
        self.add_page(look, before)
        self.add_shown(look.shown)

    def add_shown(self, shown: Shown, pages: int = 1) -> None:
        """Count what so many pages show."""
        features, labels, unknown, shapes = shown
        _count(self.features, features, pages)
        _count(self.labels, labels, pages)
        _count(self.unknown, unknown, pages)
        _count(self.shapes, shapes, pages)

    def add_page(self, look: Look, before: Look | None) -> None:
        """Count one page, but for what it shows."""
        self.pages += 1
        if look.content is not None:
            self.contents[look.content] += 1
        if len(self.samples) < SAMPLES:
            self.samples.append(look)
        if before is not None:
            self.reread += 1
            self.had.update(before.features)
            self.lost.update(before.features - look.features)

    def add_unread(self, document_id: str) -> None:
        """Count a page that could not be read."""
        self.unread += 1
        if len(self.failed) < EXAMPLES:
            self.failed.append(document_id)

    def shapes_of(self, name: str) -> dict[str, int]:
        """How often each shape was met in a field."""
        return {shape: count for (one, shape), count in self.shapes.items() if one == name}

    def examples(self, fits: Callable[[Look], bool]) -> tuple[str, ...]:
        """A few pages whose look fits."""
        found = dict.fromkeys(look.document_id for look in self.samples if fits(look))
        return tuple(found)[:EXAMPLES]


def _count(counter: Counter[_Name], names: Iterable[_Name], pages: int) -> None:
    for name in names:
        counter[name] += pages


def add_up(parts: Iterable[Figures]) -> Figures:
    """The sum of several figures."""
    whole = Figures()
    for part in parts:
        whole.pages += part.pages
        whole.reread += part.reread
        whole.unread += part.unread
        for name in _COUNTERS:
            getattr(whole, name).update(getattr(part, name))
        whole.samples = [*whole.samples, *part.samples][:SAMPLES]
        whole.failed = [*whole.failed, *part.failed][:EXAMPLES]
    return whole
