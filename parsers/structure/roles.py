"""Roles: what a point of a proposal is — background, problem, ask or other.

Takes folded heading and text and the parent's role; gives one word. A heading decides
for itself; below a heading that decided, every point has its role.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.knowledge.section_cues import (
    ASK_TEXT,
    ASKS_BEGIN,
    IMPERATIVE,
    INNER_ORDER,
    JOINTS,
    MATTER,
    MENDING,
    ORDER_OBJECT,
    RELIEVES,
    SECTION_ROLES,
    STATED,
    TOLD,
    TROUBLE,
    TROUBLES_BEGIN,
    TURN,
    WISHES,
)
from parsers.text.possible import Sparse

_SECTIONS = tuple((role, re.compile("|".join(patterns))) for role, patterns in SECTION_ROLES)
_ASKS_BEGIN = Sparse("|".join(ASKS_BEGIN))
_ASK_TEXT = re.compile("|".join(ASK_TEXT))
_LABEL = re.compile(r"\s{0,4}([\u4e00-\u9fff]{2,10}):")
_TROUBLE = re.compile(TROUBLE)
_TURN = re.compile(TURN)
_IMPERATIVE = re.compile(IMPERATIVE)
_TROUBLES_BEGIN = re.compile(TROUBLES_BEGIN)
_MENDING = re.compile(MENDING)
_RELIEVES = re.compile(RELIEVES)
_JOINTS = re.compile(JOINTS)
_TOLD = re.compile(TOLD)
_MATTER = re.compile(MATTER)
_WISHES = re.compile(WISHES)
_TITLES = re.compile(r"《[^《》]{1,60}》")
_INNER_ORDER = re.compile(INNER_ORDER)
_ORDER_OBJECT = re.compile(ORDER_OBJECT)
_STATED = re.compile(STATED)
_MARKER = re.compile(r"^\(?[一二三四五六七八九十\d]{1,3}[、.)]{1,2}\s{0,2}")
_LEAD = 90
_SHORT_POINT = 48
_MUCH = 2
# How near its end the word of a heading stands that names a section, when it begins with an order.
_NEAR_END = 4
_SECTION_NAME = 12
_MAX_HEADING = 40
_DESCRIBING = frozenset({"problem", "background"})


def read_role(heading: str, text: str, parent_role: str | None) -> str:
    """The role of a point.

    >>> read_role("法治政府建设尚存在的问题", "", None), read_role("建议", "", None)
    ('problem', 'ask')
    """
    if parent_role in ("problem", "ask", "background"):
        return parent_role
    named = heading or _label(text)
    for role, pattern in _SECTIONS:
        found = pattern.search(named) if named and len(named) <= _MAX_HEADING else None
        if found and not (role in _DESCRIBING and _is_mended(named, found.end(), role)):
            return role
    if not heading and _ASK_TEXT.match(text[:_LEAD]):
        return "ask"
    return "other"


def _is_mended(named: str, end: int, role: str) -> bool:
    """Whether a heading orders something about the troubles or the state that it names.

    >>> _is_mended("完善困难群众救助制度", 4, "problem")
    True
    >>> _is_mended("推进阅读的意义", 7, "background")
    False
    """
    if role == "problem" and _MENDING.match(named):
        return True
    # 加强调研,摸清基本情况 orders something, and describes nothing.
    return _IMPERATIVE.match(named) is not None and ("," in named or end < len(named) - _NEAR_END)


def section_role(heading: str) -> str | None:
    """The role that a heading names as such, whatever stands above it.

    >>> section_role("困难与问题"), section_role("加快建设")
    ('problem', None)
    """
    role = read_role(heading, "", None)
    return role if role != "other" and len(heading) <= _SECTION_NAME else None


def _label(text: str) -> str:
    """The section's name that a paragraph begins with, 问题分析: or 具体建议:, else nothing."""
    match = _LABEL.match(text)
    return match.group(1) if match else ""


def announces_asks(text: str) -> bool:
    """Whether a stretch of folded text ends by announcing asks.

    >>> announces_asks("为此,提出以下建议:"), announces_asks("有人建议过多次。")
    (True, False)
    """
    return _ASKS_BEGIN.search(text[-160:]) is not None


def heads_asks(text: str) -> bool:
    """Whether the last line of a stretch is the heading of a section of asks, whatever its marker.

    >>> heads_asks("村里路难走。\\n四、工作建议"), heads_asks("村里路难走。")
    (True, False)
    """
    last = text.rstrip().rpartition("\n")[2].strip()
    return section_role(_MARKER.sub("", last).rstrip(":。")) == "ask" if last else False


def announces_troubles(text: str) -> bool:
    """Whether a stretch of folded text ends by announcing troubles.

    >>> announces_troubles("目前存在以下问题:"), announces_troubles("这些问题要重视。")
    (True, False)
    """
    return _TROUBLES_BEGIN.search(text[-160:]) is not None


