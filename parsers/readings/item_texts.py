"""The text of an item that no label holds: its paragraphs among a page's lines.

Takes a canonical text, its fields and the lines that are left; says whether they are an
item's, and where its text begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.fields import Reading
from parsers.knowledge.section_cues import BOX_ROLES
from parsers.letters.letter import find_letter_start
from parsers.letters.tails import is_named_line
from parsers.names.name_forms import is_name, type_of
from parsers.names.people import split_names
from parsers.page.canonical import Canonical
from parsers.readings.kinds import is_item_title
from parsers.structure.roles import section_role
from parsers.structure.zones import find_zones, is_zone_heading
from parsers.terms.identity import is_designation
from parsers.terms.labels import bare_label, find_field
from parsers.text.fold import fold, squeeze
from parsers.text.text_dates import find_dates

Span = tuple[int, int]

_SHORT_LINE = 20
_OPENS_POINT = re.compile(
    r"[一二三四五六七八九十]{1,3}\s?、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|第[一二三四五六]"
)
_SIGNED = re.compile(
    r"(?:提案|建议|议案|提出|领衔)(?:人|者|代表|委员|单位)?\s{0,2}[:]|.{2,20}(?:代表|委员|代表团)$"
    # ——区人大代表 张三
    r"|(?:[—–-]{1,3}\s{0,2})?[^。,:]{0,12}(?:人大代表|政协委员)[\s:]{1,4}[一-龥·]{2,4}(?:[、\s]{1,2}[一-龥·]{2,4}){0,5}$"
)
# Who edited or sent in the page, behind a text's last sentence.
_EDITED = re.compile(r"\(?(?:责任编辑|编辑|责编|来源|供稿|作者|审核|校对)\s{0,2}:[^。]{1,30}$")
# The head of the letter that follows the item: 二、复文, 【办理情况】, 答复人:市水利局
_HEADS_ANSWER = re.compile(
    r"[【\[]?(?:\(?(?:\(?[一二三四五六\d]\)|[一二三四五六\d][、.]))?\(?(?:[一-龥]{0,14}(?:答复|回复|复文|复函|办理情况|办理结果|办复情况)(?:内容|意见|情况|正文)?|正文|答)[】\])]?\s?[:]?"
    r"|(?:[一-龥]{2,16}[局委办院厅]、?){1,4}(?:联合|共同)?(?:答复|回复|办理情况)"
    r"|(?:答复|回复|办理|承办|主办)(?:人|单位|部门|时间|日期)\s?[:].{0,30}"
)
_ABOUT_AUTHOR = re.compile(
    r"\((?:作者|提案人|建议人)?[^()。]{0,24}(?:委员|代表|主委|会员|社员)[^()。]{0,16}\)$"
)
_STOPS = tuple("。!?”")
_LONGEST_SIGNATURE = 40
_LONGEST_NAME = 4
_SHORTEST_SENTENCE = 6
# The item's text is announced above the letter: 附:委员提案, 提案原文:
_ANNOUNCED = re.compile(
    r"^(?:[一二][、.]\s?|附(?:件|录)?\s?\d?\s?[:]?\s?)?(?:原|委员|代表|人大|政协)?(?:提案|建议|议案)(?:原文|全文|内容|正文)?\s?[:]?$|^关于[^。,]{4,50}的(?:提案|建议|议案)$"
)
_HEADS = 3
# A page that names both texts in its title holds both.
_BOTH_TITLE = re.compile(
    r"(?:建议|提案|议案)(?:第.{1,10}号)?(?:原文|内容|全文)?(?:及其?|和|与|、|暨)(?:办理|承办)?(?:单位)?(?:答复|复函|回复|复文|回函|办复|办理情况|办理结果|落实情况|情况|结果)"
)
# Columns that hold nothing but items' own texts; 提案工作 holds news as well.
_ITEM_COLUMN = re.compile(
    r"(?:提案|议案|代表建议|建议)(?:选登|选编|摘登|摘编|选粹|集萃|展示|展播|原文|内容|全文)|(?:委员|集体|党派|界别|优秀|重点|大会|会议|联名)提案(?![办工督答交征遴评])"
)
_INTRODUCES = re.compile(
    r"\s{0,4}(?=[^。]{0,160}(?:公布|公开|刊[登发]|登载|转载|发布|摘登|如下))"
    r"(?:(?:编者|编辑)?按|导读|本[网站报]讯|[下以]面|以下|现将)[^。]{0,80}(?:答复|办理情况)[^。]{0,40}。?\s{0,4}$"
)
LONG_BOX = 100
# A menu has none: what is left of a page that was cut behind it is no text.
_CLAUSE = re.compile(r"[。,;:!?、]")
_SHORT_ASK = 30
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,2}[、是]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[.、]"
)
# A clause that wishes for something; an introduction tells what was answered.
_WISHES = re.compile(
    r"(?:^|[,。;:!、\s])(?:[为因]此)?[特现]?(?:建议|希望|恳请|请(?!示)|呼吁|尽快|应)"
)
_NUMBERED_HEAD = re.compile(r"(?:[一二三四五六七八]\s?[、.])?\s?(\S{2,16}?)[:。]?")
_OF_ANSWER = re.compile("收悉|答复|回复如下|复函|办理情况|承办单位")
_SHORT_BOX = 60
LONG_LINE = 20


def with_prose_above(
    page: Canonical, readings: Sequence[Reading], parts: tuple[Span, ...]
) -> tuple[Span, ...]:
    """The item's text with the paragraphs above its first labelled part, where no label owns them.

    背景情况 alone on a line heads a paragraph; the label 具体建议 comes only behind it.
    """
    first = next((r for r in readings if parts and r.start == parts[0][0]), None)
    if first is None or first.is_form:
        return parts
    before = [r for r in readings if r.label_start < first.label_start]
    floor = max((r.end or r.label_end for r in before), default=0)
    above = [
        i
        for i, line in enumerate(page.lines)
        if floor < line.start < first.label_start and not line.is_heading
    ]
    prose = [i for i in above if len(page.line_text(i)) >= LONG_LINE and "。" in page.line_text(i)]
    if sum(len(page.line_text(i)) for i in prose) < _SHORT_BOX:
        prose = _right_above(page, above, first)
    if not prose:
        return parts
    if find_letter_start(page, above) is not None:
        # The letter stands above 建议原文, and is no part of it.
        return parts
    begin = prose[0]
    while begin - 1 in above and opens_text(page.line_text(begin - 1)):
        begin -= 1
    return ((page.lines[begin].start, parts[0][1]), *parts[1:])


def _right_above(page: Canonical, above: Sequence[int], first: Reading) -> list[int]:
    """Short sentences right above 建议: tell the trouble in front of what is asked for."""
    line = page.line_at(first.label_start)
    name = bare_label(page.folded[first.label_start : first.label_end])
    lines: list[int] = []
    while line - len(lines) - 1 in above and _is_sentence(page.line_text(line - len(lines) - 1)):
        lines.append(line - len(lines) - 1)
    return lines[::-1] if BOX_ROLES.get(name) == "ask" else []


def _is_sentence(text: str) -> bool:
    """A short sentence: neither a name nor a title ends so."""
    return len(text.strip()) >= _SHORTEST_SENTENCE and text.strip()[-1] in "。!"


def is_item_text(
    page: Canonical, readings: Sequence[Reading], title: str | None, own: Sequence[int]
) -> bool:
    """Whether a text without labelled bodies is an item: by title, by its form, by its zones."""
    form = {reading.field for reading in readings if reading.start is not None}
    return (
        (is_item_title(title or "") and any(_CLAUSE.search(page.line_text(i)) for i in own))
        or (_stands_in_item_column(page) and _asks_at_length(page, own))
        or {"identity_raw", "proposer"} <= form
        or ("proposer" in form and long_text(page, own) >= LONG_BOX)
        or has_item_zones(page, own)
    )


def _stands_in_item_column(page: Canonical) -> bool:
    """Whether the way to the page, or its `<title>`, ends in a column of items' texts."""
    near = squeeze(f"{page.head.path} {fold(page.head.title or '')}")
    return _ITEM_COLUMN.search(near) is not None


def _asks_at_length(page: Canonical, own: Sequence[int]) -> bool:
    asks = any("建议" in page.line_text(index) for index in own)
    return asks and long_text(page, own) >= _SHORT_ASK


def introduces_answer(text: str) -> bool:
    """Whether an editor's sentence above a letter says that the answer is printed below.

    >>> introduces_answer("下面公布县水利局对这件建议的答复。")
    True
    >>> introduces_answer("建议公布答复。"), introduces_answer("以下问题请予答复。")
    (False, False)
    """
    return _INTRODUCES.match(text) is not None


def is_unlabelled_item(page: Canonical, readings: Sequence[Reading], own: Sequence[int]) -> bool:
    """Whether the long text between an item's form and its labelled letter is the item's."""
    form = {reading.field for reading in readings if reading.start is not None}
    asks = any("建议" in page.line_text(index) for index in own)
    return "proposer" in form and long_text(page, own) >= (_SHORT_ASK if asks else _SHORT_BOX)


def long_text(page: Canonical, lines: Sequence[int]) -> int:
    """Characters of the lines that are long enough to be paragraphs."""
    return sum(n for n in (len(page.line_text(i)) for i in lines) if n >= LONG_LINE)


def stands_in_front(
    page: Canonical,
    own: Sequence[int],
    letters: Sequence[Span],
    title: str,
    readings: Sequence[Reading],
) -> bool:
    """Whether an item's text stands above a letter: its title is an item's, it asks, it is long.

    Above a letter with a label of its own what asks is the item, though its own label is lost.
    """
    above = [i for i in own if page.lines[i].start < letters[0][0]]
    if _stands_above_label(page, above, letters, readings):
        return True
    asks = any("建议" in page.line_text(i) for i in above)
    is_named = (
        is_item_title(title)
        or _BOTH_TITLE.search(squeeze(title)) is not None
        or any(_ANNOUNCED.search(page.line_text(i)) for i in above[:_HEADS])
    )
    is_short = is_item_title(title) and any(
        "建议" in page.line_text(i) and _is_sentence(page.line_text(i)) for i in above
    )
    is_text = is_short or long_text(page, above) >= _SHORT_ASK or _lists_asks(page, above)
    return is_named and asks and is_text


