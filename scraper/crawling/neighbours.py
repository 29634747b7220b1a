"""Neighbours: the pages of a column before and behind a detail page, where its lists may be cut.

Takes a detail page; gives the addresses behind 上一篇 and 下一篇 whose titles speak of proposals
and that differ from its own in the number of the page alone. Some lists show their newest rows and
lead no further: the others are reached from page to page only. Never fetches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.decode import decode
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.addressing.urls import alias_key, same_site
from scraper.discovery.entries.fronts import heading_beside
from scraper.discovery.entries.links import find_base, find_links, is_attachment
from scraper.discovery.listing import Row
from scraper.discovery.shapes import kind_of
from scraper.discovery.words import FULL_SIZES, STRONG_CUES

LEAST_CUT, STEP = 5, 5  # rows of a list that may be cut: a round number of them
MOST_WORD = 6  # characters of 上一篇：
_WAY = re.compile(r"[上下前后]一?[篇条则]|上一个|下一个|[前后]一(?:件|封)")
_WAYS = re.compile(r"[上下前后]\s?一?\s?[篇条则个件封]")
_LAST, _LONGEST_WAY = "篇条则个件封", 5


def may_be_cut(lists: Iterable[tuple[Row, ...]]) -> bool:
    """True where a list holds a round number of rows, as one does that shows its newest ones."""
    counts = [len(rows) for rows in lists]
    return any(
        count >= LEAST_CUT and (count % STEP == 0 or count in FULL_SIZES) for count in counts
    )


def find_neighbours(body: bytes, content_type: str | None, url: str) -> tuple[str, ...]:
    """The addresses of the pages of the same kind before and behind a page."""
    decoded = decode(body, content_type)
    if not _names_way(decoded.text):
        return ()
    try:
        tree = parse_markup(decoded.text)
    except (EmptyPage, MarkupLost):
        return ()
    found: dict[str, str] = {}
    for link in find_links(tree, find_base(tree, url), decoded.encoding):
        target, text = link.anchor.url, squeeze(link.anchor.text)
        if target is None or kind_of(target) != kind_of(url) or is_attachment(target):
            continue
        title = squeeze(link.anchor.title) or text
        is_way = _WAY.match(text) or _WAY.search(squeeze(heading_beside(link))[:MOST_WORD])
        is_cued = any(cue in title for cue in STRONG_CUES)
        if is_way and is_cued and same_site(target, url):
            found.setdefault(alias_key(target), target)
    found.pop(alias_key(url), None)
    return tuple(found.values())


def _names_way(markup: str) -> bool:
    """Whether some page before or behind is named: from the last characters, which are rarer."""
    for last in _LAST:
        at = markup.find(last)
        while at >= 0:
            if _WAYS.search(markup, max(0, at + 1 - _LONGEST_WAY), at + 1):
                return True
            at = markup.find(last, at + 1)
    return False
