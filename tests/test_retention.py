"""Old releases go when a person says so; what is current, before it or kept never does."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scraper.errors import SiteMisconfigured, WrongUsage
from scraper.orders.verify import find_damages
from scraper.project import Project
from scraper.publishing.publish import publish
from scraper.reading.parsing import parse_captures
from scraper.released.releases import find_release
from scraper.released.retention import describe_releases, find_prunable, keep_release, prune
from tests.calling import call
from tests.fakepage import page_text
from tests.publishing import READER, add_page, make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Five releases, the last one current."""
    made = make_project(tmp_path / "p")
    for day in range(5):
        add_page(made, f"n{day}", page_text(20 + day), at=f"2026-04-0{day + 1}T00:00:00Z")
        parse_captures(made, reader=READER)
        publish(made, reader=READER, formats=("csv",))
    return made


def names(project: Project) -> list[str]:
    return sorted(path.name for path in project.releases_dir.glob("2*"))


def test_everything_stays_where_nobody_says_otherwise(project: Project) -> None:
    found = describe_releases(project)
    assert [one.path.name for one in found] == names(project)[::-1]
    assert [one.why for one in found] == ["current", "before current", "", "", ""]
    assert [one.documents for one in found] == [7, 6, 5, 4, 3]


def test_old_ones_go_and_leave_a_line(project: Project) -> None:
    all_names = names(project)
    cited = (project.releases_dir / all_names[0] / "CITATION.md").read_text(encoding="utf-8")
    keep_release(project, all_names[1], "cited by Lin 2026")
    assert [path.name for path in find_prunable(project, 1)] == [all_names[0], all_names[2]]
    assert list(prune(project, 1)) == [all_names[0], all_names[2]]
    assert names(project) == [all_names[1], *all_names[3:]]
    with (project.root / "removed.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["release"] for row in rows] == [all_names[0], all_names[2]]
    assert (rows[0]["documents"], rows[0]["newest_capture"]) == ("3", "2026-04-01T00:00:00Z")
    assert f"SHA-256: {rows[0]['sha256']}" in cited
    assert {row["why"] for row in rows} == {"pruned"}
    with pytest.raises(WrongUsage, match=r"was removed: removed\.csv says"):
        find_release(project, all_names[0])
    assert list(prune(project, 1)) == []
    assert find_damages(project) == []


def test_what_is_current_and_before_it_stays_whatever_its_age(project: Project) -> None:
    """A release taken back by hand: the current one is old."""
    all_names = names(project)
    link = project.releases_dir / "current"
    link.unlink()
    link.symlink_to(all_names[1])
    assert [path.name for path in find_prunable(project, 1)] == all_names[2:4]


def test_a_release_that_is_current_again_comes_after_the_one_that_was(tmp_path: Path) -> None:
    """Other formats and back: the first release is switched to once more, its report is of then."""
    made = make_project(tmp_path / "p")
    parse_captures(made, reader=READER)
    slim = publish(made, reader=READER, formats=("csv",))
    wide = publish(made, reader=READER, formats=("csv", "parquet"))
    assert publish(made, reader=READER, formats=("csv",)).path == slim.path
    assert find_release(made, "previous") == wide.path.resolve()
    assert {one.path.name: one.why for one in describe_releases(made)} == {
        slim.name: "current",
        wide.name: "before current",
    }
    assert find_prunable(made, 1) == []
    assert publish(made, reader=READER, formats=("csv", "parquet")).path == wide.path
    assert find_release(made, "previous") == slim.path.resolve()
    add_page(made, "n1", page_text(20), at="2026-04-01T00:00:00Z")
    parse_captures(made, reader=READER)
    new = publish(made, reader=READER, formats=("csv",))
    assert find_release(made, "current") == new.path.resolve()
    assert find_release(made, "previous") == wide.path.resolve()


def test_a_switch_that_was_hindered_needs_no_note(project: Project) -> None:
    """Killed between the name of a release and the switch to it: its report tells the truth."""
    all_names = names(project)
    link = project.releases_dir / "current"
    link.unlink()
    link.symlink_to(all_names[3])
    publish(project, reader=READER, formats=("csv",))
    assert find_release(project, "previous").name == all_names[3]
    assert not list(project.releases_dir.glob(".*"))


def test_without_a_current_release_nothing_goes(project: Project) -> None:
    (project.releases_dir / "current").unlink()
    assert find_prunable(project, 1) == []


def test_a_kill_between_line_and_folder_costs_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(Exception):
        pass

    def die(_: Path) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("scraper.released.retention.shutil.rmtree", die)
        with pytest.raises(Killed):
            list(prune(project, 2))
    assert len(names(project)) == 5
    assert len(list(prune(project, 2))) == 3
    assert (project.root / "removed.csv").read_text().count("\n") == 4


def test_a_wrong_file_is_named(project: Project) -> None:
    (project.root / "kept.csv").write_text("name,why\nx,y\n", encoding="utf-8")
    with pytest.raises(SiteMisconfigured, match=r"kept\.csv"):
        find_prunable(project, 1)


def test_the_commands(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    root = ("--project", project.root)
    all_names = names(project)
    listed = call(capsys, "releases", "list", *root)
    assert listed.code == 0
    assert listed.out.splitlines()[0] == f"{all_names[4]}\t2026-04-05T00:00:00Z\t7\tcurrent"
    assert call(capsys, "releases", "keep", all_names[0], *root).code == 2  # no reason
    assert call(capsys, "releases", "keep", all_names[0], "--why", "cited", *root).code == 0
    told = call(capsys, "releases", "prune", "--keep", "3", *root)
    assert (told.out, "nothing is removed yet" in told.err) == (f"would go\t{all_names[1]}\n", True)
    assert len(names(project)) == 5
    done = call(capsys, "releases", "prune", "--keep", "3", "--yes", *root)
    assert done.out == f"removed\t{all_names[1]}\n"
    assert call(capsys, "releases", "prune", "--keep", "0", *root).code == 2
    assert (
        f"{all_names[0]}\t2026-04-01T00:00:00Z\t3\tkept: cited"
        in call(capsys, "releases", "list", *root).out
    )
