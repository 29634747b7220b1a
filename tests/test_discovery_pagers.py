"""Pagers: evidence on page 1 and the addresses that follow from it (websites.md, 5.2, 5.3)."""

from __future__ import annotations

import pytest

from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage
from scraper.discovery.turning.attributes import attribute_pagers
from scraper.discovery.turning.pagers import (
    NextLink,
    Template,
    call_templates,
    find_call,
    find_next,
    find_scripted_next,
    fit_template,
    is_full,
    link_pagers,
    probe_pagers,
    select_pagers,
)
from tests.listsites import HOST, items, page, read, script

URL = f"{HOST}/zwgk/jytabl/"


def listed(foot: str, size: int = 15, url: str = URL) -> ListPage:
    return read(page(items(range(size)), foot=foot), url)


def urls(pager: Template | NextLink, *numbers: int) -> list[str]:
    found = [pager.request(number, None) for number in numbers]
    return [request.url.removeprefix(URL) for request in found if request]


@pytest.mark.parametrize(
    ("url", "call", "first", "other"),
    [
        (URL, 'createPageHTML(5, 0, "index", "shtml");', "index_{}.shtml", (1, 2)),
        (f"{URL}index.html", 'createPageHTML(5, 0, "index", "html");', "index_{}.html", (1, 2)),
        (f"{URL}list.html", 'createPageHTML(5, 0, "list", "html");', "list_{}.html", (1, 2)),
        (f"{URL}l.shtml", "createPageHTML('div', 5, 1, 'l', 'shtml', 70);", "l_{}.shtml", (2, 1)),
        (URL, "new Pager({size:5, current:0})", "index_{}.html", (1, 2)),
    ],
)
def test_templates_of_calls(url: str, call: str, first: str, other: tuple[int, int]) -> None:
    found = listed(script(call), url=url)
    pager_call = find_call(found)
    assert pager_call is not None
    templates = call_templates(found, pager_call)
    assert [urls(template, 2) for template in templates] == [[first.format(n)] for n in other]
    assert {template.declared_pages for template in templates} == {5}


def test_the_live_call_next_to_the_rows_counts() -> None:
    above = "<script>createPageHTML(40, 0, 'top', 'html')</script>"
    stale = "<!-- <script>createPageHTML(8, 0, 'index', 'html')</script> -->"
    foot = script('//createPageHTML(9,0,"index","html");\ncreatePageHTML(17,0,"index","html");')
    article = script('createPageHTML(2,0,"t20190918_693227","shtml");')
    call = find_call(listed(stale + article + foot + above))
    assert call is not None
    assert call.pages == 17
    assert find_call(listed(stale + article)) is None


def test_a_page_element() -> None:
    call = find_call(listed('<p id="pageDec" pagecount="25" pagename="index" pageext="html"></p>'))
    assert call is not None
    assert call.pages == 25


@pytest.mark.parametrize(
    ("total", "rows", "expected"), [(70, 15, 70), (75, 15, 75), (7, 15, None), (9000, 15, None)]
)
def test_a_total_must_fit_the_pages(total: int, rows: int, expected: int | None) -> None:
    found = listed(script(f'createPageHTML(5, 0, "index", "html", "s", {total});'), rows)
    call = find_call(found)
    assert call is not None
    assert call_templates(found, call)[0].declared_total == expected


@pytest.mark.parametrize(
    ("words", "pages", "total"),
    [
        ("共 53 条记录 1/6 页", 6, 53),
        ("当前第 1 / 14 页", 14, None),
        ("第1页 共6页", 6, None),
        ("/共 6 页", 6, None),
        ("共62条&nbsp;1/7&nbsp;", 7, 62),
        ("页次：1/9", 9, None),
        ("总记录数：120 总页数：8", 8, 120),
        ("共１２条", None, 12),
        ("电话 0375/1234567", None, None),
        ("今年共办理建议提案53件", None, None),
        ("", None, None),
    ],
)
def test_words(words: str, pages: int | None, total: int | None) -> None:
    said = read_declared(listed(f"<p>{words}</p>"))
    assert (said.pages, said.total) == (pages, total)


