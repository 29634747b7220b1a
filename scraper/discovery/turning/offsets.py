"""Offsets: the way on that says by its numbers what no word of it says.

Takes a list page; gives the link that asks for this very list, from the row behind the last one
of this page on (`start=26`, `offset=25`), or for the page behind this one. Words of a pager may
be anything: an arrow of a font, a language, a name that nobody foresaw. Never asks for anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from scraper.addressing.urls import same_site
from scraper.discovery.entries.links import is_number, number_of
from scraper.discovery.listing import Anchor, ListPage
from scraper.discovery.words import PAGE_KEYS

LEAST_ROWS = 5  # a page of fewer is hardly one of several
MOST_DIGITS = 6


def find_offset(page: ListPage) -> str | None:
    """The address of the rest of a list, by its numbers.

    Where links stand under numbers, these say which page is the second: some count from nought.
    """
    if len(page.rows) < LEAST_ROWS:
        return None
    links = list(_of_this_list(page))
    numbered = [one for one in links if is_number(one)]
    if any(_says_its_page(one) for one in numbered):
        return None
    urls = (one.url or "" for one in links)
    return next((url for url in urls if _goes_on(url, page, is_numbered=bool(numbered))), None)


def _says_its_page(anchor: Anchor) -> bool:
    """True where the number of a link is the one that it asks for: pages are counted, not rows."""
    values = dict(parse_qsl(urlsplit(anchor.url or "").query)).values()
    return str(number_of(anchor)) in values


def _of_this_list(page: ListPage) -> Iterator[Anchor]:
    path = urlsplit(page.url).path
    for anchor in page.anchors:
        url = "" if anchor.is_furniture else anchor.url or ""
        if urlsplit(url).path == path and same_site(url, page.url) and url != page.url:
            yield anchor


def _goes_on(url: str, page: ListPage, *, is_numbered: bool) -> bool:
    """True where one number of the query counts on, and nothing else is another."""
    own, other = (dict(parse_qsl(urlsplit(one).query)) for one in (page.url, url))
    different = [key for key in other if own.get(key) != other[key]]
    if len(different) != 1 or own.keys() - other.keys():
        return False
    key = different[0]
    to, at = (_number(query.get(key)) for query in (other, own))
    rows = len(page.rows) + page.rows_dropped
    if to is None:
        return False
    counts_pages = key.lower() in PAGE_KEYS and not is_numbered
    if at is None:
        return (counts_pages and to == 2) or (key not in own and to in (rows, rows + 1))
    return to - at == rows or (counts_pages and to - at == 1)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) <= MOST_DIGITS else None
