"""Scope: what the scripts of one page say of the names that they use.

Takes a list page; gives the values of names: what scripts assign, then metas, hidden fields and
the parameters of the page's own address, for scripts read them there (websites.md, 2.2: where
the id comes from). Also the addresses of details that scripts and templates make of a row's
fields. A name with two values has none. Never runs anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlsplit

from scraper.discovery.assignments import find_assignments
from scraper.discovery.choices import chosen_values
from scraper.discovery.expressions import (
    Call,
    Function,
    find_calls,
    find_functions,
    own_name,
    read_text,
    read_value,
)
from scraper.discovery.kept_data import kept_data
from scraper.discovery.listing import ListPage, Origin
from scraper.discovery.row_keys import called_with, find_row_keys, head_keys, texts_in
from scraper.discovery.script_values import SPREAD, Fields, Hole, Items, Scalar, Value
from scraper.discovery.serialised import serialised_forms
from scraper.discovery.tokens import Code, read_code
from scraper.discovery.widgets import first_pages

MAX_DEPTH = 6
CHOSEN = "set?"  # begins the fragment that names the values of a tab
MAX_DETAILS = 6
_INPUT = re.compile(r"<input\b[^<>]{0,600}>", re.IGNORECASE)
_UNPICKED = re.compile(
    r"(?![^>]*\schecked\b)[^>]*\stype\s{0,3}=\s{0,3}[\"']?radio\b", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"""\b(id|name|value)\s{0,3}=\s{0,3}(?:"([^"<>]*)"|'([^'<>]*)')""", re.I)
_BOUND = re.compile(
    r"""(?:\s:|\sv-bind:|\[)(?:href|to)\]?\s{0,3}=\s{0,3}(?:"([^"<>]{3,300})"|'([^'<>]{3,300})')"""
)
_HREF = re.compile(
    r"""(href|onclick|location(?:\.href)?\s{0,3}=)[\s=\\]{0,6}["']([^"<>]{0,200}?\{\{[^<>]{0,200}?)["'][\s>;)]""",
    re.I,
)
_MUSTACHE = re.compile(r"\{\{=?\s{0,9}([\w.$]{1,60})\s{0,9}\}\}|<%=\s{0,9}([\w.$]{1,60})\s{0,9}%>")
_PIECE = re.compile(r"""[^\s"'<>()`\\\x00]*(?:\x00\d+\x00[^\s"'<>()`\\\x00]*)+""")
_LIKE_ADDRESS = re.compile(r"[/?]|\.(?:s?html?|jhtml|jspx?|aspx?|php|do)\b", re.IGNORECASE)
_PICTURE_AHEAD = re.compile(r"src\s{0,3}=\s{0,3}[\"'\\]{0,3}$", re.IGNORECASE)
_MARK = re.compile(r"\x00(\d+)\x00")


