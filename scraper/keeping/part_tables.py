"""Part tables: the tables of a dataset that lies in parts.

Takes the parts of all pages, what joins made of them, the small tables that no page fills, and what
the release before holds of such parts; gives the tables piece by piece, and part by part with a key
that is the same for the same rows. Text that an earlier release has of a part is taken from there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from scraper.columns.schema import TABLES
from scraper.frames.pieces import Lines, Part, Pieces, TextFile, Writing, plain_schema, table_of
from scraper.frames.same_lines import Ends, same_ends
from scraper.frames.tables import Frames
from scraper.keeping.containers import Container, packed
from scraper.keeping.earlier import Earlier, OpenFile, Slice, keep_earlier
from scraper.keeping.part_building import PAGE_TABLES
from scraper.outputs.csv import FOLDER as EXACT
from scraper.outputs.renewing import made_of
from scraper.process.code_digest import code_digest
from scraper.process.stopping import Check, go_on

CHANGED = ("links", "replies_flat", "findings")  # tables that joins change, besides `documents`
COPIES = "copies"  # the duplicates: page and original
_PARTS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Patch:
    """What joins made of the pages of one part."""

    pages: pa.Array
    tables: Mapping[str, pa.Table]

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process it takes its own rows alone, not all that they are cut from."""
        return _unpack_patch, (
            self.pages.to_pylist(),
            {name: packed(table).to_pybytes() for name, table in self.tables.items()},
        )

    def apply(self, name: str, piece: pa.Table) -> pa.Table:
        """The rows of a table as they go out."""
        if name == "documents":
            return self._marked(piece)
        if name not in CHANGED:
            return piece
        own = piece.filter(pc.invert(pc.is_in(piece["document_id"], value_set=self.pages)))
        whole = pa.concat_tables([own, self.tables[name]])
        return whole.take(pc.sort_indices(whole, sort_keys=[("document_id", "ascending")]))

    def _marked(self, piece: pa.Table) -> pa.Table:
        copies = self.tables[COPIES]
        at = pc.index_in(piece["document_id"], value_set=copies["document_id"])
        column = copies["duplicate_of"].combine_chunks().take(at.combine_chunks())
        return piece.set_column(
            piece.schema.get_field_index("duplicate_of"), piece.schema.field("duplicate_of"), column
        )


def _unpack_patch(pages: Sequence[str], tables: Mapping[str, bytes]) -> Patch:
    read = {name: pa.ipc.open_stream(data).read_all() for name, data in tables.items()}
    return Patch(pa.array(pages, pa.string()), read)


class PartSource(NamedTuple):
    """Where the rows of a part come from."""

    part: Container
    patch: Patch | None

    def read(self, name: str) -> pa.Table:
        """The rows of a table as they go out."""
        piece = self.part.read(name)
        return piece if self.patch is None else self.patch.apply(name, piece)


