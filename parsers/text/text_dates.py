"""Dates in running text: days, months, quarters, years and ranges, with EDTF-like values.

Takes folded text and the year of its context; gives raw spans and values. A day without a
year takes one only from its own sentence or the context; where two are possible, where
年月日 were lost or the day recurs, the value is None (domain.md, section 12).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.text.dates import DIGITS, SEP_DAY, SLOT, TEXT_YEARS, YEAR, S, iso_day, read_year
from parsers.text.numerals import read_numeral
from parsers.text.possible import Sparse

_REL = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}
_LINK = r"\s{0,2}(?:-{1,2}|~|至|到)\s{0,2}"
# 以上年龄 and 以前年度 are no years.
_REL_YEAR = r"(?P<rel>今年|(?<![日基])本年|去年|(?<!以)上年(?!龄|级|代)|(?<![以之])前年|明年|后年)"
_YEARISH = rf"(?:(?P<y>{YEAR}){S}年|{_REL_YEAR}的?)"
_MD = rf"(?P<m>{SLOT}){S}月{S}(?P<d>{SLOT}){S}[日号]"
_SINCE = r"(?P<since>以来|至今|起(?![草飞伏步源初诉码])|开始)?"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PLANS = {
    "七": (1986, 1990), "八": (1991, 1995), "九": (1996, 2000), "十": (2001, 2005),
    "十一": (2006, 2010), "十二": (2011, 2015), "十三": (2016, 2020), "十四": (2021, 2025),
    "十五": (2026, 2030), "十六": (2031, 2035),
}  # fmt: skip

_DAY = Sparse(
    rf"(?:自|从)?(?:{_YEARISH}{S})?(?P<every>每年)?{_MD}"
    rf"(?:{_LINK}(?:(?P<y2>{YEAR}){S}年{S})?(?:(?P<m2>{SLOT}){S}月{S})?(?P<d2>{SLOT}){S}[日号])?"
    + _SINCE
)
_MONTH = Sparse(
    rf"(?:自|从)?(?:{_YEARISH}{S}|(?<![\d个第十.]))(?P<m>{SLOT}){S}"
    rf"(?:(?:月份?)?{_LINK}(?P<m2>{SLOT}){S})?月份?(?!内)(?:底|初|末|中旬|上旬|下旬)?" + _SINCE
)
_QUARTER = Sparse(rf"{_YEARISH}度?(?:第?(?P<q>[一二三四1-4])季度|(?P<half>[上下])半年)" + _SINCE)
_YEAR_RANGE = Sparse(
    rf"(?:自|从)?(?<![\d/.-])(?P<y>{YEAR})\s{{0,2}}年?{_LINK}(?P<y2>{YEAR})(?![\d/.-]|\s{{0,2}}(?!年|学年)[一-龥])(?:\s{{0,2}}(?:学年度?|年度?))?"
)
_ONE_YEAR = Sparse(
    rf"(?P<from>自|从)?(?:(?P<y>{YEAR}){S}(?P<unit>年度?|学年度?)?|{_REL_YEAR}度?)"
    r"(?:年?[底初末中](?![央层端小心学期级部国央])|[春夏秋冬](?:[季天]|(?=[,。;、])))?" + _SINCE
)
_SEPARATED = Sparse(r"(?<![\w/.-])" + SEP_DAY + r"(?![/-]|\.\d)")
_PLAN = Sparse(
    r"[“\"]?(?P<plan>十[一二三四五六]?|[七八九])五[”\"]?(?:期间|时期|规划期|(?P<end>期?末)|(?P<since>以来))"
)
_DECADE = Sparse(
    r"(?:(?:20|二十|上)个?世纪(?P<d>[1-9一二三四五六七八九])[0十]|(?P<y>19\d|20\d)0)年代"
)
_RECENT = Sparse(r"(?<![最附])近(?:[一二两三四五六七八九十几]{1,2}|\d{1,2})年来?")
_COMPACT = Sparse(
    r"(?<![A-Za-z\d_./-])(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:19|20)\d{4,6}(?=日))"
    r"日?(?![A-Za-z\d_/-]|\.\d|\s?[元万亿个人件号户亩吨米])"
    r"|(?<![A-Za-z\d_./-])(?:[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])日(?![内均前后])"
)
_NAMED_YEAR = Sparse(rf"({YEAR}){S}年{S}(?:{SLOT}{S}月|[,底初末以])")
_SENTENCE_ENDS = frozenset("。!?;\n")


class FoundDate(NamedTuple):
    """A date in running text; `value` is EDTF-like, None where it is not certain."""

    start: int
    end: int
    raw: str
    value: str | None
    note: str = ""


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
            (match.start(), read_year(match[1])) for match in _NAMED_YEAR.finditer(text)
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
        read_year(match["y2"]) if match["y2"] else year,
        read_numeral(match["m2"]) if match["m2"] else month,
        read_numeral(match["d2"]),
    )
    return (f"{first}/{second}", note) if second and second > first else (None, "no such range")


def _year_of(match: re.Match[str], years: _Years) -> tuple[int | None, str]:
    if match["y"]:
        year = read_year(match["y"])
        return (year, "") if year in TEXT_YEARS else (None, "the year is out of range")
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
    first, second = read_year(match["y"]), read_year(match["y2"])
    if first not in TEXT_YEARS or not first < second <= first + 60:
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
    return f"19{match['d'].translate(DIGITS)}X", ""


def _read_nothing(match: re.Match[str], years: _Years) -> _Value | None:
    return None, "the span is relative"


def _read_lost(match: re.Match[str], years: _Years) -> _Value | None:
    return None, "the units 年月日 are lost"
