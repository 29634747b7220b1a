"""Doubts: the values of a page that are the least certain, with the reason.

Takes the record of a page; gives the cells that a person should look at, each with a weight: the
larger, the likelier it is wrong. `DOUBTS` says what each reason weighs; a new reason is one
function and a row. Pure; decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from scraper.columns.cells import Cell, cell_of
from scraper.frames.tracing import ends_of_link, spans_pages

Record = Mapping[str, Any]
Row = Mapping[str, Any]

# Reason -> weight, and what a reviewer reads.
DOUBTS: dict[str, tuple[int, str]] = {
    "contradiction": (90, "two places of the page say different things"),
    "date_unparsed": (85, "a date is printed that names no certain day"),
    "parties_differ": (82, "form and letter name different people or bodies"),
    "number_unsure": (80, "the item's number can be read in several ways, or is not there"),
    "link_unresolved": (75, "two points answer this ask equally well, or none for certain"),
    "value_unparsed": (70, "something stands behind the label that could not be read"),
    "agency_unresolved": (65, "the full name of this body is not known"),
    "kind_doubtful": (60, "the page may be of another kind"),
    "outcome_contradicted": (55, "it counts as solved, but a point of the letter says otherwise"),
    "link_close": (50, "another point answers this ask nearly as well"),
    "unknown_label": (45, "no table knows this label"),
    "outcome_unknown": (40, "the meaning of this class is not known for this place"),
    "place_unknown": (35, "nothing says which place it belongs to"),
    "value_odd": (30, "the value is not what its label leads to expect"),
    "place_inferred": (20, "the place is inferred, the item does not name it"),
    "title_differs": (15, "the letter quotes another title than the item has"),
}
CLOSE_MARGIN = 0.1
MAX_UNREAD = 0.25
LATER = frozenset({"planned", "not_now", "declined"})
_LETTER_WORDS = ("答复", "复函", "提案", "建议", "议案")
_ITEM_KINDS = frozenset({"reply", "proposal", "proposal_with_reply"})
# Finding -> reason and the column that it is about, where it names no field of a row.
_OF_ITEM = {
    "identity_conflict": ("contradiction", "number"),
    "identity_ambiguous": ("number_unsure", "number"),
    "identity_missing": ("number_unsure", "number"),
    "quoted_title_differs": ("title_differs", "title"),
    "place_unknown": ("place_unknown", "place"),
}

# Field of a finding about people and bodies -> the rows and the column that it puts in doubt.
_PARTIES = {"proposer": ("proposers", "name"), "co_agency": ("agencies", "role")}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One uncertain value; doubts with one `group` are alike, and a few of them tell it."""

    reason: str
    cell: Cell
    value: object
    group: str = ""
    span: tuple[int, int] | None = None  # the words in doubt, where they are not the value's own

    @property
    def weight(self) -> int:
        """How doubtful it is."""
        return DOUBTS[self.reason][0]


def find_doubts(record: Record) -> list[Doubt]:
    """The doubtful values of a page, the most doubtful first, each cell once."""
    found: dict[str, Doubt] = {}
    for finder in FINDERS:
        for doubt in finder(record):
            known = found.get(str(doubt.cell))
            if known is None or known.weight < doubt.weight:
                found[str(doubt.cell)] = doubt
    return sorted(found.values(), key=lambda doubt: (-doubt.weight, str(doubt.cell)))


def _doubt(
    record: Record, reason: str, table: str, row: Row, column: str, group: str = ""
) -> Doubt:
    return Doubt(reason, cell_of(record, table, row, column), row[column], group)


def _dates(record: Record) -> Iterator[Doubt]:
    for finding in record["findings"]:
        if finding["code"] == "date_conflict" and finding["field"] == "published_date":
            yield _doubt(record, "contradiction", "documents", record["document"], "published_date")
        is_reply = finding["field"] == "reply_date" and finding["start"] is None
        if is_reply and finding["code"] in ("date_conflict", "date_unparsed"):
            reason = "contradiction" if finding["code"] == "date_conflict" else "date_unparsed"
            for row in record["replies"]:
                if reason == "contradiction" or row["reply_date"] is None:
                    yield _doubt(record, reason, "replies", row, "reply_date")