class PartTables(Mapping[str, "Pieces"]):
    """The tables of a dataset that lies in parts; those that no page fills are whole frames."""

    def __init__(
        self,
        folder: Path,
        parts: Sequence[Container],
        patches: Mapping[int, Patch],
        rest: Frames,
        *,
        made: str = "",
        earlier: Earlier | None = None,
        check: Check = go_on,
    ) -> None:
        """`patches` by the place of the part in the list; `rest` are the other tables.

        `made` says by which program and which hands the tables came to be; `check` is called
        before rows of a part are read.
        """
        self.check = check
        self.folder, self.earlier, self.made = folder, earlier, made
        self._parts, self._patches, self._rest = parts, patches, rest
        self._slices: dict[str, list[Slice]] = {}
        self._slices_before: dict[str, Mapping[str, Slice]] = {}
        self._kept: dict[tuple[str, int], Ends] = {}

    def __getitem__(self, name: str) -> Pieces:
        """The pieces of a table, or the whole frame."""
        return _PartPieces(self, name) if name in PAGE_TABLES else self._rest[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the schema."""
        return iter(TABLES)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(TABLES)

    def is_parted(self, name: str) -> bool:
        """Whether pages fill the table."""
        return name in PAGE_TABLES

    @cached_property
    def parts(self) -> Sequence[Part]:
        """The parts in their order, without the tables that no page fills."""
        return [self._part(place) for place in self.places]

    def _part(self, place: int) -> Part:
        part, patch = self._parts[place], self._patches.get(place)
        key = key_of(*(patch.tables.values() if patch else ()), also=part.digest)
        number = int(part.path.name.rpartition("-")[2], 16)
        return Part(part.path.name, number, key, lambda name: self.piece(place, name))

    @property
    def rest(self) -> Part:
        """The tables that no page fills, as if they were a part."""
        rest = {name: table_of(TABLES[name], frame) for name, frame in self._rest.items()}
        all_tables = whole(rest)
        return Part("rest", -1, key_of(*rest.values()), all_tables.__getitem__)

    @property
    def others(self) -> Frames:
        """The tables that no page fills."""
        return self._rest

    def piece(self, place: int, name: str) -> pa.Table:
        """The rows of one part."""
        self.check()
        return self.source(place).read(name)

    def source(self, place: int) -> PartSource:
        """Where the rows of a part come from."""
        return PartSource(self._parts[place], self._patches.get(place))

    @property
    def places(self) -> range:
        """The parts by their numbers in the list."""
        return range(len(self._parts))

    def texts(
        self, name: str, files: Sequence[TextFile], write: Writing
    ) -> Iterator[tuple[Lines, ...]]:
        """The lines of a table as they stand in some files, part by part.

        `write` makes them where a file of the earlier release has none that are the same.
        """
        found: dict[str, list[Slice]] = {file.name: [] for file in files}
        starts = {file.name: file.start for file in files}
        with ExitStack() as stack:
            earlier = [stack.enter_context(self._earlier(file.name)) for file in files]
            self._slices_before |= {
                file.name: old.slices for file, old in zip(files, earlier, strict=True) if old
            }
            for part in self.parts:
                self.check()
                texts = _texts_of(part, name, earlier, write)
                for file, lines in zip(starts, texts, strict=True):
                    size = len(lines.data)
                    own = Slice(part.key, starts[file], size, lines.rows, lines.digest)
                    found[file].append(own)
                    starts[file] += size
                for file, old, lines in zip(starts, earlier, texts, strict=True):
                    if file == f"{EXACT}/{name}.csv" and old is not None:
                        self._note_kept(name, part, old, lines)
                yield texts
        self._slices |= found

    def _note_kept(self, name: str, part: Part, old: OpenFile, lines: Lines) -> None:
        """Compare a part that changed with what the earlier file has of it."""
        key = self._keys_before.get(part.number, part.key)
        before = old.slices.get(key)
        if key == part.key or before is None or before.digest == lines.digest:
            return
        told = old.read(key)
        if told is None:
            return
        ends = same_ends(told.data, lines.data, min(told.rows, lines.rows))
        # With another number of rows, those behind have other numbers in the database.
        is_as_long = told.rows == lines.rows
        self._kept[name, part.number] = ends if is_as_long else Ends(ends.first)

    def kept_rows(self, name: str, number: int) -> Ends:
        """The rows at both ends of a table in a part that are known to be those of before."""
        return self._kept.get((name, number), Ends())

    def _earlier(self, file: str) -> AbstractContextManager[OpenFile | None]:
        return self.earlier.open(file) if self.earlier else nullcontext(None)

    def changed(self, name: str) -> set[int]:
        """The numbers of the parts that say something else in a table than the release before.

        Parts that are gone are among them, and those of which nothing is known.
        """
        before, now = self._keys_before, self._keys
        others = {one for one in before.keys() | now.keys() if before.get(one) != now.get(one)}
        file = f"{EXACT}/{name}.csv"
        if not (file in self._slices_before and file in self._slices):
            return others
        old = {key: one.digest for key, one in self._slices_before[file].items()}
        new = {one.key: one.digest for one in self._slices[file]}
        # The exact text of some rows is theirs alone.
        same = {one for one in others & before.keys() & now.keys() if before[one] in old}
        return others - {one for one in same if new.get(now[one]) == old[before[one]]}

    def keep(self, release: Path) -> None:
        """Write down where the files of a release hold the parts, for the next one."""
        told = {"made": made_of(self), "rest": self.rest.key}
        keep_earlier(self.folder, release, told, self._keys, self._slices)

    @property
    def is_as_before(self) -> bool:
        """Whether the release before says the very same."""
        if self.earlier is None or self.earlier.rest != self.rest.key:
            return False
        return self.earlier.parts == self._keys

    @cached_property
    def _keys_before(self) -> Mapping[int, str]:
        return self.earlier.parts if self.earlier else {}

    @property
    def _keys(self) -> dict[int, str]:
        return {part.number: part.key for part in self.parts}


def _texts_of(
    part: Part, name: str, earlier: Sequence[OpenFile | None], write: Writing
) -> tuple[Lines, ...]:
    """The lines of a part for each file, out of the earlier one where it has them."""
    kept: list[Lines | None] = []
    for old in earlier:
        kept.append(old.read(part.key, kept) if old else None)
    if None not in kept:
        return tuple(filter(None, kept))
    piece = part.read(name)
    made = [_proven(piece.num_rows, data) for data in write(piece)]
    return tuple(one or other for one, other in zip(kept, made, strict=True))


def _proven(rows: int, data: bytes) -> Lines:
    return Lines(rows, data, hashlib.sha256(data).digest())


def whole(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Some tables as a dataset, the others empty."""
    return {
        name: tables[name] if name in tables else plain_schema(spec).empty_table()
        for name, spec in TABLES.items()
    }


def key_of(*tables: pa.Table, also: str = "") -> str:
    """A digest of rows."""
    digest = hashlib.sha256(f"{code_digest()} {also}".encode())
    for table in tables:
        digest.update(packed(table))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _PartPieces:
    tables: PartTables
    name: str

    def __iter__(self) -> Iterator[pa.Table]:
        places = self.tables.places
        if not places:
            yield plain_schema(TABLES[self.name]).empty_table()
        for start in range(0, len(places), _PARTS_AT_ONCE):
            some = places[start : start + _PARTS_AT_ONCE]
            yield pa.concat_tables([self.tables.piece(place, self.name) for place in some])
