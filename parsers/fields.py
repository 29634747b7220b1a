"""Fields: label/value pairs of every layout, outside the running text.

Takes a canonical text; gives readings in page order and the spans of the two bodies.
A label counts only alone in its cell or line, or before a colon at the start of one
(domain.md, section 8, rules); a label followed by a label is empty; a value never
comes from another table or list. The words of a value are never changed here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.canonical import Canonical
from parsers.fold import compare_key
from parsers.knowledge.furniture import VALUE_TAIL
from parsers.knowledge.labels import BODY_FIELDS, PAGE_FIELDS, WEAK_LABELS
from parsers.labels import bare_label, find_field, is_strong_label

_MAX_LABEL = 24
_MAX_VALUE = 200
_MAX_COLUMNS = 40
_FIRST = re.compile(r"[\[【(•·*\s]{0,6}([^\s:\[\]【】|][^:\[\]【】|]{0,23}?)[\]】)]?\s{0,8}:")
# A label set off by blanks only (letters.md, section 2: two columns flattened with spaces).
_SPACED = re.compile(r"([^\s:]{2,8})\s{1,8}(?=\S)")
_BRACKETED = re.compile(r"^[\[【]([^\]】]{2,16})[\]】]\s{0,8}:?")
_EDGES = " |/;、,\t"
# In front of a label inside a line also an opening bracket may stand: 【字体:大 中 小】
_OPENERS = "【[(〔"
_TOOLS = re.compile(VALUE_TAIL)
_SIZES = re.compile(r"[\[【(\s]{0,4}(?:特?大)[\s|/]{0,4}中[\s|/]{0,4}小")
_DIGITS = re.compile(r"\d{1,9}")
_TITLE_LIKE = re.compile(r"^(?:关于|对).{4,80}(?:提案|建议|议案|答复|复函|函|回复|意见)$")
_CLASS = re.compile(r"[(〔\[]?\s?(?:[A-Da-d]\s?\d?|[甲乙丙丁])\s?类?\s?[)〕\]]?")
_SHORTEST_LETTER = 40
_LETTER = re.compile(r"收悉|现答复如下|答复如下|现将.{0,24}如下")


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


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a label or a value fills: a paragraph, a cell, or a line inside a cell."""

    start: int
    end: int
    group: int
    is_label_cell: bool
    is_cell: bool


@dataclass(frozen=True, slots=True)
class _Label:
    """A label met at a unit: where it stands and where a value on the same line begins."""

    unit: int
    field: str
    start: int
    end: int
    rest: int | None
    is_weak: bool


def read_fields(page: Canonical) -> list[Reading]:
    """Every label of the page with its value, bodies included, in page order."""
    units = _units(page)
    labels = _labels(page, units)
    if not labels:
        return []
    inline = _is_inline_style(page, units, labels)
    return list(_read(page, units, labels, inline))


def _units(page: Canonical) -> list[_Unit]:
    """Slots as units; the lines of a mixed cell are units of a group of their own.

    `value_next` is the group in which a lone label has just stood.
    """
    units: list[_Unit] = []
    value_next = 0
    for index in _reading_order(page):
        slot = page.slots[index]
        lines = page.lines[slot.first : slot.last]
        if not lines:
            units.append(_Unit(-1, -1, slot.group, slot.is_label_cell, True))
            value_next = 0
            continue
        first = page.line_text(slot.first)
        if len(lines) == 1 or (slot.group and value_next == slot.group and not _is_lone(first)):
            units.append(
                _Unit(lines[0].start, lines[-1].end, slot.group, slot.is_label_cell, slot.group > 0)
            )
            value_next = slot.group if len(lines) == 1 and _is_lone(first) else 0
        elif _is_lone(first) and slot.group and len(lines) <= 3:
            units.append(_Unit(lines[0].start, lines[0].end, -index - 2, slot.is_label_cell, True))
            units.append(_Unit(lines[1].start, lines[-1].end, -index - 2, False, True))
            value_next = 0
        else:
            units.extend(_Unit(line.start, line.end, -index - 2, False, False) for line in lines)
            value_next = 0
    return units


