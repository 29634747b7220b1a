"""Places of items: whose body an item was handed to.

Takes an identity with the title, fields, letters and origin of its page; gives the place and
whether it was inferred. A place that no table lists counts only where the names of bodies
agree on it, and carries no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.forms.fields import Reading
from parsers.knowledge.divisions import PEOPLES
from parsers.letters.letter_parts import Letter
from parsers.names.agencies import find_own_place
from parsers.names.agency_names import looks_like_agency, split_agencies
from parsers.names.places import NATIONAL, WORD_AFTER, Place, infer_place, resolve_place
from parsers.names.shortened import branch_place, is_branch
from parsers.page.canonical import Canonical
from parsers.readings.items import values_of
from parsers.terms.identity import Identity
from parsers.text.fold import fold

_TITLE_AGENCY = re.compile(r"\s{0,4}([\u4e00-\u9fff]{4,30}?)(?:关于|对(?=.{0,20}第))")
# An unlisted 市 is taken for the commoner prefecture-level one; it carries no code.
_LEVEL_NAMES = {
    "市": "prefecture",
    "州": "prefecture",
    "县": "county",
    "区": "county",
    "旗": "county",
    "镇": "township",
    "乡": "township",
}
# What stands in front of the place in names of bodies that are no local government's.
_PREFIX = "国家税务总局|国家统计局|中国人民银行|中共|共青团|国网"
_NO_NAME = frozenset("我本全各该贵市省县区的在对于和与及由是为从到")
_COMMON = frozenset(
    {"城市", "都市", "超市", "上市", "股市", "楼市", "集市", "夜市", "菜市", "书市", "门市", "花市"}
    | {
        "社区",
        "园区",
        "小区",
        "地区",
        "景区",
        "校区",
        "山区",
        "城区",
        "辖区",
        "片区",
        "灾区",
        "库区",
    }
    | {
        "郊区",
        "牧区",
        "新区",
        "老区",
        "街区",
        "港区",
        "林区",
        "厂区",
        "院区",
        "病区",
        "能区",
        "发区",
    }
    | {"神州", "九州", "国旗", "红旗", "锦旗"}
)
# The last characters of 政协 and 人大 in front of a place.
_BODY_ENDS = frozenset("协大")
_ABOVE = frozenset("州盟旗镇乡给向将让把使至经请")
_HANZI = re.compile("[\u4e00-\u9fff]")
_REPEATED = 3
_ZONE = re.compile(
    r"([\u4e00-\u9fff]{2,5}?)市?(?:国家级?)?"
    r"(?:(?:经济技术|高新技术产业|经济)开发区|高新(?:技术)?区|经开区)(?:党工委、?)?管(?:理)?委(?:员)?会"
)
# 青禾市白河区: a county's name behind the one of the prefecture that it belongs to.
_INNER = re.compile(r"[\u4e00-\u9fff]{2,6}(?:省|市|州|盟|地区)([\u4e00-\u9fff]{2,3}[县区旗市])")
_PEOPLES = "|".join(PEOPLES)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page comes from, as far as it is known without a crawl."""

    host: str = ""
    site_idcode: str = ""
    names: tuple[str, ...] = ()


def find_place(
    page: Canonical,
    identity: Identity | None,
    title: str,
    readings: Sequence[Reading],
    letters: Sequence[Letter],
    origin: Origin,
) -> tuple[Place | None, bool]:
    """The place of the item's body, and whether it was inferred."""
    if identity is not None and identity.place_raw:
        named = NATIONAL if identity.place_raw == "全国" else resolve_place(identity.place_raw)
        if named is not None:
            return named, False
        unlisted = _named_place(identity)
        if unlisted is not None:
            return unlisted, False
    if identity is not None and identity.level_word == "全国":
        return NATIONAL, False
    publishers = [value for value, _ in values_of(page, readings, "publisher", "lead_agency")]
    signatures = [page.folded[slice(*letter.signature)] for letter in letters if letter.signature]
    signatures += [
        page.folded[slice(*span)]
        for letter in letters
        for kind, span in letter.head
        if kind == "heading"
    ]
    agency = title_agency(fold(title))
    signatures += [agency] if agency else []
    word = identity.level_word if identity is not None else None
    signatures = [_of_own_place(signature, word) for signature in signatures]
    index = [value for value, _ in values_of(page, readings, "index_number")]
    reading = infer_place(
        identity.level_word if identity is not None else None,
        title=fold(title),
        text=page.folded,
        publisher=" ".join([*signatures, *publishers, *origin.names]),
        host=origin.host,
        site_idcode=origin.site_idcode,
        index_code=index[0] if index else "",
        near=(identity.place_raw or "") if identity is not None else "",
    )
    if reading is not None:
        return reading.place, True
    bodies = [*signatures, *publishers, *origin.names]
    zone = _place_of_zone(identity, bodies)
    if zone is not None:
        return zone, True
    if identity is None or identity.level_word is None:
        return _place_of_bodies(identity, [*signatures, *publishers]), True
    return _unlisted_place(identity.level_word, bodies, fold(title), page.folded), True


