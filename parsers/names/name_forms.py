"""Forms of names: whether a word is a person, party, organisation, sector, committee or group.

Takes one folded word; gives the type of a proposer of that form, or None. Names are known by
their form, never by a list of surnames: rare ones and Mongolian names are common (letters.md,
section 7).
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.knowledge.parties import COMMITTEES, ORGANISATIONS, PARTIES, SECTORS
from parsers.names.agency_names import looks_like_agency

OFFICE = "(?:[省市州盟县区旗镇乡]?(?:人大|政协))?(?:代表|委员)"
DOTS = "·•.・‧˙∙⋅･"
# The characters of names, extensions included: 䶮 and 𬭚 are ordinary there (reliability.md, I18).
HAN = "㐀-䶿一-鿿𠀀-𲎯"
_HAN_NAME = re.compile(rf"[{HAN}]{{2,7}}\Z")
_DOTTED_NAME = re.compile(rf"[{HAN}]{{1,12}}(?:[{DOTS}][{HAN}]{{1,12}}){{1,4}}\Z")
# 某某, XXX; 王**, 柳××, 李*明: the name is withheld, in whole or in part.
PLACEHOLDER = re.compile(rf"(?:[xX×*某〇_]{{2,}}|[{HAN}]?[xX×*_○△□]{{1,3}}[{HAN}]?)\Z")
TITLE_AFTER = re.compile(rf"(?:{OFFICE}|同志|先生|女士)\Z")
# 张三主委, 李四副主席: a person by an office of a party's branch or of the conference.
_LEADER_TITLE = r"(?:副?主委|副?主席|副?会长|常委|秘书长)\Z"
_LEADER = re.compile(rf"(?P<name>(?![省市州盟县区旗镇乡全])[{HAN}]{{2,4}}?){_LEADER_TITLE}")
_IS_LEADER = re.compile(_LEADER_TITLE)
# Words that are in no name but in sentences and labels that end like a salutation.
_NO_NAME = re.compile(
    r"的|了|您|你|我|各位|诸位|感谢|希望|提案|建议|答复|人大|政协|全体|本次|这次|如下|关于|以上|上述|收悉|支持|"
    r"关心|主办|会办|协办|分办|座谈|走访|面商|面复|办理|工作|意见|领衔|附议|联名|参会|与会|列席|见附|附后|附件|单位|部门|委员|代表|群众|无党派|姓名|不详|"
    r"返回|打印|关闭|下载|查看|点击|列表|收藏|公开|政府|联系|电话|日期|内容|情况|办公|届|会议|师傅|网友|网民|市民|朋友|读者|来信|申请人|当事人|投诉人|举报人|信访人|小组|界别|本报|网讯|日报|晚报|记者|编者|"
    r"^[两二三四五六七八九十几多]{1,2}[位名]|^各|^[一-龥]{2,5}(?:[镇乡]|街道)$"  # 城关镇 is a place
)
_LEVEL_BEFORE = re.compile(r"\A[省市州县区]")
_NOTHING = frozenset({"无", "略", "空", "暂无", "没有"})
_PARTY_NAMES = sorted({*PARTIES, *PARTIES.values()}, key=len, reverse=True)
_PARTY = re.compile(
    rf"(?:(?:省|市|州|县|区)?(?:{'|'.join(_PARTY_NAMES)})[一-龥]{{0,20}}"
    r"(?:委|委员会|支部|总支|总支部|支社|工委|小组|联络委|党派)?)\Z"
)
_PARTY_END = re.compile(
    r"(?:委|委会|委员会|支部|总支|支部委员会|支社|工委|工作委员会|小组|党派|中央)\Z"
)
_SECTOR_NAMES = "|".join(sorted({*SECTORS, *PARTIES}, key=len, reverse=True))
_SECTOR = re.compile(
    rf"(?:[省市州盟县区旗])?(?:政协)?(?:(?:{_SECTOR_NAMES})(?:界别?|人士)|[一-龥]{{2,12}}界别)(?:委员|组|别)?\Z"
)
# 农业和农村界, 港澳侨界: whatever it unites, a sector ends so.
_ANY_SECTOR = re.compile(r"[一-龥]{2,14}界别?\Z")
_BARE_SECTOR = re.compile(r"(?:无党派人士|特邀人士)\Z")
_DELEGATION = re.compile(r"[一-龥]{1,20}代表团\Z")
GROUP = re.compile(
    r"[一-龥0-9]{1,20}(?:小组|联组|活动组|第[一二三四五六七八九十]{1,3}组|联络组)\Z"
    rf"|(?:{_SECTOR_NAMES})(?:界别?)?第?[一二三四五六七八九十0-9]{{1,3}}组\Z|第[一二三四五六七八九十0-9]{{1,3}}组\Z"
)
_COMMITTEE = re.compile(
    r"(?:[一-龥]{0,12}(?:政协|人大)[一-龥]{2,16}(?:委员会|委)|[一-龥]{2,16}(?:专委会|专门委员会|联络委员会)"
    rf"|(?:{'|'.join(COMMITTEES)})(?:(?:工作)?委员会|工委|专委|委))\Z"
)


@lru_cache(maxsize=4096)
def type_of(token: str) -> str | None:
    """Type of a proposer by the form of its name, None where no form fits."""
    if not token or token in _NOTHING or _is_lone_office(token):
        return None
    for kind, test in (
        ("delegation", _DELEGATION.match),
        ("group", GROUP.match),
        ("committee", _COMMITTEE.match),
    ):
        if test(token):
            return kind
    if _is_party(token):
        return "party"
    if any(test.match(token) for test in (_SECTOR, _BARE_SECTOR, _ANY_SECTOR)):
        return "sector"
    if bare_name(token) == token and (token.endswith(ORGANISATIONS) or _is_agency(token)):
        return "organisation"
    return "person" if is_name(bare_name(token)) else None


def bare_name(token: str) -> str:
    """A name without the title behind it.

    >>> bare_name("张三委员"), bare_name("张三副主委"), bare_name("市妇联主席")
    ('张三', '张三', '市妇联主席')
    """
    leader = _LEADER.match(token)
    if leader and is_name(leader["name"]) and not _is_body(leader["name"]):
        return leader["name"]
    return TITLE_AFTER.sub("", token)


def _is_lone_office(token: str) -> bool:
    """市妇联主席 and 民盟主委 are offices and name nobody."""
    return _IS_LEADER.search(token) is not None and bare_name(token) == token


def _is_body(token: str) -> bool:
    return token.endswith(ORGANISATIONS) or _is_party(token) or _is_agency(token)


def _is_agency(token: str) -> bool:
    """A short token needs a level word in front: 市政府 is a body, 王小镇 a person."""
    return looks_like_agency(token) and (len(token) > 3 or token[0] in "省市州县区镇乡")


def _is_party(token: str) -> bool:
    if not _PARTY.match(token):
        return False
    bare = _LEVEL_BEFORE.sub("", token)
    return bare in _PARTY_NAMES or bool(_PARTY_END.search(token))


def is_name(token: str) -> bool:
    """Whether a word has the form of a person's name.

    >>> is_name("欧阳晴"), is_name("有关部门")
    (True, False)
    """
    if _NO_NAME.search(token) or PLACEHOLDER.match(token):
        return False
    return bool(_HAN_NAME.match(token) or _DOTTED_NAME.match(token))


def pack(text: str) -> str:
    """The text without blanks."""
    return "".join(text.split())
