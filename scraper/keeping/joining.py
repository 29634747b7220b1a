"""Joining: what pages say of one another, made for those pages only that may have to do so.

Takes the parts of all pages; finds the groups of pages that share a mark, a content or an item's
key, and has the joins of `scraper.frames.tables` work on each batch of groups as on a whole
dataset. Gives what they changed, part by part. What a group of pages gives is kept beside the parts
until one of its pages changes.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scraper.columns.schema import TABLES
from scraper.frames.pieces import frame_of, plain_schema, table_of
from scraper.frames.tables import Frames, crawl_rows, join_cases, make_frame, mark_duplicates
from scraper.keeping.containers import Container, open_container, write_container
from scraper.keeping.earlier import Earlier
from scraper.keeping.part_building import INFO, PAGE_TABLES
from scraper.keeping.part_tables import CHANGED, COPIES, PartTables, Patch, key_of
from scraper.keeping.parts import Making, make_parts
from scraper.privacy.hiding import hide_personal
from scraper.privacy.takedowns import Withheld
from scraper.privacy.withholding import withhold
from scraper.process.code_digest import code_digest
from scraper.process.stopping import Check, go_on

_HANDS = ("corrections", "takedowns")  # tables that tell what people did
# Tables that joins read.
READ = ("documents", "proposals", "replies", "points", *CHANGED)


@dataclass(frozen=True, slots=True)
class Tied:
    """A page that shares a mark with another one."""

    document_id: str
    part: int  # its place in the list of parts
    mark: bytes
    host: str | None


def gather_parts(making: Making, withheld: Withheld, earlier: Earlier | None = None) -> PartTables:
    """All tables of a project: parts, what joins make of them, and the tables of the crawl.

    `earlier` is what the release before holds of such parts. A database goes on from the one before
    only where nobody has taken anything down or corrected it since: what was there leaves no trace.
    """
    parts = make_parts(making)
    patches = join_parts(making.folder, parts, making.check)
    rows = crawl_rows(making.facts, making.book)
    own_names = [name for name in TABLES if name not in PAGE_TABLES]
    # What was taken down is looked for in all of them; else even an empty frame costs its making.
    names = TABLES if withheld.rows else own_names
    frames = {name: make_frame(TABLES[name], rows.get(name, ())) for name in names}
    rest = withhold(frames, withheld)
    rest = rest if making.is_open else hide_personal(rest)
    own = {name: rest[name] for name in own_names}
    ranges = parts[0].path.name.split("-")[1] if parts else ""  # how many, as a power of two
    made = key_of(*(table_of(TABLES[name], rest[name]) for name in _HANDS), also=ranges)
    return PartTables(
        making.folder, parts, patches, own, made=made, earlier=earlier, check=making.check
    )


def join_parts(folder: Path, parts: Sequence[Container], check: Check = go_on) -> dict[int, Patch]:
    """What joins make of the parts: place of a part -> its patch, where there is one."""
    batches: defaultdict[int, list[list[Tied]]] = defaultdict(list)
    for group in find_groups(parts):
        batches[group[0].part].append(group)
    joined = []
    for number, groups in sorted(batches.items()):
        check()
        pages = [page for group in groups for page in group]
        joined.append(_join(folder, parts, number, pages))
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
