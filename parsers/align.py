"""Alignment: which point of a reply answers which ask.

Takes asks and reply points as plain texts; gives pairs with method, quote, score and
margin. Order of evidence: the quoted words, the heading, the ordinal that the heading
names, shared wording (domain.md, section 10). Below the margin a pair is only a
candidate; nothing is called unanswered unless the letter answers ask by ask.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from parsers.fold import compare_key, fold
from parsers.knowledge.section_cues import COMMON_WORDS
from parsers.knowledge.status_cues import SECTION_NAMES
from parsers.numerals import read_numeral

_QUOTE = re.compile(r"“([^“”]{2,200}(?:“[^“”]{0,80}”[^“”]{0,120})?)”|\"([^\"]{2,200})\"")
_ORDINAL = re.compile(
    r"第([一二三四五六七八九十]{1,3}|\d{1,2})\s{0,2}(?:条|点|项|个)|建议([一二三四五六七八九十]{1,3}|\d{1,2})(?=[,:、。]|$)"
)
_FRAME = re.compile(
    r"^(?:关于|对于?|就|针对)?(?:您|你们?|贵\S{0,2})?(?:在)?(?:提案|建议)?(?:中)?(?:所?提出?的|提到的|反映的)?(?:关于)?"
    r"|(?:的)?(?:建议|问题|意见|方面|事宜|情况|答复)$"
)  # fmt: skip

_QUOTE_SCORE = 0.8
_HEADING_SCORE = 0.72
# A heading that abridges the ask: nearly all its word pairs stand in the ask's own.
_CONTAINED = 0.95
_MARGIN = 0.1
_LEAD = 160
_WHOLE = 600
# Shared wording: the least that counts, what makes a point below another speak for itself,
# what ties a second point to an ask, and how far the best must lead (corpus, open half).
_LEAST_WORDING = 0.035
_CLEAR_WORDING = 0.12
_MORE_WORDING = 0.15
_RATIO = 2.0
_MANY = 3
_NO_MATTER = re.compile(SECTION_NAMES)
_COMMON = re.compile("|".join(COMMON_WORDS))
# Every ask is held against every point: beyond what any letter has, nothing is tied.
_MAX_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Side:
    """An ask or a reply point: id, heading and own text as printed, order from 1.

    `whole` is the text of a point with all below it, `parent` the point above it.
    """

    point_id: str
    heading: str | None
    text: str | None
    order: int
    whole: str = ""
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A tie found; `ask` or `point` is None where the other side stands alone."""

    ask: str | None
    point: str | None
    method: str | None
    quote: str | None
    score: float | None
    margin: float | None
    state: str


@dataclass(frozen=True, slots=True)
class _Ask:
    """An ask with its words in the forms in which they are compared, made once."""

    side: Side
    heading: str
    whole: str
    framed: str

    @classmethod
    def of(cls, side: Side) -> _Ask:
        """An ask made ready."""
        heading = compare_key(side.heading or "")
        framed = _FRAME.sub("", fold(side.heading or (side.text or "")[:80]))
        return cls(side, heading, heading + compare_key(side.text or ""), compare_key(framed))


def align(asks: Sequence[Side], points: Sequence[Side]) -> list[Pair]:
    """Pairs in the order of the reply's points, then the asks that are left.

    `points` are the highest points and those right below them. A point below counts where
    the one above names no matter of its own (办理情况) or answers several asks at once.
    """
    if not asks or not points or len(asks) * len(points) > _MAX_PAIRS:
        return []
    ready = [_Ask.of(ask) for ask in asks]
    scores = score_wording(asks, points)
    found: dict[str, Pair] = {}
    _add_named([p for p in points if p.parent is None], ready, found)
    open_points = _candidates(asks, points, scores, found)
    _add_named(open_points, ready, found)
    _add_wording(asks, open_points, scores, found)
    return _complete(asks, open_points, found)


def _add_named(points: Sequence[Side], asks: Sequence[_Ask], found: dict[str, Pair]) -> None:
    """Tie points that quote an ask, name its matter in their heading, or its place."""
    for method in (_by_quote, _by_heading, _by_ordinal):
        taken = {pair.ask for pair in found.values() if pair.state == "answered"}
        for point in points:
            known = found.get(point.point_id)
            if _is_answered(known):
                continue
            pair = method(point, asks, taken)
            if pair is not None and (known is None or pair.state == "answered"):
                found[point.point_id] = pair


def _candidates(
    asks: Sequence[Side],
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: Mapping[str, Pair],
) -> list[Side]:
    """The points that may answer an ask: the highest, or where these say nothing, those below."""
    below: dict[str | None, list[Side]] = {}
    for point in points:
        below.setdefault(point.parent, []).append(point)
    chosen: list[Side] = []
    for root in below.get(None, []):
        inner = below.get(root.point_id, [])
        if _is_answered(found.get(root.point_id)):
            inner = []
        bare = _NO_MATTER.fullmatch(fold(root.heading or "").strip(" :。")) is not None
        chosen += inner if inner and (bare or _is_shared(asks, root, inner, scores)) else [root]
    return chosen


def _is_shared(
    asks: Sequence[Side],
    root: Side,
    inner: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
) -> bool:
    """Whether two points below a point each speak clearly of another ask."""
    spoken: dict[str, str] = {}
    for point in inner:
        ranked = sorted(asks, key=lambda ask: -scores[ask.point_id, point.point_id])
        first = scores[ranked[0].point_id, point.point_id]
        second = scores[ranked[1].point_id, point.point_id] if len(ranked) > 1 else 0.0
        if first >= _CLEAR_WORDING and first >= 2 * second:
            spoken[point.point_id] = ranked[0].point_id
    return len(set(spoken.values())) > 1


def _complete(asks: Sequence[Side], points: Sequence[Side], found: dict[str, Pair]) -> list[Pair]:
    answered = {pair.ask for pair in found.values() if pair.state == "answered"}
    by_ask = any(p.method in ("quote", "heading") for p in found.values() if p.state == "answered")
    pairs: list[Pair] = []
    for point in points:
        pair = found.get(point.point_id)
        if pair is not None and (pair.state == "answered" or pair.ask not in answered):
            pairs.append(pair)
        elif by_ask:
            pairs.append(Pair(None, point.point_id, None, None, None, None, "unprompted"))
    mentioned = {pair.ask for pair in pairs}
    for ask in asks:
        if ask.point_id not in mentioned:
            state = "unanswered" if by_ask else "unresolved"
            pairs.append(Pair(ask.point_id, None, None, None, None, None, state))
    return pairs


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Spans of the words between quotation marks, marks left out."""
    spans = []
    for match in _QUOTE.finditer(fold(text)):
        group = 1 if match.group(1) is not None else 2
        spans.append(match.span(group))
    return spans


def _best(asks: Sequence[_Ask], score: Callable[[_Ask], float]) -> tuple[Side, float, float]:
    ranked = sorted(
        ((score(ask), -ask.side.order, ask.side) for ask in asks),
        key=lambda row: row[:2],
        reverse=True,
    )
    best = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return best[2], round(best[0], 4), round(best[0] - second, 4)


def _pair(
    point: Side,
    best: tuple[Side, float, float],
    method: str,
    quote: str | None,
    least: tuple[float, float],
) -> Pair | None:
    ask, score, margin = best
    if score >= least[0] and margin >= least[1]:
        return Pair(ask.point_id, point.point_id, method, quote, score, margin, "answered")
    if score >= least[0] * 0.75:
        return Pair(ask.point_id, point.point_id, method, quote, score, margin, "unresolved")
    return None


def _by_quote(point: Side, asks: Sequence[_Ask], taken: set[str | None]) -> Pair | None:
    source = point.heading or (point.text or "")[:_LEAD]
    best: Pair | None = None
    for start, end in find_quotes(source):
        quote = source[start:end]
        key = compare_key(quote)
        if len(key) < 4:
            continue
        ranked = _best(asks, partial(_quote_score, key))
        pair = _pair(point, ranked, "quote", quote, (_QUOTE_SCORE, _MARGIN))
        if pair is not None and (best is None or (pair.score or 0) > (best.score or 0)):
            best = pair
    return best


def _quote_score(key: str, ask: _Ask) -> float:
    """Similarity with the heading; words found whole inside the ask's text count as its own."""
    score = fuzz.ratio(key, ask.heading) / 100 if ask.heading else 0.0
    if len(key) >= 8 and key in ask.whole:
        return max(score, 0.95)
    return score


