"""Remembered looks: the same as new ones, whatever has become of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.books.parsed import BodyKey, Place, Reading, pack_record
from scraper.quality import remembered
from scraper.quality.looks import Look, look_at
from tests.fakepage import page_text, read_fake


def reading(number: int, url: str = "http://a.example/1.html") -> Reading:
    page = read_fake(page_text(number), url=url, document_id=f"d{number:016x}")
    return Reading(BodyKey(url, str(number), ""), Place("a", 0), pack_record(page.to_dict()))


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[Reading]:
    """The readings that were looked at."""
    found: list[Reading] = []
    anew = remembered.look_anew

    def noting(one: Reading) -> Look:
        found.append(one)
        return anew(one)

    monkeypatch.setattr(remembered, "look_anew", noting)
    return found


def looks(folder: Path, *readings: Reading) -> list[Look]:
    with remembered.remembering(folder) as looking:
        return [looking(one) for one in readings]


def test_a_reading_is_looked_at_once(tmp_path: Path, looked: list[Reading]) -> None:
    first = looks(tmp_path, reading(1), reading(2))
    assert looks(tmp_path, reading(1), reading(2)) == first
    assert first[0].shapes
    assert len(looked) == 2


def test_readings_may_come_in_any_order_and_some_may_be_gone(
    tmp_path: Path, looked: list[Reading]
) -> None:
    urls = ["http://a.example/1.html", "http://a.example/1.htm", "http://a.example/2", "http://b.c"]
    readings = [reading(number, url) for number, url in enumerate(urls)]
    first = looks(tmp_path, *readings)
    for order in ((3, 2, 1, 0), (0, 0, 3), (1, 3, 1, 2), (0, 1, 2, 3, 0, 1, 2, 3)):
        assert looks(tmp_path, *(readings[n] for n in order)) == [first[n] for n in order]
    assert len(looked) == len(readings)
    new = [reading(number, f"http://a.example/1.html?{number}") for number in range(9)]
    mixed = [readings[0], *new, *readings[1:]]
    assert looks(tmp_path, *mixed, *mixed)[-3:] == first[1:]
    assert len(looked) == len(readings) + 2 * len(new)
    assert looks(tmp_path, *mixed) == [look_at(one.record()) for one in mixed]


def test_another_reading_or_program_is_looked_at_anew(
    tmp_path: Path, looked: list[Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = reading(1), reading(2)
    looks(tmp_path, one)
    same_key = Reading(one.key, one.place, other.page)
    assert looks(tmp_path, same_key) == [look_at(other.record())]
    monkeypatch.setattr(remembered, "code_digest", lambda: "another")
    looks(tmp_path, same_key)
    assert len(looked) == 3


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "no database": lambda path: path.write_bytes(b"no database " * 400),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "another word": lambda path: path.write_bytes(
        path.read_bytes().replace(b"proposal_with_reply", b"proposal_with_repl?")
    ),
    "a folder": lambda path: path.rename(path.with_name("x")).parent.joinpath(path.name).mkdir(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_changes_no_look(tmp_path: Path, damage: str) -> None:
    readings = [reading(number, f"http://a.example/{number}.html") for number in range(40)]
    first = looks(tmp_path, *readings)
    DAMAGES[damage](tmp_path / remembered.FILE)
    assert looks(tmp_path, *readings) == first
