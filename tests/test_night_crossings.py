"""Crossings of a site frozen by its nights: takedowns, corrections, cases, duplicates, --accept.

One project of three hosts through the real stages: the first night is good, on the second the
letters of one host come in a template that tells nothing. Each row does something to the frozen
project and says what then goes out, while it is frozen, when the night is accepted and when the
next night thaws the site.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from parsers.privacy.masking import MASK
from scraper.archiving.archive import Archive
from scraper.archiving.traces import record_runs
from scraper.books.state import ColumnRow, RunCounts, State
from scraper.exitcodes import ExitCode
from scraper.orders.check import check_project
from scraper.privacy.takedowns import Takedown, Withheld, add_takedown
from scraper.project import Project
from scraper.publishing.publish import Release, publish
from scraper.publishing.rebuild import compare_rebuilt
from scraper.quality.freezing import SiteState, cover_states
from scraper.quality.results import Fault, GateResult
from scraper.quality.verdicts import NightVerdict, SiteVerdict
from scraper.reading.parsing import parse_captures
from tests.casesites import HYDRANTS, PATHS, SCHOOL, id_of, item_page, reply_page
from tests.publishing import COLUMN, add_page

SITE = "xf.example"
ITEM = "http://www.zx.example/tian/1.html"
MIRROR = "http://www.jm.example/zwgk/7.html"
NUMBERS = (69, *range(101, 125))
FRESH = (201, 202, 203, 204)  # letters of the second night, that nobody has seen before
REPLY = f"http://{SITE}/jyta/69.html"
NEW = f"http://{SITE}/jyta/201.html"
PLAIN_NEW = f"http://{SITE}/jyta/301.html"
HEAD = "document_id,cell,old_value,new_value,who,why\n"


def url_of(number: int) -> str:
    return f"http://{SITE}/jyta/{number}.html"


def letter(number: int) -> str:
    if number == 69:
        return reply_page(HYDRANTS, PATHS, SCHOOL)
    point = f"一、关于第{number}处路灯。今年已安装路灯{number}盏，夜间照明全部恢复。"
    return reply_page(point, SCHOOL, number=str(number), title=f"关于第{number}处路灯的提案")


def empty(number: int) -> str:
    """The page in a template that tells nothing."""
    text = f"<p>第{number}项内容正在整理，整理之后会在这里公开，请各位稍后再来查看。</p>"
    return f"<html><head><title>信息</title></head><body><h1>信息公开</h1>{text}</body></html>"


def fetch(project: Project, run_id: str, day: int, pages: dict[str, str]) -> None:
    """One night: every page with its text."""
    at = f"2026-03-{day:02d}T01:00:00Z"
    with State.open(project.state_path) as state:
        assert state.start_run("harvest", at) == run_id
        row = ColumnRow(
            run_id=run_id, column_url=COLUMN, list_pages=1, unique_details=27, state="complete"
        )
        state.add_column(row)
    for url, text in pages.items():
        add_page(project, "", text, url=url, at=at, run_id=run_id, content_type="text/html")
    with State.open(project.state_path) as state:
        state.finish_run(run_id, at.replace("T01", "T02"), 0, RunCounts(pages_fetched=len(pages)))
        record_runs(Archive(project), state)


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after both nights, published after each."""
    root = tmp_path_factory.mktemp("nights") / "p"
    project = Project.open(root, create=True)
    good = {ITEM: item_page(), **{url_of(number): letter(number) for number in NUMBERS}}
    fetch(project, "r000001", 1, good)
    later = "2026-03-01T01:30:00Z"
    add_page(project, "", letter(69), url=MIRROR, at=later, content_type="text/html")
    assert out(project).report.frozen == {}
    bad = {url_of(number): empty(number) for number in (69, *range(101, 106), *FRESH)}
    fetch(project, "r000002", 2, bad)
    assert set(out(project).report.frozen) == {SITE}
    return root


@pytest.fixture
def project(frozen: Path, tmp_path: Path) -> Project:
    shutil.copytree(frozen, tmp_path / "p", symlinks=True)
    return Project(tmp_path / "p")


def out(project: Project, **wishes: Any) -> Release:
    parse_captures(project)
    return publish(project, formats=("csv",), **wishes)


