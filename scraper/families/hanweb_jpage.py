"""Hanweb jpage: how the groups of records after those of the page are asked for.

Takes pages and their data blocks; gives the ways to ask the service, the likeliest first
(websites.md, 2.3). All that a request says stands in the page: the fields of `param_…`, the
address in `nextgroup`, passed back as it is. Nothing here is run, nothing is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import unescape
from math import ceil
from urllib.parse import parse_qsl, urlencode, urlsplit

from scraper.addressing.urls import resolve_href
from scraper.discovery.code.literals import read_object
from scraper.discovery.entries.joined import JoinedPager
from scraper.discovery.listing import ListPage, PageRequest
from scraper.families.hanweb_stores import Store, find_stores, is_answer

DEFAULT_API = "/module/web/jpage/dataproxy.jsp"
GROUP = 3  # display pages in a group of records, where the block itself does not show it

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


def join_pagers(units: Sequence[Unit], page: ListPage) -> Iterator[JoinedPager]:
    """The ways that several units may be asked for, all in the same way."""
    for pagers in zip(*(jpage_pagers(unit) for unit in units), strict=False):
        yield JoinedPager(pagers=pagers, column=page, name=pagers[0].name)


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
