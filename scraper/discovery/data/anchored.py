"""Anchored: records whose title is a link written as markup: `"<a href='/a/1.html'>…</a>"`.

Takes a text of a record; gives the address and the text of the one link in it. Pure.
"""

from __future__ import annotations

import html
import re

_LINK = re.compile(
    r"<a\b[^<>]{0,300}?\bhref\s{0,3}=\s{0,3}(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})')[^<>]{0,300}>(.{1,600}?)</a>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^<>]{0,300}>")
_DEAD = re.compile(r"#|javascript:", re.IGNORECASE)


def read_anchor(text: str) -> tuple[str, str] | None:
    """Address and text of the one link that a text of a record holds.

    >>> read_anchor("<a href='/a/1.html' target=_blank>关于养老的答复</a>")
    ('/a/1.html', '关于养老的答复')
    """
    if "<a" not in text[:2000].lower():
        return None
    found = list(_LINK.finditer(text[:2000]))
    if len(found) != 1:
        return None
    href = html.unescape(found[0][1] or found[0][2]).strip()
    name = html.unescape(_TAG.sub("", found[0][3])).strip()
    return (href, name) if name and not _DEAD.match(href) else None
