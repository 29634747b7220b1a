"""List names: what lists of suggestions and proposals are called, and years and sessions.

Takes the text of a link; says whether it is nothing but such a name. Pure.
"""

from __future__ import annotations

import re

from parsers.text.fold import squeeze
from scraper.discovery.entries.groups import without_count

_YEAR = (
    r"(?:(?:19|20)\d{2}(?:[-—–~～至到](?:(?:19|20)\d{2}|\d{2}(?=年)))?(?:年度?)?(?:及?以前|及之前)?"
    r"|(?:二[〇零○]|一九)[〇零○一二三四五六七八九]{2}年度?)"
)
_NUMERAL = r"[〇零一二三四五六七八九十百\d]{1,4}"
_SESSION = (
    rf"第?{_NUMERAL}届(?:(?:人大|政协|委员会|全国)?第?{_NUMERAL}次(?:全体)?(?:会议)?)?"
    rf"|第?{_NUMERAL}次(?:全体)?会议"
)
# The whole name of a list of suggestions and proposals, with or without a year.
_NAME = re.compile(
    rf"(?:(?:{_YEAR}|{_SESSION}|往年|历年|往届|历届|全国|自治区|本级|两会|人大|政协|代表|委员|建议|提案|议案|答复|复函|复文|"
    r"办理|结果|情况|公开|列表|[省市县区]级?|[及和与、/·\-—()【】])+)"
)
_PERIOD = re.compile(rf"{_YEAR}|{_SESSION}")
CUED = re.compile(rf"{_YEAR}|{_SESSION}|往年|历年|往届|历届|建议|提案|议案|人大|政协|代表|委员")
# What a table of items is called at its end, and what stands in front.
_TABLE = re.compile(
    r"(?:一览表|总?目录|汇总表?|清单|情况表|明细表?|列表|公开表)(?:[(（].{0,12}[)）])?$"
)
_ITEMS = re.compile(r"建议|提案|议案")
_NUMBERED = re.compile(r"第.{0,10}\d.{0,4}号|关于.{2,40}的(?:建议|提案|议案)")

# What columns are called that speak of proposals and hold none: news, rules, forms.
_ASIDE = re.compile(
    r"动态|知识|新闻|要闻|通知|简报|制度|办法|条例|规定|规则|细则|流程|指南|须知|格式|范文|写作|撰写|"
    r"培训|风采|交流|经验|研讨|机构|简介|联系|提交|我要|如何|怎样|测评|满意|法规|信箱|图片|视频"
)
# What an article is called whose text names the items of a batch.
_BATCHED = re.compile(
    r"(?:建议|提案|议案).{0,24}(?:公告|公示|公开|答复|复文|情况).{0,6}"
    r"(?:第[一二三四五六七八九十\d]{1,3}批|共?\d{1,3}件)[)）]?$"
    r"|公[开示布].{0,24}(?:建议|提案|议案).{0,16}(?:公告|公示|通告)$"
)


def names_list(text: str) -> bool:
    """True when a text is nothing but the name of such a list.

    >>> names_list("2023年人大代表建议"), names_list("政协提案办理"), names_list("政协工作")
    (True, True, False)
    """
    name = without_count(text)
    return bool(name) and _NAME.fullmatch(name) is not None and CUED.search(name) is not None


def names_table(text: str) -> bool:
    """True for the name of a page that puts the items of a year into a table.

    >>> names_table("2024年政协提案办理答复一览表"), names_table("关于印发目录的提案")
    (True, False)
    >>> names_table("关于公开建议提案办理答复情况的公告（第3批）")
    True
    """
    name = squeeze(text)
    if _BATCHED.search(name) and _NUMBERED.search(name) is None:
        return True
    bare = _TABLE.sub("", name)
    return bare != name and _ITEMS.search(bare) is not None and _NUMBERED.search(bare) is None


def names_aside(text: str) -> bool:
    """True for the name of a column beside: news of proposals, rules for them, how to hand one in.

    >>> names_aside("提案动态"), names_aside("提案答复"), names_aside("我要提建议")
    (True, False, True)
    """
    name = squeeze(text)
    return _ASIDE.search(name) is not None and not names_list(name)


def names_period(text: str) -> bool:
    """True when a text is nothing but a year or a session.

    >>> names_period("2023年度"), names_period("十四届二次会议"), names_period("2023年提案")
    (True, True, False)
    """
    return _PERIOD.fullmatch(without_count(text)) is not None
