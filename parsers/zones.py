"""Zones: unmarked section headings, and paragraphs whose line break was lost.

Takes folded text and the lines of a region; gives finer lines and the zones that an
unmarked heading such as 问题分析: opens. Half of real proposals have such headings and
no line breaks (the blanks that stood at a paragraph's end are left).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.knowledge.section_cues import BEFORE_NO_HEADING, ZONE_HEADINGS
from parsers.markers import RANKS, Mark, find_marks
from parsers.roles import announces_asks, read_role

Span = tuple[int, int]

# Words so long that they are headings wherever they stand before a colon.
_LONG = 4
_WORDS = {word: role for role, words in ZONE_HEADINGS for word in words}
_NAMES = "|".join(
    r"[ \t]{0,6}".join(map(re.escape, word)) for word in sorted(_WORDS, key=len, reverse=True)
)
# A long heading glued to a sentence without a full stop: …进行了调研问题分析:
_GLUED = "|".join(sorted((word for word in _WORDS if len(word) >= _LONG), key=len, reverse=True))
_INLINE = re.compile(
    rf"(?:(?:(?<=[。.;:!?”)\s])|^)({_NAMES})|(?<![{BEFORE_NO_HEADING}])({_GLUED}))\s{{0,2}}:"
    # 【建议】 in front of its text needs no colon.
    rf"|(?:(?<=[。;!?\s])|^)【\s?({_NAMES})\s?】\s?:?"
)
_ALONE = re.compile(rf"[【\[(]?({_NAMES})[】\])]?\s{{0,2}}:?")
_LONGEST = 16
_LONGEST_LEAD = 60
# A run of blanks behind the end of a sentence is all that is left of a line break.
_LOST_BREAK = re.compile(r"(?<=[。;!?:”)])[ \t]{2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that begins behind an unmarked heading; `start` is the heading's."""

    start: int
    role: str


def is_zone_heading(text: str) -> bool:
    """Whether a folded line is an unmarked heading of a section: 背景情况, 【问题分析】."""
    return len(text) <= _LONGEST and _ALONE.fullmatch(text.strip()) is not None


def split_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    """The same lines, cut where a paragraph's break was lost.

    >>> split_lines("一段。   二段。", [(0, 9)])
    [(0, 3), (6, 9)]
    """
    spans: list[Span] = []
    for start, end in lines:
        cursor = start
        for match in _LOST_BREAK.finditer(text, start, end):
            spans.append((cursor, match.start()))
            cursor = match.end()
        spans.append((cursor, end))
    return spans


def find_zones(text: str, lines: Sequence[Span]) -> tuple[list[Span], list[Zone]]:
    """Lines without the unmarked headings, and the zones that those open.

    A short heading inside a line counts once in a text: where each point has its own
    建议:, the word opens no zone.
    """
    spans: list[Span] = []
    zones: list[Zone] = []
    lead = _ask_lead(text, lines)
    counts = Counter(_name(m) for start, end in lines for m in _INLINE.finditer(text, start, end))
    for start, end in lines:
        alone = _ALONE.fullmatch(text, start, end) if end - start <= _LONGEST else None
        if alone:
            zones.append(Zone(start, _role(alone)))
            continue
        if start == lead:
            zones.append(Zone(start, "ask"))
            continue
        cursor = start
        for match in _INLINE.finditer(text, start, end):
            if counts[_name(match)] > 1 and len(_name(match)) < _LONG:
                continue
            if match.start() > cursor:
                spans.append((cursor, match.start()))
            zones.append(Zone(match.start(), _role(match)))
            cursor = match.end()
        if cursor < end:
            spans.append((cursor, end))
    return spans, zones


def _ask_lead(text: str, lines: Sequence[Span]) -> int | None:
    """The line 为此建议: between numbered troubles and numbered asks, where there is one.

    It must stand alone, the asks begin with 1 below it, and nothing of a higher level may
    follow; below a heading that asks, it only repeats the heading.
    """
    leads = [
        at
        for at, (start, end) in enumerate(lines)
        if end - start <= _LONGEST_LEAD
        and text[start:end].rstrip().endswith(":")
        and "。" not in text[start:end]
        and announces_asks(text[start:end])
    ]
    if len(leads) != 1:
        return None
    at = leads[0]
    marks = [mark for mark in find_marks(text, lines) if mark.opens_line]
    below = [mark for mark in marks if mark.line > at]
    above = [mark for mark in marks if mark.line <= at]
    if not above or not below or above[-1].line == at or not _opens_list(below, at):
        return None
    head = text[above[-1].end : lines[above[-1].line][1]].strip(" 。:")
    return None if read_role(head, "", None) == "ask" else lines[at][0]


def _opens_list(below: Sequence[Mark], at: int) -> bool:
    """Whether a list begins with 1 on the next line and stays the highest level behind it."""
    first = below[0]
    rank = RANKS[first.marker_class]
    return (
        first.ordinal == 1
        and first.line == at + 1
        and all(RANKS[mark.marker_class] >= rank for mark in below)
    )


def by_zone(
    lines: Sequence[Span], zones: Sequence[Zone]
) -> list[tuple[int, tuple[str | None, list[Span]]]]:
    """The lines of each zone with its place and role; place 0 is what stands before the first."""
    groups: list[tuple[str | None, list[Span]]] = [(None, [])]
    groups += [(zone.role, []) for zone in zones]
    starts = [zone.start for zone in zones]
    for span in lines:
        groups[bisect_right(starts, span[0])][1].append(span)
    return [(place, group) for place, group in enumerate(groups) if group[1]]


def _name(match: re.Match[str]) -> str:
    """The printed heading of a match, letter-spaced or not."""
    return next(group for group in match.groups() if group)


def _role(match: re.Match[str]) -> str:
    """The role of a heading."""
    return _WORDS["".join(_name(match).split())]


def role_at(zones: Sequence[Zone], offset: int) -> str | None:
    """The role of the zone that an offset stands in; None before the first."""
    index = bisect_right(zones, offset, key=lambda zone: zone.start)
    return zones[index - 1].role if index else None
