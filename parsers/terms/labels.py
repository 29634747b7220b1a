"""Label look-up: from a printed label to the canonical field it names.

Takes printed strings; gives field names. Knows nothing of layout: whether a label
counts where it stands is decided in `fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from parsers.knowledge.labels import LABELS, TRADITIONAL, WEAK_LABELS
from parsers.text.fold import FOLDED, fold, squeeze

_BY_SPELLING = {spelling: field for field, words in LABELS.items() for spelling in words}
_LONGEST = max(map(len, _BY_SPELLING))
_IN_FRONT, _BEHIND = "•·●■◆▪◦★☆▲△►▶◎※▌◇*-【〔「『[(<“", "】〕」』])>”:;"
_TRADITIONAL_SIGNS = frozenset(map(chr, TRADITIONAL))
_LATIN = re.compile("[A-Za-z]")
_FIRST_HANZI, _LAST_HANZI = "\u4e00", "\u9fff"

# Whose answer stands below: 市文旅局答复, 主办单位市住建局答复意见
_ANSWER_ENDS = frozenset({"答复", "回复", "意见", "内容"})
_ANSWER_OF = re.compile(
    r"(?:(?:承办|主办|办理|答复)单位)?(?:[省市州盟县区旗镇乡]|[\u4e00-\u9fff]{2,8}[省市州盟县区旗镇乡])[\u4e00-\u9fff]{0,12}(?<![全各])(?:局|委|厅|办公室|街道|管委会|人民政府)"
    r"(?:的)?(?:办理)?(?:答复|回复)(?:意见|内容)?"
)
# 提案人(单位), 类别(A/B/C), 主办(分办)单位: a remark inside a label, never a number.
_REMARK = re.compile(r"\([^()0-9]{1,10}\)?")
# Proposal No., Lead agency: no figures, and never a class alone.
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z.&/'-]{2,40}")
_NO_LETTER = re.compile("[^A-Za-z]")
# 提案编号 Proposal No., Title/案由: the name in a second language beside it.
_BESIDE = re.compile(
    r"(?P<own>[\u4e00-\u9fff、()]{2,16}?)[/(|-]?(?P<other>[A-Za-z][A-Za-z.&/'-]{2,40})\)?"
    r"|(?P<second>[A-Za-z][A-Za-z.&'-]{2,40})[/(|]?(?P<name>[\u4e00-\u9fff]{2,16})\)?"
)


def _as_printed(characters: Iterable[str]) -> frozenset[str]:
    """Characters of labels and those that become them, 覆 among them only beside another."""
    wanted = frozenset(characters)
    others = (*FOLDED, *_TRADITIONAL_SIGNS)
    twins = (char for char in others if fold(char).translate(TRADITIONAL) in wanted)
    return wanted.union(twins, "覆")


# With what a label of letters and hanzi only begins and ends: most words are none at first sight.
_BEGINS = _as_printed(spelling[0] for spelling in _BY_SPELLING)
_ENDS = _as_printed(words[-1] for words in (*_BY_SPELLING, *_ANSWER_ENDS))
_ENDS_ANSWER = _as_printed(words[-1] for words in _ANSWER_ENDS)


def _is_none_at_sight(label: str) -> bool:
    """Whether words without any sign begin or end as no label does."""
    if not label.isalpha():
        return False
    first, last = label[0], label[-1]
    if _FIRST_HANZI <= last <= _LAST_HANZI and last not in _ENDS:
        return True
    is_other = _FIRST_HANZI <= first <= _LAST_HANZI and first not in _BEGINS
    return is_other and last not in _ENDS_ANSWER


@lru_cache(maxsize=4096)
def find_field(label: str) -> str | None:
    """The field that a printed label names, or None.

    >>> find_field("索 引　号："), find_field("【发文字号】"), find_field("法治政府")
    ('index_number', 'document_number', None)
    >>> find_field("提案人（单位）："), find_field("建议（第12号）")
    ('proposer', None)
    >>> find_field("提案编号 Proposal No."), find_field("Lead Agency")
    ('identity_raw', 'lead_agency')
    """
    if len(label) > 4 * _LONGEST or _is_none_at_sight(label):
        return None
    bare = bare_label(label)
    found = _BY_SPELLING.get(bare)
    if found is None and "(" in bare:
        found = _BY_SPELLING.get(_REMARK.sub("", bare))
    if found is None and _LATIN.search(bare) and (beside := _BESIDE.fullmatch(bare)):
        found = _in_both(beside["own"] or beside["name"], beside["other"] or beside["second"])
    if found is None and bare[-2:] in _ANSWER_ENDS and _ANSWER_OF.fullmatch(bare):
        return "reply_body"
    return found


def _in_both(own: str, other: str) -> str | None:
    """The field that a name and its English name both have."""
    found = _BY_SPELLING.get(own)
    return found if found == _BY_SPELLING.get(_NO_LETTER.sub("", other).lower()) else None


def is_strong_label(text: str) -> bool:
    """Whether a text is a label that is no common word as well.

    >>> is_strong_label("提案号"), is_strong_label("建议"), is_strong_label("法治")
    (True, False, False)
    """
    return find_field(text) is not None and bare_label(text) not in WEAK_LABELS


@lru_cache(maxsize=4096)
def bare_label(label: str) -> str:
    """A label without spaces, bullets, brackets and colon, in simplified characters.

    >>> bare_label("• 办 理 结 果:")
    '办理结果'
    >>> bare_label("發佈時間")
    '发布时间'
    """
    bare = squeeze(label).lstrip(_IN_FRONT).rstrip(_BEHIND)
    if bare[:1].isascii() and _ENGLISH.fullmatch(bare):
        return _NO_LETTER.sub("", bare).lower()
    return bare if _TRADITIONAL_SIGNS.isdisjoint(bare) else bare.translate(TRADITIONAL)
