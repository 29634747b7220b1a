"""Shortened names: whether a form's name of a body is short for the one that signs.

Takes two names; answers yes or no. 市城管执法局 is in no table where each city calls its office
otherwise; the letter's own signature says what it is short for.
"""

from __future__ import annotations

from collections.abc import Iterable

from parsers.places import Place

_LEAST = 2
_OFFICES = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
_ABOVE = ("市", "县", "区", "旗")


def is_short_for(short: str, full: str, place: Place) -> bool:
    """Whether a name is short for one that is printed with its place.

    >>> where = Place("涟源市", "431382", "county", None)
    >>> is_short_for("市城管执法局", "涟源市城市管理和综合执法局", where)
    True
    >>> is_short_for("市执法局", "涟源市城市管理和综合执法局", where)
    False
    """
    level = place.name[-1]
    head = place.name if short.startswith(place.name) else level
    if not short.startswith(head) or not full.startswith(place.name):
        return False
    core, body = short.removeprefix(head), full.removeprefix(place.name)
    if len(core) <= _LEAST or len(body) <= len(core) or core[0] != body[0] or core[-1] != body[-1]:
        return False
    rest = iter(body)
    return all(char in rest for char in core)


def signed_town(short: str, signed: Iterable[str]) -> str | None:
    """The government of a town that a form calls by the town's name, where it signs a letter.

    >>> signed_town("杨舍镇", ["张家港市水务局", "张家港市杨舍镇人民政府"])
    '张家港市杨舍镇人民政府'
    """
    office = next((office for word, office in _OFFICES.items() if short.endswith(word)), None)
    if office is None:
        return None
    end = short + office
    whole = {name for name in signed if name.endswith(end) and name[: -len(end)].endswith(_ABOVE)}
    return whole.pop() if len(whole) == 1 else None
