"""Fields: label/value pairs of every layout, outside the running text.

Takes a canonical text; gives readings in page order and the spans of the two bodies.
A label counts only alone in its cell or line, or before a colon at the start of one
(domain.md, section 8, rules); a label followed by a label is empty; a value never
comes from another table or list. The words of a value are never changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.forms.below import (
    NAMES,
    OPEN_FIELDS,
    TITLE_LIKE,
    greets,
    heads_text,
    holds_own_place,
    is_empty_label,
    opens_text,
    repeated_texts,
)
from parsers.forms.body_ends import ends_body
from parsers.forms.boxes import Unit, find_units
from parsers.forms.imprints import find_foot, is_imprint
from parsers.forms.label_places import Label, heads_section
from parsers.forms.lines import CLOSERS, CUT, EDGES, MAX_VALUE, OPENERS
from parsers.forms.pairs import CLASS, find_labels
from parsers.forms.reports import with_reports
from parsers.forms.restated import without_restated
from parsers.forms.titles_of_rows import whole_title
from parsers.knowledge.furniture import VALUE_TAIL
from parsers.knowledge.labels import BODY_FIELDS, NAMES_ANY_TEXT
from parsers.page.canonical import Canonical
from parsers.structure.roles import is_troubled
from parsers.terms.glued_labels import end_before_label
from parsers.terms.labels import bare_label
from parsers.terms.letter_boxes import holds_letter, stands_above_letter
from parsers.terms.row_ends import row_end
from parsers.terms.shapes import (
    holds_salutation,
    is_long_text,
    is_no_name,
    is_unticked,
    may_publish,
    names_item,
    names_office,
    value_end,
)
from parsers.text.possible import Sparse

_TOOLS = Sparse(VALUE_TAIL)
_SIZES = re.compile(
    r"[\[【(\s]{0,4}(?:特?大|中|小|默认|标准)(?:[\s|/\[\]【】()]{0,6}(?:特?大|中|小|默认|标准)|\s{0,4}$)"
)
# Never a part of a longer number: 12万, 1,234 and 1E5 stay whole, with no value.
_DIGITS = re.compile(r"\d{1,9}(?![\dA-Za-z]|[,.]\d|\s?[万亿千])")
_INDEX = re.compile(r"[0-9A-Za-z]{4,20}[/-](?:19|20)\d{2}-\d{1,8}")
# 案由:关 is what a cut has left of a title.
_SHORTEST_VALUE = 2
_LONGEST_LABEL = 12
_LONG_TITLE, _SENTENCE_LENGTH = 60, 24
_NAMING = ("关于", "建议", "对", "请", "希望")
_TELLS = re.compile(r"近年|近几年|目前|当前|随着|由于|已[经超有达建]|仅有?|仍|但")
# So many labels behind 案由 are looked at for a box of the text.
_FORM_LABELS = 16
# The first heading of the text is not what an empty 案由: above it names.
_POINT = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
_AGENCIES = frozenset({"lead_agency", "co_agency", "publisher"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A label on the page and what stands behind it; spans are half-open, `end == start` never."""

    field: str
    label_start: int
    label_end: int
    start: int | None
    end: int | None
    is_form: bool = False

    @property
    def is_body(self) -> bool:
        """Whether the value is one of the two long texts."""
        return self.field in BODY_FIELDS and self.start is not None


def read_fields(page: Canonical) -> list[Reading]:
    """Every label of the page with its value, bodies included, in page order."""
    units = find_units(page)
    labels = with_reports(page, units, without_restated(page, units, find_labels(page, units)))
    if not labels:
        return []
    inline = _is_inline_style(page, units, labels)
    readings = list(_read(page, units, labels, inline))
    filled = {r.field for r in readings if r.start is not None and r.is_form}
    foot = find_foot(page, [(r.label_start, r.label_end, r.start, r.end) for r in readings])
    own = [
        r
        for r in readings
        if r.label_start not in foot
        and (r.is_form or not is_imprint(page, (r.label_start, r.label_end), r.field in filled))
    ]
    return _told_apart(page, own)


