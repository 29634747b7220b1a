"""Parts: what is kept from publish to publish changes no byte, whatever becomes of it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from scraper.books.readers import DEFAULT_READER
from scraper.columns.schema import TABLES
from scraper.errors import GatesRefused
from scraper.frames.pieces import Tables, frame_of
from scraper.frames.tables import build_tables, complete_page
from scraper.keeping import part_building, part_summaries, parts, summaries
from scraper.keeping.earlier import Earlier
from scraper.keeping.summaries import has_personal
from scraper.privacy.takedowns import Takedown, Withheld, add_takedown
from scraper.privacy.withholding import withhold
from scraper.project import Project
from scraper.publishing.gathering import PARTS, gather
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.casesites import HYDRANTS, PATHS, SCHOOL, crawled, item_page, reply_page
from tests.fakepage import page_text
from tests.publishing import READER, add_page, make_project


def release(project: Project, jobs: int = 1) -> dict[str, bytes]:
    """Every file of a release that is made now, as if there had been none before."""
    shutil.rmtree(project.releases_dir)
    folder = publish(project, reader=READER, jobs=jobs).path
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def anew(project: Project) -> dict[str, bytes]:
    """The same without what was kept."""
    for path in (project.root / PARTS).iterdir():
        path.unlink()
    return release(project)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Pages in several parts, two of them the same letter."""
    monkeypatch.setattr(parts, "PAGES", 3)
    texts = {f"t{number}": page_text(number) for number in range(1, 12)}
    made = make_project(tmp_path / "p", texts | {"copy": page_text(4)})
    parse_captures(made, reader=READER)
    return made


def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are built from now on."""
    found: list[str] = []

    def noting(url: str, *facts: object) -> object:
        found.append(url.rpartition("/")[2])
        return complete_page(url, *facts)  # type: ignore[arg-type]

    monkeypatch.setattr(part_building, "complete_page", noting)
    return found


def test_only_what_has_changed_is_built(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = built(monkeypatch)
    release(project)
    assert len(pages) == 12
    assert len(list((project.root / PARTS).glob("part-*"))) > 1
    pages.clear()
    release(project)
    assert pages == []
    add_page(project, "t3", page_text(3, "盲道"), at="2026-03-02T00:00:00Z")
    add_page(project, "t99", page_text(99), at="2026-03-02T00:00:00Z")
    parse_captures(project, reader=READER)
    found = release(project)
    assert sorted(pages) == ["t3.html", "t99.html"]  # although there are more parts now
    assert found == anew(project)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "first byte": lambda path: path.write_bytes(b"\0" + path.read_bytes()[1:]),
    "a byte inside": lambda path: path.write_bytes(
        path.read_bytes()[:400] + bytes([path.read_bytes()[400] ^ 1]) + path.read_bytes()[401:]
    ),
    "words": lambda path: path.write_bytes(b"no container " * 40),
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("kind", ["part-", "join-", "sum-"])
def test_damage_changes_no_byte(project: Project, damage: str, kind: str) -> None:
    whole = release(project)
    damaged = sorted((project.root / PARTS).glob(f"{kind}*"))
    assert damaged
    for path in damaged:
        DAMAGES[damage](path)
    assert release(project) == whole


def test_a_part_of_another_page_is_not_taken_for_it(project: Project) -> None:
    whole = release(project)
    first, second, *_ = sorted((project.root / PARTS).glob("part-*"))
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    assert release(project) == whole


@pytest.mark.parametrize("kind", ["join-", "sum-"])
def test_what_is_kept_of_another_part_is_not_taken_for_it(project: Project, kind: str) -> None:
    whole = release(project)
    kept = sorted((project.root / PARTS).glob(f"{kind}part-*"))
    contents = [path.read_bytes() for path in kept]
    for path, data in zip(kept, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(data)
    assert release(project) == whole


def test_only_texts_that_were_never_looked_at_are_searched(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def noting(text: str) -> bool:
        looked.append(text)
        return has_personal(text)

    monkeypatch.setattr(summaries, "has_personal", noting)
    release(project)
    assert len(looked) >= 12
    looked.clear()
    add_page(project, "t3", page_text(3, "盲道"), at="2026-03-02T00:00:00Z")
    parse_captures(project, reader=READER)
    found = release(project)
    (text,) = (text for text in looked if "\n" in text)
    assert "盲道" in text
    assert found == anew(project)


def test_what_another_program_found_clean_is_searched_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(project)
    monkeypatch.setattr("scraper.keeping.part_summaries.code_digest", lambda: "another")
    monkeypatch.setattr(summaries, "has_personal", lambda text: "盲道" in text)
    add_page(project, "t3", page_text(3, "盲道"), at="2026-03-02T00:00:00Z")
    parse_captures(project, reader=READER)
    monkeypatch.setattr(summaries, "has_personal", lambda text: True)
    with pytest.raises(GatesRefused):
        release(project)


def test_more_pages_make_more_parts_and_old_files_go(project: Project) -> None:
    release(project)
    before = {path.name for path in (project.root / PARTS).iterdir()}
    for number in range(20, 40):
        add_page(project, f"t{number}", page_text(number))
    parse_captures(project, reader=READER)
    found = release(project)
    after = {path.name for path in (project.root / PARTS).glob("part-*")}
    assert after.isdisjoint(before)
    assert found == anew(project)


def test_the_number_of_parts_changes_no_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = without_numbers(release(project))
    monkeypatch.setattr(parts, "PAGES", 1000)
    assert without_numbers(release(project)) == small
    assert len(list((project.root / PARTS).glob("part-*"))) == 1


def without_numbers(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files but for the database, whose rows are numbered by part, and what has its digest."""
    digested = ("jyta.sqlite", "checksums.txt", "datapackage.json")
    return {name: data for name, data in files.items() if name not in digested}


