"""Queries: an object that a script writes behind an address: `"/list?" + $.param(data)`.

Takes the object and what stands in front of it; gives the pieces of text that go out.
"""

from __future__ import annotations

from collections.abc import Sequence

from scraper.discovery.code.script_values import SPREAD, Fields, Hole, Scalar, Value


def as_query(value: Value, before: Sequence[str | Hole]) -> tuple[str | Hole, ...]:
    """The pieces of a text; those of an object only behind `?` or `&`, all its values known.

    >>> as_query(Fields({"cat": Scalar(("1",)), "page": Scalar((Hole("p"),))}), ["/list?"])
    ('cat=', '1', '&page=', Hole(name='p', shift=0))
    """
    if isinstance(value, Scalar):
        return value.pieces
    last = before[-1] if before else ""
    if not isinstance(value, Fields) or not isinstance(last, str) or last[-1:] not in ("?", "&"):
        return ()
    pieces: list[str | Hole] = []
    for key, inner in value.values.items():
        if not isinstance(inner, Scalar) or key.startswith(SPREAD):
            return ()
        pieces += (f"&{key}=" if pieces else f"{key}=", *inner.pieces)
    return tuple(pieces)
