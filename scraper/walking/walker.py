"""Walker: one list, page by page.

Takes the address of a list and a function that fetches; gives what was seen. A pager is
believed only when page 2 brings new rows; the walk stops by sets of rows, not by status codes;
a page lost before the declared end is a gap and no end (websites.md, 5.4–5.7). Never asks for
an address twice, never guesses at rows that a script brings. `lists.walk_list` is its entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scraper.discovery.answering.reading import read_page
from scraper.discovery.answering.verdicts import PageKind, judge
from scraper.discovery.data.failures import says_failure
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.joined import JoinedPager
from scraper.discovery.entries.slices import is_sliced
from scraper.discovery.listing import ListPage, ListSource, Pager, PageRequest, Row
from scraper.discovery.turning.figures import shows_end
from scraper.discovery.turning.pagers import (
    counts_down,
    find_call,
    is_full,
    pages_by_total,
    why_no_pager,
)
from scraper.families import recognise
from scraper.families.base import Family
from scraper.walking import endings
from scraper.walking.otherwise import is_foreign, read_like
from scraper.walking.shells import lists_elsewhere, open_shell, pass_on
from scraper.walking.walks import (
    ABSENT,
    NOT_ASKED,
    STATE_OF_KIND,
    Answer,
    ColumnState,
    ColumnWalk,
    Fetch,
    Limits,
    judge_whole,
    source_of,
    source_of_column,
    state_of_outcome,
)

MAX_LIST_PAGES = 500  # where the site declares no number
BEYOND_DECLARED = 2
MAX_TRIES = 3  # requests for page 2 by pagers that the page gives evidence for
MAX_MISSING = 3  # a gap and the next two pages
MAX_BARREN = 2  # pages in a row without a row that is new
SLACK = 2  # rows that a total may be wrong by
NO_ROWS = "no rows"  # what a page is lost for that came well but holds no list


class Walker:
    """The walk of one list; its attributes are what was seen so far."""

    def __init__(self, url: str, fetch: Fetch, limits: Limits) -> None:
        """A walk that has not begun."""
        self.url = self.column = url  # as given; as it answered
        self.fetch = fetch
        self.limits = limits
        self.ended: tuple[ColumnState, str, str] | None = None
        self.family: Family | None = None
        self.pagers: Sequence[Pager] = ()  # what the column's own page gives evidence for
        self.first: ListPage | None = None
        self.pager: Pager | None = None
        self.pager_name: str | None = None
        self.declared: int | None = None
        self.declared_total: int | None = None
        self.subcolumns: tuple[str, ...] = ()
        self.rows: dict[str, Row] = {}
        self.sets: list[frozenset[str]] = []
        self.list_pages = self.rows_seen = self.rows_dropped = 0
        self.barren = 0  # pages in a row whose rows stood on earlier pages
        self.familiar = 0  # pages in a row whose rows earlier runs listed
        self.asked: frozenset[str] = frozenset()  # what was asked of data services for page 1
        self.barren_probes: list[str] = []  # blind guesses that brought nothing, now or before
        self.lost: dict[str, str] = {}  # address -> why it gave no rows
        self.code: tuple[str, ...] = ()  # files of scripts that its page names
        self.gaps: list[str] = []
        self.heard_pages = False  # a later page says how many there are
        self.is_renumbered = False  # files that count down mean other pages than before
        self.held_back: tuple[ListPage, int] | None = None  # the page that shows it, not counted

    def walk(self) -> ColumnWalk:
        """Open the list, find its pager, follow it, sum up."""
        first = self._open()
        if first is not None and self.ended is None:
            second = self._find_second(first)
            if self.pager is not None and self.ended is None and not self.is_renumbered:
                self._follow(first, second, 3 if second else 2)
        return self._result()

    def _ask(self, request: PageRequest) -> Answer | None:
        """The answer of a request, or None when the walk has come to a limit."""
        if self.limits.stop():
            self._end(ColumnState.STOPPED, "the run was asked to stop")
            return None
        if self.limits.max_pages is not None and self.list_pages >= self.limits.max_pages:
            self._end(ColumnState.STOPPED, "the limit of list pages is reached")
            return None
        return self.fetch(request, purpose="list")

    def _open(self) -> ListPage | None:
        answer = self._ask(PageRequest(url=self.url))
        if answer is None:
            return None
        if answer.outcome != "ok":
            note = answer.note or f"the list could not be had: {answer.outcome}"
            self._end(state_of_outcome(answer.outcome), note, answer.outcome)
            return None
        page = self._enter(source_of_column(answer, self.url))
        verdict = judge(page)
        served = self._open_service(page, verdict.kind)
        if self.ended is not None:
            return None
        if served is None and verdict.kind is not PageKind.LIST:
            self.list_pages, self.family = 1, None
            self._end(STATE_OF_KIND[verdict.kind], verdict.reason)
            return None
        self.first = first = served or page
        self._count(first)
        return first

    def _enter(self, source: ListSource) -> ListPage:
        """The column's own page, read by its family."""
        self.column = source.url
        read = read_page(source)
        self.family = (self.limits.choose or recognise)(read)
        page = self.family.read(replace(source, read=read), None)
        self.pagers = self.family.pagers(page)
        self.subcolumns = page.subcolumns
        return page

    def _open_service(self, page: ListPage, kind: PageKind) -> ListPage | None:
        """Page 1 from a data service, where the column's own page is only a shell."""
        if kind is PageKind.DETAIL:
            return None
        has_list = kind is PageKind.LIST
        shell = open_shell(page, self.pagers, self._read, self.lost, has_list=has_list)
        self.pagers, self.asked = shell.pagers, shell.asked
        if shell.first is not None:
            self.subcolumns = lists_elsewhere(page, self.subcolumns)
        elif shell.ended is not None:
            self.list_pages = 1
            self._end(*pass_on(shell.ended, self.subcolumns))
        return shell.first

    def _get(self, request: PageRequest, first: ListPage) -> ListPage | None:
        """A further page with rows; None when it is lost (then it says why) or the walk ends."""
        page = self._read(request, first.block or None)
        if page is not None and (not page.rows or is_foreign(page, first)):
            self.lost[request.key] = says_failure(page.markup) or NO_ROWS
            return None
        return page

    def _read(self, request: PageRequest, like: str | None = None) -> ListPage | None:
        """The answer of a request as a page; None when it is lost or the walk ends."""
        if request.key in self.lost:
            return None
        answer = self._ask(request)
        if answer is None or self.family is None:
            return None
        if answer.outcome in NOT_ASKED:
            note = answer.note or f"{request.key}: {answer.outcome}"
            self._end(state_of_outcome(answer.outcome), note, answer.outcome)
            return None
        if answer.outcome != "ok":
            self.lost[request.key] = answer.outcome
            return None
        source = source_of(answer, self.column, request.origin, self.code, request.form or ())
        return read_like(self.family, source, like, self.first)

    def _count(self, page: ListPage) -> None:
        """Take a page's rows into the figures."""
        keys = page.keys()
        self.barren = 0 if keys - self.rows.keys() else self.barren + 1
        for row in page.rows:
            self.rows.setdefault(row.key, row)
        self.sets.append(keys)
        self.list_pages += 1
        self.rows_seen += len(page.rows)
        self.rows_dropped += page.rows_dropped
        known = self.limits.known
        self.familiar = self.familiar + 1 if known is not None and keys <= known else 0
        self._check_enough()

    def _check_enough(self) -> None:
        most, have = self.limits.max_rows, self.rows.keys()
        if most is not None and len(have - self.limits.done) >= most:
            self._end(ColumnState.STOPPED, "the limit of pages is reached")
        elif self.familiar < self._enough():
            return
        elif not endings.owes_rows(self.limits, self.declared_total, have):
            self._end(ColumnState.UP_TO_DATE, "")  # the state says it: nobody need look

    def _enough(self) -> int:
        """Known pages in a row that end the walk; one where it is another list's turn."""
        return MAX_BARREN if self.limits.reads_on(self.subcolumns) else 1

    # --- the pager ---

    def _find_second(self, first: ListPage) -> ListPage | None:
        """The pager that brings new rows, and its page 2 (websites.md, 5.4)."""
        tried: list[Pager] = []
        repeats = False
        for pager, request in self._candidates(first):
            tried.append(pager)
            if endings.is_whole(pager, first):
                self._note_whole(pager, first)
                return None
            page = self._get(request, first)
            if self.ended is not None:
                return None
            if page is not None and page.keys() - first.keys():
                self._note_whole(pager, first)
                self.pager = pager
                self._take(page, 2)
                return page
            repeats = repeats or page is not None
            self.barren_probes += [request.key] if pager.is_probe else []
        self._settle(first, [pager for pager in tried if not pager.is_probe], repeats=repeats)
        return None

    def _candidates(self, first: ListPage) -> Iterator[tuple[Pager, PageRequest]]:
        """Pagers with their requests for page 2: each address once, few in all."""
        asked: set[str] = {first.url, self.url, *self.asked}
        before = len(asked)
        for pager in self.pagers:
            request = pager.request(2, first)
            most = self.limits.probes if pager.is_probe else MAX_TRIES
            most = 1 if pager.declared_pages == 1 else most  # one beyond (trap 27)
            if request is None or request.key in asked:
                continue
            if pager.is_probe and request.key in self.limits.barren:
                self.barren_probes.append(request.key)
            elif len(asked) - before < most:
                asked.add(request.key)
                yield pager, request

    def _note_whole(self, pager: Pager, first: ListPage) -> None:
        said = read_declared(first)
        self.pager_name = pager.name
        self.declared = pager.declared_pages or said.pages or pages_by_total(first)
        self.declared_total = pager.declared_total or said.total

    def _settle(self, first: ListPage, tried: list[Pager], *, repeats: bool) -> None:
        """What it means that no pager brought new rows."""
        said = read_declared(first)
        pages = next((p.declared_pages for p in tried if p.declared_pages), said.pages)
        self.declared, self.declared_total = pages, said.total
        if pages is not None and pages <= 1:
            self.pager_name = tried[0].name if tried else None
        elif repeats and tried:
            ended = endings.repeated(first)
            if ended[0] is ColumnState.SCRIPT_NEEDED:
                self.rows.clear()
            self.pager_name = tried[0].name
            self._end(*ended)
        elif tried and pages is None and (why := endings.why_misread(tried[0], first, self.lost)):
            self._end(ColumnState.PAGER_NOT_WORKING, why)
        elif tried:
            self._note_whole(tried[0], first)
            self.pager = tried[0]
        elif not is_sliced(first) and (why := why_no_pager(first, pages)):
            self._end(ColumnState.PAGER_NOT_WORKING, why)

    # --- the pages after the second ---

    def _follow(self, first: ListPage, second: ListPage | None, number: int) -> None:
        previous: ListPage | None = second or first
        missing = 0
        while self.ended is None and self.pager is not None and not self._is_end(number, previous):
            request = self.pager.request(number, previous)
            if request is None:
                if self.declared is not None and number <= self.declared:
                    self.gaps.append(f"{self.url} (page {number})")  # the chain is broken
                return
            page = self._get(request, first)
            is_end = page is None and self._is_found_end(number, request, previous)
            if self.ended is not None or is_end:
                return
            if page is None:
                self.gaps.append(request.key)
                missing += 1
            elif self._take(page, number):
                missing = 0
            else:
                return
            if missing >= MAX_MISSING:
                return
            previous, number = page, number + 1

    def _is_end(self, number: int, previous: ListPage | None) -> bool:
        if self.declared is None:
            if previous and previous.said_total is not None and not self._is_cut(previous):
                return True
            if number > MAX_LIST_PAGES:
                self._end(ColumnState.GAPS, f"no end after {MAX_LIST_PAGES} list pages")
            return number > MAX_LIST_PAGES or self._is_shown(number, previous)
        if number <= self.declared:
            return False
        return not self._is_cut(previous) or number > self.declared + BEYOND_DECLARED

    def _is_cut(self, last: ListPage | None) -> bool:
        """True when the declared last page may hide more: the figure can be stale (trap 27)."""
        total = self._said_total(last) if last is not None else None
        if total is None:
            return last is not None and is_full(last)
        return self._have < total

    def _is_shown(self, number: int, last: ListPage | None) -> bool:
        """True when the page before shows by itself that it is the last one."""
        return last is not None and shows_end(last, number - 1, self.first, self._has_all())

    def _is_found_end(self, number: int, request: PageRequest, previous: ListPage | None) -> bool:
        """True when a lost page means that the list is over, not that it has a gap."""
        reason = self.lost.get(request.key)
        if reason in ABSENT | {NO_ROWS} and self._has_all():
            return True
        if self.declared is not None or endings.links_beyond(self.first, self.pager, number):
            return number > (self.declared or number)
        # A chain of 下一页 that runs on into empty lists has come to its end as well.
        may_end = endings.may_just_end(self.pager, self.sets, previous, request.url)
        return reason == NO_ROWS or (reason in ABSENT and may_end)

    def _has_all(self) -> bool:
        """True when the rows seen are those declared, give or take two (trap 34)."""
        return self.declared_total is not None and self._have + SLACK >= self.declared_total

    @property
    def _have(self) -> int:
        return len(self.rows) + self.rows_dropped

    def _take(self, page: ListPage, number: int) -> bool:
        """Count a page; False when it shows that the list is over or the pager turns round."""
        within = self.declared is not None and number <= self.declared
        if self._is_numbered_anew(page, number):
            return False
        if page.keys() in self.sets:
            if within:
                note = f"page {number} of {self.declared} gave the rows of an earlier page again"
                self._end(ColumnState.PAGER_NOT_WORKING, note)
            return False
        self._hear(page)
        self._count(page)
        if self.barren >= MAX_BARREN and within:
            note = f"nothing new on pages {number - 1} and {number} of {self.declared}"
            self._end(ColumnState.PAGER_NOT_WORKING, note)
        return self.barren < (MAX_BARREN if self.declared is not None else 1)

    def _hear(self, page: ListPage) -> None:
        """A later page may know better how many there are (traps 27, 34)."""
        call = find_call(page)
        said = call.pages if call else read_declared(page).pages
        if said is not None and self.declared is not None and said > self.declared:
            self.declared = said
        self.declared_total = self._said_total(page) or self.declared_total

    def _said_total(self, page: ListPage) -> int | None:
        """What a service says; of lists that stand together it speaks of one only."""
        return self.declared_total if isinstance(self.pager, JoinedPager) else page.said_total

    def _is_numbered_anew(self, page: ListPage, number: int) -> bool:
        """True when a page says another number of pages than its address was made from."""
        said = read_declared(page).pages
        self.heard_pages |= said is not None
        self.is_renumbered = counts_down(self.pager) and said not in (None, self.declared)
        if self.is_renumbered:
            self.held_back = page, number
        return self.is_renumbered

    # --- the end ---

    def _end(self, state: ColumnState, note: str, outcome: str = "ok") -> None:
        if self.ended is None:
            self.ended = state, note, outcome

    def _result(self) -> ColumnWalk:
        self.gaps = endings.real_gaps(self.gaps, self.lost, self.pager, self.declared)
        state, note, outcome = self.ended or self._judge()
        return ColumnWalk(
            url=self.url,
            state=state,
            note=note,
            outcome=outcome,
            family=self.family.name if self.family else None,
            pager=self.pager_name,
            declared_total=self.declared_total,
            declared_pages=self.declared,
            list_pages=self.list_pages,
            rows_seen=self.rows_seen,
            rows=tuple(self.rows.values()),
            gaps=tuple(self.gaps),
            rows_dropped=self.rows_dropped,
            subcolumns=self.subcolumns,
            barren=tuple(self.barren_probes),
        )

    def _judge(self) -> tuple[ColumnState, str, str]:
        reasons = {self.lost.get(url, "no link") for url in self.gaps}
        return *judge_whole(len(self.gaps), reasons, self._have, self.declared_total), "ok"
