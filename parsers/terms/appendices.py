"""Appendices: the line that announces an item's text behind the letter that answers it.

Takes one folded line; gives whether it is 附, 附件:提案原文, 建议内容 and their like. Files that
a letter lists (附件:1.征询意见表) are none.
"""

from __future__ import annotations

import re

from parsers.terms.labels import bare_label, find_field

_BODY = r"(?:提案|建议|议案)(?:原文|全文|内容|正文)"
_APPENDIX = re.compile(
    rf"(?:[^:。,]{{2,8}}:)?{_BODY}:?|"
    rf"\(附\s{{0,2}}[:]?[^()。]{{0,12}}{_BODY}\)|"
    r"附\s{0,4}[:]?|附\s{0,4}(?:件|录)?\s{0,2}\d?\s{0,2}[:]?\s{0,2}原?.{0,30}(?:提案|建议|议案)(?:原文|全文|内容|正文)?[^。]{0,4}[:]?"
)
_BOXED = re.compile(r"^[\[【](附(?:件|录)?)[\]】]\s{0,4}:?")
_BARE_ENCLOSURE = re.compile(r"附\s{0,4}(?:件|录)?\s{0,2}[\d一]?\s{0,2}[:]?")
_MAX_APPENDIX = 44
# The text itself behind the words that announce it: 附件:提案内容每到雨季,…
_INLINE_APPENDIX = re.compile(rf"\s{{0,8}}附(?:件|录)?\s?\d?\s?:{_BODY}")
_HEADS = frozenset({"建议", "提案", "议案", "原文"})
_SHORTEST_HEAD = 3


def is_appendix(text: str) -> bool:
    """附 alone, or 附:原提案: behind it stands the item that was answered.

    >>> is_appendix("附:建议原文"), is_appendix("附件:1.征询意见表")
    (True, False)
    >>> is_appendix("附件:提案内容"), is_appendix("建议内容"), is_appendix(":建议原文")
    (True, True, True)
    >>> is_appendix("附件:提案原文  每到雨季,巷口积水。"), is_appendix("【附件】建议原文")
    (True, True)
    """
    text = _BOXED.sub(r"\1:", text.lstrip(": "))  # :提案原文, the word 附件 is lost
    is_text = len(text) > _MAX_APPENDIX or text.endswith("。")
    pattern = _INLINE_APPENDIX.match if is_text else _APPENDIX.fullmatch
    return pattern(text) is not None or len(text) <= _MAX_APPENDIX and is_item_head(text)


def is_item_head(text: str) -> bool:
    """A lone label of the item's text: 建议内容, 提案 or 建议 behind a letter that has ended."""
    bare = bare_label(text)
    return bare in _HEADS or (len(bare) > _SHORTEST_HEAD and find_field(bare) == "proposal_body")


def is_bare_enclosure(text: str) -> bool:
    """附件1: alone on its line; what it names stands below, or is lost."""
    return _BARE_ENCLOSURE.fullmatch(text) is not None