def _stands_above_label(
    page: Canonical, above: Sequence[int], letters: Sequence[Span], readings: Sequence[Reading]
) -> bool:
    """Whether what wishes for something, or lists points, stands above 答复内容: and its letter."""
    is_labelled = any(r.field == "reply_body" and r.start == letters[0][0] for r in readings)
    texts = [page.line_text(index) for index in above]
    if not is_labelled or any(_OF_ANSWER.search(text) for text in texts):
        return False
    wishes = any(_WISHES.search(text) or _heads_asks(text) for text in texts)
    wishes = wishes or sum(_NUMBERED.match(text) is not None for text in texts) > 1
    return wishes and long_text(page, above) >= _SHORT_ASK


def names_title(text: str) -> bool:
    """标题:关于…的建议 in a line of its own, where nothing else says that it is a row."""
    label, _, value = text.partition(":")
    return find_field(label) == "title" and is_item_title(value.strip())


def _heads_asks(text: str) -> bool:
    """二、意见建议 in a line of its own heads the asks of an item."""
    head = _NUMBERED_HEAD.fullmatch(text)
    return head is not None and section_role(head[1]) == "ask"


def _lists_asks(page: Canonical, lines: Sequence[int]) -> bool:
    """Whether lines are short numbered asks below 建议:, a sentence above them."""
    texts = [page.line_text(index).strip() for index in lines]
    head = next((at for at, text in enumerate(texts) if is_zone_heading(text)), None)
    if not head or not any(text.endswith("。") for text in texts[:head]):
        return False
    below = [text for text in texts[head + 1 :] if _NUMBERED.match(text)]
    return len(below) > 1 and len(below) == len(texts) - head - 1


