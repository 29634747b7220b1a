"""Every site of the test internet: found whole, with few requests (issue 4, "It must show")."""

from __future__ import annotations

import pytest

from tests.internet.known import KNOWN_OPEN
from tests.internet.run import crawl_all, judge, measure, scratch
from tests.internet.server import Internet
from tests.internet.sites import make, names


def _case(name: str) -> object:
    reason = KNOWN_OPEN.get(name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [_case(name) for name in names()])
def test_a_site_without_configuration(name: str) -> None:
    with Internet([make(name)]) as internet, scratch() as folder:
        found = measure(internet, internet[name], folder / "p")
    assert found.faults == [], (found.missed[:3], found.strangers[:3])


def test_many_sites_in_one_run() -> None:
    chosen = [make(name, "together") for name in ("s03", "s04c", "s13z", "s14", "s15a")]
    with Internet(chosen) as internet, scratch() as folder:
        called = crawl_all(chosen, folder / "p", workers=4)
        found = [judge(internet.log, site, folder / "p", called.code) for site in chosen]
    assert called.code == 0
    assert {one.site: one.faults for one in found if one.faults} == {}
    assert internet.counters_called() == []


def test_the_same_seed_gives_the_same_site() -> None:
    first, again, other = make("s05", "x"), make("s05", "x"), make("s05", "y")
    pages = [site.draw_rows(site.entries[:5], site.column) for site in (first, again, other)]
    assert pages[0] == pages[1] != pages[2]
    assert first.column_urls == again.column_urls


def test_no_two_sites_dress_alike() -> None:
    looks = {
        name: (site.dress.row_form, tuple(sorted(site.dress.names.items())))
        for name in names()
        for site in [make(name)]
    }
    assert len(set(looks.values())) == len(looks)
