"""Attachments: the files that a page links to from its own content.

Takes links; gives `Attachment` rows in page order, each file once. Nothing is fetched;
addresses stay as printed unless the page's own address is known.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

from parsers.canonical import Link
from parsers.records import Attachment

_SEPARATORS = re.compile(r"^(?:[A-Za-z]:)?(?:\.{0,2}[/\\]+){1,40}|[/\\]")
_MAX_NAME = 255  # bytes, as file systems have it

MEDIA_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "wps": "application/vnd.ms-works",
    "et": "application/vnd.ms-excel",
    "ofd": "application/ofd",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "txt": "text/plain",
}


def attachment_rows(
    links: Sequence[Link], url: str | None, document_id: str
) -> tuple[Attachment, ...]:
    """One row a linked file."""
    rows: list[Attachment] = []
    seen: set[str] = set()
    for link in links:
        address = _resolve(url, link.url)
        if address is None or address in seen:
            continue
        seen.add(address)
        rows.append(
            Attachment(
                document_id=document_id,
                position=len(rows) + 1,
                url=address,
                filename=_cleaned(link.text) or _cleaned(_file_name(address) or ""),
                media_type=MEDIA_TYPES.get(_ending(address)),
                state="listed",
            )
        )
    return tuple(rows)


def _resolve(base: str | None, href: str) -> str | None:
    """The address of a link; None where it is no web address (reliability.md, N28)."""
    try:
        address = urljoin(base, href) if base else href
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if scheme in ("", "http", "https") else None


def _file_name(address: str) -> str | None:
    parts = urlsplit(address)
    shown = parse_qs(parts.query).get("showname") or parse_qs(parts.query).get("filename")
    return unquote(shown[0]) if shown else unquote(posixpath.basename(parts.path)) or None


def _cleaned(name: str) -> str | None:
    """A name that is one name: no separators, controls or marks that turn it round.

    A value of the table only; whatever is stored is named by its digest (reliability.md, I31).
    """
    shown = "".join(char for char in name if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    one = _SEPARATORS.sub("_", shown).strip(". \u00a0\u3000")
    while len(one.encode()) > _MAX_NAME:
        stem, dot, ending = one.rpartition(".")
        one = f"{stem[:-1]}{dot}{ending}" if stem and len(ending) <= 8 else one[:-1]
    return one or None


def _ending(address: str) -> str:
    name = _file_name(address) or ""
    return name.rpartition(".")[2].lower()
