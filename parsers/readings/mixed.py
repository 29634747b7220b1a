"""Mixed texts: an item and its letter that nothing but their own words sets apart.

Takes a canonical text and lines; gives the letter's lines and those of the item. Seen where
tab heads stand together above both panes, where a box holds both texts, and where the
item follows the signature as 附 (letters.md, sections 3 and 14).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from parsers.forms.fields import Reading
from parsers.letters.letter import find_letter_start
from parsers.letters.next_letters import without_next_head
from parsers.letters.tails import is_named_line
from parsers.names.agency_names import looks_like_agency
from parsers.names.salutations import read_salutation
from parsers.page.canonical import Canonical
from parsers.readings.item_texts import LONG_BOX, has_item_zones, long_text, names_title
from parsers.readings.kinds import is_answer_title, is_item_title
from parsers.readings.page_titles import TITLE_LINE
from parsers.structure.roles import section_role
from parsers.terms.appendices import is_appendix, is_bare_enclosure, is_item_head
from parsers.terms.labels import find_field
from parsers.terms.shapes import leading_date_end
from parsers.terms.unknown_words import opens_row
from parsers.text.dates import find_date_line
from parsers.text.fold import compare_key

# A date that lost its units still ends a letter (letters.md, section 13).
_DAMAGED_DATE = re.compile(
    r"\s{0,80}(?:19|20)\d{2}[\s年月日]{0,3}\d{1,4}[\s月日]{0,2}\d{0,2}日?\s{0,4}"
)
# A whole letter in one line ends with its signature and day: …。   市教育局   2024年7月2日
_FLAT_END = re.compile(
    r"[。!;]\s{1,200}([^\s。,;:]{4,30})\s{1,200}(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s{0,9}$"
)
_FLAT_TAIL, _FLAT_HEAD = 460, 400
_HEADS_READ, _NOMINAL = 3, 80
_NUMBERED_HEAD = re.compile(r"[一二三四五六七八]\s?[、.]\s?(\S{2,16}?)[:。]?")
# A sentence that asks, at the beginning of a line or clause.
_ASKS = re.compile(
    r"(?:^|[。;:,]|为此,?)\s{0,8}\(?[一二三1-9]?\)?[、.]?(?:建议|希望|恳请|呼吁|请求|[望请](?:有关|相关)部门)"
)
# The last words of the paragraph above a list of asks.
_PROPOSES = re.compile(
    r"(?:我们?|特|为此|现|,|。)[^,。:]{0,8}提出(?:如下|以下|下列|几点)[^,。:]{0,6}(?:建议|提案)[:。]$|(?:[,。]|为此)(?:我们?|特|现)?(?:具体)?建议如下[:。]$"
)
_POINT = re.compile(
    r"\s{0,4}(?:\([一二三四五六七八九十\d]{1,2}\)|[一二三四五六七八九十\d]{1,2}\s?[、.])"
)
# A page with one of these filled is about one item and its handling.
_OWN_FIELDS = frozenset({"proposer", "identity_raw"})
_ITEM_FIELDS = _OWN_FIELDS | {"lead_agency"}
# Behind a sentence the name of the answer, and a deputy who is addressed.
_FLAT_ANSWER = re.compile(
    r"[。!?;](?:[^。!?;:]{1,20}:[^。!?;:]{1,24}){0,2}(?:办理)?(?:答复|回复|复函)(?:意见|内容|情况)?:\s{0,8}"
    r"(?=[^。!?;:]{2,60}(?:代表|委员):\s{0,40}[您你贵])"
)
_RECEIPTS = ("收悉", "收到", "如下")
_QUOTED = re.compile(r"“([^“”]{4,40})”|关于([^“”,。:;《》]{4,24}?)(?:的(?:建议|问题)|[。:]|$)")
_FEWEST_QUOTES = 2
_FEWEST_AGAIN = 3
_DEPTH = 12
_LONG = 60
_NEAR = 2
_MAX_SIGNATURE = 40

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Split:
    """Line indices of a letter and of what is around it; `is_twice`: below its second print."""

    letter: tuple[int, ...]
    before: tuple[int, ...]
    behind: tuple[int, ...]
    is_twice: bool = False


def split_letter(page: Canonical, lines: Sequence[int]) -> Split | None:
    """The letter among some lines and what stands around it; None when there is no letter."""
    start = find_letter_start(page, lines)
    if start is None:
        return None
    at = list(lines).index(start)
    stop = _letter_stop(page, lines, at)
    behind = tuple(lines[stop:])
    if find_letter_start(page, behind) is not None:  # perhaps the same one, printed twice
        own = {compare_key(page.line_text(line)) for line in lines[at:stop]}
        again = [i for i, line in enumerate(behind) if compare_key(page.line_text(line)) in own]
        if len(again) >= _FEWEST_AGAIN:
            letter = without_next_head(page, lines[at:stop])
            return Split(letter, tuple(lines[:at]), behind[again[-1] + 1 :], True)
    return Split(tuple(lines[at:stop]), tuple(lines[:at]), behind)


def begins_letter(page: Canonical, lines: Sequence[int]) -> bool:
    """Whether the title of an answer and whom it addresses stand among lines of a cut page."""
    for place, line in enumerate(lines[:_DEPTH]):
        if is_answer_title(page.line_text(line)):
            return any(
                read_salutation(page.line_text(below)) is not None
                for below in lines[place + 1 : place + 1 + _NEAR]
            )
    return False


def split_flat_box(
    page: Canonical, parts: Sequence[Span]
) -> tuple[tuple[Span, ...], tuple[Span, ...]] | None:
    """An item and its letter in one line of a box: …为盼。答复:张三代表: 您提出…"""
    for place, (start, end) in enumerate(parts):
        found = _FLAT_ANSWER.search(page.folded, start, end)
        head = page.folded[found.end() : found.end() + _FLAT_HEAD] if found else ""
        if found is None or not any(word in head for word in _RECEIPTS):
            continue
        if _RECEIPTS[0] in page.folded[start : found.start()]:
            continue  # a letter stands in front of it
        own = (start, found.start() + 1)
        return (*parts[:place], own, *parts[place + 1 :]), ((found.end(), end),)
    return None


def asks(text: str) -> bool:
    """Whether a text asks for something, at the beginning of one of its clauses."""
    return _ASKS.search(text) is not None


def item_in_box(
    page: Canonical, letters: tuple[Span, ...], readings: Sequence[Reading], title: str
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The item's text that stands in the letter's box behind its last line, if one does."""
    span = letters[-1]
    boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
    split = split_letter(page, boxed)
    if split is None or not item_follows(page, split, readings, title):
        return (), letters
    parts = spans_of(page, without_heads(page, split.behind))
    return parts, (*letters[:-1], *spans_of(page, split.letter)) if parts else letters


