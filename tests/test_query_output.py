from __future__ import annotations

import datetime
import json
from decimal import Decimal

import pytest
from rich.cells import cell_len

from scraper.errors import WrongUsage
from scraper.querying.query import Answer
from scraper.querying.query_output import QUERY_FORMS, check_form, count_words, write_answer

ANSWER = Answer(("a", "b"), [("甲\t乙", None), ('x"', 2)])
WIDE = Answer(
    ("place", "n", "title"),
    [("示例市", 12, "关于在老旧小区加装电梯的建议"), ("x", 3, None), (None, 140, "路灯")],
)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("tabs", 'a\tb\n甲 乙\t\nx"\t2\n'),
        ("csv", 'a,b\n甲\t乙,\n"x""",2\n'),
    ],
)
def test_forms(form: str, text: str) -> None:
    assert write_answer(ANSWER, form) == text


def test_wide_characters_are_aligned() -> None:
    assert write_answer(WIDE, "table", 80).splitlines() == [
        "place     n  title",
        "──────  ───  ────────────────────────────",
        "示例市   12  关于在老旧小区加装电梯的建议",
        "x         3  null",
        "null    140  路灯",
    ]


@pytest.mark.parametrize("width", [26, 27, 30, 33, 40, 79])
def test_a_table_is_cut_to_its_width(width: int) -> None:
    lines = write_answer(WIDE, "table", width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert ("…" in lines[2]) == (width < 41)
    assert all("140" in line for line in lines[4:])


def test_rows_stand_below_one_another_where_columns_cannot_stand_side_by_side() -> None:
    answer = Answer(tuple(f"column_{n}" for n in range(12)), [("建" * 90,) * 12])
    lines = write_answer(answer, "table", 60).splitlines()
    assert lines[0] == "── row 1"
    assert lines[12] == "column_11  " + "建" * 24 + "…"
    assert max(map(cell_len, lines)) <= 60


@pytest.mark.parametrize("form", ["table", "tabs"])
def test_nothing_moves_the_cursor(form: str) -> None:
    text = write_answer(Answer(("a",), [("甲\x1b[31m\r\n乙\u202e",)]), form, 80)
    assert text.splitlines()[-1] == "甲\\x1b[31m 乙\\u202e"


def test_without_a_width_long_cells_are_cut_and_columns_stay() -> None:
    answer = Answer((*(f"column_{n}" for n in range(12)), "long"), [(1,) * 12 + ("局" * 80,)])
    lines = write_answer(answer, "table").splitlines()
    assert len(lines) == 3
    assert lines[2].endswith("  " + "局" * 29 + "…")


def test_no_rows() -> None:
    assert write_answer(Answer(("a", "bc"), []), "table", 80) == "a  bc\n─  ──\n"
    many = tuple(f"column_{n}" for n in range(20))
    assert write_answer(Answer(many, []), "table", 40).startswith("column_0, column_1")


def test_json_form() -> None:
    day = datetime.date(2026, 3, 1)
    row = (Decimal("1.5"), float("nan"), day, [1, {"x": Decimal("2")}], True, 7)
    answer = Answer(("d", "n", "day", "l", "same", "same"), [row])
    assert json.loads(write_answer(answer, "json")) == [
        {"d": 1.5, "n": None, "day": "2026-03-01", "l": [1, {"x": 2.0}], "same": True, "same_1": 7}
    ]
    assert json.loads(write_answer(ANSWER, "json")) == [
        {"a": "甲\t乙", "b": None},
        {"a": 'x"', "b": 2},
    ]


def test_csv_writes_as_the_files_of_a_release_do() -> None:
    answer = Answer(("t", "f", "l"), [(True, False, ["甲", None])])
    assert write_answer(answer, "csv") == 't,f,l\ntrue,false,"[""甲"", null]"\n'


@pytest.mark.parametrize(
    ("rows", "more", "words"),
    [(1, 0, "1 row"), (0, 0, "0 rows"), (2, 3, "2 of 5 rows shown; --limit 0 shows all")],
)
def test_rows_in_words(rows: int, more: int, words: str) -> None:
    assert count_words(Answer(("a",), [(1,)] * rows, more)) == words


def test_unknown_form() -> None:
    assert check_form("csv") == "csv"
    assert check_form("tabs", QUERY_FORMS) == "tabs"
    for form in ("xml", "tabs"):
        with pytest.raises(WrongUsage, match="table, csv, json"):
            check_form(form)
