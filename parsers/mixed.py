"""Mixed texts: an item and its letter that nothing but their own words sets apart.

Takes a canonical text and lines; gives the letter's lines and those of the item. Seen where
tab heads stand together above both panes, where a box holds both texts, and where the
item follows the signature as 附 (letters.md, sections 3 and 14).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.agency_names import looks_like_agency
from parsers.canonical import Canonical
from parsers.dates import find_date_line
from parsers.letter import find_letter_start, is_named_line

_APPENDIX = re.compile(
    r"附\s{0,4}(?:件|录)?\s{0,2}\d?\s{0,2}[:]?\s{0,2}(?:原?.{0,12}(?:提案|建议|议案)(?:原文|全文|内容|正文)?.{0,8})?[:]?"
)
_MAX_APPENDIX = 24
_LONG = 30
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
    for position in range(at + 1, len(lines)):
        text = page.line_text(lines[position])
        if is_appendix(text):
            return position
        if not _ends_letter(text):
            continue
        behind = position + 1
        while behind < len(lines) and is_named_line(page.line_text(lines[behind])):
            behind += 1
        if behind < len(lines) and len(page.line_text(lines[behind])) >= _LONG:
            return behind
    return len(lines)


def _ends_letter(text: str) -> bool:
    if find_date_line(text) is not None:
        return True
    return len(text) <= _MAX_SIGNATURE and text[-1:] not in "。:;,!" and looks_like_agency(text)