def _by_heading(point: Side, asks: Sequence[_Ask], taken: set[str | None]) -> Pair | None:
    key = compare_key(_FRAME.sub("", fold(point.heading or "")))
    free = [ask for ask in asks if ask.side.point_id not in taken]
    if len(key) < 4 or not free:
        return None

    own = _pairs_of(key)

    def score(ask: _Ask) -> float:
        shared = len(own & _pairs_of(ask.framed)) / len(own)
        return max(fuzz.ratio(key, ask.framed) / 100, _CONTAINED * shared)

    return _pair(point, _best(free, score), "heading", None, (_HEADING_SCORE, _MARGIN))


def _by_ordinal(point: Side, asks: Sequence[_Ask], taken: set[str | None]) -> Pair | None:
    source = fold(point.heading or (point.text or "")[:60])
    match = _ORDINAL.search(source)
    number = read_numeral(match.group(1) or match.group(2)) if match else None
    if number is None:
        return None
    sides = (ask.side for ask in asks)
    ask = next((ask for ask in sides if ask.order == number and ask.point_id not in taken), None)
    if ask is None:
        return None
    return Pair(ask.point_id, point.point_id, "ordinal", None, None, None, "answered")


def score_wording(asks: Sequence[Side], points: Sequence[Side]) -> dict[tuple[str, str], float]:
    """Share of an ask's words that a point has, rare words weighing more: (ask, point) → 0..1.

    Words that nearly every ask and point of the page share say nothing: they name its topic.
    """
    wanted = {
        ask.point_id: _words(f"{ask.heading or ''} {(ask.text or '')[:_LEAD]}") for ask in asks
    }
    leads = {p.point_id: _words(f"{p.heading or ''} {(p.text or '')[:60]}") for p in points}
    wholes = {p.point_id: _words(f"{p.heading or ''} {p.whole[:_WHOLE]}") for p in points}
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


def _add_wording(
    asks: Sequence[Side],
    points: Sequence[Side],
    scores: Mapping[tuple[str, str], float],
    found: dict[str, Pair],
) -> None:
    """Tie what is left by shared wording: mutually best pairs, then the only ones left."""
    answered = {pair.ask for pair in found.values() if pair.state == "answered"}
    open_points = [p for p in points if not _is_answered(found.get(p.point_id))]
    for point in open_points:
        pair = _wording_pair(asks, points, point, scores, answered)
        if pair is not None and (point.point_id not in found or pair.state == "answered"):
            found[point.point_id] = pair
    _add_last(asks, points, scores, found)


def _is_answered(pair: Pair | None) -> bool:
    return pair is not None and pair.state == "answered"


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
    free = [p for p in points if not _is_answered(found.get(p.point_id))]
    if len(left) != 1 or len(free) != 1 or len(asks) != len(points) or len(asks) < _MANY:
        return
    ask, point = left[0], free[0]
    score = scores[ask.point_id, point.point_id]
    if asks.index(ask) == points.index(point) and score >= _LEAST_WORDING:
        found[point.point_id] = Pair(
            ask.point_id, point.point_id, "similarity", None, round(score, 4), 0.0, "answered"
        )


def _words(text: str) -> set[str]:
    """Pairs of neighbouring characters, the common words of all such papers left out."""
    return {pair for part in _COMMON.split(fold(text)) for pair in _pairs_of(compare_key(part))}


def _pairs_of(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}
