"""Parsing: the archived pages into records, in processes, each body once a parser version.

Takes a project; has every good detail capture read that has no reading yet (`batches`), keeps
the records in `parsed.sqlite` and writes the quarantine. Memory does not grow with the number of
pages. Never touches the network, never lets one page stop the others (reliability.md, 5.4).
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Protocol

from scraper.books.bodies import Body, body_of
from scraper.books.parsed import BodyKey, Failure, ParsedStore, Reading
from scraper.books.readers import DEFAULT_READER, Reader
from scraper.books.state import CaptureRow, State
from scraper.frames.decay import accept
from scraper.frames.histories import find_state
from scraper.process.workers import OPEN_PER_PROCESS, run_tasks
from scraper.project import Project
from scraper.reading.batches import (
    PAGES,
    READY,
    SEVERAL_PARTS,
    TRANSIENT,
    Batch,
    ProjectSource,
    Result,
    Source,
    cut_batches,
    died,
    halve,
    read_batch,
    read_body,
)
from scraper.reading.quarantine import find_entries, write_quarantine

STAGE = "parse"
PARTS_LOST = "parts_lost"
GONE = "gone"
_LOOKED_AT = 500  # pages whose readings are looked up together

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int | None], None]


class Engine(Protocol):
    """What runs batches: the processes of this machine, or a cluster."""

    @property
    def source(self) -> Source:
        """Where whatever runs them finds the archive."""

    def batch_size(self, pages: int) -> int:
        """How many of so many pages make a batch."""

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """The results of all batches, in any order; none is lost."""


@dataclass(frozen=True, slots=True)
class Processes:
    """The processes of this machine."""

    source: Source
    jobs: int = 1

    def batch_size(self, pages: int) -> int:
        """Small enough for every process to have several."""
        return max(1, min(PAGES, pages // (self.jobs * OPEN_PER_PROCESS)))

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """Through a pool that survives the death of a process."""
        return run_tasks(batches, read_batch, died, processes=self.jobs, halve=halve, ready=READY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseCounts:
    """What a parse stage did; `pages` are addresses, the other figures are bodies of them."""

    pages: int = 0  # addresses with a good capture
    parsed: int = 0  # bodies read now
    known: int = 0  # bodies read by an earlier run
    failed: int = 0  # bodies that could not be read now
    quarantined: int = 0  # addresses whose newest body cannot be read
    expected: int = 0  # of these: nothing can be done, or a person knows of them
    reasons: Mapping[str, int] = field(default_factory=dict)  # of those that are not expected

    @property
    def unexpected(self) -> int:
        """The addresses in quarantine that somebody should look at."""
        return self.quarantined - self.expected


@dataclass(slots=True)
class _Tally:
    pages: int = 0
    due: int = 0
    known: int = 0


def parse_captures(
    project: Project,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    reader: Reader = DEFAULT_READER,
    parsed_path: Path | None = None,
    engine: Engine | None = None,
) -> ParseCounts:
    """Read every body that has no reading yet; by `engine`, or by `jobs` processes.

    `parsed_path` puts the readings somewhere else than into the project's own store; the
    quarantine is then left as it is.
    """
    running: Engine = engine or Processes(ProjectSource(project), jobs)
    path = parsed_path or project.parsed_path
    with State.open(project.state_path) as state, ParsedStore.open(path, reader.version) as store:
        failures, tally = store.failures(), _Tally()
        for _ in _due_bodies(state, store, failures, tally):
            pass
        batches = cut_batches(
            _due_bodies(state, store, failures, _Tally()),
            running.source,
            reader,
            running.batch_size(tally.due),
        )
        results = _at_home(running.run(batches), project, reader, state)
        failed = _keep_all(results, store, failures, _steps(progress, tally.due))
        store.drop_other_versions()
        lost = _unread_pages(state, store) | _decayed_pages(state, store)
        gone = {body.key.canonical_url for body in lost if _is_over(body, state, store)}
    entries = find_entries(project, lost, gone, reader.version)
    reasons = Counter(one.code for one in entries if not one.is_expected)
    if parsed_path is None:
        write_quarantine(project, entries)
    return ParseCounts(
        pages=tally.pages,
        parsed=tally.due - failed,
        known=tally.known,
        failed=failed,
        quarantined=len(lost),
        expected=len(lost) - reasons.total(),
        reasons=dict(sorted(reasons.items())),
    )


def _due_bodies(
    state: State, store: ParsedStore, failures: Mapping[BodyKey, Failure], tally: _Tally
) -> Iterator[Body]:
    """The bodies that have to be read, page by page; counts what it passes."""
    pages = state.archived_pages()
    while some := list(islice(pages, _LOOKED_AT)):
        known = store.keys_between(some[0][0].canonical_url, some[-1][0].canonical_url)
        tally.pages += len(some)
        for captures in some:
            for body in bodies_of(captures):
                if body.key in known:
                    tally.known += 1
                elif _is_due(body, failures):
                    tally.due += 1
                    yield body


def bodies_of(captures: Iterable[CaptureRow]) -> list[Body]:
    """The bodies of one page, oldest first, each at its newest capture."""
    found: dict[BodyKey, Body] = {}
    for capture in captures:
        body = body_of(capture)
        if body is not None:
            found.pop(body.key, None)
            found[body.key] = body
    return list(found.values())


def _is_due(body: Body, failures: Mapping[BodyKey, Failure]) -> bool:
    failure = failures.get(body.key)
    return failure is None or failure.place != body.place or failure.code in TRANSIENT


def _at_home(
    results: Iterable[list[Result]], project: Project, reader: Reader, state: State
) -> Iterator[list[Result]]:
    """The results; pages of several parts, which a far worker cannot join, are read here."""
    for some in results:
        yield [
            _reread(result, project, reader, state)
            if isinstance(result, Failure) and result.code == SEVERAL_PARTS
            else result
            for result in some
        ]


def _reread(failure: Failure, project: Project, reader: Reader, state: State) -> Result:
    bodies = bodies_of(state.archived(failure.key.canonical_url))
    body = next(body for body in bodies if body.key == failure.key)
    return read_body(ProjectSource(project), reader, body)


def _keep_all(
    results: Iterable[list[Result]],
    store: ParsedStore,
    earlier: Mapping[BodyKey, Failure],
    step: Callable[[], None],
) -> int:
    """Keep what comes; gives the number of failures."""
    failed = 0
    for some in results:
        failures = [_counted(one, earlier) for one in some if isinstance(one, Failure)]
        failed += len(failures)
        store.add([one for one in some if isinstance(one, Reading)], failures)
        for _ in some:
            step()
    return failed


def _counted(failure: Failure, earlier: Mapping[BodyKey, Failure]) -> Failure:
    before = earlier.get(failure.key)
    _log_failure(failure)
    return replace(failure, tries=before.tries + 1) if before else failure


def _steps(progress: Progress | None, total: int) -> Callable[[], None]:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(STAGE, done, total)

    return step


def _log_failure(failure: Failure) -> None:
    facts = {"url": failure.key.canonical_url, "code": failure.code, "reason": failure.message}
    log.warning("page_quarantined", extra=facts)


def _unread_pages(state: State, store: ParsedStore) -> dict[Body, Failure]:
    """The pages whose newest body has no reading."""
    failures, parts = store.failures(), state.part_times()
    lost = {}
    for url in sorted({key.canonical_url for key in failures}):
        bodies = bodies_of(state.archived(url, parts))
        if bodies and bodies[-1].key in failures:
            lost[bodies[-1]] = failures[bodies[-1].key]
    return lost


def _is_over(body: Body, state: State, store: ParsedStore) -> bool:
    """True for a page that is gone and has an older reading: nothing more will come of it."""
    url = body.key.canonical_url
    return bool(store.keys_between(url, url)) and find_state(state.visits_of(url)) == GONE


def _decayed_pages(state: State, store: ParsedStore) -> dict[Body, Failure]:
    """The pages whose newest body holds nothing of what an older one held (N52)."""
    lost, parts = {}, state.part_times()
    for readings in store.changed_pages():
        bodies = bodies_of(state.archived(readings[0].key.canonical_url, parts))
        records = {reading.key: reading for reading in readings}
        known = [records[body.key] for body in bodies if body.key in records]
        if not known or accept([one.record() for one in known])[-1] is not None:
            continue
        if bodies[-1].key == known[-1].key:
            why = "the page has lost what it held; the older values stay"
            lost[bodies[-1]] = Failure(bodies[-1].key, bodies[-1].place, PARTS_LOST, why)
    return lost
