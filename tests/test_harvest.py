"""The main job over a small site on loopback: how each way to end looks from outside."""

from __future__ import annotations

import csv
import hashlib
import re
import resource
import signal
import socket
import time
from pathlib import Path

import pytest

from scraper.books.state import State
from scraper.process.lock import hold_lock
from scraper.project import Project
from tests.calling import COLUMN, POLITE, Called, call, clear, finish, small_site, start
from tests.smallsite import LETTERS

Capsys = pytest.CaptureFixture[str]


def rows(project: Path, table: str) -> list[dict[str, str]]:
    path = project / "releases" / "current" / "csv" / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digests(project: Path) -> dict[str, str]:
    folder = project / "releases" / "current"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for kind in ("csv", "parquet")
        for path in sorted((folder / kind).iterdir())
    }


def state_codes(project: Path) -> list[int | None]:
    with State.open(project / "state.sqlite") as state:
        return [run.exit_code for run in state.runs()]


def harvest(capsys: Capsys, project: Path, *arguments: str | Path) -> Called:
    return call(capsys, "harvest", *arguments, *POLITE, "--project", project)


def test_from_an_address_to_a_release(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        called = harvest(capsys, project, served.url(COLUMN))
        assert called.code == 0, called.err
        assert len(called.out.splitlines()) == 1
        assert "6 fetched" in called.out
        documents = rows(project, "documents")
        assert len(documents) == len(LETTERS)
        assert {row["kind"] for row in documents} == {"reply"}
        first = digests(project)

        again = harvest(capsys, project, served.url(COLUMN))
        assert again.code == 0, again.err
        assert "0 fetched" in again.out
        assert len(rows(project, "documents")) == len(LETTERS)
    assert call(capsys, "verify", "--project", project).code == 0
    assert first.keys() == digests(project).keys()


def test_stages_alone_give_the_same(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        called = call(capsys, "crawl", served.url(COLUMN), *POLITE, "--project", project)
        assert called.code == 0, called.err
    assert not (project / "releases" / "current").exists()
    assert call(capsys, "parse", "--project", project).code == 0
    assert not (project / "releases" / "current").exists()
    assert call(capsys, "publish", "--project", project).code == 0
    first = digests(project)
    called = call(capsys, "publish", "--project", project)
    assert called.code == 0, called.err
    assert digests(project) == first


def test_publish_again_after_harvest_changes_nothing(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path, letters=2) as served:
        assert harvest(capsys, project, served.url(COLUMN)).code == 0
    first = digests(project)
    (project / "parsed.sqlite").unlink()
    assert call(capsys, "parse", "--project", project).code == 0
    assert call(capsys, "publish", "--project", project).code == 0
    assert digests(project) == first


def test_no_publish(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path, letters=2) as served:
        assert harvest(capsys, project, served.url(COLUMN), "--no-publish").code == 0
    assert not (project / "releases" / "current").exists()
    assert call(capsys, "publish", "--project", project).code == 0
    assert len(rows(project, "documents")) == 2


def test_a_share_now_the_rest_later_without_an_address(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        assert harvest(capsys, project, served.url(COLUMN), "--max-pages", "2").code == 0
        assert len(rows(project, "documents")) == 2
        called = harvest(capsys, project)
        assert called.code == 0, called.err
        assert "4 fetched" in called.out
        assert len(rows(project, "documents")) == len(LETTERS)
        called = harvest(capsys, project, "--full")
        assert "6 fetched" in called.out


def test_a_site_by_its_name(capsys: Capsys, tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    with small_site(tmp_path, letters=1) as served:
        text = f'columns = ["{served.url(COLUMN)}"]\n'
        (project.sites_dir / "linjiang.toml").write_text(text, encoding="utf-8")
        assert harvest(capsys, project.root, "--site", "nobody").code == 2
        assert harvest(capsys, project.root, "--site", "linjiang").code == 0
        assert len(rows(project.root, "documents")) == 1


def test_the_time_budget(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        wishes = ("--allow-private", "--delay", "1", "--project", str(project))
        called = call(capsys, "harvest", served.url(COLUMN), "--budget", "0.06", *wishes)
        assert called.code == 9, called.err
        assert clear(called)
        done = len(rows(project, "documents"))
        assert 0 < done < len(LETTERS)
        assert harvest(capsys, project).code == 0
        assert len(rows(project, "documents")) == len(LETTERS)


def test_a_budget_that_ends_before_the_first_page(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        called = harvest(capsys, project, served.url(COLUMN), "--budget", "0")
        assert called.code == 9, called.err
        assert state_codes(project) == [9]
        assert not (project / "releases" / "current").exists()
        assert harvest(capsys, project, served.url(COLUMN)).code == 0


def test_a_robots_refusal(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path, robots="User-agent: *\nDisallow: /zwgk/\n") as served:
        called = harvest(capsys, project, served.url(COLUMN))
    assert called.code == 6
    assert clear(called)
    assert state_codes(project) == [6]


def test_an_unreachable_host(capsys: Capsys, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    called = harvest(capsys, tmp_path / "p", f"http://127.0.0.1:{port}{COLUMN}")
    assert called.code == 6
    assert clear(called)


def test_private_addresses_need_a_word(capsys: Capsys, tmp_path: Path) -> None:
    with small_site(tmp_path, letters=1) as served:
        wishes = (
            "--contact",
            "ops@jyta-tests.cn",
            "--delay",
            "0",
            "--project",
            tmp_path / "p",
        )
        called = call(capsys, "harvest", served.url(COLUMN), *wishes)
    assert called.code in (2, 6)
    assert clear(called)


def test_a_404_column(capsys: Capsys, tmp_path: Path) -> None:
    with small_site(tmp_path) as served:
        called = harvest(capsys, tmp_path / "p", served.url("/nothing/"))
        assert called.code == 6
        assert clear(called)


def test_one_bad_column_of_two(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        called = harvest(capsys, project, served.url("/nothing/"), served.url(COLUMN))
    assert called.code == 3, called.err
    assert clear(called)
    assert "/nothing/: not found" in called.err
    assert len(rows(project, "documents")) == len(LETTERS)


def test_a_page_of_another_kind_as_column(capsys: Capsys, tmp_path: Path) -> None:
    with small_site(tmp_path) as served:
        called = harvest(
            capsys, tmp_path / "p", served.url(f"/zwgk/jytabl/202306/{LETTERS[0][0]}.html")
        )
    assert called.code in (3, 6)
    assert clear(called)


def test_odd_files_behind_a_list(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        folder = served.folder / "zwgk" / "jytabl" / "202306"
        (folder / f"{LETTERS[0][0]}.html").write_bytes(b"")
        (folder / f"{LETTERS[1][0]}.html").write_bytes(b"%PDF-1.7\n1 0 obj\n" + bytes(99))
        called = harvest(capsys, project, served.url(COLUMN))
    assert called.code == 3
    assert clear(called)
    assert "2 pages failed (" in called.err
    assert len(rows(project, "documents")) == len(LETTERS) - 2


def test_nothing_but_odd_files(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path, letters=1) as served:
        page = served.folder / "zwgk" / "jytabl" / "202306" / f"{LETTERS[0][0]}.html"
        page.write_bytes(b"%PDF-1.7\n1 0 obj\n" + bytes(99))
        called = harvest(capsys, project, served.url(COLUMN))
    assert called.code == 3, called
    assert clear(called)
    assert state_codes(project) == [3]


def test_what_was_good_outlives_a_bad_night(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        assert harvest(capsys, project, served.url(COLUMN)).code == 0
        first = digests(project)
    called = harvest(capsys, project)
    assert called.code == 6, called
    assert clear(called)
    assert digests(project) == first


def test_a_second_run_at_once(capsys: Capsys, tmp_path: Path) -> None:
    project = Project.open(tmp_path / "p", create=True)
    State.open(project.state_path).close()
    with small_site(tmp_path) as served, hold_lock(project):
        begun = time.monotonic()
        called = harvest(capsys, project.root, served.url(COLUMN))
        assert called.code == 5
        assert time.monotonic() - begun < 2
        assert clear(called)
        for verb in ("crawl", "parse", "publish"):
            arguments = [served.url(COLUMN), *POLITE] if verb == "crawl" else []
            assert call(capsys, verb, *arguments, "--project", project.root).code == 5
    assert state_codes(project.root) == []
    assert not list(project.archive_dir.glob("*.warc.gz"))


def test_a_parse_without_a_project(capsys: Capsys, tmp_path: Path) -> None:
    Project.open(tmp_path / "p", create=True)
    for verb in ("parse", "publish"):
        called = call(capsys, verb, "--project", tmp_path / "p")
        assert called.code in (2, 6)
        assert clear(called)


@pytest.mark.parametrize("limit", [1_000, 70_000])
def test_a_full_disk(capsys: Capsys, tmp_path: Path, limit: int) -> None:
    project = tmp_path / "p"

    def shrink() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with small_site(tmp_path) as served:
        assert harvest(capsys, project, served.url(COLUMN), "--max-pages", "2").code == 0
        first = digests(project)
        arguments = ["harvest", served.url(COLUMN), *POLITE, "--full", "--project", str(project)]
        called = finish(start(*arguments, preexec_fn=shrink))
        assert called.code == 8, called
        assert clear(called)
        assert digests(project) == first
        called = harvest(capsys, project, served.url(COLUMN))
        assert called.code == 0, called.err
    assert len(rows(project, "documents")) == len(LETTERS)
    assert call(capsys, "verify", "--project", project).code == 0


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 143)]
)
def test_a_signal(capsys: Capsys, tmp_path: Path, number: signal.Signals, code: int) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        wishes = ("--allow-private", "--delay", "20", "--project", project)
        process = start("harvest", served.url(COLUMN), *wishes)
        _wait_for(lambda: bool(list(project.glob("archive/*.warc.gz"))))
        begun = time.monotonic()
        process.send_signal(number)
        called = finish(process)
        assert called.code == code, called
        assert time.monotonic() - begun < 10
        assert clear(called)
        assert state_codes(project) == [code]
        _forget_the_gap(project)
        assert harvest(capsys, project, served.url(COLUMN)).code == 0
    assert len(rows(project, "documents")) == len(LETTERS)


def test_the_summary_names_what_happened(capsys: Capsys, tmp_path: Path) -> None:
    with small_site(tmp_path, letters=3) as served:
        called = harvest(capsys, tmp_path / "p", served.url(COLUMN))
    assert re.fullmatch(
        r"harvest r000001: 1 column, 3 listed, 3 fetched, 3 new, 0 changed, 0 failed; "
        r"3 parsed, 0 quarantined; release \S+ \(exit 0\)\n",
        called.out,
    ), called.out


def _wait_for(fact: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(fact) and fact():
            return
        time.sleep(0.05)
    pytest.fail("it did not come to pass")


def _forget_the_gap(project: Path) -> None:
    # The gap of 20 s is remembered over restarts; this test is not about it.
    with State.open(project / "state.sqlite") as state:
        for host in state.hosts():
            state.save_host(type(host)(host=host.host))


def test_a_moving_counter_is_no_change(capsys: Capsys, tmp_path: Path) -> None:
    """reliability.md, N49: other bytes, the same content."""
    project = tmp_path / "p"
    pages = tmp_path / "site" / "zwgk" / "jytabl" / "202306"
    with small_site(tmp_path) as served:
        assert harvest(capsys, project, served.url(COLUMN)).code == 0
        for number, page in enumerate(sorted(pages.iterdir())):
            text = page.read_text(encoding="utf-8")
            counter = f"<p>发布日期:2023-06-20 浏览次数:{40 + number} 浏览</p>"
            page.write_text(text.replace("<h1>", f"{counter}<h1>"), encoding="utf-8")
        assert harvest(capsys, project, served.url(COLUMN), "--full").code == 0
        changed = rows(project, "runs")[-1]["pages_changed"]
        for page in sorted(pages.iterdir()):
            text = page.read_text(encoding="utf-8")
            page.write_text(text.replace("浏览次数:4", "浏览次数:9"), encoding="utf-8")
        one = sorted(pages.iterdir())[0]
        one.write_text(one.read_text(encoding="utf-8").replace("320万元", "360万元"), "utf-8")
        called = harvest(capsys, project, served.url(COLUMN), "--full")
        assert called.code == 0, called.err
    assert changed == str(len(LETTERS))
    assert rows(project, "runs")[-1]["pages_changed"] == "1"
    assert [row["change"] for row in rows(project, "versions")].count("modified") == len(
        LETTERS
    ) + 1


def test_a_workbook_comes_on_top_of_the_tables(capsys: Capsys, tmp_path: Path) -> None:
    project = tmp_path / "p"
    with small_site(tmp_path) as served:
        assert harvest(capsys, project, served.url(COLUMN)).code == 0
    called = call(capsys, "publish", "--format", "xlsx", "--project", project)
    assert called.code == 0, called.err
    current = project / "releases" / "current"
    assert (current / "replies.xlsx").exists()
    assert (current / "csv" / "replies.csv").exists()
    flat = rows(project, "replies_flat")
    assert {row["state"] for row in flat} == {"live"}
    assert {row["duplicate_of"] for row in flat} == {""}
