"""Dates: a printed date in a closed value, on a date line, or inside running text.

Takes printed or folded text; gives values as `YYYY-MM-DD` (or EDTF-like in running text)
with precision and a note. Never fills a missing day, never guesses where 年月日 were lost
(`20211022`, `317日`), never takes an impossible day (domain.md, section 12; letters.md, 13).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from parsers.fold import fold
from parsers.numerals import read_numeral

_ABSENT = frozenset({"", "-", "--", "/", "无", "暂无", "空", "*", "."})
# The People's Republic and one lifetime ahead; 0000, 1900 and 2099 are placeholders (I23).
_DOCUMENT_YEARS = range(1949, 2050)
_TEXT_YEARS = range(1840, 2101)
_DIGITS = str.maketrans("〇零Oo一二三四五六七八九", "0000123456789")

_S = r"\s{0,3}"
_YEAR = r"(?:(?<![\d.])[12]\d{3}|[一二1-2][〇零Oo九八0-9][〇零Oo一二三四五六七八九0-9]{2})"
_SLOT = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_TIME = (
    r"(?:\s{0,3}[T-]?\s{0,3}(?:上午|下午|中午|晚上|凌晨)?\s{0,2}\d{1,2}\s{0,2}[:时点]\s{0,2}\d{1,2}"
    r"(?:\s{0,2}[:分]\s{0,2}\d{1,2}(?:\.\d{1,6})?)?秒?分?(?:Z|\s?[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:\s{0,3}\(?\s{0,2}(?:星期|周|礼拜)[一二三四五六日天]\s{0,2}\)?)?"
_UNITS_DAY = rf"({_YEAR}){_S}年{_S}({_SLOT}){_S}月{_S}({_SLOT}){_S}[日号]"
_SEP_DAY = r"(\d{4})\s{0,2}(?P<sep>[-/.])\s{0,2}(\d{1,2})\s{0,2}(?P=sep)\s{0,2}(\d{1,2})(?!\d)"

_WHOLE_UNITS = re.compile(_UNITS_DAY + _WEEKDAY + _TIME + r"\Z")
_WHOLE_SEP = re.compile(_SEP_DAY + _WEEKDAY + _TIME + r"\Z")
_WHOLE_MONTH = re.compile(
    rf"({_YEAR})(?:{_S}年{_S}({_SLOT}){_S}月份?|\s{{0,2}}[-/.]\s{{0,2}}(\d{{1,2}}))\Z"
)
_WHOLE_YEAR = re.compile(rf"({_YEAR}){_S}(?:年度?)?\Z")
_ANY_DAY = re.compile(rf"{_UNITS_DAY}|(?<![\d/.-]){_SEP_DAY}")
_LABEL = re.compile(r"[一-龥]{2,6}\s{0,4}:\s{0,4}")
_LOST_UNITS = re.compile(r"(?:19|20)\d{2}\s{0,2}\d{2,4}\s{0,2}日?\Z|\d{2,4}日\Z")

_SEAL = r"\s{0,4}(?:\((?:盖章|公章|印章|章|印)\))?\s{0,200}\Z"
_END_SEAL = re.compile(r"\((?:盖章|公章|印章|章|印)\)\Z")
_LINE_DAY = re.compile(rf"(?:{_UNITS_DAY}|{_SEP_DAY}{_TIME}){_SEAL}")
_LINE_MONTH = re.compile(rf"({_YEAR}){_S}年{_S}({_SLOT}){_S}月{_SEAL}")
_LINE_LOST = re.compile(
    rf"(?:(?:19|20)\d{{2}}(?:\s?\d{{1,2}}\s?\d{{1,2}}日?|年\d{{1,2}}[˙·.]\d{{1,2}}日?)|\d{{3,4}}日){_SEAL}"
)
# 2024年6月2 8日: single figures set apart; a day without 日 counts when it has two figures.
_LINE_SPACED = re.compile(
    r"((?:[12]\s?\d\s?\d\s?\d))\s{0,3}年\s{0,3}(1\s?[0-2]|0?\s?[1-9])\s{0,3}月\s{0,3}([0-3]?\s?\d)\s{0,3}日"
    + _SEAL
)
_LINE_NO_UNIT = re.compile(rf"(\d{{4}}){_S}年{_S}(\d{{1,2}}){_S}月{_S}(\d{{2}}){_SEAL}")
_IN_BRACKETS = re.compile(r"(\s{0,200}\()([^()]{6,40})\)\s{0,200}\Z")
_FRONT_ENDS = frozenset("局委办部厅院会府室处所站心司镇乡道区队行市县社团校学场馆台组旗州盟股科庭")
_FRONT = re.compile(r"[一-龥A-Za-z()\s、·“”]{4,60}\Z")
_FRONT_LABEL = re.compile(
    r"\s{0,200}(?:答复|办复|落款|成文|发文|回复|复函)?(?:日期|时间)\s{0,4}:\s{0,4}\Z"
)
_LINE_STARTS = re.compile(r"(?<![\d一二三四五六七八九〇零])(?=[\d一二〇零])")
_MAX_LINE = 400


@dataclass(frozen=True, slots=True)
class DateReading:
    """A closed value: `precision` day, month, year or None; `status` present, unparsed, empty."""

    value: str | None
    precision: str | None
    status: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DateLine:
    """The date of a date line: its span in the line, its value when it is a certain day."""

    start: int
    end: int
    value: str | None
    precision: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in running text; `value` is EDTF-like, None where it is not certain."""

    start: int
    end: int
    raw: str
    value: str | None
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
    if year and _year(year[1]) in _DOCUMENT_YEARS:
        return DateReading(None, "year", "present", "only the year is given")
    return _read_among_words(text)


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
    bracket = _IN_BRACKETS.match(text)
    if bracket:
        inner = find_date_line(bracket[2])
        return inner and replace(
            inner, start=inner.start + bracket.end(1), end=inner.end + bracket.end(1)
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


def _year(slot: str) -> int:
    return int(slot.translate(_DIGITS))


def _day(year: str, month: str, day: str) -> DateReading:
    value = iso_day(_year(year), read_numeral(month), read_numeral(day), _DOCUMENT_YEARS)
    if value is None:
        known = _year(year) in _DOCUMENT_YEARS
        note = "there is no such day" if known else "the year is out of range"
        return DateReading(None, None, "unparsed", note)
    return DateReading(value, "day", "present")


def _month(year: str, month: str) -> DateReading:
    number = read_numeral(month)
    if _year(year) not in _DOCUMENT_YEARS or number is None or not 1 <= number <= 12:
        return DateReading(None, None, "unparsed", "there is no such month")
    return DateReading(None, "month", "present", "only the month is given")


def iso_day(
    year: int | None, month: int | None, day: int | None, years: Iterable[int] = _TEXT_YEARS
) -> str | None:
    """`YYYY-MM-DD` of a day that exists, else None."""
    if year is None or month is None or day is None or year not in years:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


# --- running text -----------------------------------------------------------------------

_REL = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_LINK = r"\s{0,2}(?:-{1,2}|~|至|到)\s{0,2}"
# 以上年龄 and 以前年度 are no years.
_REL_YEAR = r"(?P<rel>今年|(?<![日基])本年|去年|(?<!以)上年(?!龄|级|代)|(?<![以之])前年|明年|后年)"
_YEARISH = rf"(?:(?P<y>{_YEAR}){_S}年|{_REL_YEAR}的?)"
_MD = rf"(?P<m>{_SLOT}){_S}月{_S}(?P<d>{_SLOT}){_S}[日号]"
_SINCE = r"(?P<since>以来|至今|起(?![草飞伏步源初诉码])|开始)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PLANS = {
    "七": (1986, 1990), "八": (1991, 1995), "九": (1996, 2000), "十": (2001, 2005),
    "十一": (2006, 2010), "十二": (2011, 2015), "十三": (2016, 2020), "十四": (2021, 2025),
    "十五": (2026, 2030), "十六": (2031, 2035),
}  # fmt: skip

