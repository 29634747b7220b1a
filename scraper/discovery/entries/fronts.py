"""Fronts: what stands on the front page of a column and leads to its lists.

Takes a link; says whether it is a 更多, in words or as a picture, whether it only enters a
column (进入建议提案公开栏目) or stands among other columns, what heading stands beside it and how
many rows stand with it below that heading (websites.md, traps 6 and 42). Never asks for anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from lxml import etree

from parsers.text.fold import squeeze
from scraper.discovery.entries.links import MOST_PIECES, Link, moving_words, texts_outside
from scraper.discovery.words import MORE_WORDS, STRONG_CUES

MAX_CLIMB = 4  # elements from 更多 up to the heading beside it
MAX_BOX = 6  # elements from 更多 up to the box of its rows
MAX_NAME = 20  # characters; a longer text is no heading of other columns
MAX_TEXT = 100  # the same, blanks among them
_PICTURE = re.compile(r"(?:^|[/_-])(?:more|gengduo)[\w-]{0,6}\.(?:gif|png|jpe?g|svg)", re.I)
_NEIGHBOURS = re.compile(
    r"[^\w]?(?:相关|其[他它]|同级|关联|友情|推荐)(?:栏目|专栏|专题)(?:推荐)?[^\w]?"
)
_ENTRY = re.compile(
    r"(?:点击|请|请点击)?进入.{2,24}(?:栏目|专栏|专题|平台|系统|页面|列表|公开|>+|»)"
)


def is_more(link: Link) -> bool:
    """True for 更多 in words, and for a picture without words whose file is called so."""
    words = moving_words(link.anchor.text or link.anchor.title)
    if words:
        return not words.isdisjoint(MORE_WORDS)
    return any(_PICTURE.search(one.get("src") or "") for one in link.element.iter("img"))


def is_entry(text: str) -> bool:
    """True for words that only invite into a column.

    >>> is_entry("进入建议提案答复公开栏目"), is_entry("关于进入冬季供暖的提案")
    (True, False)
    """
    word = squeeze(text)
    return _ENTRY.fullmatch(word) is not None and any(cue in word for cue in STRONG_CUES)


def heading_beside(link: Link) -> str:
    """The first text beside a link, in the smallest element that has any."""
    for count, element in enumerate(link.element.iterancestors()):
        if count >= MAX_CLIMB:
            break
        texts = [text.strip() for text in texts_outside(element, {link.element}, most=MOST_PIECES)]
        found = next((text for text in texts if text), None)
        if found is not None:
            return found
    return ""


def is_neighbour(link: Link) -> bool:
    """True for what stands behind a heading like 相关栏目: those are other columns."""
    chain = [link.element, *islice(link.element.iterancestors(), MAX_BOX)]
    return any(
        _NEIGHBOURS.fullmatch(_beginning(before))
        for element in chain
        for before in islice(element.itersiblings(preceding=True), MAX_BOX)
        if isinstance(before.tag, str)
    )


def _beginning(element: etree._Element) -> str:
    """The text of an element; of a long one no more than shows that it is no heading."""
    text = ""
    for piece in islice(element.itertext(), MOST_PIECES):
        bare = str(piece).strip()
        text += squeeze(bare) if len(bare) <= MAX_TEXT else bare[:MAX_TEXT]
        if len(text) > MAX_NAME:
            break
    return text


def rows_inside(rows: Iterable[etree._Element]) -> Mapping[etree._Element, int]:
    """How many rows stand in each element of a page."""
    return Counter(element for row in rows for element in row.iterancestors())


def rows_below(ways: Sequence[etree._Element], inside: Mapping[etree._Element, int]) -> list[int]:
    """How many rows stand with each 更多 in the largest box that holds no other of them."""
    around = [list(islice(way.iterancestors(), MAX_BOX)) for way in ways]
    shared = Counter(element for chain in around for element in chain)
    # A box holds what those below it hold.
    return [
        max((inside.get(one, 0) for one in chain if shared[one] == 1), default=0)
        for chain in around
    ]
