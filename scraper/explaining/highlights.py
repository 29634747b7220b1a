"""Highlights: the text of a page with the words of its values marked, as a piece of HTML.

Takes a text and spans by name; gives markup in which each short span is marked, tells its names
when a reader points at it, and can be linked to. Every word of a stranger is inert.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from scraper.process.log import escape_controls

LONGEST = 120  # characters: what is longer is a text and no value, and would mark the whole page

Span = tuple[int, int]


def choose_spans(values: Iterable[tuple[str, Span | None]], text: str) -> dict[str, Span]:
    """The spans that are marked, by name: those of values within a line."""
    return {
        name: span
        for name, span in values
        if span is not None
        and span[0] < span[1] <= span[0] + LONGEST
        and "\n" not in text[slice(*span)]
    }


def anchors_of(spans: Mapping[str, Span]) -> dict[str, str]:
    """The id at which each span begins."""
    return {name: f"v{number}" for number, name in enumerate(spans, 1)}


def mark_text(text: str, spans: Mapping[str, Span]) -> str:
    """The text as markup.

    >>> mark_text("第7号", {"proposals.number": (1, 2)})
    '第<a id="v1"></a><mark title="proposals.number">7</mark>号'
    """
    anchors = anchors_of(spans)
    edges = sorted({0, len(text), *(edge for span in spans.values() for edge in span)})
    pieces = []
    for start, end in zip(edges, edges[1:], strict=False):
        names = [name for name, span in spans.items() if span[0] <= start and end <= span[1]]
        begun = [anchors[name] for name in names if spans[name][0] == start]
        pieces += [f'<a id="{anchor}"></a>' for anchor in begun]
        shown = html.escape("\n".join(map(escape_controls, text[start:end].split("\n"))))
        title = html.escape(escape_controls(", ".join(names)))
        pieces.append(f'<mark title="{title}">{shown}</mark>' if names else shown)
    return "".join(pieces)
