"""Listing: the records that discovery is made of.

A `ListSource` is what the network gave; a `ListPage` is what was read from it: rows, and
everything a family needs as evidence for its pager. Nothing here fetches, and nothing here
knows a site: how page k is asked for is a `Pager`, how an answer is read is the family's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from scraper.addressing.sending import Sending
from scraper.addressing.urls import alias_key


@dataclass(frozen=True, slots=True)
class Origin:
    """The page whose script asks a data service: relative addresses of the answer are its own.

    `details` are the addresses that its script makes of a row's fields: text and key in turn;
    `keys` those of address and title of a row, as its template prints them; `heads` those of
    a title by what stands above its column.
    """

    url: str
    details: tuple[tuple[str, ...], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    heads: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListSource:
    """One answer as text: the final address (after redirects), the decoded body, its codec.

    `column` is the address of the column's own page, where the answer is another one: pieces of
    markup from a data service are resolved against it, as a browser does.
    """

    url: str
    text: str
    encoding: str = "utf-8"
    column: str | None = None
    origin: Origin | None = None
    code: tuple[str, ...] = ()  # files of scripts that the column's page names
    given: str | None = None  # what was asked for, where this is a column's own page
    sent: tuple[tuple[str, str], ...] = ()  # the form that it answers
    # What `read_page` made of it already; of no use where address or text are others by now.
    read: ListPage | None = field(default=None, compare=False, repr=False)

    @property
    def place(self) -> str:
        """What relative addresses of data and of pieces of markup are resolved against."""
        return self.origin.url if self.origin else self.column or self.url


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest:
    """What to ask for; `form` or `json` make it a POST, `referer` is the column's own address."""

    url: str
    form: tuple[tuple[str, str], ...] | None = None
    json: str | None = None
    referer: str | None = None
    origin: Origin | None = None
    encoding: str = "utf-8"  # in which the form is written

    @property
    def sending(self) -> Sending:
        """What goes out beside the address."""
        headers = (("Referer", self.referer),) if self.referer else ()
        return Sending(form=self.form, json=self.json, headers=headers, encoding=self.encoding)

    @property
    def key(self) -> str:
        """What tells this request from others, as it is named in gaps and logs."""
        return self.sending.key(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a list; title and date as printed, the date split off the title."""

    url: str
    title: str | None = None
    date_raw: str | None = None
    is_offsite: bool = False
    is_attachment: bool = False
    beside: tuple[Row, ...] = ()  # further texts of the same item, which no list counts

    @property
    def key(self) -> str:
        """What http and https, with and without www., of one page have in common."""
        return alias_key(self.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One link of a page in document order; `url` is None when it leads nowhere."""

    url: str | None
    href: str
    text: str
    title: str
    rel: str = ""  # what the element itself says of where it leads
    path: str  # chain of tags and classes without indices
    order: int
    is_furniture: bool = False  # inside a menu, a breadcrumb, a footer


@dataclass(frozen=True, slots=True)
class Script:
    """The live text of one script element, comments left out, and where it stands."""

    text: str
    order: int


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a drop-down list and what the list does when it changes."""

    value: str
    text: str
    on_change: str = ""
    sent: str = ""  # what its form asks for when it is chosen, where choosing sends the form
    lists: tuple[str, ...] = ()  # id and name of the list
    picks: str = ""  # what a script reads when it is chosen
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """One list page as read: rows, and the evidence for a pager."""

    url: str
    base: str  # what relative addresses are resolved against (<base href> or the address)
    rows: tuple[Row, ...] = ()
    block: str = ""  # DOM path of the rows, "" without a row block
    block_end: int = 0  # document order of the last row
    weight: float = 0.0  # how much the rows look like a list, and how many they are
    anchors: tuple[Anchor, ...] = ()
    scripts: tuple[Script, ...] = ()
    options: tuple[Option, ...] = ()
    metas: Mapping[str, str] = field(default_factory=dict)  # lower-case names, last non-empty
    words: str = ""  # visible text outside the rows, folded, on one line
    visible_chars: int = 0
    longest_paragraph: int = 0  # characters outside links
    markup: str = ""
    encoding: str = "utf-8"  # as it was read
    behind_hash: str = ""  # of the address as it was given: scripts read it
    subcolumns: tuple[str, ...] = ()  # lists below this one: years, bodies, 更多
    rows_dropped: int = 0  # links of the block that lead nowhere (broken markup, unknown scripts)
    rows_hidden: int = 0  # rows that are in the page and not shown at first
    standing: float = 0.0  # what the surroundings of the rows say for them
    boxes: int = 1  # containers that the rows stand in
    passed_over: int = 0  # rows of blocks that only stand beside the list, be it there or not
    empty_list: str = ""  # a container of rows that holds none
    is_template: bool = False  # texts and elements wait for a script to fill them
    said_pages: int | None = None  # list pages, as the answer of a data service says
    said_total: int | None = None  # rows, as the answer of a data service says
    said_next: str | None = None  # the address of the next page, as an answer says
    said_size: int | None = None  # entries of the answer of a data service, doubles included

    def keys(self) -> frozenset[str]:
        """The set of addresses by which two pages are compared."""
        return frozenset(row.key for row in self.rows)


class Pager(Protocol):
    """How page k of a column is asked for, and what the site says of its size."""

    @property
    def name(self) -> str:
        """Short name for the table `columns`."""

    @property
    def declared_pages(self) -> int | None:
        """Number of list pages that the site declares."""

    @property
    def declared_total(self) -> int | None:
        """Number of rows that the site declares."""

    @property
    def is_probe(self) -> bool:
        """True when nothing on the page speaks for it: asked only when page 1 is full."""

    @property
    def serves_first(self) -> bool:
        """True when a data service gives page 1, too: the column's own page is a shell."""

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The request for a page (from 1); `previous` is page number − 1, None when it is lost.

        Chains (next links, hidden fields of a form) read `previous`; templates don't need it.
        None means that this pager knows of no such page.
        """
