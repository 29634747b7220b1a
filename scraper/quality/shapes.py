"""Shapes: what a value looks like, coarsely, whatever it says.

Takes a printed value; gives the name of its shape. A field whose values change their shape has
got the values of another one: a date among the agencies, a neighbour's cell, the next label
(reliability.md, 5.2). The first row of `SHAPES` that fits wins. Pure.
"""

from __future__ import annotations

import re

from parsers.terms.labels import is_strong_label
from parsers.text.fold import squeeze

_ORGANS = (
    "局|委|办|公室|厅|院|府|部|室|中心|公司|集团|大学|银行|队|站|所|处|署|行|盟|会|社|科|馆|园|校|厂"
    "|街道|镇|乡|联"
)
_CN = "〇零○一二三四五六七八九十"
_TIME = r"(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("date", rf"(?:19|20)?\d{{2}}[-/.年]\d{{1,2}}(?:[-/.月]\d{{1,2}}日?|月)?{_TIME}"),
    ("date", rf"[{_CN}]{{4}}年[{_CN}]{{1,3}}月(?:[{_CN}]{{1,3}}日)?"),
    ("file_number", r".{1,30}[\[〔(【]\s*(?:19|20)\d{2}\s*[\]〕)】].{0,20}"),
    ("number", r"第?[\d\s,./-]{1,24}[号次件条页]?"),
    ("code", r"[A-Za-z0-9][\w/.()-]{3,60}"),
    ("class", r"[\"“(]?[A-Fa-f甲乙丙丁戊][1-9]?[\")”]?[类级]?(?:[(:、,].{0,20})?"),
    ("body", rf".{{1,60}}(?:{_ORGANS})(?:[、,;/ ].{{0,200}})?"),
    ("name", r"[\u3400-\u9fff·]{2,4}(?:[、,; ][\u3400-\u9fff·]{1,4}){0,40}(?:等.{0,8})?"),
    ("long", r".{41,}"),
)
SHAPES = tuple((name, re.compile(pattern, re.DOTALL)) for name, pattern in _PATTERNS)
OTHER, LABEL = "words", "label"
_MOST = 300  # characters that decide


def shape_of(value: str) -> str:
    """The shape of a value.

    >>> [shape_of(text) for text in ("市水利局", "2023-05-16", "顾清和", "69", "A类")]
    ['body', 'date', 'name', 'number', 'class']
    """
    text = squeeze(value[:_MOST]).strip()
    if is_strong_label(text):
        return LABEL
    return next((name for name, pattern in SHAPES if pattern.fullmatch(text)), OTHER)