_DAY = re.compile(
    rf"(?:自|从)?(?:{_YEARISH}{_S})?(?P<every>每年)?{_MD}"
    rf"(?:{_LINK}(?:(?P<y2>{_YEAR}){_S}年{_S})?(?:(?P<m2>{_SLOT}){_S}月{_S})?(?P<d2>{_SLOT}){_S}[日号])?"
    + _SINCE
)
_MONTH = re.compile(
    rf"(?:自|从)?(?:{_YEARISH}{_S}|(?<![\d个第十.]))(?P<m>{_SLOT}){_S}"
    rf"(?:(?:月份?)?{_LINK}(?P<m2>{_SLOT}){_S})?月份?(?!内)(?:底|初|末|中旬|上旬|下旬)?" + _SINCE
)
_QUARTER = re.compile(
    rf"{_YEARISH}度?(?:第?(?P<q>[一二三四1-4])季度|(?P<half>[上下])半年)" + _SINCE
)
_YEAR_RANGE = re.compile(
    rf"(?:自|从)?(?<![\d/.-])(?P<y>{_YEAR})\s{{0,2}}年?{_LINK}(?P<y2>{_YEAR})(?![\d/.-]|\s{{0,2}}(?!年)[一-龥])(?:\s{{0,2}}年度?)?"
)
_ONE_YEAR = re.compile(
    rf"(?P<from>自|从)?(?:(?P<y>{_YEAR}){_S}(?P<unit>年度?)?|{_REL_YEAR}度?)"
    r"(?:年?[底初末中](?![央层端小心学期级部国央])|[春夏秋冬](?:[季天]|(?=[,。;、])))?" + _SINCE
)
_SEPARATED = re.compile(r"(?<![\w/.-])" + _SEP_DAY + r"(?![/-]|\.\d)")
_PLAN = re.compile(
    r"[“\"]?(?P<plan>十[一二三四五六]?|[七八九])五[”\"]?(?:期间|时期|规划期|(?P<end>期?末)|(?P<since>以来))"
)
_DECADE = re.compile(
    r"(?:(?:20|二十|上)个?世纪(?P<d>[1-9一二三四五六七八九])[0十]|(?P<y>19\d|20\d)0)年代"
)
_RECENT = re.compile(r"(?<![最附])近(?:[一二两三四五六七八九十几]{1,2}|\d{1,2})年来?")
_COMPACT = re.compile(
    r"(?<![A-Za-z\d_./-])(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d{4,6}(?=日))"
    r"日?(?![A-Za-z\d_/-]|\.\d|\s?[元万亿个人件号户亩吨米])"
    r"|(?<![A-Za-z\d_./-])(?:[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])日(?![内均前后])"
)
_SENTENCE_ENDS = frozenset("。!?;\n")


