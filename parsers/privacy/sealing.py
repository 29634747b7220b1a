"""Sealing: what a page's rows hold beside the canonical text is masked as well.

Takes the rows of a page whose text is masked; gives rows in which addresses, file names, metas
and messages show nothing personal either. A value that stands in the text is left as it is: it
was judged there, with the words around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from parsers.privacy.masking import mask
from parsers.records import PAGE_TABLES, Page

# Ids and digests are no words; the text is masked already.
_KEPT = ("_id", "sha256", "text_chars")
# Table by table the columns that may hold words, and how all of a row are got at once.
_COLUMNS = {
    table: tuple(
        column.name
        for column in fields(table)
        if "str" in str(column.type) and not column.name.endswith(_KEPT)
    )
    for table in PAGE_TABLES.values()
}
_VALUES = {table: attrgetter(*columns) for table, columns in _COLUMNS.items()}


def seal(page: Page) -> Page:
    """The page with every text masked that does not stand in its canonical text."""
    text = page.document.text or ""
    # Values that are shown as they are; most are codes that row after row has.
    plain: set[Any] = {None}
    sealed: dict[str, Any] = {"document": _sealed(page.document, text, plain)}
    for name in PAGE_TABLES:
        rows = () if name == "documents" else getattr(page, name)
        if rows and not _are_plain(rows, text, plain):
            sealed[name] = tuple([_sealed(row, text, plain) for row in rows])
    return replace(page, **sealed)


@lru_cache(maxsize=4096)
def hide(value: str) -> str:
    """A short text, masked.

    >>> hide("https://www.shili.example/?tel=13800138000")
    'https://www.shili.example/?tel=███████████'
    """
    return mask(value)[0]


def hide_values(value: Any) -> Any:
    """Plain data with every text in it masked; the names of things stay."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, dict):
        return {key: hide_values(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [hide_values(inner) for inner in value]
    return value


def _are_plain(rows: Sequence[Any], text: str, plain: set[Any]) -> bool:
    """Whether no value of the rows of a table changes; each is looked at once."""
    values = set(chain.from_iterable(map(_VALUES[type(rows[0])], rows))) - plain
    shown = {value for value in values if value in text or hide(value) == value}
    plain |= shown
    return len(shown) == len(values)


def _sealed(row: Any, text: str, plain: set[Any]) -> Any:
    changed: dict[str, str] = {}
    for at, value in enumerate(_VALUES[type(row)](row)):
        if value in plain:
            continue
        hidden = value if value in text else hide(value)
        if hidden == value:
            plain.add(value)
        else:
            changed[_COLUMNS[type(row)][at]] = hidden
    return replace(row, **changed) if changed else row
