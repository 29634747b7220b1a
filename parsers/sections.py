"""Sections: where the item's text and the letter stand, and what the page is called.

Takes a canonical text and its fields; gives the regions of the two texts, the title of
the page and the lines that belong to neither. Labelled bodies win; without them the
letter is found by its own grammar (letters.md, section 15: the common case).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.agency_names import looks_like_agency
from parsers.canonical import Canonical
from parsers.fields import Reading
from parsers.fold import compare_key, fold, squeeze
from parsers.furniture import is_furniture
from parsers.identity import is_designation
from parsers.kinds import is_item_title
from parsers.knowledge.labels import TITLE_TWINS
from parsers.labels import bare_label, find_field
from parsers.letter import find_letter_start
from parsers.mixed import is_appendix, split_letter
from parsers.tails import is_named_line
from parsers.zones import find_zones, is_zone_heading

Span = tuple[int, int]

_SITE_SUFFIX = re.compile(r"\s{0,4}(?:_+|\|+|\s-+\s?|-{2,}|-(?=[^-]{2,24}$))\s{0,4}")
_TITLE_LINE = re.compile(
    r"(?:提案|建议|议案|答复|复函|回复|函|意见|通知|报告|总结|情况)(?:的?函)?(?:\([^()]{1,20}\)|〔[^〕]{1,12}〕)?$"
)
_SITE_NAME = re.compile(
    r"^\S{0,20}(?:网|网站|门户|平台|人民政府|首页|信息公开|政务公开|信箱|留言板)$"
)
# The name of a printed form, and of the sheet that a system fills.
_FORM_NAME = re.compile(
    r"[^:,。]{0,30}(?:提案|建议|议案)[^:,。的]{0,8}(?:表|单|卡|笺)(?:\([^()]{1,12}\))?"
)
# A title that lacks its beginning, and a line that is one.
_HEADLESS = re.compile(r"第?[^,。:《》]{1,10}(?:次会议|号)")
_TITLE_HEAD = re.compile(
    r"[^,。:]{0,30}(?:关于|^对)[^,。:《》]{2,40}(?:会议|大会|届|委员会|次|的)$"
)
_PARAGRAPH = 40
_NO_TITLE = re.compile(r"[\d\s年月日:./-]{1,40}")
_MAX_TITLE = 120
_TITLE_DEPTH = 40
_MIN_TITLE = 8
_PLACE_NAME = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:县|市|区|州|旗|省|网|网站|政府|门户)$")
# A line with a day or a clock is no title.
_DATED = re.compile(r"(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d|\d{1,2}:\d{2}")
# The rest of a title that is broken behind its item: 第17号提案 / 的答复
_TITLE_REST = re.compile(
    r"(?:的?(?:建议|提案|议案)?(?:案)?)?的?(?:答复|复函|函|回复|答复函|答复意见|办理意见|会办意见)(?:的函)?(?:\([^()]{1,12}\))?"
)
_NOMINAL_BODY = 80
_SHORT_LINE = 20
_OPENS_POINT = re.compile(
    r"[一二三四五六七八九十]{1,3}\s?、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|第[一二三四五六]"
)
_SIGNED = re.compile(
    r"(?:提案|建议|议案|提出|领衔)(?:人|者|代表|委员|单位)?\s{0,2}[:]|.{2,20}(?:代表|委员|代表团)$"
)
_LONG_BOX = 100
_SHORT_BOX = 60
_LONG_LINE = 20
_HEADS = 3


@dataclass(frozen=True, slots=True)
class Sections:
    """Regions as half-open spans; `title` is folded for rules, `title_raw` as printed."""

    title_raw: str | None
    title_lines: tuple[int, ...]
    proposal: Span | None
    proposal_parts: tuple[Span, ...]
    letters: tuple[Span, ...]
    rest: tuple[int, ...]


def find_sections(page: Canonical, readings: Sequence[Reading]) -> Sections:
    """Where the texts of a page stand."""
    title = find_title(page, readings)
    parts = tuple(
        span for span in _bodies(readings, "proposal_body") if not _nominal(page, span, title)
    )
    letters = _bodies(readings, "reply_body")
    parts = _with_prose_above(page, readings, parts)
    parts, letters = _with_unknown_boxes(page, readings, parts, letters)
    free = _free_lines(page, readings)
    title_lines = _title_lines(page, free, title)
    if not letters:
        parts, letters = _mixed(page, parts, [i for i in free if i not in title_lines], readings)
        parts, letters = _with_unknown_boxes(page, readings, parts, letters)
    rest = [line for line in free if not _inside(page, line, (*letters, *parts))]
    own = [line for line in rest if line not in title_lines]
    is_item = not letters and _is_item(page, readings, title, own)
    is_loose = bool(letters) and (
        _is_unlabelled_item(page, readings, own) or _in_front(page, own, letters, title or "")
    )
    if not parts and (is_item or is_loose):
        parts = _plain_item(page, own)
        rest = [line for line in rest if not _inside(page, line, parts)]
    proposal = (parts[0][0], parts[-1][1]) if parts else None
    return Sections(title, title_lines, proposal, parts, letters, tuple(rest))


def find_title(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The title of the page's own content, as printed."""
    head = fold(page.head.title or "")
    meta = page.head.metas.get("articletitle", "").strip()
    if meta:
        return meta
    headings = [page.text[line.start : line.end] for line in page.lines if line.is_heading]
    key = compare_key(head)
    in_head = [text for text in headings if len(text) > 4 and compare_key(text) in key]
    if in_head:
        return max(in_head, key=len)
    named = _form_title(page, readings)
    if named is not None:
        return named
    for reading in readings:
        if _names_page(page, reading) and reading.start is not None and reading.end is not None:
            value = page.text[reading.start : reading.end].replace("\n", "")
            if not _NO_TITLE.fullmatch(fold(value)):
                return value
    titled = [text for text in headings if _TITLE_LINE.search(fold(text))]
    if titled:
        return titled[0]
    line = _first_title_line(page)
    if line is not None:
        return line
    return _without_site(page.head.title) or (headings[0] if headings else None)


