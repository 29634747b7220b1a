"""Surroundings: what stands around the blocks of links of one page.

Takes a tree whose scripts are silent; gives headings, places of pagers, containers of lists that
hold nothing, and what the page says of itself. A list is told from a side block by these
(websites.md, 5.1, traps 8 and 42). Only looks; what it means is for `standing` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from parsers.knowledge.shell_signs import TEMPLATE_SIGNS
from parsers.text.fold import squeeze
from scraper.discovery.code.scripts import find_calls
from scraper.discovery.dates import is_date, tidy
from scraper.discovery.declared import PAGES_IN_WORDS, TOTAL_IN_WORDS
from scraper.discovery.entries.links import moving_words, stands_aside, texts_outside
from scraper.discovery.listing import Script
from scraper.discovery.words import (
    EMPTY_NOTICES,
    HEADER_WORDS,
    IDLE_WORDS,
    LAST_WORDS,
    LIST_TOKENS,
    LOADING_WORDS,
    MORE_WORDS,
    NEXT_SIGNS,
    NEXT_WORDS,
    REPEAT_SIGNS,
)

LEAST_TITLE = 9  # characters of a link; a shorter one may be a heading or a tab
MAX_HEADING = 30
_FAR, _NEAR = 40, 4  # pieces of text between the rows and their pager
_MAX_CRUMBS = 10
MONTH, MAX_CELLS = range(2, 29), 100  # days that each month has; cells of a calendar
_REPEATS = frozenset(REPEAT_SIGNS)
_MOVES = NEXT_WORDS | NEXT_SIGNS | LAST_WORDS
_HEADS = 7  # pieces of text that name the columns of a table
_LOOK_BACK = 14  # pieces of text among which a heading is looked for
_HOLDERS = ("ul", "ol", "dl", "table", "tbody", "div", "section")
_FILLED = frozenset({"img", "input", "iframe", "video", "object", "canvas", "form", "svg"})
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PLACE = re.compile(r"(?:当前|所在|您的|你的|现在)?(?:的)?位置:?")
_PUNCTUATION = " \u3000·•:：>»›|-—/[]【】()（）"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of the page that is not blank, and the element that holds it."""

    text: str
    element: etree._Element


@dataclass(frozen=True, slots=True)
class EmptyList:
    """A container of a list that holds nothing; a named one is hardly anything else."""

    name: str
    is_named: bool
    at: int  # pieces of text in front of it


