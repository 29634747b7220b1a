"""Values of data: what a string or number of an answer is as text, as markup, as a day.

Takes values; gives strings. Escapes that a service left in (`\\u5efa`, `%E5%BB%BA`, `&lt;p&gt;`)
are undone; a stamp of time is the day in China.
"""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import unquote

_HANZI = re.compile("[\u4e00-\u9fff]")
_UNICODE = re.compile(r"\\+u([0-9a-fA-F]{4})")
_PERCENT = re.compile(r"(?:%[Ee][4-9](?:%[89ABab][0-9A-Fa-f]){2})")
_BACKSLASH = re.compile(r"\\+([\"'/nrt])")
_PLAIN = {"n": "\n", "r": "", "t": "\t"}
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,400}>")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z]")
_BLANK = re.compile(r"\s+")
_FEWEST = 4
_CHINA = timezone(timedelta(hours=8))
_SECONDS, _MILLISECONDS = range(10**8, 10**10), range(10**11, 10**13)
_ISO_UTC = re.compile(
    r"\s*(20\d{2}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d{1,9})?)?(?:Z|\+00:?00)\s*"
)


def count_words(text: object) -> int:
    """Chinese characters of a value, escapes undone."""
    return len(_HANZI.findall(undo_escapes(text))) if isinstance(text, str) else 0


def undo_escapes(text: str) -> str:
    """A text without escapes that a service left in it.

    >>> undo_escapes(r"\\u5efa\\u8bae\\u6536\\u6089")
    '建议收悉'
    >>> undo_escapes("%E5%BB%BA%E8%AE%AE%E6%94%B6%E6%82%89")
    '建议收悉'
    """
    if len(_PERCENT.findall(text[:4000])) >= _FEWEST:
        text = unquote(text, errors="replace")
    if len(_UNICODE.findall(text[:4000])) >= _FEWEST:
        text = _UNICODE.sub(lambda found: chr(int(found[1], 16)), text)
        text = _BACKSLASH.sub(lambda found: _PLAIN.get(found[1], found[1]), text)
    if _ESCAPED_TAG.search(text):
        text = html.unescape(text)
    return text


def as_markup(value: str) -> str:
    """A value as markup: what has no tags is one paragraph a line.

    >>> as_markup("甲\\n乙"), as_markup("&lt;p&gt;甲&lt;/p&gt;")
    ('<p>甲</p><p>乙</p>', '<p>甲</p>')
    """
    text = undo_escapes(value)
    if _TAG.search(text):
        return text
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())


def as_words(value: object) -> str:
    """A value as one line of words: names of a list joined by 、, no tags."""
    if isinstance(value, list):
        return "、".join(filter(None, map(as_words, value)))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    bare = html.unescape(_TAG.sub("", undo_escapes(str(value))))
    return _BLANK.sub(" ", bare).strip()


def as_day(value: str) -> str:
    """A day as printed; a stamp of time as the day in China.

    >>> as_day("1724029920000"), as_day("2024-08-18T16:00:00.000Z"), as_day("2024-08-19 09:12")
    ('2024-08-19', '2024-08-19', '2024-08-19 09:12')
    """
    iso = _ISO_UTC.fullmatch(value)
    if iso is not None:
        stamp = datetime.fromisoformat(f"{iso[1]}T{iso[2]}:00+00:00")
        return stamp.astimezone(_CHINA).date().isoformat()
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 15 else 0
    seconds = number // 1000 if number in _MILLISECONDS else number
    if number in _SECONDS or number in _MILLISECONDS:
        return datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA).date().isoformat()
    return value.strip()
