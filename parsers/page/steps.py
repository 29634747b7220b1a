"""Steps: the strip of names above a form that shows how far an item has come.

Takes lines; tells which of them are a strip. 提交, 立案, 交办, 答复, 办结 beside each other
name what happens to every item: the word 答复 among them heads no letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from parsers.page.walked import RawLine
from parsers.terms.step_names import STEP
from parsers.text.fold import squeeze
from parsers.text.possible import Initial

# The day of a step, in front of its name, behind it or alone.
_DAY = r"(?:19|20)\d{2}[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?"
_DATED = Initial(rf"(?:{_DAY}[:,]?)?{STEP}[:,]?(?:{_DAY})?|{_DAY}")
_BESIDE_NAME = re.compile(rf"{_DAY}|[:,]")
_LONGEST_STEP, _FEWEST = 36, 3


def step_lines(lines: Iterable[RawLine]) -> set[int]:
    """The lines of strips by their identity: steps one behind the other, no two alike."""
    found: set[int] = set()
    for place, run in groupby((line for line in lines if line.text), key=_place_of_step):
        if place < 0:
            continue
        steps = list(run)
        names = [name for line in steps if (name := _name(line.text))]
        if len(set(names)) == len(names) >= _FEWEST:
            found.update(id(line) for line in steps)
    return found


def _name(text: str) -> str:
    """The step that a line names, "" where it is only a day."""
    return _BESIDE_NAME.sub("", squeeze(text))


def _place_of_step(line: RawLine) -> int:
    """The table or list in which a step stands; -1 for any other line."""
    bare = squeeze(line.text) if len(line.text) <= _LONGEST_STEP else ""
    return line.group if _DATED.fullmatch(bare) else -1
