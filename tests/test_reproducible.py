"""The same archive gives the same bytes, whatever surrounds the program and whatever was lost.

Nights of a changing site are harvested once; then the project is published by processes that
differ in folder, zone, locale, hash seed, umask, user, clock, number of processes and order of
files, one of them without any state. A mutation that lets one of these through must be seen.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from scraper.archiving.archive import Archive
from scraper.archiving.index import rebuild_index
from scraper.archiving.provenance import INPUTS
from scraper.archiving.traces import read_trace, record_runs, write_trace
from scraper.books.state import State
from scraper.books.state_rows import in_order
from scraper.frames.tables import read_facts
from scraper.project import Project
from tests.nightsite import Entry, Nights, NightSite, serving
from tests.publishing import make_project

ROOT = Path(__file__).resolve().parents[1]

CODE = """
import os, sys, time
root, jobs, shift = sys.argv[1], sys.argv[2], float(sys.argv[3])
os.umask(int(sys.argv[4], 8))
real = time.time
time.time = lambda: real() + shift
{mutation}
from scraper.cli import main
for words in {steps}:
    try:
        main([*words, "--project", root])
    except SystemExit as ended:
        if ended.code not in (0, 3):
            raise
"""


@dataclass(frozen=True)
class Surroundings:
    """Where and as whom a process runs."""

    folder: str
    zone: str = "UTC"
    locale: str = "C"
    seed: str = "0"
    umask: str = "022"
    jobs: str = "1"
    shift: str = "0"
    user: str = "one"
    loses: tuple[str, ...] = field(default=())


HERE = Surroundings("here")
THERE = Surroundings(
    "there/with 空格",
    zone="Asia/Shanghai",
    locale="zh_CN.GB18030",
    seed="4711",
    umask="077",
    jobs="2",
    shift="40000000",
    user="two",
    loses=("state.sqlite", "parsed.sqlite", "quarantine", "logs"),
)


def hang_up(path: str) -> Callable[[str], None]:
    """The server ends the connection when it is asked for a page."""

    def hook(asked: str) -> None:
        if asked == path:
            raise ConnectionAbortedError

    return hook


def harvested(root: Path) -> Path:
    """A project after nights on which pages came, changed, went and were refused."""
    site = NightSite([Entry(number) for number in range(1, 7)])
    project = root / "harvested"
    with serving(site):
        nights = Nights(project)
        nights.harvest(site.url())
        site.entries[0].text = "电梯加装"
        site.entries[1].status = 404
        site.entries.append(Entry(9, date="2023-06-20"))
        site.answers["/robots.txt"] = (200, f"User-agent: *\nDisallow: {site.entries[2].path}\n")
        for _ in range(3):
            nights.harvest(site.url(), full=True)
        site.entries[1].status = 200
        site.hook = hang_up(site.entries[3].path)
        nights.harvest(site.url(), full=True)
    return project  # its pages are parsed


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harvested(tmp_path_factory.mktemp("reproducible"))


def build(project: Path, into: Path, where: Surroundings, mutation: str = "") -> dict[str, bytes]:
    """Every file of the release that a process in these surroundings makes of a copy."""
    steps = '(["publish"],)' if mutation else '(["parse", "--jobs", jobs], ["publish"])'
    copy = into / where.folder
    copy_backwards(project, copy)
    for name in where.loses:
        for path in copy.glob(f"{name}*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    variables = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": where.seed}
    variables |= {"TZ": where.zone, "LC_ALL": where.locale, "USER": where.user}
    variables |= {"HOME": str(into), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": where.seed}
    arguments = (str(copy), where.jobs, where.shift, where.umask)
    ended = subprocess.run(
        [sys.executable, "-c", CODE.format(mutation=mutation, steps=steps), *arguments],
        cwd=copy.parent,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    release = copy / "releases" / "current"
    assert all(path.stat().st_mode & 0o444 == 0o444 for path in release.rglob("*"))
    return {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in sorted(release.rglob("*"))
        if path.is_file()
    }


def copy_backwards(project: Path, copy: Path) -> None:
    """A copy whose files were made in another order and at other times."""
    for path in sorted(project.rglob("*"), reverse=True):
        target = copy / path.relative_to(project)
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


@pytest.fixture(scope="module")
def truth(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(project, tmp_path_factory.mktemp("truth"), HERE)


def test_other_surroundings_and_no_state_give_the_same_bytes(
    project: Path, truth: dict[str, bytes], tmp_path: Path
) -> None:
    found = build(project, tmp_path, THERE)
    assert [name for name in truth if found.get(name) != truth[name]] == []
    assert found.keys() == truth.keys()
    assert {"csv/documents.csv", "parquet/points.parquet", "jyta.sqlite"} <= truth.keys()


def test_the_nights_show_what_a_release_can_show(truth: dict[str, bytes]) -> None:
    text = truth["csv/versions.csv"].decode() + truth["csv/documents.csv"].decode()
    for word in ("new", "modified", "gone", "back", "blocked"):
        assert f'"{word}"' in text
    assert b'"net_error"' in truth["csv/fetches.csv"]
    assert truth["csv/runs.csv"].count(b"\r\n") == 6
    assert truth["csv/columns.csv"].count(b"\r\n") == 6


LEAKS = {
    "hash seed": """
