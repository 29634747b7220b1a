"""Bodies: what is to be read of a capture, and where it lies in the archive.

Takes captures; gives the body that each of them brought. Never opens an archive.
"""

from __future__ import annotations

from dataclasses import dataclass

from scraper.books.parsed import BodyKey, Place
from scraper.books.state_rows import CaptureRow


@dataclass(frozen=True, slots=True)
class Body:
    """One body to read: its newest capture."""

    key: BodyKey
    place: Place
    url: str  # where the bytes came from, behind all redirects
    fetched_at: str
    run_id: str = ""  # whose parts are joined to it; the newest ones where there is none


def key_of(capture: CaptureRow) -> BodyKey | None:
    """What names the body of a good capture that lies in the archive."""
    if capture.outcome != "ok" or capture.warc_file is None or capture.warc_offset is None:
        return None
    return _key(capture)


def _key(capture: CaptureRow) -> BodyKey:
    return BodyKey(
        capture.canonical_url,
        capture.payload_sha256 or "",
        capture.content_type or "",
        capture.parts,
    )


def body_of(capture: CaptureRow) -> Body | None:
    """The body of a good capture that lies in the archive."""
    if capture.outcome != "ok" or capture.warc_file is None or capture.warc_offset is None:
        return None
    return Body(
        _key(capture),
        _body_place(capture.warc_file, capture.warc_offset, capture),
        capture.final_url or capture.url,
        capture.fetched_at,
        capture.run_id if capture.parts else "",
    )


def _body_place(warc_file: str, offset: int, capture: CaptureRow) -> Place:
    """Where the bytes stand: a revisit names the record that has them."""
    if capture.body_file is None or capture.body_offset is None:
        return Place(warc_file, offset)
    return Place(capture.body_file, capture.body_offset)
