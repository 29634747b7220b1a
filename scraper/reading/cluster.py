"""Cluster: batches on the workers of a Dask cluster that somebody runs already.

Takes batches and the address of a scheduler; gives their results as they come. Places go out,
compressed readings come back straight from the workers; nothing passes through the scheduler.
A lost worker costs its open batches, which run again; those that keep losing workers run alone at
the end, halved until the page is found that does it. The only module with Dask, and nothing
imports it but by name: it takes long, and few need it.
"""

from __future__ import annotations

import logging
import platform
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as WaitedTooLong
from dataclasses import dataclass
from itertools import islice

from distributed import Client, Future, KilledWorker, wait
from lxml import etree

from scraper.books.readers import reader_version
from scraper.errors import ClusterLost, WrongUsage
from scraper.reading.batches import PAGES, Batch, FarSource, Result, Source, died, halve, read_far

CONNECT_SECONDS = 20
# So long all workers may be away before the run is given up; what was read stays.
IDLE_SECONDS = 300
OPEN_PER_THREAD = 3
STEP_SECONDS = 10
BATCHES_PER_THREAD = 4


@dataclass(frozen=True, slots=True)
class Cluster:
    """Workers behind a scheduler; `source` is the archive as they reach it."""

    client: Client
    source: Source

    def batch_size(self, pages: int) -> int:
        """Large enough to be worth a task, small enough for every thread to have several."""
        return max(1, min(PAGES, pages // (max(1, self._threads()) * BATCHES_PER_THREAD)))

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """The results of all batches, in any order."""
        waiting = iter(batches)
        is_open: dict[Future, Batch] = {}
        suspects: list[Batch] = []
        while True:
            room = max(1, self._threads()) * OPEN_PER_THREAD - len(is_open)
            for batch in islice(waiting, max(0, room)):
                is_open[self._submit(batch)] = batch
            if not is_open:
                break
            for future in self._finished(list(is_open)):
                found = self._result(future)
                batch = is_open.pop(future)
                if found is None:
                    suspects.append(batch)
                else:
                    yield found
        for batch in suspects:
            yield from self._run_alone(batch)

    def _run_alone(self, batch: Batch) -> Iterator[list[Result]]:
        """One batch with nothing beside it, so that no other is blamed for a dead worker."""
        future = self._submit(batch)
        self._finished([future])
        found = self._result(future)
        if found is not None:
            yield found
        elif len(batch.bodies) == 1:
            yield died(batch)
        else:
            for part in halve(batch):
                yield from self._run_alone(part)

    def _submit(self, batch: Batch) -> Future:
        # A task hangs on no other: without `pure=False` all its places would be hashed.
        return self.client.submit(read_far, batch, pure=False)

    def _result(self, future: Future) -> list[Result] | None:
        """What came back; `None` when the workers that ran it died."""
        error = future.exception() if future.status == "error" else None
        if isinstance(error, KilledWorker):
            return None
        if error is not None:
            raise error
        found: list[Result] = self.client.gather(future, direct=True)
        return found

    def _finished(self, futures: list[Future]) -> list[Future]:
        """At least one future that is done; waits as long as there are workers."""
        idle = 0
        while True:
            try:
                with self.client.as_current():
                    found = wait(futures, STEP_SECONDS, return_when="FIRST_COMPLETED")
            except WaitedTooLong:
                idle = 0 if self._threads() else idle + STEP_SECONDS
                if idle >= IDLE_SECONDS:
                    raise ClusterLost("every worker of the cluster is gone") from None
            else:
                return list(found.done)

    def _threads(self) -> int:
        return sum(self.client.nthreads().values())


def connect(scheduler: str, archive_url: str) -> Cluster:
    """A cluster whose workers run this very program; `WrongUsage` when there is none."""
    # What it has to say of workers that come and go is the scheduler's log, not ours.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise WrongUsage(f"no Dask scheduler answers at {scheduler}: {error}") from error
    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except WaitedTooLong as error:
        client.close()
        raise WrongUsage(f"the Dask scheduler at {scheduler} has no worker") from error
    _check_workers(client)
    return Cluster(client, FarSource(archive_url))


def _check_workers(client: Client) -> None:
    """Another parser, Python or lxml would read other things: the release would be a mixture."""
    ours = program_versions()
    for name, theirs in client.run(program_versions).items():
        if theirs != ours:
            client.close()
            raise WrongUsage(f"the worker {name} runs {theirs}, this machine {ours}: install alike")


def program_versions() -> str:
    """What must be the same everywhere."""
    libxml = ".".join(map(str, etree.LIBXML_VERSION))
    return f"jyta {reader_version()}, Python {platform.python_version()}, libxml2 {libxml}"
