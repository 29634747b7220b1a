"""Odd lists: rows and ways on in the forms that small makers gave them."""

from __future__ import annotations

import pytest

from scraper.addressing.urls import canonical_url
from scraper.crawling.articles import find_parts
from scraper.discovery.answering.answers import read_answer
from scraper.discovery.answering.embedded import read_embedded
from scraper.discovery.answering.reading import read_page
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage, ListSource, Origin
from scraper.discovery.periods.code_files import find_code_files
from scraper.discovery.periods.frames import find_aimed
from scraper.discovery.requests.services import Service, find_services
from scraper.discovery.turning.form_pagers import form_pagers
from scraper.discovery.turning.jumps import jump_pagers
from scraper.discovery.turning.pagers import NextLink, find_next, why_no_pager
from scraper.walking.endings import may_just_end

COLUMN = "http://a.cn/zt/jyta/"
TITLES = [f"对市政协十届二次会议第{n}号提案的答复" for n in (12, 13, 14, 15)]


def page(body: str, url: str = COLUMN, *code: str) -> ListPage:
    return read_page(ListSource(url, f"<html><body>{body}</body></html>", code=code))


def rows(row: str, folder: str = "202405/") -> str:
    return "".join(
        row.format(href=f"{folder}c441{at}.html", title=title, day=f"0{at + 1}")
        for at, title in enumerate(TITLES)
    )


BOXES = [
    "<a href='{href}'><span><b>{day}</b><i>2024-06</i></span><span>{title}</span><span>您提出的提案收悉，现答复如下……</span></a>",
    "<a href='{href}'><em>2024-06-{day}</em><span>【教育局】</span><span>{title}</span><span>摘要：一、二、三、四</span></a>",
    "<a href='{href}'><span class='tit'>{title}</span><span>您提出的提案收悉，现答复如下……</span><span>2024-06-{day}</span></a>",
    "<div><a href='{href}'><div><span>2024-06-{day}</span><span>{title}</span></div></a></div>",
]


@pytest.mark.parametrize("row", BOXES)
def test_boxes_in_one_link_are_title_and_day(row: str) -> None:
    found = page(f"<div>{rows(row)}</div>").rows
    assert [one.title for one in found] == TITLES
    assert all(
        one.date_raw in (f"0{at} 2024-06", f"2024-06-0{at}") for at, one in enumerate(found, 1)
    )


def test_colours_in_a_title_are_no_boxes() -> None:
    row = "<li><a href='{href}'><font>（市教育局办理）</font><font>{title}</font></a> 2024-06-{day}</li>"
    assert [one.title for one in page(f"<ul>{rows(row)}</ul>").rows] == [
        f"（市教育局办理）{title}" for title in TITLES
    ]


def test_a_picture_has_its_words() -> None:
    row = "<td><a href='{href}'><img src='{day}.jpg' alt='{title}'></a></td>"
    found = page(f"<table><tr>{rows(row)}</tr></table>")
    assert [one.title for one in found.rows] == TITLES


LIST = "<ul>" + rows("<li><a href='{href}'>{title}</a> 2024-06-{day}</li>") + "</ul>"


@pytest.mark.parametrize("word", ["[下一页]", "【下页】", "（下一页）", "[ Next ]", "下一页"])
def test_a_way_on_may_stand_in_brackets(word: str) -> None:
    found = page(f"{LIST}<p><a href='index_2.html'>{word}</a></p>")
    assert find_next(found) == f"{COLUMN}index_2.html"


@pytest.mark.parametrize(
    ("words", "pages", "total"),
    [
        ("Page 1 of 4", 4, None),
        ("page 2/7", 7, None),
        ("Total: 34 records", None, 34),
        ("共三十二条 每页八条 第一页", None, 32),
        ("共十二页", 12, None),
        ("共同一页一页地看", None, None),
        ("共一些条", None, None),
    ],
)
def test_what_words_declare(words: str, pages: int | None, total: int | None) -> None:
    said = read_declared(page(f"{LIST}<p>{words}</p>"))
    assert (said.pages, said.total) == (pages, total)


def pane(folder: str, more: str) -> str:
    inside = rows("<li><a href='{href}'>{title}</a> 2024-06-{day}</li>", folder)
    return f"<div class='con'><ul>{inside}</ul>{more}</div>"


@pytest.mark.parametrize(
    ("more", "below"),
    [
        ("<a href='/xxgk/zxta/'>&gt;&gt;</a>", ["http://a.cn/xxgk/zxta/"]),
        ("<a href='/xxgk/zxta/index.html'>更多</a>", ["http://a.cn/xxgk/zxta/index.html"]),
        ("<a href='/xxgk/'>更多</a>", []),  # the folder of many columns
        ("<a href='/zcwj/'>更多</a>", []),  # another column
        ("<a href='/xxgk/zxta/'>政协提案网上系统</a>", []),
        ("<a href='/'>更多</a>", []),
    ],
)
def test_more_leads_to_the_list_that_holds_the_rows(more: str, below: list[str]) -> None:
    assert list(page(pane("/xxgk/zxta/202405/", more)).subcolumns) == below