def _items(record: Record) -> Iterator[Doubt]:
    for finding in record["findings"]:
        if finding["code"] in _OF_ITEM and record["proposals"]:
            reason, column = _OF_ITEM[finding["code"]]
            row = record["proposals"][0]
            yield _doubt(record, reason, "proposals", row, column)
    for row in record["proposals"]:
        if row["place_is_inferred"]:
            yield _doubt(record, "place_inferred", "proposals", row, "place", row["place"] or "")


def _fields(record: Record) -> Iterator[Doubt]:
    for row in record["fields"]:
        if row["status"] == "unparsed":
            yield _doubt(record, "value_unparsed", "fields", row, "value")
        if row["field"] == "unknown":
            yield _doubt(record, "unknown_label", "fields", row, "field", row["label_raw"])


def _oddities(record: Record) -> Iterator[Doubt]:
    """Findings that say of a value, or of the people and bodies of a page, that it is odd."""
    for finding in record["findings"]:
        if finding["code"] != "value_unexpected":
            continue
        table, column = _PARTIES.get(finding["field"], ("", ""))
        if table and record[table]:
            doubt = _doubt(record, "parties_differ", table, record[table][0], column)
            yield replace(doubt, span=_span_of(finding))
        for row in record["fields"]:
            if not table and row["field"] == finding["field"] and _is_at(finding, row):
                yield _doubt(record, "value_odd", "fields", row, "value")


def _is_at(finding: Row, row: Row) -> bool:
    return row["start"] is not None and bool(row["start"] == finding["start"])


def _span_of(finding: Row) -> tuple[int, int] | None:
    return None if finding["start"] is None else (finding["start"], finding["end"])


def _agencies(record: Record) -> Iterator[Doubt]:
    for row in record["agencies"]:
        if row["name"] is None:
            yield _doubt(record, "agency_unresolved", "agencies", row, "name", row["name_raw"])


def _outcomes(record: Record) -> Iterator[Doubt]:
    statuses = {row["status"] for row in record["points"]}
    for row in record["replies"]:
        if row["outcome"] is None and row["outcome_raw"] is not None:
            group = str(row["outcome_code"] or "")
            yield _doubt(record, "outcome_unknown", "replies", row, "outcome", group)
        if row["outcome"] == "resolved" and statuses & LATER:
            yield _doubt(record, "outcome_contradicted", "replies", row, "outcome")


def _links(record: Record) -> Iterator[Doubt]:
    for row in record["links"]:
        if spans_pages(record, row):
            continue  # it follows from both pages, and no correction of this one reaches it
        if row["state"] == "unresolved":
            yield _link(record, "link_unresolved", row)
        elif row["state"] == "answered" and (row["margin"] or 1.0) < CLOSE_MARGIN:
            yield _link(record, "link_close", row)


def _link(record: Record, reason: str, row: Row) -> Doubt:
    ends = [end for _, end in ends_of_link(record, row)]
    cell = cell_of(record, "links", row, "state")
    return Doubt(reason, cell, row["state"], span=ends[0] if ends else None)


def _kinds(record: Record) -> Iterator[Doubt]:
    document = record["document"]
    title = document["title"] or ""
    speaks = any(word in title for word in _LETTER_WORDS)
    unread = (document["unaccounted_chars"] or 0) > MAX_UNREAD * (document["text_chars"] or 1)
    is_item = document["kind"] in _ITEM_KINDS
    lost = document["kind"] in ("reply", "proposal_with_reply") and not record["replies"]
    if (is_item and (unread or lost)) or (document["kind"] == "other" and speaks):
        yield _doubt(record, "kind_doubtful", "documents", document, "kind")


FINDERS: tuple[Callable[[Record], Iterator[Doubt]], ...] = (
    *(_dates, _items, _fields, _oddities, _agencies, _outcomes, _links, _kinds),
)
