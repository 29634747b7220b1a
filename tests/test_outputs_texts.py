"""Both texts of a table from one pass are those of their own writers, with their digests."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper.logical import digest_file, digest_tables
from scraper.outputs.csv import write_csv
from scraper.outputs.excel import safe_piece, write_excel
from scraper.outputs.texts import write_texts
from scraper.pieces import table_of
from scraper.schema import TABLES
from scraper.tables import Frames, make_frame

PLAIN = {"title": "关于步道的建议", "text": "第一行\n第二行", "host": "www.shili.example"}


def frames_of(title: str) -> Frames:
    """Every table, two rows of documents in one of them."""
    pages = [{"document_id": f"d{number}", **PLAIN, "title": title} for number in (1, 2)]
    rows = {"documents": pages}
    return {name: make_frame(spec, rows.get(name, ())) for name, spec in TABLES.items()}


@pytest.mark.parametrize("title", ["关于步道的建议", "=1+1", "0069", "-"])
def test_both_files_are_those_of_their_writers(tmp_path: Path, title: str) -> None:
    frames = frames_of(title)
    (tmp_path / "both").mkdir()
    (tmp_path / "each").mkdir()
    told = write_texts(tmp_path / "both", frames)
    write_csv(tmp_path / "each", frames)
    write_excel(tmp_path / "each", frames)
    files = {
        path.relative_to(tmp_path / "each").as_posix(): path
        for path in (tmp_path / "each").rglob("*.csv")
    }
    assert told.files == {name: digest_file(path) for name, path in files.items()}
    assert told.tables == digest_tables(frames)
    for name, path in files.items():
        assert (tmp_path / "both" / name).read_bytes() == path.read_bytes()


def test_rows_that_are_safe_stay_the_same_object() -> None:
    spec = TABLES["documents"]
    piece = table_of(spec, frames_of("2023年工作")["documents"])
    assert safe_piece(spec, piece) is piece
    assert safe_piece(spec, table_of(spec, frames_of("0069")["documents"])) is not piece