def test_a_page_that_waits_for_its_rows_shows_those_of_other_lists() -> None:
    side = pane("/xxgk/zxta/202405/", "<a href='/xxgk/zxta/'>更多</a>")
    shell = "<ul id='list' class='list'></ul><script>load(1)</script>"
    assert page(side).subcolumns == ("http://a.cn/xxgk/zxta/",)
    assert page(shell + side).subcolumns == ()


def test_what_leads_to_a_list_below_is_no_next_page() -> None:
    found = page(pane("/xxgk/zxta/202405/", "<a href='/xxgk/zxta/'>&gt;&gt;</a>"))
    assert find_next(found) is None


@pytest.mark.parametrize(
    ("sizes", "is_end"), [((10, 10, 4), True), ((10, 10, 10), False), ((12, 10, 10), False)]
)
def test_a_chain_that_names_one_page_too_many(sizes: tuple[int, ...], is_end: bool) -> None:
    sets = [frozenset(f"{at}/{n}" for n in range(size)) for at, size in enumerate(sizes)]
    assert may_just_end(NextLink(), sets, None, COLUMN) is is_end


MORE = "<a href='javascript:;' class='more' data-load='/ajax/l' data-cid='7' data-page='1'>加载更多</a>"
CODE = "$('.more').click(function(){var t=$(this),p=+t.data('page')+1;$.get(t.data('load'),{cid:t.data('cid'),page:p},f)})"


def test_a_button_for_more_has_its_request_in_a_file_of_code() -> None:
    body = f"{LIST}{MORE}<script src='/js/jquery.min.js'></script><script src='/js/loadmore.min.js'></script>"
    assert find_code_files(page(body), []) == ["http://a.cn/js/loadmore.min.js"]
    (service,) = find_services(page(body, COLUMN, CODE))
    assert [service.request(n, None).url for n in (1, 2)] == [  # type: ignore[union-attr]
        "http://a.cn/ajax/l?cid=7&page=1",
        "http://a.cn/ajax/l?cid=7&page=2",
    ]


def test_a_button_for_more_without_a_request_is_no_whole_list() -> None:
    assert why_no_pager(page(LIST + MORE), None) is not None
    assert why_no_pager(page(LIST), None) is None


XML = (
    "<item date='2024-06-0{at}'><title><![CDATA[{title}]]></title><link>/ta/{at}.htm</link></item>"
)


@pytest.mark.parametrize(
    "head", ["", "<?xml version='1.0' encoding='gb2312'?>\n", "\ufeff<!-- made -->"]
)
def test_rows_in_xml(head: str) -> None:
    items = "".join(XML.format(at=at, title=title) for at, title in enumerate(TITLES, 1))
    source = ListSource("http://a.cn/ta/list.xml", f"{head}<list count='4'>{items}</list>")
    found = read_answer(source)
    assert [one.title for one in found.rows] == TITLES
    assert [one.url for one in found.rows] == [f"http://a.cn/ta/{at}.htm" for at in range(1, 5)]
    assert [one.date_raw for one in found.rows] == [f"2024-06-0{at}" for at in range(1, 5)]


def test_one_row_in_xml_and_none() -> None:
    one = XML.format(at=1, title=TITLES[0])
    assert (
        len(read_answer(ListSource("http://a.cn/x", f"<rss><channel>{one}</channel></rss>")).rows)
        == 1
    )
    assert read_answer(ListSource("http://a.cn/x", "<list><item></list>")).rows == ()
    bomb = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l><item><title>&a;</title></item></l>'
    assert read_answer(ListSource("http://a.cn/x", bomb)).rows == ()


@pytest.mark.parametrize(
    ("call", "asked"),
    [
        (
            "$.ajax({url:'/s/q.do',dataType:'jsonp',jsonp:'cb',data:{c:'7',page:n}})",
            "http://a.cn/s/q.do?c=7&page=2&cb=callback",
        ),
        (
            "$.ajax({url:'/s/q.do',dataType:'jsonp',jsonpCallback:'show',data:{page:n}})",
            "http://a.cn/s/q.do?page=2&callback=show",
        ),
        ("$.getJSON('/s/q.do?callback=?',{page:n})", "http://a.cn/s/q.do?callback=callback&page=2"),
    ],
)
def test_an_answer_in_a_call(call: str, asked: str) -> None:
    (service, *_) = find_services(page(f"<script>function go(n){{{call}}} go(1);</script>"))
    request = service.request(2, None)
    assert request is not None
    assert request.url == asked


