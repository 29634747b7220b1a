"""Folding: one text of the same length for the rules, printed values untouched."""

from __future__ import annotations

import pytest

from parsers.knowledge.traditional import ROWS, SIMPLIFIED
from parsers.text.fold import compare_key, fold


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("（一）建立：Ａ　類，２３", "(一)建立:A 类,23"),
        ("關於加強護學工作的建議收悉，現答復如下", "关于加强护学工作的建议收悉,现答复如下"),
        ("辦理結果　Ａ類", "办理结果 A类"),
        ("將爭取於明年動工，並為鄉親們解決飲水問題", "将争取于明年动工,并为乡亲们解决饮水问题"),
        ("乾、著、后、里", "乾、著、后、里"),
    ],
)
def test_widths_and_traditional_characters_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded
    assert len(fold(printed)) == len(printed)


def test_rows_pair_one_to_one_and_never_touch_simplified_text() -> None:
    assert all(len(left) == len(right) for left, right in ROWS)
    assert len(SIMPLIFIED) == sum(len(left) for left, _ in ROWS) > 2_000
    for traditional, simplified in SIMPLIFIED.items():
        assert simplified not in SIMPLIFIED
        simplified.encode("gb2312")
        if traditional not in "於徵":
            with pytest.raises(UnicodeEncodeError):
                traditional.encode("gb2312")


def test_both_scripts_have_one_key() -> None:
    assert compare_key("《關於農村飲水的實施方案》") == compare_key("《关于农村饮水的实施方案》")
