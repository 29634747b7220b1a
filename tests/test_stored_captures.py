"""Stored captures: the same mapping as the facts in memory, page by page."""

from __future__ import annotations

import gc
import operator
import sys
from functools import partial
from pathlib import Path

import pytest

from scraper.books.state import State
from scraper.books.state_rows import Glance
from scraper.books.stored_captures import StoredCaptures
from scraper.frames.tables import read_facts
from scraper.project import Project
from tests.fakepage import page_text
from tests.publishing import add_page, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = make_project(tmp_path / "p", {f"t{n}": page_text(n) for n in (3, 1, 2)})
    add_page(made, "t1", page_text(9), at="2026-03-02T00:00:00Z")
    add_page(made, "t2", "", at="2026-03-02T00:00:00Z", outcome="gone")
    return made


def test_they_are_those_of_the_state(project: Project) -> None:
    with State.open(project.state_path) as state:
        known = read_facts(state, {}).captures
        stored = read_facts(state, {}, partial(StoredCaptures, project.state_path)).captures
    assert dict(stored) == known
    assert dict(stored.items()) == known
    assert list(stored) == sorted(known)
    assert list(stored.values()) == [known[url] for url in sorted(known)]
    assert len(stored) == 3
    assert {url: stored[url] for url in known} == known
    assert len(stored[min(known)]) == 2


def test_many_pages_in_order_and_out_of_it_are_those_of_the_state(tmp_path: Path) -> None:
    project = make_project(tmp_path / "p", {f"t{n:02d}": page_text(n) for n in range(40)})
    with State.open(project.state_path) as state:
        known = read_facts(state, {}).captures
        stored = read_facts(state, {}, partial(StoredCaptures, project.state_path)).captures
    urls = sorted(known)
    none = "http://www.shili.example/jyta/t30a.html"
    for asked in (urls, urls[::2], urls[::-1], [*urls[:35], none, *urls[35:], none], urls[20:]):
        assert [stored.get(url) for url in asked] == [known.get(url) for url in asked]


def test_a_page_that_nobody_asked_for_is_not_there(project: Project) -> None:
    stored = StoredCaptures(project.state_path, [])
    assert stored.get("http://a.example/none.html", ()) == ()
    assert "http://a.example/none.html" not in stored


def test_a_walk_that_nobody_ends_says_nothing_once_the_state_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project(tmp_path / "p", {f"t{n:02d}": page_text(n) for n in range(40)})
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    stored = StoredCaptures(project.state_path, ["r1"])
    for number in range(25):  # in order: the rest is walked from here on
        assert stored.get(f"http://www.shili.example/jyta/t{number:02d}.html")
    walk = stored.pages()
    next(walk)
    stored.close()
    del stored, walk
    gc.collect()
    assert said == []


def test_only_shown_runs_tell_of_requests_in_vain(project: Project) -> None:
    with State.open(project.state_path) as state:
        (row, *_) = state.captures(purpose="detail")
        lost = {name: getattr(row, name) for name in row.__slots__}
        lost |= {"warc_file": None, "warc_offset": None, "outcome": "net_error", "run_id": "r9"}
        state.add_capture(type(row)(**lost))
    url = row.canonical_url
    assert len(StoredCaptures(project.state_path, ["r9"])[url]) == 1 + len(
        StoredCaptures(project.state_path, ["r1"])[url]
    )


def test_a_pass_over_all_captures_sees_the_same_in_less_of_each(project: Project) -> None:
    add_page(project, "t3", page_text(8), at="2026-02-01T00:00:00Z")
    with State.open(project.state_path) as state:
        known = read_facts(state, {})
        stored = read_facts(state, {}, partial(StoredCaptures, project.state_path))
    assert stored.overview == known.overview
    names = Glance._fields
    asked = operator.attrgetter(*names, "is_ingested")
    seen = [[asked(row) for row in rows] for rows in stored.captures.glances()]  # type: ignore[attr-defined]
    assert seen == [[asked(row) for row in rows] for rows in stored.captures.values()]
    assert max(map(len, seen)) == 2
