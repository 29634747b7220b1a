"""Look-alikes: pages that share words, labels and phrases with an item and are none.

Takes what was found on a page; says whether it is a citizen's letter, a notice, a sample,
a summary, a list or a report of news (letters.md, section 14, look-alike negatives).
"""

from __future__ import annotations

import re

from parsers.knowledge import kind_cues as cues
from parsers.readings.evidence import Evidence
from parsers.text.fold import squeeze

HEAD = 2000
_PARAGRAPH = 30
# So many × stand for words that a form leaves open.
_BLANKED = 8


def any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a table of them."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


REPLY_TITLE = any_of(cues.REPLY_TITLE)
_PROPOSAL_TITLE = any_of(cues.PROPOSAL_TITLE)
_SUMMARY_TITLE = any_of(cues.SUMMARY_TITLE)
_OPINION_TITLE = any_of(cues.OPINION_TITLE)
_NOTICE_TITLE = any_of(cues.NOTICE_TITLE)
_NEWS_TITLE = any_of(cues.NEWS_TITLE)
_NEWS_TEXT = any_of(cues.NEWS_TEXT)
_CITIZEN_TITLE = any_of(cues.CITIZEN_TITLE)
_CITIZEN_TEXT = any_of(cues.CITIZEN_TEXT)
_CITIZEN_LINES = any_of(cues.CITIZEN_LINES)
_CITIZEN_NAMES = any_of(cues.CITIZEN_NAMES)
_CITIZEN_SITE = any_of(cues.CITIZEN_SITE)
_CITIZEN_GREETING = any_of(cues.CITIZEN_GREETING)
_ITEM_LABELS = any_of(cues.ITEM_LABELS)
_ITEM_TEXT = any_of(cues.ITEM_TEXT)
_SAMPLE_TITLE = any_of(cues.SAMPLE_TITLE)
_OFFICE_TITLE = any_of(cues.OFFICE_TITLE)
_STAFF_CONGRESS = any_of(cues.STAFF_CONGRESS)
_STORY_TITLE = any_of(cues.STORY_TITLE)
_STORY_TEXT = any_of(cues.STORY_TEXT)
_ITEMS_NAMED = re.compile("提案|议案|代表建议|建议办理|建议提案|建议、提案|人大建议")
# A list of items has a number a row, each in a line of its own, or the item's title.
_NUMBER_LINES = re.compile(r"(?:^|\n)\s{0,4}第?\s?[A-Z]?\d{1,5}\s?号\s{0,4}(?=\n|$)")
_ITEM_ROWS = re.compile(
    r"(?:^|\n)\s{0,4}(?:\d{1,3}[.、]\s{0,2}第\d{1,5}号(?:提案|建议|议案)|第?\s?[A-Z]?\d{1,5}\s?号?\s{0,4}[、.:]?\s{0,4})?[《“]?关于[^。;\n]{2,50}的?(?:提案|建议|议案)[》”]?"
    r"(?=[\s(,;:。]|$)(?![\s(]{0,8}(?:\d{4}[-/年.]|\d{1,2}[-/]\d{1,2}))"
)
_LIST_ROWS = 3
_NUMBERED_ITEM = re.compile(r"第.{1,12}号.{0,30}(?:提案|建议|议案)")
# A number left open: 第×号, 第 号, 第XX号
_OPEN_NUMBER = re.compile(r"第[\s×xX*_○]{1,8}号")
# A government's report to the standing committee is addressed like a letter.
_REPORT_TITLE = re.compile(
    r"^(?!.*第.{1,12}号)关于.{2,50}(?:建议|提案|议案).{0,20}(?:办理|落实)(?:工作)?情况的?报告$"
)
_LIST_TITLE = re.compile("|".join((*cues.LIST_TITLE, "(?:情况|登记)表")))
# 关于《关于修渠的建议》的办理情况: of one item.
_ONE_ITEM = re.compile(r"《[^《》]{4,60}(?:提案|建议|议案)》[^《》]{0,12}(?:办理|落实)")
_SESSION = re.compile(r"(?:次|届|全体)会议")
_MEETING = re.compile("讲话|会议|会上|座谈|致辞|发言")
_TITLE_PARTS = re.compile(r"[_|\-\s]{1,4}")
_COUNTS_TEXT = any_of(cues.COUNTS_TEXT)
_SURE_NOTICE = re.compile(
    r"(?:通知|公告|通告|启事|规程|规定|办法|细则|制度)$|^关于(?:交办|转办|分办|印送)"
)
# A sentence that goes on in the next line.
_BROKEN_LINE = re.compile(r",\s{0,4}\n\s{0,4}")
# The first paragraph broken in the middle of its sentence, or glued to the line in front of it.
_BROKEN_HEAD = re.compile(
    r"((?:^|\n)\s{0,8}\d{1,2}月\d{1,2}日[^\n。:;!?]{1,80})\n\s{0,8}(?=[^\n]{8})"
)
_LOST_BREAK = re.compile(r"(?<=\S)\s{2,8}(?=\d{1,2}月\d{1,2}日[^\d\n。:]{0,6},)")
# About the mailbox itself, not a letter from it.
_ABOUT_MAILBOX = re.compile(
    r"(?:信箱|热线|信访|留言板|平台|渠道|来信|12345).{0,16}(?:简介|须知|指南|介绍|流程|规则|章程|办法|规定|制度|公告|通知|通报|报告|总结)$"
)
# Who asks in an interview is no citizen who writes.
_INTERVIEW = re.compile(r"(?:^|\n)\s{0,4}(?:主持人|访谈嘉宾)\s?:")
_DEPUTIES = ("代表", "委员")
_POLITE = ("同志", "先生", "女士", "师傅", "朋友")
_OF_DEPUTIES = re.compile(r"(?:人大|政协|党代会|代表大会).{0,40}(?:会议|提案|建议|议案|代表|委员)")
_OF_ITEMS = re.compile("人大|政协|提案|议案|代表|委员|建议(?:人|号|编号)")
_OF_ITEMS_TEXT = re.compile(
    "人大|政协|提案|议案|(?:代表|委员)(?:[:,]|[您你们提]|建议)|建议(?:人|号|编号)"
)
_PLAINT_TITLE = re.compile(
    r"^(?:关于|再次)?(?:咨询|投诉|反映|举报|求助|质疑|请问)(?!.{0,40}的(?:建议|提案|议案)$)"
)
# 关于某同志信访事项的答复意见书: whatever number its text mentions.
_PETITION_TITLE = re.compile(
    r"(?<!办理)信访(?:事项|件|问题|诉求|投诉)[^,。]{0,12}(?:答复|复查|处理|受理|告知|回复)"
)
_WISH_TITLE = any_of(cues.WISH_TITLE)
_CITIZEN_VOICE = any_of(cues.CITIZEN_VOICE)
_FEWEST_LABELS = 2
_NARRATORS = 2


