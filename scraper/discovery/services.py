"""Services: the requests that a page's own script makes for its list.

Takes a list page; gives a pager for each request that names a page in a parameter: `$.ajax`,
`$.get`, `fetch`, `axios`, `XMLHttpRequest`, `load` and their like, with the address and the
fields as the script holds them (websites.md, 2.2, 2.4, 2.12 and 5.2, row 1). A value that is
not to be found in the page makes the request unusable: nothing is guessed. Counters are never
called. Never asks for anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlsplit

from parsers.knowledge.shell_signs import NEVER_CALLED
from scraper.discovery.asks import CALLED_BACK, FORM_CALLS, Ask, find_asks
from scraper.discovery.listing import ListPage, Origin, PageRequest
from scraper.discovery.scope import Scope, read_scope
from scraper.discovery.products import size_name, value_of
from scraper.discovery.script_values import Fields, Hole, Items, Product, Scalar, Value
from scraper.discovery.serialised import with_forms
from scraper.discovery.words import END_KEYS, PAGE_KEYS, SIZE_KEYS, START_KEYS
from scraper.urls import resolve_href

MISSING, DROPPED = object(), object()  # a value that is not to be found; one that is left out
Pairs = tuple[tuple[str, str], ...]
SLOT = "\x00page\x00"  # where the number of the page stands
END = "\x00end\x00"  # where the number of its last row stands
MAX_SERVICES = 3
NOISE = frozenset({"_", "_t", "t", "rnd", "random", "r", "timestamp", "ts", "v", "time", "nocache"})
_LIKE_PATH = re.compile(r"(?:https?:)?//[^\s]+|[.]{0,2}/[^\s]*|[\w%!\x00-]+[/.?][^\s]*")
_DATA_FILE = re.compile(r"\.(?:json|xml)(?:\?|$)", re.IGNORECASE)
_MAX_FLAT = 200
_ONES, _TWOS = "1111111", "2222222"  # stand for the numbers while an address is resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Page k comes from a data service: `slope * k + offset` stands in its request."""

    url: str
    form: Pairs | None = None
    json: str | None = None
    slope: int = 1
    offset: int = 0
    end: int = 0  # what is added for the last row of a page
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
        slot, end = (str(self.slope * number + more) for more in (self.offset, self.end))
        form = self.form
        if form is not None:
            form = tuple((key, v.replace(SLOT, slot).replace(END, end)) for key, v in form)
        json = self.json and self.json.replace(f'"{SLOT}"', slot).replace(f'"{END}"', end)
        return PageRequest(
            url=self.url.replace(SLOT, slot).replace(END, end),
            form=form,
            json=json,
            referer=self.origin.url.partition("#")[0],
            origin=self.origin,
        )

    @property
    def is_paged(self) -> bool:
        """True when the request has a place for the number."""
        values = [self.url, self.json or "", *(value for _, value in self.form or ())]
        return any(SLOT in value for value in values)


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
    holes: list[Hole] = []
    url = _marked(_whole(ask.url, scope), holes).partition("#")[0].rstrip()
    head, mark, query = url.partition("?")
    if _is_client(ask.name) and not url.startswith(("http:", "https:", "//")):
        head = _joined(scope.text(Hole("baseURL")), head)
    if not _LIKE_PATH.fullmatch(url) or any(sign in head.lower() for sign in NEVER_CALLED):
        return
    slots = _Slots(holes, scope, ask.at)
    path = slots.path(head)
    asked = slots.pairs(_split_query(query)) if mark else []
    body = slots.body(ask.data) if ask.is_json else None
    fields = [] if ask.is_json else slots.fields(with_forms(ask.data, scope.forms))
    if path is None or asked is None or fields is None or body is MISSING:
        return
    is_file = not ask.is_post and _DATA_FILE.search(head) is not None
    if not slots.starts and not is_file and not _is_chosen(asked, fields, path, scope):
        return
    if not ask.is_post:
        asked, fields = [*asked, *fields], []
        asked = [(key, CALLED_BACK if value == "?" else value) for key, value in asked]
        asked += [ask.callback] if ask.callback and ask.callback[0] not in dict(asked) else []
    target = resolve_href(page.base, _with_query(path, asked).replace(SLOT, _ONES).replace(END, _TWOS))
    if target is None or urlsplit(target).scheme not in ("http", "https"):
        return
    service = Service(
        url=target.replace(_ONES, SLOT).replace(_TWOS, END),
        form=tuple(fields) if ask.is_post and not ask.is_json else None,
        json=_as_json(body) if ask.is_json else None,
        origin=scope.origin,
    )
    yield from slots.made(service)


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
    url = _marked(_whole(ask.url, scope), holes).partition("#")[0].strip()
    head, _, query = url.partition("?")
    if not _LIKE_PATH.fullmatch(url) or any(sign in head.lower() for sign in NEVER_CALLED):
        return None
    slots = _Slots(holes, scope, ask.at)
    path, asked = slots.path(head), slots.pairs(_split_query(query))
    fields = slots.pairs(_flatten(ask.data, holes))
    if path is None or asked is None or fields is None or slots.starts:
        return None
    return resolve_href(page.base, _with_query(path, [*asked, *fields]))


