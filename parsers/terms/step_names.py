"""Step names: words for what happens to every item, whatever it asks for.

Takes a text without blanks; answers whether it is one: 交办, 审查立案, 3.答复代表.
"""

from __future__ import annotations

import re

from parsers.knowledge.furniture import STEP_NAME

STEP = rf"(?:\(?\d{{1,2}}[.、)]?|[①-⑩]|第[一二三四五六七八九十]步:?)?(?:{STEP_NAME})[→>]?"
_STEP = re.compile(STEP)
_LONGEST = 16


def is_step(text: str) -> bool:
    """Whether a text is the name of a step and nothing else.

    >>> is_step("审查立案"), is_step("答复"), is_step("答复内容")
    (True, True, False)
    """
    return len(text) <= _LONGEST and _STEP.fullmatch(text) is not None
