"""Overrides: what a site's definition may say of the lists of the site.

Takes nothing; gives the record. What is made of it stands in `scraper.families.overridden`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a definition says of the lists of a site; `None` where it says nothing."""

    family: str | None = None
    page: str | None = None  # address of page k: `{k}` from 1, `{j}` from 0; `?…` sets a parameter
    pages: int | None = None
    rows: str | None = None  # selector of the elements that rows stand in
    row: str | None = None  # pattern of row addresses
    fold_case: bool | None = None  # letter case of paths tells no pages apart
