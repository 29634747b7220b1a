"""When a host may be asked again, by a clock that only sleep moves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from scraper.books.state import HostRow, State
from scraper.fetching.pacing import (
    MOST_WAIT,
    HostBook,
    Pacer,
    address_key,
    read_retry_after,
    utc_text,
)
from tests.clocks import FakeClock

HOST, OTHER, ADDRESS = "a.cn", "b.cn", address_key("1.1.1.1")
NOW = 1_700_000_000.0


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State.open(tmp_path / "state.sqlite") as opened:
        yield opened


def request(pacer: Pacer, clock: FakeClock, host: str = HOST, seconds: float = 0.0) -> float:
    """One request, as the fetch layer makes it; gives the seconds it waited."""
    wait = pacer.wait(host, ADDRESS)
    clock.sleep(wait)
    pacer.begin(host, ADDRESS)
    clock.advance(seconds)
    now = clock.mono
    pacer.finish(host, ADDRESS, answered=now, ended=now, seconds=seconds)
    return wait


@pytest.mark.parametrize(
    ("delay", "crawl_delay", "response", "gap"),
    [
        (3.0, 0.0, 0.0, 3.0),
        (3.0, 0.0, 0.02, 3.02),  # from when the answer began
        (3.0, 10.0, 0.5, 10.5),
        (3.0, 10.0, 4.0, 24.0),  # five times four, from the end of the answer
        (0.0, 0.0, 0.0, 0.0),
    ],
)
def test_the_gap_is_the_largest(
    state: State, delay: float, crawl_delay: float, response: float, gap: float
) -> None:
    clock = FakeClock()
    pacer = Pacer(HostBook(state), clock, delay)
    pacer.set_crawl_delay(HOST, crawl_delay)
    started = clock.mono
    assert request(pacer, clock, seconds=response) == 0
    request(pacer, clock)
    assert clock.mono - started == pytest.approx(gap)


def test_a_crawl_delay_counts_from_the_request_that_told_of_it(state: State) -> None:
    clock = FakeClock()
    pacer = Pacer(HostBook(state), clock, 3.0)
    request(pacer, clock)
    clock.advance(1.0)
    pacer.set_crawl_delay(HOST, 10.0)
    assert pacer.wait(HOST, ADDRESS) == pytest.approx(9.0)


def test_hosts_share_the_gap_of_their_address(state: State) -> None:
    clock = FakeClock()
    pacer = Pacer(HostBook(state), clock, 3.0)
    request(pacer, clock)
    assert request(pacer, clock, OTHER) == pytest.approx(3.0)
    assert pacer.wait(OTHER, address_key("1.1.1.2")) == pytest.approx(3.0)
    assert pacer.wait("c.cn", address_key("1.1.1.2")) == 0


def test_a_restart_stays_polite(state: State) -> None:
    clock = FakeClock()
    request(Pacer(HostBook(state), clock, 3.0), clock, seconds=2.0)
    clock.wall += 1
    clock.mono = 5.0  # another process
    again = Pacer(HostBook(state), clock, 3.0)
    assert again.wait(HOST, ADDRESS) == pytest.approx(9.0)
    assert again.wait(OTHER, ADDRESS) == pytest.approx(9.0)


def test_a_killed_request_counts(state: State) -> None:
    clock = FakeClock()
    Pacer(HostBook(state), clock, 3.0).begin(HOST, ADDRESS)
    assert Pacer(HostBook(state), clock, 3.0).wait(HOST, ADDRESS) == pytest.approx(3.0)


def test_a_clock_that_jumps(state: State) -> None:
    clock = FakeClock()
    pacer = Pacer(HostBook(state), clock, 3.0)
    request(pacer, clock)
    clock.wall -= 400 * 86400
    assert pacer.wait(HOST, ADDRESS) == pytest.approx(3.0)
    assert Pacer(HostBook(state), clock, 3.0).wait(HOST, ADDRESS) == MOST_WAIT
    clock.wall += 10 * 365 * 86400
    assert Pacer(HostBook(state), clock, 3.0).wait(HOST, ADDRESS) == 0


def test_a_hold_is_for_the_host_alone(state: State) -> None:
    clock = FakeClock()
    pacer = Pacer(HostBook(state), clock, 1.0)
    pacer.hold(HOST, 30.0)
    pacer.hold(HOST, 5.0)
    assert pacer.wait(HOST, ADDRESS) == pytest.approx(30.0)
    assert pacer.wait(OTHER, ADDRESS) == 0
    assert Pacer(HostBook(state), clock, 1.0).wait(HOST) == pytest.approx(30.0)


def test_the_book_leaves_other_fields_alone(state: State) -> None:
    book = HostBook(state)
    book.change(HOST, robots_text="x", robots_at=NOW, robots_outcome="ok")
    book.change(HOST, next_allowed_at=5.0)
    assert book.row(HOST) == HostRow(
        host=HOST, next_allowed_at=5.0, robots_text="x", robots_at=NOW, robots_outcome="ok"
    )
    assert book.row(OTHER) == HostRow(host=OTHER)


def http_date(seconds: float) -> str:
    return format_datetime(datetime.fromtimestamp(NOW + seconds, UTC), usegmt=True)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3", 3.0),
        (" 86400 ", 86400.0),
        ("0", 0.0),
        (http_date(5), 5.0),
        (http_date(5).removesuffix(" GMT"), 5.0),
        (http_date(-60), 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 253402300799.0 - NOW),
        ("-5", None),
        ("1e3", None),
        ("", None),
        ("２", None),
        ("3.5", None),
        ("soon", None),
        ("99999999999", None),
        ("Fri, 99 Dec 2023 99:99:99 GMT", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds


def test_times_as_text() -> None:
    assert utc_text(NOW) == "2023-11-14T22:13:20Z"
    assert utc_text(253402300799.0) == "9999-12-31T23:59:59Z"


class _Nested(State):
    """A state whose disk is so slow that another host is put off meanwhile."""

    meanwhile: Callable[[], None] | None = None

    def pace_hosts(self, hosts: Iterable[str], next_allowed_at: float) -> None:
        """Write when the others have."""
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        super().pace_hosts(hosts, next_allowed_at)


def test_nobody_waits_for_the_disk_of_another(tmp_path: Path) -> None:
    with _Nested.open(tmp_path / "state.sqlite") as state:
        book = HostBook(state)
        state.meanwhile = lambda: book.put_off((OTHER,), 7.0)
        thread = threading.Thread(target=book.put_off, args=((HOST,), 5.0), daemon=True)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()
        assert [book.row(name).next_allowed_at for name in (HOST, OTHER)] == [5.0, 7.0]
        kept = {row.host: row.next_allowed_at for row in state.hosts()}
        assert kept == {HOST: 5.0, OTHER: 7.0}
