"""Details: the addresses of details that scripts and templates make of a row's fields.

Takes a page and what its scripts say of names; gives texts and keys in turn. Never runs anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Protocol

from scraper.discovery.code.element_reads import RECORD
from scraper.discovery.code.expressions import Call, Function, handed
from scraper.discovery.code.linked_columns import linked_columns
from scraper.discovery.code.row_keys import called_with, texts_in
from scraper.discovery.code.script_values import BY_FIELD, Fork, Hole, Scalar, Value
from scraper.discovery.code.template_texts import template_texts
from scraper.discovery.code.tokens import Code
from scraper.discovery.listing import ListPage

_PIECE = re.compile(r"""[^\s"'<>()`\\\x00]*(?:\x00\d+\x00[^\s"'<>()`\\\x00]*)+""")
MAX_DETAILS = 6
_ASKS_ATTRIBUTE = frozenset({"attr", "getAttribute"})
_DATA_AHEAD = re.compile(r"\s(data-[\w-]{1,30})\s{0,3}=\s{0,3}[\"'\\]{0,3}$")
_HREF_AHEAD = re.compile(r"href\s{0,3}=\s{0,3}[\"'\\]{0,3}$", re.IGNORECASE)
_BASE = re.compile(r"(?:https?:)?[\w.:/-]{0,100}/[\w./-]{0,100}")  # of addresses: a path or a host
_LIKE_ADDRESS = re.compile(r"[/?]|\.(?:s?html?|jhtml|jspx?|aspx?|php|do)\b", re.IGNORECASE)
_PICTURE_AHEAD = re.compile(r"src\s{0,3}=\s{0,3}[\"'\\]{0,3}$", re.IGNORECASE)
_MARK = re.compile(r"\x00(\d+)\x00")


class Names(Protocol):
    """What the scripts of a page say of names."""

    @property
    def codes(self) -> Sequence[Code]: ...  # noqa: D102

    @property
    def calls(self) -> Sequence[Sequence[Call]]: ...  # noqa: D102

    @property
    def functions(self) -> Sequence[Sequence[Function]]: ...  # noqa: D102

    def given(self, name: str) -> Sequence[Value]: ...  # noqa: D102

    def text(self, hole: Hole) -> str | None: ...  # noqa: D102


def find_details(page: ListPage, scope: Names) -> list[tuple[str, ...]]:
    """The addresses that scripts and templates make of a row's fields: text and key in turn."""
    found: dict[tuple[str, ...], None] = dict.fromkeys(linked_columns(scope.codes))
    for value in texts_with_holes(page, scope):
        for pattern in _patterns(value, scope):
            found[pattern] = None
    return list(found)[:MAX_DETAILS]


def texts_with_holes(page: ListPage, scope: Names) -> Iterator[Scalar]:
    """The texts of templates and scripts that something of a row is put into."""
    yield from template_texts(page.markup)
    for code in scope.codes:
        texts = list(texts_in(code))
        fields = (*_xml_attributes(code), *_taken_apart(code))
        kept = {name: f"{RECORD}.{name}" for name in fields} | _kept_by_rows(texts)
        yield from (_with_fields(text, scope, kept) for text in texts)


def _xml_attributes(code: Code) -> frozenset[str]:
    """The attributes that a script reads of records of XML: `$(this).attr("bt")`."""
    texts = [token.text for token in code.tokens]
    if not any("xml" in text.lower() for text in texts):
        return frozenset()
    asked = (at for at, text in enumerate(texts) if text.rpartition(".")[2] in _ASKS_ATTRIBUTE)
    told = (code.tokens[at + 2] for at in asked if code.closes.get(at + 1) == at + 3)
    return frozenset(one.text for one in told if one.kind == "s")


def _taken_apart(code: Code) -> Iterator[str]:
    """The fields of a row that a function names in its head: `({ id, title }) => …`."""
    for at, closing in code.closes.items():
        behind = code.sign(closing + 1) == ")" and code.sign(closing + 2) == "=>"
        is_head = code.sign(at) == "{" and code.sign(at - 1) == "(" and behind
        if is_head:
            names = (code.name(place) for place in range(at + 1, closing))
            yield from (name for name in names if name and "." not in name)


def _kept_by_rows(texts: Sequence[Scalar]) -> dict[str, str]:
    """The fields that rows keep in attributes, for a click: `<li data-id="' + row.id + '">`."""
    kept: dict[str, str] = {}
    for text in texts:
        for before, piece in pairwise(text.pieces):
            match = _DATA_AHEAD.search(before) if isinstance(before, str) else None
            if match is not None and isinstance(piece, Hole) and "." in piece.name:
                kept[match[1]] = kept[match[1].removeprefix("data-")] = piece.name
    return kept


def _is_handed(name: str, scope: Names) -> bool:
    return any(name in one.parameters for functions in scope.functions for one in functions)


def _with_fields(text: Scalar, scope: Names, kept: Mapping[str, str]) -> Scalar:
    """A text with the fields of a row where a variable stands for one: `var id = row.id`."""
    pieces: list[str | Hole] = []
    for piece in text.pieces:
        before = pieces[-1] if pieces else None
        field = _field_of(piece, scope, kept)
        pieces.append(_base_of(field, before, scope))
    return Scalar(tuple(pieces), text.is_number)


def _base_of(piece: str | Hole, before: str | Hole | None, scope: Names) -> str | Hole:
    """The text of a name that stands where an address begins: `"<a href='" + base + "/show/"`."""
    if isinstance(piece, str) or "." in piece.name or not isinstance(before, str):
        return piece
    text = scope.text(piece) if _HREF_AHEAD.search(before) else None
    return piece if text is None or (text and _BASE.fullmatch(text) is None) else text


def _by_field(piece: Hole, scope: Names) -> Hole | None:
    """One of two texts by a field of the row: `row.kind == 2 ? "/ta/" : "/jy/"`."""
    given = scope.given(piece.name) if piece.name else ()
    only = given[0] if len(given) == 1 else None
    fork = only.hole if isinstance(only, Scalar) else piece
    if not isinstance(fork, Fork) or "." not in fork.guard.name:
        return None
    texts = [one.text for one in (fork.yes, fork.no) if isinstance(one, Scalar)]
    if len(texts) != 2 or None in texts:
        return None
    yes, no = texts if fork.guard.is_equal else texts[::-1]
    key = fork.guard.name.rpartition(".")[2]
    return Hole(BY_FIELD.join((key, fork.guard.text, yes or "", no or "")))


def _field_of(piece: str | Hole, scope: Names, kept: Mapping[str, str]) -> str | Hole:
    if isinstance(piece, str) or "." in piece.name or piece.shift:
        return piece
    if (chosen := _by_field(piece, scope)) is not None:
        return chosen
    if piece.name in kept and not _is_handed(piece.name, scope):
        return Hole(kept[piece.name])
    given = {one.hole if isinstance(one, Scalar) else None for one in scope.given(piece.name)}
    field = given.pop() if len(given) == 1 else None
    if field is not None and field.name in kept:
        return Hole(kept[field.name])
    return field if field is not None and "." in field.name and not field.shift else piece


def _patterns(value: Scalar, scope: Names) -> Iterator[tuple[str, ...]]:
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


def _key_of(name: str, scope: Names) -> str | None:
    """The field of a row that a name stands for: `item.pkid`, or what is handed on as `id`."""
    if BY_FIELD in name:
        return name
    if "." in name:
        return name.rpartition(".")[2]
    for functions in scope.functions:
        for function in functions:
            if name in function.parameters:
                return _handed_key(function, function.parameters.index(name), scope) or name
    return None


def _handed_key(function: Function, place: int, scope: Names) -> str | None:
    for value in handed(function, place, scope.calls):
        hole = value.hole if isinstance(value, Scalar) else None
        if hole is not None and "." in hole.name:
            return hole.name.rpartition(".")[2]
    texts = (value for code in scope.codes for value in texts_in(code))
    return called_with(texts, function.name.rpartition(".")[2], place)
