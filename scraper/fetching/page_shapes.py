"""Page shapes: what two answers must share to be the same error page.

Takes bodies; gives the Chinese words of the whole markup, the files it shows and its size, and
says whether a page has nothing that the answer for a made-up name has not (websites.md, trap 66).
Words are taken from scripts, hidden fields and attributes as well: a letter that only a script
shows is a letter. In doubt two pages are not the same. Pure, and linear in the bytes looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import compress, islice

from parsers.page.decode import decode
from scraper.discovery.words import ATTACHMENT_SUFFIXES
from scraper.fetching.glances import HEAD_BYTES, SILENT, visible_text
from scraper.fetching.refusals import SHELL

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
    r"<(?=[ieovIEOV]|[aA][uU]|[sS][oO])(?i:img|iframe|embed|object|video|audio|source)\b[^<>]{0,500}?"
    r"\b(?i:src|data|data-src)\s{0,3}=\s{0,3}[\"']?([^\"'\s<>?#]{1,500})"
)
_HREF = re.compile(r"[hH](?<!\w[hH])[rR][eE][fF]\s{0,3}=\s{0,3}[\"']?([^\"'\s<>?#]{1,500})")
# The same in bytes in lower case, which are searched much quicker.
_LOWER_HREF = re.compile(rb"href(?<!\whref)\s{0,3}=\s{0,3}[\"']?([^\"'\s\x1c-\x1f<>?#]{1,500})")
_ENDINGS = tuple(sorted(ATTACHMENT_SUFFIXES))
_ENDED = tuple(ending.encode() for ending in _ENDINGS)
_LONGEST = max(map(len, _ENDINGS))
# What is no ASCII in UTF-8 stays, all else parts one word from the next.
_WORDS_ALONE = bytes(32 if code < 128 else code for code in range(256))
# What a letter, a proposal or news about them says outside of its links; the surest first.
_LETTER_WORDS = (
    "收悉", "答复", "建议", "提案", "代表", "委员", "复函", "回复", "议案", "来信",
)  # fmt: skip
_LETTER = re.compile("|".join(_LETTER_WORDS))
_LETTER_BYTES = tuple(word.encode() for word in _LETTER_WORDS)
_HIDING = re.compile(rf"<(?=[/snt])(/?)({'|'.join((*SILENT, 'title'))})".encode())
_FILLED_IN = (b"app", b"root")  # one of them names each shell
MOST_TRIES = 3  # of each word
MOST_TAGS, MOST_BYTES = 64, 1 << 17
_ERRORS = "surrogatepass"


@dataclass(frozen=True, slots=True)
class PageShape:
    """What is compared of a page."""

    words: frozenset[str]
    files: frozenset[str]
    size: int
    # Chinese characters that a reader sees, the title left out, or as many of them as make a
    # message; the words of links count only where there are hardly any others.
    shown: int
    is_shell: bool  # a script fills it in
    names_letter: bool

    @property
    def key(self) -> int:
        """The same for pages that say the same, within one process."""
        return hash((self.words, self.files))

    @property
    def is_message(self) -> bool:
        """True when there is enough to be compared by."""
        return self.shown >= LEAST_WORDS and not self.is_shell


def read_shape(body: bytes, content_type: str | None) -> PageShape:
    """The shape of a page."""
    markup = _without_comments(decode(body[:HEAD_BYTES], content_type).text)
    lower = markup.encode("utf-8", _ERRORS).lower()
    shown, names_letter = (LEAST_WORDS, True) if _shows_letter(lower) else _read_shown(markup)
    return PageShape(
        words=_words(lower if _is_spelled(lower) else _spelled(markup).encode("utf-8", _ERRORS)),
        files=frozenset((*_SHOWN.findall(markup), *_linked_files(markup, lower))),
        size=len(body),
        shown=shown,
        is_shell=any(one in lower for one in _FILLED_IN) and SHELL.search(markup) is not None,
        names_letter=names_letter,
    )


def _read_shown(markup: str) -> tuple[int, bool]:
    """How many Chinese characters are shown, and whether they name a letter."""
    untitled = _TITLE.sub("<title>", markup)
    said = visible_text(_outside_links(untitled))
    shown = len(_CHARACTER.findall(said))
    if shown < LEAST_WORDS:
        shown = len(_CHARACTER.findall(visible_text(untitled)))
    return shown, _LETTER.search(said) is not None


def _shows_letter(lower: bytes) -> bool:
    """True where one text of a page names a letter and is surely shown; False says nothing.

    Most letters say so in a line, which is found without looking at the whole page.
    """
    if len(lower) > MOST_BYTES:
        return False
    tags: list[re.Match[bytes]] = []
    for at in _letter_places(lower):
        seen = tags[-1].end() if tags else 0
        tags += islice(_HIDING.finditer(lower, seen, max(seen, at)), MOST_TAGS)
        if len(tags) >= MOST_TAGS:
            return False
        start = lower.rfind(b">", 0, at) + 1
        text = lower[start : lower.find(b"<", at)]
        if b"<" not in text and _is_long(text) and _is_shown(lower, tags, start):
            return True
    return False


def _letter_places(lower: bytes) -> Iterator[int]:
    """The first places of each word of a letter."""
    for word in _LETTER_BYTES:
        at = -1
        for _ in range(MOST_TRIES):
            at = lower.find(word, at + 1)
            if at < 0:
                break
            yield at


def _is_long(text: bytes) -> bool:
    return len(_CHARACTER.findall(text.decode("utf-8", "replace"))) >= LEAST_WORDS


def _is_shown(lower: bytes, tags: Iterable[re.Match[bytes]], at: int) -> bool:
    """Whether nothing that is still open at a place hides what stands there, or links it.

    In doubt something does: what looks like an opening inside of a script counts as one, and a
    link that is opened in a script and closed outside of it would take its end along.
    """
    opened: set[bytes] = set()
    for tag in tags:
        if tag.start() >= at:
            break
        if not tag[1]:
            opened.add(tag[2])
        elif _is_linked(lower, tag.start()):
            return False
        else:
            opened.discard(tag[2])
    return not opened and not _is_linked(lower, at)


def _is_linked(lower: bytes, at: int) -> bool:
    """Whether a link that opens before a place is closed behind it; in doubt it is."""
    link = at
    for _ in range(MOST_TRIES):
        link = lower.rfind(b"<a", 0, link)
        if link < 0 or not lower[link + 2 : link + 3].isalnum():  # no other element
            return link >= 0 and lower.find(b"</a>", link, at) < 0
    return True


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


def _is_spelled(lower: bytes) -> bool:
    """True for bytes without escapes that could stand for Chinese characters."""
    # One byte is found much quicker than two.
    return not any(sign[:1] in lower and sign in lower for sign in (b"&#", b"\\u", b"%u"))


def _words(text: bytes) -> frozenset[str]:
    """The Chinese words of a text; what stands there often is looked at once."""
    alone = text.translate(_WORDS_ALONE).split()
    different = b" ".join(set(alone)).decode("utf-8", _ERRORS)
    return frozenset(_WORD.findall(different))


def _linked_files(markup: str, lower: bytes) -> Iterator[str]:
    if _may_link_files(lower):  # hardly any page does
        addresses = set(_HREF.findall(markup))
        yield from (address for address in addresses if address.lower().endswith(_ENDINGS))


def _may_link_files(lower: bytes) -> bool:
    addresses = _LOWER_HREF.findall(lower)
    tails = {address[-_LONGEST:] for address in addresses}
    # What is no ASCII may end an address, or be an ending in lower case.
    return any(map(_ends_file, tails)) or not b"".join(addresses).isascii()


def _ends_file(tail: bytes) -> bool:
    return tail.endswith(_ENDED)


def _outside_links(markup: str) -> str:
    """The markup without what its links say: menus name every column of a site."""
    texts = _LINK.split(markup)
    # A text behind an opening link is the link's; the last text stays, should none close it.
    closing, last = texts[1::2], texts[-1]
    parts = [texts[0], *compress(texts[2::2], closing)]
    if closing and not closing[-1]:
        parts.append(last)
    return " ".join(parts)
