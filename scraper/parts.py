"""Parts: the rows of all pages, kept from publish to publish by ranges of document ids.

Takes parsed pages, the facts of the crawl and the corrections; gives the part files, in which only
pages are built anew that are new or changed: another reading, another capture, another correction,
another version of the program. A part holds the rows of its pages as they go out, but for what
joins pages. It is a cache: lost or damaged it is built again, and no byte of a release changes.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from scraper.cases import find_marks
from scraper.code_digest import code_digest
from scraper.containers import Container, open_container, write_container
from scraper.correcting import CorrectionBook
from scraper.duplicates import gather_pages
from scraper.files import clean_temporary, guard_writes
from scraper.hiding import hide_page
from scraper.histories import History
from scraper.integrity import rows_of
from scraper.parsed import ParsedStore, Reading
from scraper.row_tables import rows_table
from scraper.schema import TABLES
from scraper.state_rows import CaptureRow
from scraper.tables import CrawlFacts, complete_page, counted_pages

PAGES = 128  # of a part, about: few enough that a night's changes leave most parts as they are
INFO = "pages"  # the table beside the tables: what is known of each page of a part
# Tables that pages fill; the others are small and made at each publish.
PAGE_TABLES = tuple(
    name
    for name, spec in TABLES.items()
    if "document_id" in spec.column_names and name not in ("corrections", "takedowns")
)
_INFO_SCHEMA = pa.schema(
    [
        ("document_id", pa.string()),
        ("url", pa.string()),
        ("mark", pa.binary()),
        ("host", pa.string()),
        ("ties", pa.list_(pa.int64())),
    ]
)
_CAPTURE = attrgetter(*(one.name for one in fields(CaptureRow)))
_ID_BITS = 32


class MarkedPage(NamedTuple):
    """A page that is to be in a part; `mark` changes whenever its rows may."""

    document_id: str
    url: str
    mark: bytes
    is_corrected: bool


@dataclass(frozen=True, slots=True)
class Making:
    """What parts are made from."""

    folder: Path
    store: ParsedStore
    facts: CrawlFacts
    book: CorrectionBook
    version: str  # of the reader


def make_parts(making: Making) -> list[Container]:
    """The parts of all pages, in the order of document ids; files of no part are removed."""
    with guard_writes(making.folder):
        making.folder.mkdir(exist_ok=True)
        clean_temporary(making.folder)
    index = _index_pages(making)
    try:
        (count,) = index.execute("SELECT count(*) FROM pages").fetchone()
        bits = count_bits(count)
        parts = [
            _make_part(making, bits, number, list(wanted))
            for number, wanted in groupby(_wanted(index), lambda one: number_of(one[0], bits))
        ]
    finally:
        index.close()
    names = {part.path.name for part in parts}
    for path in making.folder.glob("*part-*"):  # what was said of it and joined to it as well
        if path.name[path.name.index("part-") :] not in names:
            path.unlink()
    return parts


def forget_parts(folder: Path) -> None:
    """Remove what is kept: it holds words that were taken down since."""
    if folder.is_dir():
        with guard_writes(folder):
            for path in folder.glob("*part-*"):
                path.unlink()


def count_bits(pages: int) -> int:
    """How many bits of an id make the number of a part.

    >>> count_bits(7), count_bits(128), count_bits(129), count_bits(100_000)
    (0, 0, 1, 10)
    """
    return max(0, (max(1, pages) - 1) // PAGES).bit_length()


def number_of(document_id: str, bits: int) -> int:
    """The number of the part of a page.

    >>> number_of("dffff000000000000", 4), number_of("d0123000000000000", 0)
    (15, 0)
    """
    return int(document_id[1:9], 16) >> (_ID_BITS - bits)


def _index_pages(making: Making) -> sqlite3.Connection:
    """Every page that has rows, with its mark, in a file of nobody's: ids do not come in order."""
    index = sqlite3.connect("", isolation_level=None)
    index.execute("PRAGMA journal_mode = OFF")
    index.execute("PRAGMA synchronous = OFF")
    index.execute(
        "CREATE TABLE pages (document_id TEXT, url TEXT, mark BLOB, is_corrected INTEGER,"
        " PRIMARY KEY (document_id, url)) WITHOUT ROWID"
    )
    index.execute("BEGIN")
    index.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", _marked_pages(making))
    index.execute("COMMIT")
    return index


