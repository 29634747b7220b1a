"""P01-P20: runs that are killed, stopped, started twice, or find no room."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from unittest import mock

import scraper.archiving.archive
import scraper.publishing.publish
from scraper.books.database import journal_mode
from scraper.books.state import State
from scraper.orders.harvest import parse
from scraper.orders.verify import find_damages
from scraper.process.endings import Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from scraper.process.workers import run_tasks
from scraper.project import Project
from tests.calling import Called, environment, finish, start
from tests.faults.kills import ROOT, sweep_all
from tests.faults.nights import Nights, nights
from tests.faults.table import Box, Unable, fault
from tests.faultserver import always
from tests.lettersite import COLUMN, date, letter, path
from tests.test_workers import died, work

WHOLE = "wrong 0, missed 0"


def call(one: Nights, *more: str, preexec: Callable[[], None] | None = None) -> Called:
    return finish(begin(one, *more, preexec=preexec))


def begin(
    one: Nights, *more: str, preexec: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """`jyta harvest` of the column as a process of its own."""
    wishes = more if "--delay" in more else (*more, "--delay", "0")
    return start(
        "harvest",
        one.server.url(COLUMN),
        "--allow-private",
        *wishes,
        "--project",
        one.root,
        preexec_fn=preexec,
    )


def in_a_fork(work: Callable[[], object]) -> int:
    """Let a copy of this process do it, and perhaps die of it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        work()
    finally:
        os._exit(0)


def die(*_: object, **__: object) -> None:
    os._exit(9)


def damages(one: Nights) -> int:
    return len(find_damages(Project.open(one.root)))


def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def digests(one: Nights) -> dict[str, bytes]:
    folder = one.root / "releases" / "current"
    return {
        name.name: name.read_bytes()
        for kind in ("csv", "parquet")
        for name in (folder / kind).iterdir()
    }


@fault(
    "P01",
    "kill -9 at write, fsync, rename, openat, unlink …; a plain rerun (long form: make kills)",
    WHOLE,
)
def killed_at_calls(box: Box) -> str:
    if not shutil.which("strace"):
        raise Unable("strace is missing")
    return _wrong(box, 3, 0)


@fault("P02", "kill -9 at random moments (long form: make kills)", WHOLE)
def killed_at_random(box: Box) -> str:
    return _wrong(box, 0, 1)


def _wrong(box: Box, calls: int, randoms: int) -> str:
    outcomes = sweep_all(box.folder, calls, randoms, letters=5)
    wrong = [f" {one.kill}: {one.faults}" for one in outcomes if one.faults]
    missed = sum(not one.was_killed and one.kill.call != "seconds" for one in outcomes)
    return f"wrong {len(wrong)}, missed {missed}" + "".join(wrong)


@fault(
    "P03",
    "killed between archive and state, and before the archive",
    "rerun 0, damages 0, no acknowledged page asked again, all pages there",
)
def between(box: Box) -> str:
    found = set()
    for place in (
        "scraper.books.state.State.add_capture",
        "scraper.archiving.archive.Archive.write_response",
    ):
        one = nights(box, 4)
        module, _, name = place.rpartition(".")
        owner = State if "State" in module else scraper.archiving.archive.Archive
        real, count = getattr(owner, name), [0]

        def third(
            *args: object, real: Callable[..., object] = real, count: list[int] = count
        ) -> object:
            count[0] += 1
            if count[0] >= 5:
                die()
            return real(*args)

        def dies(
            one: Nights = one, owner: type = owner, name: str = name, third: object = third
        ) -> None:
            with mock.patch.object(owner, name, third):
                one.night()

        assert in_a_fork(dies) == 9
        before = list(one.server.asked)
        code = one.night()
        asked = [
            x.target
            for x in one.server.asked[len(before) :]
            if x.target.endswith(".html") and "index" not in x.target
        ]
        # What stood in the archive already is not asked for once more.
        again = len(set(asked) & {x.target for x in before[:-1]})
        there = "all pages there" if len(one.rows("documents")) == 4 else "pages missing"
        told = "no acknowledged page" if not again else f"{again} acknowledged pages"
        found.add(f"rerun {code}, damages {damages(one)}, {told} asked again, {there}")
    return " / ".join(sorted(found))


@fault("P04", "killed at the rename of a publish", "current whole and old, then whole and new")
def killed_publish(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    before = digests(one)
    one.put(
        COLUMN + path(1),
        always(
            200,
            letter(1, extra="<p>附：补充说明。</p>").replace(
                "感谢您".encode(), "再次感谢您".encode()
            ),
        ),
    )

    one.night(full=True, publishes=False)
    parse(one.root, Watch(StopFlag(), one.clock, ignore_progress))

    def dies() -> None:
        with mock.patch.object(scraper.publishing.publish, "switch_current", die):
            scraper.publishing.publish.publish(Project.open(one.root))

    died_with = in_a_fork(dies)
    old = "old" if died_with == 9 and digests(one) == before and not damages(one) else "new"
    one.night()
    new = "new" if digests(one) != before and not damages(one) else "old"
    return f"current whole and {old}, then whole and {new}"


@fault(
    "P05", "order of calls for every final file", "fsync of the data, rename, fsync of the folder"
)
def order(box: Box) -> str:
    if not shutil.which("strace"):
        raise Unable("strace is missing")
    one = nights(box, 3)
    trace = box.folder / "calls"
    command = [
        "strace",
        "-f",
        "-y",
        "-qq",
        "-o",
        str(trace),
        "-e",
        "trace=fsync,rename,renameat,renameat2",
    ]
    arguments = [
        "harvest",
        one.server.url(COLUMN),
        "--allow-private",
        "--delay",
        "0",
        "--project",
        str(one.root),
    ]
    subprocess.run(
        [*command, sys.executable, "-m", "scraper.cli", *arguments],
        cwd=ROOT,
        env=environment(),
        check=True,
        capture_output=True,
    )
    lines = [
        line
        for line in trace.read_text(encoding="utf-8", errors="replace").splitlines()
        if str(one.root) in line and f"{one.root}/parts/" not in line  # a cache, proven by digest
    ]
    wrong = [
        line
        for number, line in enumerate(lines)
        if "rename" in line and not _is_durable(lines, number)
    ]
    renames = sum("rename" in line for line in lines)
    return (
        "fsync of the data, rename, fsync of the folder"
        if renames and not wrong
        else f"{renames} renames, wrong: {wrong[:2]}"
    )


def _is_durable(lines: list[str], at: int) -> bool:
    source, target = re.findall(r'"([^"]+)"', lines[at])[:2]
    synced = any(f"<{source}" in line for line in lines[:at] if "fsync" in line)
    is_link = Path(target).name == "current"
    folder = str(Path(target).parent)
    after = any(f"<{folder}>" in line for line in lines[at:] if "fsync" in line)
    return (synced or is_link) and after


def _stopped(box: Box, numbers: list[signal.Signals], *, answer_503: bool = False) -> str:
    one = nights(box, 3)
    if answer_503:
        one.put(COLUMN, always(503, b"later"))
    process = begin(one, "--delay", "25")
    wait_for(lambda: bool(one.server.asked) and bool(list(one.root.glob("archive/*.warc.gz"))))
    if answer_503:
        wait_for(lambda: one.server.count(COLUMN) > 0, 90)
    started = time.monotonic()
    for number in numbers:
        process.send_signal(number)
        time.sleep(0.05)
    code = finish(process).code
    seconds = time.monotonic() - started
    asked = one.server.count(COLUMN)
    again = f", requests {asked}" if answer_503 else ""
    return (
        f"exit {code}, {'below' if seconds < 10 else 'above'} 10 s, damages {damages(one)}{again}"
    )


@fault("P06", "SIGTERM while a request waits", "exit 143, below 10 s, damages 0")
def terminated(box: Box) -> str:
    return _stopped(box, [signal.SIGTERM])


@fault(
    "P07",
    "SIGHUP; SIGINT twice",
    "exit 143, below 10 s, damages 0 / exit 130, below 10 s, damages 0",
)
def hung_up(box: Box) -> str:
    return " / ".join(
        _stopped(box, numbers) for numbers in ([signal.SIGHUP], [signal.SIGINT, signal.SIGINT])
    )


@fault(
    "P08", "SIGTERM during the back-off after a 503", "exit 143, below 10 s, damages 0, requests 1"
)
def terminated_in_back_off(box: Box) -> str:
    one = nights(box, 1)
    one.put("/robots.txt", always(503, b"later"))
    process = begin(one, "--delay", "20")
    wait_for(lambda: one.server.count("/robots.txt") > 0)
    time.sleep(0.3)
    started = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code = finish(process).code
    below = "below" if time.monotonic() - started < 10 else "above"
    return f"exit {code}, {below} 10 s, damages {damages(one)}, requests {one.server.count('/robots.txt')}"


def shrunk(limit: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@fault(
    "P09",
    "no room: 1 KB, 30 KB, 90 KB, 200 KB a file",
    "exit 8 or 0, release byte for byte the same; with room: exit 0, all pages",
)
def no_room(box: Box) -> str:
    one = nights(box, 6)
    one.night()
    before = digests(one)
    codes, same = set(), True
    for limit in (1_000, 30_000, 90_000, 200_000):
        called = call(one, "--full", preexec=shrunk(limit))
        codes.add(called.code)
        same = same and (called.code == 0 or digests(one) == before)
    late = call(one, "--full")
    pages = "all pages" if len(one.rows("documents")) == 6 and not damages(one) else "pages missing"
    said = "exit 8 or 0" if codes <= {0, 8} and 8 in codes else f"exits {codes}"
    return f"{said}, release {'byte for byte the same' if same else 'changed'}; with room: exit {late.code}, {pages}"


@fault(
    "P10", "the log cannot be written", "exit 0; without room: exit 8 and one sentence on stderr"
)
def no_log(box: Box) -> str:
    one = nights(box, 2)
    code = call(one, "--log", "/dev/full").code
    full = call(one, "--full", preexec=shrunk(1_000))
    sentence = full.err.startswith("jyta: ") and full.err.count("\n") == 1
    return f"exit {code}; without room: exit {full.code} and {'one sentence' if sentence else repr(full.err)} on stderr"


@fault("P11", "the project on a read-only file system", "exit 8, requests 0")
def read_only(box: Box) -> str:
    one = nights(box, 2)
    one.root.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m,ro", "tmpfs", str(one.root)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        raise Unable("no right to mount")
    try:
        code = call(one).code
    finally:
        subprocess.run(["umount", str(one.root)], check=True)
    return f"exit {code}, requests {len(one.server.asked)}"


@fault("P12", "EIO at fsync", "exit 8, then rerun 0, damages 0, all pages")
def io_error(box: Box) -> str:
    if not shutil.which("strace"):
        raise Unable("strace is missing")
    codes, ends = set(), set()
    for when in (4, 12):
        one = nights(box, 4)
        command = [
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=fsync",
            "-e",
            f"inject=fsync:error=EIO:when={when}",
        ]
        arguments = [
            "harvest",
            one.server.url(COLUMN),
            "--allow-private",
            "--delay",
            "0",
            "--project",
            str(one.root),
        ]
        done = subprocess.run(
            [*command, sys.executable, "-m", "scraper.cli", *arguments],
            cwd=ROOT,
            env=environment(),
            check=False,
            capture_output=True,
        )
        codes.add(done.returncode)
        code = one.night()
        pages = "all pages" if len(one.rows("documents")) == 4 else "pages missing"
        ends.add(f"rerun {code}, damages {damages(one)}, {pages}")
    return f"exit {' '.join(map(str, sorted(codes)))}, then {' / '.join(sorted(ends))}"


@fault(
    "P13", "a title of 900 bytes, names of files", "exit 0, names <= 255 bytes, no title in them"
)
def long_names(box: Box) -> str:
    one = nights(box, 1)
    words = "关于加快推进老旧小区电梯加装工作的建议" * 16
    rows = "".join(
        f'<li><a href="./{path(n)}">{words}{n}</a><span>{date(n)}</span></li>' for n in (1, 2, 3)
    )
    one.show(
        {
            COLUMN + path(n): letter(n).replace("的答复</h1>".encode(), f"{words}</h1>".encode())
            for n in (1, 2, 3)
        }
    )
    one.put(COLUMN, always(200, f"<html><body><ul>{rows}</ul></body></html>".encode()))
    code = one.night()
    names = [found.name for found in one.root.rglob("*")]
    longest = max(len(name.encode()) for name in names)
    titled = any("电梯" in name for name in names)
    return f"exit {code}, names {'<= 255' if longest <= 255 else longest} bytes, {'a title' if titled else 'no title'} in them"


@fault(
    "P14", "a parser process is killed for its memory", "its page alone is lost, the others done"
)
def killed_parser(box: Box) -> str:
    found = sorted(run_tasks([1, 2, -5, 3, 4], work, died, processes=2))
    return "its page alone is lost, the others done" if found == [1, 4, 5, 9, 16] else str(found)


@fault("P15", "the parent alone is killed while its workers run", "rerun 0, damages 0, all pages")
def killed_parent(box: Box) -> str:
    one = nights(box, 5)
    process = begin(one)
    wait_for(lambda: (one.root / "parsed.sqlite").exists() or process.poll() is not None)
    process.kill()
    finish(process)
    code = one.night()
    pages = "all pages" if len(one.rows("documents")) == 5 else "pages missing"
    return f"rerun {code}, damages {damages(one)}, {pages}"


@fault("P16", "two runs at once", "second: exit 5, requests 0, writes 0")
def twice(box: Box) -> str:
    one = nights(box, 2)
    first = begin(one, "--delay", "25")
    wait_for(lambda: (one.root / "state.sqlite").exists() and len(one.server.asked) > 0)
    time.sleep(0.3)
    asked, before = len(one.server.asked), _tree(one.root)
    second = call(one, "--delay", "25")
    requests, writes = len(one.server.asked) - asked, len(set(_tree(one.root)) ^ set(before))
    first.kill()
    finish(first)
    return f"second: exit {second.code}, requests {requests}, writes {writes}"


def _tree(root: Path) -> list[tuple[str, int, int]]:
    found = [
        (str(one), one.stat().st_size, one.stat().st_mtime_ns)
        for one in sorted(root.rglob("*"))
        if one.is_file()
    ]
    return [one for one in found if "-shm" not in one[0]]


@fault("P17", "the holder of the lock is killed", "next run: exit 0")
def killed_holder(box: Box) -> str:
    one = nights(box, 2)
    first = begin(one, "--delay", "25")
    wait_for(lambda: len(one.server.asked) > 0)
    first.kill()
    finish(first)
    return f"next run: exit {one.night()}"


@fault("P18", "the wrapper is killed, its child lives", "meanwhile: exit 5")
def killed_wrapper(box: Box) -> str:
    one = nights(box, 2)
    words = [
        sys.executable,
        "-m",
        "scraper.cli",
        "harvest",
        one.server.url(COLUMN),
        "--allow-private",
        "--delay",
        "25",
        "--project",
        str(one.root),
    ]
    wrapper = subprocess.Popen(
        ["sh", "-c", '"$@"; true', "sh", *words], cwd=ROOT, env=environment(), start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(lambda: len(one.server.asked) > 0)
        wrapper.kill()
        wrapper.wait()
        return f"meanwhile: exit {call(one).code}"
    finally:
        with suppress(ProcessLookupError):
            os.killpg(wrapper.pid, signal.SIGKILL)


@fault("P19", "the project on NFS", "rollback journal instead of WAL")
def network_file_system(box: Box) -> str:
    mounts = box.folder / "mounts"
    mounts.write_text(f"server:/x {box.folder} nfs4 rw 0 0\nroot / ext4 rw 0 0\n")
    with mock.patch("scraper.books.database._MOUNTS", mounts):
        mode = journal_mode(box.folder / "p" / "state.sqlite")
    return "rollback journal instead of WAL" if mode == "DELETE" else mode


@fault(
    "P20",
    "the clock jumps by -400 days and +10 years in mid-run",
    "exit 0, times never go back, gaps kept",
)
def jumping_clock(box: Box) -> str:
    kit = box.kit()
    for number in range(6):
        kit.server.routes[f"/{number}"] = always(200, letter(number + 1))
    kit.fetch("/0")
    moments = []
    for number, jump in enumerate((-400 * 86400.0, 0.0, 3650 * 86400.0), 1):
        kit.clock.wall += jump
        kit.fetch(f"/{number}")
        moments.append(kit.clock.mono)
    times = [row.fetched_at for row in kit.rows()]
    back = "never go back" if times == sorted(times) else "go back"
    gaps = (
        "kept"
        if all(
            after - before >= 3.0 - 1e-6
            for before, after in zip(moments, moments[1:], strict=False)
        )
        else "broken"
    )
    return f"exit 0, times {back}, gaps {gaps}"
