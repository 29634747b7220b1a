"""Parsing: the archived pages into records, in processes, each body once a parser version.

Takes a project; reads every good detail capture from the archive, hands it to `parse_page`,
checks the record and keeps it in `parsed.sqlite`. A page that cannot be read goes to
`quarantine/` with its position and the reason, never with its text; it leaves by being read.
Never touches the network, never lets one page stop the others (reliability.md, 5.4).
"""

from __future__ import annotations

import hashlib
import json
import logging
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Protocol

import parsers
from parsers import PARSER_VERSION, Page, PageError, parse_page
from parsers.ids import make_document_id
from scraper import __version__
from scraper.archive import Archive
from scraper.article_parts import join_article
from scraper.decay import accept
from scraper.errors import ProjectDamaged
from scraper.files import guard_writes, write_file
from scraper.integrity import find_faults
from scraper.parsed import BodyKey, Failure, ParsedStore, Place, Reading, pack_record
from scraper.project import Project
from scraper.state import CaptureRow, State
from scraper.state_rows import in_order
from scraper.workers import limit_cpu, run_tasks

BATCH = 100  # results a transaction
STAGE = "parse"
# Reasons that are given here; the others are the codes of `parsers.errors`.
DAMAGED_ARCHIVE = "archive_damaged"
NOT_WHOLE = "truncated"
PART_MISSING = "part_missing"
BROKEN_RECORD = "broken_record"
RESOURCE_LIMIT = "resource_limit"
PARSER_FAULT = "parser_fault"
PARTS_LOST = "parts_lost"
# What may read well at the next run although neither the body nor the parser has changed.
TRANSIENT = frozenset({DAMAGED_ARCHIVE, RESOURCE_LIMIT, PART_MISSING})

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int | None], None]


class ReadPage(Protocol):
    """What `parse_page` is."""

    def __call__(
        self, content: bytes, *, url: str, content_type: str | None, document_id: str
    ) -> Page:
        """Read one page."""


