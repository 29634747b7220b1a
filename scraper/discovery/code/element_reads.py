"""Element reads: what a script reads of an element of the page or of a record of XML.

Takes the live text of a script and the place behind a dot; gives the hole that stands for what
is read: `.dataset.cid`, `.attr("data-cid")`, `$(this).find("bt").text()`. Never runs anything.
"""

from __future__ import annotations

import re

from scraper.discovery.code.script_values import Hole, Scalar, Value
from scraper.discovery.code.tokens import Code

_FIELD = re.compile(r"[A-Za-z_][\w-]*")
_INNER = frozenset({"find", "children", "getElementsByTagName"})
_ASKS_ELEMENT = frozenset({"attr", "getAttribute", "data"}) | _INNER
_TEXTS = frozenset({"text", "html", "firstChild", "textContent", "childNodes", "innerHTML"})
RECORD = "record"  # what an element of XML is called whose inner ones are its fields


def read_element(code: Code, at: int) -> Value:
    """What an element keeps for scripts: `.dataset.cid`, `.attr("data-cid")`, `.data("cid")`."""
    owner, _, name = code.name(at).partition(".")
    if owner == "dataset" and name:
        return Scalar((Hole(name),))
    if owner == "index" and code.closes.get(at + 1) == at + 2:  # its place: `$(this).index()`
        return Scalar((Hole(owner),))
    asks = owner in _ASKS_ELEMENT and code.sign(at + 1) == "("
    told = code.tokens[at + 2] if asks and at + 2 < len(code.tokens) else None
    if told is None or told.kind != "s" or told.text in ("content", "value", "href"):
        return None
    if owner in _INNER:  # of a record of XML: `$(this).find("bt").text()`
        field = _FIELD.fullmatch(told.text) and _is_read(code, code.closes.get(at + 1, at) + 1)
        return Scalar((Hole(f"{RECORD}.{told.text}"),)) if field else None
    return Scalar((Hole(told.text),))


def _is_read(code: Code, at: int) -> bool:
    """True where the text of an element is asked for."""
    while code.sign(at) == "[" and at in code.closes:
        at = code.closes[at] + 1
    names = code.name(at + 1).split(".") if code.sign(at) == "." else []
    return bool(names) and names[0] in _TEXTS
