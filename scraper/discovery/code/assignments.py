"""Assignments: the names to which a script gives a value.

Takes the tokens of a script; gives names, signs and the places of the values. Fields of objects
count where their value is a text or a number, and where they keep the number of a page.
"""

from __future__ import annotations

from collections.abc import Iterator

from scraper.discovery.code.expressions import RETURNING, own_name
from scraper.discovery.code.tokens import Code
from scraper.discovery.words import PAGE_KEYS

_VERBS = frozenset({"get", "post"})
_KINDS = frozenset({"json", "html", "text", "xml", "jsonp", "script"})
_SETTINGS = {"type": _VERBS, "method": _VERBS, "dataType": _KINDS}


def find_assignments(code: Code) -> Iterator[tuple[str, str, int]]:
    """Names, the signs that give them a value (`=`, `+=`, `:`) and the places of the values."""
    for at, token in enumerate(code.tokens):
        sign = code.sign(at + 1)
        is_assigned = token.kind == "i" and sign in ("=", "+=")
        is_field = token.kind in ("i", "s") and sign == ":" and _is_scalar_start(code, at + 2)
        is_field = is_field and not _is_setting(token.text, code.tokens[at + 2].text)
        if is_assigned or is_field or _keeps_query(code, at):
            yield own_name(token.text), sign, at + 2


def _is_setting(name: str, text: str) -> bool:
    """True for what a setting of a request says, which is no value of the script's own names."""
    return text.lower() in _SETTINGS.get(name, ())


def _keeps_query(code: Code, at: int) -> bool:
    """True for a name that holds an object with the number of a page: `query: {pageNum: 1}`."""
    if code.sign(at + 1) != ":" or code.sign(at + 2) != "{":
        return False
    if code.name(at).lower() in (RETURNING - {"queryparams"}) | {"body", ""}:
        return False
    end = code.closes.get(at + 2, at)
    inside = code.tokens[at + 3 : end]
    return any(one.kind in ("i", "s") and one.text.lower() in PAGE_KEYS for one in inside)


def _is_scalar_start(code: Code, at: int) -> bool:
    return at < len(code.tokens) and code.tokens[at].kind in ("s", "n", "t")