def test_numbered_links() -> None:
    foot = "".join(f'<a href="index_{n}.jhtml">{n}</a> ' for n in (2, 3, 4, 5))
    foot = (
        f'<span>1</span>{foot}<a href="index_2.jhtml">下一页</a><a href="index_31.jhtml">尾页</a>'
    )
    template, chain = link_pagers(listed(foot))
    assert isinstance(template, Template)
    assert (template.name, template.declared_pages) == ("numbered_links", 31)
    assert urls(template, 2, 31) == ["index_2.jhtml", "index_31.jhtml"]
    assert isinstance(chain, NextLink)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(2, "/l_1.html"), (3, "/l_2.html")], ["/l_1.html", "/l_9.html"]),
        ([(2, "/6.htm"), (3, "/5.htm"), (7, "/1.htm")], ["/6.htm", None]),
        ([(2, "/?s=20&n=1"), (3, "/?s=40&n=1")], ["/?s=20&n=1", "/?s=180&n=1"]),
        ([(2, "/a_2.html"), (3, "/b_3.html")], None),
        ([(2, "/2023_2.html"), (3, "/2024_3.html")], None),
        ([(2, "/l_2.html"), (3, "/l_3.html"), (4, "/x.html")], None),
        ([(2, "/l_2.html")], None),
        ([(2, "/l_02.html"), (3, "/l_03.html")], None),
        ([(2022, "/2022/"), (2023, "/2023/")], None),
        ([(2, "/" + "2" * 5000), (3, "/" + "3" * 5000)], None),
    ],
)
def test_fitting(pairs: list[tuple[int, str]], expected: list[str | None] | None) -> None:
    template = fit_template(pairs, "x")
    if expected is None:
        assert template is None
        return
    assert template is not None
    found = [template.request(number, None) for number in (2, 10)]
    assert [request.url if request else None for request in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "下一页",
        "下 页",
        "后一页",
        "Next",
        "»",
        "&gt;",
        '<img src="n.gif">',
        "下一页&gt;&gt;",
        "下一页 »",
        "后页 ›",
    ],
)
def test_next_links(text: str) -> None:
    found = listed(f'<a href="p_2.html" title="下一页">{text}</a>')
    assert find_next(found) == f"{URL}p_2.html"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="javascript:;">下一页</a>',
        '<a href="http://other.example/2.html">下一页</a>',
        f'<a href="{URL}">下一页</a>',
        '<a href="p_2.html">上一页</a>',
    ],
)
def test_no_next_links(link: str) -> None:
    assert find_next(listed(link)) is None


def test_a_chain_follows_each_page_and_bridges_a_lost_one() -> None:
    first = listed('<a href="list_2.html">下一页</a>')
    (chain,) = link_pagers(first)
    assert isinstance(chain, NextLink)
    second = listed('<a href="list_7.html">下一页</a>', url=f"{URL}list_2.html")
    following = chain.request(3, second)
    assert following is not None
    assert following.url == f"{URL}list_7.html"
    assert following.referer == second.url
    assert urls(chain, 4) == ["list_4.html"]
    assert chain.request(3, listed("")) is None


def test_drop_down_lists() -> None:
    options = "".join(f'<option value="{n}">第{n}页</option>' for n in range(1, 7))
    onchange = "location.href='index_'+this.value+'.jhtml'"
    (template,) = select_pagers(listed(f'<select onchange="{onchange}">{options}</select>'))
    assert (template.declared_pages, urls(template, 2)) == (6, ["index_2.jhtml"])
    options = "".join(f'<option value="index_{n}.html">{n}</option>' for n in range(2, 7))
    (template,) = select_pagers(listed(f"<select>{options}</select>"))
    assert urls(template, 6) == ["index_6.html"]
    years = "".join(f'<option value="{n}">{n}</option>' for n in range(2020, 2024))
    assert list(select_pagers(listed(f"<select>{years}</select>"))) == []


def test_blind_requests_are_three_at_most() -> None:
    assert [urls(p, 2) for p in probe_pagers(listed(""))] == [
        ["index_1.html"],
        ["index_2.html"],
        ["?page=2"],
    ]
    found = listed("", url=f"{HOST}/list.aspx?id=7")
    (probe,) = probe_pagers(found)
    request = probe.request(2, None)
    assert request is not None
    assert request.url == f"{HOST}/list.aspx?id=7&page=2"


@pytest.mark.parametrize(
    ("size", "full"), [(10, True), (15, True), (20, True), (7, False), (47, False)]
)
def test_full_pages(size: int, full: bool) -> None:
    assert is_full(listed("", size)) is full


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("""<a href="javascript:__doPostBack('AspNetPager1','2')">下一页</a>""", True),
        ("""<a href="javascript:page('2')">2</a>""", True),
        ('<a href="javascript:void(0)">下一页</a>', False),
        ('<a href="javascript:;">下一页</a>', False),
        ('<a href="index_2.html">下一页</a>', False),
    ],
)
def test_scripted_next(link: str, expected: bool) -> None:
    assert (find_scripted_next(listed(link)) is not None) is expected


DESCRIBED = [
    ("<div data-url='./index_{page}.html' data-pages=4 data-total=55></div>", 4, 55),
    ('<ul class=fy pagecount="4" url="/zwgk/jytabl/index_{{ pageNo }}.html"></ul>', 4, None),
    ("<p data-href='index_#page#.html' data-total='4'></p>", 4, None),
    ("<div data-link-format='/zwgk/jytabl/index_{0}.html'></div><p>共55条</p>", None, 55),
    ("<div data-url='/zwgk/jytabl/index_[page].html' data-count=55></div>", None, 55),
]


@pytest.mark.parametrize(("element", "pages", "total"), DESCRIBED)
def test_a_pager_that_an_element_describes(
    element: str, pages: int | None, total: int | None
) -> None:
    found = list(attribute_pagers(read(page(items(range(16)), foot=element))))
    assert [(one.declared_pages, one.declared_total) for one in found] == [(pages, total)]
    request = found[0].request(3, None)
    assert request is not None
    assert request.url == f"{HOST}/zwgk/jytabl/index_3.html"


@pytest.mark.parametrize(
    "element",
    [
        "<div data-url='/search/{page}.html'></div>",
        "<div data-url='/zwgk/jytabl/index_{id}.html'></div>",
        "<a href='/zwgk/jytabl/{{item.url}}'>1</a>",
        "<div data-url='{page}'></div>",
    ],
)
def test_other_templates_are_no_pagers(element: str) -> None:
    assert list(attribute_pagers(read(page(items(range(16)), foot=element)))) == []
