"""Index numbers (索引号) and the codes inside them.

Takes the printed index number; gives its class and parts, each only when the shape and the
check digits allow it. An index number is no key: the year in it is that of the catalogue,
sites re-use it, and its dialects cannot be told apart by digits alone (domain.md, section 6).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.text.fold import squeeze

_WEIGHTS_11714 = (3, 7, 9, 10, 5, 8, 4, 2)
_ALPHABET_32100 = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]")
_ABSENT = frozenset({"", "无", "-", "--", "/", "暂无"})
_ORGANISATION = re.compile(r"([0-9A-Z]{8})-?([0-9X])-?[/-](\d{4})-(\d{1,8})\Z")
_ADCODE = re.compile(r"(\d{6})(\d{3,4})[/-](\d{4})-(\d{1,8})\Z")
_ADCODE_PATH = re.compile(r"(\d{6})(\d{4})/[A-Za-z]{2,12}/")
_PROVINCIAL = re.compile(r"(\d{3})S(\d{5})[/-](\d{4})-(\d{1,8})\Z")
_PADDED = re.compile(r"0+([a-z]{2,8})[/-](\d{4})-(\d{1,8})\Z")
_DUMMY = re.compile(r"(?:123456\d*|0+)[/-](\d{4})-(\d{1,8})\Z")
_TAIL = re.compile(r"[/-](\d{4})-(\d{1,8})\Z")
_YEARS = range(1949, 2100)


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """Class and parts of an index number.

    `shape`: organisation_code, adcode, provincial, padded_pinyin, dummy, local or absent.
    `serial` is text: its zeros belong to it.
    """

    raw: str
    shape: str
    organisation_code: str | None = None
    adcode: str | None = None
    department: str | None = None
    year: int | None = None
    serial: str | None = None


def gb11714_check(code: str) -> str | None:
    """The check character that the first eight characters of an organisation code ask for.

    >>> gb11714_check("00545268")
    'X'
    """
    body = code.upper()[:8]
    if not re.fullmatch(r"[0-9A-Z]{8}", body):
        return None
    total = sum(int(char, 36) * weight for char, weight in zip(body, _WEIGHTS_11714, strict=True))
    return "0X987654321"[total % 11]


def is_organisation_code(code: str) -> bool:
    """Whether nine characters are an organisation code with the right check character."""
    return len(code) == 9 and gb11714_check(code) == code[8].upper()


def gb32100_check(code: str) -> str | None:
    """The check character that the first 17 characters of a social credit code ask for."""
    body = code.upper()[:17]
    if len(body) != 17 or any(char not in _ALPHABET_32100 for char in body):
        return None
    total = sum(_ALPHABET_32100.index(char) * 3**place for place, char in enumerate(body))
    return _ALPHABET_32100[(31 - total % 31) % 31]


def derive_social_credit_code(adcode: str, organisation_code: str) -> str | None:
    """The 18-character code of a state organ (kind 11) from place and organisation code.

    >>> derive_social_credit_code("410400", "00545268X")
    '1141040000545268X2'
    """
    body = f"11{adcode}{organisation_code}"
    check = gb32100_check(body)
    return body + check if check and is_organisation_code(organisation_code) else None


def read_index_number(raw: str) -> IndexNumber:
    """Class and parts of a printed index number; `local` when no rule is certain."""
    text = squeeze(raw)
    if text in _ABSENT:
        return IndexNumber(raw, "absent")
    for read in (_read_dummy, _read_organisation, _read_adcode, _read_provincial, _read_padded):
        found = read(raw, text)
        if found is not None:
            return found
    tail = _TAIL.search(text)
    if tail and int(tail[1]) in _YEARS:
        return IndexNumber(raw, "local", year=int(tail[1]), serial=tail[2])
    return IndexNumber(raw, "local")


def _read_dummy(raw: str, text: str) -> IndexNumber | None:
    match = _DUMMY.match(text)
    if not match:
        return None
    return IndexNumber(raw, "dummy", year=_year(match[1]), serial=match[2])


def _read_organisation(raw: str, text: str) -> IndexNumber | None:
    match = _ORGANISATION.match(text.upper())
    if not match or not is_organisation_code(match[1] + match[2]):
        return None
    code = match[1] + match[2]
    return IndexNumber(raw, "organisation_code", code, None, None, _year(match[3]), match[4])


def _read_adcode(raw: str, text: str) -> IndexNumber | None:
    match = _ADCODE.match(text)
    if match and _PROVINCES.match(match[1]):
        return IndexNumber(raw, "adcode", None, match[1], match[2], _year(match[3]), match[4])
    match = _ADCODE_PATH.match(text)
    if match and _PROVINCES.match(match[1]):
        return IndexNumber(raw, "adcode", adcode=match[1], department=match[2])
    return None


def _read_provincial(raw: str, text: str) -> IndexNumber | None:
    match = _PROVINCIAL.match(text)
    if not match or not _PROVINCES.match(match[1]) or match[1][2] != "0":
        return None
    adcode = match[1][:2] + "0000"
    return IndexNumber(raw, "provincial", None, adcode, match[2], _year(match[3]), match[4])


def _read_padded(raw: str, text: str) -> IndexNumber | None:
    match = _PADDED.match(text)
    if not match:
        return None
    return IndexNumber(raw, "padded_pinyin", None, None, match[1], _year(match[2]), match[3])


def _year(digits: str) -> int | None:
    return int(digits) if int(digits) in _YEARS else None
