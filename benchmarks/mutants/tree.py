"""Trees: a page as lxml elements whose printed strings can be read and written one by one.

Takes a text; gives a tree, its `Slot`s (the text and tail strings of its elements in page
order) and the text again. Serialising changes nothing that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree
from lxml.etree import _Element

SENTENCE = "，。；,;"
MIN_PROSE = 40
_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "textarea"})
_ASIDE = (
    "nav", "header", "foot", "bottom", "top", "position", "where", "side", "near", "right",
    "location", "tools", "crumb", "menu", "related", "share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slot:
    """One printed string: the text in front of an element's first child, or behind the element."""

    owner: _Element
    is_tail: bool

    @property
    def text(self) -> str:
        """The string."""
        return (self.owner.tail if self.is_tail else self.owner.text) or ""

    def put(self, text: str) -> None:
        """Write the string."""
        if self.is_tail:
            self.owner.tail = text
        else:
            self.owner.text = text

    @property
    def element(self) -> _Element:
        """The element that the string stands in."""
        parent = self.owner.getparent() if self.is_tail else None
        return self.owner if parent is None else parent

    def put_in(self, offset: int, elements: list[_Element]) -> None:
        """Place elements inside the string; what stood behind the offset follows them."""
        before, after = self.text[:offset], self.text[offset:]
        self.put(before)
        if self.is_tail:
            parent = self.owner.getparent()
            if parent is None:
                return
            at = parent.index(self.owner) + 1
        else:
            parent, at = self.owner, 0
        for shift, element in enumerate(elements):
            parent.insert(at + shift, element)
        elements[-1].tail = after + (elements[-1].tail or "")


def parse(text: str) -> _Element:
    """The tree of a page; what a page glued from several documents holds comes under one root."""
    parser = lxml.html.HTMLParser(huge_tree=True)  # else what nests deeply is dropped
    root = lxml.html.document_fromstring(text, parser=parser)
    home = body(root)
    for other in list(root.itersiblings()):
        home.extend(list(other))
    return root


def serialise(root: _Element) -> str:
    """The page of a tree, its doctype included."""
    printed: str = etree.tostring(root.getroottree(), encoding="unicode", method="html")
    return printed


def body(root: _Element) -> _Element:
    """The page's body, or its root where it has none."""
    found = root.find("body")
    return root if found is None else found


def slots(root: _Element) -> list[Slot]:
    """The strings of the body in page order, empty ones too; scripts and comments are left out."""
    return list(walk(body(root)))


def main_slots(root: _Element) -> list[Slot]:
    """The strings of the page's content: no link, no heading region, no foot."""
    return [slot for slot in slots(root) if not is_aside(slot.element)]


def content_slots(root: _Element) -> list[Slot]:
    """The strings of the page's content, those of its links too."""
    return [slot for slot in slots(root) if not is_aside(slot.element, ("h1",))]


def prose_slots(root: _Element) -> list[Slot]:
    """Long strings of running text."""
    found = []
    for slot in main_slots(root):
        text = slot.text.strip()
        if len(text) >= MIN_PROSE and any(char in text for char in SENTENCE):
            found.append(slot)
    return found


def is_aside(element: _Element, tags: tuple[str, ...] = ("a", "h1")) -> bool:
    """Whether an element is a link or a title, or belongs to the page around the content.

    >>> is_aside(lxml.html.fragment_fromstring('<div class="footer"></div>'))
    True
    """
    chain = [element, *element.iterancestors()]
    return any(one.tag in tags or _is_frame(one) for one in chain)


def printed(text: str) -> str:
    """All that a page's body shows, in page order."""
    if not text.strip():
        return ""
    try:
        root = parse(text)
    except etree.ParserError:
        return ""
    return "".join(slot.text for slot in slots(root))


def _is_frame(element: _Element) -> bool:
    name = str(element.get("class") or "").lower()
    return any(name.startswith(word) for word in _ASIDE)


def walk(element: _Element) -> Iterator[Slot]:
    """The strings of an element in page order, without those of scripts and comments."""
    # Without recursion: pages wrapped in hundreds of elements are among the mutants.
    silent = 0
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        is_silent = isinstance(node.tag, str) and node.tag in _SILENT
        if event == "start":
            silent += is_silent
            if not silent:
                yield Slot(node, False)
            continue
        if event == "end":
            silent -= is_silent
        if not silent and node is not element:
            yield Slot(node, True)
