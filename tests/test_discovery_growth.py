"""Growth of the list reader: twice as many open elements may take 2.6 times the steps, not more."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from parsers.page.markup import parse_markup
from scraper.discovery.answering.reading import read_page
from scraper.discovery.code.scripts import script_texts
from scraper.discovery.code.tokens import read_code
from scraper.discovery.entries import fronts, further
from scraper.discovery.entries.headed import find_headed
from scraper.discovery.entries.links import Link, find_links
from scraper.discovery.listing import ListSource
from scraper.discovery.requests.asks import MOST_CALLS, find_asks
from scraper.discovery.requests.scope import read_scope
from scraper.families.lonsun import Lonsun

URL = "http://www.linjiang.example/zwgk/jytabl/"
LIMIT = 2.6
TITLE = "关于加装电梯的提案的答复"


def steps(read: Callable[[], object]) -> int:
    """Lines and calls of Python that a reader takes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read()
    finally:
        sys.settrace(before)
    return count


# Elements that are opened again and again and never closed.
OPEN = {
    "a": "<a href='./202306/t20230616_{}.html'>{}",
    "b": "<b><a href='./202306/t20230616_{}.html'>{}",
    "div": "<div onclick=\"open('./202306/t20230616_{}.html')\">{}",
    "option": "<select><option value='{}'>{}",
    "record": "<record><![CDATA[ <a href='./202306/t20230616_{}.html'>{}",
}


def nested(piece: str, count: int) -> str:
    rows = (piece.format(number, TITLE) for number in range(count))
    return f"<html><body><div class='list'>{''.join(rows)}"


@pytest.mark.parametrize("name", OPEN)
def test_open_elements_are_read_once(name: str) -> None:
    base, single, double = (
        steps(lambda n=n: read_page(ListSource(URL, nested(OPEN[name], n))))  # type: ignore[misc]
        for n in (1, 150, 300)
    )
    assert double - base <= LIMIT * max(single - base, base / 2)


SELF = f"<li><a href='{URL}'>建议提案</a><ul><li><a href='/x{{0}}/'>人大建议</a></li></ul></li>"
ASK = "function ask(u,p){$.ajax({url:'/api/'+u,data:{page:p}})}"


def headed(count: int) -> object:
    """Rows, and pairs of names of lists that stand each pair elsewhere."""
    rows = "".join(f"<li><a href='/art/{at}.html'>{TITLE}</a></li>" for at in range(count))
    heads = "".join(
        f"<div class='k{'x' * at}'><a href='/l{at}a/'>第十届政协提案</a><a href='/l{at}b/'>第九届政协提案</a></div>"
        for at in range(count)
    )
    links = find_links(parse_markup(f"<html><body><ul>{rows}</ul>{heads}</body></html>"), URL)
    found = [one.element for one in links if "/art/" in one.anchor.href]
    return list(find_headed(links, URL, found))


REPEATED: dict[str, Callable[[int], object]] = {
    "links to itself": lambda n: read_page(ListSource(URL, nested(SELF, n))),
    "更多": lambda n: read_page(ListSource(URL, nested("<a href='/x{}/'>更多</a>", n))),
    "names of lists in places of their own": headed,
    "open templates": lambda n: read_code("x=`${{`;" * n),
    "templates in each other": lambda n: read_code("`${`${" * n),
}


@pytest.mark.parametrize("name", REPEATED)
def test_what_stands_there_often_is_not_looked_through_each_time(name: str) -> None:
    read = REPEATED[name]
    base, single, double = (steps(lambda n=n: read(n)) for n in (1, 150, 300))  # type: ignore[misc]
    assert double - base <= LIMIT * max(single - base, base / 2)


def test_calls_of_one_function_are_looked_at_up_to_a_number() -> None:
    calls = "".join(f"ask('a{n}',1);" for n in range(3 * MOST_CALLS))
    scope = read_scope(read_page(ListSource(URL, f"<p>x</p><script>{ASK}{calls}</script>")))
    assert 1 < len(list(find_asks(scope))) <= MOST_CALLS + 1


@pytest.mark.parametrize(
    "piece", ["<script>", "<script>x</script>", "<![CDATA[", "<script><![CDATA["]
)
def test_a_fragment_of_open_scripts_is_read_once(piece: str) -> None:
    """The family that looks for scripts in pieces of markup itself."""
    pages = [read_page(ListSource(URL, piece * count)) for count in (1, 400, 800)]
    base, single, double = (steps(lambda p=p: Lonsun().pagers(p)) for p in pages)  # type: ignore[misc]
    assert double - base <= LIMIT * max(single - base, base / 2, 50)
    assert list(script_texts("<script>" * 20_000)) == []


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<script>a()</script><SCRIPT type='x'>b()</SCRIPT >", ["a()", "b()"]),
        ("<script>a()</script><script>b()", ["a()"]),
        ("<p>x</p>", []),
    ],
)
def test_closed_scripts_of_a_piece(markup: str, texts: list[str]) -> None:
    assert list(script_texts(markup)) == texts


@pytest.mark.parametrize(
    ("markup", "texts"),
    [
        ("<a href='1.html'>甲<a href='2.html'>乙", ["甲", "乙"]),
        ("<a href='1.html'>甲<b>丙</b></a><a href='2.html'>乙</a>", ["甲丙", "乙"]),
        ("<div onclick=\"go('/1.html')\">甲<a href='2.html'>乙</a>丁</div>", ["甲乙丁", "乙"]),
    ],
)
def test_a_link_ends_where_the_next_one_opens(markup: str, texts: list[str]) -> None:
    links = find_links(parse_markup(f"<html><body>{markup}</body></html>"), URL)
    assert [link.anchor.text for link in links] == texts


def test_of_many_ways_on_few_are_looked_at_and_of_a_long_text_little(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Link] = []
    lengths: list[int] = []

    def is_neighbour(link: Link) -> bool:
        asked.append(link)
        return fronts.is_neighbour(link)

    def squeeze(text: str) -> str:
        lengths.append(len(text))
        return text.replace(" ", "")

    monkeypatch.setattr(further, "is_neighbour", is_neighbour)
    monkeypatch.setattr(fronts, "squeeze", squeeze)
    ways = "".join(f"<a href='/x{at}/'>更多</a>" for at in range(200))
    markup = f"<body><h3>相关栏目</h3><div>{'字。' * 9000}</div><div>{ways}</div></body>"
    page = read_page(ListSource(URL, markup))
    assert list(further.find_more(page.anchors, page)) == []
    assert len(asked) == further.MOST_WAYS
    assert max(lengths) <= fronts.MAX_TEXT
