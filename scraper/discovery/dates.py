"""Dates of list rows: found beside a link or inside its text, never read.

Takes pieces of text; gives the printed date, white space inside it folded (websites.md, 3.5).
A month and day count only where they stand alone, for they may be part of a title. Which year
a `06-16` belongs to is no matter of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from parsers.text.fold import fold

_YEAR = r"(?:19|20)\d{2}"
_TIME = r"(?:[ T-]?\d{1,2}:\d{2}(?::\d{2})?)?"
_FULL = re.compile(
    rf"(?<!\d){_YEAR}(?:-(\d{{1,2}})-(\d{{1,2}})|/(\d{{1,2}})/(\d{{1,2}})|\.(\d{{1,2}})\.(\d{{1,2}})"
    rf"|年(\d{{1,2}})月(\d{{1,2}})日)(?!\d){_TIME}"
)
_MONTH_DAY = re.compile(r"(\d{1,2})(?:[-/.](\d{1,2})|月(\d{1,2})日)")
# Day and month in nodes of their own (websites.md, 3.5 and 2.13), in either order.
_IN_TWO_NODES = (
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<y>{_YEAR})[-/.年](?P<m>\d{{1,2}})月?"),
    re.compile(rf"(?P<y>{_YEAR})[-/.年](?P<m>\d{{1,2}})月? (?P<d>\d{{1,2}})日?"),
    re.compile(rf"(?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}})日? (?P<y>{_YEAR})年?"),
    re.compile(rf"(?P<y>{_YEAR})年? (?P<m>\d{{1,2}})[-/.月](?P<d>\d{{1,2}})日?"),
)
_LOOSE = re.compile(r"(?<=\d) ?([-/.年月]) ?(?=\d)")
_LOOSE_DAY = re.compile(r"(?<=\d) (?=日)")
_LABEL = re.compile(r"^(?:发布|更新|公布|成文)?(?:日期|时间):?")
_DATED = re.compile(r"([^\d:]{0,6}(?:日期|时间)):?")  # a label of any day
_SAID = r"发布|公布|(?<![未不])公开"
_PUBLISHED = re.compile(rf"^[^\d:]{{0,6}}(?:{_SAID})(?:日期|时间) ?:? ?(?={_YEAR})")
# What labels say of a day, what is to be preferred first; a day without label is in between.
_RANKS = (
    (re.compile(_SAID), 0),
    (re.compile(r"^(?:日期|时间)"), 1),
    (re.compile(r"更新"), 3),
)
_UNLABELLED, _UNLABELLED_YEARLESS, _OTHER = 2, 3, 4
_MAX_LABELLED = 40  # a date with its label or a source; longer text may tell of any day
_BRACKETS = "[]()【】〔〕 "
_OPENERS, _CLOSERS = tuple("[(【〔"), tuple("])】〕")


def one_line(text: str) -> str:
    """As printed, runs of white space as one blank."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """Folded, on one line: the view for rules, as long as `one_line` of the same text."""
    return fold(one_line(text))


def find_date(pieces: Iterable[str]) -> str | None:
    """The date among pieces of text that stand beside a title; one inside a summary is none.

    >>> find_date(["[2026-\\n01-\\n23]"]), find_date(["06", "2026-05"]), find_date(["共5-6人"])
    ('2026-01-23', '06 2026-05', None)
    >>> find_date(["成文日期：", "2023-06-02", "发布日期：", "2023-06-16"])
    '2023-06-16'
    """
    printed = list(pieces)
    tidied = [_tidy_date(piece) for piece in printed]
    joined = " ".join(piece for piece in tidied if piece.strip(_BRACKETS)).strip(_BRACKETS)
    if any(_is_split_date(pattern, joined) for pattern in _IN_TWO_NODES):
        return joined
    days = {at: day for at, piece in enumerate(tidied) if (day := _day_alone(piece)) is not None}
    if days:
        return days[min(days, key=partial(_rank, printed))]
    short = [piece for piece in (*tidied, joined) if len(piece) <= _MAX_LABELLED]
    found = (_first_full(piece) for piece in short)
    return next((match.group() for match in found if match), None)


def _day_alone(piece: str) -> str | None:
    """The day that a text is, a label of publication aside."""
    day = piece if is_date(piece) else _PUBLISHED.sub("", piece.strip(_BRACKETS))
    return day.strip(_BRACKETS) if is_date(day) else None


def _rank(printed: Sequence[str], at: int) -> int:
    """Of several days the one that is labelled as that of publication, the last update late."""
    piece = tidy(printed[at]).replace(" ", "")
    told = _DATED.match(piece)
    before = tidy(printed[at - 1]).replace(" ", "") if at else ""
    label = told[1] if told is not None else before if _DATED.fullmatch(before) else ""
    if not label:
        return _UNLABELLED if _FULL.search(piece) else _UNLABELLED_YEARLESS
    return next((rank for form, rank in _RANKS if form.search(label)), _OTHER)


def day_of_nodes(text: str) -> str | None:
    """The day that two nodes say, in figures; None for any other text.

    >>> day_of_nodes("28 2024-06"), day_of_nodes("06-28 2024"), day_of_nodes("2024-06-28")
    ('2024-06-28', '2024-06-28', None)
    """
    found = (pattern.fullmatch(text) for pattern in _IN_TWO_NODES)
    match = next((one for one in found if one is not None), None)
    if match is None or not _is_day(match["m"], match["d"]):
        return None
    return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"


def is_date(text: str) -> bool:
    """True when a text is nothing but a date, brackets aside.

    >>> is_date("(06-16)"), is_date("6月16日"), is_date("13-45"), is_date("第06-16号")
    (True, True, False, False)
    """
    alone = _tidy_date(text).strip(_BRACKETS)
    full = _first_full(alone)
    if full is not None and full.group() == alone:
        return True
    match = _MONTH_DAY.fullmatch(alone)
    return match is not None and _is_day(match.group(1), match.group(2) or match.group(3))


def split_date(text: str) -> tuple[str, str | None]:
    """A title as printed, and the date at its edge if a blank or a bracket sets it apart.

    >>> split_date("（教育局）关于加装电梯的提案 [06-16]"), split_date("截至2023年5月4日")
    (('（教育局）关于加装电梯的提案', '06-16'), ('截至2023年5月4日', None))
    """
    printed = one_line(text)
    folded = fold(printed)
    for cut, date_first in _cuts(folded):
        date = folded[:cut] if date_first else folded[cut:]
        title = printed[cut:] if date_first else printed[:cut]
        if title.strip() and is_date(date):
            return title.strip(), _tidy_date(date).strip(_BRACKETS)
    return printed, None


def _cuts(text: str) -> Iterator[tuple[int, bool]]:
    """Where a date could be cut off; two words before one, for `2023-06-16 09:12` has a blank."""
    if text[-1:] in _CLOSERS:
        yield max(text.rfind(mark) for mark in _OPENERS), False
    if text[:1] in _OPENERS:
        yield min((text.find(mark) for mark in _CLOSERS if mark in text), default=-1) + 1, True
    blanks = [position for position, char in enumerate(text) if char == " "]
    for count in (2, 1):
        if len(blanks) >= count:
            yield blanks[-count], False
            yield blanks[count - 1], True


def _tidy_date(text: str) -> str:
    return _tidy_short(text) if len(text) <= _MAX_LABELLED else _tidied(text)


@lru_cache(1024)
def _tidy_short(text: str) -> str:
    return _tidied(text)


def _tidied(text: str) -> str:
    return _LABEL.sub("", _LOOSE_DAY.sub("", _LOOSE.sub(r"\1", tidy(text)))).strip()


def _first_full(text: str) -> re.Match[str] | None:
    for match in _FULL.finditer(text):
        month, day = [group for group in match.groups() if group]
        if _is_day(month, day):
            return match
    return None


def _is_split_date(pattern: re.Pattern[str], text: str) -> bool:
    match = pattern.fullmatch(text)
    return match is not None and _is_day(match["m"], match["d"])


def _is_day(month: str, day: str) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31
