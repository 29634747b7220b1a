"""Nights of the test internet: new, changed, deleted, back-dated rows and a column that moves."""

from __future__ import annotations

import pytest

from tests.internet.known import KNOWN_OPEN_NIGHTS
from tests.internet.nights import live
from tests.internet.run import scratch
from tests.internet.server import Internet
from tests.internet.sites import make

SITES = (
    "s03",
    "s04",
    "s04c",
    "s05b",
    "s12d",
    "s13j",
    "s16",
    "s16b",
    "s17b",
    "s23",
    "s46",
    "u38",
    "u39",
    "v03",
    "v11",
    "v23",
)


def _case(name: str) -> object:
    reason = KNOWN_OPEN_NIGHTS.get(name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [_case(name) for name in SITES])
def test_four_nights(name: str) -> None:
    with Internet([make(name)]) as internet, scratch() as folder:
        found = live(internet[name], folder, internet)
    assert found.faults == []


def test_a_night_changes_what_it_says() -> None:
    site = make("s04")
    before = {entry.path for entry in site.entries}
    site.turn(2)
    after = {entry.path for entry in site.entries}
    assert len(after - before) == 4
    assert len(before - after) == 1
    assert len(site.changes.new) == 3
    site.turn(2)
    assert {entry.path for entry in site.entries} == after