def has_item_zones(page: Canonical, lines: Sequence[int]) -> bool:
    """Whether a text names its problems and its asks as an item does, whatever its title."""
    spans = [(page.lines[index].start, page.lines[index].end) for index in lines]
    roles = {zone.role for zone in find_zones(page.folded, spans)[1]}
    return {"problem", "ask"} <= roles


def plain_item(page: Canonical, rest: Sequence[int]) -> tuple[Span, ...]:
    """The item's text among the free lines: no heads in front of it, no signature behind it."""
    own = list(rest)
    texts = {index: page.line_text(index) for index in own}
    long_lines = [i for i in own if len(texts[i]) > _SHORT_LINE and not _is_note(texts[i])]
    long_lines = long_lines or [i for i in own if _is_sentence(texts[i])]
    if not long_lines:
        return ()
    first = own.index(long_lines[0])
    while first > 0 and opens_text(texts[own[first - 1]]):
        if _ANNOUNCED.search(texts[own[first - 1]]):
            break
        first -= 1
    own = list(without_answer_heads(page, _together(own[first:])))
    own = _without_signature(own, texts)
    return ((page.lines[own[0]].start, page.lines[own[-1]].end),)


def _without_signature(lines: list[int], texts: dict[int, str]) -> list[int]:
    """The lines without dates, names, offices and remarks behind the last sentence."""
    own = list(lines)
    while len(own) > 1:
        last, above = texts[own[-1]], texts[own[-2]]
        is_dated = len(own) < len(lines)
        is_behind = above.strip()[-1:] in _STOPS and len(above) >= LONG_LINE
        if not (_ends_item(last) or _signs(last, is_dated or is_behind)):
            return own
        own.pop()
    return own


def without_answer_heads(page: Canonical, lines: Sequence[int]) -> tuple[int, ...]:
    """The item's lines without those at their end that head the letter below."""
    own = list(lines)
    while len(own) > 1 and _HEADS_ANSWER.fullmatch(page.line_text(own[-1]).strip()):
        own.pop()
    return tuple(own)


def _signs(text: str, is_certain: bool) -> bool:
    """Whether a short line holds nothing but who proposes: 李明、王小芳, (市政协委员、医师).

    A bare name looks like any short phrase: it counts in brackets, above a date, or behind a
    long paragraph.
    """
    if len(text) > _LONGEST_SIGNATURE or text.strip()[-1:] in (*_STOPS, ":", ";", ","):
        return False
    dated = find_dates(text)
    is_dated = bool(dated) and dated[-1].end == len(text.rstrip(" )"))
    bare = (text[: dated[-1].start] if is_dated else text).strip(" ()-—")
    if _ABOUT_AUTHOR.match(text):
        return True
    names = [name for name in split_names(bare) if name]
    types = {
        type_of(name) if len(name) > _LONGEST_NAME or is_name(name) else None for name in names
    }
    if not names or None in types:
        return False
    return is_certain or is_dated or text[0] == "(" or "person" not in types


def _is_note(text: str) -> bool:
    """A line above the text that names the item or whose it is: (某届某次会议代表建议)."""
    return is_designation(text) or (text[0] == "(" and text[-1] == ")")


def opens_text(text: str) -> bool:
    """A short line that heads the item's text: a marked point, or the name of a section."""
    return _OPENS_POINT.match(text) is not None or is_zone_heading(text)


def _together(lines: list[int]) -> list[int]:
    """Lines up to the first label behind them: a form's rows end the text."""
    for place in range(1, len(lines)):
        if lines[place] != lines[place - 1] + 1:
            return lines[:place]
    return lines


def _ends_item(text: str) -> bool:
    """A date, a name or an office behind an item's last sentence."""
    if _EDITED.match(text) or _HEADS_ANSWER.fullmatch(text.strip()):
        return True
    if text.strip()[-1:] in "。;!?”":
        return False
    return len(text) <= _SHORT_LINE + 10 and (
        is_named_line(text) or _SIGNED.match(text) is not None
    )
