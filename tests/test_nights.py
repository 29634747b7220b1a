"""Which pages are asked for on a night, and when a list is read to its end."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from scraper.books.state import PageRow, WalkRow
from scraper.crawling.nights import (
    MOST_BACK,
    Reason,
    Tonight,
    choose_visits,
    count_turns,
    day_in_address,
    day_of_row,
    find_missing,
    find_reason,
    is_sweep_due,
    night_of,
)

BEGIN = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)


def at(night: int, **more: float) -> str:
    return (BEGIN + timedelta(days=night, **more)).strftime("%Y-%m-%dT%H:%M:%SZ")


def page(number: int = 1, **facts: Any) -> PageRow:
    url = f"http://a.example/jyta/t20230616_{number}.html"
    row = PageRow(
        canonical_url=url,
        url=url,
        column_url="http://a.example/jyta/",
        date_raw="2023-06-16",
        first_listed_at=at(0),
        last_listed_at=at(0),
        missing_since=None,
        returned_at=None,
        last_outcome="ok",
        last_attempt_at=at(0),
        attempts=1,
        not_before=None,
        published=None,
        first_had_at=at(0),
        last_had_at=at(0),
        had_url=url,
        strikes=0,
        last_strike_at=None,
    )
    return replace(row, **facts)


NEVER = {"first_had_at": None, "last_had_at": None}
DUE = {"last_had_at": at(-40), "last_attempt_at": at(-2)}  # its turn came and was missed
LATE = {"first_listed_at": at(8), "first_had_at": at(8)}
STRUCK = {"strikes": 1, "last_strike_at": at(9), "last_attempt_at": at(9)}


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (NEVER | {"last_outcome": None, "last_attempt_at": None, "attempts": 0}, Reason.NEW),
        (NEVER | {"last_outcome": "server_error"}, Reason.NEW),
        (NEVER | {"last_outcome": "server_error", "not_before": at(11)}, None),
        (NEVER | {"last_outcome": "wrong_type"}, None),
        (NEVER | {"last_outcome": "out_of_scope"}, None),
        (NEVER | {"last_outcome": "ok", "url": "http://a.example/x.pdf"}, None),
        (NEVER | {"last_outcome": "gone", "url": "http://a.example/x.pdf"}, Reason.NEW),
        (NEVER | {"last_outcome": "gone", "url": "http://a.example/x.pdf", "attempts": 3}, None),
        (NEVER | STRUCK | {"last_outcome": "gone"}, Reason.NEW),
        (NEVER | STRUCK | {"last_outcome": "gone", "strikes": 3}, None),
        (STRUCK, Reason.DOUBT),
        (STRUCK | {"strikes": 2}, Reason.DOUBT),
        (STRUCK | {"last_strike_at": at(10), "last_attempt_at": at(10)}, None),
        (STRUCK | {"strikes": 3}, Reason.BACK),  # it is listed, and gone only lately
        (STRUCK | {"strikes": 3, "last_strike_at": at(-20), "last_attempt_at": at(9)}, None),
        (STRUCK | {"strikes": 30, "last_strike_at": at(1), "returned_at": at(10)}, Reason.BACK),
        ({"missing_since": at(10)}, Reason.MISSING),
        ({"missing_since": at(10), "last_attempt_at": at(10, minutes=1)}, None),
        ({"missing_since": at(8), "last_attempt_at": at(9)}, None),
        (DUE, Reason.TURN),
        (DUE | {"date_raw": "2026-02-20"}, Reason.TURN),  # in full is more than by its marks
        ({"date_raw": "2026-03-08", "last_had_at": at(9), "last_attempt_at": at(9)}, Reason.YOUNG),
        ({"date_raw": "2026-02-01", "last_had_at": at(3), "last_attempt_at": at(3)}, Reason.YOUNG),
        ({"date_raw": "2026-03-08", "last_had_at": at(10), "last_attempt_at": at(10)}, None),
        # An old date, but the column never listed it before: it came out lately.
        (LATE | {"last_had_at": at(8), "last_attempt_at": at(8)}, Reason.YOUNG),
        # The state was lost: it is listed anew, and the archive has it from the first night.
        (LATE | {"first_had_at": at(0), "last_had_at": at(8), "last_attempt_at": at(8)}, None),
    ],
)
def test_why_a_page_is_asked_for(facts: dict[str, Any], reason: Reason | None) -> None:
    one = page(**facts)
    tonight = Tonight(now=at(10), met={one.canonical_url}, first_night=night_of(at(0)))
    assert find_reason(one, tonight) is reason


DUSK = 20
FAILED: dict[str, Any] = {"last_had_at": None, "first_had_at": None, "had_url": None}


@pytest.mark.parametrize(
    ("attempts", "outcome", "nights", "is_asked"),
    [
        (2, "server_error", 1, True),
        (3, "server_error", 0, False),
        (3, "server_error", 1, True),
        (4, "blocked", 1, False),
        (4, "blocked", 2, True),
        (9, "too_slow", 6, False),
        (9, "too_slow", 7, True),
        (9, "deferred", 1, True),  # it was the host
        (9, "budget_skipped", 1, True),
    ],
)
def test_a_page_that_fails_again_and_again_waits(
    attempts: int, outcome: str, nights: int, is_asked: bool
) -> None:
    known = page(
        **FAILED, attempts=attempts, last_outcome=outcome, last_attempt_at=at(DUSK - nights)
    )
    found = find_reason(known, Tonight(now=at(DUSK)))
    assert (found is Reason.NEW) is is_asked
    assert find_reason(known, Tonight(now=at(DUSK), is_sweep=True)) is Reason.NEW
    assert find_reason(known, Tonight(now=at(DUSK), is_full=True)) is Reason.FULL


def test_pages_never_asked_for_come_before_those_that_failed() -> None:
    """Two bad pages at the top of a list must not open the breaker before the others' turn."""
    facts: dict[str, Any] = dict(FAILED, attempts=1, last_outcome="server_error")
    pages = [page(n, **facts, last_attempt_at=at(DUSK - 1)) for n in (1, 2)]
    pages += [
        page(n, **FAILED, attempts=0, last_outcome=None, last_attempt_at=None) for n in (3, 4)
    ]
    visits = choose_visits(pages, Tonight(now=at(DUSK)))
    assert [visit.page.url for visit in visits] == [pages[n].url for n in (2, 3, 0, 1)]


