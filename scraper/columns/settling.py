"""Settling: which findings of a page a correction settles.

Takes findings, a corrected cell and its row; gives the findings that are left. What a person
has looked at and decided need not be looked at again. Knowledge as data; never adds a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scraper.columns.cells import Cell

# Table and column of the corrected value -> the findings about it.
SETTLED: dict[tuple[str, str], frozenset[str]] = {
    ("documents", "published_date"): frozenset({"date_conflict"}),
    ("fields", "field"): frozenset({"unknown_label"}),
    ("fields", "value"): frozenset({"value_unparsed", "value_unexpected", "date_unparsed"}),
    ("proposals", "number"): frozenset({"identity_conflict", "identity_ambiguous"}),
    ("proposals", "place"): frozenset({"place_unknown"}),
    ("proposals", "adcode"): frozenset({"place_unknown"}),
    ("proposals", "title"): frozenset({"quoted_title_differs"}),
    ("replies", "reply_date"): frozenset({"date_conflict", "date_unparsed"}),
    ("agencies", "name"): frozenset({"agency_unresolved"}),
    ("agencies", "role"): frozenset({"value_unexpected"}),
    ("proposers", "name"): frozenset({"value_unexpected"}),
    ("links", "state"): frozenset({"link_uncertain"}),
    ("links", "reply_point_id"): frozenset({"link_uncertain"}),
}
# Field of a finding about the people and bodies of a page as a whole -> the table of these.
OF_PARTIES = {"proposer": "proposers", "co_agency": "agencies"}
# Findings about the value of one column, told apart by the name of that column.
BY_FIELD = frozenset({"date_conflict", "date_unparsed"})


def settle(
    findings: Iterable[dict[str, Any]], cell: Cell, row: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The findings that the correction of a cell does not settle."""
    codes = SETTLED.get((cell.table, cell.column), frozenset())
    return [one for one in findings if one["code"] not in codes or not _is_about(one, cell, row)]


def _is_about(finding: Mapping[str, Any], cell: Cell, row: Mapping[str, Any]) -> bool:
    if cell.table == "links":
        return str(row["ask_point_id"]) in str(finding["message"]).split()
    if finding["code"] == "value_unexpected" and cell.table != "fields":
        return OF_PARTIES.get(finding["field"]) == cell.table
    if cell.table in ("fields", "agencies"):
        if finding["start"] is None or row["start"] is None:
            return bool(finding["start"] == row["start"])
        # A label stands in front of its value, with little in between.
        near = row["start"] - 40 if finding["code"] == "unknown_label" else row["start"]
        return bool(near <= finding["start"] <= row["end"])
    return bool(finding["code"] not in BY_FIELD or finding["field"] == cell.column)
