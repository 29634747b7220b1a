"""Waiting: the pages of a column whose turn has not come.

Takes visits that are due; gives them back in order, a few at a time. Of a page that waits no more
than its name is in memory, and that behind what it shares with its neighbours: a large crawl has
a hundred thousand of them. Never decides what is due.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import groupby, islice
from typing import NamedTuple

from scraper.crawling.nights import Due, Reason
from scraper.process.packed import Pack, pack, unpack

AT_HAND = 20  # pages of a column that are looked up together


class _Few(NamedTuple):
    """Pages that are asked for in the same way."""

    names: Pack
    reason: Reason
    is_conditional: bool


class Waiting:
    """The pages in the order of asking; whoever takes some has them."""

    def __init__(self, due: Iterable[Due] = ()) -> None:
        """They wait from now on."""
        self._fews: deque[_Few] = deque()
        self._count = 0
        self.add(due)

    def __len__(self) -> int:
        """How many still wait."""
        return self._count

    def add(self, due: Iterable[Due]) -> None:
        """These come last."""
        for (reason, is_conditional), some in groupby(due, _way):
            while few := list(islice(some, AT_HAND)):
                names = pack([one.name for one in few])
                self._fews.append(_Few(names, reason, is_conditional))
                self._count += len(few)

    def take(self) -> list[Due]:
        """The next few; none when nobody waits any more."""
        if not self._fews:
            return []
        few = self._fews.popleft()
        names = unpack(few.names)
        self._count -= len(names)
        return [Due(name, few.reason, few.is_conditional) for name in names]


def _way(due: Due) -> tuple[Reason, bool]:
    return due.reason, due.is_conditional
