"""Shapes: where a value ends that stands in one line with what is no part of it.

Takes a folded text and the span behind a label; gives the end of the value. Only what
is certain by its shape is cut: a date field is a date, a name holds no date, an index
number no words, a class no name. Nothing is ever read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.terms.document_numbers import BRACKETED, read_document_number

_S = r"\s{0,2}"
_CN = "〇零一二三四五六七八九十"
_SIGNS_DAY = r"(?:19|20)\d{2}(?P<sep>[-/.])\d{1,2}(?P=sep)\d{1,2}(?!\d)"
_DAY = (
    rf"(?:(?:19|20)\d{{2}}{_S}年{_S}\d{{1,2}}{_S}月{_S}\d{{1,2}}{_S}日"
    rf"|[一二][{_CN}]{{3}}{_S}年{_S}[{_CN}]{{1,3}}{_S}月{_S}[{_CN}]{{1,3}}{_S}日|{_SIGNS_DAY})"
)
_TIME = (
    r"(?:\s{0,3}\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r"(?:[T\s]{0,3}(?:上午|下午|晚上)?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d{1,6})?)?(?:秒|分(?!享))?)?"
)
_DATE = re.compile(_DAY + _TIME)
# 2023-05-17至2023-06-01, 2023-05-17前, two days: the date is only the beginning of the value.
_GOES_ON = re.compile(
    r"\s{0,2}(?:[-~至到]|之?前|之?后|以前|以后|起|止)|[-/.:]?\d"
    r"|\s{0,4}[,、;]?\s{0,4}(?:19|20)\d{2}\s{0,2}[-/.年]\s{0,2}\d"
)
# The unit of a counter whose label and number are gone: 来源:市民政局 次
_UNIT = re.compile(r"\s{1,8}[次人]\s{0,8}$")
# 来源:党政办 秦川: the label of the author is gone.
_AUTHOR_BEHIND_BODY = re.compile(
    r"(?<=[局委办府厅院室])\s{1,8}:?\s{0,4}(?![\u4e00-\u9fff]{0,2}[局委办府厅院室部科站处网台股会社])[\u4e00-\u9fff]{2,3}\s{0,4}$"
)
# 【来源】市政协提案委 责编:王某: the next label of the line, which nobody knows.
_ROW_BEHIND_BODY = re.compile(r"(?<=\S)\s{1,8}(?=[\u4e00-\u9fff]{2,6}\s?:)")
_BODY_NAMES = frozenset({"publisher", "lead_agency", "co_agency"})
_DAY_BEHIND_NAME = re.compile(
    rf"(?<=[^报刊\s|])(?:[\s|]{{1,8}}(?:发布|公开|发表|更新)?(?:时间|日期))?[\s|:]{{0,8}}{_DAY}"
)
# A sentence is no name of anybody: 张三委员:您提出的…收悉.
_SENTENCE = re.compile(r"收悉|您|你们?提出|。[\s\S]|[^,。]{12}[,;][^。]{0,200}。$")
# 来源: without its value above the heading of the page, or above a text's first sentence.
_OTHER_LINE = re.compile(
    r"^[^。]{0,40}(?:关于|对[^。]{0,30}第).{2,80}|.{12}[。;!?]$|.{2,60}(?:代表|委员):$"
)
_CLASS_ALONE = re.compile(r"[(〔\[【]?\s?[A-E]\d?\s?类?\s?[)〕\]】]?")
_SHORTEST_NAME = 2
_PAPER = re.compile(BRACKETED)
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、[\u4e00-\u9fff]|\([一二三四五六七八九十]\)")
_NUMBERED = re.compile(r"[\dA-Za-z〇零一二三四五六七八九十百█]|号|届|来信|无|^[-/]")
# 首提代表:闵修文: the next row, whose label nobody knows.
_ROW = re.compile(r"\s{0,4}[\u4e00-\u9fff]{2,8}[人者员表]\s{0,2}:\s{0,2}[\u4e00-\u9fff]")
# One, or a list of them: 市教育局(主办),市财政局、市民政局(会办).
_ONE_OFFICE = (
    r"[\u4e00-\u9fff]{2,24}(?:局|厅|人民政府|街道办事处|管委会)(?:\([\u4e00-\u9fff]{2,4}\))?"
)
_OFFICE = re.compile(rf"^{_ONE_OFFICE}(?:[,、;\s]{{1,3}}{_ONE_OFFICE}){{0,8}}$")
# What a word processor leaves behind: Normal07.8磅0
_STYLE = re.compile(r"(?:Normal|MsoNormal|false|EN-US)\b|[A-Za-z]{3,12}\d|[\d.\s]{1,12}磅")
_LETTERS = re.compile("[\u4e00-\u9fffA-Za-z█]")
_INDEX = re.compile(
    r"[0-9A-Za-z][0-9A-Za-z/_.()-]{5,60}(?=\s{0,8}[\[【,;]|[\s|]{1,8}(?:[\u4e00-\u9fff]|(?:19|20)\d{2}[-/.]\d))"
    r"|[0-9A-Za-z]{4,20}[/-](?:19|20)\d{2}-\d{2,8}(?=:?\s{0,4}[\u4e00-\u9fff])"
    r"|[0-9A-Za-z][0-9A-Za-z/_.()-]{5,60}(?=\s{0,8}:)"
)
# 来源:交通运输部 | 交公路建字〔2021〕146号: the label of the next cell is gone.
_NUMBER_BEHIND_NAME = re.compile(
    rf"(?:\s{{0,8}}\|\s{{0,8}}|\s{{0,4}}文\s{{0,3}}号\s{{1,8}}){BRACKETED}"
)
# 来源:市民政局127: a counter without its label.
_COUNTER_BEHIND_NAME = re.compile(
    r"(?<=[局委会院部室办厅处站社网府团])\s{0,4}:?\s{0,4}\d{1,7}\s{0,4}$"
)
# 责任编辑:柯鸣　　5月15日下午,市住建局召开…: the paragraph behind it lost its line break.
_TEXT_BEHIND_NAME = re.compile(r"(?<=\S)\s{2,8}(?=\d{1,2}月\d{1,2}日)")
# [发布机构] 市民政局 [备案栏] 2022年: the next label, which nobody knows.
_LABEL_BEHIND_NAME = re.compile(
    r"(?<=[^\[【])\s{0,4}[\[【]\s{0,4}(?:[\u4e00-\u9fff]\s{0,4}){2,8}[\]】]\s{0,4}(?=[\d\[【]|$)"
)
# 来源:党政办 :秦川, 来源:市水利局 | : — what is left of a label that lost its words.
_COLON_BEHIND_NAME = re.compile(
    r"(?<=[^\s|;])[\s|;]{1,8}:\s{0,4}(?=[\u4e00-\u9fffA-Z\d]|$)|(?<=[局委办府厅院室]):(?=\s{0,4}\S)"
)
# 附议人:雷建兴一、案由: the first section of the text has lost its line break.
_SECTION_BEHIND_NAME = re.compile(
    r"(?<=[\u4e00-\u9fff])一、(?=案[由据]|背景|现状|基本情况|存在|问题|主要问题|提案|建议|必要性)"
)
_BEHIND_NAME = (
    _SECTION_BEHIND_NAME,
    _COLON_BEHIND_NAME,
    _LABEL_BEHIND_NAME,
    _DAY_BEHIND_NAME,
    _NUMBER_BEHIND_NAME,
    _COUNTER_BEHIND_NAME,
    _TEXT_BEHIND_NAME,
)
# 名称:关于…的答复 | 交通运输部: the label of the next cell is gone.
_CELL_BEHIND_TITLE = re.compile(
    rf"\s{{0,8}}\|\s{{0,8}}(?:[\u4e00-\u9fff]{{4}}\s{{1,4}})?(?:[\u4e00-\u9fff]{{2,24}}(?:局|委|委员会|办公室|政府|厅|院|中心|部|署|会|办)|{BRACKETED}|{_DAY})[\s|]{{0,8}}$"
)
# 发布日期:2022年07月15日1046, 发布日期:2024-09-30:42: a counter without its label.
_COUNTER = re.compile(r"(?<=日)\d{1,9}\s{0,4}$|\s{0,4}:\s{0,4}\d{1,9}\s{0,4}$")
_NUMBER = re.compile(rf"{BRACKETED}(?=\s{{1,8}}\S)")
# 办理结果:A苗晓冬代表 — but A类, B级 and C等 are the class itself.
_CLASS = re.compile(r"[(〔\[]?[A-D]\d?[)〕\]]?(?=\s{0,4}(?![类级等件档型])[\u4e00-\u9fff])")
# 办理结果:A类:市水利局, 办理结果:B类 登载要素:第9号: the next label is lost, or nobody knows it.
# A:正在解决 says what the class means.
_CLASS_ROW = re.compile(
    r"[(〔\[]?[A-D]\d?\s?类?[)〕\]]?(?=\s{0,8}:\s{0,4}(?:\d|[^:。;]{1,30}(?:[局办府厅委号日]|会议)\s{0,4}$)"
    r"|\s{0,8}[\u4e00-\u9fff]{2,8}\s{0,2}:)"
)
# 编号:第9号:市水利局, 编号:市十届人大二次会议第9号 登载要素:市水利局.
_ITEM_ROW = re.compile(
    r"(?:[^\s:。;]{0,40}?第)?[A-Z]?\d{1,6}号?(?=\s{0,8}:\s{0,4}\S|\s{0,8}[\u4e00-\u9fff]{2,8}\s{0,2}:)"
)
# 标题:关于…的建议:市商务局.
_COLON_BEHIND_TITLE = re.compile(r"(?<=提案|议案|建议|答复|复函):(?=\s{0,4}\S)")
# 办理结果:B类苗晓冬、安宁委员: the salutation below has lost its line break.
_CLASS_THEN = re.compile(
    r"[(〔\[]?[A-D]\d?\s?类[)〕\]]?(?=\s{0,4}(?:尊敬的)?[\u4e00-\u9fff、\s]{2,60}(?:委员|代表)(?:您好|你好)?\s{0,4}(?::|$))"
)
_UNTICKED = re.compile(r"(?:□\s{0,4}[\u4e00-\u9fffA-E]{1,10}[\s/、;,。|]{0,8}){2,12}")
_CLOSERS = {")": "(", "]": "[", "】": "【", "〕": "〔"}
_NAMES = frozenset({"publisher", "editor", "lead_agency", "co_agency", "proposer", "delegation"})
_MAX_LINE = 400


def value_end(name: str, text: str, start: int, end: int) -> int:
    """Where the value of a field ends that begins at `start`; never behind `end`.

    >>> value_end("published_date", "2024-05-27青禾市体育局", 0, 15)
    10
    >>> value_end("publisher", "市民政局 2021-11-01", 0, 15), value_end("editor", "罗敏)", 0, 3)
    (4, 2)
    """
    if end - start > _MAX_LINE:
        return end
    unit = _UNIT.search(text, max(start, end - 20), end)
    end = unit.start() if unit else end
    author = _AUTHOR_BEHIND_BODY.search(text, start, end) if name == "publisher" else None
    end = author.start() if author else end
    label = _ROW_BEHIND_BODY.search(text, start, end) if name in _BODY_NAMES else None
    end = label.start() if label else end
    cut = _RULES.get("name" if name in _NAMES else "date" if name.endswith("_date") else name)
    return _without_closer(text, start, cut(text, start, end) if cut else end)


def leading_date_end(text: str) -> int:
    """Where a day ends with which a text begins; 0 when it begins with none."""
    match = _DATE.match(text)
    return match.end() if match else 0


def _date_end(text: str, start: int, end: int) -> int:
    match = _DATE.match(text, start, end)
    if match is None:
        return end
    is_whole = _COUNTER.match(text, match.end(), end) or not _GOES_ON.match(text, match.end(), end)
    return match.end() if is_whole else end


def _name_end(text: str, start: int, end: int) -> int:
    found = [p.search(text, start, end) for p in _BEHIND_NAME]
    return min((match.start() for match in found if match and match.start() > start), default=end)


def _title_end(text: str, start: int, end: int) -> int:
    match = _COLON_BEHIND_TITLE.search(text, start + 8, end) or _CELL_BEHIND_TITLE.search(
        text, max(start, end - 60), end
    )
    return match.start() if match and match.start() > start else end


def _index_end(text: str, start: int, end: int) -> int:
    match = _INDEX.match(text, start, end)
    return match.end() if match else end


def _number_end(text: str, start: int, end: int) -> int:
    match = _NUMBER.match(text, start, end)
    return match.end() if match else end


def _class_end(text: str, start: int, end: int) -> int:
    found = (p.match(text, start, end) for p in (_CLASS_ROW, _CLASS, _CLASS_THEN))
    return next((match.end() for match in found if match), end)


def _item_end(text: str, start: int, end: int) -> int:
    match = _ITEM_ROW.match(text, start, end)
    return match.end() if match else end


def _without_closer(text: str, start: int, end: int) -> int:
    """Without the closing bracket of (编辑:某某), whose opening one stands before the label."""
    if end > start and (opener := _CLOSERS.get(text[end - 1])):
        inside = text[start:end]
        return end - 1 if inside.count(text[end - 1]) > inside.count(opener) else end
    return end


_RULES: dict[str, Callable[[str, int, int], int]] = {
    "date": _date_end, "name": _name_end, "index_number": _index_end,
    "document_number": _number_end, "outcome_raw": _class_end, "title": _title_end,
    "identity_raw": _item_end,
}  # fmt: skip


def is_long_text(text: str) -> bool:
    """A letter behind 反馈时间: the label of its box is lost."""
    return len(text) > _MAX_LINE // 2 and "。" in text and not leading_date_end(text)


def is_unticked(text: str, start: int, end: int) -> bool:
    """Whether a value is boxes to tick of which none is: nobody has chosen.

    >>> is_unticked("□满意 □不满意", 0, 8), is_unticked("√满意 □不满意", 0, 8)
    (True, False)
    """
    return text[start] == "□" and _UNTICKED.fullmatch(text, start, end) is not None


def is_no_name(text: str) -> bool:
    """Whether a value names nobody: a sentence, a paper's number, a class, what a cut has left.

    >>> is_no_name("(B)"), is_no_name("青农议〔2021〕17号"), is_no_name("市民政局")
    (True, True, False)
    """
    if len(text) < _SHORTEST_NAME or _CLASS_ALONE.fullmatch(text):
        return True
    return _SENTENCE.search(text) is not None or read_document_number(text) is not None


def begins_text(text: str) -> bool:
    """Whether a line below a name's label is a heading, a salutation or a sentence, and no name.

    >>> begins_text("示例市民政局关于第3号建议的答复"), begins_text("示例市民政局")
    (True, False)
    """
    return _OTHER_LINE.search(text) is not None


def holds_salutation(text: str, span: tuple[int, int]) -> bool:
    """Whether a body's name has the salutation of the letter below in its line.

    会办单位:市教育局、市总工会民革某市委会: names two bodies and more; 来源: in front of
    张三代表: names none.
    """
    last = text[span[1] - 1 : span[1] + 1]
    if ":" not in last or text[span[0] : span[1]].count(":") > 1:
        return False
    behind = text[span[1] : span[1] + 2].lstrip(": ")
    return not behind or behind[0] == "\n"


def names_item(text: str) -> bool:
    """Whether a value may be an item's number: neither a heading nor words without any number.

    >>> names_item("第17号"), names_item("来信"), names_item("一、建设的必要性")
    (True, True, False)
    >>> names_item("登载要素")
    False
    """
    return _HEADING.match(text) is None and (
        _NUMBERED.search(text) is not None and _ROW.match(text) is None
    )


def names_office(text: str) -> bool:
    """Whether a value names an office of the government, which proposes nothing.

    >>> names_office("县交通运输局"), names_office("民建示例市委会"), names_office("石明远")
    (True, False, False)
    """
    return _OFFICE.search(text) is not None


def may_publish(text: str) -> bool:
    """No date, no number, no code: 来源: above 示函〔2024〕31号 or 07.8磅0 is empty.

    >>> may_publish("市民政局"), may_publish("示函〔2024〕31号"), may_publish("2024-05-20")
    (True, False, False)
    """
    is_number = _PAPER.match(text) is not None or _STYLE.match(text) is not None
    return not is_number and not leading_date_end(text) and _LETTERS.search(text) is not None