import scraper.outputs.csv as c
made = c.csv_rows
c.csv_rows = lambda spec, piece: b"".join(set(made(spec, piece).split(b"\\r\\n")))
""",
    "clock": """
import scraper.outputs.csv as c
c.LINE_END = f"{int(time.time()) % 7919}\\r\\n"
""",
    "order of the state": """
import scraper.books.state_rows as t
t._order = lambda row: (-id(row) if root.endswith("格") else id(row),)
""",
    "runs of the state": """
import scraper.archiving.traces as t
import scraper.archiving.index as i
i.restore_runs = lambda *facts: 0
""",
}


@pytest.mark.parametrize("leak", LEAKS)
def test_whatever_leaks_in_is_seen(project: Path, tmp_path: Path, leak: str) -> None:
    there = replace(THERE, loses=("state.sqlite",))
    one = build(project, tmp_path, HERE, LEAKS[leak])
    two = build(project, tmp_path, there, LEAKS[leak])
    assert one != two


# --- what a release says of its making ---


def test_a_release_says_what_it_is_made_of(project: Path, truth: dict[str, bytes]) -> None:
    made = json.loads(truth["datapackage.json"])["jyta"]
    assert json.loads(truth["report.json"])["made"] == made
    files = made["archive"]["files"]
    assert [file["name"] for file in files] == [
        path.name for path in Archive(Project(project)).files()
    ]
    for file in files:
        whole = (project / "archive" / file["name"]).read_bytes()
        assert file["bytes"] == len(whole)
        assert file["sha256"] == hashlib.sha256(whole).hexdigest()
    lines = "".join(f"{file['sha256']}  {file['name']}\n" for file in files)
    assert made["archive"]["sha256"] == hashlib.sha256(lines.encode()).hexdigest()
    assert made["inputs"] == dict.fromkeys(INPUTS)
    assert made["program"]
    assert made["program"] in made["parser"]


def test_the_logical_digest_is_that_of_the_exact_csv(truth: dict[str, bytes]) -> None:
    tables = json.loads(truth["datapackage.json"])["jyta"]["tables"]
    for name, told in tables.items():
        data = truth[f"csv/{name}.csv"]
        assert told["sha256"] == hashlib.sha256(data).hexdigest()
    assert tables["documents"]["rows"] == 7


# --- a state that is lost ---


def facts(project: Project) -> object:
    with State.open(project.state_path) as state:
        return read_facts(state, {})


def test_a_rebuilt_state_tells_the_same(project: Path, tmp_path: Path) -> None:
    copy_backwards(project, tmp_path / "p")
    mine = Project.open(tmp_path / "p")
    before = facts(mine)
    rebuild_index(mine)
    assert facts(mine) == before


def test_the_trace_of_a_run_reads_back(project: Path) -> None:
    with State.open(project / "state.sqlite") as state:
        traces = [state.trace_of(run) for run in state.runs()]
        assert state.unrecorded_runs() == []
    assert any(trace.unanswered for trace in traces)
    assert [read_trace(write_trace(trace)) for trace in traces] == traces
    assert read_trace(b"[1]") is None
    assert read_trace(b'{"run": {"run_id": 1}}') is None


def test_a_project_of_an_older_version_is_recorded_once(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    with State.open(project.state_path) as state:
        state.start_run("harvest", "2026-03-02T00:00:00Z")  # goes on still
        assert record_runs(Archive(project), state) == 1
        assert record_runs(Archive(project), state) == 0
        assert len(list(Archive(project).runs())) == 1
        assert state.recorded_runs().keys() == {"r000001"}


def test_a_run_whose_record_was_torn_off_is_recorded_again(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p")
    with State.open(project.state_path) as state:
        record_runs(Archive(project), state)
        warc_file, offset = state.recorded_runs()["r000001"]
        os.truncate(project.archive_dir / warc_file, offset + 20)
        Archive(project).mend_tail()
        state.lose_captures(warc_file, offset)
        assert record_runs(Archive(project), state) == 1
    assert Archive(project).verify() == []


def test_captures_are_in_order_of_run_time_and_place(project: Path) -> None:
    with State.open(project / "state.sqlite") as state:
        rows = list(state.captures(purpose="detail"))
    page = [row for row in rows if row.canonical_url == rows[0].canonical_url]
    assert in_order([*reversed(page), page[0]]) == page
