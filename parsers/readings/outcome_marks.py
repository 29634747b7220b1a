"""Outcome marks: where on a page the class of an answer is printed.

Takes a canonical text with one letter, its fields and title; gives what is printed and where.
In order: the field, a named line of the letter, a lone class above the salutation or below
the date, a mark at either end of the title, behind the number above the letter, behind the
name of who signs (letters.md, section 6). What a class means is none of its matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.forms.fields import Reading
from parsers.letters.letter_parts import Letter
from parsers.page.canonical import Canonical
from parsers.terms.outcomes import read_outcome
from parsers.text.fold import fold, squeeze

Span = tuple[int, int]

_CODE = r"(?:[A-D][1-3]?|[甲乙丙丁])"
_OPEN, _CLOSE = r"[(〔\[【]", r"[)〕\]】]"
# (A), 【B类】, [类别:C] at the end, 【A】 or A类: at the beginning.
_TITLE_CLASS = (
    re.compile(rf"{_OPEN}\s?(?:类别:)?({_CODE})类?\s?{_CLOSE}\s{{0,2}}$"),
    re.compile(rf"(?:[-—_]|答复|复函|复的?函|回复)\s?({_CODE})类\s{{0,2}}$"),
    re.compile(rf"(?:会议|大会|的|[\s,])\s?({_CODE})类\s?第\s?\d{{1,6}}"),
    re.compile(rf"^\s{{0,2}}(?:办理结果)?{_OPEN}\s?(?:类别:)?({_CODE})类?\s?{_CLOSE}"),
    re.compile(
        rf"^\s{{0,2}}({_CODE})类(?:答复|件|提案|建议)?\s{{0,2}}[:_\s-]?\s{{0,2}}(?=关于|对|.{{2,20}}关于)"
    ),
)
_NUMBER_CLASS = re.compile(
    r"号\s{0,2}[\(〔]?([A-D]\d?)[\)〕]?类|\d号\s{0,40}[\(〔]?([A-D]\d?)[\)〕]?$", re.MULTILINE
)
# 签发人:某某 (A): the class stands at the right of who signs.
_SIGNER_CLASS = re.compile(
    rf"签\s?发\s?人?\s{{0,2}}:[^\n]{{0,16}}?[\s(〔\[【]\s{{0,20}}({_CODE})\s?类?\s?{_CLOSE}?\s{{0,4}}$",
    re.MULTILINE,
)
# (A类)   签发人:某某, and the class at its left.
_CLASS_SIGNER = re.compile(
    rf"^\s{{0,4}}{_OPEN}?\s?({_CODE})\s?类?\s?{_CLOSE}?\s{{1,40}}签\s?发\s?人\s{{0,2}}:",
    re.MULTILINE,
)
_LINE_CLASS = re.compile(_CODE)
_OPENNESS = (
    rf"{_OPEN}?(?:此件|本件)?(?:主动|依申请|不予|不|同意(?:对外)?|予以|可|对外)?公开(?:发布)?"
    rf"{_CLOSE}?"
)
_CLASS_WORD = rf"{_OPEN}?({_CODE})类{_CLOSE}?|{_OPEN}({_CODE}){_CLOSE}"
# A类 主动公开, 此件公开 (B类): a class in one line with who may read the paper.
_BESIDE_OPENNESS = re.compile(
    rf"\s{{0,4}}(?:(?:{_CLASS_WORD})\s{{0,40}}{_OPENNESS}|{_OPENNESS}\s{{0,40}}(?:{_CLASS_WORD}))\s{{0,4}}"
)
_LABELLED = re.compile(
    rf"\s{{0,4}}{_OPEN}?(?:(?:办理|办复|答复|提案|建议)?等\s{{0,4}}级|(?:(?:办理|答复|办复)(?:情况|结果)?)?(?:类型|分类))"
    rf"\s{{0,4}}:\s{{0,4}}({_CODE}类?){_CLOSE}?\s{{0,4}}"
)
_SURE = re.compile(rf"\s{{0,4}}(?:{_CLASS_WORD})\s{{0,4}}")
_LINES_ABOVE = 8
# A class with the words for it: A类（已经解决或基本解决）.
_GLOSSED = 40
_ABOVE = 300


@dataclass(frozen=True, slots=True)
class OutcomeMark:
    """What is printed as the outcome; `span` is None where it is a mark inside a title."""

    raw: str
    span: Span | None


def find_outcome(
    page: Canonical, letter: Letter, readings: Sequence[Reading], title: str
) -> OutcomeMark | None:
    """The first mark of the outcome by the order of trust."""
    for reading in readings:
        if reading.start is not None and reading.end is not None:
            raw = page.text[reading.start : reading.end]
            # 办理类型 holds 主办 on some sites, the outcome on others.
            mode = reading.field == "handling_mode" and read_outcome(fold(raw)).code is not None
            if reading.field == "outcome_raw" or mode:
                return OutcomeMark(raw, (reading.start, reading.end))
    span = letter.tail_of("outcome") or _class_line(page, letter)
    if span is not None:
        raw = page.text[slice(*span)]
        cut = min((at for at in (raw.find(":"), raw.find("：")) if at >= 0), default=-1)
        has_label = cut >= 0 and not read_outcome(fold(raw[:cut])).code
        return OutcomeMark(raw[cut + 1 :].strip() if has_label else raw.strip(), span)
    return _line_mark(page, letter) or _inner_mark(page, letter, title)


def _class_line(page: Canonical, letter: Letter) -> Span | None:
    """A lone class letter counts only above the salutation (letters.md, section 6)."""
    for start, end in _lines_above(page, letter):
        text = squeeze(page.text[start:end]).strip("()〔〕[]【】类")
        if len(text) <= 2 and _LINE_CLASS.fullmatch(text):
            return start, end
        if end - start <= _GLOSSED and read_outcome(page.folded[start:end]).words:
            return start, end
    return None


def _line_mark(page: Canonical, letter: Letter) -> OutcomeMark | None:
    """A line with nothing but a class and its label or openness, above or below the letter."""
    below = list(_lines_below(page, letter))
    for lines, patterns in (
        (list(_lines_above(page, letter)), (_BESIDE_OPENNESS, _LABELLED)),
        (below, (_BESIDE_OPENNESS, _LABELLED, _SURE)),
    ):
        for start, end in lines:
            for pattern in patterns:
                match = pattern.fullmatch(page.folded, start, end)
                if match:
                    at = next(i for i, group in enumerate(match.groups(), 1) if group)
                    return OutcomeMark(page.text[slice(*match.span(at))], match.span(at))
    return None


def _inner_mark(page: Canonical, letter: Letter, title: str) -> OutcomeMark | None:
    """A mark in the title, behind the number above the letter, or at the right of who signs."""
    above = page.folded[max(0, letter.start - _ABOVE) : letter.start]
    below = page.folded[letter.date_span[1] : letter.end] if letter.date_span else ""
    sources = [(pattern, fold(title)) for pattern in _TITLE_CLASS]
    sources += [(_NUMBER_CLASS, above), (_SIGNER_CLASS, above), (_SIGNER_CLASS, below)]
    sources.append((_CLASS_SIGNER, above))
    for pattern, source in sources:
        match = pattern.search(source)
        if match:
            return OutcomeMark(next(group for group in match.groups() if group), None)
    return None


def _lines_above(page: Canonical, letter: Letter) -> Iterator[Span]:
    """The lines above the letter, and those between its start and the salutation."""
    first = page.line_at(letter.start)
    last = page.line_at(letter.salutation[0]) if letter.salutation else first
    for index in range(max(0, first - _LINES_ABOVE), last):
        yield page.lines[index].start, page.lines[index].end


def _lines_below(page: Canonical, letter: Letter) -> Iterator[Span]:
    """The lines behind the date, as far as the letter goes."""
    if letter.date_span is None:
        return
    for index in range(page.line_at(letter.date_span[0]) + 1, len(page.lines)):
        line = page.lines[index]
        if line.end > letter.end:
            return
        yield line.start, line.end
