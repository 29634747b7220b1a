"""Outline: the tree of numbered points of a text, with spans.

Takes folded text and the lines of a region; gives the offset where the points begin
and the root nodes. Depth is the stack of marker classes in order of first sight within
the region; own text is what is neither marker, heading nor child. Spans are half-open
offsets of the text that was given; printed words are never touched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parsers.knowledge.markers import TWINS
from parsers.knowledge.section_cues import TAIL_CUES
from parsers.structure.markers import RANKS, Mark, find_marks

MAX_HEADING = 60
_MAX_COLON_HEADING = 40
_MAX_INLINE_HEADING = 40
_MAX_BARE_HEADING = 24
_CLAUSE = re.compile("[,:;]")
# The last rank that GB/T 9704 or usage puts in order: ① below (1).
_LAST_LEVEL = 4
HEADING_END = " \t\u00a0\u3000。.;,:!?、"
_INLINE_LISTS = frozenset({"yishi", "circled", "arabic_paren", "sequence"})
_SPACE = " \t\u00a0\u3000"
_OPEN, _CLOSE = "“《<(", "”》>)"
_STOPS = "。!?"
_OF_US = re.compile(r"我(?:们|[局委办部厅院])[^,的]{0,12}(?:已|将|正|拟|会|对|了|把)")
# Words of a deed, a plan or a state in a sentence; 了解 and 为了 are none.
# 已建成社区食堂21家。
_DONE = re.compile(r"(?:目前|现|我[局委镇])?已经?[^,。;]{1,12}\d")
_DEED = re.compile(
    r"(?:^|,)[^,]{0,12}(?:我[局委办部厅院市县区]|已|将|拟|正在|目前|今年|明年|去年|由于|[您你]提)"
    r"|[^为除,](?<!末)了(?!解|结|如)[^,]|(?:已经|业已|均已|现已|正在)[^,]{2}"
)
_SAYS = re.compile(r"[我已将拟]")
_TOPIC = re.compile(
    r"关于.{2,80}(?:的?(?:建议|问题|意见|方面|情况|事宜|提案)|”)[。;]$|.{2,20}(?:方面|情况)[。;]$"
)
_TAIL = re.compile("[。;]\\s{0,4}(" + "|".join(re.escape(cue) for cue in TAIL_CUES) + ")")
# 我部正在总结推广上述经验: whatever the list, these words look back on all of it.
_TAIL_OF_ALL = re.compile(
    r"。\s{0,4}([^。;,]{0,14}(?:上述|以上|这些)(?:各项|几项|几个)?(?:经验|措施|做法|工作|事项|举措|任务|问题)[^。;]{0,80}[。;]?)"
)
Span = tuple[int, int]


@dataclass(slots=True)
class Node:
    """A point: marker, heading, pieces of own text, children; `end` covers all of them."""

    start: int
    end: int
    marker_end: int
    marker_class: str
    ordinal: int | None
    heading: Span | None = None
    pieces: list[Span] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    is_inline: bool = False


@dataclass(slots=True)
class Outline:
    """The tree of a region; `begin` is where the first point starts (end of region when none)."""

    begin: int
    roots: list[Node]

    def walk(self) -> Iterator[tuple[str, Node, Node | None]]:
        """Every node with its path and parent, in text order."""
        stack = [(str(i), node, None) for i, node in reversed(list(enumerate(self.roots, 1)))]
        todo: list[tuple[str, Node, Node | None]] = list(stack)
        while todo:
            path, node, parent = todo.pop()
            yield path, node, parent
            for index in range(len(node.children), 0, -1):
                todo.append((f"{path}.{index}", node.children[index - 1], node))


def read_outline(text: str, lines: Sequence[Span], breaks: Sequence[int] = ()) -> Outline:
    """The tree of the numbered points of a region; no roots when nothing is numbered.

    `breaks` are offsets at which a section without a marker begins: no point reaches over
    one, while the numbers may run on behind it (一、 in 调研情况, 二、 in 问题分析).
    """
    end = lines[-1][1] if lines else 0
    marks = find_marks(text, lines)
    if not marks:
        return Outline(end, [])
    roots = _nest(text, marks, breaks)
    ordered = [node for _, node, _ in Outline(0, roots).walk()]
    _fill(text, lines, marks, ordered, breaks)
    for root in roots:
        _close(root)
    return Outline(marks[0].start, roots)


def _nest(text: str, marks: Sequence[Mark], breaks: Sequence[int]) -> list[Node]:
    roots: list[Node] = []
    stack: list[Node] = []
    for mark in marks:
        if stack and bisect_right(breaks, mark.start) != bisect_right(breaks, stack[-1].start):
            stack.clear()
        node = Node(
            mark.start, mark.end, mark.end, mark.marker_class, mark.ordinal,
            is_inline=not mark.opens_line,
        )  # fmt: skip
        _leave_inline(text, stack, node)
        depth = _depth(stack, node)
        del stack[depth:]
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def _leave_inline(text: str, stack: list[Node], node: Node) -> None:
    """Close the inline items in front of a line that opens with a marker of a higher level.

    They stay open where the last of them leads in to the line: 二是采取以下措施:
    """
    if node.is_inline or not stack or not stack[-1].is_inline:
        return
    last = stack[-1]
    is_led = text[last.marker_end : node.start].rstrip().endswith(":")
    if is_led and not _TAIL.search(text, last.marker_end, node.start):
        return
    while len(stack) > 1 and stack[-1].is_inline and _rank(stack[-1]) > _rank(node):
        stack.pop()


def _rank(node: Node) -> int:
    return RANKS[node.marker_class]


def _depth(stack: Sequence[Node], node: Node) -> int:
    """How many open nodes stay open above a new one."""
    for depth in range(len(stack) - 1, -1, -1):
        open_node = stack[depth]
        if open_node.marker_class == node.marker_class:
            return depth
        if _is_twin(open_node, node):
            return depth
    if not node.is_inline and all(_is_below(open_node, node) for open_node in stack):
        return 0
    return len(stack)


def _is_below(open_node: Node, node: Node) -> bool:
    """Whether the official order of levels puts an open node below a new one.

    首先 and 第一 have no place in that order: on a line of their own they stay above.
    """
    rank = RANKS[open_node.marker_class]
    return RANKS[node.marker_class] < rank and (open_node.is_inline or rank <= _LAST_LEVEL)


def _is_twin(open_node: Node, node: Node) -> bool:
    """`2.` after `1、` is the next item of the same list."""
    return (
        TWINS.get(open_node.marker_class) == node.marker_class
        and open_node.ordinal is not None
        and node.ordinal == open_node.ordinal + 1
    )


def _fill(
    text: str,
    lines: Sequence[Span],
    marks: Sequence[Mark],
    nodes: Sequence[Node],
    breaks: Sequence[int],
) -> None:
    """Give every node its heading and the pieces of its own text."""
    parents = {id(child): node for node in nodes for child in node.children}
    for position, (mark, node) in enumerate(zip(marks, nodes, strict=True)):
        following = marks[position + 1] if position + 1 < len(marks) else None
        line_end = lines[mark.line][1]
        cut = following is not None and following.line == mark.line
        stop = following.start if cut and following is not None else line_end
        earlier = [] if cut or not node.is_inline else _earlier(parents.get(id(node)), node)
        tail = None if not earlier else _tail_start(text, node, stop, earlier)
        own_stop = stop if tail is None else tail
        _split_heading(text, node, (mark.end, own_stop), _is_followed(mark, following, lines))
        node.end = max(mark.end, trim(text, (mark.end, own_stop))[1])
        parent = parents.get(id(node))
        if tail is not None and parent is not None:
            _add(text, parent, (tail, stop))
        last_line = following.line if following is not None else len(lines)
        owner = parent if node.is_inline and parent is not None else node
        zone = bisect_right(breaks, mark.start)
        for line in range(mark.line + 1, last_line):
            if bisect_right(breaks, lines[line][0]) != zone:
                break
            _add(text, owner, lines[line])
        else:
            _add_lead_in(text, owner, following, mark, lines)


def _add_lead_in(
    text: str, owner: Node, following: Mark | None, mark: Mark, lines: Sequence[Span]
) -> None:
    """The words in front of the first item inside a later line: 做了以下准备:一是…"""
    if following is None or following.opens_line or following.line == mark.line:
        return
    _add(text, owner, (lines[following.line][0], following.start))


def _earlier(parent: Node | None, node: Node) -> list[Node]:
    """The items of the same inline list in front of one."""
    if parent is None:
        return []
    at = next(place for place, child in enumerate(parent.children) if child is node)
    first = at
    while first > 0 and (parent.children[first].ordinal or 0) > 1:
        first -= 1
    return parent.children[first:at]


def _is_followed(mark: Mark, following: Mark | None, lines: Sequence[Span]) -> bool:
    """Whether a line without marker stands below a mark's own line."""
    last = following.line if following is not None else len(lines)
    return mark.opens_line and mark.line + 1 < last


