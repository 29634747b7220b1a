"""Bylines: who hands an item in where neither a label nor a letter says so.

Takes the page's title and the lines around an item's text; gives names. Seen as 民进某市委会:
or 某市政协委员张三: in front of the title, — 市人大代表 张三 behind it, and in a line of its own
above the text or as the signature below it.
"""

from __future__ import annotations

import re

from parsers.names.name_forms import HAN, is_name, type_of
from parsers.names.people import ProposerName, read_proposers
from parsers.page.canonical import Canonical
from parsers.readings.sections import Sections
from parsers.text.fold import fold
from parsers.text.text_dates import find_dates

_OFFICE = r"(?:[一-龥]{0,12}?(?:政协|人大|党代会)[一-龥]{0,4}?)?(?:委员|代表)"
_FRONT = re.compile(
    r"([^::。,《》]{2,30}?)(?:的)?(?:集体|党派|界别|委员|代表)?(?:提案|建议|议案)?:\s{0,2}[^:]{4,}"
)
_BEHIND = re.compile(
    r"(?:提案|建议|议案)\s{0,2}(?:[—–-]{1,2}|\()\s{0,2}([^()—–。]{2,30}?)\)?\s{0,2}$"
)
# 县政协委员 张三, 市人大代表:张三、李四, 提案人 张三
_OFFICE_FIRST = re.compile(
    rf"(?:{_OFFICE}|(?:提案|建议|领衔|提出|提议|附议)(?:人|者|代表|委员))[\s:]{{0,8}}(?P<names>[{HAN}·、,\s]{{2,60}})$"
)
# 张三 县第十六届人大代表; 张三(市政协委员、医师)
_NAME_FIRST = re.compile(
    rf"(?P<names>[{HAN}·]{{2,4}}(?:、[{HAN}·]{{2,4}}){{0,9}})[\s,(]{{1,4}}[^。()]{{0,24}}(?:委员|代表|主委|会员|社员)[^。()]{{0,16}}\)?$"
)
# 省十四届人大二次会议 张三代表
_BEHIND_SESSION = re.compile(
    rf"[^。:]{{4,30}}会议[\s,]{{1,4}}(?P<names>[{HAN}·]{{2,4}}(?:、[{HAN}·]{{2,4}}){{0,9}})(?:等[^。]{{0,6}})?(?:代表|委员)$"
)
_NOT_PEOPLE = re.compile("来源|编辑|审核|记者|作者单位|办理|答复|承办|联系")
_LONGEST = 60
_ABOVE, _BELOW = 2, 4
_BODIES = ("party", "organisation", "committee", "group", "delegation", "sector")


def find_bylines(page: Canonical, sections: Sections, title: str) -> list[ProposerName]:
    """The proposers that the title or a line next to the item's text names."""
    around = _around_title(fold(title))
    if around or sections.proposal is None:
        return around
    first = page.line_at(sections.proposal[0])
    last = page.line_at(max(sections.proposal[0], sections.proposal[1] - 1))
    above = range(max(0, first - _ABOVE), first)
    below = range(last + 1, min(len(page.lines), last + 1 + _BELOW))
    for lines in (above, below):
        found: dict[str, ProposerName] = {}
        for index in lines:
            for person in read_byline(page.line_text(index)):
                found.setdefault(person.name, person)
        if found:
            return _in_order(list(found.values()))
    return []


def _around_title(title: str) -> list[ProposerName]:
    front, behind = _FRONT.match(title), _BEHIND.search(title)
    for match in (front, behind):
        found = read_byline(match[1], bare=True) if match else []
        if found:
            return found
    return []


def read_byline(text: str, *, bare: bool = False) -> list[ProposerName]:
    """The people or bodies of a byline; `bare`: the words stand where only a name can.

    >>> [person.name for person in read_byline("县政协委员 张三")]
    ['张三']
    >>> read_byline("来源:市政协委员联络处"), read_byline("市财政局")
    ([], [])
    """
    line = text.strip().strip("()【】[] —–-")
    if not 2 <= len(line) <= _LONGEST or line[-1] in "。:;," or _NOT_PEOPLE.search(line):
        return []
    if find_dates(line):
        return []
    match = _OFFICE_FIRST.match(line) or _NAME_FIRST.match(line) or _BEHIND_SESSION.match(line)
    if match is not None:
        people = read_proposers(match["names"].strip())
        return people if people and all(p.type == "person" for p in people) else []
    kind = type_of(line)
    if kind in _BODIES and (bare or kind == "party"):
        return [person for person in read_proposers(line) if person.type == kind]
    return read_proposers(line) if bare and is_name(line) and len(line) <= 3 else []


def _in_order(people: list[ProposerName]) -> list[ProposerName]:
    """The first one leads, whatever line says so."""
    return [
        person._replace(role="lead" if position == 0 else "cosigner")
        for position, person in enumerate(people)
    ]
