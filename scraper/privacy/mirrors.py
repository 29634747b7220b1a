"""Mirrors: pages that print what a page that was taken down printed.

Takes the pages of a release and what was read from those that are withheld; gives the pages
that still go out with the same content, or with the same texts of the same items: the city's
portal and the department publish one letter. For the operator's eyes: a release that named them
would lead to what was taken down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parsers.ids import make_document_id
from scraper.books.bodies import body_of
from scraper.books.parsed import ParsedStore
from scraper.books.readers import DEFAULT_READER, Reader
from scraper.books.state import State
from scraper.columns.schema import TABLES
from scraper.files import CURRENT
from scraper.frames.duplicates import PageFacts, gather_pages
from scraper.frames.histories import History
from scraper.frames.tables import CrawlFacts, Frames, plain_rows, read_facts
from scraper.project import Project
from scraper.released.reading_back import read_table

Record = Mapping[str, Any]

_PAGE = ("document_id", "first_seen_at", "content_sha256", "text")
_ITEM = ("document_id", "proposal_key", "start", "end")
_ITEM_TABLES = ("proposals", "replies")


@dataclass(frozen=True, slots=True, order=True)
class Mirror:
    """A page that goes out, and the withheld one whose words it prints."""

    document_id: str
    url: str
    of: str


def find_mirrors(frames: Frames, withheld: Iterable[Record]) -> list[Mirror]:
    """The pages of frames that print what one of the withheld records holds."""
    marks = {mark: page.document_id for page in _pages_of(withheld) for mark in _marks(page)}
    if not marks:
        return []
    documents = frames["documents"]
    items = [(name, plain_rows(frames[name], _ITEM)) for name in _ITEM_TABLES]
    urls = {row["document_id"]: row["url"] for row in plain_rows(documents, ("document_id", "url"))}
    found, known = [], set(marks.values())
    for page in gather_pages(plain_rows(documents, _PAGE), items):
        of = next((marks[mark] for mark in _marks(page) if mark in marks), None)
        if of is not None and page.document_id not in known:
            found.append(Mirror(page.document_id, urls[page.document_id] or "", of))
    return sorted(found)


def read_withheld_pages(
    store: ParsedStore, facts: CrawlFacts, ids: frozenset[str]
) -> Iterator[Record]:
    """The newest reading of each of these pages that has one."""
    wanted = {url for url in facts.captures if make_document_id(url) in ids} if ids else set()
    for url in sorted(wanted):
        records = {one.key: one.record() for one in store.readings_of(url)}
        captures = facts.captures[url]
        if any((body := body_of(row)) and body.key in records for row in captures):
            yield History(captures, records).newest_record()


def find_published_mirrors(
    project: Project, ids: frozenset[str], reader: Reader = DEFAULT_READER
) -> list[Mirror]:
    """The mirrors of these pages in the current release; none where nothing is out yet."""
    current = project.releases_dir / CURRENT
    known = project.state_path.exists() and project.parsed_path.exists()
    if not (ids and known and current.exists()):
        return []
    with State.open(project.state_path) as state:
        facts = read_facts(state, {})
    with ParsedStore.open(project.parsed_path, reader.version) as store:
        records = list(read_withheld_pages(store, facts, ids))
    names = ("documents", *_ITEM_TABLES)
    folder = current.resolve()
    frames = {name: read_table(folder, TABLES[name], is_older=True) for name in names}
    return [one for one in find_mirrors(frames, records) if one.document_id not in ids]


def _pages_of(records: Iterable[Record]) -> Sequence[PageFacts]:
    documents: list[Mapping[str, Any]] = []
    items: dict[str, list[Mapping[str, object]]] = {name: [] for name in _ITEM_TABLES}
    for record in records:
        documents.append({"first_seen_at": None, **record["document"]})
        for name in _ITEM_TABLES:
            items[name] += record[name]
    return gather_pages(documents, list(items.items()))


def _marks(page: PageFacts) -> list[str]:
    return [mark for mark in (page.digest, page.item_mark) if mark]
