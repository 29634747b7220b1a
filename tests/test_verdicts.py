"""Verdicts: good nights, held ones, how a site freezes, thaws and is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.errors import SiteMisconfigured
from scraper.quality.accepted import HEAD, Acceptance, read_accepted, write_accepted
from scraper.quality.cohorts import Night
from scraper.quality.figures import Figures
from scraper.quality.verdicts import STALE_NIGHTS, SiteVerdict, judge, judge_sites
from tests.test_site_gates import column, pages


def night(number: int, *, count: int = 0, having: int | None = None, rows: int = 0) -> Night:
    made = Night(f"r{number:06d}", f"2026-03-{number:02d}T18:00:00Z")
    made.figures = pages(count, having, start=1000 * number)
    made.lists = [column(made.run_id, rows)] if rows else []
    return made


def first(rows: int = 60) -> Night:
    made = night(1, rows=rows)
    made.backlog = pages(60)
    return made


def walked(*nights: Night, accepted: tuple[Acceptance, ...] = ()) -> SiteVerdict:
    return judge("a", nights, accepted)


def test_the_first_night_is_good_whatever_it_brings() -> None:
    bad = night(1, count=60, having=0)
    assert not walked(bad).is_frozen


def test_a_bad_night_freezes_and_a_good_one_thaws() -> None:
    verdict = walked(first(), night(2, count=12, having=0))
    assert verdict.is_frozen
    assert verdict.held == {"r000002"}
    assert verdict.last_good is not None
    assert verdict.last_good.run_id == "r000001"
    assert "承办单位" in verdict.reasons[0]
    thawed = walked(first(), night(2, count=12, having=0), night(3, count=1))
    assert not thawed.is_frozen
    assert thawed.held == {"r000002"}  # its captures never count
    assert thawed.reasons == ()


def test_a_night_that_says_nothing_changes_nothing() -> None:
    verdict = walked(first(), night(2, count=12, having=0), night(3))
    assert verdict.is_frozen
    assert [one.run_id for one in verdict.frozen_nights] == ["r000002", "r000003"]
    assert "承办单位" in verdict.reasons[0]


def test_an_ingest_waits_while_the_site_is_frozen_and_no_longer() -> None:
    taken = night(3)
    taken.is_aside, taken.backlog = True, pages(5)
    frozen = walked(first(), night(2, count=12, having=0), taken)
    assert frozen.is_frozen
    assert frozen.held == {"r000002", "r000003"}
    thawed = walked(first(), night(2, count=12, having=0), taken, night(4, count=1))
    assert not thawed.is_frozen
    assert thawed.held == {"r000002"}


def test_bad_nights_are_never_what_is_usual() -> None:
    bad = [night(number, count=12, having=0) for number in range(2, 14)]
    assert walked(first(), *bad).is_frozen
    assert walked(first(), *bad).usual.pages == 60


def test_small_nights_are_judged_together() -> None:
    two = [night(number, count=2, having=0) for number in range(2, 6)]
    verdict = walked(first(), *two)
    assert [one.is_held for one in verdict.nights] == [False, False, True, True, True]


def test_a_lost_list_comes_back_with_its_pages() -> None:
    verdict = walked(first(), night(2, count=3, rows=30))
    assert verdict.is_frozen
    assert verdict.held == {"r000002"}
    again = walked(first(), night(2, count=3, rows=30), night(3, rows=61))
    assert not again.is_frozen
    assert again.held == frozenset()
    still = walked(first(), night(2, rows=30), night(3, rows=30))
    assert still.is_frozen  # what a list has lost is never what is usual


def test_what_is_accepted_is_usual_from_then_on() -> None:
    bad = [night(2, count=12, having=0), night(3, count=12, having=0)]
    accepted = (Acceptance("a", "r000002", "r000003"),)
    verdict = walked(first(), *bad, night(4, count=12, having=0), accepted=accepted)
    assert not verdict.is_frozen
    assert verdict.usual.pages == 36
    assert [one.is_accepted for one in verdict.nights] == [False, True, True, False]
    spoilt = night(5, count=30, having=30)
    spoilt.figures.features.clear()
    assert not walked(first(), *bad, spoilt, accepted=accepted).is_frozen


def test_long_frozen_is_stale() -> None:
    nights = [night(number, count=12, having=0) for number in range(2, 2 + STALE_NIGHTS)]
    assert not walked(first(), *nights).is_stale
    assert walked(first(), *nights, night(28)).is_stale


def test_acceptances_concern_their_site_only() -> None:
    nights = [first(), night(2, count=12, having=0)]
    found = judge_sites({"a": nights, "b": nights}, [Acceptance("a", "r000002", "r000002")])
    assert {site: verdict.is_frozen for site, verdict in found.items()} == {"a": False, "b": True}
    assert judge_sites({"c": [Night("r1", "", Figures())]})["c"].held == frozenset()


def test_acceptances_are_kept(tmp_path: Path) -> None:
    rows = [Acceptance("市,一", "r000002", "r000003"), Acceptance("b", "r1", "r1")]
    assert read_accepted(tmp_path) == []
    write_accepted(tmp_path, rows)
    assert read_accepted(tmp_path) == rows
    path = tmp_path / "accepted.csv"
    path.write_text(
        "\ufeff" + path.read_text(encoding="utf-8").replace("\n", "\r\n") + "\r\n", "utf-8"
    )
    assert read_accepted(tmp_path) == rows


@pytest.mark.parametrize("text", ["site\na\n", ",".join(HEAD) + "\na,b\n", "\xff\xfe"])
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "accepted.csv").write_bytes(text.encode("latin-1"))
    with pytest.raises(SiteMisconfigured, match=r"accepted\.csv"):
        read_accepted(tmp_path)
