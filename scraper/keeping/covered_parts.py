"""Covered parts: the parts of a dataset without the words that were taken down.

Takes tables in parts that hold them, and what is withheld; gives tables in other files, covered and
masked part by part. Both lie in a folder that goes when the release is made: nothing that was taken
down is kept from publish to publish.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from scraper.columns.schema import TABLES
from scraper.frames.pieces import frame_of, table_of
from scraper.keeping.containers import write_container
from scraper.keeping.part_building import PAGE_TABLES
from scraper.keeping.part_tables import PartTables, whole
from scraper.privacy.hiding import hide_personal
from scraper.privacy.takedowns import Withheld
from scraper.privacy.withholding import withhold

_FOLDER = "covered"


def cover_parts(tables: PartTables, withheld: Withheld, *, is_open: bool) -> PartTables:
    """The tables without what is withheld; `is_open` where nothing is to be masked."""
    folder = tables.folder / _FOLDER
    folder.mkdir()
    parts = []
    for place, part in enumerate(tables.parts):
        rows = _covered(tables, place, withheld, is_open=is_open)
        parts.append(write_container(folder / part.name, rows, {}))
    rest = tables.others if is_open else hide_personal(tables.others)
    return PartTables(folder, parts, {}, rest, made=tables.made, check=tables.check)


def _covered(
    tables: PartTables, place: int, withheld: Withheld, *, is_open: bool
) -> Iterator[tuple[str, pa.Table]]:
    """The tables of one part; each page is covered by itself."""
    pieces = whole({name: tables.piece(place, name) for name in PAGE_TABLES})
    frames = withhold({name: frame_of(piece) for name, piece in pieces.items()}, withheld)
    shown = frames if is_open else hide_personal(frames)
    for name in PAGE_TABLES:
        yield name, table_of(TABLES[name], shown[name])