def _told_apart(page: Canonical, readings: list[Reading]) -> list[Reading]:
    """提案内容 may hold the title and 案由 the text (letters.md, section 3, label traps)."""
    texts = [page.folded[r.start : r.end] if r.start is not None else "" for r in readings]
    titles = [
        at for at, r in enumerate(readings)
        if r.field == "proposal_body" and TITLE_LIKE.match(texts[at])
    ]  # fmt: skip
    prose = [
        at for at, r in enumerate(readings)
        if r.field == "title" and _is_prose(texts[at])
    ]  # fmt: skip
    if len(titles) == 1 and prose:
        readings[titles[0]] = replace(readings[titles[0]], field="title")
    for at in prose:
        readings[at] = replace(readings[at], field="proposal_body")
    readings = _without_row_numbers(page, readings)
    return [_emptied(page, r) if r.field == "reply_body" and r.is_form else r for r in readings]


def _without_row_numbers(page: Canonical, readings: list[Reading]) -> list[Reading]:
    """序号 counts the rows of a list where another label names the item's number."""
    items = [at for at, r in enumerate(readings) if r.field == "identity_raw"]
    names = {at: page.folded[readings[at].label_start : readings[at].label_end] for at in items}
    of_rows = [at for at, name in names.items() if bare_label(name) == "序号"]
    if len(items) == len(of_rows):
        return readings
    return [replace(r, field="unknown") if at in of_rows else r for at, r in enumerate(readings)]


def _emptied(page: Canonical, r: Reading) -> Reading:
    is_other = r.start is not None and stands_above_letter(page.folded, (r.start, r.end or 0))
    return replace(r, start=None, end=None) if is_other else r


def _is_prose(text: str) -> bool:
    """Sentences behind 案由: no title is so long, or ends with a full stop."""
    if "。" not in text:
        return False
    if len(text) >= _LONG_TITLE:
        return True
    # 案由:路口没有信号灯,过街不便。 is a sentence, however short.
    is_told = "," in text and not text.startswith(_NAMING) and is_troubled(text)
    return text[-1] == "。" and (len(text) >= _SENTENCE_LENGTH or is_told)


def _begins_prose(page: Canonical, span: tuple[int, int]) -> bool:
    """案由:近年来陆续建成十余个小区,常住人口已超 / 过四万。: a line break tore a sentence."""
    text, at = page.folded[slice(*span)], page.line_at(span[1] - 1)
    if at + 1 == len(page.lines) or "," not in text or len(text) < _SENTENCE_LENGTH:
        return False
    if "。" in text or text.startswith(_NAMING) or _TELLS.search(text) is None:
        return False
    return span[1] == page.lines[at].end and _is_prose(text + page.line_text(at + 1))


def _holds_prose(page: Canonical, units: Sequence[Unit], labels: Sequence[Label]) -> bool:
    """案由:近年来…。 in a plain line begins the item's text, which goes on below it.

    `labels`: its own and those behind it; where one of them is a box of the text, 案由 is
    only the first of several.
    """
    own, unit = labels[0], units[labels[0].unit]
    is_first = any(label.field == "proposal_body" for label in labels)
    shares_line = len(labels) > 1 and labels[1].unit == own.unit
    if own.rest is None or unit.is_cell or shares_line or is_first:
        return False
    return _is_prose(page.folded[own.rest : unit.end].strip(EDGES))


def _is_inline_style(page: Canonical, units: Sequence[Unit], labels: Sequence[Label]) -> bool:
    """Whether values stand behind the colon on this page, so that a bare `label:` is empty."""
    inline = sum(
        1
        for label in labels
        if label.rest is not None and page.folded[label.rest : units[label.unit].end].strip(EDGES)
    )
    bare = sum(1 for label in labels if label.rest is None)
    return inline >= max(2, bare)


