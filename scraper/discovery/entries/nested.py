"""Nested: texts of an item that stand in a list inside its row.

Takes the entries of a block and all links of the page; gives the entries, with the replies that a
row holds below its item kept beside it. Files and what has no title of a letter are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from lxml import etree

from scraper.addressing.urls import same_site
from scraper.discovery.dates import split_date
from scraper.discovery.entries.companions import MAX_CLIMB, beside_row
from scraper.discovery.entries.links import Link, is_attachment, texts_of_link
from scraper.discovery.entries.rows import Entry, is_row_link
from scraper.discovery.listing import Row
from scraper.discovery.words import ATTACHMENT_SUFFIXES, STRONG_CUES

LEAST_TITLE = 8  # characters
MOST = 6  # texts of one item


def with_nested(entries: Sequence[Entry], links: Sequence[Link], url: str) -> tuple[Entry, ...]:
    """The entries with the titled links of other places that stand inside their rows."""
    own = {entry.row.key for entry in entries}
    rows = {entry.element: entry for entry in entries}
    held: dict[etree._Element, list[Row]] = defaultdict(list)
    path = entries[0].link.anchor.path if entries else ""
    for link in links:
        if link.anchor.path == path or not _is_titled(link, url):
            continue
        around = islice(link.element.iterancestors(), MAX_CLIMB)
        element = next((one for one in around if one in rows), None)
        if element is not None:
            row = replace(beside_row(rows[element].row, link, url), title=_title(link))
            if row.key not in own:
                held[element].append(row)
    return tuple(_with(entry, held.get(entry.element, [])[:MOST]) for entry in entries)


def _with(entry: Entry, rows: Sequence[Row]) -> Entry:
    if not rows:
        return entry
    return replace(entry, row=replace(entry.row, beside=(*entry.row.beside, *rows)))


def _title(link: Link) -> str:
    return split_date("".join(texts_of_link(link.element)))[0]


def _is_titled(link: Link, url: str) -> bool:
    target, text = link.anchor.url or "", link.anchor.text
    is_file = is_attachment(target) or text.lower().rpartition(".")[2] in ATTACHMENT_SUFFIXES
    if is_file or link.anchor.is_furniture or not same_site(target, url):
        return False
    is_cued = any(cue in text for cue in STRONG_CUES)
    return len(text) >= LEAST_TITLE and is_cued and is_row_link(link, url)
