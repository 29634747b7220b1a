"""Ordered lists: the numbers that a browser prints in front of the items of an `<ol>`.

Takes the lines of a walk and its nodes; gives the lines with 1., 2., 3. in front of the items
of lists that are lists of sentences. A reader sees these numbers, the source does not hold
them. Lists of labels, links and items that count themselves stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.page.walked import Node, RawLine
from parsers.text.fold import fold

# A paragraph in an item is at most this far below it.
_MAX_DEPTH = 3
_SHORTEST = 6
_FEWEST = 2
# A label, or a marker of the author's own.
_OWN = re.compile(
    r"[^:]{1,12}:|[(\[]?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?[、.)是]|[①-⒛㈠-㈩]|第[一二三四五六七八九十]"
)


def number_items(lines: Sequence[RawLine], nodes: Sequence[Node]) -> list[RawLine]:
    """The same lines, the first of each item of an ordered list with its number in front."""
    lists: dict[int, dict[int, int]] = {}
    for place, line in enumerate(lines):
        item = _item_of(line.node, nodes) if line.slot and line.text else None
        if item is not None:
            lists.setdefault(nodes[item].parent, {}).setdefault(item, place)
    numbered = list(lines)
    for items in lists.values():
        firsts = sorted(items.values())
        if len(firsts) >= _FEWEST and all(_is_sentence(lines[place]) for place in firsts):
            for number, place in enumerate(firsts, 1):
                numbered[place] = replace(lines[place], text=f"{number}. {lines[place].text}")
    return numbered


def _item_of(node: int, nodes: Sequence[Node]) -> int | None:
    """The item of an ordered list in which a node stands; None elsewhere."""
    for _ in range(_MAX_DEPTH):
        if node < 0:
            return None
        parent = nodes[node].parent
        if nodes[node].tag == "li":
            return node if parent >= 0 and nodes[parent].is_numbered else None
        node = parent
    return None


def _is_sentence(line: RawLine) -> bool:
    """Whether a line is text of its own: no label, no link, no number."""
    text = fold(line.text)
    return len(text) >= _SHORTEST and not line.link_chars and _OWN.match(text) is None
