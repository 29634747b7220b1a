"""SiteServer CMS: `/channels/14229.html`, page k at `/channels/14229_k.html`.

The pager is in the markup: a link to the next page and the words `当前第 1 / 14 页`
(websites.md, 2.6). With the number of pages the addresses are known, so that a lost page is a
gap and no end; without it the links are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.turning.pagers import ONE_BASED, Template, find_next
from scraper.families.generic import generic_pagers

_CHANNEL = re.compile(r"(.*/channels/\d+)(?:_\d+)?(\.s?html?)", re.IGNORECASE)
_CONTENT = re.compile(r"/contents/\d+/\d+\.s?html?", re.IGNORECASE)
_PAGES = re.compile(r"第? ?\d{1,5} ?/ ?(\d{1,5}) ?页")


@dataclass(frozen=True, slots=True)
class SiteServer:
    """The family of SiteServer CMS."""

    name: str = "siteserver"

    def recognise(self, page: ListPage) -> float:
        """By the addresses of rows and column, then by the folder of its own files."""
        rows = [row for row in page.rows if _CONTENT.search(urlsplit(row.url).path)]
        if page.rows and len(rows) * 2 > len(page.rows):
            return 0.9
        if _CHANNEL.fullmatch(urlsplit(page.url).path):
            return 0.8
        return 0.3 if "/sitefiles/" in page.markup.lower() else 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows of a page, or of what its script asks for."""
        return read_answer(source, like)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The numbered files if the page says how many, else what any page may say."""
        return [*_numbered_files(page), *generic_pagers(page)]


def _numbered_files(page: ListPage) -> Iterator[Template]:
    said = read_declared(page)
    match = _PAGES.search(page.words)
    pages = int(match.group(1)) if match else said.pages
    channel = _CHANNEL.fullmatch(page.url.partition("?")[0])
    if pages is None or channel is None:
        return
    template = Template(
        name=ONE_BASED,
        before=f"{channel.group(1)}_",
        after=channel.group(2),
        declared_pages=pages,
        declared_total=said.total,
    )
    second = template.request(2, None)
    following = find_next(page)
    if second is not None and following in (None, second.url):
        yield template
