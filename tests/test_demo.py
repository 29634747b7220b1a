from __future__ import annotations

import re
import shlex
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from scraper.books.state import ColumnRow, State
from scraper.errors import WrongUsage
from scraper.orders.demo import COLUMNS, PLACES, find_port, find_site, result_lines, serve_site
from scraper.project import Project
from tests.calling import call, environment
from tests.smallsite import write_site

ROOT = Path(__file__).resolve().parents[1]


def get(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def test_the_site_is_served_on_loopback_only(tmp_path: Path) -> None:
    with serve_site(write_site(tmp_path / "s")) as served:
        assert served.url("/").startswith("http://127.0.0.1:")
        assert get(served.url("/robots.txt"))[0] == 200
        assert b"createPageHTML" in get(served.url("/zwgk/jytabl/"))[1]
        assert get(served.url("/zwgk/"))[0] == 404  # no folder is ever listed
        assert get(served.url("/../pyproject.toml"))[0] == 404
        port = served.port
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_same_port_again(tmp_path: Path) -> None:
    site = write_site(tmp_path / "s")
    with serve_site(site) as served:
        port = served.port
        with pytest.raises(WrongUsage, match=str(port)), serve_site(site, port):
            pass
    with serve_site(site, port) as served:
        assert served.port == port


def test_the_port_of_last_time(tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    assert find_port(project.root) == 0
    with State.open(project.state_path) as state:
        for url in ("https://www.example.org/zwgk/", "http://127.0.0.1:4321/zwgk/jytabl/"):
            state.add_column(ColumnRow(run_id="r000001", column_url=url))
    assert find_port(project.root) == 4321


def test_a_missing_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="install jyta again"):
        find_site([tmp_path])
    assert find_site([tmp_path, write_site(tmp_path / "s")]) == tmp_path / "s"


def test_the_bundled_site_has_both_columns() -> None:
    site = find_site(PLACES)
    for column in COLUMNS:
        path = site / column.strip("/")
        assert path.is_file() or (path / "index.html").is_file()


def test_a_path_with_blanks_can_be_typed(tmp_path: Path) -> None:
    root = tmp_path / "my demo"
    line = next(line for line in result_lines(root, tmp_path) if " status " in line)
    assert shlex.split(line)[-1] == str(root)


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo run")


def test_the_demonstration_twice(
    capsys: pytest.CaptureFixture[str], run_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(run_folder)
    first = call(capsys, "demo")
    assert first.code == 0, first.err
    for words in ("csv", "jyta.sqlite", "report.html", "Three things to try next"):
        assert words in first.out
    fetched = int(re.findall(r"(\d+) fetched", first.out)[0])
    assert fetched >= 40
    second = call(capsys, "demo")
    assert second.code == 0, second.err
    assert (first.err, second.err) == ("", "")  # what cron would mail
    assert int(re.findall(r"(\d+) fetched", second.out)[0]) < fetched
    proposed = second.out.partition("Three things to try next:\n")[2].splitlines()
    assert len(proposed) == 3
    for line in proposed:
        done = subprocess.run(
            line,
            shell=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            cwd=run_folder,
            env=environment() | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout
