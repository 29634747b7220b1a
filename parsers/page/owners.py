"""Owners: the names that a site gives itself, outside the text of the page.

Takes head data and the lines of a page; gives names such as 青禾市人民政府 or
青禾市公安局 that stand in `SiteName`, at either end of `<title>`, in the site's banner and in
its footer. They say where a page comes from when the letter itself only says 市政协.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from parsers.text.fold import fold

_PLACED = r"[\u4e00-\u9fff]{2,8}(?:省|自治区|市|县|区|州|盟|旗|镇|乡|街道)[\u4e00-\u9fff]{0,16}"
_BODY = r"(?:政府|局|委|委员会|常委会|办|办公室|厅|院|中心|人大|政协|网|网站|门户)"
_BANNER = re.compile(
    r"(?:欢迎(?:光临|访问|您访问|您光临)?\s{0,2})?"
    rf"({_PLACED}?(?:人民政府|政府))(?:门户|公众信息|政务|信息公开)?(?:网站|网|平台)?[!]?(?:欢迎您)?[!]?"
)
_FOOTER = re.compile(
    r"(?:版权所有|主办(?:单位|方)?|Copyright|©)[^\u4e00-\u9fff]{0,24}"
    rf"({_PLACED}?{_BODY})(?![\u4e00-\u9fff]*技术)"
)
_OWNER = re.compile(
    rf"({_PLACED}?{_BODY})\s{{0,4}}(?:主办|主管|承办|版权所有)(?![\u4e00-\u9fff]*的)"
)
# 阳澜市人大代表议案建议公开, 凌江区人大代表之家: the head of a body's own site.
_HALL = re.compile(
    r"([\u4e00-\u9fff]{2,8}(?:省|自治区|市|县|区|州|盟|旗|镇|乡)(?:人大|政协))(?![^第届号的关]{0,4}委员\Z)[^第届号的关:,。]{0,24}"
)
_NAME = re.compile(rf"{_PLACED}?{_BODY}(?:网|网站|门户网站)?")
_TITLE_PARTS = re.compile(r"\s{0,4}(?:_+|\|+|--+|-|\s)\s{0,4}")
_LONGEST = 160


def find_owners(title: str | None, site_name: str, lines: Iterable[str]) -> tuple[str, ...]:
    """The names, each once, the surest first.

    >>> find_owners("关于建设的答复_青禾市水利局", "", ["版权所有:青禾市人民政府"])
    ('青禾市水利局', '青禾市人民政府')
    """
    found: dict[str, None] = {}
    if site_name:
        found[fold(site_name)] = None
    parts = _TITLE_PARTS.split(fold(title or ""))
    for part in (*parts[-1:], *parts[:1]) if len(parts) > 1 else parts:
        if _NAME.fullmatch(part) and "关于" not in part:
            found[part] = None
        elif hall := _HALL.fullmatch(part):
            found[hall[1]] = None
    for line in lines:
        if len(line) > _LONGEST:
            continue
        folded = fold(line).strip()
        match = (
            _BANNER.fullmatch(folded)
            or _FOOTER.match(folded)
            or _OWNER.match(folded)
            or _HALL.fullmatch(folded)
        )
        if match:
            found[match.group(1)] = None
    return tuple(found)
