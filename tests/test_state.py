"""The state gives back what it was told, in the order that was promised."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scraper.books.frontier import KNOWN_NAMES
from scraper.books.state import CaptureRow, ColumnRow, HostRow, ListedRow, RunCounts, RunRow, State
from scraper.errors import CannotWrite, ProjectDamaged

CHECKOUT = Path(__file__).resolve().parents[1]
NOW = "2026-03-01T00:00:00Z"
LATER = "2026-03-02T00:00:00Z"


def capture(page: str = "a", **changes: Any) -> CaptureRow:
    url = f"http://lj.example/{page}"
    row = CaptureRow(
        run_id="r000001",
        url=url,
        canonical_url=url,
        purpose="detail",
        host="lj.example",
        outcome="ok",
        fetched_at=NOW,
        warc_file="jyta-20260301-00001.warc.gz",
        warc_offset=100,
        warc_length=50,
        payload_sha256="00",
    )
    return replace(row, **changes)


def listed(page: str = "a", column: str = "c1", **changes: Any) -> ListedRow:
    url = f"http://lj.example/{page}"
    row = ListedRow(canonical_url=url, url=url, column_url=column, host="lj.example")
    return replace(row, **changes)


@pytest.fixture
def state(tmp_path: Path) -> Any:
    with State.open(tmp_path / "state.sqlite") as opened:
        yield opened


def pages(rows: Any) -> list[str]:
    return [row.canonical_url.rpartition("/")[2] for row in rows]


def test_runs_are_numbered_and_finished(state: State) -> None:
    first = state.start_run("harvest", NOW)
    second = state.start_run("crawl", LATER)
    assert (first, second) == ("r000001", "r000002")
    counts = RunCounts(pages_listed=7, pages_fetched=6, pages_failed=1, hosts_blocked=2)
    state.finish_run(first, LATER, 3, counts)
    assert state.runs() == [
        RunRow(
            run_id=first,
            command="harvest",
            started_at=NOW,
            finished_at=LATER,
            exit_code=3,
            pages_listed=7,
            pages_fetched=6,
            pages_new=0,
            pages_changed=0,
            pages_gone=0,
            pages_failed=1,
            hosts_blocked=2,
        ),
        RunRow(run_id=second, command="crawl", started_at=LATER),
    ]


def test_run_numbers_follow_those_of_captures(state: State) -> None:
    state.add_capture(capture(run_id="r000041"))
    assert state.start_run("harvest", NOW) == "r000042"


def test_captures_come_back_whole_and_in_order(state: State) -> None:
    rows = [
        capture("b", final_url="http://lj.example/x", column_url="c", status=200, note="关于"),
        capture("a", etag='"e"', last_modified="m", elapsed_ms=3, content_type="text/html"),
        capture("c", outcome="dns_error", warc_file=None, warc_offset=None, warc_length=None),
        capture("r", purpose="robots"),
    ]
    for row in rows:
        state.add_capture(row)
    assert list(state.captures()) == rows
    assert list(state.captures(purpose="robots")) == rows[3:]
    assert list(state.stored()) == [rows[0], rows[1], rows[3]]
    assert list(state.stored("other.warc.gz")) == []


def test_the_newest_good_capture_of_each_page(state: State) -> None:
    rows = [
        capture("b", warc_offset=1),
        capture("a", warc_offset=2),
        capture("b", warc_offset=3),
        capture("b", warc_offset=4, outcome="soft_404"),
        capture("c", warc_offset=5, outcome="truncated"),
        capture("d", warc_offset=6, purpose="list"),
    ]
    state.add_captures(rows)
    assert list(state.latest_good()) == [rows[1], rows[2]]
    assert list(state.latest_good("list")) == [rows[5]]


def test_long_readings_pass_the_batches(state: State) -> None:
    rows = [capture(f"{number:05d}", warc_offset=number) for number in range(1203)]
    state.add_captures(reversed(rows))
    assert list(state.captures()) == rows[::-1]
    assert list(state.latest_good()) == rows
    state.add_listed("c1", [listed(f"{number:05d}") for number in range(1203)], NOW)
    assert len(list(state.listed())) == 1203
    assert len(list(state.pages("c1"))) == 1203


def test_a_batch_of_captures_is_all_or_none(state: State) -> None:
    with pytest.raises(Exception, match="NOT NULL"):
        state.add_captures([capture("a"), capture("b", outcome=None)])
    assert list(state.captures()) == []


def test_lost_records_are_fetched_again(state: State) -> None:
    state.add_listed("c1", [listed("a"), listed("b")], NOW)
    state.add_captures([capture("a", warc_offset=10), capture("b", warc_offset=20)])
    assert [page.was_had for page in state.pages("c1")] == [True, True]
    assert state.lose_captures("jyta-20260301-00001.warc.gz", 20) == 1
    assert state.lose_captures("other.warc.gz", 0) == 0
    assert pages(state.latest_good()) == ["a"]
    assert [page.was_had for page in state.pages("c1")] == [True, False]
    (lost,) = (row for row in state.captures() if row.outcome == "truncated")
    assert (lost.warc_file, lost.warc_offset, lost.payload_sha256) == (None, None, None)
    assert "jyta-20260301-00001.warc.gz" in lost.note


def test_new_pages_are_counted_once_over_all_columns(state: State) -> None:
    assert state.add_listed("c1", [listed("a"), listed("b"), listed("a")], NOW) == 2
    assert state.add_listed("c2", [listed("b"), listed("c")], NOW) == 1
    assert pages(state.listed()) == ["a", "b", "b", "c"]
    assert pages(state.listed("c2")) == ["b", "c"]


def test_a_page_listed_again_keeps_its_first_time_and_place(state: State) -> None:
    state.add_listed("c1", [listed("a", title="旧题", date_raw="2026-01-01")], LATER)
    state.add_listed("c1", [listed("a", title="新题")], NOW)  # the clock was set back
    (row,) = state.listed()
    assert row == listed(
        "a",
        title="新题",
        date_raw="2026-01-01",
        first_listed_at=LATER,
        last_listed_at=LATER,
    )


def test_rows_are_counted_by_their_last_outcome(state: State) -> None:
    state.add_listed("c1", [listed("d"), listed("b"), listed("a")], NOW)
    state.add_listed("c2", [listed("a"), listed("c")], NOW)
    state.record_attempt("http://lj.example/a", "ok", NOW)
    state.record_attempt("http://lj.example/b", "ok", NOW)
    state.record_attempt("http://lj.example/b", "gone", LATER)
    assert state.count_outcomes() == {"ok": 1, "gone": 1, "deferred": 2}
    assert state.count_outcomes(["c2"]) == {"ok": 1, "deferred": 1}
    assert state.count_outcomes(["c1", "c2"]).total() == 4
    assert state.count_outcomes([]) == {}
    assert state.count_outcomes(["c1"]) == {"ok": 1, "gone": 1, "deferred": 1}


def test_the_last_walk_is_told_list_by_list(state: State) -> None:
    assert state.last_walk("c1") == []
    state.add_listed("c1", [listed("d"), listed("b")], NOW)
    state.add_listed("c1", [listed("e"), listed("a"), listed("b"), listed("c")], LATER, (1, 3))
    urls = [[url.rpartition("/")[2] for url in shown] for shown in state.last_walk("c1")]
    assert urls == [["e"], ["a", "b"], ["c"]]


def test_attempts_are_counted(state: State) -> None:
    state.add_listed("c1", [listed("a")], NOW)
    state.record_attempt("http://lj.example/a", "server_error", NOW, not_before=LATER)
    state.record_attempt("http://lj.example/a", "ok", LATER)
    (row,) = state.listed()
    assert (row.attempts, row.last_outcome, row.last_attempt_at) == (2, "ok", LATER)
    assert row.not_before is None


def test_pages_may_be_written_while_they_are_read(state: State) -> None:
    state.add_listed("c1", [listed(f"{number:05d}") for number in range(1100)], NOW)
    seen = []
    for row in state.pages("c1"):
        state.record_attempt(row.canonical_url, "ok", NOW)
        seen.append(row.canonical_url)
    assert len(seen) == len(set(seen)) == 1100


def test_columns_and_hosts(state: State) -> None:
    column = ColumnRow(run_id="r000001", column_url="c1", family="trs", list_pages=2, gaps=1)
    state.add_column(column)
    state.add_column(replace(column, list_pages=3))
    state.add_column(replace(column, run_id="r000002"))
    assert state.columns() == [replace(column, list_pages=3), replace(column, run_id="r000002")]
    host = HostRow(host="lj.example", next_allowed_at=1.5, robots_text="User-agent: *")
    state.save_host(host)
    state.save_host(replace(host, blocked_until=9.25, block_reason="challenge"))
    assert state.host("lj.example") == replace(host, blocked_until=9.25, block_reason="challenge")
    assert state.host("other.example") is None
    assert len(state.hosts()) == 1


def test_lone_surrogates_of_a_list_are_no_crash(state: State) -> None:
    state.add_listed("c1", [listed("a", title="关\ud800于")], NOW)
    assert next(iter(state.listed())).title == "关?于"


def test_what_was_told_is_there_after_a_new_start(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with State.open(path) as state:
        run_id = state.start_run("harvest", NOW)
        state.add_capture(capture())
    with State.open(path) as state:
        assert [run.run_id for run in state.runs()] == [run_id]
        assert list(state.captures()) == [capture()]


KILLED = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, "tests")
from test_state import capture
from scraper.books.state import State
state = State.open(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    state.add_capture(capture(str(number)))
    print(number, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("count", [0, 1, 25])
def test_a_killed_run_loses_nothing_that_was_acknowledged(tmp_path: Path, count: int) -> None:
    path = tmp_path / "state.sqlite"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(count)],
        capture_output=True,
        cwd=CHECKOUT,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    assert len(done.stdout.splitlines()) == count
    with State.open(path) as state:
        assert pages(state.captures()) == [str(number) for number in range(count)]


def test_threads_share_one_connection(state: State) -> None:
    def work(name: str) -> None:
        for number in range(20):
            state.add_capture(capture(f"{name}{number}"))
            list(state.captures())

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(state.captures())) == 80


def test_a_full_disk_is_named_and_nothing_is_half_there(tmp_path: Path) -> None:
    with State.open(tmp_path / "state.sqlite") as state:
        state.add_capture(capture("a"))
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
        try:
            with pytest.raises(CannotWrite):
                state.add_captures(capture(str(n), note="x" * 2000) for n in range(3000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert pages(state.captures()) == ["a"]
        state.add_capture(capture("b"))
        assert pages(state.captures()) == ["a", "b"]


def test_a_damaged_state_says_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    path.write_bytes(b"x" * 5000)
    with pytest.raises(ProjectDamaged, match="run jyta harvest"):
        State.open(path)


def test_what_is_known_of_the_rows_of_a_column(state: State) -> None:
    state.add_listed("c1", [listed(f"{n}", title=f"第{n}号") for n in range(1203)], NOW)
    state.add_listed("c2", [listed("x")], NOW)
    known = list(state.known_rows("c1"))
    assert len(known) == 1203
    row = next(iter(state.listed("c1")))
    assert known[0] == (row.canonical_url, row.url, "第0号")
    assert [title for _, _, title in state.known_rows("c2")] == [next(state.listed("c2")).title]


@pytest.mark.parametrize("statement", KNOWN_NAMES)
def test_a_name_is_found_by_itself_and_not_among_all_rows(state: State, statement: str) -> None:
    with state._reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", {"names": "[]"}).fetchall()
    assert "(canonical_url=?)" in plan[0][3]
