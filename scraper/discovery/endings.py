"""Endings: what page 1 says of whether there is more, and what a page 2 like it means.

Takes page 1; gives a state with its reason. Pure.
"""

from __future__ import annotations

from collections.abc import Set

from scraper.discovery.listing import ListPage, Pager
from scraper.discovery.pagers import is_full, read_declared
from scraper.discovery.verdicts import is_its_own
from scraper.discovery.walks import ColumnState, Limits


def is_whole(pager: Pager, first: ListPage) -> bool:
    """True when the site says that page 1 is all, and the page is not full (trap 27)."""
    said = read_declared(first)
    total = said.total if pager.serves_first else first.said_total
    if total is not None:
        return total <= len(first.rows) + first.rows_dropped
    pages = pager.declared_pages or said.pages
    return pages is not None and pages <= 1 and not is_full(first)


def owes_rows(limits: Limits, total: int | None, seen: Set[str]) -> bool:
    """True when a list has grown by more rows than were met: the new ones stand further down."""
    if total is None or limits.total is None or limits.known is None:
        return False
    return total - limits.total > len(seen - limits.known)


def repeated(first: ListPage) -> tuple[ColumnState, str]:
    """What it means that page 2 shows the rows of page 1: no pager, or no list at all (trap 8)."""
    if is_its_own(first):
        return ColumnState.PAGER_NOT_WORKING, "page 2 gave the rows of page 1 again"
    note = f"the same {len(first.rows)} links stand on page 2: they are beside a list of a script"
    return ColumnState.SCRIPT_NEEDED, note
