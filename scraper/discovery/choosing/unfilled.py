"""Unfilled: lists of years or sessions that are empty in the markup, for a script fills them.

Takes a list page; gives their names. What stands in them is nowhere in the page: who reads it must
ask for it, or say that there may be more. Pure.
"""

from __future__ import annotations

import re

from scraper.discovery.listing import ListPage

_SELECT = re.compile(
    r"([^<>]{0,12})(?:</?(?:label|span|b|td|div)\b[^<>]{0,80}>\s{0,9}){0,3}"
    r"<select\b([^<>]{0,300})>\s{0,20}(?:<option\b[^<>]{0,80}>[^<>]{0,20}(?:</option>)?\s{0,20})?</select",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b(?:id|name)\s{0,3}=\s{0,3}[\"']?([\w-]{1,40})", re.IGNORECASE)
_ALL = re.compile(r"<option\b[^<>]{0,80}>[\s-]{0,6}(?:全部|所有|不限|请选择)")
_TOLD = re.compile(r"年|届")
_NAMED = re.compile(r"year|niandu|nianfen|session|jieci|(?:^|[_-])(?:nd|nf|jc)(?:$|[_-])", re.I)
NAMED = "届次或年度的列表"  # what such a list is called in reports


def unfilled_periods(page: ListPage) -> tuple[str, ...]:
    """The names of lists of periods with at most one choice to which a script adds others.

    None where a choice of all stands on the page.

    >>> body = "年度：<select id='nd'></select>"
    >>> code = "<script>$('#nd').append('<option>' + y)</script>"
    >>> unfilled_periods(ListPage(url="", base="", markup=body + code))
    ('nd',)
    """
    if "<select" not in page.markup.lower() or "option" not in page.markup:
        return ()
    if _ALL.search(page.markup):  # all are shown before one is chosen
        return ()
    found = []
    for match in _SELECT.finditer(page.markup):
        names = _NAME.findall(match[2])
        is_period = _TOLD.search(match[1]) or any(map(_NAMED.search, names))
        if is_period and any(_is_filled(name, page) for name in names):
            found.append(names[0])
    return tuple(found)


def _is_filled(name: str, page: ListPage) -> bool:
    """True where a script adds to the element."""
    asked = rf"[\"'#]{re.escape(name)}[\"']\s{{0,3}}\)\s{{0,3}}\.(?:append|html|innerHTML|add)"
    return re.search(asked, page.markup) is not None
