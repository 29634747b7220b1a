"""Holes: list pages that a column lacked, and whether they are still lacking.

Takes the earlier walks of a column, the addresses of its holes and a way to ask; says whether
tonight's walk may end at known ground all the same. A hole is looked at again one and three
nights later, one address a night, and with every sweep: a list page that its server says is not
there must not make every night read the whole list (websites.md, trap 27). The column says so as
long as the hole is there. Never forgets a hole: only a whole walk does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import replace

from scraper.books.state_rows import WalkRow
from scraper.crawling.nights import WHOLE_STATES, night_of
from scraper.discovery.answering.answers import read_answer
from scraper.discovery.listing import ListSource
from scraper.discovery.shapes import is_detail_shaped
from scraper.walking.walks import GOOD_STATES, ColumnState, ColumnWalk

LOOKED_AT = frozenset({0, 1, 3})  # nights after the walk that left the hole
_STAYED = frozenset({"gone", "soft_404", "empty", "server_error", "net_error", "truncated"})

Ask = Callable[[str], str]  # an address -> the outcome of asking for it


def may_end_early(walks: Sequence[WalkRow], holes: Set[str], now: str, ask: Ask) -> bool:
    """True when known rows may end tonight's walk: nothing is lacking, or it still is not there."""
    if not walks:
        return False
    if not holes:
        return walks[-1].state in GOOD_STATES
    if walks[-1].state not in {*GOOD_STATES, ColumnState.GAPS}:
        return False
    whole = [walk for walk in walks if walk.state in WHOLE_STATES]
    if not whole or night_of(now) - night_of(whole[-1].started_at) not in LOOKED_AT:
        return bool(whole)
    plain = sorted(hole for hole in holes if "://" in hole and " " not in hole)
    if not plain:  # a form's page can be asked for from the page before it only
        return _is_lasting(whole)
    return ask(plain[night_of(now) % len(plain)]) in _STAYED


def may_hold_rows(source: ListSource) -> bool:
    """True for an answer with rows, or with links that may be some; a stub has neither."""
    page = read_answer(source)
    return bool(page.rows) or any(is_detail_shaped(one.url or "") for one in page.anchors)


def carry_holes(walk: ColumnWalk, holes: Collection[str]) -> ColumnWalk:
    """A walk that ended at known ground, with what the last whole one lacked."""
    if walk.state is not ColumnState.UP_TO_DATE or not holes:
        return walk
    note = f"{len(holes)} list pages could not be had when the list was last read to its end"
    return replace(walk, gaps=tuple(sorted(holes)), note=note)


def _is_lasting(whole: Sequence[WalkRow]) -> bool:
    """True when two whole walks in a row lacked as much."""
    figures = [(walk.state, walk.list_pages, walk.gaps) for walk in whole[-2:]]
    return len(figures) == 2 and figures[0] == figures[1]
