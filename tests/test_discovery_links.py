"""Links: where they lead, by the traps of websites.md, section 7."""

from __future__ import annotations

import pytest

from parsers.page.markup import parse_markup
from scraper.discovery.entries.links import find_base, find_links, is_attachment, unwrap

BASE = "http://www.linjiang.example/zwgk/jytabl/"

TARGETS = [
    ('<a href="./202306/t1.html">x</a>', BASE + "202306/t1.html"),
    ('<a href="//jyj.linjiang.example/1.html">x</a>', "http://jyj.linjiang.example/1.html"),
    ('<a href=" ..\\zx\\1.html ">x</a>', "http://www.linjiang.example/zwgk/zx/1.html"),
    ('<a href="t_1\n.html">x</a>', BASE + "t_1.html"),
    ('<a href="../../../../../up.html">x</a>', "http://www.linjiang.example/up.html"),
    ('<a href="1.html#top">x</a>', BASE + "1.html"),
    ('<a href="/gkmlpt/index#721">x</a>', "http://www.linjiang.example/gkmlpt/index#721"),
    ('<a href="?a=dir&amp;p=D1">x</a>', BASE + "?a=dir&p=D1"),
    ("""<a href="#" onclick="jumpToDetail('./2026/t1.html')">x</a>""", BASE + "2026/t1.html"),
    (
        """<a href="javascript:;" onclick="window.open('/x/1.html','_blank')">x</a>""",
        "http://www.linjiang.example/x/1.html",
    ),
    ("""<li onclick="go('/x/2.html')">x</li>""", "http://www.linjiang.example/x/2.html"),
    ('<li data-url="/x/3.html">x</li>', "http://www.linjiang.example/x/3.html"),
    (
        '<a href="/visit/link.do?url=http%3A%2F%2Fwww.linjiang.example%2Fx%2F4.html">x</a>',
        "http://www.linjiang.example/x/4.html",
    ),
    # Links that lead to no page are kept, to be counted.
    ('<a href="javascript:void(0)">x</a>', None),
    ('<a href="#">x</a>', None),
    ('<a href="mailto:a@linjiang.example">x</a>', None),
    ("""<a href='<a href="/x.html">'>x</a>""", None),
    ("""<a href="javascript:doRead('0a1b','1')">x</a>""", None),
    ('<a href="http://[broken/">x</a>', None),
]


@pytest.mark.parametrize(("markup", "expected"), TARGETS)
def test_where_a_link_leads(markup: str, expected: str | None) -> None:
    (link,) = find_links(parse_markup(f"<html><body>{markup}</body></html>"), BASE)
    assert link.anchor.url == expected


@pytest.mark.parametrize(
    "markup", ["<a name='top'>x</a>", "<li onclick='fold()'>x</li>", "<p>x</p>"]
)
def test_what_is_no_link(markup: str) -> None:
    assert find_links(parse_markup(f"<html><body>{markup}</body></html>"), BASE) == []


def test_a_query_is_written_in_the_page_s_own_encoding() -> None:
    tree = parse_markup('<html><body><a href="list.asp?k=提案">x</a></body></html>')
    assert find_links(tree, BASE, "gb18030")[0].anchor.url == BASE + "list.asp?k=%CC%E1%B0%B8"


def test_the_base_element_counts() -> None:
    tree = parse_markup('<html><head><base href="/other/"></head><body>x</body></html>')
    assert find_base(tree, BASE) == "http://www.linjiang.example/other/"
    assert find_base(parse_markup("<html><body>x</body></html>"), BASE) == BASE


def test_links_in_comments_are_none() -> None:
    tree = parse_markup('<html><body><!-- <a href="/old.html">x</a> --><p>y</p></body></html>')
    assert find_links(tree, BASE) == []


def test_rows_of_one_list_have_one_path() -> None:
    tree = parse_markup(
        '<html><body><div class="list2"><ul><li class="odd"><a href="1.html">a</a></li>'
        '<li class="even first"><b><font><a href="2.html">b</a></font></b></li></ul></div>'
        '<div class="nav"><ul><li><a href="3.html">c</a></li></ul></div></body></html>'
    )
    first, second, menu = find_links(tree, BASE)
    assert first.anchor.path == second.anchor.path != menu.anchor.path
    assert not first.anchor.is_furniture
    assert menu.anchor.is_furniture


def test_unclosed_blocks_do_not_give_each_row_a_path() -> None:
    rows = "".join(f'<div class="row"><a href="{n}.html">x</a>' for n in range(9))
    links = find_links(parse_markup(f"<html><body>{rows}</body></html>"), BASE)
    assert len({link.anchor.path for link in links}) == 1


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (BASE + "P0202306.pdf", True),
        (BASE + "附件.WPS", True),
        (BASE + "module/download/downfile.jsp?filename=a", True),
        (BASE + "t20230616_4.html", False),
        (BASE + "a.pdf.html", False),
        (BASE, False),
    ],
)
def test_files(url: str, expected: bool) -> None:
    assert is_attachment(url) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://s.example/link?target=%2Fa.html", "http://s.example/a.html"),
        ("http://s.example/link?target=javascript:x", "http://s.example/link?target=javascript:x"),
        (
            "http://s.example/a.jsp?url=http://b.example",
            "http://s.example/a.jsp?url=http://b.example",
        ),
    ],
)
def test_click_through(url: str, expected: str) -> None:
    assert unwrap(url) == expected
