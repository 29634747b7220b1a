"""Sections: where the item's text and the letter stand, and what the page is called.

Takes a canonical text and its fields; gives the regions of the two texts, the title of
the page and the lines that belong to neither. Labelled bodies win; without them the
letter is found by its own grammar (letters.md, section 15: the common case).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.canonical import Canonical
from parsers.fields import Reading
from parsers.fold import compare_key
from parsers.item_texts import (
    LONG_BOX,
    LONG_LINE,
    is_item_text,
    is_unlabelled_item,
    opens_text,
    plain_item,
    stands_in_front,
    with_prose_above,
)
from parsers.letter import find_letter_start
from parsers.mixed import is_appendix, split_letter
from parsers.page_titles import TITLE_LINE, find_title, find_title_lines
from parsers.roles import section_role

Span = tuple[int, int]
_NOMINAL_BODY = 80
_HEADS = 3
_NUMBERED_HEAD = re.compile(r"[一二三四五六七八]\s?[、.]\s?(\S{2,16}?)[:。]?")
# What stands in a body's place without being one: the caption of the next tab.
_CAPTION = 12


@dataclass(frozen=True, slots=True)
class Sections:
    """Regions as half-open spans; `title` is folded for rules, `title_raw` as printed."""

    title_raw: str | None
    title_lines: tuple[int, ...]
    proposal: Span | None
    proposal_parts: tuple[Span, ...]
    letters: tuple[Span, ...]
    rest: tuple[int, ...]


def find_sections(page: Canonical, readings: Sequence[Reading]) -> Sections:
    """Where the texts of a page stand."""
    title = find_title(page, readings)
    parts = tuple(
        span for span in _bodies(readings, "proposal_body") if not _nominal(page, span, title)
    )
    letters = _bodies(readings, "reply_body")
    parts = with_prose_above(page, readings, parts)
    parts, letters = _with_unknown_boxes(page, readings, parts, letters)
    free = _free_lines(page, readings)
    title_lines = find_title_lines(page, free, title)
    if not letters:
        parts, letters = _mixed(page, parts, [i for i in free if i not in title_lines], readings)
        parts, letters = _with_unknown_boxes(page, readings, parts, letters)
    rest = [line for line in free if not _inside(page, line, (*letters, *parts))]
    own = [line for line in rest if line not in title_lines]
    is_item = not letters and is_item_text(page, readings, title, own)
    is_loose = bool(letters) and (
        is_unlabelled_item(page, readings, own) or stands_in_front(page, own, letters, title or "")
    )
    if not parts and (is_item or is_loose):
        parts = plain_item(page, own)
        rest = [line for line in rest if not _inside(page, line, parts)]
    proposal = (parts[0][0], parts[-1][1]) if parts else None
    return Sections(title, title_lines, proposal, parts, letters, tuple(rest))


def _bodies(readings: Sequence[Reading], field: str) -> tuple[Span, ...]:
    return tuple(
        (reading.start, reading.end)
        for reading in readings
        if reading.field == field and reading.start is not None and reading.end is not None
    )


def _nominal(page: Canonical, span: Span, title: str | None) -> bool:
    """A body that only repeats the title is no text (letters.md, section 3, label traps)."""
    if span[1] - span[0] > _NOMINAL_BODY:
        return False
    key = compare_key(page.text[span[0] : span[1]])
    if span[1] - span[0] < _CAPTION and page.folded[span[1] - 1] not in "。;!?":
        return True
    return key in compare_key(title or "") or bool(
        TITLE_LINE.search(page.folded[span[0] : span[1]])
    )


def _free_lines(page: Canonical, readings: Sequence[Reading]) -> list[int]:
    """Lines that no label and no value touches."""
    taken: set[int] = set()
    for reading in readings:
        last = reading.end if reading.end is not None else reading.label_end
        taken.update(
            range(
                page.line_at(reading.label_start),
                page.line_at(max(reading.label_start, last - 1)) + 1,
            )
        )
    return [index for index in range(len(page.lines)) if index not in taken]


def _with_unknown_boxes(
    page: Canonical,
    readings: Sequence[Reading],
    parts: tuple[Span, ...],
    letters: tuple[Span, ...],
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The long text below a label that nobody knows: a letter, or the item that one answers."""
    has_proposer = any(r.field == "proposer" and r.start is not None for r in readings)
    for reading in readings:
        if reading.field != "unknown" or reading.start is None or reading.end is None:
            continue
        span = (reading.start, reading.end)
        is_short = bool(letters) and not parts and has_proposer
        if span[1] - span[0] < (LONG_LINE if is_short else LONG_BOX):
            continue
        if is_short and page.folded[span[1] - 1] not in "。!;”":
            continue
        boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
        if not letters and find_letter_start(page, boxed) is not None:
            letters = (span,)
        elif letters and not parts and find_letter_start(page, boxed) is None:
            parts = (span,)
    return parts, letters


