"""Rows of tables: which row a line stands in, whatever its cell holds around it.

Takes the block elements of a walk; gives for each the number of the table row that it belongs
to. A list or a table inside a cell is none of that cell's rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.page.walked import Node

_ENDS = frozenset({"table", "ul", "ol", "dl"})


class RowsOfNodes:
    """The rows of one page's elements; what was climbed once is known."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        """Start with no element climbed."""
        self._nodes = nodes
        self._known: dict[int, int] = {-1: 0}

    def row_of(self, node: int) -> int:
        """Number of the `<tr>` around an element, counted from 1; 0 outside of a table's row."""
        known, path = self._known, list[int]()
        while (found := known.get(node)) is None:
            path.append(node)
            tag = self._nodes[node].tag
            if tag == "tr" or tag in _ENDS:
                found = node + 1 if tag == "tr" else 0
                break
            node = self._nodes[node].parent
        for passed in path:
            known[passed] = found
        return found
