"""Forwards: pages without text that send their reader on by meta refresh or by a script.

Takes the body of a good response; gives the address that it forwards to (websites.md, 3.9 and
trap 62). Only a page that says nothing itself is one, and only if its script names one literal
address: a check of the reader's device and a challenge are none. Never runs anything.
"""

from __future__ import annotations

import re

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.decode import decode
from parsers.page.markup import parse_markup
from scraper.addressing.urls import resolve_href, without_user
from scraper.discovery.code.functions import find_addresses, find_literals
from scraper.discovery.code.scripts import strip_comments
from scraper.fetching.glances import visible_text

MOST_BYTES = 16 << 10  # a page that only forwards is small
MOST_TEXT = 60  # 正在跳转，请稍候…
MOST_SECONDS = 10
_REFRESH = re.compile(
    r"\s*(\d{1,3})(?:\.\d+)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.IGNORECASE
)
# A script that looks at its reader forwards some and not others.
_LOOKS = re.compile(
    r"userAgent|navigator|screen\b|innerWidth|cookie|mobile|platform|referrer", re.I
)


def find_forward(body: bytes, content_type: str | None, url: str) -> str | None:
    """Where a page without text of its own leads, resolved; `None` for every other page."""
    if not body or len(body) > MOST_BYTES:
        return None
    markup = decode(body, content_type).text
    if len(visible_text(markup)) > MOST_TEXT:
        return None
    try:
        tree = parse_markup(markup)
    except (EmptyPage, MarkupLost):
        return None
    printed = _refresh(tree) or _scripted(tree)
    target = resolve_href(url, printed) if printed else None
    return without_user(target) if target and without_user(target) != without_user(url) else None


def _refresh(tree: etree._Element) -> str | None:
    for element in tree.iter("meta"):
        if (element.get("http-equiv") or "").strip().lower() == "refresh":
            match = _REFRESH.match(element.get("content") or "")
            if match is not None and int(match.group(1)) <= MOST_SECONDS:
                return match.group(2)
    return None


def _scripted(tree: etree._Element) -> str | None:
    texts = [element.text or "" for element in tree.iter("script")]
    texts += [element.get("onload") or "" for element in tree.iter("body")]
    script = "\n".join(map(strip_comments, texts))
    if _LOOKS.search(script):
        return None
    addresses = set(find_addresses(script, find_literals(script)))
    if len(addresses) != 1:
        return None
    pieces = next(iter(addresses))
    literal = [piece for piece in pieces if isinstance(piece, str)]
    return "".join(literal) if len(literal) == len(pieces) else None
