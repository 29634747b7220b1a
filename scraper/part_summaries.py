"""Part summaries: what a dataset says in sum, from what each of its parts said when it was asked.

Takes tables; gives their `Summary`. What a part says is kept beside it until one of its rows is
another one; that nothing personal stands in a text, as long as the program is the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scraper.code_digest import code_digest
from scraper.files import guard_writes
from scraper.part_tables import PartTables, whole
from scraper.parts import PAGE_TABLES
from scraper.pieces import Part, Tables
from scraper.schema import TABLES
from scraper.summaries import Clean, Summary, summarise


@dataclass(frozen=True, slots=True)
class _Kept:
    key: str  # of the part
    program: str
    summary: Summary
    clean: frozenset[str]  # digests of texts in which nothing personal stands


def summarise_all(tables: Tables, *, is_masked: bool = True) -> Summary:
    """What a dataset says in sum, part by part where it lies in parts."""
    if not isinstance(tables, PartTables):
        return summarise(tables, is_masked=is_masked)
    found = Summary()
    for part in (tables.rest, *tables.parts):
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