def _read(
    page: Canonical, units: Sequence[Unit], labels: Sequence[Label], inline: bool
) -> Iterator[Reading]:
    body = (-1, -1)
    by_unit = {label.unit for label in labels}
    repeated = repeated_texts(page, units)
    for position, label in enumerate(labels):
        if body[0] <= label.start < body[1]:
            continue
        following = labels[position + 1] if position + 1 < len(labels) else None
        if label.field == "title" and _holds_prose(
            page, units, labels[position : position + _FORM_LABELS]
        ):
            label = label._replace(field="proposal_body")
        span = _value(page, units, label, following, inline, by_unit, repeated)
        alone = following is None or following.unit != label.unit
        in_text = alone and not units[label.unit].is_cell
        if label.field in BODY_FIELDS and in_text and span is not None:
            later = (labels[at] for at in range(position + 1, len(labels)))
            span = (span[0], _body_end(page, units, later, span, label))
        if span is not None and label.field in BODY_FIELDS:
            body = span
        start, end = span if span is not None else (None, None)
        yield Reading(
            _field_of(page, label, span),
            label.start,
            label.end,
            start,
            end,
            units[label.unit].is_cell,
        )


def _may_hold_letter(page: Canonical, label: Label) -> bool:
    """内容, 正文 and 办理情况 are filled with whole letters (letters.md, section 3).

    建议, 问题 or 理由 are not: they name a section of the item, whatever stands below.
    """
    name = bare_label(page.folded[label.start : label.end])
    return label.field == "outcome_raw" or name in NAMES_ANY_TEXT


def _field_of(page: Canonical, label: Label, span: tuple[int, int] | None) -> str:
    """内容 and 正文 may hold the letter: the text decides (letters.md, section 3)."""
    if span is not None and _may_hold_letter(page, label) and holds_letter(page.folded, span):
        return "reply_body"
    if label.field == "document_number" and label.rest is not None:
        # 字号 is the size of the letters as well: 字号:[大 中 小]
        is_tool = _SIZES.match(page.folded, label.rest)
        return "furniture" if is_tool else label.field
    if label.field == "proposal_type" and span is not None:
        value = page.folded[slice(*span)]
        bare = bare_label(page.folded[label.start : label.end])
        return "outcome_raw" if bare == "类别" and CLASS.fullmatch(value) else label.field
    return label.field


def _value(
    page: Canonical,
    units: Sequence[Unit],
    label: Label,
    following: Label | None,
    inline: bool,
    by_unit: set[int],
    repeated: set[str],
) -> tuple[int, int] | None:
    unit = units[label.unit]
    if label.rest is not None:
        end = unit.end
        if following is not None and following.unit == label.unit:
            end = following.start
        span = _trim(page, label.field, label.rest, end)
        if span is not None or label.field not in BODY_FIELDS:
            span = whole_title(page, units, label, span)
            return span if span is None or _fits(page, label, span, unit) else None
    nxt = _value_unit(page, units, label, by_unit)
    if nxt is None:
        return None
    is_bare_colon = page.folded[label.end - 1] == ":"
    if is_empty_label(page, units[nxt], label.field) and not opens_text(page, units, nxt, label):
        return None
    if label.field not in BODY_FIELDS:
        if holds_own_place(page, label.start) or greets(page, units[nxt]):
            return None
        if not unit.is_cell and is_bare_colon and inline:
            return None
        if not unit.is_cell and heads_text(page, units[nxt], label.field, repeated):
            return None
    span = _trim(page, label.field, units[nxt].start, units[nxt].end)
    return span if span is None or _fits(page, label, span, unit) else None


