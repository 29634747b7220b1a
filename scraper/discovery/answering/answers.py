"""Answers: what came back, read by what it is and not by what was asked.

Takes a decoded answer; gives a list page from a page, a fragment of markup, JSON, XML, or
data that holds a fragment. Families whose answers hold more read the rest themselves. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape

from scraper.discovery.answering.reading import read_page
from scraper.discovery.data.packed import unpack
from scraper.discovery.data.records import is_data, parse_data, read_records
from scraper.discovery.data.xml_lists import is_xml, parse_xml
from scraper.discovery.listing import ListPage, ListSource

MAX_DEPTH = 5
_DOCUMENT = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;(?:a|li|tr|ul|div|p|table)\b", re.IGNORECASE)
_LINK = re.compile(r"<(?:a|li|tr)\b[^<>]{0,2000}\b(?:href|onclick)\s{0,3}=", re.IGNORECASE)


def read_answer(source: ListSource, like: str | None = None) -> ListPage:
    """The list page of an answer of any kind; `like` is the block of the column's first page."""
    source = replace(source, text=unpack(source.text))
    value = parse_data(source.text) if is_data(source.text) else None
    if value is not None:
        return _read_data(source, value, like)
    value = parse_xml(source.text) if is_xml(source.text) else None
    page = _read_data(source, value, like) if value is not None else None
    if page is not None and (page.rows or page.rows_dropped):
        return page
    return _read_markup(source, like)


def is_fragment(text: str) -> bool:
    """True for markup that is a piece of a page.

    >>> is_fragment("<ul><li>1</li></ul>"), is_fragment("<html><body></body></html>")
    (True, False)
    """
    return _DOCUMENT.search(text) is None


def _read_data(source: ListSource, value: object, like: str | None) -> ListPage:
    page = read_records(source, value, like)
    if page.rows or page.rows_dropped:
        return page
    texts = [_plain(unpack(text)) for text in _texts(value, 0)]
    markup = max((text for text in texts if _LINK.search(text)), key=len, default="")
    if not markup:
        return _read_packed(source, texts, like) or page
    found = _read_markup(replace(source, text=markup), like)
    return replace(found, said_total=page.said_total, said_pages=page.said_pages)


def _plain(text: str) -> str:
    """Markup whose signs are escaped as what it is."""
    is_escaped = "<" not in text and _ESCAPED.search(text) is not None
    return unescape(text) if is_escaped else text


def _read_packed(source: ListSource, texts: Sequence[str], like: str | None) -> ListPage | None:
    """The rows of data that an answer holds packed."""
    for value in (parse_data(text) for text in texts if is_data(text)):
        page = read_records(source, value, like) if value is not None else None
        if page is not None and page.rows:
            return page
    return None


def _read_markup(source: ListSource, like: str | None) -> ListPage:
    if not is_fragment(source.text):
        return read_page(source, like)
    piece = replace(source, url=source.place)
    page = read_page(piece, like, is_piece=True)
    # What a script puts in has a path of its own.
    return page if page.rows or like is None else read_page(piece, is_piece=True)


def _by_keys(value: Sequence[object]) -> Iterator[str]:
    """The pieces of markup that objects of a list hold under one key, one behind the other."""
    objects = [one for one in value if isinstance(one, Mapping)]
    for key in objects[0] if len(objects) > 1 else ():
        texts = [text for one in objects if isinstance(text := one.get(key), str)]
        if sum(_LINK.search(text) is not None for text in texts) * 2 > len(objects):
            yield "".join(texts)


def _texts(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < MAX_DEPTH and isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner, depth + 1)
    elif depth < MAX_DEPTH and isinstance(value, list):
        joined = "".join(inner for inner in value if isinstance(inner, str))
        if joined:
            yield joined
        yield from _by_keys(value)
        for inner in value:
            if not isinstance(inner, str):
                yield from _texts(inner, depth + 1)
