"""Generic: lists of any software, by what their pages say.

Evidence in the order of websites.md, 5.2: script calls, links, drop-down lists, jump boxes,
described pagers, forms, requests of the page's script, and at most three blind requests where
page 1 is full and nothing else speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.answering.verdicts import is_cued
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.slices import is_sliced
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.periods.code_files import has_own_code
from scraper.discovery.requests.services import find_services
from scraper.discovery.requests.written import written_pagers
from scraper.discovery.shapes import is_below
from scraper.discovery.turning.attributes import attribute_pagers
from scraper.discovery.turning.form_pagers import form_pagers
from scraper.discovery.turning.jumps import jump_pagers
from scraper.discovery.turning.link_makers import made_pagers
from scraper.discovery.turning.number_links import number_links
from scraper.discovery.turning.pagers import (
    NEXT_LINK,
    call_templates,
    find_call,
    find_scripted_next,
    is_full,
    likely_probe,
    link_pagers,
    probe_pagers,
    says_more,
    select_pagers,
)
from scraper.discovery.turning.twin_pagers import twin_pagers
from scraper.discovery.turning.unread import why_unread

POST_BACK = "__doPostBack"
LEAST_CUT, MOST_CUT = 10, 60  # rows of a page that a script may have cut off
LEAST_SURE = 0.1  # any list is at least this


@dataclass(frozen=True, slots=True)
class Generic:
    """The family of lists that no other family claims."""

    name: str = "generic"

    def recognise(self, page: ListPage) -> float:
        """Always a little."""
        return LEAST_SURE

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows of a page, or of what its script asks for."""
        return read_answer(source, like)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """Every pager that the page gives evidence for; probes only without any."""
        return generic_pagers(page)


def generic_pagers(page: ListPage) -> list[Pager]:
    """The pagers of a page by evidence that any software may give."""
    call = find_call(page)
    found: list[Pager] = [*call_templates(page, call)] if call else []
    found += link_pagers(page)
    found += () if found else [*twin_pagers(page), *number_links(page)]
    if not found and is_sliced(page):
        return []  # the pager only shows and hides what is there
    found += [*select_pagers(page), *jump_pagers(page), *made_pagers(page)]
    found += attribute_pagers(page)
    found += form_pagers(page)
    if not found and page.rows:
        found += written_pagers(page)
    if found and page.rows:
        # A button may keep the address of a service to which its script adds the page.
        is_button = says_more(page) and all(pager.name == NEXT_LINK for pager in found)
        return [*found, *(one for one in find_services(page) if one.is_paged and is_button)]
    if not page.rows:
        return [*found, *(service for service in find_services(page) if service.is_paged)]
    scripted = find_scripted_next(page)
    is_scripted = scripted is not None
    is_more = _has_more(page) or is_scripted
    if is_more or not is_cued(page):
        found += (service for service in find_services(page) if service.is_paged)
    # What a script does that could not be read may be guessed at, unless its request is known.
    is_known = is_scripted and (found or POST_BACK in (scripted or ""))
    if is_more and not is_known:
        return [*found, *probe_pagers(page)]
    return found if found or not _may_be_cut(page) else [*likely_probe(page)]


def _has_more(page: ListPage) -> bool:
    """True where a page without a pager may be one of several."""
    pages = read_declared(page).pages
    if pages is not None:
        return pages > 1 and not page.subcolumns
    if says_more(page) or why_unread(page) is not None:
        return True
    return is_full(page) and not _is_front(page)


def _may_be_cut(page: ListPage) -> bool:
    """True for a list that says nothing of its size beside a script of the site: one guess."""
    said = read_declared(page)
    is_silent = said.pages is None and said.total is None and not page.subcolumns
    is_long = LEAST_CUT <= len(page.rows) + page.rows_dropped <= MOST_CUT
    return is_silent and is_long and not is_sliced(page) and has_own_code(page)


def _is_front(page: ListPage) -> bool:
    """True for a page that passes on to lists below: to several, or to the one of its rows."""
    inside = sum(any(is_below(row.url, one) for one in page.subcolumns) for row in page.rows)
    several = len(page.subcolumns) > 1 or page.boxes > 1
    return bool(page.subcolumns) and (several or inside * 2 > len(page.rows))
