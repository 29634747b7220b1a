"""Written pagers: links that a function writes into the page, out of what its call hands on.

Takes a list page; gives a template for every address in a link that scripts write (`'<a href="' +
name + '_' + (now + 1) + '.html">'`), where calls with literals or variables say what stands in
it, and one number of it is the page that follows the current one, or is counted in a loop
(websites.md, 2.1 and 5.2 row 2). The function may stand in a file of the site. Never runs
anything: a name with two meanings is no evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from urllib.parse import urlsplit

from scraper.addressing.urls import resolve_href, same_site
from scraper.discovery.code.expressions import handed, own_name, read_value
from scraper.discovery.code.script_values import Hole, Scalar, Value
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage
from scraper.discovery.requests.scope import Scope, read_scope
from scraper.discovery.shapes import may_be_page
from scraper.discovery.turning.figures import pages_in_scripts
from scraper.discovery.turning.pagers import Template

MAX_DEPTH = 4  # names that stand for names
MOST_PAGES = 500
_MARK = "7654321"  # stands for the number while an address is resolved
_LINK = re.compile(r"href\s{0,3}=\s{0,3}[\"'\\]{0,3}([^\"'<>\s\\]{0,200})", re.IGNORECASE)
_WRITTEN = re.compile(r"[/.?=]")  # of an address, and of no lone name
_HOLE = re.compile(r"\x00(\d+)\x00")

At = tuple[int, int]  # a script and a token of it


@dataclass(frozen=True, slots=True)
class _Known:
    """What a name stands for: a text that is written down, and a number that is added to it."""

    text: str
    shift: int


def written_pagers(page: ListPage) -> Iterator[Template]:
    """Templates out of links that scripts write, each once."""
    if not any("href" in script.text.lower() for script in page.scripts):
        return
    scope = read_scope(page)
    seen = set()
    for at, value in _markup(scope):
        for pieces in _addresses(value):
            template = _template(page, scope, pieces, at)
            if template is not None and (key := (template.request(2, None))) not in seen:
                seen.add(key)
                yield template


def _markup(scope: Scope) -> Iterator[tuple[At, Scalar]]:
    """Texts with names in them that hold a link."""
    for script, code in enumerate(scope.codes):
        for at, token in enumerate(code.tokens):
            if token.kind in ("s", "t") and code.sign(at - 1) != "+":
                value, _ = read_value(code, at)
                if isinstance(value, Scalar) and value.text is None:
                    yield (script, at), value


def _addresses(value: Scalar) -> Iterator[list[str | Hole]]:
    """The addresses of the links in a text, in pieces."""
    holes = [piece for piece in value.pieces if isinstance(piece, Hole)]
    number = iter(range(len(holes)))
    text = "".join(p if isinstance(p, str) else f"\x00{next(number)}\x00" for p in value.pieces)
    for match in _LINK.finditer(text):
        split = _HOLE.split(match.group(1))
        if len(split) > 1 and _WRITTEN.search("".join(split[::2])):
            yield [holes[int(p)] if at % 2 else p for at, p in enumerate(split)]


def _template(
    page: ListPage, scope: Scope, pieces: Sequence[str | Hole], at: At
) -> Template | None:
    text, second = "", None
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        known = _known(scope, piece, at)
        if known is None:
            return None
        slot = _second(scope, piece, known)
        if slot is not None and second is not None:
            return None
        second = slot if slot is not None else second
        text += _MARK if slot is not None else known.text
    before, mark, after = (resolve_href(page.base, text) or "").partition(_MARK)
    if second is None or not mark or not _may_follow(f"{before}{second}{after}", page.url):
        return None
    return _told(page, scope, at, Template(
        name="written_links", before=before, after=after, offset=second - 2
    ))  # fmt: skip


def _second(scope: Scope, hole: Hole, known: _Known) -> int | None:
    """The number that a hole has for page 2; None for what is no number of a page."""
    if known.text not in ("0", "1"):
        return None
    if known.shift > 0:
        return int(known.text) + known.shift
    name = re.escape(hole.name)
    counted = re.compile(rf"(?<![\w.])(?:{name}\s{{0,3}}\+\+|\+\+\s{{0,3}}{name}\b)")
    is_counted = any(counted.search(text) for text in scope.texts)
    return int(known.text) + 1 + hole.shift if is_counted else None


def _known(scope: Scope, hole: Hole, at: At, depth: int = 0) -> _Known | None:
    """The one thing that a name stands for at a place."""
    if depth > MAX_DEPTH:
        return None
    found = set()
    for value in _values(scope, hole.name, at):
        if not isinstance(value, Scalar):
            continue
        if value.text is not None:
            found.add(_Known(value.text, hole.shift))
        elif value.hole is not None and value.hole.name != hole.name:
            inner = _known(scope, value.hole, at, depth + 1)
            found |= {_Known(inner.text, inner.shift + hole.shift)} if inner else set()
    return found.pop() if len(found) == 1 else None


def _values(scope: Scope, name: str, at: At) -> Sequence[Value]:
    """What calls hand on under a name to the function around a place, or scripts assign to it."""
    script, token = at
    around = [one for one in scope.functions[script] if one.start <= token <= one.end]
    for function in sorted(around, key=lambda one: one.end - one.start):
        if name in function.parameters:
            return list(handed(function, function.parameters.index(name), scope.calls))
    return scope.assigned.get(own_name(name), ())


def _may_follow(url: str, page: str) -> bool:
    """True for another page of a list by its shape or its folder."""
    folders = [urlsplit(one).path.rpartition("/")[0] for one in (url, page)]
    return url != page and (
        may_be_page(url, page) or (same_site(url, page) and folders[0] == folders[1])
    )


def _told(page: ListPage, scope: Scope, at: At, template: Template) -> Template:
    """The template with the number of pages that the page or the call says."""
    said = read_declared(page)
    rows = len(page.rows) + page.rows_dropped
    numbers = _numbers(scope, at)
    total = max(numbers, default=0) if rows in numbers else 0
    pages = ceil(total / rows) if rows and total > rows else None
    counts = [number for number in numbers if 1 < number <= MOST_PAGES]
    if pages is None and len(counts) == 1:
        pages = counts[0]
    return Template(
        name=template.name,
        before=template.before,
        after=template.after,
        offset=template.offset,
        declared_pages=said.pages or pages_in_scripts(page) or pages,
        declared_total=said.total or (total if total > rows else None),
    )


def _numbers(scope: Scope, at: At) -> list[int]:
    """The numbers that the one call of the function around a place hands on."""
    script, token = at
    around = [one for one in scope.functions[script] if one.start <= token <= one.end]
    outer = max(around, key=lambda one: one.end - one.start, default=None)
    if outer is None:
        return []
    given = [list(handed(outer, place, scope.calls)) for place in range(len(outer.parameters))]
    texts = [one[0].text for one in given if len(one) == 1 and isinstance(one[0], Scalar)]
    return [int(text) for text in texts if text and text.isdecimal() and len(text) < 7]
