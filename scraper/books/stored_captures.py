"""Stored captures: the detail captures of a project by page, read when they are asked for.

Takes the state file and the runs that a release shows; gives the same mapping as a dictionary of
all pages would be, by address, and holds no more than one page at a time. Pages that are asked for
in the order of their addresses are read in one go. Never writes.
"""

from __future__ import annotations

from collections.abc import Collection, ItemsView, Iterator, Mapping, Sequence, ValuesView
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from scraper.books.database import naming_facts, plain
from scraper.books.part_times import NO_PARTS, PartTimes
from scraper.books.readable import connect
from scraper.books.state_rows import CAPTURE_COLUMNS, CaptureRow, Glance, Seen, in_order
from scraper.process.stopping import Check, go_on

_MEND = "jyta verify says more"
_IN_ORDER = 16  # pages asked for in order, after which the others are expected to follow
_Page = tuple[str, "list[CaptureRow]"]
_NAMES = CAPTURE_COLUMNS
_BY_PAGE = "ORDER BY canonical_url, id"
_PAGE_OF = attrgetter("canonical_url")
_SHOWN = (
    "purpose = 'detail' AND"
    " (warc_file IS NOT NULL OR run_id IN (SELECT value FROM json_each(:runs)))"
)


class StoredCaptures(Mapping[str, "list[CaptureRow]"]):
    """The captures of each page, oldest first."""

    def __init__(
        self,
        path: Path,
        runs: Collection[str],
        parts: PartTimes = NO_PARTS,
        check: Check = go_on,
    ) -> None:
        """`runs` are those that are shown: what they asked for in vain counts too.

        `check` is called at each page of those that are read in their order.
        """
        self._check = check
        self._path = path
        self._parts = parts
        self._runs = "[" + ",".join(f'"{run}"' for run in sorted(runs)) + "]"
        with naming_facts(path, _MEND):
            # Not mode=ro: whoever closes last puts SQLite's log into the file, and may be this one.
            self._connection = connect(path)
            self._connection.execute("PRAGMA query_only = ON")
        self._last, self._count = "", 0  # the page asked for last; how many were in order
        self._walk: Iterator[_Page] = iter(())
        self._next: _Page | None = None  # of the walk

    def close(self) -> None:
        """Let go of the file: what is left open keeps SQLite's log beside it."""
        self._connection.close()

    def __getitem__(self, url: str) -> list[CaptureRow]:
        """The captures of one page."""
        found = self._find(plain(url))
        if not found:
            raise KeyError(url)
        return self._parts.fill(found)

    def _find(self, url: str) -> list[CaptureRow]:
        self._count = self._count + 1 if url > self._last else 0
        self._last = url
        if self._count == _IN_ORDER:
            self._walk = self._pages("canonical_url >= :url AND", url)
            self._next = next(self._walk, None)
        if self._count < _IN_ORDER:
            return in_order(self._rows("canonical_url = :url AND", url))
        while self._next is not None and self._next[0] < url:
            self._next = next(self._walk, None)
        return self._next[1] if self._next is not None and self._next[0] == url else []

    def __iter__(self) -> Iterator[str]:
        """The addresses, in their order."""
        return (url for url, _ in self.items())

    def __len__(self) -> int:
        """How many pages there are."""
        return sum(1 for _ in self)

    def items(self) -> ItemsView[str, list[CaptureRow]]:
        """Each page with its captures."""
        return _Items(self)

    def values(self) -> ValuesView[list[CaptureRow]]:
        """The captures page by page."""
        return _Values(self)

    def glances(self) -> Iterator[Sequence[Seen]]:
        """The same as `values`, as far as a pass over all of them asks."""
        if self._parts.rows:  # captures are put in where a part has changed
            yield from self.values()
            return
        rows = map(Glance._make, self._read(Glance._fields, "", "", _BY_PAGE))
        for _, some in groupby(rows, key=_PAGE_OF):
            self._check()
            yield in_order(some)

    def pages(self) -> Iterator[_Page]:
        """Each page with its captures, by address."""
        for url, rows in self._pages():
            yield url, self._parts.fill(rows)

    def _pages(self, where: str = "", url: str = "") -> Iterator[_Page]:
        rows = self._rows(where, url, _BY_PAGE)
        for page, some in groupby(rows, key=_PAGE_OF):
            self._check()
            yield page, in_order(some)

    def _rows(self, where: str, url: str, order: str = "ORDER BY id") -> Iterator[CaptureRow]:
        for row in self._read(_NAMES, where, url, order):
            yield CaptureRow(*row)

    def _read(
        self, names: Sequence[str], where: str, url: str, order: str
    ) -> Iterator[tuple[Any, ...]]:
        # The plus keeps SQLite from another index: rows are to come by page.
        sql = f"SELECT {', '.join(names)} FROM captures WHERE {where} +{_SHOWN} {order}"  # noqa: S608
        with naming_facts(self._path, _MEND):
            # Not `yield from`: a walk nobody ends would close its cursor behind the connection.
            for row in self._connection.execute(sql, {"runs": self._runs, "url": url}):  # noqa: UP028
                yield row


class _Items(ItemsView[str, "list[CaptureRow]"]):
    def __init__(self, captures: StoredCaptures) -> None:
        super().__init__(captures)
        self._captures = captures

    def __iter__(self) -> Iterator[tuple[str, list[CaptureRow]]]:
        return self._captures.pages()


class _Values(ValuesView["list[CaptureRow]"]):
    def __init__(self, captures: StoredCaptures) -> None:
        super().__init__(captures)
        self._captures = captures

    def __iter__(self) -> Iterator[list[CaptureRow]]:
        return (rows for _, rows in self._captures.pages())
