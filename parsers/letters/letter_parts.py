"""The parts of a letter, as spans of the canonical text, and what its end is told by.

The names that `letter` (head, opening, body) and `tails` (everything from the closing's end
on) share; nothing here reads a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from parsers.knowledge.letter_cues import CLOSING, NO_CLOSING, TAIL_LINES
from parsers.names.salutations import Salutation
from parsers.text.dates import DateLine
from parsers.text.whole_lines import WholeLines

Span = tuple[int, int]

# A whole sentence of the end of a letter. Few sentences are one: what denies it is asked last.
_CLOSING = re.compile("(?:" + "|".join(CLOSING) + r")[。.!?;:,~\s]{0,8}")
#: Lines behind a letter that name themselves: 抄送:…, 联系人:…, (此件公开发布).
NAMED_LINES = WholeLines(TAIL_LINES, r"[。\s]{0,3}")
#: The heading of a point that is a line of its own.
HEADED = re.compile(
    r"\s{0,8}(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]|第[一二三四五六七八九十][,、]|关于)[^。;!?]{2,60}[^。;!?:]"
)
#: What a point of a letter begins with, whatever its level.
POINT = re.compile(
    r"\s{0,8}(?:[一二三四五六七八九十]{1,3}[、是]|\((?:[一二三四五六七八九十]{1,3}|\d{1,2})\)"
    r"|\d{1,2}[.、]|[①-⑳]|第[一二三四五六七八九十][,、])"
)
_THANKS = re.compile("感谢|谢谢|致谢|此复|答复|函复|祝")
_NO_CLOSING = re.compile("|".join(NO_CLOSING))


def is_closing_sentence(text: str) -> bool:
    """Whether a folded sentence is one of thanks, hopes and wishes that end a letter.

    >>> is_closing_sentence("感谢您对城市建设的关心支持！"), is_closing_sentence("已建成。")
    (True, False)
    """
    return _CLOSING.fullmatch(text) is not None and _NO_CLOSING.match(text) is None


def answers_heading(above: str, first: str) -> bool:
    """Whether the first of several closing paragraphs is all that the point above it says.

    >>> answers_heading("三、关于设立基金", "您的建议很有价值,我们将认真研究吸纳。")
    True
    >>> answers_heading("三、关于设立基金", "感谢您的关心。")
    False
    """
    return HEADED.fullmatch(above) is not None and _THANKS.search(first) is None


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
