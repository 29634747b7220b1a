"""Parts: the rows of all pages, kept from publish to publish by ranges of document ids.

Takes parsed pages, the facts of the crawl and the corrections; gives the part files, in which only
pages are built anew that are new or changed: another reading, another capture, another correction,
another version of the program. A part holds the rows of its pages as they go out, but for what
joins pages. It is a cache: lost or damaged it is built again, and no byte of a release changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from scraper.books.parsed import ParsedStore
from scraper.files import clean_temporary, guard_writes
from scraper.frames.tables import CrawlFacts, counted_pages
from scraper.keeping.containers import Container, open_container
from scraper.keeping.page_index import PageIndex
from scraper.keeping.part_building import INFO, MarkedPage, PageSource, PartTask, build_part
from scraper.process.sharing import share_out
from scraper.process.stopping import Check, go_on
from scraper.revising.correcting import CorrectionBook

Plan = Container | PartTask
PAGES = 128  # of a part, about: few enough that a night's changes leave most parts as they are
LEAST = 512  # pages to build for which it pays to start processes
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
    index: PageIndex | None = None  # of just these pages, where one is made already


def make_parts(making: Making) -> list[Container]:
    """The parts of all pages, in the order of document ids; files of no part are removed."""
    with guard_writes(making.folder):
        making.folder.mkdir(exist_ok=True)
        clean_temporary(making.folder)
    with closing(making.index or _index_pages(making)) as index:
        bits = count_bits(index.count())
        ranges = groupby(index.pages(), lambda one: number_of(one[0], bits))
        parts = _make_all(
            making,
            (
                _plan_part(making, place, _path_of(making, bits, number), list(wanted))
                for place, (number, wanted) in enumerate(ranges)
            ),
        )
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


def _index_pages(making: Making) -> PageIndex:
    index = PageIndex(making.facts, making.version, is_open=making.is_open, book=making.book)
    for _, url, readings, captures in counted_pages(making.store, making.facts):
        index.add(url, readings, captures)
    return index


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
