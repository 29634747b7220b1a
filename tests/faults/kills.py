"""Kill sweep: kill -9 at any moment of a harvest, then a plain rerun must make it whole.

`python -m tests.faults.kills [--calls 200] [--random 100]`: so many kills at system calls, found
by counting once and spreading over all of them (strace), and so many at random moments. After
each: the rerun ends with 0, `verify` finds no damage, every table says what the table of an
unbroken run says, no page that was acknowledged before the kill is missing or asked for again.

Two harvests at two times differ in their times and in the places of the records; so the columns
`*_at` and `warc_*`, and the tables of the runs themselves, are left out of the comparison.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

from scraper.cli import main as jyta
from tests.calling import environment
from tests.lettersite import COLUMN, letter_site
from tests.wire import Wire, serving

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("write", "pwrite64", "fsync", "fdatasync", "rename", "openat", "unlink", "ftruncate")
LETTERS = 24
RUN_TABLES = ("runs.csv", "columns.csv", "fetches.csv")
LIMIT = 300.0  # seconds a run may take
MOST_TRIES = 4  # for each random kill that is to hit


@dataclass(frozen=True, slots=True)
class Kill:
    """Where a run is killed: at the n-th call of a name, or after some seconds."""

    call: str
    at: float

    def __str__(self) -> str:
        return f"{self.call} {self.at:g}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one kill; `faults` is empty when all is as it should be."""

    kill: Kill
    was_killed: bool
    acknowledged: int
    faults: tuple[str, ...]


@dataclass(slots=True)
class Sweep:
    """The site, the folder, and what an unbroken run gives."""

    wire: Wire
    folder: Path
    truth: dict[str, str]
    seconds: float

    def run(self, kill: Kill) -> Outcome:
        """Kill one harvest, run it again, and compare."""
        project = self.folder / "killed"
        shutil.rmtree(project, ignore_errors=True)
        code = _killed(self._arguments(project), kill)
        had = _acknowledged(project)
        before = len(self.wire.asked())
        faults = list(self._rerun(project, had, before))
        return Outcome(kill, code != 0, len(had), tuple(faults))

    def count(self) -> dict[str, int]:
        """How often an unbroken harvest makes each call, in the thread that makes it most often.

        For strace counts by threads: its n-th call is that of whichever thread comes to it first.
        """
        project = self.folder / "counted"
        report = self.folder / "calls.txt"
        command = ["strace", "-f", "-qq", "-o", str(report), "-e", f"trace={','.join(CALLS)}"]
        subprocess.run(
            [*command, *_program(), *self._arguments(project)],
            env=environment(),
            cwd=ROOT,
            check=True,
            capture_output=True,
            timeout=LIMIT,
        )
        text = report.read_text(encoding="utf-8", errors="replace")
        made = Counter(re.findall(r"^(\d+) +(\w+)\(", text, re.M))
        return {
            call: max(n for (_, name), n in made.items() if name == call)
            for call in {name for _, name in made}
        }

    def _arguments(self, project: Path) -> list[str]:
        return harvest_arguments(self.wire, project)

    def _rerun(self, project: Path, had: set[str], before: int) -> Iterator[str]:
        code = in_a_fork(self._arguments(project))
        if code != 0:
            yield f"the rerun ended with {code}"
        code = in_a_fork(["verify", "--project", str(project)])
        if code != 0:
            yield f"verify ended with {code}"
        found = contents(project)
        yield from (f"{name} differs" for name in self.truth if found.get(name) != self.truth[name])
        again = {self.wire.url(one.host, one.path) for one in self.wire.asked()[before:]}
        yield from (f"asked again for {url}" for url in sorted(had & again))
        yield from (f"lost {url}" for url in sorted(had - _acknowledged(project)))


@contextmanager
def sweeping(folder: Path, letters: int = LETTERS) -> Iterator[Sweep]:
    """A site, and an unbroken run of it."""
    with serving(letter_site(letters), folder / "wire.log") as wire:
        started = time.monotonic()
        code = subprocess.run(
            [*_program(), *harvest_arguments(wire, folder / "unbroken")],
            env=environment(), cwd=ROOT, check=False, capture_output=True, timeout=LIMIT,
        ).returncode  # fmt: skip
        assert code == 0, code
        yield Sweep(wire, folder, contents(folder / "unbroken"), time.monotonic() - started)


def harvest_arguments(wire: Wire, project: Path) -> list[str]:
    url = wire.url(wire.hosts[0], COLUMN)
    return ["harvest", url, "--allow-private", "--delay", "0", "--quiet", "--project", str(project)]


def contents(project: Path) -> dict[str, str]:
    """A digest of each table without times, places in the archive and the runs themselves."""
    folder = project / "releases" / "current" / "csv"
    return {
        path.name: _digest(path)
        for path in sorted(folder.glob("*.csv"))
        if path.name not in RUN_TABLES
    }


