"""Page shapes: what two answers must share to be the same error page.

Takes bodies; gives the Chinese words of the whole markup, the files it shows and its size, and
says whether a page has nothing that the answer for a made-up name has not (websites.md, trap 66).
Words are taken from scripts, hidden fields and attributes as well: a letter that only a script
shows is a letter. In doubt two pages are not the same. Pure, and linear in the bytes looked at.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import compress

from parsers.decode import decode
from scraper.discovery.words import ATTACHMENT_SUFFIXES
from scraper.refusals import HEAD_BYTES, SHELL, visible_text

LEAST_WORDS = 8  # Chinese characters of a message; fewer are what a page shows while it loads
MOST_NEWER = 0.1  # of an error page's words may be others by now
SIZE_SHARE, SIZE_SLACK = 0.005, 300  # the address asked for may stand in the page

_ESCAPED = re.compile(r"[\\%]u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[\u3400-\u9fff]{2,}")
_CHARACTER = re.compile(r"[\u3400-\u9fff]")
# Letters are spelled in both cases where a flag would keep the search from leaping to the next <.
_TITLE = re.compile(r"<[tT][iI][tT][lL][eE]\b[^<>]{0,200}>[^<]{0,300}")
_LINK = re.compile(r"<(/?)[aA](?:\s[^<>]{0,2000})?>")
_SHOWN = re.compile(
    r"<(?=[ieovasIEOVAS])(?i:img|iframe|embed|object|video|audio|source)\b[^<>]{0,500}?"
    r"\b(?i:src|data|data-src)\s{0,3}=\s{0,3}[\"']?([^\"'\s<>?#]{1,500})"
)
_HREF = re.compile(r"[hH](?<!\w[hH])[rR][eE][fF]\s{0,3}=\s{0,3}[\"']?([^\"'\s<>?#]{1,500})")
_ENDINGS = tuple(sorted(ATTACHMENT_SUFFIXES))
_ENDED = tuple(f"{ending}\n" for ending in _ENDINGS)
# What is no ASCII in UTF-8 stays, all else parts one word from the next.
_WORDS_ALONE = bytes(32 if code < 128 else code for code in range(256))
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
    untitled = _TITLE.sub("<title>", markup)
    said = visible_text(_outside_links(untitled))
    shown = len(_CHARACTER.findall(said))
    if shown < LEAST_WORDS:
        shown = len(_CHARACTER.findall(visible_text(untitled)))
    return PageShape(
        words=_words(_spelled(markup)),
        files=frozenset((*_SHOWN.findall(markup), *_linked_files(markup))),
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


def _words(text: str) -> frozenset[str]:
    """The Chinese words of a text; what stands there often is looked at once."""
    alone = text.encode("utf-8", "surrogatepass").translate(_WORDS_ALONE).split()
    different = b" ".join(set(alone)).decode("utf-8", "surrogatepass")
    return frozenset(_WORD.findall(different))


def _linked_files(markup: str) -> Iterator[str]:
    addresses = set(_HREF.findall(markup))
    together = "\n".join(addresses).lower() + "\n"
    if any(ending in together for ending in _ENDED):  # hardly any page links to files
        yield from (address for address in addresses if address.lower().endswith(_ENDINGS))


def _outside_links(markup: str) -> str:
    """The markup without what its links say: menus name every column of a site."""
    texts = _LINK.split(markup)
    # A text behind an opening link is the link's; the last text stays, should none close it.
    closing, last = texts[1::2], texts[-1]
    parts = [texts[0], *compress(texts[2::2], closing)]
    if closing and not closing[-1]:
        parts.append(last)
    return " ".join(parts)
