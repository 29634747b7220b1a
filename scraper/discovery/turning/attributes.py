"""Attributes: pagers that an element describes, and a script of the site draws.

Takes a list page; gives a template for every attribute that holds the address of another page of
this list with a place for the number, as `data-url="/x/index_{page}.html"` (websites.md, 5.2).
So does a text of an object in a script. Figures beside it say how many pages and rows there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from scraper.addressing.urls import resolve_href
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage
from scraper.discovery.shapes import may_be_page
from scraper.discovery.turning.pagers import Template, read_tag

_MARK = "7654321"  # stands for the number while an address is resolved
_NUMBER = r"(?:page(?:_?(?:no|num|index|number))?|p|pn|n|num)"
# Places for the number: {page}, {{page}}, ${page}, [page], #page#, __page__, %page%, {0}.
_PLACE = re.compile(
    rf"\$?\{{{{?\s?(?:{_NUMBER}|0)\s?\}}?\}}|\[{_NUMBER}\]|#{_NUMBER}#|__{_NUMBER}__|%{_NUMBER}%",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-z]{1,8}\s[^<>]{1,800}>", re.IGNORECASE)
# A name and a number or a text in an object of a script.
_MEMBER = re.compile(
    r"""\b(\w{1,30})["']?\s{0,4}[:=]\s{0,4}(\d{1,7}|"[^"<>\n]{1,200}"|'[^'<>\n]{1,200}')"""
)
_PAGES = ("pages", "pagecount", "totalpage", "totalpages", "countpage", "maxpage")
_TOTALS = ("total", "count", "totalcount", "totalrecord", "records", "rows")


def attribute_pagers(page: ListPage) -> Iterator[Template]:
    """Templates out of attributes, in the order of the page."""
    tags = (tag for tag in _TAG.findall(page.markup) if _PLACE.search(tag))
    yield from _described(page, map(read_tag, tags))
    told = (dict(_MEMBER.findall(script.text)) for script in page.scripts)
    yield from _described(
        page, ({k.lower(): v.strip("\"'") for k, v in one.items()} for one in told)
    )


def _described(page: ListPage, elements: Iterable[Mapping[str, str]]) -> Iterator[Template]:
    """Templates out of names and values that stand together."""
    said = read_declared(page)
    for given in elements:
        for value in given.values():
            ends = _around_number(page, value)
            if ends is not None:
                pages, total = _figure(given, _PAGES), _figure(given, _TOTALS)
                if pages is None and total is not None and total < len(page.rows):
                    pages, total = total, None  # `total` counts pages here
                yield Template(
                    name="attribute",
                    before=ends[0],
                    after=ends[1],
                    declared_pages=pages or said.pages,
                    declared_total=total or said.total,
                )


def _around_number(page: ListPage, value: str) -> tuple[str, str] | None:
    """What stands before and behind the number, where the address is one of this list."""
    if len(_PLACE.findall(value)) != 1 or not re.search(r"[/.?=]", value):
        return None
    resolved = resolve_href(page.base, _PLACE.sub(_MARK, value))
    if resolved is None or resolved.count(_MARK) != 1:
        return None
    before, _, after = resolved.partition(_MARK)
    return (before, after) if may_be_page(f"{before}2{after}", page.url) else None


def _figure(given: Mapping[str, str], names: tuple[str, ...]) -> int | None:
    values = (given.get(name, "").strip() for name in names)
    return next((int(v) for v in values if v.isdecimal() and 0 < int(v[:7]) < 1_000_000), None)
