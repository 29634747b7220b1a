"""Each value comes with its words, what shows it, and how sure it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from parsers import parse_page
from scraper.columns.cells import Cell
from scraper.columns.column_notes import words_of
from scraper.columns.flat import CORRECTED_CODE
from scraper.columns.schema import TABLES
from scraper.frames.doubts import DOUBTS, Doubt
from scraper.frames.evidence import SHOWN, find_evidence, judge
from tests.fakepage import page_text, read_fake

PAGE = """关于修建步道的提案
提案号：青禾市政协十届二次会议第41号
提案者：顾清和
承办单位：青禾市水利局
提案内容：建议在河边修建步道，方便居民散步。"""
DEMO = Path(__file__).resolve().parents[1] / "fixtures" / "demo_site"


def told(record: dict[str, Any]) -> dict[str, Any]:
    return {row.cell: row for row in find_evidence(record)}


def fake(**changes: Any) -> dict[str, Any]:
    return read_fake(page_text(), document_id="d1").to_dict() | changes


def test_a_value_comes_with_its_words_and_what_shows_them() -> None:
    rows = told(parse_page(PAGE).to_dict())
    number = rows["proposals.number"]
    assert (number.value, number.confidence) == ("41", "high")
    assert "第41号" in number.words
    assert "behind the label 提案号" in number.rule
    assert rows["proposers.name"].words == rows["proposers.name"].value == "顾清和"


def test_spans_hold_the_words() -> None:
    pages = [parse_page(path.read_bytes()).to_dict() for path in sorted(DEMO.rglob("*.html"))[:12]]
    rows = [(page, row) for page in pages for row in find_evidence(page)]
    assert len(rows) > 100
    for page, row in rows:
        assert (row.start is None) == (row.end is None) == (row.words is None)
        if row.start is not None:
            assert page["document"]["text"][row.start : row.end] == row.words


def test_every_value_of_the_shown_columns_has_its_row_and_no_null_has_one() -> None:
    record = fake()
    rows = find_evidence(record)
    assert [row.position for row in rows] == list(range(1, len(rows) + 1))
    assert len({row.cell for row in rows}) == len(rows)
    for table, columns in SHOWN.items():
        held = [record["document"]] if table == "documents" else record[table]
        values = sum(row[column] is not None for row in held for column in columns)
        assert sum(row.table_name == table for row in rows) == values
        assert set(columns) <= set(TABLES[table].column_names)


@pytest.mark.parametrize(
    ("reason", "is_shown", "is_corrected", "confidence"),
    [
        (None, True, False, "high"),
        (None, False, False, "medium"),
        ("place_inferred", True, False, "medium"),
        ("contradiction", True, False, "low"),
        ("contradiction", False, True, "high"),
    ],
)
def test_confidence(
    reason: str | None, is_shown: bool, is_corrected: bool, confidence: str
) -> None:
    doubt = None if reason is None else Doubt(reason, Cell("replies", "", "outcome"), "x")
    assert judge(doubt, is_shown=is_shown, is_corrected=is_corrected) == confidence


@pytest.mark.parametrize(
    ("mark", "column"),
    [("place_is_inferred", "place"), ("place_is_inferred", "level"),
     ("session_year_is_inferred", "session_year")],
)  # fmt: skip
def test_what_is_inferred_is_not_sure(mark: str, column: str) -> None:
    item = fake()["proposals"][0]
    rows = told(fake(proposals=[item | {mark: True}]))
    assert rows[f"proposals.{column}"].confidence == "medium"


def test_a_correction_by_hand_is_its_own_evidence() -> None:
    finding = fake()["findings"][0] | {"code": CORRECTED_CODE, "field": "replies.reply_date"}
    row = told(fake(findings=[finding]))["replies.reply_date"]
    assert (row.rule, row.confidence, row.words) == ("corrected by hand", "high", None)


def test_every_doubt_has_its_word() -> None:
    assert set(words_of("evidence", "doubt")) == set(DOUBTS)
