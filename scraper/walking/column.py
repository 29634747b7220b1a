"""Columns: from a column's address to all of its rows.

Takes an address and a function that fetches; gives one `ColumnWalk` for the list and the lists
below it (years, the two bodies, 更多: websites.md, trap 42). Lists below a column are followed
only inside its own folder. Each is read to its first page of known rows every night; which of
them is read one page further goes by turns. Never fetches a detail page, never writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import replace
from functools import partial

from scraper.addressing.urls import alias_key
from scraper.discovery.answering.verdicts import PageKind, judge
from scraper.discovery.declared import read_published
from scraper.discovery.entries.leftovers import find_leftovers, fits
from scraper.discovery.listing import PageRequest, Row
from scraper.discovery.periods.switches import unseen
from scraper.discovery.requests.scope import chosen_by
from scraper.families.base import Choice
from scraper.walking.lists import walk_list
from scraper.walking.walks import (
    GOOD_STATES,
    Answer,
    ColumnState,
    ColumnWalk,
    Fetch,
    Limits,
    judge_whole,
)

MAX_DEPTH = 4  # of lists below lists: terms, sessions, kinds, years
MAX_TRIES = 2  # lists of other things that are asked for
MOST_REMEMBERED = 8  # answers of one column that are held while it is read

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
# Where links that nothing explains are looked at.
_TRIED = frozenset({*GOOD_STATES, ColumnState.NO_LIST, ColumnState.SHORT})
_TRIED |= {ColumnState.PAGER_NOT_WORKING, ColumnState.GAPS}
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
    turn: int | None = 0,
) -> ColumnWalk:
    """All rows of a column and of the lists below it.

    `known` holds the keys of rows that earlier runs listed: the walk then ends when two pages
    in a row bring nothing new (5.7); None reads to the end. `total` is what the site declared
    then: a list that grew by more than was met is read on, for some grow at their end. `max_pages`
    limits list pages, `max_rows` the rows that are not among `done`. `choose` is what a site's
    definition has in place of the choice of a family. `barren` are blind guesses that need not be
    made again. `turn` counts the walks: of several lists only one is read a page further than
    its first known one, each in its turn.
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
    return _Lists(fetch, {url}).walk(url, limits, turn, 0)


class _Lists:
    """The lists of one column; each address is read once."""

    def __init__(self, fetch: Fetch, visited: set[str]) -> None:
        """Nothing is read yet."""
        self.fetch = _Remembered(fetch)
        self.visited = visited
        self.tries = MAX_TRIES  # lists that may still be tried in vain

    def walk(self, url: str, limits: Limits, turn: int | None, depth: int) -> ColumnWalk:
        """A list and those below it; `turn` is None where it is another list's."""
        reads_on = partial(self._is_its_turn, turn, depth, limits.barren)
        self.fetch.keep(url)
        walk = walk_list(url, self.fetch, replace(limits, reads_on=reads_on))
        if walk.state in _ENDING or (limits.fits and walk.state is ColumnState.NO_LIST):
            return walk
        if depth >= MAX_DEPTH and walk.state is ColumnState.NO_LIST and walk.subcolumns:
            note = f"lists below {url} lie too deep to be followed"
            return replace(walk, state=ColumnState.PAGER_NOT_WORKING, note=note)
        names = self._new_names(walk.subcolumns, depth)
        self.visited.update(names)
        parts = [name for name in names if name in limits.barren]
        names = [name for name in names if name not in limits.barren]
        limits = replace(limits, shown=_whole(walk))
        turns = _share(turn, len(names), has_list=walk.state is not ColumnState.NO_LIST)
        below: list[ColumnWalk] = []
        for name, its_turn in zip(names, turns, strict=True):
            left = replace(_left(limits, [walk, *below]), total=None)
            below.append(self.walk(name, left, its_turn, depth + 1))
            if below[-1].state in _ENDING:
                break
            parts += [name] if _is_part(below[-1], limits.shown) else []
        joined = join_walks(walk, [sub for sub in below if sub.state is not ColumnState.NO_LIST])
        joined = replace(joined, barren=(*joined.barren, *parts))
        joined = self._try_leftovers(joined, limits, depth)
        return joined if depth else _judged(joined)

    def _try_leftovers(self, walk: ColumnWalk, limits: Limits, depth: int) -> ColumnWalk:
        """The walk with the lists of boxes that nothing explained, where one of them was tried."""
        if walk.page is None or walk.state not in _TRIED or limits.fits is not None:
            return walk
        if judge(walk.page).kind not in (PageKind.LIST, PageKind.NONE):
            return walk
        keys, seen = {row.key for row in walk.rows}, self.fetch.asked | self.visited | limits.barren
        below: list[ColumnWalk] = []
        vain: list[str] = []
        for box in find_leftovers(walk.page, keys, {alias_key(url) for url in seen}):
            for name in box if self.tries > 0 else ():
                left = replace(_left(limits, [walk, *below]), total=None)
                left = replace(left, fits=fits(walk.url, name, walk.rows), shown=frozenset())
                self.visited.add(name)
                tried = self.walk(name, left, None, depth + 1)
                is_vain = tried.state is ColumnState.NO_LIST or not tried.rows
                below += [] if is_vain else [tried]
                vain += [name] if is_vain else []
                self.tries -= is_vain
                if is_vain and name == box[0]:
                    break
        joined = join_walks(walk, below)
        found = tuple(dict.fromkeys((*walk.subcolumns, *(one.url for one in below))))
        return replace(joined, barren=(*joined.barren, *vain), subcolumns=found)

    def _new_names(self, subcolumns: Sequence[str], depth: int) -> list[str]:
        if depth >= MAX_DEPTH:
            return []
        return [sub for sub in subcolumns if sub not in self.visited]

    def _is_its_turn(
        self, turn: int | None, depth: int, barren: Set[str], subcolumns: Sequence[str]
    ) -> bool:
        """Whether a list itself, and none of those below it, is read a page further."""
        below = set(self._new_names(subcolumns, depth)) - barren
        return turn is not None and turn % (1 + len(below)) == 0


