"""Case links: the points of a reply, matched with the asks of items on other pages.

Takes a case and the rows of its pages; gives the rows of `links`, made by the parsers' own rules.
Loaded when there is a case to link.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from parsers.records import Point
from parsers.ties.links import link_row, pair_points
from scraper.frames.cases import Case, Joined, Row

_POINT_COLUMNS = tuple(column.name for column in fields(Point))


def link_case(
    case: Case, points: Mapping[str, Sequence[Row]], texts: Mapping[str, str], joined: Joined
) -> list[dict[str, Any]]:
    """The links of one case that are certain; the open ones go to `joined`.

    `points` are the rows of `points` by page, in page order.
    """
    item_text = "\n".join(texts.get(item.document_id, "") for item in case.items)
    asks = _asks_of(case, points, texts)
    key_of = {
        row["point_id"]: item.key
        for item in case.items
        for row in points.get(item.document_id, ())
        if row["is_ask"]
    }
    topic = (case.items[0].title or "") if len(case.items) == 1 else ""
    answers = [_point(row) for row in points.get(case.reply, ())]
    pairs = pair_points(asks, item_text, answers, texts.get(case.reply, ""), topic)
    sure: list[dict[str, Any]] = []
    for pair in pairs:
        key = key_of.get(pair.ask or "", case.items[0].key)
        row = asdict(link_row(pair, case.reply, key))
        if pair.state == "unprompted" and case.has_item:
            continue  # what the point answers of the page's own item stands there
        is_sure = pair.state in ("answered", "unprompted")
        (sure if is_sure else joined.open).append(row)
    joined.answered |= {row["ask_point_id"] for row in sure if row["state"] == "answered"}
    _count(case, key_of, sure, joined)
    return sure


def _asks_of(
    case: Case, points: Mapping[str, Sequence[Row]], texts: Mapping[str, str]
) -> list[Point]:
    """The points of several items with spans in all their texts, one behind the other."""
    shifted: list[Point] = []
    offset = 0
    for page in (item.document_id for item in case.items):
        for row in points.get(page, ()):
            moved = {"start": row["start"] + offset, "end": row["end"] + offset}
            shifted.append(_point({**row, **moved}))
        offset += len(texts.get(page, "")) + 1
    return shifted


def _point(row: Row) -> Point:
    return Point(**{name: row[name] for name in _POINT_COLUMNS})


def _count(case: Case, key_of: Mapping[str, str], sure: Sequence[Row], joined: Joined) -> None:
    told = {row["ask_point_id"] for row in sure if row["state"] == "answered"}
    for item in case.items:
        asks = {ask for ask, key in key_of.items() if key == item.key}
        joined.counts[case.reply, item.key] = (len(asks), len(asks & told))
