"""Number links: pages of a list whose addresses follow no rule, each linked under its number.

Takes a list page; gives a pager that follows the link with the number of the next page, where the
page links its pages from 2 on in one place. Never asks for anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scraper.addressing.urls import same_site
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.links import is_number, number_of
from scraper.discovery.listing import ListPage, PageRequest
from scraper.discovery.shapes import may_be_page, place_of, signature

NAME = "number_links"
MOST = 200  # pages


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLink:
    """Each page links to the others under their numbers."""

    declared_pages: int | None = None
    declared_total: int | None = None
    name: str = NAME
    is_probe: bool = False
    serves_first: bool = False

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The link with the number of the page, on the page before."""
        if previous is None:
            return None
        url = _numbered(previous).get(number)
        return PageRequest(url=url, referer=previous.url) if url else None


def number_links(page: ListPage) -> Iterator[NumberLink]:
    """The chain of numbers of a page, if it has one."""
    found = _numbered(page)
    if found and page.rows:
        said = read_declared(page)
        yield NumberLink(declared_pages=said.pages, declared_total=said.total)


def _numbered(page: ListPage) -> dict[int, str]:
    """The pages by number: all in one place, without a hole but this page.

    Behind the rows they may lead anywhere on the site but to pages like the rows.
    """
    own = {signature(row.url) for row in page.rows}
    places: dict[str, dict[int, str]] = defaultdict(dict)
    for anchor in page.anchors:
        if anchor.url and is_number(anchor) and same_site(anchor.url, page.url):
            number = number_of(anchor)
            is_beside = place_of(anchor.url) == place_of(page.url)
            is_beside = is_beside or may_be_page(anchor.url, page.url)
            is_plain = not anchor.is_furniture and not anchor.href.startswith("javascript:")
            is_behind = anchor.order > page.block_end and is_plain
            is_behind = is_behind and signature(anchor.url) not in own
            if (is_beside or is_behind) and anchor.url != page.url:
                places[anchor.path].setdefault(number, anchor.url)
    for held in places.values():
        first, last = min(held), max(held)
        holes = last - first + 1 - len(held)
        is_run = first in (1, 2) and last <= MOST and holes <= 1
        if is_run and len(set(held.values())) == len(held):
            return held
    return {}
