"""VSB (Visual SiteBuilder): `/info/1012/3456.htm`; list files are numbered from the end.

Static lists: page 1 is `jytabl.htm`, page k `jytabl/{N-k+1}.htm`, so a file means another page
when N has grown (websites.md, 2.7 and trap 30): the walker sees that by the slope of the
template. N is printed (`共62条 1/7`), written into the jump box, or told by the link to the next
page. Dynamic lists choose the page by `a<column>p` or `PAGENUM` in the query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from scraper.addressing.urls import resolve_href
from scraper.discovery.answering.reading import read_page
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.turning.pagers import Template, find_last, find_next
from scraper.families.generic import generic_pagers

REVERSED, DYNAMIC = "name/{N-k+1}", "a<id>p={k}"

_DETAIL = re.compile(r"/info/\d{3,6}/\d{3,9}\.htm$|\bwbnewsid=\d", re.IGNORECASE)
# Signs of the software in markup, in lower case.
_SIGNS = ("visual sitebuilder", "_sitegray", ".vsb.css", "vsbscreen.js", "_simple_list_gotopage")
_JUMP = re.compile(r"_gotopage_fun\(\s{0,4}[\"']?(\d{1,5})[\"']?\s{0,4},", re.IGNORECASE)
_PLACE = re.compile(r"(?<![\d/])(\d{1,5}) ?/ ?(\d{1,5})(?![\d/])")
_NUMBERED = re.compile(r"(.*/)(\d{1,5})(\.html?)", re.IGNORECASE)
_COLUMN = re.compile(r"(?<![a-z])wbtreeid=(\d{1,9})", re.IGNORECASE)
_PAGE_KEY = re.compile(r"(?:a\d{1,9}p|pagenum)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vsb:
    """The family of Visual SiteBuilder."""

    name: str = "vsb"

    def recognise(self, page: ListPage) -> float:
        """By the addresses of rows, then by the address of the column, then by its files."""
        rows = [row for row in page.rows if _DETAIL.search(row.url)]
        if page.rows and len(rows) * 2 > len(page.rows):
            return 0.9
        if _COLUMN.search(urlsplit(page.url).query):
            return 0.8
        markup = page.markup.lower()
        return 0.5 if any(sign in markup for sign in _SIGNS) else 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows in the markup, and the number of pages that the jump box knows."""
        page = read_page(source, like)
        return replace(page, said_pages=_pages_of(page))

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """Files numbered from the end, or a key of the query; else what any page may say."""
        special = _dynamic(page) if urlsplit(page.url).query else _reversed(page)
        return [*special, *generic_pagers(page)]


def _pages_of(page: ListPage) -> int | None:
    """N as it is printed near the list, or as the jump box has it."""
    jump = _JUMP.search(page.markup)
    said = read_declared(page).pages
    if said is not None or jump is None:
        return said
    place = _PLACE.search(page.words)
    return int(place.group(2)) if place else int(jump.group(1))


def _reversed(page: ListPage) -> Iterator[Template]:
    said = read_declared(page)
    following = find_next(page)
    link = _NUMBERED.fullmatch(following) if following else None
    if link is not None:
        before, after, pages = link.group(1), link.group(3), int(link.group(2)) + 1
        if not _is_counted_down(page, link, said.pages):
            return
    elif said.pages is not None and following is None and _JUMP.search(page.markup):
        pages, (before, after) = said.pages, _own_folder(page)
    else:
        return
    yield Template(
        name=REVERSED,
        before=before,
        after=after,
        slope=-1,
        offset=pages + 1,
        declared_pages=pages,
        declared_total=said.total,
    )


def _is_counted_down(page: ListPage, link: re.Match[str], pages: int | None) -> bool:
    """True when the link to page 2 is no. N-1; of three pages the last link must tell (2 is 2)."""
    last = _NUMBERED.fullmatch(find_last(page) or "")
    ends_with_one = last is not None and int(last.group(2)) == 1
    if pages is not None and int(link.group(2)) != pages - 1:
        return False
    if last is not None or link.group(2) in ("1", "2"):
        return ends_with_one or (pages == 2 and link.group(2) == "1")
    return pages is not None or _own_folder(page)[0] == link.group(1)


def _own_folder(page: ListPage) -> tuple[str, str]:
    """The folder of a list's further files: its own name without the extension."""
    stem, dot, extension = page.url.partition("?")[0].rpartition(".")
    if not dot or "/" in extension:
        return f"{page.url.rstrip('/')}/index/", ".htm"
    return f"{stem}/", f".{extension}"


def _dynamic(page: ListPage) -> Iterator[Template]:
    """`a1154p=2` as the links spell it; without links by the number of the column."""
    said = read_declared(page)
    linked = [anchor.url for anchor in page.anchors if anchor.url and _key_of(anchor.url)]
    address = find_next(page) or next(iter(linked), None)
    key = _key_of(address) if address else None
    pages, total = said.pages, said.total
    if address is None or key is None:
        column = _COLUMN.search(page.url)
        if column is None or pages is None or pages < 2:
            return
        key = f"a{column.group(1)}p"
        address = resolve_href(page.url, f"{page.url}&{key}=2") or page.url
    before, after = re.split(rf"(?<=[?&]{re.escape(key)}=)\d+", address, maxsplit=1)
    yield Template(
        name=DYNAMIC,
        before=before,
        after=after,
        declared_pages=pages,
        declared_total=total,
    )


def _key_of(url: str) -> str | None:
    """The key of a query that chooses the page."""
    keys = (key for key, value in parse_qsl(urlsplit(url).query) if value.isdecimal())
    return next((key for key in keys if _PAGE_KEY.fullmatch(key)), None)
