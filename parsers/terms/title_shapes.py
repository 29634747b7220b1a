"""Title shapes: what may be a title at all, by its form.

Takes a printed value; answers yes or no.
"""

from __future__ import annotations

import re

from parsers.names.agency_names import are_agencies
from parsers.text.fold import fold

_NO_TITLE = re.compile(r"[\d\s年月日:./-]{1,40}")
FEWEST_HANZI = 3  # fewer may as well be a person's name
_PERSONS = re.compile(r"[\u4e00-\u9fff]{2,3}(?:[\s、,]{1,4}[\u4e00-\u9fff]{2,3}){1,9}")
_TYPE_OF_ITEM = re.compile(
    r"(?:个人|集体|联名|委员|界别|党派|团体|小组|代表|重点|一般|普通|平时|大会|会议)(?:提案|建议|议案|案)"
)
# With the number of an item, too, it names a meeting and no matter.
_SESSION_NAME = re.compile(
    r"(?:[^,。:《》关]{0,24}届[^,。:《》关]{0,16}次(?:会议|全会))?(?:第?[A-Z]?\d{1,6}号?)?"
)
COLUMN = re.compile(
    r"(?:人大|政协|代表|答复|委员|建议|[提议]案|办理|结果){1,4}|第?[A-Z]?\d{1,8}号?"
)
TELLS = re.compile("关于|召开|举行|开展|督办|视察|调研|听取|办理")


def may_be_title(value: str) -> bool:
    """No date, code, name or column: 张三 李四, 周**, ST014-0301 and 建议提案 are no titles."""
    folded = fold(value).strip()
    if _NO_TITLE.fullmatch(folded) or COLUMN.fullmatch(folded):
        return False
    if (
        _TYPE_OF_ITEM.fullmatch(folded)
        or _SESSION_NAME.fullmatch(folded)
        or TELLS.search(folded) is None
        and are_agencies(folded)
    ):
        return False
    hanzi = sum("\u4e00" <= char <= "\u9fff" for char in folded)
    return hanzi > FEWEST_HANZI and _PERSONS.fullmatch(folded) is None
