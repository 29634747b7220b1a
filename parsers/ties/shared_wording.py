"""Ties by shared wording: what an ask and a point have in common that others have not.

Takes asks, reply points and their wording with what is tied already; gives further pairs
(domain.md, section 10). Used only where no quote, heading or ordinal says more.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from parsers.text.fold import fold
from parsers.ties.assignment import is_weighed_whole, weigh
from parsers.ties.point_forms import (
    has_matter,
    is_besides,
    is_else,
    is_general,
    is_instead,
    is_scene,
    may_answer,
    speaks,
)
from parsers.ties.sides import Pair, Side, is_answered
from parsers.ties.wording import Wording

# Evidence: the least that ties, the least for a further point or ask of a tie, and how far the
# best must lead (corpus, open half).
_LEAST = 0.7
_MORE = 2.0
_MUCH_MORE = 3.0
_RATIO = 1.5
_CLEAR_RATIO = 2.0
# The same where a point shares words with no other ask, and all asks are tied.
_AMPLE = 1.9
_FAR_RATIO = 3.0
_MUCH_ALIKE = 4.0
_NEAR = 0.4
_OWN = 0.3
# What a rival counts that is better tied elsewhere, and how often ties are looked for again.
_TIED = 0.5
_ROUNDS = 4
_SEVERAL = 2
# What likeness says for a pair (its logarithm), and what it says that an ask or a point stands
# alone, a point more easily that tells what comes next; what speaks against two matters apart.
_GAINS = (
    (0.0, -3.0), (0.15, -2.4), (0.3, -1.6), (0.5, -0.5), (0.75, 0.2), (1.0, 0.5),
    (1.5, 1.2), (2.0, 1.7), (3.0, 2.5), (5.0, 3.6), (10.0, 6.0),
)  # fmt: skip
_GIVEN = 12.0
_ASK_ALONE = -0.5
_POINT_ALONE = -2.2
_QUIET = 0.5
_APART = -2.5
# Where there are as many points that speak as asks, nearly every ask has a point of its own: what
# it says less that one stands alone, and what two matters apart say.
_EVEN = -1.0
_FEWEST_EVEN = 3
_APART_EVEN = -1.5
# How likely a pair is that counts; without much likeness more is wanted; and what is in doubt.
_LITTLE = 0.5
_MUCH = 1.0
_HALF = 0.5
_SURE = 0.8
_SURE_ALONE = 0.95
_DOUBTFUL = 0.5
_Likely = Mapping[tuple[str, str], float]


class Field:
    """Asks and the points that may answer, with their evidence: what a search for ties looks at."""

    def __init__(self, asks: Sequence[Side], points: Sequence[Side], wording: Wording) -> None:
        """The field of some asks and the points that may answer them."""
        self.asks = asks
        self.points = points
        self.wording = wording
        is_one = len(asks) == 1
        self.scenes = {p.point_id for p in points[:-1] if not is_one and is_scene(p)}
        alike = not any(is_besides(p) or p.point_id in self.scenes for p in points)
        self.is_even = _FEWEST_EVEN <= len(asks) == len(points) and alike
        self.best_of_ask = {a.point_id: max(self.of(a, p) for p in points) for a in asks}
        self.best_of_point = {p.point_id: max(self.of(a, p) for a in asks) for p in points}

    def of(self, ask: Side, point: Side) -> float:
        """The evidence of a pair."""
        return self.wording.evidence[ask.point_id, point.point_id]

    def is_own(self, ask: Side, point: Side) -> bool:
        """Whether something of what they share no other ask has: 残疾人 of 残疾人就业 is not it."""
        return self.wording.own[ask.point_id, point.point_id] >= _OWN

    def is_much(self, ask: Side, point: Side) -> bool:
        """Whether an ask and a point share much, whatever the rest of a long ask says."""
        return self.wording.likeness(ask.point_id, point.point_id) >= _MUCH_ALIKE

    def rival(self, ask: Side, point: Side, found: Mapping[str, Pair], tied: set[str]) -> float:
        """The most that speaks against a pair.

        What a point shares with an ask that has a better point is a lesser rival, and so is
        what an ask shares with a point that has a better ask.
        """
        rivals = [0.0]
        for other in self.asks:
            if other is not ask:
                best = self.best_of_ask[other.point_id]
                rivals.append(_lessened(self.of(other, point), best, other.point_id in tied))
        for rest in self.points:
            if rest is not point:
                best = self.best_of_point[rest.point_id]
                is_tied = is_answered(found.get(rest.point_id)) or rest.point_id in self.scenes
                rivals.append(_lessened(self.of(ask, rest), best, is_tied))
        return max(rivals)

    def is_plain(self, point: Side) -> bool:
        """Whether a point neither tells how things stand, nor what comes next or besides."""
        return not is_besides(point) and point.point_id not in self.scenes

    def pair(self, ask: Side, point: Side, margin: float, state: str = "answered") -> Pair:
        """A pair by shared wording."""
        share = self.wording.share(ask.point_id, point.point_id)
        return Pair(
            ask.point_id, point.point_id, "similarity", None, share, round(margin, 4), state
        )


def _lessened(score: float, best: float, is_tied: bool) -> float:
    """What a rival counts whose other side has a better partner, or is tied already."""
    if score <= 0 or not (is_tied or best > score):
        return score
    return score * min(_TIED, score / best)


def _able(asks: Sequence[Side], points: Sequence[Side]) -> list[Side]:
    """The points that words may tie: none that sets the scene, or that helps where all is refused.

    现状 and 全市现有… have the words of many asks and answer none of several.
    """
    able = [p for p in points if may_answer(p)]
    if len(asks) == 1:
        refused = any(point.is_refused for point in able)
        able = [p for p in able if not (refused and is_instead(p))]
        # How things stand answers nothing, where other points tell what becomes of the ask.
        able = [p for p in able if p.is_answer or p.has_heading] or able
        return [p for p in able if not is_else(p)] or able
    said = fold("".join(f"{ask.heading or ''}{ask.text or ''}" for ask in asks))
    able = [p for p in able if not (p.has_heading and (is_scene(p) or is_general(p, said)))]
    # 下一步打算 and 工作情况 repeat the words of the answers beside them.
    return [p for p in able if has_matter(p)] or able


def add_wording(
    asks: Sequence[Side], points: Sequence[Side], wording: Wording, found: dict[str, Pair]
) -> None:
    """Tie what is left by shared wording: each other's best, then what all sides suggest."""
    able = _able(asks, points)
    if not able:
        return
    field = Field(asks, able, wording)
    is_whole = is_weighed_whole(len(asks), len(able))
    for _ in range(_ROUNDS):
        likely = _weigh(field, found) if len(asks) > 1 else {}
        clear = _clear_pairs(field, found)
        if is_whole:
            clear = [pair for pair in clear if _share(likely, pair) >= _DOUBTFUL]
        added = clear or _likely_pairs(field, found, likely) or _torn_pairs(field, found, likely)
        if not added:
            break
        found.update({pair.point or "": pair for pair in added})
    _add_candidates(field, found)


