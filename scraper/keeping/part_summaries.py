"""Part summaries: what a dataset says in sum, from what each of its parts said when it was asked.

Takes tables; gives their `Summary`. What a part says is kept beside it until one of its rows is
another one; that nothing personal stands in a text, as long as the program is the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from scraper.columns.schema import TABLES
from scraper.files import guard_writes
from scraper.frames.pieces import Part, Tables
from scraper.keeping.part_building import PAGE_TABLES
from scraper.keeping.part_tables import PartSource, PartTables, whole
from scraper.keeping.summaries import Clean, Summary, summarise
from scraper.process.code_digest import code_digest
from scraper.process.sharing import share_out

LEAST = 8  # parts to ask for which it pays to start processes


@dataclass(frozen=True, slots=True)
class _Kept:
    key: str  # of the part
    program: str
    summary: Summary
    clean: frozenset[str]  # digests of texts in which nothing personal stands


class _Question(NamedTuple):
    """A part that is to be asked by another process."""

    path: Path
    name: str
    key: str
    source: PartSource
    is_masked: bool


def summarise_all(tables: Tables, *, is_masked: bool = True, jobs: int = 1) -> Summary:
    """What a dataset says in sum, part by part where it lies in parts; `jobs` processes ask."""
    if not isinstance(tables, PartTables):
        return summarise(tables, is_masked=is_masked)
    found = Summary()
    if jobs > 1:
        asked = share_out(
            _questions(tables, is_masked=is_masked), _ask, jobs, size=lambda _: 1, least=LEAST
        )
        for _ in asked:
            tables.check()
    for part in (tables.rest, *tables.parts):
        tables.check()
        found.add(_summary_of(tables.folder / f"sum-{part.name}", part, is_masked=is_masked))
    return found


def _summary_of(path: Path, part: Part, *, is_masked: bool) -> Summary:
    """What a part says; texts of it that were looked at before are not looked at again."""
    kept = _read(path)
    if kept is not None and kept.key == part.key:
        return kept.summary
    clean = Clean(kept.clean if kept is not None and kept.program == code_digest() else ())
    told = summarise(tables_of(part), is_masked=is_masked, clean=clean)
    _write(path, _Kept(part.key, code_digest(), told, frozenset(clean.met)))
    return told


def _questions(tables: PartTables, *, is_masked: bool) -> Iterator[_Question]:
    for place, part in enumerate(tables.parts):
        path = tables.folder / f"sum-{part.name}"
        kept = _read(path)
        if kept is None or kept.key != part.key:
            yield _Question(path, part.name, part.key, tables.source(place), is_masked)


def _ask(question: _Question) -> None:
    """Have what a part says written down."""
    part = Part(question.name, 0, question.key, question.source.read)
    _summary_of(question.path, part, is_masked=question.is_masked)


def tables_of(part: Part) -> Tables:
    """A part as a dataset of its own."""
    if part.number < 0:
        return {name: part.read(name) for name in TABLES}
    return whole({name: part.read(name) for name in PAGE_TABLES})


def _read(path: Path) -> _Kept | None:
    """What was kept of a part; nothing where it is not whole."""
    try:
        proof, _, told = path.read_bytes().partition(b"\n")
        if proof.decode() != hashlib.sha256(told).hexdigest():
            return None
        plain = json.loads(told)
        summary = Summary.from_dict(plain["summary"])
        return _Kept(plain["key"], plain["program"], summary, frozenset(plain["clean"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, kept: _Kept) -> None:
    plain: dict[str, Any] = {"key": kept.key, "program": kept.program, "clean": sorted(kept.clean)}
    plain["summary"] = kept.summary.to_dict()
    told = json.dumps(plain, ensure_ascii=False).encode("utf-8", "replace")
    with guard_writes(path):
        path.write_bytes(hashlib.sha256(told).hexdigest().encode() + b"\n" + told)
