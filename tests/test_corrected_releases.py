"""Corrections through publish: in every table, told in the report, and nothing else differs."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from parsers.ids import make_document_id
from scraper.errors import SheetUnreadable
from scraper.project import Project
from scraper.publishing.publish import Release, publish
from scraper.reading.parsing import parse_captures
from tests.calling import call
from tests.fakepage import page_text
from tests.publishing import COLUMN, READER, add_page, make_project

ID = make_document_id(f"{COLUMN}t1.html")
HEADER = "document_id,cell,old_value,new_value,who,why\n"
STATUS = f"{ID},points[r.1].status,planned,done,Lin,seen\n"


def build(project: Project, lines: str | None = None) -> Release:
    if lines is not None:
        project.corrections_path.write_text(HEADER + lines, encoding="utf-8")
    parse_captures(project, reader=READER)
    return publish(project, reader=READER, formats=("csv",))


def rows(release: Release, table: str) -> list[dict[str, str]]:
    with (release.path / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def states(release: Release) -> list[str]:
    return [row["state"] for row in rows(release, "corrections")]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "p")


def test_a_correction_reaches_every_table_and_is_seen_as_one(project: Project) -> None:
    release = build(project, STATUS + f"{ID},proposals.number,7,9,Lin,the scan says 9\n")
    assert [row["status"] for row in rows(release, "points") if row["document_id"] == ID][
        1
    ] == "done"
    (flat,) = [row for row in rows(release, "replies_flat") if row["document_id"] == ID]
    assert (flat["has_planned"], flat["number"]) == ("false", "9")
    assert flat["proposal_key"] == "cppcc-410400-10-1-0009"
    assert flat["corrected"] == "points[r.1].status, proposals.number"
    table = rows(release, "corrections")
    assert [row["state"] for row in table] == ["applied", "applied"]
    assert [row["parsed_value"] for row in table] == ["planned", "7"]
    assert release.report.corrections == {"applied": 2}


def test_only_what_was_corrected_differs(project: Project) -> None:
    before = build(project)
    after = build(project, STATUS)
    changed = {
        path.name
        for path in (before.path / "csv").iterdir()
        if path.read_bytes() != (after.path / "csv" / path.name).read_bytes()
    }
    wanted = {"points.csv", "findings.csv", "replies_flat.csv", "corrections.csv", "evidence.csv"}
    assert changed == wanted
    assert before.name != after.name


def test_the_same_corrections_give_the_same_release(project: Project) -> None:
    first = build(project, STATUS)
    assert build(project).name == first.name
    with_mark = project.corrections_path.read_text(encoding="utf-8")
    project.corrections_path.write_text(with_mark, encoding="utf-8-sig")
    assert build(project).name == first.name


def test_a_source_that_changed_makes_a_correction_stale(project: Project) -> None:
    name = f"{ID},proposers[1].name,赵明远,赵明元,Lin,misprint\n"
    assert states(build(project, name)) == ["applied"]
    text = page_text(7).replace("赵明远", "钱小川")
    add_page(project, "t1", text, at="2026-03-02T00:00:00Z", run_id="r000002")
    release = build(project)
    assert states(release) == ["stale"]
    assert [r["name"] for r in rows(release, "proposers") if r["document_id"] == ID] == ["钱小川"]
    (gate,) = [gate for gate in release.report.gates if gate["gate"] == "corrections"]
    assert (gate["required"], gate["passed"]) == (False, False)
    assert "line 2" in gate["faults"][0]["message"]
    assert "correction_stale" in {row["code"] for row in rows(release, "findings")}


def test_a_page_that_changed_elsewhere_is_told(project: Project) -> None:
    first = build(project)
    digest = rows(first, "documents")[
        [row["document_id"] for row in rows(first, "documents")].index(ID)
    ]
    project.corrections_path.write_text(
        HEADER.replace("why", "why,page_digest")
        + STATUS.replace("seen", f"seen,{digest['content_sha256']}"),
        encoding="utf-8",
    )
    assert [row["page_changed"] for row in rows(build(project), "corrections")] == ["false"]
    text = page_text(7).replace("来信地址：无", "来信地址：某街")
    add_page(project, "t1", text, at="2026-03-02T00:00:00Z", run_id="r000002")
    release = build(project)
    assert states(release) == ["applied"]
    assert [row["page_changed"] for row in rows(release, "corrections")] == ["true"]
    (gate,) = [gate for gate in release.report.gates if gate["gate"] == "corrections"]
    assert "look again" in gate["faults"][0]["message"]


def test_a_source_that_took_the_correction_over_needs_it_no_more(project: Project) -> None:
    build(project, f"{ID},proposers[1].name,赵明远,钱小川,Lin,misprint\n")
    text = page_text(7).replace("赵明远", "钱小川")
    add_page(project, "t1", text, at="2026-03-02T00:00:00Z", run_id="r000002")
    release = build(project)
    assert states(release) == ["unneeded"]
    assert release.report.corrections == {"unneeded": 1}


def test_a_file_that_cannot_be_read_stops_before_anything_is_done(project: Project) -> None:
    first = build(project)
    project.corrections_path.write_bytes((HEADER + STATUS + "甲").encode("gb18030"))
    with pytest.raises(SheetUnreadable, match="GBK"):
        build(project)
    assert (project.releases_dir / "current").resolve().name == first.name


def write(project: Project, data: bytes) -> None:
    project.corrections_path.write_bytes(data)


def test_the_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project(tmp_path / "q")
    assert call(capsys, "parse", "--project", project.root).code == 0
    publish_it = ("publish", "--project", project.root)
    write(project, (HEADER + f"{ID},documents.kind,x,notice,Lin,why\n").encode())
    stale = call(capsys, *publish_it)
    assert (stale.code, "stale" in stale.err) == (0, True)
    write(project, (HEADER + f"{ID},documents.kidn,x,notice,Lin,why\n").encode())
    wrong = call(capsys, *publish_it)
    assert wrong.code == 3
    assert "line 2" in wrong.err
    assert "1 line of corrections.csv refused" in wrong.err
    write(project, (HEADER + f"{ID},documents.kind,x,notice,林,错\n").encode("gb18030"))
    unreadable = call(capsys, *publish_it)
    assert unreadable.code == 2
    assert "CSV UTF-8" in unreadable.err


def test_a_harvest_looks_at_the_file_before_it_asks_anybody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = make_project(tmp_path / "q")
    write(project, "什么,都,不是\n".encode())
    called = call(capsys, "harvest", "http://127.0.0.1:9/", "--project", project.root)
    assert called.code == 2
    assert "header" in called.err


def test_hostile_words_stay_words(project: Project) -> None:
    release = build(
        project, f"{ID},replies.agency,示例市住房局,=cmd|' /C calc'!A0,<script>,\x1b[31m\n"
    )
    assert states(release) == ["applied"]
    (flat,) = [row for row in rows(release, "replies_flat") if row["document_id"] == ID]
    assert flat["lead_agency"] == "=cmd|' /C calc'!A0"
    report = (release.path / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in report
    assert json.loads((release.path / "report.json").read_text())["corrections"] == {"applied": 1}
