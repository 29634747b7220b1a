"""The schema: every table of a release with its columns, types, meanings and keys.

Takes the dataclasses of `parsers.records` and `scraper.columns.records` and the notes of
`columns.toml`; gives `TABLES`, from which column order, Parquet schema, SQLite DDL,
`datapackage.json`, the workbook and the dictionary are made. Declares nothing twice: a column lives
in its dataclass, its Chinese name and caveats in the notes, only keys stand here.
"""

from __future__ import annotations

import dataclasses
import types
from dataclasses import dataclass, field
from typing import Any, get_args, get_type_hints

from parsers.records import PAGE_TABLES
from scraper.columns.column_notes import ColumnNote, find_note, table_name_zh
from scraper.columns.records import CRAWL_TABLES

# Annotation -> type of a column, in the words of the Frictionless Table Schema.
TYPES: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
TEXT_TYPES = frozenset({"string", "date", "datetime"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One column: `type` is string, integer, number, boolean, date or datetime."""

    name: str
    type: str
    nullable: bool
    meaning: str
    note: ColumnNote = field(default_factory=ColumnNote)

    @property
    def is_text(self) -> bool:
        """True where the cells are texts; dates are, as the contract writes them."""
        return self.type in TEXT_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKey:
    """One column whose values, where there are any, stand in a column of another table."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """One table."""

    name: str
    meaning: str
    columns: tuple[ColumnSpec, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]
    zh: str = ""

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


# The order of the contract, own tables before the flat one. A table without a key has rows that
# are evidence, not things.
PRIMARY_KEYS: dict[str, tuple[str, ...]] = {
    "documents": ("document_id",),
    "fields": ("document_id", "position"),
    "proposals": ("proposal_id",),
    "proposers": ("proposal_id", "position"),
    "replies": ("reply_id",),
    "agencies": ("document_id", "position"),
    "points": ("point_id",),
    "links": (),
    "citations": (),
    "mentions": (),
    "attachments": ("document_id", "position"),
    "versions": ("document_id", "version"),
    "findings": (),
    "runs": ("run_id",),
    "columns": ("run_id", "column_url"),
    "fetches": ("run_id", "site", "host", "purpose", "outcome"),
    "replies_flat": ("reply_id",),
    "evidence": ("document_id", "position"),
    "corrections": ("correction_id",),
    "takedowns": ("takedown_id",),
}
# (table, column) -> (table, column) that it points at. Every `document_id` points at documents.
# `proposal_key` is shared by pages and points nowhere; `run_id` of columns and
# fetches may name a run that is still going on and therefore not written.
FOREIGN_KEYS: dict[tuple[str, str], tuple[str, str]] = {
    ("documents", "duplicate_of"): ("documents", "document_id"),
    ("proposers", "proposal_id"): ("proposals", "proposal_id"),
    ("points", "parent_id"): ("points", "point_id"),
    ("links", "ask_point_id"): ("points", "point_id"),
    ("links", "reply_point_id"): ("points", "point_id"),
    ("citations", "point_id"): ("points", "point_id"),
    ("mentions", "point_id"): ("points", "point_id"),
    ("replies_flat", "reply_id"): ("replies", "reply_id"),
}


# Tables whose `document_id` need not be a row of documents: a tombstone's never is.
UNTIED = frozenset({"documents", "takedowns"})


def make_table(name: str, record: type, primary_key: tuple[str, ...]) -> TableSpec:
    """The specification of a table, read from its dataclass."""
    hints = get_type_hints(record)
    columns = tuple(_column(name, one, hints[one.name]) for one in dataclasses.fields(record))
    keys = dict(FOREIGN_KEYS)
    if name not in UNTIED and "document_id" in hints:
        keys[name, "document_id"] = ("documents", "document_id")
    foreign = tuple(
        ForeignKey(column=column.name, table=keys[name, column.name][0], target=keys[key][1])
        for column in columns
        if (key := (name, column.name)) in keys
    )
    return TableSpec(
        name=name,
        meaning=" ".join((record.__doc__ or "").split()),
        columns=columns,
        primary_key=primary_key,
        foreign_keys=foreign,
        zh=table_name_zh(name),
    )


def _column(table: str, declared: dataclasses.Field[Any], hint: Any) -> ColumnSpec:
    options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    plain = next(option for option in options if option is not types.NoneType)
    return ColumnSpec(
        name=declared.name,
        type=declared.metadata["kind"] or TYPES[plain],
        nullable=types.NoneType in options,
        meaning=declared.metadata["meaning"],
        note=find_note(table, declared.name),
    )


_RECORDS = PAGE_TABLES | CRAWL_TABLES
TABLES: dict[str, TableSpec] = {
    name: make_table(name, _RECORDS[name], key) for name, key in PRIMARY_KEYS.items()
}