def _whole(url: Scalar, scope: Scope) -> Scalar:
    """An address that stands whole under a name: in a variable, in an attribute of an element."""
    text = scope.text(url.hole) if url.hole is not None else None
    return url if text is None else Scalar((text,))


def _is_client(name: str) -> bool:
    """True for calls of a client that may have an address of its own in front."""
    return not name.lower().startswith(FORM_CALLS) and "fetch" not in name and "open" not in name


def _joined(base: str | None, head: str) -> str:
    return f"{base.rstrip('/')}/{head.lstrip('/')}" if base else head


def _marked(value: Scalar, holes: list[Hole]) -> str:
    """A text with marks where its holes are."""
    pieces = []
    for piece in value.pieces:
        if isinstance(piece, Hole):
            holes.append(piece)
            pieces.append(f"\x00{len(holes) - 1}\x00")
        else:
            pieces.append(piece)
    return "".join(pieces).strip()


def _split_query(query: str) -> list[tuple[str, str]]:
    pieces = [piece.partition("=") for piece in query.split("&") if piece]
    return [(key, value) for key, _, value in pieces]


def _flatten(value: Value, holes: list[Hole], name: str = "") -> list[tuple[str, str]]:
    """Fields as a form sends them: `a[0][key]=…` for what is nested."""
    if isinstance(value, Scalar):
        text = _marked(value, holes)
        return [(name, text)] if name else _split_query(text)
    pairs: list[tuple[str, str]] = []
    if isinstance(value, Fields):
        for key, inner in value.values.items():
            pairs += _flatten(inner, holes, f"{name}[{key}]" if name else key)
    elif isinstance(value, Items):
        for number, inner in enumerate(value.values):
            pairs += _flatten(inner, holes, f"{name}[{number}]")
    return pairs[:_MAX_FLAT]


def _with_query(path: str, pairs: Sequence[tuple[str, str]]) -> str:
    if not pairs:
        return path
    # What the script holds is already written for an address, or is plain text.
    written = (f"{key}={quote(value, safe=_WRITTEN)}" for key, value in pairs)
    return f"{path}?{'&'.join(written)}"


_WRITTEN = "%/:=?~+!$,;'@()*[]|{}\x00\"" + "".join(map(chr, range(0x80, 0x2000)))


