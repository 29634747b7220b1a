"""Texts: the CSV for computers and the one for spreadsheets, side by side from one pass.

Takes tables; gives the files of `csv/` and `excel/` as their own writers write them, and what is to
be told of each: the digest of every table, and the digests of the files, taken of the bytes on
their way. Most lines are the same in both, and are made, read and proven once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from scraper.columns.schema import TABLES, TableSpec
from scraper.digests import Digest
from scraper.frames.pieces import Lines, Tables
from scraper.outputs import csv, excel
from scraper.outputs.csv_cells import header_line


@dataclass(frozen=True, slots=True)
class Texts:
    """What was written."""

    tables: Mapping[str, Digest] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)  # name in the release -> SHA-256


NO_TEXTS = Texts()


def write_texts(folder: Path, tables: Tables) -> Texts:
    """Two files a table."""
    for name in (csv.FOLDER, excel.FOLDER):
        (folder / name).mkdir()
    digests: dict[str, Digest] = {}
    files: dict[str, str] = {}
    for name in tables:
        rows, exact, safe = _write(folder, name, _lines(tables, name))
        digests[name] = Digest(rows, exact)
        files |= {f"{csv.FOLDER}/{name}.csv": exact, f"{excel.FOLDER}/{name}.csv": safe}
    return Texts(digests, files)


def _write(folder: Path, name: str, lines: Iterator[tuple[Lines, ...]]) -> tuple[int, str, str]:
    """How many rows there are, and the digests of both files."""
    rows, exact, safe = 0, hashlib.sha256(), hashlib.sha256()
    with (
        (folder / csv.FOLDER / f"{name}.csv").open("wb") as one,
        (folder / excel.FOLDER / f"{name}.csv").open("wb") as other,
    ):
        for printed, shown in lines:
            rows += printed.rows
            for file, digest, data in ((one, exact, printed.data), (other, safe, shown.data)):
                digest.update(data)
                file.write(data)
    return rows, exact.hexdigest(), safe.hexdigest()


def _lines(tables: Tables, name: str) -> Iterator[tuple[Lines, ...]]:
    spec = TABLES[name]
    heads = {csv.FOLDER: header_line(spec.columns), excel.FOLDER: excel.head_of(spec)}
    return csv.texts_of(tables, name, heads, lambda piece: _both(spec, piece))


def _both(spec: TableSpec, piece: pa.Table) -> tuple[bytes, bytes]:
    """The lines of some rows, exact and safe: one object where they are the same."""
    exact, safe = csv.csv_rows(spec, piece), excel.safe_piece(spec, piece)
    return exact, exact if safe is piece else csv.csv_rows(spec, safe)


def digest_tables(tables: Tables) -> dict[str, Digest]:
    """The digest of every table of a dataset."""
    return {name: _digest_lines(csv.csv_lines(tables, name)) for name in tables}


def _digest_lines(found: Iterable[Lines]) -> Digest:
    rows = 0
    digest = hashlib.sha256()
    for lines in found:
        rows += lines.rows
        digest.update(lines.data)
    return Digest(rows, digest.hexdigest())
