"""Steps: the strip of names above a form that shows how far an item has come.

Takes lines; tells which of them are a strip. 提交, 立案, 交办, 答复, 办结 beside each other
name what happens to every item: the word 答复 among them heads no letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from parsers.fold import squeeze
from parsers.knowledge.furniture import STEP_NAME
from parsers.walk import RawLine

_STEP = re.compile(
    rf"(?:\(?\d{{1,2}}[.、)]?|[①-⑩]|第[一二三四五六七八九十]步:?)?(?:{STEP_NAME})[→>]?"
)
_LONGEST_STEP, _FEWEST = 14, 3


def step_lines(lines: Iterable[RawLine]) -> set[int]:
    """The lines of strips by their identity: steps one behind the other, no two alike."""
    found: set[int] = set()
    for place, run in groupby((line for line in lines if line.text), key=_place_of_step):
        steps = list(run)
        names = {squeeze(line.text) for line in steps}
        if place >= 0 and len(names) == len(steps) >= _FEWEST:
            found.update(id(line) for line in steps)
    return found


def _place_of_step(line: RawLine) -> int:
    """The table or list in which a step stands; -1 for any other line."""
    is_step = len(line.text) <= _LONGEST_STEP and _STEP.fullmatch(squeeze(line.text))
    return line.group if is_step else -1