@dataclass(slots=True)
class Scope:
    """Names and values of one page."""

    codes: Sequence[Code]
    calls: Sequence[Sequence[Call]]
    functions: Sequence[Sequence[Function]]
    assigned: Mapping[str, Sequence[Value]]
    outside: Mapping[str, str]  # metas, hidden fields, parameters, by lower-case names
    forms: dict[str, str] = field(default_factory=dict)  # what forms send, by their names
    origin: Origin = field(default_factory=lambda: Origin(""))
    texts: Sequence[str] = ()  # the scripts as they stand
    chosen: Mapping[str, str] = field(default_factory=dict)  # what a tab sets

    def value(self, value: Value, at: tuple[int, int]) -> Value:
        """A value; what a name stands for where it is an object or longer text."""
        seen = 0
        while isinstance(value, Scalar) and value.hole is not None and seen < MAX_DEPTH:
            given = self._given(value.hole.name)
            wanted = [one for one in given if isinstance(one, Fields) or _is_long(one)]
            wanted = wanted or list(self._passed_objects(value.hole.name, at))
            if not wanted:
                return value
            if value.hole.shift:
                return self._expanded(value, 0)
            value, seen = wanted[-1], seen + 1
        if isinstance(value, Scalar):
            return self._expanded(value, 0)
        return self._opened(value, at) if isinstance(value, Fields) else value

    def _opened(self, fields: Fields, at: tuple[int, int]) -> Fields | None:
        """An object with the objects in it that are spread; None when one is not to be found."""
        values: dict[str, Value] = {}
        for key, inner in fields.values.items():
            if not key.startswith(SPREAD):
                values[key] = inner
                continue
            found = self.value(inner, at)
            if not isinstance(found, Fields):
                return None
            values |= found.values
        return Fields(values, fields.is_json, fields.is_returned)

    def text(self, hole: Hole, depth: int = 0) -> str | None:
        """The text that a name stands for; None when it is not to be found, or not one."""
        if depth > MAX_DEPTH or hole.shift:
            return None
        texts = {self._whole(one, depth) for one in self._given(hole.name)}
        if len(texts) == 1 and None not in texts:
            return texts.pop()
        known = texts - {None, ""}
        if len(known) == 1:
            return known.pop()
        if not texts - {None, ""}:
            return self.outside.get(hole.name.rpartition(".")[2].lower())
        return None

    def whole(self, value: Scalar, at: tuple[int, int] | None = None) -> str | None:
        """A text with all its names filled in, by what calls hand on around a place as well."""
        texts: list[str | None] = []
        for piece in value.pieces:
            text = piece if isinstance(piece, str) else self.text(piece)
            if text is None and at is not None and not isinstance(piece, str):
                text = self.handed_text(piece, at)
            texts.append(text)
        return None if None in texts else "".join(text or "" for text in texts)

    def lists(self, name: str) -> Iterator[Items]:
        """The lists that scripts write down under a name."""
        for code in self.codes:
            for at, token in enumerate(code.tokens):
                if token.text.rpartition(".")[2] == name and code.sign(at + 1) in ("=", ":"):
                    value, _ = read_value(code, at + 2)
                    if isinstance(value, Items):
                        yield value

    def handed_text(self, hole: Hole, at: tuple[int, int]) -> str | None:
        """The one text that calls hand on under a name to the function around a place."""
        given = [] if hole.shift else self._handed(hole.name, at)
        texts = {one.text for one in given if isinstance(one, Scalar) and one.text}
        return texts.pop() if len(texts) == 1 else None

    def is_number(self, hole: Hole) -> bool:
        """True for a name under which scripts write down numbers only."""
        given = self._given(hole.name)
        told = [one for one in given if isinstance(one, Scalar) and one.text is not None]
        return bool(told) and all(one.is_number for one in told)

    def number(self, hole: Hole, at: tuple[int, int]) -> int | None:
        """The first number that a name stands for, such as that of the first page."""
        given = [one.text for one in self._given(hole.name) if isinstance(one, Scalar)]
        numbers = [int(text) for text in given if text and text.isdecimal() and len(text) < 5]
        numbers = numbers or self._passed(hole.name, at) or self._counted_on(hole.name)
        numbers = numbers or [one for f in self._around(at) for one in first_pages(f, hole.name)]
        return numbers[0] + hole.shift if numbers else None

    def _counted_on(self, name: str) -> list[int]:
        """What `p = button.data("page") + 1` is at first: an element keeps the number."""
        holes = [one.hole for one in self._given(name) if isinstance(one, Scalar)]
        kept = [(hole.shift, self.outside.get(hole.name, "")) for hole in holes if hole is not None]
        return [int(text) + shift for shift, text in kept if text.isdecimal() and len(text) < 5]

    def _given(self, name: str) -> Sequence[Value]:
        whole = self.assigned.get(own_name(name))
        return whole if whole is not None else self.assigned.get(name.rpartition(".")[2], ())

    def _whole(self, value: Value, depth: int) -> str | None:
        """A text with all its names filled in."""
        expanded = self._expanded(value, depth + 1) if isinstance(value, Scalar) else None
        if expanded is None:
            return None
        pieces = [p if isinstance(p, str) else self.text(p, depth + 1) for p in expanded.pieces]
        return None if None in pieces else "".join(piece or "" for piece in pieces)

    def _expanded(self, value: Scalar, depth: int) -> Scalar:
        """A text with longer texts put in for names; numbers and short values stay names."""
        if depth > MAX_DEPTH:
            return value
        pieces: list[str | Hole] = []
        for piece in value.pieces:
            given = self._given(piece.name) if isinstance(piece, Hole) else ()
            long = [one for one in given if _is_long(one)]
            if len(long) == 1 and isinstance(long[0], Scalar):
                pieces += self._expanded(long[0], depth + 1).pieces
                pieces += _shifted(piece)
            else:
                pieces.append(piece)
        return Scalar(tuple(pieces), value.is_number)

    def _passed(self, name: str, at: tuple[int, int]) -> list[int]:
        """The numbers that calls hand to the function around a place."""
        texts: list[str | None] = []
        for value in (v for v in self._handed(name, at) if isinstance(v, Scalar)):
            named = value.hole is not None and not value.hole.shift
            given = self._given(value.hole.name) if value.hole is not None and named else (value,)
            texts += [one.text for one in given if isinstance(one, Scalar)]
        return [int(text) for text in texts if text and text.isdecimal() and len(text) < 5]

    def _passed_objects(self, name: str, at: tuple[int, int]) -> Iterator[Fields]:
        for value in self._handed(name, at):
            if isinstance(value, Fields):
                yield value
            elif isinstance(value, Scalar) and value.hole is not None:
                given = self._given(value.hole.name)
                yield from (one for one in given if isinstance(one, Fields))

    def _handed(self, name: str, at: tuple[int, int]) -> Iterator[Value]:
        """What calls hand on under a name to the innermost function around a place."""
        for function in self._around(at):
            if name in function.parameters:
                yield from handed(function, function.parameters.index(name), self.calls)
                return

    def _around(self, at: tuple[int, int]) -> list[Function]:
        """The functions around a place, the innermost first."""
        around = [f for f in self.functions[at[0]] if f.start <= at[1] <= f.end]
        return sorted(around, key=lambda one: one.end - one.start)


