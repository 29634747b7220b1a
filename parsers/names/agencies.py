"""Agencies: the full name of a body from the short one that a page prints.

Takes folded names and the place they are to be read in; gives a full name only when it is
certain. An ad-hoc body (市府院联动办), two bodies in one (市委、市政府) and a short name
with two meanings stay without one (domain.md, section 9).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from parsers.knowledge.agencies import (
    CENTRE_TASKS,
    FORMER,
    FUNCTIONS,
    GOVERNMENT,
    INSTITUTIONS,
    NATIONAL,
    NATIONAL_SHORT,
    NO_PLACE_NAMES,
    NOT_IN_PROVINCE,
    PARTY,
    PREFECTURE_SHORT,
    PROVINCIAL,
    SHORTENED,
    TASK_ENDINGS,
    TOWN_ENDINGS,
    UNCERTAIN,
    VERTICAL,
    ZONES,
)
from parsers.knowledge.agency_changes import ENDED, IN_PROVINCE
from parsers.knowledge.parties import PARTIES
from parsers.names.agency_names import NameSpan, is_incomplete, looks_like_agency, split_agencies
from parsers.names.bodies import find_bodies
from parsers.names.co_handling import CoHandler, find_co_handlers
from parsers.names.places import Place, by_name, lift, resolve_place
from parsers.names.shortened import branch_place, is_branch

__all__ = [
    "CoHandler",
    "NameSpan",
    "expand_agency",
    "find_bodies",
    "find_co_handlers",
    "find_own_place",
    "is_government",
    "is_incomplete",
    "looks_like_agency",
    "plain_name",
    "split_agencies",
]

_WORDS = ("自治区", "自治州", "自治县", "自治旗", "地区", "省", "市", "州", "盟", "县", "区", "旗")
_LEVEL_WORD = re.compile("自治[区州县旗]|地区|街道|苏木|[省市州盟县区旗镇乡]")
_LONE = frozenset("省市州盟县区旗")
_TOWN_WORDS = ("镇", "乡", "苏木", "街道")
_TOWN_BODIES = {"人民政府": "人民政府", "政府": "人民政府"}
_ABOVE_TOWN = re.compile("[一-龥][市县区旗][一-龥]")
_STREET_BODIES = {"办事处": "办事处", "办": "办事处"}
# The seal of a printed signature: 市水务局(盖章).
_SEAL = re.compile(r"\((?:加?盖(?:公|单位)?章|公章|印章|签章|代章|章|印)\)\Z")
# 市科技局(市外国专家局): a second plate at the same door.
_OTHER_PLATE = re.compile(r"\([^()]{3,20}[局办委厅]\)\Z")
_SPLIT = re.compile(r"[、,;]")
_PARTY_BRANCH = re.compile(
    rf"(?P<party>{'|'.join(sorted(PARTIES, key=len, reverse=True))})"
    r"(?P<place>[一-龥]{1,14})委(?:员?会)?\Z"
)
_LEAGUE = re.compile(r"(?:共青)?团(?P<place>[一-龥]{1,14})委(?:员会)?\Z")
_DISCIPLINE = {
    "纪委监委": "中共{place}纪律检查委员会、{place}监察委员会",
    "纪委": "中共{place}纪律检查委员会",
    "纪律检查委员会": "中共{place}纪律检查委员会",
}
_STATE = "中华人民共和国"
_NATIONAL_STEM = re.compile(
    r"(?:国家税务总局|国家统计局|国家金融监督管理总局|中国|国网|中华)[一-龥()]{6,30}\Z"
)
_FORMAL_END = (
    "局", "委员会", "办公室", "中心", "支队", "大队", "法院", "检察院", "调查队", "中心支行",
    "市分行", "医院", "大学", "学院", "研究院", "学校",
)  # fmt: skip
# A company is printed in full with its legal form only: 公共交通集团 is short.
_COMPANY = re.compile(
    r"(?:有限(?:责任)?公司|电力公司)(?:[一-龥]{2,12}(?:分公司|供电公司|支公司))?\Z|总公司\Z"
)
_LONGEST_NAME = 60
_LONGEST_PLACE = 14
_SHORTEST_FORMAL = 6
_LEVEL_OF = {
    **dict.fromkeys(("市", "州", "盟", "地区", "自治州"), "prefecture"),
    **dict.fromkeys(("县", "区", "旗", "自治县", "自治旗"), "county"),
    **dict.fromkeys(("省", "自治区"), "province"),
}
# Names of `IN_PROVINCE` are those since the reform of institutions.
_REFORM = 2019
_FUNCTION = "|".join(sorted(FUNCTIONS, key=len, reverse=True))
_ACTIVITY = "(?:(?:发展|监督|服务)?(?:管理|发展|服务)|事务)"
_BUREAU = re.compile(
    rf"(?P<functions>(?:{_FUNCTION})(?:(?:和|与)?(?:{_FUNCTION})){{0,4}})"
    rf"(?P<activity>{_ACTIVITY})?(?:局|委员会|厅)\Z"
)
_FUNCTION_WORD = re.compile(_FUNCTION)
_TASK = "|".join(sorted({*FUNCTIONS, *CENTRE_TASKS}, key=len, reverse=True))
_CENTRE = re.compile(
    rf"(?:{_TASK})(?:(?:和|与)?(?:{_TASK})){{0,3}}(?:事业|公共|综合|市场|资源)?"
    r"(?:发展|服务|管理|保障|养护|指导|推广|监测|监控|交易|登记|保护|促进|监督|技术|指挥|预防控制|建设|维护|储备|"
    r"征收|援助|鉴定|检测|研究|事务|运行|投资|开发){1,2}中心\Z"
)
# A school or college of its own name: 青禾职业技术学院; 市职业技术学院 is short.
_COLLEGE = re.compile(r"(?![省市州县区旗我本该校])[一-龥]{4,14}(?:大学|学院)\Z")
_BRANCH_OF = re.compile(r"(?P<bureau>[一-龥]{2,10}局)(?P<rest>[一-龥]{2,10}(?:分局|派出所))\Z")


def expand_agency(raw: str, place: Place | None, year: int | None = None) -> str | None:
    """The full name of a body, read in a place and year, or None when it is not certain.

    >>> from parsers.names.places import by_adcode
    >>> expand_agency("市委编办", by_adcode("410400"))
    '中共平顶山市委机构编制委员会办公室'
    >>> expand_agency("市府院联动办", by_adcode("410400")) is None
    True
    """
    name = _OTHER_PLATE.sub("", _SEAL.sub("", "".join(raw.split())))
    if not name or len(name) > _LONGEST_NAME or _SPLIT.search(name) or name.endswith("等"):
        return None
    full = _national(name) or _branch(name, place) or _dated(name, place, year)
    return full or (name if _COLLEGE.match(name) else None)


def is_government(name: str) -> bool:
    """Whether a name without a place is a bureau's by table: 财政局, 住建局.

    >>> is_government("财政局"), is_government("市财政局"), is_government("交通局")
    (True, False, False)
    """
    return name in _government() and name.endswith("局") and name not in FORMER


def plain_name(raw: str, name: str | None) -> str | None:
    """The name that a body answers under: 交通运输部 stays so where the state is not printed.

    >>> plain_name("国家卫生健康委", "中华人民共和国国家卫生健康委员会")
    '国家卫生健康委员会'
    """
    is_printed = "".join(raw.split()).startswith(_STATE)
    return name if name is None or is_printed else name.removeprefix(_STATE)


def find_own_place(raw: str) -> Place | None:
    """The place that a name printed in full begins with: 青禾市水务局 → 青禾市."""
    name = "".join(raw.split()).removeprefix("中共").removeprefix("国家税务总局")
    if is_branch(name):
        return branch_place(name)
    for where, word, body in _cuts(name[:_LONGEST_NAME]):
        is_place = word in _LEVEL_OF and word != where and len(where) <= _LONGEST_PLACE
        if is_place and _full(body, where, word, False):
            return resolve_place(where) or Place(where, "", _LEVEL_OF[word], None)
    return None


def _national(name: str) -> str | None:
    if name in NATIONAL or name in NATIONAL_SHORT:
        return NATIONAL.get(name) or NATIONAL_SHORT[name]
    is_full = name in _national_names() or name.removeprefix(_STATE) in _national_names()
    stem = _NATIONAL_STEM.match(name) and (name.endswith(_FORMAL_END) or _COMPANY.search(name))
    return name if is_full or stem else None


@cache
def _national_names() -> frozenset[str]:
    return frozenset(NATIONAL.values()) | {name.removeprefix(_STATE) for name in NATIONAL.values()}


def _branch(name: str, place: Place | None) -> str | None:
    """民盟市委 and 团市委: committees that are not the Party's."""
    match = _PARTY_BRANCH.match(name)
    if match:
        where = _place_name(match["place"], place)
        return f"{PARTIES[match['party']]}{where}委员会" if where else None
    league = _LEAGUE.match(name)
    where = _place_name(league["place"], place) if league else None
    return f"共青团{where}委员会" if where else None


