"""Desks: lists of so many columns are read at a time; who waits for a host leaves his."""

from __future__ import annotations

import threading
from typing import cast

from scraper.crawling.crew import DESKS, WALKS, CrawlSettings, Crew, Tools
from scraper.process.progress import ignore_progress


class _NoTools:
    def __getattr__(self, name: str) -> None:
        return None


def make_crew() -> Crew:
    tools = cast("Tools", _NoTools())
    return Crew(tools, CrawlSettings(), ignore_progress, lambda: False)


def count_at_desks(crew: Crew, threads: int, *, away: bool) -> int:
    """How many of so many threads came to a desk before anybody left one for good."""
    come, leave = threading.Semaphore(0), threading.Event()

    def work() -> None:
        with crew.at_desk():
            if away:
                with crew.away():
                    come.release()
                    leave.wait(10)
            else:
                come.release()
                leave.wait(10)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    count = 0
    while count < threads and come.acquire(timeout=0.3):
        count += 1
    leave.set()
    for worker in workers:
        worker.join()
    return count


def test_so_many_columns_are_read_at_a_time() -> None:
    assert count_at_desks(make_crew(), DESKS + 3, away=False) == DESKS


def test_who_waits_for_a_host_leaves_the_desk_to_another() -> None:
    assert count_at_desks(make_crew(), DESKS + 3, away=True) == DESKS + 3


def test_so_many_columns_are_walked_at_a_time() -> None:
    assert count_at_desks(make_crew(), WALKS + 3, away=True) == WALKS
