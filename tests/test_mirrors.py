"""Mirrors of what was taken down: the operator is told, and can withhold them; nobody else hears."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scraper.privacy.mirrors import find_published_mirrors
from scraper.privacy.takedowns import Takedown, add_takedown, read_withheld
from scraper.project import Project
from scraper.publishing.publish import Release, publish
from scraper.reading.parsing import parse_captures
from tests.calling import call
from tests.casesites import HYDRANTS, PATHS, SCHOOL, crawled, id_of, item_page, reply_page
from tests.publishing import add_page

ITEM = "http://www.zx.example/tian/1.html"
REPLY = "http://xf.example/jyta/9.html"
MIRROR = "http://www.jm.example/zwgk/7.html"
RETITLED = "http://www.sz.example/a/3.html"
OTHER = "http://xf.example/jyta/12.html"
LETTER = reply_page(HYDRANTS, PATHS, SCHOOL)
PAGES = {
    ITEM: item_page(),
    REPLY: LETTER,
    MIRROR: LETTER,
    # The same letter below the site's own heading.
    RETITLED: LETTER.replace("<div>", "<div><h2>荆门市提案办理公开专栏</h2>"),
    OTHER: reply_page(PATHS, number="12"),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = crawled(tmp_path / "p", PAGES)
    publish(project)
    return project


def out(project: Project) -> Release:
    parse_captures(project)
    return publish(project)


def ids(release: Release) -> set[str]:
    csv.field_size_limit(1 << 27)
    with (release.path / "csv" / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["document_id"] for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("taken", "mirrors"),
    [
        (REPLY, {MIRROR, RETITLED}),
        (RETITLED, {REPLY, MIRROR}),
        (ITEM, set()),
        (OTHER, set()),
    ],
)
def test_pages_that_print_the_same(project: Project, taken: str, mirrors: set[str]) -> None:
    found = find_published_mirrors(project, frozenset({id_of(taken)}))
    assert {one.document_id for one in found} == {id_of(url) for url in mirrors}
    assert {(one.url, one.of) for one in found} == {(url, id_of(taken)) for url in mirrors}


def test_publish_tells_the_operator_and_no_release_does(project: Project) -> None:
    add_takedown(project.root, Takedown(document=id_of(REPLY), reason="court", date="2026-03-21"))
    release = out(project)
    assert {one.document_id for one in release.mirrors} == {id_of(MIRROR), id_of(RETITLED)}
    assert "2 pages print what was taken down" in release.note
    for path in release.path.rglob("*"):
        if path.is_file():
            assert b"what was taken down" not in path.read_bytes(), path.name
    add_page(project, "", LETTER, url="http://n.example/1.html", content_type="text/html")
    assert "3 pages print" in out(project).note  # one that came later is told too


def test_the_command_tells_of_mirrors(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    root = ("--project", project.root)
    added = call(capsys, "takedown", "add", "--url", REPLY, *root)
    assert added.code == 0
    for url in (MIRROR, RETITLED):
        assert f"{id_of(url)} ({url}) prints what {id_of(REPLY)} printed" in added.err
    assert ids(out(project)) == {id_of(url) for url in PAGES} - {id_of(REPLY)}
    assert added.err.splitlines() == [
        line
        for line in call(capsys, "takedown", "list", *root).err.splitlines()
        if "prints" in line
    ]


def test_the_option_withholds_them_too(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ("--project", project.root)
    added = call(capsys, "takedown", "add", "--url", REPLY, "--reason", "court", "--mirrors", *root)
    assert (added.code, added.err) == (0, "")
    assert added.out.count("withheld too") == 2
    release = out(project)
    assert ids(release) == {id_of(ITEM), id_of(OTHER)}
    assert release.mirrors == ()
    rows = read_withheld(project.root).rows
    assert [row.reason for row in rows] == ["court"] * 3
    assert "prints" not in call(capsys, "takedown", "list", *root).err


def test_nothing_is_known_of_mirrors_before_a_release(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = crawled(tmp_path / "p", PAGES)
    assert call(capsys, "takedown", "add", "--url", REPLY, "--project", project.root).err == ""
    assert "2 pages print" in out(project).note
