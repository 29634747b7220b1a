"""Diff: what changed between two releases, cell by cell, and why.

Takes two release folders and the project whose archive they came from; gives `Change`s page by
page, so that releases of any size are compared in little memory. Why: see `scraper.causes`.
Never writes anything into the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from scraper.batches import Reader
from scraper.causes import (
    CORRECTION,
    CRAWL,
    CRAWL_TABLES,
    OTHER_PAGE,
    PARSER,
    SCHEMA,
    SOURCE,
    UNKNOWN,
    Known,
    find_cause,
)
from scraper.changes import ADDED, REMOVED, Change, find_changes
from scraper.parsed import Place
from scraper.project import Project
from scraper.release_rows import ReleaseRows, Row, Tables
from scraper.rereading import Rereads, find_body, reread

Part = TypeVar("Part")

TOMBSTONES = ("takedowns", "tombstones")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A page in both releases, or in one of them."""

    document_id: str
    old: Tables
    new: Tables

    def visit(self, is_new: bool) -> Row:
        """The row of `documents`."""
        rows = (self.new if is_new else self.old).get("documents") or [{}]
        return rows[0]


class Comparison:
    """Two releases of one project."""

    def __init__(self, project: Project, old: Path, new: Path, reader: Reader) -> None:
        """`reader` is the parser of today; it counts where it is that of the new release."""
        self.old, self.new = ReleaseRows(old), ReleaseRows(new)
        self._project = project
        self._reader = reader
        made_old, made_new = self.old.made, self.new.made
        self.same_parser = made_old.parser == made_new.parser if made_old and made_new else None
        self._is_reader = made_new is not None and made_new.parser == reader.version
        self._hidden: set[str] = set()
        self._shared = _columns(self.old) & _columns(self.new)

    @property
    def note(self) -> str:
        """Why causes may be unknown; empty when they are not."""
        if self.same_parser or self._is_reader:
            return ""
        if self.old.made is None or self.new.made is None:
            return "a release does not say by which parser it was made: causes may be unknown"
        return "this is not the parser of the new release: causes may be unknown"

    def changes(self, *, jobs: int = 1) -> Iterator[Change]:
        """Every cell that differs, page by page."""
        with ExitStack() as stack:
            rereads = None
            if not self.same_parser and self._is_reader:
                places = list(self._places_to_reread())
                rereads = stack.enter_context(reread(self._project, places, self._reader, jobs))
            for pair in self._pairs():
                yield from self._page_changes(pair, rereads)
        yield from self._loose_changes()

    def _pairs(self) -> Iterator[_Pair]:
        for page, old, new in merge(self.old.pages(), self.new.pages()):
            yield _Pair(page, old or {}, new or {})

    def _places_to_reread(self) -> Iterator[tuple[str, Place]]:
        """The old captures of pages that another capture stands for now."""
        olds = ((row["document_id"] or "", row) for row in self.old.rows("documents"))
        news = ((row["document_id"] or "", row) for row in self.new.rows("documents"))
        for page, old, new in merge(olds, news):
            if old and new and _place(old) != _place(new) and (place := _place(old)):
                yield page, place

    def _page_changes(self, pair: _Pair, rereads: Rereads | None) -> Iterator[Change]:
        old, new = pair.visit(is_new=False), pair.visit(is_new=True)
        title, url = (new.get(name) or old.get(name) for name in ("title", "url"))
        if not pair.document_id:
            yield from self._pageless_changes(pair)
            return
        if not old or not new:
            whole = self._whole_page(pair.document_id, old, new)
            yield replace(whole, title=title, url=url)
            return
        found = [
            one
            for table in dict.fromkeys((*pair.old, *pair.new))
            for one in find_changes(
                table, pair.document_id, pair.old.get(table, ()), pair.new.get(table, ())
            )
        ]
        if not found:
            return
        known = self._known(pair, old, new, rereads)
        for key, change in found:
            cause = find_cause(change, key, known) if self._is_shared(change) else SCHEMA
            yield replace(change, cause=cause, title=title, url=url)

    def _known(self, pair: _Pair, old: Row, new: Row, rereads: Rereads | None) -> Known:
        same_body = self._same_body(old, new)
        between = None
        if rereads is not None and not same_body:
            between = rereads.tables(pair.document_id, old)
        return Known(
            same_body=same_body,
            same_parser=self._same_parser(old, new),
            reread=between,
            corrections=_new_corrections(pair.old, pair.new),
        )

    def _same_parser(self, old: Row, new: Row) -> bool | None:
        """Where a release does not say its parser, the page's row may tell that they differ."""
        if self.same_parser is None:
            versions = {row.get("parser_version") for row in (old, new)}
            return False if len(versions - {None}) > 1 else None
        return self.same_parser

    def _is_shared(self, change: Change) -> bool:
        return (change.table, change.field) in self._shared

    def _same_body(self, old: Row, new: Row) -> bool | None:
        if _place(old) == _place(new):
            return True
        before, after = _place(old), _place(new)
        if before is None or after is None:
            return None
        one, other = find_body(self._project, before), find_body(self._project, after)
        return None if one is None or other is None else one.key == other.key

    def _whole_page(self, document_id: str, old: Row, new: Row) -> Change:
        return Change(
            table="documents",
            document_id=document_id,
            row="",
            field="",
            change=REMOVED if old else ADDED,
            old=old.get("title"),
            new=new.get("title"),
            cause=self._page_cause(document_id, new),
        )

    def _page_cause(self, document_id: str, new: Row) -> str:
        """Why a page is in one release only."""
        if new:
            made = self.old.made
            place = _place(new)
            if made is None or place is None:
                return UNKNOWN
            if place.warc_offset >= made.ends.get(place.warc_file, 0):
                return SOURCE  # not captured then, or not in this form
            return PARSER if self.same_parser is False else UNKNOWN
        if document_id in self._taken_down():
            return CORRECTION
        return PARSER if self.same_parser is False else UNKNOWN

    def _taken_down(self) -> set[str]:
        if not self._hidden:
            tables = [name for name in TOMBSTONES if name in self.new.tables]
            rows = (row for name in tables for row in self.new.rows(name))
            self._hidden = {"", *(row.get("document_id") or "" for row in rows)}
        return self._hidden

    def _pageless_changes(self, pair: _Pair) -> Iterator[Change]:
        for table in dict.fromkeys((*pair.old, *pair.new)):
            rows = pair.old.get(table, ()), pair.new.get(table, ())
            for _, change in find_changes(table, "", *rows):
                yield replace(change, cause=CORRECTION if self._is_shared(change) else SCHEMA)

    def _loose_changes(self) -> Iterator[Change]:
        """Tables whose rows belong to no page: of the crawl, or joined from several pages."""
        names = dict.fromkeys((*self.old.loose_tables(), *self.new.loose_tables()))
        for table in names:
            olds = list(self.old.rows(table)) if table in self.old.tables else []
            news = list(self.new.rows(table)) if table in self.new.tables else []
            cause = CRAWL if table in CRAWL_TABLES else OTHER_PAGE
            for _, change in find_changes(table, "", olds, news):
                yield replace(change, cause=cause if self._is_shared(change) else SCHEMA)


