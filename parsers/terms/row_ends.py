"""Row ends: where a name in a row of labels and values ends, in front of the rest of its row.

Takes a folded text and the span of a value; gives its end. The next pair of the row may have lost
its colon, its label or both: 来源:市教育局 作者 办公室, 提案人:某某某 主办单位 市教育局, 来源:
市教育局 | 教育 提案. Several names may stand with blanks between them, and are kept: 来源:市委办
市府办. No value is cut inside a name.
"""

from __future__ import annotations

import re

from parsers.knowledge.labels import BODY_FIELDS, LABELS, PAGE_FIELDS
from parsers.knowledge.personal import SURNAMES
from parsers.names.agency_names import looks_like_agency
from parsers.terms.labels import find_field, is_strong_label
from parsers.text.alternatives import any_of

_NAMES = frozenset({"publisher", "lead_agency", "co_agency", "proposer", "delegation"})
_BODIES = frozenset({"publisher", "lead_agency", "co_agency"})
_OF_PAGE = (PAGE_FIELDS - {"title", "summary"}) | {"furniture"}
_OF_FORM = frozenset(LABELS) - BODY_FIELDS
_BODY = "局委办府厅院室部会社网心协站"
# What may follow another body's name: a part of it, a second one, a note in brackets.
_PART = _BODY + "科处台股所校司团联队组厂报刊庭行区县市镇乡)"
_GAP_BEHIND_BODY = re.compile(rf"(?<=[{_BODY})])(?:\s{{0,4}}[|;]\s{{0,4}}|\s{{1,8}})")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff)])(?:\s{0,4}[|;]\s{0,4}|\s{1,8})(?=[\u4e00-\u9fff])")
# 市教育局【】某某某: what is left of a label that lost its words.
_EMPTY = re.compile(r"\s{0,8}(?:\[\s{0,4}\]|【\s{0,4}】)")
_BLANK = re.compile(r"\s")
_TOKEN = re.compile(r"[^\s|;:]+")
# 市教育局公开方式 主动公开: two elements of a row without a blank between them.
_GLUED = re.compile(rf"(?<=[{_BODY}])(?=[\u4e00-\u9fff]{{2,6}})")
_LONGEST_LABEL, _SURE_LABEL, _SHORTEST = 6, 3, 3
_PERSON = re.compile(rf"[{SURNAMES}小][\u4e00-\u9fff]{{1,2}}(?<![{_PART}])(?=[\s|;:]|\Z)")
# 067 某某某: the label of the name behind a number is lost.
_NUMBER_AND_NAME = re.compile(
    rf"(\s{{0,4}}第?\s?[A-Z]?\d{{1,6}}(?:\s?号)?)\s{{1,8}}[{SURNAMES}小][\u4e00-\u9fff]{{1,2}}(?<![{_PART}号案议类年])\s{{0,4}}"
)
# 某某某主办单位市教育局: words that no name holds. 某某某(领衔代表) and 市教育局(主办单位) say who
# is who.
_SURE = re.compile(
    "(?<![(,、])(?:{})(?!\\))".format(
        any_of(
            word
            for field, words in LABELS.items()
            if field in _OF_FORM - {"proposer", "delegation"}
            for word in words
            if len(word) >= 4 and word.isalpha() and not word.isascii()
        )
    )
)


def row_end(name: str, text: str, start: int, end: int) -> int:
    """The end of a value of a field; of any other field than a name, the given one.

    >>> row_end("publisher", "市教育局 作者 办公室", 0, 11)
    4
    >>> row_end("publisher", "市委办 市府办", 0, 7)
    7
    >>> row_end("proposer", "某某某 主办单位 市教育局", 0, 13)
    3
    >>> row_end("identity_raw", "067  方竹", 0, 7)
    3
    """
    if name == "identity_raw":
        alone = _NUMBER_AND_NAME.fullmatch(text, start, end)
        return alone.end(1) if alone else end
    if name not in _NAMES:
        return end
    empty = _EMPTY.search(text, start + 1, end)
    end = _before_label(name, text, start, empty.start() if empty else end)
    if name not in _BODIES:
        return end
    for gap in _GAP_BEHIND_BODY.finditer(text, start + _SHORTEST - 1, end):
        token = _TOKEN.match(text, gap.end(), end)
        if token is None or token[0][-1] not in _PART:
            return gap.start()
    return end


def _before_label(name: str, text: str, start: int, end: int) -> int:
    """In front of the first label behind the name: behind a gap, or glued to a body's name."""
    # 某某某 领衔 某某某 附议: words of its own kind say who is who.
    fields = _OF_PAGE if name == "publisher" else _OF_FORM - {name}
    for gap in _GAP.finditer(text, start + _SHORTEST - 1, end):
        if _opens_pair(text[gap.end() : end], fields):
            end = gap.start()
            break
    if name == "publisher":
        for glued in _GLUED.finditer(text, start + _SHORTEST, end):
            if _opens_pair(text[glued.start() : end], fields - {name}, is_glued=True):
                return glued.start()
        return end
    sure = _SURE.search(text, start + _SHORTEST - 1, end)
    return sure.start() if sure else end


def _opens_pair(rest: str, fields: frozenset[str], *, is_glued: bool = False) -> bool:
    """Whether a text begins with a label of the row and a value behind it."""
    for length in range(min(_LONGEST_LABEL, len(rest)), 1, -1):
        label, behind = rest[:length], rest[length:]
        if find_field(label) not in fields or _BLANK.search(label):
            continue  # 市政府网站 编辑部 names no 网站编辑
        if behind[:1].isspace() or length >= _SURE_LABEL and is_strong_label(label):
            return True
        if _PERSON.match(behind):
            return True
        if not is_glued and len(behind) > 2 and looks_like_agency(behind):
            return True
    return False
