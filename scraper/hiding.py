"""Hiding: what only the crawl adds to the tables shows nothing personal either.

Takes frames; gives them with addresses, names and notes masked. What a page says was masked
when it was read; an address may hold a telephone number as well (reliability.md, 7.4).
"""

from __future__ import annotations

import pandas as pd

from parsers.sealing import hide

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


def hide_personal(frames: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The frames with nothing personal in the columns of the crawl."""
    found = dict(frames)
    for name, columns in CRAWL_COLUMNS.items():
        for column in columns:
            if name in found and column in found[name].columns:
                hidden = found[name][column].map(hide, na_action="ignore").astype("string")
                found[name] = found[name].assign(**{column: hidden})
    return found
