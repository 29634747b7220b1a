"""Ties by shared wording: what an ask and a point have in common that others have not.

Takes asks, reply points and their wording with what is tied already; gives further pairs
(domain.md, section 10). Used only where no quote, heading or ordinal says more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from parsers.fold import fold
from parsers.knowledge.status_cues import DESCRIPTIVE, SECTION_NAMES
from parsers.knowledge.wording import BESIDES, DEEDS, INSTEAD, NO_ANSWER, SCENES, STANDING
from parsers.roles import section_role
from parsers.sides import Pair, Side, is_answered
from parsers.wording import Wording

# Evidence: the least that ties, the least for a further point or ask of a tie, the least where
# the order of both sides speaks for a pair, and how far the best must lead (corpus, open half).
_LEAST = 0.7
_MORE = 2.0
_MUCH_MORE = 3.0
_IN_ORDER = 0.4
_FAINT = 0.35
_RATIO = 1.5
_CLEAR_RATIO = 2.0
_NEAR = 0.4
_ALONE = 0.9
_OF_BEST = 0.2
_SOLE = 0.25
_OWN = 0.3
# What a rival counts that is better tied elsewhere, and how often ties are looked for again.
_TIED = 0.5
_ROUNDS = 4
_SEVERAL = 2
_MANY = 3
_NO_ANSWER = re.compile(NO_ANSWER)
_INSTEAD = re.compile(INSTEAD)
_BESIDES = re.compile(BESIDES)
_SCENES = re.compile(SCENES)
_STANDING = re.compile(STANDING)
_DEEDS = re.compile(DEEDS)
_NO_MATTER = re.compile(f"{SECTION_NAMES}|{DESCRIPTIVE}")


class _Field:
    """Asks and the points that may answer, with their evidence: what a search for ties looks at."""

    def __init__(self, asks: Sequence[Side], points: Sequence[Side], wording: Wording) -> None:
        self.asks = asks
        self.points = points
        self.wording = wording
        is_one = len(asks) == 1
        self.scenes = {p.point_id for p in points[:-1] if not is_one and _is_scene(p)}
        self.best_of_ask = {a.point_id: max(self.of(a, p) for p in points) for a in asks}
        self.best_of_point = {p.point_id: max(self.of(a, p) for a in asks) for p in points}

    def of(self, ask: Side, point: Side) -> float:
        """The evidence of a pair."""
        return self.wording.evidence[ask.point_id, point.point_id]

    def is_own(self, ask: Side, point: Side) -> bool:
        """Whether something of what they share no other ask has: 残疾人 of 残疾人就业 is not it."""
        return self.wording.own[ask.point_id, point.point_id] >= _OWN

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


def may_answer(point: Side) -> bool:
    """Whether a point may answer an ask, and does not say itself that it is about other things.

    >>> may_answer(Side("r1", None, "我局高度重视,专题研究。", 1))
    False
    """
    return _NO_ANSWER.match(fold(point.text or "")) is None


def _able(asks: Sequence[Side], points: Sequence[Side]) -> list[Side]:
    """The points that words may tie: none that sets the scene, or that helps where all is refused.

    现状 and 全市现有… have the words of many asks and answer none of several.
    """
    able = [p for p in points if may_answer(p)]
    if len(asks) == 1:
        refused = any(point.is_refused for point in able)
        return [p for p in able if not (refused and _INSTEAD.match(fold(p.text or "")))]
    able = [p for p in able if not (p.has_heading and _is_scene(p))]
    # 下一步打算 and 工作情况 repeat the words of the answers beside them.
    return [p for p in able if has_matter(p)] or able


def _is_scene(point: Side) -> bool:
    """Whether a point tells how things stand: by its heading, or by all its words.

    >>> _is_scene(Side("r1", None, "全市现有公厕236座。", 1))
    True
    >>> _is_scene(Side("r1", None, "全市现有公厕236座,今年新建12座。", 1))
    False
    """
    if point.has_heading:
        return _SCENES.fullmatch(fold(point.heading or "").strip(" :。")) is not None
    text = fold(point.text or "")
    return _STANDING.match(text) is not None and _DEEDS.search(text) is None


def add_wording(
    asks: Sequence[Side], points: Sequence[Side], wording: Wording, found: dict[str, Pair]
) -> None:
    """Tie what is left by shared wording: mutually best pairs, then what the order suggests."""
    able = _able(asks, points)
    if not able:
        return
    field = _Field(asks, able, wording)
    for _ in range(_ROUNDS):
        added = _clear_pairs(field, found) or _in_order(field, found) or _last_pair(field, found)
        if not added:
            break
        found.update({pair.point or "": pair for pair in added})
    _add_candidates(field, found)


def _tied(found: Mapping[str, Pair]) -> set[str]:
    return {pair.ask or "" for pair in found.values() if pair.state == "answered"}


def _clear_pairs(field: _Field, found: Mapping[str, Pair]) -> list[Pair]:
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


def _in_order(field: _Field, found: Mapping[str, Pair]) -> list[Pair]:
    """Asks and as many points between the same two ties belong together in their order.

    The ends count as ties where the ties run side by side up to them.
    """
    places = {point.point_id: place for place, point in enumerate(field.points)}
    at = {p.ask: places[p.point or ""] for p in found.values()
          if p.state == "answered" and p.point in places}  # fmt: skip
    ties = [(i, at[a.point_id]) for i, a in enumerate(field.asks) if a.point_id in at]
    stops = _with_ends(ties, len(field.asks), len(field.points))
    pairs = []
    for (first, low), (last, high) in zip(stops, stops[1:], strict=False):
        if 1 < last - first == high - low:
            pairs += _run(field, found, range(first + 1, last), low - first)
    return pairs


def _with_ends(ties: list[tuple[int, int]], asks: int, points: int) -> list[tuple[int, int]]:
    """Ties with the ends of both sides, where all ties keep one distance up to the end."""
    shifts = {point - ask for ask, point in ties} or {points - asks}
    if asks < _MANY or shifts != {points - asks} or points < asks:
        return ties
    is_even = points == asks or len(ties) >= _SEVERAL
    return [(-1, points - asks - 1), *ties, (asks, points)] if is_even else ties


def _run(field: _Field, found: Mapping[str, Pair], places: Sequence[int], shift: int) -> list[Pair]:
    """The pairs of a run of asks and points, where nothing speaks against their order."""
    asks = [field.asks[at] for at in places]
    points = [field.points[at + shift] for at in places]
    if any(is_answered(found.get(point.point_id)) for point in points):
        return []
    is_even = len(field.points) == len(field.asks)
    is_inside = len(asks) == 1 and 0 < places[0] < len(field.asks) - 1
    is_ruled = is_even and 2 * len(found) >= len(field.asks) and _are_unnamed(found)
    pairs = []
    for ask, point in zip(asks, points, strict=True):
        own = field.of(ask, point)
        rival = field.rival(ask, point, found, _tied(found))
        is_led = is_inside or (is_ruled and _speaks(point))
        is_apart = (ask.point_id, point.point_id) in field.wording.apart
        is_led = is_led and rival <= _FAINT and not is_apart
        is_shared = own >= max(_IN_ORDER, rival) and field.is_own(ask, point)
        if has_matter(point) and (is_shared or is_led):
            pairs.append(field.pair(ask, point, own - rival))
    return pairs


def _last_pair(field: _Field, found: Mapping[str, Pair]) -> list[Pair]:
    """The only ask and point left over of as many asks as points, where their words agree."""
    asks = [a for a in field.asks if a.point_id not in _tied(found)]
    points = [p for p in field.points if not is_answered(found.get(p.point_id))]
    if len(field.asks) != len(field.points) or (len(asks), len(points)) != (1, 1):
        return []
    ask, point = asks[0], points[0]
    own, rival = field.of(ask, point), field.rival(ask, point, found, _tied(found))
    is_told = has_matter(point) and _speaks(point) and point.point_id not in field.scenes
    is_shared = own >= max(_LEAST, rival) and field.is_own(ask, point)
    return [field.pair(ask, point, own - rival)] if is_told and is_shared else []


def _are_unnamed(found: Mapping[str, Pair]) -> bool:
    """Whether a letter goes by the order of the asks, and quotes and names none of them."""
    return all(pair.method == "similarity" for pair in found.values())


def has_matter(point: Side) -> bool:
    """Whether a point is no section such as 基本情况 or 下一步打算, which answer no ask."""
    return _NO_MATTER.fullmatch(fold(point.heading or "").strip(" :。")) is None


def _speaks(point: Side) -> bool:
    """Whether a point tells of one matter, and not what comes next or is said besides."""
    told = point.is_answer or point.has_heading
    return told and _BESIDES.match(fold(point.heading or point.text or "")) is None


def _add_candidates(field: _Field, found: dict[str, Pair]) -> None:
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
    field = _Field(asks, able, wording)
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
        is_left = is_near and ask.point_id not in answered
        if is_left and best >= max(_MORE, _CLEAR_RATIO * rival):
            more.append(field.pair(ask, point, best - rival))
    return more


def sole_point(
    asks: Sequence[Side], point: Side, wording: Wording, pairs: Sequence[Pair]
) -> list[Pair]:
    """The asks whose words stand in a letter's only point, where it says what becomes of them."""
    field = _Field(asks, [point], wording)
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    return [
        field.pair(ask, point, 0.0)
        for ask in asks
        if point.is_answer
        and ask.point_id not in answered
        and wording.share(ask.point_id, point.point_id) >= _SOLE
    ]


