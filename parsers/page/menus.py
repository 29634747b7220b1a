"""Menus: columns of layout tables that list the sections of a site beside the article.

Takes the result of `walk`; gives the lines to leave out, by their identity. Pages of before 2010
lay everything out in tables and name no block by class or id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from parsers.page.walked import RawLine, Walked
from parsers.terms.labels import find_field

# A menu's words; names of two characters and a word printed downwards are none.
_MENU_WORD = re.compile(r"[\u4e00-\u9fff]{4,8}")
_SIZES = re.compile(r"[\s【\[(（]{0,4}特?大[\s|/]{0,4}中[\s|/]{0,4}小[\s】\])）]{0,4}")
_FEWEST_WORDS, _MOST_MENU, _MENU_SHARE = 3, 400, 4
# The first columns of a page: each is looked for among all its lines.
_MOST_COLUMNS = 12


def side_menus(walked: Walked, lines: Sequence[RawLine]) -> set[int]:
    """Columns of a layout table that hold a table of short words: the menu beside the article.

    Nothing in them is a label, has a sign or a figure, and the column beside it is far longer.
    """
    nodes = walked.nodes
    cells = {node.parent for node in nodes if node.tag == "table" and node.parent >= 0}
    small = (at for at in sorted(cells) if nodes[at].tag == "td" and nodes[at].chars <= _MOST_MENU)
    found: set[int] = set()
    for at in islice(small, _MOST_COLUMNS):
        node = nodes[at]
        own = [line for line in lines if at < line.node <= node.last and line.text]
        words = [line.text for line in own]
        is_wide = any(n.parent == node.parent and n.chars > _MENU_SHARE * node.chars for n in nodes)
        is_menu = all(map(_MENU_WORD.fullmatch, words)) and not any(
            find_field(word) for word in words
        )
        if len(words) >= _FEWEST_WORDS and is_wide and is_menu:
            found.update(id(line) for line in own)
    return found


def tool_cells(line: RawLine) -> list[RawLine]:
    """The cell of a record that holds 大 中 小 only, without its words: its column stays."""
    is_tool = line.group > 0 and _SIZES.fullmatch(line.text) is not None
    return [replace(line, text="")] if is_tool else []
