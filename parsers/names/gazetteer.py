"""The gazetteer: divisions of GB/T 2260 with their years, by code and by name.

Reads the table of knowledge once; gives places. Which one a text means is decided elsewhere
(`places`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parsers.knowledge.divisions import DIVISIONS, PEOPLES
from parsers.knowledge.short_places import SHORT_PLACES

_ENTRY = re.compile(r"([^\[\]/]+)(?:\[(\d{4})?-(\d{4})?\])?")
_LEVELS = {2: "province", 4: "prefecture", 6: "county"}


@dataclass(frozen=True, slots=True)
class Place:
    """A division: `since` and `until` are the years of its name and code, both included."""

    name: str
    adcode: str
    level: str
    parent: str | None
    since: int | None = None
    until: int | None = None


@cache
def divisions_by_code() -> dict[str, tuple[Place, ...]]:
    """All divisions that have borne a code, the newest last."""
    codes: dict[str, tuple[Place, ...]] = {}
    for place in _read_table(DIVISIONS):
        codes[place.adcode] = (*codes.get(place.adcode, ()), place)
    return codes


@cache
def divisions_by_name() -> dict[str, tuple[Place, ...]]:
    """All divisions of a name, short autonomous forms included, living ones first."""
    names: dict[str, list[Place]] = {}
    for places in divisions_by_code().values():
        for place in places:
            for name in {place.name, *_short_names(place.name)}:
                names.setdefault(name, []).append(place)
    return {
        name: tuple(sorted(places, key=lambda place: (place.until is None, place.until or 0)))
        for name, places in names.items()
    }


@cache
def name_heads() -> dict[str, tuple[int, ...]]:
    """The lengths of the names that begin with two characters, the longest first."""
    heads: dict[str, set[int]] = {}
    for name in divisions_by_name():
        heads.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in heads.items()}


def _short_names(name: str) -> tuple[str, ...]:
    """楚雄彝族自治州 → 楚雄州, 楚雄自治州; 阿拉善左旗 → 阿左旗; none where nothing is shortened."""
    listed = SHORT_PLACES.get(name)
    return (*_without_peoples(name), *((listed,) if listed is not None else ()))


def _without_peoples(name: str) -> tuple[str, ...]:
    """The name of an autonomous place without the peoples, where something is left."""
    match = re.fullmatch(r"(.+)自治([州县旗])", name)
    if not match:
        return ()
    stem, shortened = match[1], True
    while shortened:
        shortened = False
        for people in PEOPLES:
            if stem.endswith(people) and stem != people:
                stem, shortened = stem.removesuffix(people), True
    if not 2 <= len(stem) < len(match[1]):
        return ()
    return stem + match[2], f"{stem}自治{match[2]}"


def _read_table(table: str) -> Iterator[Place]:
    known: set[str] = set()
    for line in table.split("\n"):
        prefix, _, rest = line.partition(" ")
        head, *counties = rest.split(" ") if prefix else [""]
        code = prefix.ljust(6, "0")
        parent = None if len(prefix) == 2 else prefix[:2] + "0000"
        if head not in ("", "-"):
            known.add(code)
            yield from _read_names(head, code, _LEVELS[len(prefix)], parent)
        above = code if code in known else parent
        for token in counties:
            yield from _read_names(token[2:], prefix + token[:2], "county", above)


def _read_names(token: str, code: str, level: str, parent: str | None) -> Iterator[Place]:
    for name in token.split("/"):
        match = _ENTRY.fullmatch(name)
        if match:
            since, until = (int(year) if year else None for year in match.group(2, 3))
            yield Place(match[1], code, level, parent, since, until)
