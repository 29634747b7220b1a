"""Spots: the cells of a page that a person changed, and the page before and after.

Takes records; says which cells were corrected, and sets those that follow from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Spot = tuple[str, int, str]  # table, place of the row, column

# State of a link -> the end that has no point.
OPEN_END = {"unanswered": "reply_point_id", "unprompted": "ask_point_id"}


@dataclass(frozen=True, slots=True)
class Change:
    """A page before and after; `spots` are the cells that a person changed."""

    before: Mapping[str, Any]
    page: dict[str, Any]
    spots: frozenset[Spot]

    def touched(self, table: str, number: int, *columns: str) -> bool:
        """Whether one of these cells was corrected."""
        return any((table, number, column) in self.spots for column in columns)

    def follow(self, table: str, number: int, column: str, value: object) -> None:
        """Set a cell that follows, unless a person set it."""
        if not self.touched(table, number, column):
            self.page[table][number][column] = value
