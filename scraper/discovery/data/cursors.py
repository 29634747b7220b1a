"""Cursors: lists that go on behind the last row of the page before.

Takes the values that a script gives to a name; says which field of a row the next request carries
(`lastId = list[list.length - 1].id`, `cursor = res.data.nextCursor`) and what stands there at
first. Takes an answer; gives that value of it. Only names that say so are cursors: an id that
another request brings looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from scraper.discovery.code.script_values import Scalar, Value
from scraper.discovery.data.records import find_records, is_data, parse_data
from scraper.discovery.listing import ListPage

MAX_DEPTH = 4
_CURSOR = re.compile(
    r"last|cursor|after|since|before|next|scroll|max_?id|min_?id|max_?time|min_?time|sort_?(?:no|id)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"page|total|count|pages?$", re.IGNORECASE)
_MORE_KEYS = ("hasmore", "hasnext", "hasnextpage", "more", "ismore", "has_more")
_END_KEYS = ("isend", "islast", "islastpage", "finished", "nomore", "over", "isover", "last")


def cursor_of(name: str, given: Sequence[Value]) -> tuple[str, str] | None:
    """The field of a row that a name takes over from each answer, and its first value.

    >>> from scraper.discovery.code.script_values import Hole
    >>> cursor_of("lastId", [Scalar(("0",)), Scalar((Hole("res.data.id"),))])
    ('id', '0')
    """
    last = name.rpartition(".")[2]
    if not _CURSOR.search(last) or _PAGE.search(last):
        return None
    holes = {one.hole.name for one in given if isinstance(one, Scalar) and one.hole is not None}
    fields = {hole.rpartition(".")[2] for hole in holes if "." in hole}
    firsts = {one.text for one in given if isinstance(one, Scalar)} - {None}
    if len(fields) != 1 or len(firsts) > 1:
        return None
    return fields.pop(), next((text for text in firsts if text), "")


def next_value(previous: ListPage | None, key: str) -> str | None:
    """The value of a field in the last row of a page, else in the answer around it."""
    if previous is None or not previous.rows or not is_data(previous.markup):
        return None
    value = parse_data(previous.markup)
    if _is_end(value):
        return None
    found = find_records(value, previous.block or None)
    places = [found.objects[-1]] if found is not None else []
    for place in (*places, *_objects(value, 0)):
        told = place.get(key)
        if isinstance(told, str | int) and not isinstance(told, bool) and str(told):
            return str(told)
    return None


def _is_end(value: object) -> bool:
    """True where an answer says that nothing stands behind it."""
    for place in _objects(value, 0):
        plain = {str(name).lower(): one for name, one in place.items()}
        if any(_is_no(plain[name]) for name in _MORE_KEYS if name in plain):
            return True
        if any(plain.get(name) is True for name in _END_KEYS):
            return True
    return False


def _is_no(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.lower() in ("false", "0", "n"))


def _objects(value: object, depth: int) -> Iterator[Mapping[str, object]]:
    """The objects around a list, from the outside."""
    if isinstance(value, Mapping) and depth < MAX_DEPTH:
        yield value
        for inner in value.values():
            yield from _objects(inner, depth + 1)
