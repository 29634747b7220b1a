"""Holes: list pages that a column lacked, and whether they are still lacking.

Takes the earlier walks of a column, the addresses of its holes and a way to ask; says whether
tonight's walk may end at known ground all the same. A hole is looked at again one and three
nights later, one address a night, and with every sweep: a list page that its server says is not
there must not make every night read the whole list (websites.md, trap 27). The column says so as
long as the hole is there. Never forgets a hole: only a whole walk does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence, Set
from dataclasses import replace

from scraper.addressing.urls import same_site
from scraper.books.state_rows import WalkRow
from scraper.crawling.nights import WHOLE_STATES, night_of
from scraper.discovery.answering.answers import MAX_DEPTH, read_answer
from scraper.discovery.data.packed import unpack
from scraper.discovery.data.records import is_data, parse_data
from scraper.discovery.entries.rows import is_moving
from scraper.discovery.listing import Anchor, ListPage, ListSource
from scraper.discovery.shapes import is_detail_shaped, is_list_shaped, is_same_list, place_of
from scraper.walking.walks import GOOD_STATES, ColumnState, ColumnWalk

LOOKED_AT = frozenset({0, 1, 3})  # nights after the walk that left the hole
MOST_WORDS = 200  # characters outside links that a stub may have
_RECORDS = re.compile(r"\[\s{0,9}[\[{]")  # a list of records in a script
_FOOT = re.compile(r"备案|网安备|ICP|标识码|网站地图|版权|联系我们|关于我们|首页", re.IGNORECASE)
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
    """False for a stub alone: no rows, no data, no links that may be some, and few words."""
    page = read_answer(source)
    if page.rows or page.rows_dropped:
        return True
    text = unpack(source.text)
    if is_data(text):
        value = parse_data(text)
        return value is None or _holds_records(value)
    told = page.visible_chars - sum(len(one.text) for one in page.anchors) > MOST_WORDS
    return told or _has_row_links(page) or any(_RECORDS.search(one.text) for one in page.scripts)


def _holds_records(value: object, depth: int = 0) -> bool:
    """True for data with entries, or with a text that may hold them in another writing."""
    if isinstance(value, str):
        return len(value) > MOST_WORDS
    if isinstance(value, list):
        return bool(value)
    if not isinstance(value, dict):
        return False
    if depth >= MAX_DEPTH:
        return bool(value)
    return any(_holds_records(inner, depth + 1) for inner in value.values())


def _has_row_links(page: ListPage) -> bool:
    """True for a link to a page with an id, or for two to pages beside one another."""
    targets = [url for one in page.anchors if (url := _inside(one, page)) is not None]
    places = Counter(place_of(url) for url in set(targets))
    return any(map(is_detail_shaped, targets)) or any(count > 1 for count in places.values())


def _inside(anchor: Anchor, page: ListPage) -> str | None:
    """Where a link leads, if it is no menu's or foot's and leads to a page of the site."""
    url = anchor.url
    if url is None or anchor.is_furniture or not same_site(url, page.url):
        return None
    is_list = is_list_shaped(url) or is_same_list(url, page.url)
    return None if is_list or is_moving(anchor.text) or _FOOT.search(anchor.text) else url


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
