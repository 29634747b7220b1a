"""Inert: words of strangers as they may stand in a page of ours.

Takes a text; gives markup in which it is only text: escaped, control and direction characters
shown by their code, so that nothing runs, loads or turns the line around (reliability.md, I14,
I37; 3.1, invariant 9). A link is one to http or https, everything else is text. Pure.
"""

from __future__ import annotations

import html
import unicodedata
from urllib.parse import urlsplit

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SCHEMES = frozenset({"http", "https"})


def inert(text: str) -> str:
    """The text as markup.

    >>> inert('<b a="1">\\u202egpj.exe')
    '&lt;b a=&quot;1&quot;&gt;⟨U+202E⟩gpj.exe'
    """
    shown = (f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in _HIDDEN else c for c in text)
    return html.escape("".join(shown), quote=True)


def link(url: str, words: str) -> str:
    """A link that tells the other side nothing, or the words where the address is none.

    >>> link("javascript:alert(1)", "the page")
    'the page'
    """
    if not is_web_address(url):
        return inert(words)
    address = html.escape(url, quote=True)
    return f'<a rel="noopener noreferrer nofollow" href="{address}">{inert(words)}</a>'


def is_web_address(url: str) -> bool:
    """True for an address that a browser may be led to."""
    if any(unicodedata.category(char) in _HIDDEN or char.isspace() for char in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.hostname)
