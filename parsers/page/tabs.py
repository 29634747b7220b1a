"""Tabs: heads that a reader clicks, and the panes that they show.

Takes the elements of a tree; gives each pane with the words of its head, and the heads. A page
shows one pane and hides the others by style, so each pane is read with its head in front, as one
who clicks sees it (letters.md, section 3: the Zibo form).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from parsers.knowledge.labels import BODY_FIELDS
from parsers.terms.labels import find_field, is_strong_label

_BLANK = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff|/·"
_MAX_HEAD = 12
_MOST = 6
_PARTS = 6
_ENOUGH = 60
_WIDEST = 40
_SHORTEST = 40
# So much of each string is looked at: a text may begin with blanks.
_SEEN = 3 * _SHORTEST
_DEEPEST, _FAR = 6, 3
_TARGETS = ("href", "data-target", "data-for", "data-id", "data-tab", "rel", "for")
_LISTS = frozenset({"ul", "ol"})
_HEAD_TAGS = frozenset({"a", "b", "button", "span", "li"})
_COLONS = (":", "：")
_ROWS = frozenset({"table", "thead", "tbody"})
_PANE_TAGS = frozenset({"div", "section", "article", "ul", "ol", "dl", "dd", "li", "table"})
_UNSEEN = frozenset(
    {"script", "style", "hr", "br", "input", "link", "noscript", "template", "meta", "textarea"}
)
_HIDDEN = re.compile(r"display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden", re.IGNORECASE)
# A text that fades in as soon as it is there: messages of accounts begin like this.
_FADED = re.compile(r"opacity\s{0,4}:\s{0,4}0(?![.\d])", re.IGNORECASE)
# A hidden tab pane still holds the other half of the page (letters.md, section 3, Zibo form).
_TAB_PANE = re.compile(r"tab|pane|^con_", re.IGNORECASE)
_NAMED = re.compile(r"tab|pane|^con_|item|content|panel", re.IGNORECASE)


# An element, its tag, its words.
_Head = tuple[etree._Element, str, str]


@dataclass(slots=True)
class Tabs:
    """The heads of a page, what a click shows, and the panes with the words above each."""

    heads: set[etree._Element] = field(default_factory=set)
    shown: set[etree._Element] = field(default_factory=set)
    panes: dict[etree._Element, str] = field(default_factory=dict)


def find_tabs(elements: Iterable[etree._Element]) -> Tabs:
    """All strips of heads of which one names the item's text or the letter."""
    found = Tabs()
    for parent in elements:
        if len(parent) < 2:
            continue
        for run in _runs(parent):
            heads, panes = _with_panes(run)
            found.heads.update(heads)
            found.shown.update(panes)
            named = zip(map(_inside, panes), map(_words, heads), strict=True)
            found.panes.update((pane, words) for pane, words in named if words)
    return found


def _with_panes(run: list[etree._Element]) -> tuple[list[etree._Element], list[etree._Element]]:
    """Heads and their panes; 返回 and its like stand among the heads and show nothing."""
    known = [head for head in run if find_field(_words(head)) is not None]
    for heads in (run, known):
        panes = _panes(heads, run[-1]) if len(heads) > 1 else []
        if panes:
            return heads, panes
    return [], []


def _runs(parent: etree._Element) -> Iterator[list[etree._Element]]:
    """Neighbouring short elements of which one names a body."""
    run: list[_Head] = []
    if parent.tag in _ROWS or _is_table_row(parent):
        return
    for child in parent:
        tag = child.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            continue
        words = _words(child)
        if 0 < len(words) <= _MAX_HEAD or (not words and _is_bare_head(child)):
            run.append((child, tag, words))
            behind = child.tail
            if not behind or not behind.strip(_BLANK):
                continue
        if len(run) > 1 and _are_heads(run):
            yield [head for head, _, _ in run]
        run = []
    if _are_heads(run):
        yield [head for head, _, _ in run]


def _is_bare_head(element: etree._Element) -> bool:
    """A head that lost its words still says that a click on it shows something."""
    if element.tag not in _HEAD_TAGS or _text(element, [element]).strip(_BLANK) or len(element):
        return False
    refers = any(str(name).startswith("data-") for name in element.attrib)
    return refers or (element.get("href") or "").startswith("#") or "onclick" in element.attrib


def _is_table_row(element: etree._Element) -> bool:
    """A row among others; one that is a whole table may be a strip of heads."""
    if element.tag != "tr" or element.getparent() is None:
        return False
    # To count the rows of a table for each of them would take the square of their number.
    return element.getnext() is not None or element.getprevious() is not None


def _are_heads(run: Sequence[_Head]) -> bool:
    if not 2 <= len(run) <= _MOST:
        return False
    words = [text for _, _, text in run]
    if len({tag for _, tag, _ in run}) > 1 or any(text[-1:] in _COLONS for text in words if text):
        return False
    bodies = [text for text in words if find_field(text) in BODY_FIELDS]
    return len(bodies) > 1 or any(is_strong_label(text) for text in bodies)


def _words(element: etree._Element) -> str:
    """The words of a small element; "" of one with more parts than a head has."""
    count = len(element)
    if not count:
        text = element.text
        return text[:_SEEN].strip(_BLANK) if text else ""
    if count >= _PARTS:
        return ""
    inner = element[0]
    if count == 1 and not len(inner):  # the link of an item
        texts = (element.text, inner.text, inner.tail)
        if not texts[0] and not texts[2]:
            return texts[1][:_SEEN].strip(_BLANK) if texts[1] else ""
        return "".join([text[:_SEEN] for text in texts if text]).strip(_BLANK)
    parts = list(islice(element.iter(), _PARTS + 1))
    return "" if len(parts) > _PARTS else _text(element, parts).strip(_BLANK)


