"""Same lines: with which lines two texts of a table begin and end alike.

Takes the lines of some rows as they stood in the exact CSV of one release and as they stand in that
of the next; gives how many at both ends are the same, byte by byte. A line ends outside of quotes.
Pure; tells rather too few than too many.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_LINE_FEED, _QUOTE = 10, 34
_Bytes = npt.NDArray[np.uint8]


class Ends(NamedTuple):
    """How many lines are the same."""

    first: int = 0
    last: int = 0  # of the others


def same_ends(old: bytes, new: bytes, lines: int) -> Ends:
    r"""The lines that are the same at both ends; `lines` are those of the text with fewer.

    >>> same_ends(b'"a"\r\n"b"\r\n"c"\r\n', b'"a"\r\n"x"\r\n"y"\r\n"c"\r\n', 3)
    Ends(first=1, last=1)
    """
    one, other = np.frombuffer(old, np.uint8), np.frombuffer(new, np.uint8)
    size = min(len(one), len(other))
    head = _alike(one[:size], other[:size])
    tail = _alike(one[len(one) - size :][::-1], other[len(other) - size :][::-1])
    first = _line_ends(one[:head])
    # What the first line end of the tail ends may have begun before it.
    last = _line_ends(one[len(one) - tail :][::-1]) - 1
    return Ends(first, max(0, min(last, lines - first)))


def _alike(one: _Bytes, other: _Bytes) -> int:
    """The number of bytes up to the first that differs."""
    differs = one != other
    return int(differs.argmax()) if differs.any() else len(one)


def _line_ends(text: _Bytes) -> int:
    """Line feeds outside of quotes, from either end of whole lines."""
    quotes, feeds = np.flatnonzero(text == _QUOTE), np.flatnonzero(text == _LINE_FEED)
    return int(np.count_nonzero(np.searchsorted(quotes, feeds) % 2 == 0))
