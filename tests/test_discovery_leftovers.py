"""Links in a list's own box that nothing explains: tried once, followed where they bring its rows."""

from __future__ import annotations

import pytest

from scraper.addressing.urls import alias_key
from scraper.discovery.declared import read_published
from scraper.discovery.entries.leftovers import find_leftovers, fits
from scraper.discovery.listing import Row
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, item, items, page, read, title

URL = f"{HOST}/zwgk/jyta/list.php?qj=1"
HREF = "/zwgk/jyta/info.php?id={}"
FOLDER = f"{HOST}/zwgk/jytabl/"
AREA = '<img usemap="#m"><map name=m><area href="a/list.html" alt="人大代表建议"></map>'


def boxes(head: str, url: str = URL, href: str = HREF) -> list[str]:
    """The files of the boxes of a page whose box above the rows is this."""
    found = read(page(items(range(17), href)).replace('<div class="list">', f"{head}<div>"), url)
    keys = {row.key for row in found.rows}
    left = find_leftovers(found, keys, {alias_key(url)})
    return [" ".join(one.rpartition("/")[2] for one in box) for box in left]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<p><a href="list.php?qj=1">会中</a><a href="list.php?qj=2">会后</a></p>', ["list.php?qj=2"]),
        # Without the page itself among them, or with it by the column's own name, it is a menu.
        ('<p><a href="list.php?qj=3">会中</a><a href="list.php?qj=2">会后</a></p>', []),
        ('<p><a href="list.php?qj=1">建议提案办理</a><a href="list.php?qj=2">规划</a></p>', []),
        ('<p>2023年的请点击<a href="b.htm">这里</a></p>', ["b.htm"]),
        ('<a href="/gk/old.htm">往年建议提案查询</a>', ["old.htm"]),
        ('<select onchange="go(this.value)"><option value="a.htm">教育局<option value="b.htm">民政局</select>', ["a.htm b.htm"]),
        ('<div class=nav-tabs><a href="list.php?qj=1">会中</a><a href="list.php?qj=2">会后</a></div>', ["list.php?qj=2"]),
        ('<div class=nav><a href="list.php?qj=1">建议提案</a><a href="list.php?qj=2">规划</a></div>', []),
        ('<div class=nav><a href="list/b/">会后</a><a href="b.htm">这里</a></div>', []),
        ('<p><a href="list.php?qj=1">会中</a><a href="list.php?qj=2">按点击排序</a></p>', []),
    ],
)  # fmt: skip
def test_boxes_of_links_that_nothing_explains(head: str, expected: list[str]) -> None:
    assert boxes(head) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ('<a href="all.htm">显示全部</a>', ["all.htm"]),
        ('<a href="2023/"><img src="b1.png"></a><a href="2022/"><img src="b2.png"></a>', None),
        ('<a href="tj/">满意度测评说明</a><a href="zn/">办事指南</a>', []),
        ('<a href="202306/t20230616_99999.html">全市防汛会议</a>', []),
    ],
)
def test_boxes_in_the_folder_of_a_column(links: str, expected: list[str] | None) -> None:
    found = boxes(f"<p>{links}</p>", FOLDER, "./202306/t20230616_{}.html")
    assert found == expected if expected is not None else len(found) == 1


def test_a_list_that_brings_rows_of_the_column_is_its_own() -> None:
    head = '<p><a href="list.php?qj=1">会中</a><a href="list.php?qj=2">会后</a></p>'
    first = page(items(range(17), HREF)).replace('<div class="list">', f"{head}<div>")
    site = Site({URL: first, URL.replace("1", "2"): page(items(range(30, 41), HREF))})
    found = walk_column(URL, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 28)


@pytest.mark.parametrize(
    "second",
    [
        page(items(range(5), HREF)),  # a filter: nothing new
        page("".join(item(HREF.format(at), f"全市第{at}次防汛工作会议召开") for at in range(90, 99))),
        page("".join(item(f"/xw/{at}.html", title(at)) for at in range(90, 99))),  # elsewhere
        page("<p>请登录后查看</p>"),
    ],
)  # fmt: skip
def test_a_list_of_something_else_is_asked_for_once(second: str) -> None:
    head = '<p><a href="list.php?qj=1">会中</a><a href="list.php?qj=2">会后</a></p>'
    first = page(items(range(17), HREF)).replace('<div class="list">', f"{head}<div>")
    other = URL.replace("1", "2")
    site = Site({URL: first, other: second})
    found = walk_column(URL, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 17)
    assert site.asked.count(other) == 1 and other in found.barren
    again = Site({URL: first, other: second})
    walk_column(URL, again.fetch, barren=frozenset(found.barren))
    assert other not in again.asked


def test_rows_that_are_all_known_fit_nowhere() -> None:
    rows = [Row(url=f"{HOST}{HREF.format(at)}", title=title(at)) for at in range(20)]
    judge = fits(URL, URL.replace("1", "2"), rows[:10])
    assert [judge(rows[:5]), judge(rows[5:15]), judge([])] == [False, True, False]


