"""P21-P32: clocks, damaged files, logs, surroundings."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from scraper.orders.harvest import parse
from scraper.orders.verify import find_damages
from scraper.process.endings import Watch
from scraper.process.log import add_project_log, set_up_logging
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from scraper.project import Project
from tests.clocks import FakeClock
from tests.faults.kills import ROOT, contents
from tests.faults.nights import Nights, nights
from tests.faults.process import damages
from tests.faults.table import Box, Unable, fault
from tests.faultserver import always
from tests.lettersite import COLUMN, letter, path


@fault("P21", "the clock in 2038; the server's Date a year off", "exit 0, fetched in 2038")
def year_2038(box: Box) -> str:
    one = nights(box, 2)
    one.clock = FakeClock(wall=2_147_483_900.0)
    one.put(COLUMN + path(1), always(200, letter(1), "Date: Tue, 19 Jan 2037 03:14:07 GMT"))
    code = one.night()
    years = {row.fetched_at[:4] for row in one.captures()}
    return f"exit {code}, fetched in {' '.join(sorted(years))}"


@fault(
    "P22",
    "the archive's tail torn at nine places",
    "moved to torn/, earlier records readable, page asked again, damages 0",
)
def torn_tail(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    asked = one.server.count(COLUMN + path(3))
    saved = box.folder / "saved"
    shutil.copytree(one.root, saved, symlinks=True)
    for part in (1, 9, 60, 150, 400, 800, 1200, 1800, 2400):
        shutil.rmtree(one.root)
        shutil.copytree(saved, one.root, symlinks=True)
        archive = next(one.root.glob("archive/*.warc.gz"))
        os.truncate(archive, archive.stat().st_size - part)
        one.night()
        if not list((one.root / "archive" / "torn").iterdir()) or damages(one):
            return f"cut by {part}: torn/ empty or {damages(one)} damages"
        if len(one.rows("documents")) != 3:
            return f"cut by {part}: {len(one.rows('documents'))} pages"
    again = "page asked again" if one.server.count(COLUMN + path(3)) > asked else "page lost"
    return f"moved to torn/, earlier records readable, {again}, damages 0"


@fault("P23", "one bit flipped at 150 random places", "all found with file and offset")
def flipped_bits(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    archive = next(one.root.glob("archive/*.warc.gz"))
    whole = archive.read_bytes()
    chance, missed = random.Random(23), 0
    for _ in range(150):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        archive.write_bytes(bytes(data))
        told = [str(found) for found in find_damages(Project.open(one.root))]
        missed += not any(archive.name in text and "byte" in text for text in told)
    archive.write_bytes(whole)
    return "all found with file and offset" if not missed else f"{missed} not found"


def _overwrite(state: Path) -> None:
    data = bytearray(state.read_bytes())
    data[2 * 4096 : 3 * 4096] = b"\xa5" * 4096
    state.write_bytes(bytes(data))


def _halve(state: Path) -> None:
    os.truncate(state, state.stat().st_size // 2)


def _text(state: Path) -> None:
    state.write_text("this is no database")


@fault(
    "P24",
    "state.sqlite overwritten, cut in half, replaced by text, deleted",
    "exit 7 and the way to mend; rebuilt from the archive, the same captures, nothing asked again",
)
def damaged_state(box: Box) -> str:
    wrong = []
    for damage in (_overwrite, _halve, _text, None):
        one = nights(box, 3)
        one.night()
        before = {(row.url, row.payload_sha256) for row in one.captures()}
        state, asked = one.root / "state.sqlite", len(one.server.targets())
        if damage is not None:
            damage(state)
            if one.night() != 7 or "harvest" not in one.notes[-1]:
                wrong.append(f"{damage.__name__}: exit {one.codes[-1]}, {one.notes[-1]}")
        for name in ("state.sqlite", "state.sqlite-wal", "state.sqlite-shm"):
            (one.root / name).unlink(missing_ok=True)
        code = one.night()
        after = {(row.url, row.payload_sha256) for row in one.captures()}
        details = [t for t in one.server.targets()[asked:] if "/t20" in t]
        # A page may be at its turn: one night in thirty.
        if code != 0 or after != before or len(details) > 1:
            wrong.append(f"{damage}: rerun {code}, {len(details)} asked again")
    way = "exit 7 and the way to mend; rebuilt from the archive, the same captures, nothing asked again"
    return way if not wrong else "; ".join(wrong)


@fault("P25", "SQLite before 3.51.3", "one connection that writes, its version in the log")
def old_sqlite(box: Box) -> str:
    set_up_logging(quiet=True)
    one = nights(box, 1)
    one.night()
    text = (one.root / "logs" / "jyta.jsonl").read_text(encoding="utf-8")
    told = "its version in the log" if sqlite3.sqlite_version in text else "its version nowhere"
    return f"one connection that writes, {told}"


@fault("P26", "half a CSV or Parquet under its final name", "verify tells both")
def half_a_table(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    folder = (one.root / "releases" / "current").resolve()
    told = []
    for name in ("csv/points.csv", "parquet/points.parquet"):
        table = folder / name
        whole = table.read_bytes()
        table.write_bytes(whole[: len(whole) // 2])
        told.append(any(name in str(found) for found in find_damages(Project.open(one.root))))
        table.write_bytes(whole)
    return "verify tells both" if all(told) else f"told: {told}"


@fault("P27", "temporary files of old crashes", "own ones cleaned, others left")
def leftovers(box: Box) -> str:
    one = nights(box, 2)
    one.night()
    own = [
        one.root / "releases" / ".jyta-0011aabb.tmp",
        one.root / "archive" / ".jyta-00ff.tmp",
        one.root / "releases" / ".building-x",
    ]
    own[2].mkdir()
    other = one.root / "releases" / "notes.tmp"
    for place in (own[0], own[1], other):
        place.write_text("x")
    one.put(
        COLUMN + path(1), always(200, letter(1).replace("感谢您".encode(), "再次感谢您".encode()))
    )
    one.night(full=True)
    left = [place.name for place in own if place.exists()]
    return f"own ones {left or 'cleaned'}, others {'left' if other.exists() else 'deleted'}"


@fault(
    "P28",
    "cron: no HOME, no PATH, LC_ALL=C, another folder, stdin closed",
    "exit 0, the same tables",
)
def cron(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    truth = contents(one.root)
    other = Nights(box.fresh(), one.server)
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from scraper.cli import main; main()"
    words = [
        "harvest",
        one.server.url(COLUMN),
        "--allow-private",
        "--delay",
        "0",
        "--project",
        str(other.root),
    ]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], cwd="/", env={"LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, check=False, preexec_fn=lambda: os.close(0), timeout=120,
    )  # fmt: skip
    same = "the same tables" if contents(other.root) == truth else "other tables"
    return f"exit {done.returncode}, {same}"


@fault(
    "P29",
    "--log rotated under the run; its folder missing",
    "goes on in a new file, exit 0, exit 0",
)
def rotated(box: Box) -> str:
    codes, both = [], False
    log = box.folder / "run.jsonl"
    for place in (log, box.folder / "no" / "such" / "run.jsonl"):
        one = nights(box, 3)
        set_up_logging(quiet=True, path=place)

        def rotate(connection: object) -> None:
            if log.exists():
                log.rename(log.with_suffix(".1"))
            always(200, letter(1))(connection)  # type: ignore[arg-type]

        one.put(COLUMN + path(1), rotate)
        codes.append(one.night())
        both = both or (log.exists() and log.with_suffix(".1").exists())
    set_up_logging(quiet=True)
    return (
        f"goes on {'in a new file' if both else 'in no new file'}, exit {codes[0]}, exit {codes[1]}"
    )


@fault(
    "P30",
    "a title with line feed, escape sequences, 1 MB, a telephone",
    "one JSON line an event, no control characters, values cut, masked",
)
def injection(box: Box) -> str:
    folder = box.fresh()
    folder.mkdir()
    set_up_logging(quiet=True)
    add_project_log(folder)
    import logging

    log = logging.getLogger("scraper.fetching.fetch")
    nasty = '\n{"event": "forged"}\x1b[2J\r 13812345678 '
    log.warning("fetched", extra={"url": f"http://a.cn/{nasty}", "note": nasty + "长" * 1_000_000})
    raw = next(folder.glob("*.jsonl")).read_text(encoding="utf-8")
    set_up_logging(quiet=True)
    lines = raw.splitlines()
    single = len(lines) == 1 and json.loads(lines[0])["event"] == "fetched"
    clean = not any(mark in raw for mark in ("\x1b", "\r", "\\u001b"))
    cut, masked = len(raw) < 10_000, "13812345678" not in raw
    words = (
        ("one JSON line an event", single), ("no control characters", clean), ("values cut", cut), ("masked", masked),
    )  # fmt: skip
    return ", ".join(name if good else f"NOT {name}" for name, good in words)


@fault(
    "P31",
    "a new parser over an old archive; an old tool on a newer state",
    "parsed without a request; exit 2",
)
def versions(box: Box) -> str:
    one = nights(box, 3)
    one.night()
    for found in one.root.glob("parsed.sqlite*"):
        found.unlink()
    asked = len(one.server.asked)
    ending = parse(one.root, Watch(StopFlag(), FakeClock(), ignore_progress))
    quiet = (
        "parsed without a request"
        if ending.code == 0 and len(one.server.asked) == asked
        else "asked"
    )
    with sqlite3.connect(one.root / "state.sqlite") as connection:
        connection.execute("PRAGMA user_version = 999")
    return f"{quiet}; exit {one.night()}"


@fault("P32", "the target of health pings is down", "the run is unaffected")
def pings(box: Box) -> str:
    raise Unable("the program sends no pings; the exit code is for the wrapper")
