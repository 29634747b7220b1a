"""Missing parts: what a careful person would look for on a page of this kind and not find.

Takes the rows of a page; notes one finding a part. A gap that nobody counts looks like
a value that was never printed (reliability.md, invariants 3 and 8).
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.findings import Findings
from parsers.records import Agency, Document, Proposer, Reply

_PARTS = (
    ("salutation_raw", "the letter names nobody whom it answers"),
    ("opening", "the letter has no opening sentence"),
    ("closing", "the letter has no closing; it may be cut"),
    ("signature_raw", "the letter is not signed"),
    ("reply_date", "the letter shows no certain day"),
)


def note_missing(
    document: Document,
    replies: Sequence[Reply],
    agencies: Sequence[Agency],
    proposers: Sequence[Proposer],
    findings: Findings,
) -> None:
    """Note the parts that an item's page lacks."""
    for reply in replies:
        known = reply.start is not None and reply.end is not None
        span = (reply.start or 0, reply.end or 0) if known else None
        for name, message in _PARTS:
            if getattr(reply, name) is None:
                findings.add("part_missing", message, field=name, span=span)
    if replies and not any(row.role == "lead" for row in agencies):
        findings.add("part_missing", "nothing says which body answers", field="lead_agency")
    if not proposers:
        findings.add("part_missing", "nobody is named as the proposer", field="proposer")
    for name, value in (
        ("published_date", document.published_date),
        ("publisher", document.publisher_raw),
    ):
        if value is None:
            findings.add("part_missing", f"the page shows no {name}", field=name)
