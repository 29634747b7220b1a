"""What editors and templates do to lists: menus, pictures, written titles, indexes by hand."""

from __future__ import annotations

import pytest

from scraper.discovery.answering.verdicts import PageKind, judge
from scraper.discovery.code.written_texts import written_text
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, title

FOLDER = f"{HOST}/jyta/"
HREF = "/jyta/202406/{}.html"
ARTICLE = '<meta name="ArticleTitle" content="{}">'


def walk(pages: dict[str, str], url: str) -> ColumnWalk:
    return walk_column(url, Site(pages).fetch)


def framed(body: str, head: str = "") -> str:
    return page("", head=head).replace('<div class="list"><ul>\n\n</ul></div>', body)


def test_lists_in_the_menu_below_the_own_name() -> None:
    names = {"1202": "人大建议办理", "1203": "政协提案办理"}
    inner = "".join(f'<li><a href="/c/{slug}.html">{name}</a></li>' for slug, name in names.items())
    menu = (
        '<div class="menu"><ul><li><a href="/c/1101.html">机构职能</a></li>'
        f'<li><a href="/c/1201.html">建议提案办理</a><ul>{inner}</ul></li>'
        '<li><a href="/c/1301.html">政协提案公开</a></li></ul></div>'
    )
    pages = {f"{HOST}/c/1201.html": page(items(range(12), "/d/{}.html"), foot=menu)}
    for at, slug in enumerate(names):
        rows = items(range(40 * at, 40 * at + 30), "/d/{}.html")
        pages[f"{HOST}/c/{slug}.html"] = page(rows, foot=menu)
    site = Site(pages)
    found = walk_column(f"{HOST}/c/1201.html", site.fetch)
    assert len(found.rows) == 60
    assert f"{HOST}/c/1301.html" not in site.asked  # a neighbour


def test_a_pager_of_pictures_is_not_the_lists() -> None:
    show = '<dl><dd><a href="/tpxw/index_2.html">下一页</a></dd></dl>'
    foot = '<p><a href="index_2.html">下一页</a></p>'
    first = page(items(range(15), HREF), foot=foot).replace(
        '<div class="list">', show + '<div class="list">'
    )
    pages = {
        f"{FOLDER}index.html": first,
        f"{FOLDER}index_2.html": page(items(range(15, 20), HREF)),
    }
    found = walk(pages, f"{FOLDER}index.html")
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 20)


def test_rows_that_turn_out_to_be_years() -> None:
    years = "".join(f'<p><a href="{year}.html">{year}年建议提案</a></p>' for year in (2023, 2022))
    pages = {
        f"{FOLDER}index.html": page(
            items(range(9), HREF), foot='<a href="ls/index.html">历史建议提案</a>'
        ),
        f"{FOLDER}ls/index.html": framed(years),
        f"{FOLDER}ls/2023.html": page(items(range(20, 34), HREF)),
        f"{FOLDER}ls/2022.html": page(items(range(40, 47), HREF)),
    }
    found = walk(pages, f"{FOLDER}index.html")
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 30)
    assert all("/202406/" in row.url for row in found.rows)


def test_two_letters_in_one_row_of_a_table() -> None:
    cells = [
        f'<td><a href="/{"ab"[n % 2]}/{"x/" * (n % 2)}{n}.html">{title(n)}</a></td>'
        for n in range(20)
    ]
    rows = "".join(f"<tr>{cells[at]}{cells[at + 1]}</tr>" for at in range(0, 20, 2))
    assert (
        len(walk({f"{FOLDER}i.asp": framed(f"<table>{rows}</table>")}, f"{FOLDER}i.asp").rows) == 20
    )


def test_titles_that_a_script_writes() -> None:
    rows = "".join(
        f'<li><a href="{HREF.format(n)}"><script>document.write("{title(n)}".substring(0,30));</script></a>'
        f"<em><script>document.write('2024-06-{30 - n}'.substring(5,10))</script></em></li>"
        for n in range(12)
    )
    found = walk({FOLDER: page(rows)}, FOLDER)
    assert [(row.title, row.date_raw) for row in found.rows[:2]] == [
        (title(0), "2024-06-30"),
        (title(1), "2024-06-29"),
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("document.write('关于加装电梯的答复')", "关于加装电梯的答复"),
        (
            'var s="关于加装电梯的答复";document.write(s.length>20?s.substr(0,20)+"...":s)',
            "关于加装电梯的答复",
        ),
        ("document.write('<li>答复</li>')", None),
        ("document.write('第' + n + '页')", None),
        ("var a='关于加装电梯的答复';", None),
        ('document.write("index_2.html")', None),
    ],
)
def test_the_one_text_that_a_script_writes(code: str, text: str | None) -> None:
    assert written_text(code) == text


LETTERS = "".join(
    f'<p>{n}.<a href="/art/2024/6/1/art_31_{5000 + n}.html">{title(n)}</a></p>' for n in range(20)
)
NOTICE = "建议提案办理工作总体平稳，" * 20


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("临江市2024年建议提案办理答复公开", LETTERS, PageKind.LIST),
        (title(77), LETTERS, PageKind.DETAIL),  # a letter with others beside it
        ("2024年建议提案办理情况通报", f"<p>{NOTICE}</p>{LETTERS}", PageKind.DETAIL),
        ("关于做好防汛工作的通知", LETTERS, PageKind.DETAIL),
    ],
)
def test_an_article_that_is_an_index_of_letters(name: str, text: str, kind: PageKind) -> None:
    markup = framed(f'<div id="zoom">{text}</div>', ARTICLE.format(name))
    assert judge(read(markup, f"{HOST}/art/2024/7/1/art_31_9001.html")).kind is kind


