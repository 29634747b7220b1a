"""Cost of writing and scanning the archive against warcio, on the fixture pages.

    python -m benchmarks.archive [--write]

CPU time of one process, both ways taken in turn, the median of the runs; the size of what was
written beside it. Ours writes and proves SHA-256 of block and payload, warcio writes SHA-1 of
both and proves none.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.figures import write_figures
from benchmarks.parse_cost import in_portal
from scraper.warcs.members import RESPONSE, Gap, Member, pack, piece_at, walk
from scraper.warcs.proofs import StoredResponse, check
from scraper.warcs.warc import Exchange, new_id, response_record

ROOT = Path(__file__).resolve().parents[1]
RUNS = 7
HEADERS = (("Content-Type", "text/html"), ("Date", "Mon, 01 Jan 2024 00:00:00 GMT"))


def write_ours(pages: Sequence[bytes]) -> bytes:
    parts = []
    for number, body in enumerate(pages):
        exchange = Exchange(
            url=f"https://a.example/{number}",
            status=200,
            reason="OK",
            raw_body=body,
            fetched_at="2024-01-01T00:00:00Z",
            response_headers=HEADERS,
            run_id="r000001",
            purpose="detail",
            outcome="ok",
        )
        parts.append(pack(RESPONSE, response_record(exchange, new_id())))
    return b"".join(parts)


def write_theirs(pages: Sequence[bytes]) -> bytes:
    file = BytesIO()
    writer = WARCWriter(file, gzip=True)
    for number, body in enumerate(pages):
        heads = StatusAndHeaders("200 OK", list(HEADERS), protocol="HTTP/1.1")
        url = f"https://a.example/{number}"
        record = writer.create_warc_record(
            url, "response", payload=BytesIO(body), http_headers=heads
        )
        writer.write_record(record)
    return file.getvalue()


def scan_ours(path: Path, *, proves: bool = True) -> int:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        pieces = walk(descriptor)
        found = (check(descriptor, path.name, piece, proves=proves) for piece in pieces)
        return sum(isinstance(one, StoredResponse) for one in found)
    finally:
        os.close(descriptor)


def scan_theirs(path: Path) -> int:
    with path.open("rb") as file:
        return sum(bool(record.content_stream().read()) for record in ArchiveIterator(file))


def ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """How many times the CPU time of ours theirs takes."""
    mine, other = [], []
    for _ in range(RUNS):
        mine.append(_cost(ours))
        other.append(_cost(theirs))
    return median(other) / median(mine)


def _cost(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def compare(pages: Sequence[bytes], name: str) -> tuple[str, ...]:
    """One row: how many times faster than warcio, how large, and one record by its place."""
    ours, theirs = write_ours(pages), write_theirs(pages)
    with tempfile.TemporaryDirectory() as folder:
        mine, other = Path(folder) / "ours.warc.gz", Path(folder) / "theirs.warc.gz"
        mine.write_bytes(ours)
        other.write_bytes(theirs)
        return (
            name,
            str(len(pages)),
            f"{sum(map(len, pages)) / len(pages) / 1000:.1f}",
            f"{ratio(lambda: write_ours(pages), lambda: write_theirs(pages)):.2f} x",
            f"{ratio(lambda: scan_ours(mine, proves=False), lambda: scan_theirs(other)):.2f} x",
            f"{ratio(lambda: scan_ours(mine), lambda: scan_theirs(other)):.2f} x",
            f"{len(ours) / len(theirs):.3f} x",
            f"{1000 * one_record(mine):.2f}",
        )


def one_record(path: Path) -> float:
    """Seconds of the clock for one record by its place, the file opened and all of it proven."""
    offsets = [piece.offset for piece in _pieces(path)][::7]
    took = []
    for offset in offsets:
        begin = time.perf_counter()
        descriptor = os.open(path, os.O_RDONLY)
        piece = piece_at(descriptor, offset, os.fstat(descriptor).st_size)
        check(descriptor, path.name, piece)
        os.close(descriptor)
        took.append(time.perf_counter() - begin)
    return median(took)


def _pieces(path: Path) -> list[Member | Gap]:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return list(walk(descriptor))
    finally:
        os.close(descriptor)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write into docs/performance.md")
    asked = parser.parse_args()
    paths = [*(ROOT / "fixtures").rglob("*.html"), *(ROOT / "fixtures").rglob("*.htm")]
    pages = [path.read_bytes() for path in sorted(paths)]
    rows = [
        ("pages", "n", "kB", "write", "scan", "scan, proven", "size", "one record, ms"),
        compare(pages, "as they are"),
        compare([in_portal(page) for page in pages], "in a portal's frame"),
    ]
    for row in rows:
        print("  ".join(row))
    if asked.write:
        write_figures(ROOT / "docs" / "performance.md", "archive", rows)


if __name__ == "__main__":
    main()
