"""Publishing at scale: WARC to release, then a night on which one page in a thousand changed.

Takes generated pages (`benchmarks.generated`); gives for each size the CPU time and the memory of
reading, a first publish and the nightly one, and what the writers cost beside plain
pandas and plain pyarrow on the same rows. With `--jobs` above 1 it gives seconds on the clock
instead, for the CPU time of the processes that are started is told to nobody. Each stage runs in a
process of its own, so that memory is its own, which loads what the stage needs and no more; ratios
are of CPU time.

    python -m benchmarks.publishing [--pages 1000 10000] [--folder DIR] [--write]
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scraper.process.loading import later
from scraper.project import Project

if TYPE_CHECKING:
    from scraper.frames.tables import Frames

SIZES = (1_000, 10_000)
CHANGED = 1_000  # one page in so many
ROUNDS = 5
NIGHT = "2026-03-02T01:{:02d}:{:02d}Z"
HEAD = ("pages", "stage", "CPU s", "ms a page", "wall s", "most memory, MiB")
HEAD_OF_JOBS = ("pages", "stage", "wall s", "pages a second", "most memory of the caller, MiB")
DOCS = Path(__file__).resolve().parents[1] / "docs/performance.md"


def make_night(root: Path, pages: int) -> None:
    """One page in a thousand has another text, and was fetched and read again."""
    project, states = Project.open(root), later("scraper.books.state")
    add_pages = later("benchmarks.generated").add_pages
    with states.State.open(project.state_path) as state:
        run_id = state.start_run("harvest", NIGHT.format(0, 0))
        add_pages(project, state, range(7, pages, CHANGED), run_id, NIGHT, extra="另有补充。")
        state.finish_run(run_id, "2026-03-02T09:00:00Z", 0, states.RunCounts())
    later("scraper.reading.parsing").parse_captures(project)


def make_release(root: Path, jobs: int) -> None:
    """Publish, loaded as the command line loads it."""
    later("scraper.publishing.publish").publish(Project.open(root), jobs=jobs)


# Stage -> what it does with a project of so many pages.
STAGES: dict[str, Callable[[Path, int, int], object]] = {
    "archive": lambda root, pages, _: later("benchmarks.generated").make_project(root, pages),
    "parse": lambda root, _, jobs: later("scraper.reading.parsing").parse_captures(
        Project.open(root), jobs=jobs
    ),
    "publish, first": lambda root, _, jobs: make_release(root, jobs),
    "a night": lambda root, pages, _: make_night(root, pages),
    "publish, nightly": lambda root, _, jobs: make_release(root, jobs),
}
TOLD = ("publish, first", "publish, nightly")
TOLD_BY_CLOCK = ("parse", *TOLD)  # reading is always done by a process of its own
MOST_IN_FRAMES = 10_000  # pages of a release whose tables the plain writers get whole


def run_stage(name: str, root: Path, pages: int, jobs: int) -> tuple[float, float, float]:
    """CPU seconds, seconds and MiB of a stage in a process of its own, with those it starts."""
    command = [sys.executable, "-m", "benchmarks.publishing", "--stage", name]
    command += ["--folder", str(root), "--pages", str(pages), "--jobs", str(jobs)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cpu, wall, memory = json.loads(told.splitlines()[-1])
    return cpu, wall, memory


def measure(root: Path, pages: int, jobs: int) -> list[tuple[str, ...]]:
    """The rows of one size; stages that a folder has behind it are not run again."""
    rows: list[tuple[str, ...]] = []
    costs: dict[str, float] = {}
    for name in STAGES:
        if name in ("archive", "parse") and (root / "parsed.sqlite").exists():
            continue
        cpu, wall, memory = run_stage(name, root, pages, jobs)
        costs[name] = cpu if jobs == 1 else wall
        if name in TOLD and jobs == 1:
            figures = (f"{cpu:,.1f}", f"{1e3 * cpu / pages:.2f}", f"{wall:,.0f}")
            rows.append((f"{pages:,}", name, *figures, f"{memory:,.0f}"))
        elif name in TOLD_BY_CLOCK and jobs > 1:
            figures = (f"{wall:,.0f}", f"{pages / wall:,.0f}", f"{memory:,.0f}")
            rows.append((f"{pages:,}", name, *figures))
    share = costs["publish, nightly"] / costs["publish, first"]
    left = ("",) * (len(HEAD if jobs == 1 else HEAD_OF_JOBS) - 3)
    rows.append((f"{pages:,}", "nightly / first", f"{share:.0%}", *left))
    return rows


def compare_writers(root: Path) -> list[tuple[str, ...]]:
    """The writers beside plain pandas and plain pyarrow: medians of rounds in turns."""
    pq, pieces = later("pyarrow.parquet"), later("scraper.frames.pieces")
    folder_of = (root / "releases" / "current").resolve() / "parquet"
    frames = {
        name: pieces.frame_of(pq.read_table(folder_of / f"{name}.parquet"))
        for name in later("scraper.columns.schema").TABLES
    }
    writers: dict[str, Callable[[Path], None]] = {
        "pandas.to_csv": lambda _: _pandas_csv(frames),
        "csv": lambda path: later("scraper.outputs.csv").write_csv(path, frames),
        "pyarrow.parquet": lambda path: _plain_parquet(path, frames),
        "parquet": lambda path: later("scraper.outputs.parquet").write_parquet(path, frames),
    }
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            for name, write in writers.items():
                target = Path(folder) / f"{name}-{number}"
                target.mkdir()
                begun = time.process_time()
                write(target)
                times.setdefault(name, []).append(time.process_time() - begun)
                shutil.rmtree(target)  # what waits for the disk would slow the next one
    cost = {name: statistics.median(found) for name, found in times.items()}
    return [
        ("writer", "beside", "speed"),
        ("csv/", "pandas.to_csv", f"{cost['pandas.to_csv'] / cost['csv']:.1f} x"),
        ("parquet/", "pyarrow alone", f"{cost['pyarrow.parquet'] / cost['parquet']:.2f} x"),
    ]


def _pandas_csv(frames: Frames) -> None:
    for frame in frames.values():
        frame.to_csv(io.StringIO(), index=False)


def _plain_parquet(folder: Path, frames: Frames) -> None:
    pa, pq = later("pyarrow"), later("pyarrow.parquet")
    for name, frame in frames.items():
        table = pa.Table.from_pandas(frame, preserve_index=False)
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=3)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; one stage alone when it is asked for."""
    parser = argparse.ArgumentParser(description="what publishing costs, from size to size")
    parser.add_argument("--pages", type=int, nargs="*", default=SIZES)
    parser.add_argument("--folder", type=Path, help="where the projects are made, and stay")
    parser.add_argument("--jobs", type=int, default=1, help="processes that read and build")
    parser.add_argument("--write", action="store_true", help="write into docs/performance.md")
    parser.add_argument("--stage", choices=STAGES, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.stage:
        return _run(options)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        rows: list[tuple[str, ...]] = [HEAD if options.jobs == 1 else HEAD_OF_JOBS]
        for pages in options.pages:
            rows += measure(folder / f"p{pages}", pages, options.jobs)
        in_frames = [pages for pages in options.pages if pages <= MOST_IN_FRAMES]
        writers = compare_writers(folder / f"p{max(in_frames)}") if in_frames else []
    for row in (*rows, *writers):
        print("  ".join(cell.rjust(16) for cell in row))
    if options.write:
        draw = later("benchmarks.plots").write_drawn
        draw(DOCS, "publishing" if options.jobs == 1 else "publishing-jobs", rows)
        if writers:
            draw(DOCS, "writers", writers)
    return 0


def _run(options: argparse.Namespace) -> int:
    begun = time.monotonic()
    STAGES[options.stage](options.folder, options.pages[0], options.jobs)
    wall = time.monotonic() - begun
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(one.ru_utime + one.ru_stime for one in spent)
    print(json.dumps([cpu, wall, max(one.ru_maxrss for one in spent) / 1024]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