def _dated(name: str, place: Place | None, year: int | None) -> str | None:
    """A local body; behind its last year a short name means what took its place (市环保局)."""
    full = _local(name, place)
    if full is None or year is None or full == name:
        return full
    if year < _REFORM and name.endswith(tuple(IN_PROVINCE)):
        return None
    old = next((old for old in ENDED if full.endswith(old) and not name.endswith(old)), None)
    if old is None or year <= ENDED[old][0]:
        return full
    after = ENDED[old][1]
    return full.removesuffix(old) + after if after and year > ENDED[old][0] + 1 else None


def _place_name(printed: str, place: Place | None) -> str | None:
    """Name of the place that a level word means, or the place as it is printed."""
    if printed in (*_WORDS, *_TOWN_WORDS):
        lifted = lift(place, printed) if place else None
        return lifted.name if lifted else None
    return printed if printed.endswith(_WORDS) else None


def _local(name: str, place: Place | None) -> str | None:
    """The first cut whose body is known; a body printed with its place and in full as it is."""
    is_party, name = name.startswith("中共"), name.removeprefix("中共")
    fronts = ("省", "自治区") if name in _departments() else ("",)
    cuts = [cut for front in fronts for cut in _prefixes(front + name, place)]
    for where, word, body in cuts:
        is_lone = not name.startswith(where)
        full = _full("委" if is_party and body == "委员会" else body, where, word, is_lone)
        if full is not None:
            return full
    printed = [cut for cut in cuts if name.startswith(cut[0])]
    return _as_printed(*printed[-1]) if printed else None


