"""The end of a letter: date, signature, contacts, copies, attachments and other named lines.

Takes the lines of a letter behind its head; fills the letter's parts and gives the lines that
are left. One line that nobody knows must not cost the parts in front of it (letters.md,
section 10), and a numbered list of attachments is no list of points.
"""

from __future__ import annotations

import re

from parsers.agencies import looks_like_agency
from parsers.canonical import Canonical
from parsers.dates import DateLine, find_date_line, read_date
from parsers.flat_ends import MAX_SIGNATURE, split_ends
from parsers.fold import compare_key
from parsers.knowledge.letter_cues import HEAD_LINES, TAIL_LINES
from parsers.labels import find_field
from parsers.letter_parts import Letter, Span, is_closing_sentence
from parsers.whole_lines import WholeLines

_TAIL = WholeLines(TAIL_LINES, r"[。\s]{0,3}")
_HEAD = WholeLines(HEAD_LINES)
_ODD_DATE = re.compile(
    r"\s{0,80}((?:19|20)\d{2})[^\w\s]{1,2}(\d{1,2})[^\w\s]{1,2}(\d{1,2})\s{0,4}日?"
)
# The date in front of who signs: 二〇二三年六月十二日 某市水利局.
_DATE_FIRST = re.compile(r"\s{0,80}(\S{2,6}年\S{1,3}月\S{1,3}日)\s{1,40}(\S{4,30})\s{0,4}")
_FILE_LINE = re.compile(
    r"^.{2,100}\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd|et|txt|jpg|png)\s{0,4}$", re.IGNORECASE
)
_ITEM = re.compile(r"^\s{0,4}(?:附件?\s{0,2}\d{0,2}\s{0,2}[:]?)?\s{0,4}(?:\d{1,2}[.、])?\s{0,4}")
_FILES_BEGIN = re.compile(r"附件?\s{0,4}(?:\d{1,2}\s{0,2})?[:]?.{0,60}$")
_ENDING = re.compile(r"\.[A-Za-z]{2,4}$")
# 附件:1.线路表, 附件: alone, 附件1: below it stand the names of what is attached.
_LIST_HEAD = re.compile(
    r"\s{0,4}附\s{0,4}件?\s{0,2}(?:(?:\d{0,2}|[一二三四五六七八九十]{1,2})\s{0,2}:|\d{0,2}\s{0,2}$)"
)
# The answered item's own title below the signed letter.
_ITEM_TITLE = re.compile(r"\s{0,8}关于[^。;:!?]{2,60}的?(?:提案|建议|议案)\s{0,4}")
_LISTED = re.compile(r"\s{0,4}(?:\d{1,2}\s{0,2}[.、]|\(\d{1,2}\)|[一二三四五六七八九十]{1,3}、)")
_MAX_LISTED = 60
_MAX_STRAY = 3
_MAX_STRAY_LINE = 40
# A line that ends like this says something and belongs to the text.
_SENTENCES = re.compile("(?<=[。!?;])")
_SAID = frozenset("。!?;:,、")
_MAX_LIST = 12
_MAX_NOTE = 12
# 政局 is what a broken line has left of 于都县民政局.
_SHORTEST_SIGNER = 3
# A signature in brackets, or behind the label of a seal.
_DRESSED = re.compile(
    r"\(([^()]{3,40})\)|(?:答复|承办|主办|办理)?单位\s?\((?:盖章|公章|签章|章)\)\s{0,4}:\s{0,4}(\S.{2,40})"
)
_DIGIT = re.compile(r"\d|年|月")
_MAX_BEHIND_DATE = 8
_DAYS_OF_PAGE = frozenset({"published_date", "updated_date", "effective_date", "repealed_date"})
_MAX_BEHIND = 120
_MARKED = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]")
# 2.建好寄宿制学校 and 四是手续由县自然资源局 are what a cut has left of points.
_OF_POINT = re.compile(
    rf"\s{{0,4}}(?:{_MARKED.pattern}|[一二三四五六七八九十]{{1,2}}[是要]|[首其再]次|首先|最后)"
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


def read_tail(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Take date, signature, contacts, copies and other named lines from the end."""
    spans = split_ends(page, spans)
    spans = _cut_appendix(page, letter, spans)
    spans = _cut_behind_date(page, letter, spans)
    spans = _cut_files(page, letter, spans)
    spans = _cut_behind_signature(page, letter, spans)
    found: list[tuple[str, Span]] = []
    last = len(spans)
    names = _file_names(page)
    while last > 0:
        span = spans[last - 1]
        kind = _tail_kind(page, letter, span)
        if kind is None and _is_file_line(page.folded[slice(*span)], names):
            kind = "attachments"
        if kind is None:
            kind, count = "attachments", _list_length(page, spans[:last])
            if not count:
                kind, count = "other", _stray_lines(page, letter, spans[:last])
            if not count:
                break
            found += [(kind, below) for below in reversed(spans[last - count : last])]
            last -= count
            continue
        found.append((kind, span))
        last -= 1
    letter.tail[:0] = reversed(found)
    return spans[:last]


def _cut_appendix(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """End the letter where 附件: stands behind its date; names of files belong to its tail.

    A whole text behind it (the item that was answered) is no part of the letter.
    """
    for place in range(1, len(spans)):
        text = page.folded[slice(*spans[place])]
        if _ITEM_TITLE.fullmatch(text) and _is_signed(page, spans[:place]):
            letter.end = spans[place - 1][1]
            return spans[:place]
        if not _LIST_HEAD.match(text):
            continue
        if not _is_signed(page, spans[:place]):
            continue
        behind = spans[place:]
        if all(_is_listed(page.folded[slice(*span)]) for span in behind[1:]):
            letter.tail = [("attachments", span) for span in behind]
        elif _is_whole_text(page, behind[1:]):
            letter.tail = [("attachments", behind[0])]
            letter.end = behind[0][1]
        else:
            return spans
        return spans[:place]
    return spans


def _is_signed(page: Canonical, spans: list[Span]) -> bool:
    """Whether lines end with a date line, named lines behind it allowed."""
    for start, end in reversed(spans[-_MAX_BEHIND_DATE:]):
        text = page.folded[start:end]
        if find_date_line(text) is not None:
            return True
        if _TAIL.name_of(text) is None:
            return False
    return False


def _is_whole_text(page: Canonical, spans: list[Span]) -> bool:
    """Sentences or points, and no second date that would be the letter's own."""
    texts = [page.folded[slice(*span)] for span in spans]
    if any(find_date_line(text) is not None for text in texts):
        return False
    return any(len(text) > _MAX_BEHIND or _MARKED.match(text) for text in texts)


def _is_listed(text: str) -> bool:
    """A numbered name of what is attached, or a line that names itself."""
    if _TAIL.name_of(text) is not None:
        return True
    return _is_item_name(text)


def _is_item_name(text: str) -> bool:
    return len(text) <= _MAX_LISTED and bool(_LISTED.match(text)) and _ends_open(text)


def _list_length(page: Canonical, spans: list[Span]) -> int:
    """How many lines a list of attachments at the end has: 附件:1.线路表, 2.候车亭表; else 0."""
    for count, span in enumerate(reversed(spans[-_MAX_LIST:]), 1):
        text = page.folded[slice(*span)]
        if _LIST_HEAD.match(text):
            return count
        if not _is_item_name(text):
            return 0
    return 0


def _stray_lines(page: Canonical, letter: Letter, spans: list[Span]) -> int:
    """How many short lines that nobody knows stand between two parts of the end; else 0.

    Below them the letter is signed or dated, above them stands its closing or its signature:
    each part is known by itself, whatever was printed in between. Below the closing of a letter
    that nobody signs they are the page's own words, and shorter.
    """
    is_open = letter.signature is None and letter.date_span is None
    longest = _MAX_NOTE if is_open else _MAX_STRAY_LINE
    for count, span in enumerate(reversed(spans[-_MAX_STRAY - 1 :])):
        text = page.folded[slice(*span)]
        if _ends_closing(text) or count and letter.signature is None and _signer(text):
            return count
        if len(text) > longest or _MARKED.match(text) or text[-1] in _SAID - {":"}:
            return 0
    return 0


def _ends_closing(text: str) -> bool:
    """Whether the last sentence of a line belongs to a closing."""
    last = [part for part in _SENTENCES.split(text) if part.strip()]
    return bool(last) and is_closing_sentence(last[-1].strip())


def _cut_behind_date(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set short lines behind the date line aside: whatever they are, the letter has ended."""
    for back in range(1, min(len(spans), _MAX_BEHIND_DATE) + 1):
        start, end = spans[-back]
        if find_date_line(page.folded[start:end]) is None or _is_of_page(page, start):
            continue
        behind = spans[len(spans) - back + 1 :]
        texts = [page.folded[a:b] for a, b in behind]
        if any(len(text) > _MAX_BEHIND or _MARKED.match(text) for text in texts):
            return spans
        named = [(_kind_behind(text), span) for text, span in zip(texts, behind, strict=True)]
        letter.tail = [*named, *letter.tail]
        above = page.folded[slice(*spans[-back - 1])] if len(spans) > back else ""
        signer = _signer(texts[0]) if texts else None
        if signer is not None and _signer(above) is None and _is_bare_date(page, spans[-back]):
            at = behind[0][0]
            letter.signature = (at + signer[0], at + signer[1])
        return spans[: len(spans) - back + 1]
    return spans


def _is_bare_date(page: Canonical, span: Span) -> bool:
    """Whether nothing stands in front of a line's date: a signature may stand below it."""
    text = page.folded[slice(*span)]
    dated = find_date_line(text)
    return dated is not None and not text[: dated.start].strip(" (")


def _is_of_page(page: Canonical, start: int) -> bool:
    """Whether a line is the value of a label of the page above it: 公开日期: / 2022-06-30."""
    above = page.line_at(start) - 1
    return above >= 0 and find_field(page.line_text(above)[:_MAX_NOTE]) in _DAYS_OF_PAGE


def _cut_files(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set a list of files at the end aside: 附件:1.….doc, and the numbered names below it."""
    last = len(spans)
    names = _file_names(page)
    while last > 0 and _is_file_line(page.folded[slice(*spans[last - 1])], names):
        last -= 1
    while last > 0 and _FILES_BEGIN.match(page.folded[slice(*spans[last - 1])]):
        last -= 1
    letter.tail = [*(("attachments", span) for span in spans[last:]), *letter.tail]
    return spans[:last]


def _is_file_line(text: str, names: set[str]) -> bool:
    """A file's name, or the words of a link to a file, a number in front allowed."""
    return _FILE_LINE.search(text) is not None or compare_key(_ITEM.sub("", text)) in names


def _file_names(page: Canonical) -> set[str]:
    """The names of the linked files, with and without their endings."""
    texts = [link.text for link in page.links if link.text]
    return {compare_key(t) for t in texts} | {compare_key(_ENDING.sub("", t)) for t in texts}


def _cut_behind_signature(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Set up to two short words behind the signature aside: what the page prints below it."""
    for back in (2, 3):
        if len(spans) < back + 1 or letter.date is not None:
            return spans
        text = page.folded[slice(*spans[-back])]
        behind = spans[len(spans) - back + 1 :]
        texts = [page.folded[slice(*span)] for span in behind]
        is_signed = len(text) <= MAX_SIGNATURE and looks_like_agency(text) and _ends_open(text)
        if is_signed and all(len(t) <= _MAX_NOTE and _ends_open(t) for t in texts):
            if any(_DIGIT.search(t) or looks_like_agency(t) for t in texts):
                return spans
            letter.tail = [
                *((_kind_behind(t), s) for t, s in zip(texts, behind, strict=True)),
                *letter.tail,
            ]
            return spans[: len(spans) - back + 1]
    return spans


def _kind_behind(text: str) -> str:
    return _TAIL.name_of(text) or "note"


def _tail_kind(page: Canonical, letter: Letter, span: Span) -> str | None:
    text = page.folded[span[0] : span[1]]
    named = _TAIL.name_of(text)
    if named is not None:
        return named
    if _take_date(page, letter, span, text):
        return "date"
    signer = _signer(text)
    if signer is not None and not _is_torn(page, span[0]):
        own = (span[0] + signer[0], span[0] + signer[1])
        if letter.signature is None:
            letter.signature = own
        elif page.text.count("\n", own[1], letter.signature[0]) > 1:
            # With a date or seal between, the first body signs; what is below may be a printer.
            letter.signature = own
        elif _signs_too(page, own, letter.signature):
            letter.signature = (own[0], letter.signature[1])
        return "signature"
    return None


def _take_date(page: Canonical, letter: Letter, span: Span, text: str) -> bool:
    """Whether a line prints a date; the last one is the letter's, who signs may share its line."""
    first = _DATE_FIRST.fullmatch(text)
    if first is not None and looks_like_agency(first[2]):
        dated, shift = find_date_line(first[1]), first.start(1)
        who: Span | None = first.span(2)
    else:
        dated, shift = find_date_line(text) or _odd_date(text), 0
        who = _signed_in_front(text, dated) if dated is not None else None
    who = None if who is not None and _is_torn(page, span[0]) else who
    if dated is None:
        return False
    if letter.date is None:
        letter.date = dated
        at = span[0] + shift
        letter.date_span = (at + dated.start, at + dated.end)
        if who is not None:
            letter.signature = (span[0] + who[0], span[0] + who[1])
    return True


def _signed_in_front(text: str, dated: DateLine) -> Span | None:
    """The body's name in front of the date on its line."""
    front = text[: dated.start].strip().removeprefix("(")
    formula = _FORMULA.match(front)
    front = front[formula.end() :] if formula else front
    if not front or not looks_like_agency(front):
        return None
    begin = text.index(front)
    return begin, begin + len(front)


def _is_torn(page: Canonical, start: int) -> bool:
    """Whether the name with which a line begins has lost its first part to the line above."""
    floor = max(0, start - _TORN_REACH)
    found = _TORN.finditer(page.folded, floor, start + 1)
    return any(match.end() == start for match in found)


def _signs_too(page: Canonical, upper: Span, lower: Span) -> bool:
    """Whether a body right above the signature signs with it; one name repeated does not."""
    between = page.text[upper[1] : lower[0]]
    if between.count("\n") != 1 or between.strip():
        return False
    first, second = (compare_key(page.folded[slice(*span)]) for span in (upper, lower))
    return not first.startswith(second) and not second.startswith(first)


def _signer(text: str) -> Span | None:
    """Where a line names who signs: 市水利局, (市水利局), 单位(公章):市水利局."""
    if len(text) > MAX_SIGNATURE or _OF_POINT.match(text):
        return None
    match = _DRESSED.fullmatch(text)
    start, end = match.span(match.lastindex or 0) if match else (0, len(text))
    formula = _FORMULA.match(text, start, end)
    start = formula.end() if formula else start
    name = text[start:end]
    is_whole = len(name) >= _SHORTEST_SIGNER and looks_like_agency(name) and _ends_open(name)
    return (start, end) if is_whole else None


def _odd_date(text: str) -> DateLine | None:
    """A date line with separators of its own, such as 2021·9·30."""
    match = _ODD_DATE.fullmatch(text)
    if match is None:
        return None
    value = read_date("-".join(match.group(1, 2, 3))).value
    return DateLine(match.start(1), match.end(), value, "day" if value else None)


def is_named_line(text: str) -> bool:
    """Whether a folded line outside a letter says what it is: mark, date, contact, letterhead."""
    if _HEAD.name_of(text) is not None or _TAIL.name_of(text) is not None:
        return True
    if find_date_line(text) is not None:
        return True
    return len(text) <= MAX_SIGNATURE and looks_like_agency(text) and _ends_open(text)


def _ends_open(text: str) -> bool:
    return text[-1] not in "。:;,!"