def is_order(text: str) -> bool:
    """Whether a paragraph among asks is one more, though it says neither 建议 nor 希望.

    >>> is_order("同时,完善补贴办法。"), is_order("以上意见供参考。")
    (True, False)
    """
    return _IMPERATIVE.match(_JOINTS.sub("", text)) is not None


def orders_at_end(texts: Sequence[str]) -> int:
    """Where the last paragraphs begin that order something, in an item that nowhere says 建议.

    >>> orders_at_end(["我市停车难。", "规划建设停车场两处。", "开通接驳车。"])
    1
    """
    first = at = len(texts)
    while at > 1 and (is_order(texts[at - 1]) or _leans(texts[at - 1]) or _is_item(texts[at - 1])):
        at -= 1
        if _TOLD.match(texts[at]):
            break
        if is_order(texts[at]):
            first = at
    return first


def read_paragraph_role(
    text: str, is_first: bool, is_before_asks: bool = True, is_only: bool = False
) -> str:
    """What a paragraph of an item without sections is by its words, asks apart.

    >>> read_paragraph_role("但园内厕所破损,轮椅无法进入。", False)
    'problem'
    """
    if not is_before_asks:
        return "ask" if is_order(text) or _leans(text) or _is_item(text) else "other"
    trouble = len(_TROUBLE.findall(_TITLES.sub("", text)))
    if trouble and (is_only or not is_first or trouble >= _MUCH or _TURN.search(text)):
        return "problem"
    return "background"


def wishes(text: str) -> bool:
    """Whether the only paragraph of an item asks for something: 路面坑洼,希望有关部门修复。"""
    return _WISHES.search(text) is not None


def _orders(text: str) -> bool:
    """Whether a numbered point without a section orders something: 人才方面:引进农技人员。"""
    if _TOLD.match(text) and not _RELIEVES.search(text):
        return False
    matter = _MATTER.match(text)
    rest = text[matter.end() :] if matter else text
    return (_IMPERATIVE.match(text) or _IMPERATIVE.match(rest)) is not None


def turn_to_asks(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two runs of numbered points are troubles and then what should be done."""
    orders = [sum(_IMPERATIVE.match(text) is not None for text in run) for run in (first, second)]
    troubles = [sum(bool(_TROUBLE.search(text)) for text in run) for run in (first, second)]
    return (
        2 * orders[0] < len(first)
        and 2 * orders[1] >= len(second)
        and 2 * troubles[0] >= len(first)
        and troubles[0] * len(second) >= troubles[1] * len(first)
    )


def is_troubled(text: str) -> bool:
    """Whether a folded text names a trouble: 停车不便, 管理滞后."""
    return _TROUBLE.search(text) is not None


def all_ask(points: Sequence[str]) -> bool:
    """Whether each of several numbered points asks, most of them in so many words.

    >>> all_ask(["水池漏水,请派人维修;", "门口应当装两盏路灯;", "图书太旧,建议更新。"])
    True
    """
    wishing = sum(wishes(text) for text in points)
    asks = all(wishes(text) or _orders(text) or _leans(text) for text in points)
    return len(points) > 1 and asks and _MUCH * wishing > len(points)


def _leans(text: str) -> bool:
    """Whether a short point orders something behind what it is about: 大站设置电子站牌."""
    if len(text) > _SHORT_POINT or _STATED.search(text):
        return False
    if _ORDER_OBJECT.match(text):
        return True
    return not _TROUBLE.search(text) and _INNER_ORDER.search(text) is not None


def _is_item(text: str) -> bool:
    """Whether a paragraph is one of a list: short, closed by a semicolon, without a trouble."""
    return text.endswith(";") and _is_quiet(text)


def _is_quiet(text: str) -> bool:
    """Whether a short point states no fact and no trouble: it may be an ask among asks."""
    is_plain = not _STATED.search(text) and not _TROUBLE.search(text)
    return (len(text) <= _SHORT_POINT and is_plain) or _orders(text) or _leans(text)


def are_asks(points: Sequence[str], lead: str = "") -> bool:
    """Whether numbered points without any section read as asks: orders, not troubles.

    `lead` are the words in front of them: behind a trouble fewer of the points need order anything.

    >>> are_asks(["设立基金;", "先救治后结算;", "子女入学给照顾。"], "受伤后医药费难以报销。")
    True
    """
    asking = sum(_orders(text) for text in points)
    troubled = sum(len(_TROUBLE.findall(text)) >= _MUCH and not _orders(text) for text in points)
    if len(points) > 1 and 3 * asking >= 2 * len(points) and 2 * troubled < len(points):
        return True
    leaning = sum(not _orders(text) and _leans(text) for text in points)
    needed = 3 if _TROUBLE.search(lead) else 2
    return needed * (asking + leaning) >= len(points) > 1 and all(map(_is_quiet, points))
