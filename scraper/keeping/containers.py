"""Containers: several Arrow tables in one file that proves itself whole.

Takes tables and a few words about them; gives a file, and the tables one by one. A file that is
damaged, cut or not there is no container: what it held is made again. It is a cache, so it is
never synced and never trusted: its last bytes are the digest of all that stands before them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from scraper.files import guard_writes, temporary_beside

_LENGTH, _DIGEST = 8, 32


@dataclass(frozen=True, slots=True)
class Container:
    """An open file; its tables are read when they are asked for."""

    path: Path
    digest: str
    about: Mapping[str, Any]
    places: Mapping[str, tuple[int, int]]  # table -> first byte, number of bytes

    def read(self, name: str) -> pa.Table:
        """One table."""
        start, size = self.places[name]
        file = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)  # thousands a publish: by the place
        try:
            return pa.ipc.open_stream(os.pread(file, size, start)).read_all()
        finally:
            os.close(file)


def write_container(
    path: Path, tables: Iterable[tuple[str, pa.Table]], about: Mapping[str, Any]
) -> Container:
    """Write the tables; the file has its name only when it is whole."""
    with guard_writes(path):
        temporary = temporary_beside(path)
        try:
            found = _write(temporary, tables, about)
            temporary.rename(path)
        finally:
            temporary.unlink(missing_ok=True)
    return Container(path, *found)


def open_container(path: Path) -> Container | None:
    """The file of that name, proven; nothing where it is not whole."""
    try:
        data = path.read_bytes()
        body, stated = memoryview(data)[:-_DIGEST], data[-_DIGEST:]
        if hashlib.sha256(body).digest() != stated:
            return None
        length = int.from_bytes(body[-_LENGTH:], "big")
        told = json.loads(bytes(body[-_LENGTH - length : -_LENGTH]))
        places = {name: (int(start), int(size)) for name, (start, size) in told["places"].items()}
        return Container(path, stated.hex(), told["about"], places)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(
    path: Path, tables: Iterable[tuple[str, pa.Table]], about: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any], Mapping[str, tuple[int, int]]]:
    digest = hashlib.sha256()
    places: dict[str, tuple[int, int]] = {}
    at = 0
    with path.open("wb") as file:

        def put(data: bytes | pa.Buffer) -> None:
            nonlocal at
            file.write(data)
            digest.update(data)
            at += len(data)

        for name, table in tables:
            start = at
            put(packed(table))
            places[name] = (start, at - start)
        end = json.dumps({"about": about, "places": places}, ensure_ascii=False).encode()
        put(end)
        put(len(end).to_bytes(_LENGTH, "big"))
        file.write(digest.digest())
    return digest.hexdigest(), about, places


def packed(table: pa.Table) -> pa.Buffer:
    """A table as it stands in a file."""
    target = pa.BufferOutputStream()
    with pa.ipc.new_stream(target, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return target.getvalue()