def handed(function: Function, place: int, calls: Sequence[Sequence[Call]]) -> Iterator[Value]:
    """What calls of a function hand on at a place."""
    name = function.name.rpartition(".")[2]
    for call in (call for script in calls for call in script):
        if call.name.rpartition(".")[2] == name and len(call.arguments) > place:
            yield call.arguments[place]


def read_scope(page: ListPage) -> Scope:
    """What the scripts of a page say."""
    codes = [read_code(script.text) for script in page.scripts]
    calls = [list(find_calls(code)) for code in codes]
    scope = Scope(
        codes=codes,
        calls=calls,
        functions=[list(find_functions(code)) for code in codes],
        assigned=_assigned(codes) | _appended(calls),
        outside=_outside(page),
        forms=serialised_forms(page.markup) if "serialize" in page.markup else {},
        texts=[script.text for script in page.scripts],
    )
    if chosen := chosen_by(page.url):
        scope = with_chosen(scope, chosen)
    keys = find_row_keys(_texts_with_holes(page, scope), page.markup)
    details = tuple(find_details(page, scope))
    scope.origin = Origin(page.base, details, keys, head_keys(codes, page.markup))
    return scope


def chosen_by(url: str) -> dict[str, str]:
    """The values that an address says to be chosen.

    >>> chosen_by("http://a.cn/x/#set?year=2023&y=2023"), chosen_by("http://a.cn/x/#top")
    ({'year': '2023', 'y': '2023'}, {})
    """
    _, mark, values = url.partition(f"#{CHOSEN}")
    return dict(parse_qsl(values, keep_blank_values=True)) if mark else {}


def with_chosen(scope: Scope, values: Mapping[str, str]) -> Scope:
    """What scripts say once these names have these values."""
    given = {  # a number stays one in JSON
        name: [Scalar((text,), text.isdecimal() and scope.is_number(Hole(name)))]
        for name, text in values.items()
    }
    outside = {name.lower(): text for name, text in values.items()}
    return replace(
        scope,
        assigned={**scope.assigned, **given},
        outside={**scope.outside, **outside},
        chosen=dict(values),
    )


def find_details(page: ListPage, scope: Scope) -> list[tuple[str, ...]]:
    """The addresses that scripts and templates make of a row's fields: text and key in turn."""
    found: dict[tuple[str, ...], None] = {}
    for value in _texts_with_holes(page, scope):
        for pattern in _patterns(value, scope):
            found[pattern] = None
    return list(found)[:MAX_DETAILS]


def _assigned(codes: Sequence[Code]) -> dict[str, list[Value]]:
    assigned: dict[str, list[Value]] = defaultdict(list)
    for code in codes:
        for name, sign, at in find_assignments(code):
            value, _ = read_value(code, at)
            known = assigned[name]
            if sign == "+=" and known and isinstance(known[-1], Scalar):
                if isinstance(value, Scalar):
                    known[-1] = Scalar((*known[-1].pieces, *value.pieces))
            elif sign != "+=":
                known.append(value)
        for at, token in enumerate(code.tokens):
            if token.text == "baseURL" and code.sign(at + 1) == ":" and code.name(at + 2):
                assigned["baseURL"].append(read_value(code, at + 2)[0])
    return assigned


