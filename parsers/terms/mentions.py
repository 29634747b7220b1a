"""Mentions: quantities, money, percentages, dates and bodies named in running text.

Takes folded text; gives raw spans with value and unit. A number counts only with a unit of
the table; numbers of dates, titles, document numbers, ordinals and ratios never do; Chinese
numerals only in clear measure use (domain.md, section 12; the rows of units.py say where).
Several numbers with one unit are one mention: `5、2、1人` has the value `5,2,1`, `5至7人` the
value `5-7`. 万 and 亿 go into the value, so that values of one unit can be summed: 1.2亿元 is
120000000 元.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from parsers.knowledge.units import (
    BEFORE_NO_LEAD,
    COUNTED,
    DEGREES,
    EVENTS,
    FACTORS,
    FALSE_AFTER,
    FIXED_PHRASES,
    LEADS,
    MEASURED,
    MONEY,
    NO_TENTH,
    ONLY_SCALED,
    PER,
    SECOND,
    SHORTENED,
    SHORTENED_TO,
    TOTALS,
    TRAILS,
    TRUE_AFTER,
    UNITS,
)
from parsers.text.alternatives import any_of
from parsers.text.numerals import read_numeral
from parsers.text.possible import Sparse
from parsers.text.text_dates import find_dates

Span = tuple[int, int]

_S = r"\s{0,2}"
_NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,15}(?:\.\d{1,6})?)"
_LEAD = rf"(?:(?<![最附靠临邻])(?P<lead>{any_of(LEADS)})(?<![{BEFORE_NO_LEAD}]约){_S})?"
_TRAIL = rf"(?:{_S}(?:{any_of(TRAILS)}))?"
_LINK = rf"{_S}(?:-{{1,2}}|~|至|到){_S}"
_MORE = "[多余几来]?"
_UNIT = (
    rf"(?:{any_of((*MONEY, *UNITS))})"
    rf"(?:/\(?(?:{any_of(PER)})(?:[·•.](?:{any_of(PER)})\)?)?|\((?:{any_of(SECOND)})\))?"
)
_FACTOR = rf"(?:{any_of(FACTORS)})"
_BEFORE = r"(?<![A-Za-z\d_.+×*/=<>^#№])(?<!第)(?<!第\s)(?<!\d[-~,:\s])"

# -5℃, 零下5℃: a sign only of temperatures, and never behind a number or a word (A-5, 2-5).
_SIGN = r"(?P<sign>零下|(?<![A-Za-z\d)%℃.])-)?"

_QUANTITY = Sparse(
    rf"{_LEAD}{_SIGN}{_BEFORE}(?P<numbers>{_NUMBER}(?:、{_S}{_NUMBER}){{0,6}}"
    rf"(?:{_S}(?P<first>{_FACTOR})?元?{_LINK}{_NUMBER})?){_S}(?P<more>{_MORE})"
    rf"(?:(?P<unit>{_UNIT})|(?P<factor>{_FACTOR}){_MORE}"
    rf"(?:(?P<counted>{_UNIT})|(?=[^\w]|\Z|左右|以上|以下|以内|的)))"
    rf"(?P<half>半)?{_TRAIL}"
)
_PERCENT = Sparse(
    rf"{_LEAD}(?<![A-Za-z\d_.+×*/=<>^])(?P<number>{_NUMBER}(?:{_S}[%‰]?{_LINK}{_NUMBER})?){_S}(?P<unit>[%‰]|个?百分点)"
    + _TRAIL
)
_CN = "[两二三四五六七八九十百千]"
_HUNDREDTHS = Sparse(
    rf"{_LEAD}百分之(?P<number>百|{_CN[:-1]}一零〇]{{1,5}}(?:点[一二三四五六七八九零〇]{{1,3}})?){_TRAIL}"
)
_FRACTION = Sparse(
    rf"{_LEAD}(?<!百)(?P<whole>[二三四五六七八九十两]{{1,2}})分之(?P<part>[一二三四五六七八九两]{{1,2}}){_TRAIL}"
)
_TENTHS = Sparse(
    rf"{_LEAD}(?<![第几〇零一二三四五六七八九十百千\d.A-Za-z])(?P<number>[一二三四五六七八九1-9])成半?{_TRAIL}"
)
_COUNTED = Sparse(
    rf"{_LEAD}(?<![第几数这那初前后首“〇零一二三四五六七八九十百千万亿点两至到—-])(?<!(?<!以)上)(?P<number>[一二三四五六七八九十两][〇零一二三四五六七八九十百千]{{0,7}})(?P<more>{_MORE})"
    rf"(?P<factor>万亿|[万亿])?(?P<rest>{_MORE})(?P<unit>{any_of((*MEASURED, *COUNTED))})"
)
_TOTAL = re.compile(rf"(?:{any_of(TOTALS)})\Z")
_SKIPPED = Sparse(
    r"《[^《》]{0,200}》"
    r"|[一-龥]{0,12}\s?[〔\[(【]\s{0,2}(?:19|20)\d{2}\s{0,2}[〕\])】]\s{0,2}第?\s{0,2}\d{1,5}\s{0,2}号"
)
# 二千元以上, 五百人以下: there 以上 belongs to the number in front.
_ANAPHORA = re.compile(
    r"(?:这|那|上述|(?<![元人名户岁天年月日])以[上下]|下列|前述|其他|另外|同一|每|各|任何|某|此)\s?\Z"
)
_LIST_START = re.compile(r"(?:\A|[\n。;:!?\s“(])\Z")
_HIGH_YEAR = re.compile(r"(?:[789]\d|0\d)\Z")
_VAGUE = re.compile("[多余几来]")
_PER = re.compile("[/(]")
_FOUR = re.compile(r"\d{4}")
_SCALE = re.compile("[十百千]")
_NO_FIGURE = re.compile(r"[^\d.、]")
_ENDS = re.compile("-{1,2}|~|至|到")
_TIMES = re.compile(r"[时点]\Z")
_DAYS_MEANT = ("内", "之内", "以内", "以上", "以下", "左右")
_CN_UNITS_ALONE = frozenset("市县村镇乡国")


class FoundMention(NamedTuple):
    """A mention: `type` is quantity, money, percent, date or body; `value` None when uncertain."""

    start: int
    end: int
    type: str
    value: str | None
    unit: str | None


def find_mentions(
    text: str,
    context_year: int | None = None,
    bodies: Sequence[tuple[str, int, int]] = (),
) -> list[FoundMention]:
    """All mentions in text order; `bodies` are names found elsewhere, as (raw, start, end).

    >>> [(m.type, m.value, m.unit) for m in find_mentions("不少于60学时,占81.3%,近50名")]
    [('quantity', '60', '学时'), ('percent', '81.3', '%'), ('quantity', '50', '名')]
    """
    dates = [
        FoundMention(date.start, date.end, "date", date.value, None)
        for date in find_dates(text, context_year)
    ]
    skipped = sorted(
        [match.span() for match in _SKIPPED.finditer(text)] + [(d.start, d.end) for d in dates]
    )
    numbers = _without_overlaps(_numbers(text), skipped)
    named = [FoundMention(start, end, "body", None, None) for _, start, end in bodies]
    return sorted([*dates, *numbers, *named], key=lambda mention: (mention.start, mention.end))


def _numbers(text: str) -> Iterator[FoundMention]:
    for pattern, read in (
        (_PERCENT, _read_percent), (_HUNDREDTHS, _read_hundredths), (_TENTHS, _read_tenths),
        (_FRACTION, _read_fraction), (_QUANTITY, _read_quantity), (_COUNTED, _read_counted),
    ):  # fmt: skip
        for match in pattern.finditer(text):
            found = read(match)
            if found is not None:
                yield found


def _without_overlaps(found: Iterable[FoundMention], skipped: Sequence[Span]) -> list[FoundMention]:
    """Drop what touches a date, a title or a document number, and what another mention holds."""
    kept: list[FoundMention] = []
    position = 0
    for mention in sorted(found, key=lambda m: (m.start, -m.end)):
        while position < len(skipped) and skipped[position][1] <= mention.start:
            position += 1
        if position < len(skipped) and skipped[position][0] < mention.end:
            continue
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _read_percent(match: re.Match[str]) -> FoundMention:
    return FoundMention(*match.span(), "percent", _value(match["number"]), match["unit"])


def _read_hundredths(match: re.Match[str]) -> FoundMention:
    whole, _, fraction = match["number"].partition("点")
    number = 100 if whole == "百" else read_numeral(whole)
    digits = "".join(str(read_numeral(char)) for char in fraction)
    value = None if number is None else f"{number}.{digits}" if digits else f"{number}"
    return FoundMention(*match.span(), "percent", value, "%")


def _read_tenths(match: re.Match[str]) -> FoundMention | None:
    """七成 is 70 %; what 成半 adds is not certain; 一成不变 and 三成立 are words."""
    after = match.string[match.end() : match.end() + 1]
    is_plain = not after or after in "多的,。;、)左以" or match.group().endswith(TRAILS)
    if not is_plain and (not match["lead"] or after in NO_TENTH):
        return None
    number = read_numeral(match["number"])
    value = None if number is None or "半" in match.group() else f"{number * 10}"
    return FoundMention(*match.span(), "percent", value, "%")


def _read_fraction(match: re.Match[str]) -> FoundMention | None:
    whole, part = read_numeral(match["whole"]), read_numeral(match["part"])
    if whole is None or part is None or part >= whole:
        return None
    return FoundMention(*match.span(), "quantity", f"{part}/{whole}", None)


def _read_quantity(match: re.Match[str]) -> FoundMention | None:
    printed = match["unit"] or match["counted"]
    unit = _VAGUE.sub("", printed) if printed else None
    start, numbers = match.start(), match["numbers"]
    before = match.string[max(0, match.start("numbers") - 1) : match.start("numbers")]
    if "、" in numbers and _LIST_START.search(before):
        # `1、3个…` at the start of a clause is a marker with a number behind it.
        numbers = numbers.partition("、")[2].lstrip()
        start = match.end("numbers") - len(numbers)
    base = _PER.split(unit, maxsplit=1)[0] if unit else ""
    if base and not _is_counted(match, base, numbers):
        return None
    kind = "money" if base in MONEY else "quantity"
    below = match["sign"] and base in DEGREES
    if match["sign"] and not below:
        start = match.start("numbers")
    # 零下20至30度 has two signs, and only one is printed.
    uncertain = match["half"] or match["more"] == "几" or below and not numbers.isdecimal()
    value = None if uncertain else _value(numbers, match["factor"], match["first"])
    value = f"-{value}" if value and below else value
    return FoundMention(start, match.end(), kind, value, unit)


def _is_counted(match: re.Match[str], base: str, numbers: str) -> bool:
    """Whether the unit is a unit here: not the head of a word, of a clock time or of a year."""
    text = match.string
    end = match.end("unit") if match["unit"] else match.end("counted")
    after = text[end : end + 3]
    if base in ONLY_SCALED and not match["factor"]:
        return False
    if _begins_word(base, after):
        return False
    if base == "日":
        before = text[max(0, match.start("numbers") - 3) : match.start("numbers")]
        return (
            after.startswith((*_DAYS_MEANT, *SHORTENED))
            or bool(match["lead"])
            or before.endswith(SHORTENED_TO)
        )
    if base in ("年", "学年", "学期"):
        return not (_HIGH_YEAR.match(numbers) or _FOUR.match(numbers))
    if base == "分":
        before = text[max(0, match.start("numbers") - 1) : match.start("numbers")]
        return not _TIMES.search(before) and not after.startswith("之")
    if base == "m":
        return not after[:1].isascii() or not after[:1].isalnum()
    return not (base in _CN_UNITS_ALONE and numbers.startswith("0"))


def _begins_word(unit: str, after: str) -> bool:
    """Whether a unit and what follows are one word: 12人民, 3支持; not 12支队伍."""
    is_word = after.startswith(FALSE_AFTER.get(unit, ("\0",)))
    return is_word and not after.startswith(TRUE_AFTER.get(unit, ("\0",)))


def _read_counted(match: re.Match[str]) -> FoundMention | None:
    text, start = match.string, match.start("number")
    after = text[match.end() : match.end() + 3]
    if _ANAPHORA.search(text[max(0, start - 3) : start]):
        return None
    if text.startswith(FIXED_PHRASES, start):
        return None
    if _begins_word(match["unit"], after):
        return None
    if text[max(0, start - 1) : start] in ("“", "‘", '"') or after[:1] in ("”", "’"):
        return None
    value = 1 if match["number"] == "一" and match["factor"] else _chinese(match["number"])
    unit = match["unit"]
    if value is None or not (unit in MEASURED or match["factor"] or _is_count(match, value)):
        return None
    scale = FACTORS[match["factor"]] if match["factor"] else 1
    number = None if "几" in (match["more"], match["rest"]) else _scaled(f"{value}", scale)
    kind = "money" if unit == "元" else "quantity"
    return FoundMention(match.start(), match.end(), kind, number, unit)


def _chinese(numeral: str) -> int | None:
    """The number; None for 一 alone and for 三五 and 七八, which are about a number."""
    if numeral == "一" or (len(numeral) > 1 and not _SCALE.search(numeral)):
        return None
    return read_numeral(numeral.replace("两", "二"))


def _is_count(match: re.Match[str], value: int) -> bool:
    """Whether a counting word counts things here: 四十三个, 等六个, 了三轮; not 两个方面."""
    if value > 10:
        return True
    if match["more"]:
        return False
    before = match.string[max(0, match.start("number") - 4) : match.start("number")]
    return bool(_TOTAL.search(before)) or (before.endswith("了") and match["unit"] in EVENTS)


def _value(numbers: str, factor: str | None = None, first_factor: str | None = None) -> str | None:
    """`5至7` → 5-7, `5、2、1` → 5,2,1, `1.2` 亿 → 120000000; None where factors differ."""
    if first_factor and first_factor != factor:
        return None
    scale = FACTORS[factor] if factor else 1
    parts = [_NO_FIGURE.sub("", part) for part in _ENDS.split(numbers)]
    return "-".join(",".join(_scaled(one, scale) for one in part.split("、")) for part in parts)


def _scaled(number: str, scale: int) -> str:
    return number if scale == 1 else f"{(Decimal(number) * scale).normalize():f}"
