"""Lines that stand alone in front of a page's main element: its day, and the title of its item.

Takes raw lines and the place of the main element; gives which of them are the page's.
"""

from __future__ import annotations

import re

from parsers.walk import RawLine

_DAY = re.compile(
    r"[\s\[(【|]{0,4}20\d{2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:[\sT]{1,4}\d{1,2}:\d{2}(?::\d{2})?)?[\s\])】|]{0,4}"
)
# 某市某局关于市政协某届某次会议第9号提案的答复函
_TITLE = re.compile(
    r"\s{0,8}[\u4e00-\u9fff]{0,30}(?:关于|对)[^:：,，。;；>＞|]{4,80}(?:提案|建议|议案)"
    r"[^:：,，。;；>＞|]{0,12}(?:答复|复函|回复|函|意见)\s{0,8}"
)


def lone_lines(lines: list[RawLine], first: int) -> set[int]:
    """The ids of the one line in front that is a day, and of the one that titles an answer.

    Where several stand there they lead to other pages.
    """
    front = [line for line in lines if line.node < first]
    found = ([line for line in front if shape.fullmatch(line.text)] for shape in (_DAY, _TITLE))
    return {id(own[0]) for own in found if len(own) == 1 and not own[0].link_chars}
