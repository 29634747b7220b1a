"""The redesign drill: a site that is changed in every way over nights, and what goes out.

Harvests of a site of invented pages on loopback, with a clock of ours. Each spoilt night must
end with its outcome, and what is published must stay as it was; ordinary nights must not be
stopped (docs/quality.md).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.exitcodes import ExitCode
from scraper.orders.harvest import publish
from scraper.process.endings import Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from scraper.quality import site_gates
from tests.drillsite import EMPTIED, PLAIN, RENAMED, SAME, SHIFTED, DrillSite, Look
from tests.nightsite import COLUMN, Nights, serving

PAGES = 60
VOLATILE = {
    *("first_seen_at", "last_seen_at", "fetched_at", "warc_file", "warc_offset"),
    *("archived_copy", "warnings"),
}


class Drill:
    """The site under test and the project that harvests it."""

    def __init__(self, site: DrillSite, nights: Nights) -> None:
        self.site = site
        self.nights = nights

    def night(self, *, full: bool = False, publishes: bool = True) -> Any:
        return self.nights.harvest(self.site.site.url(), full=full, publishes=publishes)

    def spoil(self, look: Look, extra: int) -> Any:
        """A night in another look: on every page, or on new ones only."""
        self.site.look = look
        for number in range(extra):
            self.site.add(500 + number)
        return self.night(full=not extra)

    def said(self) -> dict[str, Any]:
        """What the report says of the one site."""
        path = self.nights.project / "releases" / "current" / "report.json"
        (site,) = json.loads(path.read_text(encoding="utf-8"))["sites"]
        return dict(site)

    def published(self) -> dict[str, Any]:
        """What readers see of the first pages: every value but times and places."""
        tables: dict[str, Any] = {}
        known = {f"t2023061{6}_{4000 + number}" for number in range(1, PAGES + 1)}
        ids = {
            row["document_id"]
            for row in self.nights.rows("documents")
            if row["url"].rpartition("/")[2].removesuffix(".html") in known
        }
        for table in ("documents", "fields", "proposals", "proposers", "replies", "agencies"):
            tables[table] = [
                {name: value for name, value in row.items() if name not in VOLATILE}
                for row in self.nights.rows(table)
                if row["document_id"] in ids
            ]
        return tables

    def values(self, field: str) -> set[str]:
        return {row["value_raw"] for row in self.nights.rows("fields") if row["field"] == field}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[DrillSite, Path]]:
    """The site, served, and a project after its first night."""
    site = DrillSite.of(PAGES)
    project = tmp_path_factory.mktemp("drill") / "p"
    with serving(site.site):
        assert Nights(project).harvest(site.site.url(), publishes=True).code is ExitCode.DONE
        yield site, project


@pytest.fixture
def drill(begun: tuple[DrillSite, Path], tmp_path: Path) -> Drill:
    """A copy of that project, and the site as it was."""
    site, project = begun
    fresh = DrillSite.of(PAGES)
    for entry in fresh.site.entries:
        entry.look = lambda: site.look  # type: ignore[attr-defined]
    site.look, site.site.entries = PLAIN, fresh.site.entries
    site.site.answers.clear()
    site.site.hook = lambda _path: None
    shutil.copytree(project, tmp_path / "p", symlinks=True)
    nights = Nights(tmp_path / "p", night=0)
    nights.clock.advance(60)
    return Drill(site, nights)


@pytest.mark.parametrize("extra", [0, 12, 4], ids=["all", "12-new", "4-new"])
@pytest.mark.parametrize(
    ("look", "gate"),
    [
        (RENAMED, "core_fill"),
        (EMPTIED, "core_fill"),
        (SHIFTED, "value_shapes"),
        (SAME, "same_content"),
    ],
    ids=["renamed", "emptied", "shifted", "one-page"],
)
def test_a_redesign_is_held_and_thaws(drill: Drill, look: Look, gate: str, extra: int) -> None:
    before = drill.published()
    ending = drill.spoil(look, extra)
    assert ending.code is ExitCode.PARTIAL
    assert "frozen at its last good rows" in ending.note
    said = drill.said()
    assert said["state"] == "frozen"
    assert said["as_of"] == "2026-03-01T18:00:00Z"
    assert gate in {one["gate"] for one in said["gates"] if one["required"] and not one["passed"]}
    assert said["look_at"]
    assert said["held_pages"] == extra
    assert drill.published() == before
    assert len(drill.nights.rows("documents")) == PAGES
    marked = {
        row["document_id"] for row in drill.nights.rows("findings") if row["code"] == "site_frozen"
    }
    assert len(marked) == (0 if extra else PAGES)
    drill.site.look = PLAIN
    assert drill.night().code is ExitCode.DONE
    assert drill.said()["state"] == "good"
    assert drill.published() == before
    assert len(drill.nights.rows("documents")) == PAGES + extra


@pytest.mark.parametrize("extra", [1, 2])
def test_shifted_cells_on_one_or_two_new_pages_are_held(drill: Drill, extra: int) -> None:
    before = drill.published()
    assert drill.spoil(SHIFTED, extra).code is ExitCode.PARTIAL
    said = drill.said()
    assert (said["state"], said["held_pages"]) == ("frozen", extra)
    assert drill.published() == before
    drill.site.look = PLAIN
    drill.site.add(600)
    assert drill.night().code is ExitCode.DONE
    assert drill.said()["state"] == "good"
    assert len(drill.nights.rows("documents")) == PAGES + extra + 1


@pytest.mark.parametrize("extra", [1, 2])
def test_renamed_labels_on_one_or_two_new_pages_are_told(drill: Drill, extra: int) -> None:
    """So few may be odd pages: the values are missing, none is wrong, and the report names them."""
    assert drill.spoil(RENAMED, extra).code is ExitCode.DONE
    (gate,) = (one for one in drill.said()["gates"] if one["gate"] == "few_poor")
    assert not gate["passed"]
    assert len(drill.said()["look_at"]) == extra


def test_a_redesign_that_stays_stays_out_until_it_is_accepted(drill: Drill) -> None:
    before = drill.published()
    for _ in range(3):
        assert drill.spoil(EMPTIED, 12 if drill.nights.night == 0 else 0).code is ExitCode.PARTIAL
    assert drill.published() == before
    assert drill.said()["held_nights"] == 3
    watch = Watch(StopFlag(), drill.nights.clock, ignore_progress)
    site = drill.said()["site"]
    ending = publish(drill.nights.project, watch, accept=[site])
    assert ending.code is ExitCode.DONE, ending.note
    assert drill.said()["state"] == "good"
    assert len(drill.nights.rows("documents")) == PAGES + 12
    assert drill.values("lead_agency") == {""}
    assert (drill.nights.project / "accepted.csv").read_text().splitlines()[1:] == [
        f"{site},r000002,r000004"
    ]
    assert drill.night(full=True).code is ExitCode.DONE


def test_half_of_the_list_is_held_and_nothing_is_lost(drill: Drill) -> None:
    before = drill.published()
    for entry in drill.site.site.entries[PAGES // 2 :]:
        entry.is_listed = False
    for _ in range(2):
        assert drill.night(full=True).code is ExitCode.PARTIAL
        assert drill.said()["reasons"] == ["the list shows 30 pages, the whole walk before met 60"]
        assert drill.published() == before
    for entry in drill.site.site.entries:
        entry.is_listed = True
    assert drill.night().code is ExitCode.DONE
    assert drill.published() == before


def test_page_1_at_every_list_address(drill: Drill) -> None:
    before = drill.published()
    lists = drill.site.site.lists()
    first = lists[COLUMN].replace('createPageHTML(3, 0, "index"', 'createPageHTML(3, 1, "index"')
    for path in lists:
        if path != COLUMN:
            drill.site.site.answers[path] = (200, first)
    assert drill.night(full=True).code is ExitCode.PARTIAL
    assert drill.published() == before
    drill.site.site.answers.clear()
    assert drill.night(full=True).code is ExitCode.DONE
    assert drill.published() == before


def test_a_counter_that_moves_is_nothing(drill: Drill) -> None:
    before = drill.published()
    for views in (101, 9000):
        drill.site.look = Look(views=views)
        assert drill.night(full=True).code is ExitCode.DONE
    assert drill.said()["state"] == "good"
    after = drill.published()
    counters = [row for row in after["fields"] if row["field"] == "view_count"]
    assert {row["value_raw"] for row in counters} == {"9000"}
    for tables in (before, after):
        tables["fields"] = [r for r in tables["fields"] if r["field"] != "view_count"]
        for row in tables["documents"]:
            del row["text"], row["text_chars"]
        for table in tables.values():
            for row in table:
                row.pop("start", None), row.pop("end", None)
    assert after == before
    assert {row["change"] for row in drill.nights.rows("versions")} == {"new"}


def ordinary_night(drill: Drill, night: int) -> None:
    """What a site does in an ordinary night, by its number."""
    entries = drill.site.site.entries
    first = 100 + 10 * night
    lacking: tuple[frozenset[str], ...] = (
        frozenset(),
        frozenset({"发文字号"}),
        frozenset({"会办单位"}),
        frozenset({"办理结果"}),
    )
    for number in range(first, first + (0, 3, 1, 12, 0, 2, 5)[night % 7]):
        drill.site.add(number, lacks=lacking[number % 4] if number % 3 == 0 else frozenset())
    drill.site.wear(views=100 + 7 * night)
    if night % 4 == 1:  # pages go
        entries[-night].status = 404
    if night % 4 == 2:  # rows go, and come back
        entries[20].is_listed = not entries[20].is_listed
    if night % 5 == 3:  # a letter is corrected, and loses a field
        entries[10 + night].text = "雨污分流"
        entries[10 + night].lacks = frozenset({"办理结果"})  # type: ignore[attr-defined]
    drill.site.site.hook = _refuse if night == 9 else lambda _path: None
    if night == 6:  # an odd page
        drill.site.site.answers[entries[0].path] = (
            200,
            "<html><body><p>系统维护中</p></body></html>",
        )
    if night == 7:
        drill.site.site.answers.clear()


def _refuse(path: str) -> None:
    if "/t2023" in path:
        raise ConnectionError


def test_fifteen_ordinary_nights_are_never_stopped(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    for night in range(1, 16):
        ordinary_night(drill, night)
        drill.night(full=night % 7 == 0, publishes=night == 15)
        if night == 15:
            assert drill.said()["state"] == "good"
    nights = drill.said()["nights"]
    assert len(nights) == 16
    assert not any(one["held"] for one in nights)
    assert sum(one["judged"] for one in nights) > 100
    assert len(drill.nights.rows("documents")) > PAGES + 40
    # They are noisy: gates that take a small fall for a redesign would have stopped several.
    monkeypatch.setattr(site_gates, "ALPHA", 1000.0)
    monkeypatch.setattr(site_gates, "LEAST_FALLS", ((1, 0.02),))
    drill.night()
    assert sum(one["held"] for one in drill.said()["nights"]) > 0


def test_the_first_crawl_over_several_nights_is_not_judged(tmp_path: Path) -> None:
    """What was listed from the first night on is of older years, whatever it lacks."""
    site = DrillSite.of(PAGES)
    for entry in site.site.entries[30:]:
        entry.lacks = frozenset({"承办单位", "办理结果", "发文字号"})  # type: ignore[attr-defined]
    with serving(site.site):
        nights = Nights(tmp_path / "p")
        for _ in range(3):
            nights.harvest(site.site.url(), max_pages=25, publishes=True)
        drill = Drill(site, nights)
        assert drill.said()["state"] == "good"
        assert len(nights.rows("documents")) == PAGES


def test_sites_fail_one_by_one(tmp_path: Path) -> None:
    good, bad = DrillSite.of(25), DrillSite.of(25)
    with serving(good.site), serving(bad.site):
        nights = Nights(tmp_path / "p")
        (nights.project / "sites").mkdir(parents=True)
        for name, one in (("甲站", good), ("乙站", bad)):
            text = f'name = "{name}"\ncolumns = ["{one.site.url()}"]\n'
            (nights.project / "sites" / f"{name}.toml").write_text(text, encoding="utf-8")
        assert nights.harvest(publishes=True).code is ExitCode.DONE
        bad.look = SHIFTED
        good.add(400)
        ending = nights.harvest(publishes=True, full=True)
        assert ending.code is ExitCode.PARTIAL
        rows = nights.rows("documents")
        assert sum(row["site"] == "甲站" for row in rows) == 26
        old = {row["fetched_at"] for row in rows if row["site"] == "乙站"}
        new = {row["fetched_at"] for row in rows if row["site"] == "甲站"}
        assert max(old) < max(new)
        path = nights.project / "releases" / "current" / "report.json"
        report = json.loads(path.read_text(encoding="utf-8"))
        assert [(one["site"], one["state"]) for one in report["sites"]] == [
            ("乙站", "frozen"),
            ("甲站", "good"),
        ]
