"""Rows of boxes and pages that only look like another matter's: taken, or said to be missing."""

from __future__ import annotations

import pytest

from scraper.walking.column import walk_column
from scraper.walking.otherwise import is_foreign
from scraper.walking.walks import ColumnState
from tests.listsites import HOST, Site, item, items, page, read, title

LETTERS = [
    "教函〔2023〕{}号.pdf",
    "第00{}号答复.pdf",
    "提案1{}号复函.pdf",
    "某委员提案（{}）答复.doc",
    "提案办理情况表{}.xls",
    "第01{}号提案办理登记表.pdf",
    "附件{}：提案原文下载",
]
FORMS = ["建议提案办理登记表（{}）", "提案样式{}.doc", "提案格式（{}）下载"]


def beside(heading: str, rows: str) -> str:
    """A list of nine, and a box of the same markup below it."""
    body = f"<div><h2>建议提案</h2><ul>{items(range(9))}</ul></div><div><h2>{heading}</h2><ul>{rows}</ul></div>"
    return page("").replace('<div class="list"><ul>\n\n</ul></div>', body)


def files(form: str) -> str:
    return "".join(
        f'<li><a href="/xz/{at}.doc">{form.format(at)}</a><span>2023-03-1{at}</span></li>'
        for at in range(5)
    )


@pytest.mark.parametrize("form", LETTERS)
def test_files_are_rows_whatever_they_are_called(form: str) -> None:
    found = read(beside("提案答复（附件）", files(form)))
    assert (len(found.rows), found.passed_over) == (14, 0)


@pytest.mark.parametrize("form", FORMS)
def test_files_that_call_themselves_forms_are_left_out_and_counted(form: str) -> None:
    found = read(beside("附件", files(form)))
    assert (len(found.rows), found.passed_over) == (9, 5)


@pytest.mark.parametrize("heading", ["提案动态", "办理动态", "建议办理动态", "提案知识"])
def test_items_below_the_name_of_news_are_rows(heading: str) -> None:
    found = read(beside(heading, items(range(50, 60))))
    assert (len(found.rows), found.passed_over) == (19, 0)


@pytest.mark.parametrize(
    ("heading", "rows"),
    [("办理公示", 19), ("办理结果公示", 19), ("证照办理结果公示", 9), ("图片新闻", 9)],
)
def test_short_titles_below_what_is_handled_are_rows(heading: str, rows: int) -> None:
    short = "".join(
        item(f"./202306/t20230616_7{at}.html", f"城区绿道修缮与日常管护之{at}") for at in range(10)
    )
    assert len(read(beside(heading, short)).rows) == rows


def test_what_names_no_item_below_the_name_of_news_is_left_out_and_counted() -> None:
    rows = "".join(
        item(f"./202301/t20230105_{at}.html", f"提案应当具备哪些要素之{at}") for at in range(10)
    )
    found = read(beside("提案知识", rows))
    assert (len(found.rows), found.passed_over) == (9, 10)


COLUMN = f"{HOST}/col/tian/"
OTHER = "我市第{}次经济工作推进会议"


def listed(name: str, rows: str, pager: str = "") -> str:
    return f"<html><head><title>{name}</title></head><body><ul class=l>{rows}</ul>{pager}</body></html>"


def rows_at(numbers: range, column: int, text: str = "") -> str:
    return "".join(
        item(f"/art/2023/5/6/art_{column}_{at}.html", text.format(at) or title(at))
        for at in numbers
    )


def old(folder: str = "/zt/old/{}.htm") -> str:
    return "".join(item(folder.format(at), f"优化营商环境服务企业第{at}项") for at in range(15))


def in_three(name: str, second: str, pager: str = "") -> Site:
    """Three list pages of which the second is another one."""
    ways = pager or "".join(
        f'<a href="{COLUMN}index{mark}.html">{at}</a>'
        for at, mark in enumerate(("", "_2", "_3"), 1)
    )
    return Site(
        {
            f"{COLUMN}index.html": listed(name, rows_at(range(100, 115), 12), f"{ways}共3页"),
            f"{COLUMN}index_2.html": second.replace("PAGER", ways),
            f"{COLUMN}index_3.html": listed(name, rows_at(range(130, 145), 12), f"{ways}共3页"),
        }
    )


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("提案办理_某市政协", listed("某市政协网站", rows_at(range(900, 915), 99, OTHER))),
        ("某市政协", listed("某市政协", old("/news/{}.html"))),
        ("某市政协", listed("某市政协", rows_at(range(900, 915), 99, OTHER))),
    ],
)
def test_a_home_page_whose_title_or_addresses_are_like_the_list_s_is_a_gap(
    name: str, home: str
) -> None:
    found = walk_column(f"{COLUMN}index.html", in_three(name, home).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.GAPS, 30)


SHORT = "城区绿道修缮与日常管护之{}"


@pytest.mark.parametrize(("name", "is_other"), [("某市政协网站", True), ("某市政协", False)])
def test_a_list_of_short_titles_is_held_against_a_home_page_by_its_title(
    name: str, is_other: bool
) -> None:
    first = read(listed("某市政协", rows_at(range(9), 12, SHORT)), COLUMN)
    home = read(listed(name, old()), f"{COLUMN}index_1.html")
    assert first.rows and home.rows
    assert is_foreign(home, first) is is_other


CALLED = '<a href="javascript:go(2)">2</a><a href="javascript:go(3)">3</a>'


@pytest.mark.parametrize("title_of_old", ["2013年度_某市政协", "某市政协"])
def test_a_page_with_the_list_s_own_pager_is_no_foreign_one(title_of_old: str) -> None:
    second = listed(title_of_old, old(), "PAGER共3页")
    found = walk_column(f"{COLUMN}index.html", in_three("提案办理_某市政协", second).fetch)
    assert (found.state, len(found.rows)) == (ColumnState.COMPLETE, 45)


@pytest.mark.parametrize(
    ("pager", "is_other"),
    [
        ('<script>createPageHTML(3, 1, "index", "html");</script>', False),
        ('<script>createPageHTML(9, 1, "news", "html");</script>', True),
        (CALLED, False),
        ('<select><option value="index_2.html">3</option></select>', False),
        ('<select><option value="/news/index_2.html">3</option></select>', True),
        ('<select><option value="2">政策</option></select>', True),
        ('<a href="javascript:void(0)">2</a><a href="/news/index_2.html">2</a>', True),
        ("", True),
    ],
)
def test_what_shows_a_page_to_be_of_the_list(pager: str, is_other: bool) -> None:
    call = '<script>createPageHTML(3, 0, "index", "html");</script>'
    first = read(listed("提案办理", rows_at(range(9), 12), call + CALLED), COLUMN)
    assert (
        is_foreign(read(listed("某市", old(), pager), f"{COLUMN}index_1.html"), first) is is_other
    )