def test_areas_of_a_picture_are_links() -> None:
    shown = page(items(range(8), "a/{}.html")).replace('<div class="list">', f"{AREA}<div>")
    assert f"{HOST}/zt/a/list.html" in read(shown, f"{HOST}/zt/").subcolumns


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("目前已公开答复 87 件", 87),
        ("今年共收到建议 120 件，已全部办结", None),
        ("公开建议提案答复共计三十二件", 32),
    ],
)
def test_what_is_published_is_counted(words: str, expected: int | None) -> None:
    shown = read(page(items(range(17)), foot=f"<p>{words}</p>"))
    assert read_published(shown) == expected


def test_fewer_rows_than_were_published_are_short() -> None:
    site = Site({FOLDER: page(items(range(17)), foot="<p>目前已公开答复 87 件</p>")})
    assert walk_column(FOLDER, site.fetch).state is ColumnState.SHORT


def test_a_list_that_says_that_it_is_cut_is_not_whole() -> None:
    site = Site({FOLDER: page(items(range(17)), foot="<p>本页仅显示最新17条信息</p>")})
    assert walk_column(FOLDER, site.fetch).state is ColumnState.PAGER_NOT_WORKING


def test_a_box_beside_that_chooses_all_is_sent_along() -> None:
    form = """<form action="list.jsp"><select name=nd><option value=2024>2024年<option value=2023>2023年</select>
<select name=lb><option value="">全部<option value=1>城建</select><input type=submit value=查询></form>"""
    shown = read(page(form + items(range(9))), f"{HOST}/tacx/list.jsp")
    assert f"{HOST}/tacx/list.jsp?nd=2023&lb=" in shown.subcolumns


@pytest.mark.parametrize("lost", ["gone", page("<p>数据库超时</p>")])
def test_a_page_that_fails_before_linked_ones_is_a_gap(lost: str) -> None:
    base = f"{HOST}/jyta/list.asp?bid=4"
    foot = "<p>" + "".join(f'<a href="list.asp?bid=4&page={k}">{k}</a>' for k in (2, 3, 4)) + "</p>"
    pages = {base: page(items(range(15), HREF), foot=foot)}
    for k in (2, 4):
        pages[f"{base}&page={k}"] = page(items(range(15 * k, 15 * k + 15), HREF), foot=foot)
    found = walk_column(base, Site({**pages, f"{base}&page=3": lost}).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.GAPS, 45)


@pytest.mark.parametrize(
    ("name", "is_aside"), [("提案动态", True), ("如何撰写提案", True), ("提案选登", False)]
)
def test_columns_beside_that_speak_of_proposals(name: str, is_aside: bool) -> None:
    shown = page(items(range(17)), foot=f'<p><a href="xx/">{name}</a></p>')
    assert (f"{FOLDER}xx/" not in read(shown).subcolumns) is is_aside


def test_the_one_number_of_a_folder_is_its_second_page() -> None:
    url, href = f"{HOST}/html/97/", "/html/97/{}.html"
    foot = '<div><b>1</b><a href="/html/97/2.html">2</a></div>'
    pages = {url: page(items(range(20), href), foot=foot)}
    pages[f"{url}2.html"] = page(items(range(20, 25), href))
    assert len(walk_column(url, Site(pages).fetch).rows) == 25


def test_an_older_list_among_the_rows_of_a_later_page() -> None:
    last = item("old.html", "2021年以前建议提案答复")
    ways = '<a href="index_1.html">2</a><a href="index_1.html">下一页</a>'
    pages = {
        FOLDER: page(items(range(20)), foot=ways),
        f"{FOLDER}index_1.html": page(items(range(20, 31)) + last),
        f"{FOLDER}old.html": page(items(range(40, 57))),
    }
    found = walk_column(FOLDER, Site(pages).fetch)
    assert {row.key for row in found.rows} and len(found.rows) == 48


def test_signs_in_the_heads_of_blocks_lead_to_lists() -> None:
    blocks, pages = "", {}
    for at, name in ((1, "人大建议"), (2, "政协提案")):
        texts = items(range(30 * at, 30 * at + 6), "/show.asp?id={}")
        blocks += f'<div class=b><b>{name}</b><a href="more.asp?lm={at}">&gt;&gt;</a><ul>{texts}</ul></div>'
        pages[f"{HOST}/more.asp?lm={at}"] = page(
            items(range(30 * at, 30 * at + 14), "/show.asp?id={}")
        )
    pages[f"{HOST}/jyta.asp"] = page(blocks)
    found = walk_column(f"{HOST}/jyta.asp", Site(pages).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 28)


def test_nothing_below_a_list_of_something_else_is_asked_for() -> None:
    head = '<p><a href="list.php?qj=1">会中</a><a href="list.php?qj=2">会后</a></p>'
    first = page(items(range(17), HREF)).replace('<div class="list">', f"{head}<div>")
    news = "".join(item(HREF.format(at), f"全市第{at}次防汛工作会议召开") for at in range(90, 99))
    below = '<p><a href="/zwgk/jyta/list/2023/">2023年人大代表建议</a></p>'
    site = Site({URL: first, URL.replace("1", "2"): page(news, foot=below)})
    walk_column(URL, site.fetch)
    assert f"{HOST}/zwgk/jyta/list/2023/" not in site.asked


def test_a_figure_of_files_is_none_of_letters() -> None:
    assert read_published(read(page(items(range(3)), foot="<p>公开 30 件规范性文件</p>"))) is None
