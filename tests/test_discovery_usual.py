"""Columns as usual makers serve them: blocks under headings that lead on, menus of neighbours."""

from __future__ import annotations

import pytest

from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, items, page, read, title, trs_site

CHANNEL = f"{HOST}/channels/20311.html"
HEAD = '<div class="bt"><a href="/channels/{}.html">{}</a></div>'


def blocks(*named: tuple[int, str], size: int = 8) -> str:
    """Blocks of rows, each under a heading that is a link."""
    return "".join(
        f'<div class="block">{HEAD.format(at, name)}<ul>'
        + items(range(100 * at, 100 * at + size), f"/contents/{at}/{{}}.html")
        + "</ul></div>"
        for at, name in named
    )


def bare(body: str) -> str:
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


def test_headings_of_blocks_lead_to_their_lists() -> None:
    pages = {CHANNEL: bare(blocks((20312, "人大建议答复"), (20313, "政协提案答复")))}
    for at in (20312, 20313):
        rows = items(range(100 * at, 100 * at + 12), f"/contents/{at}/{{}}.html")
        pages[f"{HOST}/channels/{at}.html"] = page(rows)
    found = walk_column(CHANNEL, Site(pages).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 24)


@pytest.mark.parametrize(
    "body",
    [
        blocks((20312, "人大建议答复")) + blocks((20313, "工作动态")),  # one list alone
        blocks((20311, "建议提案办理"), size=12) + HEAD.format(20312, "人大建议") + HEAD.format(20313, "政协提案"),
    ],
)  # fmt: skip
def test_names_that_head_no_rows_of_the_page(body: str) -> None:
    found = read(bare(body), CHANNEL).subcolumns
    assert f"{HOST}/channels/20313.html" not in found


MENU = "<ul class='lm'>{}</ul>"


@pytest.mark.parametrize(
    ("names", "is_taken"),
    [
        (("*人大建议", "政协提案"), True),
        (("*人大建议", "政协提案", "提案动态"), True),
        (("政协提案办理", "规划计划", "*建议提案办理结果", "人事任免"), False),
        (("政协提案", "规划计划", "*人大建议", "人事任免"), False),
    ],
)
def test_neighbours_of_a_menu_are_not_the_other_body(
    names: tuple[str, ...], is_taken: bool
) -> None:
    own = next(at for at, name in enumerate(names) if name[0] == "*")
    links = "".join(
        f'<li class="{"on" if at == own else ""}"><a href="list.php?id={at}">{name.strip("*")}</a></li>'
        for at, name in enumerate(names)
    )
    markup = page(items(range(9), "show.php?i={}"), foot=MENU.format(links))
    other = next(at for at, name in enumerate(names) if name.startswith("政协提案"))
    found = read(markup, f"{HOST}/list.php?id={own}").subcolumns
    assert (f"{HOST}/list.php?id={other}" in found) is is_taken


@pytest.mark.parametrize(
    ("heading", "is_tried"), [("相关栏目", False), ("其他专栏", False), ("办理情况", True)]
)
def test_more_below_a_heading_of_other_columns(heading: str, is_tried: bool) -> None:
    own, other = f"{HOST}/a/jyta/", f"{HOST}/b/ta/"
    more = '<div class="lm"><div><h2>政协提案办理</h2><a href="/b/ta/">更多&gt;&gt;</a></div>'
    foot = f"<h3>{heading}</h3>{more}<ul>{items(range(50, 55), '/a/jyta/{}.html')}</ul></div>"
    site = Site({own: page(items(range(9), "/a/jyta/{}.html"), foot=foot)})
    walk_column(own, site.fetch)
    assert (other in site.asked) is is_tried


SHOW = "show.jsp?id={}&pageNo=%s"


