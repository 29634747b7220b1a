"""Torn titles: whether a line begins, goes on with or ends a title that a line break tore.

Takes printed lines; answers yes or no.
"""

from __future__ import annotations

import re

from parsers.text.fold import squeeze

MAX_TITLE = 120
# A title that lacks its beginning, and a line that is one.
_HEADLESS = re.compile(r"第?[^,。:《》]{1,10}(?:次会议|号)")
_TITLE_HEAD = re.compile(
    r"[^,。:]{0,30}(?:关于|^对)[^,。:《》]{2,40}(?:会议|大会|届|委员会|次|的)$"
)
_HEAD_LOST = re.compile(r"(?:关于|(?<=[号类)])对).{2,40}(?:会议|大会|届|委员会|次)$")
_ENDS = re.compile(
    r"(?:提案|建议|议案|答复|复函|回复|函|意见|通知|报告|总结|情况|号)(?:的?函)?(?:\([^()]{1,20}\))?$"
)


def is_open(front: str) -> bool:
    """关于加强 / 城市停车 / 管理的建议 in one heading: a line break tore the title."""
    bare = squeeze(front)
    return bare.startswith(("关于", "对")) and _ENDS.search(bare) is None


def lost_its_head(front: str, title: str) -> bool:
    """第7号提案的答复函 below a line whose end is the title's beginning, behind other words."""
    return _HEADLESS.match(squeeze(title)) is not None and bool(_HEAD_LOST.search(squeeze(front)))


def is_broken(front: str, title: str) -> bool:
    """Whether a title lacks its beginning, and the line above it is one: 关于某市七届五次会议."""
    head = squeeze(front)
    return (
        _HEADLESS.match(squeeze(title)) is not None
        and _TITLE_HEAD.match(head) is not None
        and len(front) + len(title) <= MAX_TITLE
    )
