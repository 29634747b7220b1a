"""Glued labels: a value's end in front of a label that lost its line break, or what is left of one.

Takes a folded text and the span of a value; gives the end of the value. Only a label of the
table ends a value, and only where what stands in front of it is whole without it.
"""

from __future__ import annotations

import re

from parsers.knowledge.labels import PAGE_FIELDS
from parsers.knowledge.personal import SURNAMES
from parsers.names.agency_names import looks_like_agency
from parsers.terms.labels import find_field, is_strong_label

_SHORTEST_BODY_LABEL, _LONGEST_BODY_LABEL = 4, 6
# 建议提案答复 is the name of a column: what stands in front of a glued label is a title.
_SHORTEST_TITLE, _MAX_LAST = 8, 30
# 事由 关于修建便民桥的建议建议人:裴守信: the next label with its colon is glued to the title.
_TITLE_THEN = re.compile(r"的(?:建议|提案|议案)(?=\s{0,4}([一-龥]{2,6}):)")
_BULLETS = "•·◆■"
# 农业、林业、水利;提案答复: a class of its own, no label glued to the value.
_BETWEEN = ";、,/\\>-"
# A label that lost its colon and its value behind the last value of a line: 来源:市水利局 •文号
_LAST_LABEL = re.compile(r"\s{0,8}[\s•·◆■]\s{0,8}([^\s•·◆■:]{2,12}):?$")
_EMPTY_BRACKETS = re.compile(r"\s{0,8}(?:\[\s{0,4}\]|【\s{0,4}】|\(\s{0,4}\))\s{0,4}$")
_LONGEST_ROW_LABEL, _SURE_LABEL = 6, 4
_SHORTEST_VALUE = 2
_EDITOR = re.compile(
    rf"(?<=[局委办厅院室府协])(?:[{SURNAMES}][一-龥]{{1,2}}(?<![局委办厅院室部科处站网台报刊股会社组所])|\s{{0,4}}[\[【]?字体?:?)$"
)
# What the next row says, whose label is lost: 县水务局主动公开, 县水务局11341/2023-00031.
_NEXT_VALUE = re.compile(
    r"(?<=[局委办厅院室府协])\s{0,4}(?:(?:主动|依申请|不予|全文|部分)公开|[0-9A-Za-z]{5,20}/(?:19|20)[0-9]{2}-[0-9]{1,8})$"
)
_BEFORE_ROWS = frozenset({"publisher", "subject_category", "index_number"})
_OF_ROW = PAGE_FIELDS - {"title", "summary"}


def end_before_label(name: str, text: str, start: int, end: int) -> int:
    """Where a field's value ends in front of a label that is glued to it.

    >>> end_before_label("publisher", "阜南县教育局文号", 0, 8)
    6
    >>> end_before_label("title", "关于修建步道的提案提案内容", 0, 13)
    9
    """
    if name == "title":
        then = _TITLE_THEN.search(text, start, end)
        end = then.end() if then and find_field(then[1]) is not None else end
    return _before_row(name, text, start, _before_label(text, start, end))


def _before_label(text: str, start: int, end: int) -> int:
    """The end of a value in front of a body's label that is glued to it: …的提案提案内容."""
    for length in range(_LONGEST_BODY_LABEL, _SHORTEST_BODY_LABEL - 1, -1):
        at = end - length
        if (
            at - start >= _SHORTEST_TITLE
            and text[at - 1] not in _BETWEEN
            and _heads_body(text[at:end])
            and is_strong_label(text[at:end])
        ):
            return at
    last = _LAST_LABEL.search(text, max(start, end - _MAX_LAST), end)
    is_sure = last and (
        is_strong_label(last[1])
        or last[0].strip()[0] in _BULLETS
        or find_field(last[1]) == "view_count"
    )
    if last and is_sure and find_field(last[1]) in PAGE_FIELDS:
        return max(start, last.start())
    return end


def _before_row(name: str, text: str, start: int, end: int) -> int:
    """The end of a value in front of what is left of the next row: a lone label, empty brackets.

    阜南县教育局文号, 科技、教育发文日期, 202307-00038主题分类, 县教育局[]: the break between two
    rows was lost.
    """
    if name == "publisher":
        end = _before_editor(text, start, end)
        value = _NEXT_VALUE.search(text, start, end)
        is_office = value is not None and looks_like_agency(text[start : value.start()])
        end = value.start() if value is not None and is_office else end
    empty = _EMPTY_BRACKETS.search(text, max(start, end - _MAX_LAST), end)
    end = empty.start() if empty and empty.start() > start else end
    if name not in _BEFORE_ROWS:
        return end
    for length in range(_LONGEST_ROW_LABEL, 1, -1):
        label = text[max(start, end - length) : end]
        if len(label) < length or find_field(label) not in _OF_ROW:
            continue
        is_sure = length >= _SURE_LABEL and is_strong_label(label)
        if name == "index_number" and not text[end - length - 1].isascii():
            continue  # 青政-2022-办公室-3 holds words of its own
        if is_sure or name == "publisher" and looks_like_agency(text[start : end - length]):
            return end - length if end - length - start >= _SHORTEST_VALUE else end
    return end


def _before_editor(text: str, start: int, end: int) -> int:
    """自治区政协办公厅韦晴, 省水利厅字: whoever edited the page, or what a cut left of a tool."""
    behind = _EDITOR.search(text, max(start, end - _MAX_LAST), end)
    if behind is None or looks_like_agency(text[start:end]):
        return end
    return behind.start() if looks_like_agency(text[start : behind.start()]) else end


def _heads_body(label: str) -> bool:
    """A body's label; 提案答复 and its like end titles as well: …第3号提案答复."""
    name = find_field(label)
    return name == "proposal_body" or name == "reply_body" and label.endswith("内容")
