"""Numbers in closed slots."""

from __future__ import annotations

import pytest

from parsers.text.numerals import read_numeral

READABLE = {
    "0": 0,
    "〇": 0,
    "69": 69,
    "069": 69,
    "０６９": 69,
    "9999": 9999,
    "一": 1,
    "两": 2,
    "十": 10,
    "十二": 12,
    "二十": 20,
    "廿三": 23,
    "卅": 30,
    "一百零五": 105,
    "一百二十三": 123,
    "二百五十": 250,
    "一千零一": 1001,
    "九千九百九十九": 9999,
    "二〇二三": 2023,
    "二○一一": 2011,
    "二零一九": 2019,
    "二00七": 2007,
    " 十二 ": 12,
}
UNREADABLE = (
    "",
    "一些",
    "第三",
    "12345",
    "十十",
    "一百五",
    "1.5",
    "-3",
    "三方",
    "十个",
    "百",
    "一十百",
)


@pytest.mark.parametrize(("slot", "value"), READABLE.items())
def test_reads_a_slot(slot: str, value: int) -> None:
    assert read_numeral(slot) == value


@pytest.mark.parametrize("slot", UNREADABLE)
def test_leaves_what_is_no_number(slot: str) -> None:
    assert read_numeral(slot) is None
