"""Faults of the test internet: each is named rightly, stops what it should, harms nothing else."""

from __future__ import annotations

import ssl
import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from scraper.books.state import State
from tests.clocks import HastyClock
from tests.internet.faults import HOSTILE, Fault
from tests.internet.known import KNOWN_OPEN_FAULTS
from tests.internet.messages import DETAIL, LIST, ROBOTS
from tests.internet.run import crawl, crawl_all, judge, scratch
from tests.internet.server import Internet
from tests.internet.sites import make

PAGES = 26  # details of s20
ANY = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Want:
    """What a crawl of s20 with a fault should come to."""

    codes: tuple[int, ...]
    good: int  # details that were had
    states: tuple[str, ...] = ("complete",)
    outcomes: tuple[str, ...] = ()  # of what was struck: one of these
    strikes: int = ANY  # the most that may meet the fault
    after: int = ANY  # requests for pages after the first strike
    waits: float = 0.0  # seconds that were waited at least


REFUSED = ("refused",)
CASES: dict[str, tuple[Fault, Want]] = {
    "412 list": (
        Fault("412", LIST),
        Want(codes=(6,), good=0, states=REFUSED, outcomes=("challenge",), strikes=1, after=1),
    ),
    "412 detail": (
        Fault("412", DETAIL, after=5),
        Want(codes=(3,), good=5, outcomes=("challenge",), strikes=3, after=3),
    ),
    "202 list": (
        Fault("202", LIST),
        Want(codes=(6,), good=0, states=REFUSED, outcomes=("challenge",), strikes=1, after=1),
    ),
    "521 list": (
        Fault("521", LIST),
        Want(codes=(6,), good=0, states=REFUSED, outcomes=("challenge",), strikes=1, after=1),
    ),
    "521 page 2": (
        Fault("521", LIST, after=1),
        Want(codes=(3, 6), good=10, states=REFUSED, outcomes=("challenge",), strikes=3),
    ),
    "403 list": (
        Fault("403", LIST),
        Want(codes=(6,), good=0, states=REFUSED, outcomes=("blocked",), strikes=1, after=1),
    ),
    "403 detail": (
        Fault("403", DETAIL, after=9),
        Want(codes=(3,), good=9, outcomes=("blocked",), strikes=3, after=3),
    ),
    "405 detail": (
        Fault("405", DETAIL, after=9),
        Want(codes=(3,), good=9, outcomes=("blocked",), strikes=3, after=3),
    ),
    "login": (
        Fault("login", LIST),
        Want(codes=(6,), good=0, states=REFUSED, outcomes=("login_wall",), strikes=1, after=1),
    ),
    "429 once": (
        Fault("429", DETAIL, after=4, times=1, seconds=20),
        Want(codes=(0,), good=PAGES, waits=20, strikes=1),
    ),
    "429 too long for a run": (
        Fault("429", DETAIL, after=4, times=1, seconds=90),
        Want(codes=(3,), good=4, outcomes=("rate_limited",), strikes=1, after=1),
    ),
    "429 a day": (
        Fault("429", DETAIL, after=4, seconds=86_400),
        Want(codes=(3,), good=4, strikes=1, after=1),
    ),
    "503 once": (
        Fault("503", DETAIL, after=4, times=1, seconds=45),
        Want(codes=(0,), good=PAGES, waits=45, strikes=1),
    ),
    "500 twice": (Fault("500", DETAIL, after=4, times=2), Want(codes=(0,), good=PAGES, strikes=2)),
    "500 for ever": (
        Fault("500"),
        Want(codes=(6,), good=0, states=("unreachable",), outcomes=("server_error",), strikes=3),
    ),
    "500 details": (
        Fault("500", DETAIL),
        Want(codes=(3,), good=0, outcomes=("server_error", "deferred"), strikes=15),
    ),
    "soft 404": (
        Fault("soft_404", DETAIL, after=6, times=1),
        Want(codes=(3,), good=PAGES - 1, outcomes=("soft_404",)),
    ),
    "soft 404 list": (
        Fault("soft_404", LIST),
        Want(codes=(6,), good=0, states=("gone",), outcomes=("soft_404",), strikes=1),
    ),
    "404 list": (
        Fault("404", LIST),
        Want(codes=(6,), good=0, states=("gone",), outcomes=("gone",), strikes=1),
    ),
    "404 detail": (
        Fault("404", DETAIL, times=1),
        Want(codes=(3,), good=PAGES - 1, outcomes=("gone",), strikes=1),
    ),
    "throttle": (
        Fault("throttle", after=12),
        Want(codes=(3,), good=9, outcomes=("rate_limited",), strikes=3, after=3),
    ),
    "maintenance": (
        Fault("maintenance", LIST),
        Want(codes=(6,), good=0, states=("unreachable",), outcomes=("server_error",), strikes=3),
    ),
    "loop": (
        Fault("redirect_loop", DETAIL, after=3, one_address=True),
        Want(codes=(3,), good=PAGES - 1, outcomes=("bad_redirect",), strikes=6),
    ),
    "cut once": (
        Fault("truncated", DETAIL, after=3, times=1),
        Want(codes=(0,), good=PAGES, strikes=1),
    ),
    "cut always": (
        Fault("truncated", LIST),
        Want(
            codes=(6,),
            good=0,
            states=("unreachable",),
            outcomes=("truncated", "net_error"),
            strikes=3,
        ),
    ),
    "empty": (
        Fault("empty", DETAIL, after=3, times=1),
        Want(codes=(3,), good=PAGES - 1, outcomes=("empty",), strikes=1),
    ),
    "slow": (Fault("slow", DETAIL, times=1, seconds=0.01), Want(codes=(0,), good=PAGES)),
    "wrong charset": (Fault("wrong_charset"), Want(codes=(0,), good=PAGES)),
    "bom": (Fault("bom"), Want(codes=(0,), good=PAGES)),
    "robots 403": (Fault("robots_403", ROBOTS), Want(codes=(6,), good=0, states=REFUSED, after=0)),
    "robots html": (Fault("robots_html", ROBOTS), Want(codes=(0,), good=PAGES)),
    "robots disallow": (
        Fault("robots_disallow", ROBOTS),
        Want(codes=(6,), good=0, states=REFUSED, after=0),
    ),
    "robots 503": (Fault("robots_503", ROBOTS), Want(codes=(6,), good=0, states=REFUSED, after=0)),
    "robots delay": (
        Fault("robots_delay", ROBOTS),
        Want(codes=(3, 6), good=0, states=("refused", "stopped", "unreachable"), after=0),
    ),
}