def merge(
    olds: Iterable[tuple[str, Part]], news: Iterable[tuple[str, Part]]
) -> Iterator[tuple[str, Part | None, Part | None]]:
    """Two sorted streams side by side: id, what the old one has, what the new one has."""
    left, right = iter(olds), iter(news)
    old, new = next(left, None), next(right, None)
    while old is not None or new is not None:
        page = min(one[0] for one in (old, new) if one is not None)
        before = after = None
        if old is not None and old[0] == page:
            before, old = old[1], next(left, None)
        if new is not None and new[0] == page:
            after, new = new[1], next(right, None)
        yield page, before, after


def _columns(release: ReleaseRows) -> frozenset[tuple[str, str]]:
    return frozenset(
        (table.name, column.name) for table in release.tables.values() for column in table.columns
    )


def _place(row: Row) -> Place | None:
    file, offset = row.get("warc_file"), row.get("warc_offset")
    return Place(file, int(offset)) if file and offset else None


def _new_corrections(old: Tables, new: Tables) -> list[Row]:
    """The corrections that were applied in one of the two only."""

    def said(tables: Tables) -> dict[tuple[str | None, str | None], Row]:
        applied = [row for row in tables.get("corrections", ()) if row.get("state") == "applied"]
        return {(row.get("cell"), row.get("new_value")): row for row in applied}

    before, after = said(old), said(new)
    return [(before | after)[key] for key in sorted(before.keys() ^ after.keys(), key=str)]