def _of_own_place(name: str, level_word: str | None) -> str:
    """荆州市生态环境局监利市分局 answers 市人大 of the city that it is the branch of."""
    place = branch_place(name) if is_branch(name) else None
    return place.name if place is not None and place.name[-1] == level_word else name


def _place_of_bodies(identity: Identity | None, bodies: Sequence[str]) -> Place | None:
    """The one place of all bodies printed in full, where a session or number names no level.

    十三届三次会议第12号提案, answered by 苏州市住建局, was handed to that city's conference.
    """
    if identity is None or identity.body is None:
        return None
    parts = [part.name for body in bodies for part in split_agencies(body)]
    places = {place for part in parts if (place := find_own_place(part)) is not None}
    place = places.pop() if len(places) == 1 else None
    if place is not None and not place.adcode and _is_common(place.name[:-1], place.name[-1]):
        return None
    return place


def _place_of_zone(identity: Identity | None, bodies: Sequence[str]) -> Place | None:
    """The prefecture-level city whose development zone answers an item of 市人大 or 市政协.

    长治经济技术开发区管理委员会 is of 长治市; a county's zone may as well answer the city above it.
    """
    if identity is None or identity.level_word != "市":
        return None
    names = {match[1] for body in bodies if (match := _ZONE.match(body)) is not None}
    place = resolve_place(f"{names.pop()}市") if len(names) == 1 else None
    return place if place is not None and place.level == "prefecture" else None


def _unlisted_place(
    level_word: str | None, bodies: Sequence[str], title: str, text: str
) -> Place | None:
    """A place that no table lists, where the names of bodies on the page agree on one.

    `bodies` are names of publishers and signatories; a title counts only where its place
    stands in the text again and again. Such a place carries no code.
    """
    if level_word not in _LEVEL_NAMES:
        return None
    above = {
        "township": "(?:[\u4e00-\u9fff]{2,6}[省市县区旗])?",
        "county": "(?:[\u4e00-\u9fff]{2,6}[省市州盟])?",
    }.get(_LEVEL_NAMES[level_word], "")
    # 农贸市场 and 示范区域 name no 市 and no 区.
    word = (
        rf"{level_word}(?![{WORD_AFTER[level_word]}])" if level_word in WORD_AFTER else level_word
    )
    name = rf"([\u4e00-\u9fff]{{2,3}}?(?:(?:{_PEOPLES}){{1,3}}自治)?){word}"
    # 市生态环境局苇川县分局: the county of a branch stands behind the bureau's name.
    front = re.compile(rf"\s{{0,4}}(?:{_PREFIX})?{above}{name}|.{{2,20}}局{name}分局\s{{0,4}}$")
    names = {match.group(1) or match.group(2) for body in bodies if (match := front.match(body))}
    if not names:
        found = re.findall(rf"([\u4e00-\u9fff]{{2}}){word}", title)
        whole = (_whole_name(name, level_word, word, text) for name in set(found))
        names = {name for name in whole if name is not None}
    names = {name for name in names if not _is_common(name, level_word)}
    if len(names) != 1:
        return None
    return Place(names.pop() + level_word, "", _LEVEL_NAMES[level_word], None)


def _whole_name(name: str, level_word: str, word: str, text: str) -> str | None:
    """A name of two characters that stands in a text again and again, or the one of three.

    芦湾县 that always follows 白 is 白芦湾县 where that begins a line or follows a sign, else
    nobody can tell.
    """
    printed = [match.start() for match in re.finditer(f"{name}{word}", text)]
    if len(printed) < _REPEATED:
        return None
    before = {text[at - 1 : at] for at in printed}
    first = next(iter(before))
    if len(before) > 1 or not _HANZI.match(first) or first in _NO_NAME | _BODY_ENDS:
        # 家长接送区, 增设接送区: a thing that something is always done to or that belongs to one.
        return name if any(_sets_off(char) for char in before) else None
    alone = re.search(rf"(?:^|[^\u4e00-\u9fff]){first}{name}{level_word}", text)
    return first + name if alone is not None else None


def _sets_off(char: str) -> bool:
    """Whether a name may begin behind a character: a sign, a preposition, a name above it."""
    return not _HANZI.match(char) or char in _NO_NAME | _BODY_ENDS | _ABOVE


def _named_place(identity: Identity) -> Place | None:
    """The place that an identity names itself though no table lists it: 青禾市第九届人大."""
    name, word = identity.place_raw or "", identity.level_word or ""
    inner = _INNER.fullmatch(name)
    name = inner[1] if inner else name
    if word not in _LEVEL_NAMES or not name.endswith(word) or not 3 <= len(name) <= 6:
        return None
    stem = name.removesuffix(word)
    return None if _is_common(stem, word) else Place(name, "", _LEVEL_NAMES[word], None)


def title_agency(title: str) -> str | None:
    """The agency that a title begins with: 青禾市水利局关于对…的答复."""
    match = _TITLE_AGENCY.match(title)
    return match.group(1) if match and looks_like_agency(match.group(1)) else None


def _is_common(name: str, level_word: str) -> bool:
    """全市, 城市, 社区 and their like are words, not places."""
    return name[0] in _NO_NAME or name[-1] in _NO_NAME or name[-1] + level_word in _COMMON
