"""Holes in a list: looked at again, told as long as they are there, and no reason to read all."""

from __future__ import annotations

import pytest

from scraper.books.state_rows import WalkRow
from scraper.crawling.holes import carry_holes, may_end_early, may_hold_rows
from scraper.discovery.listing import ListSource, Row
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.nightsite import COLUMN, DAY, Entry, Nights, NightSite, details, serving

HOLE = "http://www.linjiang.example/jyta/index_4.html"
FORM = "http://www.linjiang.example/list.do POST page=4"


def walk(night: int, state: str, gaps: int = 1) -> WalkRow:
    at = f"2026-03-{1 + night:02d}T18:00:00Z"
    return WalkRow(started_at=at, state=state, list_pages=4, unique_details=60, gaps=gaps)


GAP, EARLY = "gaps", "up_to_date"


@pytest.mark.parametrize(
    ("states", "holes", "night", "outcome", "early", "asked"),
    [
        ([], (), 1, "", False, 0),
        (["complete"], (), 1, "", True, 0),
        (["unreachable"], (), 1, "", False, 0),
        ([GAP], (HOLE,), 1, "gone", True, 1),
        ([GAP], (HOLE,), 1, "server_error", True, 1),
        ([GAP], (HOLE,), 1, "ok", False, 1),
        ([GAP], (HOLE,), 1, "blocked", False, 1),
        ([GAP, EARLY], (HOLE,), 2, "", True, 0),
        ([GAP, EARLY, EARLY], (HOLE,), 3, "gone", True, 1),
        ([GAP, EARLY, EARLY, EARLY], (HOLE,), 4, "", True, 0),
        ([GAP, "refused"], (HOLE,), 2, "", False, 0),
        ([GAP], (FORM,), 1, "", False, 0),
        ([GAP, GAP], (FORM,), 2, "", True, 0),
    ],
)
def test_when_a_walk_may_end_early(
    states: list[str], holes: tuple[str, ...], night: int, outcome: str, early: bool, asked: int
) -> None:
    seen: list[str] = []

    def ask(url: str) -> str:
        seen.append(url)
        return outcome

    walks = [walk(number, state) for number, state in enumerate(states)]
    now = f"2026-03-{1 + night:02d}T18:00:00Z"
    assert may_end_early(walks, frozenset(holes), now, ask) is early
    assert len(seen) == asked


def test_only_a_walk_that_ended_early_carries_holes() -> None:
    row = (Row(url=HOLE),)
    early = ColumnWalk(url=HOLE, state=ColumnState.UP_TO_DATE, rows=row)
    assert carry_holes(early, {HOLE}).gaps == (HOLE,)
    assert carry_holes(early, ()) is early
    whole = ColumnWalk(url=HOLE, state=ColumnState.COMPLETE, rows=row)
    assert carry_holes(whole, {HOLE}) is whole


def test_a_list_page_that_is_not_there_costs_one_request_a_night(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Trap 27: the site declares a page that its server does not have, for weeks."""
    nights = Nights(tmp_path / "p")
    with serving(NightSite([Entry(n) for n in range(100)])) as site:
        lost = f"{COLUMN}index_4.html"
        site.answers[lost] = (404, "<html><body>404</body></html>")
        codes, lists = [], []
        for _ in range(3):
            codes.append(nights.harvest(site.url()).code)
            asked = site.take()
            lists.append(len(asked) - len(details(asked)))
        assert codes == [3, 3, 3]  # told every night
        assert lists[0] >= 6
        assert max(lists[1:]) <= 4  # the rules, two pages, the lost one
        del site.answers[lost]
        nights.harvest()
        assert len(details(site.take())) >= 20  # its rows are had on the night it is there
        assert nights.harvest(wait=DAY).code == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<html><head></head><body></body></html>", False),
        ('<p>页面不存在</p><a href="/">首页</a><a href="/zwgk/">政务公开</a>', False),
        ('<ul><li><a href="./202306/t20230616_1.html">对第1号建议的答复</a></li></ul>', True),
        ('{"rows": [{"title": "对第1号建议的答复", "url": "/a/1.html"}]}', True),
        ('{"data": [{"id": 7, "title": "对第1号建议的答复"}]}', True),
        ('cb({"data": {"list": [{"id": 7, "bt": "对第1号建议的答复"}]}})', True),
        ('{"code": 500, "msg": "系统繁忙，请稍后再试", "data": []}', False),
        (
            '<div id="l"></div><script>var list = [{"id": 7, "bt": "对第1号建议的答复"}];</script>',
            True,
        ),
        ("<p>系统繁忙</p><script>var _hmt = _hmt || []; t.push(['on', 1]);</script>", False),
        (
            '<ul><li><a href="/a/jiao.html">教</a></li><li><a href="/a/wei.html">卫</a></li></ul>',
            True,
        ),
        ('<p>系统繁忙</p><a href="/beian?recordcode=44010602000">粤公网安备</a>', False),
        ('<p>系统繁忙</p><a href="http://b.example/t20230616_4801.html">查看</a>', False),
        (
            '<body><p>系统繁忙</p><div class="foot"><a href="/t20230616_4801.html">须知</a></div></body>',
            False,
        ),
        (f"<p>{'对第1号建议的答复，未公开。' * 30}</p>", True),
    ],
)
def test_a_list_page_that_came_back(text: str, expected: bool) -> None:
    assert may_hold_rows(ListSource("http://a.example/jyta/index_6.html", text)) is expected
