"""Row keys: what a page's own template prints of a record as link and as title.

Takes texts with holes out of scripts, and markup with mustaches; gives the keys of address and
title as they stand in `<a href="' + v.u + '">' + v.t + '</a>`, so that records are read whose keys
say nothing. Pure; what is not written in such a link is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from scraper.discovery.dates import is_date
from scraper.discovery.expressions import Hole, Scalar

MAX_DEPTH = 8
_LINK = re.compile(
    r"<a\b([^<>]{0,400})>\s{0,20}(?:<(?:span|p|h\d|b|strong|em|i|div)\b[^<>]{0,200}>\s{0,20}){0,3}"
    r"\x00([\w$.]{1,60})\x00"
)
_HREF = re.compile(r"href\s{0,3}=[\s\"'\\]{0,4}\x00([\w$.]{1,60})\x00[\"'\\\s]")
_MUSTACHE = re.compile(r"\{\{=?\s{0,9}([\w.$]{1,60})\s{0,9}\}\}")

Keys = tuple[str, str]  # of the address, "" where it is made of other things; of the title


def find_row_keys(texts: Iterable[Scalar], markup: str) -> tuple[Keys, ...]:
    """The keys of every link that a template makes of a record."""
    told = ("".join(map(_marked, text.pieces)) for text in texts)
    found: dict[Keys, None] = {}
    for text in (*told, _MUSTACHE.sub("\x00\\1\x00", markup)):
        for match in _LINK.finditer(text):
            address = _HREF.search(f"{match.group(1)} ")
            title = _key(match.group(2))
            if title:
                found[_key(address.group(1)) if address else "", title] = None
    return tuple(found)


def with_names(value: object, keys: Keys, depth: int = 0) -> object:
    """Data whose records have a title, an address and a day under names that are known."""
    if depth > MAX_DEPTH:
        return value
    if isinstance(value, list):
        return [with_names(inner, keys, depth + 1) for inner in value]
    if not isinstance(value, Mapping):
        return value
    address, title = keys
    if isinstance(value.get(title), str) and (not address or isinstance(value.get(address), str)):
        return {**value, **dict(_named(value, address, title))}
    return {key: with_names(inner, keys, depth + 1) for key, inner in value.items()}


def _named(value: Mapping[str, object], address: str, title: str) -> Iterator[tuple[str, object]]:
    yield "title", value[title]
    if address:
        yield "url", value[address]
    days = [one for key, one in value.items() if key != title and isinstance(one, str)]
    day = next((one for one in days if is_date(one)), None)
    if day is not None:
        yield "date", day


def _marked(piece: str | Hole) -> str:
    return piece if isinstance(piece, str) else f"\x00{piece.name or '-'}\x00"


def _key(name: str) -> str:
    """The field of a record: only what belongs to something is one."""
    return name.rpartition(".")[2] if "." in name else ""
