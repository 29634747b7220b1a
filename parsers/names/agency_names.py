"""Names of bodies: telling one from a sentence, and splitting a printed list of them.

Takes folded text; gives spans in it. Never says what a name stands for (`parsers.names.agencies`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from parsers.knowledge.agencies import ENDINGS, NATIONAL, NATIONAL_SHORT, NOT_BODIES

_MAX_NAME = 40
_AHEAD = 160
_NOT_IN_NAME = re.compile(
    r"^(?:[我你该]|本(?!溪)|贵(?![州阳港溪池定南德安]))|[。;:!?,“”《》、【】\[\]\ufffd]|关于|^对(?!外|台|口)|[您你]|我们|提出|收悉|已经|进行|^的|答复|如下|征求|听取|^并|并报|报请|并经|转交|转由|.[我贵][局委厅办院部]"
)
_TAIL_BRACKET = re.compile(r"\([^()]*\)\Z")
_BRACKET = re.compile(r"\([^()]*\)")
_HARD_SEPARATOR = re.compile(r"[、,;/|\n()]")
_SOFT_SEPARATOR = re.compile(r"以及|[和及与]| +")
# 等单位, 等3个部门: behind it the list goes on unnamed.
_AND_OTHERS = re.compile(
    r"等(?:[一二三四五六七八九十0-9]{0,3}[个家]?)?(?:相关|有关|协办|会办|承办|成员)?(?:单位|部门|镇|乡|街道|区县|县区)*\Z"
)
_FRONT = re.compile(
    r"\s*(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,2}\))?"
    r"(?:(?:主办|协办|会办|分办|承办|牵头|配合)(?:(?:单位|部门)(?:为|是)?:?|:))?\s*"
)
_BACK = re.compile(
    r"(?:\((?:主办|协办|会办|分办|牵头|配合|协助|参与|主|协|会|分)(?:单位|部门)?\)|\((?:加?盖(?:公|单位)?章|公章|印章|签章|代章|章|印)\)|牵头|主办|会办|协办|分办|承办|办理|配合|协助|参与|(?<=[局委办院])[0-9]{1,2}|[\s。.:])+\Z"
)


class NameSpan(NamedTuple):
    """A name of a list with its place in the text; inner padding is left out of the name."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=512)
def looks_like_agency(text: str) -> bool:
    """Whether a short text ends like the name of a body and holds nothing of a sentence.

    >>> looks_like_agency("市司法局"), looks_like_agency("专题督办"), looks_like_agency("高度重视")
    (True, False, False)
    """
    if len(text) > 3 * _MAX_NAME:
        return False
    packed = "".join(text.split())
    name = _TAIL_BRACKET.sub("", packed) if packed.endswith(")") else packed
    if not 2 <= len(name) <= _MAX_NAME or name.endswith(NOT_BODIES) and not _is_body(name):
        return False
    if _NOT_IN_NAME.search(_BRACKET.sub("", name) if "(" in name else name):
        return False
    return name.endswith(ENDINGS) or name in _national()


def split_agencies(raw: str) -> list[NameSpan]:
    """The bodies of a printed list, in order; brackets (市、区) are never split.

    >>> [item.name for item in split_agencies("市财政局、市自然资源和规划局和市教育局等单位")]
    ['市财政局', '市自然资源和规划局', '市教育局']
    """
    found: list[NameSpan] = []
    for start, end in _hard_parts(raw):
        found.extend(_soft_parts(raw, start, end))
    return found


def are_agencies(text: str) -> bool:
    """Whether a short text names bodies and nothing else.

    >>> are_agencies("市教育局、市城市管理局"), are_agencies("关于市教育局的建议")
    (True, False)
    """
    names = split_agencies(text) if len(text) <= 3 * _MAX_NAME else []
    return bool(names) and all(looks_like_agency(name.name) for name in names)


def is_incomplete(raw: str) -> bool:
    """Whether a list ends with 等, so that not all of its bodies are named."""
    return _AND_OTHERS.search(raw.rstrip(" 。;,")[-30:]) is not None


@cache
def _national() -> frozenset[str]:
    return frozenset({*NATIONAL, *NATIONAL.values(), *NATIONAL_SHORT})


def _is_body(name: str) -> bool:
    """某某服务中心 and 市农业农村委 are bodies, 市中心 and 村委 none."""
    if name.endswith("农村委"):
        return True
    return name.endswith("中心") and len(name) >= 5 and not name.endswith(("为中心", "市中心"))


def _hard_parts(raw: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for separator in _HARD_SEPARATOR.finditer(raw):
        if separator[0] in "()":
            depth += 1 if separator[0] == "(" else -1
        elif depth <= 0:
            yield start, separator.start()
            start = separator.end()
    yield start, len(raw)


def _soft_parts(raw: str, start: int, end: int) -> Iterator[NameSpan]:
    """Split at 和, 及, 与 and blanks only where a whole name stands on both sides."""
    end = _without_others(raw, start, end)
    for match in _SOFT_SEPARATOR.finditer(raw, start, end):
        # No name is longer than this; whole slices would copy a long list again and again.
        if match.start() - start > 3 * _MAX_NAME:
            continue
        left, right = raw[start : match.start()], raw[match.end() : min(end, match.end() + _AHEAD)]
        if looks_like_agency(_FRONT.sub("", left, count=1)) and _begins_with_agency(right):
            yield from _name(raw, start, match.start())
            start = match.end()
    yield from _name(raw, start, end)


def _begins_with_agency(text: str) -> bool:
    """和社会保障局 would leave half a name; the part behind must be a list of whole ones."""
    text = _FRONT.sub("", text.strip()[: 3 * _MAX_NAME], count=1)
    first = _SOFT_SEPARATOR.split(text, maxsplit=1)[0]
    if looks_like_agency(text) or looks_like_agency(first):
        return True
    # 市教育局研究办理: words of the sentence stand behind the name.
    fronts = (first[:cut] for cut in range(3, min(len(first), _MAX_NAME)))
    return any(front.endswith(ENDINGS) and looks_like_agency(front) for front in fronts)


def _without_others(raw: str, start: int, end: int) -> int:
    tail = max(start, end - 30)
    match = _AND_OTHERS.search(raw[tail:end].rstrip(" 。"))
    return tail + match.start() if match else end


def _name(raw: str, start: int, end: int) -> Iterator[NameSpan]:
    """The name without numbering, label (主办:) and role ((主办))."""
    front = _FRONT.match(raw, start, end)
    start = front.end() if front else start
    tail = max(start, end - 60)
    back = _BACK.search(raw[tail:end])
    end = tail + back.start() if back else end
    if start < end and not raw[start:end].strip().isdigit():
        yield NameSpan("".join(raw[start:end].split()), start, end)
