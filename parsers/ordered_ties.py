"""Ties by order: a letter mostly answers the asks in the order in which they stand.

Takes asks and points with what is tied already; gives further ties. Order speaks only where
the ties that other evidence found keep it, and where they are at least half of what there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from parsers.fold import fold
from parsers.knowledge.status_cues import DESCRIPTIVE, SECTION_NAMES
from parsers.shared_wording import has_own_words
from parsers.sides import Pair, Side, is_answered

Scores = Mapping[tuple[str, str], float]

_NO_MATTER = re.compile(f"{SECTION_NAMES}|{DESCRIPTIVE}")
_FEWEST = 2
# What an ask and the point at its place must share, when only one other pair shows the order.
_CLEAR = 0.1
# What an ask must share with one of the points that its neighbours leave open for it.
_LEAST = 0.035
_RATIO = 2.0
# How much more it may share with a point outside of these.
_ELSEWHERE = 4.0


def add_at_place(
    asks: Sequence[Side], points: Sequence[Side], scores: Scores, found: dict[str, Pair]
) -> None:
    """Tie the n-th ask to the n-th of as many points, where all ties there are say the same."""
    tied = _tied(found.values())
    if len(asks) != len(points) or 2 * len(tied) < len(asks):
        return
    at_place = {a.point_id: {p.point_id} for a, p in zip(asks, points, strict=True)}
    if any(answering != at_place[ask] for ask, answering in tied.items()):
        return
    for ask, point in zip(asks, points, strict=True):
        score = scores[ask.point_id, point.point_id]
        is_open = ask.point_id not in tied and not is_answered(found.get(point.point_id))
        enough = len(tied) >= _FEWEST or score >= _CLEAR
        if is_open and enough and _has_matter(point):
            found[point.point_id] = _pair(ask, point, score)


def add_in_window(
    asks: Sequence[Side], points: Sequence[Side], scores: Scores, pairs: Iterable[Pair]
) -> list[Pair]:
    """Tie an ask to the one point between those of its neighbours that speaks of it."""
    known = list(pairs)
    tied = _tied(known)
    places = {point.point_id: place for place, point in enumerate(points)}
    spans = [[places[p] for p in tied.get(a.point_id, ()) if p in places] for a in asks]
    if len(tied) < _FEWEST or 2 * len(tied) < len(asks) or not _rises(spans):
        return []
    more = []
    for at, ask in enumerate(asks):
        if spans[at]:
            continue
        first = max((max(s) for s in spans[:at] if s), default=0)
        last = min((min(s) for s in spans[at + 1 :] if s), default=len(points) - 1)
        point = _best_of(ask, points[first : last + 1], points, scores)
        if point is not None and has_own_words(ask, point, asks, known):
            more.append(_pair(ask, point, scores[ask.point_id, point.point_id]))
    return more


def _best_of(
    ask: Side, near: Sequence[Side], points: Sequence[Side], scores: Scores
) -> Side | None:
    """The one point of a few that shares clearly more with an ask than the others do."""
    ranked = sorted(near, key=lambda p: -scores[ask.point_id, p.point_id])
    if not ranked or not ranked[0].is_answer:
        return None
    best = scores[ask.point_id, ranked[0].point_id]
    second = scores[ask.point_id, ranked[1].point_id] if len(ranked) > 1 else 0.0
    anywhere = max(scores[ask.point_id, p.point_id] for p in points)
    clear = best >= _LEAST and best >= _RATIO * second and anywhere <= _ELSEWHERE * best
    return ranked[0] if clear else None


def _rises(spans: Sequence[Sequence[int]]) -> bool:
    """Whether the places of the points never fall from ask to ask."""
    flat = [span for span in spans if span]
    return all(max(one) <= min(two) for one, two in zip(flat, flat[1:], strict=False))


def _has_matter(point: Side) -> bool:
    """Whether a point is no section such as 基本情况 or 下一步打算, which answer no ask."""
    return _NO_MATTER.fullmatch(fold(point.heading or "").strip(" :。")) is None


def _tied(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """The points that answer each ask."""
    tied: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.state == "answered" and pair.ask is not None and pair.point is not None:
            tied.setdefault(pair.ask, set()).add(pair.point)
    return tied


def _pair(ask: Side, point: Side, score: float) -> Pair:
    return Pair(ask.point_id, point.point_id, "similarity", None, round(score, 4), 0.0, "answered")
