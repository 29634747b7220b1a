"""Room: how many large bodies may be in memory at a time.

Takes claims of threads; gives each one place at most, until its request is over. Small bodies
need none. So a run keeps its bounds whatever many servers send at once (reliability.md,
promise 2). Never looks at a body.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Semaphore, local

LARGE = 512 << 10  # bytes; hardly any page is larger
MOST_LARGE = 2
SWITCH_SECONDS = 0.001
# Names of glibc's mallopt, and values under which memory that was freed goes back at once:
# without them every thread keeps a heap of its own, as large as its largest body was.
_MALLOC_OPTIONS: tuple[tuple[int, int], ...] = (
    (-3, 1 << 18),  # M_MMAP_THRESHOLD
    (-1, 1 << 20),  # M_TRIM_THRESHOLD
    (-8, 2),  # M_ARENA_MAX
)


def give_memory_back() -> None:
    """Tell the C library to return large blocks; elsewhere than on glibc this does nothing."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for name, value in _MALLOC_OPTIONS:
            library.mallopt(name, value)


@contextmanager
def many_threads() -> Iterator[None]:
    """The interpreter as a crawl wants it, as long as the block lasts.

    The collector of garbage leaves alone what is there already: the tables of the program never
    become garbage, and to look through them again and again was a twentieth of a crawl. A thread
    whose answer is there waits a millisecond at most for one that reads a page, so that its host
    is not thought slower than it is, and left alone for longer.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        sys.setswitchinterval(before)


class Room:
    """The places of one run."""

    def __init__(self, places: int = MOST_LARGE) -> None:
        """All of them are free."""
        self._places = Semaphore(places)
        self._mine = local()

    def claim(self, seconds: float) -> bool:
        """A place for this thread's request; False when none comes free in time."""
        if not getattr(self._mine, "held", False):
            self._mine.held = self._places.acquire(timeout=max(0.0, seconds))
        return bool(self._mine.held)

    @contextmanager
    def request(self) -> Iterator[None]:
        """What is claimed inside is given back at the end."""
        try:
            yield
        finally:
            if getattr(self._mine, "held", False):
                self._mine.held = False
                self._places.release()
