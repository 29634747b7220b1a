"""A publish that goes on from the release before says what one that is made anew says."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pytest

from scraper.columns.schema import TableSpec
from scraper.digests import digest_file
from scraper.errors import CannotWrite
from scraper.frames.pieces import Pieces
from scraper.keeping import part_tables, parts
from scraper.orders.verify import find_damages
from scraper.outputs import csv, parquet, renewing, sqlite
from scraper.outputs.renewing import Row, renew
from scraper.outputs.searching import search_phrase
from scraper.privacy.takedowns import Takedown, add_takedown
from scraper.project import Project
from scraper.publishing import staging
from scraper.publishing.database_match import say_the_same
from scraper.publishing.gathering import PARTS
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from tests.fakepage import page_text
from tests.publishing import READER, add_page, make_project

FOLDERS = ("csv", "excel", "parquet")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Pages in several parts, published once."""
    monkeypatch.setattr(parts, "PAGES", 3)
    made = filled(tmp_path)
    publish(made, reader=READER)
    return made


def filled(folder: Path) -> Project:
    """Twelve pages, two of them the same letter."""
    texts = {f"t{number}": page_text(number) for number in range(1, 12)}
    made = make_project(folder / "p", texts | {"copy": page_text(4)})
    parse_captures(made, reader=READER)
    return made


def night(project: Project, day: int, *pages: tuple[int, str]) -> None:
    """Some pages have other words since that day, or are new."""
    for number, words in pages:
        add_page(project, f"t{number}", page_text(number, words), at=f"2026-03-{day:02d}T00:00:00Z")
    parse_captures(project, reader=READER)


def released(project: Project) -> Path:
    return publish(project, reader=READER).path


def anew(project: Project) -> Path:
    """The release of a copy that knows nothing of an earlier one."""
    copy = project.root.with_name("anew")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(project.root, copy, ignore=shutil.ignore_patterns("releases", PARTS))
    (copy / "releases").mkdir()
    return publish(Project(copy), reader=READER).path


def texts(release: Path) -> dict[str, bytes]:
    paths = (path for folder in FOLDERS for path in sorted((release / folder).iterdir()))
    return {path.relative_to(release).as_posix(): path.read_bytes() for path in paths}


