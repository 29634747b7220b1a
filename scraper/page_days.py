"""Page days: the day a page gives for its own publication, by a quick look.

Takes the body of a page; gives a day or nothing. It only decides how soon a page is asked for
again where its list prints no date; what is published of a page is read by `parsers`. Of
several days the earliest counts: a page that was generated anew bears the day of that as well
(websites.md, 3.5). Pure, and linear in the bytes looked at.
"""

from __future__ import annotations

import re

from parsers.dates import read_date
from parsers.decode import decode
from parsers.fold import fold

HEAD_BYTES = 1 << 18
_META = re.compile(
    r"<meta\b[^<>]{0,80}?name\s{0,3}=\s{0,3}[\"']?(?:pubdate|publishdate|publishedtime)\b"
    r"[^<>]{0,80}?content\s{0,3}=\s{0,3}[\"']?([^\"'<>]{8,40})",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:发布|公开|公布|发文)(?:日期|时间):?[^<>0-9]{0,9}(?:<[^<>]{0,99}>[^<>0-9]{0,9}){0,4}"
    r"(20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2})"
)
_DAY = re.compile(r"20\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}")


def find_day(body: bytes, content_type: str | None) -> str | None:
    """The earliest day that a page gives for its publication, as YYYY-MM-DD.

    >>> find_day('<td>发布日期：</td><td>2023-6-16</td>'.encode(), None)
    '2023-06-16'
    """
    markup = fold(decode(body[:HEAD_BYTES], content_type).text)
    printed = [*_META.findall(markup), *_LABELLED.findall(markup)]
    days = (_DAY.search(text) for text in printed)
    values = (read_date(day[0] + ("日" if "年" in day[0] else "")).value for day in days if day)
    return min((value for value in values if value), default=None)
