"""Kind of a page: what the whole page is, in the contract's words.

Takes what was found on a page (title, text, whether an item's text, a letter, an
identity stand there); gives one word. A page that only looks like an item is named for
what it is; a page without sure signs is `other`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.knowledge import kind_cues as cues
from parsers.readings.evidence import Evidence
from parsers.readings.look_alikes import (
    HEAD,
    REPLY_TITLE,
    any_of,
    is_citizen,
    is_list,
    is_news,
    is_notice,
    is_office_paper,
    is_sample,
    is_summary,
    is_sure_notice,
    names_deputies_item,
)
from parsers.text.fold import fold, squeeze
from parsers.text.possible import Sparse

_SHORT = 160
_PROPOSAL_TITLE = any_of(cues.PROPOSAL_TITLE)
_CO_HANDLER_TITLE = any_of(cues.CO_HANDLER_TITLE)
_HANDLING_TITLE = any_of(cues.HANDLING_TITLE)
_ITEM_TEXT = any_of(cues.ITEM_TEXT)
_ANSWERS = re.compile(
    r"(?:答复|复函|回复|函复|答复函|答复意见|办理情况|办理进展|进展情况)(?:的?(?:函|报告|公示))?(?:\((?:摘要|节选|摘录|(?:不予|不|依申请|主动|同意)?公开)\)|摘要|节选)?$"
)
# 县教育局登门面商人大代表建议: a headline of what an office did.
_TOLD_TITLE = Sparse(
    r"^(?!关于|对)[^《“]{2,40}(?:面商|督办|登门|上门|走访|座谈|交办|见面|协商|调研|视察)[^《“的]{0,16}(?:代表|委员)(?:建议|提案|议案)$"
)
_NUMBERED_ITEM = re.compile(
    r"第.{1,12}号.{0,30}(?:提案|建议|议案)|《关于[^《》]{2,60}(?:提案|建议|议案)》"
)
# A line of a text; the rows of a form alone are none.
_PROSE = re.compile(r"[^\n]{40}")
# What a letter says of the item that it answers.
_ANSWERED = Sparse(r"(?:提出|所提|提交)[^。]{0,120}收悉[^。]{0,120}(?:答复|回复|函复)如下")
# A line that answers: 答复:已安装太阳能路灯24盏; days and dates alone do not.
_ANSWER_LINE = Sparse(r"(?:^|(?<=\n))\s{0,8}答复(?:内容|意见)?:\s{0,4}[^\d\s][^\n]{7}")
_OF_HANDLING = re.compile("办理|承办|交办|答复|办复|反馈|征询|测评")
# The office that answers gives its opinion to another; 根据某局的会办意见 does not.
_GIVES_OPINION = Sparse(
    r"(?<!综合)(?<!结合)(?:会办|协办|分办)(?:单位)?意见(?:函告|函复|答复|回复|报告|汇报|提供|反馈|说明)?(?:给[^。]{1,12})?如下"
    r"|(?:提出|提供)[^。,]{0,12}(?:会办|协办|分办)?意见(?:如下|供)"
    r"|(?:供|请)(?:贵|你)[局委办厅部单][^。]{0,12}(?:答复|汇总|参考|参阅)|(?:统一|一并|汇总)(?:答复|回复|后答复)"
    r"|(?:作为|系)[^。]{0,6}(?:会办|协办|分办)单位"
)
_AMONG_TITLE = re.compile(r"(?:会办|协办)(?:意见|件).{0,40}(?:提案|建议|议案)的(?:答复|复函|回复)")
_CITIZEN_LETTER = re.compile("反映|来信|咨询|诉求|投诉|留言|求助")
_DEPUTIES = re.compile("人大|政协|代表|委员|提案")


def find_kind(page: Evidence) -> str:
    """The kind of a page."""
    title = squeeze(page.title)
    head = page.text[:HEAD]
    for name, holds in _RULES:
        if holds(page, title, head):
            return name
    return "other"


def _is_sheet(page: Evidence, title: str) -> bool:
    """办理单 in the title or as the heading of the form; 登记表 without a report is the item's."""
    heads = [squeeze(line) for line in page.text[:_SHORT].split("\n")[:3]]
    found = [_HANDLING_TITLE.search(head) for head in (title, *heads) if len(head) <= 40]
    names = [match.group() for match in found if match]
    if not page.has_letter and not page.has_report:
        return any(_OF_HANDLING.search(name) for name in names)
    return bool(names)


