"""Ties by name: a point quotes an ask, names its matter in a heading, or its place.

Takes points and asks made ready for comparison; gives pairs with quote, score and margin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from parsers.text.fold import compare_key, fold
from parsers.text.numerals import read_numeral
from parsers.ties.sides import Pair, Side, is_answered
from parsers.ties.wording import pairs_of, words_of

_QUOTE = re.compile(r"“([^“”]{2,200}(?:“[^“”]{0,80}”[^“”]{0,120})?)”|\"([^\"]{2,200})\"")
_ORDINAL = re.compile(
    r"第([一二三四五六七八九十]{1,3}|\d{1,2})\s{0,2}(?:条|点|项|个)|建议([一二三四五六七八九十]{1,3}|\d{1,2})(?=[,:、。]|$)"
)
# Several places at once: 第一、二条, 第2条和第3条.
_ORDINALS = re.compile(
    r"第(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:条|点|项|个)?(?:建议|意见)?"
    r"(?:[、,和及与](?:第)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:条|点|项|个)?(?:建议|意见)?){1,5}(?=建议|意见|[条点项个]|[,:。]|$|的)"
    # 对建议1、3
    r"|建议(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[、和及与](?:建议)?(?:[一二三四五六七八九十]{1,3}|\d{1,2})){1,5}(?=[,:。]|$)"
)
_JOINED = re.compile("[和与及、]|以及")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}|\d{1,2}")
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
_SHORTEST = 4
_LONG_QUOTE = 8
_WHOLE_QUOTE = 0.95
_ABRIDGED = re.compile("…+|\\.{3,}|—{2,}")
# A heading that names one of an ask's matters: so much of it stands in the ask's own words.
_NAMED = 0.6
_LEAST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask with its words in the forms in which they are compared, made once."""

    side: Side
    heading: str
    whole: str
    framed: str
    lead: frozenset[str]

    @classmethod
    def of(cls, side: Side) -> Ask:
        """An ask made ready."""
        heading = compare_key(side.heading or "")
        framed = _FRAME.sub("", fold(side.heading or (side.text or "")[:80]))
        whole = heading + compare_key(side.text or "")
        lead = frozenset(pairs_of(whole[:_LEAD]))
        return cls(side, heading, whole, compare_key(framed), lead)


