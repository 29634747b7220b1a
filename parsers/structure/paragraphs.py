"""Paragraphs: the points of a text without markers, with spans.

Takes folded text and the lines of a region; gives its paragraphs as the root nodes of an
outline, those of a letter below the bare headings in front of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.structure.outline import HEADING_END, MAX_HEADING, Node, Outline, Span, trim

_BARE_TOPIC = re.compile(
    r"(?:关于|对于|针对)[^。;:!?]{2,56}?(?:的?(?:建议|问题|意见|诉求|提案|事项|方面|事宜)|”)[:。]?"
)
_SEVERAL = 2


def read_paragraphs(text: str, lines: Sequence[Span], has_headings: bool = False) -> Outline:
    """The paragraphs of an unnumbered region as points without marker.

    In a letter lines that are nothing but 关于…的建议 are headings of what stands below them.
    """
    nodes = [
        Node(start, end, start, "paragraph", None, pieces=[(start, end)])
        for start, end in (trim(text, span) for span in lines)
        if start < end
    ]
    if has_headings:
        nodes = _under_headings(text, nodes)
    return Outline(nodes[0].start if nodes else (lines[-1][1] if lines else 0), nodes)


def _under_headings(text: str, nodes: Sequence[Node]) -> list[Node]:
    """Paragraphs put below the bare headings in front of them, where there are several."""
    heads = [node.end - node.start <= MAX_HEADING and _is_bare_topic(text, node) for node in nodes]
    if sum(heads) < _SEVERAL or any(one and two for one, two in pairwise([*heads, True])):
        return list(nodes)
    kept: list[Node] = []
    for node, is_head in zip(nodes, heads, strict=True):
        if is_head:
            end = node.end - (text[node.end - 1] in HEADING_END)
            kept.append(
                Node(node.start, node.end, node.start, "paragraph", None, (node.start, end))
            )
        elif kept and kept[-1].heading is not None:
            kept[-1].pieces += node.pieces
            kept[-1].end = node.end
        else:
            kept.append(node)
    return kept


def _is_bare_topic(text: str, node: Node) -> bool:
    return _BARE_TOPIC.fullmatch(text, node.start, node.end) is not None
