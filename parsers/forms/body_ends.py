"""Body ends: which label ends a long text that stands in plain paragraphs.

Takes a canonical text, its units, a label and the label whose text it might end; says
whether it does. A label inside a text, weak or of a letter's own end, does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.boxes import MAX_LABEL, Unit
from parsers.forms.label_places import Label
from parsers.forms.lines import EDGES, MAX_VALUE
from parsers.forms.pairs import rates
from parsers.knowledge.labels import BODY_FIELDS, END_FIELDS, PAGE_FIELDS
from parsers.knowledge.section_cues import BOX_ROLES
from parsers.names.agency_names import looks_like_agency, split_agencies
from parsers.page.canonical import Canonical
from parsers.terms.labels import bare_label, find_field
from parsers.terms.shapes import leading_date_end
from parsers.text.dates import find_date_line

# 答复:您提出的建议收悉: the letter itself begins behind the label.
_ANSWERS = re.compile(
    r"收悉|收到|(?:答复|回复|办理情况)如下|(?:^|[^一-龥])(?:您|你)|经(?:[^。,]{0,8})?(?:研究|核实|调查|了解)|"
    r"(?:代表|委员)[:,]|^\s{0,4}(?:我|本)[局委厅办院镇乡县区市校]"
)
# 内  容:, 建  议: are padded to the width of a column.
_PADDED = re.compile(r"[\u4e00-\u9fff]\s{2,12}[\u4e00-\u9fff]")
_LETTER_HEAD = 80
_MAX_BEHIND_DATE = 8
_FEWEST_ROWS = 2
# An item of a few sentences, in a row of its own.
_MOST_LINES, _MOST_CHARS = 4, 400
_CODE = re.compile(r"\s{0,4}[0-9A-Za-z][0-9A-Za-z/_.-]{5,40}\s{0,4}")
_ROW = re.compile(r"\s{0,4}[\u4e00-\u9fff]{2,10}\s?:[^。;]{0,60}")
_OFFICES = frozenset({"lead_agency", "co_agency"})


def ends_body(page: Canonical, units: Sequence[Unit], label: Label, own: Label) -> bool:
    """Whether a label ends the text of `own`."""
    unit = units[label.unit]
    if unit.group != units[own.unit].group:
        return True
    if _is_lone_reply(page, units, label, own):
        return True
    if label.field == "index_number" and (label.rest is None or _is_code(page, unit, label.rest)):
        return True
    if label.field == "published_date" and label.rest is not None and not label.is_weak:
        # 发布日期:2024-09-13 on a line of its own, 阅读:137 behind it, is no part of a text.
        line = page.folded[label.rest : min(unit.end, label.rest + MAX_VALUE)].strip()
        day = leading_date_end(line)
        return day > 0 and (day == len(line) or line[day] in EDGES) and "。" not in line
    is_row = _is_sibling(page, label, own) or rates(page, units, label)
    if is_row or _names_office(page, unit, label, own):
        return True
    if _are_boxed(page, label, own) and not label.is_weak:
        return True
    if label.is_weak or label.field in PAGE_FIELDS | END_FIELDS - {"responsible_leader"}:
        return False
    if label.rest is None:
        return True
    if own.field == "reply_body" and label.field != "proposal_body":
        return _stands_behind_date(page, units, label, own) or _opens_rows(page, units, label, own)
    return unit.end - label.rest <= 60 or label.field in BODY_FIELDS


def _is_code(page: Canonical, unit: Unit, start: int) -> bool:
    """索引号:006071234/2024-00318 on a line of its own is no part of a text."""
    return _CODE.fullmatch(page.folded[start : min(unit.end, start + MAX_VALUE)]) is not None


def _stands_behind_date(page: Canonical, units: Sequence[Unit], label: Label, own: Label) -> bool:
    """承办单位:市水利局 behind the dated end of a letter is a row of the form, contacts between."""
    value = page.folded[label.rest or label.end : units[label.unit].end].strip()
    if label.field in _OFFICES and not _are_offices(value):
        return False
    for at in range(label.unit - 1, max(own.unit, label.unit - 1 - _MAX_BEHIND_DATE), -1):
        text = page.folded[max(0, units[at].start) : max(0, units[at].end)]
        if find_date_line(text) is not None and find_field(text[:MAX_LABEL].split(":")[0]) is None:
            return True
        if "。" in text or len(text) > MAX_VALUE:
            return False
    return False


def _opens_rows(page: Canonical, units: Sequence[Unit], label: Label, own: Label) -> bool:
    """承办单位:市水利局 and nothing but rows of a form behind it: none of them is the letter's.

    One row alone may be a line of the letter, and so may rows with sentences below them.
    """
    first = units[label.unit]
    value = page.folded[label.rest or label.end : first.end].strip()
    if label.field not in _OFFICES or not value or not _are_offices(value):
        return False
    behind = [unit for unit in units[label.unit :] if unit.group == units[own.unit].group]
    texts = [page.folded[max(0, unit.start) : max(0, unit.end)] for unit in behind]
    return len(texts) >= _FEWEST_ROWS and all(map(_ROW.fullmatch, texts))


def _is_sibling(page: Canonical, label: Label, own: Label) -> bool:
    """具体建议 behind 问题及分析: the next box of a form, its label printed like the first."""
    texts = [page.folded[one.start : one.end] for one in (label, own)]
    alike = (
        all(text[-1] in "]】" for text in texts)
        or all(_PADDED.search(text) for text in texts)
        or all(one.rest is None and one.is_weak for one in (label, own))
        # 情况反映:…, 意见建议:…: rows that each hold one part of the text.
        or all(
            one.rest is not None and bare_label(text) in BOX_ROLES
            for one, text in zip((label, own), texts, strict=True)
        )
    )
    return own.field == "proposal_body" and label.field in BODY_FIELDS and alike


def _are_boxed(page: Canonical, label: Label, own: Label) -> bool:
    """【答复时间】 behind 【答复内容】: where brackets set off the one they set off the other."""
    texts = [page.folded[one.start : one.end].rstrip(":") for one in (label, own)]
    return all(text[:1] == "【" and text[-1:] == "】" for text in texts)


def _names_office(page: Canonical, unit: Unit, label: Label, own: Label) -> bool:
    """主办单位:市水利局 behind the item's text; in a reply it may be a line of a plan."""
    if own.field != "proposal_body" or label.field not in _OFFICES or label.rest is None:
        return False
    return _are_offices(page.folded[label.rest : unit.end])


def _are_offices(value: str) -> bool:
    return len(value) <= MAX_VALUE and all(
        looks_like_agency(name.name) for name in split_agencies(value)
    )


def _stands_in_rows(page: Canonical, units: Sequence[Unit], label: Label, own: Label) -> bool:
    """Whether 答复:… is the next row below 建议:…, a line or a few below it."""
    between = units[own.unit : label.unit]
    length = sum(max(0, unit.end - unit.start) for unit in between)
    is_near = own.rest is not None and len(between) <= _MOST_LINES and length <= _MOST_CHARS
    return is_near and page.folded[label.end - 1] == ":" and not page.folded[own.end].isdigit()


def _is_lone_reply(page: Canonical, units: Sequence[Unit], label: Label, own: Label) -> bool:
    """答复 alone on a line below the item's text (letters.md, section 3)."""
    if (own.field, label.field) != ("proposal_body", "reply_body"):
        return False
    if label.rest is None or _stands_in_rows(page, units, label, own):
        return True
    text = page.folded[label.rest : min(units[label.unit].end, label.rest + _LETTER_HEAD)]
    return not text.strip(EDGES) or _ANSWERS.search(text) is not None
