"""Shortened names: whether a form's name of a body is short for the one that signs.

Takes two names; answers yes or no. 市城管执法局 is in no table where each city calls its office
otherwise; the letter's own signature says what it is short for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.names.places import Place, resolve_place

_LEAST = 2
_OFFICES = {"镇": "人民政府", "乡": "人民政府", "街道": "办事处"}
_BRANCH = re.compile(
    r"[\u4e00-\u9fff]{2,8}?市(?P<bureau>[\u4e00-\u9fff]{2,12}局)(?P<place>[\u4e00-\u9fff]{1,8}(?P<word>[市县区旗]))分局"
)
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


def is_branch(name: str) -> bool:
    """Whether a name is that of a city's bureau in one of its counties.

    >>> is_branch("荆州市生态环境局监利市分局"), is_branch("荆州市公安局")
    (True, False)
    """
    return name.endswith("分局") and _BRANCH.fullmatch(name) is not None


def branch_place(name: str) -> Place | None:
    """The county of a city's bureau there.

    >>> branch_place("荆州市生态环境局监利市分局").name
    '监利市'
    """
    parts = _BRANCH.fullmatch(name)
    return resolve_place(parts["place"]) if parts else None


def signed_branch(short: str, signed: Iterable[str]) -> str | None:
    """The branch that signs, where a form of its county calls it by the bureau's name.

    >>> signed_branch("市生态环境局", ["荆州市生态环境局监利市分局"])
    '荆州市生态环境局监利市分局'
    """
    if not short.endswith("局"):
        return None
    found = (_BRANCH.fullmatch(name) for name in signed if is_branch(name))
    whole = {own[0] for own in found if own and own["word"] + own["bureau"] == short}
    return whole.pop() if len(whole) == 1 else None


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
