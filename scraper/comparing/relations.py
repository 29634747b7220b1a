"""Relations: what two releases say of pages beyond the rows of each page.

Takes two releases; gives which pages came, went or were fetched anew, which are tied to which,
which were taken down in one of them, and which sites a check held back. A change on a page that
has not changed itself has its cause there. Holds ids, never rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from scraper.archiving.provenance import ROWS_FROM
from scraper.books.parsed import Place
from scraper.comparing.causes import CORRECTION, MASKING, OTHER_PAGE, TAKEDOWN
from scraper.comparing.changes import Change, Rows
from scraper.frames.page_findings import FROZEN_CODE, FROZEN_STATES
from scraper.released.release_check import read_json
from scraper.released.release_rows import ReleaseRows, Row, Tables

Part = TypeVar("Part")

TOMBSTONES = "takedowns"
_VISIT = ("document_id", "site", "warc_file", "warc_offset", "fetched_at", "duplicate_of")
_ENDS = ("ask_point_id", "reply_point_id")
# Cells that say something of other pages: columns that name one, and counts of what they answer.
_NAMING = frozenset({"duplicate_of"})
_COUNTS = frozenset({"n_asks", "n_asks_answered"})


class Relations:
    """What is known of the pages of two releases."""

    def __init__(self, old: ReleaseRows, new: ReleaseRows) -> None:
        """Read the small columns of both."""
        self._reports = [read_json(one.folder / "report.json") for one in (old, new)]
        self._frozen = [_frozen_sites(report) for report in self._reports]
        self.taken_down = [_tombstones(one) for one in (old, new)]
        self.moved = frozenset(_moved(old, new))
        self._corrected = {page for page, *_ in _corrections(old) ^ _corrections(new)}
        self._tied: defaultdict[str, set[str]] = defaultdict(set)
        for release in (old, new):
            for page, other in _ties(release):
                self._tied[page].add(other)
                self._tied[other].add(page)

    @property
    def is_open(self) -> tuple[bool, bool]:
        """Whether each of the releases shows personal contacts."""
        old, new = (bool(report.get("with_personal_contacts")) for report in self._reports)
        return old, new

    @property
    def covering(self) -> str:
        """Why words may be covered in one of the two only."""
        old, new = self.is_open
        if old != new:
            return MASKING
        words = [sorted(stones.get("", ())) for stones in self.taken_down]
        return TAKEDOWN if words[0] != words[1] else ""

    def is_frozen(self, site: str | None, *, is_new: bool) -> bool:
        """Whether a release holds a site back."""
        return (site or "") in self._frozen[is_new]

    def has_earlier_rows(self, site: str | None) -> bool:
        """Whether one of the two shows a misread site with rows of an earlier release."""
        told = [(report.get("made") or {}).get(ROWS_FROM) for report in self._reports]
        return any(rows and self.is_frozen(site, is_new=n == 1) for n, rows in enumerate(told))

    def is_taken_down(self, page: str) -> bool:
        """Whether a page is withheld in one of the two only."""
        return (page in self.taken_down[0]) != (page in self.taken_down[1])

    def elsewhere(self, change: Change, rows: Rows) -> str:
        """What happened to the pages that a cell depends on beside its own; nothing if nothing."""
        others = self._named(change, rows)
        if any(self.is_taken_down(page) for page in others):
            return TAKEDOWN
        if others & self.moved:
            return OTHER_PAGE
        return CORRECTION if others & self._corrected else ""

    def _named(self, change: Change, rows: Rows) -> set[str]:
        """The other pages that stand behind a cell."""
        page, named = change.document_id, set[str]()
        if change.table == "links":
            ends = [row.get(end) for row in rows if row for end in _ENDS]
            named = {end.rpartition("-")[0] for end in ends if end} - {page}
            # An ask that is open on its own page is so because no other page answers it.
            own = not named and all(row is None or None in map(row.get, _ENDS) for row in rows)
            return self._tied.get(page, set()) if own else named
        if change.field in _NAMING:
            return {one for one in (change.old, change.new) if one}
        return self._tied.get(page, set()) if change.field in _COUNTS else named


def place_of(row: Row) -> Place | None:
    """Where the capture of a page lies."""
    file, offset = row.get("warc_file"), row.get("warc_offset")
    return Place(file, int(offset)) if file and offset else None


def has_mark(tables: Tables) -> bool:
    """Whether the rows of a page say that newer captures are held back."""
    return any(row.get("code") == FROZEN_CODE for row in tables.get("findings", ()))


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


def visits(release: ReleaseRows) -> Iterator[tuple[str, Row]]:
    """The pages of a release by id, each with what the crawl knows of it."""
    for row in release.rows("documents", _VISIT):
        yield row["document_id"] or "", row


def _moved(old: ReleaseRows, new: ReleaseRows) -> Iterator[str]:
    """The pages that came, went or were fetched anew."""
    for page, before, after in merge(visits(old), visits(new)):
        if before is None or after is None or place_of(before) != place_of(after):
            yield page


def _frozen_sites(report: Mapping[str, Any]) -> frozenset[str]:
    sites = report.get("sites")
    told = [one for one in sites if isinstance(one, dict)] if isinstance(sites, list) else []
    return frozenset(str(one.get("site")) for one in told if one.get("state") in FROZEN_STATES)


def _tombstones(release: ReleaseRows) -> dict[str, list[str]]:
    """Page -> its tombstones; those of words stand under nothing."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    if TOMBSTONES in release.tables:
        for row in release.rows(TOMBSTONES):
            told = (row.get("date"), row.get("reason"))
            found[row.get("document_id") or ""].append(" ".join(map(str, told)))
    return dict(found)


def _corrections(release: ReleaseRows) -> set[tuple[str, ...]]:
    """Page, cell and value of every correction that a release holds."""
    if "corrections" not in release.tables:
        return set()
    rows = (row for row in release.rows("corrections") if row.get("state") == "applied")
    names = ("document_id", "cell", "new_value")
    return {tuple(row.get(name) or "" for name in names) for row in rows}


def _ties(release: ReleaseRows) -> Iterator[tuple[str, str]]:
    """Pages that a link or a mark of a duplicate joins."""
    for page, row in visits(release):
        if original := row.get("duplicate_of"):
            yield page, original
    if "links" in release.tables:
        for row in release.rows("links", ("document_id", *_ENDS)):
            ends = {end.rpartition("-")[0] for name in _ENDS if (end := row.get(name))}
            ends |= {row.get("document_id") or ""}
            if len(ends) > 1:
                first, *others = sorted(ends)
                yield from ((first, other) for other in others)
