"""Hanweb jpage: rows as records of markup in a data block, the rest from a data service.

Takes texts and pages; gives the data blocks (`<datastore>`: inside a script, bare, as an answer,
wrapped as JSONP) and the ways to ask for the next group of records, the likeliest first
(websites.md, 2.3). All that a request says stands in the page: the fields of `param_…`, the
address in `nextgroup`, passed back as it is. Nothing here is run, nothing is asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape
from math import ceil
from urllib.parse import parse_qsl, urlencode, urlsplit

from scraper.discovery.listing import ListPage, PageRequest
from scraper.discovery.literals import read_object
from scraper.urls import resolve_href

DEFAULT_API = "/module/web/jpage/dataproxy.jsp"
GROUP = 3  # display pages in a group of records, where the block itself does not show it

_TOKEN = re.compile(r"<(/?)(datastore|recordset|record)\b[^<>]{0,200}>", re.IGNORECASE)
_CDATA = re.compile(r"\A\s{0,200}<!\[CDATA\[(.*)\]\]>\s{0,200}\Z", re.DOTALL)
_COMMENT = re.compile(r"<!--|-->")
_FIGURE = re.compile(
    r"<(totalrecord|totalpage)\b[^<>]{0,80}>\s{0,20}(?:<!\[CDATA\[)?\s{0,20}(\d{1,7})",
    re.IGNORECASE,
)
_NEXT = re.compile(r"<nextgroup\b[^<>]{0,80}>(.{0,4000}?)</nextgroup", re.IGNORECASE | re.DOTALL)
_HREF = re.compile(r"href\s{0,4}=\s{0,4}(\"[^\"<>]{1,4000}\"|'[^'<>]{1,4000}')", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"(?:https?:/)?/[^\s<>\"'\]]{1,4000}")
_ID = re.compile(r"\bid\s{0,4}=\s{0,4}[\"']?([\w-]{1,60})", re.IGNORECASE)
_ANSWER = re.compile(
    r"\A[\s\ufeff]{0,200}(?:<\?xml[^<>]{0,200}>\s{0,200})?<(?:datastore|recordset|totalrecord|record)\b",
    re.IGNORECASE,
)
_JSONP = re.compile(r"\A\s{0,200}[\w$.]{1,80}\s{0,20}\(")
_PARAMS = re.compile(r"\b(?:param|params|data)_?(\w{0,40})\s{0,20}[=:]\s{0,20}\{")
_CALL = re.compile(r"[\"'#]([\w-]{1,60})[\"']\s{0,4}\)\s{0,4}\.\s{0,4}jpage\s{0,4}\(\s{0,20}\{")
_SETTING = re.compile(
    r"[\"']?\b(totalRecord|perPage|groupSize|unitid|dataType|type)[\"']?\s{0,8}[:=]\s{0,8}"
    r"(?:parseInt\(\s{0,4})?[\"']?([\w-]{1,60})",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"[\"']([^\"'\s<>]{0,400}dataproxy\.jsp[^\"'\s<>]{0,2000})[\"']", re.IGNORECASE
)
_PLAIN_ID = re.compile(r"[A-Za-z]{0,12}[_-]?\d{1,19}")
_DIGITS = re.compile(r"\d+")
_KEYS_OF_PLACE = frozenset({"startrecord", "endrecord", "perpage", "page"})
_KEYS_OF_CODE = ("columnid", "unitid")  # encrypted at some places: the block's own win
_CALL_SIZE = 3000  # characters in which a call of the pager is told everything
_BEFORE_BLOCK = 600  # characters in which the element of a block opens


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One data block: its records, what it says of the whole, the way to the next group."""

    records: tuple[str, ...] = ()
    total: int | None = None
    pages: int | None = None  # display pages
    next_group: str | None = None  # an address as printed
    unit: str | None = None  # id of the element that it stands in


def find_stores(text: str) -> list[Store]:
    """The data blocks of a text; those in HTML comments only where there is no other."""
    unwrapped = _unwrap_callback(text)
    return _stores(_without_comments(unwrapped)) or _stores(unwrapped)


