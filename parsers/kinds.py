"""Kind of a page: what the whole page is, in the contract's words.

Takes what was found on a page (title, text, whether an item's text, a letter, an
identity stand there); gives one word. A page that only looks like an item is named for
what it is; a page without sure signs is `other`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.fold import fold, squeeze
from parsers.knowledge import kind_cues as cues

_HEAD = 2000
_SHORT = 160
_PARAGRAPH = 30
# So many × stand for words that a form leaves open.
_BLANKED = 8


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_REPLY_TITLE = _any(cues.REPLY_TITLE)
_PROPOSAL_TITLE = _any(cues.PROPOSAL_TITLE)
_CO_HANDLER_TITLE = _any(cues.CO_HANDLER_TITLE)
_HANDLING_TITLE = _any(cues.HANDLING_TITLE)
_SUMMARY_TITLE = _any(cues.SUMMARY_TITLE)
_NOTICE_TITLE = _any(cues.NOTICE_TITLE)
_NEWS_TITLE = _any(cues.NEWS_TITLE)
_NEWS_TEXT = _any(cues.NEWS_TEXT)
_CITIZEN_TITLE = _any(cues.CITIZEN_TITLE)
_CITIZEN_TEXT = _any(cues.CITIZEN_TEXT)
_CITIZEN_LINES = _any(cues.CITIZEN_LINES)
_CITIZEN_SITE = _any(cues.CITIZEN_SITE)
_ITEM_TEXT = _any(cues.ITEM_TEXT)
_ITEMS_NAMED = re.compile("提案|议案|代表建议|建议办理|建议提案|建议、提案|人大建议")
_ANSWERS = re.compile(
    r"(?:答复|复函|回复|函复|答复函|答复意见|办理情况|办理进展|进展情况)(?:的?(?:函|报告))?(?:\((?:摘要|节选|摘录|公开)\)|摘要|节选)?$"
)
# A list of items has a number a row, each in a line of its own.
_NUMBER_LINES = re.compile(r"(?:^|\n)\s{0,4}第?\s?[A-Z]?\d{1,5}\s?号\s{0,4}(?=\n|$)")
_LIST_ROWS = 3
_NUMBERED_ITEM = re.compile(r"第.{1,12}号.{0,30}(?:提案|建议|议案)")
# A government's report to the standing committee is addressed like a letter.
_REPORT_TITLE = re.compile(
    r"^(?!.*第.{1,12}号)关于.{2,50}(?:建议|提案|议案).{0,20}(?:办理|落实)(?:工作)?情况的?报告$"
)
_LIST_TITLE = re.compile(r"(?:一览|汇总|统计|情况|公示|登记)表|清单|目录|台账|汇总$")
# A line of a text; the rows of a form alone are none.
_PROSE = re.compile(r"[^\n]{40}")
_MEETING = re.compile("讲话|会议|会上|座谈|致辞|发言")
_CITIZEN_LETTER = re.compile("反映|来信|咨询|诉求|投诉|留言|求助")
_TITLE_PARTS = re.compile(r"[_|\-\s]{1,4}")
_DEPUTIES = re.compile("人大|政协|代表|委员|提案")
_COUNTS_TEXT = _any(cues.COUNTS_TEXT)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a page when its kind is decided; `letter_form` is the salutation's word."""

    title: str
    text: str
    has_proposal: bool
    has_letter: bool
    has_form: bool
    has_identity: bool
    letter_form: str | None
    to_organisation: bool
    n_files: int
    answer_is_file: bool = False
    site_title: str = ""
    path: str = ""


def find_kind(page: Evidence) -> str:
    """The kind of a page."""
    title = squeeze(page.title)
    head = page.text[:_HEAD]
    if _is_citizen(page, title, head):
        return "citizen_letter"
    for name, holds in (
        ("summary", len(_NUMBER_LINES.findall(page.text)) >= _LIST_ROWS),
        ("co_handler_opinion", _is_co_handler(page, title)),
        ("handling_sheet", page.has_form and _is_sheet(page, title)),
        ("notice", _is_sample(page) and not _is_news(page, title)),
        ("summary", _is_summary(page, title, head)),
        ("other", _is_news(page, title)),
        ("attachment_only", page.answer_is_file and not page.has_letter),
        ("proposal_with_reply", page.has_proposal and page.has_letter),
        ("reply", page.has_letter and _is_item(page, title, head)),
        ("proposal", _is_proposal(page, title)),
        ("attachment_only", _is_attachment(page, title)),
        ("citizen_letter", page.has_letter and bool(_CITIZEN_LETTER.search(head))),
        ("notice", _is_notice(page, title)),
    ):
        if holds:
            return name
    return "other"


