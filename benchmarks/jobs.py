"""Jobs: what reading many archived pages costs beside reading one, alone, in two and on Dask.

Archives pages once, then has every engine of `jyta parse` read them all anew, in turn, round by
round: without any process of its own, in one, in two, and on a Dask cluster of two workers on
loopback. Gives pages a second, how much quicker each is than one process, and what a page costs
the calling process in CPU time; without processes that is all of it, and what it costs beyond
`parse_page` (archive, digests, packing, keeping) stands beside it. Rates need idle cores, CPU
time less so. Run it with `python -m benchmarks.jobs [--pages N] [--rounds N] [--dask] [--write]`.
"""

from __future__ import annotations

import argparse
import importlib
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from benchmarks.figures import make_table, write_figures
from parsers import parse_page
from scraper.archiving.archive import Archive, capture_row
from scraper.books.state import ColumnRow, RunCounts, State
from scraper.project import Project
from scraper.reading.batches import PAGES as PAGES_OF_BATCH
from scraper.reading.batches import Batch, ProjectSource, Result, Source, read_far
from scraper.reading.parsing import Engine, ParseCounts, Processes, parse_captures
from scraper.warcs.warc import Exchange

ROOT = Path(__file__).resolve().parents[1]
PAGES, ROUNDS = 1000, 3
HEAD = ("engine", "pages", "pages/s", "x one process", "caller's CPU, us/page", "beyond parse_page")
HERE, ONE, TWO, DASK = "no process", "one process", "two processes", "Dask, two workers"
_HOST = "http://www.shili.example"
_DAY = "2026-03-01T01:02:03Z"


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over all pages: seconds of wall clock, and of CPU in the calling process."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Here:
    """The calling process reads every batch itself: what the work costs without its way."""

    source: Source

    def batch_size(self, pages: int) -> int:
        """As large as everywhere else."""
        return min(PAGES_OF_BATCH, max(1, pages))

    def run(self, batches: Iterable[Batch]) -> Iterator[list[Result]]:
        """One after the other."""
        return map(read_far, batches)


def make_project(folder: Path, pages: Sequence[bytes], count: int) -> Project:
    """A project with so many archived pages, the given ones over and over, no two alike."""
    project = Project.open(folder, create=True)
    archive = Archive(project)
    with State.open(project.state_path) as state:
        run_id = state.start_run("crawl", _DAY)
        column = f"{_HOST}/jyta/"
        state.add_column(ColumnRow(run_id=run_id, column_url=column, list_pages=1, state="whole"))
        for number, page in enumerate(islice(cycle(pages), count)):
            exchange = Exchange(
                url=f"{column}{number}.html",
                status=200,
                raw_body=page + f"<!-- {number} -->".encode(),
                fetched_at=_DAY,
                response_headers=(("Content-Type", "text/html"),),
                run_id=run_id,
                purpose="detail",
                outcome="ok",
                column_url=column,
            )
            state.add_capture(capture_row(exchange, archive.write_response(exchange)))
        state.finish_run(run_id, _DAY, 0, RunCounts(pages_fetched=count))
    archive.close()
    return project


def read_all(project: Project, engine: Engine, path: Path) -> ParseCounts:
    """Every page, read anew by an engine into a store of its own."""
    path.unlink(missing_ok=True)
    return parse_captures(project, engine=engine, parsed_path=path)


def measure(
    works: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float]
) -> dict[str, list[Run]]:
    """The contenders in turn, round by round."""
    runs: dict[str, list[Run]] = {name: [] for name in works}
    for _ in range(max(1, rounds)):
        for name, work in works.items():
            wall, cpu = clock(), time.process_time()
            work()
            runs[name].append(Run(clock() - wall, time.process_time() - cpu))
    return runs


def summarise(runs: Mapping[str, Sequence[Run]], bare: float, count: int) -> list[tuple[str, ...]]:
    """The rows of the table: engine by engine; `bare` is the CPU time of all pages alone."""
    rows: list[tuple[str, ...]] = []
    for name, own in runs.items():
        shares = [one.wall / run.wall for one, run in zip(runs[ONE], own, strict=True)]
        wall = statistics.median(run.wall for run in own)
        cpu = statistics.median(run.cpu for run in own)
        beyond = f"{1e6 * (cpu - bare) / count:.0f}" if name == HERE else ""
        rate, times = f"{count / wall:.0f}", f"{statistics.median(shares):.2f}"
        rows.append((name, f"{count}", rate, times, f"{1e6 * cpu / count:.0f}", beyond))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the figures into the documentation when asked."""
    parser = argparse.ArgumentParser(description="many pages: one process, two, a cluster")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--dask", action="store_true", help="a cluster beside it: extra cluster")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args(arguments)
    pages = [path.read_bytes() for path in sorted((ROOT / "fixtures").rglob("*.html"))]
    with tempfile.TemporaryDirectory() as folder, _engines(options.dask) as make:
        project = make_project(Path(folder) / "project", pages, options.pages)
        store = Path(folder) / "readings.sqlite"
        works = {
            name: lambda engine=engine: read_all(project, engine, store)
            for name, engine in make(project).items()
        }
        bare = _bare(pages, options.pages)
        runs = measure(works, options.rounds, time.perf_counter)
    rows = [HEAD, *summarise(runs, bare, options.pages)]
    print("\n".join(make_table(rows)))
    if options.write:
        write_figures(ROOT / "docs" / "performance.md", "jobs", rows)
    return 0


@contextmanager
def _engines(with_dask: bool) -> Iterator[Callable[[Project], dict[str, Engine]]]:
    """What makes the engines for a project; the cluster ends with the block."""
    with ExitStack() as stack:
        workers: Any = None
        if with_dask:
            distributed: Any = importlib.import_module("distributed")
            workers = stack.enter_context(
                distributed.LocalCluster(
                    n_workers=2,
                    threads_per_worker=1,
                    host="127.0.0.1",
                    dashboard_address="127.0.0.1:0",
                    env={"PYTHONPATH": str(ROOT)},
                )
            )

        def make(project: Project) -> dict[str, Engine]:
            source: Source = ProjectSource(project)
            engines: dict[str, Engine] = {
                HERE: Here(source),
                ONE: Processes(source, 1),
                TWO: Processes(source, 2),
            }
            if workers is not None:
                connect = importlib.import_module("scraper.reading.cluster").connect
                address = str(project.archive_dir.resolve())
                engines[DASK] = connect(workers.scheduler_address, address)
                stack.callback(engines[DASK].client.close)  # type: ignore[attr-defined]
            return engines

        yield make


def _bare(pages: Sequence[bytes], count: int) -> float:
    """CPU seconds of `parse_page` alone, of as many pages."""
    for page in pages:  # tables and patterns are made ready at first use
        parse_page(page)
    begun = time.process_time()
    for number, page in enumerate(islice(cycle(pages), count)):
        parse_page(page, url=f"{_HOST}/jyta/{number}.html", content_type="text/html")
    return time.process_time() - begun


if __name__ == "__main__":
    raise SystemExit(main())
