"""One walk over the tree: raw lines in document order, with what stands around them.

Takes an lxml tree; gives every visible line, the elements' shares of text, head data
and file links. Decides nothing about what is content; `region` does. One pass, no
recursion, so depth is no danger (websites.md, trap 54).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice

from lxml import etree

from parsers.page.file_links import EMBEDDED, FileLink, find_embedded, find_file
from parsers.page.filled import shown_lines
from parsers.page.furniture import names_content, names_furniture, names_tools
from parsers.page.holes import Holes, is_hole
from parsers.page.page_heads import read_head
from parsers.page.rows import goes_on_or_ends, in_row_of_cell, inside_value, is_half, names_row
from parsers.page.tabs import Tabs, find_tabs, is_hidden, is_pane
from parsers.page.walked import Node, RawLine, Walked
from parsers.terms.labels import bare_label, find_field, is_strong_label
from parsers.text.blanks import EDGE, tidied

# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "col",
    "colgroup", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "ucapcontent", "ucaptitle",
})
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "select", "option", "input",
    "button", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "meta",
    "link", "title", "textarea",
})
# fmt: on
_NAV_TAGS = frozenset({"nav", "footer", "aside"})
_CELLS = frozenset({"td", "th", "li", "dt", "dd"})
_GROUPS = frozenset({"table", "ul", "ol", "dl"})
_HEADINGS = frozenset({"h1", "h2", "h3", "ucaptitle"})
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s{0,4}:[^;]{0,40}none", re.IGNORECASE)
_INLINE = frozenset({"span", "b", "strong", "i", "em", "label", "font", "a", "u"})
# A label with its colon, or nothing but a label.
_INLINE_LABEL = re.compile(r"\s{0,40}([\u4e00-\u9fff][^:：。，,;；|]{1,20}?)\s{0,8}(?:([:：])|$)")
_MAX_LABEL = 12
_MAX_PADDED = 400  # a label with its padding, before runs of blanks become one
_COLONS = (":", "：")
_TITLE_LABELS = frozenset({"标题", "题目", "案由", "事由"})
_ABOUT_PAGE = frozenset({"view_count", "published_date", "publisher", "editor"})


def walk(tree: etree._Element) -> Walked:
    """Walk the whole tree once."""
    return _Walker().run(tree)


def _count_inside(element: etree._Element) -> int:
    return sum(1 for _ in element.iterdescendants("*")) if len(element) else 0


def _is_padded(text: str) -> bool:
    """A label padded to the width of its column: 文    号."""
    return find_field(text) is not None and len(text.split()) > 1


def _is_sure(label: str) -> bool:
    """Whether a known label needs no row around it."""
    return is_strong_label(label) or bare_label(label) in _TITLE_LABELS or _is_padded(label)


class _Walker:
    """The state of one walk: open elements as stacks, the line in the making as a buffer."""

    def __init__(self) -> None:
        self.out = Walked()
        self.nodes: list[int] = []
        self.cells: list[tuple[int, bool]] = []
        self.groups: list[int] = []
        self.named: list[tuple[bool, bool]] = []
        self.furniture = self.tools = self.anchors = self.heading = self.pre = 0
        self.buffer: list[str] = []
        self.buffered = 0
        self.link_chars = 0
        self.is_file = False
        self.counter = 0
        self.cell_had_line: list[bool] = []
        self.tabs = Tabs()
        self.holes = Holes()

    def run(self, tree: etree._Element) -> Walked:
        """Walk, then give back the result."""
        self.out.title, self.out.base, self.out.metas = read_head(tree)
        # As long as a list holds them, lxml makes an object for each element once.
        elements = list(tree.iter("*"))
        self.tabs = find_tabs(elements)
        heads = self.tabs.heads
        opened: list[etree._Element] = []
        left = iter(elements)
        for element in left:
            parent = element.getparent()
            while opened and opened[-1] is not parent:
                self._end(opened.pop(), bool(opened))
            tag, named = element.tag, element.keys()
            if tag in _SKIPPED or (named or heads) and self._is_unseen(element, named):
                self._pass_over(element, tag)
                for _ in islice(left, _count_inside(element)):
                    pass
                if element.tail:
                    self._add_tail(element, bool(opened))
                continue
            opened.append(element)
            if tag in _BLOCKS:
                self._open_block(element, tag, named)
            else:
                self._open(element, tag)
            text = element.text
            if text:
                self._add(text)
        while opened:
            self._end(opened.pop(), bool(opened))
        self._flush()
        return self.out

    def _end(self, element: etree._Element, is_inside: bool) -> None:
        """An element is closed; `is_inside`: it stands in another one."""
        tag = element.tag
        if tag in _BLOCKS:
            self._close_block(tag)
        else:
            self._close(element, tag)
        if element.tail:
            self._add_tail(element, is_inside)

    def _add_tail(self, element: etree._Element, is_inside: bool) -> None:
        if is_inside and element not in self.tabs.heads:
            self._add(element.tail or "")

    def _is_unseen(self, element: etree._Element, named: Collection[str | bytes]) -> bool:
        """`named` are its attributes: most elements have none of those that are asked for."""
        tabs = self.tabs
        if tabs.heads and element in tabs.heads:
            return True
        if "style" not in named and "hidden" not in named:
            return False
        return is_hidden(element) and element not in tabs.shown and not is_pane(element)

    def _pass_over(self, element: etree._Element, tag: str) -> None:
        """Note what an element shows whose own parts are not walked."""
        if tag in EMBEDDED:
            self._note_embedded(element)
        for words in shown_lines(element):
            self._flush()
            self._add(words)

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self.anchors += 1
            if not self.furniture:
                self._note_file(find_file(element))
        self.holes.is_broken |= tag == "br"
        if tag == "br" or (tag in _INLINE and self.buffered and self._begins_pair(element)):
            self._flush()

    def _begins_pair(self, element: etree._Element) -> bool:
        """A label in an inline tag of its own behind another pair begins a line of its own.

        Seen as `<span>来源:…</span><span>点击:…</span>`, kept apart by style sheets only.
        """
        text = element.text or ""
        if not text or len(text) > _MAX_PADDED or not 0 < self.buffered <= _MAX_PADDED:
            return False
        label = _INLINE_LABEL.match(text)
        if label is None:
            return False
        if inside_value(element, label[1], label[2]):
            return False
        if not label[2] and self._is_value() and find_field(label[1]) is not None:
            return True
        if not label[2] and not (is_strong_label(label[1]) or _is_padded(label[1])):
            return False
        if not label[2] and find_field(label[1]) != "furniture" and goes_on_or_ends(element):
            return False  # 抄送:市政协<i>提案委员</i>会, 提出人:城关镇<i>代表团</i>
        text = "".join(self.buffer).strip(EDGE)
        if self.anchors and not label[2] and text.endswith(_COLONS):
            return False  # 分类：<a>提案答复</a> is a value, whatever else it names
        before = _INLINE_LABEL.match(text)
        if before is None or find_field(before[1]) is None:
            return False
        if any(find_field(text[-length:] + label[1]) for length in range(1, 7)):
            return False
        # <span>主办</span><span>单位:</span> is one label; a lone label ends before a known one.
        return bool(before[2]) or find_field(label[1]) is not None

    def _is_value(self) -> bool:
        """Whether the words of this line stand behind a label in a line of its own."""
        before = self.out.lines[-1] if self.out.lines else None
        return (
            before is not None
            and bool(self.nodes)
            and before.node == self.nodes[-1]
            and is_strong_label(before.text)
        )

    def _open_block(
        self, element: etree._Element, tag: str, named: Collection[str | bytes]
    ) -> None:
        if self.buffer or self.is_file:
            self._flush()
        identifier = (element.get("id") or "") if named else ""
        classes = (element.get("class") or "") if named else ""
        self.counter += 1
        node = Node(self.nodes[-1] if self.nodes else -1, tag, classes=classes)
        is_named = bool(identifier or classes)
        node.is_container = is_named and names_content(identifier, classes) or tag == "ucapcontent"
        if tag == "ol" and element.get("type", "1") == "1" and not element.get("start"):
            node.is_numbered = not _UNNUMBERED.search(element.get("style") or "")
        self.nodes.append(len(self.out.nodes))
        self.out.nodes.append(node)
        if tag in _GROUPS:
            self.groups.append(self.counter)
        if tag in _CELLS:
            self.cells.append((self.counter, tag in ("th", "dt")))
            self.cell_had_line.append(False)
        self.heading += tag in _HEADINGS
        self.pre += tag == "pre"
        is_furniture = (is_named or tag in _NAV_TAGS) and self._is_furniture(
            tag, identifier, classes
        )
        is_tools = is_furniture and names_tools(f"{identifier} {classes}")
        self.named.append((is_furniture, is_tools))
        self.furniture += is_furniture
        self.tools += is_tools
        if self.tabs.panes and element in self.tabs.panes:
            self._open_pane(self.tabs.panes[element])

    def _open_pane(self, head: str) -> None:
        """A pane is one cell of its own, outside all tables, with its head as first line."""
        node = self.nodes[-1]
        self.out.nodes[node].is_pane = True
        self.counter += 1
        self.groups.append(0)
        self.cells.append((self.counter, False))
        self.cell_had_line.append(True)
        is_furniture = self.furniture > 0
        self.out.lines.append(RawLine(head, self.counter, 0, True, False, node, 0, is_furniture))

    def _is_furniture(self, tag: str, identifier: str, classes: str) -> bool:
        """By its tag or name; the `<footer>` of an `<article>` is a part of the article."""
        if tag in _NAV_TAGS:
            inside = tag == "footer" and any(self.out.nodes[i].tag == "article" for i in self.nodes)
            return not inside or names_furniture(identifier)
        if tag in ("body", "html", "form", "table", "td", "tr", "tbody"):
            return False
        return names_furniture(identifier) or names_furniture(classes)

    def _close(self, element: etree._Element, tag: str) -> None:
        if tag == "a":
            self.anchors -= 1
        if 1 < self.buffered <= _MAX_PADDED:  # a paragraph may be thousands of spans
            self._end_label(element)
        if self.buffered <= _MAX_PADDED and self.nodes and is_hole(element, tag):
            self.holes.note(element, self.buffer, self.out.lines, self.nodes[-1])

    def _close_block(self, tag: str) -> None:
        if self.buffer or self.is_file:
            self._flush()
        index = self.nodes.pop()
        node = self.out.nodes[index]
        if node.is_pane:
            self._close_cell(index)
            self.groups.pop()
        node.last = len(self.out.nodes) - 1
        if node.parent >= 0:
            self.out.nodes[node.parent].chars += node.chars
        if tag in _CELLS:
            self._close_cell(index)
        if tag in _GROUPS:
            self.groups.pop()
        self.heading -= tag in _HEADINGS
        self.pre -= tag == "pre"
        is_furniture, is_tools = self.named.pop()
        self.furniture -= is_furniture
        self.tools -= is_tools

    def _end_label(self, element: etree._Element) -> None:
        """A strong label in an inline tag of its own, no colon behind it, is a line of its own.

        Seen as `<span>提案号</span><span>…</span>`, kept apart by style sheets only; a weak or
        unknown one where the rows around it are built alike.
        """
        text = "".join(self.buffer).strip(EDGE)
        if not 2 <= len(text) <= _MAX_LABEL or text[-1] in _COLONS:
            return
        name = find_field(text)
        is_sure = name is not None and _is_sure(text)
        # What is around the words is looked at where they may be a label: most are links.
        if not (is_sure or names_row(element, text)) or is_half(element, text):
            return
        if name is None and self.groups and self.groups[-1] and not in_row_of_cell(element):
            self._emit_label()
        self._flush()

    def _emit_label(self) -> None:
        """An unknown label of a row in a list, as a cell of its own."""
        self.counter += 1
        self.cells.append((self.counter, True))
        self.cell_had_line.append(False)
        self._flush()
        self.cells.pop()
        self.cell_had_line.pop()

    def _is_about_page(self, text: str) -> bool:
        """浏览次数:… in the row of the page's tools says something of the page itself."""
        label = _INLINE_LABEL.match(text) if 0 < self.furniture == self.tools else None
        return label is not None and bool(label[2]) and find_field(label[1]) in _ABOUT_PAGE

    def _close_cell(self, node: int) -> None:
        slot, label_cell = self.cells.pop()
        if not self.cell_had_line.pop():
            group = self.groups[-1] if self.groups else 0
            self.out.lines.append(
                RawLine("", slot, group, label_cell, False, node, 0, self.furniture > 0)
            )
        if self.cell_had_line:
            self.cell_had_line[-1] = True

    def _note_file(self, found: FileLink | None) -> None:
        if found is not None and not self.furniture:
            self.out.files.append(found)
            self.is_file = True

    def _note_embedded(self, element: etree._Element) -> None:
        """A file that a frame shows is linked as well; it has no words on the page."""
        found = find_embedded(element)
        if found is not None and not self.furniture:
            self.out.files.append(found)

    def _add(self, text: str) -> None:
        if self.pre and "\n" in text:
            for part in text.split("\n"):
                self._add(part)
                self._flush()
            return
        self.buffer.append(text)
        self.buffered += len(text)
        if self.anchors:
            self.link_chars += len(text.strip())

    def _flush(self) -> None:
        if self.buffer:
            words = "".join(self.buffer)
            self.buffer.clear()
            has_hole = self.holes.ends(words)
            if text := tidied(words):
                self._emit(text, self.link_chars, self.is_file, has_hole)
            self.buffered = self.link_chars = 0
        self.is_file = False

    def _emit(self, text: str, link_chars: int, is_file: bool, has_hole: bool) -> None:
        node = self.nodes[-1] if self.nodes else -1
        slot, label_cell = self.cells[-1] if self.cells else (0, False)
        group = self.groups[-1] if self.groups else 0
        if self.cell_had_line:
            self.cell_had_line[-1] = True
        heading = self.heading > 0
        if heading:
            self.out.headings.append(text)
        if node >= 0 and not self.furniture:
            self.out.nodes[node].chars += max(0, len(text) - link_chars)
        aside = self.furniture > 0 and not self._is_about_page(text)
        hints = (link_chars, aside, is_file, has_hole)
        self.holes.begin_line(self.out.lines, node)
        self.out.lines.append(RawLine(text, slot, group, label_cell, heading, node, *hints))
