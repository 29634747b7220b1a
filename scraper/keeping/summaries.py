"""Summaries: what gates and report need to know of the tables, part by part, added up.

Takes the frames of a dataset or of a part of it; gives figures and the rows at fault. A part holds
whole pages, so what is asked of a page is asked once, and a reference that leads out of its part is
handed on as open. Figures of parts add up to those of the whole, in the order of the parts.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from parsers.privacy.masking import find_personal
from scraper.columns.integrity import EXACT, INSIDE, span_fault
from scraper.columns.schema import TABLES, TableSpec
from scraper.frames.pieces import TYPES, Pieces, Tables, pieces_of, plain_schema, plain_values
from scraper.frames.tables import DTYPES
from scraper.privacy.hiding import MAYBE_PERSONAL
from scraper.quality.features import COLUMNS, ITEM_KINDS, MAX_UNACCOUNTED_SHARE, is_core

MASK = "█"
COUNTED = ("site", "kind", "layout", "state")  # columns of documents whose values are counted
# Cells that are no words: keys, digests, and places in the archive.
_NO_WORDS = ("_id", "_key", "sha256", "_at", "warc_file", "archived_copy")

_DIGEST_BYTES = 16

Counts = dict[str, Counter[str]]
Lists = dict[str, list[str]]


@dataclass(slots=True)
class Summary:
    """Figures of some rows; a key of two words is `table column`."""

    rows: Counter[str] = field(default_factory=Counter)
    filled: Counts = field(default_factory=dict)  # table -> column -> cells that have a value
    wrong: Counter[str] = field(default_factory=Counter)  # `table column fault` -> cells
    doubles: Lists = field(default_factory=dict)  # table -> keys that are there twice
    open_ends: Lists = field(default_factory=dict)  # `table column` -> values that lead elsewhere
    spans: dict[str, Lists] = field(default_factory=dict)  # table -> fault -> documents
    open_texts: list[str] = field(default_factory=list)  # documents with something personal
    open_cells: Lists = field(default_factory=dict)  # `table column` -> documents
    unread: list[str] = field(default_factory=list)  # documents with much text uncovered
    counted: Counts = field(default_factory=dict)  # column of documents -> value -> pages
    findings: Counter[str] = field(default_factory=Counter)  # code -> rows
    labels: Counts = field(default_factory=dict)  # field -> status -> rows
    states: Counts = field(default_factory=dict)  # site -> state -> pages
    items: Counter[str] = field(default_factory=Counter)  # site -> pages with an item or a letter
    features: Counts = field(default_factory=dict)  # site -> feature -> such pages that have it
    parsers: Counter[str] = field(default_factory=Counter)  # version -> pages
    sources: Counter[str] = field(default_factory=Counter)  # site and column -> pages

    def add(self, other: Summary) -> None:
        """Count what another part says, which follows this one."""
        for name in self.__slots__:
            mine, more = getattr(self, name), getattr(other, name)
            if isinstance(mine, list):
                mine.extend(more)
            elif isinstance(mine, Counter):
                _count_in(mine, more)
            else:
                _add(mine, more)

    def to_dict(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Summary:
        """What `to_dict` gave; `KeyError` or `TypeError` for anything else."""
        found = cls()
        for name in cls.__slots__:
            if isinstance(getattr(found, name), Counter):
                setattr(found, name, _counter(told[name]))
            elif name in _COUNTS:
                setattr(found, name, {key: _counter(one) for key, one in told[name].items()})
            else:
                setattr(found, name, told[name])
        return found


_COUNTS = ("filled", "counted", "labels", "states", "features")


def _counter(told: Mapping[str, int]) -> Counter[str]:
    """`Counter(told)`, which asks of each mapping what it is; thousands a publish."""
    found: Counter[str] = Counter.__new__(Counter)
    dict.update(found, told)
    return found


def _count_in(mine: Counter[str], more: Mapping[str, int]) -> None:
    for key, count in more.items():
        mine[key] = mine.get(key, 0) + count


def _add(mine: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, told in more.items():
        if key not in mine:
            mine[key] = told.copy()
        elif isinstance(told, Counter):
            _count_in(mine[key], told)
        elif isinstance(told, list):
            mine[key].extend(told)
        else:
            _add(mine[key], told)


class Clean:
    """The texts in which nothing personal was found, by their digests: they need no second look."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        """`known` are the digests of such texts."""
        self._known = frozenset(known)
        self.met: set[str] = set()  # those that were asked for

    def is_open(self, text: str) -> bool:
        """Whether something personal stands in a text."""
        digest = hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()
        if digest not in self._known and has_personal(text):
            return True
        self.met.add(digest)
        return False


def summarise(tables: Tables, *, is_masked: bool = True, clean: Clean | None = None) -> Summary:
    """What some tables say; of wrong columns or types nothing more is said."""
    found = Summary()
    for name in tables:
        found.wrong.update(_wrong_cells(TABLES[name], tables[name]))
    if not found.wrong and list(tables) == list(TABLES):
        rows = {name: _Rows(TABLES[name], _whole(tables, name)) for name in tables}
        for one in rows.values():
            _count_table(found, one)
        _count_references(found, rows)
        _count_words(found, rows, clean or Clean() if is_masked else None)
        _count_documents(found, rows)
        _count_features(found, rows)
    return found


def has_personal(text: str) -> bool:
    """True when something personal is found that is not masked already."""
    return any(text[start:end].strip(f"{MASK} \n") for start, end, *_ in find_personal(text))


def _whole(tables: Tables, name: str) -> pa.Table:
    if isinstance(tables[name], pa.Table):
        return tables[name]
    pieces = list(pieces_of(tables, name))
    return pa.concat_tables(pieces) if pieces else plain_schema(TABLES[name]).empty_table()


class _Rows:
    """A table, its columns as plain values once they are asked for."""

    def __init__(self, spec: TableSpec, table: pa.Table) -> None:
        self.spec, self.table = spec, table
        self._values: dict[str, list[Any]] = {}

    def __getitem__(self, column: str) -> list[Any]:
        if column not in self._values:
            self._values[column] = plain_values(self.table[column])
        return self._values[column]

    def pairs(self, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Some columns row by row."""
        return zip(*(self[name] for name in columns), strict=True)


