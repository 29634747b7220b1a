"""Numbers of items: every printed form of 第…号, and digits that hold more than the number.

Takes text without inner spaces and a position; gives the numbers that begin there. Digits
that could be read two ways stay whole, with a note (domain.md, section 5).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from parsers.names.places import by_name
from parsers.text.numerals import CHINESE_DIGITS, read_numeral
from parsers.text.possible import Leading

KINDS = "提案|建议|议案"
_ITEM = r"[A-Z]{0,3}[0-9]{1,8}"
# One of several: 12, 第15号, 20-22
_MEMBER = rf"{_ITEM}号?(?:[-~至到]第?[0-9]{{1,4}}号?)?"
_YEAR = r"(?:19|20)[0-9]{2}"
_OPEN, _CLOSE = r"[〔\[(【]{1,2}", r"[〕\])】]{1,2}"
# A character of a place in front of digits (台52号), not one that belongs to the words around.
_SERIES_CHAR = rf"(?![第号提建议案的类共约近和及与年月日次届期批本在{CHINESE_DIGITS}])[一-龥]"

_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"第?(?P<term>[0-9]{1,2})-(?P<session>[0-9]{1,2})-(?P<n>[0-9]{1,4})(?:号|\Z)",
        rf"第?(?P<series>[A-Z])?{_OPEN}(?P<year>{_YEAR}){_CLOSE}第?(?P<n>[0-9]{{1,5}})号",
        rf"第?(?P<year>{_YEAR})-(?P<n>[0-9]{{1,4}})号",
        rf"(?P<letter>[A-D])类第?(?P<n>[0-9]{{1,4}})号?(?={KINDS})",
        # 第3-086号: the session in front of a padded number.
        r"第?[1-9]-(?P<n>0[0-9]{1,3})号",
        r"第?(?P<first>[0-9]{1,4})号?[-~至到]第?(?P<last>[0-9]{1,4})号",
        rf"第?(?P<several>{_MEMBER}(?:[、,和及与]第?{_MEMBER}){{1,60}})(?<=号)",
        rf"第?[(“\"]?第?[“\"]?(?P<n>[A-Z]{{1,3}}-?[0-9]{{1,8}}|[0-9]{{1,9}}|{_SERIES_CHAR}[0-9]{{1,5}})"
        r"[”\"]?号[)”\"]?",
        rf"第(?P<n>{_SERIES_CHAR}{{2,4}}[0-9]{{1,5}})号",
        r"第[(\[【〔“\"](?P<n>[A-Z]{0,3}[0-9]{1,9})[)\]】〕”\"]号",
        rf"\((?:提案|建议|议案)?(?:编号|案号|序号):?第?(?P<n>{_ITEM})号?\)",
        rf"第(?P<n>[{CHINESE_DIGITS}]{{1,7}})号",
        rf"第(?P<n>[0-9]{{1,9}})(?=(?:代表|委员)?(?:{KINDS})|的|\n|\Z)",
        rf"(?P<word>来信)号(?={KINDS})",
        # 建议(088)的答复: in brackets, without 号.
        r"[(](?P<n>\d{2,5})[)](?=的?(?:答复|复函|回复|办理))",
    )
)
_BARE = re.compile(r"(?:编?号:?)?[(]?(?P<n>[A-Z]{1,3}-?[0-9]{1,8}|[0-9]{1,9})[)]?\Z")
_BARE_YEAR = re.compile(rf"(?:编?号:?)?(?P<year>{_YEAR})-(?P<n>[0-9]{{1,4}})\Z")
# 拱墅42: a district's or class's own series in front of the digits, without 第.
_BARE_NAMED = re.compile(r"(?:编?号:?)?第?(?P<series>[一-龥]{2,3})-?(?P<n>[0-9]{1,5})号?\Z")
_SERIES_WORDS = frozenset(
    {
        "党派",
        "界别",
        "团体",
        "城建",
        "医卫",
        "医药",
        "农业",
        "经济",
        "科技",
        "文教",
        "社法",
        "财经",
        "工交",
        "政法",
        "教科",
    }
)
_SINGLE_OR_RUN = re.compile(rf"({_ITEM})(?:号?[-~至到]第?([0-9]{{1,4}}))?")
_LONGEST_PLAIN = 4
_PLAIN = range(1, 10**_LONGEST_PLAIN)
_PLAUSIBLE_YEARS = range(1990, 2040)
_MAX_RANGE = 50
_HYPHENED = re.compile(r"第?[0-9]{1,4}-[0-9]{1,4}号")
_SEVERAL_BEHIND = re.compile(
    rf"(?:(?:代表|委员)?(?:{KINDS}))?等?[0-9一二三四五六七八九十两]{{1,3}}件|等"
)
_TITLES_REACH = 160
# 建设北路第3号楼: what must not follow 号 if it is to be an item's.
_NO_ITEM_AFTER = re.compile(r"[线楼路院门井机桥令文馆台站车船地块]|公路|公告|公报")


class ItemNumber(NamedTuple):
    """Numbers of one printed form; `note` says in a word what is doubtful about them."""

    end: int
    raw: str
    numbers: tuple[str, ...]
    term: int | None = None
    session: int | None = None
    year: int | None = None
    class_letter: str | None = None
    note: str = ""


class CompositeSplit(NamedTuple):
    """The item's own number out of a run of digits, and the year when the run holds one."""

    number: str
    year: int | None