def is_answer(text: str) -> bool:
    """True for an answer of the service: XML and no page, with or without a function around it."""
    if _ANSWER.match(text):
        return True
    is_wrapped = _JSONP.match(text) or text.lstrip("\ufeff \t\r\n")[:1] in ("{", '"')
    return bool(is_wrapped) and any(
        name in text[:4000].lower() for name in ("datastore", "recordset")
    )


def _stores(text: str) -> list[Store]:
    spans = list(_spans(text, "datastore")) or list(_spans(text, "recordset"))
    stores = [_store(text, start, end) for start, end in spans]
    if not spans and next(_spans(text, "record"), None):
        stores = [_store(text, 0, len(text))]
    return [store for store in stores if store.records or store.next_group or store.total]


def _spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where elements of a name begin and end inside; one that is not closed ends at the next."""
    start: int | None = None
    for token in _TOKEN.finditer(text):
        if token.group(2).lower() != name:
            continue
        if start is not None:
            yield start, token.start()
        start = None if token.group(1) else token.end()
    if start is not None:
        yield start, len(text)


def _store(text: str, start: int, end: int) -> Store:
    inside = text[start:end]
    figures = {name.lower(): int(value) for name, value in _FIGURE.findall(inside)}
    group = _NEXT.search(inside)
    ids = _ID.findall(text, max(0, start - _BEFORE_BLOCK), start)
    return Store(
        records=tuple(_record(inside[first:last]) for first, last in _spans(inside, "record")),
        total=figures.get("totalrecord"),
        pages=figures.get("totalpage"),
        next_group=_address(group.group(1)) if group else None,
        unit=ids[-1] if ids else None,
    )


def _record(content: str) -> str:
    match = _CDATA.match(content)
    if match is not None:
        return match.group(1)
    return unescape(content) if "<" not in content and "&lt;" in content else content


def _address(content: str) -> str | None:
    href = _HREF.search(content) or _HREF.search(unescape(content))
    if href is not None:
        return unescape(href.group(1)[1:-1]).strip() or None
    bare = _BARE_ADDRESS.search(unescape(content))
    return bare.group() if bare else None


def _without_comments(text: str) -> str:
    parts, start, opened = [], 0, False
    for mark in _COMMENT.finditer(text):
        if mark.group() == "<!--" and not opened:
            parts.append(text[start : mark.start()])
            opened = True
        elif mark.group() == "-->" and opened:
            start, opened = mark.end(), False
    return "".join([*parts, "" if opened else text[start:]])


def _unwrap_callback(text: str) -> str:
    """The text inside `callback("…")`, `callback({data:"…"})` or `callback(<datastore>…)`."""
    head = _JSONP.match(text)
    if head is None and text.lstrip()[:1] not in ("{", '"'):
        return text
    inner = text[head.end() :] if head else text
    inner = inner.strip().removesuffix(";").rstrip()
    inner = inner.removesuffix(")").strip() if head else inner
    return _longest_string(inner) or inner


def _longest_string(inner: str) -> str | None:
    if inner[:1] == "'" and inner[-1:] == "'":
        return read_object(f"{{x:{inner}}}").get("x")
    try:
        held = json.loads(inner, strict=False)
    except (ValueError, RecursionError):
        return None
    values = list(held.values()) if isinstance(held, dict) else [held]
    texts = [value for value in values if isinstance(value, str) and "<record" in value]
    return max(texts, key=len, default=None)


# --- asking for more ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What a page says of one list and its service."""

    column: str  # the address of the page itself
    api: str  # address of the service, without a query
    fields: tuple[tuple[str, str], ...]  # of `param_…`, of `nextgroup`, of the address itself
    next_group: str | None
    total: int | None
    per_page: int
    held: int  # records that the page itself holds
    by_get: bool  # the page's own script asks so
    is_sealed: bool  # the ids are not those of the page: only the whole address can be known