def _reading_order(page: Canonical) -> list[int]:
    """Slots in the order in which a person reads them: below a header row go its values.

    领衔 主办单位 协办单位 in one row and the three values in the next (letters.md, section 3).
    """
    order: list[int] = []
    at = 0
    while at < len(page.slots):
        width = _header_width(page, at)
        if width:
            for column in range(width):
                order += [at + column, at + width + column]
            at += 2 * width
        else:
            order.append(at)
            at += 1
    return order


def _header_width(page: Canonical, at: int) -> int:
    """Number of labels of a header row that begins at a slot; 0 when none does."""
    group, slots = page.slots[at].group, page.slots
    end = at
    last = min(len(slots), at + _MAX_COLUMNS)
    while end < last and slots[end].group == group and _is_label_slot(page, end):
        end += 1
    width = end - at
    if not group or width < 2 or end + width > len(slots):
        return 0
    below = range(end, end + width)
    values = [i for i in below if slots[i].group == group and not _is_label_slot(page, i)]
    filled = sum(slots[i].first < slots[i].last for i in values)
    return width if len(values) == width and filled >= 2 else 0


def _is_label_slot(page: Canonical, index: int) -> bool:
    slot = page.slots[index]
    return slot.last - slot.first == 1 and _is_lone(page.line_text(slot.first))


def _is_lone(text: str) -> bool:
    return len(text) <= _MAX_LABEL and find_field(text) is not None


def _labels(page: Canonical, units: Sequence[_Unit]) -> list[_Label]:
    """All labels that may count, weak ones only near strong ones."""
    found: list[_Label] = []
    for index, unit in enumerate(units):
        if unit.start >= 0:
            found.extend(_labels_of(page.folded[unit.start : unit.end], index, unit))
    strong = {label.unit for label in found if not label.is_weak}
    groups = {units[index].group for index in strong}
    forms = [label.unit for label in found if not label.is_weak and label.field not in PAGE_FIELDS]
    return [
        label
        for label in found
        if not label.is_weak
        or _shows_class(page, label, units[label.unit])
        or _is_supported(label, units, strong, groups, bool(forms))
    ]


def _shows_class(page: Canonical, label: _Label, unit: _Unit) -> bool:
    """类别:B stands alone above a letter (letters.md, section 6); 类别:提案 is a kind of item."""
    if label.rest is None or bare_label(page.folded[label.start : label.end]) != "类别":
        return False
    return _CLASS.fullmatch(page.folded[label.rest : unit.end].strip()) is not None


def _is_supported(
    label: _Label, units: Sequence[_Unit], strong: set[int], groups: set[int], has_forms: bool
) -> bool:
    """A weak label counts next to another label of the same layout (domain.md, section 8)."""
    unit = units[label.unit]
    if label.rest is not None and label.field in PAGE_FIELDS and label.field != "title":
        return True
    if unit.group > 0 and unit.group in groups:
        return True
    if label.field in BODY_FIELDS:
        return has_forms
    return any(index in strong for index in range(label.unit - 4, label.unit + 5))


def _labels_of(text: str, index: int, unit: _Unit) -> Iterator[_Label]:
    if len(text) <= _MAX_LABEL:
        name = find_field(text)
        if name is not None:
            yield _make(text, index, unit, name, 0, len(text), None)
            return
    if unit.is_label_cell and 2 <= len(text) <= 12:
        yield _Label(index, "unknown", unit.start, unit.end, None, False)
        return
    line = text.split("\n", 1)[0]
    bracketed = _BRACKETED.match(line)
    if bracketed and find_field(bracketed.group(1)):
        name = find_field(bracketed.group(1)) or "unknown"
        yield _make(text, index, unit, name, 0, bracketed.end(), bracketed.end())
        return
    spaced = _SPACED.match(line)
    name = find_field(spaced.group(1)) if spaced and len(line) <= _MAX_VALUE else None
    if spaced and name and (name not in BODY_FIELDS or is_strong_label(spaced.group(1))):
        yield _make(text, index, unit, name, 0, spaced.end(1), spaced.end())
        return
    yield from _pairs_of(line, index, unit)