def _is_notice(page: Evidence, title: str) -> bool:
    """A notice about items; a policy paper that only bears the word is another kind."""
    about = len(_ITEMS_NAMED.findall(page.text[:_HEAD]))
    return bool(_NOTICE_TITLE.search(title)) and (bool(_ITEMS_NAMED.search(title)) or about > 2)


def _is_news(page: Evidence, title: str) -> bool:
    """A report of a visit or meeting: its headline and the day with which its text begins."""
    if page.has_letter or page.has_form or not _NEWS_TITLE.search(title):
        return False
    lines = (line.strip() for line in page.text[:_HEAD].split("\n"))
    first = next((line for line in lines if len(line) > _PARAGRAPH and "。" in line), "")
    return _NEWS_TEXT.search(first) is not None


def _is_sheet(page: Evidence, title: str) -> bool:
    """办理单 in the title or as the heading of the form."""
    heads = [squeeze(line) for line in page.text[:_SHORT].split("\n")[:3]]
    return any(_HANDLING_TITLE.search(head) for head in (title, *heads) if len(head) <= 40)


def _is_sample(page: Evidence) -> bool:
    """A notice that shows how an answer should look: ×××代表, 第×号, and no real number."""
    parts = [squeeze(part) for part in _TITLE_PARTS.split(page.site_title)]
    is_notice = any(_NOTICE_TITLE.search(part) and not _REPLY_TITLE.search(part) for part in parts)
    about_items = page.has_letter or len(_ITEMS_NAMED.findall(page.text[:_HEAD])) > 2
    return is_notice and (page.text.count("×") >= _BLANKED or not page.has_identity and about_items)


def is_item_title(title: str) -> bool:
    """Whether a title is that of a proposal or suggestion itself, not of an answer.

    >>> is_item_title("关于推进社区食堂建设的提案"), is_item_title("对第3号提案的答复")
    (True, False)
    """
    bare = squeeze(title)
    return bool(_PROPOSAL_TITLE.search(bare)) and not _REPLY_TITLE.search(bare)


def is_answer_title(title: str) -> bool:
    """Whether a title is that of the answer to one numbered item.

    >>> is_answer_title("关于市四届人大四次会议第45号建议的答复（摘要）")
    True
    >>> is_answer_title("关于建议提案答复情况的通报"), is_answer_title("第3号建议")
    (False, False)
    """
    bare = fold(squeeze(title))
    return bool(_NUMBERED_ITEM.search(bare)) and _ANSWERS.search(bare) is not None


def _is_citizen(page: Evidence, title: str, head: str) -> bool:
    if page.has_identity and _REPLY_TITLE.search(title) and _NUMBERED_ITEM.search(title):
        return False  # 张三同志: in a letter whose title names the numbered item
    if page.letter_form == "citizen" or _CITIZEN_LINES.search(page.text):
        return True
    if page.has_identity or page.letter_form in ("代表", "委员"):
        return False
    if _CITIZEN_SITE.search(squeeze(page.site_title + page.path)):
        return True
    return bool(_CITIZEN_TEXT.search(head)) or (
        bool(_CITIZEN_TITLE.search(title)) and not page.has_proposal and not _ITEM_TEXT.search(head)
    )


def _is_co_handler(page: Evidence, title: str) -> bool:
    if not page.has_letter and len(page.text) < _SHORT:
        return False
    return bool(_CO_HANDLER_TITLE.search(title)) or (
        page.to_organisation and "会办意见" in page.text[:_HEAD]
    )


def _is_summary(page: Evidence, title: str, head: str) -> bool:
    if page.has_letter:
        return page.letter_form not in ("代表", "委员") and bool(_REPORT_TITLE.search(title))
    single = _REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)
    named = _SUMMARY_TITLE.search(title) and not single
    if _MEETING.search(title):
        return False
    if named and (not page.has_proposal or _LIST_TITLE.search(title)):
        return True
    if page.has_form or page.has_proposal:
        return False
    return len(_COUNTS_TEXT.findall(page.text)) >= 2 and not page.has_identity


def _is_item(page: Evidence, title: str, head: str) -> bool:
    if page.has_identity or page.letter_form in ("代表", "委员"):
        return True
    named = _ITEM_TEXT.search(head) or _REPLY_TITLE.search(title)
    return bool(named) and _DEPUTIES.search(title + head) is not None


def _is_proposal(page: Evidence, title: str) -> bool:
    if page.has_proposal:
        return True
    has_prose = _PROSE.search(page.text) is not None
    return bool(_PROPOSAL_TITLE.search(title)) and page.has_identity and has_prose


def _is_attachment(page: Evidence, title: str) -> bool:
    if page.n_files == 0 or len(page.text) > 2 * _SHORT + len(page.title):
        return False
    return bool(_REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)) or page.has_identity