def find_unit(page: ListPage, store: Store | None) -> Unit | None:
    """The service of one data block; None where the page names none."""
    scripts = "\n".join(one.text for one in page.scripts if "<record" not in one.text.lower())
    call = _CALL.search(scripts)
    unit = store.unit if store else (call.group(1) if call else None)
    settings = _settings(scripts, unit)
    params = _params(scripts, unit)
    service = _SERVICE.search(scripts)
    address = unescape(service.group(1)) if service else None
    group = store.next_group if store else None
    if not (address or group or (params and "jpage" in scripts)):
        return None
    api = resolve_href(page.base, (address or group or DEFAULT_API)) or ""
    unit_id = settings.get("unitid") or (unit if call else None)
    fields = _fields(params, address, group, unit_id)
    held = len(store.records) if store else 0
    return Unit(
        column=page.url,
        api=api.partition("?")[0],
        fields=fields,
        next_group=resolve_href(page.base, group) if group else None,
        total=store.total if store and store.total else _number(settings, "totalrecord"),
        per_page=_per_page(settings, (address, group), held),
        held=held,
        by_get="jsonp" in settings.get("datatype", "") or settings.get("type") == "get",
        is_sealed=_is_sealed(params, group),
    )


def is_of_column(page: ListPage, store: Store) -> bool:
    """True when a block's service names the column of the page's own address: no side block."""
    unit = find_unit(page, store)
    column = dict(unit.fields).get("columnid", "") if unit else ""
    return len(column) > 1 and column in _DIGITS.findall(urlsplit(page.url).path)


def total_of(page: ListPage, store: Store | None) -> int | None:
    """The number of rows that a page declares for a data block."""
    unit = find_unit(page, store)
    return store.total if store and store.total else (unit.total if unit else None)


class Way(StrEnum):
    """How the next group is asked for."""

    FORM = "form"  # the page's fields as a form, the records in the query
    QUERY = "query"  # the address of the next group, or the fields, and the records
    VERBATIM = "verbatim"  # the address of the next group as it is
    # Single display pages by `page` as well, for servers that look at nothing else; all figures
    # of the request name the same records.
    PAGES = "pages"


@dataclass(frozen=True, slots=True, kw_only=True)
class JpagePager:
    """Page k is a group of records: `startrecord`, `endrecord`, `perpage`."""

    unit: Unit
    way: Way
    name: str = "jpage"
    is_probe: bool = False

    @property
    def serves_first(self) -> bool:
        """True where the page holds no record itself."""
        return not self.unit.held

    @property
    def declared_total(self) -> int | None:
        """Records that the page declares."""
        return self.unit.total

    @property
    def declared_pages(self) -> int | None:
        """Groups of records; the first one stands in the page."""
        total, size = self.unit.total, self._size()
        if total is None:
            return None
        return 1 + ceil(max(0, total - self._first_size()) / size)

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The next group; what the group before says of it is passed back as it is."""
        unit = self._after(previous)
        start = 1 if number == 1 else self._first_size() + (number - 2) * self._size() + 1
        size = self._first_size() if number == 1 else self._size()
        place = {
            "startrecord": str(start),
            "endrecord": str(start + size - 1),
            "perpage": str(unit.per_page),
        }
        referer = unit.column  # also where the page before is lost (trap 35)
        if self.way is Way.VERBATIM:
            return PageRequest(url=unit.next_group, referer=referer) if unit.next_group else None
        if self.way is not Way.FORM:
            return PageRequest(url=self._address(unit, place), referer=referer)
        return PageRequest(url=f"{unit.api}?{urlencode(place)}", form=unit.fields, referer=referer)

    def _address(self, unit: Unit, place: dict[str, str]) -> str:
        if self.way is Way.PAGES:
            place["page"] = str((int(place["startrecord"]) - 1) // unit.per_page + 1)
        if unit.next_group and self.way is Way.QUERY:
            given = {key for key, _ in parse_qsl(urlsplit(unit.next_group).query)}
            added = urlencode({key: value for key, value in place.items() if key not in given})
            joint = "&" if "?" in unit.next_group else "?"
            return f"{unit.next_group}{joint}{added}" if added else unit.next_group
        return f"{unit.api}?{urlencode({**place, **dict(unit.fields)})}"

    def _after(self, previous: ListPage | None) -> Unit:
        """The unit with the next group as the page before says it (encrypted ids: trap 33)."""
        stores = find_stores(previous.markup) if previous and is_answer(previous.markup) else []
        group = stores[0].next_group if stores else None
        if group is None:
            was_page = previous is not None and not is_answer(previous.markup)
            return self.unit if was_page else replace(self.unit, next_group=None)
        fields = {**dict(self.unit.fields), **_codes(group)}
        address = resolve_href(self.unit.api, group)
        return replace(self.unit, fields=tuple(fields.items()), next_group=address)

    def _first_size(self) -> int:
        """Records in front of page 2: never more than the page holds, so that none is left out."""
        held, per_page = self.unit.held, self.unit.per_page
        if not held:
            return self._size()
        is_whole = self.unit.total is not None and held >= self.unit.total
        return held if is_whole or held < per_page else held - held % per_page

    def _size(self) -> int:
        unit = self.unit
        if self.way is Way.PAGES:
            return unit.per_page
        if not unit.held:
            return unit.per_page * GROUP
        return max(unit.per_page, unit.held - unit.held % unit.per_page)


def jpage_pagers(unit: Unit) -> Iterator[JpagePager]:
    """The ways that a page's unit may be asked for, the likeliest first."""
    ways = [Way.FORM, Way.QUERY, Way.PAGES]
    if unit.by_get or not unit.fields:
        ways.remove(Way.FORM)
    if unit.is_sealed:
        ways = [Way.VERBATIM, *ways[:2]]
    for way in ways:
        yield JpagePager(unit=unit, way=way)