def assert_same(one: Path, other: Path) -> None:
    assert texts(one) == texts(other)
    assert say_the_same(one / "jyta.sqlite", other / "jyta.sqlite")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables whose lines are written, once for each part of them."""
    found: list[str] = []
    write = csv.csv_rows

    def noting(spec: TableSpec, piece: pa.Table) -> bytes:
        if piece.num_rows:
            found.append(spec.name)
        return write(spec, piece)

    monkeypatch.setattr(csv, "csv_rows", noting)
    return found


@pytest.fixture
def renewed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """An entry for each database that went on from the one before."""
    found: list[str] = []

    def noting(*facts: object) -> None:
        found.append("renewed")
        renew(*facts)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite, "renew", noting)
    return found


def test_nights_say_what_is_made_anew(project: Project, renewed: list[str]) -> None:
    nights = [
        ((3, "盲道与坡道"), (77, "书屋")),
        ((78, "路灯"), (79, "站牌"), (80, "凉亭"), (3, "")),
    ]
    for day, pages in enumerate(nights, 2):
        night(project, day, *pages)
        assert_same(released(project), anew(project))
    assert renewed
    assert find_damages(project) == []


def test_lines_of_parts_that_stay_are_not_written_again(
    project: Project, written: list[str]
) -> None:
    night(project, 2, (3, "盲道"))
    written.clear()
    released(project)
    count = len(list((project.root / PARTS).glob("part-*")))
    assert 0 < written.count("documents") < 2 * count


def test_the_database_finds_the_new_words_and_no_old_ones(
    project: Project, renewed: list[str]
) -> None:
    night(project, 2, (3, "旧时的盲道"))
    old = released(project)
    night(project, 3, (3, "今天的坡道"))
    new = released(project)
    assert renewed == ["renewed"] * 2
    assert found(old, "旧时的盲道") == found(new, "今天的坡道") == 1
    assert found(new, "旧时的盲道") == 0
    assert "旧时的盲道".encode() in (old / "jyta.sqlite").read_bytes()
    assert "旧时的盲道".encode() not in (new / "jyta.sqlite").read_bytes()


def found(release: Path, words: str) -> int:
    with closing(sqlite3.connect(release / "jyta.sqlite")) as database:
        sql = "SELECT count(*) FROM search_pages WHERE words MATCH ?"
        (count,) = database.execute(sql, (search_phrase(words),)).fetchone()
        return int(count)


def test_what_was_taken_down_is_in_no_database_that_goes_on(
    project: Project, renewed: list[str]
) -> None:
    with closing(sqlite3.connect(project.releases_dir / "current/jyta.sqlite")) as database:
        (page,) = database.execute("SELECT document_id FROM documents LIMIT 1").fetchone()
    add_takedown(project.root, Takedown(document=page, reason="privacy", date="2026-03-02"))
    assert_same(released(project), anew(project))
    assert renewed == []


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def change(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(len(data) // 4, len(data), max(1, len(data) // 16)):
        data[place] ^= 1
    path.write_bytes(bytes(data))


def swap(path: Path) -> None:
    other = next(one for one in sorted(path.parent.iterdir()) if one.is_file() and one != path)
    path.write_bytes(other.read_bytes())


# What a file of the release before may be; `../../parts/release` is the note of it.
DAMAGES: list[tuple[str, Callable[[Path], object]]] = [
    ("csv/documents.csv", Path.unlink),
    ("csv/documents.csv", change),
    ("csv/documents.csv", swap),
    ("excel/points.csv", cut),
    ("parquet/proposers.parquet", Path.unlink),
    ("parquet/proposers.parquet", change),
    ("parquet/proposers.parquet", swap),
    ("jyta.sqlite", Path.unlink),
    ("jyta.sqlite", change),
    ("jyta.sqlite", cut),
    (f"../../{PARTS}/release", Path.unlink),
    (f"../../{PARTS}/release", change),
    (f"../../{PARTS}/release", swap),
]


@dataclass(frozen=True)
class Changed:
    """A project with a release and a night's news, and the tables as they are when made anew."""

    root: Path
    truth: dict[str, str]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changed]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(parts, "PAGES", 3)
        project = filled(tmp_path_factory.mktemp("changed"))
        publish(project, reader=READER)
        night(project, 2, (3, "盲道"))
        release = anew(project)
        yield Changed(project.root, {name: digest_file(release / name) for name in texts(release)})


@pytest.mark.parametrize(("name", "damage"), DAMAGES)
def test_a_damaged_release_changes_nothing_in_the_next(
    changed: Changed, tmp_path: Path, name: str, damage: Callable[[Path], object]
) -> None:
    project = Project(tmp_path / "p")
    shutil.copytree(changed.root, project.root, symlinks=True)
    damage(project.releases_dir.joinpath("current").resolve() / name)
    release = released(project)
    assert {one: digest_file(release / one) for one in changed.truth} == changed.truth
    for words in ("盲道", "电梯"):
        assert found(release, words) == len(matching(release, words))


def matching(release: Path, words: str) -> list[object]:
    with closing(sqlite3.connect(release / "jyta.sqlite")) as database:
        sql = "SELECT rowid FROM documents WHERE instr(text, ?) OR instr(title, ?)"
        return database.execute(sql, (words, words)).fetchall()


@pytest.mark.parametrize("fault", [OSError(28, "no space"), CannotWrite("no space left")])
def test_a_note_that_cannot_be_written_changes_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def failing(*_: object) -> None:
        raise fault

    night(project, 2, (3, "盲道"))
    monkeypatch.setattr(part_tables, "keep_earlier", failing)
    release = released(project)
    assert project.releases_dir.joinpath("current").resolve() == release
    assert find_damages(project) == []


def test_the_database_of_another_release_is_not_gone_on_from(
    project: Project, renewed: list[str]
) -> None:
    old = project.releases_dir.joinpath("current").resolve()
    night(project, 2, (3, "盲道"))
    new = released(project)
    renewed.clear()
    shutil.copy(old / "jyta.sqlite", new / "jyta.sqlite")
    night(project, 3, (4, "坡道"))
    assert_same(released(project), anew(project))
    assert renewed == []


