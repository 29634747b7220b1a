"""Lines that stand alone in front of a page's main element: day, title and number of the answer.

Takes raw lines and the place of the main element; gives which of them are the page's.
"""

from __future__ import annotations

import re
from itertools import groupby

from parsers.page.walked import RawLine

_DAY = re.compile(
    r"[\s\[(【|]{0,4}20\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:[\sT]{1,4}\d{1,2}:\d{2}(?::\d{2})?)?[\s\])】|]{0,4}"
)
# The account that sends a message, when, from where, below the title: 绥阳文旅 2025-07-02 09:30
SENT = re.compile(
    r"[\s|]{0,4}[\u4e00-\u9fff]{2,16}[\s|]{1,4}20[0-9]{2}(?:-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)"
    r"[\s|]{1,4}[0-9]{1,2}:[0-9]{2}(?:[\s|]{1,4}[\u4e00-\u9fff]{2,3})?[\s|]{0,4}"
)
# 某市某局关于市政协某届某次会议第9号提案的答复函
_TITLE = re.compile(
    r"\s{0,8}[\u4e00-\u9fff]{0,30}(?:关于|对)[^:：,，。;；>＞|]{4,80}(?:提案|建议|议案)"
    r"[^:：,，。;；>＞|]{0,12}(?:答复|复函|回复|函|意见)(?:摘要)?"
    r"(?:[\[〔(（【][^\[\]〔〕()（）【】]{1,4}[\]〕)）】])?\s{0,8}"
)
# 示财提字〔2024〕88号, the label in front of it lost.
_NUMBER = re.compile(
    r"\s{0,8}[\u4e00-\u9fff]{2,14}[〔\[(（【]20[0-9]{2}[〕\])）】]第?[0-9]{1,5}号\s{0,8}"
)
_MOST_LINES = 4


def lone_lines(lines: list[RawLine], first: int) -> set[int]:
    """The ids of the one line in front that is a day, the one that is a number, and the title's.

    Where several titles stand there they lead to other pages.
    """
    front = [line for line in lines if line.node < first]
    days = [line for line in front if _DAY.fullmatch(line.text)]
    titles = [[line] for line in front if _TITLE.fullmatch(line.text)] or _torn(front)
    numbers = [[line] for line in front if _NUMBER.fullmatch(line.text)]
    own = [found for found in ([[day] for day in days], titles, numbers) if len(found) == 1]
    chosen = [line for (only,) in own for line in only]
    return {id(line) for line in chosen if not line.link_chars}


def _torn(front: list[RawLine]) -> list[list[RawLine]]:
    """Titles that breaks tear inside their element: …第三次会议 / 第17号建议 / 答复的函."""
    runs = ([line for line in run if line.text] for _, run in groupby(front, lambda one: one.node))
    return [
        run
        for run in runs
        if 1 < len(run) <= _MOST_LINES
        and _TITLE.fullmatch("".join(line.text.strip() for line in run))
    ]
