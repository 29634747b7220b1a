"""Words that nobody knows as a label and that may be one all the same.

Takes printed words or lines; gives answers and spans. Looks at nothing around them: whether
such a label counts where it stands is decided in `unknowns` and `pairs`.
"""

from __future__ import annotations

import re

from parsers.knowledge.labels import LABEL_ENDINGS, NO_LABEL_ENDINGS, NO_LABELS
from parsers.names.agency_names import looks_like_agency
from parsers.terms.labels import bare_label

_MAX_LABEL = 24
_WORDS = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[/及和与][\u4e00-\u9fff]{1,6})?(?:\([\u4e00-\u9fff]{1,6}\))?"
)
_LONGEST, _SHORTEST = 10, 2
_PIECES = re.compile(r"[^\s|/;、,【\[(]{1,24}")
_BLANK_LINE = re.compile(r"([\u4e00-\u9fff]{2,10})\s{1,8}\S[^。]{0,60}$")
_LINE = re.compile(
    r"[\s•·*]{0,4}(?:[\[【]\s{0,4}(?P<boxed>[\u4e00-\u9fff][\u4e00-\u9fff\s/]{1,20})\s{0,4}[\]】]\s{0,4}:?"
    r"|(?P<plain>[\u4e00-\u9fff][\u4e00-\u9fff\s/]{1,20})\s{0,4}:)"
)


def could_be_label(text: str) -> bool:
    """Whether short words may be a label at all: no name of a body, no salutation, no verb.

    >>> could_be_label("经 办 情 形："), could_be_label("李四委员："), could_be_label("市民政局")
    (True, False, False)
    """
    bare = bare_label(text)
    return (
        _SHORTEST <= len(bare) <= _LONGEST
        and _WORDS.fullmatch(bare) is not None
        and bare not in NO_LABELS
        and not bare.endswith(NO_LABEL_ENDINGS)
        and not looks_like_agency(bare)
    )


def looks_like_label(text: str) -> bool:
    """Whether short words end as labels do.

    >>> looks_like_label("审 查 意 见"), looks_like_label("环境资源界")
    (True, False)
    """
    return could_be_label(text) and bare_label(text).endswith(LABEL_ENDINGS)


def label_before(text: str, floor: int, colon: int) -> int | None:
    """Where unknown words begin that end at a colon and stand apart from what is before them."""
    window = max(floor, colon - _MAX_LABEL)
    words = list(_PIECES.finditer(text, window, colon))
    start = colon
    for word in reversed(words):
        # The characters of a label may stand apart: 附 记 栏:
        if start < colon and len(word[0]) > 1:
            break
        start = word.start()
        if len(word[0]) > 1:
            break
    if start == colon or (start == window and window > floor):
        return None
    return start if could_be_label(text[start:colon]) else None


def find_line_label(line: str) -> tuple[int, int] | None:
    """Span of unknown words before a colon, or in brackets, at the start of a line, colon included.

    >>> find_line_label("经办情形:已转办"), find_line_label("[附记栏] 无")
    ((0, 5), (0, 6))
    >>> find_line_label("李四委员:您好") is None
    True
    """
    match = _LINE.match(line)
    if match is None or not could_be_label(match["boxed"] or match["plain"]):
        return None
    return match.start("plain") if match["plain"] else match.start(), match.end()


def opens_row(text: str) -> bool:
    """Whether a text begins as another row does: unknown words in brackets or before a colon.

    >>> opens_row("【备案栏】无"), opens_row("备案栏:"), opens_row("关于修路:两点建议")
    (True, True, False)
    """
    match = _LINE.match(text)
    if match is None or not could_be_label(match["boxed"] or match["plain"]):
        return False
    return match["boxed"] is not None or match.end() == len(text) or looks_like_label(match[0])


def names_office(line: str) -> bool:
    """备办事务:市水利局 below a text: nothing but a body behind a colon is a row of its own."""
    return looks_like_agency(line.partition(":")[2].strip())


def find_blank_label(line: str) -> tuple[int, int] | None:
    """Span of words that end as labels do and that only blanks set off from a short value.

    >>> find_blank_label("登载要素 00873/2024-17"), find_blank_label("登载要素")
    ((0, 4), None)
    """
    match = _BLANK_LINE.match(line)
    return match.span(1) if match and looks_like_label(match[1]) else None