def answers_proposer(page: Evidence, title: str) -> bool:
    """Whether a letter speaks to those who handed an item in, or its title numbers the item."""
    if not page.has_letter:
        return False
    if page.letter_names and (page.letter_form is None or page.letter_form in _DEPUTIES):
        return True
    return bool(REPLY_TITLE.search(title)) and _NUMBERED_ITEM.search(title) is not None


def names_deputies_item(page: Evidence, title: str) -> bool:
    """Whether form, session or title say that deputies or members handed an item in."""
    return (
        page.names_session
        or _NUMBERED_ITEM.search(title) is not None
        or any(map(_ITEM_LABELS.search, page.labels))
    )


def is_citizen(page: Evidence, title: str, head: str) -> bool:
    """Whether a citizen wrote, not a deputy or member."""
    if page.has_identity and REPLY_TITLE.search(title) and _NUMBERED_ITEM.search(title):
        return False  # 张三同志: in a letter whose title names the numbered item
    if _ABOUT_MAILBOX.search(title) or _INTERVIEW.search(page.text):
        return False
    if _has_citizen_lines(page) or _speaks_to_citizen(page, head):
        return True
    if _PETITION_TITLE.search(title) and page.letter_form not in _DEPUTIES:
        return True
    if page.letter_form in _DEPUTIES or names_deputies_item(page, title):
        return False
    if _CITIZEN_SITE.search(_column_of(page, title)):
        return True
    return _sounds_like_citizen(page, title, head)


def _column_of(page: Evidence, title: str) -> str:
    """`<title>` and the way to the page, without an item's own title: 关于…来信办理…的建议."""
    near = squeeze(page.site_title)
    if _PROPOSAL_TITLE.search(title) or REPLY_TITLE.search(title):
        near = near.replace(title, "")
    return near + squeeze(page.path)


def _has_citizen_lines(page: Evidence) -> bool:
    """Whether lines begin with the labels of a mailbox; a label may be printed as 信 件 标 题."""
    if _CITIZEN_LINES.search(page.text):
        return True
    return any(_CITIZEN_LINES.match(f"{label}:") for label in page.labels)


def _speaks_to_citizen(page: Evidence, head: str) -> bool:
    """Whether the answer addresses 市民朋友, 网友 or 张先生; a deputy is 张三同志 as well."""
    if page.letter_form is not None and page.letter_form not in (*_DEPUTIES, *_POLITE):
        return True
    if page.letter_form in _DEPUTIES:
        return False
    if _CITIZEN_GREETING.search(page.text):
        return True
    return bool(_CITIZEN_NAMES.search(page.text)) and not _OF_DEPUTIES.search(head)


def _sounds_like_citizen(page: Evidence, title: str, head: str) -> bool:
    """Whether labels, phrases or the title are those of a mailbox or hot line."""
    if names_deputies_item(page, title) or _OF_ITEMS.search(title):
        return False
    if _is_nobodys_item(page, title):
        return True
    if len(page.labels & cues.CITIZEN_LABELS) >= _FEWEST_LABELS:
        return True
    if page.has_identity:
        return False
    return bool(_CITIZEN_TEXT.search(head)) or (
        bool(_CITIZEN_TITLE.search(title)) and not page.has_proposal and not _ITEM_TEXT.search(head)
    )


