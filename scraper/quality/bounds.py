"""Bounds: how unlikely a share is, so that small nights do not cry wolf.

Takes counts and a usual share; gives exact binomial tails. Pure.
"""

from __future__ import annotations

import math


def smoothed_share(count: int, total: int) -> float:
    """A share that is never quite 0 or 1: what was always so need not be always so.

    >>> smoothed_share(60, 60) > 0.99
    True
    """
    return (count + 0.5) / (total + 1)


def lower_tail(count: int, total: int, share: float) -> float:
    """The chance of at most `count` of `total`, each with the chance `share`.

    >>> round(lower_tail(0, 3, 0.5), 3)
    0.125
    """
    if count >= total:
        return 1.0
    logs = (_log_chance(k, total, share) for k in range(count + 1))
    return min(1.0, math.fsum(math.exp(value) for value in logs))


def upper_tail(count: int, total: int, share: float) -> float:
    """The chance of at least `count` of `total`, each with the chance `share`.

    >>> round(upper_tail(3, 3, 0.5), 3)
    0.125
    """
    return lower_tail(total - count, total, 1 - share)


def _log_chance(count: int, total: int, share: float) -> float:
    ways = math.lgamma(total + 1) - math.lgamma(count + 1) - math.lgamma(total - count + 1)
    return ways + count * math.log(share) + (total - count) * math.log1p(-share)
