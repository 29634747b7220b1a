"""Headed: lists whose names stand as links above the rows that a page shows of them.

Takes the links of a page and the elements of its rows; gives what the headings lead to, where
nearly all rows stand in blocks under such headings. Never follows anything.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from lxml import etree

from scraper.addressing.urls import same_site
from scraper.discovery.entries.fronts import rows_below, rows_inside
from scraper.discovery.entries.links import Link
from scraper.discovery.entries.list_names import names_list
from scraper.discovery.shapes import is_same_list

LEAST_HEADS = 2
MOST_HEADS = 12  # headings of one page that are looked at
MOST_HELD = 0.8  # of the rows
MAX_CLIMB = 12  # elements between a link and its box


def find_headed(links: Sequence[Link], url: str, rows: Sequence[etree._Element]) -> Iterator[str]:
    """The lists of headings in one place, each of them above rows of the page."""
    taken = set(rows)
    places: dict[str, list[Link]] = defaultdict(list)
    for link in links if rows else ():
        target = link.anchor.url
        if target is None or link.anchor.is_furniture or link.element in taken:
            continue
        is_other = same_site(target, url) and not is_same_list(target, url)
        if is_other and names_list(link.anchor.text or link.anchor.title):
            places[link.anchor.path].append(link)
    inside = rows_inside(rows if places else ())
    for heads in places.values():
        if not LEAST_HEADS <= len(heads) <= MOST_HEADS:
            continue
        held = rows_below([link.element for link in heads], inside)
        if sum(map(bool, held)) >= LEAST_HEADS and sum(held) >= MOST_HELD * len(rows):
            yield from dict.fromkeys(link.anchor.url or "" for link in heads)


def link_boxes(links: Sequence[Link]) -> Mapping[Link, etree._Element]:
    """The smallest element around each link that holds another link, too: a menu, a block."""
    count: Counter[etree._Element] = Counter()
    for link in links:
        count.update(islice(link.element.iterancestors(), MAX_CLIMB))
    return {
        link: next(
            (one for one in islice(link.element.iterancestors(), MAX_CLIMB) if count[one] > 1),
            link.element,
        )
        for link in links
    }
