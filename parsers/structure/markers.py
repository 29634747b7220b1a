"""Markers: where the numbered points of a text begin.

Takes folded text, a region and its lines; gives the marks that are markers, in order.
A shape alone is never enough: inside a line a mark must stand at the start of a clause
and continue a run 1, 2, 3 …; at the start of a line its class must begin with 1 or
count upwards (domain.md, section 11).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from parsers.knowledge.markers import (
    ANSWERS,
    INLINE_CLASSES,
    LETTERS,
    MARKERS,
    RESTATES,
    RESTATES_BELOW_OPENING,
    ROMAN,
    SEQUENCE_ORDINALS,
    TWINS,
    UNIT_WORDS,
)
from parsers.names.agency_names import looks_like_agency
from parsers.text.numerals import read_numeral
from parsers.text.possible import Leading

_PATTERNS = tuple((name, rank, re.compile(pattern)) for name, rank, pattern in MARKERS)
RANKS = {name: rank for name, rank, _ in MARKERS} | {"unit_block": -1}
# Classes that continue one another are counted together: `1、2.3、` is one list.
_FAMILIES = [{name, TWINS.get(name, name)} for name in RANKS if TWINS.get(name, name) >= name]
# What stands in front of it; so `re` looks for these signs and not at each place.
_CLAUSE_START = re.compile(
    r"[。;:!?,”\)\s]"
    r"(?=\(?\s{0,2}(?:[一二三四五六七八九十]{1,3}\s{0,2}[、\)是,]|\d{1,2}\s{0,2}[、.\)]|[①-⒛㈠-㈩]|第[一二三四五六七八九十]|首先|其次|再次|最后|一方面|另一方面))"
)
_CLAUSE_ENDS = frozenset("。;:!?")
# The body that answers: in brackets, or on a line of its own, or with 答复: in front of its words.
_UNIT = re.compile(rf"[(【〔\[](?P<name>[^()【】〔〕\[\]]{{2,30}}?)(?:{UNIT_WORDS})?[)】〕\]]")
_UNIT_LINE = re.compile(r"(?P<name>[^:]{2,30}):")
_UNIT_SAYS = re.compile(rf"(?P<name>[^:]{{2,30}}?){UNIT_WORDS}(?::|\Z)")
_LIST = 2
_RESTATES = re.compile(RESTATES)
_RESTATES_BELOW = re.compile(RESTATES_BELOW_OPENING)
_OPENING_REACH = 12
_ANSWERS = re.compile(ANSWERS)
_RESTATES_REACH = 60
# Signs of one code point that are a number each.
_NUMBERED_SIGNS = (("①", "⑳"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"), ("Ⅰ", "Ⅻ"))


class Mark(NamedTuple):
    """A marker: span of what is printed, class, the ordinal it shows, whether it opens its line."""

    start: int
    end: int
    marker_class: str
    ordinal: int | None
    opens_line: bool
    line: int


def find_marks(text: str, lines: Sequence[tuple[int, int]]) -> list[Mark]:
    """The markers of a region, given as its line spans, in text order."""
    candidates = [
        mark
        for line, span in enumerate(lines)
        for mark in _without_restated(text, list(_line_marks(text, line, span)), span)
    ]
    heads = [m.start for m in candidates if m.opens_line and RANKS[m.marker_class] < RANKS["di"]]
    kept: list[Mark] = []
    for names in _FAMILIES:
        own = [mark for mark in candidates if mark.marker_class in names]
        if _are_footers(own, lines):
            continue
        kept.extend(_confirmed(own, heads))
    return _without_overlaps(sorted(kept, key=lambda mark: (mark.start, -mark.end)))


def find_units(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The names of the bodies that each head a part of a letter, as spans; none or several.

    >>> text = "(市教育局)\\n甲。\\n(市财政局)\\n乙。"
    >>> [text[slice(*span)] for span in find_units(text, [(0, 6), (7, 9), (10, 16), (17, 19)])]
    ['市教育局', '市财政局']
    """
    marks = [
        mark
        for line, (start, end) in enumerate(lines)
        for mark in (_unit_at(text, start, end, line),)
        if mark is not None
    ]
    if len(marks) < _LIST or _are_footers(marks, lines):
        return []
    spans = []
    for mark in marks:
        name = _unit_name(text, mark.start, lines[mark.line][1])
        spans += [name.span("name")] if name is not None else []
    return spans


def _unit_name(text: str, start: int, end: int) -> re.Match[str] | None:
    return (
        _UNIT.match(text, start, end)
        or _UNIT_LINE.fullmatch(text, start, end)
        or _UNIT_SAYS.match(text, start, end)
    )


def _line_marks(text: str, line: int, span: tuple[int, int]) -> Iterable[Mark]:
    start, end = span
    first = _mark_at(text, start, end, line, True) or _unit_at(text, start, end, line)
    if first is not None:
        yield first
    for match in _CLAUSE_START.finditer(text, start, end):
        if first is not None and match.end() < first.end:
            continue
        mark = _mark_at(text, match.end(), end, line, False)
        if mark is not None and _may_stand_inline(text, mark):
            yield mark


