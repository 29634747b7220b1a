"""Bodies named in running text: a place or a level word with a known body behind it.

Takes folded text; gives spans of what is printed (市司法局, 平顶山市财政局). Prefers silence
to a wrong hit: a body must be in the tables or end like one made for a task, and 城市, 园区 or
各县 before it are no level of an office. 市委 and 市政府 alone are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from parsers.knowledge.agencies import (
    FORMER,
    GOVERNMENT,
    NATIONAL,
    NO_LEVEL_BEFORE,
    NOT_BODIES,
    PARTY,
    PREFECTURE_SHORT,
    PROVINCIAL,
    TASK_ENDINGS,
    UNCERTAIN,
    VERTICAL,
)
from parsers.names.places import find_places
from parsers.text.alternatives import any_of

_LEVELS = "省市州盟县区旗"
_WORD_LEVEL = re.compile(f"[{_LEVELS}]")
_TASK_STEM = 16
_TASK = re.compile(rf"[一-龥]{{2,{_TASK_STEM}}}?(?:{'|'.join(TASK_ENDINGS)})")
# A stem that runs over one of these is no name but a clause.
_NO_STEM = re.compile(
    r"^级|^部际|^工作|[的了在和与及由对被将把等]|成立|组织|召开|印发|联合|报送|开展|按照"
)
_NO_STEM_BUT = re.compile("和(?=[一-龥]{1,6}(?:工作|建设|发展|治理|改革|管理|保护|稳定))")
# 司法部门, 市司法局局长, 市委办理: the letters of a body inside another word.
_LETTERS_AFTER = {
    "局": "面长部势限域",
    "部": "门分长队署件位落委",
    "办": "理公事法好成结件",
    "委": "员托派屈会书",
    "院": "长校士系落",
    "厅": "长级局",
    "会": "议员长场",
    "中": "心",
}
# 市府院联动办印发…: an office that no table has, where a verb of office follows at once.
_AD_HOC = re.compile(r"[一-龥]{2,5}?办(?=印发|牵头|组织|会同|联合|统筹|下发|制定|、)")
_BARE = frozenset({"政府", "人民政府"})


def find_bodies(text: str) -> list[tuple[str, int, int]]:
    """Named bodies of a text with their places, in order, without overlaps.

    >>> find_bodies("由市司法局与各县司法局共同组织")
    [('市司法局', 1, 5)]
    """
    found: list[tuple[str, int, int]] = []
    reached = 0
    for start, end in sorted((*_local(text), *_national(text)), key=lambda s: (s[0], -s[1])):
        if start >= reached:
            found.append((text[start:end], start, end))
            reached = end
    return found


def _local(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _prefixes(text):
        stop = _body_end(text, end)
        if stop is not None:
            yield start, stop


def _prefixes(text: str) -> Iterator[tuple[int, int]]:
    """Spans of places before which no other place stands, and of lone level words."""
    inside: set[int] = set()
    begin, reached = 0, -1
    for mention in find_places(text):
        begin = begin if mention.start == reached else mention.start
        reached = mention.end
        inside.update(range(mention.start, mention.end))
        yield begin, mention.end
    for match in _WORD_LEVEL.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if match.start() not in inside and before not in NO_LEVEL_BEFORE[match[0]] or not before:
            yield match.span()


def _body_end(text: str, start: int) -> int | None:
    if text.startswith("委", start):
        ends = (_known_end(text, start + 1, _party_heads()), _task_end(text, start + 1))
    else:
        ends = (_known_end(text, start, _government_heads()), _task_end(text, start))
    known = [end for end in ends if end is not None]
    if known:
        return max(known)
    ad_hoc = _AD_HOC.match(text, start)
    if ad_hoc is None or ad_hoc[0].endswith(NOT_BODIES) or _NO_STEM.search(ad_hoc[0]):
        return None
    return ad_hoc.end()


def _known_end(text: str, start: int, heads: dict[str, tuple[str, ...]]) -> int | None:
    for name in heads.get(text[start : start + 2], ()):
        if text.startswith(name, start) and _ends_there(text, start + len(name)):
            return start + len(name)
    return None


def _task_end(text: str, start: int) -> int | None:
    match = _TASK.match(text, start)
    if match is None or _NO_STEM.search(_NO_STEM_BUT.sub("", match[0])):
        return None
    longest = max(
        (end for ending in TASK_ENDINGS if (end := _with_ending(text, match, ending))), default=None
    )
    return longest if longest and _ends_there(text, longest) else None


def _with_ending(text: str, match: re.Match[str], ending: str) -> int | None:
    """End of the name when a longer ending begins where a shorter one matched: 领导小组|办公室."""
    stem_end = match.end() - next(
        len(one) for one in sorted(TASK_ENDINGS, key=len, reverse=True) if match[0].endswith(one)
    )
    return stem_end + len(ending) if text.startswith(ending, stem_end) else None


def _ends_there(text: str, end: int) -> bool:
    following = text[end : end + 1]
    return not following or following not in _LETTERS_AFTER.get(text[end - 1], "")


def _national(text: str) -> Iterator[tuple[int, int]]:
    for match in _national_names().finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before not in tuple("省市县区州乡镇") and _ends_there(text, match.end()):
            yield match.span()


@cache
def _national_names() -> re.Pattern[str]:
    return re.compile(any_of({*NATIONAL, *NATIONAL.values()}))


@cache
def _government_heads() -> dict[str, tuple[str, ...]]:
    names = {*PREFECTURE_SHORT, *VERTICAL, *FORMER, *UNCERTAIN, "纪委监委", "纪委"}
    for table in (GOVERNMENT, PROVINCIAL):
        names |= {name for full, shorts in table.items() for name in (full, *shorts)}
    return _heads(names - _BARE)


@cache
def _party_heads() -> dict[str, tuple[str, ...]]:
    names = {name for full, shorts in PARTY.items() for name in (full, *shorts)}
    words = {name.format(word=word) for name in names for word in _LEVELS}
    return _heads({name for name in words if len(name) > 1})


def _heads(names: set[str]) -> dict[str, tuple[str, ...]]:
    heads: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        heads.setdefault(name[:2], []).append(name)
    return {head: tuple(group) for head, group in heads.items()}
