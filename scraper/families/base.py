"""Families: what a site's software has to say about lists.

A family recognises its pages, reads them, and proposes pagers. It is given pages and gives
records; it never fetches: the walker asks, verifies, counts and stops (websites.md, 5.4, 5.5).
Families without a markup of their own leave reading to `read_page`. Those with a data service
read its answers in `read` (a fragment, XML, JSON) and ask for them in a `Pager` of their own,
which sees the page before, so that hidden fields, encrypted ids and changed numbers can be
passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from scraper.discovery.listing import ListPage, ListSource, Pager


class Family(Protocol):
    """One kind of site software."""

    @property
    def name(self) -> str:
        """Short name for the table `columns`."""

    def recognise(self, page: ListPage) -> float:
        """How sure it is, 0 to 1, by the rows first, then scripts, then the address."""

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """An answer as a list page; `like` is the row path of the column's first page."""

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """What page 1 says of the pages after it, the strongest evidence first."""


Choice = Callable[[ListPage], Family]  # how the family of a column's first page is chosen