def test_a_release_that_is_removed_is_not_missed(project: Project, written: list[str]) -> None:
    shutil.rmtree(project.releases_dir)
    night(project, 2, (3, "盲道"))
    assert_same(released(project), anew(project))


STATEMENTS = (
    "UPDATE documents SET title = 'x' WHERE rowid = (SELECT min(rowid) FROM documents)",
    "DELETE FROM points WHERE rowid = (SELECT max(rowid) FROM points)",
    "UPDATE documents SET rowid = rowid + 100",
    "INSERT INTO documents_search (rowid, characters, pairs) VALUES (99, '甲', '甲乙')",
    "DROP VIEW search_pages",
)


def test_a_database_that_says_something_else_is_seen(project: Project) -> None:
    one = project.releases_dir / "current/jyta.sqlite"
    other = project.root / "other.sqlite"
    for statement in STATEMENTS:
        shutil.copy(one, other)
        assert say_the_same(one, other)
        with closing(sqlite3.connect(other)) as database, database:
            database.execute(statement)
        assert not say_the_same(one, other), statement


def test_lines_that_are_the_same_for_spreadsheets_are_read_of_one_file(
    project: Project, written: list[str]
) -> None:
    change(project.releases_dir / "current/excel/points.csv")
    night(project, 2, (3, "盲道"))
    written.clear()
    release = released(project)
    assert written.count("points") == written.count("documents")
    assert_same(release, anew(project))


def test_a_table_that_says_the_same_in_a_part_is_not_looked_through(
    project: Project, renewed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows_of = renewing._rows_of

    def noting(
        connection: sqlite3.Connection, spec: TableSpec, first: int, last: int
    ) -> dict[int, Row]:
        asked.append(spec.name)
        return rows_of(connection, spec, first, last)

    monkeypatch.setattr(renewing, "_rows_of", noting)
    night(project, 2, (3, "盲道"))
    assert_same(released(project), anew(project))
    assert renewed == ["renewed"]
    assert "documents" in asked
    assert "proposers" not in asked


def test_the_parquet_of_a_table_that_says_the_same_is_taken_over(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    write = parquet._write

    def noting(path: Path, spec: TableSpec, pieces: Pieces) -> None:
        made.append(spec.name)
        write(path, spec, pieces)

    monkeypatch.setattr(parquet, "_write", noting)
    night(project, 2, (3, "盲道"))
    release = released(project)
    assert "documents" in made
    assert "proposers" not in made
    made.clear()
    assert_same(release, anew(project))
    assert "proposers" in made
    made.clear()
    night(project, 3, (99, "凉亭"))  # one page more
    assert_same(released(project), anew(project))
    assert made.count("proposers") == 2


def test_rows_before_and_behind_a_changed_page_are_not_looked_through(
    tmp_path: Path, renewed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PAGES", 12)
    project = filled(tmp_path)
    publish(project, reader=READER)
    met: list[int] = []
    rows_of = renewing._rows_of

    def noting(
        connection: sqlite3.Connection, spec: TableSpec, first: int, last: int
    ) -> dict[int, Row]:
        found = rows_of(connection, spec, first, last)
        met.extend([len(found)] * (spec.name == "documents"))
        return found

    monkeypatch.setattr(renewing, "_rows_of", noting)
    night(project, 2, (3, "盲道"))
    assert_same(released(project), anew(project))
    change(project.releases_dir / "current/csv/documents.csv")
    night(project, 3, (3, "坡道"))
    assert_same(released(project), anew(project))
    assert renewed == ["renewed"] * 2
    assert met == [1, 12]  # without its text, the release before proves nothing


def test_the_same_dataset_is_not_written_to_find_that_out(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise AssertionError("written")

    monkeypatch.setattr(staging, "write_texts", failing)
    assert not publish(project, reader=READER).is_new
    night(project, 2, (3, "盲道"))
    with pytest.raises(AssertionError, match="written"):
        publish(project, reader=READER)
    assert not list(project.releases_dir.glob(f"{staging.BUILDING}*"))
