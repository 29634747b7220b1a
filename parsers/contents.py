"""Contents: documents, quantities, dates and bodies named in the texts, as rows.

Takes regions of a canonical text; gives `Citation` and `Mention` rows, each tied to the
deepest point in which it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from parsers.agencies import find_bodies
from parsers.canonical import Canonical
from parsers.citations import find_citations
from parsers.findings import Findings
from parsers.mentions import find_mentions
from parsers.records import Citation, Mention, Point

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
    for start, end in regions:
        for found in find_citations(page.folded[start:end], page.text[start:end]):
            span = (start + found.start, start + found.end)
            rows.append(
                Citation(
                    document_id=document_id,
                    point_id=point_at(points, span[0]),
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
    for start, end in regions:
        text = page.folded[start:end]
        for found in find_mentions(text, year, find_bodies(text)):
            span = (start + found.start, start + found.end)
            rows.append(
                Mention(
                    document_id=document_id,
                    point_id=point_at(points, span[0]),
                    type=found.type,
                    raw=page.text[slice(*span)],
                    value=found.value,
                    unit=found.unit,
                    start=span[0],
                    end=span[1],
                )
            )
    return rows


def point_at(points: Sequence[Point], offset: int) -> str | None:
    """The deepest point whose span holds an offset."""
    best: Point | None = None
    for point in points:
        if point.start <= offset < point.end and (best is None or point.depth > best.depth):
            best = point
    return best.point_id if best is not None else None