def find_dates(text: str, context_year: int | None = None) -> list[FoundDate]:
    """Dates, months, quarters, years and ranges in folded running text, in text order.

    A day without a year takes the year named before it in the same sentence, else the
    context's, unless its paragraph names another one: then it has no value.

    >>> [(d.raw, d.value) for d in find_dates("自2018以来;4月4日,今年第一季度", 2023)]
    [('自2018以来', '2018/..'), ('4月4日', '2023-04-04'), ('今年第一季度', '2023-Q1')]
    """
    kept: list[FoundDate] = []
    taken: list[tuple[int, int]] = []
    years = _Years(text, context_year)
    for found in sorted(_candidates(text, years), key=lambda f: (f.start, -f.end)):
        if not taken or found.start >= taken[-1][1]:
            kept.append(found)
            taken.append((found.start, found.end))
    return kept


class _Years:
    """Which year a date without one belongs to."""

    def __init__(self, text: str, context: int | None) -> None:
        self.context = context
        self.text = text
        self._explicit = [
            (match.start(), _year(match[1]))
            for match in re.finditer(rf"({_YEAR}){_S}年{_S}(?:{_SLOT}{_S}月|[,底初末以])", text)
        ]

    def before(self, position: int) -> tuple[int | None, str]:
        """The year for a day at a position, and how it is known."""
        named = [(at, year) for at, year in self._near(position)]
        if not named:
            return self.context, "the year is taken from the context"
        at, year = named[-1]
        same_sentence = not any(char in _SENTENCE_ENDS for char in self.text[at:position])
        if same_sentence or year == self.context:
            return year, "the year is taken from the words before"
        return None, "two years are possible"

    def _near(self, position: int) -> list[tuple[int, int]]:
        line = max(self.text.rfind("\n", 0, position), position - 400)
        return [(at, year) for at, year in self._nearest(position) if at > line]

    def _nearest(self, position: int) -> list[tuple[int, int]]:
        low, high = 0, len(self._explicit)
        while low < high:
            middle = (low + high) // 2
            if self._explicit[middle][0] < position:
                low = middle + 1
            else:
                high = middle
        return self._explicit[max(0, low - 1) : low]


