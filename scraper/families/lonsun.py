"""Lonsun: plain columns by `?pageIndex=k`, lists of 信息公开 as fragments of a label service.

`Ls.pagination({pageCount, pageIndex, pageSize, total, …})` stands below every list and in every
fragment; the label service is asked with the fields that the page's own script holds
(websites.md, 2.4). Most rows of a city's list may lead to other hosts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.code.expressions import find_calls
from scraper.discovery.code.script_values import Fields, Scalar
from scraper.discovery.code.scripts import script_texts, strip_comments
from scraper.discovery.code.tokens import read_code
from scraper.discovery.data.records import number_of
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.requests.services import find_services
from scraper.discovery.turning.pagers import Template
from scraper.families.generic import generic_pagers

LABEL = "/site/label/"
_COLUMN = re.compile(r"/content/column/\d+|/public/column/\d+|/publiccolumn/", re.IGNORECASE)
_DETAIL = re.compile(r"/content/article/\d+|/public/\d+/\d+\.html", re.IGNORECASE)
_CALL = re.compile(r"\bpagination\s{0,4}\(", re.IGNORECASE)
_PAGE_KEYS = re.compile(r"[?&](pageindex|pageno|page)=['\"]?\s{0,4}\+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lonsun:
    """The family of Lonsun."""

    name: str = "lonsun"

    def recognise(self, page: ListPage) -> float:
        """By its pager or its label service, then by the address of the column."""
        texts = [script.text for script in page.scripts]
        if any("Ls.pagination" in text or LABEL in text for text in texts):
            return 0.93
        if LABEL in page.markup and _COLUMN.search(page.url):
            return 0.9
        return 0.8 if _COLUMN.search(urlsplit(page.url).path) else 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows of a page or a fragment, with the figures of its pager."""
        page = read_answer(source, like)
        pages, total = read_pagination(page)
        if pages is None and total is None:
            return page
        return replace(
            page, said_pages=page.said_pages or pages, said_total=page.said_total or total
        )

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The label service where the rows come by it, else the column's own parameter."""
        services = [replace(s, is_known=True) for s in find_services(page) if LABEL in s.url]
        if services:
            return services
        others = generic_pagers(page)
        links = [p for p in others if not p.is_probe and not p.serves_first]
        return [*_parameters(page), *links] or others


def read_pagination(page: ListPage) -> tuple[int | None, int | None]:
    """Pages and rows as the pager call of a page or fragment says them."""
    for text in _script_texts(page):
        if not _CALL.search(text):
            continue
        for call in find_calls(read_code(text)):
            config = next((a for a in call.arguments if isinstance(a, Fields)), None)
            if call.name.lower().endswith("pagination") and config is not None:
                figures = {key.lower(): _figure(value) for key, value in config.values.items()}
                pages = figures.get("pagecount") or figures.get("totalpage")
                return pages, figures.get("total") or figures.get("totalcount")
    return None, None


def _script_texts(page: ListPage) -> Iterator[str]:
    if page.scripts:
        yield from (script.text for script in page.scripts)
        return
    yield from map(strip_comments, script_texts(page.markup))


def _figure(value: object) -> int | None:
    return number_of(value.text) if isinstance(value, Scalar) else None


def _parameters(page: ListPage) -> Iterator[Template]:
    """`?pageIndex=k` beside the column's own parameters, where a pager call says so."""
    pages, total = read_pagination(page)
    if pages is None:
        return
    texts = "".join(_script_texts(page))
    named = _PAGE_KEYS.search(texts)
    name = named.group(1) if named else "pageIndex"
    parts = urlsplit(page.url)
    kept = [p for p in parts.query.split("&") if p and p.partition("=")[0].lower() != name.lower()]
    before = "&".join([*kept, f"{name}="])
    yield Template(
        name="pageIndex",
        before=parts._replace(query=before, fragment="").geturl(),
        after="",
        declared_pages=pages,
        declared_total=total,
    )
