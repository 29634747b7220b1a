"""Takedowns: a page or words leave every published byte; a tombstone stays."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from parsers import parse_page
from parsers.ids import content_digest, make_document_id
from scraper.errors import SiteMisconfigured, WrongUsage
from scraper.files import CURRENT
from scraper.privacy.old_releases import find_holding, find_removable, remove_holding
from scraper.privacy.redigesting import digest_page
from scraper.privacy.takedowns import FILE, Takedown, Withheld, add_takedown, cover, read_withheld
from scraper.project import Project
from scraper.publishing.publish import Release, publish
from scraper.publishing.rebuild import compare_rebuilt
from scraper.reading.parsing import parse_captures
from scraper.released.releases import find_release
from scraper.released.retention import keep_release
from tests.calling import call
from tests.publishing import COLUMN, make_project
from tests.smallsite import PAGE

LETTER = """对市十六届人大二次会议第{n}号建议的答复
{name}代表：
您提出的“关于{topic}的建议”（第{n}号）收悉，现答复如下：
一、加强{topic}规划。我局已会同有关部门制定实施方案。
二、完善{topic}政策。计划于明年印发。
感谢您的关心。
示例市城市管理局
2023年6月1{n}日
"""
NAMES = {"t1": ("周明远", "内涝治理"), "t2": ("何静文", "电梯加装"), "t3": ("罗志坚", "公交接驳")}
FORMATS = ("csv", "parquet", "sqlite", "xlsx")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    texts = {
        stem: LETTER.format(n=number, name=name, topic=topic)
        for number, (stem, (name, topic)) in enumerate(NAMES.items(), 1)
    }
    project = make_project(tmp_path / "p", texts)
    parse_captures(project)
    return project


def _publish(project: Project) -> Release:
    return publish(project, formats=FORMATS)


def _id(stem: str) -> str:
    return make_document_id(f"{COLUMN}{stem}.html")


def all_bytes(folder: Path) -> bytes:
    """Everything below a folder, packed files unpacked as well."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        found.append(path.name.encode() + path.read_bytes())
        if path.suffix == ".parquet":
            frame = pd.read_parquet(path)
            found.append(frame.to_csv().encode())
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                found += [book.read(name) for name in book.namelist()]
        if path.suffix == ".sqlite":
            with sqlite3.connect(path) as connection:
                found += [line.encode() for line in connection.iterdump()]
    return b"\n".join(found)


def test_a_page_leaves_every_byte_and_a_tombstone_stays(project: Project) -> None:
    before = _publish(project)
    assert "何静文".encode() in all_bytes(before.path)
    add_takedown(project.root, _row(document=_id("t2")))
    after = _publish(project)
    shown = all_bytes(after.path)
    for words in ("何静文", "电梯加装", "t2.html"):
        assert words.encode() not in shown
    assert "周明远".encode() in shown
    stones = pd.read_parquet(after.path / "parquet" / "takedowns.parquet")
    assert stones.to_dict("records") == [
        {
            "takedown_id": "t1",
            "scope": "document",
            "document_id": _id("t2"),
            "date": "2026-03-02",
            "reason": "request",
        }
    ]
    assert after.name != before.name


def test_an_address_is_as_good_as_an_id(project: Project) -> None:
    add_takedown(project.root, _row(url=f"{COLUMN}t2.html#top"))
    assert read_withheld(project.root).document_ids == {_id("t2")}
    assert "何静文".encode() not in all_bytes(_publish(project).path)


def test_words_are_covered_in_every_byte(project: Project) -> None:
    add_takedown(project.root, _row(pattern="何静文"))
    release = _publish(project)
    shown = all_bytes(release.path)
    assert "何静文".encode() not in shown
    assert "何 静 文".encode() not in shown  # the words of the search tables
    assert "███代表".encode() in shown
    assert "电梯加装".encode() in shown
    documents = pd.read_parquet(release.path / "parquet" / "documents.parquet")
    assert (documents["text"].str.len() == documents["text_chars"]).all()


def test_words_are_found_padded_and_disguised() -> None:
    patterns = read_patterns("何静文")
    for text in ("何 静 文", "何\u200b静文", "何静&#25991;", "何　静　文"):
        assert set(cover(text, patterns)) <= {"█"}
    assert cover("静文", patterns) == "静文"
    assert cover("第12号", read_patterns(r"re:第\d+号")) == "████"