def _tied(found: Mapping[str, Pair]) -> set[str]:
    return {pair.ask or "" for pair in found.values() if pair.state == "answered"}


def _clear_pairs(field: Field, found: Mapping[str, Pair]) -> list[Pair]:
    """The pairs of a free ask and a free point that are each other's best by far."""
    tied = _tied(found)
    pairs = []
    for point in field.points:
        if is_answered(found.get(point.point_id)) or point.point_id in field.scenes:
            continue
        ask = max(field.asks, key=lambda a: field.of(a, point))
        own = field.of(ask, point)
        if ask.point_id in tied or own < max(_LEAST, field.best_of_ask[ask.point_id]):
            continue
        rival = field.rival(ask, point, found, tied)
        if own >= _RATIO * rival and field.is_own(ask, point):
            pairs.append(field.pair(ask, point, own - rival))
    return pairs


def _likely_pairs(field: Field, found: Mapping[str, Pair], likely: _Likely) -> list[Pair]:
    """The free asks and points that belong together in nearly all ways to pair both sides."""
    tied = _tied(found)
    pairs = []
    for ask in field.asks:
        for point in field.points:
            is_free = ask.point_id not in tied and not is_answered(found.get(point.point_id))
            if is_free and has_matter(point) and _is_likely(field, ask, point, likely, tied):
                own, rival = field.of(ask, point), field.rival(ask, point, found, tied)
                pairs.append(field.pair(ask, point, own - rival))
    return pairs


