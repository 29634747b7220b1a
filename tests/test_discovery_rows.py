"""Rows and blocks: the traps of websites.md, 5.1 and 7, one page each."""

from __future__ import annotations

import pytest

from tests.listsites import HOST, item, items, page, read, script, title

URL = f"{HOST}/zwgk/jytabl/"


def rows(markup: str, url: str = URL) -> list[tuple[str, str | None, str | None]]:
    """Address (below the column), title and date of every row."""
    return [(r.url.removeprefix(URL), r.title, r.date_raw) for r in read(markup, url).rows]


def test_an_ordinary_list() -> None:
    found = rows(page(items(range(12))))
    assert len(found) == 12
    assert found[3] == ("202306/t20230616_4003.html", title(3), "2023-06-16")


def test_header_rows_separators_and_comments_are_no_rows() -> None:
    header = "<li><span>标题</span><span>发布日期</span></li>"
    comment = f"<!-- {item('./202201/t20220104_1.html', '旧的一条建议的答复')} -->"
    found = rows(page(f"{header}{items(range(5))}<li></li>{items(range(5, 9))}{comment}"))
    assert len(found) == 9


def test_the_same_row_twice_counts_once() -> None:
    mobile = f'<div class="mobile"><ul>{items(range(9))}</ul></div>'
    found = rows(page(items(range(9)) + items(range(3)), foot=mobile))
    assert len(found) == 9


def test_side_blocks_stay_out() -> None:
    hot = "".join(
        item(f"/xw/t2024060{n}_9{n}.html", f"临江市召开某某工作推进会议第{n}次") for n in range(9)
    )
    found = rows(page(items(range(6)), foot=f'<div class="side"><h3>热点</h3><ul>{hot}</ul></div>'))
    assert [url for url, _, _ in found] == [f"202306/t20230616_400{n}.html" for n in range(6)]


def test_one_row_is_enough_beside_a_menu() -> None:
    hot = "".join(
        item(f"/xw/t2024060{n}_9{n}.html", f"临江市召开某某工作会议{n}", "") for n in range(9)
    )
    found = rows(page(items([7]), foot=f'<div class="recommend"><ul>{hot}</ul></div>'))
    assert [text for _, text, _ in found] == [title(7)]


def test_rows_off_the_site_and_files_are_marked() -> None:
    body = items(range(4))
    body += item(
        "http://jyj.linjiang.example/t20230522_9917.html", "（市教育局）对第031号建议的答复"
    )
    body += item("./202305/P020230519402211.pdf", "2023年建议提案办理情况汇总表")
    found = read(page(body)).rows
    assert [r.is_offsite for r in found] == [False] * 4 + [True, False]
    assert [r.is_attachment for r in found] == [False] * 5 + [True]


def test_www_and_https_are_one_site() -> None:
    body = items(range(3)) + item(
        "https://linjiang.example/zwgk/jytabl/t20230101_77.html", title(9)
    )
    assert not read(page(body)).rows[3].is_offsite


def test_pager_links_sub_columns_and_home_are_no_rows() -> None:
    body = items(range(4))
    body += item("index_2.html", "下一页") + item("./index_3.html", "3")
    body += item("./2022/", "2022年建议提案办理") + item("/", "首页") + item("./more/", "更多>>")
    assert len(rows(page(body))) == 4


def test_links_without_an_address_are_dropped_and_counted() -> None:
    body = items(range(4))
    body += """<li><a href='<a href="x.html">'>坏模板的一条建议的答复</a></li>"""
    body += """<li><a href="javascript:doRead('0a1b','1')">脚本后面的一条建议的答复</a></li>"""
    found = read(page(body))
    assert (len(found.rows), found.rows_dropped) == (4, 2)


def test_rows_behind_onclick() -> None:
    body = "".join(
        f"""<li onclick="go('./202306/t20230616_{n}.html')">{title(n)}<span>06-16</span></li>"""
        for n in range(4001, 4007)
    )
    found = rows(page(body))
    assert len(found) == 6
    assert found[0] == ("202306/t20230616_4001.html", title(4001), "06-16")


def test_links_beside_a_title_are_not_counted_as_lost_rows() -> None:
    body = "".join(
        f'<li><a href="./t20230616_{n}.html">{title(n)}</a>'
        '<a href="javascript:;" onclick="collect(1)">收藏这一条办理情况</a></li>'
        f"""<li onclick="go('./t20230617_{n}.html')"><a href="#">{title(n)}</a></li>"""
        for n in range(4001, 4005)
    )
    found = read(page(body))
    assert (len(found.rows), found.rows_dropped) == (8, 0)


def test_unrendered_templates_are_no_rows() -> None:
    body = '<li><a href="/x/{{x.docId}}.html">{{x.docTitle}}</a><span>{{x.date}}</span></li>'
    assert rows(page(body * 10)) == []


