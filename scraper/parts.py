"""Parts: the rows of all pages, kept from publish to publish by ranges of document ids.

Takes parsed pages, the facts of the crawl and the corrections; gives the part files, in which only
pages are built anew that are new or changed: another reading, another capture, another correction,
another version of the program. A part holds the rows of its pages as they go out, but for what
joins pages. It is a cache: lost or damaged it is built again, and no byte of a release changes.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from scraper.code_digest import code_digest
from scraper.containers import Container, open_container
from scraper.correcting import CorrectionBook
from scraper.files import clean_temporary, guard_writes
from scraper.parsed import ParsedStore
from scraper.part_building import INFO, MarkedPage, PageSource, PartTask, build_part
from scraper.sharing import share_out
from scraper.state_rows import CaptureRow
from scraper.stopping import Check, go_on
from scraper.tables import CrawlFacts, counted_pages

Plan = Container | PartTask
PAGES = 128  # of a part, about: few enough that a night's changes leave most parts as they are
LEAST = 512  # pages to build for which it pays to start processes
_CAPTURE = attrgetter(*(one.name for one in fields(CaptureRow)))
_ID_BITS = 32


@dataclass(frozen=True, slots=True)
class Making:
    """What parts are made from."""

    folder: Path
    store: ParsedStore
    facts: CrawlFacts
    book: CorrectionBook
    version: str  # of the reader
    jobs: int = 1  # processes that build
    is_open: bool = False  # nothing is masked
    check: Check = go_on  # called where nothing is half done


def make_parts(making: Making) -> list[Container]:
    """The parts of all pages, in the order of document ids; files of no part are removed."""
    with guard_writes(making.folder):
        making.folder.mkdir(exist_ok=True)
        clean_temporary(making.folder)
    index = _index_pages(making)
    try:
        (count,) = index.execute("SELECT count(*) FROM pages").fetchone()
        bits = count_bits(count)
        ranges = groupby(_wanted(index), lambda one: number_of(one[0], bits))
        parts = _make_all(
            making,
            (
                _plan_part(making, place, _path_of(making, bits, number), list(wanted))
                for place, (number, wanted) in enumerate(ranges)
            ),
        )
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
            for path in (*folder.glob("*part-*"), *folder.glob("sum-rest")):
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
    base = f"{code_digest()} {making.version} {making.is_open}"
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


def _make_all(making: Making, plans: Iterator[Plan]) -> list[Container]:
    """The parts by their places; what is to be made is shared out."""
    found: dict[int, Container] = {}

    def tasks() -> Iterator[PartTask]:
        for place, plan in enumerate(plans):
            making.check()
            if isinstance(plan, Container):
                found[place] = plan
            elif plan.is_corrected:  # the book has to meet each correction
                found[place] = build_part(plan, making.book)[1]
            else:
                yield plan

    made = share_out(
        tasks(), build_part, making.jobs, size=lambda task: len(task.pages), least=LEAST
    )
    for place, part in made:
        found[place] = part
        making.check()
    return [found[place] for place in sorted(found)]


def _plan_part(making: Making, place: int, path: Path, wanted: Sequence[MarkedPage]) -> Plan:
    """A part as it is, or what has to be built anew of it."""
    old = open_container(path) or open_container(_path_before(path))
    known = {} if old is None else _known(old)
    stale = {one.document_id for one in wanted if one.is_corrected or known.get(one[:2]) != one[2]}
    lost = known.keys() - {one[:2] for one in wanted}
    if old is not None and old.path == path and not stale and not lost:
        return old
    sources = tuple(_source(making, one) for one in wanted if one.document_id in stale)
    columns = {row.column_url or "" for source in sources for row in source.captures}
    return PartTask(
        place=place,
        path=path,
        old=old,
        kept=tuple(sorted({one.document_id for one in wanted} - stale)),
        pages=sources,
        site_of={one: making.facts.site_of[one] for one in columns & making.facts.site_of.keys()},
        held=making.facts.held & stale,
        is_open=making.is_open,
    )


def _source(making: Making, one: MarkedPage) -> PageSource:
    readings = tuple(making.store.readings_of(one.url))
    return PageSource(one, readings, tuple(making.facts.captures.get(one.url, ())))


def _path_of(making: Making, bits: int, number: int) -> Path:
    return making.folder / f"part-{bits:02d}-{number:06x}"


def _path_before(path: Path) -> Path:
    """Where the pages of a part were when there were half as many: with more, one becomes two.

    >>> _path_before(Path("parts/part-03-000005")).name
    'part-02-000002'
    """
    _, bits, number = path.name.split("-")
    return path.with_name(f"part-{max(0, int(bits) - 1):02d}-{int(number, 16) >> 1:06x}")


def _known(part: Container) -> dict[tuple[str, str], bytes]:
    info = part.read(INFO)
    keys = zip(info["document_id"].to_pylist(), info["url"].to_pylist(), strict=True)
    return dict(zip(keys, info["mark"].to_pylist(), strict=True))
