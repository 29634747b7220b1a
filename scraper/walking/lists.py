"""Lists: the walk of one list, also where it stands in a frame or changes while it is read.

A page without a list of its own that frames another page of the site is left for that one, once.
Where a page says a smaller total than the page before, a row was withdrawn and what follows moved
up: the page before is read again. Some sites number the files of a list from the end.
There page k is file N-k+1, and new rows give every file another place (websites.md, 2.7, trap
30). When a page says another N than the one its address was made from, page 1 is asked for
again, then the pages that hold rows not seen yet, then the walk goes on from the place where it
stood: rows move towards the end only, so nothing between is left out. Once; a second change is
reported as a gap. Where no page says N, page 1 is asked for again at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scraper.addressing.urls import resolve_href
from scraper.discovery.answering.reading import read_page
from scraper.discovery.answering.verdicts import PageKind, is_cued, judge
from scraper.discovery.choosing.choices import demands_choice, required_lists
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.joined import JoinedPager
from scraper.discovery.listing import ListPage, ListSource, Option, Pager, PageRequest
from scraper.discovery.periods.code_files import (
    as_code,
    find_code_files,
    find_periods,
    find_settings,
    is_code,
)
from scraper.discovery.periods.form_choices import sent_choice
from scraper.discovery.periods.frames import (
    find_aimed,
    find_alike,
    find_frame,
    find_menu,
    find_pieces,
    led_to,
    written_markup,
)
from scraper.discovery.periods.switches import find_switches
from scraper.discovery.requests.parts import further_parts, part_of, services_of
from scraper.discovery.requests.scope import chosen_by
from scraper.discovery.requests.services import Service, find_services
from scraper.discovery.turning.pagers import counts_down
from scraper.walking.walker import Walker
from scraper.walking.walks import GOOD_STATES, ColumnState, ColumnWalk, Fetch, Limits, source_of

MAX_FRAMES = 1  # frames inside the frame of a column
MAX_READ_AGAIN = 2  # pages, for rows that were withdrawn


def walk_list(url: str, fetch: Fetch, limits: Limits) -> ColumnWalk:
    """All rows of one list; the lists below it are named, not walked."""
    return _ListWalker(url, fetch, limits).walk()


def _is_paged(pagers: Sequence[Pager]) -> bool:
    return any(isinstance(pager, Service) and pager.is_paged for pager in pagers)


def _is_reached(option: Option, page: ListPage) -> bool:
    """True for a choice whose form asks for a list that is known, or for this one."""
    url = resolve_href(page.base, option.sent) if option.sent else None
    return url is not None and (url in page.subcolumns or option.is_chosen)


class _ListWalker(Walker):
    """A walker that looks into a frame, and goes on when rows move while it reads."""

    def __init__(self, url: str, fetch: Fetch, limits: Limits) -> None:
        """A walk that has not begun."""
        super().__init__(url, fetch, limits)
        self.last: PageRequest | None = None  # of the page that was counted last
        self.last_total: int | None = None  # as that page says
        self.asking: PageRequest | None = None
        self.read_again = 0
        self.out_of_reach: tuple[str, ...] = ()  # tabs that lead nowhere
        self.is_all_below = False  # every tab leads to a list
        self.entered: ListPage | None = None  # the page at which the list begins

    def walk(self) -> ColumnWalk:
        """Walk; then see whether the files still have their numbers, and go on where they don't."""
        walk = super().walk()
        if walk.state in GOOD_STATES and self.list_pages > 1:
            self.limits.firsts.add(self.sets[0])
        if self.ended is None and counts_down(self.pager):
            silent = self.list_pages > 1 and not self.heard_pages
            if silent or self.is_renumbered:
                self._go_on()
                return self._result()
        return walk

    def _open(self) -> ListPage | None:
        """Page 1; a list that was read before, or is a part of the one above, is not read on."""
        first = super()._open()
        if first is not None and self.limits.fits and not self.limits.fits(first.rows):
            self._end(ColumnState.NO_LIST, "it is the list of something else")
        if first is not None and self.ended is None and self._was_read(first.keys()):
            self._end(ColumnState.COMPLETE, "")
        return first

    def _was_read(self, keys: frozenset[str]) -> bool:
        return keys in self.limits.firsts or (bool(keys) and keys <= self.limits.shown)

    def _open_service(self, page: ListPage, kind: PageKind) -> ListPage | None:
        """Page 1 from a service; the part that the address names, where a page has several."""
        pagers, part = self.pagers, part_of(self.url)
        if chosen_by(self.url):
            return self._open_chosen(page)
        if not part:
            required = required_lists(page) if kind is not PageKind.LIST else ()
            if required and demands_choice(page):
                self.pagers, self.subcolumns = (), (*self.subcolumns, *required)
                self._end(ColumnState.NO_LIST, "the page shows nothing before a choice is made")
                return None
            served = super()._open_service(page, kind)
            if served is None and required and self.ended is not None:
                self.subcolumns += required
                self.ended = ColumnState.NO_LIST, "nothing is shown before a choice is made", "ok"
            if served is not None:
                self.subcolumns += further_parts(page.url, pagers, self.pagers[0])
            return served
        self.pagers = services_of(pagers)[part:]
        served = super()._open_service(page, PageKind.NONE)
        if self.ended is None and (served is None or not is_cued(served)):
            self._end(ColumnState.NO_LIST, "a further request of the page is for something else")
        return served

    def _open_chosen(self, page: ListPage) -> ListPage | None:
        """Page 1 of the list that a tab of the page shows; its own pager may stand in it."""
        sent = sent_choice(page)
        self.pagers, self.subcolumns = (sent,) if sent else find_services(page), ()
        served = super()._open_service(page, PageKind.NONE)
        if served is not None and self.family is not None and not _is_paged(self.pagers):
            self.pagers = (*self.pagers, *self.family.pagers(served))
        elif served is None and self.ended is None:
            self._end(ColumnState.NO_LIST, "a tab of the page brought no list")
        return served

    def _enter(self, source: ListSource) -> ListPage:
        """The column's page, or the one that it frames (websites.md, 5.1)."""
        page = self._enter_with_code(source)
        kind = judge(page).kind
        is_shell = kind is PageKind.SCRIPT and not self.pagers
        is_framed = kind is PageKind.NONE or is_shell
        frame = find_frame(page, is_written=is_shell) if is_framed else None
        if frame is None:
            is_open = kind in (PageKind.NONE, PageKind.SCRIPT) and not self.pagers
            return (self._enter_piece(page, source) if is_open else None) or page
        return self._framed(page, frame) or self._enter_one(source)

    def _framed(self, page: ListPage, frame: str, depth: int = 0) -> ListPage | None:
        """The list in a frame of a page, or in a frame of that frame; None where there is none."""
        answer = self._ask(PageRequest(url=frame, referer=page.url))
        if answer is None or answer.outcome != "ok":
            return None
        led = self.subcolumns
        inner = self._enter_one(source_of(answer))
        if judge(inner).kind is PageKind.NONE:
            further = find_frame(inner) if depth < MAX_FRAMES else None
            return self._framed(inner, further, depth + 1) if further else None
        others = (
            *find_aimed(page),
            *self._menu(page, frame),
            *find_alike(page, frame),
            *led_to(frame, led),
        )
        aimed = (url for url in others if url not in (frame, inner.url))
        self.subcolumns = tuple(dict.fromkeys((*self.subcolumns, *aimed)))
        return inner

    def _menu(self, page: ListPage, frame: str) -> list[str]:
        """The lists that the menu of a frameset shows in its frames."""
        url = find_menu(page, frame)
        answer = self._ask(PageRequest(url=url, referer=page.url)) if url else None
        if answer is None or answer.outcome != "ok":
            return []
        return find_aimed(page, read_page(source_of(answer)))

    def _enter_piece(self, page: ListPage, source: ListSource) -> ListPage | None:
        """The list that the page loads as a piece of markup, at its own address."""
        if written := written_markup(page):
            return self._enter_one(replace(source, text=written, code=()))
        for url in find_pieces(page):
            answer = self._ask(PageRequest(url=url, referer=page.url))
            if answer is None or answer.outcome != "ok":
                continue
            inner = self._enter_one(source_of(answer, page.url, None, self.code))
            if judge(inner).kind is PageKind.LIST:
                return inner
            self._enter_one(source)
        return None

    def _enter_with_code(self, source: ListSource) -> ListPage:
        """The column's page, with the small scripts of its site where it needs them."""
        page = self._enter_one(source)
        is_short = bool(self.out_of_reach)
        files = find_code_files(page, self.pagers, is_short=is_short)
        files += find_settings(page) if not _is_paged(self.pagers) else []
        files += find_periods(page)
        answers = (self._file(url) for url in files)
        self.code = tuple(as_code(text) for text in answers if is_code(text))
        return self._enter_one(replace(source, code=self.code)) if self.code else page

    def _enter_one(self, source: ListSource) -> ListPage:
        """A page, and the lists behind its tabs."""
        page = super()._enter(source)
        switched = find_switches(page)
        self.subcolumns = tuple(dict.fromkeys((*self.subcolumns, *switched.lists)))
        reached = {one.text for one in page.options if _is_reached(one, page)}
        self.out_of_reach = tuple(one for one in switched.out_of_reach if one not in reached)
        self.is_all_below = switched.is_all
        self.entered = page
        return page

    def _result(self) -> ColumnWalk:
        is_shell = self.ended is not None and self.ended[0] is ColumnState.SCRIPT_NEEDED
        if is_shell and self.is_all_below and not self.rows:
            self.ended = ColumnState.NO_LIST, "nothing is shown before a tab is chosen", "ok"
        return replace(super()._result(), out_of_reach=self.out_of_reach, page=self.entered)

    def _file(self, url: str) -> str:
        if self.limits.stop():
            return ""
        answer = self.fetch(PageRequest(url=url, referer=self.column), purpose="script")
        return source_of(answer).text if answer.outcome == "ok" else ""

    # --- rows that are withdrawn while the list is read ---

    def _read(self, request: PageRequest, like: str | None = None) -> ListPage | None:
        self.asking = request
        return super()._read(request, like)

    def _count(self, page: ListPage) -> None:
        before, total = self.last_total, read_declared(page).total
        place = self.last or PageRequest(url=self.column)
        super()._count(page)
        shown = {row.url for row in page.rows}  # a later page may name an older list among its rows
        new = shown.difference(self.subcolumns)
        self.subcolumns += tuple(dict.fromkeys(url for url in page.subcolumns if url in new))
        self.last, self.last_total = self.asking, total
        fell = before is not None and total is not None and total < before
        is_one = not (counts_down(self.pager) or isinstance(self.pager, JoinedPager))
        if fell and is_one and self.read_again < MAX_READ_AGAIN:
            self.read_again += 1
            self._read_again(place)

    def _read_again(self, request: PageRequest) -> None:
        """The page before, for the rows that moved up to it."""
        page = self._read(request, self.first.block or None if self.first else None)
        if page is None:
            if self.ended is None:
                self.gaps.append(request.key)
            return
        for row in page.rows:
            self.rows.setdefault(row.key, row)

    # --- files that are numbered from the end ---

    def _go_on(self) -> None:
        first = self._open_again()
        if first is None or not self.is_renumbered:
            return
        place, earlier = 2, self.rows
        if self.held_back is not None:
            place = self.held_back[1]
        else:  # nobody knows where the walk stood: all of it again
            self.rows = {}
        self.is_renumbered = False
        self.sets.clear()
        self.lost.clear()
        self.gaps.clear()
        page, number = self._catch_up(first, place)
        self.sets.clear()
        self.barren = 0
        self._follow(first, page, number)
        self.rows = {**self.rows, **{k: row for k, row in earlier.items() if k not in self.rows}}
        if self.is_renumbered:
            self._note_gap("numbered anew twice")

    def _open_again(self) -> ListPage | None:
        """Page 1 once more, and the pager that it gives now."""
        answer = self._ask(PageRequest(url=self.url))
        if answer is None or self.family is None:
            return None
        page = self.family.read(source_of(answer), None) if answer.outcome == "ok" else None
        pagers = self.family.pagers(page) if page is not None else ()
        pager = next((pager for pager in pagers if counts_down(pager)), None)
        if page is None or pager is None:
            self._note_gap(answer.outcome)
            return None
        self.is_renumbered = self.is_renumbered or pager != self.pager
        if self.is_renumbered:
            self._note_whole(pager, page)
            self.pager = pager
        return page

    def _catch_up(self, first: ListPage, place: int) -> tuple[ListPage | None, int]:
        """Count pages from the first on, until one holds nothing new; where to go on from."""
        page: ListPage | None = first
        number = 1
        while page is not None and self.ended is None and self.pager is not None:
            is_known = page.keys() <= self.rows.keys()
            self._count(page)
            number += 1
            if is_known or number >= place:
                break
            request = self.pager.request(number, page)
            page = self._get(request, first) if request is not None else None
        return page, max(number, place)

    def _get(self, request: PageRequest, first: ListPage) -> ListPage | None:
        """A page, or the one that was held back when it showed the change."""
        if self.held_back is not None and self.held_back[0].url == request.url:
            page, self.held_back = self.held_back[0], None
            return page
        return super()._get(request, first)

    def _note_gap(self, why: str) -> None:
        self.gaps.append(f"{self.url} (numbered anew)")
        self.lost[self.gaps[-1]] = why