def _pairs_of(line: str, index: int, unit: _Unit) -> Iterator[_Label]:
    """Pairs with colons: the first at the start of the line, others behind a known one."""
    scope = line[:_MAX_VALUE] if len(line) > 2 * _MAX_VALUE else line
    first = _FIRST.match(scope)
    name = find_field(first.group(1)) if first else None
    if first is None or name is None:
        return
    yield _make(line, index, unit, name, first.start(1), first.end(), first.end())
    floor = first.end()
    colon = scope.find(":", floor)
    while colon >= 0:
        start = _label_before(scope, floor, colon)
        if start is not None:
            name = find_field(scope[start:colon]) or "unknown"
            yield _make(line, index, unit, name, start, colon + 1, colon + 1)
            floor = colon + 1
        colon = scope.find(":", colon + 1)


def _label_before(text: str, floor: int, colon: int) -> int | None:
    """Where the longest known label that ends at a colon begins; glued ones only if strong."""
    for start in range(max(floor, colon - _MAX_LABEL), colon - 1):
        if text[start].isspace() or find_field(text[start:colon]) is None:
            continue
        apart = start == floor or text[start - 1].isspace() or text[start - 1] in _EDGES + _OPENERS
        if apart or bare_label(text[start:colon]) not in WEAK_LABELS or start - floor <= 24:
            return start
    return None


def _make(
    text: str, index: int, unit: _Unit, name: str, start: int, end: int, rest: int | None
) -> _Label:
    label = text[start:end]
    weak = bare_label(label) in WEAK_LABELS
    after = None if rest is None else unit.start + rest
    return _Label(index, name, unit.start + start, unit.start + end, after, weak)


def _is_inline_style(page: Canonical, units: Sequence[_Unit], labels: Sequence[_Label]) -> bool:
    """Whether values stand behind the colon on this page, so that a bare `label:` is empty."""
    inline = sum(
        1
        for label in labels
        if label.rest is not None and page.folded[label.rest : units[label.unit].end].strip(_EDGES)
    )
    bare = sum(1 for label in labels if label.rest is None)
    return inline >= max(2, bare)


def _read(
    page: Canonical, units: Sequence[_Unit], labels: Sequence[_Label], inline: bool
) -> Iterator[Reading]:
    body = (-1, -1)
    by_unit = {label.unit for label in labels}
    repeated = _repeated(page, units)
    for position, label in enumerate(labels):
        if body[0] <= label.start < body[1]:
            continue
        following = labels[position + 1] if position + 1 < len(labels) else None
        span = _value(page, units, label, following, inline, by_unit, repeated)
        if label.field in BODY_FIELDS and not units[label.unit].is_cell and span is not None:
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


def _may_hold_letter(label: _Label) -> bool:
    """内容, 正文 and 办理情况 are filled with whole letters (letters.md, section 3)."""
    return (label.field == "proposal_body" and label.is_weak) or label.field == "outcome_raw"


def _field_of(page: Canonical, label: _Label, span: tuple[int, int] | None) -> str:
    """内容 and 正文 may hold the letter: the text decides (letters.md, section 3)."""
    if span is not None and _may_hold_letter(label):
        head = page.folded[span[0] : min(span[1], span[0] + 300)]
        if span[1] - span[0] > _SHORTEST_LETTER and _LETTER.search(head):
            return "reply_body"
    if label.field == "document_number" and label.rest is not None:
        # 字号 is the size of the letters as well: 字号:[大 中 小]
        is_tool = _SIZES.match(page.folded, label.rest)
        return "furniture" if is_tool else label.field
    if label.field == "proposal_type" and span is not None:
        value = page.folded[slice(*span)]
        bare = bare_label(page.folded[label.start : label.end])
        return "outcome_raw" if bare == "类别" and _CLASS.fullmatch(value) else label.field
    return label.field


