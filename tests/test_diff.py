"""What changed between two releases, and why: each cause by a change that has it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from parsers import Page
from parsers.ids import make_document_id
from scraper.books.readers import Reader
from scraper.comparing.causes import CAUSES, Known, find_cause
from scraper.comparing.changes import ADDED, CHANGED, MOVED, REMOVED, Change, find_changes, key_rows
from scraper.comparing.diff import Comparison
from scraper.comparing.diff_words import Wishes, csv_form, json_form, page_form
from scraper.errors import ProjectDamaged, WrongUsage
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from scraper.released.release_rows import ReleaseRows
from scraper.released.releases import find_release
from tests.calling import call
from tests.fakepage import page_text, read_fake
from tests.olderrelease import COLUMN as LATER_COLUMN
from tests.olderrelease import TABLE as LATER_TABLE
from tests.olderrelease import make_older
from tests.publishing import COLUMN, READER, add_page, make_project

T1, T2, T3 = (make_document_id(f"{COLUMN}{stem}.html") for stem in ("t1", "t2", "t3"))
LATER = "2026-03-05T00:00:00Z"


def read_anew(content: bytes | str, **facts: Any) -> Page:
    """The next parser: it finds another level and folds the texts of points."""
    page = read_fake(content, **facts)
    return replace(
        page,
        proposals=tuple(replace(one, level="county") for one in page.proposals),
        points=tuple(replace(one, text=(one.text or "") + "。") for one in page.points),
    )


ANEW = Reader(read_anew, "fake-2")


def release(project: Project, reader: Reader = READER) -> Path:
    parse_captures(project, reader=reader)
    return publish(project, reader=reader, formats=("csv", "parquet")).path


def changes(
    project: Project, old: Path, new: Path, reader: Reader = READER
) -> dict[tuple[str, str, str], list[Change]]:
    found: dict[tuple[str, str, str], list[Change]] = {}
    for change in Comparison(project, old, new, reader).changes():
        found.setdefault((change.document_id, change.table, change.field), []).append(change)
    return found


def causes(found: dict[tuple[str, str, str], list[Change]], *key: str) -> set[str]:
    return {change.cause for change in found[key[0], key[1], key[2]]}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "p")


def test_the_same_release_has_no_change(project: Project) -> None:
    first = release(project)
    assert changes(project, first, first) == {}


def test_a_changed_page_is_the_source(project: Project) -> None:
    first = release(project)
    add_page(project, "t1", page_text(7, "栈道"), at=LATER)
    found = changes(project, first, release(project))
    assert {page for page, *_ in found if page} == {T1}
    assert (T1, "mentions", "raw") not in found  # the sum is the same and meets itself
    texts = found[T1, "points", "text"]
    assert {(one.cause, one.change) for one in texts} == {("source", CHANGED)}
    assert (texts[0].old, texts[0].new) == ("建议修建步道。", "建议修建栈道。")
    assert (texts[0].title, texts[0].url) == ("关于第7号提案的答复", f"{COLUMN}t1.html")
    assert causes(found, T1, "documents", "fetched_at") == {"crawl"}
    assert causes(found, T1, "versions", "change") == {"crawl"}


def test_another_reading_of_the_same_page_is_the_parser(project: Project) -> None:
    first = release(project)
    found = changes(project, first, release(project, ANEW), ANEW)
    assert {change.cause for some in found.values() for change in some} == {"parser"}
    (level,) = found[T1, "proposals", "level"]
    assert (level.old, level.new) == ("prefecture", "county")


def test_tables_and_columns_of_a_newer_version_are_no_changes_of_pages(project: Project) -> None:
    first = release(project)
    make_older(first)
    found = changes(project, first, release(project, ANEW), ANEW)
    schema = {key[1:] for key, some in found.items() if {one.cause for one in some} == {"schema"}}
    assert {table for table, _ in schema} == {LATER_TABLE, LATER_COLUMN[0]}
    assert {name for table, name in schema if table == LATER_COLUMN[0]} == {LATER_COLUMN[1]}
    # The old release says of each page by which parser it was read.
    assert causes(found, T1, "proposals", "level") == {"parser"}
    assert "unknown" not in {one.cause for some in found.values() for one in some}
    listed = "\n".join(
        page_form("a", "b", (one for some in found.values() for one in some), Wishes())
    )
    told = listed[
        listed.index("schema: ") : listed.index("(no title)") if "(no title)" in listed else None
    ]
    assert f"{LATER_COLUMN[0]}.{LATER_COLUMN[1]}" in told
    assert f"schema     {LATER_TABLE}" not in listed
    every = Wishes(causes=("schema",), everything=True)
    assert any(LATER_TABLE in line for line in csv_form(found[T1, LATER_TABLE, "value"], every))


def test_both_are_told_apart_by_reading_the_old_capture_anew(project: Project) -> None:
    first = release(project)
    add_page(project, "t1", page_text(7, "栈道"), at=LATER)
    found = changes(project, first, release(project, ANEW), ANEW)
    assert causes(found, T1, "proposals", "level") == {"parser"}
    assert causes(found, T1, "documents", "text") == {"source"}
    assert causes(found, T1, "points", "text") == {"both"}
    assert causes(found, T1, "replies_flat", "level") == {"parser"}
    assert causes(found, T2, "points", "text") == {"parser"}


def test_what_cannot_be_read_again_is_unknown(project: Project, tmp_path: Path) -> None:
    first = release(project)
    add_page(project, "t1", page_text(7, "栈道"), at=LATER)
    second = release(project, ANEW)
    other = Comparison(project, first, second, READER)
    assert "not the parser of the new release" in other.note
    unknown = {one.cause for one in other.changes() if one.field == "level"}
    assert unknown == {"unknown", "parser"}  # t2 is the same page: only its reading differs
    shutil.move(project.archive_dir, tmp_path / "elsewhere")
    project.archive_dir.mkdir()
    found = changes(project, first, second, ANEW)
    assert causes(found, T1, "points", "text") == {"unknown"}


def test_pages_that_come_and_go(project: Project) -> None:
    first = release(project)
    add_page(project, "t3", page_text(9), at=LATER)
    second = release(project)
    found = changes(project, first, second)
    (change,) = found[T3, "documents", ""]
    assert (change.change, change.cause, change.new) == (ADDED, "source", "关于第9号提案的答复")
    (change,) = changes(project, second, first)[T3, "documents", ""]
    assert (change.change, change.cause) == (REMOVED, "unknown")


def test_a_twin_elsewhere_is_another_page(project: Project) -> None:
    first = release(project)
    add_page(project, "t0", page_text(7), at="2026-02-01T00:00:00Z")
    found = changes(project, first, release(project))
    assert causes(found, T1, "documents", "duplicate_of") == {"other_page"}


def test_a_page_that_went_stays_with_its_last_capture(project: Project) -> None:
    first = release(project)
    for number in range(2, 5):
        add_page(project, "t1", "", at=f"2026-03-0{number}T00:00:00Z", outcome="gone",
                 run_id=f"r00000{number}")  # fmt: skip
    found = changes(project, first, release(project))
    (change,) = found[T1, "documents", "state"]
    assert (change.old, change.new, change.cause) == ("live", "gone", "crawl")
    assert (T1, "documents", "warc_offset") not in found
    assert (T1, "replies", "agency") not in found


def test_a_correction_by_hand_is_told_as_one(project: Project) -> None:
    first = release(project)
    lines = f"{T1},replies.outcome,,resolved,Lin,the letter says so\n"
    lines += f"{T2},points[r.1].status,planned,done,Lin,seen\n"
    head = "document_id,cell,old_value,new_value,who,why\n"
    project.corrections_path.write_text(head + lines, encoding="utf-8")
    second = release(project)
    found = changes(project, first, second)
    assert {change.cause for some in found.values() for change in some} == {"correction"}
    assert {key[1] for key in found} >= {"replies", "points", "replies_flat", "corrections"}
    # The source may change under it, and only that is the source's.
    add_page(project, "t1", page_text(7, "栈道"), at=LATER)
    found = changes(project, second, release(project))
    assert causes(found, T1, "points", "text") == {"source"}
    project.corrections_path.unlink()
    found = changes(project, second, release(project))
    assert causes(found, T2, "points", "status") == {"correction"}
    assert causes(found, T1, "replies", "outcome") == {"correction"}


# --- causes and rows by themselves ---

KEY = ("r", "1")
CELL = Change(table="replies", document_id="d", row="r", field="agency", change=CHANGED,
              old="甲局", new="乙局")  # fmt: skip
SAID = {"cell": "replies.agency", "new_value": "乙局", "state": "applied"}


@pytest.mark.parametrize(
    ("change", "known", "cause"),
    [
        (CELL, Known(same_body=True, same_parser=False), "parser"),
        (CELL, Known(same_body=True, same_parser=True), "other_page"),
        (CELL, Known(same_body=False, same_parser=True), "source"),
        (CELL, Known(same_body=None, same_parser=True), "source"),
        (CELL, Known(same_body=False, same_parser=False), "unknown"),
        (CELL, Known(same_body=True, same_parser=None), "unknown"),
        (CELL, Known(same_body=True, same_parser=True, corrections=[SAID]), "correction"),
        (CELL, Known(same_body=False, same_parser=False, corrections=[SAID]), "correction"),
        (
            CELL,
            Known(
                same_body=False,
                same_parser=True,
                corrections=[SAID | {"cell": "replies[r1].outcome"}],
            ),
            "source",
        ),
        (
            replace(CELL, table="replies_flat"),
            Known(same_body=False, same_parser=True, corrections=[SAID]),
            "correction",
        ),
        (
            replace(CELL, field="outcome"),
            Known(same_body=True, same_parser=True, corrections=[SAID]),
            "correction",
        ),
        (replace(CELL, table="documents", field="state"), Known(same_body=False, same_parser=False),
         "crawl"),
        (replace(CELL, table="runs"), Known(same_body=None, same_parser=None), "crawl"),
    ],
)  # fmt: skip
def test_a_cause(change: Change, known: Known, cause: str) -> None:
    assert find_cause(change, KEY, known) == cause


@pytest.mark.parametrize(
    ("between", "cause"), [("乙局", "parser"), ("甲局", "source"), ("丙局", "both"), (None, "both")]
)
def test_the_old_page_by_the_new_parser_decides(between: str | None, cause: str) -> None:
    known = Known(
        same_body=False, same_parser=False, reread={"replies": {KEY: {"agency": between}}}
    )
    assert find_cause(CELL, KEY, known) == cause


def test_rows_meet_by_what_they_stand_for() -> None:
    old = [{"field": "title", "position": "1", "value": "甲"}]
    new = [{"field": "unknown", "position": "1", "value": "x"},
           {"field": "title", "position": "2", "value": "甲"}]  # fmt: skip
    found = {(c.row, c.field): c.change for _, _, c in find_changes("fields", "d", old, new)}
    assert found == {
        ("title", "position"): MOVED,
        ("unknown", "field"): ADDED,
        ("unknown", "position"): ADDED,
        ("unknown", "value"): ADDED,
    }
    twins = key_rows("fields", [{"field": "a"}, {"field": "a"}])
    assert list(twins) == [("a", "1"), ("a", "2")]


# --- which release ---


def test_releases_are_found_by_name(project: Project) -> None:
    first = release(project)
    add_page(project, "t3", page_text(9), at=LATER)
    second = release(project)
    for name, path in {
        "current": second,
        "previous": first,
        first.name: first,
        second.name[:9]: second,
        str(first): first,
    }.items():
        assert find_release(project, name) == path.resolve()
    for name in ("", "2026", "nothing", "/"):
        with pytest.raises(WrongUsage, match="known: 2026"):
            find_release(project, name)


def test_a_release_without_parquet_is_read_from_csv(project: Project) -> None:
    first = release(project)
    rows = list(ReleaseRows(first).rows("fields"))
    shutil.rmtree(first / "parquet")
    assert list(ReleaseRows(first).rows("fields")) == rows
    (first / "csv" / "fields.csv").write_text('"a"\r\n')
    with pytest.raises(ProjectDamaged, match="jyta verify"):
        list(ReleaseRows(first).rows("fields"))
    (first / "datapackage.json").write_text("")
    with pytest.raises(ProjectDamaged):
        ReleaseRows(first)


def test_rows_that_are_not_sorted_are_read_all_the_same(project: Project) -> None:
    first = release(project)
    shutil.rmtree(first / "parquet")
    path = first / "csv" / "replies.csv"
    head, *rows = path.read_bytes().split(b"\r\n")[:-1]
    pages = [page for page, tables in ReleaseRows(first).pages() if "replies" in tables]
    path.write_bytes(b"\r\n".join([head, *reversed(rows), b""]))
    again = [page for page, tables in ReleaseRows(first).pages() if "replies" in tables]
    assert again == pages == sorted(pages)


# --- what is told ---


@pytest.fixture
def told(project: Project) -> list[Change]:
    first = release(project)
    add_page(project, "t1", page_text(7, "栈道\x1b[31m"), at=LATER)
    return list(Comparison(project, first, release(project), READER).changes())


def test_a_page_for_people(told: list[Change]) -> None:
    text = "\n".join(page_form("old", "new", told, Wishes()))
    assert text.startswith("old → new\n0 pages came, 0 went, 1 changed\n")
    assert "source: " in text
    assert CAUSES["source"] in text
    assert f"关于第7号提案的答复  {COLUMN}t1.html" in text
    assert "建议修建步道。 → 建议修建栈道" in text
    assert "\x1b" not in text
    assert "fetched_at" not in text
    assert "fetched_at" in "\n".join(page_form("a", "b", told, Wishes(everything=True, limit=999)))
    assert "and " in list(page_form("a", "b", told, Wishes(limit=1)))[-1]
    assert list(page_form("a", "b", [], Wishes()))[-1] == "no value differs"


def one(page: str, **facts: str) -> Change:
    return Change(
        **({"table": "documents", "document_id": page, "row": "", "change": "changed"} | facts)
    )


def test_another_version_of_the_parser_alone_changes_no_page() -> None:
    versions = [
        one(page, field="parser_version", old="5", new="6", cause="parser") for page in "abc"
    ]
    digest = one("b", field="content_sha256", old="x", new="y", cause="parser")
    kind = one("c", field="kind", old="reply", new="notice", cause="parser")
    lines = list(page_form("old", "new", [*versions, digest, kind], Wishes()))
    assert lines[1] == "0 pages came, 0 went, 1 changed"
    assert lines[2] == "2 more were read by another version of the parser, with the same values"
    assert sum("parser_version" in line for line in lines) == 1  # its sum
    listed = "\n".join(page_form("old", "new", versions, Wishes(everything=True)))
    assert "parser_version: 5 → 6" in listed


def test_csv_and_json_say_the_same(told: list[Change]) -> None:
    text = "".join(csv_form(told, Wishes(everything=True)))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    whole = json.loads("".join(json_form("old", "new", told, Wishes(everything=True))))
    plain = [{key: value or "" for key, value in one.items()} for one in whole["changes"]]
    assert rows == plain
    assert len(rows) == len(told) == sum(one["cells"] for one in whole["summary"])
    assert (whole["old"], whole["new"]) == ("old", "new")


def test_only_what_is_asked_for(told: list[Change]) -> None:
    crawl = Wishes(causes=("crawl",))
    assert {one.cause for one in filter(crawl.lists, told)} == {"crawl"}
    replies = Wishes(tables=("replies",))
    assert {one.table for one in filter(replies.lists, told)} == {"replies"}


def test_the_verb(capsys: pytest.CaptureFixture[str], project: Project) -> None:
    release(project)
    add_page(project, "t1", page_text(7, "栈道"), at=LATER)
    release(project)
    words = ("diff", "previous", "current", "--project", project.root)
    called = call(capsys, *words)
    assert (called.code, "1 changed" in called.out) == (0, True)
    called = call(capsys, *words, "--output", "json", "--cause", "source")
    assert {one["cause"] for one in json.loads(called.out)["changes"]} == {"source"}
    called = call(capsys, *words, "--output", "csv", "--table", "points")
    assert {one["table"] for one in csv.DictReader(io.StringIO(called.out))} == {"points"}
    assert call(capsys, *words, "--cause", "weather").code == 2
    assert call(capsys, *words, "--output", "xml").code == 2
    assert call(capsys, "diff", "nothing", "--project", project.root).code == 2
    (project.releases_dir / "current" / "datapackage.json").write_text("")
    assert call(capsys, *words).code == 7


def test_an_unknown_table_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    called = call(capsys, "diff", "a", "b", "--table", "foo", "--project", tmp_path)
    assert called.code == 2
    assert "no table 'foo'" in called.err