def _wrong_cells(spec: TableSpec, found: pd.DataFrame | Pieces) -> Iterator[str]:
    if isinstance(found, pd.DataFrame):
        yield from _wrong_frame(spec, found)
        return
    for piece in [found] if isinstance(found, pa.Table) else found:
        yield from _wrong_piece(spec, piece)


def _wrong_frame(spec: TableSpec, frame: pd.DataFrame) -> Iterator[str]:
    if tuple(frame.columns) != spec.column_names:
        yield f"{spec.name} * columns"
        return
    for column in spec.columns:
        values, where = frame[column.name], f"{spec.name} {column.name}"
        if values.dtype != DTYPES[column.type]:
            yield f"{where} type"
        elif not column.nullable and (count := int(values.isna().sum())):
            yield from (f"{where} null" for _ in range(count))
        elif column.is_text and (values == "").fillna(False).any():
            yield f"{where} empty"


def _wrong_piece(spec: TableSpec, piece: pa.Table) -> Iterator[str]:
    if tuple(piece.column_names) != spec.column_names:
        yield f"{spec.name} * columns"
        return
    for column, values in zip(spec.columns, piece.columns, strict=True):
        where = f"{spec.name} {column.name}"
        if values.type != TYPES[column.type]:
            yield f"{where} type"
        elif not column.nullable and values.null_count:
            yield from (f"{where} null" for _ in range(values.null_count))
        elif column.is_text and _has_empty(values):
            yield f"{where} empty"


def _has_empty(values: pa.ChunkedArray) -> bool:
    """Whether a text is there that is none; a null is no text."""
    place: int = pc.index(values, "").as_py()
    return place >= 0


def _count_table(found: Summary, rows: _Rows) -> None:
    spec, table = rows.spec, rows.table
    found.rows[spec.name] += table.num_rows
    columns = zip(spec.column_names, table.columns, strict=True)
    found.filled[spec.name] = Counter({n: table.num_rows - c.null_count for n, c in columns})
    if spec.primary_key:
        seen: set[tuple[Any, ...]] = set()
        double = []
        for key in rows.pairs(*spec.primary_key):
            if key in seen:
                double.append(" ".join(map(str, key)))
            seen.add(key)
        if double:
            found.doubles[spec.name] = double


def _count_references(found: Summary, tables: Mapping[str, _Rows]) -> None:
    for spec in TABLES.values():
        for key in spec.foreign_keys:
            known = set(tables[key.table][key.target])
            values = tables[spec.name][key.column]
            lost = [str(one) for one in values if one is not None and one not in known]
            if lost:
                found.open_ends[f"{spec.name} {key.column}"] = lost


