"""Release rows: the tables of a finished release, read back page by page.

Takes the folder of a release; gives its rows as texts, exactly as the CSV writes them, grouped
by page over all tables at once, so that memory holds one page and not a release. Reads Parquet,
or the exact CSV where there is none. `ProjectDamaged` for files that cannot be read.
"""

from __future__ import annotations

import csv
import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from scraper.archiving.provenance import Provenance, read_provenance
from scraper.errors import ProjectDamaged
from scraper.outputs.csv_cells import plain_cells
from scraper.released.logical import iter_parquet
from scraper.released.release_check import DESCRIPTOR, Table, read_json, read_tables

PAGE = "document_id"
MEND = "jyta verify says more"
_CELL_LIMIT = 1 << 27

Row = Mapping[str, str | None]
Tables = dict[str, list[Row]]


class ReleaseRows:
    """One release for reading."""

    def __init__(self, folder: Path) -> None:
        """Read the descriptor; the tables come when they are asked for."""
        package = read_json(folder / DESCRIPTOR)
        if not package:
            raise ProjectDamaged(f"{folder}: {DESCRIPTOR} cannot be read; {MEND}")
        self.folder = folder
        self.tables: dict[str, Table] = {table.name: table for table in read_tables(package)}
        self.made: Provenance | None = read_provenance(package.get("jyta"))

    @property
    def name(self) -> str:
        """The release's own name."""
        return self.folder.resolve().name

    def rows(self, table: str, wanted: Collection[str] = ()) -> Iterator[Row]:
        """The rows of a table, in order; of some columns only, where any are named."""
        spec = self.tables[table]
        names = [column.name for column in spec.columns]
        path = self.folder / "parquet" / f"{table}.parquet"
        try:
            if path.is_file():
                columns = [one for one in spec.columns if not wanted or one.name in wanted]
                names = [column.name for column in columns]
                for batch in iter_parquet(path, spec.columns, names):
                    both = zip(columns, batch, strict=True)
                    texts = [plain_cells(column, values) for column, values in both]
                    for row in zip(*texts, strict=True):
                        yield dict(zip(names, row, strict=True))
            else:
                yield from self._csv_rows(table, names)
        except (ValueError, OSError, csv.Error) as error:
            raise ProjectDamaged(f"{path}: {error}; {MEND}") from error

    def pages(self) -> Iterator[tuple[str, Tables]]:
        """Every page with its rows of all tables, by id; rows without a page stand under ''."""
        named = [
            name
            for name, table in self.tables.items()
            if any(column.name == PAGE for column in table.columns)
        ]
        streams = (self._grouped(name) for name in named)
        merged = heapq.merge(*streams, key=lambda one: one[0])
        for page, groups in groupby(merged, key=lambda one: one[0]):
            yield page, {name: rows for _, name, rows in groups}

    def loose_tables(self) -> list[str]:
        """The tables whose rows belong to no page."""
        return [
            name
            for name, table in self.tables.items()
            if all(column.name != PAGE for column in table.columns)
        ]

    def _grouped(self, table: str) -> Iterator[tuple[str, str, list[Row]]]:
        rows: Iterable[Row] = self.rows(table)
        if not self._is_sorted(table):
            rows = sorted(rows, key=_page_of)
        for page, group in groupby(rows, key=_page_of):
            yield page, table, list(group)

    def _is_sorted(self, table: str) -> bool:
        before = ""
        for row in self.rows(table):
            page = _page_of(row)
            if page < before:
                return False
            before = page
        return True

    def _csv_rows(self, table: str, names: list[str]) -> Iterator[Row]:
        path = self.folder / "csv" / f"{table}.csv"
        csv.field_size_limit(_CELL_LIMIT)
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            if next(reader, None) != names:
                raise ValueError(f"the columns of {path.name} are not those of the schema")
            for row in reader:
                yield {name: cell or None for name, cell in zip(names, row, strict=True)}


def _page_of(row: Row) -> str:
    return row.get(PAGE) or ""