def test_the_keys_of_a_row_go_before_those_of_objects_in_it() -> None:
    rows_ = [
        {"docTitle": title, "docUrl": f"/a/{at}", "dept": {"name": "市教育局", "url": "/dept/3"}}
        for at, title in enumerate(TITLES)
    ]
    found = read_answer(ListSource("http://a.cn/q", str(rows_).replace("'", '"')))
    assert [one.url for one in found.rows] == [f"http://a.cn/a/{at}" for at in range(4)]
    assert [one.title for one in found.rows] == TITLES


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("http://a.cn/v_1.jsp?t=1719500000000", "http://a.cn/v_1.jsp?t=1719511111111", True),
        ("http://a.cn/v.jsp?id=5&rnd=0.27182818", "http://a.cn/v.jsp?id=5&rnd=0.314159265", True),
        ("http://a.cn/v.jsp?t=2023", "http://a.cn/v.jsp?t=2024", False),
        ("http://a.cn/v.jsp?id=1719500000000", "http://a.cn/v.jsp?id=1719511111111", False),
    ],
)
def test_the_time_of_a_click_is_no_part_of_a_name(one: str, other: str, is_same: bool) -> None:
    assert (canonical_url(one) == canonical_url(other)) is is_same


PARTS = [
    ("<a href='c_7_1.html'>2</a> <a href='c_7_2.html'>3</a>", ["c_7_1", "c_7_2"]),
    ("<a href='c_7_2.html'>下一页</a>", ["c_7_2"]),
    ("共3页 <a href='c_7_1.html'>[下一页]</a>", ["c_7_1", "c_7_2"]),
    ("<a href='c_7_2.html'>2</a> <a href='c_7_3.html'>尾页</a>", ["c_7_2", "c_7_3"]),
    ("<a href='c_7_1.html'>关于加装电梯的提案</a>", []),  # a page of its own
    ("<a href='c_8_1.html'>2</a>", []),
    ("<a href='c_7_9.html'>9</a>", []),  # no second one
    ("<a href='/b/c_7_1.html'>2</a>", []),
]


@pytest.mark.parametrize(("links", "parts"), PARTS)
def test_links_to_the_parts_of_a_text(links: str, parts: list[str]) -> None:
    body = f"<html><body><div><p>您的提案收悉。</p></div><div>{links}</div></body></html>".encode()
    found = find_parts(body, "text/html; charset=utf-8", "http://a.cn/x/c_7.html")
    assert list(found) == [f"http://a.cn/x/{name}.html" for name in parts]


@pytest.mark.parametrize(
    "way",
    [
        "<a href='page/2/'>← 较早的文章</a>",
        "<a rel='next' href='page/2/'>往后翻</a>",
        "<a href=\"javascript:location.href='page/'+(1+1)+'/'\">下页</a>",
        "<input type='button' value='下一页' onclick=\"location.href='page/2/'\">",
        "<button onclick=\"window.location='page/2/'\">下一页</button>",
        "<a class='pg-next' href='page/2/'></a>",
        "<a href='page/2/'><i class='icon next'></i></a>",
        "<a href='page/2/'><img src='/img/next.gif'></a>",
    ],
)
def test_other_ways_on(way: str) -> None:
    assert find_next(page(f"{LIST}<div>{way}</div>")) == f"{COLUMN}page/2/"


def test_the_head_of_a_page_names_the_next_one() -> None:
    markup = f"<html><head><link rel='next' href='/x/p2.html'></head><body>{LIST}</body></html>"
    assert find_next(read_page(ListSource(COLUMN, markup))) == "http://a.cn/x/p2.html"


@pytest.mark.parametrize(
    ("jump", "second"),
    [
        ("location.href = obj.curr == 1 ? './' : obj.curr + '.html';", "2.html"),
        ("location.href = p > 1 ? 'index_' + p + '.html' : 'index.html';", "index_2.html"),
        ("location.href = 'index_' + p + '.html';", "index_2.html"),
    ],
)
def test_page_one_may_have_a_name_of_its_own(jump: str, second: str) -> None:
    call = f"laypage({{cont: 'page', pages: 3, jump: function (obj, p) {{ {jump} }} }});"
    found = page(f"{LIST}<div id='page'></div><script>{call}</script>")
    (pager, *_) = jump_pagers(found)
    request = pager.request(2, None)
    assert request is not None
    assert (request.url, pager.declared_pages) == (COLUMN + second, 3)


@pytest.mark.parametrize(
    "number", ["$(this).data('page')", "$(this).text()", "this.dataset.page", "$(this).attr('p')"]
)
def test_a_handler_may_read_the_number_from_its_element(number: str) -> None:
    code = f"$('.pg a').click(function () {{ location.href = '?page=' + {number}; }});"
    found = page(f"{LIST}<div class='pg'><a data-page='2'>2</a></div><script>{code}</script>")
    (pager, *_) = jump_pagers(found)
    request = pager.request(3, None)
    assert request is not None
    assert request.url == f"{COLUMN}?page=3"


