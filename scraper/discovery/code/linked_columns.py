"""Linked columns: addresses that the settings of a grid make of a row without any code.

Takes scripts as tokens; gives the pattern of jqGrid's `formatter: 'showlink'`: an address, the
name of its parameter, and the id of the row. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Fields, Scalar, Value
from scraper.discovery.code.tokens import Code

ROW_ID = "id"


def linked_columns(codes: Iterable[Code]) -> Iterator[tuple[str, ...]]:
    """The addresses of details, text and key in turn."""
    for code in codes:
        for at, token in enumerate(code.tokens):
            if token.text == "formatoptions" and code.sign(at + 1) == ":":
                yield from _pattern(read_value(code, at + 2)[0])


def _pattern(options: Value) -> Iterator[tuple[str, ...]]:
    told = options.values if isinstance(options, Fields) else {}
    base, name = _text(told.get("baseLinkUrl")), _text(told.get("idName")) or "id"
    if base:
        joint = "&" if "?" in base else "?"
        yield f"{base}{joint}{name}=", ROW_ID, _text(told.get("addParam"))


def _text(value: Value) -> str:
    return (value.text or "") if isinstance(value, Scalar) else ""
