"""Titles of items: the name of a proposal as a letter or a reply's title quotes it.

Takes folded text; gives spans. The quoted form is kept as printed even where it
differs from the real title (seed.md, trap 26).
"""

from __future__ import annotations

import re

Span = tuple[int, int]

_KIND = r"(?:提案|建议案|建议|议案|意见建议|意见)"
_QUOTED = (
    re.compile(r"《([^《》]{4,120}(?:《[^《》]{1,60}》[^《》]{0,60})?)》"),
    re.compile(r"“([^“”]{6,120}(?:“[^“”]{1,60}”[^“”]{0,60})?)”"),
    re.compile(r"\"([^\"]{6,120})\""),
)
_FRAMED = re.compile(r"关于[“《]([^“”《》]{4,90})[”》]的" + _KIND)
_ENDS_AS_ITEM = re.compile(_KIND + "$")
_ABOUT = re.compile(
    r"(关于[^。;:\n《》“”]{4,90}?的?"
    + _KIND
    + r")(?=的?(?:提案|建议|议案)?(?:\(|,|已|收|的?答复|的?复函|的?回复|》|”|、|$|。|我))"
)
_TOPIC = re.compile(r"关于|建议|提案|加强|推进|完善|建设|加快|解决|[的与和]")


# 关于县政协八届四次会议第17号提案 names the item, it is not its title.
_IDENTITY = re.compile(r"届.{0,16}次|第\s?[A-Z]?\d{1,8}\s?号|第?[一二三四五六七八九十百〇]{1,6}号")


def find_item_title(text: str) -> Span | None:
    """The span of the item's title inside an opening sentence or a reply's title.

    >>> line = "您提出的《关于增设公交站点的建议》(第12号)收悉。"
    >>> line[slice(*find_item_title(line))]
    '关于增设公交站点的建议'
    """
    framed = _FRAMED.search(text)
    if framed and not _ENDS_AS_ITEM.search(framed.group(1)):
        return framed.span()
    for pattern in _QUOTED:
        match = pattern.search(text)
        if match and _TOPIC.search(match.group(1)):
            return match.span(1)
    for about in _ABOUT.finditer(text):
        if not _IDENTITY.search(about.group(1)):
            return about.span(1)
    return None