class _Remembered:
    """A fetch that asks once for a page whose tabs name several lists, and for its scripts."""

    def __init__(self, fetch: Fetch) -> None:
        """Nothing is had yet."""
        self.fetch = fetch
        self.had: dict[str, Answer] = {}
        self.asked: set[str] = set()
        self.begun: set[str] = set()  # pages at which a list begins: others hold no tabs of it

    def keep(self, url: str) -> None:
        """A list begins at this page."""
        self.begun.add(url.partition("#")[0])

    def __call__(self, request: PageRequest, *, purpose: str) -> Answer:
        """The answer of a request, that of an earlier one where only the tab is another."""
        self.asked.add(request.url)
        place, _, fragment = request.url.partition("#")
        is_plain = request.form is None and request.json is None
        if is_plain and place in self.had and (purpose == "script" or chosen_by(f"#{fragment}")):
            return self.had[place]
        answer = self.fetch(request, purpose=purpose)
        is_wanted = purpose == "script" or place in self.begun
        if is_plain and is_wanted and len(self.had) < MOST_REMEMBERED:
            self.had[place] = answer
        return answer


def _judged(walk: ColumnWalk) -> ColumnWalk:
    """A column that is not whole where its page speaks of years or letters that were not seen.

    Years are such that a script shows and no way leads to; letters are counted as published.
    """
    if walk.state is not ColumnState.COMPLETE or not walk.rows:
        return walk
    names = unseen(walk.out_of_reach, walk.rows)
    if names:
        note = f"{'、'.join(names[:6])} are shown by a script, and no way to them was found"
        return replace(walk, state=ColumnState.PAGER_NOT_WORKING, note=note)
    told = read_published(walk.page) if walk.page is not None else None
    state, note = judge_whole(0, frozenset(), len(walk.rows) + walk.rows_dropped, told)
    return replace(walk, state=state, note=note)


def _whole(walk: ColumnWalk) -> frozenset[str]:
    """The rows of a list that was read to its end over several pages."""
    is_whole = walk.state is ColumnState.COMPLETE and walk.list_pages > 1
    return frozenset(row.key for row in walk.rows) if is_whole else frozenset()


def _is_part(walk: ColumnWalk, shown: Set[str]) -> bool:
    """True for a list that only repeats rows of the list above; it waits for the next sweep."""
    keys = {row.key for row in walk.rows}
    return bool(keys) and walk.state is ColumnState.COMPLETE and keys <= shown


def _share(turn: int | None, count: int, *, has_list: bool) -> list[int | None]:
    """The turns of so many lists below one; it takes one itself where it has rows.

    Lists below these take turns in their turn.

    >>> _share(4, 3, has_list=False), _share(4, 3, has_list=True)
    ([None, 1, None], [None, None, None])
    """
    turns: list[int | None] = [None] * count
    parts = count + has_list
    if turn is not None and count and turn % parts >= has_list:
        turns[turn % parts - has_list] = turn // parts
    return turns


def join_walks(walk: ColumnWalk, below: Sequence[ColumnWalk]) -> ColumnWalk:
    """A column and the lists below it as one; a page without rows only passes on to them."""
    if not below:
        return walk
    passes_on = walk.state is ColumnState.NO_LIST
    walks = [*below] if passes_on else [walk, *below]
    worst = min(walks, key=lambda one: WORST_FIRST.index(one.state))
    rows: dict[str, Row] = {}
    starts: list[int] = []
    tables = {alias_key(one.url) for one in below if one.rows}  # rows that turned out to be lists
    for shown in (shown for one in walks for shown in one.lists()):
        starts.append(len(rows))
        for row in shown:
            if row.key not in tables:
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
        starts=tuple(starts[1:]),
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
    guesses = {url for walk in walks for url in walk.barren} - limits.barren
    made = guesses - {url for walk in walks for url in walk.subcolumns}
    return replace(
        limits,
        probes=max(0, limits.probes - len(made)),
        max_pages=None if limits.max_pages is None else max(0, limits.max_pages - pages),
        max_rows=None if limits.max_rows is None else max(0, limits.max_rows - len(keys)),
    )
