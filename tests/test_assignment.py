"""Assignment: all ways to pair asks with points, weighed at once, against each way counted by hand."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest

from parsers.ties.assignment import Table, is_weighed_whole, weigh


def ways(asks: int, points: int) -> Iterator[list[tuple[int, int]]]:
    """Every way to pair some asks with as many points."""
    if asks == 0:
        yield []
        return
    for way in ways(asks - 1, points):
        yield way
        for point in range(points):
            if all(point != taken for _, taken in way):
                yield [*way, (asks - 1, point)]


def by_hand(gains: Table, asks: list[float], points: list[float]) -> Table:
    total = 0.0
    table = [[0.0] * len(points) for _ in asks]
    for way in ways(len(asks), len(points)):
        places = [point for _, point in way]
        orderly = 0.58 if places == sorted(places) else 0.0
        weight = math.exp(sum(gains[a][p] - asks[a] - points[p] for a, p in way))
        weight *= orderly + 0.42 / math.factorial(len(way))
        total += weight
        for ask, point in way:
            table[ask][point] += weight
    return [[share / total for share in row] for row in table]


@pytest.mark.parametrize(("asks", "points"), [(1, 1), (1, 3), (3, 1), (2, 2), (3, 4), (4, 3)])
def test_every_pair_has_the_share_of_the_ways_that_have_it(asks: int, points: int) -> None:
    gains = [[math.sin(7 * a + 3 * p) * 3 for p in range(points)] for a in range(asks)]
    gains[0][0] = -math.inf if asks > 1 else 1.0
    lone = [-2.0 - a / 10 for a in range(asks)], [-1.0 - p / 10 for p in range(points)]
    expected = by_hand(gains, *lone)
    for row, shares in zip(weigh(gains, *lone), expected, strict=True):
        assert row == pytest.approx(shares)


def test_of_equal_pairs_those_in_order_are_the_likely_ones() -> None:
    table = weigh([[0.0] * 3 for _ in range(3)], [-2.0] * 3, [-2.0] * 3)
    assert min(table[0][0], table[1][1], table[2][2]) > 0.58
    assert max(table[0][1], table[1][0], table[2][0]) < 0.2


def test_a_given_pair_that_breaks_the_order_takes_its_weight_from_it() -> None:
    never = -math.inf
    gains = [[never, never, 12.0], [0.0, 0.0, never], [0.0, 0.0, never]]
    table = weigh(gains, [-2.0] * 3, [-2.0] * 3)
    assert table[0][2] > 0.99
    assert table[1][0] == pytest.approx(table[2][0], abs=1e-4)


def test_long_lists_are_weighed_in_their_order_only() -> None:
    assert is_weighed_whole(8, 40) and not is_weighed_whole(9, 9)
    table = weigh([[0.0] * 30 for _ in range(30)], [-2.0] * 30, [-2.0] * 30)
    assert table[3][3] > table[3][4] > 0
