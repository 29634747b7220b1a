"""Members: what a script asks of a value behind it: `.val()`, `[0]`, `list[i].url`, `row["标题"]`.

Takes the tokens of a script, a value and the place behind it; gives the value that stands there
then. What is only asked for in passing leaves the value as it is. Never runs anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from scraper.discovery.code.element_reads import read_element
from scraper.discovery.code.script_values import Fields, Hole, Items, Scalar, Value
from scraper.discovery.code.tokens import Code

_OF_LIST = re.compile(r"([\w$.]{1,60})\.(\d{1,3})(?:\.([\w$]{1,40}))?")
_KEY = re.compile(r"[^\W\d][\w$]{0,39}")


def read_members(code: Code, value: Value, at: int) -> tuple[Value, int]:
    """Over what is asked of a value: `.val()`, `[0]`, `++`; the value stays what it is."""
    while True:
        sign = code.sign(at)
        if sign in (".", "?.") and code.name(at + 1):
            value = read_element(code, at + 1) or _own_value(code, value, at + 1) or value
            at += 2
        elif (
            field := _field_of_item(code, value, at) or _named_field(code, value, at)
        ) is not None:
            value, at = field
        elif sign in ("(", "[") and at in code.closes:
            at = code.closes[at] + 1
        elif sign in ("++", "--"):
            at += 1
        else:
            return value, at


def _own_value(code: Code, value: Value, at: int) -> Value:
    """`$(this).val()`: the value of the element that a handler belongs to."""
    is_own = isinstance(value, Scalar) and value.hole == Hole("")
    is_asked = code.name(at) == "val" and code.closes.get(at + 1) == at + 2
    return Scalar((Hole("value"),)) if is_own and is_asked else None


def read_item(code: Code, at: int) -> tuple[Value, int] | None:
    """`terms[0].id`, `years[0]`: an item of a list by its place, by the names of both."""
    place = code.tokens[at + 2] if code.closes.get(at + 1) == at + 3 else None
    if code.sign(at + 1) != "[" or place is None or place.kind != "n" or not place.text.isdecimal():
        return None
    name, behind = f"{code.name(at)}.{place.text}", at + 4
    if code.sign(behind) in ("[", "(", "?."):
        return None
    if code.sign(behind) == ".":
        field = code.name(behind + 1)
        if "." in field or not field or code.sign(behind + 2) in ("(", "["):
            return None
        name, behind = f"{name}.{field}", behind + 2
    return Scalar((Hole(name),)), behind


def item_text(name: str, lists: Callable[[str], Iterable[Items]]) -> str | None:
    """The text of `terms.0.id`, where scripts write one list down under the name.

    >>> item_text("a.b.0.id", lambda name: [Items((Fields({"id": Scalar(("7",))}),))])
    '7'
    """
    match = _OF_LIST.fullmatch(name)
    found = list(lists(match[1].rpartition(".")[2])) if match else []
    if match is None or len(found) != 1 or int(match[2]) >= len(found[0].values):
        return None
    one = found[0].values[int(match[2])]
    one = one.values.get(match[3]) if match[3] and isinstance(one, Fields) else one
    return one.text if isinstance(one, Scalar) else None


def _field_of_item(code: Code, value: Value, at: int) -> tuple[Value, int] | None:
    """`list[i].url`: a field of an item, by the names of both."""
    end = code.closes.get(at, at)
    if code.sign(at) == "[" and code.sign(end - 2) == "-" and end - at > 3:  # the last of a list
        owner = value.hole if isinstance(value, Scalar) else None
        field = code.name(end + 2) if code.sign(end + 1) == "." else ""
        if owner is not None and field and code.sign(end + 3) != "(":
            return Scalar((Hole(f"{owner.name}.{field}"),)), end + 3
        return None
    is_item = code.sign(at) == "[" and code.name(at + 1) and code.sign(at + 2) == "]"
    owner = value.hole if isinstance(value, Scalar) else None
    field = code.name(at + 4) if is_item and code.sign(at + 3) == "." else ""
    if owner is None or not owner.name or not field or code.sign(at + 5) == "(":
        return None
    return Scalar((Hole(f"{owner.name}.{field}"),)), at + 5


def _named_field(code: Code, value: Value, at: int) -> tuple[Value, int] | None:
    """`row["title"]`, `d['标题']`: a field by its name in quotes."""
    owner = value.hole if isinstance(value, Scalar) else None
    is_quoted = code.sign(at) == "[" and code.closes.get(at) == at + 2
    key = code.tokens[at + 1] if is_quoted else None
    if key is None or key.kind != "s" or owner is None or not owner.name or owner.shift:
        return None
    return (
        (Scalar((Hole(f"{owner.name}.{key.text}"),)), at + 3) if _KEY.fullmatch(key.text) else None
    )
