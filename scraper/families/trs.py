"""TRS WCM: a folder of `t20230616_48211.html` files, page k at `index_{k-1}.html`.

The pager exists only as a script call with literals, in eight dialects (websites.md, 2.1);
`discovery.scripts` reads them. The same function name is used by another maker with another
numbering, so both are proposed and the walker finds out by fetching one page (5.4).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.turning.pagers import find_call
from scraper.families.generic import generic_pagers

_DETAIL = re.compile(r"/t\d{8}_\d{4,9}\.s?html?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trs:
    """The family of TRS WCM."""

    name: str = "trs"

    def recognise(self, page: ListPage) -> float:
        """By the names of the rows' files, then by the pager call."""
        rows = [row for row in page.rows if _DETAIL.search(urlsplit(row.url).path)]
        if len(rows) >= 3 or (rows and len(rows) == len(page.rows)):
            return 0.9
        call = find_call(page)
        if call is None or call.counts_from:
            return 0.0
        return 0.6

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows of a page, or of what its script asks for."""
        return read_answer(source, like)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The script call's two numberings, then what any page may say."""
        return generic_pagers(page)
