"""Nameless boxes: long texts of a form below a label that nobody knows, or that is lost.

Takes a canonical text, its fields and the texts found so far; gives the texts with those boxes
that say themselves what they are: a letter addresses somebody, an item asks, an office says what
it has done. What says nothing of the kind stays a value of its label.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from parsers.forms.fields import Reading
from parsers.knowledge.labels import PAGE_FIELDS
from parsers.letters.letter import find_letter_start
from parsers.page.canonical import Canonical, Line
from parsers.readings.item_texts import LONG_BOX, LONG_LINE
from parsers.readings.kinds import is_item_title
from parsers.readings.mixed import asks
from parsers.terms.letter_boxes import holds_letter

Span = tuple[int, int]
_OF_FORM = frozenset({"identity_raw", "lead_agency", "outcome_raw"})
_OF_PAGE = PAGE_FIELDS - {"title"} | {"furniture", "unknown"}
_FEWEST = 2
_SENTENCE = 10
_ENDS = "。!;”"
# An office speaks of itself; 我镇 and 我校 are a deputy's words as well.
_OFFICE = re.compile(
    r"(?:^|[^一-龥]|[由经据请将为与和,]|目前|现在|年|季|月)我(?:局|委(?![员会])|办|厅|部门|中心)"
)
_DONE = re.compile(r"[已了]|正在|截至|目前|列入|计划|函送|函告|纳入|督促|协调")


def with_nameless_boxes(
    page: Canonical,
    readings: Sequence[Reading],
    parts: tuple[Span, ...],
    letters: tuple[Span, ...],
    title: str,
    *,
    may_report: bool = False,
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Item and letters with the long texts whose label nobody knows.

    `title`: of the page; below an item's what asks and tells of no deeds is the item.
    `may_report`: no letter is left to be found, so that an office's report is the answer.
    """
    form = {r.field for r in readings if r.start is not None}
    is_titled = is_item_title(title)
    for span in (*_unknown(readings), *_unlabelled(page, readings)):
        text = page.folded[slice(*span)]
        reports = tells_deeds(text)
        is_asked = asks(text) and (not form.isdisjoint(_OF_FORM) or is_titled and not reports)
        is_short = bool(letters) and not parts and ("proposer" in form or is_asked)
        is_sure = not letters and holds_letter(page.folded, span)
        if span[1] - span[0] < (LONG_LINE if is_short or is_sure else LONG_BOX):
            continue
        if is_short and text[-1] not in _ENDS:
            continue
        boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
        is_letter = find_letter_start(page, boxed) is not None
        if not letters and (is_letter or may_report and bool(parts) and reports):
            letters = (span,)
        elif letters and not parts and not is_letter and (is_short or not reports):
            parts = (span,)
    return parts, letters


def tells_deeds(text: str) -> bool:
    """Whether an office tells in a text what it has done.

    >>> tells_deeds("今年春季,我局已改造老茶园760亩。"), tells_deeds("建议我市尽快改造老茶园。")
    (True, False)
    """
    return _OFFICE.search(text) is not None and _DONE.search(text) is not None


def _unknown(readings: Sequence[Reading]) -> Iterator[Span]:
    """The values of labels that are not in the table."""
    for reading in readings:
        if reading.field == "unknown" and reading.start is not None and reading.end is not None:
            yield reading.start, reading.end


def asking_sentences(
    page: Canonical, readings: Sequence[Reading], letters: Sequence[Span], title: str
) -> tuple[Span, ...]:
    """The sentences beside a letter that belong to no label and ask: the item, if it is titled so.

    For a page on which nothing else is the item's text.
    """
    form = {r.field for r in readings if r.start is not None}
    if not is_item_title(title) or "proposer" not in form:
        return ()
    return tuple(_asking(page, readings, letters))[:1]


def _asking(
    page: Canonical, readings: Sequence[Reading], letters: Sequence[Span]
) -> Iterator[Span]:
    owned = [(r.label_start, r.label_end if r.end is None else r.end) for r in readings]
    owned = sorted([*owned, *letters])
    starts = [start for start, _ in owned]
    ends = list(accumulate((end for _, end in owned), max))

    def is_loose(line: Line) -> bool:
        if line.end - line.start < _SENTENCE or page.text[line.end - 1] != "。":
            return False
        at = bisect_right(starts, line.start)
        return at == 0 or line.start >= ends[at - 1]

    for loose, lines in groupby(page.lines, is_loose):
        if not loose:
            continue
        first, *rest = lines
        span = first.start, (rest or [first])[-1].end
        text = page.folded[slice(*span)]
        if span[1] - span[0] >= LONG_LINE and asks(text) and not tells_deeds(text):
            yield span


def _unlabelled(page: Canonical, readings: Sequence[Reading]) -> Iterator[Span]:
    """The cells of a form that no label owns, behind another cell: their label is lost."""
    starts = [r.label_start for r in readings] + [r.start for r in readings if r.start is not None]
    touched = {page.lines[page.line_at(start)].slot for start in starts}
    forms = Counter(
        page.slots[page.lines[page.line_at(r.label_start)].slot].group
        for r in readings
        if r.is_form and r.field not in _OF_PAGE
    )
    for at in range(1, len(page.slots)):
        slot = page.slots[at]
        is_inside = forms[slot.group] >= _FEWEST and page.slots[at - 1].group == slot.group
        if slot.group and is_inside and at not in touched and slot.first < slot.last:
            span = page.lines[slot.first].start, page.lines[slot.last - 1].end
            boxed = range(slot.first, slot.last)
            if find_letter_start(page, boxed) is None:
                yield span
