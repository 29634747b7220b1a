"""The store of readings: by version, replaceable, and never trusted when it is damaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scraper.books.parsed import BodyKey, Failure, ParsedStore, Place, Reading, pack_record
from scraper.errors import ProjectDamaged, WrongUsage

KEY = BodyKey("http://a.example/1", "ab", "text/html")
PLACE = Place("a.warc.gz", 7)
READING = Reading(KEY, PLACE, pack_record({"document": {"title": "答复"}}))
FAILURE = Failure(KEY, PLACE, "empty", "the text is empty", 2)


def other(url: str) -> Reading:
    return replace(READING, key=KEY._replace(canonical_url=url))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "parsed.sqlite"


def test_a_reading_comes_back(path: Path) -> None:
    with ParsedStore.open(path, "1") as store:
        store.add([READING], [])
    with ParsedStore.open(path, "1") as store:
        assert store.keys_between(KEY.canonical_url, KEY.canonical_url) == {KEY}
        ((url, (reading,)),) = store.readings()
    assert (url, reading) == (KEY.canonical_url, READING)
    assert reading.record() == {"document": {"title": "答复"}}


def test_each_state_of_the_parts_has_its_reading(path: Path) -> None:
    other = replace(READING, key=KEY._replace(parts="cd"), page=pack_record({"document": {}}))
    lost = replace(FAILURE, key=KEY._replace(parts="ef"))
    with ParsedStore.open(path, "1") as store:
        store.add([READING, other], [lost])
        assert {one.key: one for one in store.readings_of(KEY.canonical_url)} == {
            READING.key: READING, other.key: other
        }  # fmt: skip
        assert store.failures() == {lost.key: lost}
        assert [len(some) for some in store.changed_pages()] == [2]
        store.add([replace(other, key=lost.key)], [])
        assert store.failures() == {}


def test_versions_do_not_see_each_other(path: Path) -> None:
    with ParsedStore.open(path, "1") as store:
        store.add([READING], [FAILURE])
    with ParsedStore.open(path, "2") as store:
        assert (store.keys_between("", "z"), store.failures(), store.count()) == (set(), {}, 0)
        assert store.count(any_version=True) == 1
        store.drop_other_versions()
        assert store.count(any_version=True) == 0
    with ParsedStore.open(path, "1") as store:
        assert store.failures() == {}


def test_a_failure_comes_back_and_ends_with_a_reading(path: Path) -> None:
    with ParsedStore.open(path, "1") as store:
        store.add([], [FAILURE])
        assert store.failures() == {KEY: FAILURE}
        store.add([READING], [])
        assert store.failures() == {}


def test_pages_come_by_address_with_all_their_bodies(path: Path) -> None:
    second = replace(READING, key=KEY._replace(payload_sha256="cd"))
    with ParsedStore.open(path, "1") as store:
        store.add([other("http://b.example/"), second, READING, other("http://0.example/")], [])
        found = [(url, len(group)) for url, group in store.readings()]
    assert found == [("http://0.example/", 1), (KEY.canonical_url, 2), ("http://b.example/", 1)]


def test_a_lone_surrogate_does_not_stop_it() -> None:
    reading = replace(READING, page=pack_record({"title": "a\ud83db"}))
    assert reading.record() == {"title": "a\ufffdb"}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"\0" * 4096])
def test_a_damaged_file_is_named_with_the_way_to_mend_it(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(ProjectDamaged, match="run jyta parse"):
        ParsedStore.open(path, "1")


def test_a_newer_file_is_not_touched(path: Path) -> None:
    with ParsedStore.open(path, "1") as store:
        store._connection.execute("PRAGMA user_version = 99")
    with pytest.raises(WrongUsage, match="newer"):
        ParsedStore.open(path, "1")
