"""The schema is what the contract says, and follows from the dataclasses."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from parsers.records import PAGE_TABLES, col
from scraper.books.state import ColumnRow, RunRow
from scraper.columns.records import CRAWL_TABLES, FlatReply
from scraper.columns.schema import FOREIGN_KEYS, TABLES, TYPES, UNTIED, ColumnSpec, make_table

CONTRACT = Path(__file__).resolve().parents[1].parent / "shared" / "contract.md"
ORDER = (
    *("documents", "fields", "proposals", "proposers", "replies", "agencies", "points", "links"),
    *("citations", "mentions", "attachments", "versions", "findings", "runs", "columns"),
    *("fetches", "replies_flat", "evidence", "corrections", "takedowns"),
)
# Tables whose columns the contract does not list.
OWN = frozenset({"fetches", "replies_flat", "evidence", "corrections", "takedowns"})


def test_the_tables_stand_in_the_order_of_the_contract() -> None:
    assert tuple(TABLES) == ORDER
    assert set(TABLES) == set(PAGE_TABLES) | set(CRAWL_TABLES)


@pytest.mark.skipif(not CONTRACT.exists(), reason="the contract is not at hand")
@pytest.mark.parametrize("name", [name for name in ORDER if name not in OWN])
def test_the_columns_are_those_of_the_contract(name: str) -> None:
    text = CONTRACT.read_text(encoding="utf-8")
    section = text.split(f"\n**{name}** — ", 1)[1].split("\n**", 1)[0]
    quoted = max(re.findall(r"`([a-z_0-9,\s]+)`", section), key=len)
    wanted = re.split(r",\s+", quoted)
    assert [column for column in TABLES[name].column_names if column in wanted] == wanted


@pytest.mark.parametrize("name", ORDER)
def test_order_and_meaning_come_from_the_dataclass(name: str) -> None:
    record = (PAGE_TABLES | CRAWL_TABLES)[name]
    assert TABLES[name].column_names == tuple(f.name for f in dataclasses.fields(record))
    assert all(column.meaning for column in TABLES[name].columns)
    assert TABLES[name].meaning.endswith(".")


def test_types_come_from_the_annotations() -> None:
    @dataclasses.dataclass(kw_only=True)
    class Thing:
        """A thing."""

        thing_id: str = col("Id")
        day: str | None = col("Day", kind="date")
        size: float | None = col("Size")
        parts: int = col("Parts")
        whole: bool | None = col("Whole")

    columns = make_table("things", Thing, ("thing_id",)).columns
    assert [(c.name, c.type, c.nullable) for c in columns] == [
        ("thing_id", "string", False),
        ("day", "date", True),
        ("size", "number", True),
        ("parts", "integer", False),
        ("whole", "boolean", True),
    ]
    assert [c.is_text for c in columns] == [True, True, False, False, False]


@pytest.mark.parametrize("name", ORDER)
def test_keys_are_columns_that_are_never_null(name: str) -> None:
    spec = TABLES[name]
    columns = {column.name: column for column in spec.columns}
    assert all(not columns[key].nullable for key in spec.primary_key)
    for key in spec.foreign_keys:
        assert key.column in columns
        assert TABLES[key.table].primary_key == (key.target,)
    assert ("document_id" in columns) == (
        name in UNTIED or any(key.table == "documents" for key in spec.foreign_keys)
    )


def test_no_foreign_key_is_forgotten() -> None:
    used = {(name, key.column) for name in TABLES for key in TABLES[name].foreign_keys}
    assert set(FOREIGN_KEYS) <= used


def test_crawl_tables_fit_what_the_state_gives() -> None:
    for name, row in (("runs", RunRow), ("columns", ColumnRow)):
        assert TABLES[name].column_names == tuple(f.name for f in dataclasses.fields(row))


def test_a_column_of_an_unknown_type_is_refused() -> None:
    @dataclasses.dataclass(kw_only=True)
    class Odd:
        """An odd thing."""

        raw: bytes = col("Bytes")

    with pytest.raises(KeyError):
        make_table("odd", Odd, ())
    assert bytes not in TYPES


def test_the_flat_table_has_what_a_spreadsheet_needs() -> None:
    wanted = {"place", "body", "term", "session", "number", "session_year", "title", "proposers"}
    wanted |= {"lead_agency", "co_handlers", "outcome", "reply_date", "days_to_reply", "url"}
    wanted |= {"n_asks", "n_asks_answered", "archived_copy", "warnings"}
    assert wanted <= {field.name for field in dataclasses.fields(FlatReply)}


def test_specs_are_values() -> None:
    one = ColumnSpec(name="a", type="string", nullable=True, meaning="A")
    assert one == ColumnSpec(name="a", type="string", nullable=True, meaning="A")