class _Slots:
    """Fills the holes of one request and finds the place of the page number."""

    def __init__(self, holes: list[Hole], scope: Scope, at: tuple[int, int]) -> None:
        self.holes = holes
        self.scope = scope
        self.at = at
        self.starts: list[int | None] = []  # the number that page 1 has there
        self.is_start = False  # the place counts rows, not pages
        self.size: int | None = None
        self.first = self.last = 0  # rows of page 1, as a script counts them

    def path(self, head: str) -> str | None:
        """The path without holes; one hole that names a page is the place of the number."""
        for mark, hole in self._marks(head):
            if _last(hole.name) in PAGE_KEYS:
                self.starts.append(self._start(hole, _last(hole.name)))
                head = head.replace(mark, SLOT)
                continue
            text = self._text(hole)
            if text is None:
                return None
            head = head.replace(mark, text)
        return head

    def pairs(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]] | None:
        """The fields without holes; None when a value is not to be found."""
        filled = []
        for key, value in pairs:
            plain = key.lower().rpartition(".")[2].strip("[]")
            if plain in PAGE_KEYS | START_KEYS and self._is_number(value):
                self._take(key.rpartition(".")[2].strip("[]"), value)
                filled.append((key, SLOT))
                continue
            if plain in END_KEYS and (last := self._product(value)) is not None:
                self.last = last
                filled.append((key, END))
                continue
            text = self._filled(value)
            if text is None and plain in NOISE:
                continue
            if text is None or "\x00" in key:
                return None
            if plain in SIZE_KEYS and text.isdecimal():
                self.size = int(text)
            filled.append((key, text))
        return filled

    def fields(self, value: Value) -> list[tuple[str, str]] | None:
        """The fields of a request; an object that is made a text goes as JSON in one of them."""
        packed = value.values if isinstance(value, Fields) else {}
        inner = {key: one for key, one in packed.items() if isinstance(one, Fields) and one.is_json}
        plain = {key: one for key, one in packed.items() if key not in inner}
        found = self.pairs(_flatten(Fields(plain) if inner else value, self.holes))
        for key, one in inner.items():
            body = self.body(one)
            if found is None or body is MISSING:
                return None
            found.append((key, _as_json(body).replace(f'"{SLOT}"', SLOT)))
        return found

    def body(self, value: Value, key: str = "") -> object:
        """What is posted as JSON; `MISSING` when a value is not to be found."""
        if isinstance(value, Fields):
            pairs = [(name, self.body(inner, name)) for name, inner in value.values.items()]
            kept = {name: one for name, one in pairs if one is not DROPPED}
            return MISSING if MISSING in kept.values() else kept
        if isinstance(value, Items):
            items = [self.body(inner) for inner in value.values]
            return MISSING if MISSING in items else items
        if not isinstance(value, Scalar):
            return MISSING
        return self._leaf(value, key)

    def made(self, service: Service) -> Iterator[Service]:
        """One pager, or two where the first page may be 0 or 1."""
        start = self.starts[0] if self.starts else 1
        slope = (self.size or 0) if self.is_start else 1
        if len(self.starts) > 1 or not slope:
            return
        starts = {0: (0, 1), 1: (1,), 2: (1,), None: (0, 1)}.get(start, ())
        for number in (self.first,) if self.is_start else starts:
            yield replace(service, slope=slope, offset=number - slope, end=self.last - slope)

    def _leaf(self, value: Scalar, key: str) -> object:
        text = _marked(value, self.holes)
        filled = self.pairs([(key, text)])
        if filled is None:
            return MISSING
        if not filled:
            return DROPPED
        said = filled[0][1]
        is_number = value.is_number or (
            value.hole is not None and said.isdecimal() and self.scope.is_number(value.hole)
        )
        return json.loads(said) if is_number and said != SLOT else said

    def _is_number(self, value: str) -> bool:
        return (
            value.isdecimal() or value == "" or any(mark == value for mark, _ in self._marks(value))
        )

    def _take(self, key: str, value: str) -> None:
        self.is_start = self.is_start or key.lower() in START_KEYS
        first = self._product(value) if key.lower() in START_KEYS else None
        self.first = first if first in (0, 1) else self.first
        marks = self._marks(value)
        if marks:
            self.starts.append(self._start(marks[0][1], key))
        else:
            self.starts.append(int(value) if value else None)

    def _product(self, value: str) -> int | None:
        """What a count of rows is at the first page: `(p - 1) * size + 1`, or a name for it."""
        hole = next((one for mark, one in self._marks(value) if mark == value), None)
        given = self.scope.given(hole.name) if hole is not None else ()
        holes = [hole, *(one.hole for one in given if isinstance(one, Scalar))]
        product = next((one for one in holes if isinstance(one, Product)), None)
        if product is None:
            return None
        named = size_name(product)
        size = named if isinstance(named, int) else self.scope.number(named, self.at)
        page = self.scope.number(Hole(product.name), self.at)
        if not size or page is None:
            return None
        self.size = size
        return value_of(product, page, size)

    def _start(self, hole: Hole, key: str) -> int | None:
        """The number in a hole, or else in the variable that is called like the field."""
        number = self.scope.number(hole, self.at)
        return self.scope.number(Hole(key), self.at) if number is None else number

    def _filled(self, value: str) -> str | None:
        for mark, hole in self._marks(value):
            text = self._text(hole)
            if text is None:
                return None
            value = value.replace(mark, text)
        return value

    def _text(self, hole: Hole) -> str | None:
        text = self.scope.text(hole)
        if text is None and self.holes.count(hole) == 1:
            # What a call hands on to two places may be the page, which is another one next time.
            return self.scope.handed_text(hole, self.at)
        return text

    def _marks(self, text: str) -> list[tuple[str, Hole]]:
        numbers = re.findall(r"\x00(\d+)\x00", text)
        return [(f"\x00{number}\x00", self.holes[int(number)]) for number in numbers]


def _last(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _as_json(body: object) -> str:
    return json.dumps(body, ensure_ascii=False).replace("\\u0000", "\x00")