def _as_printed(where: str, word: str, body: str) -> str | None:
    """A name that no table knows, printed with its place and like a full one."""
    if word in _TOWN_WORDS:
        return where + body if body.endswith(TOWN_ENDINGS) else None
    if body.startswith(_shorts()):
        return None
    if body.endswith("公司"):
        return where + body if _COMPANY.search(body) else None
    formal = len(body) >= _SHORTEST_FORMAL and body.endswith(_FORMAL_END)
    return where + body if formal or _is_zone(where, body) else None


def _is_zone(where: str, body: str) -> bool:
    """某某经济开发区管理委员会: the office of a zone whose name is printed."""
    return where.endswith(ZONES) and len(where) >= 6 and body == "管理委员会"


def _prefixes(name: str, place: Place | None) -> Iterator[tuple[str, str, str]]:
    """Every way to cut a name into place and body: 市|司法局, 平顶山市|司法局.

    A level word in front of another place stands for the place above it: 市|青山区|财政局.
    """
    for printed, word, body in _cuts(name):
        if printed == word:
            where = _place_name(word, place)
            if where:
                yield where, word, body
            continue
        if word in _TOWN_WORDS and not _ABOVE_TOWN.search(printed):
            yield from ((where, word, body) for where in _town_names(printed, place))
        elif printed[0] in _LONE and not by_name(printed) and len(printed) > 3:
            above = _place_name(printed[0], place) if by_name(printed[1:]) else None
            if above and above != printed[1:]:
                yield above + printed[1:], word, body
        else:
            yield _in_full(printed), word, body


def _in_full(printed: str) -> str:
    """凉山州 as the table names it: 凉山彝族自治州."""
    names = {place.name for place in by_name(printed)} if printed[-1:] in "州县旗" else set()
    return names.pop() if len(names) == 1 else printed


def _town_names(printed: str, place: Place | None) -> Iterator[str]:
    """A town on a county's page is one of the county's; in a prefecture its county is unknown."""
    if place is not None and place.level == "county":
        # 县磨石镇: the county's own word stands in front.
        if printed[0] not in _LONE or place.name.endswith(printed[0]):
            yield place.name + (printed[1:] if printed[0] in _LONE else printed)
    elif place is None or place.level == "township":
        yield printed


def _cuts(name: str) -> Iterator[tuple[str, str, str]]:
    """Cuts at the level words of a name; what stands before one must be able to name a place."""
    for match in _LEVEL_WORD.finditer(name):
        printed = name[: match.end()]
        named = match.start() >= 2 and not printed.startswith(NO_PLACE_NAMES)
        if printed == match[0] or named or by_name(printed):
            yield printed, match[0], name[match.end() :]


