"""Shell pages: detail pages that show no text because a script is to bring it.

Takes the record of a page; gives the sentence that says so. Such a page is reported and kept in
the archive, and no empty document stands for it (websites.md, 2.12: report, do not guess). What
makes a page one is known by `parsers.page.shells`. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CODE = "text_by_script"


def why_no_text(record: Mapping[str, Any]) -> str | None:
    """Why a page has no text, where a script is to bring it; `None` for every other page."""
    said = (row["message"] for row in record["findings"] if row["code"] == CODE)
    return next(said, None)
