"""Blocks: which links of a page are its list.

Takes the links of a page; gives the block whose rows look most like a list of proposals and
replies. A block is all links with one DOM path, whatever their addresses; it is weighed by
dates, lengths of titles, words, addresses, place on the page and number (websites.md, 5.1).
Knows no site. A page without a good block has none: nothing is picked for want of better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from scraper.discovery.links import Link
from scraper.discovery.rows import Entry, find_entries, holder_of, is_moving
from scraper.discovery.shapes import belongs_to, is_detail_shaped, signature
from scraper.discovery.words import CUES, STRONG_CUES

# What speaks for a block, and how much: starting values.
WEIGHTS = {
    "dated": 1.0,
    "titled": 0.6,
    "cued": 0.6,
    "detail_shaped": 0.3,
    "belonging": 0.3,
    "furniture": -1.0,
    "like_this_page": -0.8,  # other columns, or the neighbours of a detail page
}
LEAST_QUALITY = 1.15
LEAST_QUALITY_ALONE = 1.45
TITLE_LENGTHS = range(8, 121)


@dataclass(frozen=True, slots=True)
class Block:
    """The entries of a list and the DOM path that they share."""

    path: str
    entries: tuple[Entry, ...]
    links_dropped: int

    @property
    def end(self) -> int:
        """Where in the document its last row stands."""
        return max(entry.link.anchor.order for entry in self.entries)


def find_block(links: Sequence[Link], url: str, like: str | None = None) -> Block | None:
    """The row block of a page.

    `like` is the path of the column's first page: then it is that block or none, for a side
    block of a page beyond the end must not become its rows.
    """
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[link.anchor.path].append(link)
    if like is not None:
        return _block(like, find_entries(groups.get(like, []), url), groups)
    found = [(path, find_entries(group, url)) for path, group in groups.items()]
    good = [(path, entries) for path, entries in found if _is_good(entries, url)]
    best = max(good, key=lambda pair: score(pair[1], url), default=None)
    return None if best is None else _block(*best, groups)


def weigh(entries: Sequence[Entry], url: str) -> float:
    """How much the rows look like a list of pages: the weighed shares of what speaks for it."""
    here = signature(url)
    counts = dict.fromkeys(WEIGHTS, 0)
    for entry in entries:
        title = entry.row.title or ""
        counts["dated"] += entry.row.date_raw is not None
        counts["titled"] += len(title) in TITLE_LENGTHS
        counts["cued"] += any(cue in title for cue in CUES)
        counts["detail_shaped"] += is_detail_shaped(entry.row.url) or entry.row.is_attachment
        counts["belonging"] += belongs_to(entry.row.url, url)
        counts["furniture"] += entry.link.anchor.is_furniture
        counts["like_this_page"] += signature(entry.row.url) == here
    return sum(WEIGHTS[name] * count / len(entries) for name, count in counts.items())


def _is_good(entries: Sequence[Entry], url: str) -> bool:
    if not entries or not any(_is_of_column(entry, url) for entry in entries):
        return False
    return weigh(entries, url) >= (LEAST_QUALITY if len(entries) > 1 else LEAST_QUALITY_ALONE)


def _is_of_column(entry: Entry, url: str) -> bool:
    """True for a row that speaks of proposals or lies below the column; news beside do neither."""
    title = entry.row.title or ""
    return any(cue in title for cue in STRONG_CUES) or belongs_to(entry.row.url, url)


def score(entries: Sequence[Entry], url: str) -> float:
    """By how much a block goes before others of its page: likeness first, then number."""
    return weigh(entries, url) ** 2 * log2(1 + len(entries))


def _block(path: str, entries: list[Entry], groups: dict[str, list[Link]]) -> Block | None:
    if not entries:
        return None
    dropped = sum(1 for _ in _rows_without_address(entries, groups[path]))
    return Block(path, tuple(entries), dropped)


def _rows_without_address(entries: Sequence[Entry], links: Sequence[Link]) -> Iterator[Link]:
    """Links of the block that stand for a row of their own and lead nowhere (traps 10, 15)."""
    taken = {holder_of(entry.link.element) for entry in entries} - {None}
    for link in links:
        is_titled = len(link.anchor.text) in TITLE_LENGTHS and not is_moving(link.anchor.text)
        if link.anchor.url is None and is_titled and holder_of(link.element) not in taken:
            yield link