@pytest.mark.parametrize(
    ("address", "form", "expected"),
    [
        ("list.jsp?lm=2", SHOW % 1, "show.jsp?id=4000"),
        ("list.jsp?lm=2&pageNo=3", SHOW % 3, "show.jsp?id=4000"),
        ("list.jsp?lm=2&pageNo=3", SHOW % 2, "show.jsp?id=4000&pageNo=2"),
        ("list.jsp?lm=2", SHOW % 7, "show.jsp?id=4000&pageNo=7"),
        ("list.jsp?lm=2", "show.jsp?pageNo={}", "show.jsp?pageNo=4000"),
    ],
)
def test_the_number_of_the_list_page_is_no_part_of_an_item(
    address: str, form: str, expected: str
) -> None:
    found = read(page(items(range(9), form)), f"{HOST}/gk/{address}")
    assert found.rows[0].url == f"{HOST}/gk/{expected}"


@pytest.mark.parametrize(
    ("list_page", "form"),
    [
        ("index.php?page=tian", "index.php?page=tian&id={}"),
        ("index.php?page=tian&p=2", "index.php?page=tian&id={}"),
        ("index.php?page=12", "index.php?page=12&id={}"),
        ("index.php?page=12&p=2", "index.php?page=12&id={}"),
        ("index.php?page=tian&p=1", "index.php?page=1&id={}"),
    ],
)
def test_a_route_is_no_number_of_a_list_page(list_page: str, form: str) -> None:
    found = read(page(items(range(9), form)), f"{HOST}/{list_page}")
    assert found.rows[0].url == f"{HOST}/{form.format(4000)}"


def test_items_are_the_same_whatever_their_titles_and_their_number() -> None:
    """Eleven rows, a short title among every four, one row on the last page."""
    found = {}
    for k in (1, 2, 3):
        rows = "".join(
            f'<li><a href="show.jsp?id={at}&pageNo={k}">{title(at) if at % 4 else "关于修路的建议"}</a></li>'
            for at in range(5 * k - 5, min(11, 5 * k))
        )
        ways = "".join(f'<a href="list.jsp?lm=2&pageNo={at}">{at}</a>' for at in (1, 2, 3))
        address = f"{HOST}/gk/list.jsp?lm=2" + (f"&pageNo={k}" if k > 1 else "")
        found[address] = page(rows, foot=f"{ways} 共3页")
    walk = walk_column(f"{HOST}/gk/list.jsp?lm=2", Site(found).fetch)
    assert [row.url for row in walk.rows] == [f"{HOST}/gk/show.jsp?id={at}" for at in range(11)]


def test_items_in_folders_of_their_own_without_days() -> None:
    rows = "".join(
        f'<article><h3><a href="/bj/{7001 + at}/">关于增设公交站点的第{at}号提案</a></h3></article>'
        for at in range(9)
    )
    found = read(bare(f"<div>{rows}</div>"), f"{HOST}/bj/")
    assert (len(found.rows), found.subcolumns) == (9, ())


MATTERS = (
    "城建环保类建议提案",
    "教科文卫类建议提案",
    "农业农村类建议提案",
    "社会法制类建议提案",
    "民生实事的提案汇总",
)


@pytest.mark.parametrize("day", ["", "<span>2023-05-06</span>"])
def test_lists_by_matter_in_numbered_folders_are_no_rows(day: str) -> None:
    first, pages = f"{HOST}/tian/index.html", {}
    for at, _name in enumerate(MATTERS):
        rows = items(range(10 * at, 10 * at + 10), f"/tian/{8810 + at}/202305/t20230506_{{}}.html")
        pages[f"{HOST}/tian/{8810 + at}/index.html"] = page(rows)
    links = "".join(
        f'<li><a href="/tian/{8810 + at}/index.html">{name}</a>{day}</li>'
        for at, name in enumerate(MATTERS)
    )
    walk = walk_column(first, Site({first: page(links), **pages}).fetch)
    assert len(walk.rows) == 50


def test_an_arrow_that_is_drawn_says_where_it_leads() -> None:
    first, second = f"{HOST}/bj/", f"{HOST}/bj/?p=2"
    ways = '<nav><a aria-label="下一页" href="/bj/?p=2"><svg><path d="M0 0"/></svg></a></nav>'
    pages = {first: page(items(range(9)), foot=ways), second: page(items(range(9, 14)))}
    assert len(walk_column(first, Site(pages).fetch).rows) == 14


