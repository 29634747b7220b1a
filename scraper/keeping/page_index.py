"""Page index: every page that has rows, with its mark, in the order of document ids.

Takes pages one by one, in any order, with readings and captures; gives them back by id. The mark of
a page is another one whenever its rows may be: another reading, another capture, another
correction, another version of the program. It lies in a file of nobody's, for projects of any size.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import fields
from operator import attrgetter

from parsers.ids import make_document_id
from scraper.books.parsed import Reading
from scraper.books.state_rows import CaptureRow
from scraper.frames.capture_overview import column_of
from scraper.frames.tables import CrawlFacts, has_rows
from scraper.keeping.part_building import MarkedPage
from scraper.process.code_digest import code_digest
from scraper.revising.correcting import CorrectionBook

_CAPTURE = attrgetter(*(one.name for one in fields(CaptureRow)))
_AT_ONCE = 1000  # rows that are written together


class PageIndex:
    """The pages of a dataset and their marks."""

    def __init__(
        self,
        facts: CrawlFacts,
        version: str,
        *,
        is_open: bool = False,
        book: CorrectionBook | None = None,
    ) -> None:
        """`version` is the reader's; `is_open` where nothing is masked."""
        self._facts, self._book = facts, book
        self._base = f"{code_digest()} {version} {is_open}"
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute("PRAGMA synchronous = OFF")
        self._file.execute(
            "CREATE TABLE pages (document_id TEXT, url TEXT, mark BLOB, is_corrected INTEGER)"
        )
        self._file.execute("BEGIN")
        self._fresh: list[tuple[str, str, bytes, bool]] = []

    def meet(self, url: str, readings: Sequence[Reading], captures: Sequence[CaptureRow]) -> None:
        """Take a page in if it has rows."""
        document_id = make_document_id(url)
        if has_rows(document_id, readings, captures, self._facts.withheld):
            self._add(document_id, url, readings, captures)

    def add(self, url: str, readings: Sequence[Reading], captures: Sequence[CaptureRow]) -> None:
        """Take a page in."""
        self._add(make_document_id(url), url, readings, captures)

    def _add(
        self,
        document_id: str,
        url: str,
        readings: Sequence[Reading],
        captures: Sequence[CaptureRow],
    ) -> None:
        entries = self._book.entries_of(document_id, url) if self._book else []
        facts = self._facts
        told = (
            *(self._base, url, [_CAPTURE(row) for row in captures]),
            *([(*one.key, one.digest) for one in readings],),
            *(facts.site_of.get(column_of(captures) or ""), document_id in facts.held, entries),
        )
        mark = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).digest()
        self._fresh.append((document_id, url, mark, bool(entries)))
        if len(self._fresh) == _AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._file.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", self._fresh)
        self._fresh.clear()

    def count(self) -> int:
        """How many pages there are."""
        self._write()
        (count,) = self._file.execute("SELECT count(*) FROM pages").fetchone()
        return int(count)

    def pages(self) -> Iterator[MarkedPage]:
        """The pages in their order."""
        self._write()
        pages = self._file.execute("SELECT * FROM pages ORDER BY document_id, url")
        for document_id, url, mark, is_corrected in pages:
            yield MarkedPage(document_id, url, mark, bool(is_corrected))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
