"""Packed: text that data holds in another writing, Base64 or escaped for an address.

Takes a text of an answer; gives what it stands for, or the text itself. Pure.
"""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote

LEAST = 80  # characters of packed data or markup
_BASE64 = re.compile(r"[A-Za-z0-9+/\-_]{40,}={0,2}")
_ESCAPED = re.compile(r"(?:%3C|%7B|%5B)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def unpack(text: str) -> str:
    """The markup or data that a text packs; the text itself where it packs none.

    >>> unpack("PGxpPjxhIGhyZWY9Ii9hLzEuaHRtbCI+5YWz5LqO5YW76ICB55qE562U5aSNPC9hPjwvbGk+"
    ...        "PGxpPjxhIGhyZWY9Ii9hLzIuaHRtbCI+Yjwv")[:22]
    '<li><a href="/a/1.html'
    """
    if len(text) < LEAST:
        return text
    if _ESCAPED.match(text):
        return _plain(unquote(text)) or text
    bare = _SPACE.sub("", text)
    if not _BASE64.fullmatch(bare):
        return text
    return _decoded(bare.replace("-", "+").replace("_", "/").rstrip("=")) or text


def _decoded(bare: str) -> str | None:
    try:
        raw = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
        return _plain(raw.decode("utf-8"))
    except (binascii.Error, UnicodeDecodeError):
        return None


def _plain(text: str) -> str | None:
    """Markup or data; a script may have escaped it once more before it was packed."""
    text = unquote(text) if _ESCAPED.match(text) else text
    return text if text.lstrip()[:1] in ("<", "{", "[") else None
