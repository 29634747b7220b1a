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

from parsers.knowledge.section_cues import BEFORE_NO_HEADING, TOLD_BY_OTHERS, ZONE_HEADINGS
from parsers.structure.markers import RANKS, Mark, find_marks
from parsers.structure.roles import announces_asks, read_role

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
_TOLD = re.compile(TOLD_BY_OTHERS)
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


def find_zones(
    text: str, lines: Sequence[Span], is_item: bool = False
) -> tuple[list[Span], list[Zone]]:
    """Lines without the unmarked headings, and the zones that those open.

    A short heading inside a line counts once in a text: where each point has its own
    建议:, the word opens no zone. In an item a sentence that announces its asks opens one too.
    """
    spans: list[Span] = []
    zones: list[Zone] = []
    lead = _ask_lead(text, lines) if is_item else None
    inline = [_inline(text, start, end) for start, end in lines]
    counts = Counter(_name(match) for matches in inline for match in matches)
    for (start, end), matches in zip(lines, inline, strict=True):
        alone = _ALONE.fullmatch(text, start, end) if end - start <= _LONGEST else None
        if alone:
            zones.append(Zone(start, _role(alone)))
            continue
        cuts = [
            (match.start(), match.end(), _role(match))
            for match in matches
            if counts[_name(match)] == 1 or len(_name(match)) >= _LONG
        ]
        if lead and start <= lead[0] < end and not any(z.role == "ask" for z in zones):
            cuts = [cut for cut in cuts if cut[1] <= lead[0] or cut[0] >= lead[1]]
            cuts = sorted([*cuts, (*lead, "ask")])
        cursor = start
        for first, last, role in cuts:
            if first > cursor:
                spans.append((cursor, first))
            zones.append(Zone(first, role))
            cursor = last
        if cursor < end:
            spans.append((cursor, end))
    return spans, zones


def _inline(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The headings inside a line: behind each stands a colon, or a bracket closes it."""
    if text.find(":", start, end) < 0 and text.find("】", start, end) < 0:
        return []
    return list(_INLINE.finditer(text, start, end))


def _ask_lead(text: str, lines: Sequence[Span]) -> Span | None:
    """The sentence 为此建议: between numbered troubles and numbered asks, where there is one.

    The asks begin with 1 behind it, and nothing of a higher level may follow; where a
    heading in front of it asks already, it only repeats the heading.
    """
    marks = find_marks(text, lines)
    found = [
        (at, lead)
        for at, mark in enumerate(marks)
        if at and mark.ordinal == 1
        for lead in (_sentence_before(text, lines, mark),)
        if lead and marks[at - 1].end <= lead[0] and _announces(text[slice(*lead)])
    ]
    if len(found) != 1:
        return None
    at, lead = found[0]
    if _is_own_list(lines, marks[:at], marks[at], lead):
        return None
    rank = RANKS[marks[at].marker_class]
    if any(RANKS[mark.marker_class] < rank for mark in marks[at:]):
        return None
    heads = (text[mark.end : lines[mark.line][1]][:_LONGEST_LEAD] for mark in marks[:at])
    return None if any(read_role(_head(words), "", None) == "ask" for words in heads) else lead


def _announces(words: str) -> bool:
    """Whether the item itself announces asks: 群众提出以下意见: does not."""
    return "建议" in words and announces_asks(words) and not _TOLD.search(words)


def _is_own_list(lines: Sequence[Span], above: Sequence[Mark], first: Mark, lead: Span) -> bool:
    """Whether the asks are the point's own: 二、加大投入。为此建议:1.设专项;2.列预算。"""
    start = lines[above[-1].line][0]
    is_same = start <= lead[0] < lines[above[-1].line][1]
    return is_same and above[-1].marker_class != first.marker_class


def _sentence_before(text: str, lines: Sequence[Span], mark: Mark) -> Span | None:
    """The short sentence that ends in front of a mark: in its line, or at the end of the last."""
    if mark.opens_line:
        if not mark.line:
            return None
        start, end = lines[mark.line - 1]
    else:
        start, end = lines[mark.line][0], mark.start
    end = start + len(text[start:end].rstrip())
    start = max(start, *(text.rfind(stop, start, end) + 1 for stop in "。!?;"))
    start = end - len(text[start:end].lstrip())
    is_lead = 0 < end - start <= _LONGEST_LEAD and (text[end - 1] == ":" or mark.opens_line)
    return (start, end) if is_lead and text[end - 1] not in ",、" else None


def _head(words: str) -> str:
    """The first words behind a marker, as a heading."""
    return re.split("[。:;]", words.strip(), maxsplit=1)[0]


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
