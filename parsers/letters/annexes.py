"""Annexes: what is printed below a letter that has ended.

Takes the lines of a letter; ends it where it is signed and dated. A list of files, a table, a plan
or the item itself behind that is no word of the answer (letters.md, sections 11 and 14).
"""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.letters.letter_parts import NAMED_LINES, Letter, Span, is_closing_sentence
from parsers.letters.signers import MARKED, ends_open, is_end
from parsers.page.canonical import Canonical
from parsers.text.dates import find_date_line

# 附件:1.线路表, 附件: alone, 附件1: below it stand the names of what is attached.
LIST_HEAD = re.compile(
    r"\s{0,4}附\s{0,4}件?\s{0,2}(?:(?:\d{0,2}|[一二三四五六七八九十]{1,2})\s{0,2}:|\d{0,2}\s{0,2}$)"
)
#: So many lines behind a letter's day may be words of its end that nobody knows.
MAX_BEHIND_DATE = 8
#: A longer line behind the day is a text.
MAX_BEHIND = 120
_MARKED = re.compile(MARKED)
# The answered item's own title below the signed letter.
_ITEM_TITLE = re.compile(r"\s{0,8}关于[^。;:!?]{2,60}的?(?:提案|建议|议案)\s{0,4}")
_LISTED = re.compile(r"\s{0,4}(?:\d{1,2}\s{0,2}[.、]|\(\d{1,2}\)|[一二三四五六七八九十]{1,3}、)")
_MAX_LISTED = 60


def cut_appendix(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """End the letter where 附件: stands behind its date; names of files belong to its tail.

    A whole text behind it (the item that was answered) is no part of the letter.
    """
    for place in range(1, len(spans)):
        text = page.folded[slice(*spans[place])]
        if _ITEM_TITLE.fullmatch(text) and is_signed(page, spans[:place]):
            letter.end = spans[place - 1][1]
            return spans[:place]
        if not LIST_HEAD.match(text):
            continue
        if not is_signed(page, spans[:place]):
            continue
        behind = spans[place:]
        if all(_is_listed(page.folded[slice(*span)]) for span in behind[1:]):
            letter.tail = [("attachments", span) for span in behind]
        elif _is_whole_text(page, behind[1:]):
            letter.tail = [("attachments", behind[0])]
            letter.end = behind[0][1]
        else:
            return spans
        return spans[:place]
    return spans


def cut_annex(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set an annex below the signed and dated letter aside: a table, a list, a plan.

    A body's name and below it a day alone end a letter, whatever is printed behind them; short
    lines behind the day are told apart by `_cut_behind_date`.
    """
    for place in range(1, len(spans)):
        if not is_end(page, spans[place - 1], spans[place]):
            continue
        behind = spans[place + 1 :]
        texts = [page.folded[slice(*span)] for span in behind]
        is_long = len(behind) >= MAX_BEHIND_DATE or any(
            len(text) > MAX_BEHIND or _MARKED.match(text) for text in texts
        )
        is_last = not any(is_end(page, *pair) for pair in pairwise(behind))
        if not is_long or not is_last or any(map(is_closing_sentence, texts)):
            return spans
        named = [NAMED_LINES.name_of(text) or "annex" for text in texts]
        letter.tail = [*zip(named, behind, strict=True), *letter.tail]
        return spans[: place + 1]
    return spans


def is_signed(page: Canonical, spans: list[Span]) -> bool:
    """Whether lines end with a date line, named lines behind it allowed."""
    for start, end in reversed(spans[-MAX_BEHIND_DATE:]):
        text = page.folded[start:end]
        if find_date_line(text) is not None:
            return True
        if NAMED_LINES.name_of(text) is None:
            return False
    return False


def _is_whole_text(page: Canonical, spans: list[Span]) -> bool:
    """Sentences or points, and no second date that would be the letter's own."""
    texts = [page.folded[slice(*span)] for span in spans]
    if any(find_date_line(text) is not None for text in texts):
        return False
    return any(len(text) > MAX_BEHIND or _MARKED.match(text) for text in texts)


def _is_listed(text: str) -> bool:
    """A numbered name of what is attached, or a line that names itself."""
    if NAMED_LINES.name_of(text) is not None:
        return True
    return is_item_name(text)


def is_item_name(text: str) -> bool:
    """Whether a line is the numbered name of a file: 2.候车亭表."""
    return len(text) <= _MAX_LISTED and bool(_LISTED.match(text)) and ends_open(text)