def _value_unit(
    page: Canonical, units: Sequence[Unit], label: Label, by_unit: set[int]
) -> int | None:
    """The unit behind a lone label; behind an empty cell the one that can be no label itself."""
    group, at = units[label.unit].group, label.unit + 1
    if at >= len(units) or at in by_unit or units[at].group != group:
        return None
    if units[at].start >= 0:
        return at
    at, behind = at + 1, at + 2
    if at >= len(units) or at in by_unit or units[at].group != group or units[at].start < 0:
        return None
    ends = behind >= len(units) or behind in by_unit or units[behind].group != group
    text = page.folded[units[at].start : units[at].end]
    # An empty cell in the place of a label is one that lost it: label, value, "", value.
    return at if ends and group > 0 and len(text) > _LONGEST_LABEL else None


def _fits(page: Canonical, label: Label, span: tuple[int, int], unit: Unit) -> bool:
    """A plain line's short field holds no paragraph, a name no sentence, 文号 no index number."""
    # The cell below an empty 发布时间: holds the whole letter.
    is_letter = label.field not in OPEN_FIELDS and holds_letter(page.folded, span)
    if is_letter or label.field in NAMES and is_no_name(page.folded[slice(*span)]):
        return False
    if label.field == "identity_raw" and not names_item(page.folded[slice(*span)]):
        return False
    if label.field == "proposer" and names_office(page.folded[slice(*span)]):
        return False
    if label.field in _AGENCIES and holds_salutation(page.folded, span):
        return False
    if label.field == "title" and (
        span[1] - span[0] < _SHORTEST_VALUE
        or _POINT.match(page.folded, *span)
        or page.folded[span[1] : span[1] + 1] == CUT
        or page.folded[span[1] : span[1] + 2] == ",\n"
        or _begins_prose(page, span)
    ):
        return False
    if label.field.endswith("_date") and is_long_text(page.folded[slice(*span)]):
        return False
    if label.field == "publisher" and not may_publish(page.folded[slice(*span)]):
        return False
    if label.field == "document_number" and _INDEX.fullmatch(page.folded, *span):
        return False
    if label.field in BODY_FIELDS or unit.is_cell:
        return True
    return span[1] - span[0] <= 2 * MAX_VALUE


def _trim(page: Canonical, name: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without spaces and separators; a counter keeps its digits only."""
    text = page.folded
    while start < end and (text[start].isspace() or text[start] in EDGES + CLOSERS):
        start += 1
    end = row_end(name, text, start, end) if end - start <= MAX_VALUE else end
    tools = _TOOLS.search(text, start, end) if end - start <= MAX_VALUE else None
    cut = value_end(name, text, start, tools.start() if tools else end)
    if (tools or cut != end) and cut - start <= MAX_VALUE:
        tools = _TOOLS.search(text, start, cut)
    end = min(cut, tools.start()) if tools else cut
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGES + OPENERS + CUT):
        end -= 1
    end = end_before_label(name, text, start, value_end(name, text, start, end))
    while end > start and (text[end - 1].isspace() or text[end - 1] in EDGES):
        end -= 1
    if name == "view_count":
        digits = _DIGITS.match(text, start, end)
        span = digits.span() if digits else (start, end)
        return span if digits or text[start : start + 1].isdigit() else None
    return (start, end) if start < end and not is_unticked(text, start, end) else None


def _body_end(
    page: Canonical,
    units: Sequence[Unit],
    labels: Iterable[Label],
    span: tuple[int, int],
    own: Label,
) -> int:
    """End of a body in plain paragraphs: before the next label that can follow a body."""
    stop = next((label for label in labels if ends_body(page, units, label, own)), None)
    last = len(units) if stop is None else stop.unit
    group = units[own.unit].group
    if last - 1 > own.unit and heads_section(
        page.folded[units[last - 1].start : units[last - 1].end]
    ):
        last -= 1
    body = (units[at] for at in range(own.unit + 1, last))
    ends = [unit.end for unit in body if unit.end > 0 and unit.group == group]
    own_line = units[own.unit].end if own.rest is not None else span[1]
    return max([own_line, *ends])