TITLES = [
    (f'<a href="{{}}" title="{title(5)}">{title(5)[:14]}…</a>', title(5)),
    (f'<a href="{{}}" title="{title(5)}">{title(5)[:14]}...</a>', title(5)),
    (f'<a href="{{}}" title="标题：{title(5)}&#10;发布时间：2023">{title(5)[:14]}…</a>', title(5)),
    (f'<a href="{{}}" title="点击打开新窗口">{title(5)}</a>', title(5)),
    (f'<a href="{{}}" title="">{title(5)}</a>', title(5)),
    (f'<a href="{{}}">·&nbsp;{title(5)}</a>', title(5)),
    (f'<a href="{{}}">{title(5)}<i>[2023-06-16]</i></a>', title(5)),
    (f'<a href="{{}}"><font color="red">{title(5)}</font></a>', title(5)),
    ('<a href="{}">（市教育局）关于“双减”的提案的答复</a>', "（市教育局）关于“双减”的提案的答复"),
    (f'<b>{title(5)}</b><a href="{{}}">[详细]</a>', title(5)),
    (f'<a href="{{}}" title="{title(5)}"><img src="new.gif"></a>', title(5)),
]


@pytest.mark.parametrize(("markup", "expected"), TITLES)
def test_titles(markup: str, expected: str) -> None:
    body = "".join(
        f"<li>{markup.format(f'./202306/t20230616_{n}.html')}<span>2023-06-16</span></li>"
        for n in range(4001, 4005)
    )
    found = rows(page(body))
    assert [text for _, text, _ in found] == [expected] * 4


ROWS = [
    # markup of a row, what stands around all rows
    ('<li><a href="{u}">{t}</a><span>[2023-06-16]</span></li>', "<ul>{}</ul>"),
    ('<li><span>2023-06-16</span><a href="{u}">{t}</a></li>', "<ul>{}</ul>"),
    ('<tr><td>1</td><td><a href="{u}">{t}</a></td><td>2023-06-16</td></tr>', "<table>{}</table>"),
    ('<dt><a href="{u}">{t}</a></dt><dd>2023-06-16</dd>', "<dl>{}</dl>"),
    ('<a href="{u}">{t}</a> <em>2023-06-16</em>', "<div>{}</div>"),
    ('<em>2023-06-16</em> <a href="{u}">{t}</a>', "<div>{}</div>"),
    ('<p><a href="{u}">{t} 2023-06-16</a></p>', "<div>{}</div>"),
    (
        '<div class="r"><h4><a href="{u}">{t}</a></h4><p>摘要文字</p>2023-06-16</div>',
        "<div>{}</div>",
    ),
    (
        '<li><a href="/ksh/12/">[市教育局]</a><a href="{u}">{t}</a><i>2023-06-16</i></li>',
        "<ul>{}</ul>",
    ),
    (
        '<li><a href="/ksh/12.html">[市教育局]</a><a href="{u}">{t}</a>2023-06-16</li>',
        "<ul>{}</ul>",
    ),
    ('<li><a href="{u}">{t}</a><a href="{u}">查看详情</a><i>2023-06-16</i></li>', "<ul>{}</ul>"),
    ('<td><a href="{u}">{t}</a><i>2023-06-16</i></td>', "<table><tr>{}</tr></table>"),
    ('<div class="r"><a href="{u}">{t}</a><i>2023-06-16</i>', "<div>{}</div>"),
]


@pytest.mark.parametrize(("row", "around"), ROWS)
@pytest.mark.parametrize("count", [1, 2, 3, 15])
def test_shapes_of_rows(row: str, around: str, count: int) -> None:
    body = "".join(
        row.format(u=f"./202306/t20230616_{4000 + n}.html", t=title(n)) for n in range(count)
    )
    found = rows(f"<html><body><div class='main'>{around.format(body)}</div></body></html>")
    assert found == [
        (f"202306/t20230616_{4000 + n}.html", title(n), "2023-06-16") for n in range(count)
    ]


def test_a_date_in_a_summary_is_not_the_row_s() -> None:
    summary = "2021年3月4日，李某某代表提出的建议收悉，经研究并征求市财政局、市发改委意见，现将办理情况答复如下。"
    body = "".join(
        f'<li><a href="./202306/t20230616_{n}.html">{title(n)}</a><p>{summary}</p></li>'
        for n in range(9)
    )
    assert {date for _, _, date in rows(page(body))} == {None}


@pytest.mark.parametrize(
    "inside",
    [
        "<h3>{title}</h3><p>{body}</p><time>2024-03-05</time>",
        "<div class=rq>2024-03-05</div><div class='wz-tit'>{title}</div><div class=zy>{body}</div>",
        "<p>{title}</p><p>{body}</p><span>2024-03-05</span>",
        "<div class=zy>{body}</div><div class=bt>{title}</div><div>2024-03-05</div>",
        "<div><p>{body}</p><h4>{title}</h4></div><i>2024-03-05</i>",
    ],
)
def test_a_summary_inside_the_link_is_no_part_of_the_title(inside: str) -> None:
    body = "您提出的建议收悉，感谢您对公交接驳工作的关注。经研究，现答复如下"
    links = "".join(
        f"<li><a href='./2024/{n}001.html'>{inside.format(title=title(n), body=body)}</a></li>"
        for n in range(5)
    )
    found = rows(page(links))
    assert [(text, date) for _, text, date in found] == [(title(n), "2024-03-05") for n in range(5)]