def _names_page(page: Canonical, reading: Reading) -> bool:
    """A label of the title; on the form of a citizen's letter 来信标题 and its like."""
    label = page.folded[reading.label_start : reading.label_end]
    return reading.field == "title" or bare_label(label) in TITLE_TWINS


def _form_title(page: Canonical, readings: Sequence[Reading]) -> str | None:
    """The printed name of a form above its labels: 政协某市委员会提案表 (letters.md, section 3)."""
    first = min((reading.label_start for reading in readings), default=0)
    before = [line for line in page.lines[:_TITLE_DEPTH] if line.end <= first]
    texts = [page.text[line.start : line.end] for line in before]
    return next((text for text in texts if _FORM_NAME.fullmatch(squeeze(text))), None)


def _first_title_line(page: Canonical) -> str | None:
    """A title printed as a plain line, broken over up to three (letters.md, section 4).

    The shortest run of lines that reads as a title counts, so that a line of the page's
    head in front of it never joins it. A text's own paragraphs end the search: what looks
    like a title below them is a sample, an annex or a neighbour.
    """
    texts: list[str] = []
    for line in page.lines[:_TITLE_DEPTH]:
        text = page.text[line.start : line.end]
        if len(text) > _PARAGRAPH and text[-1] in "。；;":
            break
        texts.append(text)
    for count in (1, 2, 3):
        for index in range(len(texts) - count + 1):
            joined = "".join(texts[index : index + count])
            if _reads_as_title(joined):
                rest = texts[index + count] if index + count < len(texts) else ""
                front = texts[index - 1] if index else ""
                whole = front + joined if _is_broken(front, joined) else joined
                return whole + rest if _TITLE_REST.fullmatch(squeeze(rest)) else whole
    return None


def _is_broken(front: str, title: str) -> bool:
    """Whether a title lacks its beginning, and the line above it is one: 关于某市七届五次会议."""
    head = squeeze(front)
    return (
        _HEADLESS.match(squeeze(title)) is not None
        and _TITLE_HEAD.match(head) is not None
        and len(front) + len(title) <= _MAX_TITLE
    )


def _reads_as_title(text: str) -> bool:
    folded = squeeze(text)
    return (
        len(folded) >= 8
        and len(text) <= _MAX_TITLE
        and folded[-1] not in "。:;,"
        and folded[0] not in "·•●■◆>"
        and not _DATED.search(folded)
        and find_field(folded[: max(0, folded.find(":", 0, 16))]) is None
        and _TITLE_LINE.search(folded) is not None
        and re.search(r"关于|^对|提案|建议|议案", folded) is not None
    )


def _without_site(title: str | None) -> str | None:
    """`<title>` without the name of the site behind a dash, bar or underscore.

    A site's or body's name alone is the title of nothing.
    """
    if not title:
        return None
    own = title[: len(_SITE_SUFFIX.split(fold(title), maxsplit=1)[0])].strip()
    words = own.split()
    # 某县人民政府 通知公告 关于…的通知: site, column and title with blanks between them.
    if len(words) > 1 and looks_like_agency(fold(words[0])) and _reads_as_title(words[-1]):
        return words[-1]
    if len(words) > 1 and len(words[0]) >= _MIN_TITLE and _PLACE_NAME.search(words[-1]):
        return words[0]
    if is_furniture(own):
        return None
    return None if not own or looks_like_agency(fold(own)) or _SITE_NAME.search(own) else own


