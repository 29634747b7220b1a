"""A record that contradicts itself is found out, page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scraper.columns.integrity import find_faults, rows_of, span_fault
from tests.fakepage import page_text, read_fake

Record = dict[str, Any]


def record() -> Record:
    return read_fake(page_text(), document_id="d1").to_dict()


def change(table: str, row: int, **values: Any) -> Callable[[Record], None]:
    def apply(found: Record) -> None:
        rows = list(found[table])
        rows[row] = rows[row] | values
        found[table] = rows

    return apply


def double(table: str) -> Callable[[Record], None]:
    def apply(found: Record) -> None:
        found[table] = [*found[table], found[table][0]]

    return apply


def test_a_sound_record_has_no_faults() -> None:
    assert find_faults(record()) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (change("fields", 0, value_raw="别人"), "fields: row 1 has a span that differs from its"),
        (change("mentions", 0, raw="3万"), "mentions: row 1 has a span that differs"),
        (change("agencies", 0, start=3), "agencies: row 1 has a span that differs"),
        (change("fields", 0, end=None), "fields: row 1 has half a span"),
        (change("replies", 0, end=9999), "replies: row 1 has a span outside the text"),
        (change("replies", 0, start=-1), "replies: row 1 has a span outside the text"),
        (change("points", 1, marker="二、"), "points: row 2 has a span without its marker"),
        (change("points", 1, heading="无此题"), "points: row 2 has a span without its heading"),
        (change("citations", 0, title_raw="规划纲要"), "citations: row 1 has a span without its"),
        (change("points", 1, parent_id="d1-r.9"), "points: row 2 has a parent_id that leads"),
        (change("links", 0, ask_point_id="x"), "links: row 1 has a ask_point_id that leads"),
        (change("proposers", 0, proposal_id="x"), "proposers: row 1 has a proposal_id that"),
        (change("proposers", 0, name=None), "proposers: row 1 has no name"),
        (change("mentions", 0, document_id="d2"), "mentions: row 1 has a document_id that leads"),
        (double("points"), "points: row 3 has the key of an earlier one"),
        (double("proposals"), "proposals: row 2 has the key of an earlier one"),
    ],
)
def test_each_fault_is_named(spoil: Callable[[Record], None], fault: str) -> None:
    found = record()
    spoil(found)
    assert any(words.startswith(fault) for words in find_faults(found)), find_faults(found)


def test_a_wrong_length_is_a_fault() -> None:
    found = record()
    found["document"] = found["document"] | {"text_chars": 3}
    assert find_faults(found) == ["documents: text_chars is not the length of the text"]


def test_a_wholly_broken_record_is_told_in_a_few_lines() -> None:
    found = record()
    found["points"] = [row | {"start": -1} for row in found["points"]] * 50
    assert len(find_faults(found)) == 5


def test_an_empty_page_is_sound() -> None:
    found = record()
    for table in found:
        if table != "document":
            found[table] = []
    found["document"] = found["document"] | {"text": None, "text_chars": None}
    assert find_faults(found) == []
    assert rows_of(found, "versions") == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"start": None, "end": None}, None),
        ({}, None),
        ({"start": 0, "end": 0, "raw": ""}, None),
        ({"start": 2, "end": 1, "raw": ""}, "has a span outside the text"),
        ({"start": 0, "end": 2, "raw": "法治"}, None),
        ({"start": 0, "end": 2, "raw": None}, None),
        ({"start": 1, "end": 2, "raw": "法治"}, "has a span that differs from its raw"),
    ],
)
def test_spans(row: dict[str, Any], fault: str | None) -> None:
    assert span_fault(row, "mentions", "法治") == fault
