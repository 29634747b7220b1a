"""The parts of a letter, as spans of the canonical text, and what its end is told by.

The names that `letter` (head, opening, body) and `tails` (everything from the closing's end
on) share; nothing here reads a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.dates import DateLine
from parsers.knowledge.letter_cues import CLOSING, NO_CLOSING
from parsers.salutations import Salutation

Span = tuple[int, int]

# A whole sentence of the end of a letter.
CLOSING_SENTENCE = re.compile(
    f"(?!{'|'.join(NO_CLOSING)})" + "(?:" + "|".join(CLOSING) + r")[。.!?;:,~\s]{0,8}"
)


@dataclass(slots=True)
class Letter:
    """Spans of a letter's parts; `points` is the region of its numbered or plain points."""

    start: int
    end: int
    salutation: Span | None = None
    addressee: Salutation | None = None
    opening: Span | None = None
    points: Span = (0, 0)
    closing: Span | None = None
    signature: Span | None = None
    date: DateLine | None = None
    date_span: Span | None = None
    tail: list[tuple[str, Span]] = field(default_factory=list)
    head: list[tuple[str, Span]] = field(default_factory=list)

    def tail_of(self, name: str) -> Span | None:
        """The first head or tail line of a kind."""
        return next((span for kind, span in [*self.head, *self.tail] if kind == name), None)
