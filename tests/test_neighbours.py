"""Neighbours: pages that only the pages before and behind them lead to."""

from __future__ import annotations

import pytest

from scraper.crawling.neighbours import find_neighbours, may_be_cut
from scraper.discovery.listing import Row

URL = "http://www.linjiang.example/jgsz/jyta/202405/t20240512_587582.html"
OTHER = "http://www.linjiang.example/jgsz/jyta/202404/t20240430_587575.html"
NEAR = "../202404/t20240430_587575.html"
TITLE = "对市政协第012号提案的答复"


def page(inner: str) -> bytes:
    return f"<html><body><h1>题</h1><p>文</p>{inner}</body></html>".encode()


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f'<p>上一篇：<a href="{NEAR}">{TITLE}</a></p>', (OTHER,)),
        (f'<div><a href="{NEAR}" title="{TITLE}">下一条</a></div>', (OTHER,)),
        (f'<li><a href="{NEAR}">下一篇：{TITLE}</a></li>', (OTHER,)),
        (f'<p>上一篇：没有了</p><p>下一篇：<a href="{NEAR}">全市防汛会议召开</a></p>', ()),
        (f'<p>相关阅读</p><p><a href="{NEAR}">{TITLE}</a></p>', ()),
        (f'<p>上一篇：<a href="/xwzx/202404/t20240430_587575.html">{TITLE}</a></p>', ()),
        (f'<p>上一篇：<a href="{URL}">{TITLE}</a></p>', ()),
    ],
)
def test_neighbours_of_a_page(inner: str, expected: tuple[str, ...]) -> None:
    assert find_neighbours(page(inner), "text/html; charset=utf-8", URL) == expected


@pytest.mark.parametrize(("counts", "expected"), [([20], True), ([17], False), ([17, 12], True)])
def test_a_round_number_of_rows_may_be_cut(counts: list[int], expected: bool) -> None:
    lists = [tuple(Row(url=f"{URL}?{at}") for at in range(count)) for count in counts]
    assert may_be_cut(lists) is expected
