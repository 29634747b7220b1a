"""Appending: the one archive file that is written to, with one fsync for all who wait.

Takes bytes and gives the place where they stand; they are durable when `sync` returns. What
cannot be made durable is taken back (reliability.md, P09, P12). Never judges what it writes.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from threading import Lock

from scraper.files import write_all


class Appender:
    """The one file that is open for appending; what fails to be stored is taken back.

    Several threads share one fsync: whoever comes first syncs what all have appended so far.
    """

    def __init__(self, path: Path, day: str) -> None:
        """Open a file that is there; `day` is whose records it takes."""
        self.path = path
        self.day = day
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
        self._written = self._synced = self.size()
        self._fault: int | None = None  # errno of the sync that failed
        self._syncing = Lock()

    def size(self) -> int:
        """Bytes in the file."""
        return os.fstat(self._descriptor).st_size

    def append(self, data: bytes) -> int:
        """Write behind what is there; to be synced up to its end before it is told of."""
        start = self.size()
        stored = False
        try:
            write_all(self._descriptor, data)
            stored = True
        finally:
            if not stored:
                self._cut(start)
        self._written = start + len(data)
        return start

    def sync(self, end: int) -> None:
        """Return when everything up to `end` is durable."""
        with self._syncing:
            if self._synced >= end:
                return
            if self._fault is not None:
                raise OSError(self._fault, os.strerror(self._fault), str(self.path))
            written = self._written
            try:
                os.fsync(self._descriptor)
            except OSError as error:
                self._fault = error.errno
                raise
            self._synced = written

    def take_back(self) -> None:
        """Cut off what was appended and never became durable."""
        with self._syncing:
            self._cut(self._synced)

    def close(self) -> None:
        """Let go; who still waits for a sync is served first, or told that it failed."""
        with suppress(OSError):
            self.sync(self._written)
        with self._syncing:
            if self._synced < self._written and self._fault is None:
                self._fault = errno.EIO
            with suppress(OSError):
                os.close(self._descriptor)

    def _cut(self, length: int) -> None:
        with suppress(OSError):
            os.ftruncate(self._descriptor, length)
            os.fsync(self._descriptor)
