"""Missing parts: what a careful person would look for on a page of this kind and not find.

Takes the rows of a page; notes one finding a part. A gap that nobody counts looks like
a value that was never printed (reliability.md, invariants 3 and 8).
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.findings import Findings
from parsers.records import Agency, Document, Proposal, Proposer, Reply

# Columns of a reply: the finding's field, and what it says.
_PARTS = (
    ("salutation_raw", "salutation_raw", "the letter names nobody whom it answers"),
    ("opening", "opening", "the letter has no opening sentence"),
    ("closing", "closing", "the letter has no closing; it may be cut"),
    ("signature_raw", "signature_raw", "the letter is not signed"),
    ("reply_date", "reply_date", "the letter shows no certain day"),
    ("outcome_code", "outcome_raw", "no class of the outcome is printed"),
)
_ITEM_PARTS = (
    ("body", "the page does not say to which body the item went"),
    ("term", "the page names no term"),
    ("session", "the page names no session"),
    ("title", "the page shows no title of the item"),
)
_PAGE_PARTS = ("title", "published_date", "publisher_raw")


def note_page(document: Document, findings: Findings) -> None:
    """Note what a page of any kind lacks: its title, its day, who published it."""
    for name in _PAGE_PARTS:
        if getattr(document, name) is None:
            field = name.removesuffix("_raw")
            findings.add("part_missing", f"the page shows no {field}", field=field)


def note_missing(
    kind: str,
    proposals: Sequence[Proposal],
    replies: Sequence[Reply],
    agencies: Sequence[Agency],
    proposers: Sequence[Proposer],
    findings: Findings,
) -> None:
    """Note the parts that an item's page lacks."""
    if kind == "handling_sheet" and not replies:
        message = "no text of the sheet is named as the answer or report"
        findings.add("part_missing", message, field="reply_body")
    for reply in replies:
        known = reply.start is not None and reply.end is not None
        span = (reply.start or 0, reply.end or 0) if known else None
        for name, field, message in _PARTS:
            if getattr(reply, name) is None:
                findings.add("part_missing", message, field=field, span=span)
    if not any(row.role == "lead" for row in agencies):
        findings.add("part_missing", "nothing says which body answers", field="lead_agency")
    if not proposers:
        findings.add("part_missing", "nobody is named as the proposer", field="proposer")
    for name, message in _ITEM_PARTS:
        if any(getattr(row, name) is None for row in proposals):
            findings.add("part_missing", message, field=name)
