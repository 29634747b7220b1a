"""Cost of writing and scanning the archive against warcio, on the fixture pages.

    python -m benchmarks.archive

CPU time of one process, both ways taken in turn, the median of the runs; the size of what was
written beside it. Ours writes and proves SHA-256 of block and payload, warcio writes SHA-1 of
both and proves none.
"""

from __future__ import annotations

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

from scraper.members import RESPONSE, pack, walk
from scraper.proofs import StoredResponse, check
from scraper.warc import Exchange, new_id, response_record

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


def main() -> None:
    paths = [*(ROOT / "fixtures").rglob("*.html"), *(ROOT / "fixtures").rglob("*.htm")]
    pages = [path.read_bytes() for path in sorted(paths)]
    ours, theirs = write_ours(pages), write_theirs(pages)
    print(f"pages {len(pages)}, {sum(map(len, pages))} bytes")
    print(f"write  {ratio(lambda: write_ours(pages), lambda: write_theirs(pages)):.2f} x warcio")
    print(f"size   {len(ours) / len(theirs):.3f} x warcio")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jyta-20240101-00001.warc.gz"
        path.write_bytes(ours)
        print(f"scan   {ratio(lambda: scan_ours(path), lambda: scan_theirs(path)):.2f} x warcio")


if __name__ == "__main__":
    main()
