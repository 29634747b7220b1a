"""Agencies: the full name of a body from the short one that a page prints.

Takes folded names and the place they are to be read in; gives a full name only when it is
certain. An ad-hoc body (市府院联动办), two bodies in one (市委、市政府) and a short name
with two meanings stay without one (domain.md, section 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parsers.agency_names import NameSpan, is_incomplete, looks_like_agency, split_agencies
from parsers.bodies import find_bodies
from parsers.co_handling import CoHandler, find_co_handlers
from parsers.knowledge.agencies import (
    GOVERNMENT,
    NATIONAL,
    PARTY,
    PREFECTURE_SHORT,
    PROVINCIAL,
    TASK_ENDINGS,
    VERTICAL,
)
from parsers.knowledge.parties import PARTIES
from parsers.places import Place, by_name, lift

__all__ = [
    "CoHandler",
    "NameSpan",
    "expand_agency",
    "find_bodies",
    "find_co_handlers",
    "is_incomplete",
    "looks_like_agency",
    "split_agencies",
]

_WORDS = ("自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "州", "盟", "县", "区", "旗")
_LEVEL_WORD = re.compile("自治[区州县旗]|地区|[省市州盟县区旗]")
_SPLIT = re.compile(r"[、,;]")
_PARTY_BRANCH = re.compile(
    rf"(?P<party>{'|'.join(sorted(PARTIES, key=len, reverse=True))})"
    r"(?P<place>[一-龥]{1,14})委(?:员会)?\Z"
)
_LEAGUE = re.compile(r"(?:共青)?团(?P<place>[一-龥]{1,14})委(?:员会)?\Z")
_DISCIPLINE = {
    "纪委监委": "中共{place}纪律检查委员会、{place}监察委员会",
    "纪委": "中共{place}纪律检查委员会",
    "纪律检查委员会": "中共{place}纪律检查委员会",
}
_NATIONAL_STEM = re.compile(r"(?:国家税务总局|国家统计局|中国|国网|中华)[一-龥()]{6,30}\Z")
_FORMAL_END = ("局", "委员会", "办公室", "中心", "支队", "大队", "公司", "集团", "法院", "检察院")
_SHORTEST_FORMAL = 6


def expand_agency(raw: str, place: Place | None) -> str | None:
    """The full name of a body, read in a place, or None when it is not certain.

    >>> from parsers.places import by_adcode
    >>> expand_agency("市委编办", by_adcode("410400"))
    '中共平顶山市委机构编制委员会办公室'
    >>> expand_agency("市府院联动办", by_adcode("410400")) is None
    True
    """
    name = "".join(raw.split())
    if not name or _SPLIT.search(name) or name.endswith("等"):
        return None
    if name in NATIONAL:
        return NATIONAL[name]
    if name in set(NATIONAL.values()) or (
        _NATIONAL_STEM.match(name) and name.endswith(_FORMAL_END)
    ):
        return name
    return _branch(name, place) or _local(name.removeprefix("中共"), place)


def _branch(name: str, place: Place | None) -> str | None:
    """民盟市委 and 团市委: committees that are not the Party's."""
    match = _PARTY_BRANCH.match(name)
    if match:
        where = _place_name(match["place"], place)
        return f"{PARTIES[match['party']]}{where}委员会" if where else None
    league = _LEAGUE.match(name)
    where = _place_name(league["place"], place) if league else None
    return f"共青团{where}委员会" if where else None


def _place_name(printed: str, place: Place | None) -> str | None:
    """Name of the place that a level word means, or the place as it is printed."""
    if printed in _WORDS:
        lifted = lift(place, printed) if place else None
        return lifted.name if lifted else None
    return printed if printed.endswith(_WORDS) else None


def _local(name: str, place: Place | None) -> str | None:
    """The first cut whose body is known; a body printed with its place and in full as it is."""
    cuts = list(_prefixes(name, place))
    for where, word, body in cuts:
        full = _full(body, where, word)
        if full is not None:
            return full
    if not cuts or name.startswith(cuts[-1][1]):
        return None
    where, _, body = cuts[-1]
    formal = len(body) >= _SHORTEST_FORMAL and body.endswith(_FORMAL_END)
    return where + body if formal and not body.startswith(_shorts()) else None


def _prefixes(name: str, place: Place | None) -> Iterator[tuple[str, str, str]]:
    """Every way to cut a name into place and body: 市|司法局, 平顶山市|司法局."""
    for match in _LEVEL_WORD.finditer(name):
        word, body = match[0], name[match.end() :]
        printed = name[: match.end()]
        if printed == word:
            where = _place_name(word, place)
            if where:
                yield where, word, body
        elif match.start() >= 2 or by_name(printed):
            yield printed, word, body


def _full(body: str, where: str, word: str) -> str | None:
    """Full name of a body whose place is known."""
    if body in _DISCIPLINE:
        return _DISCIPLINE[body].format(place=where)
    if body in VERTICAL:
        return VERTICAL[body].format(place=where)
    if body.startswith("委") and body != "委":
        rest = _party_body(body[1:], word)
        return f"中共{where}委{rest}" if rest else None
    if body == "委":
        return f"中共{where}委员会"
    full = _government_body(body, where) or (body if body.endswith(TASK_ENDINGS) else None)
    return where + full if full is not None else None


def _party_body(body: str, word: str) -> str | None:
    for full, shorts in PARTY.items():
        names = [name.format(word=word) for name in (full, *shorts)]
        if body in names:
            return names[0]
    return body if body.endswith(TASK_ENDINGS) else None


def _government_body(body: str, where: str) -> str | None:
    if where.endswith(("省", "自治区")) and body in _provincial():
        return _provincial()[body]
    if body == "法院":
        return None
    if body in PREFECTURE_SHORT and any(p.level == "prefecture" for p in by_name(where)):
        return PREFECTURE_SHORT[body]
    return _government().get(body)


@cache
def _government() -> dict[str, str]:
    return _index(GOVERNMENT)


@cache
def _shorts() -> tuple[str, ...]:
    """Short names: a longer name that begins with one is no full name (人社局就业中心)."""
    return tuple(name for name, full in _government().items() if name != full)


@cache
def _provincial() -> dict[str, str]:
    return _index(PROVINCIAL)


def _index(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: full for full, shorts in table.items() for name in (full, *shorts)}
