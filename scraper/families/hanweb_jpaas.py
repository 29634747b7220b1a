"""Hanweb jpaas: units of a page that a service builds, asked for by `paramJson`.

Takes pages; gives the units that a page names (`queryData`, an object in single quotes), the
ways to ask for page k of them, and the markup inside an answer (websites.md, 2.3, variant 2).
The page number stands inside `paramJson` only; size, total and the next address are what the
last answer's own pager says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil
from urllib.parse import urlencode

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from scraper.addressing.urls import alias_key, resolve_href
from scraper.discovery.code.literals import read_object
from scraper.discovery.entries.links import find_base
from scraper.discovery.listing import ListPage, PageRequest

SIZE = 15  # where nothing says how many rows a page has
MOST_UNITS = 3
# Names of units that are a list, and of such as surely are none.
_LIST_TAGS = ("列表", "信息", "list", "翻页", "分页")
_OTHER_TAGS = (
    "导航",
    "菜单",
    "位置",
    "友情",
    "头部",
    "底部",
    "搜索",
    "nav",
    "banner",
    "栏目树",
    "标题",
)
_SIZE_KEYS, _TOTAL_KEYS = ("rows", "pagesize", "perpage"), ("count", "total", "totalcount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit: where it is built, with what, how large its list is, whether the page shows it."""

    url: str
    fields: tuple[tuple[str, str], ...]
    size: int | None = None
    total: int | None = None
    is_shown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JpaasPager:
    """Page k by `paramJson={"pageNo":k,"pageSize":p}`."""

    unit: Unit
    column: str
    shown_rows: int = 0
    name: str = "jpaas"
    is_probe: bool = False

    @property
    def serves_first(self) -> bool:
        """True where the page itself does not show the unit."""
        return not self.unit.is_shown

    @property
    def declared_total(self) -> int | None:
        """Rows, where the page's own pager says so."""
        return self.unit.total

    @property
    def declared_pages(self) -> int | None:
        """Pages of the site's own size."""
        size = self.unit.size or self.shown_rows
        return ceil(self.unit.total / size) if self.unit.total and size else None

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The unit's page, at the size and the address that the page before names."""
        unit = self._after(previous)
        size = unit.size or self.unit.size or self.shown_rows or SIZE
        place = json.dumps({"pageNo": number, "pageSize": size}, separators=(",", ":"))
        fields = [(key, value) for key, value in unit.fields if key != "paramJson"]
        query = urlencode([*fields, ("paramJson", place)])
        joint = "&" if "?" in unit.url else "?"
        return PageRequest(url=f"{unit.url}{joint}{query}", referer=self.column)

    def _after(self, previous: ListPage | None) -> Unit:
        html = find_html(previous.markup) if previous is not None else None
        if html is None or previous is None:
            return self.unit
        told = next((unit for unit in _units(html, previous.url, frozenset()) if unit.size), None)
        if told is None:
            return self.unit
        fields = told.fields or self.unit.fields
        return Unit(url=told.url or self.unit.url, fields=fields, size=told.size)


def jpaas_pagers(page: ListPage) -> list[JpaasPager]:
    """The units that may be the page's list, the likeliest first; a shown one alone."""
    found = list(_units(page.markup, page.url, page.keys()))
    pager = next((unit for unit in found if unit.size and unit.total is not None), None)
    units = [unit for unit in found if unit.url and unit.fields]
    shown = [_measured(unit, pager) for unit in units if unit.is_shown]
    # Beside rows of the page's own, only a unit that is called a list may be the list.
    hidden = [unit for unit in units if (_is_list if page.rows else _may_be_list)(unit)]
    likely = shown[:1] or sorted(hidden, key=_is_list, reverse=True)[:MOST_UNITS]
    return [JpaasPager(unit=unit, column=page.url, shown_rows=len(page.rows)) for unit in likely]


def has_hidden_unit(page: ListPage) -> bool:
    """True when a page's list is built by the service and not shown by the page itself."""
    return any(pager.serves_first for pager in jpaas_pagers(page))


def find_html(text: str) -> str | None:
    """The markup inside an answer: `data.html`, or `data` itself."""
    if text.lstrip("\ufeff \t\r\n")[:1] != "{":
        return None
    try:
        held = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
    data = held.get("data", held) if isinstance(held, dict) else None
    html = data.get("html") if isinstance(data, dict) else data
    return html if isinstance(html, str) else None


def figures_of(html: str) -> tuple[int | None, int | None]:
    """Rows and pages in all, as the pager in an answer has them."""
    for element in _elements(html):
        total, size = _figure(element, _TOTAL_KEYS), _figure(element, _SIZE_KEYS)
        if total is not None and size:
            return total, ceil(total / size)
    return None, None


def _units(markup: str, url: str, shown: frozenset[str]) -> Iterator[Unit]:
    base = url
    for element in _elements(markup):
        if element.tag == "html":
            base = find_base(element, url)
        size, total = _figure(element, _SIZE_KEYS), _figure(element, _TOTAL_KEYS)
        data = element.get("querydata") or element.get("data-querydata")
        address = element.get("url") or element.get("uniturl") or element.get("data-url") or ""
        if not data and not (size and total is not None):
            continue
        yield Unit(
            url=resolve_href(base, address) or "",
            fields=tuple(read_object(data, data.find("{")).items()) if data else (),
            size=size or _size_in(data or ""),
            total=total,
            is_shown=_shows(element, base, shown),
        )


def _measured(unit: Unit, pager: Unit | None) -> Unit:
    """A unit that is shown, with the figures of the pager below it."""
    if pager is None or unit.total is not None:
        return unit
    return replace(unit, size=pager.size, total=pager.total)


def _elements(markup: str) -> Iterator[etree._Element]:
    try:
        yield from parse_markup(markup).iter(etree.Element)
    except (EmptyPage, MarkupLost):
        return


def _figure(element: etree._Element, names: tuple[str, ...]) -> int | None:
    if element.tag in ("textarea", "table", "td", "frameset"):
        return None  # `rows` means something else there
    found = (element.get(name) or element.get(f"data-{name}") or "" for name in names)
    return next((int(text) for text in found if text.isdecimal() and len(text) < 8), None)


def _size_in(data: str) -> int | None:
    """A size among the unit's own fields."""
    fields = read_object(data, max(0, data.find("{")))
    fields |= read_object(fields.get("paramJson", ""))
    lower = {key.lower(): value for key, value in fields.items()}
    found = (lower.get(name, "") for name in _SIZE_KEYS)
    return next((int(text) for text in found if text.isdecimal() and 0 < int(text) < 1000), None)


def _shows(element: etree._Element, base: str, shown: frozenset[str]) -> bool:
    """True when the rows of the page stand around the unit's element."""
    parent = element.getparent()
    if parent is None or not shown:
        return False
    if parent.tag in ("body", "html", "head"):
        return False
    links = (resolve_href(base, link.get("href") or "") for link in parent.iter("a"))
    return any(alias_key(link) in shown for link in links if link)


def _may_be_list(unit: Unit) -> bool:
    tag = dict(unit.fields).get("tagId", "").lower()
    return not any(word in tag for word in _OTHER_TAGS)


def _is_list(unit: Unit) -> bool:
    tag = dict(unit.fields).get("tagId", "").lower()
    return _may_be_list(unit) and any(word in tag for word in _LIST_TAGS)