def _candidates(text: str, years: _Years) -> Iterator[FoundDate]:
    readers = (
        (_DAY, _read_day), (_SEPARATED, _read_separated), (_QUARTER, _read_quarter),
        (_MONTH, _read_months), (_YEAR_RANGE, _read_year_range), (_ONE_YEAR, _read_year),
        (_PLAN, _read_plan), (_DECADE, _read_decade), (_RECENT, _read_nothing),
        (_COMPACT, _read_lost),
    )  # fmt: skip
    for pattern, read in readers:
        for match in pattern.finditer(text):
            found = read(match, years)
            if found is not None:
                yield FoundDate(match.start(), match.end(), match.group(), *found)


_Value = tuple[str | None, str]


def _read_day(match: re.Match[str], years: _Years) -> _Value | None:
    month, day = read_numeral(match["m"]), read_numeral(match["d"])
    if month is None or not 1 <= month <= 12 or day is None:
        return None
    if match["every"] or years.text[max(0, match.start() - 2) : match.start()] == "每年":
        return None, "the day recurs every year"
    year, note = _year_of(match, years)
    first = iso_day(year, month, day)
    if first is None:
        return None, note if year is None else "there is no such day"
    if match["since"]:
        return f"{first}/..", note
    if not match["d2"]:
        return first, note
    second = iso_day(
        _year(match["y2"]) if match["y2"] else year,
        read_numeral(match["m2"]) if match["m2"] else month,
        read_numeral(match["d2"]),
    )
    return (f"{first}/{second}", note) if second and second > first else (None, "no such range")


def _year_of(match: re.Match[str], years: _Years) -> tuple[int | None, str]:
    if match["y"]:
        year = _year(match["y"])
        return (year, "") if year in _TEXT_YEARS else (None, "the year is out of range")
    if match["rel"]:
        if years.context is None:
            return None, "the year is relative"
        return years.context + _REL[match["rel"][:2]], "the year is taken from the context"
    return years.before(match.start())


def _read_separated(match: re.Match[str], years: _Years) -> _Value | None:
    value = iso_day(int(match[1]), int(match[3]), int(match[4]))
    return (value, "") if value else None


def _read_quarter(match: re.Match[str], years: _Years) -> _Value | None:
    year, note = _year_of(match, years)
    if year is None:
        return None, note
    if match["half"]:
        months = "01/{0}-06" if match["half"] == "上" else "07/{0}-12"
        return f"{year}-{months.format(year)}", note
    return f"{year}-Q{_QUARTERS[match['q']]}", note


def _read_months(match: re.Match[str], years: _Years) -> _Value | None:
    first = read_numeral(match["m"])
    second = read_numeral(match["m2"]) if match["m2"] else None
    if first is None or not 1 <= first <= 12 or (second is not None and not 1 <= second <= 12):
        return None
    if not match["y"] and not match["rel"]:
        return (None, "the year is not named") if match["m"].isascii() else None
    year, note = _year_of(match, years)
    if year is None:
        return None, note
    value = f"{year}-{first:02d}"
    if match["since"]:
        return f"{value}/..", note
    return (value if second is None else f"{value}/{year}-{second:02d}"), note


def _read_year_range(match: re.Match[str], years: _Years) -> _Value | None:
    first, second = _year(match["y"]), _year(match["y2"])
    if first not in _TEXT_YEARS or not first < second <= first + 60:
        return None
    return f"{first}/{second}", ""


def _read_year(match: re.Match[str], years: _Years) -> _Value | None:
    """A year needs its unit, or 自 … 以来 around it: other four digits are numbers."""
    if match["y"] and not match["unit"] and not (match["from"] and match["since"]):
        return None
    if match["y"] and match.string[match.end() : match.end() + 1] in ("代", "级"):
        return None
    year, note = _year_of(match, years)
    if year is None:
        return (None, note) if match["rel"] else None
    return (f"{year}/.." if match["since"] else f"{year}"), note


def _read_plan(match: re.Match[str], years: _Years) -> _Value | None:
    first, last = _PLANS[match["plan"]]
    if match["end"]:
        return f"{last}", ""
    return (f"{first}/.." if match["since"] else f"{first}/{last}"), ""


def _read_decade(match: re.Match[str], years: _Years) -> _Value | None:
    if match["y"]:
        return f"{match['y']}X", ""
    return f"19{match['d'].translate(_DIGITS)}X", ""


def _read_nothing(match: re.Match[str], years: _Years) -> _Value | None:
    return None, "the span is relative"


def _read_lost(match: re.Match[str], years: _Years) -> _Value | None:
    return None, "the units 年月日 are lost"
