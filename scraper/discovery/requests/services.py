"""Services: the requests that a page's own script makes for its list.

Takes a list page; gives a pager for each request that names a page in a parameter: `$.ajax`,
`$.get`, `fetch`, `axios`, `XMLHttpRequest`, `load` and their like, with the address and the
fields as the script holds them (websites.md, 2.2, 2.4, 2.12 and 5.2, row 1). A value that is
not to be found in the page makes the request unusable: nothing is guessed. Counters are never
called. Never asks for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from parsers.knowledge.shell_signs import NEVER_CALLED
from scraper.addressing.urls import resolve_href
from scraper.discovery.code.script_values import Hole, Scalar
from scraper.discovery.code.serialised import with_forms
from scraper.discovery.data.cursors import next_value
from scraper.discovery.listing import ListPage, Origin, PageRequest
from scraper.discovery.requests.asks import CALLED_BACK, FORM_CALLS, Ask, find_asks
from scraper.discovery.requests.page_forks import split_pages
from scraper.discovery.requests.scope import Scope, read_scope
from scraper.discovery.requests.slots import (
    END,
    MISSING,
    ONES,
    ROW,
    SLOT,
    THREES,
    TWOS,
    Slots,
    as_json,
    flatten,
    marked,
    split_query,
    with_query,
)

Pairs = tuple[tuple[str, str], ...]
MAX_SERVICES = 3
_LIKE_PATH = re.compile(r"(?:https?:)?//[^\s]+|[.]{0,2}/[^\s]*|[\w%!\x00-]+[/.?][^\s]*")
_DATA_FILE = re.compile(r"\.(?:json|xml)(?:\?|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Page k comes from a data service: `slope * k + offset` stands in its request."""

    url: str
    form: Pairs | None = None
    json: str | None = None
    slope: int = 1
    offset: int = 0
    end: int = 0  # what is added for the last row of a page
    cursor: tuple[str, str] | None = None  # a field of the last row, and what stands there first
    first: str | None = None  # the address of page 1, where it is another one
    origin: Origin
    name: str = "service"
    declared_pages: int | None = None
    declared_total: int | None = None
    is_probe: bool = False
    serves_first: bool = True
    is_known: bool = False  # the family knows that it serves the column

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The request of the page's script with another number in it."""
        if not self.is_paged and number > 1:
            told = previous.said_next if previous is not None else None
            return (
                PageRequest(url=told, referer=self.origin.url, origin=self.origin) if told else None
            )
        if self.first is not None and number == 1:
            return PageRequest(url=self.first, referer=self.origin.url, origin=self.origin)
        row = self._row(number, previous)
        if row is None:
            return None
        slot, end = (str(self.slope * number + more) for more in (self.offset, self.end))
        form = self.form
        if form is not None:
            form = tuple(
                (key, v.replace(SLOT, slot).replace(END, end).replace(ROW, row)) for key, v in form
            )
        json = self.json and self.json.replace(f'"{SLOT}"', slot).replace(f'"{END}"', end).replace(
            ROW, row
        )
        return PageRequest(
            url=self.url.replace(SLOT, slot).replace(END, end).replace(ROW, quote(row)),
            form=form,
            json=json,
            referer=self.origin.url.partition("#")[0],
            origin=self.origin,
        )

    @property
    def is_paged(self) -> bool:
        """True when the request has a place for the number."""
        values = [self.url, self.json or "", *(value for _, value in self.form or ())]
        return any(SLOT in value or ROW in value for value in values)

    def _row(self, number: int, previous: ListPage | None) -> str | None:
        """What stands where a value of the last row does; None when there is no such page."""
        if self.cursor is None:
            return ""
        key, first = self.cursor
        return first if number == 1 else next_value(previous, key)


def find_services(page: ListPage, scope: Scope | None = None) -> list[Service]:
    """The list requests of a page's script, those with a page number first."""
    scope = scope or read_scope(page)
    found: dict[PageRequest | None, Service] = {}
    for ask in find_asks(scope):
        for service in _services(ask, page, scope):
            found.setdefault(service.request(1, page), service)
    if scope.chosen:  # what the page asks for without the choice is another list's
        plain = {service.request(1, page) for service in find_services(_unchosen(page))}
        found = {request: one for request, one in found.items() if request not in plain}
    paged = [service for service in found.values() if service.is_paged]
    return (paged or [*found.values()][:1])[: 2 * MAX_SERVICES]


def _unchosen(page: ListPage) -> ListPage:
    return replace(page, url=page.url.partition("#")[0], base=page.base.partition("#")[0])