def test_a_host_in_trouble_is_asked_for_new_pages_only() -> None:
    tonight = Tonight(now=at(10), asks_again=False)
    rows = [page(1, **NEVER, last_attempt_at=None), page(2, **DUE), page(3, **STRUCK)]
    assert [visit.reason for visit in choose_visits(rows, tonight)] == [Reason.NEW]


def test_a_full_run_asks_for_everything() -> None:
    rows = [page(1), page(2, **STRUCK), page(3, not_before=at(99))]
    visits = choose_visits(rows, Tonight(now=at(0), is_full=True))
    assert [(visit.reason, visit.is_conditional) for visit in visits] == [
        (Reason.FULL, True),
        (Reason.FULL, False),
    ]


def test_only_known_bodies_are_asked_for_by_their_marks() -> None:
    rows = [page(1, missing_since=at(10)), page(2, **DUE), page(3, **STRUCK)]
    visits = choose_visits(rows, Tonight(now=at(10), is_sweep=True))
    assert [(visit.reason, visit.is_conditional) for visit in visits] == [
        (Reason.DOUBT, False),
        (Reason.MISSING, True),
        (Reason.TURN, False),
    ]


def test_a_night_stays_small() -> None:
    gone = [page(n, **STRUCK | {"strikes": 3}) for n in range(100)]
    missing = [page(n, missing_since=at(10)) for n in range(100, 300)]
    due = [page(n, **DUE) for n in range(300, 600)]
    met = {one.canonical_url for one in gone}
    tonight = Tonight(now=at(10), met=met, list_pages=2, all_list_pages=30)
    reasons = Counter(visit.reason for visit in choose_visits([*gone, *missing, *due], tonight))
    assert reasons == {Reason.BACK: MOST_BACK, Reason.MISSING: 60}
    quiet = Counter(visit.reason for visit in choose_visits(due, tonight))
    assert quiet[Reason.TURN] + 2 + 1 <= 0.05 * (300 + 30 + 1)


