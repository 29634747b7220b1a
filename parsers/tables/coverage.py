"""Coverage: every character of the canonical text belongs to something named, or counts.

Takes the text and the spans that records cover; gives the spans that nothing covers.
White space and bare punctuation between named spans are nobody's and are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]


def find_gaps(text: str, spans: Iterable[Span]) -> list[Span]:
    """Uncovered stretches that hold at least one letter, digit or hanzi, edges trimmed.

    >>> find_gaps("标题\\n孤行\\n正文", [(0, 2), (6, 8)])
    [(3, 5)]
    """
    gaps: list[Span] = []
    cursor = 0
    for start, end in [*sorted(spans), (len(text), len(text))]:
        if start > cursor:
            gap = _trim(text, cursor, start)
            if gap is not None:
                gaps.append(gap)
        cursor = max(cursor, end)
    return gaps


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return (start, end) if start < end else None
