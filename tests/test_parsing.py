"""The parse stage: every body once, whatever one of them does to the process that reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from parsers import PARSER_VERSION
from parsers.ids import make_document_id
from scraper import __version__
from scraper.books.parsed import ParsedStore
from scraper.books.readers import DEFAULT_READER, Reader, reader_version
from scraper.project import Project
from scraper.reading.parsing import ParseCounts, parse_captures
from tests.fakepage import page_text, read_fake
from tests.publishing import COLUMN, READER, add_page, make_project


def parse(project: Project, **wishes: Any) -> ParseCounts:
    return parse_captures(project, reader=wishes.pop("reader", READER), **wishes)


def quarantine(project: Project) -> dict[str, dict[str, Any]]:
    entries = [json.loads(path.read_text()) for path in project.quarantine_dir.glob("*.json")]
    return {entry["url"].removeprefix(COLUMN).removesuffix(".html"): entry for entry in entries}


def titles(project: Project, version: str = READER.version) -> list[str]:
    with ParsedStore.open(project.parsed_path, version) as store:
        groups = list(store.readings())
    return [reading.record()["document"]["title"] for _, group in groups for reading in group]


def test_every_page_is_read_once(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert parse(project) == ParseCounts(pages=2, parsed=2)
    assert titles(project) == ["关于第7号提案的答复", "关于第8号提案的答复"]
    assert parse(project) == ParseCounts(pages=2, known=2)


def test_an_empty_project_has_nothing_to_read(tmp_path: Path) -> None:
    assert parse(Project.open(tmp_path, create=True)) == ParseCounts()


def test_a_new_parser_reads_everything_again(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    parse(project)
    assert parse(project, reader=Reader(read_fake, "fake-2")).parsed == 2
    assert titles(project) == []
    assert len(titles(project, "fake-2")) == 2


def test_the_version_names_the_code_that_read() -> None:
    assert DEFAULT_READER.version.startswith(f"{__version__}+{PARSER_VERSION}+")
    assert reader_version() == DEFAULT_READER.version


def test_changed_code_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("A = 1\n")
    monkeypatch.setattr("parsers.__file__", str(tmp_path / "__init__.py"))
    before = reader_version()
    (tmp_path / "a.py").write_text("A = 2\n")
    assert reader_version() != before


def test_the_same_bytes_fetched_again_are_not_read_again(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    parse(project)
    add_page(project, "t1", page_text(7), at="2026-03-02T01:02:03Z")
    assert parse(project) == ParseCounts(pages=2, known=2)
    add_page(project, "t1", page_text(7, "环湖路"), at="2026-03-03T01:02:03Z")
    assert parse(project) == ParseCounts(pages=2, parsed=1, known=2)


def test_what_was_refused_is_no_page(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    add_page(project, "t3", "请稍候", outcome="challenge")
    assert parse(project).pages == 2


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("EMPTY", "empty"),
        ("BUG", "parser_fault"),
        ("GREEDY", "resource_limit"),
        ("KILL", "resource_limit"),
        ("BROKEN", "broken_record"),
    ],
)
def test_one_bad_page_does_not_stop_the_others(tmp_path: Path, word: str, code: str) -> None:
    texts = {f"t{number}": page_text(number) for number in range(1, 7)}
    texts["t3"] = page_text(3, extra=word)
    project = make_project(tmp_path, texts)
    counts = parse(project, jobs=2)
    assert counts == ParseCounts(pages=6, parsed=5, failed=1, quarantined=1, reasons={code: 1})
    entry = quarantine(project)["t3"]
    assert entry["code"] == code
    assert entry["document_id"] == make_document_id(f"{COLUMN}t3.html")
    assert (entry["parser_version"], entry["tries"]) == (READER.version, 1)
    assert entry["warc_file"].endswith(".warc.gz")
    # No text of the page, not even in the message of a foreign exception.
    assert "提案" not in json.dumps(entry, ensure_ascii=False)


def test_a_quarantined_page_is_tried_again_when_something_is_new(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"t1": page_text(1, extra="BUG"), "t2": page_text(2)})
    assert parse(project).failed == 1
    again = parse(project)
    assert (again.failed, again.parsed, again.quarantined) == (0, 0, 1)
    add_page(project, "t1", page_text(1, extra="BUG"), at="2026-03-02T00:00:00Z")
    assert parse(project).failed == 1
    assert quarantine(project)["t1"]["tries"] == 2
    add_page(project, "t1", page_text(1), at="2026-03-03T00:00:00Z")
    assert parse(project).quarantined == 0
    assert quarantine(project) == {}


def test_a_page_that_killed_its_process_is_always_tried_again(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"t1": page_text(1, extra="GREEDY"), "t2": page_text(2)})
    assert parse(project).failed == 1
    assert parse(project).failed == 1
    assert quarantine(project)["t1"]["tries"] == 2


def test_a_damaged_record_is_quarantined_until_it_is_mended(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    path = next(project.archive_dir.glob("*.warc.gz"))
    sound = path.read_bytes()
    middle = len(sound) * 6 // 10  # inside the response of t2
    path.write_bytes(sound[:middle] + b"\0" * 64 + sound[middle + 64 :])
    assert parse(project).reasons == {"archive_damaged": 1}
    assert titles(project) == ["关于第7号提案的答复"]
    path.write_bytes(sound)
    assert parse(project).quarantined == 0


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    parse(make_project(tmp_path), progress=lambda *step: told.append(step))
    assert told == [("parse", 1, 2), ("parse", 2, 2)]


def test_an_interrupted_stage_goes_on(tmp_path: Path) -> None:
    project = make_project(tmp_path, {f"t{number}": page_text(number) for number in range(9)})

    def stop(stage: str, done: int, total: int | None) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        parse(project, progress=stop)
    assert parse(project).pages == 9
    assert len(titles(project)) == 9


def test_another_place_for_the_readings_leaves_the_project_alone(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", {"t1": page_text(1, extra="BUG"), "t2": page_text(2)})
    counts = parse(project, parsed_path=tmp_path / "other.sqlite")
    assert counts.parsed == 1
    assert not project.parsed_path.exists()
    assert quarantine(project) == {}
