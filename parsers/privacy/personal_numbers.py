"""Personal numbers: mobiles, identity numbers and bank cards, whatever stands between the digits.

Takes a text whose digits are ASCII; gives spans. Digits may be set apart by blanks, strokes,
dots or a line break; check digits, groupings and the words around them keep index numbers,
document numbers and amounts as they are. Every number is found by itself, without a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.knowledge.personal import (
    ACCOUNT_WORDS,
    CODE_WORDS,
    IDENTITY_WORDS,
    NUMBERED,
    PHONE_WORDS,
    QUANTITY_WORDS,
    REGISTER_WORDS,
    SURNAMES,
    UNITS,
)
from parsers.text.possible import Sparse

Found = tuple[int, int, str]

# Between the digits of one number, after folding: every dash is -, every odd space a space.
_JOINT = r"(?:[^\w\n]|_)"
_GAP = rf"{_JOINT}{{0,3}}(?:\n{{1,2}}{_JOINT}{{0,3}})?"
# Joints that also part the numbers of a list: they count only in 138/0013/8000 and the like.
_FORMAL = re.compile(r"[^\d \-.·・•_()\[\]]")
_BREAK = re.compile(r"[ ]{0,3}\n{1,2}[ ]{0,3}")
_ZERO_BELOW = re.compile(r"\n\s*0")  # no figure of a row begins with a nought
_PARTS = re.compile(r"[\n,、/;]")
_LISTED = re.compile("[,、;]")
_RUN = re.compile(rf"\d(?:{_GAP}\d){{7}}")
# No identity number and no card has fewer digits.
_LONG_RUN = re.compile(rf"\d(?:{_GAP}\d){{14}}")
_COUNTRY = r"(?:[(\[]?\+?0{0,2}86[)\]]?[ \-.·]{0,3}|0)?"
# Glued to what precedes it: 1380013800013900139000.
_SECOND = r"(?=1[3-9]\d{9}(?!\d))"
# 张三一八七… and …九八七一直没变: beside a number that is written out more numerals may stand.
_MOBILE = rf"{_COUNTRY}(?P<number>1{_GAP}[3-9](?:{_GAP}\d){{9}})"
_MOBILES = (Sparse(rf"(?<!\d){_MOBILE}(?:(?!\d)|{_SECOND})"), Sparse(_MOBILE))
_IDENTITIES, _CARDS = (
    tuple(re.compile(pattern) for pattern in (before + number, number))
    for before, number in (
        (
            "(?<![0-9A-Za-z])",
            rf"(?=(?P<number>[1-8](?:{_GAP}\d){{16}}{_GAP}[\dXx])(?:(?![0-9A-Za-z])|{_SECOND}))",
        ),
        ("(?<![0-9A-Za-z])", rf"(?=(?P<number>[3-69](?:{_GAP}\d){{14,18}}))"),
    )
)
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z\-/.])(?P<number>\d{6}[ \-]{0,2}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[ \-]{0,2}\d{3})(?![0-9A-Za-z\-/.])"
)
_KEYED_IDENTITY = Sparse(
    rf"(?:{'|'.join(IDENTITY_WORDS)})[^\dA-Za-z\n]{{0,8}}\n{{0,2}}[ (]{{0,4}}"
    rf"(?P<number>[A-Za-z]{{1,2}}\d{{7,9}}|(?<=字第)\d{{6,10}}|\d(?:{_GAP}\d){{16}}{_GAP}[\dXx]"
    rf"|\d(?:{_GAP}\d){{14}})(?![0-9A-Za-z])"
)
_PHONE_WORD = re.compile(rf"(?:{'|'.join(PHONE_WORDS)})[^\d]{{0,12}}\Z", re.IGNORECASE)
_CODE_NUMBER = re.compile(rf"(?:{'|'.join(NUMBERED)})号码?[:\s为是]{{0,4}}\Z")
# 手机号, 我的号: a number to call; every other 号 is a code.
_CALLED = "[机话全络系信短的同小大新旧老原本这那个留联私线账帐卡位V]"
_CODE_WORD = re.compile(
    rf"(?:(?:{'|'.join(CODE_WORDS)}|[一-龥](?<!{_CALLED})号|[一-龥](?<![号机信扫])码)"
    r"(?:[^\d\n一-龥]|[为是共计约达]){0,4}\n?"
    rf"|(?:{'|'.join(QUANTITY_WORDS)})[为达约计共到:]{{0,2}}\s?)\Z"
)
# Bodies had numbers of fifteen digits too, which begin with the division as those of persons do.
_REGISTER_WORD = re.compile(rf"(?:{'|'.join(REGISTER_WORDS)})[^\d\n]{{0,8}}\n?\Z")
_PERSON_BEFORE = re.compile(rf"(?:[{SURNAMES}][一-龥]{{1,2}}|[人者民主户])\s?[(\[【]{{1,2}}\Z")
_CALL_WORD = re.compile(rf"(?:{'|'.join(PHONE_WORDS)})(?:号码?|编号)?[:\s为是]{{0,4}}\Z", re.I)
_ACCOUNT_WORD = re.compile(rf"(?:{'|'.join(ACCOUNT_WORDS)})[^\d\n]{{0,12}}\n?\Z")
_IN_LIST = re.compile(r"(?:(?<!\d)(?:\d{7,8}|1\d{10})|█)\s?[/\-]\s?\Z")
# ?id=138… is an id; ?q=138… may be anything.
_ID_BEFORE = re.compile(
    r"(?:id|no|code|key|num|time|ts|[?&_](?:[trv])|rand(?:om)?|sn|seq|ver(?:sion)?|date)=\Z", re.I
)
_GLUED_BEFORE = re.compile(
    r"(?:(?<=[A-Za-z])(?<!\A[Vv])(?<![^A-Za-z\d][Vv])|[_%&№@]\s?|(?:[\x00-\x7f]|\A)/\s?|(?<![A-Za-z])#\s?|\d[-.]\s?"
    r"|(?<![A-Za-z])(?:no|ver|sn|id|vol|pp?|ref|code)[. ]{1,2}|[A-Za-z]\.)\Z",
    re.IGNORECASE,
)
# The number of an item of a list is no part of what follows: 2. 138-0013-8000
_ITEM_BEFORE = re.compile(r"(?:\A|[\s,;。█])\d{1,2}[.)]\s{0,2}\Z")
_PAGE_BEHIND = re.compile(r"\.(?:s?html?|jsp|aspx?|php|do|js|css|json|xml)(?![A-Za-z\d])", re.I)
# /13800138000.pdf is a file that somebody named; /13800138000.html is a page that a machine did.
_FILE_BEHIND = re.compile(
    r"[)\]]?\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|jpe?g|png|gif|txt|tiff?)(?![A-Za-z\d])",
    re.IGNORECASE,
)
_PATH_BEFORE = re.compile(r"(?:[/=]|\A)\s?\Z")
_GLUED_BEHIND = re.compile(
    r"(?!QQ|WX|VX|TEL)[A-Za-z_]|@(?![一-龥])|[-.]\d|号(?!码|机主|手机)|/(?=[2-9A-Za-z_.])",
    re.IGNORECASE,
)
# /13800138000/表.doc: a folder that bears a number, with no page of a machine below it.
_FOLDER = re.compile(
    r"/(?![^\s\"'<>]{0,200}\.(?:s?html?|jsp|aspx?|php|do)\b)(?=[^\s\"'<>])", re.IGNORECASE
)
_COUNTED_BEHIND = tuple("年月日、.．时号")  # the number that begins the next line counts something
_FOLDER_BEFORE = re.compile(r"(?:\A|[A-Za-z])/\Z")
_UNIT_BEHIND = re.compile(rf"[^\S\n]?[余多]?[万亿千百]?(?:{'|'.join(UNITS)})")
# A row of figures goes on: 151 1965 2990 38; two numbers to call do not.
_ROW_BEHIND = re.compile(r"[ ]{1,3}(?!1[3-9]\d[ \-]?\d{4})\d[\d.,%]*(?=[\s,。;]|\Z)")
_ROW_BEFORE = re.compile(
    r"(?:(?:[合小总共]计|其中)[: ]{1,4}|(?<![\d\-])(?:19|20)\d\d年?[ ]{1,4})\Z"
)
_PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_BIRTHDAY = re.compile(r"(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUPS = frozenset({
    (11,), (1,) * 11, (3, 4, 4), (4, 4, 3), (4, 3, 4), (3, 3, 5), (3, 5, 3), (3, 8), (8, 3), (7, 4),
    (4, 7), (5, 6), (6, 5), (2, 9), (1, 3, 3, 4), (3, 2, 2, 2, 2), (3, 4, 2, 2), (3, 3, 3, 2),
    (3, 2, 3, 3), (3, 2, 2, 4),
})  # fmt: skip
_COMMON = (3, 4, 4)
_ONE_BY_ONE = (1,) * 11
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DOTTED = (2, 4)  # one dot is a decimal, four groups are an address of the network
_SHORT_PREFIX = 2  # 0138…; from two on it is the code of the country
_BEHIND = 240  # as far as the end of an address
_UNION_PAY = "62"  # cards that say themselves what they are


def find_numbers(text: str, *, is_written: bool = False) -> Iterator[Found]:
    """The personal numbers of a text, in no order; `is_written` where digits were words."""
    if _RUN.search(text) is None:
        return
    for match in _MOBILES[is_written].finditer(text):
        if _is_mobile(text, match, is_written):
            yield (*match.span(), "mobile")
    if _LONG_RUN.search(text) is not None:
        yield from _identities(text, _IDENTITIES[is_written])
        yield from _cards(text, _CARDS[is_written])
    for match in _KEYED_IDENTITY.finditer(text):
        yield (*match.span("number"), "identity")


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


def _is_mobile(text: str, match: re.Match[str], is_written: bool) -> bool:
    """Whether eleven digits are a number to call: by the word before them, or by their looks."""
    before, behind = text[max(0, match.start() - 24) : match.start()], text[match.end() :][:_BEHIND]
    if _is_landline(match):
        return False
    if _PHONE_WORD.search(before) and not _is_counted(before, behind):
        return not behind.startswith("=")
    # 三年分别为138、1500、2600 is a list; behind a person, or in words, it is a number to call.
    if _LISTED.search(match["number"]) and not (is_written or _is_persons(before, match)):
        return False
    prefix = text[match.start() : match.start("number")]
    if not _is_grouped(match["number"]) and len(prefix) < _SHORT_PREFIX:
        return False
    if _FOLDER_BEFORE.search(before) and _FOLDER.match(behind):
        return True
    if _UNIT_BEHIND.match(behind) or _is_code(before, behind):
        return False
    if "\n" in match["number"] and behind[:1] in _COUNTED_BEHIND:
        return False
    if _IN_LIST.search(before) or (_FILE_BEHIND.match(behind) and _PATH_BEFORE.search(before)):
        return True
    if _fills_cells(match["number"], before, behind) or _is_in_row(match["number"], before, behind):
        return False
    return not _GLUED_BEFORE.search(before) or _ITEM_BEFORE.search(before) is not None


def _is_counted(before: str, behind: str) -> bool:
    """Whether a word nearer than 电话 says what a number is: 来电反映的项目总投资138…元."""
    if _CODE_NUMBER.search(before):
        return True
    is_called = _CALL_WORD.search(before) is not None
    if _CODE_WORD.search(before) and not is_called:
        return True
    return _UNIT_BEHIND.match(behind) is not None and not (is_called and before[-1:] in ": 为是")


def _fills_cells(number: str, before: str, behind: str) -> bool:
    """Whether each group fills a line of its own, as the figures of a row do: 156 / 2536 / 5277."""
    if "\n" not in number or before[-1:] not in ("", "\n") or behind[:1] not in ("", "\n"):
        return False
    return _ZERO_BELOW.search(number) is None or number.count("\n") > 1


def _is_persons(before: str, match: re.Match[str]) -> bool:
    """Whether a number stands in a bracket behind a person; the bracket may be its own."""
    return any(_PERSON_BEFORE.search(before + more) for more in ("", match.group()[0]))


def _is_landline(match: re.Match[str]) -> bool:
    """Whether 86 begins a number of eight digits that another one follows: 86132023 12315."""
    return re.match(r"86\d{6}(?!\d)", match.group()) is not None


def _is_in_row(number: str, before: str, behind: str) -> bool:
    """Whether blanks part the figures of a row: 合计 139 1500 2600."""
    if " " not in number:
        return False
    return bool(_ROW_BEHIND.match(behind) or _ROW_BEFORE.search(before))


def _is_code(before: str, behind: str) -> bool:
    """Whether a number belongs to an address, a longer code or an amount."""
    if before.endswith("第") and behind.startswith("号"):
        return True
    if _GLUED_BEHIND.match(behind) or _PAGE_BEHIND.match(behind):
        return True
    found = (one.search(before) for one in (_CODE_WORD, _CODE_NUMBER, _ID_BEFORE))
    return any(found)


def _is_grouped(number: str) -> bool:
    """Whether digits are grouped as people write numbers; a line may break off anywhere."""
    parts = re.findall(r"\d+", number)
    if _PARTS.search(number) and any(map(_YEAR.fullmatch, parts)):
        return False
    whole = _BREAK.sub("", number)
    sizes = tuple(map(len, re.findall(r"\d+", whole)))
    if _FORMAL.search(whole):
        is_even = len(set(re.findall(r"\D+", whole))) == 1
        return is_even and sizes in (_COMMON, _ONE_BY_ONE)
    return sizes in _GROUPS and not ("." in whole and len(sizes) in _DOTTED)


def _identities(text: str, pattern: re.Pattern[str]) -> Iterator[Found]:
    for match in pattern.finditer(text):
        number = re.sub(r"[^\dXx]", "", match["number"])
        if _is_born(number[:2], number[6:14]) and is_identity_number(number):
            yield (*match.span("number"), "identity")
    for match in _OLD_IDENTITY.finditer(text):
        number = re.sub(r"[ \-]", "", match["number"])
        before = text[max(0, match.start() - 24) : match.start()]
        is_code = _REGISTER_WORD.search(before) or _CODE_NUMBER.search(before)
        if _is_born(number[:2], "19" + number[6:12]) and not is_code:
            yield (*match.span("number"), "identity")


def _is_born(province: str, day: str) -> bool:
    return bool(_PROVINCE.match(province) and _BIRTHDAY.match(day))


def _cards(text: str, pattern: re.Pattern[str]) -> Iterator[Found]:
    for match in pattern.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        for end in _ends(match["number"]):
            number, behind = match["number"][:end], text[match.start() + end :][:8]
            digits = re.sub(r"\D", "", number)
            if behind[:1].isdigit() or not _passes_luhn(digits):
                continue
            if _ACCOUNT_WORD.search(before) or _is_card(number, digits, before, behind):
                yield match.start(), match.start() + end, "account"
                break


def _ends(number: str) -> list[int]:
    """Where a number of at least 15 digits may end, the longest first."""
    ends = [at + 1 for at, char in enumerate(number) if char.isdigit()]
    return ends[14:][::-1]


def _is_card(number: str, digits: str, before: str, behind: str) -> bool:
    """Whether a number is a card without any word that says so."""
    if not digits.startswith(_UNION_PAY) or len(digits) < 16:
        return False
    if _is_code(before, behind) or _GLUED_BEFORE.search(before) or before.endswith(("=", "-", ".")):
        return False
    sizes = [len(part) for part in re.findall(r"\d+", number)]
    if _FORMAL.search(number):
        return all(size == 4 for size in sizes[:-1])
    return set(sizes) == {1} or all(size >= 4 for size in sizes[:-1])


def _passes_luhn(digits: str) -> bool:
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
