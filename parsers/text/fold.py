"""Folding: one view of a text for rules, with the offsets of the printed one.

Takes any text; gives a text of **the same length** in which full-width ASCII, every
Unicode space, traditional characters and a few twins are one character. All rules run over the
folded view; all values are cut from the printed text with the same offsets, so
nothing printed is ever corrected. Never normalises with NFKC: that would change
lengths and turn `㈠` into `(一)` in published text (reliability.md, I20).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from parsers.knowledge.traditional import SIMPLIFIED

_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff" + BIDI
_TWINS = {
    "﹝": "〔",
    "﹞": "〕",
    "〈": "<",
    "〉": ">",
    "﹕": ":",
    "︰": ":",
    "﹔": ";",
    "﹐": ",",
    "﹪": "%",
    "．": ".",
    "－": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
    "～": "~",
    "〜": "~",
    "︶": ")",
    "︵": "(",
    "○": "〇",
    "◯": "〇",
    "Ｏ": "O",
    "「": "“",
    "」": "”",
    "﹁": "“",
    "﹂": "”",
    "『": "‘",
    "』": "’",
    "｡": "。",
    "､": "、",
}


def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(a): b for a, b in SIMPLIFIED.items()}
    table |= {ord(c): " " for c in _SPACES + _INVISIBLE}
    table |= {ord(a): b for a, b in _TWINS.items()}
    return table


_FOLD = _table()
FOLDED = {chr(code): folded for code, folded in _FOLD.items()}
# In a text of hanzi about one character in twelve is folded, nearly always to one of these:
# replacing each costs a fraction of looking at every character. Where more is left, it is cut out.
_FREQUENT = tuple((char, FOLDED[char]) for char in "，：；（）！？\u3000\u00a0\t")
_RARE = [char for char in FOLDED if char not in dict(_FREQUENT)]
_FOLDS = re.compile("([" + "".join(map(re.escape, _RARE)) + "])")
# A label or a name holds none of them, mostly: one look instead of ten.
_ANY = re.compile("[&" + "".join(map(re.escape, FOLDED)) + "]")
# What is printed of a blank that was escaped twice, or lost its semicolon: &nbsp;市民政局
_LEFT_OVER = re.compile(
    r"&(?:amp;){0,2}(?:nbsp|ensp|emsp|thinsp|zwn?j|#(?:12288|160)(?!\d)|#[xX](?:3000|[aA]0)(?![\da-fA-F]));?"
)
# 答覆, 覆函 are 答复, 复函; 覆盖 is written alike in both.
_ANSWERED = re.compile("(?<=[答函回批办辦])覆|覆(?=函)")
_DROP_INVISIBLE = dict.fromkeys(map(ord, _INVISIBLE))
# Labels, names and short lines are folded by many rules; longer texts once.
_SHORT = 64
_COMPARED = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The folded view, code point for code point.

    >>> fold("（一）建立：Ａ　类，２３") == "(一)建立:A 类,23"
    True
    >>> fold("辦理結果") == "办理结果", fold("&nbsp;市民政局")
    (True, '      市民政局')
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    if len(text) <= _SHORT and _ANY.search(text) is None:
        return text
    for char, plain in _FREQUENT:
        text = text.replace(char, plain)
    if not text.isascii() and _FOLDS.search(text) is not None:
        parts = _FOLDS.split(text)
        parts[1::2] = map(FOLDED.__getitem__, parts[1::2])
        text = "".join(parts)
    if "覆" in text:
        text = _ANSWERED.sub("复", text)
    return _LEFT_OVER.sub(_blank, text) if "&" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=8192)
def _fold_short(text: str) -> str:
    return _fold(text)


def visible(text: str) -> str:
    """The folded view without the characters that nobody sees; it may be shorter.

    >>> visible("张\\u200b三\\u202e，")
    '张三,'
    """
    return fold(text.translate(_DROP_INVISIBLE))


def squeeze(text: str) -> str:
    """Folded and without any white space: the key under which labels are looked up.

    >>> squeeze("索 引　号：")
    '索引号:'
    """
    return _squeeze_short(text) if len(text) <= _SHORT else "".join(_fold(text).split())


@lru_cache(maxsize=4096)
def _squeeze_short(text: str) -> str:
    return "".join(_fold_short(text).split())


def compare_key(text: str) -> str:
    """Letters, digits and hanzi only: what two printed forms of one title share.

    >>> compare_key("方案（2022—2025年）") == compare_key("方案(2022-2025年)")
    True
    """
    return _compare_short(text) if len(text) <= _SHORT else _compare(text)


def _compare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", fold(text))
    return plain if plain.isalnum() else "".join(_COMPARED.findall(plain))


@lru_cache(maxsize=4096)
def _compare_short(text: str) -> str:
    return _compare(text)
