"""Slices: lists that hold all their rows in one answer and show a few of them at a time.

Takes a list page; says whether its pager only hides and shows what is there (websites.md, 2.13,
trap 40). Hidden rows say so by themselves; a script that slices does where the rows make just as
many display pages as the page says. Anything less is no evidence: a list that is cut by its
server must never pass for a whole one.
"""

from __future__ import annotations

import re
from math import ceil

from lxml import etree

from scraper.discovery.declared import read_declared
from scraper.discovery.entries.links import is_number, number_of
from scraper.discovery.listing import ListPage
from scraper.discovery.words import FULL_SIZES

LEAST_HIDDEN = 0.25  # of the rows
_HIDDEN_STYLE = re.compile(r"display\s{0,2}:\s{0,2}none", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(r"(?:^|[\s_-])(?:hide|hidden|pagedcontent|d-none|dn)(?:$|[\s_-])", re.I)
# What scripts that show a part of a list are made of.
_SLICERS = re.compile(
    r"\.slice\s{0,2}\(|pajinate|pagedContent|quick[Pp]ager|jPages|items?_?[Pp]er_?[Pp]age|:gt\(|:lt\("
)
# A number of pages that is made of what stands in the page, where rows are shown and hidden.
_COUNTS_HERE = re.compile(
    r"Math\.ceil\(\s{0,4}(?:\$\([^()]{1,60}\)|[\w$.]{1,40})(?:\.(?:find|children)\([^()]{0,60}\))?"
    r"\.(?:length|size\(\))\s{0,4}/"
)
_SHOWS = re.compile(r"\.(?:hide|show|slice)\s{0,2}\(|\bdisplay\b")
_SIZES = re.compile(
    r"(?:items?_?per_?page|per_?page|page_?size|show_?num|limit)[\"']?\s{0,4}[:=]\s{0,4}[\"']?(\d{1,3})\b"
    r"|\.slice\(\s{0,2}0\s{0,2},\s{0,2}(\d{1,3})\s{0,2}\)",
    re.IGNORECASE,
)


def is_hidden(element: etree._Element) -> bool:
    """True for a row that is in the page and not shown at first."""
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return _HIDDEN_CLASS.search(element.get("class") or "") is not None


def is_sliced(page: ListPage) -> bool:
    """True when every row of the list is on this page."""
    if len(page.rows) < 2:
        return False
    said = read_declared(page)
    if said.total is not None:
        return said.total <= len(page.rows) + page.rows_dropped
    if page.rows_hidden >= LEAST_HIDDEN * len(page.rows):
        return True
    script = "\n".join(script.text for script in page.scripts)
    if _COUNTS_HERE.search(script) and _SHOWS.search(script):
        return True
    if not _SLICERS.search(script):
        return False
    pages = said.pages or _highest_number(page)
    sizes = {int(figure) for pair in _SIZES.findall(script) for figure in pair if figure}
    # Without a size in the script, a number of rows no server sends a page is needed.
    if not sizes and len(page.rows) not in FULL_SIZES:
        sizes = set(FULL_SIZES)
    return pages is not None and any(
        size < len(page.rows) and ceil(len(page.rows) / size) == pages for size in sizes if size
    )


def _highest_number(page: ListPage) -> int | None:
    numbers = [number_of(a) for a in page.anchors if is_number(a) and a.url is None]
    return max(numbers, default=None)
