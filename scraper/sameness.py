"""Sameness: whether two captures of a page say the same, counters and page furniture aside.

Takes the archive and two captures; gives yes or no by the digest that the parser makes of a
page's content. Other bytes alone are no change: a visit counter moves every night
(reliability.md, N49).
"""

from __future__ import annotations

from parsers import PageError, parse_page
from scraper.archive import Archive
from scraper.state import CaptureRow


def says_the_same(archive: Archive, old: CaptureRow, new: CaptureRow) -> bool:
    """True when both captures were read and have one content digest."""
    if old.payload_sha256 == new.payload_sha256:
        return True
    digests = [_digest(archive, capture) for capture in (old, new)]
    return digests[0] is not None and digests[0] == digests[1]


def _digest(archive: Archive, capture: CaptureRow) -> str | None:
    if capture.warc_file is None or capture.warc_offset is None:
        return None
    stored = archive.read(capture.warc_file, capture.warc_offset)
    try:
        page = parse_page(stored.body, url=capture.canonical_url, content_type=stored.content_type)
    except (PageError, RecursionError, MemoryError):
        return None
    return page.document.content_sha256