def _bodies(readings: Sequence[Reading], field: str) -> tuple[Span, ...]:
    return tuple(
        (reading.start, reading.end)
        for reading in readings
        if reading.field == field and reading.start is not None and reading.end is not None
    )


def _nominal(page: Canonical, span: Span, title: str | None) -> bool:
    """A body that only repeats the title is no text (letters.md, section 3, label traps)."""
    if span[1] - span[0] > _NOMINAL_BODY:
        return False
    key = compare_key(page.text[span[0] : span[1]])
    return key in compare_key(title or "") or bool(
        _TITLE_LINE.search(page.folded[span[0] : span[1]])
    )


def _free_lines(page: Canonical, readings: Sequence[Reading]) -> list[int]:
    """Lines that no label and no value touches."""
    taken: set[int] = set()
    for reading in readings:
        last = reading.end if reading.end is not None else reading.label_end
        taken.update(
            range(
                page.line_at(reading.label_start),
                page.line_at(max(reading.label_start, last - 1)) + 1,
            )
        )
    return [index for index in range(len(page.lines)) if index not in taken]


def _title_lines(page: Canonical, free: Sequence[int], title: str | None) -> tuple[int, ...]:
    """Lines that print the title, and headings above the text; those inside it head sections."""
    key = compare_key(title or "")
    found = []
    is_above = True
    for index in free[:40]:
        line = page.lines[index]
        own = compare_key(page.text[line.start : line.end])
        is_above = is_above and not (len(own) >= _LONG_LINE and "。" in page.line_text(index))
        if own and ((line.is_heading and is_above) or (key and own in key and len(own) > 1)):
            found.append(index)
    return tuple(found)


