"""Row titles: which of the texts of a row is its title, where the link is not.

Takes the text of a link, its attribute and the texts beside it in its row. A link may be cut, with
the whole title in its attribute (trap 11), or nothing but the number of an item: tables of items
link the number, and name the item in the next cell (websites.md, 3.5). Names of units and days
are no titles. Never joins texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from lxml import etree

from parsers.text.fold import compare_key, squeeze
from scraper.discovery.dates import is_date, one_line
from scraper.discovery.entries.links import MOST_PIECES, texts_outside
from scraper.discovery.words import NEWS_WORDS

LEAST_TITLE = 8  # characters
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ELLIPSES = ("…", "...", "..")
_NUMBER = re.compile(r"[\[(（【〔]?第?[A-Za-z]?\d{1,9}号?(?:建议|提案|议案)?[\])）】〕]?")
_NUMBERED = re.compile(r"第[〔\[(（]?[A-Za-z]?[\d〔〕()（）\[\]]{1,12}号?")
_LABELLED = re.compile(
    r"(?:承办|主办|协办|会办|答复|办复|提案?人|提出|领衔|附议|代表|委员|日期|时间|发布|来源|编号|类别|单位|部门)"
    r"[^：:，。]{0,6}[：:]"
)
_MATTER = re.compile(r"(?:对|关于).{3,80}(?:建议|提案|议案|答复|复函|回复|…|\.\.)")
_UNIT = re.compile(r"(?:局|委|委员会|办公室|政府|中心|公司|院|部|厅|街道|集团|队)$")


def is_number_of_item(text: str) -> bool:
    """True for a text that is nothing but the number of an item.

    >>> is_number_of_item("第012号"), is_number_of_item("第12号建议的答复")
    (True, False)
    """
    return _NUMBER.fullmatch(squeeze(text)) is not None


def names_item(text: str) -> bool:
    """True for the title of an item or of an answer to one, be its end cut off.

    >>> names_item("对市政协第012号提案的答复"), names_item("关于加装电梯的建议")
    (True, True)
    >>> names_item("政协提案委员会"), names_item("人大代表建议")
    (False, False)
    """
    line = squeeze(text)
    is_numbered = _NUMBERED.search(line) is not None
    return len(line) >= LEAST_TITLE and (is_numbered or _MATTER.search(line) is not None)


def tells_news(text: str) -> bool:
    """True for a title with words of news and notices that names no item.

    >>> tells_news("我市召开建议提案办理推进会议"), tells_news("关于召开听证会的建议")
    (True, False)
    """
    return not names_item(text) and any(word in text for word in NEWS_WORDS)


def title_beside(texts: Iterable[str]) -> str:
    """The longest text beside a number that can be a title; empty if none can.

    >>> title_beside(["某县农业农村局办公室", "关于扩大农田的建议", "2023-06-16"])
    '关于扩大农田的建议'
    """
    lines = (one_line(text) for text in texts)
    return max((line for line in lines if _may_be_title(line)), key=len, default="")


def _may_be_title(line: str) -> bool:
    units = re.split(r"[、,，;；\s]+", line)
    is_units = all(_UNIT.search(unit) for unit in units if unit)
    return len(line) >= LEAST_TITLE and not is_date(line) and not is_units


def is_fuller(given: str, text: str) -> bool:
    """True when the attribute gives the same title in full (trap 11)."""
    shown = text
    for ellipsis in _ELLIPSES:
        shown = shown.removesuffix(ellipsis)
    key = compare_key(shown)
    return bool(key) and compare_key(given).startswith(key) and len(given) >= len(shown)


def longest(texts: Iterable[str]) -> str:
    """The longest text that is no day and does not begin with the label of another fact."""
    lines = (one_line(text) for text in texts)
    told = (line for line in lines if not is_date(line) and not _LABELLED.match(line))
    return max(told, key=len, default="")


def heading_in(row: etree._Element, link: etree._Element) -> str:
    """The one heading of a row that stands beside its link: a card has a summary as well."""
    found = list(islice(row.iter(*_HEADINGS), 2))
    if len(found) != 1 or row is link:
        return ""
    text = one_line("".join(texts_outside(found[0], {link}, most=MOST_PIECES)))
    return text if len(text) >= LEAST_TITLE and not is_date(text) else ""
