"""One page, one name; and the day that a page gives for itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.books.state import State
from scraper.crawling.names import listed_rows, names_of
from scraper.crawling.page_days import find_day
from scraper.discovery.listing import Row
from scraper.walking.walks import ColumnState, ColumnWalk


def walk(column: str, *urls: str) -> ColumnWalk:
    rows = tuple(Row(url=url, title="题", date_raw=None) for url in urls)
    return ColumnWalk(url=column, state=ColumnState.COMPLETE, rows=rows)


def test_a_page_keeps_its_first_name(tmp_path: Path) -> None:
    first = "http://www.a.cn/x/1.html"
    others = ("https://www.a.cn/x/1.html", "http://a.cn/x/1.html", "https://a.cn/x/1.html#top")
    with State.open(tmp_path / "state.sqlite") as state:
        rows = list(listed_rows(walk("c1", first), state))
        state.add_listed("c1", rows, "2026-03-01T00:00:00Z")
        for number, other in enumerate(others):
            (row,) = listed_rows(walk(f"d{number}", other), state)
            assert (row.canonical_url, row.url) == (first, other)
        (row,) = listed_rows(walk("c1", "http://www.a.cn/x/2.html"), state)
        assert row.canonical_url == "http://www.a.cn/x/2.html"


def test_what_has_no_twin_has_one_name() -> None:
    assert names_of("mailto:a") == ("mailto:a",)


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        ('<meta name="PubDate" content="2023-06-16 09:12">', "2023-06-16"),
        ("<meta content='x'><META NAME=pubdate CONTENT=2023-06-16>", "2023-06-16"),
        ("<td>发布日期：</td><td>&nbsp;2023年6月16日</td>", "2023-06-16"),
        ("<span>发布时间:2023-06-16 09:12</span>", "2023-06-16"),
        # Generated anew: the earlier day counts.
        ('<meta name="PubDate" content="2026-03-01"><p>发布日期：2023-06-16</p>', "2023-06-16"),
        ("<p>截至2023年6月16日</p>", None),
        ("<p>发布日期：</p><p>第2023号</p>", None),
        ("", None),
    ],
)
def test_the_day_of_a_page(markup: str, day: str | None) -> None:
    assert find_day(markup.encode(), "text/html; charset=utf-8") == day