def _torn_pairs(field: Field, found: Mapping[str, Pair], likely: _Likely) -> list[Pair]:
    """A free ask with several points, each of which speaks of it alone: it is answered by all."""
    tied = _tied(found)
    pairs = []
    for ask in field.asks:
        points = [
            point
            for point in field.points
            if not is_answered(found.get(point.point_id)) and _is_of_one(field, ask, point)
        ]
        sure = sum(likely.get((ask.point_id, point.point_id), 0.0) for point in points)
        if ask.point_id not in tied and len(points) > 1 and sure >= _SURE:
            pairs += [field.pair(ask, point, 0.0) for point in points]
    return pairs


def _is_of_one(field: Field, ask: Side, point: Side) -> bool:
    others = max((field.of(other, point) for other in field.asks if other is not ask), default=0.0)
    is_clear = field.of(ask, point) >= max(_MUCH, _FAR_RATIO * others)
    return is_clear and point.is_answer and field.is_plain(point) and has_matter(point)


def _share(likely: _Likely, pair: Pair) -> float:
    return likely.get((pair.ask or "", pair.point or ""), 1.0)


def _is_likely(field: Field, ask: Side, point: Side, likely: _Likely, tied: set[str]) -> bool:
    key = ask.point_id, point.point_id
    likeness = field.wording.likeness(*key)
    best = max(
        found
        for other in field.asks
        for found in (field.wording.likeness(other.point_id, point.point_id),)
        if found >= _MUCH or other.point_id not in tied or not field.is_even
    )
    is_odd = not field.is_plain(point) and not field.is_even
    if likeness < _HALF * best or (likeness < _MUCH and is_odd):
        return False
    least = _SURE if likeness >= _LITTLE else _SURE_ALONE
    is_named = (point.heading or "").startswith("关于")
    is_apart = key in field.wording.apart and (is_named or not field.is_even)
    return likely.get(key, 0.0) >= least and not is_apart


def _weigh(field: Field, found: Mapping[str, Pair]) -> _Likely:
    """How likely each ask and point are a pair, from their words, what is tied, and the order."""
    ties: dict[str | None, str] = {}
    for pair in found.values():
        if pair.state == "answered":
            ties.setdefault(pair.ask, pair.point or "")
    places = {point.point_id for point in field.points}
    asks = [a for a in field.asks if ties.get(a.point_id) in {None, *places}]
    points = [
        point
        for point in field.points
        if _is_first(point, ties, found)
        and (point.point_id not in field.scenes or _is_in_place(field, point, ties))
    ]
    if not asks or not points:
        return {}
    gains = [[_gain(field, ask, point, ties, found) for point in points] for ask in asks]
    even = _EVEN if field.is_even else 0.0
    lone = [_POINT_ALONE + even + (0.0 if speaks(point) else _QUIET) for point in points]
    table = weigh(gains, [_ASK_ALONE + even - 2 * math.log(len(asks))] * len(asks), lone)
    return {
        (ask.point_id, point.point_id): share
        for ask, row in zip(asks, table, strict=True)
        for point, share in zip(points, row, strict=True)
    }


