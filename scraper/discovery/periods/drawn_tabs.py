"""Drawn tabs: years that a loop of a script writes into the page.

Takes a page and what its scripts say; gives groups of tabs as `tabs` does, for what
`for (var y = 2024; y >= 2020; y--) { … '<li onclick="show(' + y + ')">' + y + '年</li>' … }`
writes: the markup is put together for each year and read like any other. Bounds must be written
down; a loop that begins at today's year names its last one only, which nobody can follow. Never
runs anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from scraper.discovery.choosing.tabs import Tab, find_tabs
from scraper.discovery.code.expressions import own_name, read_value
from scraper.discovery.code.script_values import Hole, Scalar
from scraper.discovery.code.tokens import Code
from scraper.discovery.requests.scope import Scope

YEARS = range(1990, 2100)
MOST_YEARS = 40
_DOWN, _UP = frozenset({">", ">="}), frozenset({"<", "<="})


@dataclass(frozen=True, slots=True)
class _Loop:
    """A loop over numbers: the name, the numbers, and the places of its body."""

    name: str
    years: tuple[int, ...]
    start: int
    end: int


def find_drawn(scope: Scope) -> list[tuple[Tab, ...]]:
    """The groups of years that loops write."""
    groups: list[tuple[Tab, ...]] = []
    for code in scope.codes:
        for loop in _loops(code, scope):
            markup = "".join(_written(code, loop))
            select = _owner(code, loop) if "<option" in markup else ""
            if select:
                markup = f'<select id="{select}">{markup}</select>'
            groups += _read(f"<div>{markup}</div>") if "<" in markup else []
    return groups


def _read(markup: str) -> list[tuple[Tab, ...]]:
    try:
        found = find_tabs(parse_markup(f"<html><body>{markup}</body></html>"))
    except (EmptyPage, MarkupLost):
        return []
    return [tuple(replace(tab, is_data=bool(tab.href)) for tab in group) for group in found]


def _loops(code: Code, scope: Scope) -> Iterator[_Loop]:
    for at in range(len(code.tokens)):
        closing = code.closes.get(at + 1)
        if code.name(at) != "for" or code.sign(at + 1) != "(" or closing is None:
            continue
        begin = at + 2 + (code.name(at + 2) in ("var", "let", "const"))
        name = code.name(begin)
        if not name or code.sign(begin + 1) != "=":
            continue
        first = _number(code, begin + 2, scope)
        half = _semicolon(code, begin, closing)
        sign = code.sign(half + 2)
        last = _number(code, half + 3, scope) if code.name(half + 1) == name else None
        years = _years(first, sign, last)
        opening = closing + 1
        end = code.closes.get(opening, _semicolon(code, opening, len(code.tokens)))
        if years:
            yield _Loop(name, years, opening, end)


def _years(first: int | None, sign: str, last: int | None) -> tuple[int, ...]:
    if first is None or last is None or first not in YEARS or last not in YEARS:
        return ()
    if sign in _DOWN:
        found = range(first, last - (sign == ">="), -1)
    elif sign in _UP:
        found = range(first, last + (sign == "<="))
    else:
        return ()
    return tuple(found) if len(found) <= MOST_YEARS else ()


def _number(code: Code, at: int, scope: Scope) -> int | None:
    value, _ = read_value(code, at)
    text = scope.whole(value) if isinstance(value, Scalar) else None
    return int(text) if text is not None and text.isdecimal() and len(text) == 4 else None


def _semicolon(code: Code, at: int, end: int) -> int:
    while at < end and code.sign(at) != ";":
        at = code.closes.get(at, at) + 1
    return at


def _written(code: Code, loop: _Loop) -> Iterator[str]:
    """The markup of the body, once for each year."""
    texts = []
    place = loop.start
    while place < loop.end:
        if code.tokens[place].kind in ("s", "t") and code.sign(place - 1) != "+":
            value, behind = read_value(code, place)
            if isinstance(value, Scalar) and "<" in (str(value.pieces[0]) if value.pieces else ""):
                texts.append(value)
                place = max(place, behind - 1)
        place += 1
    for year in loop.years:
        yield from ("".join(_told(text, loop.name, year)) for text in texts)


def _told(text: Scalar, name: str, year: int) -> Iterator[str]:
    for piece in text.pieces:
        if isinstance(piece, Hole):
            yield str(year + piece.shift) if own_name(piece.name) == name else ""
        else:
            yield piece


def _owner(code: Code, loop: _Loop) -> str:
    """The list of choices that the loop fills: `$('#year').append(…)`."""
    for place in range(loop.start, loop.end):
        token = code.tokens[place]
        if token.kind == "s" and token.text.startswith("#") and code.sign(place - 1) == "(":
            return token.text.removeprefix("#").strip()
    return ""
