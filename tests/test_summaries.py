"""Spans are looked at in a short way first, which says the same as the rule itself."""

from __future__ import annotations

from itertools import product

import pytest

from scraper.columns.integrity import EXACT, INSIDE, span_fault
from scraper.keeping.summaries import _holds

TEXT = "一、修建步道"
WORDS = (None, "", "步道", "修建步道", "一、", TEXT, "桥")


@pytest.mark.parametrize("table", ["fields", "points", "citations", "replies"])
def test_the_short_way_says_what_the_rule_says(table: str) -> None:
    exact, inside = EXACT.get(table, ()), INSIDE.get(table, ())
    columns = (*exact, *inside)
    met = set()
    for start, end in product((None, -1, 0, 2, 4, 6, 7), repeat=2):
        for cells in product(WORDS, repeat=len(columns)):
            row = {"start": start, "end": end, **dict(zip(columns, cells, strict=True))}
            is_sure = _holds(TEXT, start, end, cells, len(exact))
            is_right = span_fault(row, table, TEXT) is None
            met.add(is_sure)
            assert is_sure == (is_right and start is not None), row
    assert met == {True, False}