def _is_in_place(field: Field, point: Side, ties: Mapping[str | None, str]) -> bool:
    """Whether a point stands where its ask does, and so does every other point of the letter."""
    rest = [
        (ask, other)
        for ask, other in zip(field.asks, field.points, strict=False)
        if other is not point
    ]
    is_even = len(field.asks) == len(field.points)
    return is_even and all(ties.get(ask.point_id) == other.point_id for ask, other in rest)


def _is_first(point: Side, ties: Mapping[str | None, str], found: Mapping[str, Pair]) -> bool:
    """Whether a point is free, or tied to its ask before all others."""
    pair = found.get(point.point_id)
    return pair is None or pair.state != "answered" or ties[pair.ask] == point.point_id


def _gain(
    field: Field,
    ask: Side,
    point: Side,
    ties: Mapping[str | None, str],
    found: Mapping[str, Pair],
) -> float:
    """The logarithm of what speaks for a pair."""
    if ask.point_id in ties or is_answered(found.get(point.point_id)):
        return _GIVEN if ties.get(ask.point_id) == point.point_id else -math.inf
    key = ask.point_id, point.point_id
    apart = _APART_EVEN if field.is_even else _APART
    return _of_likeness(field.wording.likeness(*key)) + (
        apart if key in field.wording.apart else 0.0
    )


def _of_likeness(likeness: float) -> float:
    """The gain of shared words, by straight lines between what was measured.

    >>> _of_likeness(0.0), _of_likeness(2.5), _of_likeness(40.0)
    (-3.0, 2.1, 6.0)
    """
    for (low, start), (high, end) in zip(_GAINS, _GAINS[1:], strict=False):
        if likeness < high:
            return start + (end - start) * (likeness - low) / (high - low)
    return _GAINS[-1][1]


def _is_only_of(field: Field, ask: Side, point: Side, best: float, second: float) -> bool:
    """Whether a point that tells what becomes of a matter shares its words with one ask alone."""
    is_clear = best >= max(_AMPLE, _FAR_RATIO * second) and field.is_own(ask, point)
    return is_clear and point.is_answer and field.is_plain(point)


def _add_candidates(field: Field, found: dict[str, Pair]) -> None:
    """A point's best ask where neither is sure, and a further point of an ask where it is."""
    is_open = len(_tied(found)) < len(field.asks)
    for point in field.points:
        if is_answered(found.get(point.point_id)) or point.point_id in field.scenes:
            continue
        scores = sorted(field.of(ask, point) for ask in field.asks)
        best, second = scores[-1], scores[-2] if len(scores) > 1 else 0.0
        ask = max(field.asks, key=lambda a: field.of(a, point))
        is_near = best >= _NEAR * field.best_of_ask[ask.point_id]
        least = _MUCH_MORE if is_open else _MORE
        is_clear = is_near and best >= max(least, _CLEAR_RATIO * second)
        is_clear = is_clear or (not is_open and _is_only_of(field, ask, point, best, second))
        state = "answered" if is_clear and len(field.asks) > 1 else "unresolved"
        if best >= _LEAST / 2 and (point.point_id not in found or state == "answered"):
            found[point.point_id] = field.pair(ask, point, best - second, state)


def more_asks(
    asks: Sequence[Side], points: Sequence[Side], wording: Wording, pairs: Sequence[Pair]
) -> list[Pair]:
    """Asks left over whose words stand clearly in one point only: it answers several."""
    able = _able(asks, points)
    if min(len(asks), len(able)) < _SEVERAL:
        return []
    field = Field(asks, able, wording)
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    more = []
    for ask in asks:
        point = max(able, key=lambda p: field.of(ask, p))
        if point.point_id in field.scenes:
            continue
        best = field.of(ask, point)
        rival = max(
            _lessened(field.of(ask, p), field.best_of_point[p.point_id], False)
            for p in able
            if p is not point
        )
        is_near = best >= _NEAR * field.best_of_point[point.point_id]
        is_left = is_near and field.is_own(ask, point) and ask.point_id not in answered
        if is_left and best >= max(_MORE, _CLEAR_RATIO * rival):
            more.append(field.pair(ask, point, best - rival))
    return more