def _case(name: str) -> object:
    reason = KNOWN_OPEN_FAULTS.get(name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(name, marks=marks)


@pytest.mark.parametrize("name", [_case(name) for name in CASES])
def test_a_fault(name: str) -> None:
    assert strike(name) == []


def strike(name: str) -> list[str]:
    """What is not as it should be when s20 has a fault."""
    given, want = CASES[name]
    fault = replace(given)
    clock = HastyClock()
    with Internet([make("s20")]) as internet, scratch() as folder:
        site = internet["s20"]
        site.faults.append(fault)
        called = crawl(site, folder / "p", clock=clock)
        with State.open(folder / "p" / "state.sqlite") as state:
            columns = [row.state for row in state.columns()]
            captures = list(state.captures())
    good = {
        row.canonical_url for row in captures if row.purpose == "detail" and row.outcome == "ok"
    }
    outcomes = Counter(row.outcome for row in captures)
    struck = [place for place, one in enumerate(internet.log) if one.what == "fault"]
    pages = [one for one in internet.log[struck[0] if struck else 0 :] if one.what != ROBOTS]
    if fault.kind.startswith("robots"):
        pages = [one for one in internet.log if one.target != "/robots.txt"]
    wrong = {
        f"exit code {called.code}": called.code not in want.codes,
        f"state {columns}": not set(columns) & set(want.states),
        f"{len(good)} pages": len(good) != want.good,
        f"outcomes {dict(outcomes)}": bool(want.outcomes)
        and not set(want.outcomes) & set(outcomes),
        f"{fault.hits} requests met the fault": fault.hits > want.strikes,
        f"{len(pages)} requests after it": len(pages) > want.after,
        f"waited {sum(clock.slept):.0f} s": sum(clock.slept) < want.waits,
        "requests side by side": max(one.parallel for one in internet.log) > 1,
    }
    return [text for text, is_wrong in wrong.items() if is_wrong]


def test_young_pages_that_did_not_change_cost_no_body() -> None:
    """Replies younger than 60 days are asked for again, with what marks their last capture."""
    clock = HastyClock(skipped=datetime(2024, 7, 1, tzinfo=UTC).timestamp() - time.time())
    with Internet([make("s04")]) as internet, scratch() as folder:
        for _ in range(8):
            crawl(internet["s04"], folder / "p", clock=clock)
            clock.skipped += 86_400
        asked = [one for one in internet.log if one.what == DETAIL]
    first = {one.ident for one in asked}
    again = [one for one in asked if "if-none-match" in one.headers]
    assert again
    assert {one.status for one in again} == {304}
    assert len(asked) - len(again) <= 1.5 * len(
        first
    )  # one page in thirty is asked for in full each night


HOSTILE_OUTCOMES = {
    "bomb": ("too_large",),
    "endless": ("too_large", "too_slow"),
    "noise": ("wrong_type", "ok"),
    "deep": ("ok",),
    "headers": ("net_error",),
    "away": ("out_of_scope", "bad_redirect"),
    "inside": ("out_of_scope", "bad_redirect"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_host_harms_nobody_else(kind: str) -> None:
    """What it sends is named, nothing of it is taken for a row, the site beside it is whole."""
    with Internet([make("s20"), make("s03")]) as internet, scratch() as folder:
        bad, good = internet["s20"], internet["s03"]
        bad.faults.append(Fault(kind))
        called = crawl_all([bad, good], folder / "p", workers=4)
        with State.open(folder / "p" / "state.sqlite") as state:
            columns = {row.column_url: row for row in state.columns()}
            captures = list(state.captures(purpose="list"))
        found = judge(internet.log, good, folder / "p", 0)
    assert called.code == 3
    assert (found.recall, found.precision, found.state) == (1.0, 1.0, found.expected_states[0])
    row = columns[bad.column_urls[0]]
    assert row.state not in ("complete", "up_to_date", "fault")
    outcomes = {one.outcome for one in captures if one.column_url == row.column_url}
    assert outcomes <= set(HOSTILE_OUTCOMES[kind])
    assert len([one for one in internet.log if one.site == "s20"]) <= 5


def test_a_certificate_that_nobody_vouches_for() -> None:
    """N35: nothing is accepted, the host is asked once, and the run says so."""
    trustme = pytest.importorskip("trustme")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.31.0.1").configure_cert(context)
    with Internet([make("s20")], tls=context) as internet, scratch() as folder:
        site = internet["s20"]
        urls = tuple(url.replace("http://", "https://") for url in site.column_urls)
        called = crawl(site, folder / "p", urls=urls)
        with State.open(folder / "p" / "state.sqlite") as state:
            rows = list(state.captures())
        assert called.code == 6
        assert {row.outcome for row in rows} <= {"tls_error", "robots_unreachable"}
        assert "tls_error" in {row.outcome for row in rows}
        assert not any(row.warc_file for row in rows)
        assert internet.log == []
