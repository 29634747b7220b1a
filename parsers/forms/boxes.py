"""Boxes: what a label or a value fills, in the order in which a person reads a page.

Takes a canonical text; gives units: paragraphs, cells, lines inside cells. Below a row of
labels go its values; a label broken over two lines is one. Reads no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.forms.header_rows import find_header_rows, is_whole_label
from parsers.forms.unknowns import find_label_slots
from parsers.page.canonical import Canonical
from parsers.terms.labels import find_field, is_strong_label
from parsers.terms.unknown_words import looks_like_label

MAX_LABEL = 24
_MAX_UNKNOWN = 12
_MAX_COLUMNS = 12
_FEWEST_BEHIND = 2
_FEWEST_COLUMNS = 2
# A title that a line break tore, and its second part with the next label behind it.
_TORN = re.compile(
    r"(?:案由|事由|标题|题目|名称)\s?:\s{0,4}关于[^。:\n]{2,40}\Z|\A\s{0,8}关于[^。:;,\n]{2,40}\Z"
)
_GOES_ON = re.compile(
    r"[^。:;!?\n]{0,50}?(?:的?(?:提案|建议案?|议案)(?:的?(?:答复|复函|回复)函?)?|的?(?:答复|复函|回复)函?)"
    r"(?:\s{0,2}\(第?[A-Z]?\d{1,6}号\))?\s{1,8}[\u4e00-\u9fff]{2,8}:"
)
# The middle one of three lines.
_MIDDLE = re.compile(r"[^。:;,!?\n]{1,30}")
_TORN_REACH = 60
_HALF = 6
_HALF_BEFORE = re.compile(r"(?<=\s)([\u4e00-\u9fff]{1,4})\Z")
_HALF_BEHIND = re.compile(r"([\u4e00-\u9fff]{1,6}):")


class Unit(NamedTuple):
    """What a label or a value fills: a paragraph, a cell, or a line inside a cell.

    `is_value`: it stands below a label in a table with a header row, and can be no label itself.
    """

    start: int
    end: int
    group: int
    is_label_cell: bool
    is_cell: bool
    is_value: bool = False


def find_units(page: Canonical) -> list[Unit]:
    """Slots as units; the lines of a mixed cell are units of a group of their own."""
    return _without_torn(page, list(_Boxes(page).units()))


def _without_torn(page: Canonical, units: list[Unit]) -> list[Unit]:
    """Units with the two lines of a torn one as one: …案由:关于促进 / 旅游的提案 主办单位:…"""
    kept: list[Unit] = []
    for at, unit in enumerate(units):
        before = kept[-1] if kept else None
        behind = units[at + 1] if at + 1 < len(units) else None
        if before is not None and _is_torn(page, before, unit, behind):
            kept[-1] = before._replace(end=unit.end)
        else:
            kept.append(unit)
    return kept


def _is_torn(page: Canonical, before: Unit, unit: Unit, behind: Unit | None) -> bool:
    """Whether a unit goes on with the title that the one in front of it begins."""
    if _tears_label(page, before, unit):
        return True
    reach = max(before.start, before.end - _TORN_REACH)
    if not 0 <= before.start < unit.start or page.folded.find("关于", reach, before.end) < 0:
        return False
    front = page.folded[reach : before.end].replace("\n", "")
    if _TORN.search(front) is None:
        return False
    if _GOES_ON.match(page.folded, unit.start, unit.end):
        return True
    is_middle = _MIDDLE.fullmatch(page.folded, unit.start, unit.end) is not None
    return (
        is_middle
        and behind is not None
        and behind.start > unit.start
        and bool(_GOES_ON.match(page.folded, behind.start, behind.end))
    )


def _tears_label(page: Canonical, before: Unit, unit: Unit) -> bool:
    """Whether a break tore a label: 提案者:应采薇 承 / 办单位:市水利局."""
    if before.group != unit.group or before.is_cell or not 0 <= before.start < unit.start:
        return False
    first = _HALF_BEFORE.search(page.folded, max(before.start, before.end - _HALF), before.end)
    second = _HALF_BEHIND.match(page.folded, unit.start, unit.end)
    if first is None or second is None or find_field(second[1]) is not None:
        return False
    return is_strong_label(first[1] + second[1])


def is_lone_label(text: str) -> bool:
    """Whether a text is nothing but a known label."""
    return len(text) <= MAX_LABEL and find_field(text) is not None


class _Boxes:
    """One page's slots, and which of them are labels that nobody knows."""

    def __init__(self, page: Canonical) -> None:
        self.page = page
        # Asked several times of each slot.
        self.known: list[bool | None] = [None] * len(page.slots)
        self.headers, self.loose = find_header_rows(page, self._is_known)
        heads = {i for at, width in self.headers.items() for i in range(at, at + width)}
        below = ((i + n) for at, n in self.headers.items() for i in range(at, at + n))
        self.values = set(below)
        unknown = {i for i in heads if not self._is_known(i)}
        for index in self.values | self.loose:
            self.known[index] = False
        # A colon alone is what is left of a label.
        if ":" in page.folded.split("\n"):
            unknown |= {i for i, slot in enumerate(page.slots) if slot.group and self._is_colon(i)}
        self.unknown = unknown | find_label_slots(page, heads | self.values | self.loose)

    def units(self) -> Iterator[Unit]:
        """`value_next` is the group in which a lone label has just stood."""
        value_next = 0
        for index in self._order():
            slot = self.page.slots[index]
            lines = self.page.lines[slot.first : slot.last]
            label = slot.is_label_cell or index in self.unknown
            if not lines:
                yield Unit(-1, -1, slot.group, slot.is_label_cell, True)
                value_next = 0
            elif index in self.loose:
                yield from (Unit(*line[:2], -slot.key - 2, False, False, True) for line in lines)
                value_next = 0
            elif len(lines) == 1 or self._is_whole(index, value_next):
                span = lines[0].start, lines[-1].end
                yield Unit(*span, slot.group, label, slot.group > 0, index in self.values)
                value_next = slot.group if self._is_label(index) else 0
            elif len(lines) <= 3 and slot.group and self._is_lone(slot.first):
                yield Unit(lines[0].start, lines[0].end, -slot.key - 2, slot.is_label_cell, True)
                yield Unit(lines[1].start, lines[-1].end, -slot.key - 2, False, True)
                value_next = 0
            else:
                is_head = slot.is_label_cell and not slot.group
                for line in lines:
                    yield Unit(line.start, line.end, -slot.key - 2, is_head, False)
                    is_head = False
                value_next = 0

    def _is_whole(self, index: int, value_next: int) -> bool:
        """Whether several lines are one value behind its label, or one broken label."""
        slot = self.page.slots[index]
        if not slot.group:
            return False
        if self._is_label(index):
            return True
        is_value = value_next == slot.group
        return is_value and (not self._is_lone(slot.first) or self._is_section(index))

    def _is_section(self, index: int) -> bool:
        """Whether 问题: or 建议: only heads what the box 提案内容 in front of it holds."""
        first = self.page.line_text(self.page.slots[index].first)
        box = self.page.slot_text(index - 1) if index else ""
        return {find_field(first), find_field(box)} == {"proposal_body"}

    def _is_lone(self, line: int) -> bool:
        return is_lone_label(self.page.line_text(line))

    def _is_label(self, index: int) -> bool:
        """Whether a slot is a label and nothing else (letters.md, section 3: 通 讯 / 地 址)."""
        if index in self.unknown or self._is_known(index):
            return True
        slot = self.page.slots[index]
        if not slot.is_label_cell or slot.last - slot.first != 1:
            return False
        return len(self.page.slot_text(index)) <= _MAX_UNKNOWN

    def _order(self) -> list[int]:
        """Slots in the order in which a person reads them: below a header row go its values.

        领衔 主办单位 协办单位 in one row and the three values in the next (letters.md, section 3).
        """
        order: list[int] = []
        at = 0
        while at < len(self.page.slots):
            width = self.headers.get(at)
            if not width and self._is_near_label(at):
                width = (
                    self._header_width(at) or self._damaged_width(at) or self._headless_width(at)
                )
            if width:
                columns = range(at, at + width)
                for row in self._rows_below(columns):
                    order += [i for pair in zip(columns, row, strict=True) for i in pair]
                    at = row.stop
            else:
                order.append(at)
                at += 1
        return order

    def _is_near_label(self, at: int) -> bool:
        """Whether a slot or the next one is a known label: a row of labels begins nowhere else."""
        return self._is_known(at) or at + 1 < len(self.known) and self._is_known(at + 1)

    def _rows_below(self, columns: range) -> Iterator[range]:
        """The row of values below a header row, and the further ones where each is an answer.

        [承办单位, 答复日期, 答复内容] above a row of each office: its labels count for all of them.
        """
        row = range(columns.stop, columns.stop + len(columns))
        yield row
        if not any(find_field(self.page.slot_text(i)) == "reply_body" for i in columns):
            return
        while self._is_further_row(columns, range(row.stop, row.stop + len(row))):
            row = range(row.stop, row.stop + len(row))
            yield row

    def _is_further_row(self, columns: range, row: range) -> bool:
        slots = self.page.slots
        if row.stop > len(slots) or not slots[row.start].row:
            return False
        is_near = slots[row.start].group == slots[columns.start].group
        is_whole = self._row_length(row.start) == len(columns)
        return is_near and is_whole and not any(map(self._is_header, row))

    def _header_width(self, at: int) -> int:
        """Number of labels of a header row that begins at a slot; 0 when none does."""
        slots = self.page.slots
        group, end = slots[at].group, at
        stop = min(len(slots), at + _MAX_COLUMNS) if group else at
        while end < stop and slots[end].group == group and self._is_column(at, end):
            end += 1
        width = end - at
        if width < 2 or end + width > len(slots):
            return 0
        below = range(end, end + width)
        values = [i for i in below if slots[i].group == group and not self._is_header(i)]
        filled = sum(slots[i].first < slots[i].last for i in values)
        known = sum(self._is_known(i) for i in range(at, end))
        if len(values) < width or filled < 2 or known < 2 or self._breaks_rows(at, width):
            return 0
        if filled < width and find_field(self.page.slot_text(at)) in (None, "unknown"):
            return 0  # 信件类别 | 建议 | 主办单位: a label, its value, and the next label
        self.unknown.update(i for i in range(at, end) if not self._is_known(i))
        return width

    def _damaged_width(self, at: int) -> int:
        """The same for a header row that has lost a label: its empty cell heads a column.

        Only where exactly as many values follow, or rows of as many: 会办单位 must not take what
        主办单位 has left.
        """
        slots = self.page.slots
        group, end = slots[at].group, at
        stop = min(len(slots), at + _MAX_COLUMNS)
        if not group:
            return 0
        while end < stop and slots[end].group == group and self._is_known_or_empty(end):
            end += 1
        width, last = end - at, end
        if width <= _FEWEST_COLUMNS:
            return 0
        while last < len(slots) and last <= end + width and self._is_value(last, group):
            last += 1
        known = sum(self._is_known(i) for i in range(at, end))
        is_exact = last - end == width or self._fills_row(at, width) and self._fills_row(end, width)
        return width if is_exact and known == width - 1 and not self._breaks_rows(at, width) else 0

    def _headless_width(self, at: int) -> int:
        """The same for a row of a table whose first label is gone, or known to nobody.

        ["", 会办单位] above [县水利局, 县财政局]: a label at the end of its row names what stands
        below it, never what stands below its neighbour.
        """
        slots = self.page.slots
        row = slots[at].row
        if not row or (at and slots[at - 1].row == row) or not self._may_lose_label(at):
            return 0
        width = self._row_length(at)
        behind = range(at + 1, at + width)
        if width < _FEWEST_COLUMNS or not all(self._is_known(i) for i in behind):
            return 0
        if not all(is_strong_label(self.page.slot_text(i)) for i in behind):
            return 0
        below = at + width
        if below >= len(slots) or slots[below].group != slots[at].group or not slots[below].row:
            return 0
        values = range(below, below + width)
        is_exact = self._row_length(below) == width
        return width if is_exact and not any(map(self._is_header, values)) else 0

    def _may_lose_label(self, index: int) -> bool:
        slot = self.page.slots[index]
        if slot.first == slot.last:
            return True
        return slot.last - slot.first == 1 and looks_like_label(self.page.slot_text(index))

    def _row_length(self, at: int) -> int:
        """How many slots of one table row follow each other from a slot on."""
        slots, end = self.page.slots, at
        stop = min(len(slots), at + _MAX_COLUMNS)
        while end < stop and slots[end].row == slots[at].row:
            end += 1
        return end - at

    def _fills_row(self, at: int, width: int) -> bool:
        slots = self.page.slots
        row = slots[at].row if at < len(slots) else 0
        is_first = not at or slots[at - 1].row != row
        return bool(row) and is_first and self._row_length(at) == width

    def _breaks_rows(self, at: int, width: int) -> bool:
        """Whether labels and values stand across the rows of a table: these are no columns."""
        slots = self.page.slots
        rows = [slot.row for slot in slots[at : at + 2 * width + 1]]
        if not rows[0]:
            return False
        upper, lower, behind = rows[:width], rows[width : 2 * width], rows[2 * width :]
        is_whole = len(set(upper)) == len(set(lower)) == 1 and upper[0] != lower[0]
        return not is_whole or behind == lower[:1]

    def _is_known_or_empty(self, index: int) -> bool:
        slot = self.page.slots[index]
        return slot.first == slot.last or self._is_known(index)

    def _is_value(self, index: int, group: int) -> bool:
        slot = self.page.slots[index]
        return slot.group == group and slot.first < slot.last and not self._is_header(index)

    def _is_column(self, at: int, index: int) -> bool:
        """Whether a slot may head a column: a known label, or behind one words that end as one."""
        slot = self.page.slots[index]
        if self._is_known(index) or slot.last - slot.first != 1:
            return self._is_known(index)
        if index == at and not self._may_lead(at):
            return False
        return looks_like_label(self.page.slot_text(index))

    def _may_lead(self, at: int) -> bool:
        """Whether unknown words may head the first column: no value, and known labels behind."""
        slots = self.page.slots
        group = slots[at].group
        behind = range(at + 1, at + 1 + _FEWEST_BEHIND)
        if at and slots[at - 1].group == group and self._is_header(at - 1):
            return False
        if behind[-1] >= len(slots):
            return False
        return all(slots[i].group == group and self._is_known(i) for i in behind)

    def _is_colon(self, index: int) -> bool:
        slot = self.page.slots[index]
        return slot.last - slot.first == 1 and self.page.slot_text(index) == ":"

    def _is_header(self, index: int) -> bool:
        return self._is_known(index) or index in self.unknown

    def _is_known(self, index: int) -> bool:
        known = self.known[index]
        if known is None:
            known = self.known[index] = is_whole_label(self.page, index)
        return known