def _wanted(index: sqlite3.Connection) -> Iterator[MarkedPage]:
    pages = index.execute("SELECT * FROM pages ORDER BY document_id, url")
    for document_id, url, mark, is_corrected in pages:
        yield MarkedPage(document_id, url, mark, bool(is_corrected))


def _marked_pages(making: Making) -> Iterator[MarkedPage]:
    facts = making.facts
    base = f"{code_digest()} {making.version}"
    for document_id, url, readings, captures in counted_pages(making.store, facts):
        column = next((row.column_url for row in captures if row.column_url), None)
        entries = making.book.entries_of(document_id, url)
        told = (
            *(base, url, [_CAPTURE(row) for row in captures]),
            *([(one.key, hashlib.sha256(one.page).digest()) for one in readings],),
            *(facts.site_of.get(column or ""), document_id in facts.held, entries),
        )
        mark = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).digest()
        yield MarkedPage(document_id, url, mark, bool(entries))


def _make_part(making: Making, bits: int, number: int, wanted: Sequence[MarkedPage]) -> Container:
    """A part as it is, or with the pages built anew that are not as they were."""
    path = _path_of(making, bits, number)
    old = open_container(path)
    if old is None and bits:  # with more pages a part becomes two
        old = open_container(_path_of(making, bits - 1, number >> 1))
    known = {} if old is None else _known(old)
    stale = {one.document_id for one in wanted if one.is_corrected or known.get(one[:2]) != one[2]}
    lost = known.keys() - {one[:2] for one in wanted}
    fresh = [one for one in wanted if one.document_id in stale]
    built = _build(making, fresh) if fresh or old is None else None
    if old is not None and old.path == path and not stale and not lost:
        return old
    kept = pa.array({one.document_id for one in wanted} - stale, pa.string())
    tables = ((name, _splice(old, built, kept, name)) for name in (*PAGE_TABLES, INFO))
    return write_container(path, tables, {})


def _path_of(making: Making, bits: int, number: int) -> Path:
    return making.folder / f"part-{bits:02d}-{number:06x}"


def _known(part: Container) -> dict[tuple[str, str], bytes]:
    info = part.read(INFO)
    keys = zip(info["document_id"].to_pylist(), info["url"].to_pylist(), strict=True)
    return dict(zip(keys, info["mark"].to_pylist(), strict=True))


def _splice(
    old: Container | None, built: Mapping[str, pa.Table] | None, kept: pa.Array, name: str
) -> pa.Table:
    """The rows of the pages that stay and those that were built, by document."""
    rows = [] if built is None else [built[name]]
    if old is not None:
        before = old.read(name)
        rows.insert(0, before.filter(pc.is_in(before["document_id"], value_set=kept)))
    whole = pa.concat_tables(rows)
    return whole.take(pc.sort_indices(whole, sort_keys=[("document_id", "ascending")]))


def _build(making: Making, wanted: Sequence[MarkedPage]) -> dict[str, pa.Table]:
    """The tables of some pages, and what is known of each."""
    pages = [(one, _page(making, one)) for one in wanted]
    info = [_info(one, page) for one, page in pages]  # hosts as they are: they join pages
    shown = [hide_page(page) for _, page in pages]
    built = {
        name: rows_table(TABLES[name], [row for page in shown for row in rows_of(page, name)])
        for name in PAGE_TABLES
    }
    return built | {INFO: pa.Table.from_pylist(info, schema=_INFO_SCHEMA)}


def _page(making: Making, one: MarkedPage) -> dict[str, Any]:
    readings: list[Reading] = making.store.readings_of(one.url)
    records = {reading.key: reading.record() for reading in readings}
    history = History(making.facts.captures.get(one.url, ()), records)
    return complete_page(one.url, history, making.facts, making.book)


def _info(one: MarkedPage, page: Mapping[str, Any]) -> dict[str, Any]:
    document = page["document"]
    (facts,) = gather_pages([document], [(name, page[name]) for name in ("proposals", "replies")])
    marks = [mark for mark in (facts.digest, facts.item_mark) if mark]
    marks += [repr(mark) for mark in find_marks(page["proposals"], document["host"])]
    ties = sorted({_number(mark) for mark in marks})
    return {**one._asdict(), "host": document["host"], "ties": ties}


def _number(mark: str) -> int:
    digest = hashlib.sha256(mark.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
