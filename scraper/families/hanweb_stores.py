"""Hanweb data blocks: rows as records of markup, in a page or as the answer of its service.

Takes texts; gives the blocks (`<datastore>`: inside a script, bare, as an answer, wrapped as
JSONP) with their records, figures and the way to the next group (websites.md, 2.3). CDATA is cut
out of the text, for each parser of HTML makes something else of it. Nothing is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice

from scraper.discovery.code.literals import read_object

_TOKEN = re.compile(r"<(/?)(datastore|recordset|record)\b[^<>]{0,200}>", re.IGNORECASE)
_CDATA = re.compile(r"\A\s{0,200}<!\[CDATA\[(.*)\]\]>\s{0,200}\Z", re.DOTALL)
_COMMENT = re.compile(r"<!--|-->")
_FIGURE = re.compile(
    r"<(totalrecord|totalpage)\b[^<>]{0,80}>\s{0,20}(?:<!\[CDATA\[)?\s{0,20}(\d{1,7})",
    re.IGNORECASE,
)
_NEXT = re.compile(r"<nextgroup\b[^<>]{0,80}>", re.IGNORECASE)
_NEXT_END = re.compile(r"</nextgroup", re.IGNORECASE)
_HREF = re.compile(r"href\s{0,4}=\s{0,4}(\"[^\"<>]{1,4000}\"|'[^'<>]{1,4000}')", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:https?:/)?/[^\s<>\"'\]]{1,4000}")
_ID = re.compile(r"\bid\s{0,4}=\s{0,4}[\"']?([\w-]{1,60})", re.IGNORECASE)
_ANSWER = re.compile(
    r"\A[\s\ufeff]{0,200}(?:<\?xml[^<>]{0,200}>\s{0,200})?<(?:datastore|recordset|totalrecord|record)\b",
    re.IGNORECASE,
)
_JSONP = re.compile(r"\A\s{0,200}[\w$.]{1,80}\s{0,20}\(")
_MAX_ADDRESS, _MOST_BLOCKS = 8000, 60
_BEFORE_BLOCK = 600  # characters in which the element of a block opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One data block: its records, what it says of the whole, the way to the next group."""

    records: tuple[str, ...] = ()
    total: int | None = None
    pages: int | None = None  # display pages
    next_group: str | None = None  # an address as printed
    unit: str | None = None  # id of the element that it stands in


def find_stores(text: str) -> list[Store]:
    """The data blocks of a text; those in HTML comments only where there is no other."""
    unwrapped = _unwrap_callback(text)
    return _stores(_without_comments(unwrapped)) or _stores(unwrapped)


def is_answer(text: str) -> bool:
    """True for an answer of the service: XML and no page, with or without a function around it."""
    if _ANSWER.match(text):
        return True
    is_wrapped = _JSONP.match(text) or text.lstrip("\ufeff \t\r\n")[:1] in ("{", '"')
    return bool(is_wrapped) and any(
        name in text[:4000].lower() for name in ("datastore", "recordset")
    )


def _stores(text: str) -> list[Store]:
    blocks = islice(_spans(text, "datastore"), _MOST_BLOCKS)
    spans = list(blocks) or list(islice(_spans(text, "recordset"), _MOST_BLOCKS))
    stores = [_store(text, start, end) for start, end in spans]
    if not spans and next(_spans(text, "record"), None):
        stores = [_store(text, 0, len(text))]
    return [store for store in stores if store.records or store.next_group or store.total]


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where elements of a name begin and end inside; one that is not closed ends at the next."""
    start: int | None = None
    for token in _TOKEN.finditer(text):
        if token.group(2).lower() != name:
            continue
        if start is not None:
            yield start, token.start()
        start = None if token.group(1) else token.end()
    if start is not None:
        yield start, len(text)


def _store(text: str, start: int, end: int) -> Store:
    inside = text[start:end]
    figures = {name.lower(): int(value) for name, value in _FIGURE.findall(inside)}
    group = _NEXT.search(inside)
    ids = _ID.findall(text, max(0, start - _BEFORE_BLOCK), start)
    return Store(
        records=tuple(_record(inside[first:last]) for first, last in _spans(inside, "record")),
        total=figures.get("totalrecord"),
        pages=figures.get("totalpage"),
        next_group=_address(_inner(inside, group.end())) if group else None,
        unit=ids[-1] if ids else None,
    )


def _inner(text: str, start: int) -> str:
    end = _NEXT_END.search(text, start)
    return text[start : end.start() if end else start][:_MAX_ADDRESS]


def _record(content: str) -> str:
    match = _CDATA.match(content)
    if match is not None:
        return match.group(1)
    return unescape(content) if "<" not in content and "&lt;" in content else content


def _address(content: str) -> str | None:
    href = _HREF.search(content) or _HREF.search(unescape(content))
    if href is not None:
        return unescape(href.group(1)[1:-1]).strip() or None
    bare = _BARE_ADDRESS.search(unescape(content))
    return bare.group() if bare else None


def _without_comments(text: str) -> str:
    parts, start, opened = [], 0, False
    for mark in _COMMENT.finditer(text):
        if mark.group() == "<!--" and not opened:
            parts.append(text[start : mark.start()])
            opened = True
        elif mark.group() == "-->" and opened:
            start, opened = mark.end(), False
    return "".join([*parts, "" if opened else text[start:]])


def _unwrap_callback(text: str) -> str:
    """The text inside `callback("…")`, `callback({data:"…"})` or `callback(<datastore>…)`."""
    head = _JSONP.match(text)
    if head is None and text.lstrip()[:1] not in ("{", '"'):
        return text
    inner = text[head.end() :] if head else text
    inner = inner.strip().removesuffix(";").rstrip()
    inner = inner.removesuffix(")").strip() if head else inner
    return _longest_string(inner) or inner


def _longest_string(inner: str) -> str | None:
    if inner[:1] == "'" and inner[-1:] == "'":
        return read_object(f"{{x:{inner}}}").get("x")
    try:
        held = json.loads(inner, strict=False)
    except (ValueError, RecursionError):
        return None
    values = list(held.values()) if isinstance(held, dict) else [held]
    texts = [value for value in values if isinstance(value, str) and "<record" in value]
    return max(texts, key=len, default=None)
