"""Links: the asks of an item against the points of its answer, on one page or on two.

Takes points with the text that each side stands in; gives pairs, and pairs as rows. The same
evidence, score, margin and state whether item and answer share a page or a key only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.records import Link, Point
from parsers.ties.align import align
from parsers.ties.sides import Pair, Side

_REFUSED = ("not_now", "declined", "referred")
_MAX_LEAD = 50
_ANSWERING_DEPTH = 2
_FIRST_SENTENCE = re.compile(r"[^。；;！!？?\n]{4,60}(?=[。；;！!？?])")


def pair_points(
    asks: Sequence[Point], item_text: str, answers: Sequence[Point], text: str, topic: str = ""
) -> list[Pair]:
    """The pairs of an item's asks and a letter's points.

    `asks` and `answers` may hold all points of their pages, in page order: what is no ask and no
    reply point is left out. `item_text` and `text` are the canonical texts that the spans of the
    two sides belong to; `topic` is the item's title. Nothing is paired where a side is empty.
    """
    wanted = [point for point in asks if point.is_ask and point.block == "proposal"]
    told = [p for p in answers if p.block == "reply" and p.depth <= _ANSWERING_DEPTH]
    if not wanted or not told:
        return []
    return align(
        [_ask(item_text, point, order) for order, point in enumerate(wanted, 1)],
        [_answer(text, point, order) for order, point in enumerate(told, 1)],
        topic,
    )


def link_row(pair: Pair, document_id: str, proposal_key: str | None) -> Link:
    """A pair as a row; `document_id` is the page of the reply."""
    return Link(
        document_id=document_id,
        proposal_key=proposal_key,
        ask_point_id=pair.ask,
        reply_point_id=pair.point,
        method=pair.method,
        quote=pair.quote,
        score=pair.score,
        margin=pair.margin,
        state=pair.state,
    )


def _ask(text: str, point: Point, order: int) -> Side:
    """An ask for alignment; one that is only a heading says what the points below it say."""
    side = _side(point, order)
    return side if point.text else replace(side, text=text[point.start : point.end])


def _answer(text: str, point: Point, order: int) -> Side:
    return replace(
        _side(point, order),
        whole=text[point.start : point.end],
        parent=point.parent_id,
        is_answer=point.status is not None,
        is_refused=point.status in _REFUSED,
    )


def _side(point: Point, order: int) -> Side:
    """A point for alignment; without a heading its first short sentence speaks for it."""
    heading, text = point.heading, point.text
    if heading is None and text:
        first = _FIRST_SENTENCE.match(text)
        heading = first.group() if first and len(first.group()) <= _MAX_LEAD else None
    return Side(point.point_id, heading, text, order)
