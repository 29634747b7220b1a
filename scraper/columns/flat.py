"""Flat replies: one wide row a reply, for people who read a spreadsheet.

Takes the record of a page whose document row is complete; gives its `FlatReply` rows. What the
page does not say stays null; of several items the one that the reply's key names is shown.
Pure, and repeats no rule of the parsers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from scraper.columns.records import FlatReply

Row = Mapping[str, Any]

WARNING_SEVERITIES = frozenset({"warning", "error"})
CORRECTED_CODE = "corrected"
DECLINED = frozenset({"declined", "not_now"})
# Findings that put the reading of the letter itself in doubt.
SERIOUS = frozenset(
    {"identity_ambiguous", "identity_conflict", "date_conflict", "value_unparsed", "page_cut"}
    | {"text_damaged", "unaccounted_text", "newest_capture_unread"}
)
MOST_UNREAD = 0.25
MAIN_COLUMNS = ("place", "number", "session_year")
SESSION_DAY = (3, 1)  # month and day from which the days to a reply are counted (users.md, 5)
# Columns of the flat row that are columns of the item, of the reply, of the document.
ITEM_COLUMNS = (
    *("level", "place", "adcode", "body", "kind", "term", "session", "session_year"),
    *("session_year_is_inferred", "number", "n_asks"),
)
REPLY_COLUMNS = (
    *("reply_id", "document_id", "proposal_key", "outcome", "outcome_code", "outcome_raw"),
    *("document_number", "reply_date", "reply_chars", "n_points"),
)
DOCUMENT_COLUMNS = ("published_date", "url", "state", "duplicate_of", "fetched_at")


def flatten(record: Mapping[str, Any], document: Row) -> list[FlatReply]:
    """The flat rows of a page."""
    return [_flat(record, document, reply) for reply in record["replies"]]


def days_to_reply(session_year: int | None, reply_date: str | None) -> int | None:
    """Days from 1 March of the session year; null when a date is missing or the order is odd."""
    if session_year is None or reply_date is None:
        return None
    try:
        days = (date.fromisoformat(reply_date) - date(session_year, *SESSION_DAY)).days
    except ValueError:
        return None
    return days if days >= 0 else None


def judge_confidence(item: Row, reply: Row, codes: Collection[str], *, is_unread: bool) -> str:
    """How sure the reading of a reply is.

    `low`: a serious finding, an unread share of text, or nobody that answers; `medium`: another
    warning, or one of place, number, year, date and full name of the answering body is missing;
    `high`: none of it.
    """
    agency = reply["agency"] or reply["agency_raw"]
    if is_unread or agency is None or not SERIOUS.isdisjoint(codes):
        return "low"
    known = all(item.get(name) is not None for name in MAIN_COLUMNS)
    is_whole = known and reply["reply_date"] is not None and reply["agency"] is not None
    return "high" if is_whole and not codes else "medium"


def _flat(record: Mapping[str, Any], document: Row, reply: Row) -> FlatReply:
    item = answered_item(record["proposals"], reply)
    people = [row for row in record["proposers"] if row["proposal_id"] == item.get("proposal_id")]
    statuses = {row["status"] for row in points_of(record["points"], reply)}
    codes = list(
        dict.fromkeys(
            row["code"] for row in record["findings"] if row["severity"] in WARNING_SEVERITIES
        )
    )
    taken: dict[str, Any] = {name: reply[name] for name in REPLY_COLUMNS}
    taken |= {name: item.get(name) for name in ITEM_COLUMNS}
    taken |= {name: document[name] for name in DOCUMENT_COLUMNS}
    return FlatReply(
        **taken,
        n_items=len(record["proposals"]),
        title=item.get("title") or document["title"],
        proposers=_join(row["name"] for row in people),
        proposer_types=_codes(row["type"] for row in people),
        n_proposers=len(people),
        lead_agency=reply["agency"] or reply["agency_raw"],
        co_handlers=_join(
            row["name"] or row["name_raw"]
            for row in record["agencies"]
            if row["role"] == "co_handler"
        ),
        days_to_reply=days_to_reply(item.get("session_year"), reply["reply_date"]),
        proposal_chars=_length(item),
        n_asks_answered=_answered(record["links"], reply, item),
        has_planned="planned" in statuses,
        has_declined=bool(statuses & DECLINED),
        n_citations=sum(row["nested_in"] is None for row in record["citations"]),
        archived_copy=_place(document),
        confidence=judge_confidence(item, reply, codes, is_unread=_is_unread(document)),
        corrected=_codes(
            row["field"] for row in record["findings"] if row["code"] == CORRECTED_CODE
        ),
        warnings=_codes(codes),
    )


def answered_item(items: Sequence[Row], reply: Row) -> Row:
    """The item with the reply's key; the only one where there is no choice; else none."""
    same = [item for item in items if item["proposal_key"] == reply["proposal_key"]]
    if same and reply["proposal_key"] is not None:
        return same[0]
    return items[0] if len(items) == 1 else {}


def points_of(points: Sequence[Row], reply: Row) -> list[Row]:
    """The points of a reply; of all letters where it has no span."""
    own = [point for point in points if point["block"] == "reply"]
    if reply["start"] is None:
        return own
    return [point for point in own if reply["start"] <= point["start"] < reply["end"]]


def _answered(links: Sequence[Row], reply: Row, item: Row) -> int | None:
    if item.get("n_asks") is None:
        return None
    keys = (None, reply["proposal_key"], item["proposal_key"])
    return len(
        {
            link["ask_point_id"]
            for link in links
            if link["state"] == "answered" and link["proposal_key"] in keys
        }
        - {None}
    )


def _length(item: Row) -> int | None:
    start, end = item.get("start"), item.get("end")
    return None if start is None or end is None else int(end - start)


def _is_unread(document: Row) -> bool:
    """True when a quarter of the page and more is covered by nothing that was recognised."""
    unread, chars = document["unaccounted_chars"], document["text_chars"]
    return unread is not None and bool(chars) and unread > MOST_UNREAD * chars


def _place(document: Row) -> str | None:
    if document["warc_file"] is None:
        return None
    return f"archive/{document['warc_file']} @ {document['warc_offset']}"


def _join(names: Any) -> str | None:
    return "、".join(name for name in names if name) or None


def _codes(codes: Any) -> str | None:
    return ", ".join(dict.fromkeys(code for code in codes if code)) or None