def _repeated(page: Canonical, units: Sequence[_Unit]) -> set[str]:
    """Texts that stand twice on the page, or in its head: titles, never another's value."""
    seen: set[str] = set()
    twice: set[str] = set()
    for unit in units:
        if unit.start >= 0 and unit.end - unit.start <= 120:
            key = compare_key(page.folded[unit.start : unit.end])
            (twice if key in seen else seen).add(key)
    heads = [page.head.title or "", *page.head.headings]
    return {key for key in twice if len(key) >= 8} | {compare_key(text) for text in heads if text}


def _value(
    page: Canonical,
    units: Sequence[_Unit],
    label: _Label,
    following: _Label | None,
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
            return span if span is None or _fits(label, span, unit) else None
    nxt = label.unit + 1
    if (
        nxt >= len(units)
        or nxt in by_unit
        or units[nxt].group != unit.group
        or units[nxt].start < 0
    ):
        return None
    is_bare_colon = page.folded[label.end - 1] == ":"
    if label.field not in BODY_FIELDS and not unit.is_cell:
        if is_bare_colon and inline:
            return None
        if _is_title(page, units[nxt], repeated) and label.field not in ("title", "identity_raw"):
            return None
    span = _trim(page, label.field, units[nxt].start, units[nxt].end)
    return span if span is None or _fits(label, span, unit) else None


def _fits(label: _Label, span: tuple[int, int], unit: _Unit) -> bool:
    """A short field of a plain line holds no paragraph."""
    if label.field in BODY_FIELDS or unit.is_cell:
        return True
    return span[1] - span[0] <= 2 * _MAX_VALUE


def _is_title(page: Canonical, unit: _Unit, repeated: set[str]) -> bool:
    text = page.folded[unit.start : unit.end]
    return _TITLE_LIKE.match(text) is not None or compare_key(text) in repeated


def _trim(page: Canonical, name: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without spaces and separators; a counter keeps its digits only."""
    text = page.folded
    while start < end and (text[start].isspace() or text[start] in _EDGES):
        start += 1
    tools = _TOOLS.search(text, start, end) if end - start <= _MAX_VALUE else None
    end = tools.start() if tools else end
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES + _OPENERS):
        end -= 1
    if name == "view_count":
        digits = _DIGITS.match(text, start, end)
        return (digits.start(), digits.end()) if digits else None
    return (start, end) if start < end else None


def _body_end(
    page: Canonical,
    units: Sequence[_Unit],
    labels: Iterable[_Label],
    span: tuple[int, int],
    own: _Label,
) -> int:
    """End of a body in plain paragraphs: before the next label that can follow a body."""
    stop = next((label for label in labels if _ends_body(page, units, label, own)), None)
    last = len(units) if stop is None else stop.unit
    group = units[own.unit].group
    body = (units[at] for at in range(own.unit + 1, last))
    ends = [unit.end for unit in body if unit.end > 0 and unit.group == group]
    own_line = units[own.unit].end if own.rest is not None else span[1]
    return max([own_line, *ends])


def _ends_body(page: Canonical, units: Sequence[_Unit], label: _Label, own: _Label) -> bool:
    unit = units[label.unit]
    if unit.group != units[own.unit].group:
        return True
    if label.is_weak or label.field in PAGE_FIELDS | {"contact", "copies", "attachments"}:
        return False
    if label.rest is None:
        return True
    if own.field == "reply_body" and label.field != "proposal_body":
        return False
    return unit.end - label.rest <= 60 or label.field in BODY_FIELDS
