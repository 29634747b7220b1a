"""State and archive agree after any end of a run; where they differ, it is said."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path
from typing import Any

from scraper.archiving.archive import Archive, StoredAt, capture_row
from scraper.archiving.index import Mended, mend_index, rebuild_index, verify_index
from scraper.books.state import CaptureRow, State
from scraper.project import Project
from scraper.warcs.warc import REDIRECT, Exchange


def exchange(number: int, **changes: Any) -> Exchange:
    known: dict[str, Any] = {
        "url": f"http://www.lj.example/{number}.html",
        "status": 200,
        "raw_body": gzip.compress(f"<html>关于第{number}号提案的答复</html>".encode()),
        "fetched_at": "2026-03-01T01:02:03Z",
        "response_headers": (("Content-Type", "text/html"), ("ETag", str(number))),
        "run_id": "r000007",
        "purpose": "detail",
        "outcome": "ok",
        "elapsed_ms": number,
    }
    return Exchange(**(known | changes))


def harvest(project: Project, exchanges: list[Exchange], known: int) -> list[StoredAt]:
    """Store all of them, tell the state of the first `known` only."""
    archive = Archive(project)
    places = [archive.write_response(one) for one in exchanges]
    archive.close()
    with State.open(project.state_path) as state:
        for one, at in list(zip(exchanges, places, strict=True))[:known]:
            if one.is_capture:
                state.add_capture(capture_row(one, at))
    return places


def rows(project: Project) -> list[CaptureRow]:
    with State.open(project.state_path) as state:
        return list(state.captures())


def mend(project: Project) -> Mended:
    with State.open(project.state_path) as state:
        return mend_index(project, state)


def verify(project: Project) -> list[str]:
    with State.open(project.state_path) as state:
        return [str(damage) for damage in verify_index(project, state)]


def test_a_sound_project_is_left_alone(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    assert mend(project) == Mended()
    harvest(project, [exchange(1), exchange(2)], 2)
    before = rows(project)
    assert mend(project) == Mended()
    assert rows(project) == before
    assert verify(project) == []


def test_records_that_the_state_missed_are_taken_in(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    exchanges = [exchange(1), exchange(2, outcome=REDIRECT), exchange(3), exchange(4)]
    places = harvest(project, exchanges, 1)
    assert [str(places[2].offset) in text for text in verify(project)] == [True, False]
    assert mend(project) == Mended(added=2)
    assert rows(project) == [capture_row(exchanges[number], places[number]) for number in (0, 2, 3)]
    assert verify(project) == []
    assert mend(project) == Mended()


def test_a_record_missed_between_known_ones_is_taken_in(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    exchanges = [exchange(1), exchange(2)]
    places = harvest(project, exchanges, 0)
    with State.open(project.state_path) as state:
        state.add_capture(capture_row(exchanges[1], places[1]))
    assert mend(project) == Mended(added=1)
    assert {row.warc_offset for row in rows(project)} == {at.offset for at in places}


def test_a_torn_record_that_the_state_knows_is_fetched_again(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    places = harvest(project, [exchange(1), exchange(2)], 2)
    (path,) = Archive(project).files()
    path.write_bytes(path.read_bytes()[: places[1].offset + 9])
    assert verify(project) != []
    mended = mend(project)
    assert (mended.lost, mended.added) == (1, 0)
    assert mended.torn is not None
    assert [row.outcome for row in rows(project)] == ["ok", "truncated"]
    assert verify(project) == []


def test_a_lost_state_is_rebuilt_equal(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    exchanges = [
        exchange(1, asked_url="http://lj.example/1", column_url="http://lj.example/", note="注"),
        exchange(2, purpose="list", status=404, outcome="gone"),
        exchange(3, fetched_at="2026-03-02T00:00:00Z"),
        exchange(4, fetched_at="2025-03-02T00:00:00Z"),
    ]
    harvest(project, exchanges, 4)
    before = rows(project)
    project.state_path.write_bytes(b"x" * 4096)
    assert rebuild_index(project) == 4
    assert rows(project) == before
    assert (tmp_path / "state.sqlite.damaged-1").read_bytes() == b"x" * 4096
    assert rebuild_index(project) == 4
    assert (tmp_path / "state.sqlite.damaged-2").exists()
    with State.open(project.state_path) as state:
        assert state.start_run("harvest", "2026-03-03T00:00:00Z") == "r000008"


def test_a_deleted_state_is_mended(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    harvest(project, [exchange(1), exchange(2)], 2)
    before = rows(project)
    project.state_path.unlink()
    assert mend(project) == Mended(added=2)
    assert rows(project) == before


def test_a_lost_or_cut_file_is_reported_not_forgotten(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    places = harvest(project, [exchange(1), exchange(2)], 2)
    (path,) = Archive(project).files()
    shutil.move(path, tmp_path / "elsewhere")
    assert mend(project) == Mended()
    assert len(verify(project)) == 2
    assert all("not there" in text for text in verify(project))
    # Cut between two records: every member is sound, only the index knows.
    whole = (tmp_path / "elsewhere").read_bytes()
    path.write_bytes(whole[: places[1].offset])
    assert Archive(project).verify() == []
    (only,) = verify(project)
    assert f"{path.name} at byte {places[1].offset}" in only


def test_a_damaged_record_is_reported_once_and_does_not_stop_mending(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    places = harvest(project, [exchange(1), exchange(2), exchange(3)], 1)
    (path,) = Archive(project).files()
    data = bytearray(path.read_bytes())
    data[places[1].offset + 100] ^= 4
    path.write_bytes(data)
    assert mend(project) == Mended(added=1)
    assert [row.warc_offset for row in rows(project)] == [places[0].offset, places[2].offset]
    (only,) = verify(project)
    assert f"byte {places[1].offset}" in only


def test_a_row_that_differs_from_its_record_is_reported(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    one = exchange(1)
    (at,) = harvest(project, [one], 0)
    wrong = StoredAt(
        warc_file=at.warc_file, offset=at.offset, length=at.length, payload_sha256="00"
    )
    with State.open(project.state_path) as state:
        state.add_capture(capture_row(one, wrong))
    (only,) = verify(project)
    assert "differ" in only


def test_several_captures_may_share_a_record(tmp_path: Path) -> None:
    project = Project.open(tmp_path, create=True)
    one = exchange(1)
    (at,) = harvest(project, [one], 1)
    with State.open(project.state_path) as state:
        state.add_capture(capture_row(one, at))
    assert mend(project) == Mended()
    assert verify(project) == []
