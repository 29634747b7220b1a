"""Expressions: what stands in a script to be read, without running it.

Takes the live text of a script; gives its values as data: quoted text joined by `+`, templates,
objects and lists, and `Hole`s where something is put in that only a running script would know.
A hole may be filled from what the script assigns elsewhere. Never runs anything: an expression
that is more than text, numbers and names is a hole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from scraper.discovery.code.guards import read_guard
from scraper.discovery.code.members import read_item, read_members
from scraper.discovery.code.products import read_product
from scraper.discovery.code.queries import as_query
from scraper.discovery.code.script_values import (
    RANDOM,
    SPREAD,
    Fields,
    Fork,
    Hole,
    Items,
    Scalar,
    Value,
)
from scraper.discovery.code.tokens import Code, read_code, template_parts, unescape

MAX_DEPTH = 40
_SELECTOR = re.compile(r"[A-Za-z_][\w-]*")
_PICKED = re.compile(
    r"(?:\s{0,3}>?\s{0,3}option)?:(?:selected|checked)"
)  # behind a list of choices
_ENDS = frozenset({",", ";", ")", "]", "}"})
# Calls that give back what they are given, as far as an address is concerned.
_PASSING = frozenset(
    {"parseint", "number", "string", "encodeuricomponent", "encodeuri", "escape", "param"}
    | {"stringify", "assign", "extend", "urlsearchparams", "tostring", "trim"}
)
_OWNERS = frozenset({"this", "that", "self", "vm", "_this", "$scope", "window", "_self", "app"})
# Settings in whose place a function may stand that gives the fields of a request.
RETURNING = frozenset({"queryparams", "where", "postdata", "data", "params"}) | {"fnserverparams"}
_CONSTANTS = {"true": "true", "false": "false", "null": "", "undefined": "", "nan": ""}


@dataclass(frozen=True, slots=True)
class Call:
    """A call: its name, its arguments, and the tokens around it."""

    name: str
    arguments: tuple[Value, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Function:
    """A function with a name: its parameters and the tokens of its body."""

    name: str
    parameters: tuple[str, ...]
    start: int
    end: int


def read_value(code: Code, at: int, depth: int = 0) -> tuple[Value, int]:
    """The value at a place and the place behind it."""
    if depth > MAX_DEPTH or at >= len(code.tokens):
        return None, _end_of_value(code, at)
    sign = code.sign(at)
    if sign == "{":
        return _read_object(code, at, depth)
    if sign == "[":
        return _read_list(code, at, depth)
    if _is_function(code, at):
        return None, _end_of_value(code, at)
    return _read_sum(code, at, depth)


def read_text(expression: str) -> Value:
    """The value of one expression that stands alone, such as an attribute of a template."""
    return read_value(read_code(expression), 0)[0]


def find_calls(code: Code) -> Iterator[Call]:
    """Every call of a script with its arguments."""
    for at, token in enumerate(code.tokens):
        if token.kind != "i" or code.sign(at + 1) != "(" or code.name(at - 1) == "function":
            continue
        # With a dot in front, a method of what another call gave.
        name = f".{token.text}" if code.sign(at - 1) == "." else token.text
        yield Call(name, tuple(_arguments(code, at + 1, 0)), at)


def find_functions(code: Code) -> Iterator[Function]:
    """Every function that has a name."""
    for at, token in enumerate(code.tokens):
        if token.kind != "i":
            continue
        opening = at + 1
        if token.text == "function" and code.name(at + 1):
            yield from _function(code, code.name(at + 1), at + 2)
        elif code.sign(opening) in ("=", ":"):
            start = opening + (2 if code.name(opening + 1) == "function" else 1)
            yield from _function(code, token.text, start)
        elif code.sign(opening) == "(" and code.sign(at - 1) in ("{", ",", ""):
            yield from _function(code, token.text, opening)


def handed(function: Function, place: int, calls: Sequence[Sequence[Call]]) -> Iterator[Value]:
    """What calls of a function hand on at a place."""
    name = function.name.rpartition(".")[2]
    for call in (call for script in calls for call in script):
        if call.name.rpartition(".")[2] == name and len(call.arguments) > place:
            yield call.arguments[place]


def own_name(name: str) -> str:
    """A name without the object that it belongs to, where that says nothing.

    >>> own_name("this.pageNo"), own_name("item.id"), own_name("vm.query.page")
    ('pageNo', 'item.id', 'query.page')
    """
    head, dot, rest = name.partition(".")
    return own_name(rest) if dot and head in _OWNERS else name


def _function(code: Code, name: str, opening: int) -> Iterator[Function]:
    if code.sign(opening) == "(":
        closing = code.closes.get(opening, opening)
        names = tuple(t.text for t in code.tokens[opening + 1 : closing] if t.kind == "i")
        body = closing + (2 if code.sign(closing + 1) == "=>" else 1)
    elif code.name(opening) and code.sign(opening + 1) == "=>":
        names, body = (code.name(opening),), opening + 2
    else:
        return
    if code.sign(body) == "{" and body in code.closes:
        yield Function(name, names, body, code.closes[body])
    elif code.sign(body - 1) == "=>":  # of one expression
        yield Function(name, names, body, _end_of_value(code, body))


def _is_function(code: Code, at: int) -> bool:
    if code.name(at) in ("function", "async", "class"):
        return True
    if code.name(at) and code.sign(at + 1) == "=>":
        return True
    return code.sign(at) == "(" and code.sign(code.closes.get(at, at) + 1) == "=>"


def _end_of_value(code: Code, at: int) -> int:
    """The place of the sign that ends a value, over everything in brackets."""
    while at < len(code.tokens) and code.sign(at) not in _ENDS:
        at = code.closes.get(at, at) + 1
    return at


def _read_object(code: Code, at: int, depth: int) -> tuple[Value, int]:
    end = code.closes.get(at)
    if end is None:
        return None, len(code.tokens)
    values: dict[str, Value] = {}
    position = at + 1
    while position < end:
        key = code.tokens[position]
        if code.sign(position + 1) == ":" and key.kind in ("i", "s", "n"):
            start = position + 2
            value, position = read_value(code, start, depth + 1)
            if value is None and key.text.lower() in RETURNING and _is_function(code, start):
                value = _returned(code, start, position, depth)
            values[key.text] = value
        elif key.kind == "i" and code.sign(position + 1) in (",", "}"):
            values[key.text] = Scalar((Hole(key.text),))
        elif code.sign(position) == SPREAD:
            value, position = read_value(code, position + 1, depth + 1)
            values[f"{SPREAD}{position}"] = value
        position = _end_of_value(code, position)
        position += 1 if code.sign(position) == "," else 0
        if position < end and code.sign(position) in _ENDS and code.sign(position) != ",":
            position += 1
    return Fields(values), end + 1


def _returned(code: Code, at: int, end: int, depth: int) -> Value:
    """The object that a function gives back, as far as it is written down."""
    for place in range(at, end):
        is_arrow = code.sign(place) == "=>" and code.sign(place + 1) == "("
        if code.name(place) == "return" or is_arrow:
            value, _ = read_value(code, place + 1 + is_arrow, depth + 1)
            if isinstance(value, Fields):
                return Fields(value.values, value.is_json, is_returned=True)
            if isinstance(value, Scalar) and value.hole is not None and not is_arrow:
                if value.hole.name == _first_parameter(code, at):
                    return _added(code, at, end, depth)
                return Fields({SPREAD: value}, is_returned=True)
    return _added(code, at, end, depth)


def _added(code: Code, at: int, end: int, depth: int) -> Fields | None:
    """What a function adds to what it is handed: `d.kind = 2`, `d.push({name: …, value: …})`."""
    owner, values = _first_parameter(code, at), dict[str, Value]()
    for place in range(at, end):
        name, _, key = code.name(place).partition(".")
        if owner and name == owner and key and code.sign(place + 1) == "=":
            values[key], _ = read_value(code, place + 2, depth + 1)
        elif owner and name == owner and key == "push":  # pairs of name and value
            for one in _arguments(code, place + 1, depth):
                told = one.values if isinstance(one, Fields) else {}
                named = told.get("name")
                if isinstance(named, Scalar) and named.text and "value" in told:
                    values[named.text] = told["value"]
    return Fields(values) if values else None


def _first_parameter(code: Code, at: int) -> str:
    at += code.name(at) == "function"
    return code.name(at + (code.sign(at) == "("))


def _read_list(code: Code, at: int, depth: int) -> tuple[Value, int]:
    end = code.closes.get(at)
    if end is None:
        return None, len(code.tokens)
    return Items(tuple(_arguments(code, at, depth))), end + 1


def _arguments(code: Code, opening: int, depth: int) -> Iterator[Value]:
    end, position = code.closes.get(opening, opening), opening + 1
    while position < end:
        value, position = read_value(code, position, depth + 1)
        position = _end_of_value(code, position) + 1
        yield value


def _read_sum(code: Code, at: int, depth: int) -> tuple[Value, int]:
    """Terms joined by `+`; anything else between them makes a hole of the whole."""
    start = at
    value, at = _read_term(code, at, depth)
    while code.sign(at) in ("+", "-"):
        sign = code.sign(at)
        term, at = _read_term(code, at + 1, depth)
        value = _joined(value, term, sign)
    if code.sign(at) in _ENDS or at >= len(code.tokens) or code.tokens[at].kind != "p":
        return value, at
    end = _end_of_value(code, at)
    if (product := read_product(code, start, end)) is not None:
        return Scalar((replace(product, name=own_name(product.name)),)), end
    return _read_fork(code, start, end, depth) or _as_hole(value), end


def _read_fork(code: Code, start: int, end: int, depth: int) -> Value:
    """`kind == 1 ? a : b`; None for any other expression."""
    mark = _next_sign(code, start, end, "?")
    colon = _next_sign(code, mark + 1, end, ":")
    guard = read_guard(code, start, mark) if colon < end else None
    if guard is None or depth > MAX_DEPTH:
        return None
    yes, behind = read_value(Code(code.tokens[:colon], code.closes), mark + 1, depth + 1)
    no, _ = read_value(code, colon + 1, depth + 1)
    return Scalar((Fork("", 0, guard, yes, no),)) if behind == colon else None


def _next_sign(code: Code, at: int, end: int, sign: str) -> int:
    """The place of a sign that stands in no brackets; `end` where there is none."""
    while at < end and code.sign(at) != sign:
        at = code.closes.get(at, at) + 1
    return min(at, end)


def _joined(value: Value, term: Value, sign: str) -> Value:
    if isinstance(value, Scalar) and isinstance(term, Fields) and sign == "+":
        query = as_query(term, value.pieces)
        return Scalar((*value.pieces, *query)) if query else None
    if not isinstance(value, Scalar) or not isinstance(term, Scalar):
        return None
    if value.is_number and term.is_number:
        return _counted(value.text or "", term.text or "", sign)
    hole, number = value.hole, term.text if term.is_number else None
    if hole is not None and number is not None and number.isdecimal():
        step = int(number) if sign == "+" else -int(number)
        return Scalar((Hole(hole.name, hole.shift + step),))
    if sign == "-":
        return _as_hole(value)
    return Scalar((*value.pieces, *term.pieces))


def _counted(one: str, other: str, sign: str) -> Value:
    if not (one.isdecimal() and other.isdecimal()):
        return None
    number = int(one) + int(other) if sign == "+" else int(one) - int(other)
    return Scalar((str(number),), is_number=True)


def _as_hole(value: Value) -> Value:
    if not isinstance(value, Scalar):
        return None
    names = [piece.name for piece in value.pieces if isinstance(piece, Hole)]
    return Scalar((Hole(names[0] if names else ""),))


def _read_term(code: Code, at: int, depth: int) -> tuple[Value, int]:
    if at >= len(code.tokens) or depth > MAX_DEPTH:
        return None, at
    token = code.tokens[at]
    if token.kind == "s":
        return read_members(code, Scalar((token.text,)), at + 1)
    if token.kind == "t":
        return read_members(code, _read_template(token.text, depth), at + 1)
    if token.kind == "n":
        return Scalar((token.text,), is_number=True), at + 1
    if token.kind == "i":
        return _read_name(code, at, depth)
    if token.text == "(" and at in code.closes:
        value, _ = read_value(code, at + 1, depth + 1)
        return read_members(code, value, code.closes[at] + 1)
    if token.text in ("{", "["):
        return read_value(code, at, depth + 1)
    if token.text in _ENDS:
        return None, at
    return _read_signed(code, at, depth)


def _read_signed(code: Code, at: int, depth: int) -> tuple[Value, int]:
    """`+name`, which makes a number of what follows, and `-1`; a hole for any other sign."""
    following = code.tokens[at + 1] if at + 1 < len(code.tokens) else None
    if code.sign(at) == "+":
        return _read_term(code, at + 1, depth + 1)
    if code.sign(at) == "-" and following is not None and following.kind == "n":
        return Scalar((f"-{following.text}",), is_number=True), at + 2
    return Scalar((Hole(""),)), at + 1


def _read_name(code: Code, at: int, depth: int) -> tuple[Value, int]:
    name = code.tokens[at].text
    if name == "new":
        return _read_name(code, at + 1, depth) if code.name(at + 1) else (None, at + 1)
    if code.sign(at + 1) == "(" and at + 1 in code.closes:
        value = _read_call(name, list(_arguments(code, at + 1, depth)))
        return read_members(code, value, code.closes[at + 1] + 1)
    if name in _CONSTANTS:
        return Scalar((_CONSTANTS[name],), is_number=name in ("true", "false")), at + 1
    if (item := read_item(code, at)) is not None:
        return item
    return read_members(code, Scalar((Hole(own_name(name)),)), at + 1)


def _read_call(name: str, arguments: list[Value]) -> Value:
    last = name.rpartition(".")[2].lower()
    if last in ("random", "date", "now", "gettime"):
        return Scalar((Hole(RANDOM),))
    first = arguments[0] if arguments else None
    if last in _PASSING and arguments:
        if last in ("assign", "extend"):
            return _merged(arguments)
        if last == "stringify" and isinstance(first, Fields) and "json" in name.lower():
            return Fields(first.values, is_json=True)
        return first
    told = [value.text for value in arguments if isinstance(value, Scalar) and value.text]
    words = _SELECTOR.findall(_PICKED.sub("", told[-1])) if told else []
    owner, _, method = name.rpartition(".")
    if method == "get" and owner and len(arguments) == 1 and words and told[-1] == words[0]:
        return Scalar((Hole(f"{owner}.{words[0]}"),))  # of a record of Ext
    return Scalar((Hole(words[-1] if words else ""),))


def _merged(arguments: list[Value]) -> Fields:
    """The fields of several objects; those that only have a name are found by it."""
    values: dict[str, Value] = {}
    for at, value in enumerate(arguments):
        if isinstance(value, Fields):
            values |= value.values
        elif isinstance(value, Scalar) and value.hole is not None:
            values[f"{SPREAD}{at}"] = value
    return Fields(values)


def _read_template(text: str, depth: int) -> Value:
    pieces: list[str | Hole] = []
    for part, is_code in template_parts(text):
        if not is_code:
            pieces.append(unescape(part))
            continue
        value, _ = read_value(read_code(part), 0, depth + 1)
        pieces += as_query(value, pieces) or (Hole(""),)
    return Scalar(tuple(piece for piece in pieces if piece != ""))
