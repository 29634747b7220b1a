"""Mixed texts: an item and its letter that nothing but their own words sets apart.

Takes a canonical text and lines; gives the letter's lines and those of the item. Seen where
tab heads stand together above both panes, where a box holds both texts, and where the
item follows the signature as 附 (letters.md, sections 3 and 14).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from parsers.agency_names import looks_like_agency
from parsers.canonical import Canonical
from parsers.dates import find_date_line
from parsers.letter import find_letter_start
from parsers.tails import is_named_line

_APPENDIX = re.compile(
    r"附\s{0,4}[:]?|附\s{0,4}(?:件|录)?\s{0,2}\d?\s{0,2}[:]?\s{0,2}原?.{0,30}(?:提案|建议|议案)(?:原文|全文|内容|正文)?[^。]{0,4}[:]?"
)
_MAX_APPENDIX = 44
# A date that lost its units still ends a letter (letters.md, section 13).
_DAMAGED_DATE = re.compile(
    r"\s{0,80}(?:19|20)\d{2}[\s年月日]{0,3}\d{1,4}[\s月日]{0,2}\d{0,2}日?\s{0,4}"
)
_LONG = 60
_NEAR = 2
_MAX_SIGNATURE = 40


@dataclass(frozen=True, slots=True)
class Split:
    """Line indices of a letter and of the item in front of it and behind it."""

    letter: tuple[int, ...]
    before: tuple[int, ...]
    behind: tuple[int, ...]


def split_letter(page: Canonical, lines: Sequence[int]) -> Split | None:
    """The letter among some lines and what stands around it; None when there is no letter."""
    start = find_letter_start(page, lines)
    if start is None:
        return None
    at = list(lines).index(start)
    stop = _letter_stop(page, lines, at)
    return Split(tuple(lines[at:stop]), tuple(lines[:at]), tuple(lines[stop:]))


def is_appendix(text: str) -> bool:
    """附 alone, or 附:原提案: behind it stands the item that was answered.

    >>> is_appendix("附:建议原文"), is_appendix("附件:1.征询意见表")
    (True, False)
    """
    return len(text) <= _MAX_APPENDIX and _APPENDIX.fullmatch(text) is not None


def _letter_stop(page: Canonical, lines: Sequence[int], at: int) -> int:
    """Position behind the letter's last line: its date or signature, and what belongs to them."""
    left = _chars_left(page, lines)
    behind = 0
    for position in range(at + 1, len(lines)):
        text = page.line_text(lines[position])
        if is_appendix(text):
            return position
        if not _ends_letter(text):
            continue
        # Inside a run of named lines the end of the run is known already.
        if behind <= position:
            behind = position + 1
            while behind < len(lines) and _belongs(page.line_text(lines[behind])):
                behind += 1
        if left[behind] >= _LONG and not _goes_on(page, lines[behind : behind + _NEAR]):
            return behind
    return len(lines)


def _chars_left(page: Canonical, lines: Sequence[int]) -> list[int]:
    """For each position the characters from that line on; 0 behind the last one."""
    lengths = (page.lines[line].end - page.lines[line].start for line in reversed(lines))
    return list(accumulate(lengths, initial=0))[::-1]


def _goes_on(page: Canonical, behind: Sequence[int]) -> bool:
    """Whether the letter still ends behind a line that looks like its end."""
    return any(_ends_letter(page.line_text(line)) for line in behind)


def _belongs(text: str) -> bool:
    """A contact, copy or mark behind the date; never the head of what is appended."""
    return is_named_line(text) and not is_appendix(text)


def _ends_letter(text: str) -> bool:
    if find_date_line(text) is not None or _DAMAGED_DATE.fullmatch(text):
        return True
    return len(text) <= _MAX_SIGNATURE and text[-1:] not in "。:;,!" and looks_like_agency(text)