class Surroundings:
    """One page around its blocks of links."""

    def __init__(
        self, tree: etree._Element, metas: Mapping[str, str], scripts: Iterable[Script]
    ) -> None:
        """Read the page once, in document order."""
        self.pieces: list[Piece] = []
        self.starts: dict[etree._Element, int] = {}
        self.ends: dict[etree._Element, int] = {}
        self._walk(tree)
        self.scripts = tuple(scripts)
        self.crumbs = self._crumbs()
        crumbs = (self.pieces[at].text for at in self.crumbs)
        self.names = squeeze(" ".join([*_own_names(tree, metas), *crumbs])).lower()
        self.marks = set(self._pager_marks())
        self.script_marks = set(self._script_marks(tree))
        self.words = squeeze(" ".join(piece.text for piece in self.pieces))
        empty = list(self._empty_lists(tree))
        self.empty = max(empty, key=lambda one: one.is_named, default=None)
        self.gaps = {one.at for one in empty if one.is_named}

    # --- what the page is ---

    @property
    def says_empty(self) -> bool:
        """True when the page says that a list of it holds nothing."""
        return any(notice in self.words for notice in EMPTY_NOTICES)

    @property
    def is_template(self) -> bool:
        """True when texts of the page wait for a script to fill them."""
        waits = any(sign in self.words for sign in (*TEMPLATE_SIGNS[:2], *LOADING_WORDS))
        return waits or self.repeats

    # --- what stands around some rows ---

    def heading_above(self, element: etree._Element) -> str:
        """The short text in front of a block that may be its name."""
        at = self.starts.get(element, 0)
        for place in reversed(range(max(0, at - _LOOK_BACK), at)):
            piece = self.pieces[place]
            word = squeeze(piece.text).strip(_PUNCTUATION).lower()
            if _is_no_heading(word):
                continue
            if place in self.crumbs:
                return ""
            if len(word) >= LEAST_TITLE and _link_of(piece.element) is not None:
                return ""
            return word if len(word) <= MAX_HEADING else ""
        return ""

    def more_beside(self, first: etree._Element, last: etree._Element) -> Iterator[str]:
        """Where a 更多 directly above or below some rows leads, the nearer end first."""
        for at in (self.starts.get(first, 0) - 1, self.ends.get(last, 0)):
            piece = self.pieces[at] if 0 <= at < len(self.pieces) else None
            link = _link_of(piece.element) if piece is not None else None
            if piece is None or link is None or squeeze(piece.text).lower() not in MORE_WORDS:
                continue
            yield link.get("href") or ""

    def pager_near(self, first: etree._Element, last: etree._Element) -> float:
        """How surely a pager stands next to some rows: 0 none, 1 beside, 0.5 far off."""
        before = self.starts.get(first, 0)
        above = next((at for at in range(max(0, before - _NEAR), before) if at in self.marks), None)
        if above is not None:
            return 0.5 if self._has_rows_above(above) else 1.0
        begin = self.ends.get(last, 0)
        for at in range(begin, min(begin + _FAR, len(self.pieces) + 1)):
            if at in self.gaps:  # it is the pager of another list
                return 0.0
            if at in self.marks:
                return 1.0
            if at in self.script_marks:
                return 1.0 if at - begin <= _NEAR else 0.5
            if at < len(self.pieces) and self._is_titled(self.pieces[at]):
                return 0.0
        return 0.0

    # --- reading ---

    def _walk(self, tree: etree._Element) -> None:
        self.repeats = False
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if event == "start":
                self.starts[element] = len(self.pieces)
                self.repeats = self.repeats or not _REPEATS.isdisjoint(element.keys())
                self._add(element.text, element)
            else:
                self.ends[element] = len(self.pieces)
                self._add(element.tail, element.getparent())

    def _add(self, text: str | None, element: etree._Element | None) -> None:
        if text and element is not None and not text.isspace():
            self.pieces.append(Piece(tidy(text), element))

    def _crumbs(self) -> range:
        """What stands in one line with "you are here"."""
        for at, piece in enumerate(self.pieces):
            if _PLACE.match(piece.text):
                line: etree._Element | None = piece.element
                while line is not None and self.ends[line] - self.starts[line] < 2:
                    line = line.getparent()
                return range(at, min(at + _MAX_CRUMBS, self.ends[line] if line is not None else at))
        return range(0)

    def _pager_marks(self) -> Iterator[int]:
        text, places = "", []
        for at, piece in enumerate(self.pieces):
            places.append(len(text))
            text += piece.text + " "
            words = moving_words(piece.text)
            is_number = any(map(_is_page_number, words)) and not _is_day(piece.element)
            is_move = not words.isdisjoint(_MOVES) or is_number
            if is_move and _link_of(piece.element) is not None:
                yield at
        at = 0
        for place in sorted(_places_of_figures(text)):
            while at + 1 < len(places) and places[at + 1] <= place:
                at += 1
            yield at

    def _script_marks(self, tree: etree._Element) -> Iterator[int]:
        calling = {one.order for one in self.scripts if next(find_calls(one.text), None)}
        if calling:
            for order, element in enumerate(tree.iter(etree.Element)):
                if order in calling:
                    yield self.starts.get(element, 0)

    def _has_rows_above(self, mark: int) -> bool:
        """True for a pager that stands below other rows: it may well be theirs."""
        pieces = self.pieces[max(0, mark - _LOOK_BACK) : mark]
        return any(self._is_titled(piece) for piece in pieces)

    def _is_titled(self, piece: Piece) -> bool:
        return len(squeeze(piece.text)) >= LEAST_TITLE and _link_of(piece.element) is not None

    def _empty_lists(self, tree: etree._Element) -> Iterator[EmptyList]:
        code = "\n".join(script.text for script in self.scripts)
        for element in tree.iter(*_HOLDERS):
            if not self._is_bare(element):
                continue
            names = f"{element.get('id') or ''} {element.get('class') or ''}"
            is_named = _is_list_name(names) or _is_spoken_of(element.get("id"), code)
            if (is_named or element.tag in ("ul", "ol", "tbody")) and not stands_aside(element):
                name = f"<{element.tag} {names.strip()}>".replace(" >", ">")
                yield EmptyList(name, is_named, self.starts[element])

    def _is_bare(self, element: etree._Element) -> bool:
        """True for a container without text, but for the heads of its columns."""
        begin = self.starts[element]
        pieces = self.pieces[begin : min(self.ends[element], begin + _HEADS)]
        if not all(squeeze(piece.text) in HEADER_WORDS for piece in pieces):
            return False
        return not any(inner.tag in _FILLED for inner in element.iter(etree.Element))


def _own_names(tree: etree._Element, metas: Mapping[str, str]) -> Iterator[str]:
    for element in tree.iter("title"):
        yield element.text or ""
    yield metas.get("columnname", "")


def _places_of_figures(text: str) -> Iterator[int]:
    for pattern in (*PAGES_IN_WORDS, *TOTAL_IN_WORDS):
        for match in pattern.finditer(text):
            yield match.start(1)


def _is_page_number(word: str) -> bool:
    number = word.strip("[]")
    return number.isdecimal() and 1 < int(number[:6]) < 1000


def _is_day(element: etree._Element) -> bool:
    """True for a number of a calendar: cells that count as far as a month does."""
    grid = next(element.iterancestors("table", "ul", "ol"), None)
    if grid is None:
        return False
    cells = islice(grid.iter("td", "li"), MAX_CELLS)
    numbers = {squeeze("".join(texts_outside(cell))).lstrip("0") for cell in cells}
    return all(str(day) in numbers for day in MONTH)


def _is_no_heading(word: str) -> bool:
    if len(word) < 2 or word.isdecimal() or word in MORE_WORDS | IDLE_WORDS | HEADER_WORDS:
        return True
    return is_date(word) or any(p.search(word) for p in (*PAGES_IN_WORDS, *TOTAL_IN_WORDS))


def _link_of(element: etree._Element) -> etree._Element | None:
    if element.tag == "a":
        return element
    return next(element.iterancestors("a"), None)


def _is_list_name(names: str) -> bool:
    parts = [part.lower() for part in _NAME_PARTS.findall(names)]
    return any(
        part in LIST_TOKENS or part.startswith("list") or part.endswith("list") for part in parts
    )


def _is_spoken_of(ident: str | None, code: str) -> bool:
    """True when a script of the page names an element."""
    return bool(ident) and re.search(rf"[\"'#]{re.escape(ident or '')}[\"']", code) is not None
