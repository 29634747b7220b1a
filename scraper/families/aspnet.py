"""ASP.NET WebForms: lists whose links are post-backs (websites.md, 2.11).

Each page's hidden fields are needed for the next, so a lost page breaks the chain. Lists of the
same software with ordinary links are read like any other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scraper.discovery.answering.reading import read_page
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.turning.form_pagers import post_back_pagers
from scraper.families.generic import generic_pagers


@dataclass(frozen=True, slots=True)
class AspNet:
    """The family of WebForms."""

    name: str = "aspnet"

    def recognise(self, page: ListPage) -> float:
        """By the state that its forms carry; many sites of other software have such a page."""
        markup = page.markup.lower()
        if "__viewstate" not in markup:
            return 0.0
        return 0.5 if "__dopostback(" in markup or "webform_" in markup else 0.3

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows in the markup."""
        return read_page(source, like)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The chain of post-backs, then what any page may say."""
        chain = post_back_pagers(page)
        return [*chain, *(pager for pager in generic_pagers(page) if pager not in chain)]
