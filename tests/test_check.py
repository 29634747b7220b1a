"""`jyta check` and golden pages: the published dataset asked again, and readings that were pinned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from scraper.errors import (
    GatesRefused,
    ProjectMissing,
    ReleaseOutdated,
    ReleaseUnreadable,
    SiteMisconfigured,
    WrongUsage,
)
from scraper.exitcodes import ExitCode
from scraper.orders.check import COLUMNS, check_project, pin_pages
from scraper.project import Project
from scraper.publishing.publish import DEFAULT_FORMATS, Release, publish
from scraper.quality.golden import differences
from scraper.reading.parsing import parse_captures
from scraper.released.reading_back import read_release
from tests.calling import call
from tests.fakepage import page_text
from tests.olderrelease import make_older
from tests.publishing import COLUMN, HOST, READER, add_page, make_project


def build(project: Project, **wishes: Any) -> Release:
    parse_captures(project, reader=READER)
    return publish(project, reader=READER, **wishes)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    texts = {f"t{number}": page_text(number, f"步道{number}") for number in range(1, 4)}
    return make_project(tmp_path / "p", texts)


def golden_file(project: Project, stem: str = "t1") -> Path:
    (path,) = pin_pages(project, [f"{COLUMN}{stem}.html"], reader=READER)
    return path


def change(path: Path, table: str, **values: object) -> None:
    record = json.loads(path.read_text(encoding="utf-8"))
    row = record[table] if table == "document" else record[table][0]
    row.update(values)
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def rows(release: Release, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(
        release.path / "parquet" / f"{table}.parquet"
    ).to_pylist()
    return found


# --- check ---


def test_a_sound_release(project: Project) -> None:
    build(project)
    checked = check_project(project, reader=READER)
    assert checked.code is ExitCode.DONE
    assert checked.note() == ""
    found = [dict(zip(COLUMNS, row, strict=True)) for row in checked.rows()]
    assert {row["result"] for row in found} == {"passed"}
    assert {row["scope"] for row in found} == {"release", HOST}
    assert tuple(found[0][name] for name in COLUMNS[:3]) == ("release", "schema", "release")


@pytest.mark.parametrize("formats", [DEFAULT_FORMATS, ("csv",)])
def test_what_was_published_reads_back(project: Project, formats: tuple[str, ...]) -> None:
    release = build(project, formats=formats)
    frames = read_release(release.path)
    assert {name: len(frame) for name, frame in frames.items()} == release.report.counts
    assert check_project(project, reader=READER).code is ExitCode.DONE


def test_a_spoilt_table_is_found(project: Project) -> None:
    release = build(project, formats=("csv",))
    path = release.path / "csv" / "points.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("-p.1", "-p.9", 1), encoding="utf-8")
    checked = check_project(project, reader=READER)
    assert checked.code is ExitCode.GATES_REFUSED
    assert "references" in checked.note()


def test_a_table_of_another_schema_is_named(project: Project) -> None:
    release = build(project, formats=("csv",))
    path = release.path / "csv" / "links.csv"
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(ReleaseUnreadable, match=r"links\.csv has other columns"):
        check_project(project, reader=READER)
    path.unlink()
    with pytest.raises(ReleaseUnreadable, match="no table links"):
        check_project(project, reader=READER)


def drop_column(folder: Path, table: str, column: str) -> None:
    """The release as a version without that column made it."""
    described = folder / "datapackage.json"
    package = json.loads(described.read_bytes())
    for resource in package["resources"]:
        if resource["name"] == table:
            fields = resource["schema"]["fields"]
            resource["schema"]["fields"] = [one for one in fields if one["name"] != column]
    described.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    path = folder / "parquet" / f"{table}.parquet"
    pq.write_table(pq.read_table(path).drop_columns([column]), path)


def test_a_release_of_an_older_version_is_asked_what_it_can_be_asked(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    drop_column(build(project).path, "replies", "opening")
    checked = check_project(project, reader=READER)
    assert checked.code is ExitCode.DONE
    assert {row[3] for row in checked.rows()} == {"passed"}
    assert "another version made the release (no replies.opening): publish" in checked.note()
    called = call(capsys, "check", "--project", project.root)
    assert (called.code, "another version" in called.err) == (0, True)


def test_a_release_that_lacks_too_much_is_no_bad_data(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    make_older(build(project).path)
    with pytest.raises(ReleaseOutdated, match="no table evidence; no replies_flat.confidence"):
        check_project(project, reader=READER)
    called = call(capsys, "check", "--project", project.root)
    assert (called.code, "publish again" in called.err) == (2, True)


def test_nothing_is_published_yet(project: Project) -> None:
    with pytest.raises(ProjectMissing, match="no release"):
        check_project(project, reader=READER)


def test_the_command(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    build(project)
    called = call(capsys, "check", "--project", project.root, "--output", "json")
    assert called.code == 0
    assert {row["result"] for row in json.loads(called.out)} == {"passed"}
    assert call(capsys, "check", "--project", project.root, "--output", "xml").code == 2
    assert call(capsys, "check", "--project", project.root / "no").code == 2
    assert call(capsys, "publish", "--project", project.root, "--accept", "no").code == 2


# --- golden pages ---


def test_a_pinned_page_that_reads_as_before(project: Project) -> None:
    build(project)
    path = golden_file(project)
    assert path.parent == project.root / "golden"
    release = build(project)
    assert release.report.frozen == {}
    assert check_project(project, reader=READER).code is ExitCode.DONE


def test_a_page_that_reads_differently_keeps_the_rows_of_the_last_release(project: Project) -> None:
    first = build(project)
    change(golden_file(project), "replies", agency="青禾市水利局")
    add_page(project, "t9", page_text(9), at="2026-03-02T00:00:00Z")
    release = build(project)
    assert list(release.report.frozen) == [HOST]
    assert "replies.agency" in release.report.frozen[HOST][0]
    for table in ("documents", "replies", "points", "links", "evidence"):
        assert rows(release, table) == rows(first, table)
    flat = [row | {"warnings": None, "confidence": None} for row in rows(release, "replies_flat")]
    assert flat == [
        row | {"warnings": None, "confidence": None} for row in rows(first, "replies_flat")
    ]
    assert "site_frozen" in rows(release, "replies_flat")[0]["warnings"]
    assert f"{HOST} is frozen (a confirmed page reads differently" in release.summary
    codes = {(row["document_id"], row["code"]) for row in rows(release, "findings")}
    ids = {row["document_id"] for row in rows(release, "documents")}
    assert {(one, "site_frozen") for one in ids} <= codes
    assert check_project(project, reader=READER).code is ExitCode.PARTIAL
    golden_file(project)  # pinned again: this is right
    assert len(rows(build(project), "documents")) == 4


def test_a_site_that_never_went_out_stays_out(project: Project) -> None:
    parse_captures(project, reader=READER)
    change(golden_file(project), "proposals", number="999")
    with pytest.raises(GatesRefused, match="no page is left"):
        publish(project, reader=READER)


def test_one_of_several_is_told_only(project: Project) -> None:
    build(project)
    golden_file(project, "t2")
    change(golden_file(project), "replies", agency="青禾市水利局")
    release = build(project)
    assert release.report.frozen == {}
    (site,) = release.report.sites
    faults = [fault["message"] for gate in site["gates"] for fault in gate["faults"]]
    assert faults == ["a confirmed page reads differently: replies.agency"]
    change(golden_file(project, "t2"), "fields", value_raw="别人")
    assert list(build(project).report.frozen) == [HOST]


def test_a_page_that_changed_at_its_source_is_told_only(project: Project) -> None:
    build(project)
    golden_file(project)
    add_page(project, "t1", page_text(1, "栈桥"), at="2026-03-02T00:00:00Z", run_id="r000002")
    release = build(project)
    assert release.report.frozen == {}
    (site,) = release.report.sites
    faults = [fault["message"] for gate in site["gates"] for fault in gate["faults"]]
    assert faults in ([], ["a confirmed page has changed at its source"])


def test_only_what_the_file_holds_is_compared() -> None:
    record = {"document": {"kind": "reply", "title": "b"}, "replies": [{"agency": "乙局"}]}
    assert differences({"document": {"kind": "reply"}}, record) == []
    assert differences({"document": {"title": "a"}}, record) == ["document.title"]
    assert differences({"document": {}, "replies": [{"agency": "甲局"}]}, record) == [
        "replies.agency"
    ]
    wanted: dict[str, Any] = {"document": {}, "replies": []}
    assert differences(wanted, record) == ["replies (1 rows, confirmed 0)"]
    counters = {"document": {}, "fields": [{"field": "view_count", "value_raw": "1"}]}
    assert differences(counters, record | {"fields": []}) == []


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"document": {}}', '{"document": {"url": 3}}'])
def test_a_broken_golden_file_is_named(project: Project, text: str) -> None:
    build(project)
    path = golden_file(project)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SiteMisconfigured, match=path.name):
        build(project)


def test_a_page_that_nobody_knows_cannot_be_pinned(project: Project) -> None:
    build(project)
    with pytest.raises(WrongUsage, match="no page 'd77'"):
        pin_pages(project, ["d77"], reader=READER)
