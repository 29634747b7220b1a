"""Quiet when fine, loud when not: what is news to an operator, and what is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scraper.orders.harvest import parse
from scraper.orders.status import read_status, status_lines
from scraper.process.endings import Watch
from scraper.process.progress import ignore_progress
from scraper.process.stopping import StopFlag
from scraper.project import Project
from scraper.reading.quarantine import GONE, read_quarantine
from tests.calling import call
from tests.nightsite import Nights, NightSite, serving
from tests.test_nightly import old


@pytest.fixture
def nights(tmp_path: Path) -> Iterator[Nights]:
    yield Nights(tmp_path / "p")


def test_a_gone_page_that_a_bad_night_put_into_quarantine_is_no_news(nights: Nights) -> None:
    """Told once; then the page goes, and nothing can come of it: later nights are quiet."""
    with serving(NightSite(old(6))) as site:
        nights.harvest(site.url(), publishes=True)
        letter = site.entries[2]
        site.answers[letter.path] = (200, letter.notice())
        ending = nights.harvest(site.url(), full=True, publishes=True)
        assert (ending.code, "1 page in quarantine (parts_lost 1)" in ending.note) == (3, True)
        del site.answers[letter.path]
        letter.status = 404
        codes = [nights.harvest(site.url(), full=True, publishes=True).code for _ in range(4)]
        assert codes == [3, 3, 0, 0]  # three strikes, then the page is gone
        ending = nights.harvest(site.url(), publishes=True)
    assert (ending.code, ending.note) == (0, "")
    assert "1 quarantined (1 expected)" in ending.lines[0]
    (entry,) = read_quarantine(Project(nights.project))
    assert (entry.code, entry.expected) == ("parts_lost", GONE)
    assert Counter(row["state"] for row in nights.rows("documents")) == {"live": 5, "gone": 1}
    figures = read_status(Project(nights.project), datetime(2026, 3, 20, tzinfo=UTC))
    assert "1 page, 1 of them expected" in "\n".join(status_lines(figures))


def test_a_page_that_comes_back_as_it_was_has_not_changed(nights: Nights) -> None:
    """Good, an error with status 200, the same good bytes: no content but one was ever there."""
    with serving(NightSite(old(6))) as site:
        nights.harvest(site.url())
        letter = site.entries[2]
        for body in (letter.notice(), letter.notice() + "<!-- 2 -->", None):
            site.answers.pop(letter.path, None)
            if body is not None:
                site.answers[letter.path] = (200, body)
            assert nights.harvest(site.url(), full=True).code == (3 if body else 0)
        assert [run[2] for run in nights.runs()] == [0, 0, 0, 0]
        site.answers[letter.path] = (200, letter.notice())
        nights.harvest(site.url(), full=True)
        del site.answers[letter.path]
        letter.text = "供水改造"  # and this time it is another one
        nights.harvest(site.url(), full=True)
        letter.text = "排水改造"  # what was there before is another content again
        nights.harvest(site.url(), full=True)
    assert [run[2] for run in nights.runs()][-3:] == [0, 1, 1]


def test_a_page_that_a_person_knows_is_no_news_until_it_changes(
    nights: Nights, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(NightSite(old(4))) as site:
        nights.harvest(site.url())
        letter = site.entries[1]
        site.answers[letter.path] = (200, letter.notice())
        assert nights.harvest(site.url(), full=True).code == 3
        told = call(capsys, "quarantine", "list", "--project", nights.project)
        page, code, url = told.out.rstrip("\n").split("\t")
        assert (code, url) == ("parts_lost", site.url(letter.path))
        for words in ((url,), ("nowhere", "--why", "x")):
            assert (
                call(capsys, "quarantine", "known", *words, "--project", nights.project).code == 2
            )
        why = ("--why", "the office says: repaired in May")
        assert (
            call(capsys, "quarantine", "known", page, *why, "--project", nights.project).code == 0
        )
        told = call(capsys, "quarantine", "list", "--project", nights.project)
        assert told.out.endswith("\tthe office says: repaired in May\n")
        assert nights.harvest(site.url(), full=True, publishes=True).code == 0
        assert call(capsys, "publish", "--project", nights.project).code == 0
        site.answers[letter.path] = (200, letter.notice() + "<!-- another -->")
        assert nights.harvest(site.url(), full=True).code == 3
        assert call(capsys, "publish", "--project", nights.project).code == 3


def test_a_lost_state_is_no_riddle(nights: Nights) -> None:
    """Rebuilt from the archive it knows what was had, and says what it cannot know yet."""

    def told() -> str:
        figures = read_status(Project(nights.project), datetime(2026, 3, 20, tzinfo=UTC))
        return next(line for line in status_lines(figures) if line.startswith("pages"))

    with serving(NightSite(old(6))) as site:
        nights.harvest(site.url())
        assert told() == "pages       6 listed, 0 due, 6 archived; ok 6"
        for path in nights.project.glob("state.sqlite*"):
            path.unlink()
        assert "state.sqlite is not there" in told()
        watch = Watch(StopFlag(), nights.clock, ignore_progress)
        parse(nights.project, watch)
        assert told().endswith(
            "0 listed, 0 due, 6 archived; the next harvest reads the lists again"
        )
        nights.harvest(site.url())
        assert told() == "pages       6 listed, 0 due, 6 archived; ok 6"
        for path in nights.project.glob("state.sqlite*"):
            path.unlink()
        assert nights.harvest().code == 0  # its columns stand in the archive too
        assert told() == "pages       6 listed, 0 due, 6 archived; ok 6"
