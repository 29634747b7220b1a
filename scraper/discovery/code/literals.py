"""Literals: objects that a page writes down for its scripts, read as data.

Takes script text or an attribute's value and the place of an opening brace; gives the members
whose values are plain (strings, numbers, true, false), as text. Quotes may be single, double or
missing (websites.md, 2.3: `param_…`, `queryData`). Nested objects and functions are passed over.
Never runs anything.
"""

from __future__ import annotations

import re

_STRING = r"'(?:[^'\\\n]|\\.){0,4000}'|\"(?:[^\"\\\n]|\\.){0,4000}\""
_KEY = re.compile(rf"\s{{0,200}},?\s{{0,200}}({_STRING}|[\w$.-]{{1,60}})\s{{0,20}}:\s{{0,200}}")
_VALUE = re.compile(rf"({_STRING}|-?\d{{1,18}}(?:\.\d{{1,9}})?|true|false)\s{{0,200}}(?=[,}}])")
_PART = re.compile(rf"{_STRING}|[\[\](){{}},]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\r", "t": "\t"}
_OPENERS, _CLOSERS = "([{", ")]}"


def read_object(text: str, brace: int = 0) -> dict[str, str]:
    """The plain members of the object that opens at a place of a text.

    >>> read_object("{'a':'1', b:2, c:function(){x}, d:true}")
    {'a': '1', 'b': '2', 'd': 'true'}
    """
    members: dict[str, str] = {}
    position = brace + 1
    while (key := _KEY.match(text, position)) is not None:
        value = _VALUE.match(text, key.end())
        if value is not None:
            members[unquote_literal(key.group(1))] = unquote_literal(value.group(1))
            position = value.end()
        else:
            position = skip_value(text, key.end())
    return members


def skip_value(text: str, position: int) -> int:
    """Where a value ends: at the comma or the bracket that does not belong to it."""
    depth = 0
    for part in _PART.finditer(text, position):
        sign = part.group()
        if depth == 0 and (sign == "," or sign in _CLOSERS):
            return part.start()
        depth += (sign in _OPENERS) - (sign in _CLOSERS)
    return len(text)


def find_close(text: str, opener: int) -> int:
    """The place of the bracket that closes the one at a place; the end without one."""
    depth = 0
    for part in _PART.finditer(text, opener):
        sign = part.group()
        depth += (sign in _OPENERS) - (sign in _CLOSERS)
        if depth == 0 and sign in _CLOSERS:
            return part.start()
    return len(text)


def split_arguments(text: str) -> list[str]:
    """The arguments of a call, as they are written.

    >>> split_arguments("'a,b', f(1, 2), 3")
    ["'a,b'", 'f(1, 2)', '3']
    """
    arguments: list[str] = []
    start = 0
    while start <= len(text):
        end = skip_value(text, start)
        arguments.append(text[start:end].strip())
        start = end + 1
    return arguments if arguments != [""] else []


def unquote_literal(literal: str) -> str:
    """The text of a string literal; anything else as it is.

    >>> unquote_literal("'a\\\\'b'"), unquote_literal("15")
    ("a'b", '15')
    """
    if literal[:1] not in ("'", '"') or literal[-1:] != literal[:1] or len(literal) < 2:
        return literal
    return _ESCAPE.sub(_unescaped, literal[1:-1])


def is_string(literal: str) -> bool:
    """True for a string literal."""
    return len(literal) > 1 and literal[0] in "'\"" and literal[-1] == literal[0]


def _unescaped(match: re.Match[str]) -> str:
    if match.group(1):
        return chr(int(match.group(1), 16))
    return _CONTROL.get(match.group(2), match.group(2))
