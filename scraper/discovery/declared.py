"""Declared: what the words of a list page say of the column's size.

Takes a list page; gives the number of pages and of rows: `共 53 条`, `1/6 页`, `Page 1 of 4`,
`共三十二条`. What a data service says in figures goes before words. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.text.numerals import CHINESE_DIGITS, read_numeral
from scraper.discovery.listing import ListPage

# A number that is written in words, where it counts pages or rows.
_IN_WORDS = re.compile(rf"(?<=[共计第]) ?([{CHINESE_DIGITS}]{{1,9}}) ?(?=[页条篇件项份])")
# What the words around a list say of its size; the first group is the figure.
_PAGES_IN_WIDGETS = re.compile(
    r"(?:[Pp]ag(?:e|er|es|ing|ination|inator)|fenye)(?:\.render)?\s{0,4}\(\s{0,4}\{[^{}]{0,400}?"
    r"\b(?:pages|pageCount|totalPages?|pageTotal|countPage)\b[\"']?\s{0,4}:\s{0,4}[\"']?(\d{1,5})\b"
)
PAGES_IN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"共 ?(\d{1,5}) ?页",
        r"(?<![\d/])\d{1,5} ?/ ?(\d{1,5}) ?页",
        r"共 ?\d{1,6} ?[条篇](?:信息|记录|数据)? ?\d{1,5} ?/ ?(\d{1,5})(?![\d/])",
        r"页次:? ?\d{1,5} ?/ ?(\d{1,5})(?![\d/])",
        r"总页数:? ?(\d{1,5})",
        r"(?i:\bpages?:? ?\d{1,5} ?(?:of|/) ?(\d{1,5})(?![\d/]))",
    )
)
TOTAL_IN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:共(?:有|计)?|总计|合计):? ?(\d{1,6}) ?(?:条|篇|个记录|项记录)",
        r"本(?:栏目|目录|列表|页)[^\d，。；,;仅只]{0,16}(\d{1,6}) ?(?:条|篇|件|项|份|个)",
        r"共(?:有|计)? ?(\d{1,6}) ?(?:件|项|份|个)"
        r"(?= ?[,，]? ?(?:信息|记录|结果|每页|当前|第 ?\d))",
        r"(?:找到|检索到|查询到|搜索到|查到)[^\d，。约近]{0,10}(\d{1,6}) ?(?:条|篇|件|项|份|个)",
        r"(?:总记录数|记录总数|总条数|总数):? ?(\d{1,6})(?!\d)",
        r"(?<!\d)(\d{1,6}) ?条记录",
        r"(?i:\btotal(?: of)?:? ?(\d{1,6}) ?(?:records|items|results|entries)\b)",
    )
)
# What a site says that it has published, which no list of its column need say.
_PUBLISHED = re.compile(
    r"(?:公开|公布|发布|收录|刊登)(?:了|的)?(?:建议|提案|议案|答复|复文|办理|结果|意见|[、和及]){0,5}:?"
    r"(?:共|共计|总计)? ?(\d{1,5}) ?[件份](?!次|[^，。；、)）]{0,5}文件)"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What the words of a page say of the column's size."""

    pages: int | None = None
    total: int | None = None


def read_declared(page: ListPage) -> Declared:
    """What a service says in figures, else the words around the list: `共 53 条`, `1/6 页`."""
    words = in_figures(page.words)
    return Declared(
        pages=page.said_pages or first_figure(PAGES_IN_WORDS, words) or _in_widgets(page),
        total=page.said_total or first_figure(TOTAL_IN_WORDS, words),
    )


def read_published(page: ListPage) -> int | None:
    """How many letters are published, as the words around a list say: `已公开答复 87 件`."""
    return first_figure((_PUBLISHED,), in_figures(page.words))


def _in_widgets(page: ListPage) -> int | None:
    """Pages by the call that draws the pager: `laypage({cont: 'page', pages: 3})`."""
    found = (first_figure((_PAGES_IN_WIDGETS,), script.text) for script in page.scripts)
    return next((pages for pages in found if pages), None)


def in_figures(words: str) -> str:
    """Words in which numbers of pages and rows stand in figures.

    >>> in_figures("共三十二条 第一页"), in_figures("共同一页")
    ('共32条 第1页', '共同一页')
    """
    return _IN_WORDS.sub(lambda found: _figure(found[1]), words)


def _figure(words: str) -> str:
    number = read_numeral(words)
    return words if number is None else str(number)


def first_figure(patterns: Iterable[re.Pattern[str]], words: str) -> int | None:
    """The first group of the first pattern that a text holds."""
    found = (pattern.search(words) for pattern in patterns)
    return next((int(match.group(1)) for match in found if match), None)
