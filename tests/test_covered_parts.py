"""Words that were taken down, and open contacts, go by parts too, and say what whole frames say."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from scraper.books.parsed import ParsedStore
from scraper.books.readers import Reader
from scraper.columns.schema import TABLES
from scraper.frames.pieces import frame_of
from scraper.frames.tables import Frames, build_tables
from scraper.keeping import parts
from scraper.keeping.part_tables import PartTables
from scraper.privacy.hiding import hide_personal
from scraper.privacy.takedowns import Takedown, add_takedown, read_withheld
from scraper.privacy.withholding import withhold
from scraper.project import Project
from scraper.publishing.gathering import PARTS, Gathered, gather
from scraper.publishing.publish import publish
from scraper.publishing.staging import BUILDING
from scraper.reading.parsing import parse_captures
from scraper.revising.correcting import CorrectionBook
from tests.fakepage import page_text, read_open
from tests.publishing import READER, make_project

WORD = "消火栓乙"
PHONE = "13912345678"
OPEN = Reader(read_open, "open")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Pages in several parts; words in three of them are taken down, two are the same letter."""
    monkeypatch.setattr(parts, "PAGES", 3)
    texts = {f"t{number}": page_text(number) for number in range(1, 9)}
    texts |= {name: page_text(number, WORD) for name, number in (("a", 2), ("b", 5), ("copy", 5))}
    made = make_project(tmp_path / "p", texts | {"open": page_text(11, extra=PHONE)})
    parse_captures(made, reader=READER)
    return made


def take_down(project: Project) -> None:
    add_takedown(project.root, Takedown(pattern=WORD, reason="privacy", date="2026-03-02"))


def at_once(project: Project, found: Gathered, path: Path, reader: Reader) -> Frames:
    """The same as whole frames, before anything is masked."""
    with ParsedStore.open(path, reader.version) as store:
        whole = build_tables(store, found.facts, CorrectionBook())
    return withhold(whole, read_withheld(project.root))


def test_words_leave_part_by_part(project: Project) -> None:
    take_down(project)
    with ExitStack() as opened:
        found = gather(project, project.parsed_path, READER, opened=opened)
        whole = hide_personal(at_once(project, found, project.parsed_path, READER))
        assert isinstance(found.frames, PartTables)
        assert len(found.frames.parts) > 1
        for name in TABLES:
            assert frame_of(found.frames[name]).equals(frame_of(whole[name])), name
        assert not any(WORD in str(frame_of(found.frames[name]).to_dict()) for name in TABLES)


def test_no_part_that_holds_such_words_stays(project: Project) -> None:
    publish(project, reader=READER)
    take_down(project)
    left = project.root / PARTS / ".covering-killed"
    left.mkdir()
    (left / "part-00-000000").write_text(WORD, encoding="utf-8")
    release = publish(project, reader=READER)
    files = [path for path in (project.root / PARTS).rglob("*") if path.is_file()]
    assert not any(WORD.encode() in path.read_bytes() for path in files)
    assert {path.name for path in files} <= {"looks.sqlite", "release"}
    assert release.report.counts["documents"] == 12


def test_open_contacts_go_by_parts_and_leave_none(project: Project) -> None:
    masked = publish(project, reader=READER)
    kept = {path.name for path in (project.root / PARTS).iterdir()}
    path = project.root / "open.sqlite"
    parse_captures(project, reader=OPEN, parsed_path=path)
    with ExitStack() as opened:
        found = gather(project, path, OPEN, opened=opened, is_open=True)
        whole = at_once(project, found, path, OPEN)
        for name in TABLES:
            assert frame_of(found.frames[name]).equals(frame_of(whole[name])), name
    parts.forget_parts(project.root / PARTS)
    again = publish(project, reader=READER)
    assert again.name == masked.name
    shown = publish(project, reader=OPEN, with_personal_contacts=True)
    assert PHONE in (shown.path / "csv" / "fields.csv").read_text(encoding="utf-8")
    folder = project.root / PARTS
    assert not any(PHONE.encode() in one.read_bytes() for one in folder.iterdir())
    assert {one.name for one in folder.iterdir()} <= kept
    assert list(project.releases_dir.glob(f"{BUILDING}*")) == []
