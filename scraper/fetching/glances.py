"""Glances: what a reader sees of a page at first glance.

Takes the bytes of a page and its headers; gives its markup, title, first heading, what is visible
of it and how much its scripts hold. Nothing is worked out before it is asked for: whether a page
shows more than a few words is told by a part of it. Pure, and linear in the bytes looked at.
"""

from __future__ import annotations

import re
from functools import cached_property

from parsers.page.decode import decode
from scraper.warcs.warc import Pairs

BEGINNING = 6000  # characters of a page that mostly show enough of it
HEAD_BYTES = 512 * 1024  # script challenges are large; beyond this nobody hides a page
SILENT = ("script", "style", "noscript", "template", "textarea", "svg")


def any_case(word: str) -> str:
    """A pattern of a word in either case: with a flag the search would not leap from < to <."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


_SILENT = re.compile(rf"<(?=[!sntSNT])(?:({'|'.join(map(any_case, SILENT))})\b|!--)")
_CLOSES = {name: re.compile(f"</{any_case(name)}") for name in SILENT}
_TAG = re.compile(r"<[^<>]*>")
_BEHIND_TAG = re.compile(r">([^<>]+)")
_ENTITY = re.compile(r"&(?:#x?[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
_LONGEST_ENTITY = 9  # characters; one that is cut does not look like one
_BLANK = re.compile(r"\s+")
_TITLE = re.compile(r"<[tT][iI][tT][lL][eE]\b[^<>]{0,200}>([^<]{0,300})")
_HEADING = re.compile(r"<[hH][12]\b[^<>]{0,200}>([^<]{0,300})")


class Glance:
    """One page."""

    def __init__(self, body: bytes, headers: Pairs) -> None:
        """Decode the head of a page; nothing else is looked at yet."""
        declared = next((value for key, value in headers if key.lower() == "content-type"), None)
        self.markup = decode(body[:HEAD_BYTES], declared).text

    @cached_property
    def title(self) -> str:
        """What its title says."""
        found = _TITLE.search(self.markup)
        return _plain(found[1]) if found else ""

    @cached_property
    def heading(self) -> str:
        """What its first heading says."""
        found = _HEADING.search(self.markup)
        return _plain(found[1]) if found else ""

    @cached_property
    def visible(self) -> str:
        """What a reader sees, white space left out."""
        return _visible(self._audible[0])

    @property
    def script(self) -> int:
        """Characters of scripts that stand in the page itself."""
        return self._audible[1]

    def shows_more_than(self, characters: int) -> bool:
        """Whether more than so many characters are visible."""
        if self._shown_at_first > characters or self._least > characters:
            return True
        return len(self.visible) > characters

    @cached_property
    def _audible(self) -> tuple[str, int]:
        return _split_silent(self.markup)

    @cached_property
    def _shown_at_first(self) -> int:
        """So many are visible at least in the beginning of a page; most pages show enough there."""
        is_short = len(self.markup) <= BEGINNING
        return 0 if is_short else _count_shown(_split_silent(self.markup[:BEGINNING])[0])

    @cached_property
    def _least(self) -> int:
        """So many are visible at least in all of it."""
        return _count_shown(self._audible[0])


def _count_shown(audible: str) -> int:
    """The characters behind a tag, entities left out, without what its last entity may be."""
    texts = " ".join(_BEHIND_TAG.findall(audible))
    return max(0, len("".join(_without_entities(texts).split())) - _LONGEST_ENTITY)


def visible_text(markup: str) -> str:
    """The text a reader sees, white space left out; scripts, styles and comments are silent."""
    return _visible(_split_silent(markup)[0])


def _visible(audible: str) -> str:
    """What is left of markup without its silent parts when its tags are taken out."""
    return "".join(_without_entities(_TAG.sub(" ", audible)).split())


def _without_entities(text: str) -> str:
    return _ENTITY.sub(" ", text) if "&" in text else text


def _split_silent(markup: str) -> tuple[str, int]:
    """Markup without its silent parts, and the size of its scripts.

    An element that is not closed is silent to the end, as in browsers; so every character is
    looked at once, however often something is opened.
    """
    parts: list[str] = []
    start = script = 0
    while found := _SILENT.search(markup, start):
        parts.append(markup[start : found.start()])
        name = (found[1] or "").lower()
        close = _find_close(markup, name, found.end())
        end = close if close >= 0 else len(markup)
        if name == "script":
            script += end - markup.find(">", found.end(), end) if close >= 0 else end - found.end()
        start = end + (3 if not name else 0)
    parts.append(markup[start:])
    return " ".join(parts), script


def _find_close(markup: str, name: str, at: int) -> int:
    """Where a silent element is closed, or a comment where it has no name; -1 for nowhere."""
    if not name:
        return markup.find("-->", at)
    found = _CLOSES[name].search(markup, at)
    return found.start() if found else -1


def _plain(text: str) -> str:
    return _BLANK.sub(" ", _ENTITY.sub(" ", text)).strip()