def read_patterns(words: str) -> tuple[re.Pattern[str], ...]:
    return Withheld((_row(pattern=words),)).patterns


def test_older_releases_that_hold_it_are_named_and_can_go(project: Project) -> None:
    first = _publish(project)
    assert first.holding == ()
    add_takedown(project.root, _row(document=_id("t2")))
    second = _publish(project)
    assert second.holding == (first.name,)
    assert "jyta takedown clean" in second.note
    withheld = read_withheld(project.root)
    (project.logs_dir / "refused-x").mkdir(parents=True)
    assert [one.path.name for one in find_removable(project, withheld)] == [first.name, "refused-x"]
    assert [one.path.name for one in remove_holding(project, withheld)] == [first.name, "refused-x"]
    assert find_holding(project, withheld) == []
    assert (project.releases_dir / CURRENT).resolve() == second.path.resolve()
    assert "何静文".encode() not in all_bytes(project.releases_dir)


@pytest.mark.parametrize("kept", ["parquet", "csv", "jyta.sqlite"])
def test_an_old_release_of_any_format_is_searched(project: Project, kept: str) -> None:
    first = _publish(project)
    add_takedown(project.root, _row(pattern="何静文"))
    _publish(project)
    for name in {"parquet", "csv", "jyta.sqlite"} - {kept}:
        path = first.path / name
        path.unlink() if path.is_file() else _remove(path)
    names = [path.name for path in find_holding(project, read_withheld(project.root))]
    assert names == [first.name]


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def test_the_archive_keeps_the_original(project: Project) -> None:
    before = all_bytes(project.archive_dir)
    add_takedown(project.root, _row(document=_id("t2")))
    _publish(project)
    assert all_bytes(project.archive_dir) == before


def test_what_is_withdrawn_from_the_file_comes_back(project: Project) -> None:
    first = _publish(project)
    add_takedown(project.root, _row(document=_id("t2")))
    _publish(project)
    (project.root / FILE).unlink()
    assert _publish(project).name == first.name