# --- from a request to pagers ---


def _services(ask: Ask, page: ListPage, scope: Scope) -> Iterator[Service]:
    """The pagers of a request; of one whose page 1 has an address of its own, with that."""
    split = None if ask.is_post else split_pages(ask.url, scope)
    if split is None:
        yield from _paged(ask, page, scope)
        return
    first = _fixed(replace(ask, url=split[0]), page, scope)
    others = _paged(replace(ask, url=split[1]), page, scope)
    yield from (replace(one, first=first) for one in others if first is not None)


def _paged(ask: Ask, page: ListPage, scope: Scope) -> Iterator[Service]:
    holes: list[Hole] = []
    url = marked(_whole(ask.url, scope), holes).partition("#")[0].rstrip()
    head, mark, query = url.partition("?")
    if _is_client(ask.name) and not url.startswith(("http:", "https:", "//")):
        head = _joined(scope.text(Hole("baseURL")), head)
    if not _LIKE_PATH.fullmatch(url) or any(sign in head.lower() for sign in NEVER_CALLED):
        return
    slots = Slots(holes, scope, ask.at)
    path = slots.path(head)
    asked = slots.pairs(split_query(query)) if mark else []
    body = slots.body(ask.data) if ask.is_json else None
    fields = [] if ask.is_json else slots.fields(with_forms(ask.data, scope.forms))
    if path is None or asked is None or fields is None or body is MISSING:
        return
    is_file = ask.is_whole or not ask.is_post and _DATA_FILE.search(head) is not None
    is_paged = slots.starts or slots.cursor is not None
    if not is_paged and not is_file and not _is_chosen(asked, fields, path, scope):
        return
    if not ask.is_post:
        asked, fields = [*asked, *fields], []
        asked = [(key, CALLED_BACK if value == "?" else value) for key, value in asked]
        asked += [ask.callback] if ask.callback and ask.callback[0] not in dict(asked) else []
    target = resolve_href(
        page.base,
        with_query(path, asked).replace(SLOT, ONES).replace(END, TWOS).replace(ROW, THREES),
    )
    if target is None or urlsplit(target).scheme not in ("http", "https"):
        return
    service = Service(
        url=target.replace(ONES, SLOT).replace(TWOS, END).replace(THREES, ROW),
        form=tuple(fields) if ask.is_post and not ask.is_json else None,
        json=as_json(body) if ask.is_json else None,
        origin=scope.origin,
    )
    for slope, offset in slots.lines():
        end = slots.last - slope
        yield replace(service, slope=slope, offset=offset, end=end, cursor=slots.cursor)


def _is_chosen(
    asked: Sequence[tuple[str, str]], fields: Sequence[tuple[str, str]], path: str, scope: Scope
) -> bool:
    """True for a request without pages that holds what a tab sets."""
    told = " ".join([path, *(value for _, value in (*asked, *fields))])
    return any(value and value in told for value in scope.chosen.values())


def fixed_addresses(page: ListPage) -> list[str]:
    """The addresses of what a page's script asks for that has no pages, all values known."""
    scope = read_scope(page)
    found = (_fixed(ask, page, scope) for ask in find_asks(scope) if not ask.is_post)
    return [url for url in found if url is not None]


def _fixed(ask: Ask, page: ListPage, scope: Scope) -> str | None:
    holes: list[Hole] = []
    url = marked(_whole(ask.url, scope), holes).partition("#")[0].strip()
    head, _, query = url.partition("?")
    if not _LIKE_PATH.fullmatch(url) or any(sign in head.lower() for sign in NEVER_CALLED):
        return None
    slots = Slots(holes, scope, ask.at)
    path, asked = slots.path(head), slots.pairs(split_query(query))
    fields = slots.pairs(flatten(ask.data, holes))
    if path is None or asked is None or fields is None or slots.starts:
        return None
    return resolve_href(page.base, with_query(path, [*asked, *fields]))


def _whole(url: Scalar, scope: Scope) -> Scalar:
    """An address that stands whole under a name: in a variable, in an attribute of an element."""
    text = scope.text(url.hole) if url.hole is not None else None
    return url if text is None else Scalar((text,))


def _is_client(name: str) -> bool:
    """True for calls of a client that may have an address of its own in front."""
    return not name.lower().startswith(FORM_CALLS) and "fetch" not in name and "open" not in name


def _joined(base: str | None, head: str) -> str:
    return f"{base.rstrip('/')}/{head.lstrip('/')}" if base else head
