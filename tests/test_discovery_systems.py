"""Lists of software that was not made for governments: their ways on, their rows, their fronts."""

from __future__ import annotations

import pytest

from scraper.discovery.entries.links import moving_words
from scraper.discovery.shapes import is_named_like
from scraper.discovery.turning.offsets import find_offset
from scraper.discovery.words import NEXT_WORDS
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, title

FOLDER = f"{HOST}/zx/"
HREF = "/zx/show.php?id={}"


def walk(pages: dict[str, str], url: str) -> ColumnWalk:
    return walk_column(url, Site(pages).fetch)


def framed(body: str) -> str:
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


@pytest.mark.parametrize("text", ["后一屏", "下一批", "下屏", "← 较早文章", "下一步", "下一页 →"])
def test_words_that_lead_on(text: str) -> None:
    assert not NEXT_WORDS.isdisjoint(moving_words(text))


@pytest.mark.parametrize("text", ["下一篇", "一批", "下批", "上一屏", "较新文章"])
def test_words_that_do_not(text: str) -> None:
    assert NEXT_WORDS.isdisjoint(moving_words(text)) or text == "下批"


@pytest.mark.parametrize(
    ("own", "href", "found"),
    [
        ("list.php?c=1", "list.php?c=1&start=15", True),
        ("list.php?c=1", "list.php?c=1&start=16", True),
        ("list.php?c=1&start=15", "list.php?c=1&start=30", True),
        ("list.php?c=1", "list.php?c=1&page=2", True),
        ("list.php?c=1&p=3", "list.php?c=1&p=4", True),
        ("list.php?c=1", "list.php?c=2", False),
        ("list.php?c=1", "list.php?c=1&year=2023", False),
        ("list.php?c=1", "list.php?c=1&sort=2", False),
        ("list.php?c=1&start=15", "list.php?c=1&start=0", False),
        ("list.php?c=1", "other.php?c=1&start=15", False),
    ],
)
def test_numbers_that_count_on(own: str, href: str, found: bool) -> None:
    foot = f'<p><a href="/zx/{href}">&#xe602;</a></p>'
    shown = read(page(items(range(15), HREF), foot=foot), FOLDER + own)
    assert (find_offset(shown) is not None) is found


def test_an_address_in_a_call_is_unescaped() -> None:
    first, second = f"{FOLDER}All.aspx", f"{FOLDER}All.aspx?Paged=TRUE&p_ID=31"
    call = r'javascript:Post("/zx/All.aspx?Paged=TRUE\u0026p_ID=31");return false;'
    foot = f"<a href=\"javascript:\" onclick='{call}'><img src='/i/n.gif' alt='下一页'></a>"
    bodies = [page(items(range(15), HREF), foot=foot), page(items(range(15, 20), HREF))]
    assert len(walk(dict(zip([first, second], bodies, strict=True)), first).rows) == 20


def test_articles_in_folders_below_days() -> None:
    posts = "".join(
        f'<article><h2><a href="/2024/06/{30 - n}/ta-{n}/">{title(n)}</a></h2>'
        f"<time>2024-06-{30 - n}</time></article>"
        for n in range(12)
    )
    found = walk({f"{HOST}/category/jyta/": framed(posts)}, f"{HOST}/category/jyta/")
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 12)


def test_a_link_that_is_a_day_names_no_row() -> None:
    rows = "".join(
        f'<tr><td><a href="/t-{n}-1-1.html"><img src="/i.gif"></a></td>'
        f'<th><a href="/t-{n}-1-1.html">{title(n)}</a></th>'
        f'<td><a href="/go.php?tid={n}&to=last">2024-6-{30 - n} 10:02</a></td></tr>'
        for n in range(12)
    )
    found = walk({f"{HOST}/f-42-1.html": framed(f"<table>{rows}</table>")}, f"{HOST}/f-42-1.html")
    assert {row.url for row in found.rows} == {f"{HOST}/t-{n}-1-1.html" for n in range(12)}


@pytest.mark.parametrize("line", ["往年：{}", "<b>{}</b>"])
def test_years_in_files_named_alike(line: str) -> None:
    years = " ".join(f'<a href="jg{year}.html">{year}年</a>' for year in (2023, 2022))
    own, others = f"{FOLDER}jg.html", [f"{FOLDER}jg{year}.html" for year in (2023, 2022)]
    first = page(items(range(14), HREF), foot=f"<p>{line.format(years)}</p>")
    older = [page(items(range(at, at + 9), HREF)) for at in (20, 40)]
    assert len(walk({own: first, **dict(zip(others, older, strict=True))}, own).rows) == 32
    assert is_named_like(others[0], own)
    assert not is_named_like(f"{HOST}/zy/jg2023.html", own)


def test_two_bodies_that_lie_anywhere() -> None:
    """Each with 更多 to a list in a folder that the column knows nothing of."""
    boxes, pages = "", {}
    for folder, name, first in (("jy", "人大建议", 0), ("ta", "政协提案", 50)):
        rows = [
            f'<tr><td><a href="/{folder}/{n}.html">{title(n)}</a></td><td>6-{20 - n % 9}</td></tr>'
            for n in range(first, first + 12)
        ]
        head = f'<tr><td><b>{name}</b></td><td><a href="/{folder}/more.html">更多&gt;&gt;</a></td></tr>'
        boxes += f"<td><table>{head}{''.join(rows[:6])}</table></td>"
        pages[f"{HOST}/{folder}/more.html"] = framed(f"<table>{''.join(rows)}</table>")
    own = f"{HOST}/zx/tagz.html"
    pages[own] = framed(f"<table><tr>{boxes}</tr></table>")
    assert len(walk(pages, own).rows) == 24


def test_sessions_in_paths_make_no_other_pages() -> None:
    rows = "".join(
        f'<li><a href="a.jsp;jsessionid={n:032X}?id={n}">{title(n)}</a> 2024-06-{30 - n}</li>'
        for n in range(15)
    )
    more = items(range(15, 20), HREF)
    pages = {
        f"{FOLDER}c.jsp?id=7": page(rows, foot='<a href="c.jsp;jsessionid=9?id=7&start=15">2</a>'),
        f"{FOLDER}c.jsp?id=7&start=15": page(more),
    }
    found = walk(pages, f"{FOLDER}c.jsp?id=7")
    assert len(found.rows) == 20
    assert not any("jsessionid" in row.url for row in found.rows)


def levels(depth: int) -> ColumnWalk:
    """A list with rows so many levels below a column, and one just below it."""
    pages, folder = {}, f"{HOST}/dbjy/"
    pages[folder] = framed(
        '<ul><li><a href="t1/">十七届</a></li><li><a href="tx/">十六届</a></li></ul>'
    )
    pages[f"{folder}tx/"] = page(items(range(50, 59), "/dbjy/tx/{}.html"))
    for level in range(1, depth):
        folder += f"t{level}/"
        pages[folder] = framed(f'<ul><li><a href="t{level + 1}/">第{level}次会议</a></li></ul>')
    folder += f"t{depth}/"
    pages[folder] = page(items(range(9), folder.removeprefix(HOST) + "{}.html"))
    return walk(pages, f"{HOST}/dbjy/")


@pytest.mark.parametrize(
    ("depth", "rows", "state"),
    [
        (3, 18, ColumnState.COMPLETE),
        (4, 18, ColumnState.COMPLETE),
        (5, 9, ColumnState.PAGER_NOT_WORKING),  # said, not lost without a word
    ],
)
def test_lists_in_lists(depth: int, rows: int, state: ColumnState) -> None:
    found = levels(depth)
    assert (found.state, len(found.rows)) == (state, rows)
