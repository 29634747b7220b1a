"""Endings: what page 1 says of whether there is more, and what a page 2 like it means.

Takes page 1; gives a state with its reason. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from scraper.discovery.answering.verdicts import is_its_own
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.links import is_number, number_of
from scraper.discovery.listing import ListPage, Pager
from scraper.discovery.requests.services import Service
from scraper.discovery.turning.pagers import NextLink, Template, is_full, why_no_pager
from scraper.walking.walks import ABSENT, ColumnState, Limits

MADE_PAGERS = frozenset({"jump_box", "function", "select"})  # by code, not by links
MOST_LATER = 20  # numbers of pages that are looked at
END_BY_SILENCE = 3  # empty answers in a row, as many as a walk asks for


def is_whole(pager: Pager, first: ListPage) -> bool:
    """True when the site says that page 1 is all, and the page is not full (trap 27)."""
    said = read_declared(first)
    total = said.total if pager.serves_first else first.said_total
    if total is not None:
        return total <= len(first.rows) + first.rows_dropped
    pages = pager.declared_pages or said.pages
    return pages is not None and pages <= 1 and not is_full(first)


def may_just_end(
    pager: Pager | None, sets: Sequence[Set[str]], previous: ListPage | None, url: str
) -> bool:
    """True when a page that is absent may be the end where nobody says how many there are.

    Files simply stop, but not where a full page links to the next of them; so does a service,
    behind a page that holds fewer rows than the first, and a chain of links behind a page that
    holds fewer than all before it: some name one too many.
    """
    is_short = bool(sets) and len(sets[-1]) < len(sets[0])
    if previous is not None and is_full(previous) and not is_short and _links_to(previous, url):
        return False
    if isinstance(pager, NextLink):
        return len(sets) > 1 and all(len(sets[-1]) < len(one) for one in sets[:-1])
    return isinstance(pager, Template) or (isinstance(pager, Service) and is_short)


def _links_to(page: ListPage, url: str) -> bool:
    return any(anchor.url == url for anchor in page.anchors)


def links_beyond(first: ListPage | None, pager: Pager | None, number: int) -> bool:
    """True when a full page 1 links to pages behind this one by their numbers: a gap is no end."""
    if first is None or not isinstance(pager, Template) or not is_full(first):
        return False
    later = [one for one in first.anchors if is_number(one) and number_of(one) > number]
    asked = ((one.url, pager.request(number_of(one), None)) for one in later[:MOST_LATER])
    return any(request is not None and request.url == url for url, request in asked)


def real_gaps(
    gaps: list[str], lost: Mapping[str, str], pager: Pager | None, declared: int | None
) -> list[str]:
    """The gaps without the empty answers with which a service that counts nothing ends.

    A last full page is followed by nothing: three empty answers in a row are the end.
    """
    tail = gaps[-END_BY_SILENCE:]
    is_silent = len(tail) == END_BY_SILENCE and all(lost.get(key) == "empty" for key in tail)
    if declared is None and isinstance(pager, Service) and is_silent:
        return gaps[:-END_BY_SILENCE]
    return gaps


def owes_rows(limits: Limits, total: int | None, seen: Set[str]) -> bool:
    """True when a list has grown by more rows than were met: the new ones stand further down."""
    if total is None or limits.total is None or limits.known is None:
        return False
    return total - limits.total > len(seen - limits.known)


def why_misread(pager: Pager, first: ListPage, lost: Mapping[str, str]) -> str | None:
    """What shows that a list goes on whose page 2, as its code was read, is absent."""
    request = pager.request(2, first) if pager.name in MADE_PAGERS else None
    if request is None or lost.get(request.key) not in ABSENT:
        return None
    return why_no_pager(first, None)


def repeated(first: ListPage) -> tuple[ColumnState, str]:
    """What it means that page 2 shows the rows of page 1: no pager, or no list at all (trap 8)."""
    if is_its_own(first):
        return ColumnState.PAGER_NOT_WORKING, "page 2 gave the rows of page 1 again"
    note = f"the same {len(first.rows)} links stand on page 2: they are beside a list of a script"
    return ColumnState.SCRIPT_NEEDED, note