def _text(element: etree._Element, parts: Sequence[etree._Element]) -> str:
    texts = [element.text]
    for part in parts:
        if part is not element:
            texts += (part.text, part.tail)
    return "".join([text[:_SEEN] for text in texts if text])


def _panes(heads: Sequence[etree._Element], run_end: etree._Element) -> list[etree._Element]:
    """As many blocks behind a strip of heads, or in the box behind it."""
    last = run_end
    for depth in range(_DEEPEST):
        behind = [e for e in _shown(last.itersiblings()) if not _is_aside(e)]
        if behind:
            return [] if _is_row(behind[0], len(heads)) else _choose(heads, behind, depth)
        parent = last.getparent()
        if parent is None or parent.tag == "body":
            return []
        last = parent
    return []


def _shown(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """The first elements that may show something."""
    few = islice(elements, _WIDEST)
    return [e for e in few if isinstance(e.tag, str) and e.tag not in _UNSEEN]


def _is_aside(element: etree._Element) -> bool:
    """A short text kept from readers that bears no name: no click on a head shows it."""
    is_named = any(name in ("id", "class") or str(name)[:5] == "data-" for name in element.attrib)
    return not is_named and is_hidden(element) and not _has_text(element)


def _is_row(element: etree._Element, width: int) -> bool:
    """The next row of a list is no pane of this one: 类型 建议 / 时间 2023-03-13."""
    cells = _shown(element)
    if len(cells) != width or cells[0].tag in _LISTS or _has_own_words(element):
        return False
    return 0 < len(_words(cells[0])) <= _MAX_HEAD


def _has_own_words(element: etree._Element) -> bool:
    """Whether words stand beside the parts of an element: words of a text in spans are no row."""
    texts = (element.text, *(part.tail for part in islice(element, _WIDEST)))
    return any(text and text[:_SEEN].strip(_BLANK) for text in texts)


def _inside(pane: etree._Element) -> etree._Element:
    """The one item of a list that serves as a pane."""
    items = _shown(pane) if pane.tag in _LISTS else []
    return items[0] if len(items) == 1 else pane


def _choose(
    heads: Sequence[etree._Element], behind: Sequence[etree._Element], depth: int
) -> list[etree._Element]:
    behind = _distinct(behind)
    beside = list(behind[: len(heads)])
    if all(_points_at(head, pane) for head, pane in zip(heads, beside, strict=False)):
        return beside if _fit(heads, beside) else []
    first = behind[0]
    inner = _distinct(_shown(first))
    if len(inner) == 1:
        inner = _distinct(_shown(inner[0]))
    fitting = [panes for panes in (beside, inner) if _fit(heads, panes)]
    marked = [panes for panes in fitting if _are_marked(panes)]
    if marked:
        return marked[0]
    sure = inner if len(behind) != len(heads) or depth else beside
    return sure if fitting == [sure] and depth < _FAR else []


def _points_at(head: etree._Element, pane: etree._Element) -> bool:
    """Whether a head names the block that it shows: href="#dfnr" above id="dfnr"."""
    identifier = pane.get("id")
    targets = (part.get(name) for part in islice(head.iter(), _PARTS) for name in _TARGETS)
    return bool(identifier) and any(
        target and target.lstrip("#") == identifier for target in targets
    )


def _distinct(elements: Sequence[etree._Element]) -> list[etree._Element]:
    """Elements without those that print the block in front of them once more."""
    found: list[etree._Element] = []
    above = ""
    for element in elements:
        text = _text(element, list(islice(element.iter(), _ENOUGH)))
        if len(text) < _SHORTEST or text != above:
            found.append(element)
        above = text
    return found


def _fit(heads: Sequence[etree._Element], panes: Sequence[etree._Element]) -> bool:
    """As many blocks of one kind as heads, a text below one that names a body."""
    if len(panes) != len(heads) or len({pane.tag for pane in panes}) != 1:
        return False
    if panes[0].tag not in _PANE_TAGS:
        return False
    return any(
        find_field(_words(head)) in BODY_FIELDS and _has_text(pane)
        for head, pane in zip(heads, panes, strict=True)
    )


def _has_text(pane: etree._Element) -> bool:
    shown = _text(pane, list(islice(pane.iter(), _ENOUGH)))
    return len("".join(shown.split())) >= _SHORTEST


def _are_marked(panes: Sequence[etree._Element]) -> bool:
    """Whether blocks say that they are panes: one is hidden, or all bear such a name."""
    if any(is_hidden(pane) for pane in panes):
        return True
    return all(_NAMED.search(f"{pane.get('id') or ''} {pane.get('class') or ''}") for pane in panes)


def is_hidden(element: etree._Element) -> bool:
    """Whether an element is kept from readers until something is clicked."""
    style = element.get("style")
    if style is not None and (found := _HIDDEN.search(style)) is not None:
        return not (found[0][0] in "vV" and _FADED.search(style) and _has_text(element))
    return element.get("hidden") is not None


def is_pane(element: etree._Element) -> bool:
    """Whether a hidden element is a pane that a click would show, not a text kept from readers.

    It says so itself, or a caption that names a part of the item stands right before it.
    """
    if _TAB_PANE.search(f"{element.get('id') or ''} {element.get('class') or ''}"):
        return True
    before = element.getprevious()
    if element.tag not in _PANE_TAGS or before is None or not isinstance(before.tag, str):
        return False
    if (before.tail or "").strip(_BLANK):
        return False
    caption = _words(before)
    return len(caption) <= _MAX_HEAD and find_field(caption) in BODY_FIELDS and _has_text(element)
