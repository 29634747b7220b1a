"""Diff: what changed between two releases, cell by cell, and why.

Takes two release folders and the project whose archive they came from; gives `Change`s page by
page, so that releases of any size are compared in little memory. Why: see
`scraper.comparing.causes`. Never writes anything into the project.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from scraper.books.parsed import Place
from scraper.books.readers import Reader
from scraper.comparing.causes import (
    CRAWL,
    CRAWL_TABLES,
    FROZEN,
    OTHER_PAGE,
    PARSER,
    PEOPLE_TABLES,
    SCHEMA,
    SOURCE,
    TAKEDOWN,
    UNKNOWN,
    Known,
    find_cause,
    is_cover,
)
from scraper.comparing.changes import ADDED, REMOVED, Change, Rows, find_changes
from scraper.comparing.relations import Relations, has_mark, merge, place_of, visits
from scraper.comparing.rereading import Rereads, find_body, reread
from scraper.comparing.rereading import Tables as Reread
from scraper.privacy.takedowns import read_withheld
from scraper.privacy.veils import Veil
from scraper.project import Project
from scraper.released.release_rows import ReleaseRows, Row, Tables


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

    def tables(self) -> dict[str, None]:
        """The names of the tables that have rows of it."""
        return dict.fromkeys((*self.old, *self.new))


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
        self._shared = _columns(self.old) & _columns(self.new)
        withheld = read_withheld(project.root)
        self._withheld, self._n_withheld = withheld.document_ids, 0
        self._pages = Relations(self.old, self.new)
        opened = self._pages.is_open
        self._veils = tuple(
            Veil(withheld.patterns, masks=one and not all(opened)) for one in opened
        )

    @property
    def note(self) -> str:
        """Why causes may be unknown, and what is not told; empty when there is neither."""
        told = []
        if self._n_withheld:
            count = f"{self._n_withheld} page{'s' if self._n_withheld > 1 else ''}"
            told.append(f"{count} taken down since: not compared")
        if not self.same_parser and not self._is_reader:
            is_said = self.old.made is not None and self.new.made is not None
            why = (
                "this is not the parser of the new release"
                if is_said
                else "a release does not say by which parser it was made"
            )
            told.append(f"{why}: causes may be unknown")
        return "; ".join(told)

    def changes(self, *, jobs: int = 1) -> Iterator[Change]:
        """Every cell that differs, page by page."""
        with ExitStack() as stack:
            rereads = None
            if not self.same_parser and self._is_reader:
                places = list(self._places_to_reread())
                rereads = stack.enter_context(reread(self._project, places, self._reader, jobs))
            for page, old, new in merge(self.old.pages(), self.new.pages()):
                yield from self._page_changes(_Pair(page, old or {}, new or {}), rereads)
        yield from self._loose_changes()

    def _places_to_reread(self) -> Iterator[tuple[str, Place]]:
        """The old captures of pages that another capture stands for now."""
        for page, old, new in merge(visits(self.old), visits(self.new)):
            if old and new and place_of(old) != place_of(new) and (place := place_of(old)):
                yield page, place

    def _page_changes(self, pair: _Pair, rereads: Rereads | None) -> Iterator[Change]:
        old, new = pair.visit(is_new=False), pair.visit(is_new=True)
        if not old and not new:
            yield from self._pageless_changes(pair)
        elif not old or not new:
            yield self._whole_page(pair.document_id, old, new)
        elif pair.document_id in self._withheld:
            self._n_withheld += 1
        else:
            yield from self._cell_changes(pair, rereads)

    def _cell_changes(self, pair: _Pair, rereads: Rereads | None) -> Iterator[Change]:
        """The cells of a page that stands in both releases."""
        old, new = pair.visit(is_new=False), pair.visit(is_new=True)
        found = [
            one
            for table in pair.tables()
            for one in find_changes(
                table, pair.document_id, pair.old.get(table, ()), pair.new.get(table, ())
            )
        ]
        if not found:
            return
        for veil, visit in zip(self._veils, (old, new), strict=True):
            veil.look_at(visit)
        known = self._known(pair, rereads)
        if known.covering:
            covered = any(is_cover(change.old, change.new) for _, _, change in found)
            known = replace(known, is_covered=covered)
        title, url = (self._shown((old, new), name) for name in ("title", "url"))
        for key, rows, change in found:
            own = replace(known, elsewhere=self._pages.elsewhere(change, rows))
            cause = find_cause(change, key, own) if self._is_shared(change) else SCHEMA
            yield replace(self._veiled(change, rows), cause=cause, title=title, url=url)

    def _shown(self, rows: Rows, column: str) -> str | None:
        """A cell as it may be told, of the new release where it has one."""
        old, new = self._cells(rows, column)
        return new or old

    def _cells(self, rows: Rows, column: str) -> tuple[str | None, str | None]:
        before, after = (
            veil.cell(row, column) for veil, row in zip(self._veils, rows, strict=True)
        )
        return before, after

    def _veiled(self, change: Change, rows: Rows) -> Change:
        if all(veil.is_thin for veil in self._veils):
            return change
        old, new = self._cells(rows, change.field)
        row = self._veils[0].words(self._veils[1].words(change.row))
        return replace(change, old=old, new=new, row=row)

    def _known(self, pair: _Pair, rereads: Rereads | None) -> Known:
        old, new = pair.visit(is_new=False), pair.visit(is_new=True)
        same_body = self._same_body(old, new)
        same_parser = self._same_parser(old, new)
        if same_body and same_parser and not self._pages.covering:
            # A further part of the text may have changed, whose page has the same bytes.
            same_body = self._same_content(old, new, None, same_parser) is not False
        between = None
        if rereads is not None and not same_body:
            between = rereads.tables(pair.document_id, old)
        return Known(
            same_body=same_body,
            same_parser=same_parser,
            same_content=self._same_content(old, new, between, same_parser),
            reread=between,
            corrections=_new_corrections(pair.old, pair.new),
            covering=self._pages.covering,
            is_held=self._is_held(pair, same_body, same_parser),
        )

    def _same_content(
        self,
        old: Row,
        new: Row,
        between: Reread | None,
        same_parser: bool | None,
    ) -> bool | None:
        """Whether both bodies say the same, counters left out, by one and the same parser."""
        if between is not None:
            rows = between.get("documents", {}).values()
            old = next(iter(rows), {})
        elif not same_parser:
            return None
        digests = {row.get("content_sha256") for row in (old, new)}
        return None if None in digests else len(digests) == 1

    def _is_held(self, pair: _Pair, same_body: bool | None, same_parser: bool | None) -> bool:
        """Whether the checks of the site decide what is shown of a page that did not change."""
        old, new = pair.visit(is_new=False), pair.visit(is_new=True)
        site = new.get("site")
        if same_body:
            is_other = has_mark(pair.old) != has_mark(pair.new)
            is_other |= self._pages.has_earlier_rows(site)
            return is_other and same_parser is not False
        if not any(self._pages.is_frozen(site, is_new=one) for one in (False, True)):
            return False
        # Another capture is shown, and no newer one than the old release could have shown.
        return (new.get("fetched_at") or "") < (old.get("fetched_at") or "") or self._was_there(new)

    def _was_there(self, row: Row) -> bool:
        """Whether a capture stood in the archive when the old release was made."""
        made, place = self.old.made, place_of(row)
        if made is None or place is None:
            return False
        return place.warc_offset < made.ends.get(place.warc_file, 0)

    def _same_parser(self, old: Row, new: Row) -> bool | None:
        """Where a release does not say its parser, the page's row may tell that they differ."""
        if self.same_parser is None:
            versions = {row.get("parser_version") for row in (old, new)}
            return False if len(versions - {None}) > 1 else None
        return self.same_parser

    def _is_shared(self, change: Change) -> bool:
        return (change.table, change.field) in self._shared

    def _same_body(self, old: Row, new: Row) -> bool | None:
        before, after = place_of(old), place_of(new)
        if before == after:
            return True
        if before is None or after is None:
            return None
        one, other = find_body(self._project, before), find_body(self._project, after)
        return None if one is None or other is None else one.key == other.key

    def _whole_page(self, document_id: str, old: Row, new: Row) -> Change:
        cause = self._page_cause(document_id, old, new)
        is_gone = document_id in self._withheld or (cause == TAKEDOWN and not new)
        for veil, visit in zip(self._veils, (old, new), strict=True):
            veil.look_at(visit)
        titles = (None, None) if is_gone else self._cells((old or None, new or None), "title")
        url = None if is_gone else self._shown((old or None, new or None), "url")
        return Change(
            table="documents",
            document_id=document_id,
            row="",
            field="",
            change=REMOVED if old else ADDED,
            old=titles[0],
            new=titles[1],
            cause=cause,
            title=titles[1] or titles[0],
            url=url,
        )

    def _page_cause(self, document_id: str, old: Row, new: Row) -> str:
        """Why a page is in one release only."""
        if self._pages.is_taken_down(document_id):
            return TAKEDOWN
        if new and (self.old.made is None or place_of(new) is None):
            return UNKNOWN
        if new and not self._was_there(new):
            return SOURCE  # not captured then, or not in this form
        if self._pages.is_frozen((old or new).get("site"), is_new=bool(old)):
            return FROZEN
        return PARSER if self.same_parser is False else UNKNOWN

    def _pageless_changes(self, pair: _Pair) -> Iterator[Change]:
        """Rows of what people decided, where no page of the releases stands behind them."""
        for veil in self._veils:
            veil.look_at({})
        for table in pair.tables():
            tables = pair.old.get(table, ()), pair.new.get(table, ())
            for _, rows, change in find_changes(table, pair.document_id, *tables):
                cause = PEOPLE_TABLES.get(table, OTHER_PAGE) if self._is_shared(change) else SCHEMA
                yield replace(self._veiled(change, rows), cause=cause)

    def _loose_changes(self) -> Iterator[Change]:
        """Tables whose rows belong to no page: of the crawl, or joined from several pages."""
        names = dict.fromkeys((*self.old.loose_tables(), *self.new.loose_tables()))
        for veil in self._veils:
            veil.look_at({})
        for table in names:
            olds = list(self.old.rows(table)) if table in self.old.tables else []
            news = list(self.new.rows(table)) if table in self.new.tables else []
            cause = CRAWL if table in CRAWL_TABLES else OTHER_PAGE
            for _, rows, change in find_changes(table, "", olds, news):
                told = self._veiled(change, rows)
                yield replace(told, cause=cause if self._is_shared(change) else SCHEMA)


def _columns(release: ReleaseRows) -> frozenset[tuple[str, str]]:
    return frozenset(
        (table.name, column.name) for table in release.tables.values() for column in table.columns
    )


def _new_corrections(old: Tables, new: Tables) -> list[Row]:
    """The corrections that were applied in one of the two only."""

    def said(tables: Tables) -> dict[tuple[str | None, str | None], Row]:
        applied = [row for row in tables.get("corrections", ()) if row.get("state") == "applied"]
        return {(row.get("cell"), row.get("new_value")): row for row in applied}

    before, after = said(old), said(new)
    return [(before | after)[key] for key in sorted(before.keys() ^ after.keys(), key=str)]
