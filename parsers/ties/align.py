"""Alignment: which point of a reply answers which ask.

Takes asks and reply points as plain texts; gives pairs with method, quote, score and
margin. Order of evidence: the quoted words, the heading, the ordinal that the heading
names, shared wording (domain.md, section 10). Below the margin a pair is only a
candidate; nothing is called unanswered unless the letter answers ask by ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.knowledge.status_cues import SECTION_NAMES
from parsers.knowledge.wording import PART_OF
from parsers.text.fold import fold
from parsers.ties.further_ties import going_on, only_ask, sole_point
from parsers.ties.named_asks import (
    Ask,
    add_named,
    more_headings,
    more_ordinals,
    more_parts,
    more_quotes,
    quoted_asks,
)
from parsers.ties.shared_wording import add_wording, more_asks
from parsers.ties.sides import Pair, Side, is_answered
from parsers.ties.wording import Wording, read_wording

# What makes a point below another speak for itself (corpus, open half).
_CLEAR_WORDING = 0.7
# What makes all points below another answer one ask together.
_ALIKE = 2.0
_NO_MATTER = re.compile(SECTION_NAMES)
_PART_OF = re.compile(PART_OF)
# Every ask is held against every point: beyond what any letter has, nothing is tied.
_MAX_PAIRS = 40_000


def align(asks: Sequence[Side], points: Sequence[Side], topic: str = "") -> list[Pair]:
    """Pairs in the order of the reply's points, then the asks that are left.

    `points` are the highest points and those right below them. A point below counts where
    the one above names no matter of its own (办理情况) or answers several asks at once.
    `topic` is the item's title: what it names is the matter of all asks alike.
    """
    if not asks or not points or len(asks) * len(points) > _MAX_PAIRS:
        return []
    ready = [Ask.of(ask) for ask in asks]
    wording = read_wording(asks, points, topic if len(asks) > 1 else "")
    found: dict[str, Pair] = {}
    add_named([p for p in points if p.parent is None], ready, found)
    open_points = _candidates(asks, points, wording, found, ready)
    add_named(open_points, ready, found)
    add_wording(asks, open_points, wording, found)
    more = more_quotes(open_points, ready, found)
    more += more_ordinals(open_points, ready, [*found.values(), *more])
    more += more_headings(open_points, ready, found, topic if len(asks) > 1 else "")
    more += more_parts(open_points, ready, [*found.values(), *more])
    more += more_asks(asks, open_points, wording, [*found.values(), *more])
    if len(points) == 1 and len(asks) > 1:
        more += sole_point(asks, points[0], wording, [*found.values(), *more])
    if len(asks) == 1:
        more += only_ask(asks[0], open_points, wording, found)
    more += going_on(open_points, wording, [*found.values(), *more])
    return _complete(asks, open_points, found, more)


def _candidates(
    asks: Sequence[Side],
    points: Sequence[Side],
    wording: Wording,
    found: dict[str, Pair],
    ready: Sequence[Ask],
) -> list[Side]:
    """The points that may answer an ask: the highest, or where these say nothing, those below."""
    below: dict[str | None, list[Side]] = {}
    for point in points:
        below.setdefault(point.parent, []).append(point)
    chosen: list[Side] = []
    for root in below.get(None, []):
        inner = below.get(root.point_id, [])
        if len(inner) > 1 and len(quoted_asks(root, ready)) > 1:
            # 关于“A”“B”的建议 with a point below for each.
            found.pop(root.point_id, None)
            chosen += inner
            continue
        if is_answered(found.get(root.point_id)):
            inner = []
        bare = _NO_MATTER.fullmatch(fold(root.heading or "").strip(" :。")) is not None
        bare = (bare or _is_part(root)) and not (inner[1:] and _are_of_one(asks, inner, wording))
        chosen += inner if inner and (bare or _is_shared(asks, root, inner, wording)) else [root]
    return chosen


def _is_part(root: Side) -> bool:
    """Whether a point only says which part of the answer stands below it."""
    return not root.has_heading and _PART_OF.fullmatch(fold(root.text or "")) is not None


def _are_of_one(asks: Sequence[Side], inner: Sequence[Side], wording: Wording) -> bool:
    """Whether all points below a point speak of one and the same ask."""
    best = {
        max((wording.evidence[a.point_id, p.point_id], a.point_id) for a in asks) for p in inner
    }
    return len({ask for _, ask in best}) == 1 and min(score for score, _ in best) >= _ALIKE


def _is_shared(
    asks: Sequence[Side],
    root: Side,
    inner: Sequence[Side],
    wording: Wording,
) -> bool:
    """Whether two points below a point each speak clearly of another ask."""
    spoken: dict[str, str] = {}
    for point in inner:
        ranked = sorted(
            ((wording.evidence[a.point_id, point.point_id], a.point_id) for a in asks), reverse=True
        )
        first, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
        if first >= _CLEAR_WORDING and first >= 2 * second:
            spoken[point.point_id] = ranked[0][1]
    return len(set(spoken.values())) > 1


def _complete(
    asks: Sequence[Side], points: Sequence[Side], found: dict[str, Pair], more: Sequence[Pair]
) -> list[Pair]:
    """All pairs in the order of the points, a point's further ones behind its first."""
    answered = {pair.ask for pair in (*found.values(), *more) if pair.state == "answered"}
    also: dict[str | None, list[Pair]] = {}
    for pair in more:
        also.setdefault(pair.point, []).append(pair)
    by_ask = any(p.method in ("quote", "heading") for p in found.values() if p.state == "answered")
    pairs: list[Pair] = []
    for point in points:
        first, own = found.get(point.point_id), _once(also.get(point.point_id, []))
        if first is not None and first.ask in {pair.ask for pair in own}:
            own = [pair for pair in own if first.state != "answered" or pair.ask != first.ask]
            first = first if first.state == "answered" else None
        if first is not None and (first.state == "answered" or first.ask not in answered):
            pairs.append(first)
        elif by_ask and point.point_id not in also:
            pairs.append(Pair(None, point.point_id, None, None, None, None, "unprompted"))
        pairs += own
    mentioned = {pair.ask for pair in pairs}
    for ask in asks:
        if ask.point_id not in mentioned:
            state = "unanswered" if by_ask else "unresolved"
            pairs.append(Pair(ask.point_id, None, None, None, None, None, state))
    return pairs


def _once(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs of one point, each ask by its first evidence only."""
    return list({pair.ask: pair for pair in reversed(pairs)}.values())[::-1]
