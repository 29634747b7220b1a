"""Reloads: what a script hands to a table so that it asks for other rows.

Takes the calls of scripts; gives the names and values of the fields that a table sends from then
on: `$("#dg").datagrid("load", {year: y})`, `table.reload("list", {where: {year: y}})`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scraper.discovery.code.expressions import Call
from scraper.discovery.code.script_values import Fields, Scalar

_WORDS = frozenset({"load", "reload", "refresh", "reloaddata", "setgridparam", "refreshoptions"})
_INNER = ("where", "query", "queryParams", "postData", "data", "params", "extraParams")


def reloaded(calls: Sequence[Sequence[Call]]) -> Iterator[tuple[str, Scalar]]:
    """The fields of every such call."""
    for call in (call for script in calls for call in script):
        words = [one.text for one in call.arguments if isinstance(one, Scalar) and one.text]
        named = (call.name.rpartition(".")[2], *words[:1])
        if not any(word.lower() in _WORDS for word in named):
            continue
        for fields in (one for one in call.arguments[:3] if isinstance(one, Fields)):
            yield from _texts(fields)
            for key in _INNER:
                inner = fields.values.get(key)
                if isinstance(inner, Fields):
                    yield from _texts(inner)


def _texts(fields: Fields) -> Iterator[tuple[str, Scalar]]:
    for key, value in fields.values.items():
        if isinstance(value, Scalar):
            yield key, value
