"""Final files are whole or not there, and a failed write is one clear sentence."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest

from scraper.errors import CannotWrite
from scraper.exitcodes import ExitCode
from scraper.files import (
    TEMPORARY_PREFIX,
    TEMPORARY_SUFFIX,
    WRITE_FAULTS,
    clean_temporary,
    guard_writes,
    replace_link,
    switch_current,
    sync_tree,
    write_file,
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.csv"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert names(path.parent) == ["a.csv"]


def test_the_order_is_data_then_name_then_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    real_sync, real_rename = os.fsync, Path.rename

    def sync(descriptor: int) -> None:
        target = Path(f"/proc/self/fd/{descriptor}").resolve()
        calls.append("sync folder" if target.is_dir() else "sync data")
        real_sync(descriptor)

    def rename(self: Path, target: Path) -> Path:
        calls.append("rename")
        return real_rename(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "rename", rename)
    write_file(tmp_path / "a", b"data")
    assert calls == ["sync data", "rename", "sync folder"]


def test_a_file_that_cannot_be_synced_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    write_file(path, b"old")

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotWrite, match="input/output error"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_a_full_disk_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_file(path, b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(CannotWrite) as caught:
            write_file(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert caught.value.exit_code is ExitCode.CANNOT_WRITE
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_no_space_left_is_named() -> None:
    with pytest.raises(CannotWrite, match="no space left"), guard_writes("the log"):
        Path("/dev/full").write_bytes(b"x")


@pytest.mark.parametrize("number", sorted(WRITE_FAULTS))
def test_faults_of_the_disk_are_named(number: int) -> None:
    with pytest.raises(CannotWrite, match="the place"), guard_writes("the place"):
        raise OSError(number, os.strerror(number))


@pytest.mark.parametrize("error", [OSError(errno.ECONNREFUSED, "x"), OSError("x"), ValueError("x")])
def test_other_errors_stay_what_they_are(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, guard_writes():
        raise error
    assert caught.value is error


def test_a_name_too_long_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="too long"):
        write_file(tmp_path / ("关于" * 200), b"x")
    assert names(tmp_path) == []


def test_the_current_release_is_switched_by_one_rename(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    switch_current(tmp_path, "one")
    switch_current(tmp_path, "two")
    link = tmp_path / "current"
    assert link.is_symlink()
    assert link.readlink() == Path("two")
    assert names(tmp_path) == ["current", "one", "two"]


def test_a_release_that_is_not_there_does_not_become_current(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    switch_current(tmp_path, "one")
    with pytest.raises(CannotWrite):
        switch_current(tmp_path, "two")
    assert (tmp_path / "current").readlink() == Path("one")


def test_a_folder_in_the_place_of_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(CannotWrite):
        replace_link(tmp_path / "current", "x")
    assert names(tmp_path) == ["current"]


def test_only_own_temporary_files_are_cleaned(tmp_path: Path) -> None:
    own = tmp_path / "deep" / f"{TEMPORARY_PREFIX}1234{TEMPORARY_SUFFIX}"
    others = [tmp_path / "a.tmp", tmp_path / ".jyta.lock"]
    own.parent.mkdir()
    for path in (own, *others):
        path.touch()
    assert clean_temporary(tmp_path) == 1
    assert not own.exists()
    assert all(path.exists() for path in others)


def test_a_tree_is_synced_children_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "a.csv").touch()
    (tmp_path / "link").symlink_to("csv")
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda fd: synced.append(Path(f"/proc/self/fd/{fd}").resolve().name)
    )
    sync_tree(tmp_path)
    assert synced == ["a.csv", "csv", tmp_path.name]