def _mixed(
    page: Canonical, parts: tuple[Span, ...], free: Sequence[int], readings: Sequence[Reading]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Item and letter that no label of the letter sets apart: texts and letters as spans."""
    for position, span in enumerate(parts):
        boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
        split = split_letter(page, boxed)
        if split is not None:
            around = _spans(page, split.before) + _spans(page, split.behind)
            return (
                (*parts[:position], *around, *parts[position + 1 :]),
                _spans(page, split.letter),
            )
    split = split_letter(page, _up_to_form(page, free, readings))
    if split is None:
        return parts, ()
    if parts or not _item_follows(page, split.behind, readings):
        everything = split.letter + (() if _is_appended(page, split.behind) else split.behind)
        return parts, _spans(page, everything)
    return _spans(page, _without_heads(page, split.behind)), _spans(page, split.letter)


def _up_to_form(page: Canonical, free: Sequence[int], readings: Sequence[Reading]) -> list[int]:
    """Free lines up to the first form or body label that stands behind the letter's beginning."""
    start = find_letter_start(page, free)
    if start is None:
        return []
    begin = page.lines[start].start
    later = [r.label_start for r in readings if (r.is_form or r.is_body) and r.label_start > begin]
    stop = min(later, default=len(page.text))
    return [index for index in free if start <= index and page.lines[index].end <= stop]


def _item_follows(page: Canonical, behind: Sequence[int], readings: Sequence[Reading]) -> bool:
    """Whether the text behind a letter is its item: a tab of its own, or an appendix."""
    if not behind:
        return False
    tabs = {r.field for r in readings if r.start is None} & {"proposal_body", "reply_body"}
    if tabs:
        return True
    if _has_item_heads(page, behind):
        return True
    heads = [page.line_text(line) for line in behind[:_HEADS]]
    return _is_appended(page, behind) and any(_names_item(text) for text in heads)


def _has_item_heads(page: Canonical, lines: Sequence[int]) -> bool:
    """Whether numbering begins anew behind a letter with an item's sections: 问题, then 建议."""
    heads = [
        section_role(match.group(1))
        for line in lines
        if (match := _NUMBERED_HEAD.fullmatch(page.line_text(line)))
    ]
    first = page.line_text(lines[0])
    if not _NUMBERED_HEAD.fullmatch(first):
        # 附件1 below a letter may have such sections as well, and is no item.
        return False
    return "ask" in heads and any(role in ("problem", "background") for role in heads)


def _is_appended(page: Canonical, behind: Sequence[int]) -> bool:
    return bool(behind) and is_appendix(page.line_text(behind[0]))


def _names_item(text: str) -> bool:
    return len(text) <= _NOMINAL_BODY and re.search("提案|建议|议案", text) is not None


def _without_heads(page: Canonical, lines: Sequence[int]) -> tuple[int, ...]:
    """An appended item without 附 and the lines that only name it."""
    own = list(lines)
    while own and (is_appendix(page.line_text(own[0])) or _is_head(page.line_text(own[0]))):
        own.pop(0)
    return tuple(own)


def _is_head(text: str) -> bool:
    """A line that only names the item; 一、基本情况 opens its text."""
    return (
        not opens_text(text) and len(text) <= _NOMINAL_BODY and TITLE_LINE.search(text) is not None
    )


def _spans(page: Canonical, lines: Sequence[int]) -> tuple[Span, ...]:
    """One span over neighbouring lines, from the first to the last."""
    return ((page.lines[lines[0]].start, page.lines[lines[-1]].end),) if lines else ()


def _inside(page: Canonical, line: int, spans: Sequence[Span]) -> bool:
    start = page.lines[line].start
    return any(span[0] <= start < span[1] for span in spans)
