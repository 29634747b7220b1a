"""Hiding: what only the crawl adds to the tables shows nothing personal either.

Takes frames, or the rows of a page; gives them with addresses, names and notes masked. What a page
says was masked when it was read; an address may hold a telephone number as well (reliability.md,
7.4). Words that stand in the text of their page were judged there, with the words around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from parsers.sealing import hide
from scraper.integrity import rows_of

# Table -> its columns that no reading of a page has filled, but the crawl, the people who correct
# and what is put together from cells. The privacy gate asks every text, so it must find them here.
CRAWL_COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": ("url", "host", "site", "column_url"),
    "replies_flat": ("url", "proposers", "co_handlers"),
    "runs": ("command",),
    "columns": ("column_url", "note"),
    "fetches": ("site", "host"),
    "corrections": ("parsed_value", "old_value", "new_value", "why"),
    "evidence": ("value", "words", "rule", "doubt"),
}
# Of them, what may stand in the text of its page.
OWN_WORDS = frozenset({("evidence", "value"), ("evidence", "words")})


def hide_personal(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The frames with nothing personal in the columns of the crawl."""
    found = dict(frames)
    documents = found.get("documents")
    texts = {} if documents is None else _texts(documents)
    for name, columns in CRAWL_COLUMNS.items():
        for column in columns:
            if name in found and column in found[name].columns:
                own = texts if (name, column) in OWN_WORDS else {}
                found[name] = found[name].assign(**{column: _hidden(found[name], column, own)})
    return found


def hide_page(page: Mapping[str, Any]) -> dict[str, Any]:
    """The record of a page with nothing personal in the columns of the crawl."""
    text = page["document"]["text"] or ""
    shown = dict(page)
    for name, columns in CRAWL_COLUMNS.items():
        rows = [_hide_row(row, name, columns, text) for row in rows_of(page, name)]
        if name == "documents":
            (shown["document"],) = rows
        elif rows:
            shown[name] = rows
    return shown


def _hide_row(
    row: Mapping[str, Any], table: str, columns: Iterable[str], text: str
) -> Mapping[str, Any]:
    changed = {}
    for name in columns:
        value = row[name]
        if value and not ((table, name) in OWN_WORDS and value in text):
            hidden = hide(value)
            if hidden != value:
                changed[name] = hidden
    return {**row, **changed} if changed else row


def _texts(documents: pd.DataFrame) -> dict[str, str]:
    if not {"document_id", "text"} <= set(documents.columns):
        return {}
    pairs = zip(documents["document_id"], documents["text"], strict=True)
    return {one: text for one, text in pairs if isinstance(text, str)}


def _hidden(frame: pd.DataFrame, column: str, texts: Mapping[str, str]) -> pd.Series:
    if not texts:
        return frame[column].map(hide, na_action="ignore").astype("string")
    pairs = zip(frame["document_id"], frame[column], strict=True)
    cells = [
        value if not isinstance(value, str) or value in texts.get(one, "") else hide(value)
        for one, value in pairs
    ]
    return pd.Series(cells, index=frame.index, dtype="string")
