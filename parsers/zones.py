"""Zones: unmarked section headings, and paragraphs whose line break was lost.

Takes folded text and the lines of a region; gives finer lines and the zones that an
unmarked heading such as 问题分析: opens. Half of real proposals have such headings and
no line breaks (the blanks that stood at a paragraph's end are left).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.knowledge.section_cues import ZONE_HEADINGS

Span = tuple[int, int]

_WORDS = {word: role for role, words in ZONE_HEADINGS for word in words}
_NAMES = "|".join(
    r"[ \t]{0,6}".join(map(re.escape, word)) for word in sorted(_WORDS, key=len, reverse=True)
)
_INLINE = re.compile(rf"(?:(?<=[。;!?”)\s])|^)({_NAMES})\s{{0,2}}:")
_ALONE = re.compile(rf"[【\[(]?({_NAMES})[】\])]?\s{{0,2}}:?")
# A run of blanks behind the end of a sentence is all that is left of a line break.
_LONG = 4
_LOST_BREAK = re.compile(r"(?<=[。;!?:”)])[ \t]{2,}(?=\S)")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch that begins behind an unmarked heading; `start` is the heading's."""

    start: int
    role: str


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
    counts = Counter(m.group(1) for start, end in lines for m in _INLINE.finditer(text, start, end))
    for start, end in lines:
        alone = _ALONE.fullmatch(text, start, end) if end - start <= 16 else None
        if alone:
            zones.append(Zone(start, _role(alone)))
            continue
        cursor = start
        for match in _INLINE.finditer(text, start, end):
            if counts[match.group(1)] > 1 and len(match.group(1)) < _LONG:
                continue
            if match.start(1) > cursor:
                spans.append((cursor, match.start(1)))
            zones.append(Zone(match.start(1), _role(match)))
            cursor = match.end()
        if cursor < end:
            spans.append((cursor, end))
    return spans, zones


def by_zone(lines: Sequence[Span], zones: Sequence[Zone]) -> list[tuple[str | None, list[Span]]]:
    """The lines of each zone with its role; those before the first zone have none."""
    groups: list[tuple[str | None, list[Span]]] = [(None, [])]
    following = list(zones)
    for span in lines:
        while following and following[0].start <= span[0]:
            groups.append((following.pop(0).role, []))
        groups[-1][1].append(span)
    return [(role, spans) for role, spans in groups if spans]


def _role(match: re.Match[str]) -> str:
    """The role of a heading, letter-spaced or not."""
    return _WORDS["".join(match.group(1).split())]


def role_at(zones: Sequence[Zone], offset: int) -> str | None:
    """The role of the zone that an offset stands in; None before the first."""
    role = None
    for zone in zones:
        if zone.start > offset:
            break
        role = zone.role
    return role
