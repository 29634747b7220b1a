"""Hanweb: `/col/col123/index.html`, `/art/2023/5/7/art_123_456.html`; lists by three services.

jpage keeps its rows as records in a data block and asks a service for more, jpaas lets a service
build the list, jsearch is a site search (websites.md, 2.3). What an answer is, is told by its
content. A page whose list only the service has is never read for the other links on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from scraper.discovery.answering.fragments import read_fragments
from scraper.discovery.answering.reading import read_page
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.families.generic import generic_pagers
from scraper.families.hanweb_jpaas import figures_of, find_html, has_hidden_unit, jpaas_pagers
from scraper.families.hanweb_jpage import (
    find_unit,
    is_of_column,
    join_pagers,
    jpage_pagers,
    total_of,
)
from scraper.families.hanweb_jsearch import find_answer, is_search_shell, jsearch_pagers
from scraper.families.hanweb_stores import Store, find_stores, is_answer

_DETAIL = re.compile(r"/art/\d{4}/(?:\d{1,2}/\d{1,2}/)?art_(?:\d+_\d+|[0-9a-f]{32})\.html?", re.I)
_COLUMN = re.compile(r"/col/col\d+/", re.IGNORECASE)
_JPAGE_SIGNS = ("<datastore", "<recordset", ".jpage(", "dataproxy.jsp")
_JPAAS_SIGNS = ("jpaas-publish-server", "authorizedread")
# What the titles of proposals and replies have that other news have not.
LETTER_CUES = ("建议", "提案", "议案", "答复", "复函")
# The script of the page alone looks at these; the server always sends page 1 (trap 28).
_CLIENT_KEYS = frozenset({"uid", "pagenum"})


@dataclass(frozen=True, slots=True)
class Hanweb:
    """The family of Hanweb's jcms."""

    name: str = "hanweb"

    def recognise(self, page: ListPage) -> float:
        """By the addresses of rows, by a data block or service, by the address of the column."""
        rows = [row for row in page.rows if _DETAIL.search(urlsplit(row.url).path)]
        if page.rows and len(rows) * 2 > len(page.rows):
            return 0.9
        markup = page.markup.lower()
        if any(sign in markup for sign in (*_JPAGE_SIGNS, *_JPAAS_SIGNS)):
            return 0.95 if not page.rows else 0.85
        if not page.rows and jsearch_pagers(page):
            return 0.9
        # A data block of another make may hold the rows.
        return 0.4 if _COLUMN.search(urlsplit(page.url).path) else 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """Records of a data block, markup in an answer, or the rows of a page."""
        if is_answer(source.text):
            store = next(iter(find_stores(source.text)), Store())
            return read_fragments(source, store.records, said_total=store.total)
        found = find_answer(source.text)
        if found is not None:
            return read_fragments(
                source, found.pieces, said_total=found.total, said_pages=found.pages
            )
        html = find_html(source.text)
        if html is not None:
            return _read_built(source, html, like)
        return _read_shell(source, like)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The services that the page names; else what any page may say."""
        chosen = _choose(page)
        units = [find_unit(page, one.store) for one in chosen] or [find_unit(page, None)]
        known = [unit for unit in units if unit is not None]
        if len(known) > 1:
            return list(join_pagers(known, page))
        if known:
            unit, have = known[0], len(page.rows) + page.rows_dropped
            is_all = unit.total is not None and have >= unit.total > 0
            return list(jpage_pagers(replace(unit, held=have) if is_all else unit))
        services: list[Pager] = [*jpaas_pagers(page), *jsearch_pagers(page)]
        return services or [pager for pager in generic_pagers(page) if not _is_client(pager, page)]


@dataclass(frozen=True, slots=True)
class _Choice:
    """A data block that may be the list: its rows, and what is known of its column."""

    store: Store
    page: ListPage
    is_own: bool  # its service names the column that the address names
    total: int | None
    all_keys: frozenset[str]  # of the rows of all blocks


def _read_shell(source: ListSource, like: str | None) -> ListPage:
    page = read_page(source, like)
    chosen = _choose(page, source)
    if chosen and _goes_before(chosen, page):
        return _with_rows_of(page, chosen)
    if has_hidden_unit(page) or is_search_shell(page):
        return replace(page, rows=(), block="", weight=0.0, rows_dropped=0)
    return replace(page, said_total=None if chosen else total_of(page, None))


def _with_rows_of(page: ListPage, chosen: Sequence[_Choice]) -> ListPage:
    totals = [one.total for one in chosen]
    rows = {row.key: row for one in reversed(chosen) for row in reversed(one.page.rows)}
    return replace(
        page,
        rows=tuple(reversed(rows.values())),
        block=chosen[0].page.block,
        weight=chosen[0].page.weight,
        rows_dropped=sum(one.page.rows_dropped for one in chosen),
        said_total=sum(total or 0 for total in totals) if None not in totals else None,
    )


def _read_built(source: ListSource, html: str, like: str | None) -> ListPage:
    """The list that a service built; its block is weighed, for a unit may be a menu as well."""
    url = source.column or source.url
    inner = ListSource(url, f"<html><body>{html}</body></html>", source.encoding)
    page = read_page(inner, like)
    if not page.rows and like is not None:
        page = read_page(inner)
    total, pages = figures_of(html)
    return replace(page, markup=source.text, said_total=total, said_pages=pages)


def _choose(page: ListPage, source: ListSource | None = None) -> list[_Choice]:
    """The data blocks that are the list: the one that the address asks for, or means by its
    column's number, else the likeliest, and others of its kind (the two bodies in one page)."""
    source = source or ListSource(page.url, page.markup)
    wanted = parse_qs(urlsplit(page.url).query).get("uid", [""])[0]
    stores = find_stores(source.text)
    asked = [store for store in stores if wanted and store.unit == wanted]
    read = [(store, read_fragments(source, store.records)) for store in stores]
    keys = frozenset().union(*(held.keys() for _, held in read))
    choices = [
        _Choice(store, held, is_of_column(page, store), total_of(page, store), keys)
        for store, held in read
        if store in asked or not asked
    ]
    best = max(choices, key=lambda one: (one.is_own, one.page.weight), default=None)
    if best is None or best.is_own or not _is_of_letters(best):
        return [best] if best else []
    return [one for one in choices if one is best or _is_of_letters(one)]


def _is_of_letters(choice: _Choice) -> bool:
    """True for a block of proposals and replies that has a service and says how many."""
    titles = [row.title or "" for row in choice.page.rows]
    cued = sum(any(cue in title for cue in LETTER_CUES) for title in titles)
    return choice.total is not None and bool(titles) and cued * 2 > len(titles)


def _goes_before(chosen: Sequence[_Choice], page: ListPage) -> bool:
    """True when data blocks rather than the page's own markup are the list."""
    best = chosen[0]
    keys = frozenset().union(*(one.page.keys() for one in chosen))
    if not keys or page.keys() <= best.all_keys:  # bare blocks are markup as well
        return bool(keys)
    if keys & page.keys():
        return best.is_own or len(keys) >= len(page.rows)
    return best.is_own or best.page.weight >= page.weight


def _is_client(pager: Pager, page: ListPage) -> bool:
    request = pager.request(2, page)
    if request is None:
        return False
    asked, here = urlsplit(request.url), urlsplit(page.url)
    keys = {key.lower() for key in parse_qs(asked.query)} - {
        key.lower() for key in parse_qs(here.query)
    }
    same = (asked.netloc, asked.path) == (here.netloc, here.path)
    return same and bool(keys) and keys <= _CLIENT_KEYS and _COLUMN.search(here.path) is not None
