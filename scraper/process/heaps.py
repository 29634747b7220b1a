"""Heaps: the C library keeps no memory of its own for each of a crawl's threads.

Takes the first word of the command line; begins the process again where that is a verb of many
threads. glibc holds what a thread has freed for that thread alone, up to 200 kB of it, and a
crawl has a thread a site; how much that may be is read at the start of a process and never again
(manual of the GNU C library, 39.2). Elsewhere than on glibc this does nothing. What is started
from here starts as it would have.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

THREADED = frozenset({"crawl", "harvest"})
_NAME = "GLIBC_TUNABLES"
_SETTING = "glibc.malloc.tcache_count"
_OURS = f"{_SETTING}=0"


def share_heap(verb: str) -> None:
    """Begin this process again without heaps of threads; who set the same himself is heeded."""
    told = os.environ.get(_NAME, "")
    if told.split(":")[-1] == _OURS:  # it was begun again
        _set(told[: -len(_OURS)].rstrip(":"))
    elif verb in THREADED and _SETTING not in told and sys.executable and _is_glibc():
        begun = os.environ | {_NAME: f"{told}:{_OURS}" if told else _OURS}
        with suppress(OSError):
            os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], begun)  # noqa: S606 (ourselves)


def _set(told: str) -> None:
    """Give the environment back as it was."""
    if told:
        os.environ[_NAME] = told
    else:
        os.environ.pop(_NAME, None)


def _is_glibc() -> bool:
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (AttributeError, ValueError, OSError):
        return False
