"""Named texts: answers that only the page of their item leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.books.state import ListedRow, State
from scraper.crawling.named_texts import find_named, without_menus
from scraper.project import Project

URL = "http://www.a.cn/ta/2024/ta118.html"
COLUMN = "http://www.a.cn/ta/"


def page(inner: str) -> bytes:
    return f"<html><body><h1>关于增设路灯的提案</h1><p>内容</p>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<a href="df118.html">查看答复</a>', ("http://www.a.cn/ta/2024/df118.html",)),
        (
            '<a href="/df/show.jsp?id=9"><b>【答复函】</b></a>',
            ("http://www.a.cn/df/show.jsp?id=9",),
        ),
        (
            '<a href="f-1.html">主办单位答复</a><a href="f-2.html">会办单位意见</a>',
            ("http://www.a.cn/ta/2024/f-1.html", "http://www.a.cn/ta/2024/f-2.html"),
        ),
        ('<a href="df118.html">返回</a>', ()),
        ('<a href="/ta/dfqk/">办理情况</a>', ()),  # a column
        ('<ul class="nav"><li><a href="/a/5118.html">办理结果</a></li></ul>', ()),
        ('<a href="http://b.cn/x/118.html">答复</a>', ()),
        ('<a href="ta118.html#df">答复内容</a>', ()),  # the page itself
        ("".join(f'<a href="df{n}.html">答复</a>' for n in range(4)), ()),  # a list
    ],
)
def test_an_item_page_names_its_answer(inner: str, expected: tuple[str, ...]) -> None:
    assert find_named(page(inner), "text/html; charset=utf-8", URL) == expected


def test_a_gbk_page_names_its_answer() -> None:
    body = page('<a href="df7.htm">答复</a>').decode().encode("gb18030")
    found = find_named(body, "text/html; charset=gb2312", URL)
    assert found == ("http://www.a.cn/ta/2024/df7.htm",)


def test_what_most_pages_name_is_a_menu() -> None:
    assert without_menus([["a", "m"], ["b", "m"], ["m"], []]) == ["a", "b"]
    assert without_menus([["a"]]) == ["a"]
    assert without_menus([]) == []


def test_a_page_without_a_place_is_never_missing(tmp_path: Path) -> None:
    with State.open(Project.open(tmp_path, create=True).state_path) as state:
        listed, named = (
            ListedRow(canonical_url=url, url=url, column_url=COLUMN, host="www.a.cn")
            for url in (URL, "http://www.a.cn/ta/2024/df118.html")
        )
        state.add_listed(COLUMN, [listed], "2026-03-01T01:00:00Z")
        state.add_named(COLUMN, [named, listed], "2026-03-01T02:00:00Z")
        assert state.last_walk(COLUMN) == [[URL]]
        state.mark_missing(COLUMN, [URL, named.url], "2026-03-02T01:00:00Z")
        missing = {row.url for row in state.pages(COLUMN) if row.missing_since}
        assert missing == {URL}