def _without_restated(text: str, marks: list[Mark], span: tuple[int, int]) -> list[Mark]:
    """The marks of a line without the list in which a letter tells the item's asks again."""
    for at, first in enumerate(marks):
        if first.ordinal != 1 or first.opens_line:
            continue
        head = text[max(span[0], first.start - _RESTATES_REACH) : first.start]
        above = text[max(0, span[0] - _OPENING_REACH) : span[0]]
        is_named = "如下" in above and _RESTATES_BELOW.search(head) is not None
        if not is_named and not _RESTATES.search(head):
            continue
        run = [first]
        for mark in marks[at + 1 :]:
            if mark.marker_class == first.marker_class and mark.ordinal == len(run) + 1:
                run.append(mark)
            elif mark.ordinal == 1:
                break
        stops = [mark.start for mark in run[1:]]
        last = text.find("。", run[-1].end, span[1])
        stops.append(last if last >= 0 else span[1])
        asks = (text[mark.end : stop] for mark, stop in zip(run, stops, strict=True))
        if len(run) > 1 and not any(_ANSWERS.search(ask) for ask in asks):
            return [mark for mark in marks if mark not in run]
    return marks


def _mark_at(text: str, start: int, end: int, line: int, opens: bool) -> Mark | None:
    for place in _leading().places(text, start):
        name, _, pattern = _PATTERNS[place]
        match = pattern.match(text, start, end)
        if match:
            return Mark(start, match.end(), name, _ordinal(_slot(match)), opens, line)
    return None


@cache
def _leading() -> Leading:
    return Leading([pattern for _, _, pattern in MARKERS])


def _unit_at(text: str, start: int, end: int, line: int) -> Mark | None:
    match = _unit_name(text, start, end)
    if match is None or not looks_like_agency(match["name"]):
        return None
    return Mark(start, match.end(), "unit_block", None, True, line)


def _are_footers(own: Sequence[Mark], lines: Sequence[tuple[int, int]]) -> bool:
    """Whether bodies in brackets stand below what they answer: the last has nothing behind it."""
    return bool(own) and own[-1].marker_class == "unit_block" and own[-1].end == lines[-1][1]


def _slot(match: re.Match[str]) -> str:
    """The printed ordinal of a marker."""
    return next(group for group in match.groups() if group is not None)


def _ordinal(slot: str) -> int | None:
    if slot in SEQUENCE_ORDINALS:
        return SEQUENCE_ORDINALS[slot]
    for first, last in _NUMBERED_SIGNS:
        if first <= slot <= last:
            return ord(slot) - ord(first) + 1
    if slot in ROMAN:
        return ROMAN.index(slot) + 1
    return LETTERS.index(slot) + 1 if slot in LETTERS else read_numeral(slot)


def _may_stand_inline(text: str, mark: Mark) -> bool:
    """一是 may follow a comma; every other class only the end of a sentence or clause."""
    if mark.marker_class not in INLINE_CLASSES:
        return False
    before = text[max(0, mark.start - 4) : mark.start].rstrip()
    if mark.marker_class == "yishi" or text.startswith("一方面", mark.start):
        return True
    return not before or before[-1] in _CLAUSE_ENDS or text[mark.start - 1].isspace()


def _confirmed(own: Sequence[Mark], heads: Sequence[int]) -> list[Mark]:
    """The marks of one class that stand in a run; a run restarts at 1.

    `heads` are the starts of the lines that open with a marker of a higher level.
    """
    if own and own[0].marker_class == "unit_block":
        return list(own) if len(own) > 1 else []
    kept: list[Mark] = []
    run: list[Mark] = []
    for mark in own:
        if mark.ordinal == 1:
            kept.extend(_accept(run))
            run = [mark]
        elif run and _continues(run[-1], mark, heads):
            run.append(mark)
        elif not run and mark.opens_line:
            run = [mark]
    kept.extend(_accept(run))
    return sorted([*kept, *_singles(own, kept)], key=lambda mark: mark.start)


def _singles(own: Sequence[Mark], kept: Sequence[Mark]) -> list[Mark]:
    """Lists of one item, where the same class makes lists elsewhere in the text."""
    if len(kept) < _LIST or not any(mark.opens_line for mark in kept):
        return []
    known = {mark.start for mark in kept}
    return [m for m in own if m.opens_line and m.ordinal == 1 and m.start not in known]


def _continues(last: Mark, mark: Mark, heads: Sequence[int]) -> bool:
    if mark.ordinal is None or last.ordinal is None:
        return False
    step = mark.ordinal - last.ordinal
    if mark.marker_class == "sequence":
        return _continues_sequence(last, mark, heads)
    if step == 1:
        return mark.marker_class != "yishi" or not _is_interrupted(last, mark, heads)
    # A number that the author skipped or repeated, on a line of its own.
    return mark.opens_line and last.opens_line and 0 <= step <= 3 and mark.marker_class != "yishi"


def _continues_sequence(last: Mark, mark: Mark, heads: Sequence[int]) -> bool:
    """首先, 其次, 最后 run on in one line or line by line; 再次 may be left out."""
    step = (mark.ordinal or 0) - (last.ordinal or 0)
    near = mark.line - last.line <= 1
    return 1 <= step <= 2 and near and not _is_interrupted(last, mark, heads)


def _is_interrupted(last: Mark, mark: Mark, heads: Sequence[int]) -> bool:
    """A heading of a higher level between 一是 and 二是 ends the run."""
    index = bisect_right(heads, last.start)
    return index < len(heads) and heads[index] < mark.start


def _accept(run: list[Mark]) -> list[Mark]:
    if not run:
        return []
    if len(run) > 1:
        # A run that does not begin with 1 counts only on lines of its own.
        return run if run[0].ordinal == 1 else [mark for mark in run if mark.opens_line]
    single = run[0]
    alone_ok = single.opens_line and single.ordinal == 1 and single.marker_class in _SINGLES
    return run if alone_ok else []


_SINGLES = frozenset({"cn_dun", "cn_paren"})


def _without_overlaps(marks: Sequence[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