def _tail_start(text: str, node: Node, stop: int, earlier: Sequence[Node]) -> int | None:
    """Where the parent speaks again after the last inline item (seed.md, trap 20).

    A cue such as 这些措施 says so; else the form does: where all earlier items are one
    clause that ends with a semicolon, the last one ends with its first full stop.
    """
    if not node.is_inline or node.ordinal == 1:
        return None
    match = _TAIL_OF_ALL.search(text, node.marker_end, stop)
    if match is None and node.marker_class in _INLINE_LISTS:
        match = _TAIL.search(text, node.marker_end, stop)
    if match and not any(_has_cue(text, one, match[1]) for one in earlier):
        return match.start(1)
    if node.marker_class not in _INLINE_LISTS:
        return None
    clauses = [text[one.marker_end : one.end].rstrip() for one in earlier]
    if not clauses or not all(c.endswith(";") and "。" not in c for c in clauses):
        return None
    first = text.find("。", node.marker_end, stop)
    return first + 1 if 0 <= first < stop - 1 else None


def _has_cue(text: str, node: Node, cue: str) -> bool:
    """Whether an item has the same cue at the start of a sentence: it speaks of each item."""
    return any(match[1] == cue for match in _TAIL.finditer(text, node.marker_end, node.end))


def _split_heading(text: str, node: Node, span: Span, is_followed: bool) -> None:
    start, stop = trim(text, span)
    if node.marker_class in ("yishi", "sequence", "unit_block"):
        _add(text, node, (start, stop))
        return
    cut = _sentence_end(text, start, stop)
    if cut - start > MAX_HEADING:
        colon = text.find(":", start, start + _MAX_COLON_HEADING)
        cut = colon if colon > start else start
    if cut <= start:
        _add(text, node, (start, stop))
        return
    rest = trim(text, (cut + 1, stop))
    has_below = bool(node.children)
    if node.is_inline and not _is_inline_heading(text, (start, cut), rest, has_below):
        _add(text, node, (start, stop))
        return
    if rest[0] >= rest[1] and not has_below and _is_statement(text, start, stop, is_followed):
        _add(text, node, (start, stop))
        return
    if (has_below or rest[0] < rest[1]) and _tells(text[start:cut]):
        _add(text, node, (start, stop))
        return
    heading_end = cut
    while heading_end > start and text[heading_end - 1] in HEADING_END:
        heading_end -= 1
    if heading_end > start:
        node.heading = (start, heading_end)
    _add(text, node, rest)