def test_every_page_has_its_turn_once_in_thirty_nights() -> None:
    rows = {n: page(n) for n in range(600)}
    met: Counter[int] = Counter()
    nightly = []
    for night in range(1, 61):
        tonight = Tonight(now=at(night), list_pages=2, all_list_pages=30)
        visits = choose_visits(rows.values(), tonight)
        nightly.append(len(visits))
        for visit in visits:
            number = int(visit.page.url.rpartition("_")[2].removesuffix(".html"))
            met[number] += 1
            rows[number] = replace(visit.page, last_had_at=at(night), last_attempt_at=at(night))
    assert set(met.values()) == {2}
    assert max(nightly) <= 0.05 * 631


def walks(*states: str) -> list[WalkRow]:
    return [
        WalkRow(started_at=at(night), state=state, list_pages=5, unique_details=90)
        for night, state in enumerate(states)
        if state
    ]


def test_a_hundred_columns_do_not_sweep_on_one_night() -> None:
    columns = [f"http://www.a{n}.example/jyta/" for n in range(100)]
    first = {
        url: next(n for n in range(1, 30) if is_sweep_due(url, walks("complete"), at(n)))
        for url in columns
    }
    nights = Counter(first.values())
    assert nights.keys() == {3, 4, 5, 6, 7}
    assert max(nights.values()) <= 35


@pytest.mark.parametrize("hours", [-3, 0, 5])
def test_a_sweep_every_seven_nights(hours: int) -> None:
    url = "http://www.a.example/jyta/"
    known = walks("complete")
    swept = []
    for night in range(1, 40):
        now = at(night, hours=hours)
        if is_sweep_due(url, known, now):
            swept.append(night)
        state = "complete" if swept[-1:] == [night] else "up_to_date"
        known.append(replace(known[0], started_at=now, state=state))
    assert {later - earlier for earlier, later in zip(swept, swept[1:], strict=False)} == {7}


def test_a_sweep_that_failed_or_was_missed_is_made_up_for() -> None:
    url = "http://www.a.example/jyta/"
    first = next(n for n in range(1, 9) if is_sweep_due(url, walks("complete"), at(n)))
    failed = [*walks("complete"), replace(walks("gaps")[0], started_at=at(first))]
    assert is_sweep_due(url, failed, at(first + 1))
    assert is_sweep_due(url, walks("complete"), at(first + 2))
    assert is_sweep_due(url, walks("unreachable", "gone"), at(2))
    assert not is_sweep_due(url, walks("gaps", "gaps"), at(2))  # its hole is looked at by itself
    assert is_sweep_due(url, [], at(0))


@pytest.mark.parametrize(
    ("previous", "met", "missing"),
    [
        ("abcd", "abcd", ""),
        ("abcd", "acd", "b"),
        ("abcd", "xyab", ""),  # pushed off the end
        ("abcd", "xac", "b"),
        ("abcd", "", ""),
        ("", "ab", ""),
        ("abcd", "dcb", "a"),
        ("abcdefghijklmnopq", "abcdq", ""),  # q had been found in another place
    ],
)
def test_rows_that_the_walk_should_have_met(previous: str, met: str, missing: str) -> None:
    assert find_missing(list(previous), set(met)) == list(missing)


def test_only_walks_that_read_the_lists_take_a_turn() -> None:
    states = ("complete", "up_to_date", "unreachable", "gaps", "refused", "stopped", "short")
    assert count_turns(walks(*states)) == 4
    assert count_turns([]) == 0


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("http://a.cn/x/202306/t20230616_4.html", "2023-06-16"),
        ("http://a.cn/art/2023/6/16/art_1_2.html", "2023-06-16"),
        ("http://a.cn/2023/06-16/3051.html", "2023-06-16"),
        ("http://a.cn/c/2023-06-16/88.shtml", "2023-06-16"),
        ("http://a.cn/x/202306/77.html", "2023-06-28"),
        ("http://a.cn/x/20231399/77.html", None),
        ("http://a.cn/x/4120230616999.html", None),
        ("http://a.cn/x/content_1.html", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    found = day_in_address(url)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize("printed", ["28 2024-06", "2024-06 28", "06-28 2024", "2024-06-28"])
def test_a_day_in_two_nodes_is_a_day(printed: str) -> None:
    assert str(day_of_row(page(date_raw=printed, url="http://a.example/x/1.html"))) == "2024-06-28"
