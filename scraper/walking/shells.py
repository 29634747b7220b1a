"""Shells: a column's own page whose rows come from a data service.

Takes the services that the page gives evidence for and a function that asks; gives page 1 as
the first of them serves it, or what it means that none does. A page that has a list of its own
is left only for a service that repeats its rows, or that is clearly the column (websites.md,
5.2, row 1). Asks at most three services.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scraper.discovery.answering.verdicts import has_empty_notice, is_cued, is_its_list
from scraper.discovery.choosing.choices import chosen_lists
from scraper.discovery.data.failures import says_failure
from scraper.discovery.listing import ListPage, Pager, PageRequest
from scraper.discovery.requests.scope import chosen_by
from scraper.discovery.requests.services import Service
from scraper.walking.walks import ABSENT, ColumnState

MAX_SERVICES = 3


@dataclass(frozen=True, slots=True)
class Shell:
    """What came of asking for page 1."""

    first: ListPage | None = None
    pagers: tuple[Pager, ...] = ()  # the service that gave it, and its kin
    ended: tuple[ColumnState, str] | None = None  # what the services said instead
    asked: frozenset[str] = frozenset()


def open_shell(
    page: ListPage,
    pagers: Sequence[Pager],
    read: Callable[[PageRequest], ListPage | None],
    lost: Mapping[str, str],
    *,
    has_list: bool,
) -> Shell:
    """Page 1 from a data service, where there is one; `lost` says why an answer was none."""
    services = [pager for pager in pagers if pager.serves_first]
    asked: set[str] = set()
    ended: tuple[ColumnState, str] | None = None
    for place, pager in enumerate(services):
        request = pager.request(1, page)
        if request is None or request.key in asked or len(asked) >= MAX_SERVICES:
            continue
        asked.add(request.key)
        found = read(request)
        if found is not None and found.rows and _is_its(pager, found, page, has_list=has_list):
            return Shell(found, tuple(services[place:]), asked=frozenset(asked))
        # What a page shows beside is not its column because a service fails.
        if ended is None and not (has_list and is_cued(page)):
            ended = _said(found) if found is not None else _failed(request, lost)
    # Where page 1 stands in the page, there may be no file of it beside those of the others.
    later = [one for one in services if has_list and _is_absent(one, page, lost)]
    others = tuple(one for one in pagers if not one.serves_first or one in later)
    return Shell(None, others, ended, frozenset(asked))


def lists_elsewhere(page: ListPage, subcolumns: Sequence[str]) -> tuple[str, ...]:
    """Lists below a column, without those at its own address: they are part of what it serves.

    Years that are chosen in a list of the page are lists below it as well.
    """
    if chosen_by(page.url):
        return ()
    here = page.url.partition("#")[0]
    below = (url for url in subcolumns if url.partition("#")[0] != here or chosen_by(url))
    kept = tuple(below)
    return kept if any(map(chosen_by, kept)) else (*kept, *chosen_lists(page))


def pass_on(ended: tuple[ColumnState, str], below: Sequence[str]) -> tuple[ColumnState, str]:
    """How a shell ends: one that is empty itself only leads to the lists below it."""
    if below and ended[0] is ColumnState.COMPLETE:
        return ColumnState.NO_LIST, "the column holds nothing itself"
    return ended


def _is_its(pager: Pager, found: ListPage, page: ListPage, *, has_list: bool) -> bool:
    """True for what a family knows to be its list; other requests may be for anything."""
    is_known = not isinstance(pager, Service) or pager.is_known
    return is_known or is_its_list(found, page, has_list=has_list)


def _failed(request: PageRequest, lost: Mapping[str, str]) -> tuple[ColumnState, str] | None:
    """What it means that a service did not answer; it is the way to the rows all the same."""
    reason = lost.get(request.key)
    if reason is None:
        return None
    note = f"the rows come from {request.url}: {reason}"
    is_closed = reason in ABSENT or reason == "out_of_scope"
    return (ColumnState.SCRIPT_NEEDED if is_closed else ColumnState.UNREACHABLE), note


def _is_absent(pager: Pager, page: ListPage, lost: Mapping[str, str]) -> bool:
    request = pager.request(1, page)
    return request is not None and lost.get(request.key) in ABSENT


def _said(found: ListPage) -> tuple[ColumnState, str] | None:
    """What a service says that gave no row to read."""
    if found.rows_dropped:
        note = f"a data service names {found.rows_dropped} rows, and no address of any"
        return ColumnState.SCRIPT_NEEDED, note
    if (failure := says_failure(found.markup)) is not None:
        return ColumnState.SCRIPT_NEEDED, f"a data service refuses to answer: {failure}"
    if found.said_total == 0 or has_empty_notice(found):
        return ColumnState.COMPLETE, "the column says that it holds nothing yet"
    return None
