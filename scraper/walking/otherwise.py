"""Otherwise: a further page of a list that is made otherwise than the first.

Files of an older template stay when a site is made anew: their rows stand elsewhere in the markup.
Takes the family and an answer; gives its page by the path of the first page's rows, else by any
path where what is found is of the first page's kind. A side block of a page beyond the end is none,
and neither is the home page that a busy server sends in place of a list (websites.md, trap 67).
"""

from __future__ import annotations

import re

from parsers.text.fold import squeeze
from scraper.discovery.answering.verdicts import is_cued
from scraper.discovery.listing import ListPage, ListSource, Row
from scraper.discovery.shapes import kind_of, signature
from scraper.discovery.words import STRONG_CUES
from scraper.families.base import Family

MOST_OTHER = 0.5  # of the rows
MOST_OWN = 0.2  # of the rows of another page
_TITLE = re.compile(r"<title[^>]{0,80}>([^<]{0,200})", re.IGNORECASE)
_HEAD = 20_000  # characters in which the title of a page stands
_NUMBERS = re.compile(r"[\d第页共/()（）_-]")


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


def is_foreign(page: ListPage, first: ListPage) -> bool:
    """True for rows that neither speak of proposals nor lie where the first page's rows lie.

    Only of a page with another title: a list may hold old rows of any kind.
    """
    if not page.rows or not is_cued(first) or _own_title(page) in ("", _own_title(first)):
        return False
    kinds = {kind_of(row.url) for row in first.rows}
    alike = sum(kind_of(row.url) in kinds or _is_cued(row) for row in page.rows)
    return alike <= MOST_OWN * len(page.rows)


def _is_cued(row: Row) -> bool:
    return any(cue in (row.title or "") for cue in STRONG_CUES)


def _own_title(page: ListPage) -> str:
    """What a page calls itself, without the number of a page."""
    title = _TITLE.search(page.markup[:_HEAD])
    return _NUMBERS.sub("", squeeze(title[1])) if title else ""