def test_offices_in_front_of_titles_are_no_lists_of_a_column_at_the_root() -> None:
    rows = "".join(
        f'<li>[<a href="/bm/{at % 2}/">教育局</a>] <a href="/D1/{4000 + at}.jhtml">{name}</a> 2023-06-16</li>'
        for at, name in enumerate(map(title, range(9)))
    )
    assert read(page(rows), f"{HOST}/?a=dir&p=D1").subcolumns == ()


HOME = page(
    "".join(
        f'<li><a href="/gzdt/202405/t20240510_{70 + at}.html">我市召开第{at}次调度会</a></li>'
        for at in range(9)
    )
).replace("建议提案办理", "首页")


@pytest.mark.parametrize(
    ("at", "state", "rows"), [(1, ColumnState.GAPS, 40), (2, ColumnState.GAPS, 40)]
)
def test_a_home_page_in_place_of_a_list_page_is_a_gap(
    at: int, state: ColumnState, rows: int
) -> None:
    pages = trs_site(3) | {f"{HOST}/zwgk/jytabl/index_{at}.html": HOME}
    found = walk_column(f"{HOST}/zwgk/jytabl/", Site(pages).fetch)
    assert (found.state, len(found.rows)) == (state, rows)
    assert all("/jytabl/" in row.url for row in found.rows)


def test_a_home_page_behind_the_end_is_the_end() -> None:
    pages = trs_site(3) | {f"{HOST}/zwgk/jytabl/index_3.html": HOME}
    found = walk_column(f"{HOST}/zwgk/jytabl/", Site(pages).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 60)


def test_old_rows_of_another_kind_are_rows_of_the_list() -> None:
    old = HOME.replace("首页", "建议提案办理")
    found = walk_column(
        f"{HOST}/zwgk/jytabl/",
        Site(trs_site(3) | {f"{HOST}/zwgk/jytabl/index_2.html": old}).fetch,
    )
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 49)


def test_children_with_figures_beside_a_menu_of_the_same_markup() -> None:
    def cells(*named: tuple[int, str]) -> str:
        links = (f'<tr><td><a href="c.asp?ID={at}">{name}</a></td></tr>' for at, name in named)
        return f"<td><table>{''.join(links)}</table></td>"

    menu = cells((300, "政务公开"), (305, "人事任免"), (310, "建议提案"), (320, "招商引资"))
    main = cells((311, "人大建议（38）"), (312, "政协提案（25）"))
    found = read(bare(f"<table><tr>{menu}{main}</tr></table>"), f"{HOST}/gov/c.asp?ID=310")
    assert found.subcolumns == tuple(f"{HOST}/gov/c.asp?ID={at}" for at in (311, 312))


@pytest.mark.parametrize(
    ("cell", "state"), [("不予公开", ColumnState.COMPLETE), ("见附件", ColumnState.SHORT)]
)
def test_items_that_are_not_public_are_not_missing(cell: str, state: ColumnState) -> None:
    links = (cell if at % 3 else f'<a href="{at + 100}.html">查看</a>' for at in range(18))
    rows = "".join(f"<tr><td>{title(at)}</td><td>{one}</td></tr>" for at, one in enumerate(links))
    url = f"{HOST}/ta/list.html"
    site = Site({url: bare(f"<table>{rows}</table><p>共 18 条</p>")})
    assert walk_column(url, site.fetch).state is state


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ("<tr><td>{}</td><td>办理中</td></tr>", ColumnState.COMPLETE),
        ('<tr data-v-7ba5bd90="" onmouseover="hover(this)"><td>{}</td><td>办理中</td></tr>',
         ColumnState.COMPLETE),
        ('<tr onclick="openDetail(3)"><td>{}</td><td>办理中</td></tr>', ColumnState.SHORT),
        ('<tr data-id="3"><td>{}</td><td>办理中</td></tr>', ColumnState.SHORT),
        ('<tr><td role="link">{}</td><td>办理中</td></tr>', ColumnState.SHORT),
        ('<tr style="cursor: pointer"><td>{}</td><td>办理中</td></tr>', ColumnState.SHORT),
    ],
)  # fmt: skip
def test_rows_that_a_script_opens_are_missing_whatever_their_status(
    row: str, state: ColumnState
) -> None:
    rows = "".join(
        f'<tr><td><a href="/a/{100 + at}.html">{title(at)}</a></td><td>已办结</td></tr>'
        for at in range(8)
    ) + "".join(row.format(title(at)) for at in range(8, 12))
    url = f"{HOST}/ta/list.html"
    site = Site({url: bare(f"<table>{rows}</table><p>共12条记录</p>")})
    assert walk_column(url, site.fetch).state is state


