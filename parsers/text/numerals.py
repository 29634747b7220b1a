"""Numerals: Chinese and Arabic numbers in closed slots.

Takes the exact text of a slot (届, 次, 第…号, a marker), nothing around it; gives its value.
Never looks for numbers inside words: 一些, 第三方 and 二十大 are words (domain.md, section 12).
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.text.fold import fold

_DIGITS = {
    **{char: value for value, char in enumerate("〇一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
    "元": 1,
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_ARABIC = re.compile(r"[0-9]{1,4}\Z")
# 二〇二三, also with an ASCII zero or letter O between Chinese digits (letters.md, section 11).
_POSITIONAL = re.compile(r"[〇零一二三四五六七八九0O]{2,4}\Z")
_ELLIPTIC = re.compile(r"[百佰千仟][一二三四五六七八九]\Z")
_MAXIMUM = 9999

CHINESE_DIGITS = "〇零一二三四五六七八九十百千两廿卅"
"""Characters of a Chinese numeral, for use inside a character class."""


@lru_cache(maxsize=1024)
def read_numeral(slot: str) -> int | None:
    """The value 0–9999 of a slot that holds nothing but a number, or None.

    >>> read_numeral("十二"), read_numeral("二〇二三"), read_numeral("０６９"), read_numeral("一些")
    (12, 2023, 69, None)
    """
    text = fold(slot).strip()
    if _ARABIC.match(text):
        return int(text)
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if _POSITIONAL.match(text):
        return _positional(text)
    return _additive(text)


def _positional(text: str) -> int | None:
    digits = ["0" if char in "0O" else str(_DIGITS[char]) for char in text]
    return int("".join(digits))


def _additive(text: str) -> int | None:
    """一百二十三, 一百零五, 十二: units must fall, a digit stands before each unit but a first 十.

    一百五 is 150 in speech and 105 by the rule: not certain, so no number.
    """
    if _ELLIPTIC.search(text):
        return None
    total, digit, last_unit = 0, None, _MAXIMUM + 1
    for position, char in enumerate(text):
        if char in _UNITS:
            unit = _UNITS[char]
            leads = position == 0 and unit == 10
            if unit >= last_unit or (digit in (None, 0) and not leads):
                return None
            total, digit, last_unit = total + (digit or 1) * unit, None, unit
        elif char in _DIGITS and digit in (None, 0):
            digit = _DIGITS[char]
        else:
            return None
    if not text or (digit is None and not total):
        return None
    return total + (digit or 0)
