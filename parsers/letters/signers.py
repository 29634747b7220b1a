"""Who signs: lines of a letter's end that name the body which answers.

Takes folded lines; gives the place of the name. What a cut or a broken line has left of a name or
of a point is none.
"""

from __future__ import annotations

import re

from parsers.letters.flat_ends import MAX_SIGNATURE
from parsers.letters.letter_parts import Span
from parsers.names.agencies import looks_like_agency
from parsers.page.canonical import Canonical
from parsers.text.dates import DateLine, find_date_line
from parsers.text.fold import compare_key

# The marker of a point at the start of a line.
MARKED = r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}(?:、|[.](?!\d))"
# A line that ends like this says something and belongs to the text.
SAID = frozenset("。!?;:,、")
# 政局 is what a broken line has left of 于都县民政局.
_SHORTEST_SIGNER = 3
# A signature in brackets, or behind the label of a seal.
_DRESSED = re.compile(
    r"\(([^()]{3,40})\)|(?:答复|承办|主办|办理)?单位\s?\((?:盖章|公章|签章|章)\)\s{0,4}:\s{0,4}(\S.{2,40})"
)
# 2.建好寄宿制学校 and 四是手续由县自然资源局 are what a cut has left of points.
_OF_POINT = re.compile(
    rf"\s{{0,4}}(?:{MARKED}|[一二三四五六七八九十]{{1,2}}[是要]|[首其再]次|首先|最后)"
    r"|.{2,40}由[省市州盟县区旗]"
)
# The first part of a name, its second one on the next line: …帮助。    东麓市 / 卫生健康委员会
_TORN = re.compile(
    r"(?:[。;!?]|[^\s。;!?][ \t\u00a0\u3000]{2})[ \t\u00a0\u3000]{0,80}"
    r"(?:[\u4e00-\u9fff]{1,8}[省市州盟县区旗]\s{0,4}\n[^\S\n]{0,80}"
    r"|[\u4e00-\u9fff]{0,2}[^\W\d_复函达]\n[^\S\n]{0,80}(?=[省市州盟县区旗])"
    r"|[\u4e00-\u9fff]{2,12}\n[^\S\n]{0,80}(?=[和与及]))"
)
_TORN_REACH = 180
# 此复 whose line break in front of the signature is lost.
_FORMULA = re.compile(
    r"\s{0,4}(?:(?:特|专)?此(?:函复|答复|回复|复函|函告|复)|此致(?:敬礼)?)[。!,]?\s{0,40}(?=[\u4e00-\u9fff]{4})"
)


def is_torn(page: Canonical, start: int) -> bool:
    """Whether the name with which a line begins has lost its first part to the line above."""
    floor = max(0, start - _TORN_REACH)
    found = _TORN.finditer(page.folded, floor, start + 1)
    return any(match.end() == start for match in found)


def signs_too(page: Canonical, upper: Span, lower: Span) -> bool:
    """Whether a body right above the signature signs with it; one name repeated does not."""
    between = page.text[upper[1] : lower[0]]
    if between.count("\n") != 1 or between.strip():
        return False
    first, second = (compare_key(page.folded[slice(*span)]) for span in (upper, lower))
    return not first.startswith(second) and not second.startswith(first)


def find_signer(text: str) -> Span | None:
    """Where a line names who signs: 市水利局, (市水利局), 单位(公章):市水利局."""
    if len(text) > MAX_SIGNATURE or _OF_POINT.match(text):
        return None
    match = _DRESSED.fullmatch(text)
    start, end = match.span(match.lastindex or 0) if match else (0, len(text))
    formula = _FORMULA.match(text, start, end)
    start = formula.end() if formula else start
    name = text[start:end]
    is_whole = len(name) >= _SHORTEST_SIGNER and looks_like_agency(name) and ends_open(name)
    return (start, end) if is_whole else None


def find_signer_before(text: str, dated: DateLine) -> Span | None:
    """The body's name in front of the date on its line."""
    front = text[: dated.start].strip().removeprefix("(")
    formula = _FORMULA.match(front)
    front = front[formula.end() :] if formula else front
    if not front or not looks_like_agency(front):
        return None
    begin = text.index(front)
    return begin, begin + len(front)


def is_end(page: Canonical, upper: Span, lower: Span) -> bool:
    """Whether a line is nothing but the name of a body and the one below it nothing but a day."""
    return (
        page.text.count("\n", upper[1], lower[0]) == 1
        and is_bare_date(page, lower)
        and find_signer(page.folded[slice(*upper)]) is not None
        and not is_torn(page, upper[0])
    )


def is_bare_date(page: Canonical, span: Span) -> bool:
    """Whether nothing stands in front of a line's date: a signature may stand below it."""
    text = page.folded[slice(*span)]
    dated = find_date_line(text)
    return dated is not None and not text[: dated.start].strip(" (")


def ends_open(text: str) -> bool:
    """Whether a line ends without a sign: the text goes on, or it is a name."""
    return text[-1] not in "。:;,!"
