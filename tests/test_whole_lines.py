"""Whole lines: the first pattern of the table that is all of a line names it."""

from __future__ import annotations

import re

import pytest

from parsers.knowledge.furniture import LINE_PATTERNS
from parsers.knowledge.letter_cues import HEAD_LINES, TAIL_LINES
from parsers.text.whole_lines import WholeLines

LINES = (
    "", "抄送:市政协提案委员会。", "附件:1.线路表", "(此件公开发布)", "联系人:某某", "打印本页 关闭窗口",
    "扫一扫在手机打开当前页", "示例市政府网站地图 联系我们", "一、已建成站点20个。", "B类", "签发人:某某",
)  # fmt: skip
END = r"[。\s]{0,3}"


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize(
    "named", [HEAD_LINES, TAIL_LINES, [(p, p) for p in LINE_PATTERNS]], ids=["head", "tail", "site"]
)
def test_it_is_named_as_if_every_pattern_were_tried(
    named: list[tuple[str, str]], line: str
) -> None:
    plain = (name for name, pattern in named if re.fullmatch(f"(?:{pattern}){END}", line))
    assert WholeLines(named, END).name_of(line) == next(plain, None)
