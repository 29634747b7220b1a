"""Serialised: the fields of a form that a script sends as text, with the page's number behind them.

Takes a page's markup; gives the fields that `$('#form').serialize()` makes of it, by the names
of the form, as a browser writes them. Free text fields go out empty. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode

from scraper.discovery.code.script_values import Hole, Scalar, Value

MOST_FORM = 20_000  # characters of a form
_FORM = re.compile(r"<form\b([^<>]{0,600})>", re.IGNORECASE)
_END = re.compile(r"</form", re.IGNORECASE)
_INPUT = re.compile(r"<input\b[^<>]{0,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(id|name|value|type)\s{0,3}=\s{0,3}(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""", re.I
)
_SENT = frozenset({"", "text", "hidden", "search"})


def serialised_forms(markup: str) -> dict[str, str]:
    """What each form of a page sends, by its id and its name in lower case."""
    found: dict[str, str] = {}
    for opening in _FORM.finditer(markup):
        names = _attributes(opening.group(1))
        closing = _END.search(markup, opening.end(), opening.end() + MOST_FORM)
        body = markup[opening.end() : closing.start() if closing else opening.end()]
        fields = urlencode(list(_fields(body)))
        for key in ("id", "name"):
            if names.get(key) and fields:
                found[names[key].lower()] = fields
    return found


def with_forms(value: Value, forms: dict[str, str]) -> Value:
    """Text that a script sends, the names of forms in it replaced by their fields."""
    if not isinstance(value, Scalar) or not forms:
        return value
    pieces = tuple(
        forms.get(piece.name.lower(), piece) if isinstance(piece, Hole) else piece
        for piece in value.pieces
    )
    return Scalar(pieces, value.is_number)


def with_values(form: str, values: Mapping[str, str]) -> str:
    """What a form sends once fields of it have other values.

    >>> with_values("kind=1&page=1", {"kind": "2", "y": "3"})
    'kind=2&page=1'
    """
    pairs = parse_qsl(form, keep_blank_values=True)
    return urlencode([(key, values.get(key, value)) for key, value in pairs])


def _fields(body: str) -> Iterator[tuple[str, str]]:
    for match in _INPUT.finditer(body):
        given = _attributes(match.group())
        if given.get("name") and given.get("type", "").lower() in _SENT:
            yield given["name"], given.get("value", "")


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): "".join(values) for name, *values in _ATTRIBUTE.findall(tag)}
