"""Otherwise: a further page of a list that is made otherwise than the first.

Files of an older template stay when a site is made anew: their rows stand elsewhere in the markup.
Takes the family and an answer; gives its page by the path of the first page's rows, else by any
path where what is found is of the first page's kind. A side block of a page beyond the end is none.
"""

from __future__ import annotations

from scraper.discovery.listing import ListPage, ListSource
from scraper.discovery.shapes import signature
from scraper.discovery.verdicts import is_cued
from scraper.families.base import Family

MOST_OTHER = 0.5  # of the rows


def read_like(
    family: Family, source: ListSource, like: str | None, first: ListPage | None
) -> ListPage:
    """A page of the list that `first` is the first page of."""
    page = family.read(source, like)
    if like is None or first is None or page.rows or page.rows_dropped:
        return page
    other = family.read(source, None)
    return other if _is_of_its_kind(other, first) else page


def _is_of_its_kind(page: ListPage, first: ListPage) -> bool:
    """True for rows that speak of proposals and have addresses like those of the first page."""
    kinds = {signature(row.url) for row in first.rows}
    other = sum(signature(row.url) not in kinds for row in page.rows)
    is_like = bool(page.rows) and other <= MOST_OTHER * len(page.rows)
    return is_like and is_cued(page) and is_cued(first)