def _with_prose_above(
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
    prose = [i for i in above if len(page.line_text(i)) >= _LONG_LINE and "。" in page.line_text(i)]
    if sum(len(page.line_text(i)) for i in prose) < _SHORT_BOX:
        return parts
    begin = prose[0]
    while begin - 1 in above and _opens_text(page.line_text(begin - 1)):
        begin -= 1
    return ((page.lines[begin].start, parts[0][1]), *parts[1:])


def _with_unknown_boxes(
    page: Canonical,
    readings: Sequence[Reading],
    parts: tuple[Span, ...],
    letters: tuple[Span, ...],
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The long text below a label that nobody knows: a letter, or the item that one answers."""
    has_proposer = any(r.field == "proposer" and r.start is not None for r in readings)
    for reading in readings:
        if reading.field != "unknown" or reading.start is None or reading.end is None:
            continue
        span = (reading.start, reading.end)
        is_short = bool(letters) and not parts and has_proposer
        if span[1] - span[0] < (_LONG_LINE if is_short else _LONG_BOX):
            continue
        if is_short and page.folded[span[1] - 1] not in "。!;”":
            continue
        boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
        if not letters and find_letter_start(page, boxed) is not None:
            letters = (span,)
        elif letters and not parts and find_letter_start(page, boxed) is None:
            parts = (span,)
    return parts, letters


def _mixed(
    page: Canonical, parts: tuple[Span, ...], free: Sequence[int], readings: Sequence[Reading]
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Item and letter that no label of the letter sets apart: texts and letters as spans."""
    for position, span in enumerate(parts):
        boxed = [i for i, line in enumerate(page.lines) if span[0] <= line.start < span[1]]
        split = split_letter(page, boxed)
        if split is not None:
            around = _spans(page, split.before) + _spans(page, split.behind)
            return (
                (*parts[:position], *around, *parts[position + 1 :]),
                _spans(page, split.letter),
            )
    split = split_letter(page, _up_to_form(page, free, readings))
    if split is None:
        return parts, ()
    if parts or not _item_follows(page, split.behind, readings):
        everything = split.letter + (() if _is_appended(page, split.behind) else split.behind)
        return parts, _spans(page, everything)
    return _spans(page, _without_heads(page, split.behind)), _spans(page, split.letter)


def _up_to_form(page: Canonical, free: Sequence[int], readings: Sequence[Reading]) -> list[int]:
    """Free lines up to the first form or body label that stands behind the letter's beginning."""
    start = find_letter_start(page, free)
    if start is None:
        return []
    begin = page.lines[start].start
    later = [r.label_start for r in readings if (r.is_form or r.is_body) and r.label_start > begin]
    stop = min(later, default=len(page.text))
    return [index for index in free if start <= index and page.lines[index].end <= stop]


def _item_follows(page: Canonical, behind: Sequence[int], readings: Sequence[Reading]) -> bool:
    """Whether the text behind a letter is its item: a tab of its own, or an appendix."""
    if not behind:
        return False
    tabs = {r.field for r in readings if r.start is None} & {"proposal_body", "reply_body"}
    if tabs:
        return True
    heads = [page.line_text(line) for line in behind[:_HEADS]]
    return _is_appended(page, behind) and any(_names_item(text) for text in heads)


def _is_appended(page: Canonical, behind: Sequence[int]) -> bool:
    return bool(behind) and is_appendix(page.line_text(behind[0]))


def _names_item(text: str) -> bool:
    return len(text) <= _NOMINAL_BODY and re.search("提案|建议|议案", text) is not None


def _without_heads(page: Canonical, lines: Sequence[int]) -> tuple[int, ...]:
    """An appended item without 附 and the lines that only name it."""
    own = list(lines)
    while own and (is_appendix(page.line_text(own[0])) or _is_head(page.line_text(own[0]))):
        own.pop(0)
    return tuple(own)


def _is_head(text: str) -> bool:
    return len(text) <= _NOMINAL_BODY and _TITLE_LINE.search(text) is not None


def _spans(page: Canonical, lines: Sequence[int]) -> tuple[Span, ...]:
    """One span over neighbouring lines, from the first to the last."""
    return ((page.lines[lines[0]].start, page.lines[lines[-1]].end),) if lines else ()


def _is_item(
    page: Canonical, readings: Sequence[Reading], title: str | None, own: Sequence[int]
) -> bool:
    """Whether a text without labelled bodies is an item: by title, by its form, by its zones."""
    form = {reading.field for reading in readings if reading.start is not None}
    return (
        is_item_title(title or "")
        or {"identity_raw", "proposer"} <= form
        or ("proposer" in form and _long_text(page, own) >= _LONG_BOX)
        or _has_item_zones(page, own)
    )


def _is_unlabelled_item(page: Canonical, readings: Sequence[Reading], own: Sequence[int]) -> bool:
    """Whether the long text between an item's form and its labelled letter is the item's."""
    form = {reading.field for reading in readings if reading.start is not None}
    return "proposer" in form and _long_text(page, own) >= _SHORT_BOX


def _long_text(page: Canonical, lines: Sequence[int]) -> int:
    """Characters of the lines that are long enough to be paragraphs."""
    return sum(n for n in (len(page.line_text(i)) for i in lines) if n >= _LONG_LINE)


def _in_front(page: Canonical, own: Sequence[int], letters: Sequence[Span], title: str) -> bool:
    """Whether an item's text stands above a letter: its title is an item's, it asks, it is long."""
    above = [i for i in own if page.lines[i].start < letters[0][0]]
    asks = any("建议" in page.line_text(i) for i in above)
    return is_item_title(title) and asks and _long_text(page, above) >= _LONG_BOX


def _has_item_zones(page: Canonical, lines: Sequence[int]) -> bool:
    """Whether a text names its problems and its asks as an item does, whatever its title."""
    spans = [(page.lines[index].start, page.lines[index].end) for index in lines]
    roles = {zone.role for zone in find_zones(page.folded, spans)[1]}
    return {"problem", "ask"} <= roles


def _plain_item(page: Canonical, rest: Sequence[int]) -> tuple[Span, ...]:
    """The item's text among the free lines: no heads in front of it, no signature behind it."""
    own = list(rest)
    texts = {index: page.line_text(index) for index in own}
    long_lines = [i for i in own if len(texts[i]) > _SHORT_LINE and not is_designation(texts[i])]
    if not long_lines:
        return ()
    first = own.index(long_lines[0])
    while first > 0 and _opens_text(texts[own[first - 1]]):
        first -= 1
    own = _together(own[first:])
    while len(own) > 1 and _ends_item(texts[own[-1]]):
        own.pop()
    return ((page.lines[own[0]].start, page.lines[own[-1]].end),)


def _opens_text(text: str) -> bool:
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
    if text.strip()[-1:] in "。;!?”":
        return False
    return len(text) <= _SHORT_LINE + 10 and (
        is_named_line(text) or _SIGNED.match(text) is not None
    )


def _inside(page: Canonical, line: int, spans: Sequence[Span]) -> bool:
    start = page.lines[line].start
    return any(span[0] <= start < span[1] for span in spans)
