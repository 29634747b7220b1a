"""Holes: empty elements behind a label, where its value would stand.

Takes inline elements as a walk closes them, and the line in the making; tells which lines end
with an empty element: `<p>来源：<span></span></p>`, a picture or a script in the place of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from lxml import etree

from parsers.terms.labels import find_field
from parsers.text.blanks import EDGE

_EMPTY = frozenset({"span", "b", "strong", "i", "em", "font", "u", "img"})
_WORDLESS = frozenset({"img", "script"})
_COLONS = (":", "：")


class _Line(Protocol):
    node: int
    has_hole: bool


def is_hole(element: etree._Element, tag: str) -> bool:
    """Whether an element prints nothing, and is there to print something."""
    if tag not in _EMPTY or (element.text or "").strip(EDGE):
        return False
    return all(child.tag in _WORDLESS and not (child.tail or "").strip(EDGE) for child in element)


class Holes:
    """The holes of one walk: `at` is where one stands in the line in the making."""

    def __init__(self) -> None:
        """No line yet."""
        self.at = 0
        self.is_broken = False

    def note(
        self, element: etree._Element, buffer: Sequence[str], lines: Sequence[_Line], node: int
    ) -> None:
        """An empty element is closed: behind a colon, or behind a label that is a line already."""
        words = "".join(buffer)
        label = words.strip(EDGE)
        if label:
            is_label = label.endswith(_COLONS) or find_field(label) is not None
            self.at = len(words) if is_label else 0
        elif not self.is_broken and lines and lines[-1].node == node:
            lines[-1].has_hole = True

    def ends(self, words: str) -> bool:
        """Whether the line in the making, now whole, ends with a hole."""
        at, self.at = self.at, 0
        return bool(at) and not words[at:].strip(EDGE)

    def begin_line(self, lines: Sequence[_Line], node: int) -> None:
        """Words behind a hole in the same block are what was looked for: the hole was an icon."""
        if not self.is_broken and lines and lines[-1].node == node:
            lines[-1].has_hole = False
        self.is_broken = False
