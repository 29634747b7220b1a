"""Ties by shared wording: what an ask and a point have in common that others have not.

Takes asks and reply points with what is tied already; gives further pairs (domain.md,
section 10). Used only where no quote, heading or ordinal says more.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from parsers.fold import compare_key, fold
from parsers.knowledge.section_cues import COMMON_WORDS
from parsers.sides import Pair, Side, is_answered

_LEAD = 160
_WHOLE = 600
# Shared wording: the least that counts, what ties a second point to an ask, and how far the
# best must lead (corpus, open half).
_LEAST_WORDING = 0.035
_MORE_WORDING = 0.15
_SOLE_WORDING = 0.25
_RATIO = 2.0
_MANY = 3
_SEVERAL = 2
_COMMON = re.compile("|".join(COMMON_WORDS))


def more_asks(
    asks: Sequence[Side],
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    pairs: Sequence[Pair],
) -> list[Pair]:
    """Asks left over whose words stand clearly in one point only: it answers several."""
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    more: list[Pair] = []
    for ask in asks:
        ranked = sorted(points, key=lambda p: -scores[ask.point_id, p.point_id])
        if ask.point_id in answered or len(ranked) < _SEVERAL or len(asks) < _SEVERAL:
            continue
        best, rival = (scores[ask.point_id, p.point_id] for p in ranked[:2])
        is_clear = best >= _MORE_WORDING and best >= _RATIO * rival and ranked[0].is_answer
        if is_clear and has_own_words(ask, ranked[0], asks, pairs):
            more.append(
                Pair(ask.point_id, ranked[0].point_id, "similarity", None, round(best, 4),
                     round(best - rival, 4), "answered")
            )  # fmt: skip
    return more


def has_own_words(ask: Side, point: Side, asks: Sequence[Side], pairs: Iterable[Pair]) -> bool:
    """Whether an ask shares more with a point than the asks that this answers already have.

    加强养老服务队伍建设 and 加强养老服务设施建设 share all words but the one that counts.
    """
    tied = {p.ask for p in pairs if p.state == "answered" and p.point == point.point_id}
    others = [words_of(_said(other)) for other in asks if other.point_id in tied]
    own = words_of(_said(ask)).difference(*others)
    return bool(own & words_of(f"{point.heading or ''} {point.whole[:_WHOLE]}"))


def _said(ask: Side) -> str:
    return f"{ask.heading or ''} {(ask.text or '')[:_LEAD]}"


def sole_point(
    asks: Sequence[Side],
    point: Side,
    scores: Mapping[tuple[str, str], float],
    pairs: Sequence[Pair],
) -> list[Pair]:
    """The asks whose words stand in a letter's only point, where it says what becomes of them."""
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    return [
        Pair(ask.point_id, point.point_id, "similarity", None, round(score, 4), None, "answered")
        for ask in asks
        for score in (scores[ask.point_id, point.point_id],)
        if point.is_answer and ask.point_id not in answered and score >= _SOLE_WORDING
    ]


def only_ask(
    ask: Side,
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: Mapping[str, Pair],
) -> list[Pair]:
    """A single ask is what both points of a short letter answer, when each says what becomes of it.

    A longer letter tells of other matters around the ask as well.
    """
    if len(points) > _SEVERAL or not all(point.is_answer for point in points):
        return _best_answer(ask, points, scores, found)
    return [
        Pair(ask.point_id, point.point_id, "similarity", None, round(score, 4), None, "answered")
        for point in points
        for score in (scores[ask.point_id, point.point_id],)
        if not is_answered(found.get(point.point_id)) and score > 0
    ]


def _best_answer(
    ask: Side,
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: Mapping[str, Pair],
) -> list[Pair]:
    """The one point of a longer letter that tells what becomes of its only ask."""
    answers = sorted(
        (p for p in points if p.is_answer), key=lambda p: -scores[ask.point_id, p.point_id]
    )
    if not answers or any(is_answered(pair) for pair in found.values()):
        return []
    best, *others = (scores[ask.point_id, point.point_id] for point in answers)
    if best < _LEAST_WORDING or (others and best < _RATIO * others[0]):
        return []
    return [
        Pair(
            ask.point_id, answers[0].point_id, "similarity", None, round(best, 4), None, "answered"
        )
    ]