def number_at(text: str, position: int) -> ItemNumber | None:
    """The item number that begins exactly there, in text without inner spaces.

    >>> number_at("第69、70号提案", 0).numbers
    ('69', '70')
    """
    for place in _leading().places(text, position):
        match = _FORMS[place].match(text, position)
        if match and not _NO_ITEM_AFTER.match(text, match.end()):
            number = _read_form(match)
            return (
                number._replace(numbers=(), note="range") if _is_doubtful(text, match) else number
            )
    return None


@cache
def _leading() -> Leading:
    return Leading([form.pattern for form in _FORMS])


def _is_doubtful(text: str, match: re.Match[str]) -> bool:
    """第1-23号 may be the 23rd item of delegation 1: a hyphen alone makes no range."""
    if not match.groupdict().get("first") or not _HYPHENED.fullmatch(match[0]):
        return False
    around = text[max(0, match.start() - _TITLES_REACH) : match.end() + _TITLES_REACH]
    return around.count("《") < 2 and _SEVERAL_BEHIND.match(text, match.end()) is None


def bare_number(text: str) -> ItemNumber | None:
    """The item number of a field that holds nothing else: 0069, D-069, (0641)."""
    match = _BARE.match(text) or _BARE_YEAR.match(text)
    if match:
        return _read_form(match)
    named = _BARE_NAMED.match(text)
    if named is None or not is_series(named["series"]):
        return None
    return ItemNumber(named.end(), named[0], (named["series"] + _normal(named["n"]),))


def with_series(text: str, start: int, number: ItemNumber) -> tuple[int, ItemNumber]:
    """The number with the district or class whose series it belongs to: 拱墅42号.

    >>> start, number = with_series("关于拱墅42号建议", 4, number_at("42号建议", 0))
    >>> start, number.numbers
    (2, ('拱墅42',))
    """
    for width in (3, 2):
        series = text[start - width : start] if start >= width else ""
        if series and is_series(series):
            numbers = tuple(series + one for one in number.numbers)
            return start - width, number._replace(raw=series + number.raw, numbers=numbers)
    return start, number


@lru_cache(maxsize=512)
def is_series(word: str) -> bool:
    """Whether a word is a class of items or a division without its level word."""
    return word in _SERIES_WORDS or any(by_name(word + level) for level in "区县市旗")