def only_ask(
    ask: Side, points: Sequence[Side], wording: Wording, found: Mapping[str, Pair]
) -> list[Pair]:
    """A single ask is what every point answers that speaks of it and tells what becomes of it.

    Both points of a short letter that tell it do so whatever their words are. What is done
    instead is no answer.
    """
    field = _Field([ask], points, wording)
    is_short = len(points) <= _SEVERAL and all(point.is_answer for point in points)
    least = max(_ALONE, _OF_BEST * field.best_of_ask[ask.point_id])
    chosen = [
        point
        for point in points
        if may_answer(point)
        and (is_short or field.of(ask, point) >= least)
        and (point.is_answer or point.has_heading)
        and section_role(fold(point.heading or "")) != "background"
    ]
    refused = any(point.is_refused for point in chosen)
    plain = [p for p in chosen if _is_plain(field, p, refused)]
    return [
        field.pair(ask, point, 0.0)
        for point in plain or chosen
        if not is_answered(found.get(point.point_id))
    ]


def _is_plain(field: _Field, point: Side, refused: bool) -> bool:
    """Whether a point tells of the ask itself, and not what is done instead or comes next."""
    text = fold(point.text or "")
    if refused and _INSTEAD.match(text):
        return False
    ask = field.asks[0]
    is_main = 2 * field.of(ask, point) >= field.best_of_ask[ask.point_id]
    return is_main or _BESIDES.match(fold(point.heading or text)) is None
