"""Lists: the walk of one list, also where its files are numbered from the end.

There page k is file N-k+1, and new rows give every file another place (websites.md, 2.7, trap
30). When a page says another N than the one its address was made from, page 1 is asked for
again, then the pages that hold rows not seen yet, then the walk goes on from the place where it
stood: rows move towards the end only, so nothing between is left out. Once; a second change is
reported as a gap. Where no page says N, page 1 is asked for again at the end.
"""

from __future__ import annotations

from scraper.discovery.listing import ListPage, PageRequest
from scraper.discovery.pagers import counts_down
from scraper.discovery.walker import Walker
from scraper.discovery.walks import ColumnWalk, Fetch, Limits, source_of


def walk_list(url: str, fetch: Fetch, limits: Limits) -> ColumnWalk:
    """All rows of one list; the lists below it are named, not walked."""
    return _ListWalker(url, fetch, limits).walk()


class _ListWalker(Walker):
    """A walker that goes on when files are numbered anew."""

    def walk(self) -> ColumnWalk:
        """Walk; then see whether the files still have their numbers, and go on where they don't."""
        walk = super().walk()
        if self.ended is None and counts_down(self.pager):
            silent = self.list_pages > 1 and not self.heard_pages
            if silent or self.is_renumbered:
                self._go_on()
                return self._result()
        return walk

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
            self._believe(pager, page)
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
