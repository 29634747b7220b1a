"""Alignment: which point of a reply answers which ask.

Takes asks and reply points as plain texts; gives pairs with method, quote, score and
margin. Order of evidence: the quoted words, the heading, the ordinal that the heading
names, shared wording (domain.md, section 10). Below the margin a pair is only a
candidate; nothing is called unanswered unless the letter answers ask by ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from parsers.fold import compare_key, fold
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
_SHARED_SCORE = 0.6
_MARGIN = 0.1
_SHARED_MARGIN = 0.15
_LEAD = 160


@dataclass(frozen=True, slots=True)
class Side:
    """An ask or a reply point: its id, heading and own text as printed, order from 1."""

    point_id: str
    heading: str | None
    text: str | None
    order: int


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


def align(asks: Sequence[Side], points: Sequence[Side]) -> list[Pair]:
    """Pairs in the order of the reply's points, then the asks that are left."""
    if not asks or not points:
        return []
    found: dict[str, Pair] = {}
    for method in (_by_quote, _by_heading, _by_ordinal, _by_wording):
        taken = {pair.ask for pair in found.values() if pair.state == "answered"}
        for point in points:
            known = found.get(point.point_id)
            if known is not None and known.state == "answered":
                continue
            pair = method(point, asks, taken)
            if pair is not None and (known is None or pair.state == "answered"):
                found[point.point_id] = pair
    return _complete(asks, points, found)


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


def _best(
    point: Side, asks: Sequence[Side], score: Callable[[Side], float]
) -> tuple[Side, float, float]:
    ranked = sorted(
        ((score(ask), -ask.order, ask) for ask in asks), key=lambda row: row[:2], reverse=True
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


def _by_quote(point: Side, asks: Sequence[Side], taken: set[str | None]) -> Pair | None:
    source = point.heading or (point.text or "")[:_LEAD]
    best: Pair | None = None
    for start, end in find_quotes(source):
        quote = source[start:end]
        key = compare_key(quote)
        if len(key) < 4:
            continue
        ranked = _best(point, asks, lambda ask, key=key: _quote_score(key, ask))  # type: ignore[misc]
        pair = _pair(point, ranked, "quote", quote, (_QUOTE_SCORE, _MARGIN))
        if pair is not None and (best is None or (pair.score or 0) > (best.score or 0)):
            best = pair
    return best


def _quote_score(key: str, ask: Side) -> float:
    """Similarity with the heading; words found whole inside the ask's text count as its own."""
    heading = compare_key(ask.heading or "")
    score = fuzz.ratio(key, heading) / 100 if heading else 0.0
    if len(key) >= 8 and key in heading + compare_key(ask.text or ""):
        return max(score, 0.95)
    return score


def _by_heading(point: Side, asks: Sequence[Side], taken: set[str | None]) -> Pair | None:
    key = compare_key(_FRAME.sub("", fold(point.heading or "")))
    free = [ask for ask in asks if ask.point_id not in taken]
    if len(key) < 4 or not free:
        return None

    own = _pairs_of(key)

    def score(ask: Side) -> float:
        words = compare_key(_FRAME.sub("", fold(ask.heading or (ask.text or "")[:80])))
        shared = len(own & _pairs_of(words)) / len(own)
        return max(fuzz.ratio(key, words) / 100, _CONTAINED * shared)

    return _pair(point, _best(point, free, score), "heading", None, (_HEADING_SCORE, _MARGIN))


def _by_ordinal(point: Side, asks: Sequence[Side], taken: set[str | None]) -> Pair | None:
    source = fold(point.heading or (point.text or "")[:60])
    match = _ORDINAL.search(source)
    number = read_numeral(match.group(1) or match.group(2)) if match else None
    if number is None:
        return None
    ask = next((ask for ask in asks if ask.order == number and ask.point_id not in taken), None)
    if ask is None:
        return None
    return Pair(ask.point_id, point.point_id, "ordinal", None, None, None, "answered")


def _by_wording(point: Side, asks: Sequence[Side], taken: set[str | None]) -> Pair | None:
    free = [ask for ask in asks if ask.point_id not in taken]
    words = _pairs_of(compare_key(f"{point.heading or ''}{point.text or ''}"))
    if not free or not words:
        return None

    def score(ask: Side) -> float:
        own = _pairs_of(compare_key(ask.heading or (ask.text or "")[:60]))
        return len(own & words) / len(own) if own else 0.0

    least = (_SHARED_SCORE, _SHARED_MARGIN)
    return _pair(point, _best(point, free, score), "similarity", None, least)


def _pairs_of(key: str) -> set[str]:
    return {key[i : i + 2] for i in range(len(key) - 1)}
