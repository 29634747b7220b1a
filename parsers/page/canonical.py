"""Canonical text: the page's own lines, joined by newlines, with hints of their layout.

Takes an lxml tree or plain text; gives the text that every offset of the tables
counts in. Blocks become lines, inline tags join without a gap, hidden text, scripts,
template residue and named furniture go, by block and by line, never by cutting a text
at a word. Lines remember the *slot* they stand in (a table cell, a list item, a
paragraph), because a label's value is the next slot, empty slots included.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import etree

from parsers.page.furniture import is_furniture
from parsers.page.ordered import number_items
from parsers.page.owners import find_owners
from parsers.page.region import keep_lines
from parsers.page.table_rows import RowsOfNodes
from parsers.page.walk import walk
from parsers.page.walked import RawLine
from parsers.text.fold import fold
from parsers.text.possible import Initial

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"^(?:[•●■◆▪◦·][ \u00a0\u3000\t]{0,8}|[*\-][ \u00a0\u3000\t]{1,8})")
_EDGE = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff"
# The way to the page, from the site's home: 您的位置:首页>>提案工作>>市政协十届二次会议
_PATH = Initial(
    r"\s{0,4}(?:您?的?(?:当前|现在|所在)?的?位置|(?:网站)?首\s?页\s{0,4}(?:>{1,3}|»|›|→|/|-{1,3}|::|\\)\s{0,4}\S)[^\n]{0,160}"
)
BULLETS = 1


class Line(NamedTuple):
    """One line of the canonical text: its span, its slot, and whether it is a heading.

    `has_hole`: an empty element stands behind its words, where a label's value would.
    """

    start: int
    end: int
    slot: int
    is_heading: bool = False
    has_hole: bool = False


class Slot(NamedTuple):
    """A cell, list item or paragraph: the lines `first` to `last` (half-open; equal when empty).

    `group` is the table or list it belongs to, 0 for a plain paragraph; `row` the row of a table,
    0 outside of one. A cell that a table interrupts goes on in a slot with the same `key`.
    """

    first: int
    last: int
    group: int = 0
    is_label_cell: bool = False
    key: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A file that the page links to from its own content."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the page says of itself: `<title>`, headings, metas by lower-case name, its site."""

    title: str | None = None
    headings: tuple[str, ...] = ()
    metas: dict[str, str] = field(default_factory=dict)
    owners: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text, its folded view, its lines and slots, the head and the linked files."""

    text: str
    folded: str
    lines: tuple[Line, ...]
    slots: tuple[Slot, ...]
    head: Head = Head()
    links: tuple[Link, ...] = ()
    starts: Sequence[int] = ()  # of the lines

    def line_text(self, index: int) -> str:
        """The folded text of one line."""
        line = self.lines[index]
        return self.folded[line.start : line.end]

    def slot_text(self, index: int) -> str:
        """The folded text of one slot, lines joined by newlines."""
        slot = self.slots[index]
        if slot.first == slot.last:
            return ""
        return self.folded[self.lines[slot.first].start : self.lines[slot.last - 1].end]

    def line_at(self, offset: int) -> int:
        """Index of the line that holds an offset, or of the last line before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def with_text(self, text: str) -> Canonical:
        """The same layout over a text of the same length: the masked one."""
        return self if text == self.text else replace(self, text=text, folded=fold(text))


@dataclass(slots=True)
class _Piece:
    """A slot in the making."""

    key: int
    group: int
    label_cell: bool
    texts: list[tuple[str, bool, bool]]
    row: int = 0


def read_plain(text: str) -> Canonical:
    """Canonical text of extracted text: one paragraph a line, bullets as list items.

    >>> [line for line in read_plain("• 索引号\\n  • 1/2\\n\\n正文　").text.split("\\n")]
    ['索引号', '1/2', '正文']
    """
    pieces: list[_Piece] = []
    for number, printed in enumerate(_LINE_BREAK.split(text)):
        stripped = printed.strip(_EDGE)
        bullet = _BULLET.match(stripped)
        line = stripped[bullet.end() :].strip(_EDGE) if bullet else stripped
        if line and not is_furniture(line):
            pieces.append(_Piece(number, BULLETS if bullet else 0, False, [(line, False, False)]))
    return _assemble(pieces, Head(), ())


def read_tree(tree: etree._Element) -> Canonical:
    """Canonical text of a page's tree."""
    walked = walk(tree)
    kept = keep_lines(walked)
    site_name = walked.metas.get("sitename", "")
    own = {id(line) for line in kept}
    around = [line for line in walked.lines if id(line) not in own and not line.link_chars]
    owners = find_owners(walked.title, site_name, (line.text for line in around))
    may_lead = (line.text for line in walked.lines if "位" in line.text or "首" in line.text)
    path = next((text for text in map(fold, may_lead) if _PATH.match(text)), "")
    head = Head(walked.title, tuple(walked.headings), walked.metas, owners, path)
    links = (Link(_based(walked.base, url), text) for url, text in walked.files)
    pieces = _pieces(number_items(kept, walked.nodes), RowsOfNodes(walked.nodes))
    return _assemble(pieces, head, tuple(links))


def _based(base: str, url: str) -> str:
    """An address as the page's own `<base href>` completes it (reliability.md, I45)."""
    try:
        return urljoin(base, url) if base else url
    except ValueError:
        return url


def _pieces(lines: Iterable[RawLine], rows: RowsOfNodes) -> list[_Piece]:
    pieces: list[_Piece] = []
    for line in lines:
        same = pieces and line.slot and pieces[-1].key == line.slot
        if not same:
            row = rows.row_of(line.node) if line.group else 0
            pieces.append(_Piece(line.slot, line.group, line.label_cell, [], row))
        if line.text:
            pieces[-1].texts.append((line.text, line.heading, line.has_hole))
    return pieces


def _assemble(pieces: Sequence[_Piece], head: Head, links: tuple[Link, ...]) -> Canonical:
    lines: list[Line] = []
    slots: list[Slot] = []
    texts: list[str] = []
    offset = 0
    for index, piece in enumerate(pieces):
        first = len(lines)
        for text, is_heading, has_hole in piece.texts:
            end = offset + len(text)
            lines.append(Line(offset, end, index, is_heading, has_hole))
            texts.append(text)
            offset = end + 1
        slots.append(Slot(first, len(lines), piece.group, piece.label_cell, piece.key, piece.row))
    text = "\n".join(texts)
    starts = [line.start for line in lines]
    return Canonical(text, fold(text), tuple(lines), tuple(slots), head, links, starts)
