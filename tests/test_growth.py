"""Growth without a clock: twice the page may take 2.6 times the steps of the readers, not more.

Steps are the lines and calls that the interpreter reports, so the count is the same on every
machine. What one call does inside the regular expressions is not seen here: `make growth`
measures that, and `test_long_runs_end` would not come to its end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from benchmarks.growth import LIMIT, SHAPES, Shape, line, main, measure
from parsers import PageError, parse_page

PIECES = 1200  # characters of the smaller input, about


def steps(text: str) -> int:
    """Lines and calls of Python that reading a page takes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(PageError):
            parse_page(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_steps_grow_with_the_page(shape: Shape) -> None:
    """reliability.md, I25, I26: the bound of 2.6, free of what a page costs before it begins."""
    piece = max(1, len(shape.make(2)) - len(shape.make(1)))
    n = max(4, shape.least, min(PIECES, PIECES // piece))
    texts = [shape.make(size) for size in (1, 1 + n, 1 + 2 * n)]
    steps(texts[0])  # tables are built once
    base, single, double = map(steps, texts)
    assert double - base <= LIMIT * max(single - base, base / 2)


def test_a_shape_is_measured_at_two_sizes() -> None:
    ticks = iter(range(10_000))
    found = measure(Shape("甲", lambda n: "甲" * n), 100, lambda: float(next(ticks)))
    assert (found.ratio, found.is_failure) == (1, False)  # one tick each by this clock
    assert line(found).endswith("甲")


def test_what_grows_too_fast_is_listed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.growth.SHAPES", (Shape("甲", lambda n: "甲" * n),))
    monkeypatch.setattr("benchmarks.growth.LIMIT", 0)
    monkeypatch.setattr("benchmarks.growth.SIZES", (64, 64))
    monkeypatch.setattr("benchmarks.growth.LEAST_TIME", 0)
    assert main([]) == 1
    out = capsys.readouterr().out
    assert "TOO MUCH" in out
    assert "1 shapes, 1 grow too fast: 甲" in out