def split_composite(
    run: str, term: int | None, session: int | None, year: int | None
) -> CompositeSplit | None:
    """The number inside a run of digits, when the page supports the prefix and no other reads.

    `term`, `session` and `year` are those that the page itself shows.

    >>> split_composite("142028", 14, 2, None).number, split_composite("2024159", 14, 2, None)
    ('28', CompositeSplit(number='159', year=2024))
    >>> split_composite("8040123", 8, 4, None).number  # printed as 08040123
    '123'
    >>> split_composite("74227", None, None, None) is None
    True
    """
    if not run.isdigit() or len(run) <= _LONGEST_PLAIN:
        return None
    readings: list[tuple[str, int | None]] = []
    if term is not None and session is not None:
        readings += [(f"{term}{session}", None), (f"{term}{session:02d}", None)]
    if year is not None:
        readings.append((str(year), year))
        if len(run) == 5:
            readings.append((f"{year % 100:02d}", year))
    found = {split for prefix, of_year in readings if (split := _cut(run, prefix, of_year))}
    if not found and len(run) >= 7 and int(run[:4]) in _PLAUSIBLE_YEARS:
        # Eight digits cannot be a plain number of one session (domain.md, section 5).
        split = _cut(run, run[:4], int(run[:4]))
        found = {split} if split else set()
    return found.pop() if len(found) == 1 else None


def is_run(number: str | None) -> bool:
    """Whether a number is a run of digits too long to be trusted as plain."""
    return number is not None and number.isdigit() and len(number) > _LONGEST_PLAIN


def _cut(run: str, prefix: str, year: int | None) -> CompositeSplit | None:
    rest = run.removeprefix(prefix)
    # 6332015 of 6-3 leaves 32015, which no session reaches: the digits say something else.
    if rest == run or not 1 <= len(rest) <= 5 or int(rest) not in _PLAIN:
        return None
    return CompositeSplit(str(int(rest)), year)


def _read_form(match: re.Match[str]) -> ItemNumber:
    groups = match.groupdict()
    numbers, note = _numbers_of(groups)
    if groups.get("series"):
        note = f"series {groups['series']}"
    return ItemNumber(
        end=match.end(),
        raw=match[0],
        numbers=numbers,
        term=_int(groups.get("term")),
        session=_int(groups.get("session")),
        year=_int(groups.get("year")),
        class_letter=groups.get("letter"),
        note=note,
    )


def _numbers_of(groups: dict[str, str | None]) -> tuple[tuple[str, ...], str]:
    if groups.get("word"):
        return (), "letter"
    if groups.get("several"):
        return _members(groups["several"] or "")
    if groups.get("first"):
        first, last = int(groups["first"] or 0), int(groups["last"] or 0)
        if first < last <= first + _MAX_RANGE:
            return tuple(str(number) for number in range(first, last + 1)), ""
        return (), "range"
    number = _normal(groups.get("n") or "")
    return ((number,), "") if number not in ("", "0") else ((), "number")


def _members(text: str) -> tuple[tuple[str, ...], str]:
    """The numbers of a list; runs count where the list ascends and has single members too.

    >>> _members("12、15、20-22号"), _members("1-23、1-24号")
    ((('12', '15', '20', '21', '22'), ''), ((), 'range'))
    """
    members = _SINGLE_OR_RUN.findall(text)
    if not any(last for _, last in members):
        return tuple(dict.fromkeys(_normal(first) for first, _ in members)), ""
    ends = [int(one) for member in members for one in member if one.isdigit()]
    if all(last for _, last in members) or ends != sorted(set(ends)):
        return (), "range"
    numbers: list[str] = []
    for first, last in members:
        stop = int(last) if last else int(first) if first.isdigit() else 0
        if last and stop - int(first) > _MAX_RANGE:
            return (), "range"
        run = range(int(first), stop + 1) if first.isdigit() else ()
        numbers += map(str, run) if run else [_normal(first)]
    return tuple(dict.fromkeys(numbers)), ""


def _normal(token: str) -> str:
    """69 of 0069; letters and a place's character belong to the number: D022, DH123, 台52.

    A run of digits keeps its leading zeros away like any other; `is_run` finds it again.
    """
    if token.isdigit() and token.isascii():
        return str(int(token))
    value = read_numeral(token)
    return token.replace("-", "") if value is None else str(value)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
