"""Otherwise: a further page of a list that is made otherwise than the first.

Files of an older template stay when a site is made anew: their rows stand elsewhere in the markup.
Takes the family and an answer; gives its page by the path of the first page's rows, else by any
path where what is found is of the first page's kind. A side block of a page beyond the end is none,
and neither is the home page that a busy server sends in place of a list (websites.md, trap 67).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.text.fold import squeeze
from scraper.addressing.urls import resolve_href
from scraper.discovery.answering.verdicts import is_cued
from scraper.discovery.code.scripts import find_calls
from scraper.discovery.entries.links import is_number, moving_words
from scraper.discovery.listing import Anchor, ListPage, ListSource, Row
from scraper.discovery.shapes import kind_of, may_be_page, signature
from scraper.discovery.words import LAST_WORDS, NEXT_WORDS, STRONG_CUES
from scraper.families.base import Family

MOST_OTHER = 0.5  # of the rows
MOST_OWN = 0.2  # of the rows of another page
_TITLE = re.compile(r"<title[^>]{0,80}>([^<]{0,200})", re.IGNORECASE)
_HEAD = 20_000  # characters in which the title of a page stands
_NUMBERS = re.compile(r"[\d第页共/()（）_-]")
_MATTER = re.compile(r"建议|提案|议案|答复|复函|复文|办理")  # what the title of a column speaks of
_CALL = re.compile(r"\([^()]*[1-9]")
_NUMBER = re.compile(r"(?<![0-9a-z])\d+(?![0-9a-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_MOVES = NEXT_WORDS | LAST_WORDS


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

    Never of a page that shows by its title or its pager that it is of the column: a list may hold
    old rows of any kind. Where the first page's rows do not speak of proposals, a title that all
    pages of a site have says as much.
    """
    if not page.rows or _is_titled_alike(page, first):
        return False
    kinds = {_place_of(row.url) for row in first.rows}
    alike = sum(_place_of(row.url) in kinds or _is_cued(row) for row in page.rows)
    return alike <= MOST_OWN * len(page.rows) and not _turns(page, first)


def _is_titled_alike(page: ListPage, first: ListPage) -> bool:
    """True for a page without a title, and for one whose title is the column's, not the site's."""
    own = _own_title(page)
    says = _MATTER.search(own) is not None or not is_cued(first)
    return not own or (own == _own_title(first) and says)


def _turns(page: ListPage, first: ListPage) -> bool:
    """True for a page with a pager of the column: links or options of other pages, or its call."""
    calls = set(_given(first))
    known = {one.href for one in first.anchors if _moves(one) and _CALL.search(one.href)}
    for one in page.anchors:
        if _moves(one) and (one.href in known or _leads_to_other(one.url, page, first)):
            return True
    values = (one.value for one in page.options if "/" in one.value or "." in one.value)
    chosen = (resolve_href(page.base, value) for value in values)
    is_chosen = any(_leads_to_other(url, page, first) for url in chosen)
    return is_chosen or not calls.isdisjoint(_given(page))


def _moves(anchor: Anchor) -> bool:
    return is_number(anchor) or not _MOVES.isdisjoint(moving_words(anchor.text or anchor.title))


def _leads_to_other(url: str | None, page: ListPage, first: ListPage) -> bool:
    return url is not None and url != page.url and may_be_page(url, first.url)


def _given(page: ListPage) -> Iterator[tuple[int, str | None]]:
    """Pages and names of files that pager calls are told."""
    for script in page.scripts:
        yield from ((one.pages, one.base) for one in find_calls(script.text) if one.pages > 1)


def _place_of(url: str) -> tuple[str, tuple[str, ...]]:
    """The kind of an address, and the short number of a column in front of its last one."""
    name = url.partition("://")[2].rpartition("/")[2]
    numbers = _NUMBER.findall(name)[:-1]
    is_day = any(_YEAR.match(one) for one in numbers)
    return kind_of(url), () if is_day else tuple(numbers)


def _is_cued(row: Row) -> bool:
    return any(cue in (row.title or "") for cue in STRONG_CUES)


def _own_title(page: ListPage) -> str:
    """What a page calls itself, without the number of a page."""
    title = _TITLE.search(page.markup[:_HEAD])
    return _NUMBERS.sub("", squeeze(title[1])) if title else ""
