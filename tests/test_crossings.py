"""Crossings of publishing: freezing, cases, duplicates, corrections, takedowns, open releases.

Each cell is a small project through the real stages. Whatever is crossed, a release that comes
out passes its gates, publishing it again changes nothing, and the archive gives it again.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scraper.books.readers import DEFAULT_READER
from scraper.errors import ReleaseUnreadable
from scraper.files import CURRENT
from scraper.orders.check import check_project, pin_pages
from scraper.orders.verify import find_damages
from scraper.privacy.takedowns import Takedown, add_takedown
from scraper.project import Project
from scraper.publishing.publish import Release, publish
from scraper.publishing.rebuild import compare_rebuilt
from scraper.quality.kept import KEPT_WORDS
from scraper.reading.parsing import parse_captures
from scraper.revising.correcting import WAITING
from tests.casesites import HYDRANTS, PATHS, SCHOOL, crawled, id_of, item_page, reply_page
from tests.publishing import add_page

ITEM = "http://www.zx.example/tian/1.html"
REPLY = "http://xf.example/jyta/9.html"
MIRROR = "http://www.jm.example/zwgk/7.html"
OTHER = "http://xf.example/jyta/12.html"
FROZEN = "xf.example"
LATER = "2026-03-20T00:00:00Z"
HEAD = "document_id,cell,old_value,new_value,who,why\n"
LETTER = reply_page(HYDRANTS, PATHS, SCHOOL)
PAGES = {ITEM: item_page(), REPLY: LETTER, MIRROR: LETTER}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return crawled(tmp_path / "p", PAGES)


def out(project: Project, **wishes: Any) -> Release:
    """A release, whatever it is like."""
    parse_captures(project)
    return publish(project, formats=("csv",), **wishes)


def sound(project: Project, **wishes: Any) -> Release:
    """A release that is right in every way that can be asked without knowing what it should say."""
    release = out(project, **wishes)
    assert all(gate["passed"] for gate in release.report.gates if gate["required"])
    assert not out(project, **wishes).is_new
    for table in ("links", "findings", "citations", "mentions"):
        counts = Counter(tuple(row.items()) for row in rows(release, table))
        assert table in ("citations", "mentions") or max(counts.values(), default=1) == 1, table
    rebuilt = compare_rebuilt(project)
    assert (rebuilt.faults, rebuilt.notes) == ((), ())
    assert find_damages(project) == []
    return release


def rows(release: Release, table: str) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 27)
    with (release.path / "csv" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_page(release: Release, table: str, url: str) -> list[dict[str, str]]:
    return [row for row in rows(release, table) if row["document_id"] == id_of(url)]


def misread(project: Project, url: str = REPLY) -> None:
    """A confirmed page of the site reads differently: its rows are those of an earlier release."""
    parse_captures(project)
    (path,) = pin_pages(project, [url])
    record = json.loads(path.read_text(encoding="utf-8"))
    record["document"]["title"] = "别的题目"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def change(project: Project, url: str, text: str, at: str = LATER) -> None:
    add_page(project, "", text, url=url, at=at, run_id="r000009", content_type="text/html")


def take_down(project: Project, **what: str) -> None:
    add_takedown(project.root, Takedown(reason="request", date="2026-03-21", **what))


def correct(project: Project, *lines: str) -> None:
    project.corrections_path.write_text(HEAD + "".join(lines), encoding="utf-8")


# --- a misread site and the pages of others ---


def test_nothing_else_changes_however_often_it_is_published(project: Project) -> None:
    first = out(project)
    misread(project)
    second = sound(project)
    assert list(second.report.frozen) == [FROZEN]
    assert f"{FROZEN} is frozen (a confirmed page reads differently" in second.summary
    for table in ("documents", "proposals", "replies", "points", "links", "evidence", "versions"):
        assert rows(second, table) == rows(first, table), table
    for day in (21, 22):
        change(project, ITEM, item_page(), at=f"2026-03-{day}T00:00:00Z")
        release = sound(project)
        messages = [row["message"] for row in of_page(release, "findings", REPLY)]
        assert messages.count(KEPT_WORDS) == 1
        assert rows(release, "links") == rows(first, "links")


def test_links_to_a_page_that_changed_are_made_anew(project: Project, tmp_path: Path) -> None:
    out(project)
    # The same point ids with other asks: the earlier links would lead to the wrong ones.
    asks = (
        "一、开展消防演练。每个社区每年演练两次。",
        "二、补齐室外消火栓。每隔一百二十米设一处消火栓。",
    )
    change(project, ITEM, item_page(asks=asks))
    plain = Project(tmp_path / "plain")
    shutil.copytree(project.root, plain.root, symlinks=True)
    wanted = rows(out(plain), "links")
    misread(project)
    release = sound(project)
    assert FROZEN in release.report.frozen
    assert rows(release, "links") == wanted
    assert {row["ask_point_id"] for row in wanted if row["state"] == "answered"} == {
        f"{id_of(ITEM)}-p2"
    }


@pytest.mark.parametrize("gone", [ITEM, REPLY])
def test_a_page_that_was_taken_down_takes_its_links_along(project: Project, gone: str) -> None:
    out(project)
    misread(project)
    take_down(project, document=id_of(gone))
    release = sound(project)
    for path in (release.path / "csv").iterdir():
        if path.stem != "takedowns":
            assert id_of(gone) not in path.read_text(encoding="utf-8"), path.name
    if gone == ITEM:
        (flat,) = of_page(release, "replies_flat", REPLY)
        assert (flat["n_asks"], flat["n_asks_answered"]) == ("", "")
        assert rows(release, "links") == []
    else:
        # The mirror is an original now, and answers the asks.
        (document,) = of_page(release, "documents", MIRROR)
        assert document["duplicate_of"] == ""
        assert {row["document_id"] for row in rows(release, "links")} == {id_of(MIRROR)}


def test_words_taken_down_are_covered_in_earlier_rows(project: Project) -> None:
    out(project)
    misread(project)
    take_down(project, pattern="消防宣传")
    release = sound(project)
    for path in (release.path / "csv").iterdir():
        assert "消防宣传" not in path.read_text(encoding="utf-8"), path.name
    (document,) = of_page(release, "documents", REPLY)
    assert "████" in document["text"]


def test_a_taken_down_page_is_named_by_no_report(project: Project) -> None:
    out(project)
    misread(project)
    take_down(project, document=id_of(REPLY))
    release = sound(project)
    for name in ("report.json", "report.html", "datapackage.json"):
        assert REPLY not in (release.path / name).read_text(encoding="utf-8")


def test_a_withdrawn_takedown_brings_a_frozen_page_back_once_it_is_read(project: Project) -> None:
    out(project)
    take_down(project, document=id_of(REPLY))
    out(project)
    (project.root / "takedowns.csv").unlink()
    misread(project)
    # The current release lacks the page: it waits, and no other row leads to it.
    assert of_page(sound(project), "documents", REPLY) == []
    shutil.rmtree(project.root / "golden")
    assert len(of_page(sound(project), "documents", REPLY)) == 1


# --- corrections ---


def test_corrections_of_a_misread_site(project: Project) -> None:
    old = f"{id_of(REPLY)},points[r1].status,done,ongoing,Lin,seen\n"
    correct(project, old)
    assert [row["state"] for row in rows(sound(project), "corrections")] == ["applied"]
    misread(project)
    add_page(
        project, "", reply_page(PATHS, number="12"), url=OTHER, at=LATER, content_type="text/html"
    )
    new = f"{id_of(REPLY)},points[r2].status,done,ongoing,Lin,seen\n"
    lost = f"{id_of(OTHER)},points[r1].status,done,ongoing,Lin,seen\n"
    correct(project, old, new, lost)
    release = sound(project)
    found = {
        row["line"]: (row["state"], row["document_id"]) for row in rows(release, "corrections")
    }
    assert found == {
        "2": ("applied", id_of(REPLY)),
        "3": (WAITING, id_of(REPLY)),
        "4": ("unknown_target", ""),
    }
    states = {row["point_id"]: row["status"] for row in of_page(release, "points", REPLY)}
    assert (states[f"{id_of(REPLY)}-r1"], states[f"{id_of(REPLY)}-r2"]) == ("ongoing", "done")
    shutil.rmtree(project.root / "golden")
    assert {row["state"] for row in rows(sound(project), "corrections")} == {"applied"}


def test_a_correction_is_as_good_as_a_reading_for_a_confirmed_page(project: Project) -> None:
    out(project)
    (path,) = pin_pages(project, [REPLY])
    record = json.loads(path.read_text(encoding="utf-8"))
    record["replies"][0]["reply_date"] = "2023-06-29"
    path.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    assert FROZEN in sound(project).report.frozen
    correct(project, f"{id_of(REPLY)},replies.reply_date,2023-06-28,2023-06-29,Lin,the scan\n")
    release = sound(project)
    assert release.report.frozen == {}
    assert of_page(release, "replies", REPLY)[0]["reply_date"] == "2023-06-29"


def test_links_follow_a_key_that_a_correction_changes(project: Project) -> None:
    assert len(rows(out(project), "links")) > 1
    correct(project, f"{id_of(ITEM)},proposals.number,69,96,Lin,the scan\n")
    assert [row for row in rows(out(project), "links") if row["ask_point_id"]] == []
    both = [f"{id_of(url)},proposals.number,69,96,Lin,the scan\n" for url in PAGES]
    correct(project, *both)
    release = sound(project)
    assert {row["proposal_key"] for row in rows(release, "links")} == {"cppcc-420800-10-2-0096"}
    assert "answered" in {row["state"] for row in rows(release, "links")}


# --- which release the rows come from ---

TELEPHONE = "13912345678"
PRIVATE = LETTER.replace("感谢您", f"联系人：罗若溪，{TELEPHONE}。感谢您")


@pytest.mark.parametrize("first_masked", [True, False])
def test_open_rows_never_come_into_a_masked_release(tmp_path: Path, first_masked: bool) -> None:
    project = crawled(tmp_path / "p", PAGES | {REPLY: PRIVATE})
    if first_masked:
        masked = out(project)
    opened = sound(project, with_personal_contacts=True)
    assert TELEPHONE in of_page(opened, "documents", REPLY)[0]["text"]
    misread(project)
    release = sound(project)
    assert FROZEN in release.report.frozen
    for path in (release.path / "csv").iterdir():
        assert TELEPHONE not in path.read_text(encoding="utf-8"), path.name
    shown = of_page(release, "documents", REPLY)
    assert shown == (of_page(masked, "documents", REPLY) if first_masked else [])


def test_a_confirmed_page_is_right_in_an_open_release_too(tmp_path: Path) -> None:
    project = crawled(tmp_path / "p", PAGES | {REPLY: PRIVATE})
    pin_pages(project, [REPLY])
    assert sound(project, with_personal_contacts=True).report.frozen == {}


def test_a_release_removed_by_hand(project: Project) -> None:
    first = out(project)
    change(project, ITEM, item_page(note="<p>附：照片。</p>"))
    second = out(project)
    misread(project)
    shutil.rmtree(second.path)
    release = sound(project)
    assert release.report.made["rows_from"] == first.name
    assert rows(release, "replies") == rows(first, "replies")
    shutil.rmtree(first.path)  # the release itself holds the rows
    assert compare_rebuilt(project).faults == ()
    shutil.rmtree(release.path)
    (project.releases_dir / CURRENT).unlink()
    assert of_page(sound(project), "documents", REPLY) == []


def drop_columns(path: Path, *names: str) -> None:
    """The table as a version without these columns wrote it."""
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    kept = [name for name in found[0] if name not in names]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(found)


def test_a_release_of_an_older_version_lends_its_rows(project: Project) -> None:
    first = out(project)
    drop_columns(first.path / "csv" / "replies.csv", "opening")
    (first.path / "csv" / "takedowns.csv").unlink()
    misread(project)
    (reply,) = of_page(out(project), "replies", REPLY)
    assert compare_rebuilt(project).faults == ()
    assert (reply["opening"], reply["reply_date"]) == ("", "2023-06-28")


def test_rows_that_cannot_be_read_hold_the_release(project: Project) -> None:
    first = out(project)
    drop_columns(first.path / "csv" / "replies.csv", "reply_id")
    misread(project)
    with pytest.raises(ReleaseUnreadable, match=r"replies\.csv"):
        out(project)


# --- takedown over every table of a sound project ---


@pytest.mark.parametrize(
    "what",
    [
        lambda: {"document": id_of(REPLY)},
        lambda: {"url": REPLY},
        lambda: {"pattern": "荆门市消防救援支队"},
    ],
)
def test_a_takedown_leaves_a_sound_release(
    project: Project, what: Callable[[], dict[str, str]]
) -> None:
    correct(project, f"{id_of(REPLY)},points[r1].status,done,ongoing,Lin,荆门市消防救援支队\n")
    out(project)
    take_down(project, **what())
    release = sound(project)
    hidden = what().get("pattern", id_of(REPLY))
    for path in (release.path / "csv").iterdir():
        assert path.stem == "takedowns" or hidden not in path.read_text(encoding="utf-8"), path.name
    assert check_project(project, reader=DEFAULT_READER).code == 0
