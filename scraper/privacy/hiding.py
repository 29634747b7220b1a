"""Hiding: what only the crawl adds to the tables shows nothing personal either.

Takes frames, or the rows of a page; gives them with addresses, names and notes masked. What a page
says was masked when it was read; an address may hold a telephone number as well (reliability.md,
7.4). Words that stand in the text of their page were judged there, with the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from parsers.privacy.sealing import hide
from scraper.columns.integrity import rows_of

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
# What nearly every personal value has, so that few cells are looked at closely.
MAYBE_PERSONAL = re.compile(r"(?:\d\D{0,3}){7}|[@＠]|联系|电话|手机")
_RULE = ("evidence", "rule")  # several sentences in a cell
_BETWEEN_SENTENCES = "; "
_FIGURES = re.compile(r"method [a-z_]+(?:, (?:score|margin) -?\d(?:\.\d{1,4})?)*", re.ASCII)


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
            hidden = hide_rule(value, text) if (table, name) == _RULE else hide(value)
            if hidden != value:
                changed[name] = hidden
    return {**row, **changed} if changed else row


def hide_rule(rule: str, text: str) -> str:
    """A rule with nothing personal; its sentences mostly are words of ours and words of the text.

    >>> hide_rule("path 1; cue 正在修订; quote 致电13800138000", "我局正在修订")
    'path 1; cue 正在修订; quote 致电███████████'
    """
    if MAYBE_PERSONAL.search(rule):
        return hide(rule)
    return "; ".join(
        one if _is_ours(one, text) else hide(one) for one in rule.split(_BETWEEN_SENTENCES)
    )


def _is_ours(sentence: str, text: str) -> bool:
    """Whether a sentence of a rule is figures, or quotes what the text of the page says."""
    word, _, quoted = sentence.partition(" ")
    if word in ("cue", "quote"):
        return bool(quoted) and quoted in text
    return _FIGURES.fullmatch(sentence) is not None


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