def _count_words(found: Summary, tables: Mapping[str, _Rows], clean: Clean | None) -> None:
    """Spans against the words that they stand for, and, in a masked dataset, what is personal."""
    texts = dict(tables["documents"].pairs("document_id", "text"))
    if clean is not None:
        found.open_texts = [one for one, text in texts.items() if text and clean.is_open(text)]
    for name, rows in tables.items():
        if "start" in TABLES[name].column_names:
            _count_spans(found, rows, texts)
        if clean is not None:
            _count_open_cells(found, rows, texts, clean)


def _count_spans(found: Summary, rows: _Rows, texts: Mapping[str, str | None]) -> None:
    table = rows.spec.name
    exact, inside = EXACT.get(table, ()), INSIDE.get(table, ())
    names = ("document_id", "start", "end", *exact, *inside)
    for values in rows.pairs(*names):
        document_id, start, end, *cells = values
        text = texts.get(document_id) or ""
        if _holds(text, start, end, cells, len(exact)):  # as nearly all do
            continue
        fault = span_fault(dict(zip(names, values, strict=True)), table, text)
        if fault:
            faults = found.spans.setdefault(table, {})
            faults.setdefault(fault, []).append(document_id)


def _holds(
    text: str, start: int | None, end: int | None, cells: Sequence[str | None], exact: int
) -> bool:
    """Whether a span surely holds its words: the first `exact` cells are all of them."""
    if start is None or end is None or not 0 <= start <= end <= len(text):
        return False
    words = text[start:end]
    for place, cell in enumerate(cells):
        if cell is not None and (cell != words if place < exact else cell not in words):
            return False
    return True


def _count_open_cells(
    found: Summary, rows: _Rows, texts: Mapping[str, str | None], clean: Clean
) -> None:
    """Columns with something personal that does not stand in the text of its own page."""
    spec = rows.spec
    has_page = "document_id" in spec.column_names
    names = rows["document_id"] if has_page else [None] * rows.table.num_rows
    plain: set[Any] = {None}  # many cells are codes, which row after row has
    for column in spec.columns:
        if column.type != "string" or column.name.endswith(_NO_WORDS):
            continue
        open_ids: set[str] = set()
        for name, value in zip(names, rows[column.name], strict=True):
            if value in plain or value in (texts.get(name) or ""):
                continue
            if MAYBE_PERSONAL.search(value) and clean.is_open(value):
                open_ids.add(str(name or ""))
            else:
                plain.add(value)
        if open_ids:
            found.open_cells[f"{spec.name} {column.name}"] = sorted(open_ids)


def _count_documents(found: Summary, tables: Mapping[str, _Rows]) -> None:
    documents = tables["documents"]
    for name in COUNTED:
        found.counted[name] = _count(documents[name])
    found.findings = _count(tables["findings"]["code"])
    for name, status in tables["fields"].pairs("field", "status"):
        found.labels.setdefault(name, Counter())[status] += 1
    for site, state in documents.pairs("site", "state"):
        found.states.setdefault(str(site), Counter())[str(state)] += 1
    found.parsers = Counter(one for one in documents["parser_version"] if one)
    pairs = documents.pairs("site", "column_url")
    found.sources = Counter(f"{site or ''}\n{column or ''}" for site, column in pairs)
    found.unread = [
        one
        for one, kind, left, size in documents.pairs(
            "document_id", "kind", "unaccounted_chars", "text_chars"
        )
        if kind in ITEM_KINDS and left is not None and size is not None
        if left > MAX_UNACCOUNTED_SHARE * size
    ]


def _count_features(found: Summary, tables: Mapping[str, _Rows]) -> None:
    pairs = tables["documents"].pairs("document_id", "kind", "site")
    site_of = {one: str(site) for one, kind, site in pairs if kind in ITEM_KINDS}
    found.items = Counter(site_of.values())
    for name, ids in _featured(tables):
        for one in ids:
            if one in site_of:
                found.features.setdefault(site_of[one], Counter())[name] += 1


def _featured(tables: Mapping[str, _Rows]) -> Iterator[tuple[str, set[Any]]]:
    for feature in COLUMNS:
        rows = tables["documents" if feature.table == "document" else feature.table]
        role = rows["role"] if feature.role is not None else [None] * rows.table.num_rows
        cells = zip(rows["document_id"], rows[feature.column], role, strict=True)
        yield (
            feature.name,
            {one for one, cell, had in cells if cell is not None and had == feature.role},
        )
    by_name: defaultdict[str, set[Any]] = defaultdict(set)
    for name, status, one in tables["fields"].pairs("field", "status", "document_id"):
        if status == "present":
            by_name[f"fields.{name}"].add(one)
    yield from sorted((name, found) for name, found in by_name.items() if is_core(name))


def _count(values: list[Any]) -> Counter[str]:
    return Counter("" if value is None else str(value) for value in values)