BLOCK = '<div class="b"><div class="hd"><span><a href="{0}">更多</a></span><h3>{1}</h3></div><ul>{2}</ul></div>'


def test_rows_and_lists_below_the_name_of_another_matter() -> None:
    known = "".join(
        f'<li><a href="/a/tazs/202301/t2023_{at}.html">提案应当具备哪些要素（{at}）</a><span>2023-01-0{at + 1}</span></li>'
        for at in range(6)
    )
    named = (("rd", "代表建议"), ("zx", "委员提案"))
    body = "".join(
        BLOCK.format(
            f"../{slug}/", name, items(range(50 * at, 50 * at + 6), f"/a/{slug}/{{}}.html")
        )
        for at, (slug, name) in enumerate(named)
    )
    found = read(bare(body + BLOCK.format("../tazs/", "提案知识", known)), f"{HOST}/a/jyta/")
    assert not any("tazs" in row.url for row in found.rows)
    assert found.subcolumns == (f"{HOST}/a/rd/", f"{HOST}/a/zx/")


def test_forms_to_download_are_no_rows() -> None:
    forms = "".join(
        f'<li><a href="/xz/{at}.doc">建议提案办理登记表（{at}）</a><span>2023-03-1{at}</span></li>'
        for at in range(5)
    )
    letters = "".join(
        f'<li><a href="/p/{at}.pdf">对第{at}号建议的答复</a><span>2023-03-1{at}</span></li>'
        for at in range(5)
    )
    own = f"<div><h2>建议提案</h2><ul>{items(range(9))}</ul></div>"
    for rows, count in ((forms, 9), (letters, 14)):
        found = read(bare(f"{own}<div><h2>附件</h2><ul>{rows}</ul></div>"))
        assert len(found.rows) == count


def test_headings_above_rows_are_no_tabs() -> None:
    parts = "".join(
        f"<h4>第十四届{name}次会议</h4><ul>{items(range(20 * at, 20 * at + 7))}</ul>"
        for at, name in enumerate("二一")
    )
    site = Site({CHANNEL: bare(parts)})
    found = walk_column(CHANNEL, site.fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 14)


def test_the_next_page_of_a_first_child_is_no_list_below() -> None:
    own = f"{HOST}/a/jyta/"
    menu = '<ul class="lm"><li><a href="/a/jyta/rd/">代表建议</a></li><li><a href="/a/jyta/zx/">委员提案</a></li></ul>'
    row = "/a/jyta/rd/202306/t20230616_{}.html"
    pages = {
        own: page(items(range(9), row), foot=f'{menu}<a href="./rd/index_1.html">下一页</a> 1/2'),
        f"{own}rd/": page(items(range(9), row), foot='<a href="index_1.html">下一页</a> 1/2'),
        f"{own}rd/index_1.html": page(items(range(9, 15), row), foot="2/2"),
        f"{own}zx/": page(items(range(50, 55), row.replace("/rd/", "/zx/"))),
    }
    found = walk_column(own, Site(pages).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 20)


def test_a_title_beside_a_sign_is_no_name_of_another_matter() -> None:
    pane = '<div><ul>{}</ul><a href="/b/{}/">&gt;&gt;</a></div>'
    named = "".join(
        pane.format(
            items(range(50 * at, 50 * at + 6), f"/b/{slug}/202306/c{{}}.html").replace(
                "关于", "关于机构"
            ),
            slug,
        )
        for at, slug in enumerate(("rd", "zx"))
    )
    found = read(bare(named), f"{HOST}/zt/jyta/").subcolumns
    assert found == (f"{HOST}/b/rd/", f"{HOST}/b/zx/")
