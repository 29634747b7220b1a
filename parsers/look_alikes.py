"""Look-alikes: pages that share words, labels and phrases with an item and are none.

Takes what was found on a page; says whether it is a citizen's letter, a notice, a sample,
a summary, a list or a report of news (letters.md, section 14, look-alike negatives).
"""

from __future__ import annotations

import re

from parsers.evidence import Evidence
from parsers.fold import squeeze
from parsers.knowledge import kind_cues as cues

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
_NOTICE_TITLE = any_of(cues.NOTICE_TITLE)
_NEWS_TITLE = any_of(cues.NEWS_TITLE)
_NEWS_TEXT = any_of(cues.NEWS_TEXT)
_CITIZEN_TITLE = any_of(cues.CITIZEN_TITLE)
_CITIZEN_TEXT = any_of(cues.CITIZEN_TEXT)
_CITIZEN_LINES = any_of(cues.CITIZEN_LINES)
_CITIZEN_SITE = any_of(cues.CITIZEN_SITE)
_ITEM_TEXT = any_of(cues.ITEM_TEXT)
_ITEMS_NAMED = re.compile("提案|议案|代表建议|建议办理|建议提案|建议、提案|人大建议")
# A list of items has a number a row, each in a line of its own.
_NUMBER_LINES = re.compile(r"(?:^|\n)\s{0,4}第?\s?[A-Z]?\d{1,5}\s?号\s{0,4}(?=\n|$)")
_LIST_ROWS = 3
_NUMBERED_ITEM = re.compile(r"第.{1,12}号.{0,30}(?:提案|建议|议案)")
# A government's report to the standing committee is addressed like a letter.
_REPORT_TITLE = re.compile(
    r"^(?!.*第.{1,12}号)关于.{2,50}(?:建议|提案|议案).{0,20}(?:办理|落实)(?:工作)?情况的?报告$"
)
_LIST_TITLE = re.compile(r"(?:一览|汇总|统计|情况|公示|登记)表|清单|目录|台账|汇总$")
_MEETING = re.compile("讲话|会议|会上|座谈|致辞|发言")
_TITLE_PARTS = re.compile(r"[_|\-\s]{1,4}")
_COUNTS_TEXT = any_of(cues.COUNTS_TEXT)


def is_list(page: Evidence) -> bool:
    """Whether the page lists items, a number a row."""
    return len(_NUMBER_LINES.findall(page.text)) >= _LIST_ROWS


def is_citizen(page: Evidence, title: str, head: str) -> bool:
    """Whether a citizen wrote, not a deputy or member."""
    if page.has_identity and REPLY_TITLE.search(title) and _NUMBERED_ITEM.search(title):
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


def is_sample(page: Evidence) -> bool:
    """A notice that shows how an answer should look: ×××代表, 第×号, and no real number."""
    parts = [squeeze(part) for part in _TITLE_PARTS.split(page.site_title)]
    is_notice = any(_NOTICE_TITLE.search(part) and not REPLY_TITLE.search(part) for part in parts)
    about_items = page.has_letter or len(_ITEMS_NAMED.findall(page.text[:HEAD])) > 2
    return is_notice and (page.text.count("×") >= _BLANKED or not page.has_identity and about_items)


def is_notice(page: Evidence, title: str) -> bool:
    """A notice about items; a policy paper that only bears the word is another kind."""
    about = len(_ITEMS_NAMED.findall(page.text[:HEAD]))
    return bool(_NOTICE_TITLE.search(title)) and (bool(_ITEMS_NAMED.search(title)) or about > 2)


def is_summary(page: Evidence, title: str) -> bool:
    """Whether the page counts or lists many items."""
    if page.has_letter:
        return page.letter_form not in ("代表", "委员") and bool(_REPORT_TITLE.search(title))
    single = REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)
    named = _SUMMARY_TITLE.search(title) and not single
    if _MEETING.search(title):
        return False
    if named and (not page.has_proposal or _LIST_TITLE.search(title)):
        return True
    if page.has_form or page.has_proposal:
        return False
    return len(_COUNTS_TEXT.findall(page.text)) >= 2 and not page.has_identity


def is_news(page: Evidence, title: str) -> bool:
    """A report of a visit or meeting: its headline and the day with which its text begins."""
    if page.has_letter or page.has_form or not _NEWS_TITLE.search(title):
        return False
    lines = (line.strip() for line in page.text[:HEAD].split("\n"))
    first = next((line for line in lines if len(line) > _PARAGRAPH and "。" in line), "")
    return _NEWS_TEXT.search(first) is not None