def test_a_menu_alone_is_no_list() -> None:
    assert rows(page("")) == []
    links = "".join(f'<li><a href="/dept/{n}.html">市某某局{n}</a></li>' for n in range(20))
    assert rows(page(links)) == []


def test_pinned_rows_in_bold_belong_to_the_list() -> None:
    pinned = f'<li><b><a href="./202306/t20230616_1.html">{title(1)}</a></b><span>06-16</span></li>'
    assert len(rows(page(pinned + items(range(5))))) == 6


def test_later_pages_take_the_block_of_the_first_or_none() -> None:
    first = read(page(items(range(20))))
    hot = f'<div class="other"><ul>{items(range(50, 60), "/xw/t20240601_{}.html")}</ul></div>'
    beyond = page("", foot=hot)
    assert read(beyond).rows
    assert read(beyond, like=first.block).rows == ()
    assert len(read(page(items([3]), foot=hot), like=first.block).rows) == 1


def test_relative_links_follow_the_final_address_and_base() -> None:
    body = page(items([1]))
    assert (
        read(body, f"{HOST}/zwgk/jytabl").rows[0].url == f"{HOST}/zwgk/202306/t20230616_4001.html"
    )
    based = page(items([1]), head='<base href="/b/">')
    assert read(based).rows[0].url == f"{HOST}/b/202306/t20230616_4001.html"


def test_words_around_the_list_leave_titles_out() -> None:
    body = items([1]) + item("./202306/t20230616_9.html", "关于共12条建议的答复")
    found = read(page(body, foot="<p>共 2 条记录</p>" + script("var a = '共 99 条记录';")))
    assert "共 2 条记录" in found.words
    assert "12" not in found.words
    assert "99" not in found.words


def test_sub_columns() -> None:
    body = items(range(4))
    foot = (
        '<a href="./2023/">2023年</a><a href="rddbjy/">人大代表建议</a><a href="./zx/">更多>></a>'
    )
    foot += '<a href="/zwgk/other/">其他建议</a><a href="./about/">机构职能</a><a href="index_1.html">2</a>'
    found = read(page(body, foot=f"<div>{foot}</div>"))
    assert found.subcolumns == (f"{URL}2023/", f"{URL}rddbjy/", f"{URL}zx/")


def test_a_page_without_anything() -> None:
    assert read("").rows == ()
    assert read("<p>").rows == ()


def test_large_and_deep_pages_are_read_in_time() -> None:
    wide = "".join(
        f'<div class="c{chr(97 + n % 26)}x{n}y"><a href="/{n}.html">某某栏目链接{n}</a></div>'
        for n in range(2500)
    )
    deep = "<div>" * 3000 + items(range(20)) + "</div>" * 3000
    flat = "<br>" * 20_000 + "".join(f'<a href="/{n}.html">{title(n)}</a><br>' for n in range(2000))
    for body in (wide, deep, flat):
        read(f"<html><body>{body}</body></html>")


@pytest.mark.parametrize(
    ("words", "folder", "kept"),
    [
        ("本市召开第{}次工作会议", "/xwzx/zwyw/202406/t20240613_{}.html", False),
        ("本市召开第{}次工作会议", "./202406/t20240613_{}.html", True),
        ("对第{}号提案的答复", "/info/1012/{}.htm", True),
    ],
)
def test_news_beside_are_no_list(words: str, folder: str, kept: bool) -> None:
    rows = "".join(item(folder.format(880100 + n), words.format(n)) for n in range(8))
    assert bool(read(page(rows)).rows) is kept


OFFICE = "<a class=from href='/zwgk/jytabl/index.html?dept={n}'>市教育局</a>"
ROW = "<a href='{n}48{n}.html'>{title}</a>"
TWO_LINKS = {
    "articles": f"<article><time>2024-05-0{{n}}</time>{ROW} {OFFICE}</article>",
    "office first": f"<div class=r>{OFFICE}{ROW}<s>2024-05-0{{n}}</s></div>",
    "spans": f"<div class=r><span>{ROW}</span><span>{OFFICE}</span><s>2024-05-0{{n}}</s></div>",
}


@pytest.mark.parametrize("form", TWO_LINKS.values(), ids=list(TWO_LINKS))
def test_a_second_link_of_a_row_that_is_no_list_item(form: str) -> None:
    body = "".join(form.format(n=n, title=title(n)) for n in range(1, 8))
    found = rows(page(f"<div class=box>{body}</div>"))
    assert [url for url, _, _ in found] == [f"{n}48{n}.html" for n in range(1, 8)]
    assert [date for _, _, date in found] == [f"2024-05-0{n}" for n in range(1, 8)]


def test_two_rows_of_different_addresses_in_a_box_are_two() -> None:
    one, other = "<a href='{n}481.html'>{title}</a>", "<a href='/art/{n}.htm'>{title}</a>"
    body = one.format(n=1, title=title(1)) + other.format(n=22, title=title(2))
    found = rows(page(f"<div class=box>{body}</div>"))
    assert [text for _, text, _ in found] == [title(1), title(2)]
