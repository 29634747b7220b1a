"""Comparison of a page's reading with its expected reading, field by field.

Takes the object that `jyta extract` prints and an `expected.json` of the corpus; gives for
each field the readings of both sides in a comparable form. Widths, blanks and closing
punctuation do not count; everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import Any

from parsers.fold import fold

Json = dict[str, Any]
Pair = tuple[str, list[Hashable], list[Hashable]]

_BODIES = ("proposal_body", "reply_body")
_ITEM = ("proposal_key", "body", "level", "place", "adcode", "term", "session", "number", "kind")
_REPLY = (
    "document_number", "salutation_raw", "opening", "closing", "signature_raw", "agency",
    "reply_date", "outcome_code",
)  # fmt: skip
_FLAGS = ("is_summary", "is_second_reply")
# Labels of a letter's own end may be listed as fields or not (contract and guide leave it open).
_LETTER_ENDS = frozenset({"contact", "copies", "attachments", "responsible_leader"})
# 约320万元 and 320万元 are one mention: hedges belong to it or not.
_HEDGE = re.compile(
    r"^(?:约|近|超过|不超过|超|不少于|不低于|不足|至少|接近|将近|多达|达到?|共|从|自|每年|年均|最高|最低|首批|总)+"
    r"|(?:以上|以下|以内|左右|上下|之内|内|余|多|起|底|初|末|以来|以前|之前|前|后|间|[春夏秋冬]季?(?:学期)?)+$"
)
# Years by their distance from today: the seed's gold lists them, most annotators do not.
_RELATIVE = re.compile(r"今年|明年|去年|上年|前年|后年|本年|当年|近.{0,3}年.?|.{0,2}年来")
_MENTIONS = ("money", "percent", "quantity", "date")


def bare(text: Any) -> str | None:
    """A text as it is compared.

    >>> bare("（一） 建议。"), bare(None)
    ('(一)建议', None)
    """
    if text is None:
        return None
    return "".join(fold(str(text)).split()).strip("。.;,:!、") or None


def pairs(page: Json, want: Json) -> Iterator[Pair]:
    """(field, readings, true readings) for every field of the corpus."""
    for name in ("title", "published_date", "publisher_raw"):
        yield f"documents.{name}", _one(page["document"][name]), _one(want[name])
    yield from _fields(page, want)
    yield from _items(page, want)
    yield from _replies(page, want)
    yield from _agencies(page, want)
    yield from _points(page, want)
    if want["links"] is not None:
        yield "links", _links(page), [tuple(pair) for pair in want["links"]]
    yield from _contents(page, want)


def kinds(page: Json, want: Json) -> tuple[str, str]:
    """The kind read and the true one."""
    return page["document"]["kind"], want["kind"]


def leaks(printed: str, want: Json) -> list[str]:
    """Personal contacts that an output shows."""
    return [secret for secret in want["secrets"] if secret in printed]


def _one(value: Any) -> list[Hashable]:
    text = bare(value)
    return [] if text is None else [text]


def _fields(page: Json, want: Json) -> Iterator[Pair]:
    true = want["fields"]
    listed = {row["field"] for row in true}
    got = [row for row in page["fields"] if row["field"] not in _LETTER_ENDS - listed]
    yield (
        "fields.field",
        *([(bare(row["label_raw"]), row["field"]) for row in side] for side in (got, true)),
    )
    yield (
        "fields.status",
        *(
            [
                (bare(row["label_raw"]), row["status"] == "empty")
                for row in side
                if not _is_body(row)
            ]
            for side in (got, true)
        ),
    )
    yield (
        "fields.value_raw",
        *(
            [
                (row["field"], None if row["field"] == "contact" else bare(row["value_raw"]))
                for row in side
                if row["value_raw"] is not None
            ]
            for side in (got, true)
        ),
    )


def _is_body(row: Json) -> bool:
    return row["field"] in _BODIES


def _items(page: Json, want: Json) -> Iterator[Pair]:
    for name in _ITEM:
        yield (
            f"proposals.{name}",
            *(
                [
                    (place, bare(row[name]))
                    for place, row in enumerate(side["proposals"], 1)
                    if row[name] is not None
                ]
                for side in (page, want)
            ),
        )
    yield "proposals.title", _titles(page, want), _titles(want, want)
    for name in ("name", "type", "role"):
        yield (
            f"proposers.{name}",
            *(
                [(bare(row["name"]), row[name] if name != "name" else None) for row in rows]
                for rows in (_distinct(page["proposers"]), _distinct(want["proposers"]))
            ),
        )


def _titles(side: Json, want: Json) -> list[Hashable]:
    """Titles of the items; words of the opening count or not where the truth states no title.

    An unquoted 关于…的建议 of an opening may be called the item's title or not.
    """
    openings = "".join(bare(row["opening"]) or "" for row in want["replies"])
    is_open = all(row["title"] is None for row in want["proposals"])
    titles = [bare(row["title"]) for row in side["proposals"] if row["title"] is not None]
    return [title for title in titles if not (is_open and title in openings)]


def _distinct(rows: list[Json]) -> list[Json]:
    """Each proposer once, however many items of the page are his."""
    seen: dict[str | None, Json] = {}
    for row in rows:
        seen.setdefault(bare(row["name"]), row)
    return list(seen.values())


def _replies(page: Json, want: Json) -> Iterator[Pair]:
    for name in _REPLY:
        yield (
            f"replies.{name}",
            *(
                [bare(row[name]) for row in side["replies"] if row[name] is not None]
                for side in (page, want)
            ),
        )
    for name in _FLAGS:
        yield (
            f"replies.{name}",
            *([True for row in side["replies"] if row[name]] for side in (page, want)),
        )


def _agencies(page: Json, want: Json) -> Iterator[Pair]:
    yield (
        "agencies.name_raw",
        *(
            [(row["role"], bare(row["name_raw"])) for row in side["agencies"]]
            for side in (page, want)
        ),
    )
    yield (
        "agencies.name",
        *(
            [
                (row["role"], bare(row["name"]))
                for row in side["agencies"]
                if row["name"] is not None
            ]
            for side in (page, want)
        ),
    )


def _points(page: Json, want: Json) -> Iterator[Pair]:
    got, true = page["points"], want["points"]
    yield (
        "points.path",
        *(
            [(row["block"], row["path"], row["marker_class"], bare(row["marker"])) for row in side]
            for side in (got, true)
        ),
    )
    for name in ("heading", "text"):
        yield (
            f"points.{name}",
            *(
                [(row["block"], row["path"], bare(row[name])) for row in side if bare(row[name])]
                for side in (got, true)
            ),
        )
    yield (
        "points.role",
        *(
            [(row["path"], row["role"]) for row in side if row["block"] == "proposal"]
            for side in (got, true)
        ),
    )
    yield "points.is_ask", *([row["path"] for row in side if row["is_ask"]] for side in (got, true))
    yield (
        "points.status",
        *(
            [(row["path"], row["status"]) for row in side if row["status"] is not None]
            for side in (got, true)
        ),
    )


def _links(page: Json) -> list[Hashable]:
    paths = {row["point_id"]: row["path"] for row in page["points"]}
    return [
        (paths[row["ask_point_id"]], paths[row["reply_point_id"]])
        for row in page["links"]
        if row["state"] == "answered"
    ]


def _contents(page: Json, want: Json) -> Iterator[Pair]:
    outer = [row for row in page["citations"] if row["nested_in"] is None]
    true = [row for row in want["citations"] if row.get("nested_in") is None]
    yield (
        "citations.title_raw",
        *([bare(row["title_raw"]) for row in side] for side in (outer, true)),
    )
    if want["mentions_are_complete"]:
        inside = _inside_points(page)
        for kind in _MENTIONS:
            yield (
                f"mentions.{kind}",
                *(
                    [
                        _HEDGE.sub("", bare(row["raw"]) or "")
                        for row in side
                        if row["type"] == kind and not _RELATIVE.fullmatch(bare(row["raw"]) or "")
                    ]
                    for side in (inside, want["mentions"])
                ),
            )
    yield (
        "attachments.filename",
        *(
            [bare(name) for name in side]
            for side in ((row["filename"] for row in page["attachments"]), want["attachments"])
        ),
    )


def _inside_points(page: Json) -> list[Json]:
    """Mentions of the texts' points: what stands in title and opening is not annotated."""
    return [row for row in page["mentions"] if row["point_id"] is not None]
