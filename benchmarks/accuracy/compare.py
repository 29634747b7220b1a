"""Comparison of a page's reading with its expected reading, field by field.

Takes the object that `jyta extract` prints and an `expected.json` of the corpus; gives for
each field the readings of both sides in a comparable form. Widths, blanks and closing
punctuation do not count; everything else does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from typing import Any

from parsers.text.fold import fold

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
    r"^(?:约为|大约|约|近|大于|小于|多于|少于|逾|超过|不超过|超|突破|连续|高于|低于|不高于|不少于|不低于|不足|至少|接近|将近|多达|达到?|共|从|自|每年|年均|最高|最低|首批|总)+"
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


def _both(name: str, read: Callable[[Json], Iterable[Hashable]], page: Json, want: Json) -> Pair:
    """One field of both sides, read in the same way."""
    return name, list(read(page)), list(read(want))


def _fields(page: Json, want: Json) -> Iterator[Pair]:
    listed = {row["field"] for row in want["fields"]}
    own = [row for row in page["fields"] if row["field"] not in _LETTER_ENDS - listed]
    got = {"fields": own}
    yield _both(
        "fields.field",
        lambda side: ((bare(row["label_raw"]), row["field"]) for row in side["fields"]),
        got, want,
    )  # fmt: skip
    yield _both(
        "fields.status",
        lambda side: (
            (bare(row["label_raw"]), row["status"] == "empty")
            for row in side["fields"]
            if row["field"] not in _BODIES
        ),
        got, want,
    )  # fmt: skip
    yield _both("fields.value_raw", lambda side: map(_value, _valued(side)), got, want)


def _valued(side: Json) -> Iterator[Json]:
    return (row for row in side["fields"] if row["value_raw"] is not None)


def _value(row: Json) -> Hashable:
    """A contact's value is masked in what is read: only its label counts."""
    return row["field"], None if row["field"] == "contact" else bare(row["value_raw"])


def _items(page: Json, want: Json) -> Iterator[Pair]:
    for name in _ITEM:
        yield _both(f"proposals.{name}", partial(_placed, name), page, want)
    yield "proposals.title", _titles(page, want), _titles(want, want)
    for name in ("name", "type", "role"):
        yield _both(f"proposers.{name}", partial(_people, name), page, want)


def _placed(name: str, side: Json) -> Iterator[Hashable]:
    for place, row in enumerate(side["proposals"], 1):
        if row[name] is not None:
            yield place, bare(row[name])


def _people(name: str, side: Json) -> Iterator[Hashable]:
    """Each proposer once, however many items of the page are his."""
    seen: dict[str | None, Json] = {}
    for row in side["proposers"]:
        seen.setdefault(bare(row["name"]), row)
    return ((who, row[name] if name != "name" else None) for who, row in seen.items())


def _titles(side: Json, want: Json) -> list[Hashable]:
    """Titles of the items; words of the opening count or not where the truth states no title.

    An unquoted 关于…的建议 of an opening may be called the item's title or not.
    """
    openings = "".join(bare(row["opening"]) or "" for row in want["replies"])
    is_open = all(row["title"] is None for row in want["proposals"])
    titles = [bare(row["title"]) or "" for row in side["proposals"] if row["title"] is not None]
    return [title for title in titles if not (is_open and title in openings)]


def _replies(page: Json, want: Json) -> Iterator[Pair]:
    for name in _REPLY:
        yield _both(f"replies.{name}", partial(_present, "replies", name), page, want)
    for name in _FLAGS:
        yield _both(f"replies.{name}", partial(_flagged, name), page, want)


def _present(table: str, name: str, side: Json) -> Iterator[Hashable]:
    return (bare(row[name]) for row in side[table] if row[name] is not None)


def _flagged(name: str, side: Json) -> Iterator[Hashable]:
    return (True for row in side["replies"] if row[name])


def _agencies(page: Json, want: Json) -> Iterator[Pair]:
    for name in ("name_raw", "name"):
        yield _both(f"agencies.{name}", partial(_bodies, name), page, want)


def _bodies(name: str, side: Json) -> Iterator[Hashable]:
    return ((row["role"], bare(row[name])) for row in side["agencies"] if row[name] is not None)


def _points(page: Json, want: Json) -> Iterator[Pair]:
    yield _both(
        "points.path",
        lambda side: (
            (row["block"], row["path"], row["marker_class"], bare(row["marker"]))
            for row in side["points"]
        ),
        page, want,
    )  # fmt: skip
    for name in ("heading", "text"):
        yield _both(f"points.{name}", partial(_worded, name), page, want)
    yield _both("points.role", _roles, page, want)
    yield _both("points.is_ask", _asks, page, want)
    yield _both("points.status", _statuses, page, want)


def _worded(name: str, side: Json) -> Iterator[Hashable]:
    return (
        (row["block"], row["path"], bare(row[name])) for row in side["points"] if bare(row[name])
    )


def _roles(side: Json) -> Iterator[Hashable]:
    return ((r["path"], r["role"]) for r in side["points"] if r["block"] == "proposal")


def _asks(side: Json) -> Iterator[Hashable]:
    return (row["path"] for row in side["points"] if row["is_ask"])


def _statuses(side: Json) -> Iterator[Hashable]:
    return ((r["path"], r["status"]) for r in side["points"] if r["status"] is not None)


def _links(page: Json) -> list[Hashable]:
    paths = {row["point_id"]: row["path"] for row in page["points"]}
    return [
        (paths[row["ask_point_id"]], paths[row["reply_point_id"]])
        for row in page["links"]
        if row["state"] == "answered"
    ]


def _contents(page: Json, want: Json) -> Iterator[Pair]:
    yield _both("citations.title_raw", _outer, page, want)
    if want["mentions_are_complete"]:
        # What stands in a title or a letter's opening is not annotated; an item's first words are.
        own = [(row["start"], row["end"]) for row in page["proposals"] if row["start"] is not None]
        inside = [
            row
            for row in page["mentions"]
            if row["point_id"] is not None or any(a <= row["start"] < b for a, b in own)
        ]
        for kind in _MENTIONS:
            yield _both(f"mentions.{kind}", partial(_mentioned, kind), {"mentions": inside}, want)
    names = [bare(row["filename"]) for row in page["attachments"]]
    yield "attachments.filename", list(names), [bare(name) for name in want["attachments"]]


def _outer(side: Json) -> Iterator[Hashable]:
    rows = (row for row in side["citations"] if row.get("nested_in") is None)
    return (bare(row["title_raw"]) for row in rows)


def _mentioned(kind: str, side: Json) -> Iterator[Hashable]:
    for row in side["mentions"]:
        raw = bare(row["raw"]) or ""
        if row["type"] == kind and not _RELATIVE.fullmatch(raw):
            yield _HEDGE.sub("", raw)
