"""Dates: a printed date in a closed value or on a date line.

Takes printed or folded text; gives values as `YYYY-MM-DD` with precision and a note (dates in
running text: `text_dates`). Never fills a missing day, never guesses where 年月日 were lost
(`20211022`, `317日`), never takes an impossible day (domain.md, section 12; letters.md, 13).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from parsers.text.fold import fold
from parsers.text.numerals import read_numeral

_ABSENT = frozenset({"", "-", "--", "/", "无", "暂无", "空", "*", "."})
# The People's Republic and one lifetime ahead; 0000, 1900 and 2099 are placeholders (I23).
_DOCUMENT_YEARS = range(1949, 2050)
TEXT_YEARS = range(1840, 2101)
DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")

S = r"\s{0,3}"
YEAR = r"(?:(?<![\d.])[12]\d{3}|[一二1-2][〇零Oo九八0-9][〇零Oo一二三四五六七八九0-9]{2})"
SLOT = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_TIME = (
    r"(?:\s{0,3}[T-]?\s{0,3}(?:上午|下午|中午|晚上|凌晨)?\s{0,2}\d{1,2}\s{0,2}[:时点]\s{0,2}\d{1,2}"
    r"(?:\s{0,2}[:分]\s{0,2}\d{1,2}(?:\.\d{1,6})?)?秒?分?(?:Z|\s?[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:\s{0,3}\(?\s{0,2}(?:星期|周|礼拜)[一二三四五六日天]\s{0,2}\)?)?"
_UNITS_DAY = rf"({YEAR}){S}年{S}({SLOT}){S}月{S}({SLOT}){S}[日号]"
SEP_DAY = r"(\d{4})\s{0,2}(?P<sep>[-/.])\s{0,2}(\d{1,2})\s{0,2}(?P=sep)\s{0,2}(\d{1,2})(?!\d)"

_WHOLE_UNITS = re.compile(_UNITS_DAY + _WEEKDAY + _TIME + r"\Z")
_WHOLE_SEP = re.compile(SEP_DAY + _WEEKDAY + _TIME + r"\Z")
_WHOLE_MONTH = re.compile(
    rf"({YEAR})(?:{S}年{S}({SLOT}){S}月份?|\s{{0,2}}[-/.]\s{{0,2}}(\d{{1,2}}))\Z"
)
_WHOLE_YEAR = re.compile(rf"({YEAR}){S}(?:年度?)?\Z")
_ANY_DAY = re.compile(rf"{_UNITS_DAY}|(?<![\d/.-]){SEP_DAY}")
_LABEL = re.compile(r"[一-龥]{2,6}\s{0,4}:\s{0,4}")
_LOST_UNITS = re.compile(r"(?:19|20)\d{2}\s{0,2}\d{2,4}\s{0,2}日?\Z|\d{2,4}日\Z")

_SEAL = r"\s{0,4}(?:\((?:盖章|公章|印章|章|印)\))?\s{0,200}\Z"
_END_SEAL = re.compile(r"\((?:盖章|公章|印章|章|印)\)\Z")
_LINE_DAY = re.compile(rf"(?:{_UNITS_DAY}|{SEP_DAY}{_TIME}){_WEEKDAY}{_SEAL}")
_LINE_MONTH = re.compile(rf"({YEAR}){S}年{S}({SLOT}){S}月{_SEAL}")
_LINE_LOST = re.compile(
    rf"(?:(?:19|20)\d{{2}}(?:\s?\d{{1,2}}\s?\d{{1,2}}日?|年\d{{1,2}}[˙·.]\d{{1,2}}日?)|\d{{3,4}}日){_SEAL}"
)
# 2024年6月2 8日: single figures set apart; a day without 日 counts when it has two figures.
_LINE_SPACED = re.compile(
    r"((?:[12]\s?\d\s?\d\s?\d))\s{0,3}年\s{0,3}(1\s?[0-2]|0?\s?[1-9])\s{0,3}月\s{0,3}([0-3]?\s?\d)\s{0,3}日"
    + _SEAL
)
_LINE_NO_UNIT = re.compile(rf"(\d{{4}}){S}年{S}(\d{{1,2}}){S}月{S}(\d{{2}}){_SEAL}")
_IN_BRACKETS = re.compile(r"(\s{0,200}\()([^()]{6,40})\)\s{0,200}\Z")
_FRONT_ENDS = frozenset("局委办部厅院会府室处所站心司镇乡道区队行市县社团校学场馆台组旗州盟股科庭")
_FRONT = re.compile(r"[一-龥A-Za-z()\s、·“”]{4,60}\Z")
_FRONT_LABEL = re.compile(
    r"\s{0,200}(?:答复|办复|落款|成文|发文|回复|复函)?(?:日期|时间)\s{0,4}:\s{0,4}\Z"
)
_LINE_STARTS = re.compile(r"(?<![\d一二三四五六七八九〇零])(?=[\d一二〇零])")
# With what a day, a month, a weekday, a time, a seal or a bracket can end, but for figures: most
# lines of a letter end otherwise and are done with here.
_LAST = frozenset("日号月)一二三四五六天秒分Z")
_MAX_LINE = 400


class DateReading(NamedTuple):
    """A closed value: `precision` day, month, year or None; `status` present, unparsed, empty."""

    value: str | None
    precision: str | None
    status: str
    note: str = ""


class DateLine(NamedTuple):
    """The date of a date line: its span in the line, its value when it is a certain day."""

    start: int
    end: int
    value: str | None
    precision: str | None
    note: str = ""


def read_date(raw: str) -> DateReading:
    """The date that a closed value prints.

    >>> read_date("二○二三年五月十六日").value, read_date("2021- 10- 08 10: 45").value
    ('2023-05-16', '2021-10-08')
    >>> read_date("20211022").status, read_date("2023年2月30日").value
    ('unparsed', None)
    """
    text = fold(raw).strip().strip("[]()【】〔〕 ,。;")
    text = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    if text in _ABSENT:
        return DateReading(None, None, "empty")
    for pattern, slots in ((_WHOLE_UNITS, (1, 2, 3)), (_WHOLE_SEP, (1, 3, 4))):
        match = pattern.match(text) or (
            pattern.match("".join(text.split())) if pattern is _WHOLE_UNITS else None
        )
        if match:
            return _day(*(match[slot] for slot in slots))
    month = _WHOLE_MONTH.match(text)
    if month:
        return _month(month[1], month[2] or month[3])
    year = _WHOLE_YEAR.match(text)
    if year and read_year(year[1]) in _DOCUMENT_YEARS:
        return DateReading(None, "year", "present", "only the year is given")
    return _read_among_words(text)


@lru_cache(maxsize=512)
def find_date_line(line: str) -> DateLine | None:
    """The date of a line that holds nothing else, padding and an agency in front allowed.

    >>> find_date_line("      示例市水利局  2023年5月16日").value
    '2023-05-16'
    >>> find_date_line("我局于2023年5月16日") is None
    True
    """
    if len(line) > _MAX_LINE:
        return None
    text = fold(line)
    last = text.rstrip()[-1:]
    if last not in _LAST and not last.isdecimal():
        return None
    bracket = _IN_BRACKETS.match(text)
    if bracket:
        inner = find_date_line(bracket[2])
        return inner and inner._replace(
            start=inner.start + bracket.end(1), end=inner.end + bracket.end(1)
        )
    starts = [match.start() for match in _LINE_STARTS.finditer(text)][-12:]
    for start in starts:
        found = _line_date(text, start)
        if found is not None:
            return found if _may_stand_in_front(text[:start]) else None
    return None


def _line_date(text: str, start: int) -> DateLine | None:
    match = _LINE_DAY.match(text, start)
    if match:
        slots = (match[1], match[2], match[3]) if match[1] else (match[4], match[6], match[7])
        reading = _day(*slots)
        return DateLine(
            start, _date_end(text, match), reading.value, reading.precision, reading.note
        )
    match = _LINE_SPACED.match(text, start) or _LINE_NO_UNIT.match(text, start)
    if match:
        reading = _day(*("".join(slot.split()) for slot in match.groups()))
        return DateLine(
            start, _date_end(text, match), reading.value, reading.precision, reading.note
        )
    match = _LINE_MONTH.match(text, start)
    if match:
        reading = _month(match[1], match[2])
        return DateLine(start, _date_end(text, match), None, reading.precision, reading.note)
    match = _LINE_LOST.match(text, start)
    if match:
        note = "the units 年月日 are lost"
        return DateLine(start, _date_end(text, match), None, None, note)
    return None


def _date_end(text: str, match: re.Match[str]) -> int:
    """The end of the printed date, padding and the mark of a seal left out."""
    return match.start() + len(_without_seal(match.group()))


def _without_seal(text: str) -> str:
    bare = text.rstrip()
    seal = _END_SEAL.search(bare, max(0, len(bare) - 4))
    return bare[: seal.start()].rstrip() if seal else bare


def _may_stand_in_front(front: str) -> bool:
    bare = _without_seal(front).strip()
    if not bare or _FRONT_LABEL.match(front):
        return True
    return bool(_FRONT.match(bare)) and bare.rstrip(")")[-1:] in _FRONT_ENDS


def _read_among_words(text: str) -> DateReading:
    """A value with words around: one day, or the same day twice, and no other digits."""
    days = {_matched_day(match).value for match in _ANY_DAY.finditer(text)}
    if len(days) == 1 and None not in days and not re.search(r"\d{3}", _ANY_DAY.sub("", text)):
        return DateReading(days.pop(), "day", "present", "there are words around the date")
    if len(days) > 1:
        return DateReading(None, None, "unparsed", "there is more than one date")
    if days:
        return DateReading(None, None, "unparsed", "there is no such day")
    note = "the units 年月日 are lost" if _LOST_UNITS.match(text) else "no date can be read"
    return DateReading(None, None, "unparsed", note)


def _matched_day(match: re.Match[str]) -> DateReading:
    if match[1]:
        return _day(match[1], match[2], match[3])
    return _day(match[4], match[6], match[7])


def read_year(slot: str) -> int:
    """The year that four figures of either script name."""
    return int(slot.translate(DIGITS))


def _day(year: str, month: str, day: str) -> DateReading:
    value = iso_day(read_year(year), read_numeral(month), read_numeral(day), _DOCUMENT_YEARS)
    if value is None:
        known = read_year(year) in _DOCUMENT_YEARS
        note = "there is no such day" if known else "the year is out of range"
        return DateReading(None, None, "unparsed", note)
    return DateReading(value, "day", "present")


def _month(year: str, month: str) -> DateReading:
    number = read_numeral(month)
    if read_year(year) not in _DOCUMENT_YEARS or number is None or not 1 <= number <= 12:
        return DateReading(None, None, "unparsed", "there is no such month")
    return DateReading(None, "month", "present", "only the month is given")


def iso_day(
    year: int | None, month: int | None, day: int | None, years: Iterable[int] = TEXT_YEARS
) -> str | None:
    """`YYYY-MM-DD` of a day that exists, else None."""
    if year is None or month is None or day is None or year not in years:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
