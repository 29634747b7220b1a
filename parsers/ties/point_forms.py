"""Point forms: what the first words or the heading of a reply's point say of what it may answer.

Takes a point; says whether it answers nothing, tells how things stand, adds something else or
stands in for what is refused. The words are tables of `knowledge/wording.py`.
"""

from __future__ import annotations

import re

from parsers.knowledge.status_cues import DESCRIPTIVE, SECTION_NAMES
from parsers.knowledge.wording import (
    BESIDES,
    DEEDS,
    ELSE,
    GENERAL,
    INSTEAD,
    NO_ANSWER,
    SCENES,
    STANDING,
)
from parsers.text.fold import fold
from parsers.ties.sides import Side

_NO_ANSWER = re.compile(NO_ANSWER)
_INSTEAD = re.compile(INSTEAD)
_ELSE = re.compile(ELSE)
_GENERAL = re.compile(rf"{GENERAL}(?:[,、和]{GENERAL})?")
_BESIDES = re.compile(BESIDES)
_SCENES = re.compile(SCENES)
_STANDING = re.compile(STANDING)
_DEEDS = re.compile(DEEDS)
_NO_MATTER = re.compile(f"{SECTION_NAMES}|{DESCRIPTIVE}")


def may_answer(point: Side) -> bool:
    """Whether a point may answer an ask, and does not say itself that it is about other things.

    >>> may_answer(Side("r1", None, "我局高度重视,专题研究。", 1))
    False
    """
    return _NO_ANSWER.match(fold(point.text or "")) is None


def is_general(point: Side, said: str) -> bool:
    """Whether a heading names what an office does anyway, and no ask has its words.

    >>> is_general(Side("r1", "加强组织领导", "成立专班。", 1), "增开班车。"), is_general(
    ...     Side("r1", "加强宣传引导", "发传单。", 1), "加大宣传力度。"
    ... )
    (True, False)
    """
    found = _GENERAL.fullmatch(fold(point.heading or "").strip(" :。"))
    return found is not None and not any(word and word in said for word in found.groups())


def is_scene(point: Side) -> bool:
    """Whether a point tells how things stand: by its heading, or by all its words.

    >>> is_scene(Side("r1", None, "全市现有公厕236座。", 1))
    True
    >>> is_scene(Side("r1", None, "全市现有公厕236座,今年新建12座。", 1))
    False
    """
    if point.has_heading:
        return _SCENES.fullmatch(fold(point.heading or "").strip(" :。")) is not None
    text = fold(point.text or "")
    return _STANDING.match(text) is not None and _DEEDS.search(text) is None


def has_matter(point: Side) -> bool:
    """Whether a point is no section such as 基本情况 or 下一步打算, which answer no ask."""
    return _NO_MATTER.fullmatch(fold(point.heading or "").strip(" :。")) is None


def speaks(point: Side) -> bool:
    """Whether a point tells of one matter, and not what comes next or is said besides."""
    return (point.is_answer or point.has_heading) and not is_besides(point)


def is_besides(point: Side) -> bool:
    """Whether a point says at its beginning that it looks ahead, or tells of other things."""
    return _BESIDES.match(fold(point.heading or point.text or "")) is not None


def is_else(point: Side) -> bool:
    """Whether a point says at its beginning that it adds something else."""
    return _ELSE.match(fold(point.heading or point.text or "")) is not None


def is_instead(point: Side) -> bool:
    """Whether a point tells what is done in place of something that is refused."""
    return _INSTEAD.match(fold(point.text or "")) is not None