def test_offices_as_pictures_with_names() -> None:
    names = {
        "zfb": "政府办公室",
        "jyj": "教育体育局",
        "wjw": "卫健委",
        "sb": "商务发展中心",
        "qt": "其他",
    }
    grid = "".join(
        f'<li><a href="{slug}/list.html"><img src="/{slug}.png"><p>{name}</p></a></li>'
        for slug, name in names.items()
    )
    pages = {f"{FOLDER}cbdw.html": framed(f"<ul>{grid}</ul>")}
    for at, slug in enumerate(names):
        pages[f"{FOLDER}{slug}/list.html"] = page(
            items(range(20 * at, 20 * at + 9), f"/jyta/{slug}/{{}}.html")
        )
    assert len(walk(pages, f"{FOLDER}cbdw.html").rows) == 45


def lists_of(kinds: dict[str, str], rows: int = 9) -> dict[str, str]:
    """Pages of one script that shows a kind by a parameter, the chosen one marked."""
    pages = {}
    for at, slug in enumerate(kinds):
        heads = "".join(
            f'<li class="{"on" if one == slug else ""}"><a href="l.php?lx={one}">{name}</a></li>'
            for one, name in kinds.items()
        )
        shown = items(range(30 * at, 30 * at + rows), "/jyta/s.php?id={}")
        pages[f"{FOLDER}l.php?lx={slug}"] = page(shown, foot=f"<ul>{heads}</ul>")
    return pages


@pytest.mark.parametrize(
    ("kinds", "rows"),
    [
        ({"1": "代表建议", "2": "闭会期间建议", "3": "代表议案"}, 27),
        ({"0": "全部", "2": "重点提案", "3": "一般提案"}, 9),  # shown together
        ({"1": "代表建议", "2": "通知公告"}, 9),  # a menu of columns
    ],
)
def test_kinds_that_one_script_shows(kinds: dict[str, str], rows: int) -> None:
    pages = lists_of(kinds)
    assert len(walk(pages, next(iter(pages))).rows) == rows


def test_two_lists_with_a_pager_each() -> None:
    ways = [
        "".join(f'<a href="d.aspx?{key}={p}">{p}</a>' for p in range(2, most + 1))
        for key, most in (("pa", 3), ("pb", 2))
    ]
    foot = f"<div>{ways[0]}</div><div>{ways[1]}</div>"
    first = page(items(range(20), "/jyta/i.aspx?id={}"), foot=foot)
    pages = {f"{FOLDER}d.aspx": first}
    for at, query in enumerate(("pa=2", "pa=3", "pb=2"), 1):
        rows = items(range(20 * at, 20 * at + 10), "/jyta/i.aspx?id={}")
        pages[f"{FOLDER}d.aspx?{query}"] = page(rows, foot=foot)
    found = walk(pages, f"{FOLDER}d.aspx")
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 50)


def test_numbers_without_a_rule_are_said() -> None:
    foot = '<p><a href="d.aspx?k=x7">1</a><a href="d.aspx?k=q2">2</a></p>'
    found = walk({f"{FOLDER}d.aspx": page(items(range(9), HREF), foot=foot)}, f"{FOLDER}d.aspx")
    assert found.state is not ColumnState.COMPLETE


SESSIONS = {"153": "十五届三次会议", "152": "十五届二次会议"}


@pytest.mark.parametrize(("first", "rows"), [("", 18), ('<option value="">全部</option>', 9)])
def test_sessions_in_a_box_that_a_button_sends(first: str, rows: int) -> None:
    options = first + "".join(
        f'<option value="{k}">{name}</option>' for k, name in SESSIONS.items()
    )
    form = f'<form action="l.jsp"><select name="jc">{options}</select><input type="submit" value="查询"></form>'
    pages = {
        f"{FOLDER}l.jsp{query}": page(items(range(at, at + 9), HREF), foot=form)
        for query, at in (("", 0), ("?jc=153", 0), ("?jc=152", 20))
    }
    assert len(walk(pages, f"{FOLDER}l.jsp").rows) == rows


def test_pages_in_a_box_that_sends_its_form() -> None:
    options = "".join(f'<option value="{p}">{p}</option>' for p in (1, 2, 3))
    form = f'<form action="c.asp"><input type="hidden" name="b" value="9"><select name="pg" onchange="this.form.submit()">{options}</select></form>'
    pages = {f"{FOLDER}c.asp?b=9": page(items(range(15), HREF), foot=form)}
    for p in (2, 3):
        pages[f"{FOLDER}c.asp?b=9&pg={p}"] = page(
            items(range(15 * p, 15 * p + 15), HREF), foot=form
        )
    assert len(walk(pages, f"{FOLDER}c.asp?b=9").rows) == 45


def test_a_front_with_one_more() -> None:
    front = page(items(range(10), "/news/{}.html")).replace(
        '<div class="list">',
        '<div><h3>建议提案办理</h3><a href="/list.php?cid=7">更多&gt;&gt;</a></div><div class="list">',
    )
    pages = {
        f"{HOST}/jyta.html": front,
        f"{HOST}/list.php?cid=7": page(items(range(24), "/news/{}.html")),
    }
    assert len(walk(pages, f"{HOST}/jyta.html").rows) == 24


def test_a_box_of_three_lines() -> None:
    boxes = "".join(
        f'<table><tr><td colspan="2">{title(n)}</td></tr><tr><td>承办单位：市农业农村和水务管理局办公室</td>'
        f'<td><a href="2024/{n}.htm"><img src="/ck.jpg"></a></td></tr></table>'
        for n in range(8)
    )
    found = walk({f"{FOLDER}index.htm": framed(boxes)}, f"{FOLDER}index.htm")
    assert [row.title for row in found.rows] == [title(n) for n in range(8)]
