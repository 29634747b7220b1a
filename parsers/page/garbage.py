"""The collector of garbage: left out while a large page is read.

A page of a hundred thousand cells makes a million objects that all live until its rows are made.
To look through them again and again for cycles was a quarter of the time that such a page takes,
and found nothing; small pages never come that far. What is read is the same.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Bytes or characters of a page; smaller ones end before the collector looks at all there is.
_LARGE = 200_000


@contextmanager
def uncollected(size: int) -> Iterator[None]:
    """The block without collections when a page is large; the setting of before comes back.

    Safe with threads: where two blocks overlap, the one that found it on puts it on again.
    """
    if size < _LARGE or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
