"""Kaipu UCAP: static lists from 1, fragments by a script, JSON under several prefixes.

`createPageHTML('div', N, 1, base, ext, total)` names page k `base_k`; `ejscreatePageHTML('div',
N, k, size, total, …)` stands in each fragment; JSON comes under prefixes of the site's own
(websites.md, 2.2). The prefix, the channel's id and the fields stand in the page's script; a
page whose script lies elsewhere is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.requests.services import Service, find_services
from scraper.discovery.turning.pagers import find_call
from scraper.families.generic import generic_pagers

_GENERATED = "页面生成时间"
_TEMPLATE = "template,templategroup,version"
_SERVICES = ("_isagg", "ejscreatepagehtml", "/es-search/", "manuscriptlist", "_isjson")
_PAGER = re.compile(r"\bejscreatePageHTML\s{0,4}\(([^()]{1,300})\)", re.IGNORECASE)
_FIGURE = re.compile(r"[\"']?(\d{1,7})[\"']?")


@dataclass(frozen=True, slots=True)
class Kaipu:
    """The family of Kaipu UCAP."""

    name: str = "kaipu"

    def recognise(self, page: ListPage) -> float:
        """By its services, its own metas, then the call that counts from 1."""
        if is_served(page):
            return 0.95
        if _TEMPLATE in page.metas or _GENERATED in page.metas.get("others", ""):
            return 0.92
        call = find_call(page)
        return 0.7 if call is not None and call.counts_from else 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows of a page, a fragment or JSON; a fragment's pager says how many there are."""
        page = read_answer(source, like)
        said = [read_figures(match.group(1)) for match in _PAGER.finditer(page.markup)]
        found = next((figures for figures in said if figures is not None), None)
        if found is None:
            return page
        pages, total = found
        return replace(page, said_pages=pages, said_total=total)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The static pager where there is one, else the service that the script asks."""
        static = generic_pagers(page)
        if any(not pager.is_probe and not pager.serves_first for pager in static):
            return static
        services = [replace(s, is_known=_is_known(s)) for s in find_services(page)]
        return [*services, *(pager for pager in static if not pager.serves_first)]


def _is_known(service: Service) -> bool:
    return any(sign in service.url.lower() for sign in _SERVICES)


def is_served(page: ListPage) -> bool:
    """True when the page's script asks a service of this software."""
    texts = [script.text.lower() for script in page.scripts]
    return any(sign in text for sign in _SERVICES for text in texts) and find_call(page) is None


def read_figures(arguments: str) -> tuple[int, int | None] | None:
    """Pages and total of a fragment's pager call: `('div', N, k, size, total, …)`.

    >>> read_figures("'pg', 3, 1, 20, 57, 'go'"), read_figures("'pg', 3, 1, 20, 999")
    ((3, 57), (3, None))
    """
    found = [_FIGURE.fullmatch(piece.strip()) for piece in arguments.split(",")]
    figures = [int(match.group(1)) for match in found[1:5] if match]
    if not figures:
        return None
    pages = figures[0]
    if len(figures) == 4 and figures[2] and ceil(figures[3] / figures[2]) == pages:
        return pages, figures[3]
    return pages, None
