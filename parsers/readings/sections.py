"""Sections: where the item's text and the letter stand, and what the page is called.

Takes a canonical text and its fields; gives the regions of the two texts, the title of
the page and the lines that belong to neither. Labelled bodies win; without them the
letter is found by its own grammar (letters.md, section 15: the common case).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from parsers.forms.fields import Reading
from parsers.letters.letter import find_letter_start
from parsers.letters.next_letters import part_letters, with_next
from parsers.page.canonical import Canonical
from parsers.readings.item_texts import (
    introduces_answer,
    is_item_text,
    is_unlabelled_item,
    plain_item,
    stands_in_front,
    with_prose_above,
    without_answer_heads,
)
from parsers.readings.kinds import is_answer_title
from parsers.readings.mixed import (
    begins_letter,
    is_appended,
    item_follows,
    item_in_box,
    prose_titles,
    spans_of,
    split_flat_box,
    split_letter,
    without_heads,
)
from parsers.readings.nameless import asking_sentences, with_nameless_boxes
from parsers.readings.page_titles import TITLE_LINE, find_title
from parsers.readings.title_lines import find_title_lines
from parsers.structure.zones import is_zone_heading
from parsers.terms.appendices import is_appendix
from parsers.terms.identity import is_designation
from parsers.terms.outcomes import names_file
from parsers.text.fold import compare_key

Span = tuple[int, int]
_NOMINAL_BODY = 80
_SHORTEST_ANSWER = 10
# What stands in a body's place without being one: the caption of the next tab.
_CAPTION = 12
_FEWEST_LINES = 3
_SEVERAL = 2


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
        span for span in _bodies(page, readings, "proposal_body") if not _nominal(page, span, title)
    )
    letters = _without_twins(page, _without_files(page, _bodies(page, readings, "reply_body")))
    parts = with_prose_above(page, readings, parts)
    parts, letters = with_nameless_boxes(page, readings, parts, letters, title or "")
    free = _free_lines(page, readings)
    title_lines = find_title_lines(page, free, title)
    if letters and not parts:
        parts, letters = item_in_box(page, letters, readings, title or "")
    if len(letters) == 1 and not parts:
        parts, letters = split_flat_box(page, letters) or (parts, letters)
    letters = _without_files(page, letters)
    if not letters:
        loose = [i for i in free if i not in title_lines]
        parts, letters = _mixed(page, parts, loose, readings, title or "")
        parts, letters = with_nameless_boxes(
            page, readings, parts, letters, title or "", may_report=True
        )
        letters = _without_files(page, letters)
    rest = _outside(page, free, (*letters, *parts))
    own = _once(page, [line for line in rest if line not in title_lines], letters)
    if letters:
        own = [line for line in own if not introduces_answer(page.line_text(line))]
    is_item = (
        not letters and not begins_letter(page, own) and is_item_text(page, readings, title, own)
    )
    is_loose = bool(letters) and (
        is_unlabelled_item(page, readings, own)
        or stands_in_front(page, own, letters, title or "", readings)
    )
    if not parts and (is_item or is_loose):
        parts = plain_item(page, own)
        rest = _outside(page, rest, parts)
    if not parts and not letters and is_answer_title(title or ""):
        letters = _untitled_letter(page, own)
        rest = _outside(page, rest, letters)
    if letters and not parts:
        parts = prose_titles(page, readings)
    if letters and not parts:
        parts = asking_sentences(page, readings, letters, title or "")
        rest = _outside(page, rest, parts)
    if len(letters) == 1:
        letters = part_letters(page, letters[0])
        rest = _outside(page, free, (*letters, *parts)) if len(letters) > 1 else rest
    proposal = (parts[0][0], parts[-1][1]) if parts else None
    return Sections(title, title_lines, proposal, parts, letters, tuple(rest))


def _untitled_letter(page: Canonical, own: Sequence[int]) -> tuple[Span, ...]:
    """The text below the title of an answer, though it neither addresses anybody nor opens.

    Seen as summaries and as reports of progress (letters.md, section 14).
    """
    own = [line for line in own if not names_file(page.line_text(line))]
    prose = {page.line_text(line) for line in own if "。" in page.line_text(line)}
    if sum(map(len, prose)) < _SHORTEST_ANSWER:
        return ()
    text = plain_item(page, own)
    return ((text[0][0], page.lines[own[-1]].end),) if text else ()


def _once(page: Canonical, lines: Sequence[int], letters: Sequence[Span]) -> list[int]:
    """Lines without those that repeat a line of the letter: a block that is printed twice."""
    if not letters or not lines:
        return list(lines)
    everything = range(len(page.lines))
    inside = set(everything).difference(_outside(page, everything, letters))
    repeated = {compare_key(page.line_text(index)) for index in inside}
    return [index for index in lines if compare_key(page.line_text(index)) not in repeated]


def _without_files(page: Canonical, letters: tuple[Span, ...]) -> tuple[Span, ...]:
    """Answers, without those of which every line is the name of a file."""

    def lists_files(span: Span) -> bool:
        return all(map(names_file, page.folded[slice(*span)].split("\n")))

    return tuple(span for span in letters if not lists_files(span))


def _without_twins(page: Canonical, letters: tuple[Span, ...]) -> tuple[Span, ...]:
    """Answers, without those that only repeat the item: 办理简述: above its second print.

    The heading of what stands below an empty label is none either.
    """
    if not letters:
        return letters
    everything = range(len(page.lines))
    outside: dict[str, int] = {}  # each line that no letter holds, and where it stands first
    for index in _outside(page, everything, letters):
        outside.setdefault(compare_key(page.line_text(index)), index)
    starts = [line.start for line in page.lines]
    kept = []
    for span in letters:
        lines = range(bisect_left(starts, span[0]), bisect_left(starts, span[1]))
        keys = {compare_key(page.line_text(i)) for i in lines}
        above = page.line_at(span[0])
        text = page.folded[slice(*span)]
        is_head = is_designation(text.split("\n", 1)[0]) and "。" not in text
        is_twin = (
            is_head
            or len(keys) >= _FEWEST_LINES
            and all(outside.get(key, above) < above for key in keys)
        )
        is_twin = is_twin or len(text) <= _CAPTION and is_zone_heading(text)
        if not is_twin or find_letter_start(page, lines) is not None:
            kept.append(span)
    return tuple(kept)


def _bodies(page: Canonical, readings: Sequence[Reading], field: str) -> tuple[Span, ...]:
    """The texts of one kind, each once: a form may be printed twice, for desks and telephones."""
    spans = [
        (reading.start, reading.end)
        for reading in readings
        if reading.field == field and reading.start is not None and reading.end is not None
    ]
    if len(spans) < _SEVERAL:
        return tuple(spans)
    once = {compare_key(page.folded[slice(*span)]): span for span in reversed(spans)}
    return tuple(sorted(once.values()))


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
        if reading.field == "furniture" and page.folded[last - 1] == "。":
            last = reading.label_end  # a pane below a head that nobody knows
        line = page.line_text(page.line_at(reading.label_start))
        if reading.field == "attachments" and is_appendix(line):
            continue  # 附件:提案原文 announces the text below it
        taken.update(
            range(
                page.line_at(reading.label_start),
                page.line_at(max(reading.label_start, last - 1)) + 1,
            )
        )
    return [index for index in range(len(page.lines)) if index not in taken]


def _mixed(
    page: Canonical,
    parts: tuple[Span, ...],
    free: Sequence[int],
    readings: Sequence[Reading],
    title: str,
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Item and letter that no label of the letter sets apart: texts and letters as spans."""
    for position, span in enumerate(parts):
        boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
        split = split_letter(page, boxed)
        if split is not None:
            above = without_answer_heads(page, split.before)
            before = spans_of(page, above)
            if span[0] < page.lines[boxed[0]].start:
                # The box begins in the middle of its label's line.
                last = above[-1] if above else boxed[0] - 1
                before = ((span[0], page.lines[last].end),)
            letter, behind = with_next(page, split.letter, split.behind)
            around = before + spans_of(page, behind)
            return (*parts[:position], *around, *parts[position + 1 :]), spans_of(page, letter)
    split = split_letter(page, _up_to_form(page, free, readings))
    if split is None:
        flat = split_flat_box(page, parts)
        return flat if flat is not None else (parts, ())
    if parts or not item_follows(page, split, readings, title):
        is_other = split.is_twice or is_appended(page, split.behind)
        everything = split.letter + (() if is_other else split.behind)
        return parts, spans_of(page, everything)
    return spans_of(page, without_heads(page, split.behind)), spans_of(page, split.letter)


def _up_to_form(page: Canonical, free: Sequence[int], readings: Sequence[Reading]) -> list[int]:
    """Free lines up to the first form or body label that stands behind the letter's beginning."""
    start = find_letter_start(page, free)
    if start is None:
        return []
    begin = page.lines[start].start
    later = [r.label_start for r in readings if (r.is_form or r.is_body) and r.label_start > begin]
    stop = min(later, default=len(page.text))
    return [index for index in free if start <= index and page.lines[index].end <= stop]


def _outside(page: Canonical, lines: Iterable[int], spans: Iterable[Span]) -> list[int]:
    """The lines that begin in none of the spans."""
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    reach = [0, *accumulate((end for _, end in ordered), max)]
    return [
        line
        for line in lines
        if reach[bisect_right(starts, page.lines[line].start)] <= page.lines[line].start
    ]
