"""Plain rows become the Arrow table that they become by way of a frame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from scraper.columns.schema import TABLES
from scraper.frames.pieces import table_of
from scraper.frames.row_tables import rows_table
from scraper.frames.tables import make_frame

ROWS: dict[str, list[Mapping[str, Any]]] = {
    "none": [],
    "all there": [{"message": "甲", "start": 3, "end": 4}],
    "a column is not named": [{"message": "甲"}, {"start": 1}],
    "empty texts": [{"message": ""}, {"message": "乙", "code": ""}],
    "a NUL": [{"message": "甲\0乙"}, {"message": ""}],
    "half a pair": [{"message": "甲\ud800乙"}, {"message": ""}, {"message": None}],
}


@pytest.mark.parametrize("case", ROWS)
@pytest.mark.parametrize("table", ["findings", "points", "documents"])
def test_rows_say_what_their_frame_says(case: str, table: str) -> None:
    spec = TABLES[table]
    rows = [{name: one.get(name) for name in spec.column_names} for one in ROWS[case]]
    for some in (rows, ROWS[case]):
        assert rows_table(spec, some).equals(table_of(spec, make_frame(spec, some)))


def test_numbers_and_truth_values_have_their_types() -> None:
    row = {"score": 1, "state": "answered"}
    assert rows_table(TABLES["links"], [row, {}])["score"].to_pylist() == [1.0, None]
    row = {"is_ask": True, "start": 0}
    assert rows_table(TABLES["points"], [row, {}])["is_ask"].to_pylist() == [True, None]