def _full(body: str, where: str, word: str, is_lone: bool) -> str | None:
    """Full name of a body whose place is known; `is_lone`: only a level word is printed."""
    if word in _TOWN_WORDS:
        names = _STREET_BODIES if word == "街道" else _TOWN_BODIES
        full = names.get(body) or (body if body in TOWN_ENDINGS else None)
        return where + full if full is not None else None
    if body in _DISCIPLINE:
        return _DISCIPLINE[body].format(place=where)
    if body in VERTICAL:
        return VERTICAL[body].format(place=where)
    if body.startswith("委") and body != "委":
        rest = _party_body(body[1:], word)
        return f"中共{where}委{rest}" if rest else None
    if body == "委":
        return f"中共{where}委员会"
    full = _government_body(body, where, is_lone) or _printed_in_full(body)
    return where + full if full is not None else None


def _party_body(body: str, word: str) -> str | None:
    for full, shorts in PARTY.items():
        names = [name.format(word=word) for name in (full, *shorts)]
        if body in names:
            return names[0]
    return body if body.endswith(TASK_ENDINGS) else None


def _government_body(body: str, where: str, is_lone: bool) -> str | None:
    listed = by_name(where)
    if body in IN_PROVINCE and listed:
        own = {IN_PROVINCE[body].get(place.adcode[:2]) for place in listed} - {None}
        if own:
            return own.pop() if len(own) == 1 else None
    if body in FORMER:
        return None if is_lone else body
    if where.endswith(("省", "自治区")) and body in _provincial():
        return _provincial()[body]
    if body == "法院":
        return "人民法院" if where.endswith(("县", "旗", "区")) else None
    return _known_body(body, listed)


def _known_body(body: str, listed: tuple[Place, ...]) -> str | None:
    """The full name by table, but where the province of the place calls it another way."""
    if body in PREFECTURE_SHORT:
        full, provinces = PREFECTURE_SHORT[body]
        known = any(p.level == "prefecture" and p.adcode.startswith(provinces) for p in listed)
        return full if known else None
    if any(p.adcode.startswith(NOT_IN_PROVINCE.get(body, ())) for p in listed):
        return None
    return _government().get(body)


def _printed_in_full(body: str) -> str | None:
    """A body whose words are all full ones: 大数据发展管理局, 公用事业服务中心, 公安局某某分局."""
    branch = _BRANCH_OF.match(body)
    if branch and branch["bureau"] in GOVERNMENT:
        return body
    bureau = _BUREAU.match(body)
    if bureau:
        return body if _is_unabridged(bureau["functions"], bureau["activity"]) else None
    full = body in INSTITUTIONS or body.endswith(TASK_ENDINGS) or _CENTRE.match(body)
    return body if full else None


def _is_unabridged(functions: str, activity: str | None) -> bool:
    """就业局 and 文化旅游局 may be short; 房产管理局 and 文化广电体育和旅游局 are not."""
    count = len(_FUNCTION_WORD.findall(functions))
    if count == 1:
        return bool(activity)
    return count > 2 or "和" in functions or "与" in functions


@cache
def _government() -> dict[str, str]:
    table = _index(GOVERNMENT)
    taken = {*table, *FORMER, *UNCERTAIN, *PREFECTURE_SHORT, *IN_PROVINCE}
    forms = [(form, full) for full in GOVERNMENT for form in _shortened(full)]
    count = Counter(form for form, _ in forms)
    return table | {form: full for form, full in forms if count[form] == 1 and form not in taken}


def _shortened(full: str) -> set[str]:
    """The forms of a name with the words left out that are left out in speech."""
    forms = {full}
    for word, short in SHORTENED:
        forms |= {form.replace(word, short) for form in forms}
    return forms - {full}


@cache
def _shorts() -> tuple[str, ...]:
    """Short names: a longer name that begins with one is no full name (人社局就业中心)."""
    return tuple(name for name, full in _government().items() if name != full)


@cache
def _departments() -> frozenset[str]:
    """Offices that only a province has: 文化和旅游厅 without its place is the province's own."""
    return frozenset(name for name in _provincial() if name.endswith("厅"))


@cache
def _provincial() -> dict[str, str]:
    return _index(PROVINCIAL)


def _index(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: full for full, shorts in table.items() for name in (full, *shorts)}