def item_follows(page: Canonical, split: Split, readings: Sequence[Reading], title: str) -> bool:
    """Whether the text behind a letter is its item: a tab of its own, or an appendix."""
    behind = split.behind
    if not behind:
        return False
    tabs = {r.field for r in readings if r.start is None} & {"proposal_body", "reply_body"}
    form = {reading.field for reading in readings if reading.start is not None}
    if _is_announced(page, behind) or _lists_asks(page, behind):
        return True
    if _stands_below_rows(page, split, readings):
        return True
    is_named = bool(form & _ITEM_FIELDS) or is_item_title(title) or _is_quoted(page, split)
    if tabs or is_named and _reads_as_item(page, behind) or _has_item_heads(page, behind):
        return True
    heads = [page.line_text(line) for line in behind[:_HEADS_READ]]
    return is_appended(page, behind) and any(_names_item(text) for text in heads)


def _is_announced(page: Canonical, behind: Sequence[int]) -> bool:
    """Whether its own title, or 附件:提案原文 in front of it, opens the text behind a letter.

    The line 附件: may be read as a label with its value, and a title that repeats the page's own
    is none of these lines: both stand among the page's lines only.
    """
    texts = [page.line_text(line) for line in behind]
    if find_letter_start(page, behind) is not None or not any(_ASKS.search(t) for t in texts):
        return False
    first = behind[0]
    above = [page.line_text(line) for line in range(max(0, first - _NEAR), first)]
    is_below = len(texts) > 1 and is_bare_enclosure(texts[0])
    named = texts[1] if is_below else texts[0]
    if (is_below or any(map(is_bare_enclosure, above[-1:]))) and named.endswith("。"):
        return _reads_as_item(page, behind)  # 附件: has lost what it announces
    return any(_is_head(text) and is_item_title(text) for text in (*above, named)) or any(
        is_appendix(text) and "原文" in text for text in above
    )


