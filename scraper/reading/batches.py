"""Batches: pages that are read together by one process, wherever it runs.

Takes the places of bodies in an archive; gives a reading or a failure of each. Work goes out as
places, never as bytes, and what comes back is compressed: so the same function serves the
processes of this machine and the workers of a cluster. Whatever goes wrong with one page is a
`Failure`. Never writes anything.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from parsers import PageError
from parsers.ids import make_document_id
from scraper.archiving.archive import Archive
from scraper.books.bodies import Body
from scraper.books.parsed import Failure, Place, Reading, pack_record
from scraper.books.readers import Reader
from scraper.columns.integrity import find_faults
from scraper.crawling.article_parts import join_article
from scraper.crawling.articles import find_parts
from scraper.crawling.shell_pages import why_no_text
from scraper.crawling.text_data import find_text_address
from scraper.errors import ProjectDamaged
from scraper.process.workers import lift_cpu_limit, limit_cpu
from scraper.project import Project
from scraper.warcs.proofs import StoredResponse
from scraper.warcs.ranges import RangeArchive

PAGES = 100  # of a batch: enough to make the way short, few enough to share them out evenly
READY = ("scraper.process.prepared",)  # loaded once by the process that the readers are forked from
# Reasons that are given here; the others are the codes of `parsers.errors`.
DAMAGED_ARCHIVE = "archive_damaged"
NOT_WHOLE = "truncated"
PART_MISSING = "part_missing"
TEXT_BY_SCRIPT = "text_by_script"
BROKEN_RECORD = "broken_record"
RESOURCE_LIMIT = "resource_limit"
PARSER_FAULT = "parser_fault"
# The page has further parts, which only the project's own machine can look up.
SEVERAL_PARTS = "several_parts"
# What may read well at the next run although neither the body nor the parser has changed.
TRANSIENT = frozenset({DAMAGED_ARCHIVE, RESOURCE_LIMIT, PART_MISSING})

Joined = tuple[bytes | None, str | None]


class Source(Protocol):
    """Where the bodies lie; it can be sent to another process."""

    def read(self, place: Place) -> StoredResponse:
        """The response at a place; `ProjectDamaged` unless it is as it was written."""

    def join(self, stored: StoredResponse, url: str, run_id: str) -> Joined:
        """The page with all its parts as a run left them, and its type."""


class PartsElsewhere(Exception):  # noqa: N818 - a fact, not an error
    """The page has parts, and the index that knows them is not at hand."""


@dataclass(frozen=True, slots=True)
class ProjectSource:
    """The project of this machine."""

    project: Project

    def read(self, place: Place) -> StoredResponse:
        """From the archive folder."""
        return Archive(self.project).read(*place)

    def join(self, stored: StoredResponse, url: str, run_id: str) -> Joined:
        """With the parts that the state knows."""
        return join_article(self.project, stored, url, run_id)


@dataclass(frozen=True, slots=True)
class FarSource:
    """An archive that the worker reaches under an address: a path or any fsspec URL."""

    archive_url: str

    def read(self, place: Place) -> StoredResponse:
        """By range."""
        return RangeArchive(self.archive_url).read(*place)

    def join(self, stored: StoredResponse, url: str, run_id: str) -> Joined:
        """Nearly every page is one part."""
        place = stored.body, stored.content_type, url
        if find_parts(*place) or find_text_address(*place):
            raise PartsElsewhere
        return stored.body, stored.content_type


@dataclass(frozen=True, slots=True)
class Batch:
    """The bodies of one task."""

    source: Source
    reader: Reader
    bodies: tuple[Body, ...]


Result = Reading | Failure


def cut_batches(
    bodies: Iterable[Body], source: Source, reader: Reader, size: int = PAGES
) -> Iterator[Batch]:
    """Batches of `size` bodies; no more than one is held."""
    waiting = iter(bodies)
    while some := tuple(islice(waiting, size)):
        yield Batch(source, reader, some)


def halve(batch: Batch) -> Sequence[Batch]:
    """Both halves; a batch of one page is whole."""
    middle = len(batch.bodies) // 2
    parts = (batch.bodies[:middle], batch.bodies[middle:])
    return [replace(batch, bodies=part) for part in parts if part]


def died(batch: Batch) -> list[Result]:
    """What is known of pages that end the process that reads them."""
    why = "the process that read it died"
    return [Failure(body.key, body.place, RESOURCE_LIMIT, why) for body in batch.bodies]


def read_batch(batch: Batch) -> list[Result]:
    """Read every body of a batch, each within its own CPU time."""
    found: list[Result] = []
    for body in batch.bodies:
        limit_cpu()
        found.append(read_body(batch.source, batch.reader, body))
    return found


def read_far(batch: Batch) -> list[Result]:
    """The same on a worker of a cluster, which goes on living."""
    try:
        return read_batch(batch)
    finally:
        lift_cpu_limit()


def read_body(source: Source, reader: Reader, body: Body) -> Result:
    """Read one body; whatever goes wrong with it is a `Failure`."""
    try:
        return _read(source, reader, body)
    except PageError as error:
        return Failure(body.key, body.place, error.code, str(error))
    except PartsElsewhere:
        return Failure(body.key, body.place, SEVERAL_PARTS, "its parts are at home")
    except ProjectDamaged as error:
        return Failure(body.key, body.place, DAMAGED_ARCHIVE, str(error))
    except (MemoryError, RecursionError) as error:
        return Failure(body.key, body.place, RESOURCE_LIMIT, type(error).__name__)
    except Exception as error:  # noqa: BLE001
        # The one broad except: a bug that one page wakes must not stop the others. The message
        # of a foreign exception may quote the page, so only its kind and place are kept.
        return Failure(body.key, body.place, PARSER_FAULT, _where(error))


def _read(source: Source, reader: Reader, body: Body) -> Result:
    stored = source.read(body.place)
    if not stored.body_whole:
        return Failure(body.key, body.place, NOT_WHOLE, "the body has no proven end")
    content, content_type = source.join(stored, body.url, body.run_id)
    if content is None:
        return Failure(body.key, body.place, PART_MISSING, "a further part is not there")
    page = reader.read(
        content,
        url=body.url,
        content_type=content_type,
        document_id=make_document_id(body.key.canonical_url),
    )
    record = page.to_dict()
    faults = find_faults(record)
    if faults:
        return Failure(body.key, body.place, BROKEN_RECORD, "; ".join(faults))
    why = why_no_text(record)
    if why:
        return Failure(body.key, body.place, TEXT_BY_SCRIPT, why)
    return Reading(body.key, body.place, pack_record(record))


def _where(error: Exception) -> str:
    """The kind of an exception and the innermost places of ours, without its message."""
    frames: Iterator[traceback.FrameSummary] = iter(traceback.extract_tb(error.__traceback__))
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    return f"{type(error).__name__} at {' > '.join(places[-3:])}"
