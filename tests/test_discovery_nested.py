"""Texts inside a row, tables of items in articles, batches, links back."""

from __future__ import annotations

import pytest

from scraper.discovery.entries.groups import is_group
from scraper.discovery.entries.list_names import names_table
from scraper.walking.column import walk_column
from scraper.walking.walks import ColumnState, ColumnWalk
from tests.listsites import HOST, Site, item, items, page, read, title

URL = f"{HOST}/xxgk/tabl/index.html"


def walk(pages: dict[str, str], url: str = URL) -> ColumnWalk:
    return walk_column(url, Site(pages).fetch)


def nested(inner: str) -> str:
    rows = "".join(
        f'<li><a href="jy/{4000 + n}.html">{title(n)}</a> 2024-06-01<ul>{inner.format(n=5000 + n)}</ul></li>'
        for n in range(8)
    )
    return page(f"<ul>{rows}</ul>")


def test_replies_below_their_items() -> None:
    rows = read(
        nested("<li>答复：<a href='df/{n}.html'>关于某某建议（第{n}号）的答复函</a></li>"), URL
    ).rows
    assert len(rows) == 8
    assert [one.title for one in rows[2].beside] == ["关于某某建议（第5002号）的答复函"]


@pytest.mark.parametrize(
    "inner",
    [
        "<li><a href='df/{n}.pdf'>关于某某建议的答复函</a></li>",
        "<li><a href='down.aspx?f={n}'>1.建议办理答复.pdf</a></li>",
        "<li><a href='jb/{n}.html'>举报</a></li>",
        "<li><a href='http://other.example/{n}.html'>关于某某建议的答复函</a></li>",
    ],
)
def test_files_and_strangers_inside_a_row_are_no_texts(inner: str) -> None:
    assert all(row.beside == () for row in read(nested(inner), URL).rows)


@pytest.mark.parametrize(
    ("name", "is_table"),
    [
        ("2024年政协提案办理答复一览表", True),
        ("县十届人大三次会议代表建议目录（公开）", True),
        ("关于编制公共服务清单的建议", False),
        ("对第012号提案公开目录", False),
        ("权责清单", False),
    ],
)
def test_names_of_tables_of_items(name: str, is_table: bool) -> None:
    assert names_table(name) is is_table


def tables(article: str) -> dict[str, str]:
    names = {year: f"{year}年政协提案办理答复一览表" for year in (2024, 2023)}
    top = "".join(item(f"./{y}12/t{y}1201_{y}.html", name) for y, name in names.items())
    pages = {URL: page(top)}
    for at, (year, name) in enumerate(names.items()):
        rows = items(range(9 * at, 9 * at + 9), "/xxgk/tadf/t20230616_{}.html")
        head = f'<meta name="ArticleTitle" content="{name}">'
        pages[f"{HOST}/xxgk/tabl/{year}12/t{year}1201_{year}.html"] = page(
            article.format(rows), head=head
        )
    return pages


def test_articles_that_are_tables_of_links_are_lists() -> None:
    found = walk(tables("<div class=TRS_Editor>{}</div>"))
    assert found.state is ColumnState.COMPLETE
    assert len(found.rows) == 18


def test_articles_that_are_tables_of_words_are_pages() -> None:
    words = "<div class=TRS_Editor><table><tr><td>1</td><td>某提案</td></tr></table></div>"
    found = walk(tables(words))
    assert len(found.rows) == 2


@pytest.mark.parametrize("name", ["第一批", "第十二批次", "2024年第3批", "一季度", "上半年"])
def test_batches_are_groups(name: str) -> None:
    assert is_group(name)


def test_a_link_back_is_no_row() -> None:
    rows = "".join(f'<a href="wap.php?mid=3&aid={n}">{title(n)}</a><br>' for n in range(9))
    found = read(f'<p>{rows}<a href="wap.php">返回首页</a></p>', f"{HOST}/wap.php?mid=3")
    assert len(found.rows) == 9