def _lists_asks(page: Canonical, behind: Sequence[int]) -> bool:
    """Whether a text says that it proposes what follows, and lists it: 提出以下建议:(一)…"""
    if find_letter_start(page, behind) is not None:
        return False
    texts = [page.line_text(line) for line in behind]
    heads = (place for place, text in enumerate(texts) if _PROPOSES.search(text))
    place = next(heads, len(texts))
    listed = sum(_POINT.match(text) is not None for text in texts[place + 1 : place + _DEPTH])
    return listed >= _FEWEST_QUOTES and long_text(page, behind) >= LONG_BOX


def _stands_below_rows(page: Canonical, split: Split, readings: Sequence[Reading]) -> bool:
    """Whether an item's title and who hands it in stand between a letter and the text behind it.

    标题:关于…的建议 / 代表:某某 below the letter's date head the item, though its label is lost.
    """
    end = page.lines[split.letter[-1]].end
    begin = page.lines[split.behind[0]].start
    rows = [r for r in readings if r.start is not None and end <= r.label_start < begin]
    titles = [page.folded[r.start : r.end] for r in rows if r.field == "title"]
    is_headed = any(map(is_item_title, titles)) and any(r.field in _OWN_FIELDS for r in rows)
    is_headed = is_headed or names_title(page.line_text(split.behind[0]))
    is_long = long_text(page, split.behind) >= _LONG
    return is_headed and is_long and find_letter_start(page, split.behind) is None


def _reads_as_item(page: Canonical, behind: Sequence[int]) -> bool:
    """Whether paragraphs behind a letter are what the item of its form asks for.

    Tab heads that are lost leave both panes one below the other.
    """
    is_letter = find_letter_start(page, behind) is not None
    has_asks = any(asks(page.line_text(line)) for line in behind) or has_item_zones(page, behind)
    return has_asks and not is_letter and long_text(page, behind) >= _LONG


def _is_quoted(page: Canonical, split: Split) -> bool:
    """Whether a letter names what the text behind it asks for: 关于“推行路长制”的建议."""
    behind = "\n".join(page.line_text(line) for line in split.behind)
    quotes = {
        words
        for line in split.letter
        for match in _QUOTED.finditer(page.line_text(line))
        if (words := match[1] or match[2]) in behind
    }
    return len(quotes) >= _FEWEST_QUOTES


def _has_item_heads(page: Canonical, lines: Sequence[int]) -> bool:
    """Whether numbering begins anew behind a letter with an item's sections: 问题, then 建议."""
    heads = [
        section_role(match.group(1))
        for line in lines
        if (match := _NUMBERED_HEAD.fullmatch(page.line_text(line)))
    ]
    first = page.line_text(lines[0])
    if not _NUMBERED_HEAD.fullmatch(first):
        # 附件1 below a letter may have such sections as well, and is no item.
        return False
    return "ask" in heads and any(role in ("problem", "background") for role in heads)


def is_appended(page: Canonical, behind: Sequence[int]) -> bool:
    """Whether the text behind a letter begins with the words that announce its item."""
    return bool(behind) and is_appendix(page.line_text(behind[0]))


def _names_item(text: str) -> bool:
    return len(text) <= _NOMINAL and re.search("提案|建议|议案", text) is not None


def without_heads(page: Canonical, lines: Sequence[int]) -> tuple[int, ...]:
    """An appended item without 附 and the lines that only name it."""
    own = list(lines)
    while own and _only_names(page.line_text(own[0])):
        own.pop(0)
    return tuple(own)


def _only_names(text: str) -> bool:
    """A line above an item's text that announces or names it."""
    if is_appendix(text) or _is_head(text) or names_title(text):
        return True
    label, colon, _ = text.partition(":")
    is_row = colon and len(text) <= _MAX_SIGNATURE and find_field(label) in _OWN_FIELDS
    is_row = is_row or opens_row(text) and find_field(label) is None
    return bool(is_row) or is_bare_enclosure(text)


