"""JSON texts: objects that a script puts together as text: `"{'page':" + n + ",'lx':'3'}"`.

Takes a value; gives the object that its text stands for, with the holes where they are. Pure.
"""

from __future__ import annotations

import re

from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Fields, Hole, Items, Scalar, Value
from scraper.discovery.code.tokens import read_code

_MARK = re.compile(r"__hole(\d{1,3})__")


def as_fields(value: Value) -> Value:
    """The object in a text, or the value itself.

    >>> as_fields(Scalar(("{'a':", Hole("n"), "}"))).values["a"].hole.name
    'n'
    """
    if not isinstance(value, Scalar) or not value.pieces:
        return value
    first, last = value.pieces[0], value.pieces[-1]
    if not (isinstance(first, str) and first.lstrip()[:1] == "{" and isinstance(last, str)):
        return value
    holes = [piece for piece in value.pieces if isinstance(piece, Hole)]
    numbers = iter(range(len(holes)))
    text = "".join(p if isinstance(p, str) else f"__hole{next(numbers)}__" for p in value.pieces)
    code = read_code(text)
    read, behind = read_value(code, 0)
    if not isinstance(read, Fields) or not read.values or behind < len(code.tokens):
        return value
    return Fields(_object(read, holes).values, is_json=True)


def _object(value: Fields, holes: list[Hole]) -> Fields:
    return Fields({key: _with_holes(inner, holes) for key, inner in value.values.items()})


def _with_holes(value: Value, holes: list[Hole]) -> Value:
    if isinstance(value, Fields):
        return _object(value, holes)
    if isinstance(value, Items):
        return Items(tuple(_with_holes(inner, holes) for inner in value.values))
    if not isinstance(value, Scalar):
        return value
    pieces: list[str | Hole] = []
    for piece in value.pieces:
        parts = _MARK.split(piece if isinstance(piece, str) else piece.name)
        if isinstance(piece, Hole) and len(parts) == 1:
            pieces.append(piece)
            continue
        told = [holes[int(part)] if at % 2 else part for at, part in enumerate(parts)]
        pieces += [one for one in told if one != ""]
    return Scalar(tuple(pieces) or ("",), value.is_number)
