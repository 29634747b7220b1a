"""Template texts: the addresses that templates in the markup make of a row's fields.

Takes markup; gives texts with holes: attributes bound to an expression, addresses with mustaches
and those of `<%= … %>`. Pure; nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.discovery.code.expressions import read_text
from scraper.discovery.code.script_values import Hole, Scalar

_BOUND = re.compile(
    r"""(?:\s:|\sv-bind:|\[)(?:href|to)\]?\s{0,3}=\s{0,3}(?:"([^"<>]{3,300})"|'([^'<>]{3,300})')"""
)
_HREF = re.compile(
    r"""(href|onclick|location(?:\.href)?\s{0,3}=)[\s=\\]{0,6}["']([^"<>]{0,200}?\{\{[^<>]{0,200}?)["'][\s>;)]""",
    re.I,
)
_MUSTACHE = re.compile(r"\{\{=?\s{0,9}([\w.$]{1,60})\s{0,9}\}\}|<%=\s{0,9}([\w.$]{1,60})\s{0,9}%>")


def template_texts(markup: str) -> Iterator[Scalar]:
    """The texts of a page's templates that something is put into."""
    for match in _BOUND.finditer(markup):
        value = read_text(match.group(1) or match.group(2))
        if isinstance(value, Scalar):
            yield value
    for match in _HREF.finditer(markup):
        yield _from_template(match.group(2))


def _from_template(text: str) -> Scalar:
    pieces: list[str | Hole] = []
    position = 0
    for match in _MUSTACHE.finditer(text):
        pieces += [text[position : match.start()], Hole(match.group(1) or match.group(2))]
        position = match.end()
    return Scalar((*pieces, text[position:]))
