"""Article parts: the archived parts of a text, joined to the page that names them.

Takes a stored detail page; gives the body to read, that of all parts where there are several, and
that with its text where a script brings it as data.
`None` says that a part is not in the archive: half a letter is no letter. Never fetches.
"""

from __future__ import annotations

from parsers.page.decode import decode
from scraper.addressing.urls import canonical_url
from scraper.archiving.archive import Archive, StoredResponse
from scraper.books.state import State
from scraper.crawling.articles import JOINED_TYPE, find_parts, join_parts
from scraper.crawling.text_data import find_text_address, page_of_data
from scraper.project import Project


def join_article(
    project: Project, stored: StoredResponse, url: str, run_id: str = ""
) -> tuple[bytes | None, str | None]:
    """The body of a page with all its parts, and its type; most pages are one part.

    The parts are those that a run left; the newest ones where none is named.
    """
    addresses = find_parts(stored.body, stored.content_type, url)
    if not addresses:
        return _with_text(project, stored, url, run_id)
    texts = _texts(project, addresses, run_id)
    if texts is None:
        return None, None
    joined = join_parts(decode(stored.body, stored.content_type).text, texts)
    return (None, None) if joined is None else (joined.encode("utf-8", "replace"), JOINED_TYPE)


def _with_text(
    project: Project, stored: StoredResponse, url: str, run_id: str
) -> tuple[bytes, str | None]:
    """A page as its script draws it, where its text is data and the archive has it."""
    address = find_text_address(stored.body, stored.content_type, url)
    texts = _texts(project, (address,), run_id) if address is not None else None
    drawn = page_of_data(texts[0]) if texts else None
    if drawn is None:
        return stored.body, stored.content_type
    return drawn.encode("utf-8", "replace"), JOINED_TYPE


def _texts(project: Project, addresses: tuple[str, ...], run_id: str) -> list[str] | None:
    archive, texts = Archive(project), []
    with State.open(project.state_path) as state:
        for address in addresses:
            row = state.part_of(canonical_url(address), run_id)
            if row is None or row.warc_file is None or row.warc_offset is None:
                return None
            file, offset = row.body_file or row.warc_file, row.body_offset
            stored = archive.read(file, row.warc_offset if offset is None else offset)
            texts.append(decode(stored.body, stored.content_type).text)
    return texts
