"""Summaries: what gates and report need to know of the tables, part by part, added up.

Takes the frames of a dataset or of a part of it; gives figures and the rows at fault. A part holds
whole pages, so what is asked of a page is asked once, and a reference that leads out of its part is
handed on as open. Figures of parts add up to those of the whole, in the order of the parts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from parsers.masking import find_personal
from scraper.integrity import span_fault
from scraper.pieces import Tables, frame_of
from scraper.quality.features import COLUMNS, ITEM_KINDS, MAX_UNACCOUNTED_SHARE, is_core
from scraper.schema import TABLES, TableSpec
from scraper.tables import DTYPES, Frame, Frames, values_of

MASK = "█"
COUNTED = ("site", "kind", "layout", "state")  # columns of documents whose values are counted
# Cells that are no words: keys, digests, and places in the archive.
_NO_WORDS = ("_id", "_key", "sha256", "_at", "warc_file", "archived_copy")
# What every personal value has, so that few cells are looked at closely.
_MAYBE = re.compile(r"(?:\d\D{0,3}){7}|[@＠]|联系|电话|手机")

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
                mine.update(more)
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
                setattr(found, name, Counter(told[name]))
            elif name in _COUNTS:
                setattr(found, name, {key: Counter(one) for key, one in told[name].items()})
            else:
                setattr(found, name, told[name])
        return found


_COUNTS = ("filled", "counted", "labels", "states", "features")


def _add(mine: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, told in more.items():
        if key not in mine:
            mine[key] = told.copy()
        elif isinstance(told, Counter):
            mine[key].update(told)
        elif isinstance(told, list):
            mine[key].extend(told)
        else:
            _add(mine[key], told)


def summarise(tables: Tables, *, is_masked: bool = True) -> Summary:
    """What some tables say; of wrong columns or types nothing more is said."""
    frames = {name: frame_of(found) for name, found in tables.items()}
    found = Summary()
    for name, frame in frames.items():
        found.wrong.update(_wrong_cells(TABLES[name], frame))
    if not found.wrong and list(tables) == list(TABLES):
        for name, frame in frames.items():
            _count_table(found, TABLES[name], frame)
        _count_references(found, frames)
        _count_words(found, frames, is_masked=is_masked)
        _count_documents(found, frames)
        _count_features(found, frames)
    return found


def has_personal(text: str) -> bool:
    """True when something personal is found that is not masked already."""
    return any(text[start:end].strip(f"{MASK} \n") for start, end, *_ in find_personal(text))


def _wrong_cells(spec: TableSpec, frame: Frame) -> Iterator[str]:
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


def _count_table(found: Summary, spec: TableSpec, frame: Frame) -> None:
    found.rows[spec.name] += len(frame)
    filled = frame.notna().sum()
    found.filled[spec.name] = Counter({str(name): int(filled[name]) for name in frame.columns})
    if spec.primary_key:
        names = list(spec.primary_key)
        double = frame[frame.duplicated(names)]
        keys = zip(*(values_of(double, name) for name in names), strict=True)
        if told := [" ".join(map(str, key)) for key in keys]:
            found.doubles[spec.name] = told


def _count_references(found: Summary, frames: Frames) -> None:
    for spec in TABLES.values():
        for key in spec.foreign_keys:
            values = frames[spec.name][key.column].dropna()
            lost = values[~values.isin(frames[key.table][key.target])]
            if len(lost):
                found.open_ends[f"{spec.name} {key.column}"] = [str(one) for one in lost]


def _count_words(found: Summary, frames: Frames, *, is_masked: bool) -> None:
    """Spans against the words that they stand for, and whatever is personal."""
    documents = frames["documents"]
    ids, words = values_of(documents, "document_id"), values_of(documents, "text")
    texts = dict(zip(ids, words, strict=True))
    if is_masked:
        pairs = zip(ids, words, strict=True)
        found.open_texts = [one for one, text in pairs if text and has_personal(text)]
    for spec in TABLES.values():
        if "start" in spec.column_names:
            _count_spans(found, spec, frames[spec.name], texts)
        if is_masked:
            _count_open_cells(found, spec, frames[spec.name], texts)


def _count_spans(
    found: Summary, spec: TableSpec, frame: Frame, texts: Mapping[str, str | None]
) -> None:
    columns = [values_of(frame, name) for name in spec.column_names]
    for values in zip(*columns, strict=True):
        row = dict(zip(spec.column_names, values, strict=True))
        fault = span_fault(row, spec.name, texts.get(row["document_id"]) or "")
        if fault:
            faults = found.spans.setdefault(spec.name, {})
            faults.setdefault(fault, []).append(row["document_id"])


def _count_open_cells(
    found: Summary, spec: TableSpec, frame: Frame, texts: Mapping[str, str | None]
) -> None:
    """Columns with something personal that does not stand in the text of its own page."""
    has_page = "document_id" in frame.columns
    names = values_of(frame, "document_id") if has_page else [None] * len(frame)
    for column in spec.columns:
        if column.type != "string" or column.name.endswith(_NO_WORDS):
            continue
        open_ids = {
            str(name or "")
            for name, value in zip(names, values_of(frame, column.name), strict=True)
            if value and _MAYBE.search(value) and value not in (texts.get(name) or "")
            if has_personal(value)
        }
        if open_ids:
            found.open_cells[f"{spec.name} {column.name}"] = sorted(open_ids)


def _count_documents(found: Summary, frames: Frames) -> None:
    documents = frames["documents"]
    for name in COUNTED:
        found.counted[name] = _count(values_of(documents, name))
    found.findings = _count(values_of(frames["findings"], "code"))
    fields = frames["fields"]
    for name, status in zip(values_of(fields, "field"), values_of(fields, "status"), strict=True):
        found.labels.setdefault(name, Counter())[status] += 1
    sites = values_of(documents, "site")
    for site, state in zip(sites, values_of(documents, "state"), strict=True):
        found.states.setdefault(str(site), Counter())[str(state)] += 1
    found.parsers = Counter(one for one in values_of(documents, "parser_version") if one)
    columns = values_of(documents, "column_url")
    pairs = zip(sites, columns, strict=True)
    found.sources = Counter(f"{site or ''}\n{column or ''}" for site, column in pairs)
    letters = documents[documents["kind"].isin(ITEM_KINDS)]
    share = letters["unaccounted_chars"] / letters["text_chars"]
    many = letters[(share > MAX_UNACCOUNTED_SHARE).fillna(False)]
    found.unread = values_of(many, "document_id")


def _count_features(found: Summary, frames: Frames) -> None:
    documents = frames["documents"]
    items = documents[documents["kind"].isin(ITEM_KINDS)]
    names = values_of(items, "document_id"), map(str, values_of(items, "site"))
    site_of = dict(zip(*names, strict=True))
    found.items = Counter(site_of.values())
    for name, ids in _featured(frames):
        for one in ids:
            if one in site_of:
                found.features.setdefault(site_of[one], Counter())[name] += 1


def _featured(frames: Frames) -> Iterator[tuple[str, set[Any]]]:
    for feature in COLUMNS:
        frame = frames["documents" if feature.table == "document" else feature.table]
        filled = frame[frame[feature.column].notna()]
        if feature.role is not None:
            filled = filled[filled["role"] == feature.role]
        yield feature.name, set(values_of(filled, "document_id"))
    fields = frames["fields"]
    present = fields[fields["status"] == "present"]
    by_name: defaultdict[str, set[Any]] = defaultdict(set)
    pairs = zip(values_of(present, "field"), values_of(present, "document_id"), strict=True)
    for name, one in pairs:
        by_name[f"fields.{name}"].add(one)
    yield from sorted((name, found) for name, found in by_name.items() if is_core(name))


def _count(values: list[Any]) -> Counter[str]:
    return Counter("" if value is None else str(value) for value in values)