def test_several_processes_give_the_same_bytes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = release(project)
    assert (project.root / PARTS / "release").exists()
    monkeypatch.setattr(parts, "LEAST", 1)
    monkeypatch.setattr(part_summaries, "LEAST", 1)
    for path in (project.root / PARTS).iterdir():
        path.unlink()
    here = built(monkeypatch)
    assert release(project, jobs=2) == alone
    assert here == []  # all of it was done elsewhere
    assert release(project, jobs=2) == alone


def test_a_corrected_page_is_built_where_its_correction_is_met(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = sorted(frame_of(_frames(project)["proposals"])["document_id"])[0]
    rows = [("document_id", "cell", "old_value", "new_value", "who", "why")]
    rows.append((page, "proposals.title", "", "改过的题目", "甲", "试"))
    with project.corrections_path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    alone = release(project)
    monkeypatch.setattr(parts, "LEAST", 1)
    for path in (project.root / PARTS).iterdir():
        path.unlink()
    found = release(project, jobs=2)
    assert found == alone
    assert "改过的题目" in found["csv/corrections.csv"].decode()


def test_what_a_killed_run_left_is_removed(project: Project) -> None:
    release(project)
    left = project.root / PARTS / ".jyta-0123456789abcdef.tmp"
    left.write_bytes(b"half")
    release(project)
    assert not left.exists()


def test_a_correction_and_its_end_are_seen(project: Project) -> None:
    release(project)
    page = sorted(frame_of(_frames(project)["proposals"])["document_id"])[0]
    rows = [("document_id", "cell", "old_value", "new_value", "who", "why")]
    rows.append((page, "proposals.title", "", "改过的题目", "甲", "试"))
    with project.corrections_path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    before = release(project)
    assert "改过的题目" in before["csv/proposals.csv"].decode()
    corrected = before
    assert corrected == release(project)
    assert corrected == anew(project)
    project.corrections_path.unlink()
    assert release(project) == anew(project)


def test_a_page_that_is_taken_down_leaves_its_part(project: Project) -> None:
    release(project)
    page = sorted(frame_of(_frames(project)["documents"])["document_id"])[2]
    add_takedown(project.root, Takedown(document=page, reason="privacy", date="2026-03-02"))
    found = release(project)
    kept = [path.read_bytes() for path in (project.root / PARTS).glob("part-*")]
    assert not any(page.encode() in data for data in kept)
    assert found == anew(project)


def _frames(project: Project) -> Tables:
    return gather(project, project.parsed_path, READER, opened=ExitStack()).frames


def test_parts_say_what_whole_frames_say(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    in_parts = gather(project, project.parsed_path, READER, opened=ExitStack()).frames
    monkeypatch.setattr("scraper.publishing.gathering.gather_parts", whole_frames)
    at_once = gather(project, project.parsed_path, READER, opened=ExitStack()).frames
    for name in TABLES:
        assert frame_of(in_parts[name]).equals(frame_of(at_once[name])), name


def whole_frames(making: parts.Making, withheld: Withheld, _: Earlier | None) -> Tables:
    """The way without parts."""
    return withhold(build_tables(making.store, making.facts, making.book), withheld)


def test_cases_over_several_hosts_meet_from_part_to_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PAGES", 1)
    project = crawled(
        tmp_path / "p",
        {
            "http://zx.a.example/1.html": item_page(),
            "http://zjj.a.example/2.html": reply_page(HYDRANTS),
            "http://gaj.a.example/3.html": reply_page(PATHS, SCHOOL),
            "http://gaj.b.example/4.html": reply_page(PATHS, SCHOOL),
        },
    )
    in_parts = gather(project, project.parsed_path, DEFAULT_READER, opened=ExitStack()).frames
    again = gather(project, project.parsed_path, DEFAULT_READER, opened=ExitStack()).frames
    monkeypatch.setattr("scraper.publishing.gathering.gather_parts", whole_frames)
    at_once = gather(project, project.parsed_path, DEFAULT_READER, opened=ExitStack()).frames
    assert len(list((project.root / PARTS).glob("part-*"))) == 2
    assert "answered" in set(frame_of(in_parts["links"])["state"])
    for name in TABLES:
        assert frame_of(in_parts[name]).equals(frame_of(at_once[name])), name
        assert frame_of(again[name]).equals(frame_of(at_once[name])), name