def prose_titles(page: Canonical, readings: Sequence[Reading]) -> tuple[Span, ...]:
    """案由 that is filled with the item's own sentences: on old forms it has no other text."""
    return tuple(
        (reading.start, reading.end)
        for reading in readings
        if reading.field == "title"
        and reading.start is not None
        and reading.end is not None
        and reading.end - reading.start >= LONG_BOX
        and "。" in page.folded[reading.start : reading.end]
    )[:1]


def _letter_stop(page: Canonical, lines: Sequence[int], at: int) -> int:
    """Position behind the letter's last line: its date or signature, and what belongs to them."""
    left = _chars_left(page, lines)
    if is_flat_letter(page.line_text(lines[at])):
        return at + 1
    behind = 0
    ends = [place for place in range(at + 1, len(lines)) if _signs_off(page, lines[place])]
    for position in range(at + 1, len(lines)):
        text = page.line_text(lines[position])
        # 建议内容: above the letter's end repeats what was asked; below it heads the item.
        is_open = bool(ends) and position < ends[0] and is_item_head(text)
        if is_appendix(text) and not is_open:
            return position
        if not _ends_letter(text):
            continue
        # Inside a run of named lines the end of the run is known already.
        if behind <= position:
            behind = position + 1
            while behind < len(lines) and (
                _belongs(page.line_text(lines[behind])) or _is_stray(page, lines[behind:])
            ):
                behind += 1
        if left[behind] >= _LONG and not _goes_on(page, lines[behind : behind + _NEAR]):
            return behind
    return len(lines)


def _signs_off(page: Canonical, line: int) -> bool:
    """Whether a line ends a letter for certain: its day, or the body that signs it."""
    text = page.line_text(line)
    return _ends_letter(text) and not _has_appendix_behind(text)


def _chars_left(page: Canonical, lines: Sequence[int]) -> list[int]:
    """For each position the characters from that line on; 0 behind the last one."""
    lengths = (page.lines[line].end - page.lines[line].start for line in reversed(lines))
    return list(accumulate(lengths, initial=0))[::-1]


def _goes_on(page: Canonical, behind: Sequence[int]) -> bool:
    """Whether the letter still ends behind a line that looks like its end."""
    return any(_ends_letter(page.line_text(line)) for line in behind)


def _belongs(text: str) -> bool:
    """A contact, copy or mark behind the date; never the head of what is appended."""
    return is_named_line(text) and not is_appendix(text)


def _is_stray(page: Canonical, behind: Sequence[int]) -> bool:
    """A short line that nobody knows in front of the words that announce the item."""
    texts = [page.line_text(line) for line in behind[:2]]
    is_short = 0 < len(texts[0]) <= _MAX_SIGNATURE and texts[0][-1] not in "。;!"
    return is_short and len(texts) > 1 and is_appendix(texts[1]) and not is_appendix(texts[0])


def is_flat_letter(text: str) -> bool:
    """Whether one line holds a letter to its last word: its opening, signature and day.

    >>> is_flat_letter("张三代表:您提出的…收悉,现答复如下:…。  市教育局  2024年7月2日")
    True
    """
    flat = _FLAT_END.search(text, max(0, len(text) - _FLAT_TAIL))
    return flat is not None and looks_like_agency(flat[1]) and "如下" in text[:_FLAT_HEAD]


def _ends_letter(text: str) -> bool:
    if find_date_line(text) is not None or _DAMAGED_DATE.fullmatch(text):
        return True
    if len(text) <= _NOMINAL and _has_appendix_behind(text):
        return True
    return len(text) <= _MAX_SIGNATURE and text[-1:] not in "。:;,!" and looks_like_agency(text)


def _has_appendix_behind(text: str) -> bool:
    """2023年7月10日附:建议原文: the line break behind the day is lost."""
    day = leading_date_end(text)
    return bool(day) and is_appendix(text[day:].strip())


def _is_head(text: str) -> bool:
    return len(text) <= _NOMINAL and TITLE_LINE.search(text) is not None


def spans_of(page: Canonical, lines: Sequence[int]) -> tuple[Span, ...]:
    """One span over neighbouring lines, from the first to the last."""
    return ((page.lines[lines[0]].start, page.lines[lines[-1]].end),) if lines else ()
