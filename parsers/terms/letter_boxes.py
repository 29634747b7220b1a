"""Letter boxes: whether a box of a form that may hold any text holds the letter.

Takes a folded text and the span of the box; answers yes or no (letters.md, section 3).
"""

from __future__ import annotations

import re

_SHORTEST = 40
_HEAD = 300
_LETTER = re.compile(r"收悉|现答复如下|答复如下|现将.{0,24}如下")
_TO = re.compile(r"(?:^|(?<=[\n。;]))[^。;:\n]{2,40}(?:代表|委员|委员?会|政协|联):")
# A letter that is cut in its first sentence.
_LETTER_HEAD = re.compile(
    r"(?:尊敬的)?[^:。]{2,40}(?:代表|委员)[^:。\n]{0,4}:\s{0,20}(?:[您你]们?|贵)[^。]{0,8}(?:提|好|在|关于)"
)

_TO_DEPUTY = re.compile(r"(?:尊敬的)?[^:。\n]{2,40}(?:代表|委员)[^:。\n]{0,4}:\s{0,4}\n")


def holds_letter(text: str, span: tuple[int, int]) -> bool:
    """Whether 内容 or 正文 begins with a letter; an item's text in front of one is no letter."""
    head = text[span[0] : min(span[1], span[0] + _HEAD)]
    letter = _LETTER.search(head)
    if span[1] - span[0] > _SHORTEST and letter is not None and not _follows_item(head, letter):
        return True
    return _LETTER_HEAD.match(head) is not None


def _follows_item(head: str, letter: re.Match[str]) -> bool:
    """Whether a text of the item stands in front of the letter's salutation in one box."""
    to = [match.start() for match in _TO.finditer(head, 0, letter.start())]
    return bool(to) and to[-1] >= _SHORTEST and "。" in head[: to[-1]]


def stands_above_letter(text: str, span: tuple[int, int]) -> bool:
    """Whether a cell that should hold the letter holds none, and the next cell begins with one.

    答复内容 above two columns of which the first one has lost its own label.
    """
    if holds_letter(text, span) or not _TO_DEPUTY.match(text, span[1] + 1):
        return False
    return _LETTER.search(text, span[1], min(len(text), span[1] + _HEAD)) is not None