def add_between(
    asks: Sequence[Side],
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: dict[str, Pair],
) -> None:
    """An ask and a point, each alone between the same two ties, belong together."""
    tied = {p.ask: p.point for p in found.values() if p.state == "answered"}
    places = {point.point_id: place for place, point in enumerate(points)}
    for at in range(1, len(asks) - 1):
        ask, before, behind = asks[at], asks[at - 1].point_id, asks[at + 1].point_id
        first, last = places.get(tied.get(before) or ""), places.get(tied.get(behind) or "")
        if ask.point_id in tied or first is None or last is None or last - first != _SEVERAL:
            continue
        point = points[first + 1]
        score = scores[ask.point_id, point.point_id]
        if score >= _LEAST_WORDING and not is_answered(found.get(point.point_id)):
            found[point.point_id] = Pair(
                ask.point_id, point.point_id, "similarity", None, round(score, 4), 0.0, "answered"
            )


def score_wording(asks: Sequence[Side], points: Sequence[Side]) -> dict[tuple[str, str], float]:
    """Share of an ask's words that a point has, rare words weighing more: (ask, point) → 0..1.

    Words that nearly every ask and point of the page share say nothing: they name its topic.
    """
    wanted = {ask.point_id: words_of(_said(ask)) for ask in asks}
    leads = {p.point_id: words_of(f"{p.heading or ''} {(p.text or '')[:60]}") for p in points}
    wholes = {p.point_id: words_of(f"{p.heading or ''} {p.whole[:_WHOLE]}") for p in points}
    roots = [wholes[p.point_id] for p in points if p.parent is None]
    seen = Counter(word for words in (*wanted.values(), *roots) for word in words)
    total = len(wanted) + len(roots) + 1

    def weight(word: str) -> float:
        return math.log(total / (seen[word] or 1))

    scores: dict[tuple[str, str], float] = {}
    for ask, words in wanted.items():
        whole = sum(map(weight, sorted(words))) or 1.0
        for point, lead in leads.items():
            shared = sorted(words & (lead | wholes[point]))
            own = sum(weight(word) * (1.0 if word in lead else 0.5) for word in shared)
            scores[ask, point] = own / whole
    return scores


def add_wording(
    asks: Sequence[Side],
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: dict[str, Pair],
) -> None:
    """Tie what is left by shared wording: mutually best pairs, then the only ones left."""
    answered = {pair.ask for pair in found.values() if pair.state == "answered"}
    open_points = [p for p in points if not is_answered(found.get(p.point_id))]
    for point in open_points:
        pair = _wording_pair(asks, points, point, scores, answered)
        if pair is not None and (point.point_id not in found or pair.state == "answered"):
            found[point.point_id] = pair
    _add_last(asks, points, scores, found)


def _wording_pair(
    asks: Sequence[Side],
    points: Sequence[Side],
    point: Side,
    scores: Mapping[tuple[str, str], float],
    answered: set[str | None],
) -> Pair | None:
    ranked = sorted(((scores[a.point_id, point.point_id], -a.order, a) for a in asks), reverse=True,
                    key=lambda row: row[:2])  # fmt: skip
    best, ask = ranked[0][0], ranked[0][2]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    row = sorted((scores[ask.point_id, p.point_id] for p in points), reverse=True)
    rival = row[1] if len(row) > 1 and row[0] == best else row[0]
    is_best = best == row[0] and best >= _RATIO * rival
    is_clear = best >= _MORE_WORDING and 2 * best >= row[0]
    if best < _LEAST_WORDING:
        return None
    sure = best >= _RATIO * second and ((is_best and ask.point_id not in answered) or is_clear)
    state = "answered" if sure else "unresolved"
    return Pair(
        ask.point_id, point.point_id, "similarity", None, round(best, 4),
        round(best - second, 4), state,
    )  # fmt: skip


def _add_last(
    asks: Sequence[Side],
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: dict[str, Pair],
) -> None:
    """The only ask and the only point left belong together where both stand at the same place."""
    answered = {pair.ask for pair in found.values() if pair.state == "answered"}
    left = [ask for ask in asks if ask.point_id not in answered]
    free = [p for p in points if not is_answered(found.get(p.point_id))]
    if len(left) != 1 or len(free) != 1 or len(asks) != len(points) or len(asks) < _MANY:
        return
    ask, point = left[0], free[0]
    score = scores[ask.point_id, point.point_id]
    if asks.index(ask) == points.index(point) and score >= _LEAST_WORDING:
        found[point.point_id] = Pair(
            ask.point_id, point.point_id, "similarity", None, round(score, 4), 0.0, "answered"
        )


def words_of(text: str) -> set[str]:
    """Pairs of neighbouring characters, the common words of all such papers left out."""
    return {pair for part in _COMMON.split(fold(text)) for pair in pairs_of(compare_key(part))}


def pairs_of(key: str) -> set[str]:
    """Pairs of neighbouring characters: what stands for words in comparison."""
    return {key[i : i + 2] for i in range(len(key) - 1)}
