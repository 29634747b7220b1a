"""Blocks: which links of a page are its list.

Takes the links of a page; gives the block whose rows look most like a list of proposals and
replies. A block is all links with one DOM path, whatever their addresses; it is weighed by
dates, lengths of titles, words, addresses, place on the page and number, and by what stands
around it (websites.md, 5.1). Boxes of one path are judged each for itself. Knows no site. A
page without a good block has none: nothing is picked for want of better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2

from scraper.discovery.entries.boxes import own_boxes
from scraper.discovery.entries.headlines import find_headlines
from scraper.discovery.entries.links import Link, is_number
from scraper.discovery.entries.nested import with_nested
from scraper.discovery.entries.row_titles import names_item
from scraper.discovery.entries.rows import Entry, find_entries, holder_of, is_moving
from scraper.discovery.entries.standing import LEAST_STANDING, Page, standing
from scraper.discovery.shapes import belongs_to, is_detail_shaped, is_same_list, signature
from scraper.discovery.words import CUES

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
LEAST_INDEX, MOST_NAMED = 12, 0.8  # rows of an index, and the share of them that names items
TITLE_LENGTHS = range(8, 121)
STANDING_FACTOR = 1.3  # by which a point goes before others of the page


@dataclass(frozen=True, slots=True)
class Block:
    """The entries of a list and the DOM path that they share."""

    path: str
    entries: tuple[Entry, ...]
    links_dropped: int
    standing: float = 0.0  # what its surroundings say for it
    boxes: int = 1  # containers that its rows stand in

    @property
    def end(self) -> int:
        """Where in the document its last row stands."""
        return max(entry.link.anchor.order for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Choice:
    """The row block of a page, and how many rows of blocks that look like it were passed over."""

    block: Block | None
    passed_over: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: str
    entries: list[Entry]
    standing: float
    boxes: int
    left_out: int = 0


def find_block(links: Sequence[Link], page: Page, like: str | None = None) -> Choice:
    """The row block of a page.

    `like` is the path of the column's first page: then it is that block or none, for a side
    block of a page beyond the end must not become its rows.
    """
    groups: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        groups[link.anchor.path].append(link)
    if like is not None:
        found = find_entries(groups.get(like, []), page.url)
        entries, _ = own_boxes(found, page, weigh)
        block = _block(_Candidate(like, entries, 0.0, 1), groups, links, page.url)
        return Choice(block, len(found) - len(entries))
    candidates = list(_candidates(groups, page))
    kept = [one for one in candidates if one.standing >= LEAST_STANDING]
    best = max(kept, key=lambda one: _rank(one, _own_address(page)), default=None)
    if best is not None:
        block = _block(best, groups, links, page.url)
        ahead = find_headlines(links, best.entries, page.url)
        whole = replace(block, entries=(*ahead, *block.entries)) if block else None
        return Choice(whole, best.left_out)
    return Choice(None, max((len(one.entries) for one in candidates), default=0))


def _candidates(groups: dict[str, list[Link]], page: Page) -> Iterator[_Candidate]:
    for path, group in groups.items():
        entries = find_entries(group, page.url)
        if _is_good(entries, _own_address(page)):
            own, boxes = own_boxes(entries, page, weigh)
            yield _Candidate(path, own, standing(own, page), boxes, len(entries) - len(own))


def _own_address(page: Page) -> str:
    """The address of a page; as that of a page of a list where its own numbers turn it.

    Software that names lists and articles alike (`/node/88`) would have no list otherwise.
    """
    turns = (a.url for a in page.anchors if a.url and is_number(a) and a.url != page.url)
    if not any(is_same_list(url, page.url) for url in turns):
        return page.url
    return f"{page.url}{'&' if '?' in page.url else '?'}page=1"


def _rank(one: _Candidate, url: str) -> float:
    return float(score(one.entries, url) * STANDING_FACTOR**one.standing)


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
    if is_index(entries):
        counts["like_this_page"] = 0  # one article may be the list of the others
    return sum(WEIGHTS[name] * count / len(entries) for name, count in counts.items())


def is_index(entries: Sequence[Entry]) -> bool:
    """True for more titles of items than stand beside an article."""
    named = sum(names_item(entry.row.title or "") for entry in entries)
    return named >= LEAST_INDEX and named >= MOST_NAMED * len(entries)


def _is_good(entries: Sequence[Entry], url: str) -> bool:
    if not entries:
        return False
    return weigh(entries, url) >= (LEAST_QUALITY if len(entries) > 1 else LEAST_QUALITY_ALONE)


def score(entries: Sequence[Entry], url: str) -> float:
    """By how much a block goes before others of its page: likeness first, then number."""
    return weigh(entries, url) ** 2 * log2(1 + len(entries))


def _block(
    found: _Candidate, groups: dict[str, list[Link]], links: Sequence[Link], url: str
) -> Block | None:
    entries = found.entries
    if not entries:
        return None
    dropped = sum(1 for _ in _rows_without_address(entries, groups[found.path]))
    held = with_nested(entries, links, url)
    return Block(found.path, held, dropped, found.standing, found.boxes)


def _rows_without_address(entries: Sequence[Entry], links: Sequence[Link]) -> Iterator[Link]:
    """Links of the block that stand for a row of their own and lead nowhere (traps 10, 15)."""
    taken = {holder_of(entry.link.element) for entry in entries} - {None}
    for link in links:
        is_titled = len(link.anchor.text) in TITLE_LENGTHS and not is_moving(link.anchor.text)
        if link.anchor.url is None and is_titled and holder_of(link.element) not in taken:
            yield link