def test_a_drawn_pager_says_how_many_pages_there_are() -> None:
    found = page(LIST + "<div id='p'></div><script>laypage.render({elem:'p',pages:4})</script>")
    assert read_declared(found).pages == 4
    assert why_no_pager(found, 4) is not None


@pytest.mark.parametrize("word", ["详细>>", "[查看]", "继续阅读…", "【详情】"])
def test_an_idle_link_leaves_the_title_to_its_row(word: str) -> None:
    row = (
        "<div class='it'><span>2024-06-{day}</span> {title} <a href='{href}'>" + word + "</a></div>"
    )
    found = page(rows(row)).rows
    assert [one.title for one in found] == TITLES


def test_rows_in_arrays_of_a_script() -> None:
    data = ",".join(
        f"['{title}','/ta/44{at}.htm','2024-06-0{at}']" for at, title in enumerate(TITLES, 1)
    )
    found = read_embedded(page(f"<ul id='box'></ul><script>var data = [{data}]; show(1);</script>"))
    assert found is not None
    assert [(one.title, one.date_raw) for one in found.rows] == [
        (title, f"2024-06-0{at}") for at, title in enumerate(TITLES, 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        '{"results": [%s], "next": "/q?page=2"}',
        '{"links": {"next": "http://a.cn/q?page=2"}, "data": [%s]}',
    ],
)
def test_an_answer_names_the_next_one(text: str) -> None:
    items = ",".join(f'{{"title": "{title}", "url": "/a/{at}"}}' for at, title in enumerate(TITLES))
    found = read_answer(ListSource("http://a.cn/q", text % items))
    assert found.said_next == "http://a.cn/q?page=2"
    service = Service(url="http://a.cn/q", origin=Origin(COLUMN))
    assert service.request(2, found).url == "http://a.cn/q?page=2"  # type: ignore[union-attr]
    assert service.request(2, page(LIST)) is None


def test_a_feed_names_the_next_one() -> None:
    entry = "<entry><title>{}</title><link href='/a/{}'/><published>2024-06-01</published></entry>"
    items = "".join(entry.format(title, at) for at, title in enumerate(TITLES))
    feed = (
        f"<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='?page=2'/>{items}</feed>"
    )
    found = read_answer(ListSource("http://a.cn/f.xml", feed))
    assert [one.url for one in found.rows] == [f"http://a.cn/a/{at}" for at in range(4)]
    assert found.said_next is None or found.said_next == "http://a.cn/f.xml?page=2"


def test_links_aimed_at_a_frame_are_lists_below() -> None:
    body = (
        "<a href='l?y=2024' target='lst'>2024年提案</a><a href='l?y=2023' target='lst'>2023年提案</a>"
        "<a href='help' target='lst'>帮助</a><a href='l?y=2022'>2022年提案</a>"
        "<iframe name='lst' src='l?y=2024' height='600'></iframe>"
    )
    assert find_aimed(page(body)) == [f"{COLUMN}l?y=2024", f"{COLUMN}l?y=2023"]


YEARS = "<option value='2024' selected>2024年</option><option value='2023'>2023年</option>"


@pytest.mark.parametrize(
    ("form", "below"),
    [
        ("<form action='index.php'><input type='hidden' name='l' value='ta'>{}</form>", True),
        ("<form action='index.php' method='post'>{}</form>", False),
        ("<form action='/search.php'>{}</form>", False),  # a search of the whole site
        (
            "<form action='index.php'>{}<select name='dw'><option>全部</option></select></form>",
            False,
        ),
    ],
)
def test_a_form_of_years(form: str, below: bool) -> None:
    select = f"<select name='year' onchange='this.form.submit()'>{YEARS}</select>"
    found = page(form.format(select) + LIST, "http://a.cn/ta/index.php").subcolumns
    assert list(found) == (
        [f"http://a.cn/ta/index.php?l=ta&year={year}" for year in (2024, 2023)] if below else []
    )


def test_a_handler_that_sets_the_field_itself() -> None:
    click = "document.getElementById('no').value='{0}';document.forms[0].submit();return false;"
    links = "".join(f'<a href="#" onclick="{click.format(n)}">{n}</a>' for n in (1, 2, 3))
    form = f"<form method='post' action='l.jsp'><input type='hidden' name='pageNo' id='no' value='1'>{LIST}{links}</form>"
    (pager, *_) = form_pagers(page(form))
    request = pager.request(3, page(form))
    assert request is not None
    assert request.form == (("pageNo", "3"),)
