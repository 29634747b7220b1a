"""What the short run leaves out, and that nothing is left out unseen."""

from __future__ import annotations

from tests.internet.sites import names
from tests.seldom import EVERY, SITES, seldom


def test_a_share_of_the_sites_stays() -> None:
    sites = [f"{SITES}{name}]" for name in names()]
    kept = set(sites) - seldom(sites)
    assert len(kept) >= len(sites) / EVERY
    # Each kind of site has some: their names begin with the letter of their kind.
    assert {name[len(SITES)] for name in kept} == {name[len(SITES)] for name in sites}


def test_nothing_else_is_left_out() -> None:
    assert seldom(["tests/test_seldom.py::test_nothing_else_is_left_out", f"{SITES}a]"]) == set()
