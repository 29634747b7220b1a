"""Headlines: the newest row of a list where it stands large above the others.

Takes the links of a page and the rows of its list; gives the entries of headings in front of them
that lead to pages of the same kind and speak of proposals. News above a list do neither.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.addressing.urls import alias_key
from scraper.discovery.entries.links import Link
from scraper.discovery.entries.rows import Entry, find_entries, is_row_link
from scraper.discovery.shapes import is_below, signature
from scraper.discovery.words import STRONG_CUES

MOST = 2  # more are a list of their own
MOST_AHEAD = 60  # elements between a headline and the first row
_HEADINGS = ("h1", "h2", "h3", "h4")


def find_headlines(links: Sequence[Link], rows: Sequence[Entry], url: str) -> list[Entry]:
    """The rows in front of a list; none where there are more than two."""
    if not rows:
        return []
    first = min(entry.link.anchor.order for entry in rows)
    kinds = {signature(entry.row.url) for entry in rows}
    known = {alias_key(entry.row.url) for entry in rows}
    found = [
        link
        for link in links
        if first - MOST_AHEAD <= link.anchor.order < first
        and is_row_link(link, url)
        and signature(link.anchor.url or "") in kinds
        and alias_key(link.anchor.url or "") not in known
        and _is_headline(link, url)
    ]
    return find_entries(found, url) if len(found) <= MOST else []


def _is_headline(link: Link, url: str) -> bool:
    if link.anchor.is_furniture:
        return False
    around = [link.element, *link.element.iterancestors()][:3]
    inside = link.element.iterdescendants(*_HEADINGS)
    is_large = any(one.tag in _HEADINGS for one in around) or next(inside, None) is not None
    is_cued = any(cue in link.anchor.text for cue in STRONG_CUES)
    return is_large and (is_cued or is_below(link.anchor.url or "", url))