def _digest(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            [
                f"{key}={value}"
                for key, value in row.items()
                if not key.endswith("_at") and not key.startswith(("warc_", "archived"))
            ]
            for row in csv.DictReader(file)
        ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _acknowledged(project: Path) -> set[str]:
    """The pages that the state says it has; read from a copy, so that nothing is mended by it."""
    path = project / "state.sqlite"
    if not path.exists():
        return set()
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("", "-wal"):
            with suppress(FileNotFoundError):
                shutil.copy(path.with_name(path.name + suffix), Path(folder) / f"copy{suffix}")
        with sqlite3.connect(Path(folder) / "copy") as connection:
            try:
                rows = connection.execute(
                    "SELECT url FROM captures WHERE purpose = 'detail' AND outcome = 'ok'"
                )
                return {row[0] for row in rows}
            except sqlite3.OperationalError:
                return set()  # killed before there were tables


def _program() -> list[str]:
    return [sys.executable, "-m", "scraper.cli"]


def _killed(arguments: list[str], kill: Kill) -> int:
    if kill.call == "seconds":
        return _killed_after(arguments, kill.at)
    where = f"inject={kill.call}:signal=SIGKILL:when={int(kill.at)}"
    command = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        f"trace={kill.call}",
        "-e",
        where,
    ]
    return _finished(subprocess.Popen([*command, *_program(), *arguments], **_silent()))


def _killed_after(arguments: list[str], seconds: float) -> int:
    process = subprocess.Popen([*_program(), *arguments], **_silent())
    with suppress(subprocess.TimeoutExpired):
        return process.wait(seconds)
    return _finished(process, at_once=True)


def _finished(process: subprocess.Popen[bytes], *, at_once: bool = False) -> int:
    """The end of a run; whatever it has left behind ends with it."""
    try:
        if not at_once:
            process.wait(LIMIT)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return process.wait()


def _silent() -> dict[str, Any]:
    return {
        "env": environment(),
        "cwd": ROOT,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
        "start_new_session": True,
    }


def in_a_fork(arguments: list[str]) -> int:
    """Run the command line in a copy of this process, which has everything imported already.

    In a process of its own where this one has started workers: a copy cannot use those.
    """
    if forkserver._forkserver._forkserver_pid is not None:  # type: ignore[attr-defined]
        return subprocess.Popen([*_program(), *arguments], **_silent()).wait(LIMIT)
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        sink = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(sink, descriptor)
        jyta(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        os._exit(code)


def spread(counts: dict[str, int], number: int) -> list[Kill]:
    """So many kills over all calls: rare calls at every place, frequent ones evenly."""
    left, kills = number, list[Kill]()
    for place, (call, count) in enumerate(sorted(counts.items(), key=lambda one: one[1])):
        share = min(count, max(1, left // (len(counts) - place)))
        kills += [Kill(call, 1 + round(n * (count - 1) / max(1, share - 1))) for n in range(share)]
        left -= share
    return list(dict.fromkeys(kills))


def at_random(sweep: Sweep, number: int, seed: int = 4) -> Iterator[Outcome]:
    """Kills at random moments until so many have hit; a run that was quicker shortens the next."""
    chance, longest, hits = random.Random(seed), sweep.seconds, 0
    for _ in range(MOST_TRIES * number):
        if hits == number:
            return
        kill = Kill("seconds", round(chance.uniform(0.2, longest), 3))
        outcome = sweep.run(kill)
        hits += outcome.was_killed
        if not outcome.was_killed:
            longest = max(0.5, min(longest, kill.at))
        yield outcome


def words(outcomes: Iterable[Outcome]) -> str:
    """One line that sums a sweep up."""
    found = list(outcomes)
    at_calls = sum(one.kill.call != "seconds" for one in found)
    killed = sum(one.was_killed for one in found)
    wrong = [f"{one.kill}: {'; '.join(one.faults)}" for one in found if one.faults]
    line = f"{at_calls} kills at system calls, {len(found) - at_calls} at random moments, {killed} hit: {len(wrong)} wrong"
    return line + "".join(f"\n  {text}" for text in wrong)


def sweep_all(
    folder: Path,
    calls: int,
    randoms: int,
    tell: Callable[[str], None] = lambda _: None,
    *,
    letters: int = LETTERS,
) -> list[Outcome]:
    """Kills at calls, as far as there is strace, then at random moments."""
    with sweeping(folder, letters) as sweep:
        is_able = calls and shutil.which("strace")
        kills = spread(sweep.count(), calls) if is_able else []
        outcomes = []
        for outcome in chain(map(sweep.run, kills), at_random(sweep, randoms)):
            outcomes.append(outcome)
            tell(f"{len(outcomes)} {outcome.kill}: {'; '.join(outcome.faults) or 'whole'}")
        return outcomes


def main() -> int:
    """The long form."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--random", type=int, default=100)
    asked = parser.parse_args()
    if not shutil.which("strace"):
        print("strace is missing: kills at random moments only", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="jyta-kills-") as folder:
        outcomes = sweep_all(
            Path(folder),
            asked.calls,
            asked.random,
            lambda line: print(line, file=sys.stderr, flush=True),
        )
    print(words(outcomes))
    return int(any(one.faults for one in outcomes))


if __name__ == "__main__":
    sys.exit(main())
