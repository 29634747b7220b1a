"""Contents: documents, quantities, dates and bodies named in the texts, as rows.

Takes regions of a canonical text; gives `Citation` and `Mention` rows, each tied to the
deepest point in which it stands.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from parsers.findings import Findings
from parsers.names.agencies import find_bodies
from parsers.page.canonical import Canonical
from parsers.records import Citation, Mention, Point
from parsers.terms.citations import find_citations
from parsers.terms.mentions import find_mentions

Span = tuple[int, int]


def citation_rows(
    page: Canonical,
    regions: Sequence[Span],
    points: Sequence[Point],
    document_id: str,
    findings: Findings,
) -> list[Citation]:
    """One row a document named, nested ones behind their outer title."""
    rows: list[Citation] = []
    places = Places(points)
    for start, end in regions:
        for found in find_citations(page.folded[start:end], page.text[start:end]):
            span = (start + found.start, start + found.end)
            rows.append(
                Citation(
                    document_id=document_id,
                    point_id=places.at(span[0]),
                    title_raw=found.title_raw,
                    title=found.title,
                    document_number=found.document_number,
                    nested_in=found.nested_in,
                    kind=found.kind,
                    start=span[0],
                    end=span[1],
                )
            )
            if not found.is_balanced:
                findings.add(
                    "title_unbalanced", "a bracket or mark of this title is not closed", span=span
                )
    return rows


def mention_rows(
    page: Canonical,
    regions: Sequence[Span],
    points: Sequence[Point],
    document_id: str,
    year: int | None,
) -> list[Mention]:
    """One row a quantity, amount, percentage, date or body."""
    rows: list[Mention] = []
    places = Places(points)
    for start, end in regions:
        text = page.folded[start:end]
        for found in find_mentions(text, year, find_bodies(text)):
            span = (start + found.start, start + found.end)
            rows.append(
                Mention(
                    document_id=document_id,
                    point_id=places.at(span[0]),
                    type=found.type,
                    raw=page.text[slice(*span)],
                    value=found.value,
                    unit=found.unit,
                    start=span[0],
                    end=span[1],
                )
            )
    return rows


class Places:
    """Which point an offset stands in; points of one text hold one another or lie apart."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Sort the points once: a long page has thousands, and as many mentions."""
        self._points = sorted(points, key=lambda point: (point.start, point.depth))
        self._starts = [point.start for point in self._points]
        self._by_id = {point.point_id: point for point in points}

    def at(self, offset: int) -> str | None:
        """The deepest point whose span holds an offset: the last to begin, or one above it."""
        index = bisect_right(self._starts, offset) - 1
        point = self._points[index] if index >= 0 else None
        while point is not None and offset >= point.end:
            point = self._by_id.get(point.parent_id or "")
        return point.point_id if point is not None else None
