"""Turns: who may go, when, and what a waiting host keeps from others; by a clock of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from scraper.books.state import State
from scraper.fetching.pacing import HostBook, Pacer
from scraper.fetching.transport import NoReply
from scraper.fetching.turns import Turn, Turns
from tests.clocks import FakeClock

ADDRESS = "10.0.0.1"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def pacer(tmp_path: Path, clock: FakeClock) -> Iterator[Pacer]:
    with State.open(tmp_path / "state.sqlite") as state:
        yield Pacer(HostBook(state), clock, 3.0)


def make(pacer: Pacer, clock: FakeClock, *, workers: int = 4, ends: float = 1e9) -> Turns:
    return Turns(pacer, clock, workers, lambda seconds: clock.mono + seconds >= ends)


def take(turns: Turns, host: str, address: str = ADDRESS) -> Turn:
    return turns.take(host, address, lambda: 60.0)


def go(turns: Turns, clock: FakeClock, host: str, address: str = ADDRESS) -> float:
    """One request without duration; gives the moment it went out."""
    turn = take(turns, host, address)
    assert turn.begin() == 60.0
    at = clock.mono
    turn.answered()
    turn.ended()
    turn.finish()
    return at - 1000.0


def test_the_grid_has_no_drift(pacer: Pacer, clock: FakeClock) -> None:
    turns = make(pacer, clock)
    found = []
    for _ in range(4):
        found.append(go(turns, clock, "a.cn"))
        clock.advance(1.0)  # what is done with the page costs nothing of the gap
    assert found == pytest.approx([0, 3, 6, 9])


def test_hosts_of_one_address_take_turns(pacer: Pacer, clock: FakeClock) -> None:
    turns = make(pacer, clock)
    found = [go(turns, clock, host) for host in ("a.cn", "b.cn", "a.cn")]
    assert found == pytest.approx([0, 3, 6])
    assert go(turns, clock, "c.cn", "10.0.0.2") == pytest.approx(6)


@pytest.mark.parametrize("failed", [True, False])
def test_one_at_a_time_for_host_and_address(pacer: Pacer, clock: FakeClock, failed: bool) -> None:
    turns = make(pacer, clock)
    first = take(turns, "a.cn")
    first.begin()
    began = threading.Event()

    def second() -> None:
        turn = take(turns, "b.cn")
        turn.begin()
        began.set()
        turn.finish()

    other = threading.Thread(target=second)
    other.start()
    assert not began.wait(0.1)
    if not failed:
        first.answered()
    first.finish()
    other.join(10)
    assert began.is_set()


def test_no_more_lines_than_workers(pacer: Pacer, clock: FakeClock) -> None:
    turns = make(pacer, clock, workers=1)
    first = take(turns, "a.cn", "10.0.0.1")
    first.begin()
    began = threading.Event()
    second = take(turns, "b.cn", "10.0.0.2")

    def go_second() -> None:
        second.begin()
        began.set()
        second.finish()

    other = threading.Thread(target=go_second)
    other.start()
    assert not began.wait(0.1)
    first.finish()
    other.join(10)
    assert began.is_set()


def test_a_host_that_waits_blocks_nobody(pacer: Pacer, clock: FakeClock) -> None:
    """Its own Crawl-delay is long: the others of its address go on meanwhile."""
    turns = make(pacer, clock)
    parked, left = threading.Event(), threading.Event()

    class Parking(FakeClock):
        def sleep(self, seconds: float) -> None:
            parked.set()
            left.wait(10)

    pacer.hold("slow.cn", 600.0)
    waiting = Turns(pacer, Parking(mono=clock.mono), 4, lambda _: False)
    waiting.addresses, waiting.hosts, waiting.lines = turns.addresses, turns.hosts, turns.lines
    slow = take(waiting, "slow.cn")

    def go_slow() -> None:
        slow.begin()
        slow.finish()

    thread = threading.Thread(target=go_slow, daemon=True)
    thread.start()
    assert parked.wait(10)
    assert go(turns, clock, "quick.cn") == 0.0
    clock.advance(900.0)
    left.set()
    thread.join(10)
    assert not thread.is_alive()


def test_the_budget_ends_before_the_turn(pacer: Pacer, clock: FakeClock) -> None:
    turns = make(pacer, clock, ends=1002.0)
    assert go(turns, clock, "a.cn") == 0.0
    late = take(turns, "a.cn")
    with pytest.raises(NoReply, match="budget"):
        late.begin()
    late.finish()
    assert clock.slept == []
    assert go(turns, clock, "b.cn", "10.0.0.2") == 0.0
