"""Article parts: the archived parts of a text, joined to the page that names them.

Takes a stored detail page; gives the body to read, that of all parts where there are several, and
that with its text where a script brings it as data.
`None` says that a part is not in the archive: half a letter is no letter. Never fetches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parsers.decode import decode
from scraper.archive import Archive, StoredResponse
from scraper.articles import JOINED_TYPE, find_parts, join_parts
from scraper.project import Project
from scraper.state import State
from scraper.text_data import data_keys, find_text_address, page_of_data, text_keys
from scraper.urls import canonical_url
from scraper.warc import digest


def join_article(
    project: Project, stored: StoredResponse, url: str
) -> tuple[bytes | None, str | None]:
    """The body of a page with all its parts, and its type; most pages are one part."""
    addresses = find_parts(stored.body, stored.content_type, url)
    if not addresses:
        return _with_text(project, stored, url)
    texts = _texts(project, addresses)
    if texts is None:
        return None, None
    joined = join_parts(decode(stored.body, stored.content_type).text, texts)
    return (None, None) if joined is None else (joined.encode("utf-8", "replace"), JOINED_TYPE)


def _with_text(project: Project, stored: StoredResponse, url: str) -> tuple[bytes, str | None]:
    """A page as its script draws it, where its text is data and the archive has it."""
    address = find_text_address(stored.body, stored.content_type, url)
    texts = _texts(project, (address,)) if address is not None else None
    drawn = page_of_data(texts[0]) if texts else None
    if drawn is None:
        return stored.body, stored.content_type
    return drawn.encode("utf-8", "replace"), JOINED_TYPE


def stem_of(url: str) -> str:
    """What the address of a page and those of its parts have in common.

    >>> stem_of("http://a.cn/x/t1_7.shtml")
    'http://a.cn/x/t1_7'
    """
    return url.rpartition(".")[0] or url


def digest_parts(parts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By stem of the page: a digest of its parts, given by address and digest of their bodies.

    A page is read again when it changes, though its own bytes are the same (trap 51).
    """
    found: dict[str, list[str]] = {}
    for url, payload in sorted(parts):
        stem, mark, number = stem_of(url).rpartition("_")
        keys = [stem] if mark and number.isdigit() else data_keys(url)
        for key in keys:
            found.setdefault(key, []).append(f"{url} {payload}")
    return {stem: digest("\n".join(lines).encode()) for stem, lines in found.items()}


def joined_digest(parts: Mapping[str, str], url: str) -> str:
    """The digest of all that belongs to a page beside its own bytes; empty for most pages."""
    found = [parts[key] for key in (stem_of(url), *text_keys(url)) if key in parts]
    return found[0] if len(found) == 1 else digest("\n".join(found).encode()) if found else ""


def _texts(project: Project, addresses: tuple[str, ...]) -> list[str] | None:
    archive, texts = Archive(project), []
    with State.open(project.state_path) as state:
        for address in addresses:
            row = state.newest_good("part", canonical_url(address))
            if row is None or row.warc_file is None or row.warc_offset is None:
                return None
            file, offset = row.body_file or row.warc_file, row.body_offset
            stored = archive.read(file, row.warc_offset if offset is None else offset)
            texts.append(decode(stored.body, stored.content_type).text)
    return texts
