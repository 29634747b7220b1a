"""Names of pages: what a person may call a page by, its id or an address like its own.

Takes ids and addresses; gives the ids of pages. Addresses that differ in scheme, www or fragment
alone mean one page, as long as only one is like them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.ids import make_document_id
from scraper.addressing.urls import alias_key, canonical_url

SEVERAL = "?"  # in the place of an id: more than one page is meant
_DOCUMENT_ID = re.compile(r"d[0-9a-f]{16}")


def names_of_pages(given: Iterable[str], pages: Iterable[str]) -> dict[str, str]:
    """What addresses mean: the page of exactly that address, or the only one like it."""
    addresses = {name for name in given if not _DOCUMENT_ID.fullmatch(name)}
    if not addresses:
        return {}
    alike: dict[str, list[str]] = {}
    for url in pages:
        alike.setdefault(alias_key(url), []).append(url)
    names = {}
    for one in addresses:
        urls = alike.get(alias_key(one), [])
        exact = canonical_url(one)
        if exact in urls or len(urls) == 1:
            names[one] = make_document_id(exact if exact in urls else urls[0])
        elif urls:
            names[one] = SEVERAL
    return names


def page_name(given: str) -> str:
    """What a page is looked up by: its id, or its address without scheme and www.

    >>> page_name("https://www.a.cn/x.html#top"), page_name("d0123456789abcdef")
    ('a.cn/x.html', 'd0123456789abcdef')
    """
    bare = given.strip()
    return bare if _DOCUMENT_ID.fullmatch(bare) else alias_key(bare)


def id_of_page(given: str) -> str:
    """The id that an address or an id names, when the page is not known."""
    bare = given.strip()
    return bare if _DOCUMENT_ID.fullmatch(bare) else make_document_id(canonical_url(bare))
