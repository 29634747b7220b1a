"""Page shapes: what two answers must share to be the same error page.

Takes bodies; gives the Chinese words of the whole markup, the files it shows and its size, and
says whether a page has nothing that the answer for a made-up name has not (websites.md, trap 66).
Words are taken from scripts, hidden fields and attributes as well: a letter that only a script
shows is a letter. In doubt two pages are not the same. Pure, and linear in the bytes looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from parsers.decode import decode
from scraper.discovery.words import ATTACHMENT_SUFFIXES
from scraper.refusals import HEAD_BYTES, SHELL, visible_text

LEAST_WORDS = 8  # Chinese characters of a message; fewer are what a page shows while it loads
MOST_NEWER = 0.1  # of an error page's words may be others by now
SIZE_SHARE, SIZE_SLACK = 0.005, 300  # the address asked for may stand in the page

_ESCAPED = re.compile(r"[\\%]u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_CHARACTER = re.compile(r"[\u3400-\u9fff]")
_TITLE = re.compile(r"<title\b[^<>]{0,200}>[^<]{0,300}", re.IGNORECASE)
_LINK = re.compile(r"<(/?)a(?:\s[^<>]{0,2000})?>", re.IGNORECASE)
_SHOWING = ("<img", "<iframe", "<embed", "<object", "<video", "<audio", "<source")
_SHOWN = re.compile(
    r"<(?:img|iframe|embed|object|video|audio|source)\b[^<>]{0,500}?"
    r"\b(?:src|data|data-src)\s{0,3}=\s{0,3}[\"']?([^\"'\s<>?#]{1,500})",
    re.IGNORECASE,
)
_HREF = re.compile(r"\bhref\s{0,3}=\s{0,3}[\"']?([^\"'\s<>?#]{1,500})", re.IGNORECASE)
# What a letter, a proposal or news about them says outside of its links.
_LETTER = re.compile(r"收悉|答复|复函|回复|建议|提案|议案|代表|委员|来信")


@dataclass(frozen=True, slots=True)
class PageShape:
    """What is compared of a page."""

    words: frozenset[str]
    files: frozenset[str]
    size: int
    # Chinese characters that a reader sees, the title left out; the words of links count only
    # where there are hardly any others.
    shown: int
    is_shell: bool  # a script fills it in
    names_letter: bool

    @property
    def key(self) -> bytes:
        """The same for pages that say the same."""
        told = "\n".join((*sorted(self.words), *sorted(self.files)))
        return hashlib.sha256(told.encode("utf-8", "replace")).digest()[:16]

    @property
    def is_message(self) -> bool:
        """True when there is enough to be compared by."""
        return self.shown >= LEAST_WORDS and not self.is_shell


def read_shape(body: bytes, content_type: str | None) -> PageShape:
    """The shape of a page."""
    markup = _without_comments(decode(body[:HEAD_BYTES], content_type).text)
    lower = markup.lower()  # what must stand there for a pattern to be worth a try
    untitled = _TITLE.sub("<title>", markup) if "<title" in lower else markup
    said = visible_text(_outside_links(untitled))
    shown = len(_CHARACTER.findall(said))
    if shown < LEAST_WORDS:
        shown = len(_CHARACTER.findall(visible_text(untitled)))
    return PageShape(
        words=frozenset(_WORD.findall(_spelled(markup))),
        files=frozenset((*_shown_files(markup, lower), *_linked_files(markup, lower))),
        size=len(body),
        shown=shown,
        is_shell=SHELL.search(markup) is not None,
        names_letter=_LETTER.search(said) is not None,
    )


def is_same_message(page: PageShape, nothing: PageShape) -> bool:
    """True when a page says and shows nothing beyond the answer for a name that is not there."""
    if not page.is_message or not nothing.is_message:
        return False
    if page.words - nothing.words or page.files - nothing.files:
        return False
    newer = len(nothing.words - page.words)
    near = abs(page.size - nothing.size) <= SIZE_SLACK + SIZE_SHARE * nothing.size
    return near and newer <= MOST_NEWER * len(nothing.words)


def _without_comments(markup: str) -> str:
    first, *others = markup.split("<!--")
    return " ".join((first, *(other.partition("-->")[2] for other in others)))


def _spelled(markup: str) -> str:
    """The markup with what is escaped in it."""
    plain = unescape(markup)
    if "\\u" not in plain and "%u" not in plain:
        return plain
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), plain)


def _shown_files(markup: str, lower: str) -> Iterable[str]:
    return _SHOWN.findall(markup) if any(tag in lower for tag in _SHOWING) else ()


def _linked_files(markup: str, lower: str) -> Iterator[str]:
    if not any(suffix in lower for suffix in ATTACHMENT_SUFFIXES):
        return
    for address in _HREF.findall(markup):
        if address.lower().endswith(tuple(ATTACHMENT_SUFFIXES)):
            yield address


def _outside_links(markup: str) -> str:
    """The markup without what its links say: menus name every column of a site."""
    parts, start, inside = [], 0, False
    for found in _LINK.finditer(markup):
        if not inside:
            parts.append(markup[start : found.start()])
        start, inside = found.end(), not found[1]
    parts.append(markup[start:])
    return " ".join(parts)
