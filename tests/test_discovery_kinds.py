"""Lists by matters, ranges and blocks; rows in two halves; older ones behind a sentence."""

from __future__ import annotations

import pytest

from scraper.discovery.entries.links import moving_words
from scraper.discovery.entries.list_names import names_period
from scraper.discovery.words import NEXT_WORDS
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, items, page, read, title

FOLDER = f"{HOST}/zx/ta/"
OWN = f"{FOLDER}index.html"


def walk(pages: dict[str, str], url: str = OWN) -> ColumnWalk:
    return walk_column(url, Site(pages).fetch)


def framed(body: str) -> str:
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


def test_ranges_of_numbers_are_lists() -> None:
    names = {"a1": "第001-040号", "a2": "第041-080号", "a3": "第081-095号"}
    links = "".join(f'<td><a href="{slug}.html">{name}</a></td>' for slug, name in names.items())
    pages = {OWN: framed(f"<table><tr>{links}</tr></table>")}
    for at, slug in enumerate(names):
        pages[f"{FOLDER}{slug}.html"] = page(
            items(range(40 * at, 40 * at + 15), "/zx/ta/c/{}.html")
        )
    found = walk(pages)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 45)
    assert all("/c/" in row.url for row in found.rows)


def matters(front: str) -> dict[str, str]:
    """A front and four lists by matter; the last matter has no row on the front."""
    pages = {OWN: front}
    for at in range(4):
        rows = items(range(30 * at, 30 * at + 9), f"/zx/ta/m{at}/{{}}.html")
        pages[f"{FOLDER}m{at}/index.html"] = page(rows)
    return pages


NAMES = ("经济建设类", "城建环保类", "科教文卫类", "社会法制类")
LINKS = "".join(
    f'<dd><a href="m{at}/index.html">{name}</a>（9件）</dd>' for at, name in enumerate(NAMES)
)


def test_matters_on_a_front_without_rows() -> None:
    assert len(walk(matters(framed(f"<dl>{LINKS}</dl>"))).rows) == 36


def test_matters_beside_the_newest_rows() -> None:
    rows = "".join(items(range(30 * at, 30 * at + 4), f"/zx/ta/m{at}/{{}}.html") for at in range(3))
    assert len(walk(matters(page(rows, foot=f"<dl>{LINKS}</dl>"))).rows) == 36


def test_blocks_of_other_columns_in_the_own_folder() -> None:
    pages, blocks = {}, ""
    for at, (slug, name) in enumerate((("dt", "工作动态"), ("rd", "人大建议"), ("zx", "政协提案"))):
        href = f"/zx/ta/{slug}/{{}}.html"
        texts = items(range(30 * at, 30 * at + 6), href)
        if slug == "dt":
            texts = texts.replace("对市", "我市召开").replace("的答复", "的座谈会")
        blocks += f'<div class="b"><h3>{name}</h3><a href="{slug}/index.html">更多</a><ul>{texts}</ul></div>'
        pages[f"{FOLDER}{slug}/index.html"] = page(items(range(30 * at, 30 * at + 12), href))
    pages[OWN] = framed(blocks)
    site = Site(pages)
    walk_column(OWN, site.fetch)
    assert f"{FOLDER}dt/index.html" not in site.asked
    assert f"{FOLDER}rd/index.html" in site.asked


@pytest.mark.parametrize("names", [("l", "r"), ("left", "right"), ("list", "list")])
def test_rows_in_two_halves(names: tuple[str, str]) -> None:
    halves = "".join(
        f'<ul class="{name}">{items(range(20 * at, 20 * at + 12), f"/zx/ta/20240{6 - at}/{{}}.html")}</ul>'
        for at, name in enumerate(names)
    )
    assert len(walk({OWN: framed(f"<div>{halves}</div>")}).rows) == 24


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("查看更多历史答复&gt;&gt;", 40),
        ("往期答复情况", 40),
        ("更多建议提案", 40),
        ("历史文化名城保护", 20),
        (title(3), 20),
    ],
)
def test_older_rows_behind_a_sentence(text: str, rows: int) -> None:
    foot = f'<p class="x"><a href="history.html">{text}</a></p>'
    pages = {
        OWN: page(items(range(20), "/zx/ta/2024/{}.html"), foot=foot),
        f"{FOLDER}history.html": page(items(range(20, 40), "/zx/ta/2023/{}.html")),
    }
    assert len(walk(pages).rows) == rows


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("二〇二四年", "二〇二三年", "二〇二二年"), 27),
        (("2024年", "2022-2023年", "2021年及以前"), 27),
        (("2024年", "通知公告", "政策文件"), 9),
    ],
)
def test_years_beside_an_index(names: tuple[str, ...], rows: int) -> None:
    files = ("index", "b", "c")
    line = "".join(
        f'<a href="{file}.html">{name}</a>' for file, name in zip(files, names, strict=True)
    )
    pages = {
        f"{FOLDER}{file}.html": page(
            items(range(30 * at, 30 * at + 9), "/zx/ta/con/{}.html"), foot=f"<div>{line}</div>"
        )
        for at, file in enumerate(files)
    }
    assert len(walk(pages).rows) == rows


@pytest.mark.parametrize(
    ("text", "is_period"),
    [
        ("2021-2022年", True),
        ("2020年及以前", True),
        ("二〇二三年", True),
        ("2024-06", False),
        ("2020-21年", True),
    ],
)
def test_names_of_periods(text: str, is_period: bool) -> None:
    assert names_period(text) is is_period


@pytest.mark.parametrize("text", ["下一页(2/4)", "下一页 2/4", "下页[2]", "后页（2）"])
def test_ways_on_with_figures(text: str) -> None:
    assert not NEXT_WORDS.isdisjoint(moving_words(text))


def test_bare_months_in_a_tree() -> None:
    tree = "".join(f'<li><a href="m{n}.html">{n}月（9）</a></li>' for n in (5, 4))
    rows = {n: items(range(30 * n, 30 * n + 9), "/zx/ta/con/{}.html") for n in (6, 5, 4)}
    pages = {OWN: page(rows[6], foot=f"<ul><li>2024年<ul>{tree}</ul></li></ul>")}
    pages |= {f"{FOLDER}m{n}.html": page(rows[n]) for n in (5, 4)}
    assert len(walk(pages).rows) == 27


def test_a_page_beside_a_file() -> None:
    rows = "".join(
        f'<li><a href="/up/{n}.pdf">{title(n)}</a> <a href="con/{n}.html">[网页版]</a> 2024-06-{30 - n}</li>'
        for n in range(12)
    )
    found = walk({OWN: page(rows)})
    assert len(found.rows) == 12
    assert [other.url for row in found.rows for other in row.beside] == [
        f"{FOLDER}con/{n}.html" for n in range(12)
    ]


@pytest.mark.parametrize(
    ("heading", "pager", "below"),
    [
        ("建议提案办理", "", [f"{HOST}/list.php?cid=7"]),
        ("建议提案办理", '<a href="index_2.html">下一页</a>', []),  # the list goes on by itself
        ("建议提案办理", '<a href="index_2.html">2</a>', []),
        ("图片新闻", "", []),  # of another list
    ],
)
def test_one_more_beside_the_name_of_the_newest_rows(
    heading: str, pager: str, below: list[str]
) -> None:
    more = f'<h3>{heading}</h3><a href="/list.php?cid=7">更多&gt;&gt;</a>'
    front = framed(f"<div>{more}<ul>{items(range(10), '/a/{}.html')}</ul>{pager}</div>")
    assert list(read(front, OWN).subcolumns) == below