WRONG = [
    ("document,url,pattern,reason,date\n,,,request,2026-01-01\n", "only one of them"),
    ("document,pattern,reason,date\nd0123456789abcdef,周明远,request,2026-01-01\n", "only one"),
    ("document,reason,date\nx,request,2026-01-01\n", "no document_id"),
    ("document,reason,date\nd0123456789abcdef,because,2026-01-01\n", "no reason 'because'"),
    ("document,reason,date\nd0123456789abcdef,request,1 May\n", "no day"),
    ("pattern,reason,date\n周,request,2026-01-01\n", "too short"),
    ("pattern,reason,date\nre:(,request,2026-01-01\n", "cannot be read"),
    ("pattern,reason,date\nre:x*,request,2026-01-01\n", "every place"),
    ("id,why\n1,2\n", "its columns are document"),
    ("document,reason,date\nd0123456789abcdef,request,2026-01-01,more\n", "more cells"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_line_stops_everything_before_it_begins(
    project: Project, text: str, message: str
) -> None:
    (project.root / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(SiteMisconfigured, match=message):
        _publish(project)


def test_adding_the_same_twice_is_one_line_for_the_owner_only(project: Project) -> None:
    for _ in range(2):
        add_takedown(project.root, _row(pattern="何静文"))
    path = project.root / FILE
    assert path.read_text(encoding="utf-8").count("何静文") == 1
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(WrongUsage):
        add_takedown(project.root, _row())


def test_the_verb_from_outside(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    first = _publish(project)
    root = str(project.root)
    assert call(capsys, "takedown", "add", "--document", _id("t2"), "--project", root).code == 0
    published = call(capsys, "publish", "--project", root)
    assert published.code == 0
    assert "takedown clean" in published.err
    listed = call(capsys, "takedown", "list", "--project", root)
    assert f"request\t{_id('t2')}" in listed.out
    assert first.name in listed.err
    assert "nothing is removed yet" in call(capsys, "takedown", "clean", "--project", root).err
    assert first.path.exists()
    assert first.name in call(capsys, "takedown", "clean", "--yes", "--project", root).out
    assert not first.path.exists()
    assert call(capsys, "takedown", "add", "--project", root).code == 2


def test_what_clean_removes_is_told_written_down_and_logged(
    project: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A release that somebody has cited goes as well, and never in silence."""
    first = _publish(project)
    keep_release(project, first.name, "cited by Lin")
    add_takedown(project.root, _row(document=_id("t2")))
    second = _publish(project)
    half = project.releases_dir / ".building-x"
    half.mkdir()
    words = ("takedown", "clean", "--project", project.root)
    asked = call(capsys, *words)
    assert asked.out == f"would go\t{first.name}\tkept: cited by Lin\nwould go\t.building-x\n"
    assert "releases that were kept go too" in asked.err
    assert "nothing is removed yet" in asked.err
    assert first.path.exists()
    log = tmp_path / "log.jsonl"
    done = call(capsys, *words, "--yes", "--log", log)
    assert done.out == f"removed\t{first.name}\tkept: cited by Lin\nremoved\t.building-x\n"
    assert not first.path.exists()
    assert not half.exists()
    with (project.root / "removed.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["release"], row["documents"]) == (first.name, "3")
    assert row["why"] == "takedown; kept: cited by Lin"
    for path in (log, project.logs_dir / "jyta.jsonl"):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        events = [(one["event"], one.get("release") or one.get("folder")) for one in lines]
        assert events == [("release_removed", first.name), ("folder_removed", ".building-x")]
    with pytest.raises(WrongUsage, match=r"was removed: removed\.csv says"):
        find_release(project, first.name)
    assert find_release(project, "current") == second.path.resolve()
    assert call(capsys, *words, "--yes").out == ""


def _row(**facts: str) -> Takedown:
    return Takedown(**({"reason": "request", "date": "2026-03-02"} | facts))


# --- digests of what was covered ---


def test_no_digest_proves_the_words(project: Project) -> None:
    """Whoever knows all of a page but a name must not be able to try names."""
    before = pd.read_parquet(_publish(project).path / "parquet" / "documents.parquet")
    add_takedown(project.root, _row(pattern="何静文"))
    release = _publish(project)
    after = pd.read_parquet(release.path / "parquet" / "documents.parquet")
    changed = before["content_sha256"] != after["content_sha256"]
    assert list(before["document_id"][changed]) == [_id("t2")]
    secret = before.set_index("document_id")["content_sha256"][_id("t2")]
    assert secret.encode() not in all_bytes(release.path)
    row = after[after["document_id"] == _id("t2")].iloc[0]
    assert row["content_sha256"] == content_digest([row["title"], row["text"]])


def test_a_page_is_digested_as_it_was_read(project: Project) -> None:
    """What is made anew is made in the one way: of an uncovered page it is what the reader says."""
    text = PAGE.format(
        number=31, day=16, title="关于排水的建议", name="周明远", agency="局", topic="水"
    )
    page = parse_page(text.replace("<h1>", "<p>浏览次数：1024</p><h1>")).to_dict()
    counters = [(f["start"], f["end"]) for f in page["fields"] if f["field"] == "view_count"]
    document = page["document"]
    assert len(counters) == 1
    assert document["content_sha256"] == digest_page(document["title"], document["text"], counters)


def test_corrections_and_takedowns_have_no_plain_digest(project: Project) -> None:
    head = "document_id,cell,old_value,new_value,who,why\n"
    project.corrections_path.write_text(
        f"{head}{_id('t2')},replies.agency,,示例市城管局,Lin,何静文说的\n", encoding="utf-8"
    )
    first = _publish(project)
    (open_id,) = pd.read_parquet(first.path / "parquet" / "corrections.parquet")["correction_id"]
    add_takedown(project.root, _row(pattern="何静文"))
    release = _publish(project)
    shown = all_bytes(release.path)
    for name in (FILE, "corrections.csv"):
        plain = hashlib.sha256((project.root / name).read_bytes()).hexdigest()
        assert plain.encode() not in shown, name
    assert open_id.encode() not in shown
    assert compare_rebuilt(project).notes == ()
    (project.root / FILE).write_text("document,url,pattern,reason,date,reference\n")
    assert any(FILE in note for note in compare_rebuilt(project).notes)


def test_the_id_of_a_correction_is_made_of_nothing_personal(project: Project) -> None:
    ids = []
    for number in ("13912345678", "13987654320"):
        project.corrections_path.write_text(
            "document_id,cell,old_value,new_value,who,why\n"
            f"{_id('t2')},replies.agency,,示例市城管局,Lin,问过本人，电话{number}\n",
            encoding="utf-8",
        )
        frame = pd.read_parquet(_publish(project).path / "parquet" / "corrections.parquet")
        ids.append(list(frame["correction_id"]))
    assert ids[0] == ids[1]