def _is_inline_heading(text: str, head: Span, rest: Span, has_below: bool) -> bool:
    """Whether an item inside a line has a heading: a short phrase with words or items behind."""
    words = text[slice(*head)]
    if _TOPIC.match(words + "。"):
        return True
    if len(words) > _MAX_INLINE_HEADING:
        return False
    if rest[0] < rest[1]:
        return True
    return has_below and len(words) <= _MAX_BARE_HEADING and not _CLAUSE.search(words)


def _is_statement(text: str, start: int, stop: int, is_followed: bool) -> bool:
    """A whole paragraph behind a marker is no heading (contract), unless words follow below.

    关于…的建议。 is a heading whatever follows it.
    """
    words = text[start:stop]
    if words[-1] not in _STOPS + ";," or _TOPIC.match(words):
        return False
    says = ":" in words[:-1] or bool(_SAYS.search(words))
    return not is_followed or (len(words) > 24 and "," in words and says)


def _tells(words: str) -> bool:
    """Whether a first sentence tells what was or will be done, and is no heading of the rest."""
    if _OF_US.match(words) or _DONE.match(words):
        return True
    if _TOPIC.match(words + "。") or len(words) <= _MAX_BARE_HEADING:
        return False
    return _DEED.search(words) is not None


def _sentence_end(text: str, start: int, stop: int) -> int:
    """Offset of the first full stop outside quotes and brackets, or the end."""
    depth = 0
    limit = min(stop, start + 4 * MAX_HEADING)
    for offset in range(start, limit):
        char = text[offset]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _STOPS and depth == 0:
            return offset
    if limit < stop or depth:
        return min(
            (at for at in (text.find(c, start, stop) for c in _STOPS) if at >= 0), default=stop
        )
    return stop


def trim(text: str, span: Span) -> Span:
    """A span without the blanks at both its ends."""
    start, end = span
    while start < end and text[start] in _SPACE:
        start += 1
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    return start, max(start, end)


def _add(text: str, node: Node, span: Span) -> None:
    start, end = trim(text, span)
    if start < end:
        node.pieces.append((start, end))


def _close(root: Node) -> None:
    """Set every node's end from its pieces and children, leaves first."""
    order: list[Node] = [root]
    for node in order:
        order.extend(node.children)
    for node in reversed(order):
        ends = [node.end, *(end for _, end in node.pieces)]
        ends.extend(child.end for child in node.children)
        node.pieces.sort()
        node.end = max(ends)
