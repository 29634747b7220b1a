"""Masking: personal contact data found in any spelling and replaced by █, length for length.

Takes printed text; gives spans, or the masked text. Digits are compared under folding,
so full-width and spaced spellings are found; check digits and contexts keep index
numbers, document numbers and amounts as they are. Idempotent; never crosses a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.agency_names import looks_like_agency
from parsers.fold import fold
from parsers.knowledge.personal import (
    ACCOUNT_WORDS,
    CONTACT_LABELS,
    CONTACT_SHORT,
    HOME_WORDS,
    IDENTITY_WORDS,
    PERSONAL_MAIL,
)

MASK = "█"

_S = r"[ \-.·]{1,3}"
_FREE = r"(?<![0-9A-Za-z_/=#.\-])"
_UNIT = r"[万亿千百]?(?:元|平方|立方|公里|吨|人|户|美元|千瓦|株|亩|斤|%)"
_END = rf"(?![0-9A-Za-z_/]|[\-.]\d|\s?{_UNIT})"
_GAP = r"[ \-]{0,2}"
_MOBILE = re.compile(
    rf"{_FREE}(?:\(?\+?0{{0,2}}86\)?[ \-]{{0,2}})?"
    rf"(?:1[3-9]\d{{9}}|1[3-9]\d{_S}\d{{4}}{_S}\d{{4}}|1[3-9]\d{{2}}{_S}\d{{3}}{_S}\d{{4}}"
    rf"|1[3-9]\d{_S}\d{{3}}{_S}\d{{5}}|1[3-9]\d{_S}\d{{8}}|1[3-9]\d{{5}}{_S}\d{{4}}"
    rf"|1 {{1,2}}[3-9](?: {{1,2}}\d){{9}}){_END}"
)
_SPOKEN = re.compile(
    r"[一幺1][三四五六七八九][零〇一二三四五六七八九幺两]{9}(?![零〇一二三四五六七八九])"
)
_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z/])(\d{{6}}{_GAP}(?:19|20)\d{{2}}{_GAP}\d{{4}}{_GAP}\d{{3}}{_GAP}[\dXx])"
    r"(?![0-9A-Za-z])"
)
_SPACED_IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d(?: \d){16} [\dXx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(
    rf"(?:{'|'.join(IDENTITY_WORDS)})[^\d\n]{{0,8}}"
    r"(\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})(?!\d)"
)
_KEYED_IDENTITY = re.compile(
    rf"(?:{'|'.join(IDENTITY_WORDS)})(?:号码|号)?[\s:]{{0,4}}([0-9A-Za-z]{{7,18}})"
)
_ACCOUNT = re.compile(
    rf"(?:{'|'.join(ACCOUNT_WORDS)})[^\d\n]{{0,10}}(\d(?:[ \-]{{0,2}}\d){{14,18}})(?!\d)"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9._%+\-]{1,40}\s{0,2}(?:@|\(at\)|\[at\]|#)\s{0,2}("
    + "|".join(re.escape(domain).replace(r"\.", r"\s?\.\s?") for domain in PERSONAL_MAIL)
    + r"))(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)


def _spread(word: str) -> str:
    return r"\s{0,6}".join(re.escape(char) for char in word)


_LABELS = "|".join(_spread(word) for word in sorted(CONTACT_LABELS, key=len, reverse=True))
_SHORT = "|".join(_spread(word) for word in CONTACT_SHORT)
_LABEL = re.compile(
    rf"(?:{_LABELS})(?:\s{{0,2}}[(][^()\n]{{0,12}}[)])?\s{{0,4}}(?::|(?=\s)|(?=\d))"
)
_ANY_LABEL = re.compile(rf"(?:{_LABELS}|{_SHORT})\s{{0,4}}(?::|(?=\s)|(?=\d))")
_LEADING_PHONE = re.compile(rf"^[\s(\[【]{{0,4}}(?:{_SHORT})\s{{0,4}}:")
_VALUE_END = re.compile(r"[\n。;)\]】〕]|$")
_TOKEN = re.compile(r"[^\s,、:;/()（）]+(?: (?=[\u4e00-\u9fff](?![\u4e00-\u9fff])))?")
_NUMBERISH = re.compile(r"[\d\-*转 ]{3,}")
_PROSE = re.compile(r"[\u4e00-\u9fff]{9,}")
_HOME = re.compile(
    rf"(?:{'|'.join(HOME_WORDS)})[\s:]{{0,3}}[^,。;\n]{{0,40}}?"
    r"((?:\d{1,5}[a-zA-Z]?\s?(?:号楼|号院|号|栋|幢|座|单元|层|楼|室|组|排|弄|户|附)\s?-?\s?(?:\d{1,5}(?=[,。;\s]|$))?){1,6})"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_MAX_CONTACT = 120


class PersonalSpan(NamedTuple):
    """A stretch of personal data: half-open span and kind."""

    start: int
    end: int
    kind: str


def find_personal(printed: str) -> list[PersonalSpan]:
    """The personal data of a text, in order, without overlaps."""
    text = fold(printed)
    found = sorted(
        span
        for finder in (_mobiles, _identities, _accounts, _mails, _contacts, _homes)
        for span in finder(text)
        if span.start < span.end
    )
    kept: list[PersonalSpan] = []
    for span in found:
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kept[-1] = PersonalSpan(last.start, max(last.end, span.end), last.kind)
        else:
            kept.append(span)
    return kept


def mask(printed: str) -> tuple[str, list[PersonalSpan]]:
    """The text with every personal character replaced, and the spans; lengths stay.

    >>> mask("请致电 138-0013-8000 咨询")[0]
    '请致电 █████████████ 咨询'
    """
    spans = find_personal(printed)
    if not spans:
        return printed, []
    pieces, cursor = [], 0
    for start, end, _ in spans:
        pieces += [printed[cursor:start], MASK * (end - start)]
        cursor = end
    return "".join([*pieces, printed[cursor:]]), spans


def _mobiles(text: str) -> Iterator[PersonalSpan]:
    for match in _MOBILE.finditer(text):
        yield PersonalSpan(*match.span(), "mobile")
    for match in _SPOKEN.finditer(text):
        yield PersonalSpan(*match.span(), "mobile")


def _identities(text: str) -> Iterator[PersonalSpan]:
    for pattern in (_IDENTITY, _SPACED_IDENTITY):
        for match in pattern.finditer(text):
            if is_identity_number(match.group()):
                yield PersonalSpan(*match.span(), "identity")
    for pattern in (_OLD_IDENTITY, _KEYED_IDENTITY):
        for match in pattern.finditer(text):
            if any(char.isdigit() for char in match.group(1)):
                yield PersonalSpan(*match.span(1), "identity")


def is_identity_number(raw: str) -> bool:
    """Whether 18 characters, blanks and hyphens aside, carry the right check character.

    >>> is_identity_number("11010519491231002X")
    True
    """
    digits = re.sub(r"[ \-]", "", raw).upper()
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[17]


def _accounts(text: str) -> Iterator[PersonalSpan]:
    for match in _ACCOUNT.finditer(text):
        if _passes_luhn(re.sub(r"\D", "", match.group(1))):
            yield PersonalSpan(*match.span(1), "account")


def _passes_luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mails(text: str) -> Iterator[PersonalSpan]:
    for match in _MAIL.finditer(text):
        yield PersonalSpan(*match.span(1), "mail")


def _contacts(text: str) -> Iterator[PersonalSpan]:
    """Values behind contact labels, line by line."""
    offset = 0
    for line in text.split("\n"):
        if _LABEL.search(line) or _LEADING_PHONE.match(line):
            yield from _contact_values(line, offset)
        offset += len(line) + 1


def _contact_values(line: str, offset: int) -> Iterator[PersonalSpan]:
    labels = list(_ANY_LABEL.finditer(line))
    for index, label in enumerate(labels):
        bound = labels[index + 1].start() if index + 1 < len(labels) else len(line)
        end = _VALUE_END.search(line, label.end(), bound)
        stop = min(bound, end.start() if end else bound, label.end() + _MAX_CONTACT)
        for start, finish in _value_tokens(line, label.end(), stop):
            yield PersonalSpan(offset + start, offset + finish, "contact")


def _value_tokens(line: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Names and numbers of a value; bodies' names stay, a sentence is no value."""
    for match in _TOKEN.finditer(line, start, stop):
        token = match.group().strip()
        end = match.start() + len(token)
        if _PROSE.search(token) and not _NUMBERISH.search(token):
            if not looks_like_agency(token):
                return
            continue
        if looks_like_agency(token) and len(token) > 3:
            continue
        if any(char.isalnum() for char in token):
            yield match.start(), end


def _homes(text: str) -> Iterator[PersonalSpan]:
    for match in _HOME.finditer(text):
        yield PersonalSpan(*match.span(1), "address")