def add_named(points: Sequence[Side], asks: Sequence[Ask], found: dict[str, Pair]) -> None:
    """Tie points that quote an ask, name its matter in their heading, or its place."""
    for method in (_by_quote, _by_heading, _by_ordinal):
        taken = {pair.ask for pair in found.values() if pair.state == "answered"}
        for point in points:
            known = found.get(point.point_id)
            if is_answered(known):
                continue
            pair = method(point, asks, taken)
            if pair is not None and (known is None or pair.state == "answered"):
                found[point.point_id] = pair


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Spans of the words between quotation marks, marks left out."""
    spans = []
    for match in _QUOTE.finditer(fold(text)):
        group = 1 if match.group(1) is not None else 2
        spans.append(match.span(group))
    return spans


def _best(asks: Sequence[Ask], score: Callable[[Ask], float]) -> tuple[Side, float, float]:
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


def _by_quote(point: Side, asks: Sequence[Ask], taken: set[str | None]) -> Pair | None:
    source = _source(point)
    best: Pair | None = None
    for start, end in find_quotes(source):
        quote = source[start:end]
        key = compare_key(quote)
        if len(key) < _SHORTEST:
            continue
        ranked = _best(asks, partial(_quote_score, quote))
        pair = _pair(point, ranked, "quote", quote, (_QUOTE_SCORE, _MARGIN))
        if pair is not None and (best is None or (pair.score or 0) > (best.score or 0)):
            best = pair
    return best


def _source(point: Side) -> str:
    """The words in which a point quotes its ask: its heading, else how its text begins."""
    heading = point.heading or ""
    return heading if find_quotes(heading) else (point.text or "")[:_LEAD] or heading


def quoted_asks(point: Side, asks: Sequence[Ask]) -> dict[str, Pair]:
    """Every ask whose words a point quotes, with its pair."""
    source = _source(point)
    pairs: dict[str, Pair] = {}
    for start, end in find_quotes(source):
        key = compare_key(source[start:end])
        if len(key) < _SHORTEST:
            continue
        best = _best(asks, partial(_quote_score, source[start:end]))
        pair = _pair(point, best, "quote", source[start:end], (_QUOTE_SCORE, _MARGIN))
        if pair is not None and pair.state == "answered":
            pairs.setdefault(best[0].point_id, pair)
    return pairs


def more_quotes(
    points: Sequence[Side], asks: Sequence[Ask], found: Mapping[str, Pair]
) -> list[Pair]:
    """The further asks that an answering point quotes: 针对“A”和“B”两条建议."""
    return [
        pair
        for point in points
        for known in (found.get(point.point_id),)
        if known is not None and known.method == "quote" and known.state == "answered"
        for ask, pair in quoted_asks(point, asks).items()
        if ask != known.ask
    ]


def more_headings(
    points: Sequence[Side], asks: Sequence[Ask], found: Mapping[str, Pair], topic: str
) -> list[Pair]:
    """Untied points whose heading names one of several matters of an ask: 关于沟堤修复问题.

    A heading with no other words than the item's title, `topic`, names none of them.
    """
    pairs = []
    of_all = words_of(topic)
    for point in points:
        own = words_of(_FRAME.sub("", fold(point.heading or "")))
        if is_answered(found.get(point.point_id)) or len(own) < _LEAST_PAIRS or own <= of_all:
            continue

        def score(ask: Ask, own: set[str] = own) -> float:
            return len(own & ask.lead) / len(own)

        ask, share, margin = _best(asks, score)
        if share >= _NAMED and margin >= _NAMED / 2:
            pairs.append(
                Pair(ask.point_id, point.point_id, "heading", None, share, margin, "answered")
            )
    return pairs


def more_parts(points: Sequence[Side], asks: Sequence[Ask], pairs: Sequence[Pair]) -> list[Pair]:
    """The further asks of which a heading names one matter among several: 关于护栏和边坡治理."""
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    more = []
    for point in points:
        parts = _JOINED.split(_FRAME.sub("", fold(point.heading or "")))
        for part in parts if point.has_heading and len(parts) > 1 else ():
            own = words_of(part)
            named = [ask for ask in asks if own and len(own & ask.lead) >= _NAMED * len(own)]
            ask = named[0].side.point_id if len(named) == 1 else None
            if ask is not None and ask not in answered and not _is_spread(own, named[0], asks):
                answered.add(ask)
                share = round(len(own & named[0].lead) / len(own), 4)
                more.append(Pair(ask, point.point_id, "heading", None, share, share, "answered"))
    return more


def _is_spread(own: set[str], named: Ask, asks: Sequence[Ask]) -> bool:
    """Whether other asks have words of a part too: it names no single one."""
    return any(own & ask.lead for ask in asks if ask is not named)


def _quote_score(quote: str, ask: Ask) -> float:
    """Similarity with the heading; words found whole inside the ask's text count as its own.

    Of a quote that is cut short by …… all that is left stands there.
    """
    key = compare_key(quote)
    score = fuzz.ratio(key, ask.heading) / 100 if ask.heading else 0.0
    left = [compare_key(part) for part in _ABRIDGED.split(quote)]
    is_cut = len(left) > 1 and sum(map(len, left)) >= _SHORTEST
    if (len(key) >= _LONG_QUOTE and key in ask.whole) or (
        is_cut and all(part in ask.whole for part in left)
    ):
        return max(score, _WHOLE_QUOTE)
    return score


def _by_heading(point: Side, asks: Sequence[Ask], taken: set[str | None]) -> Pair | None:
    key = compare_key(_FRAME.sub("", fold(point.heading or "")))
    free = [ask for ask in asks if ask.side.point_id not in taken]
    if len(key) < 4 or not free:
        return None

    own = pairs_of(key)

    def score(ask: Ask) -> float:
        shared = len(own & pairs_of(ask.framed)) / len(own)
        return max(fuzz.ratio(key, ask.framed) / 100, _CONTAINED * shared)

    return _pair(point, _best(free, score), "heading", None, (_HEADING_SCORE, _MARGIN))


def more_ordinals(points: Sequence[Side], asks: Sequence[Ask], pairs: Sequence[Pair]) -> list[Pair]:
    """The further asks that a heading names by their places: 关于第一、二条建议, 第2条和第3条.

    Each needs that its place is the first evidence of it.
    """
    answered = {pair.ask for pair in pairs if pair.state == "answered"}
    by_place = {ask.side.order: ask.side.point_id for ask in asks}
    more = []
    for point in points:
        source = fold(point.heading or (point.text or "")[:60])
        match = _ORDINALS.search(source)
        numbers = [read_numeral(n) for n in _NUMERAL.findall(match.group())] if match else []
        for number in numbers:
            ask = by_place.get(number or 0)
            if len(numbers) > 1 and ask is not None and ask not in answered:
                answered.add(ask)
                more.append(Pair(ask, point.point_id, "ordinal", None, None, None, "answered"))
    return more


def _by_ordinal(point: Side, asks: Sequence[Ask], taken: set[str | None]) -> Pair | None:
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
