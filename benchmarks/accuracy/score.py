"""Scores: counts of right, wrong and missing readings, and what follows from them.

Takes multisets of readings that can be compared; gives true positives, false positives
and false negatives per field. Knows nothing of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Count:
    """Right, wrong and missing readings of one field."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def add(self, got: Iterable[Hashable], want: Iterable[Hashable]) -> Difference:
        """Count one page; gives what differs."""
        have, wish = Counter(got), Counter(want)
        surplus, lack = have - wish, wish - have
        self.right += sum((have & wish).values())
        self.wrong += sum(surplus.values())
        self.missing += sum(lack.values())
        return Difference(tuple(surplus.elements()), tuple(lack.elements()))

    @property
    def precision(self) -> float | None:
        """Share of right ones among all that were read."""
        read = self.right + self.wrong
        return self.right / read if read else None

    @property
    def recall(self) -> float | None:
        """Share of the true ones that were read."""
        true = self.right + self.missing
        return self.right / true if true else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where the field never occurs."""
        total = 2 * self.right + self.wrong + self.missing
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What one page's reading has beyond the truth, and what it lacks."""

    surplus: tuple[Hashable, ...]
    lack: tuple[Hashable, ...]

    def __bool__(self) -> bool:
        return bool(self.surplus or self.lack)


@dataclass(slots=True)
class Board:
    """The counts of every field of one source."""

    counts: dict[str, Count] = field(default_factory=dict)
    pages: int = 0

    def of(self, name: str) -> Count:
        """The count of one field."""
        return self.counts.setdefault(name, Count())

    @property
    def macro_f1(self) -> float:
        """Mean F1 over the fields that occur."""
        scores = [count.f1 for count in self.counts.values() if count.f1 is not None]
        return sum(scores) / len(scores) if scores else 0.0
