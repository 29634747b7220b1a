"""Rows: a label and its value as two inline elements, in a list of rows built alike.

Takes the element that has just ended and its words; says whether they are a label. Style sheets
alone keep `<span>编号</span><span>0026</span>` apart; a word that is also common (编号, 文号), or
that nobody knows, counts only where a row beside it begins with a known label in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from parsers.knowledge.labels import PAGE_FIELDS
from parsers.terms.labels import find_field
from parsers.terms.unknown_words import could_be_label, looks_like_label

_EDGE = " \t\n\r\f\v\u00a0\u2002\u2003\u2009\u3000"
_WORDS = re.compile(r"[\u4e00-\u9fff\s/()（）]{2,16}")
_LABELS = frozenset({"span", "b", "strong", "em", "i", "label", "font"})
_VALUES = _LABELS | {"a", "u", "time"}
_CELLS = ("td", "th", "li", "dd", "dt")
# Behind a word that is also a label: 提案委员|会, 领衔代表|们.
_WORD_ENDS = frozenset("会团们员性")
_COLONS = (":", "：")
_NEAR = 3
_REST = re.compile(r"\s{0,8}([\u4e00-\u9fff]{1,6})\s{0,8}(?:[:：]|$)")
_MAX_LABEL = 12
_MAX_VALUE = 120
_HAN = re.compile("[\u4e00-\u9fff]")
# Labels and values of one line that only blanks set apart.
_WIDE = re.compile(r"\s{3,40}")


def names_row(element: etree._Element, text: str) -> bool:
    """Whether an element that holds these words is the label of a row."""
    row = element.getparent() if element.tag in _LABELS else None
    if row is None or row[0] is not element or not _is_row(row):
        return False
    rows = [other for other in _neighbours(row) if _begins_alike(other, element)]
    if find_field(text) is not None:
        return bool(rows) or row.tag == "li"
    if looks_like_label(text):
        return bool(rows)
    is_marked = element.tag == "label" or bool(element.get("class"))
    return len(rows) > 1 and is_marked and _WORDS.fullmatch(text) is not None


def _is_row(row: etree._Element) -> bool:
    """Exactly a label and a value, in elements of one line; `<label>` alone has one behind it."""
    if len(row) == 1 and row[0].tag == "label" and not (row.text or "").strip(_EDGE):
        return len((row[0].tail or "").strip(_EDGE)) <= _MAX_VALUE
    if len(row) != 2 or any(not isinstance(child.tag, str) for child in row):
        return False
    label, value = row
    loose = f"{row.text or ''}{label.tail or ''}{value.tail or ''}"
    is_short = len(value) == 0 and len(value.text or "") <= _MAX_VALUE
    return not loose.strip(_EDGE) and is_short and label.tag in _LABELS and value.tag in _VALUES


def _neighbours(row: etree._Element) -> Iterator[etree._Element]:
    """The next elements of the same kind in front of and behind a row."""
    for preceding in (True, False):
        yield from islice(row.itersiblings(row.tag, preceding=preceding), _NEAR)


def _begins_alike(row: etree._Element, element: etree._Element) -> bool:
    """Whether another row begins with a known label in the same kind of element."""
    if not _is_row(row):
        return False
    first = row[0]
    if (first.tag, first.get("class")) != (element.tag, element.get("class")) or len(first):
        return False
    words = (first.text or "").strip(_EDGE)
    return 0 < len(words) <= _MAX_LABEL and find_field(words) is not None


def in_row_of_cell(element: etree._Element) -> bool:
    """Whether the row of a label is one of several that a single cell holds.

    A cell of its own in the middle of another one would take all that follows in it.
    """
    row = element.getparent()
    if row is None or row.tag in _CELLS:
        return False
    return next(row.iterancestors(*_CELLS), None) is not None


def is_half(element: etree._Element, text: str) -> bool:
    """Whether the words of an element that may be a label go on behind it, or hold no row."""
    tail = element.tail or ""
    if tail[:8].lstrip()[:1] in _COLONS:
        return True
    beside = element.getnext() if not tail.strip() else None
    if beside is not None and (beside.text or "").lstrip()[:1] in _COLONS:
        return True  # <span>提案人</span><span>:某某</span>, as a word processor leaves it
    if _label_goes_on(element, text):
        return True  # <span>案由</span><span>分类</span> is one label
    # <em>[索引号]</em> 1/2 <em>[文号]</em> 3号: the brackets set the labels apart
    return text[-1] in "]】" and (bool(tail.strip(_EDGE)) or in_boxed_line(element))


def _label_goes_on(element: etree._Element, text: str) -> bool:
    """Whether the next element ends the label that these words begin."""
    following = element.getnext()
    behind = element.tail or ""
    if not behind.strip(_EDGE) and following is not None and isinstance(following.tag, str):
        behind = following.text or ""
    rest = _REST.match(behind)
    return rest is not None and find_field(text + rest[1]) is not None


def in_boxed_line(element: etree._Element) -> bool:
    """Whether other labels in brackets stand beside one: `<i>[文号]</i> <i>[体裁]</i>`."""
    ways = (
        islice(element.itersiblings(element.tag, preceding=way), _NEAR) for way in (True, False)
    )
    near = (other for way in ways for other in way)
    return any((other.text or "").lstrip(_EDGE)[:1] in tuple("[【") for other in near)


def goes_on_or_ends(element: etree._Element) -> bool:
    """Whether the words of an element are a part of what is around them, or nothing is behind.

    抄送:市政协<i>提案委员</i>会 and 提出人:城关镇<i>代表团</i> hold no labels.
    """
    tail, row = element.tail or "", element.getparent()
    is_last = not tail.strip(_EDGE) and element.getnext() is None
    is_whole = row is not None and row.tag not in _LABELS
    return tail[:1] in _WORD_ENDS if tail else is_last and is_whole


def inside_value(element: etree._Element, words: str, colon: str | None) -> bool:
    """Whether words in a tag of their own are a part of the value in front of them.

    来源:县交通<b>局  编辑:</b>, 答复内容:沈<b>知远委员:</b>, 来电人对<b>办理结果</b>表示满意:
    what a word processor or an editor has set apart is no row.
    """
    if find_field(words) is None and colon:
        last = words.split()[-1] if words.split() else ""
        return (last != words and find_field(last) is not None) or not could_be_label(words)
    row = element.getparent()
    if colon or row is None or row.tag not in _LABELS:
        return False
    front = element.getprevious()
    before = (row.text if front is None else front.tail) or ""
    return bool(_HAN.match(before[-1:]) and _HAN.match((element.tail or "")[:1]))


def is_blank_row(text: str) -> bool:
    """Whether a folded line is labels of the page and values that only blanks set apart.

    >>> is_blank_row("索 引 号 640323010/2025-00029    发文时间 2025-06-05")
    True
    >>> is_blank_row("县政协    2025-06-05")
    False
    """
    if _WIDE.search(text) is None:
        return False
    parts = [part.split() for part in _WIDE.split(text.strip())]
    return len(parts) > 1 and all(
        any(find_field("".join(words[:n])) in PAGE_FIELDS for n in range(1, len(words)))
        for words in parts
    )
