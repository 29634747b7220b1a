"""Sameness: whether two captures of a page say the same, counters and page furniture aside.

Takes the archive and two captures; gives yes or no by the digest that the parser makes of a
page's content. Other bytes alone are no change: a visit counter moves every night
(reliability.md, N49).
"""

from __future__ import annotations

from collections.abc import Sequence

import parsers
from parsers import Page, PageError
from scraper.archiving.archive import Archive
from scraper.books.state import CaptureRow
from scraper.frames.decay import accept, has_decayed

MOST_READ = 12  # captures that one question reads: a page that moves every night has hundreds


def says_the_same(archive: Archive, old: CaptureRow, new: CaptureRow) -> bool:
    """True when both captures have one content, or the new one none that can be taken for it."""
    if old.payload_sha256 == new.payload_sha256:
        return True
    before, after = _read(archive, old), _read(archive, new)
    if before is None or after is None:
        return after is None  # what cannot be read is in quarantine, and no other content
    if before.document.content_sha256 == after.document.content_sha256:
        return before.document.content_sha256 is not None
    return has_decayed(before.to_dict(), after.to_dict())


def newest_counted(archive: Archive, captures: Sequence[CaptureRow]) -> CaptureRow | None:
    """The newest capture whose reading counts: not one whose page had lost its texts.

    `captures` are those of one page, oldest first. An error page in the place of a page, and
    the page again after it, are two changes of bytes and none of the content.
    """
    newest = captures[-MOST_READ:]
    pages = [_read(archive, one) for one in newest]
    records = [None if page is None else page.to_dict() for page in pages]
    pairs = zip(reversed(newest), reversed(accept(records)), strict=True)
    return next((capture for capture, record in pairs if record is not None), None)


def _read(archive: Archive, capture: CaptureRow) -> Page | None:
    if capture.warc_file is None or capture.warc_offset is None:
        return None
    stored = archive.read(capture.warc_file, capture.warc_offset)
    try:
        # By its name: it is not light, and most nights find no page with other bytes.
        url, kind = capture.canonical_url, stored.content_type
        return parsers.parse_page(stored.body, url=url, content_type=kind)
    except (PageError, RecursionError, MemoryError):
        return None
