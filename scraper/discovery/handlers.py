"""Handlers: where a page's own small functions lead.

Takes the live text of scripts; gives functions that do nothing but set an address out of
literals and their arguments: `function go(n){ location.href = "index_" + (n - 1) + ".html"; }`
(websites.md, 2.12 and 5.2, row 4). Their calls are read as links, their bodies as pagers. Never
runs anything: an address with a part that is neither literal, argument nor page number is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MAX_BODY = 1500  # characters of a function that only forwards
MAX_FUNCTIONS = 200
_FUNCTION = re.compile(
    r"\bfunction\s{1,4}([A-Za-z_$][\w$]{0,60})\s{0,4}\(([^(){}]{0,200})\)\s{0,8}\{"
    r"|\b([A-Za-z_$][\w$]{0,60})\s{0,4}[=:]\s{0,4}function\s{0,4}\(([^(){}]{0,200})\)\s{0,8}\{"
)
# What sets the address of the window; the concatenation follows.
_LEADS = re.compile(
    r"(?:\blocation(?:\.href)?\s{0,4}=(?!=)|\blocation\.(?:assign|replace)\s{0,4}\("
    r"|\bwindow\.open\s{0,4}\(|\bopen\s{0,4}\()\s{0,4}"
)
_LITERAL = re.compile(r"""\s{0,8}(?:"([^"\n<>]{0,300})"|'([^'\n<>]{0,300})')\s{0,8}""")
_NAME = re.compile(
    r"\s{0,8}\(?\s{0,4}(?:parseInt|Number|String|encodeURIComponent)?\s{0,4}\(?\s{0,4}"
    r"([A-Za-z_$][\w$.]{0,60})(?:\(\)|\[\w{1,20}\])?(?:\.\w{1,20})?\s{0,4}(?:,\s{0,4}10\s{0,4})?\)?"
    r"\s{0,4}(?:([-+])\s{0,4}([01])(?![\w.]))?\s{0,4}\)?\s{0,8}"
)
_VALUE = re.compile(
    r"""\s{0,8}\(?\s{0,4}(?:parseInt\s{0,4}\()?\s{0,4}"""
    r"""(?:\$\([^()]{1,60}\)\.val\(\)|document\.getElementById\([^()]{1,60}\)\.value"""
    r"""|this\.[\w.\[\]]{0,60}value|\$\(this\)\.val\(\))\s{0,4}(?:,\s{0,4}10\s{0,4})?\)?"""
    r"""\s{0,4}(?:([-+])\s{0,4}([01])(?![\w.]))?\s{0,4}\)?\s{0,8}"""
)
_ASSIGNED = re.compile(
    r"""\b(?:var|let|const)\s{1,4}([A-Za-z_$][\w$]{0,60})\s{0,4}=\s{0,4}"""
    r"""["']([^"'\n<>]{0,200})["'](?!\s{0,4}\+)"""
)
_CALL = re.compile(
    r"\s{0,8}(?:javascript:)?\s{0,8}(?:return\s{1,4})?([A-Za-z_$][\w$.]{0,60})\s{0,4}\("
)
_ARGUMENT = re.compile(
    r"""\s{0,8}(?:"([^"<>]{0,300})"|'([^'<>]{0,300})'|(-?\d{1,9})|(this)(?![\w.]))\s{0,8}(,|\))"""
)
VALUE = "value"  # what a box on the page holds


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of an address that is an argument or what a box holds, plus an offset."""

    name: str
    offset: int = 0


Piece = str | Slot


@dataclass(frozen=True, slots=True)
class Handler:
    """One function: its parameters, and the address that it sets, in pieces."""

    parameters: tuple[str, ...]
    pieces: tuple[Piece, ...]

    def address(self, arguments: tuple[str, ...]) -> str | None:
        """Where a call with these arguments leads; None if it needs what they do not say."""
        given = dict(zip(self.parameters, arguments, strict=False))
        parts = []
        for piece in self.pieces:
            part = piece if isinstance(piece, str) else _filled(piece, given)
            if part is None:
                return None
            parts.append(part)
        return "".join(parts)


def find_handlers(scripts: Iterable[str]) -> dict[str, Handler]:
    """The functions of a page that only set an address, by name; one with two bodies is none."""
    found: dict[str, Handler] = {}
    for script in scripts:
        literals = find_literals(script)
        for count, match in enumerate(_FUNCTION.finditer(script)):
            if count >= MAX_FUNCTIONS:
                break
            name = match.group(1) or match.group(3)
            parameters = (match.group(2) or match.group(4) or "").split(",")
            body = _body(script, match.end())
            names = tuple(parameter.strip() for parameter in parameters)
            addresses = [] if body is None else list(find_addresses(body, literals, names))
            # "if (n == 1) … else …": page 1 has an address without a number.
            told = [pieces for pieces in addresses if _slots(pieces)]
            if len(told) == 1 or (not told and len(addresses) == 1):
                found[name] = Handler(names, (told or addresses)[0])
    return found


def find_literals(script: str) -> dict[str, str]:
    """The variables of a script that hold a literal text."""
    return dict(_ASSIGNED.findall(script))


def find_addresses(
    script: str, literals: Mapping[str, str] | None = None, names: tuple[str, ...] = ()
) -> Iterator[tuple[Piece, ...]]:
    """Every address that a script sets out of literals and at most two other parts."""
    known = literals or {}
    for match in _LEADS.finditer(script):
        pieces = _pieces(script, match.end(), known, names)
        if pieces and len(_slots(pieces)) <= 2:
            yield pieces


def read_call(script: str) -> tuple[str, tuple[str, ...]] | None:
    """The one call of an `onclick` or of a `javascript:` address: its name, literal arguments.

    >>> read_call("javascript:void(0)"), read_call("return toPage(2);")
    (('void', ('0',)), ('toPage', ('2',)))
    """
    match = _CALL.match(script)
    if match is None:
        return None
    arguments, position = [], match.end()
    while (found := _ARGUMENT.match(script, position)) is not None:
        arguments.append(next((text for text in found.groups()[:4] if text is not None), ""))
        if found.group(5) == ")":
            return match.group(1).rpartition(".")[2], tuple(arguments)
        position = found.end()
    return None


def _filled(slot: Slot, given: Mapping[str, str]) -> str | None:
    text = given.get(slot.name)
    if text is None or not slot.offset:
        return text
    return str(int(text) + slot.offset) if text.isdecimal() else None


def _slots(pieces: Iterable[Piece]) -> list[Slot]:
    return [piece for piece in pieces if isinstance(piece, Slot)]


def _body(script: str, start: int) -> str | None:
    """The text up to the brace that closes a short function."""
    depth = 1
    for position in range(start, min(len(script), start + MAX_BODY)):
        depth += {"{": 1, "}": -1}.get(script[position], 0)
        if depth == 0:
            return script[start:position]
    return None


def _pieces(
    script: str, position: int, literals: Mapping[str, str], names: tuple[str, ...]
) -> tuple[Piece, ...] | None:
    pieces: list[Piece] = []
    while len(pieces) < 8:
        found = _piece(script, position, literals, names)
        if found is None:
            return None
        piece, position = found
        pieces.append(piece)
        if script[position : position + 1] != "+":
            return tuple(pieces) if _ends(script, position) else None
        position += 1
    return None


def _piece(
    script: str, position: int, literals: Mapping[str, str], names: tuple[str, ...]
) -> tuple[Piece, int] | None:
    literal = _LITERAL.match(script, position)
    if literal is not None:
        return literal.group(1) or literal.group(2) or "", literal.end()
    value = _VALUE.match(script, position)
    if value is not None:
        return Slot(VALUE, _offset(value.group(1), value.group(2))), value.end()
    name = _NAME.match(script, position)
    if name is None:
        return None
    text, offset = name.group(1), _offset(name.group(2), name.group(3))
    if text in literals and text not in names:
        return literals[text], name.end()
    return Slot(text, offset), name.end()


def _offset(sign: str | None, figure: str | None) -> int:
    return 0 if not figure else int(figure) * (-1 if sign == "-" else 1)


def _ends(script: str, position: int) -> bool:
    return script[position : position + 1] in ("", ";", ")", ",", "}", "\n", "\r")