def rows(release: Release, table: str, url: str | None = None) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 27)
    with (release.path / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return [row for row in found if url is None or row["document_id"] == id_of(url)]


def thaw(project: Project) -> Release:
    """The next night: the old template is back, on every page that lost it and on a new one."""
    back = (69, *range(101, 106), *FRESH, 301)
    fetch(project, "r000003", 3, {url_of(number): letter(number) for number in back})
    release = out(project)
    assert release.report.frozen == {}
    return release


def accept(project: Project) -> Release:
    """A person finds the second night right."""
    release = out(project, accept=[SITE])
    assert release.report.frozen == {}
    return release


def take(**what: str) -> Callable[[Project], None]:
    def act(project: Project) -> None:
        add_takedown(project.root, Takedown(reason="request", date="2026-03-09", **what))

    return act


def correct(*lines: str) -> Callable[[Project], None]:
    def act(project: Project) -> None:
        project.corrections_path.write_text(HEAD + "".join(lines), encoding="utf-8")

    return act


def join(*acts: Callable[[Project], None]) -> Callable[[Project], None]:
    def act(project: Project) -> None:
        for one in acts:
            one(project)

    return act


def page_there(url: str) -> Callable[[Release], bool]:
    return lambda release: len(rows(release, "documents", url)) == 1


def page_gone(url: str) -> Callable[[Release], bool]:
    def holds(release: Release) -> bool:
        texts = (p for p in release.path.rglob("*") if p.is_file() and p.stem != "takedowns")
        names = (id_of(url).encode(), url.encode())
        tables = (p for p in texts if "datapackage" not in p.name)
        return not any(name in path.read_bytes() for path in tables for name in names)

    return holds


def words_gone(words: str) -> Callable[[Release], bool]:
    def holds(release: Release) -> bool:
        files = (p for p in release.path.rglob("*") if p.is_file())
        shown = MASK * len(words) in rows(release, "documents", REPLY)[0]["text"]
        return shown and not any(words.encode() in path.read_bytes() for path in files)

    return holds


def is_old(release: Release) -> bool:
    """The frozen page is as its last good night left it."""
    (document,) = rows(release, "documents", REPLY)
    return document["fetched_at"] == "2026-03-01T01:00:00Z" and document["kind"] == "reply"


def is_emptied(release: Release) -> bool:
    return rows(release, "documents", REPLY)[0]["fetched_at"] == "2026-03-02T01:00:00Z"


def states(*wanted: str) -> Callable[[Release], bool]:
    """What became of the corrections, line by line."""
    return lambda release: [row["state"] for row in rows(release, "corrections")] == list(wanted)


def status_of(point: str, wanted: str) -> Callable[[Release], bool]:
    def holds(release: Release) -> bool:
        found = {row["point_id"]: row["status"] for row in rows(release, "points")}
        return found.get(f"{id_of(REPLY)}-{point}") == wanted

    return holds


def answered_by(url: str) -> Callable[[Release], bool]:
    """The asks of the item are answered by the letter of that page."""

    def holds(release: Release) -> bool:
        linked = [row for row in rows(release, "links") if row["state"] == "answered"]
        return bool(linked) and {row["document_id"] for row in linked} <= {id_of(url), id_of(ITEM)}

    return holds


def copy_of(url: str, original: str | None) -> Callable[[Release], bool]:
    wanted = id_of(original) if original else ""
    return lambda release: rows(release, "documents", url)[0]["duplicate_of"] == wanted


Check = Callable[[Release], bool]
KIND_OF_NEW = f"{id_of(NEW)},documents.kind,other,handling_sheet,Lin,the scan\n"
STATUS = f"{id_of(REPLY)},points[r1].status,done,ongoing,Lin,the scan\n"
KIND_BY_NEWER = f"{id_of(REPLY)},documents.kind,other,reply,Lin,seen on the page\n"
NUMBER = f"{id_of(REPLY)},proposals.number,69,96,Lin,the scan\n"


@dataclass(frozen=True)
class Crossing:
    act: Callable[[Project], None]
    frozen: tuple[Check, ...] = (is_old,)
    accepted: tuple[Check, ...] = ()
    thawed: tuple[Check, ...] = ()


CROSSINGS: dict[str, Crossing] = {
    "nothing": Crossing(
        act=lambda project: None,
        frozen=(is_old, page_gone(NEW), copy_of(MIRROR, REPLY), answered_by(REPLY)),
        accepted=(page_there(NEW),),
        thawed=(page_there(NEW), page_there(PLAIN_NEW), copy_of(MIRROR, REPLY)),
    ),
    "takedown of a frozen page": Crossing(
        act=take(document=id_of(REPLY)),
        frozen=(page_gone(REPLY), copy_of(MIRROR, None), answered_by(MIRROR)),
        accepted=(page_gone(REPLY),),
        thawed=(page_gone(REPLY), copy_of(MIRROR, None), answered_by(MIRROR)),
    ),
    "takedown of a page that waits": Crossing(
        act=take(url=NEW),
        frozen=(is_old, page_gone(NEW)),
        accepted=(page_gone(NEW), page_there(url_of(202))),
        thawed=(page_gone(NEW), page_there(url_of(202))),
    ),
    "takedown of words": Crossing(
        act=take(pattern="消防知识"),
        frozen=(is_old, words_gone("消防知识")),
        thawed=(words_gone("消防知识"),),
    ),
    "correction of what is shown": Crossing(
        act=correct(STATUS),
        frozen=(is_old, states("applied"), status_of("r1", "ongoing")),
        thawed=(states("applied"), status_of("r1", "ongoing")),
    ),
    "correction of what is held back": Crossing(
        act=correct(KIND_BY_NEWER),
        frozen=(is_old, states("waiting")),
        accepted=(states("unneeded"),),
        thawed=(states("unneeded"),),
    ),
    "correction of a page that waits": Crossing(
        act=correct(KIND_OF_NEW),
        frozen=(is_old, states("waiting")),
        accepted=(states("applied"),),
        thawed=(states("stale"),),
    ),
    "correction that moves a case": Crossing(
        act=correct(NUMBER, f"{id_of(ITEM)},proposals.number,69,96,Lin,the scan\n"),
        frozen=(states("applied", "applied"), answered_by(REPLY)),
        thawed=(states("applied", "applied"), answered_by(REPLY)),
    ),
    "correction and takedown of one page": Crossing(
        act=join(correct(STATUS), take(document=id_of(REPLY))),
        frozen=(page_gone(REPLY), states("unknown_target")),
        thawed=(page_gone(REPLY), states("unknown_target")),
    ),
}


@pytest.mark.parametrize("name", CROSSINGS)
def test_a_frozen_site_and(project: Project, name: str) -> None:
    crossing = CROSSINGS[name]
    crossing.act(project)
    release = out(project)
    assert set(release.report.frozen) == {SITE}
    _all_hold(crossing.frozen, release)
    waits = any(row["state"] == "waiting" for row in rows(release, "corrections"))
    assert ("waits until the site is no longer frozen" in release.note) == waits
    assert not out(project).is_new
    assert check_project(project).code is ExitCode.PARTIAL
    shutil.copytree(project.root, project.root.with_name("q"), symlinks=True)
    _all_hold(crossing.accepted, accept(Project(project.root.with_name("q"))))
    _all_hold(crossing.thawed, thaw(project))
    rebuilt = compare_rebuilt(project)
    assert (rebuilt.faults, rebuilt.notes) == ((), ())


def _all_hold(checks: tuple[Check, ...], release: Release) -> None:
    assert all(gate["passed"] for gate in release.report.gates if gate["required"])
    for number, check in enumerate(checks):
        assert check(release), f"check {number} of {len(checks)}"


def test_a_label_with_words_taken_down_is_told_covered() -> None:
    """Messages of the checks quote labels: theirs are covered as every other text is."""
    fault = Fault("a new label 罗若溪经手 on 3 pages", ("d1",), "罗若溪经手")
    result = GateResult(gate="labels", meaning="", is_required=True, faults=(fault,), site=SITE)
    night = NightVerdict(run_id="r1", at="", pages=3, read=3, results=(result,), is_held=True)
    verdict = SiteVerdict(site=SITE, nights=(night,))
    states = {SITE: SiteState(verdict=verdict, golden=(result,))}
    patterns = Withheld((Takedown(pattern="罗若溪", reason="request", date="2026-03-09"),)).patterns
    (state,) = cover_states(states, patterns).values()
    told = [fault.message for one in state.results for fault in one.faults]
    assert [*told, *state.reasons] == ["a new label ███经手 on 3 pages"] * 4
    assert cover_states(states, ()) == states