def is_item_title(title: str) -> bool:
    """Whether a title is that of a proposal or suggestion itself, not of an answer.

    >>> is_item_title("关于推进社区食堂建设的提案"), is_item_title("对第3号提案的答复")
    (True, False)
    """
    bare = squeeze(title)
    return (
        bool(_PROPOSAL_TITLE.search(bare))
        and not REPLY_TITLE.search(bare)
        and not _TOLD_TITLE.search(bare)
    )


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
    """An opinion to the lead office; a reply that only names the opinions of others is none."""
    gives = _GIVES_OPINION.search(page.text[:HEAD]) is not None
    if not page.has_letter and not gives and len(page.text) < _SHORT:
        return False
    if _CO_HANDLER_TITLE.search(title) and not _AMONG_TITLE.search(title):
        return gives or not (page.letter_names and page.letter_form in ("代表", "委员"))
    if not page.to_organisation or page.letter_names:
        return False
    return gives


def _is_item(page: Evidence, title: str, head: str) -> bool:
    if page.has_identity or page.letter_form in ("代表", "委员"):
        return True
    if names_deputies_item(page, title):
        return True
    named = _ITEM_TEXT.search(head) or REPLY_TITLE.search(title)
    return bool(named) and _DEPUTIES.search(title + head) is not None


def _is_proposal(page: Evidence, title: str) -> bool:
    if is_answer_title(title) or _ANSWERED.search(page.text) or _ANSWER_LINE.search(page.text):
        # An answer whose letter nobody could take apart is still no item's own text.
        return False
    if page.has_proposal:
        return True
    has_prose = _PROSE.search(page.text) is not None
    return bool(_PROPOSAL_TITLE.search(title)) and page.has_identity and has_prose


def _is_attachment(page: Evidence, title: str) -> bool:
    if page.n_files == 0 or len(page.text) > 2 * _SHORT + len(page.title):
        return False
    return bool(REPLY_TITLE.search(title) or _PROPOSAL_TITLE.search(title)) or page.has_identity


# What holds first names the page; `other` where nothing does.
_RULES: tuple[tuple[str, Callable[[Evidence, str, str], bool]], ...] = (
    ("citizen_letter", is_citizen),
    ("summary", lambda page, title, head: is_list(page)),
    ("co_handler_opinion", lambda page, title, head: _is_co_handler(page, title)),
    ("notice", lambda page, title, head: is_sample(page, title) and not is_news(page, title)),
    ("handling_sheet", lambda page, title, head: page.has_form and _is_sheet(page, title)),
    ("notice", lambda page, title, head: is_sure_notice(page, title)),
    ("summary", lambda page, title, head: is_summary(page, title)),
    ("other", lambda page, title, head: is_office_paper(page, title)),
    ("other", lambda page, title, head: is_news(page, title)),
    ("attachment_only", lambda page, title, head: page.answer_is_file and not page.has_letter),
    ("proposal_with_reply", lambda page, title, head: page.has_proposal and page.has_letter),
    ("reply", lambda page, title, head: page.has_letter and _is_item(page, title, head)),
    ("proposal", lambda page, title, head: _is_proposal(page, title)),
    ("attachment_only", lambda page, title, head: _is_attachment(page, title)),
    (
        "citizen_letter",
        lambda page, title, head: page.has_letter and bool(_CITIZEN_LETTER.search(head)),
    ),
    ("notice", lambda page, title, head: is_notice(page, title)),
)
