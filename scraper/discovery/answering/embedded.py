"""Embedded: rows that a page holds as data in its scripts.

Takes a list page; gives it with these rows, where some script holds a list of titled objects
with addresses and the markup does not show more (websites.md, 2.3, variant 3 and 5.1). Reads
objects as they are written down; never runs a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from scraper.discovery.answering.verdicts import is_cued, looks_like_rows
from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Fields, Items, Scalar, Value
from scraper.discovery.code.tokens import read_code
from scraper.discovery.data.records import parse_data, read_records
from scraper.discovery.listing import ListPage, ListSource
from scraper.discovery.requests.scope import read_scope

LEAST_ROWS = 2
_AREA = re.compile(r"<textarea\b[^<>]{0,300}>([^<]{20,})</textarea", re.IGNORECASE)
_TITLED = re.compile(r"title|reason|<a\s|\bbt\b|name|\[\s{0,9}\[\s{0,9}[\"']", re.IGNORECASE)


def read_embedded(page: ListPage, source: ListSource | None = None) -> ListPage | None:
    """The page with the rows that its scripts hold; None when they hold none, or no others."""
    best: ListPage | None = None
    scope = None
    for value in _values(page):
        scope = scope or read_scope(page)
        asked = ListSource(page.base, page.markup, origin=scope.origin)
        found = read_records(asked, value)
        if len(found.rows) >= LEAST_ROWS and (best is None or len(found.rows) > len(best.rows)):
            best = found
    if best is None or not looks_like_rows(best.rows) or not _is_more(best, page):
        return None
    return replace(
        page,
        rows=best.rows,
        block=best.block,
        rows_dropped=best.rows_dropped,
        said_total=best.said_total,
        said_pages=best.said_pages,
        said_size=None,
    )


def _is_more(found: ListPage, page: ListPage) -> bool:
    """True when data holds the list itself, and markup none of it or only its beginning."""
    if not page.rows or (is_cued(found) and not is_cued(page)):
        return True
    return page.keys() < found.keys()


def _values(page: ListPage) -> Iterator[object]:
    """What scripts and hidden fields hold as lists and objects, the larger things only."""
    for match in _AREA.finditer(page.markup):
        text = unescape(match[1]).strip()
        yield parse_data(text) if text[:1] in ("{", "[") and _TITLED.search(text) else None
    for script in page.scripts:
        if not _TITLED.search(script.text):
            continue
        whole = script.text.strip()
        if whole[:1] in ("{", "["):
            yield parse_data(whole)
            continue
        code = read_code(script.text)
        for _, sign, at in find_assignments(code):
            if sign == "=" and code.sign(at) in ("{", "["):
                yield plain(read_value(code, at)[0])
            elif sign == "=" and at < len(code.tokens) and code.tokens[at].kind == "s":
                text = code.tokens[at].text
                yield parse_data(text) if text[:1] in ("{", "[") else None


def plain(value: Value) -> object:
    """A value of a script as JSON would hold it; what only a running script knows is None."""
    if isinstance(value, Fields):
        return {key: plain(inner) for key, inner in value.values.items()}
    if isinstance(value, Items):
        return [plain(inner) for inner in value.values]
    if not isinstance(value, Scalar) or value.text is None:
        return None
    return int(value.text) if value.is_number and value.text.isdecimal() else value.text
