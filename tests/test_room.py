"""Large bodies: so many at a time, a place a thread, given back at the end of the request."""

from __future__ import annotations

import gc
import sys
import threading

from scraper.fetching.room import SWITCH_SECONDS, Room, give_memory_back, many_threads


def test_a_place_a_thread_until_the_request_is_over() -> None:
    room, found = Room(1), []

    def other() -> None:
        with room.request():
            found.append(room.claim(0.01))

    with room.request():
        assert room.claim(0)
        assert room.claim(0)  # it has its place already
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    other()
    other()
    assert found == [False, True, True]


def test_memory_goes_back_wherever_that_can_be_asked_for() -> None:
    give_memory_back()


def test_a_crawl_leaves_the_interpreter_as_it_was() -> None:
    before = sys.getswitchinterval()
    with many_threads():
        assert round(sys.getswitchinterval(), 6) == SWITCH_SECONDS
        assert gc.get_freeze_count() > 0
    assert sys.getswitchinterval() == before
    assert gc.get_freeze_count() == 0
