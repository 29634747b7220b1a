"""Deadlines: they ring in their order, and not when they were called off."""

from __future__ import annotations

import threading

from scraper.fetching.watchdog import Watchdog


def test_bells_ring_in_order_unless_called_off() -> None:
    dog, rung, last = Watchdog(), [], threading.Event()
    dog.ring_after(0.06, last.set)
    dog.ring_after(0.04, lambda: rung.append("second"))
    dog.ring_after(0.02, lambda: rung.append("first"))
    dog.ring_after(0.03, lambda: rung.append("never")).call_off()
    assert last.wait(10)
    assert rung == ["first", "second"]


def test_a_watchdog_that_slept_wakes_up() -> None:
    dog = Watchdog()
    for _ in range(2):
        rung = threading.Event()
        dog.ring_after(0.001, rung.set)
        assert rung.wait(10)


def test_deadlines_that_were_called_off_do_not_pile_up() -> None:
    dog, rung, last = Watchdog(), [], threading.Event()
    kept = [dog.ring_after(600, last.set) for _ in range(10)]
    for _ in range(2_000):
        dog.ring_after(600, lambda: rung.append("off")).call_off()
    assert len(dog) < 200
    dog.ring_after(0.01, last.set)
    assert last.wait(5) and rung == []
    assert len(dog) >= len(kept)
