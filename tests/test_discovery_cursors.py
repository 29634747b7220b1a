"""Lists that go on behind the last row of the page before, and counts of rows."""

from __future__ import annotations

import json

import pytest

from scraper.discovery.code.products import read_product, size_name, value_of
from scraper.discovery.code.script_values import Hole, Scalar
from scraper.discovery.code.tokens import read_code
from scraper.discovery.data.cursors import cursor_of, next_value
from scraper.discovery.listing import ListPage, Row
from tests.listsites import HOST, title

ROWS = [{"id": 40 - n, "title": title(n), "url": f"/a/{n}.html"} for n in range(4)]


def _hole(name: str) -> Scalar:
    return Scalar((Hole(name),))


@pytest.mark.parametrize(
    ("name", "given", "found"),
    [
        ("lastId", [Scalar(("0",)), _hole("res.data.id")], ("id", "0")),
        ("vm.nextCursor", [Scalar(("",)), _hole("res.nextCursor")], ("nextCursor", "")),
        ("maxId", [_hole("row.docId")], ("docId", "")),
        ("channelId", [Scalar(("0",)), _hole("res.data.id")], None),  # a name that says nothing
        ("lastPage", [Scalar(("0",)), _hole("res.data.pages")], None),
        ("lastId", [Scalar(("0",)), _hole("id")], None),  # of no answer
        ("lastId", [Scalar(("0",)), _hole("res.id"), _hole("res.sort")], None),
        ("lastId", [Scalar(("0",)), Scalar(("9",)), _hole("res.id")], None),
        ("lastId", [], None),
    ],
)
def test_names_that_say_that_they_are_cursors(
    name: str, given: list[Scalar], found: tuple[str, str] | None
) -> None:
    assert cursor_of(name, given) == found


def _answer(around: dict[str, object], rows: int = 1) -> ListPage:
    text = json.dumps(around, ensure_ascii=False)
    found = tuple(Row(url=f"{HOST}/a/{n}.html", title=title(n)) for n in range(rows))
    return ListPage(url=HOST, base=HOST, rows=found, markup=text)


@pytest.mark.parametrize(
    ("around", "key", "value"),
    [
        ({"rows": ROWS}, "id", "37"),
        ({"rows": ROWS, "hasMore": True}, "id", "37"),
        ({"data": {"rows": ROWS, "nextCursor": "c2"}}, "nextCursor", "c2"),
        ({"rows": ROWS, "hasMore": False}, "id", None),
        ({"data": {"rows": ROWS, "has_more": "0"}}, "id", None),
        ({"rows": ROWS, "isEnd": True}, "id", None),
        ({"rows": ROWS, "nextCursor": ""}, "nextCursor", None),
        ({"rows": ROWS, "nextCursor": None}, "nextCursor", None),
        ({"rows": ROWS}, "sort", None),
    ],
)
def test_the_value_behind_which_the_next_page_begins(
    around: dict[str, object], key: str, value: str | None
) -> None:
    assert next_value(_answer(around), key) == value


def test_nothing_stands_behind_a_page_without_rows() -> None:
    assert next_value(None, "id") is None
    assert next_value(_answer({"rows": ROWS}, rows=0), "id") is None


@pytest.mark.parametrize(
    ("script", "numbers"),
    [
        ("(p - 1) * size + 1", ("p", -1, "size", 1)),
        ("p * 15", ("p", 0, "15", 0)),
        ("15 * (p - 1)", ("p", -1, "15", 0)),
        ("((p) * size)", ("p", 0, "size", 0)),
        ("(parseInt(p) - 1) * 15", None),  # nothing but a name or a number is added to
        ("parseInt(p - 1) * 15", ("p", -1, "15", 0)),
        ("p + 1", None),
        ("p * size + rest", None),
        ("(p - start) * size", None),
        ("(p - 1) * (size + 1)", None),
        ("p * 1.5", None),
        ("2 * 15", None),
    ],
)
def test_counts_of_rows(script: str, numbers: tuple[str, int, str, int] | None) -> None:
    code = read_code(script)
    one = read_product(code, 0, len(code.tokens))
    assert ((one.name, one.shift, one.factor, one.plus) if one else None) == numbers


@pytest.mark.parametrize(
    ("script", "first", "third"), [("(p - 1) * 15 + 1", 1, 31), ("p*15", 15, 45)]
)
def test_a_count_of_rows_at_a_page(script: str, first: int, third: int) -> None:
    code = read_code(script)
    one = read_product(code, 0, len(code.tokens))
    assert one is not None and size_name(one) == 15
    assert (value_of(one, 1, 15), value_of(one, 3, 15)) == (first, third)