def _is_sealed(params: dict[str, str], group: str | None) -> bool:
    """True when the address of the next group holds ids that the page has not (trap 33)."""
    codes = _codes(group) if group else {}
    if any(params.get(key, value) != value for key, value in codes.items()):
        return True
    return not all(_PLAIN_ID.fullmatch(value) for value in codes.values())


def _settings(scripts: str, unit: str | None) -> dict[str, str]:
    """What the call of the pager was told; of several calls the one for this block."""
    calls = [match for match in _CALL.finditer(scripts) if match.group(1) == unit]
    start = calls[0].start() if calls else max(0, scripts.find("jpage("))
    found: dict[str, str] = {}
    for name, value in _SETTING.findall(scripts, start, start + _CALL_SIZE):
        found.setdefault(name.lower(), value.lower() if name.lower() != "unitid" else value)
    return found


def _params(scripts: str, unit: str | None) -> dict[str, str]:
    """The fields of `param_…`; of several objects the one of this block."""
    found = [
        (match.group(1), read_object(scripts, match.end() - 1))
        for match in _PARAMS.finditer(scripts)
    ]
    known = [(name, fields) for name, fields in found if {"columnid", "unitid"} & fields.keys()]
    own = [fields for name, fields in known if unit in (name, fields.get("unitid"))]
    return next(iter(own), known[0][1] if known else {})


def _fields(
    params: dict[str, str], address: str | None, group: str | None, unit: str | None
) -> tuple[tuple[str, str], ...]:
    fields = dict(params)
    for given in (address, group):
        query = parse_qsl(urlsplit(given or "").query, keep_blank_values=True, errors="replace")
        for key, value in query:
            if key.lower() not in _KEYS_OF_PLACE:
                fields.setdefault(key, value)
    if fields and unit:
        fields.setdefault("unitid", unit)
    return tuple({**fields, **(_codes(group) if group else {})}.items())


def _codes(group: str) -> dict[str, str]:
    query = dict(parse_qsl(urlsplit(group).query, errors="replace"))
    return {key: query[key] for key in _KEYS_OF_CODE if query.get(key)}


def _number(settings: dict[str, str], name: str) -> int | None:
    value = settings.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 8 else None


def _per_page(settings: dict[str, str], addresses: Sequence[str | None], held: int) -> int:
    """The site's own size of a page; larger ones are cut or refused (trap 32)."""
    given = [parse_qsl(urlsplit(address or "").query, errors="replace") for address in addresses]
    said = [value for query in given for key, value in query if key.lower() == "perpage"]
    sizes = [_number(settings, "perpage"), *map(int, filter(str.isdecimal, said))]
    size = next((size for size in sizes if size), None)
    return size or (held // GROUP if held and held % GROUP == 0 else held) or 15
