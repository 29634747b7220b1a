"""What only reads works where nothing can be written: a read-only mount, a copy on a disc."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from scraper.books import database, readable
from scraper.books.database import open_database
from scraper.books.state import State
from scraper.errors import CannotWrite, ProjectDamaged
from scraper.project import Project
from scraper.publishing.publish import publish
from tests.calling import COLUMN, environment, small_site
from tests.nightsite import Nights
from tests.test_database import ONE, TWO, filled

ROOT = Path(__file__).resolve().parents[1]
READING = (
    ["status"],
    ["verify"],
    ["verify", "--rebuild"],
    ["check"],
    ["check", "--queue"],
    ["takedown", "list"],
    ["takedown", "clean"],
    ["releases", "list"],
    ["releases", "prune", "--keep", "3"],
    ["sites", "list"],
    ["diff", "current", "current"],
    ["query", "select count(*) from documents"],
    ["explain", "PAGE"],
)
WRITING = (
    ["harvest", "--allow-private"],
    ["parse"],
    ["publish"],
    ["check", "--pin", "PAGE"],
    ["takedown", "add", "--document", "PAGE"],
    ["releases", "keep", "current"],
)
RUN = """
import json, sys
from scraper.cli import main
codes = []
for verb in json.loads(sys.argv[2]):
    try:
        main([*verb, "--project", sys.argv[1]])
    except SystemExit as ended:
        codes.append(ended.code)
print(json.dumps(codes), file=sys.stderr)
"""
MOUNT = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


def can_mount(folder: Path) -> bool:
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "-rm", "sh", "-c", MOUNT, "sh", str(folder), "true"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A harvested project, one page of it withheld."""
    nights = Nights(tmp_path / "p")
    with small_site(tmp_path, letters=2) as served:
        nights.harvest(served.url(COLUMN), publishes=True)
    return Project.open(tmp_path / "p")


def test_on_a_read_only_mount(project: Project) -> None:
    root = project.root
    if not can_mount(root):
        pytest.skip("no right to mount")
    page = Nights(root).rows("documents")[1]
    text = (
        f"document,url,pattern,reason,date,reference\n{page['document_id']},,,request,2026-03-01,\n"
    )
    (root / "takedowns.csv").write_text(text, encoding="utf-8")
    publish(project)
    page = Nights(root).rows("documents")[0]
    verbs = [
        [page["document_id"] if word == "PAGE" else word for word in verb]
        for verb in (*READING, *WRITING)
    ]
    before = sorted(path.name for path in root.rglob("*"))
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", MOUNT, "sh", str(root)),
            *(sys.executable, "-c", RUN, str(root), json.dumps(verbs)),
        ],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    *said, codes = done.stderr.splitlines()
    told = dict(
        zip([" ".join(verb) for verb in (*READING, *WRITING)], json.loads(codes), strict=True)
    )
    assert told == {" ".join(verb): 0 for verb in READING} | {" ".join(v): 8 for v in WRITING}
    refused = [line for line in said if line.startswith("jyta: cannot write")]
    assert len(refused) == len(WRITING)
    assert all("the file system is read-only" in line for line in refused)
    assert sorted(path.name for path in root.rglob("*")) == before


def leave_log(path: Path, rows: int = 3) -> None:
    """A file whose last rows stand in SQLite's log only, as a copy of a running project has it."""
    filled(path, rows)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO pages (text) VALUES ('late')")
        connection.commit()
        for suffix in ("", "-wal"):
            shutil.copyfile(f"{path}{suffix}", f"{path}{suffix}.copy")
    for suffix in ("", "-wal"):
        Path(f"{path}{suffix}.copy").rename(f"{path}{suffix}")


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be written, as SQLite and the operating system say it there."""
    opened = readable._open

    def refuse(path: Path, how: str) -> sqlite3.Connection:
        if how == "mode=ro":
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return opened(path, how)

    monkeypatch.setattr(readable, "_open", refuse)
    for module in (readable, database):
        monkeypatch.setattr(module, "is_writable", lambda _path: False)


@pytest.mark.usefixtures("sealed")
def test_what_stands_in_the_log_is_read(tmp_path: Path) -> None:
    leave_log(tmp_path / "a.sqlite")
    names = sorted(path.name for path in tmp_path.iterdir())
    with closing(open_database(tmp_path / "a.sqlite", ONE)) as connection:
        assert connection.execute("SELECT count(*) FROM pages").fetchone()[0] == 4
        with pytest.raises(CannotWrite, match="read-only"), database.naming_facts(tmp_path, ""):
            connection.execute("INSERT INTO pages (text) VALUES ('new')")
    assert sorted(path.name for path in tmp_path.iterdir()) == names


@pytest.mark.usefixtures("sealed")
def test_an_older_file_is_brought_forward_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(ONE.migrations[0][0])
        connection.execute("PRAGMA application_id = 0x4A595441")
        connection.execute("PRAGMA user_version = 1")
    before = path.read_bytes()
    with closing(open_database(path, TWO)) as connection:
        assert connection.execute("SELECT count(seen) FROM pages").fetchone()[0] == 0
    assert path.read_bytes() == before


@pytest.mark.usefixtures("sealed")
def test_a_damaged_file_is_told_as_ever(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(b"no database\n" * 200)
    with pytest.raises(ProjectDamaged, match="build it anew"):
        open_database(path, ONE)


def test_a_state_is_read(project: Project, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("sealed")
    with State.open(project.state_path) as state:
        assert [run.exit_code for run in state.runs()] == [0]


def test_a_project_of_another_user(project: Project) -> None:
    """Its archive is for its owner only: told, and no damage."""
    page = Nights(project.root).rows("documents")[0]["document_id"]
    enter = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if not shutil.which("setpriv") or subprocess.run([*enter, "true"], check=False).returncode:
        pytest.skip("no right to be another user")
    verbs = [["status"], ["check"], ["takedown", "list"], ["verify"], ["explain", page]]
    with tempfile.TemporaryDirectory() as folder:  # those of the tests are for their owner only
        Path(folder).chmod(0o755)
        root = shutil.copytree(project.root, Path(folder) / "p", symlinks=True)
        done = subprocess.run(
            [*enter, sys.executable, "-c", RUN, str(root), json.dumps(verbs)],
            env=environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    if "No module named" in done.stderr:
        pytest.skip("the program is for its owner only")
    *said, codes = done.stderr.splitlines()
    assert json.loads(codes) == [0, 0, 0, 8, 8]
    assert all(line.startswith("jyta: ") and "permission denied" in line for line in said)