def _is_nobodys_item(page: Evidence, title: str) -> bool:
    """A question or wish with its answer on a page that nowhere speaks of deputies."""
    if not (page.has_letter or page.has_proposal):
        return False
    if _PLAINT_TITLE.search(title):
        return True
    if _OF_ITEMS_TEXT.search(page.text) or _OF_ITEMS.search(squeeze(page.site_title + page.path)):
        return False
    return bool(_WISH_TITLE.search(title) or _CITIZEN_VOICE.search(page.text))


def is_list(page: Evidence) -> bool:
    """Whether the page lists items, a number or a title a row."""
    if len(_NUMBER_LINES.findall(page.text)) >= _LIST_ROWS:
        return True
    return not page.has_letter and len(set(_ITEM_ROWS.findall(page.text))) >= _LIST_ROWS


def is_sample(page: Evidence, title: str) -> bool:
    """A notice that shows how an answer should look: ×××代表, 第×号, and no real number."""
    if _OFFICE_TITLE.search(title):
        return False
    if not page.has_identity and _SAMPLE_TITLE.search(title):
        return True
    if not page.has_identity and _OPEN_NUMBER.search(title) and page.text.count("×") >= _BLANKED:
        return True
    parts = [squeeze(part) for part in _TITLE_PARTS.split(page.site_title)]
    is_notice = any(_NOTICE_TITLE.search(part) and not REPLY_TITLE.search(part) for part in parts)
    about_items = page.has_letter or len(_ITEMS_NAMED.findall(page.text[:HEAD])) > 2
    return is_notice and (page.text.count("×") >= _BLANKED or not page.has_identity and about_items)


def is_notice(page: Evidence, title: str) -> bool:
    """A notice about items; a policy paper that only bears the word is another kind."""
    about = len(_ITEMS_NAMED.findall(page.text[:HEAD]))
    return bool(_NOTICE_TITLE.search(title)) and (bool(_ITEMS_NAMED.search(title)) or about > 2)


def is_sure_notice(page: Evidence, title: str) -> bool:
    """A notice by its title's last word, whatever letters it quotes."""
    return (
        bool(_SURE_NOTICE.search(title))
        and not answers_proposer(page, title)
        and not any(map(_ITEM_LABELS.search, page.labels))
        and is_notice(page, title)
    )


def is_office_paper(page: Evidence, title: str) -> bool:
    """An answer or report of an office that is about no item: reviews, speeches, studies."""
    if answers_proposer(page, title) or page.letter_form in _DEPUTIES and page.letter_names:
        return False
    if _OFFICE_TITLE.search(title) and not page.has_form:
        return True
    near = title + squeeze(page.site_title + page.path)
    return bool(_STAFF_CONGRESS.search(near)) and not _OF_DEPUTIES.search(title)


def is_summary(page: Evidence, title: str) -> bool:
    """Whether the page counts or lists many items."""
    if answers_proposer(page, title):
        return False
    single = REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)
    is_opinion = _OPINION_TITLE.search(title) is not None
    named = _SUMMARY_TITLE.search(title) and not single and not is_opinion
    named = named and not _ONE_ITEM.search(title)
    if _MEETING.search(_SESSION.sub("", title)):
        return False
    if page.has_letter:
        is_report = bool(named) and not _NUMBERED_ITEM.search(title) and not page.has_identity
        return is_report or bool(_REPORT_TITLE.search(title))
    if named and (not page.has_proposal and not page.has_proposer or _LIST_TITLE.search(title)):
        return True
    if page.has_form or page.has_proposal:
        return False
    counts = {match.group() for match in _COUNTS_TEXT.finditer(page.text)}
    return len(counts) >= 2 and not page.has_identity


def is_news(page: Evidence, title: str) -> bool:
    """A report of a visit or meeting: its headline and the day with which its text begins."""
    if page.has_form or answers_proposer(page, title) or page.letter_form is not None:
        return False
    if _is_story(page, title):
        return True
    if page.has_letter or not _NEWS_TITLE.search(title):
        return False
    head = _LOST_BREAK.sub("\n", _BROKEN_LINE.sub(",", page.text[:HEAD]))
    head = _BROKEN_HEAD.sub(r"\1", head)
    lines = [line.strip() for line in head.split("\n")]
    at = next(
        (i for i, line in enumerate(lines) if len(line) > _PARAGRAPH and "。" in line),
        len(lines) - 1,  # a text that is cut in its first sentence
    )
    # 4月12日下午,市政协副主席 / 某某带队到市水务局: the first sentence may begin on the line above.
    above = lines[at - 1] if at and "," in lines[at - 1] else ""
    return any(_NEWS_TEXT.search(text) for text in (lines[at], above))


def _is_story(page: Evidence, title: str) -> bool:
    """A portrait or feature: its headline, or a reporter's words in the text."""
    if _STORY_TITLE.search(title):
        return True
    is_titled = REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)
    told = {found.group()[:2] for found in _STORY_TEXT.finditer(page.text[:HEAD])}
    return not is_titled and len(told) >= _NARRATORS
