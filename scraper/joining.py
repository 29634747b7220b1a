"""Joining: what pages say of one another, made for those pages only that may have to do so.

Takes the parts of all pages; finds the groups of pages that share a mark, a content or an item's
key, and has the joins of `scraper.tables` work on each batch of groups as on a whole dataset.
Gives the tables: parts with what the joins changed. What a group of pages gives is kept beside the
parts until one of its pages changes.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scraper.code_digest import code_digest
from scraper.containers import Container, open_container, packed, write_container
from scraper.files import guard_writes
from scraper.hiding import hide_personal
from scraper.parts import INFO, PAGE_TABLES, Making, make_parts
from scraper.pieces import Pieces, Tables, frame_of, plain_schema, table_of
from scraper.schema import TABLES
from scraper.summaries import Summary, summarise
from scraper.tables import Frames, crawl_rows, join_cases, make_frame, mark_duplicates
from scraper.takedowns import Withheld
from scraper.withholding import withhold

# Tables that joins read, and those of them that they change.
READ = ("documents", "proposals", "replies", "points", "links", "replies_flat", "findings")
CHANGED = ("links", "replies_flat", "findings")
COPIES = "copies"  # the duplicates: page and original
_PARTS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Tied:
    """A page that shares a mark with another one."""

    document_id: str
    part: int  # its place in the list of parts
    mark: bytes
    host: str | None


@dataclass(frozen=True, slots=True)
class Patch:
    """What joins made of the pages of one part."""

    pages: pa.Array
    tables: Mapping[str, pa.Table]

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


def gather_parts(making: Making, withheld: Withheld) -> PartTables:
    """All tables of a project: parts, what joins make of them, and the tables of the crawl."""
    parts = make_parts(making)
    patches = join_parts(making.folder, parts)
    rows = crawl_rows(making.facts, making.book)
    frames = {name: make_frame(spec, rows.get(name, ())) for name, spec in TABLES.items()}
    rest = hide_personal(withhold(frames, withheld))
    return PartTables(
        making.folder, parts, patches, {n: rest[n] for n in TABLES if n not in PAGE_TABLES}
    )


class PartTables(Mapping[str, "Pieces"]):
    """The tables of a dataset that lies in parts; those that no page fills are whole frames."""

    def __init__(
        self,
        folder: Path,
        parts: Sequence[Container],
        patches: Mapping[int, Patch],
        rest: Frames,
    ) -> None:
        """`patches` by the place of the part in the list; `rest` are the other tables."""
        self._folder, self._parts, self._patches, self._rest = folder, parts, patches, rest

    def __getitem__(self, name: str) -> Pieces:
        """The pieces of a table, or the whole frame."""
        return _PartPieces(self, name) if name in PAGE_TABLES else self._rest[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order of the schema."""
        return iter(TABLES)

    def __len__(self) -> int:
        """How many tables there are."""
        return len(TABLES)

    def parts(self) -> Iterator[tuple[Path, str, Callable[[], Tables]]]:
        """Each part as a dataset of its own; the tables that no page fills come first.

        With it a file for what is said of it, and a key that is the same for the same rows.
        """
        folder = self._folder
        rest = {name: table_of(TABLES[name], frame) for name, frame in self._rest.items()}
        yield folder / "sum-rest", _key_of(*rest.values()), lambda: _whole(rest)
        for place in self.places:
            part, patch = self._parts[place], self._patches.get(place)
            key = _key_of(*(patch.tables.values() if patch else ()), also=part.digest)
            yield folder / f"sum-{part.path.name}", key, partial(self._pages_of, place)

    def _pages_of(self, place: int) -> Tables:
        return _whole({name: self.piece(place, name) for name in PAGE_TABLES})

    def piece(self, place: int, name: str) -> pa.Table:
        """The rows of one part."""
        piece = self._parts[place].read(name)
        patch = self._patches.get(place)
        return piece if patch is None else patch.apply(name, piece)

    @property
    def places(self) -> range:
        """The parts by their numbers in the list."""
        return range(len(self._parts))


def _whole(tables: Mapping[str, pa.Table]) -> Tables:
    """Some tables as a dataset, the others empty."""
    return {
        name: tables.get(name, plain_schema(spec).empty_table()) for name, spec in TABLES.items()
    }


def _key_of(*tables: pa.Table, also: str = "") -> str:
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


def summarise_all(tables: Tables, *, is_masked: bool = True) -> Summary:
    """What a dataset says in sum, part by part where it lies in parts."""
    if not isinstance(tables, PartTables):
        return summarise(tables, is_masked=is_masked)
    whole = Summary()
    for path, key, part in tables.parts():
        found = _read_summary(path, key)
        if found is None:
            found = summarise(part(), is_masked=is_masked)
            _keep_summary(path, key, found)
        whole.add(found)
    return whole


def _read_summary(path: Path, key: str) -> Summary | None:
    """What a part said when it was asked last, if it is the same part."""
    try:
        line, _, told = path.read_bytes().partition(b"\n")
        if line.decode() != f"{key} {hashlib.sha256(told).hexdigest()}":
            return None
        return Summary.from_dict(json.loads(told))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep_summary(path: Path, key: str, summary: Summary) -> None:
    told = json.dumps(summary.to_dict(), ensure_ascii=False).encode("utf-8", "replace")
    with guard_writes(path):
        path.write_bytes(f"{key} {hashlib.sha256(told).hexdigest()}\n".encode() + told)


