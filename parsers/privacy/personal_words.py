"""Personal words: private mail addresses, names in messengers, doors of homes.

Takes a folded text; gives spans. Office addresses (gov.cn, roles such as office or info) and
the doors of offices stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.knowledge.personal import (
    AT_SIGNS,
    DOT_SIGNS,
    HANDLE_WORDS,
    HOME_WORDS,
    MAIL_HOSTS,
    OFFICE_HOSTS,
    OFFICE_MAILS,
    PERSONAL_MAIL,
    PINYIN_SURNAMES,
)
from parsers.text.possible import Sparse

Found = tuple[int, int, str]

_AT = rf"\s{{0,2}}(?:{'|'.join(AT_SIGNS)})\s{{0,2}}"
_DOT = rf"\s?(?:{'|'.join(DOT_SIGNS)})\s?"
_LOCAL = r"(?<![A-Za-z0-9._%+\-])(?P<local>[A-Za-z0-9._%+\-]{1,40})"
_MAIL = Sparse(
    rf"{_LOCAL}{_AT}(?:"
    + "|".join(_DOT.join(map(re.escape, domain.split("."))) for domain in PERSONAL_MAIL)
    + rf"|(?:{'|'.join(MAIL_HOSTS)})\.(?!(?:[a-z\d\-]{{1,30}}\.){{0,2}}gov\.)"
    + r"[a-z\d\-]{2,30}(?:\.[a-z]{2,6}){0,2}"
    + r")(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)
_LATIN = re.compile("[A-Za-z][A-Za-z\u0130\u0131\u017f\u212a]")
# zhang.san@firm.example: the name of a person at any host that is no office's.
_ANY_MAIL = Sparse(
    rf"{_LOCAL}\s?@\s?(?P<host>[a-z\d\-]{{2,40}}(?:\.[a-z\d\-]{{2,30}}){{1,3}})(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)
_PINYIN = (
    r"(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?(?:[iu]?[aeiouü]{1,2}|[iu]?ao|[iu]?ai|[iu]?ei)(?:ng?|r)?"
)
_PERSONS_NAME = re.compile(
    rf"(?:{'|'.join(PINYIN_SURNAMES)})[._\-]?{_PINYIN}(?:[._\-]?{_PINYIN})?[._\-]?\d{{0,8}}",
    re.IGNORECASE,
)
_OFFICE_MAIL = re.compile(rf"(?:{'|'.join(OFFICE_MAILS)})\d{{0,6}}", re.IGNORECASE)
_OFFICE_HOST = re.compile(rf"(?:^|\.)(?:{'|'.join(OFFICE_HOSTS)})(?:\.|$)", re.IGNORECASE)

# 微信号 wx_lin88, QQ:29384756: with a figure or a stroke in it, or nothing but figures.
_HANDLE = Sparse(
    rf"(?<![A-Za-z])(?:{'|'.join(HANDLE_WORDS)})\s{{0,2}}(?:号码|号|为|是)?\s{{0,2}}[:]?\s{{0,3}}"
    r"(?P<name>(?=[A-Za-z_-]{0,19}\d|[A-Za-z\d]{1,19}[_-])[A-Za-z][\w-]{4,19}|[1-9]\d{5,10})(?![\w@.%-])",
    re.ASCII,
)

_COUNT = r"(?:\d{1,5}[a-zA-Z]?|[一二三四五六七八九十百零〇]{1,5})"
_DOOR = (
    rf"第?(?:{_COUNT}\s?(?:号楼|号院|号|栋|幢|座|单\s?元|室|房|组|弄|附|#楼?)|[东西南北中]\s?单元)"
)
_FLOOR = r"\d{1,4}\s?(?:层|楼|排)"
_HOMES = "|".join(r"\s?".join(word) if word.isalpha() else word for word in HOME_WORDS)
_HOME = Sparse(
    rf"(?:{_HOMES})[\s:(]{{0,3}}[^,。;\n]{{0,40}}?"
    r"(?P<door>\d{1,4}\s?-\s?\d{1,3}\s?-\s?\d{2,5}室?"
    rf"|(?:{_DOOR}|{_FLOOR})\s?-?\s?(?:(?:{_DOOR}|{_FLOOR}|\d{{1,5}}\s?户)\s?-?\s?){{0,5}}"
    r"(?:\d{1,5}(?=[的,。;)\s]|\Z))?)"
)
# 地址：…187号2746室 names a room; whose, nothing says unless an office stands in the line.
_ROOM = Sparse(
    r"(?<![公位司站页络子证房])地\s?址[\s:(]{0,4}(?P<place>[^,。;\n]{0,40}?)"
    rf"(?P<door>(?:{_DOOR}\s?-?\s?){{1,5}})(?<=[室房])"
)
_OFFICE_PLACE = re.compile("[局委厅院部]|政府|中心|大厅|公司|大厦|机关|学校|社区|服务|办公|窗口")
# 3号楼2单元501室 is a home wherever it stands; offices have no 单元.
_FLAT = Sparse(
    rf"(?P<door>{_COUNT}\s?(?:号楼|栋|幢|座|#楼?)\s?{_COUNT}\s?单元\s?\d{{3,5}}\s?(?:室|房)?)(?![\d户人元平])"
)


def find_words(text: str) -> Iterator[Found]:
    """Mail addresses, names in messengers and doors, in no order."""
    # Every domain holds two Latin letters side by side; few texts do.
    for match in _MAIL.finditer(text) if _LATIN.search(text) else ():
        yield (*match.span(), "mail")
    for match in _ANY_MAIL.finditer(text):
        if _is_persons(match["local"], match["host"]):
            yield (*match.span(), "mail")
    for match in _HANDLE.finditer(text):
        yield (*match.span("name"), "contact")
    for pattern in (_HOME, _FLAT):
        for match in pattern.finditer(text):
            door = match["door"].rstrip()
            yield match.start("door"), match.start("door") + len(door), "address"
    for match in _ROOM.finditer(text):
        if not _OFFICE_PLACE.search(match["place"]):
            yield (*match.span("door"), "address")


def _is_persons(local: str, host: str) -> bool:
    """Whether the name before the @ is a person's and the host no office's."""
    if _OFFICE_HOST.search(host) or _OFFICE_MAIL.fullmatch(local):
        return False
    return _PERSONS_NAME.fullmatch(local) is not None
