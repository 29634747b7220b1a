"""Masking: personal contact data found in any spelling and replaced by █, length for length.

Takes printed text; gives spans, or the masked text. Digits are compared under folding,
so full-width and spaced spellings are found; check digits and contexts keep index
numbers, document numbers and amounts as they are. Idempotent; never crosses a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.contact_lines import find_contacts
from parsers.fold import fold
from parsers.knowledge.personal import (
    ACCOUNT_WORDS,
    CODE_WORDS,
    HANDLE_WORDS,
    HOME_WORDS,
    IDENTITY_WORDS,
    MAIL_HOSTS,
    PERSONAL_MAIL,
    PHONE_WORDS,
)
from parsers.possible import Sparse

MASK = "█"
_MAX_ROUNDS = 12

# Between the digits of one number, after folding: every dash is -, every odd space a space.
_GAP = r"[ \-.·・•_()]{0,3}"
# No mobile or identity number is shorter: most texts are done with here.
_LONG_NUMBER = re.compile(rf"\d{{7}}|\d(?:{_GAP}\d){{10}}")
_MOBILE = Sparse(
    rf"(?<!\d)(?:\(?\+?0{{0,2}}86\)?[ \-]{{0,2}}|0)?(?P<number>1{_GAP}[3-9](?:{_GAP}\d){{9}})(?!\d)"
)
_SPOKEN_DIGIT = "零〇一二三四五六七八九幺"
_SPOKEN = Sparse(
    rf"[一幺][ \-]?[三四五六七八九](?:[ \-]?[{_SPOKEN_DIGIT}]){{9}}(?![{_SPOKEN_DIGIT}])"
)
_ZERO_LETTERS = re.compile(r"(?<=\d)[Oo]{1,8}(?=\d|[^A-Za-z\d]|\Z)")
_OTHER_DIGITS = re.compile(r"[^\D0-9]")
_PHONE_WORD = re.compile(rf"(?:{'|'.join(PHONE_WORDS)})[^\d\n]{{0,12}}\Z", re.IGNORECASE)
_CODE_WORD = re.compile(rf"(?:{'|'.join(CODE_WORDS)})[^\d\n]{{0,4}}\Z")
_IN_LIST = re.compile(r"(?<!\d)(?:\d{7,8}|1\d{10})\s?[/\-]\s?\Z")
_GLUED_BEFORE = re.compile(r"(?:[A-Za-z_=#%&/№@]|\d[-.]|[A-Za-z]\.)\s?\Z")
_GLUED_BEHIND = re.compile(r"(?!QQ|WX|VX|TEL)[A-Za-z_@]|[-.]\d|/(?!\s?[01])|\.[a-z]", re.IGNORECASE)
_UNIT_BEHIND = re.compile(
    r"\s?[余多]?[万亿千百]?(?:元|美元|平方|立方|公里|米|吨|人(?!工)|户|千瓦|株|亩|斤|%|次|件|个|套|册|公斤)"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])(?=(?P<number>\d(?:[ \-.]{0,2}\d){16}[ \-.]{0,2}[\dXx])(?![0-9A-Za-z]))"
)
_OLD_IDENTITY = Sparse(
    r"(?<![0-9A-Za-z\-/.])(?P<number>\d{6}[ \-]{0,2}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[ \-]{0,2}\d{3})(?![0-9A-Za-z\-/.])"
)
_KEYED_IDENTITY = Sparse(
    rf"(?:{'|'.join(IDENTITY_WORDS)})[^\dA-Za-z\n]{{0,8}}(?P<number>[A-Za-z]{{1,2}}\d{{7,9}}|\d{{17}}[\dXx]|\d{{15}})(?![0-9A-Za-z])"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_BIRTHDAY = re.compile(r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_ACCOUNT = Sparse(
    rf"(?:{'|'.join(ACCOUNT_WORDS)})[^\d\n]{{0,12}}"
    r"(?P<number>\d(?:[ \-]{0,2}\d){14,18})(?!\d|\.\d)"
)
# UnionPay cards say themselves what they are: 62, 16 or 19 digits, Luhn.
_CARD = Sparse(
    r"(?<![0-9A-Za-z\-/.=_])(?P<number>62\d{2}(?:[ \-]?\d{4}){3}(?:[ \-]?\d{3})?)"
    r"(?![0-9A-Za-z\-/.])"
)
_GROUPS = frozenset(
    {
        (11,),
        (1,) * 11,
        (3, 4, 4),
        (4, 4, 3),
        (4, 3, 4),
        (3, 3, 5),
        (3, 5, 3),
        (3, 8),
        (8, 3),
        (7, 4),
    }
    | {
        (4, 7),
        (5, 6),
        (6, 5),
        (3, 2, 2, 2, 2),
        (3, 4, 2, 2),
        (3, 3, 3, 2),
        (3, 2, 3, 3),
        (3, 2, 2, 4),
    }
)
_MAIL = Sparse(
    r"(?<![A-Za-z0-9._%+\-])([A-Za-z0-9._%+\-]{1,40}\s{0,2}(?:@|\(at\)|\[at\]|#)\s{0,2}("
    + "|".join(re.escape(domain).replace(r"\.", r"\s?\.\s?") for domain in PERSONAL_MAIL)
    + rf"|(?:{'|'.join(MAIL_HOSTS)})\.(?!(?:[a-z\d\-]{{1,30}}\.){{0,2}}gov\.)"
    + r"[a-z\d\-]{2,30}(?:\.[a-z]{2,6}){0,2}"
    + r"))(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)

# 微信号 wx_lin88, QQ:29384756: with a figure or a stroke in it, or nothing but figures.
_HANDLE = Sparse(
    rf"(?<![A-Za-z])(?:{'|'.join(HANDLE_WORDS)})\s{{0,2}}(?:号码|号|为|是)?\s{{0,2}}[:]?\s{{0,3}}"
    r"(?P<name>(?=[A-Za-z_-]{0,19}\d|[A-Za-z\d]{1,19}[_-])[A-Za-z][\w-]{4,19}|[1-9]\d{5,10})(?![\w@.%-])",
    re.ASCII,
)


_DOOR = (
    r"(?:\d{1,5}[a-zA-Z]?|[一二三四五六七八九十]{1,3})\s?(?:号楼|号院|号|栋|幢|座|单元|室|组|弄|附)"
)
_HOME = Sparse(
    rf"(?:{'|'.join(HOME_WORDS)})[\s:]{{0,3}}[^,。;\n]{{0,40}}?"
    rf"(?P<door>(?:(?:{_DOOR}|\d{{1,4}}\s?(?:层|楼|排|户))\s?-?\s?){{1,6}}(?:\d{{1,5}}(?=[,。;)\s]|\Z))?)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class PersonalSpan(NamedTuple):
    """A stretch of personal data: half-open span and kind."""

    start: int
    end: int
    kind: str


def find_personal(printed: str) -> list[PersonalSpan]:
    """The personal data of a text, in order, without overlaps."""
    text = fold(printed)
    found = [
        span
        for finder in (_accounts, _mails, _handles, _contacts, _homes)
        for span in finder(text)
        if span.start < span.end
    ]
    found = sorted([*found, *_numbers(text)])
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
    # A masked value can show the label behind it to be one of a contact line, so the text is
    # read again until nothing is found: what is published must pass its own check.
    masked, found = printed, list[PersonalSpan]()
    for _ in range(_MAX_ROUNDS):
        spans = find_personal(masked)
        if not spans:
            break
        found += spans
        masked = _cover(masked, spans)
    return masked, sorted(found)


def _cover(text: str, spans: Iterable[PersonalSpan]) -> str:
    pieces, cursor = [], 0
    for start, end, _ in spans:
        pieces += [text[cursor:start], MASK * (end - start)]
        cursor = end
    return "".join([*pieces, text[cursor:]])


def _plain_digits(text: str) -> str:
    """The text with every decimal digit as ASCII, and letters O between digits as zeros."""
    ascii_digits = _OTHER_DIGITS.sub(lambda m: str(unicodedata.decimal(m.group())), text)
    return _ZERO_LETTERS.sub(lambda m: "0" * len(m.group()), ascii_digits)


def _numbers(text: str) -> Iterator[PersonalSpan]:
    plain = _plain_digits(text)
    if _LONG_NUMBER.search(plain):
        yield from _mobiles(plain)
        yield from _identities(plain)
    for match in _SPOKEN.finditer(text):
        yield PersonalSpan(*match.span(), "mobile")


def _mobiles(plain: str) -> Iterator[PersonalSpan]:
    for match in _MOBILE.finditer(plain):
        if _is_mobile(plain, match):
            yield PersonalSpan(*match.span(), "mobile")


def _is_mobile(text: str, match: re.Match[str]) -> bool:
    """Whether eleven digits are a number to call: by the word before them, or by their looks."""
    before, behind = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:8]
    if _PHONE_WORD.search(before):
        return not behind.startswith("=")
    number = match["number"]
    if not _is_grouped(number):
        return False
    if _UNIT_BEHIND.match(behind) or _GLUED_BEHIND.match(behind) or _CODE_WORD.search(before):
        return False
    return bool(_IN_LIST.search(before)) or not _GLUED_BEFORE.search(before)


def _is_grouped(number: str) -> bool:
    """Whether digits are grouped as people write numbers; one dot is a decimal, four an address."""
    sizes = tuple(map(len, re.findall(r"\d+", number)))
    return sizes in _GROUPS and not ("." in number and len(sizes) in (2, 4))


def _identities(plain: str) -> Iterator[PersonalSpan]:
    for match in _IDENTITY.finditer(plain):
        number = re.sub(r"[ \-.]", "", match["number"])
        if _is_born(number[:2], number[6:14]) and is_identity_number(number):
            yield PersonalSpan(*match.span("number"), "identity")
    for match in _OLD_IDENTITY.finditer(plain):
        number = re.sub(r"[ \-]", "", match["number"])
        if _is_born(number[:2], "19" + number[6:12]):
            yield PersonalSpan(*match.span("number"), "identity")
    for match in _KEYED_IDENTITY.finditer(plain):
        yield PersonalSpan(*match.span("number"), "identity")


def _is_born(province: str, day: str) -> bool:
    return bool(_PROVINCE.match(province) and _BIRTHDAY.match(day))


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
    for pattern in (_ACCOUNT, _CARD):
        for match in pattern.finditer(text):
            if _passes_luhn(re.sub(r"\D", "", match["number"])):
                yield PersonalSpan(*match.span("number"), "account")


def _passes_luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mails(text: str) -> Iterator[PersonalSpan]:
    for match in _MAIL.finditer(text):
        yield PersonalSpan(*match.span(1), "mail")


def _handles(text: str) -> Iterator[PersonalSpan]:
    for match in _HANDLE.finditer(text):
        yield PersonalSpan(*match.span("name"), "contact")


def _contacts(text: str) -> Iterator[PersonalSpan]:
    return (PersonalSpan(start, end, "contact") for start, end in find_contacts(text))


def _homes(text: str) -> Iterator[PersonalSpan]:
    for match in _HOME.finditer(text):
        door = match["door"].rstrip()
        yield PersonalSpan(match.start("door"), match.start("door") + len(door), "address")
