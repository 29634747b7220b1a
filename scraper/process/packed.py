"""Packed: names and numbers by the hundred thousand, in as little memory as they need.

Takes addresses of pages, and numbers of 64 bits; gives them back, or the place at which they came.
An address is a hundred bytes as a text of its own and twenty behind the beginning that it shares
with its neighbours; a number is a third of what a set takes for it. Not safe between threads.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from os.path import commonprefix

FEW = 20  # names that are packed together
_BETWEEN = "\0"  # stands in no address
_SPARE = 2  # slots for each number, at least
_MASK = (1 << 64) - 1

Pack = tuple[str, str]


def pack(names: Sequence[str]) -> Pack:
    """Some names as what they begin with, and the rest of each.

    >>> pack(["http://a.cn/t1.html", "http://a.cn/t2.html"])
    ('http://a.cn/t', '1.html\\x002.html')
    """
    begin = commonprefix(list(names))
    return begin, _BETWEEN.join([name[len(begin) :] for name in names])


def unpack(packed: Pack) -> list[str]:
    """The names of a pack, which holds one at least."""
    begin, rests = packed
    return [begin + rest for rest in rests.split(_BETWEEN)]


class Numbers:
    """Numbers of 64 bits, each once, in the order in which they came."""

    def __init__(self) -> None:
        """None yet."""
        self._numbers = array("Q")
        self._slots = array("I", bytes(8 * 4))  # place + 1, open addressing

    def __len__(self) -> int:
        """How many there are."""
        return len(self._numbers)

    def find(self, number: int) -> int | None:
        """The place of a number; `None` for one that never came."""
        at = self._slots[self._slot(number & _MASK)]
        return at - 1 if at else None

    def place(self, number: int) -> int:
        """The place of a number; one that is new takes the next."""
        number &= _MASK
        slot = self._slot(number)
        if at := self._slots[slot]:
            return at - 1
        self._numbers.append(number)
        self._slots[slot] = len(self._numbers)
        if len(self._numbers) * _SPARE > len(self._slots):
            self._grow()
        return len(self._numbers) - 1

    def _slot(self, number: int) -> int:
        """Where a number stands, or would."""
        slots, numbers, last = self._slots, self._numbers, len(self._slots) - 1
        slot = number & last
        while (at := slots[slot]) and numbers[at - 1] != number:
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        self._slots = array("I", bytes(2 * len(self._slots) * 4))
        for place, number in enumerate(self._numbers):
            self._slots[self._slot(number)] = place + 1


class Firsts:
    """For each key the first name that came with it."""

    def __init__(self) -> None:
        """None yet."""
        self._keys = Numbers()
        self._packs: list[Pack] = []
        self._last: list[str] = []  # not packed yet

    def first(self, key: int, name: str) -> str:
        """The first name of a key; it is this one where the key is new."""
        new = len(self._keys)
        place = self._keys.place(key)
        if place < new:
            return self._name(place)
        self._last.append(name)
        if len(self._last) == FEW:
            self._packs.append(pack(self._last))
            self._last.clear()
        return name

    def _name(self, place: int) -> str:
        number, rest = divmod(place, FEW)
        return unpack(self._packs[number])[rest] if number < len(self._packs) else self._last[rest]