def _appended(calls: Sequence[Sequence[Call]]) -> dict[str, list[Value]]:
    """Forms that are put together field by field: `form.append("page", n)`."""
    forms: dict[str, dict[str, Value]] = defaultdict(dict)
    for call in (call for script in calls for call in script):
        owner, _, method = call.name.rpartition(".")
        key = call.arguments[0] if len(call.arguments) == 2 else None
        if owner and method in ("append", "set") and isinstance(key, Scalar) and key.text:
            forms[own_name(owner)][key.text] = call.arguments[1]
    return {name: [Fields(values)] for name, values in forms.items()}


def _outside(page: ListPage) -> dict[str, str]:
    found = dict(parse_qsl(urlsplit(page.url).query))
    found = dict(chosen_values(page)) | {key.lower(): value for key, value in found.items()}
    for match in _INPUT.finditer(page.markup):
        if _UNPICKED.match(match.group()):
            continue
        parts = {a[1].lower(): a[2] or a[3] or "" for a in _ATTRIBUTE.finditer(match.group())}
        for key in ("id", "name"):
            if parts.get(key) and parts.get("value"):
                found[parts[key].lower()] = parts["value"]
    return kept_data(page.markup) | found | dict(page.metas)


def _shifted(piece: str | Hole) -> list[str]:
    """A number behind text: `address + 1` is no sum."""
    return [str(piece.shift)] if isinstance(piece, Hole) and piece.shift > 0 else []


def _is_long(value: Value) -> bool:
    """True for text that is part of an address, and not the value of a parameter."""
    return isinstance(value, Scalar) and any(
        isinstance(piece, str) and ("/" in piece or "=" in piece or "?" in piece)
        for piece in value.pieces
    )


# --- the addresses of details ---


def _texts_with_holes(page: ListPage, scope: Scope) -> Iterator[Scalar]:
    for match in _BOUND.finditer(page.markup):
        value = read_text(match.group(1) or match.group(2))
        if isinstance(value, Scalar):
            yield value
    for match in _HREF.finditer(page.markup):
        yield _from_template(match.group(2))
    for code in scope.codes:
        yield from texts_in(code)


def _from_template(text: str) -> Scalar:
    pieces: list[str | Hole] = []
    position = 0
    for match in _MUSTACHE.finditer(text):
        pieces += [text[position : match.start()], Hole(match.group(1) or match.group(2))]
        position = match.end()
    return Scalar((*pieces, text[position:]))


def _patterns(value: Scalar, scope: Scope) -> Iterator[tuple[str, ...]]:
    holes = [piece for piece in value.pieces if isinstance(piece, Hole)]
    number = iter(range(len(holes)))
    text = "".join(p if isinstance(p, str) else f"\x00{next(number)}\x00" for p in value.pieces)
    for match in _PIECE.finditer(text):
        pieces = _MARK.split(match.group())
        names = [holes[int(n)].name for n in pieces[1::2]]
        literal = "".join(pieces[::2])
        if not _LIKE_ADDRESS.search(literal) or _PICTURE_AHEAD.search(text[: match.start()]):
            continue
        keys = [_key_of(name, scope) for name in names]
        if None in keys or literal.startswith(("data:", "#")):
            continue
        for place, key in enumerate(keys):
            pieces[2 * place + 1] = key or ""
        yield tuple(pieces)


def _key_of(name: str, scope: Scope) -> str | None:
    """The field of a row that a name stands for: `item.pkid`, or what is handed on as `id`."""
    if "." in name:
        return name.rpartition(".")[2]
    for functions in scope.functions:
        for function in functions:
            if name in function.parameters:
                return _handed_key(function, function.parameters.index(name), scope) or name
    return None


def _handed_key(function: Function, place: int, scope: Scope) -> str | None:
    for value in handed(function, place, scope.calls):
        hole = value.hole if isinstance(value, Scalar) else None
        if hole is not None and "." in hole.name:
            return hole.name.rpartition(".")[2]
    texts = (value for code in scope.codes for value in texts_in(code))
    return called_with(texts, function.name.rpartition(".")[2], place)
