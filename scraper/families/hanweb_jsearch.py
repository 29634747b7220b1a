"""Hanweb jsearch: a site search that serves as a column.

Takes pages and answers; gives the pager, a form with the fields that the page itself holds, and
the pieces of markup in an answer (websites.md, 2.3: `cateSearch.do`, page number `p`, size `pg`).
Links through `visit/link.do` are unwrapped where all links are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from urllib.parse import parse_qsl, urlsplit

from scraper.addressing.urls import resolve_href
from scraper.discovery.code.literals import read_object
from scraper.discovery.listing import ListPage, PageRequest
from scraper.discovery.turning.forms import read_form_page

SERVICE = "/jsearchfront/interfaces/cateSearch.do"
FIELDS = ("websiteid", "q", "p", "pg", "cateid", "tpl", "pos", "begin", "end", "sortType")
SIZE = 10
_RESULT = "jcse-result"  # class of a result that the server has drawn
_NAMED = re.compile(r"[\"']([^\"'\s<>]{0,300}cateSearch\.do)[\"'?]", re.IGNORECASE)
_OBJECT = re.compile(r"\{(?=[^{}]{0,600}[\"']?(?:websiteid|cateid)[\"']?\s{0,8}:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsearchPager:
    """Page k by the field `p` of the search form."""

    url: str
    column: str
    fields: tuple[tuple[str, str], ...]
    serves_first: bool
    name: str = "jsearch"
    is_probe: bool = False
    declared_total: int | None = None
    declared_pages: int | None = None

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The form with the number of the page."""
        fields = tuple((key, str(number) if key == "p" else value) for key, value in self.fields)
        return PageRequest(url=self.url, form=fields, referer=self.column)


@dataclass(frozen=True, slots=True)
class Found:
    """An answer of the search: pieces of markup and the number of all."""

    pieces: tuple[str, ...]
    total: int | None
    pages: int | None


def find_answer(text: str) -> Found | None:
    """An answer of the search, if a text is one."""
    if text.lstrip("\ufeff \t\r\n")[:1] != "{" or '"result"' not in text:
        return None
    try:
        held = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
    pieces = held.get("result") if isinstance(held, dict) else None
    if not isinstance(pieces, list):
        return None
    texts = tuple(piece for piece in pieces if isinstance(piece, str))
    total = _figure(held.get("total"))
    size = _figure(held.get("pg")) or _figure(held.get("pageSize"))
    return Found(texts, total, ceil(total / size) if total is not None and size else None)


def jsearch_pagers(page: ListPage) -> list[JsearchPager]:
    """The search of a page that is one; a search box in the head of another page is none."""
    is_search = _is_search(page)
    if page.rows and not is_search:
        return []
    scripts = "\n".join(script.text for script in page.scripts)
    named = _NAMED.search(scripts) or _NAMED.search(page.markup)
    if named is None and not is_search:
        return []
    fields = _fields_of(page, scripts)
    if not any(fields.get(key) for key in ("websiteid", "cateid")):
        return []
    # A name without its folder is joined to it by the script.
    is_whole = named is not None and "jsearchfront" in named.group(1).lower()
    url = resolve_href(page.base, named.group(1) if named and is_whole else SERVICE)
    fields = {"p": "1", "pg": str(SIZE), **{key: value for key, value in fields.items() if value}}
    ordered = tuple((key, fields[key]) for key in FIELDS if key in fields)
    if url is None:
        return []
    is_shell = not page.rows
    return [JsearchPager(url=url, column=page.url, fields=ordered, serves_first=is_shell)]


def is_search_shell(page: ListPage) -> bool:
    """True for the search's own page without results: other rows on it are not its list."""
    return _is_search(page) and _RESULT not in page.markup.lower()


def _is_search(page: ListPage) -> bool:
    return "/jsearchfront/" in urlsplit(page.url).path.lower()


def _fields_of(page: ListPage, scripts: str) -> dict[str, str]:
    """The fields by their names: of the page's form, of an object in a script, of its address."""
    known = {name.lower(): name for name in FIELDS}
    found: dict[str, str] = {}
    inputs = read_form_page(page)
    sources: list[Mapping[str, str]] = [dict(form.fields) for form in inputs.forms]
    sources.append(dict(inputs.values))
    sources += [read_object(scripts, match.start()) for match in _OBJECT.finditer(scripts)]
    sources.append(dict(parse_qsl(urlsplit(page.url).query, errors="replace")))
    for source in sources:
        for key, value in source.items():
            name = known.get(key.lower())
            if name and value and not found.get(name):
                found[name] = value
    return found


def _figure(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return int(value)
    return int(value) if isinstance(value, str) and value.isdecimal() else None
