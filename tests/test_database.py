"""A damaged, foreign or newer file is a fact with a way to mend, never a traceback."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.books import database
from scraper.books.database import (
    APPLICATION_ID,
    Schema,
    journal_mode,
    naming_facts,
    open_database,
    plain,
    transaction,
)
from scraper.errors import CannotWrite, JytaError, LockHeld, ProjectDamaged, WrongUsage

FIRST = ("CREATE TABLE pages (id INTEGER PRIMARY KEY, text TEXT)",)
SECOND = ("ALTER TABLE pages ADD COLUMN seen TEXT", "CREATE INDEX seen ON pages (seen)")
ONE = Schema(migrations=(FIRST,), columns={"pages": ("id", "text")}, mend="build it anew")
TWO = Schema(
    migrations=(FIRST, SECOND), columns={"pages": ("id", "text", "seen")}, mend="build it anew"
)


def filled(path: Path, rows: int = 2000) -> None:
    connection = open_database(path, ONE)
    with transaction(connection):
        connection.executemany(
            "INSERT INTO pages (text) VALUES (?)", [("关于" + str(n) * 40,) for n in range(rows)]
        )
    connection.close()


def test_a_new_file_is_durable_by_its_settings(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.sqlite", ONE)
    pragmas = ("journal_mode", "synchronous", "application_id", "user_version")
    found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == ["wal", 2, APPLICATION_ID, 1]
    connection.close()


def test_an_older_file_is_brought_forward_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    filled(path, 3)
    connection = open_database(path, TWO)
    assert connection.execute("SELECT count(*), max(seen) FROM pages").fetchone()[:] == (3, None)
    connection.close()


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    open_database(path, TWO).close()
    before = path.read_bytes()
    with pytest.raises(WrongUsage, match="newer jyta"):
        open_database(path, ONE)
    assert path.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    filled(path, 3)
    bad = Schema(migrations=(FIRST, (SECOND[0], "CREATE NONSENSE")), columns={}, mend="")
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, bad)
    open_database(path, TWO).close()


def text_file(path: Path) -> None:
    path.write_text("no database\n" * 100, encoding="utf-8")


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE pages (id, text)")
    connection.commit()
    connection.close()


def cut_in_half(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def page_overwritten(path: Path) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    data[3 * 4096 : 4 * 4096] = b"\xa5" * 4096
    path.write_bytes(data)


def head_overwritten(path: Path) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    data[:16] = bytes(16)
    path.write_bytes(data)


def without_a_column(path: Path) -> None:
    connection = open_database(path, TWO)
    connection.execute("DROP INDEX seen")
    connection.execute("ALTER TABLE pages DROP COLUMN text")
    connection.close()


DAMAGES: list[tuple[Callable[[Path], None], Schema]] = [
    (text_file, ONE),
    (foreign, ONE),
    (cut_in_half, ONE),
    (page_overwritten, ONE),
    (head_overwritten, ONE),
    (without_a_column, TWO),
]


@pytest.mark.parametrize(("damage", "schema"), DAMAGES)
def test_damage_is_found_at_the_start(
    tmp_path: Path, damage: Callable[[Path], None], schema: Schema
) -> None:
    path = tmp_path / "a.sqlite"
    damage(path)
    with pytest.raises(ProjectDamaged, match="build it anew"):
        open_database(path, schema)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot be opened"):
        open_database(tmp_path / "none" / "a.sqlite", ONE)


def failed(code: int) -> sqlite3.DatabaseError:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "fact"),
    [
        (failed(sqlite3.SQLITE_FULL), CannotWrite),
        (failed(sqlite3.SQLITE_IOERR_FSYNC), CannotWrite),
        (failed(sqlite3.SQLITE_READONLY_DBMOVED), CannotWrite),
        (failed(sqlite3.SQLITE_BUSY), LockHeld),
        (failed(sqlite3.SQLITE_CORRUPT), ProjectDamaged),
        (sqlite3.OperationalError("Could not decode to UTF-8 column 'url'"), ProjectDamaged),
    ],
)
def test_facts_are_named(error: sqlite3.DatabaseError, fact: type[JytaError]) -> None:
    with pytest.raises(fact, match=r"a\.sqlite"), naming_facts(Path("a.sqlite"), "build it anew"):
        raise error


@pytest.mark.parametrize(
    "error", [failed(sqlite3.SQLITE_ERROR), sqlite3.ProgrammingError("closed")]
)
def test_bugs_stay_bugs(error: sqlite3.DatabaseError) -> None:
    with pytest.raises(sqlite3.DatabaseError), naming_facts(Path("a.sqlite"), ""):
        raise error


def test_a_block_that_fails_leaves_no_row(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "a.sqlite", ONE)
    with pytest.raises(ZeroDivisionError), transaction(connection):
        connection.execute("INSERT INTO pages (text) VALUES ('a')")
        raise ZeroDivisionError
    assert connection.execute("SELECT count(*) FROM pages").fetchone()[0] == 0
    connection.close()


def test_no_write_ahead_log_over_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/a / ext4 rw 0 0\nserver:/x {tmp_path.resolve()} nfs4 rw 0 0\n", encoding="utf-8"
    )
    monkeypatch.setattr(database, "_MOUNTS", mounts)
    assert journal_mode(tmp_path / "state.sqlite") == "DELETE"
    assert journal_mode(Path("/state.sqlite")) == "WAL"
    mounts.unlink()
    assert journal_mode(tmp_path / "state.sqlite") == "WAL"


def test_no_lone_surrogate_reaches_the_file() -> None:
    assert plain("关\ud800于") == "关?于"
