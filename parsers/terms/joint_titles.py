"""Titles of a joint letter: which of several quoted titles belongs to which number.

Takes the folded opening of a letter and the numbers of its items; gives spans. A number takes
the title that stands right beside it, in front (第33号“…”) or behind (《…》(第33号)), whatever the
quote marks; one with no title beside it gets none, never a neighbour's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from parsers.terms.titles import all_titles

Span = tuple[int, int]

_N = r"[A-Z]{0,3}[0-9]{1,8}"
_AND = r"\s?[、,和及与]\s?第?\s?"
# 33、34号 is one group; 第33号、第34号 are two numbers.
_GROUP = rf"{_N}(?:{_AND}{_N}){{0,60}}\s?号"
_KIND = r"(?:代表|委员|重点|集体)?(?:提案|建议|议案)"
_IN_FRONT = re.compile(
    rf"(?<![0-9A-Z])({_GROUP})\)?(?:{_KIND})?(?:的|:)?\s{{0,2}}[(“‘《\"<]{{0,3}}\Z"
)
_CHAIN_IN_FRONT = re.compile(
    rf"(?<![0-9A-Z])({_GROUP}(?:{_AND}{_GROUP}){{0,30}})\)?(?:{_KIND})?(?:的|:)?\s{{0,2}}[(“‘《\"<]{{0,3}}\Z"
)
# A sign between the two, whichever of them stands first throughout: 第7号,“…”;第8号,“…”
_APART_IN_FRONT = re.compile(
    rf"(?<![0-9A-Z])({_GROUP})\)?(?:{_KIND})?[,—–/-]{{1,2}}\s?[(“‘《\"<]{{0,3}}\Z"
)
_APART_BEHIND = re.compile(
    rf"[”’》\">]{{0,2}}\s{{0,2}}(?:的?{_KIND})?\s{{0,2}}(?:[,:—–/-]{{1,2}}\s?|即|为|系)(?:即|为|系)?(?:{_KIND})?(?:编号|案号)?"
    rf"(?:为|是|:)?第?\s?({_GROUP})(?!\)?(?:的?{_KIND})?(?:的|:)?\s{{0,2}}[(“‘《\"<])"
)
_BEHIND = re.compile(
    rf"[”’》\">]{{0,2}}\s{{0,2}}(?:的?{_KIND})?\s{{0,2}}"
    rf"(?:[(\[【〔](?:[^()\[\]【】〔〕“”《》、\"\n]{{0,24}}?(?:第|号:?|{_KIND}:?))?\s?"
    rf"({_N}\s?号?(?:{_AND}{_N}\s?号?){{0,60}})\s?(?:{_KIND})?[)\]】〕]"
    rf"|第\s?({_GROUP}))"
)
_ONE = re.compile(_N)
_ANY = re.compile(_GROUP)
_REACH = 160


class _Title(NamedTuple):
    span: Span
    numbers: tuple[str, ...]


def titles_by_number(text: str, numbers: Sequence[str]) -> dict[str, Span]:
    """The title beside each number; empty where no title has one of the numbers beside it.

    >>> line = "分别提出的“关于修渠的建议”(第3号)、第4号“关于办学的建议”、第5号收悉。"
    >>> [line[slice(*span)] for span in titles_by_number(line, ["3", "4", "5"]).values()]
    ['关于修渠的建议', '关于办学的建议']
    """
    titles = _titles(text, numbers)
    found: dict[str, Span] = {}
    for index, title in enumerate(titles):
        several = titles[index : index + len(title.numbers)]
        listed = len(several) > 1 and not any(other.numbers for other in several[1:])
        if listed and len(several) == len(title.numbers):
            # 第33、34号《…》、《…》: as many titles as the group has numbers.
            pairs = [(one, other.span) for one, other in zip(title.numbers, several, strict=True)]
        elif listed:
            continue
        else:
            pairs = [(one, title.span) for one in title.numbers]
        for one, span in pairs:
            found.setdefault(one, span)
    return found


def _titles(text: str, numbers: Sequence[str]) -> list[_Title]:
    """The titles of a text, each with the numbers that stand beside it."""
    known = set(numbers)
    spans = all_titles(text)
    first = next((one.start() for one in _ANY.finditer(text) if _read(one[0], known)), len(text))
    is_behind = bool(spans) and spans[0][0][0] < first
    taken = 0
    found = []
    for span, sure in spans:
        beside: tuple[str, ...] = ()
        low = max(taken, span[0] - _REACH)
        front = _IN_FRONT.search(text[low : span[0]])
        if front is None and not is_behind:
            front = _APART_IN_FRONT.search(text[low : span[0]])
        chain = _CHAIN_IN_FRONT.search(text[low : span[0]])
        behind = _BEHIND.match(text, span[1])
        if behind is None and is_behind:
            behind = _APART_BEHIND.match(text, span[1])
        if front is not None:
            beside = _read(front[1], known)
            every = _read(chain[1], known) if chain is not None else ()
            if len(spans) == 1 and set(every) == known:
                beside = every
        if not beside and behind is not None:
            beside = _read(next(filter(None, behind.groups())), known)
            taken = behind.end() if beside else taken
        if beside or sure:
            found.append(_Title(span, beside))
        taken = max(taken, span[1])
    return found


def _read(raw: str, known: set[str]) -> tuple[str, ...]:
    """The numbers of a group; none where one of them is no item of the letter."""
    numbers = tuple(
        str(int(one)) if one.isdigit() else one for one in dict.fromkeys(_ONE.findall(raw))
    )
    return numbers if set(numbers) <= known else ()
