"""Findings: a small collector of what a person should look at.

Takes facts with spans; gives `Finding` records in the order they were met. Codes are
listed with their severity here, so that reports can count them.
"""

from __future__ import annotations

from parsers.records import Finding

SEVERITIES: dict[str, str] = {
    "unknown_label": "info",
    "value_unexpected": "warning",
    "date_unparsed": "warning",
    "value_unparsed": "warning",
    "date_conflict": "warning",
    "outcome_conflict": "warning",
    "identity_missing": "info",
    "identity_ambiguous": "warning",
    "identity_conflict": "warning",
    "place_unknown": "info",
    "quoted_title_differs": "info",
    "agency_unresolved": "info",
    "list_incomplete": "info",
    "title_unbalanced": "info",
    "no_item": "info",
    "part_missing": "info",
    "page_cut": "warning",
    "text_by_script": "warning",
    "unaccounted_text": "warning",
    "text_damaged": "warning",
    "direction_marks": "warning",
    "odd_characters": "info",
    "personal_data_masked": "info",
    "link_uncertain": "info",
}


class Findings:
    """Collects the findings of one page."""

    def __init__(self, document_id: str) -> None:
        """Start with no finding for a page."""
        self._document_id = document_id
        self._rows: list[Finding] = []

    def add(
        self,
        code: str,
        message: str,
        *,
        field: str | None = None,
        span: tuple[int, int] | None = None,
    ) -> None:
        """Note one finding; `code` must stand in `SEVERITIES`."""
        start, end = span if span is not None else (None, None)
        self._rows.append(
            Finding(
                document_id=self._document_id,
                severity=SEVERITIES[code],
                code=code,
                message=message,
                field=field,
                start=start,
                end=end,
            )
        )

    def rows(self) -> tuple[Finding, ...]:
        """All findings in the order they were met."""
        return tuple(self._rows)
