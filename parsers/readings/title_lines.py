"""The lines that print a page's title, or head its text.

Takes a canonical text, its free lines or headings and the title; gives lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.names.salutations import read_salutation
from parsers.page.canonical import Canonical
from parsers.structure.zones import is_zone_heading
from parsers.terms.torn_titles import MAX_TITLE
from parsers.text.fold import compare_key

Span = tuple[int, int]
_MIN_TITLE = 8
_REMARK = re.compile(r"\([^()]{4,40}\)")
_ITEM_IN_FRONT = re.compile(r"\s{0,8}(关于[^。;:!?\n]{2,60}的(?:提案|建议|议案))\s{0,8}")
# A line so long, with a full stop, is a paragraph of the text: no heading behind it is the title.
_LONG_LINE = 20


def _is_addressed(page: Canonical, index: int) -> bool:
    """张三代表: below 关于张三代表建议的答复 is the salutation."""
    text = page.line_text(index)
    return text.rstrip().endswith(":") and read_salutation(text) is not None


def find_title_lines(page: Canonical, free: Sequence[int], title: str | None) -> tuple[int, ...]:
    """Lines that print the title, and headings above the text; those inside it head sections."""
    key = compare_key(title or "")
    found = []
    is_above = True
    for index in free[:40]:
        line = page.lines[index]
        own = compare_key(page.text[line.start : line.end])
        is_above = is_above and not (len(own) >= _LONG_LINE and "。" in page.line_text(index))
        repeats = (
            bool(key)
            and own in key
            and len(own) > (1 if is_above else _MIN_TITLE)
            and not _is_addressed(page, index)
            # 15 in a table's cell is no part of 第157号; 157 of a title broken around it is one.
            and (not own.isdecimal() or index - 1 in found)
        )
        heads = line.is_heading and is_above and not is_zone_heading(page.line_text(index))
        if own and (heads or repeats):
            found.append(index)
    return tuple(found)


def title_in_front(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The item's title in front of the first label of its line: 关于…的提案　提案号:37 提案者:…"""
    span = span_in_front(page, readings)
    return page.text[slice(*span)] if span is not None else None


def span_in_front(page: Canonical, readings: Sequence[Reading]) -> Span | None:
    """Where the title stands that is printed in front of a form's first label, on its line."""
    if not readings:
        return None
    start = page.lines[page.line_at(readings[0].label_start)].start
    match = _ITEM_IN_FRONT.fullmatch(page.folded, start, readings[0].label_start)
    return match.span(1) if match is not None else None


def heading_around(headings: Sequence[str], value: str) -> str:
    """The heading that ends with a labelled title: 第17号 关于增设社区食堂的建议.

    Or the one to which the value only adds a remark: 关于…的提案(市政协四届二次会议第0093号).
    """
    key = compare_key(value)
    for text in headings:
        own = compare_key(text)
        is_noted = bool(own) and key.startswith(own) and _REMARK.fullmatch(key, len(own))
        if is_noted or (own.endswith(key) and len(text) <= MAX_TITLE):
            return text
    return value
