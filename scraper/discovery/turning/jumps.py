"""Jumps: pagers that stand in the code of a jump box or of a list's own functions.

Takes a list page; gives a template for every address that its scripts set with one number in it,
as long as that address is another page of this list (websites.md, 5.2, row 4). A search box sets
addresses as well: they are pages of no list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scraper.addressing.urls import resolve_href
from scraper.discovery.code.functions import Piece, Value, find_addresses, find_literals
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage
from scraper.discovery.shapes import may_be_page
from scraper.discovery.turning.pagers import Template

_MARK = "7654321"  # stands for the number while an address is resolved


def jump_pagers(page: ListPage) -> Iterator[Template]:
    """Templates out of script bodies, each once; the page's own call or links come first."""
    said = read_declared(page)
    literals: dict[str, str] = {}
    for script in page.scripts:
        literals |= find_literals(script.text)
    seen: set[tuple[str, str, int]] = set()
    for script in page.scripts:
        for pieces in find_addresses(script.text, literals):
            template = _template(page, pieces, literals)
            if template is None or (key := _key(template)) in seen:
                continue
            seen.add(key)
            yield replace(template, declared_pages=said.pages, declared_total=said.total)


def _template(
    page: ListPage, pieces: tuple[Piece, ...], literals: Mapping[str, str]
) -> Template | None:
    values = [piece for piece in pieces if isinstance(piece, Value)]
    if len(values) != 1 or len(pieces) < 2:
        return None
    printed = "".join(_MARK if isinstance(piece, Value) else piece for piece in pieces)
    resolved = resolve_href(page.base, printed)
    if resolved is None or resolved.count(_MARK) != 1:
        return None
    before, _, after = resolved.partition(_MARK)
    second = f"{before}2{after}"
    if not may_be_page(second, page.url):
        return None
    return Template(name="jump_box", before=before, after=after, offset=values[0].offset)


def _key(template: Template) -> tuple[str, str, int]:
    return template.before, template.after, template.offset