def join_parts(folder: Path, parts: Sequence[Container]) -> dict[int, Patch]:
    """What joins make of the parts: place of a part -> its patch, where there is one."""
    batches: defaultdict[int, list[list[Tied]]] = defaultdict(list)
    for group in find_groups(parts):
        batches[group[0].part].append(group)
    joined = [
        _join(folder, parts, number, [page for group in groups for page in group])
        for number, groups in sorted(batches.items())
    ]
    for path in folder.glob("join-*"):
        if path not in {one.path for one in joined}:
            path.unlink()
    pages = [page for groups in batches.values() for group in groups for page in group]
    return _patches(joined, pages)


def find_groups(parts: Sequence[Container]) -> list[list[Tied]]:
    """The pages that share a mark, directly or through others, each group by document."""
    shared = _shared_ties(parts)
    if not len(shared):
        return []
    roots: dict[str, str] = {}
    pages: list[Tied] = []
    holder: dict[int, str] = {}  # mark -> a page that has it
    for place, part in enumerate(parts):
        info = part.read(INFO)
        for row, ties in _tied_rows(info, shared):
            document_id = info["document_id"][row].as_py()
            host, mark = info["host"][row].as_py(), info["mark"][row].as_py()
            pages.append(Tied(document_id, place, mark, host))
            for tie in ties:
                _unite(roots, document_id, holder.setdefault(tie, document_id))
    groups: defaultdict[str, list[Tied]] = defaultdict(list)
    for page in pages:
        groups[_root(roots, page.document_id)].append(page)
    return [group for group in groups.values() if len(group) > 1]


def _shared_ties(parts: Sequence[Container]) -> npt.NDArray[np.int64]:
    """The marks that stand on more than one page."""
    ties = [pc.list_flatten(part.read(INFO)["ties"]).to_numpy() for part in parts]
    marks, counts = np.unique(np.concatenate([*ties, np.empty(0, np.int64)]), return_counts=True)
    found: npt.NDArray[np.int64] = marks[counts > 1]
    return found


def _tied_rows(info: pa.Table, shared: npt.NDArray[np.int64]) -> Iterator[tuple[int, list[int]]]:
    rows = pc.list_parent_indices(info["ties"]).to_numpy()
    ties = pc.list_flatten(info["ties"]).to_numpy()
    found: defaultdict[int, list[int]] = defaultdict(list)
    is_shared = np.isin(ties, shared)
    for row, tie in zip(rows[is_shared].tolist(), ties[is_shared].tolist(), strict=True):
        found[row].append(tie)
    return iter(sorted(found.items()))


def _root(roots: dict[str, str], page: str) -> str:
    while (above := roots.get(page, page)) != page:
        roots[page] = roots.get(above, above)
        page = above
    return page


def _unite(roots: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(roots, one), _root(roots, other)))
    roots[second] = first


def _join(
    folder: Path, parts: Sequence[Container], number: int, pages: Sequence[Tied]
) -> Container:
    """The joins of some groups, as they are kept or made anew."""
    told = repr([(page.document_id, page.mark) for page in pages])
    key = hashlib.sha256(f"{code_digest()} {told}".encode()).hexdigest()
    path = folder / f"join-{parts[number].path.name}"
    old = open_container(path)
    if old is not None and old.about.get("key") == key:
        return old
    joined = join_cases(mark_duplicates(_frames(parts, pages)))
    tables = [(name, table_of(TABLES[name], joined[name])) for name in CHANGED]
    documents = table_of(TABLES["documents"], joined["documents"])
    copies = documents.select(["document_id", "duplicate_of"])
    tables.append((COPIES, copies.filter(pc.is_valid(copies["duplicate_of"]))))
    return write_container(path, tables, {"key": key})


def _frames(parts: Sequence[Container], pages: Sequence[Tied]) -> Frames:
    """The rows of some pages, as a dataset; hosts as they are, for what is personal joins too."""
    places = sorted({page.part for page in pages})
    ids = pa.array([page.document_id for page in pages], pa.string())
    frames: Frames = {}
    for name in READ:
        read = (parts[place].read(name) for place in places)
        own = [piece.filter(pc.is_in(piece["document_id"], value_set=ids)) for piece in read]
        frames[name] = frame_of(pa.concat_tables(own))
    hosts = {page.document_id: page.host for page in pages}
    documents = frames["documents"]
    named = documents["document_id"].map(hosts).astype("string")
    return frames | {"documents": documents.assign(host=named)}


def _patches(joined: Sequence[Container], pages: Sequence[Tied]) -> dict[int, Patch]:
    """The rows that joins made, sorted out by the part of their page."""
    part_of = {page.document_id: page.part for page in pages}
    own: defaultdict[int, list[str]] = defaultdict(list)
    for page in pages:
        own[page.part].append(page.document_id)
    rows: dict[str, dict[int, pa.Table]] = {}
    for name in (*CHANGED, COPIES):
        whole = pa.concat_tables([one.read(name) for one in joined]) if joined else None
        rows[name] = {} if whole is None else _by_part(whole, part_of)
    return {
        place: Patch(
            pa.array(ids, pa.string()),
            {name: found.get(place, _schema(name).empty_table()) for name, found in rows.items()},
        )
        for place, ids in own.items()
    }


def _schema(name: str) -> pa.Schema:
    if name == COPIES:
        return pa.schema([("document_id", pa.string()), ("duplicate_of", pa.string())])
    return plain_schema(TABLES[name])


def _by_part(whole: pa.Table, part_of: Mapping[str, int]) -> dict[int, pa.Table]:
    if not whole.num_rows:
        return {}
    places = np.array([part_of[one] for one in whole["document_id"].to_pylist()], dtype=np.int64)
    order = np.argsort(places, kind="stable")
    sorted_rows, sorted_places = whole.take(pa.array(order)), places[order]
    numbers, starts = np.unique(sorted_places, return_index=True)
    ends = [*starts[1:].tolist(), len(order)]
    return {
        number: sorted_rows.slice(start, end - start)
        for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True)
    }
