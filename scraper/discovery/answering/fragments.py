"""Fragments: the rows of a data service that sends pieces of markup.

Takes an answer and the pieces in it, one a row or one for all; gives the same `ListPage` that a
page of its own would give. Pieces know no address: theirs is that of the column's own page.
Every link that may be a row is one, for a service sends nothing but its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from scraper.discovery.entries.blocks import TITLE_LENGTHS, score
from scraper.discovery.entries.links import Link, find_links
from scraper.discovery.entries.rows import find_entries, is_moving
from scraper.discovery.listing import ListPage, ListSource, Row

# What the parser needs around a piece so that its outer element stays.
_WRAPPERS = (
    ("<li", "<ul>", "</ul>"),
    ("<tr", "<table>", "</table>"),
    ("<td", "<table><tr>", "</tr></table>"),
    ("<tbody", "<table>", "</table>"),
    ("<dt", "<dl>", "</dl>"),
    ("<dd", "<dl>", "</dl>"),
)
_PIECE = "jyta-piece"


def read_fragments(
    source: ListSource,
    pieces: Sequence[str],
    *,
    said_total: int | None = None,
    said_pages: int | None = None,
) -> ListPage:
    """A list page whose rows stand in pieces of markup."""
    url = source.column or source.url
    page = ListPage(
        url=url, base=url, markup=source.text, said_total=said_total, said_pages=said_pages
    )
    tree = _tree_of(pieces)
    if tree is None:
        return page
    links = find_links(tree, url, source.encoding)
    entries = find_entries(links, url)
    rows = tuple(entry.row for entry in entries)
    return ListPage(
        url=url,
        base=url,
        rows=rows,
        block=_PIECE,
        weight=score(entries, url) if entries else 0.0,
        anchors=tuple(link.anchor for link in links),
        markup=source.text,
        rows_dropped=sum(1 for _ in _pieces_without_row(tree, links, rows)),
        said_total=said_total,
        said_pages=said_pages,
    )


def _tree_of(pieces: Sequence[str]) -> etree._Element | None:
    wrapped = "".join(f'<div class="{_PIECE}">{_wrap(piece)}</div>' for piece in pieces)
    try:
        return parse_markup(f"<html><body>{wrapped}</body></html>") if wrapped else None
    except (EmptyPage, MarkupLost):
        return None


def _wrap(piece: str) -> str:
    head = piece.lstrip()[:8].lower()
    for opening, before, after in _WRAPPERS:
        if head.startswith(opening) and not head[len(opening) : len(opening) + 1].isalpha():
            return f"{before}{piece}{after}"
    # One list item for each piece of any other kind: it says where the row ends.
    return f"<ul><li>{piece}</li></ul>"


def _pieces_without_row(
    tree: etree._Element, links: Sequence[Link], rows: Sequence[Row]
) -> Iterator[etree._Element]:
    """Pieces with a titled link that leads nowhere (traps 10, 15)."""
    known = {row.url for row in rows}
    held: dict[etree._Element, list[Link]] = {}
    for link in links:
        held.setdefault(_piece_of(link.element), []).append(link)
    for piece, inside in held.items():
        if any(link.anchor.url in known for link in inside):
            continue
        if any(_is_titled(link) for link in inside if link.anchor.url is None):
            yield piece


def _piece_of(element: etree._Element) -> etree._Element:
    for parent in element.iterancestors("div"):
        if parent.get("class") == _PIECE:
            return parent
    return element


def _is_titled(link: Link) -> bool:
    return len(link.anchor.text) in TITLE_LENGTHS and not is_moving(link.anchor.text)
