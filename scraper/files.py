"""Final files: written whole or not at all.

Takes a path and bytes; gives a file that is complete under its final name, or a
`CannotWrite`. The order is fsync of the data, rename, fsync of the folder
(reliability.md, P05). Never leaves half a file under a final name, never deletes
a file that is not a temporary one of its own.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from scraper.errors import CannotWrite

TEMPORARY_PREFIX = ".jyta-"
TEMPORARY_SUFFIX = ".tmp"
CURRENT = "current"

# What the operating system says when a write fails, in words a person can act on.
# Anything else is no fact about the disk and stays what it is.
WRITE_FAULTS: dict[int, str] = {
    errno.ENOSPC: "no space left",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than allowed",
    errno.EROFS: "the file system is read-only",
    errno.EIO: "input/output error of the disk",
    errno.EACCES: "permission denied",
    errno.EPERM: "not permitted",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "a folder is missing",
    errno.ENOTDIR: "a part of the path is no folder",
    errno.EISDIR: "a folder stands in its place",
    errno.EEXIST: "something else stands in its place",
    errno.ENOTEMPTY: "a folder in its place is not empty",
    errno.ELOOP: "the path is a loop of links",
    errno.EMFILE: "too many open files",
    errno.ENFILE: "too many open files on the machine",
    errno.EMLINK: "too many entries in the folder",
    errno.EBUSY: "the place is busy",
    errno.ENODEV: "the device is gone",
    errno.ENXIO: "the device is gone",
    errno.ESTALE: "the network file system lost the file",
    errno.ENOLCK: "the file system cannot lock",
}


class guard_writes:  # noqa: N801 (a block, as the functions beside it)
    """Turn what the operating system says of a failed write into `CannotWrite`."""

    __slots__ = ("_what",)

    def __init__(self, what: str | Path | None = None) -> None:
        """`what` is written; each page passes such blocks, so it is no generator."""
        self._what = what

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Name the fact, if the error tells of one."""
        reason = WRITE_FAULTS.get(error.errno or 0) if isinstance(error, OSError) else None
        if reason is None or not isinstance(error, OSError):
            return
        place = self._what or error.filename or "the project"
        raise CannotWrite(f"cannot write {place}: {reason}") from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; the operating system may take fewer at a time."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def temporary_beside(path: Path) -> Path:
    """A fresh name in the same folder, short whatever the final name is (P13)."""
    return path.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")


def write_file(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Put `data` under `path`: whole and durable when it returns, the old file until then."""
    with guard_writes(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = temporary_beside(path)
        try:
            _write_synced(temporary, data, mode)
            temporary.rename(path)
        finally:
            _drop(temporary)
        sync_folder(path.parent)


def _drop(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _write_synced(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        write_all(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Make every file and folder below `folder` durable, the folder itself last."""
    with guard_writes(folder):
        for parent, _, names in os.walk(folder, topdown=False):
            for name in names:
                _sync_file(Path(parent, name))
            sync_folder(Path(parent))


def open_tree(folder: Path) -> None:
    """Let everybody read what lies in `folder`, whatever the umask of this process is."""
    with guard_writes(folder):
        for parent, _, names in os.walk(folder):
            Path(parent).chmod(0o755)
            for name in names:
                Path(parent, name).chmod(0o644)


def _sync_file(path: Path) -> None:
    if path.is_symlink():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_link(link: Path, target: str) -> None:
    """Let the symbolic link `link` point at `target`, by one rename (P04)."""
    with guard_writes(link):
        temporary = temporary_beside(link)
        try:
            temporary.symlink_to(target)
            temporary.rename(link)
        finally:
            _drop(temporary)
    # What both targets hold is durable already. A power cut may bring the old link back, which
    # is as whole as the new one: no reason to say that nothing was switched.
    with contextlib.suppress(OSError):
        sync_folder(link.parent)


def switch_current(releases_dir: Path, release_name: str) -> None:
    """Make `release_name` the current release; readers see the old one or the new one."""
    with guard_writes(releases_dir / CURRENT):
        if not (releases_dir / release_name).is_dir():
            raise FileNotFoundError(errno.ENOENT, "no such release", release_name)
    replace_link(releases_dir / CURRENT, release_name)


def clean_temporary(folder: Path) -> int:
    """Delete temporary files of killed runs, own pattern only; call it under the lock (P27)."""
    with guard_writes(folder):
        left = sorted(folder.rglob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"))
        for path in left:
            path.unlink(missing_ok=True)
    return len(left)
