"""JSON lists: columns whose rows are data, in the answer of a service or in the page itself.

Platforms of proposals and single-page sites of any maker (websites.md, 2.12, 2.14 and 2.3,
variant 3). The request is the page's own, the addresses of details are in the rows or in what
the page's script makes of them; a page that tells neither is reported and never guessed at.
A column may itself be the address of a JSON answer: its page parameter is known by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.answering.embedded import read_embedded
from scraper.discovery.answering.verdicts import is_cued
from scraper.discovery.data.records import BLOCK, is_data
from scraper.discovery.listing import ListPage, ListSource, Origin, Pager
from scraper.discovery.requests.services import Service, find_services
from scraper.discovery.requests.slots import SLOT
from scraper.discovery.turning.pagers import pages_by_total
from scraper.discovery.words import PAGE_KEYS, SIZE_KEYS, START_KEYS
from scraper.families.generic import generic_pagers

_PROBED = ("page", "pageNo", "pageIndex")
_PARAMETER = re.compile(r"([?&])([^=&#]{1,40})=(\d{1,7})(?=&|$|#)")


@dataclass(frozen=True, slots=True)
class JsonList:
    """The family of lists that are data."""

    name: str = "json"

    def recognise(self, page: ListPage) -> float:
        """By what the page is: JSON itself, data in a script, or a shell that asks for it."""
        if is_data(page.markup):
            return 0.98
        if read_embedded(page) is not None:
            return 0.96
        if not is_cued(page) and find_services(page):
            return 0.5
        return 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows of an answer, or those that a page holds as data."""
        page = read_answer(source, like)
        if is_data(source.text):
            return page
        return read_embedded(page, source) or page

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The page's own requests; of a JSON address its own parameter."""
        if is_data(page.markup):
            return [*_parameters(page)]
        services = find_services(page)
        others = [pager for pager in generic_pagers(page) if not pager.serves_first]
        if page.block.startswith(BLOCK):  # no blind requests beside data
            others = [pager for pager in others if not pager.is_probe]
        return [*services, *others]


def _parameters(page: ListPage) -> Iterator[Pager]:
    """Pagers of a JSON address: the page in it, a start row, or a name that is often used."""
    sizes = [int(m[3]) for m in _PARAMETER.finditer(page.url) if m[2].lower() in SIZE_KEYS]
    for match in _PARAMETER.finditer(page.url):
        name, number = match[2].lower(), int(match[3])
        if name in PAGE_KEYS and name not in SIZE_KEYS and number < 2:
            yield _service(page, match, slope=1, offset=number - 1)
            return
        if name in START_KEYS and number == 0 and sizes:
            yield _service(page, match, slope=sizes[0], offset=-sizes[0])
            return
    pages = page.said_pages or pages_by_total(page) or 1
    if pages > 1:
        joint = "&" if "?" in page.url else "?"
        for name in _PROBED:
            url = f"{page.url.partition('#')[0]}{joint}{name}={SLOT}"
            probe = Service(url=url, origin=Origin(page.url), name="probe")
            yield replace(probe, is_probe=True, serves_first=False)


def _service(page: ListPage, match: re.Match[str], *, slope: int, offset: int) -> Service:
    url = f"{page.url[: match.start(3)]}{SLOT}{page.url[match.end(3) :]}".partition("#")[0]
    service = Service(url=url, origin=Origin(page.url), slope=slope, offset=offset, name=match[2])
    return replace(service, serves_first=False)
