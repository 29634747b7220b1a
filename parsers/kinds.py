"""Kind of a page: what the whole page is, in the contract's words.

Takes what was found on a page (title, text, whether an item's text, a letter, an
identity stand there); gives one word. A page that only looks like an item is named for
what it is; a page without sure signs is `other`.
"""

from __future__ import annotations

import re

from parsers.evidence import Evidence
from parsers.fold import fold, squeeze
from parsers.knowledge import kind_cues as cues
from parsers.look_alikes import (
    HEAD,
    REPLY_TITLE,
    any_of,
    is_citizen,
    is_list,
    is_news,
    is_notice,
    is_sample,
    is_summary,
)

_SHORT = 160
_PROPOSAL_TITLE = any_of(cues.PROPOSAL_TITLE)
_CO_HANDLER_TITLE = any_of(cues.CO_HANDLER_TITLE)
_HANDLING_TITLE = any_of(cues.HANDLING_TITLE)
_ITEM_TEXT = any_of(cues.ITEM_TEXT)
_ANSWERS = re.compile(
    r"(?:答复|复函|回复|函复|答复函|答复意见|办理情况|办理进展|进展情况)(?:的?(?:函|报告))?(?:\((?:摘要|节选|摘录|公开)\)|摘要|节选)?$"
)
_NUMBERED_ITEM = re.compile(r"第.{1,12}号.{0,30}(?:提案|建议|议案)")
# A line of a text; the rows of a form alone are none.
_PROSE = re.compile(r"[^\n]{40}")
_CITIZEN_LETTER = re.compile("反映|来信|咨询|诉求|投诉|留言|求助")
_DEPUTIES = re.compile("人大|政协|代表|委员|提案")


def find_kind(page: Evidence) -> str:
    """The kind of a page."""
    title = squeeze(page.title)
    head = page.text[:HEAD]
    if is_citizen(page, title, head):
        return "citizen_letter"
    for name, holds in (
        ("summary", is_list(page)),
        ("co_handler_opinion", _is_co_handler(page, title)),
        ("handling_sheet", page.has_form and _is_sheet(page, title)),
        ("notice", is_sample(page) and not is_news(page, title)),
        ("summary", is_summary(page, title)),
        ("other", is_news(page, title)),
        ("attachment_only", page.answer_is_file and not page.has_letter),
        ("proposal_with_reply", page.has_proposal and page.has_letter),
        ("reply", page.has_letter and _is_item(page, title, head)),
        ("proposal", _is_proposal(page, title)),
        ("attachment_only", _is_attachment(page, title)),
        ("citizen_letter", page.has_letter and bool(_CITIZEN_LETTER.search(head))),
        ("notice", is_notice(page, title)),
    ):
        if holds:
            return name
    return "other"


def _is_sheet(page: Evidence, title: str) -> bool:
    """办理单 in the title or as the heading of the form."""
    heads = [squeeze(line) for line in page.text[:_SHORT].split("\n")[:3]]
    return any(_HANDLING_TITLE.search(head) for head in (title, *heads) if len(head) <= 40)


def is_item_title(title: str) -> bool:
    """Whether a title is that of a proposal or suggestion itself, not of an answer.

    >>> is_item_title("关于推进社区食堂建设的提案"), is_item_title("对第3号提案的答复")
    (True, False)
    """
    bare = squeeze(title)
    return bool(_PROPOSAL_TITLE.search(bare)) and not REPLY_TITLE.search(bare)


def is_answer_title(title: str) -> bool:
    """Whether a title is that of the answer to one numbered item.

    >>> is_answer_title("关于市四届人大四次会议第45号建议的答复（摘要）")
    True
    >>> is_answer_title("关于建议提案答复情况的通报"), is_answer_title("第3号建议")
    (False, False)
    """
    bare = fold(squeeze(title))
    return bool(_NUMBERED_ITEM.search(bare)) and _ANSWERS.search(bare) is not None


def _is_co_handler(page: Evidence, title: str) -> bool:
    if not page.has_letter and len(page.text) < _SHORT:
        return False
    return bool(_CO_HANDLER_TITLE.search(title)) or (
        page.to_organisation and "会办意见" in page.text[:HEAD]
    )


def _is_item(page: Evidence, title: str, head: str) -> bool:
    if page.has_identity or page.letter_form in ("代表", "委员"):
        return True
    named = _ITEM_TEXT.search(head) or REPLY_TITLE.search(title)
    return bool(named) and _DEPUTIES.search(title + head) is not None


def _is_proposal(page: Evidence, title: str) -> bool:
    if page.has_proposal:
        return True
    has_prose = _PROSE.search(page.text) is not None
    return bool(_PROPOSAL_TITLE.search(title)) and page.has_identity and has_prose


def _is_attachment(page: Evidence, title: str) -> bool:
    if page.n_files == 0 or len(page.text) > 2 * _SHORT + len(page.title):
        return False
    return bool(REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)) or page.has_identity
