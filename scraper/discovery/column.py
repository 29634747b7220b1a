"""Columns: from a column's address to all of its rows.

Takes an address and a function that fetches; gives one `ColumnWalk` for the list and the lists
below it (years, the two bodies, 更多: websites.md, trap 42). Lists below a column are followed
only inside its own folder. Never fetches a detail page, never writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace

from scraper.discovery.listing import Row
from scraper.discovery.lists import walk_list
from scraper.discovery.walks import ColumnState, ColumnWalk, Fetch, Limits
from scraper.families.base import Choice

MAX_DEPTH = 2  # of lists below lists

# From the worst to the best, for columns that consist of several lists.
WORST_FIRST = (
    ColumnState.REFUSED,
    ColumnState.STOPPED,
    ColumnState.UNREACHABLE,
    ColumnState.PAGER_NOT_WORKING,
    ColumnState.SCRIPT_NEEDED,
    ColumnState.GAPS,
    ColumnState.SHORT,
    ColumnState.GONE,
    ColumnState.MOVED,
    ColumnState.FAULT,
    ColumnState.NO_LIST,
    ColumnState.UP_TO_DATE,
    ColumnState.COMPLETE,
)
_ENDING = frozenset({ColumnState.REFUSED, ColumnState.STOPPED, ColumnState.UNREACHABLE})


def _never() -> bool:
    return False


def walk_column(
    url: str,
    fetch: Fetch,
    *,
    max_pages: int | None = None,
    max_rows: int | None = None,
    known: Set[str] | None = None,
    total: int | None = None,
    done: Set[str] = frozenset(),
    stop: Callable[[], bool] = _never,
    choose: Choice | None = None,
    barren: Set[str] = frozenset(),
) -> ColumnWalk:
    """All rows of a column and of the lists below it.

    `known` holds the keys of rows that earlier runs listed: the walk then ends when two pages
    in a row bring nothing new (5.7); None reads to the end. `total` is what the site declared
    then: a list that grew by more than was met is read on, for some grow at their end. `max_pages`
    limits list pages, `max_rows` the rows that are not among `done`. `choose` is what a site's
    definition has in place of the choice of a family. `barren` are blind guesses that need not be
    made again.
    """
    limits = Limits(
        max_pages=max_pages,
        max_rows=max_rows,
        known=known,
        total=total,
        done=done,
        choose=choose,
        barren=barren,
        stop=stop,
    )
    return _walk(url, fetch, limits, visited={url}, depth=0)


def _walk(url: str, fetch: Fetch, limits: Limits, *, visited: set[str], depth: int) -> ColumnWalk:
    walk = walk_list(url, fetch, limits)
    if depth >= MAX_DEPTH or walk.state in _ENDING:
        return walk
    names = [sub for sub in walk.subcolumns if sub not in visited]
    visited.update(names)
    below: list[ColumnWalk] = []
    for name in names:
        left = replace(_left(limits, [walk, *below]), total=None)
        below.append(_walk(name, fetch, left, visited=visited, depth=depth + 1))
        if below[-1].state in _ENDING:
            break
    return join_walks(walk, [sub for sub in below if sub.state is not ColumnState.NO_LIST])


def join_walks(walk: ColumnWalk, below: Sequence[ColumnWalk]) -> ColumnWalk:
    """A column and the lists below it as one; a page without rows only passes on to them."""
    if not below:
        return walk
    passes_on = walk.state is ColumnState.NO_LIST
    walks = [*below] if passes_on else [walk, *below]
    worst = min(walks, key=lambda one: WORST_FIRST.index(one.state))
    rows: dict[str, Row] = {}
    for row in (row for one in walks for row in one.rows):
        rows.setdefault(row.key, row)
    return replace(
        walk,
        state=worst.state,
        note=worst.note,
        outcome=worst.outcome,
        family=walks[0].family,
        pager=next((one.pager for one in walks if one.pager), None),
        # An upper list may or may not repeat the rows of the lower ones: no sum of both.
        declared_total=_sum(one.declared_total for one in below) if passes_on else None,
        declared_pages=None,
        list_pages=walk.list_pages + sum(one.list_pages for one in below),
        rows_seen=sum(one.rows_seen for one in walks),
        rows=tuple(rows.values()),
        gaps=tuple(url for one in walks for url in one.gaps),
        rows_dropped=sum(one.rows_dropped for one in walks),
        barren=tuple(url for one in (walk, *below) for url in one.barren),
    )


def _sum(figures: Iterable[int | None]) -> int | None:
    total = 0
    for figure in figures:
        if figure is None:
            return None
        total += figure
    return total


def _left(limits: Limits, walks: Sequence[ColumnWalk]) -> Limits:
    pages = sum(walk.list_pages for walk in walks)
    keys = {row.key for walk in walks for row in walk.rows} - limits.done
    made = {url for walk in walks for url in walk.barren} - limits.barren
    return replace(
        limits,
        probes=max(0, limits.probes - len(made)),
        max_pages=None if limits.max_pages is None else max(0, limits.max_pages - pages),
        max_rows=None if limits.max_rows is None else max(0, limits.max_rows - len(keys)),
    )
