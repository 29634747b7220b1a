"""Assignment: how likely each ask and point belong together, all pairs weighed at once.

Takes what speaks for each pair alone and what it costs to leave an ask or a point out; gives
for each pair the share of all ways to pair both sides in which it stands. Letters mostly
answer in the order of the asks, but not all do: both kinds of ways are weighed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

# How often a letter keeps the order of the asks, and how many sides are weighed in any order.
_ORDERLY = 0.58
_MOST = 8

Table = list[list[float]]


def weigh(
    gains: Sequence[Sequence[float]], asks: Sequence[float], points: Sequence[float]
) -> Table:
    """The likelihood of each pair (row: ask, column: point), 0..1.

    `gains` are logarithms of what speaks for a pair; `asks` and `points` those of leaving one
    out. A pair that cannot be has the gain `-inf`.

    >>> table = weigh([[3.0, 0.0], [-1.0, -1.0]], [-2, -2], [-2, -2])
    >>> [[round(share, 2) for share in row] for row in table]
    [[0.98, 0.02], [0.01, 0.93]]
    """
    flipped = len(asks) > len(points)
    if flipped:
        gains = [list(column) for column in zip(*gains, strict=True)]
        asks, points = points, asks
    odds = [
        [math.exp(gain - ask - point) for gain, point in zip(row, points, strict=True)]
        for row, ask in zip(gains, asks, strict=True)
    ]
    total, shares = _in_order(odds)
    if is_weighed_whole(len(asks), len(points)):
        total, shares = _mixed((total, shares), _in_any_order(odds))
    table = [[share / total for share in row] for row in shares]
    return [list(row) for row in zip(*table, strict=True)] if flipped else table


def is_weighed_whole(asks: int, points: int) -> bool:
    """Whether so many asks and points are weighed in any order, and not only in theirs."""
    return min(asks, points) <= _MOST


def _mixed(first: tuple[float, Table], second: tuple[float, Table]) -> tuple[float, Table]:
    rest = 1 - _ORDERLY
    table = [
        [_ORDERLY * a + rest * b for a, b in zip(*rows, strict=True)]
        for rows in zip(first[1], second[1], strict=True)
    ]
    return _ORDERLY * first[0] + rest * second[0], table


def _in_order(odds: Table) -> tuple[float, Table]:
    """The weight of all ways that keep the order, and of those that have each pair."""
    before = _prefixes(odds)
    after = _prefixes([row[::-1] for row in odds[::-1]])
    height, width = len(odds), len(odds[0])
    table = [
        [before[i][j] * odds[i][j] * after[height - 1 - i][width - 1 - j] for j in range(width)]
        for i in range(height)
    ]
    return before[height][width], table


def _prefixes(odds: Table) -> Table:
    """The weight of all ways that keep the order, for the first i rows and j columns."""
    width = len(odds[0])
    sums = [[1.0] * (width + 1)]
    for row in odds:
        last, line = sums[-1], [1.0]
        for j in range(width):
            line.append(line[j] + last[j + 1] - last[j] + last[j] * row[j])
        sums.append(line)
    return sums


def _in_any_order(odds: Table) -> tuple[float, Table]:
    """The same for all ways whatever their order, each the less likely the more pairs it has."""
    height, width = len(odds), len(odds[0])
    size = 1 << height
    columns = [[odds[i][j] for i in range(height)] for j in range(width)]
    before = [[1.0] + [0.0] * (size - 1)]
    for column in columns:
        before.append(_forward(before[-1], column))
    after = [1.0 / math.factorial(mask.bit_count()) for mask in range(size)]
    total = sum(map(float.__mul__, before[-1], after))
    table = [[0.0] * width for _ in range(height)]
    for j in range(width - 1, -1, -1):
        held = before[j]
        for i in range(height):
            bit = 1 << i
            ways = sum(held[mask] * after[mask | bit] for mask in range(size) if not mask & bit)
            table[i][j] = ways * columns[j][i]
        after = _backward(after, columns[j])
    return total, table


def _forward(held: Sequence[float], column: Sequence[float]) -> list[float]:
    line = list(held)
    for i, weight in enumerate(column):
        bit = 1 << i
        for mask, ways in enumerate(held):
            if ways and not mask & bit:
                line[mask | bit] += ways * weight
    return line


def _backward(after: Sequence[float], column: Sequence[float]) -> list[float]:
    line = list(after)
    for i, weight in enumerate(column):
        bit = 1 << i
        for mask in range(len(after)):
            if not mask & bit:
                line[mask] += after[mask | bit] * weight
    return line
