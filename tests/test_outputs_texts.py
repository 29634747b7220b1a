"""Both texts of a table from one pass are those of their own writers, with their digests."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from scraper.columns.schema import TABLES
from scraper.digests import digest_file
from scraper.frames.pieces import table_of
from scraper.frames.tables import Frames, make_frame
from scraper.outputs.csv import write_csv
from scraper.outputs.excel import _starts_plainly, safe_piece, write_excel
from scraper.outputs.texts import digest_tables, write_texts

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


def test_how_a_text_begins_is_told_by_its_bytes_as_by_a_pattern() -> None:
    safe = re.compile("[a-eg-su-zA-EG-SU-Z《》“”‘’（）【】〔〕、，。；：！？█\u4e00-\u9fa5]")
    starts = [chr(code) for code in range(0x30000) if not 0xD800 <= code <= 0xDFFF]
    texts = ["", *starts, *(one + "a" for one in starts[:0x200])]
    told = _starts_plainly(pa.array(texts, pa.string())).to_pylist()
    assert told == [safe.match(one) is not None for one in texts]
    assert sum(told) > 20_000
    assert _starts_plainly(pa.array([None], pa.string())).null_count


def test_a_text_that_is_met_again_is_made_safe_each_time() -> None:
    printed = ["0069", None, "步道", "0069", "=1", "", "0069"]
    frames = frames_of("步道")["documents"]
    own = {str(name): value for name, value in frames.iloc[0].items()}
    rows = [{**own, "document_id": f"d{n}"} for n in range(len(printed))]
    spec = TABLES["documents"]
    piece = table_of(spec, make_frame(spec, rows))
    place = piece.schema.get_field_index("title")
    piece = piece.set_column(place, "title", pa.array(printed, pa.string()))
    told = safe_piece(spec, piece)["title"].to_pylist()
    assert told == ["'0069", None, "步道", "'0069", "'=1", "", "'0069"]
