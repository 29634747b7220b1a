"""Further ties: where a letter or an item has one side only, and where a point goes on.

Takes asks and points with what is tied already; gives further pairs by shared wording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from parsers.knowledge.wording import AS_ASKED, GOES_ON, OF_ALL
from parsers.structure.roles import section_role
from parsers.text.fold import fold
from parsers.text.numerals import read_numeral
from parsers.ties.point_forms import (
    has_matter,
    is_besides,
    is_else,
    is_instead,
    is_scene,
    may_answer,
)
from parsers.ties.shared_wording import Field
from parsers.ties.sides import Pair, Side, is_answered
from parsers.ties.wording import Wording

# How much of an ask's words a letter's only point must have; the evidence of an item's only ask:
# the least, in a letter of few points that tell what becomes of it too, and its share of the best;
# and how many such points a short letter has, and one of few.
_SOLE = 0.25
_ALONE = 0.9
_LITTLE = 0.3
_OF_BEST = 0.2
_SHORT = 2
_FEW = 4
_GOES_ON = re.compile(GOES_ON)
_AS_ASKED = re.compile(AS_ASKED)
_OF_ALL = re.compile(OF_ALL)


def sole_point(
    asks: Sequence[Side], point: Side, wording: Wording, pairs: Sequence[Pair]
) -> list[Pair]:
    """The asks whose words stand in a letter's only point, where it says what becomes of them."""
    field = Field(asks, [point], wording)
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    of_all = _speaks_of_all(point, len(asks))
    return [
        field.pair(ask, point, 0.0)
        for ask in asks
        if point.is_answer
        and ask.point_id not in answered
        and (
            of_all
            or wording.share(ask.point_id, point.point_id) >= _SOLE
            or field.is_much(ask, point)
        )
    ]


def _speaks_of_all(point: Side, count: int) -> bool:
    """Whether a point says that it is about so many asks: 上述三条建议."""
    match = _OF_ALL.search(fold(point.text or ""))
    if match is None:
        return False
    return (
        match["count"] == "几"
        or (2 if match["count"] == "两" else read_numeral(match["count"])) == count
    )


def only_ask(
    ask: Side, points: Sequence[Side], wording: Wording, found: Mapping[str, Pair]
) -> list[Pair]:
    """A single ask is what every point answers that speaks of it and tells what becomes of it.

    Both points of a short letter that tell it do so whatever their words are; of few points little
    is wanted. What is done instead is no answer.
    """
    field = Field([ask], points, wording)
    telling = sum(point.is_answer for point in points)
    is_short = telling == len(points) <= _SHORT
    of_best = _OF_BEST * field.best_of_ask[ask.point_id]
    least = _LITTLE if telling <= _FEW else max(_ALONE, of_best)
    chosen = [
        point
        for point in points
        if may_answer(point)
        and (is_short or field.of(ask, point) >= least or _is_as_asked(point, telling))
        and (point.is_answer or (point.has_heading and field.of(ask, point) >= _ALONE))
        and section_role(fold(point.heading or "")) != "background"
    ]
    refused = any(point.is_refused for point in chosen)
    left = [point for point in points if point not in chosen]
    if len(left) == 1 and len(chosen) > 1 and not refused and _may_be_left(left[0]):
        chosen = list(points)  # every other point answers it, so that the last one does too
    plain = [p for p in chosen if _is_plain(field, p, refused)]
    return [
        field.pair(ask, point, 0.0)
        for point in plain or chosen
        if not is_answered(found.get(point.point_id))
    ]


def _may_be_left(point: Side) -> bool:
    """Whether a point tells of a deed or a plan, and not of something else in so many words."""
    text = fold(point.text or "")
    if is_besides(point) or is_else(point) or is_scene(point) or not has_matter(point):
        return False
    return point.is_answer and may_answer(point) and not text.startswith(("对", "针对"))


def _is_as_asked(point: Side, telling: int) -> bool:
    """Whether a point says that it does what was asked, or alone tells of a deed or a plan."""
    is_only = telling == 1 and point.is_answer
    return is_only or _AS_ASKED.match(fold(point.text or "")) is not None


def _is_plain(field: Field, point: Side, refused: bool) -> bool:
    """Whether a point tells of the ask itself, and not what is done instead or comes next."""
    if is_else(point) or (refused and is_instead(point)):
        return False
    ask = field.asks[0]
    is_main = 2 * field.of(ask, point) >= field.best_of_ask[ask.point_id]
    return is_main or not is_besides(point)


def going_on(points: Sequence[Side], wording: Wording, pairs: Sequence[Pair]) -> list[Pair]:
    """Points without a tie that go on about the one in front: 该项目已列入明年计划."""
    ties: dict[str | None, list[str]] = {}
    for pair in pairs:
        if pair.state == "answered" and pair.ask is not None:
            ties.setdefault(pair.point, []).append(pair.ask)
    more = []
    for before, point in pairwise(points):
        told = ties.get(before.point_id, [])
        goes_on = point.is_answer and _GOES_ON.match(fold(point.text or "")) is not None
        if len(told) == 1 and goes_on and not point.has_heading and point.point_id not in ties:
            share = wording.share(told[0], point.point_id)
            ties[point.point_id] = told
            more.append(Pair(told[0], point.point_id, "similarity", None, share, 0.0, "answered"))
    return more
