"""Earlier: what the release before holds of each part of the dataset, and where.

Takes the note that publish wrote beside the parts; gives the lines of a part out of the files of
that release, its database as a copy to go on from, and the Parquet of tables that say the same.
Each is proven by the digest in the note, so that a file which was changed, lost or swapped is no
such file: what it held is made anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from scraper.files import guard_writes
from scraper.frames.pieces import Lines
from scraper.keeping.containers import Container, open_container, write_container

NOTE = "release"  # the name of the note
DATABASE = "jyta.sqlite"
_PARQUET = "parquet"  # the folder
_CHECKSUMS = "checksums.txt"
_BLOCK = 1 << 20
_PARTS, _SLICES = "parts", "slices"
_PART_SCHEMA = pa.schema([("number", pa.int64()), ("key", pa.string())])
_SLICE_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("key", pa.string()),
        ("start", pa.int64()),
        ("size", pa.int64()),
        ("rows", pa.int64()),
        ("digest", pa.binary()),
    ]
)


class Slice(NamedTuple):
    """Where the lines of a part stand in a file."""

    key: str
    start: int
    size: int
    rows: int
    digest: bytes


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file of the earlier release with the places of its parts."""

    file: IO[bytes]
    slices: Mapping[str, Slice]

    def read(self, key: str, met: Iterable[Lines | None] = ()) -> Lines | None:
        """The lines of a part; nothing where they are not what was written.

        `met` were read of other files just now: what is the same there is not read again.
        """
        found = self.slices.get(key)
        if found is None:
            return None
        for one in met:
            if one is not None and one.digest == found.digest:
                return one
        try:
            self.file.seek(found.start)
            data = self.file.read(found.size)
        except OSError:
            return None
        is_whole = hashlib.sha256(data).digest() == found.digest
        return Lines(found.rows, data, found.digest) if is_whole else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The release before."""

    release: Path
    note: Container

    @property
    def parts(self) -> dict[int, str]:
        """The keys of its parts by their numbers."""
        table = self.note.read(_PARTS)
        return dict(zip(table["number"].to_pylist(), table["key"].to_pylist(), strict=True))

    @property
    def rest(self) -> str:
        """The key of its tables that no page fills."""
        return str(self.note.about["rest"])

    def slices(self, name: str) -> dict[str, Slice]:
        """Where the parts stand in one of its files, by their keys."""
        table = self.note.read(_SLICES)
        own = table.filter(pc.equal(table["file"], name)).drop_columns(["file"])
        columns = [column.to_pylist() for column in own.columns]
        return {row[0]: Slice(*row) for row in zip(*columns, strict=True)}

    @contextmanager
    def open(self, name: str) -> Iterator[OpenFile | None]:
        """One of its files; nothing where there is none."""
        slices = self.slices(name)
        try:
            file = (self.release / name).open("rb")
        except OSError:
            yield None
            return
        with file:
            yield OpenFile(file, slices)

    def copy_database(self, path: Path, made: str) -> bool:
        """Put a copy of its database there; false where there is none that was made alike."""
        return self._copy_proven(DATABASE, self.note.about["database"], path, made)

    def copy_table(self, name: str, path: Path, made: str) -> bool:
        """Put a copy of a table's Parquet there; false where there is none that was made alike."""
        file = f"{_PARQUET}/{name}.parquet"
        return self._copy_proven(file, self.note.about["parquet"].get(file), path, made)

    def _copy_proven(self, name: str, digest: str | None, path: Path, made: str) -> bool:
        old = self.release / name
        if self.note.about["made"] != made or not digest or not old.is_file():
            return False
        with guard_writes(path):
            if _copy(old, path) == digest:
                return True
            path.unlink()
        return False


def _copy(old: Path, new: Path) -> str:
    """Copy a file; the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with old.open("rb") as source, new.open("wb") as target:
        while block := source.read(_BLOCK):
            digest.update(block)
            target.write(block)
    return digest.hexdigest()


def read_earlier(folder: Path, releases: Path) -> Earlier | None:
    """What was written down of a release that is still there."""
    note = open_container(folder / NOTE)
    if note is None or not {_PARTS, _SLICES} <= note.places.keys():
        return None
    release = releases / Path(str(note.about.get("release"))).name
    is_known = {"made", "database", "parquet", "rest"} <= note.about.keys() and release.is_dir()
    return Earlier(release, note) if is_known else None


def keep_earlier(
    folder: Path,
    release: Path,
    told: Mapping[str, str],
    parts: Mapping[int, str],
    slices: Mapping[str, Sequence[Slice]],
) -> None:
    """Write the note.

    Of what is `told`, `made` says what the database was made of besides the parts, and `rest` is
    the key of the other tables.
    """
    pairs = pa.table([pa.array(parts.keys()), pa.array(parts.values())], schema=_PART_SCHEMA)
    rows = [(file, *one) for file, some in slices.items() for one in some]
    columns = list(zip(*rows, strict=True)) or [() for _ in _SLICE_SCHEMA]
    arrays = [pa.array(c, one.type) for c, one in zip(columns, _SLICE_SCHEMA, strict=True)]
    places = pa.Table.from_arrays(arrays, schema=_SLICE_SCHEMA)
    digests = _digests_of(release)
    about = {
        "release": release.name,
        "database": digests.get(DATABASE),
        "parquet": {name: one for name, one in digests.items() if name.startswith(_PARQUET)},
        **told,
    }
    write_container(folder / NOTE, [(_PARTS, pairs), (_SLICES, places)], about)


def _digests_of(release: Path) -> dict[str, str]:
    """File -> its digest, as the checksums of the release have it."""
    lines = (release / _CHECKSUMS).read_text(encoding="utf-8").splitlines()
    parts = (line.partition("  ") for line in lines)
    return {name: digest for digest, _, name in parts}