def reader_version() -> str:
    """Version of the program and of the parser, and a digest of the parser's code.

    The digest lets a changed checkout read everything again instead of publishing what the code
    before it read: a stale reading looks like any other.
    """
    folder = Path(parsers.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__}+{PARSER_VERSION}+{digest.hexdigest()[:12]}"


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads a page, and the version under which its readings are kept."""

    read: ReadPage = parse_page
    version: str = field(default_factory=reader_version)


DEFAULT_READER = Reader()
OPEN_READER = Reader(partial(parse_page, with_personal_contacts=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseCounts:
    """What a parse stage did; `pages` are addresses, the other figures are bodies of them."""

    pages: int = 0  # addresses with a good capture
    parsed: int = 0  # bodies read now
    known: int = 0  # bodies read by an earlier run
    failed: int = 0  # bodies that could not be read now
    quarantined: int = 0  # addresses whose newest body cannot be read
    reasons: Mapping[str, int] = field(default_factory=dict)  # of the quarantined ones


@dataclass(frozen=True, slots=True)
class Body:
    """One body to read: its newest capture."""

    key: BodyKey
    place: Place
    url: str  # where the bytes came from, behind all redirects
    fetched_at: str


@dataclass(frozen=True, slots=True)
class _Work:
    """One task of a worker; all of it can be pickled."""

    project: Project
    reader: Reader
    body: Body


def parse_captures(
    project: Project,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    reader: Reader = DEFAULT_READER,
    parsed_path: Path | None = None,
) -> ParseCounts:
    """Read every body that has no reading yet; `jobs` processes.

    `parsed_path` puts the readings somewhere else than into the project's own store; the
    quarantine is then left as it is.
    """
    with State.open(project.state_path) as state:
        bodies = find_bodies(state)
    with ParsedStore.open(parsed_path or project.parsed_path, reader.version) as store:
        known, failures = store.keys(), store.failures()
        due = [body for body in bodies.values() if _is_due(body, known, failures)]
        works = [_Work(project, reader, body) for body in due]
        failed = _read_all(works, store, failures, jobs, progress)
        store.drop_other_versions()
        lost = _unread_pages(bodies, store.failures()) | _decayed_pages(bodies, store)
    if parsed_path is None:
        write_quarantine(project, lost, reader.version)
    return ParseCounts(
        pages=len({key.canonical_url for key in bodies}),
        parsed=len(due) - failed,
        known=len(known & bodies.keys()),
        failed=failed,
        quarantined=len(lost),
        reasons=dict(sorted(Counter(failure.code for failure in lost.values()).items())),
    )


def find_bodies(state: State) -> dict[BodyKey, Body]:
    """The bodies of all pages, oldest first, each at its newest capture."""
    found: dict[BodyKey, Body] = {}
    pages: dict[str, list[CaptureRow]] = {}
    for capture in state.captures(purpose="detail"):
        if body_of(capture) is not None:
            pages.setdefault(capture.canonical_url, []).append(capture)
    for captures in pages.values():
        for capture in in_order(captures):
            body = body_of(capture)
            if body is not None:
                found.pop(body.key, None)
                found[body.key] = body
    return found


def body_of(capture: CaptureRow) -> Body | None:
    """The body of a good capture that lies in the archive."""
    if capture.outcome != "ok" or capture.warc_file is None or capture.warc_offset is None:
        return None
    return Body(
        BodyKey(capture.canonical_url, capture.payload_sha256 or "", capture.content_type or ""),
        _body_place(capture.warc_file, capture.warc_offset, capture),
        capture.final_url or capture.url,
        capture.fetched_at,
    )


def _body_place(warc_file: str, offset: int, capture: CaptureRow) -> Place:
    """Where the bytes stand: a revisit names the record that has them."""
    if capture.body_file is None or capture.body_offset is None:
        return Place(warc_file, offset)
    return Place(capture.body_file, capture.body_offset)


def read_body(work: _Work) -> Reading | Failure:
    """Read one body out of the archive; whatever goes wrong with it is a `Failure`."""
    limit_cpu()
    body, reader = work.body, work.reader
    try:
        stored = Archive(work.project).read(*body.place)
        if not stored.body_whole:
            return Failure(body.key, body.place, NOT_WHOLE, "the body has no proven end")
        content, content_type = join_article(work.project, stored, body.url)
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
    except PageError as error:
        return Failure(body.key, body.place, error.code, str(error))
    except ProjectDamaged as error:
        return Failure(body.key, body.place, DAMAGED_ARCHIVE, str(error))
    except (MemoryError, RecursionError) as error:
        return Failure(body.key, body.place, RESOURCE_LIMIT, type(error).__name__)
    except Exception as error:  # noqa: BLE001
        # The one broad except: a bug that one page wakes must not stop the others. The message
        # of a foreign exception may quote the page, so only its kind and place are kept.
        return Failure(body.key, body.place, PARSER_FAULT, _where(error))
    if faults:
        return Failure(body.key, body.place, BROKEN_RECORD, "; ".join(faults))
    return Reading(body.key, body.place, pack_record(record))


def write_quarantine(
    project: Project, failures: Mapping[Body, Failure], parser_version: str
) -> None:
    """Make the folder say which pages cannot be read, no more and no less."""
    wanted = {
        f"{make_document_id(body.key.canonical_url)}.json": _entry(body, failure, parser_version)
        for body, failure in failures.items()
    }
    for path in sorted(project.quarantine_dir.glob("d*.json")):
        if path.name not in wanted:
            with guard_writes(path):
                path.unlink()
    for name, entry in wanted.items():
        path = project.quarantine_dir / name
        data = (json.dumps(entry, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
        if not path.exists() or path.read_bytes() != data:
            write_file(path, data)


def _is_due(body: Body, known: set[BodyKey], failures: Mapping[BodyKey, Failure]) -> bool:
    if body.key in known:
        return False
    failure = failures.get(body.key)
    return failure is None or failure.place != body.place or failure.code in TRANSIENT


def _read_all(
    works: list[_Work],
    store: ParsedStore,
    earlier: Mapping[BodyKey, Failure],
    jobs: int,
    progress: Progress | None,
) -> int:
    """Read and keep; gives the number of failures."""
    results: list[Reading | Failure] = []
    failed = 0
    outcomes = run_tasks(works, read_body, _died, processes=jobs)
    for done, result in enumerate(outcomes, 1):
        if isinstance(result, Failure):
            failed += 1
            before = earlier.get(result.key)
            result = replace(result, tries=before.tries + 1) if before else result
            _log_failure(result)
        results.append(result)
        if len(results) >= BATCH:
            _keep(store, results)
        if progress is not None:
            progress(STAGE, done, len(works))
    _keep(store, results)
    return failed


def _keep(store: ParsedStore, results: list[Reading | Failure]) -> None:
    store.add(
        [result for result in results if isinstance(result, Reading)],
        [result for result in results if isinstance(result, Failure)],
    )
    results.clear()


def _died(work: _Work) -> Failure:
    body = work.body
    return Failure(body.key, body.place, RESOURCE_LIMIT, "the process that read it died")


def _log_failure(failure: Failure) -> None:
    facts = {"url": failure.key.canonical_url, "code": failure.code, "reason": failure.message}
    log.warning("page_quarantined", extra=facts)


def _unread_pages(
    bodies: Mapping[BodyKey, Body], failures: Mapping[BodyKey, Failure]
) -> dict[Body, Failure]:
    """The pages whose newest body has no reading."""
    newest = {body.key.canonical_url: body for body in bodies.values()}
    return {body: failures[body.key] for body in newest.values() if body.key in failures}


def _decayed_pages(bodies: Mapping[BodyKey, Body], store: ParsedStore) -> dict[Body, Failure]:
    """The pages whose newest body holds nothing of what an older one held (N52)."""
    order = {key: number for number, key in enumerate(bodies)}
    newest = {body.key.canonical_url: body for body in bodies.values()}
    lost = {}
    for readings in store.changed_pages():
        known = sorted((one for one in readings if one.key in order), key=lambda r: order[r.key])
        if not known or accept([one.record() for one in known])[-1] is not None:
            continue
        body = newest[known[-1].key.canonical_url]
        if body.key == known[-1].key:
            why = "the page has lost what it held; the older values stay"
            lost[body] = Failure(body.key, body.place, PARTS_LOST, why)
    return lost


def _entry(body: Body, failure: Failure, parser_version: str) -> dict[str, object]:
    return {
        "document_id": make_document_id(body.key.canonical_url),
        "url": body.key.canonical_url,
        "code": failure.code,
        "message": failure.message,
        "parser_version": parser_version,
        "tries": failure.tries,
        "fetched_at": body.fetched_at,
        "warc_file": body.place.warc_file,
        "warc_offset": body.place.warc_offset,
        "payload_sha256": body.key.payload_sha256,
    }


def _where(error: Exception) -> str:
    """The kind of an exception and the innermost places of ours, without its message."""
    frames: Iterator[traceback.FrameSummary] = iter(traceback.extract_tb(error.__traceback__))
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames]
    return f"{type(error).__name__} at {' > '.join(places[-3:])}"
