"""Joined lists: several lists in one page, each with further pages of its own.

Takes the pagers of the lists; gives one that goes through them, one list after the other. Each
must know its number of pages. What an answer says of its total is that of one list only.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.discovery.listing import ListPage, Pager, PageRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedPager:
    """The groups of several lists that stand in one page, one list after the other."""

    pagers: tuple[Pager, ...]
    column: ListPage
    name: str
    is_probe: bool = False
    serves_first: bool = False

    @property
    def declared_total(self) -> int | None:
        """Records of all lists."""
        totals = [pager.declared_total for pager in self.pagers]
        return sum(total or 0 for total in totals) if None not in totals else None

    @property
    def declared_pages(self) -> int | None:
        """Groups of all lists; the first ones stand in the page together."""
        return 1 + sum((pager.declared_pages or 1) - 1 for pager in self.pagers)

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The next group of the list whose turn it is."""
        left = number - 2
        for pager in self.pagers:
            groups = (pager.declared_pages or 1) - 1
            if left < groups:
                return pager.request(left + 2, previous if left else self.column)
            left -= groups
        return None
