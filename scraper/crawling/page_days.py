"""Page days: the day a page gives for its own publication, by a quick look.

Takes the body of a page; gives a day or nothing. It only decides how soon a page is asked for
again where its list prints no date; what is published of a page is read by `parsers`. Of
several days the earliest counts: a page that was generated anew bears the day of that as well
(websites.md, 3.5). Pure, and linear in the bytes looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.page.decode import decode
from parsers.text.dates import read_date
from parsers.text.fold import FOLDED, fold

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
_META_BEGINS = ("<meta", "<META", "<Meta")
_META_WORD = "pub"
_LONGEST_META, _LONGEST_LABELLED = 260, 480  # characters that a match has at most


def _spellings(signs: str) -> str:
    """What some characters may be before they are folded."""
    return signs + "".join(one for one, plain in FOLDED.items() if plain in signs)


# A label ends in 日期 or 时间: from their second characters, which are rarer.
_SECONDS = {
    second: _spellings(first)
    for first, seconds in ("日期", "时间")
    for second in _spellings(seconds)
}
_BEFORE_SECOND = 3  # characters of a label


def find_day(body: bytes, content_type: str | None) -> str | None:
    """The earliest day that a page gives for its publication, as YYYY-MM-DD.

    >>> find_day('<td>发布日期：</td><td>2023-6-16</td>'.encode(), None)
    '2023-06-16'
    """
    markup = decode(body[:HEAD_BYTES], content_type).text
    printed = [*_printed_in_meta(markup), *_printed_behind_label(markup)]
    days = (_DAY.search(text) for text in printed)
    values = (read_date(day[0] + ("日" if "年" in day[0] else "")).value for day in days if day)
    return min((value for value in values if value), default=None)


def _printed_in_meta(markup: str) -> list[str]:
    """What the metas say that name a day; nothing else is folded."""
    printed: list[str] = []
    for begin in _META_BEGINS:
        for at in _places(markup, begin):
            meta = markup[at : at + _LONGEST_META]
            found = _META.match(fold(meta)) if _META_WORD in meta.lower() else None
            printed += [found[1]] if found else []
    return printed


def _printed_behind_label(markup: str) -> list[str]:
    """What stands behind the labels; only what is around them is folded."""
    printed: list[str] = []
    for second, firsts in _SECONDS.items():
        for at in _places(markup, second):
            if at >= _BEFORE_SECOND and markup[at - 1] in firsts:
                start = at - _BEFORE_SECOND
                found = _LABELLED.match(fold(markup[start : start + _LONGEST_LABELLED]))
                printed += [found[1]] if found else []
    return printed


def _places(markup: str, word: str) -> Iterator[int]:
    at = markup.find(word)
    while at >= 0:
        yield at
        at = markup.find(word, at + 1)
