"""Part summaries: what a dataset says in sum, from what each of its parts said when it was asked.

Takes tables; gives their `Summary`. What a part says is kept beside it until one of its rows is
another one.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from scraper.files import guard_writes
from scraper.part_tables import PartTables, whole
from scraper.parts import PAGE_TABLES
from scraper.pieces import Part, Tables
from scraper.schema import TABLES
from scraper.summaries import Summary, summarise


def summarise_all(tables: Tables, *, is_masked: bool = True) -> Summary:
    """What a dataset says in sum, part by part where it lies in parts."""
    if not isinstance(tables, PartTables):
        return summarise(tables, is_masked=is_masked)
    found = Summary()
    for part in (tables.rest, *tables.parts):
        path = tables.folder / f"sum-{part.name}"
        told = _read_summary(path, part.key)
        if told is None:
            told = summarise(tables_of(part), is_masked=is_masked)
            _keep_summary(path, part.key, told)
        found.add(told)
    return found


def tables_of(part: Part) -> Tables:
    """A part as a dataset of its own."""
    if part.number < 0:
        return {name: part.read(name) for name in TABLES}
    return whole({name: part.read(name) for name in PAGE_TABLES})


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
