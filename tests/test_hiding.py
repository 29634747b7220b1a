"""What only the crawl adds is masked; words of the page's own text were judged there."""

from __future__ import annotations

from typing import Any

import pytest

from parsers.privacy.sealing import hide
from scraper.columns.integrity import rows_of
from scraper.columns.schema import TABLES
from scraper.frames.pieces import frame_of
from scraper.frames.row_tables import rows_table
from scraper.privacy.hiding import CRAWL_COLUMNS, hide_page, hide_personal, hide_rule

TEXT = "我局正在修订办法\n请致电13800138000"  # as an unmasked text would be, to tell the two apart


def page(**cells: Any) -> dict[str, Any]:
    """The record of a page with one row of evidence."""
    row = dict.fromkeys(TABLES["evidence"].column_names) | {"document_id": "d1"} | cells
    document = dict.fromkeys(TABLES["documents"].column_names) | {"document_id": "d1"}
    empty: dict[str, Any] = {name: [] for name in CRAWL_COLUMNS}
    url = "https://a.example/?tel=13800138000"
    return {**empty, "document": document | {"text": TEXT, "url": url}, "evidence": [row]}


CASES = [
    ("value", "13800138000", "13800138000"),  # stands in the text
    ("value", "13900139000", "███████████"),
    ("words", "请致电13800138000", "请致电13800138000"),
    ("doubt", "13800138000", "███████████"),  # no words of the page
    ("rule", "path 1; cue 正在修订", "path 1; cue 正在修订"),
    ("rule", "path 1; cue 13900139000", "path 1; cue ███████████"),
    ("rule", "method quote, score 0.95, margin 0.2543; quote 我局",
     "method quote, score 0.95, margin 0.2543; quote 我局"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "value", "shown"), CASES)
def test_rows_and_frames_are_masked_alike(column: str, value: str, shown: str) -> None:
    record = page(**{column: value})
    hidden = hide_page(record)
    assert hidden["evidence"][0][column] == shown
    assert hidden["document"]["url"] == "https://a.example/?tel=███████████"
    assert record["evidence"][0][column] == value  # the record itself stays
    names = ("documents", "evidence")
    frames = {name: frame_of(rows_table(TABLES[name], rows_of(record, name))) for name in names}
    found = hide_personal(frames)
    for name in names:
        assert found[name].equals(frame_of(rows_table(TABLES[name], rows_of(hidden, name))))


@pytest.mark.parametrize(
    "rule",
    [
        "cue 联系人; quote 王某某 0375-1234567",
        "label 手机; 13900139000",
        "quote 13900139000",
        "path 1",
    ],
)
def test_a_rule_that_may_tell_more_together_is_masked_as_a_whole(rule: str) -> None:
    assert hide_rule(rule, TEXT) == hide(rule)
