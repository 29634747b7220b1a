"""Companions: a second page of the same item that a row leads to, its text or the answer to it.

Takes the links of one row and the one that names it; gives those others whose words say that they
lead to a text of the item (答复, 建议原文): a form, a print view or a twin for phones is none. They
are kept beside their row, for a list counts its items and not their texts.
Never asks for anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from parsers.text.fold import squeeze
from scraper.addressing.urls import same_site
from scraper.discovery.entries.links import Link, is_attachment
from scraper.discovery.listing import Row
from scraper.discovery.words import TEXT_WORDS

MAX_CLIMB = 12  # elements between a link and its row
_MARKS = "[]()（）【】<>»›→.…:："
# 答复, 查看答复2, 主办单位答复意见, 会办意见: all that the text of such a link may be.
TEXT_PATTERN = (
    rf"(?:(?:{'|'.join(sorted(TEXT_WORDS, key=len, reverse=True))})"
    r"|(?:点击)?(?:查看)?(?:主办|承办|协办|会办|分办)(?:单位|部门|方)?的?(?:办理)?"
    r"(?:答复|复函|复文|回复|意见)(?:意见|内容|全文|函|件|情况)?)[一二三四1-9]?"
)
_TEXT = re.compile(TEXT_PATTERN)


def is_text_word(text: str) -> bool:
    """True for the text of a link that leads to a text of the item in its row.

    >>> is_text_word("【答复】"), is_text_word("查看答复"), is_text_word("打印")
    (True, True, False)
    >>> is_text_word("主办单位答复意见"), is_text_word("会办意见2"), is_text_word("征求意见")
    (True, True, False)
    """
    return _TEXT.fullmatch(squeeze(text).strip(_MARKS)) is not None


def find_companions(links: Sequence[Link], named: Link) -> list[Link]:
    """Links of a row to other texts of the item that `named` names."""
    return [
        link
        for link in links
        if link is not named
        and link.anchor.url not in (None, named.anchor.url)
        and is_text_word(link.anchor.text or link.anchor.title)
    ]


def texts_by_row(
    links: Sequence[Link], rows: Sequence[etree._Element]
) -> dict[etree._Element, list[Link]]:
    """The links whose words say that they lead to a text, by the element of their row."""
    wanted, held = set(rows), defaultdict[etree._Element, list[Link]](list)
    for link in links:
        if is_text_word(link.anchor.text or link.anchor.title):
            around = islice(link.element.iterancestors(), MAX_CLIMB)
            row = next((element for element in around if element in wanted), None)
            if row is not None:
                held[row].append(link)
    return held


def beside_row(row: Row, link: Link, url: str) -> Row:
    """What a row says of another text of its item."""
    target = link.anchor.url or ""
    return Row(
        url=target,
        title=row.title,
        date_raw=row.date_raw,
        is_offsite=not same_site(target, url),
        is_attachment=is_attachment(target),
    )


def with_companions(
    rows: Sequence[Row], starts: Sequence[int]
) -> tuple[tuple[Row, ...], tuple[int, ...]]:
    """Rows, each with the other texts of its item behind it, and where lists begin among them."""
    own = {row.key for row in rows}
    placed: list[Row] = []
    begins: list[int] = []
    for row in rows:
        begins.append(len(placed))
        placed.append(row)
        placed += [other for other in row.beside if other.key not in own]
        own.update(other.key for other in row.beside)
    begins.append(len(placed))
    return tuple(placed), tuple(begins[start] for start in starts)
