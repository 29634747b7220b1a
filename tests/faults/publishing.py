"""Publishing drill: killed, refused or out of room anywhere, `releases/current` is always whole.

`python -m tests.faults.publishing [--calls 120]`: a project with one release and a night's news is
published by `jyta publish` under strace, once killed at each of so many system calls, once told
"no space left" at each of so many; then on file systems of too few bytes. The tests do the same
without strace, in copies of this process, through the audit events of Python.

After each: the current release is the old one or the new one, every digest of it agrees; a
publish that was refused ended with 8; the next publish ends with 0, its release is the one an
unbroken publish makes, to the byte, and nothing is left beside it.
"""

from __future__ import annotations

import argparse
import errno
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.archiving.archive import Archive
from scraper.archiving.traces import record_runs
from scraper.books.state import State
from scraper.digests import digest_file
from scraper.errors import JytaError
from scraper.orders.verify import check_release, find_damages
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.calling import environment
from tests.fakepage import page_text
from tests.faults.kills import ROOT, Kill, spread
from tests.faults.table import Box, fault
from tests.publishing import READER, add_page, make_project

CALLS = ("openat", "write", "pwrite64", "fsync", "rename", "mkdir", "chmod", "symlink", "unlink")
# What Python tells of before it does it; the rest of the writing is done inside libraries.
EVENTS = frozenset(
    {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.chmod"}
)
LIMIT = 120.0
FORMATS = ("csv", "parquet", "sqlite")
Ending = int  # exit code, or the negative number of the signal


@dataclass(frozen=True, slots=True)
class Drill:
    """A project with a release and news, and the release that an unbroken publish makes."""

    project: Path
    truth: dict[str, str]
    old: str

    def copy(self, folder: Path) -> Project:
        """A project to break something in."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.project, folder, symlinks=True)
        return Project(folder)

    def faults(
        self, project: Project, code: Ending, again: Callable[[Project], Ending]
    ) -> list[str]:
        """What is not as promised after a publish that was hindered."""
        return list(self._faults(project, code, again))

    def _faults(
        self, project: Project, code: Ending, again: Callable[[Project], Ending]
    ) -> Iterator[str]:
        current = project.releases_dir / "current"
        if code not in (0, 8, -signal.SIGKILL, 128 + signal.SIGKILL):
            yield f"ended with {code}"
        yield from check_release(current)
        if code == 8 and current.resolve().name != self.old:
            yield "ended with 8 and switched all the same"
        code = again(project)
        if code != 0:
            yield f"the next publish ended with {code}"
        if digests(current) != self.truth:
            yield "the next release differs"
        yield from find_damages(project)
        left = [path.name for path in project.releases_dir.iterdir() if path.name[0] == "."]
        yield from (f"{name} is left" for name in left)


def make_drill(folder: Path, *, reader: object = READER) -> Drill:
    """One release, then another page; the truth is published from a copy."""
    texts = {f"t{number}": page_text(number) for number in range(1, 5)}
    project = make_project(folder / "drill", texts)
    chosen: dict[str, Any] = {"reader": READER} if reader is READER else {}
    with State.open(project.state_path) as state:
        record_runs(Archive(project), state)
    parse_captures(project, **chosen)
    old = publish(project, formats=FORMATS, **chosen)
    add_page(project, "t9", page_text(9, "书屋"), at="2026-03-02T00:00:00Z")
    parse_captures(project, **chosen)
    drill = Drill(project.root, {}, old.name)
    copy = drill.copy(folder / "unbroken")
    publish(copy, formats=FORMATS, **chosen)
    return Drill(project.root, digests(copy.releases_dir / "current"), old.name)


def digests(release: Path) -> dict[str, str]:
    """The digest of every file of a release."""
    return {
        path.relative_to(release).as_posix(): digest_file(path)
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }


# --- in a copy of this process, by audit events ---


def in_a_fork(work: Callable[[], object]) -> Ending:
    """Let a copy of this process do it; its exit code, or the signal that it died of."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        work()
        code = 0
    except JytaError as error:
        code = int(error.exit_code)
    finally:
        os._exit(code)


def publish_it(project: Project) -> object:
    return publish(project, formats=FORMATS, reader=READER)


def publish_again(project: Project) -> Ending:
    return in_a_fork(lambda: publish_it(project))


def hinder(project: Project, at: int, what: Callable[[], None]) -> Ending:
    """Publish in a copy of this process; before the event of that number something happens."""

    def work() -> None:
        count = 0

        def hook(event: str, facts: tuple[object, ...]) -> None:
            nonlocal count
            if event in EVENTS and _is_inside(project, facts):
                count += 1
                if count == at:
                    what()

        sys.addaudithook(hook)
        publish_it(project)

    return in_a_fork(work)


def count_events(project: Project) -> int:
    """How many events an unbroken publish has."""
    reader, writer = os.pipe()

    def work() -> None:
        def hook(event: str, facts: tuple[object, ...]) -> None:
            if event in EVENTS and _is_inside(project, facts):
                os.write(writer, b".")

        sys.addaudithook(hook)
        publish_it(project)

    code = in_a_fork(work)
    assert code == 0, code
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        return len(told.read())


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def no_space() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def small_files(project: Project, size: int) -> Ending:
    """Publish where no file may grow above so many bytes."""

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        publish_it(project)

    return in_a_fork(work)


def _is_inside(project: Project, facts: tuple[object, ...]) -> bool:
    """Only what concerns the releases: the rest is the machine's."""
    return any(
        str(project.releases_dir) in os.fsdecode(fact)
        for fact in facts
        if isinstance(fact, str | bytes | os.PathLike)
    )


def _hindered(box: Box, what: Callable[[], None]) -> tuple[set[Ending], list[str]]:
    """At six places spread over a publish: how it ended, and what was not as promised."""
    drill = make_drill(box.fresh())
    events = count_events(drill.copy(box.fresh()))
    codes, faults = set[Ending](), list[str]()
    for at in range(1, events, max(1, events // 5)):
        project = drill.copy(box.folder / "hindered")
        code = hinder(project, at, what)
        codes.add(code)
        faults += drill.faults(project, code, publish_again)
    return codes, faults


WHOLE = "current whole, the next release the same to the byte"


@fault("P33", "publish killed at six places", WHOLE)
def killed_publish(box: Box) -> str:
    codes, faults = _hindered(box, die)
    return WHOLE if codes == {-signal.SIGKILL} and not faults else f"{codes}: {faults}"


@fault("P34", "publish told that there is no space, at six places", f"exit 8, {WHOLE}")
def starved_publish(box: Box) -> str:
    codes, faults = _hindered(box, no_space)
    return f"exit 8, {WHOLE}" if 8 in codes and not faults else f"{codes}: {faults}"


# --- as a process of its own, under strace ---


def command(project: Project) -> list[str]:
    return [
        sys.executable,
        "-m",
        "scraper.cli",
        "publish",
        "--quiet",
        "--project",
        str(project.root),
    ]


def run(words: list[str]) -> Ending:
    ended = subprocess.run(
        words, env=environment(), cwd=ROOT, capture_output=True, timeout=LIMIT, check=False
    )
    return ended.returncode


def traced(project: Project, call: str, injected: str) -> Ending:
    words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
    return run([*words, "-e", f"inject={call}:{injected}", *command(project)])


def count_calls(project: Project, folder: Path) -> dict[str, int]:
    """How often a publish makes each call, in the thread that makes it most often."""
    report = folder / "calls.txt"
    words = ["strace", "-f", "-qq", "-o", str(report), "-e", f"trace={','.join(CALLS)}"]
    code = run([*words, *command(project)])
    assert code == 0, code
    text = report.read_text(encoding="utf-8", errors="replace")
    made = Counter(re.findall(r"^(\d+) +(\w+)\(", text, re.M))
    return {
        call: max(n for (_, name), n in made.items() if name == call)
        for call in {name for _, name in made}
    }


def sweep(folder: Path, calls: int, tell: Callable[[str], None] = lambda _: None) -> list[str]:
    """The long form; gives every fault."""
    drill = make_drill(folder, reader=None)
    found: list[str] = []
    counts = count_calls(drill.copy(folder / "counted"), folder)
    for kill in spread(counts, calls):
        found += _one(drill, folder, kill, "signal=SIGKILL", tell)
    for kill in spread({name: counts[name] for name in counts if name != "openat"}, calls):
        found += _one(drill, folder, kill, "error=ENOSPC", tell)
    for size in small_disks(drill):
        found += _on_a_small_disk(drill, folder, size, tell)
    return found


def _one(
    drill: Drill, folder: Path, kill: Kill, what: str, tell: Callable[[str], None]
) -> list[str]:
    project = drill.copy(folder / "broken")
    code = traced(project, kill.call, f"{what}:when={int(kill.at)}")
    faults = drill.faults(project, code, lambda again: run(command(again)))
    tell(f"{what} at {kill}: ended with {code}; {'; '.join(faults) or 'whole'}")
    return [f"{what} at {kill}: {fault}" for fault in faults]


def small_disks(drill: Drill) -> Iterable[int]:
    """Room for parts of a new release beside what is there, in bytes."""
    size = sum(path.stat().st_size for path in drill.project.rglob("*") if path.is_file())
    blocks = 4096 * sum(1 for _ in drill.project.rglob("*"))
    return [size + blocks + part * 40_000 for part in range(1, 12)]


def _on_a_small_disk(
    drill: Drill, folder: Path, size: int, tell: Callable[[str], None]
) -> list[str]:
    """On a file system of that size; it grows before the next publish."""
    place = folder / "disk"
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    if run(mount) != 0:
        tell("no file system can be mounted here")
        return []
    try:
        project = drill.copy(place / "p")
        code = run(command(project))
        run(["mount", "-o", f"remount,size={size + (1 << 26)}", str(place)])
        faults = drill.faults(project, code, lambda again: run(command(again)))
    finally:
        run(["umount", str(place)])
    tell(f"disk of {size} bytes: ended with {code}; {'; '.join(faults) or 'whole'}")
    return [f"disk of {size} bytes: {fault}" for fault in faults]


def main() -> int:
    """The long form."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--calls", type=int, default=120)
    asked = parser.parse_args()
    if not shutil.which("strace"):
        print("strace is missing: the tests hinder a publish without it", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="jyta-publish-") as name:
        found = sweep(Path(name), asked.calls, lambda line: print(line, flush=True))
    print("\n".join(found) or "0 wrong")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
