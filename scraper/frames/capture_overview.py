"""Capture overview: what has to be known of the captures of all pages, from one pass over them.

Takes the captures page by page; gives the newest time, the pages that each run asked for first,
the host of each column and what the newest run brought of each site. Holds a few numbers a column,
never a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from scraper.books.state_rows import Seen, run_order

SEEN = frozenset({"ok", "not_modified"})


@dataclass(slots=True)
class SiteCaptures:
    """The newest run that asked for a page of a site: what it brought, in the words of the report.

    `columns` are those of all pages of the site.
    """

    run_id: str
    brought: Counter[str] = field(default_factory=Counter)
    columns: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Overview:
    """What one pass over all captures shows."""

    newest: str | None = None  # the time of the newest capture
    first_asked: Counter[tuple[str, str]] = field(default_factory=Counter)  # column, run -> pages
    hosts: dict[str, str] = field(default_factory=dict)  # of columns
    sites: dict[str, SiteCaptures] = field(default_factory=dict)


@runtime_checkable
class Glanced(Protocol):
    """Captures that give less of each where less is asked."""

    def glances(self) -> Iterator[Sequence[Seen]]:
        """The captures page by page."""


def look_over(captures: Mapping[str, Sequence[Seen]], site_of: Mapping[str, str]) -> Overview:
    """Pass over the captures once; `site_of` names the sites of columns."""
    found = Overview()
    pages = captures.glances() if isinstance(captures, Glanced) else captures.values()
    for rows in filter(None, pages):
        _add_page(found, rows, site_of)
    return found


def site_of_page(host: str, column: str | None, site_of: Mapping[str, str]) -> str:
    """The site of a page, named as in `documents.site`."""
    return site_of.get(column or "", host)


def column_of(rows: Iterable[Seen]) -> str | None:
    """The column that a page was listed in."""
    for row in rows:  # asked of each page, some thousand times a second
        if row.column_url:
            return row.column_url
    return None


def _add_page(found: Overview, rows: Sequence[Seen], site_of: Mapping[str, str]) -> None:
    column = column_of(rows)
    if column is not None:
        found.first_asked[column, rows[0].run_id] += 1
    for row in rows:
        if row.column_url:
            found.hosts[row.column_url] = row.host
    newest = max([row.fetched_at for row in rows])
    found.newest = newest if found.newest is None else max(found.newest, newest)
    _add_to_site(found.sites, rows, site_of_page(rows[0].host, column, site_of), column)


def _add_to_site(
    sites: dict[str, SiteCaptures], rows: Sequence[Seen], site: str, column: str | None
) -> None:
    newest = rows[0].run_id
    if len(rows) > 1:
        newest = max((row.run_id for row in rows), key=run_order)
    known = sites.get(site)
    if known is None:
        known = sites[site] = SiteCaptures(newest)
    if column:
        known.columns.add(column)
    # A newer one asked for none of the pages before.
    if newest != known.run_id and run_order(newest) > run_order(known.run_id):
        known.run_id, known.brought = newest, Counter()
    for word in _brought(rows, known.run_id):
        known.brought[word] += 1


def _brought(rows: Sequence[Seen], run_id: str) -> Iterator[str]:
    """What a run did with a page, in the words of the figures."""
    mine = [row for row in rows if row.run_id == run_id]
    if not mine:
        return
    yield "asked"
    is_seen = mine[-1].outcome in SEEN
    yield "fetched" if is_seen else "failed"
    if is_seen and rows[0].run_id == run_id:
        yield "new"
