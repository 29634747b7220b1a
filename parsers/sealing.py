"""Sealing: what a page's rows hold beside the canonical text is masked as well.

Takes the rows of a page whose text is masked; gives rows in which addresses, file names, metas
and messages show nothing personal either. A value that stands in the text is left as it is: it
was judged there, with the words around it.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from parsers.masking import mask
from parsers.records import PAGE_TABLES, Page

# Ids and digests are no words; the text is masked already.
_KEPT = ("_id", "sha256", "text_chars")
# Table by table the columns that may hold words.
_COLUMNS = {
    table: tuple(column.name for column in fields(table) if not column.name.endswith(_KEPT))
    for table in PAGE_TABLES.values()
}


def seal(page: Page) -> Page:
    """The page with every text masked that does not stand in its canonical text."""
    text = page.document.text or ""
    sealed: dict[str, Any] = {"document": _sealed(page.document, text)}
    for name in PAGE_TABLES:
        if name != "documents":
            sealed[name] = tuple(_sealed(row, text) for row in getattr(page, name))
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


def _sealed(row: Any, text: str) -> Any:
    changed: dict[str, str] = {}
    for column in _COLUMNS[type(row)]:
        value = getattr(row, column)
        if not isinstance(value, str) or value in text:
            continue
        hidden = hide(value)
        if hidden != value:
            changed[column] = hidden
    return replace(row, **changed) if changed else row
