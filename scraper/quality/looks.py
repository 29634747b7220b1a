"""Looks: what one reading of a page shows to the checks of a site.

Takes the plain object of `Page.to_dict()`; gives a small record: features, labels, shapes of
values, kind, digest. No text of the page but its labels. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scraper.quality.features import find_features
from scraper.quality.shapes import shape_of

Record = Mapping[str, Any]

_LABEL_CHARS = 20
# Columns beside the labelled fields whose values have a shape.
SHAPED: tuple[tuple[str, str], ...] = (
    ("replies", "agency_raw"),
    ("replies", "outcome_raw"),
    ("replies", "document_number"),
    ("proposals", "number"),
    ("proposers", "name"),
)
# Free texts and counters: their shape says nothing.
SHAPELESS = frozenset({"unknown", "furniture", "view_count", "title", "summary", "subject_words"})


# What pages of a site show much alike: features, labels, unknown ones, shapes.
Shown = tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Look:
    """One reading of one page."""

    document_id: str
    kind: str
    content: str | None
    features: frozenset[str]
    labels: frozenset[str]  # that name a field
    unknown: frozenset[str]  # that name none
    shapes: frozenset[tuple[str, str]]  # (field, shape of its value)

    @property
    def shown(self) -> Shown:
        """What other pages may show as well."""
        return self.features, self.labels, self.unknown, self.shapes


def look_at(record: Record) -> Look:
    """What a reading shows."""
    document, fields = record["document"], record.get("fields") or ()
    known = {row["label_raw"][:_LABEL_CHARS] for row in fields if row["field"] != "unknown"}
    unknown = {row["label_raw"][:_LABEL_CHARS] for row in fields if row["field"] == "unknown"}
    return Look(
        document_id=document["document_id"],
        kind=document["kind"],
        content=document["content_sha256"],
        features=find_features(record),
        labels=frozenset(known),
        unknown=frozenset(unknown),
        shapes=frozenset(_shapes(record)),
    )


def _shapes(record: Record) -> Iterator[tuple[str, str]]:
    for row in record.get("fields") or ():
        if row["field"] not in SHAPELESS and row["value_raw"]:
            yield f"fields.{row['field']}", shape_of(row["value_raw"])
    for table, column in SHAPED:
        for row in record.get(table) or ():
            if row.get(column):
                yield f"{table}.{column}", shape_of(row[column])
