"""The parts of a letter, as spans of the canonical text, and what its end is told by.

The names that `letter` (head, opening, body) and `tails` (everything from the closing's end
on) share; nothing here reads a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.dates import DateLine
from parsers.knowledge.letter_cues import CLOSING, NO_CLOSING, TAIL_LINES
from parsers.salutations import Salutation
from parsers.whole_lines import WholeLines

Span = tuple[int, int]

# A whole sentence of the end of a letter. Few sentences are one: what denies it is asked last.
_CLOSING = re.compile("(?:" + "|".join(CLOSING) + r")[。.!?;:,~\s]{0,8}")
#: Lines behind a letter that name themselves: 抄送:…, 联系人:…, (此件公开发布).
NAMED_LINES = WholeLines(TAIL_LINES, r"[。\s]{0,3}")
_NO_CLOSING = re.compile("|".join(NO_CLOSING))


def is_closing_sentence(text: str) -> bool:
    """Whether a folded sentence is one of thanks, hopes and wishes that end a letter.

    >>> is_closing_sentence("感谢您对城市建设的关心支持！"), is_closing_sentence("已建成。")
    (True, False)
    """
    return _CLOSING.fullmatch(text) is not None and _NO_CLOSING.match(text) is None


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
