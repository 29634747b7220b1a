"""The digest of the program: no line of it may change without the caches being made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.process.code_digest import FOLDERS, digest_of


def test_it_is_of_the_crawler_and_of_the_parser() -> None:
    assert [folder.name for folder in FOLDERS] == ["parsers", "scraper"]


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("name", ["links.py", "knowledge/labels.toml", "views.sql"])
def test_a_change_of_any_file_is_another_program(tmp_path: Path, place: int, name: str) -> None:
    folders = [tmp_path / "parsers", tmp_path / "scraper"]
    for folder in folders:
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text("A = 1", encoding="utf-8")
    before = digest_of(folders)
    assert digest_of(folders) == before
    (folders[place] / name).write_text("A = 2", encoding="utf-8")
    assert digest_of(folders) != before
