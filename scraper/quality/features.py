"""Features: what a page may have, each a name, a place in the tables, and whether it is core.

The table is all that the fill rates know. A core feature that a site always had and that falls
away stops the site; any other is told. Every label with a canonical name is a feature of its own
(`fields.lead_agency`), core unless it stands in `SIDE_FIELDS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parsers.knowledge.labels import LABELS

Record = Mapping[str, Any]

ITEM_KINDS = frozenset({"reply", "proposal", "proposal_with_reply"})
MAX_UNACCOUNTED_SHARE = 0.25  # of a page's text


@dataclass(frozen=True, slots=True)
class Feature:
    """A column of a table that a page fills; `role` narrows the rows."""

    name: str
    words: str  # Chinese, for people
    table: str
    column: str
    role: str | None = None


# Features that rows show, all of them core.
COLUMNS: tuple[Feature, ...] = (
    Feature("title", "标题", "document", "title"),
    Feature("published_date", "发布日期", "document", "published_date"),
    Feature("item_number", "提案号", "proposals", "number"),
    Feature("item_title", "案由", "proposals", "title"),
    Feature("item_body", "提案内容", "proposals", "start"),
    Feature("proposer", "提案者", "proposers", "name"),
    Feature("letter", "答复内容", "replies", "start"),
    Feature("agency", "答复单位", "replies", "agency_raw"),
    Feature("reply_date", "答复日期", "replies", "reply_date"),
    Feature("outcome", "办理结果", "replies", "outcome_raw"),
    Feature("document_number", "发文字号", "replies", "document_number"),
    Feature("salutation", "称谓", "replies", "salutation_raw"),
    Feature("lead_agency", "承办单位", "agencies", "name_raw", "lead"),
)
IS_ITEM, IS_ACCOUNTED = "is_item", "is_accounted"
# Labels that sites put up and take down without any harm to what is published.
SIDE_FIELDS = frozenset(
    {
        *("unknown", "furniture", "view_count", "editor", "publisher", "copies", "attachments"),
        *("audience", "subject_category", "subject_words", "genre_category", "summary"),
        *("openness", "validity", "updated_date", "effective_date", "repealed_date"),
        *("contact", "contact_mode", "satisfaction", "responsible_leader", "handling_mode"),
        *("processing_state", "n_proposers", "delegation", "handover_date", "due_date"),
        "feedback_date",
    }
)
WORDS: dict[str, str] = {
    **{f"fields.{name}": words[0] for name, words in LABELS.items()},
    **{feature.name: feature.words for feature in COLUMNS},
    IS_ITEM: "答复或提案页",
    IS_ACCOUNTED: "正文归类",
}


def find_features(record: Record) -> frozenset[str]:
    """The features that a page has."""
    return frozenset(_features(record))


def is_core(name: str) -> bool:
    """True when a site must not lose the feature."""
    return name.removeprefix("fields.") not in SIDE_FIELDS


def words_of(name: str) -> str:
    """A feature's name with its Chinese word.

    >>> words_of("fields.lead_agency")
    '承办单位 (fields.lead_agency)'
    """
    words = WORDS.get(name)
    return f"{words} ({name})" if words else name


def _features(record: Record) -> Iterator[str]:
    document = record["document"]
    if document["kind"] in ITEM_KINDS:
        yield IS_ITEM
    chars, stray = document["text_chars"] or 0, document["unaccounted_chars"] or 0
    if stray <= MAX_UNACCOUNTED_SHARE * chars:
        yield IS_ACCOUNTED
    for feature in COLUMNS:
        if any(_fills(row, feature) for row in _rows(record, feature.table)):
            yield feature.name
    for row in record.get("fields") or ():
        if row["status"] == "present":
            yield f"fields.{row['field']}"


def _fills(row: Mapping[str, Any], feature: Feature) -> bool:
    if feature.role is not None and row.get("role") != feature.role:
        return False
    return row.get(feature.column) is not None


def _rows(record: Record, table: str) -> Iterator[Mapping[str, Any]]:
    if table == "document":
        yield record["document"]
    else:
        yield from record.get(table) or ()
