"""Figures: what a list page says of its pages outside words and links.

Takes a list page; gives the number of pages that its scripts or hidden fields keep, and whether
it names a page after it. For families that have a rule for page k: alone, such a figure is no
evidence of a list, for banners and galleries count pages as well.
"""

from __future__ import annotations

import re

from scraper.discovery.declared import first_figure
from scraper.discovery.entries.links import is_number, number_of
from scraper.discovery.listing import ListPage
from scraper.discovery.turning.pagers import find_call, find_next, read_tag

# Where scripts keep the number of pages, for families that have a rule for page k.
PAGES_IN_SCRIPTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:maxPage|totalPages?|countPage|pageCount|pageTotal|allPage|m_nPageCount)\b[\"']?"
        r"\s{0,4}[:=]\s{0,4}(?:(?:parseInt|Number)\s{0,2}\(\s{0,2})?[\"']?(\d{1,5})\b",
        r"\.pagination\(\s{0,4}[\"']setPage[\"']\s{0,4},\s{0,4}\d{1,5}\s{0,4},\s{0,4}(\d{1,5})\b",
    )
)
LEAST_YEAR = 1900  # a link with such a number names a year, not a page
_HIDDEN = re.compile(r"<input\b[^<>]{0,300}\bhidden\b[^<>]{0,300}>", re.IGNORECASE)
_PAGES_FIELD = re.compile(
    r"(?:count|total|max|all|sum)_?pages?|pages?_?(?:count|total|num|sum)", re.I
)


def pages_in_scripts(page: ListPage) -> int | None:
    """The number of pages that a script or a hidden field keeps."""
    call = find_call(page)
    if call is not None:
        return call.pages
    found = (first_figure(PAGES_IN_SCRIPTS, script.text) for script in page.scripts)
    return next((pages for pages in found if pages), None) or _pages_in_field(page)


def _pages_in_field(page: ListPage) -> int | None:
    for field in _HIDDEN.findall(page.markup):
        given = read_tag(field)
        name = given.get("name") or given.get("id") or ""
        value = given.get("value", "").strip()
        if _PAGES_FIELD.fullmatch(name) and value.isdecimal() and 0 < len(value) < 6:
            return int(value)
    return None


def shows_end(page: ListPage, number: int, first: ListPage | None, have_all: bool) -> bool:
    """True when page `number`, shorter than page 1, is visibly the last one.

    Either all declared rows are there, or page 1 links to later pages and this one doesn't.
    """
    if first is None or number < 2 or len(page.rows) >= len(first.rows):
        return False
    return have_all or (_names_more(first, 1) and not _names_more(page, number))


def _names_more(page: ListPage, number: int) -> bool:
    numbers = [number_of(a) for a in page.anchors if a.url and is_number(a)]
    return find_next(page) is not None or any(number < other < LEAST_YEAR for other in numbers)
