"""Short ways to judge a page say what the long ones say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.page.decode import decode
from parsers.text.fold import fold
from scraper.crawling import neighbours, page_days

PIECES = (
    *("<meta", "<META ", ' name="PubDate"', " name=pubdate", ' name="publishdate"', ' content="'),
    *(
        "2023-06-16",
        "2024年1月2日",
        '">',
        "<p>",
        "</p>",
        "<td>",
        "</td><td>",
        "发布日期：",
        "發布時間:",
    ),
    *(
        "公开时间",
        "公佈",
        "发文日期:",
        "日",
        "期",
        "时间",
        " ",
        "\n",
        "&nbsp;",
        "　",
        "上一篇",
        "下一",
        "条",
    ),
    *(
        "后 ",
        "前",
        "一",
        "件",
        "个",
        "上\t一 封",
        "篇",
        "x" * 90,
        "发布",
        "公布日期",
        "pubdate",
        "９",
    ),
)
MARKUP = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(MARKUP)
def test_days_are_found_without_folding_the_page(markup: str) -> None:
    folded = fold(markup)
    long_way = [*page_days._META.findall(folded), *page_days._LABELLED.findall(folded)]
    short_way = [
        *page_days._printed_in_meta(markup),
        *page_days._printed_behind_label(markup),
    ]
    assert sorted(set(short_way)) == sorted(set(long_way))


@given(MARKUP)
def test_ways_are_found_from_their_ends(markup: str) -> None:
    assert neighbours._names_way(markup) is (neighbours._WAYS.search(markup) is not None)


@pytest.mark.parametrize("content", [b"", "建议".encode(), "建议".encode("gb18030"), b"x" * 70_000])
def test_a_text_that_is_remembered_is_the_same(content: bytes) -> None:
    first, again = decode(content, "text/html"), decode(bytes(bytearray(content)), "text/html")
    assert first == again
    assert re.search("建议", first.text) is not None or not content or content[:1] == b"x"
