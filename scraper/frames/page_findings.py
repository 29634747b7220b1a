"""Page findings: warnings about a whole page that only the crawl can give.

Takes a document id, a code and its words; gives a row of `findings`.
"""

from __future__ import annotations

from typing import Any

UNREAD_CODE = "newest_capture_unread"
UNREAD_WORDS = "the newest capture cannot be read; these rows are from the one before"
FROZEN_CODE = "site_frozen"
FROZEN_STATES = frozenset({"frozen", "stale", "misread"})  # of a site whose newest night is held
FROZEN_WORDS = "newer captures are held back by the checks of the site; these rows are older"


def make_finding(document_id: str, code: str, words: str) -> dict[str, Any]:
    """A warning about a whole page, as a row of `findings`."""
    return {
        "document_id": document_id,
        "severity": "warning",
        "code": code,
        "message": words,
        "field": None,
        "start": None,
        "end": None,
    }
