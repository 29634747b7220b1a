"""Further lists behind a 更多 that nothing explained: in front of rows like the own, or behind.

Takes a page as read and links of it; gives addresses. Beside rows the heading of such a link must
speak of proposals, and of no news of them; on a page without rows the titles of items behind the
link speak for it, whatever its heading says. What stands below a heading of other columns leads to
these. Never asks for anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.discovery.entries.fronts import heading_beside, is_neighbour
from scraper.discovery.entries.links import find_links, moving_words
from scraper.discovery.entries.list_names import names_aside
from scraper.discovery.entries.row_titles import names_item, tells_news
from scraper.discovery.listing import Anchor, ListPage
from scraper.discovery.shapes import kind_of
from scraper.discovery.words import MORE_WORDS, NEXT_SIGNS, STRONG_CUES

MOST_WAYS = 40  # of one page
LEAST_ITEMS = 2  # items in front of which a 更多 stands
_WAYS = MORE_WORDS | NEXT_SIGNS


def find_more(left: Iterable[Anchor], page: ListPage) -> Iterator[tuple[str, ...]]:
    """What a 更多 leads to that stands in front of rows like the page's own, or behind them.

    Its heading must speak of proposals. On a page without rows no heading is looked at: what
    follows must name items.
    """
    urls = {one.url for one in left if says_on(one)}
    if not urls:
        return
    try:
        tree = parse_markup(page.markup)
    except (EmptyPage, MarkupLost):
        return
    links = find_links(tree, page.base, page.encoding)
    kinds = {kind_of(row.url) for row in page.rows}
    found: dict[str, None] = {}
    ways = (at for at, one in enumerate(links) if one.anchor.url in urls and says_on(one.anchor))
    for at in (at for at in islice(ways, MOST_WAYS) if not is_neighbour(links[at])):
        above, below = (
            [one.anchor for one in links[max(0, begin) : begin + LEAST_ITEMS]]
            for begin in (at - LEAST_ITEMS, at + 1)
        )
        heading = heading_beside(links[at])
        is_headed = any(cue in heading for cue in STRONG_CUES) and not _is_aside(heading)
        if _are_items(below, kinds) if not kinds else is_headed and _is_at(above, below, kinds):
            found[links[at].anchor.url or ""] = None
    yield from ((url,) for url in found) if kinds else (tuple(found),) if found else ()


def says_on(anchor: Anchor) -> bool:
    """True for 更多, also as a sign."""
    return not _WAYS.isdisjoint(moving_words(squeeze(anchor.text or anchor.title)))


def _is_at(above: Sequence[Anchor], below: Sequence[Anchor], kinds: Collection[str]) -> bool:
    """True where rows of the page follow, or stand above with no other items below."""
    if _are_items(below, kinds):
        return True
    return _are_items(above, kinds) and not any(names_item(one.title or one.text) for one in below)


def _are_items(anchors: Sequence[Anchor], kinds: Collection[str]) -> bool:
    if len(anchors) < LEAST_ITEMS:
        return False
    if not kinds:
        return all(names_item(one.title or one.text) for one in anchors)
    return all(kind_of(one.url or "") in kinds for one in anchors)


def _is_aside(heading: str) -> bool:
    """True for the name of a column of news, and for a title of news."""
    return tells_news(heading) or names_aside(heading)
