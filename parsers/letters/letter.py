"""The reply letter: salutation, opening, body of points, closing, signature, date, tail lines.

Takes a canonical text and the region of a letter; gives the spans of its parts. The
letter grammar is the core of the parser: four fifths of real pages are bare letters
(letters.md, section 15). Nothing is invented: a part that is not printed is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.knowledge.letter_cues import HEAD_LINES, OPENING_END, OPENING_START, RECEIVED
from parsers.letters.letter_parts import (
    HEADED,
    POINT,
    Letter,
    Span,
    answers_heading,
    is_closing_sentence,
)
from parsers.letters.tails import read_tail
from parsers.names.salutations import Salutation, find_addressees, lacks_front, read_salutation
from parsers.page.canonical import Canonical
from parsers.terms.document_numbers import BRACKETED
from parsers.text.dates import find_date_line
from parsers.text.fold import visible
from parsers.text.possible import Sparse
from parsers.text.whole_lines import WholeLines

_RECEIVED = re.compile("|".join(RECEIVED))
_OPENING_END = Sparse("|".join(OPENING_END))
_OPENING_START = re.compile(r"\s{0,4}(?:" + "|".join(OPENING_START) + ")")
_HEAD = WholeLines(HEAD_LINES)
_GREETED = re.compile(r"[,]?(?:您|你)们?好[!:,]?$")
# A whole letter in one line still begins with its salutation (letters.md, section 13).
_INLINE_SALUTATION = re.compile(
    r"([^。;!?]{1,60}?(?:代表|委员)[,]?(?:(?:您|你)们?好)?[:!])\s{0,8}(?=\S)"
)
# A party or body addressed at the start of a line that goes on: 民盟示例市委:贵单位提出…
_INLINE_BODY = re.compile(
    r"([^。;!?:]{2,40}[:])\s{0,8}(?=[贵你您]|[\u4e00-\u9fff·]{2,6}(?:等\d{0,2}[位名]?)?(?:委员|代表)(?:在|所?提出))"
)
# The outcome class printed in front of the salutation of the same line.
_INLINE_CLASS = re.compile(
    r"\s{0,4}([(〔\[【]?\s?(?:[A-D]\d?|[甲乙丙丁])\s?类?\s?[)〕\]】])\s{0,4}"
)
# A number and a class whose line break was lost in front of the salutation.
_GLUED_HEAD = re.compile(
    rf"\s{{0,4}}({BRACKETED})?\s{{0,4}}([A-D]\d?类?|[甲乙丙丁]类)?\s{{0,4}}"
    r"(\((?:此件|主动|依申请|同意|不予)?[^()]{0,6}公开[^()]{0,8}\))?\s{0,4}(答\s{0,4}复(?:\s{0,4}函)?|复\s{0,4}函)?\s{0,4}(?=[\u4e00-\u9fff])"
)
# The first words of a letter that does not say that anything was received.
_SPEAKS = re.compile(
    r"(?:感谢|谢谢)[^。]{0,20}(?:您|你们?|贵)|(?:您|你们?|贵[委会党]?[^。,]{0,4})(?:在[^。,]{0,20})?(?:提到|提出|所提|反映|建议|关心|关注|的(?:提案|建议|议案|意见))"
)
# How a letter thanks those to whom it is written.
_THANKS = re.compile(r"感谢(?:您|你|贵|各位(?:代表|委员))")
# What a quoted letter says first.
_SPOKEN = re.compile(r"\s{0,2}(?:[^“”。:]{1,12}:\s{0,2})?(?:您|你|贵|现)")
# The answer's own points begin: no words of the opening stand behind them.
_NUMBERED = re.compile(
    r"\s{0,8}(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|1[.、]|一是|首先[,:])"
)
_SENTENCE = re.compile(r"[^。!?;]{0,400}[。!?;]{0,6}")
# A line of the answer has figures, marks, deeds or the matter it is about.
_OF_SUBSTANCE = re.compile(
    r"\d|^[一二三四五六七八九十(①关对针就]|[已了正拟:;]|建议|计划|您提|下一步"
)
# Nor has a sentence of the matter been said where one only looks back or ahead.
_DEED = re.compile(
    r"[\d《“]|[已了正拟]|建[立设成好]|开展|组织|实施|完成|推[进动行广]|安排|投入|印发|协调|会同|联合|指导|督促|落实|加[大强快]|制定|出台|"
    r"计划|采纳|规定|办理|负责|属于|职责|暂|无法|不能|不宜|难以|目前|根据|按照|针对|关于|下一步|今后|整改|处罚|检查|排查|更换|安装|改造|培训|宣传"
)
_TO_OTHERS = re.compile(r"向[^。,]{1,24}(?:反映|争取|申请|汇报|报告|请示|呼吁|建议)")
_MAX_TALK = 50
_BRIDGE = 4
# The answer stands above a last paragraph of mere talk.
_TALK = 3
_MAX_BRIDGE = 40
# Blanks that stood between two lines; a sentence in front of them is no line of the head.
_LOST_BREAK = re.compile(r"[ \t\u00a0\u3000]{1,80}")
_TITLE_END = re.compile(r"(?:答复|复函|回复|的函|答复函)\Z")
_SAID = re.compile("[。;!?]")
_FLAT_HEAD, _SHORTEST_FLAT = 240, 80
_LOOK_AHEAD = 8
_CUE = 24
# A contact, a mark, a number and a title of two lines may stand between two letters.
_NEXT_LETTER = 6


def find_letter_start(page: Canonical, lines: Sequence[int]) -> int | None:
    """Index of the line where a letter begins, among the given lines; None when there is none."""
    texts = [_without_glued(page.line_text(line)) for line in lines]
    for position, (line, text) in enumerate(zip(lines, texts, strict=True)):
        found = find_addressees(texts, position)
        if found is not None:
            ahead = texts[position + 1 : position + 1 + _LOOK_AHEAD]
            if any(map(_RECEIVED.search, ahead)) or _is_thanked(text, found[1], ahead):
                return lines[found[0]]
            if _is_thanked_below(text, found[1], texts[position + 1 :]):
                return lines[found[0]]
        if len(text) > 12 and _opens(text[:400]) and not _is_title(text):
            return line
        if _begins_inline(text):
            return line
    return None


def _begins_inline(text: str) -> bool:
    """Whether a line is a letter from its salutation on: 张三代表,您好:您的建议我们收到后…"""
    cut = _INLINE_SALUTATION.match(text)
    if cut is None or read_salutation(_greeting(cut.group(1))) is None:
        return False
    return _SPEAKS.search(text, cut.end(), cut.end() + _FLAT_HEAD) is not None


def _is_thanked(line: str, found: Salutation, ahead: Sequence[str]) -> bool:
    """Whether a letter to a named deputy or member begins without any word of receipt."""
    is_named = bool(found.names) and found.form in ("代表", "委员") and line.rstrip()[-1] in ":!"
    return is_named and any(map(_SPEAKS.search, ahead[:2]))


def _is_thanked_below(line: str, found: Salutation, below: Sequence[str]) -> bool:
    """Whether a letter to a deputy, member or body has lost its opening: its end thanks them."""
    is_addressed = bool(found.organisations) or found.form in ("代表", "委员")
    if not is_addressed or not line.rstrip().endswith(":"):
        return False
    thanks = next((at for at, text in enumerate(below) if _THANKS.search(text)), None)
    if thanks is None:
        return False
    return any(find_date_line(text) for text in below[thanks : thanks + _LOOK_AHEAD])


def _opens(text: str) -> bool:
    """Whether a line begins like an opening; one that only quotes an answer does not.

    A notice (正文首段写明“您提出的提案收悉”) and a story about a member quote letters.
    """
    found = _OPENING_START.match(text)
    if found is None:
        return False
    said = text[: found.end()]
    opened = said.rfind("“") if said.count("“") > said.count("”") else -1
    return opened < 0 or "”" not in text[found.end() :] or not _SPOKEN.match(text, opened + 1)


def _is_title(text: str) -> bool:
    return len(text) <= 80 and text[-1] not in "。:,;!)" and "如下" not in text


def read_letter(page: Canonical, start: int, end: int) -> Letter:
    """The parts of the letter that fills a region of the canonical text."""
    letter = Letter(start, end)
    spans = region_lines(page, (start, end))
    body = _read_head(page, letter, spans)
    body = _cut_next_letter(page, letter, body)
    body = read_tail(page, letter, body)
    body = _read_closing(page, letter, body)
    letter.points = _read_opening(page, letter, body)
    return letter


def region_lines(page: Canonical, region: Span) -> list[Span]:
    """The line spans of a region, the first and last cut to it."""
    start, end = region
    if start >= end:
        return []
    spans: list[Span] = []
    for index in range(page.line_at(start), len(page.lines)):
        line = page.lines[index]
        if line.start >= end:
            break
        if line.end > start:
            spans.append((max(line.start, start), min(line.end, end)))
    return spans


def _read_head(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Take the salutation, and the named lines above it."""
    spans = _split_flat_head(page, spans)
    texts = [page.folded[start:end] for start, end in spans[: _LOOK_AHEAD + 1]]
    for position, (start, end) in enumerate(spans[:_LOOK_AHEAD]):
        start = _skip_glued(letter, texts[position], start)
        text = texts[position] = page.folded[start:end]
        first, addressee = find_addressees(texts, position) or (position, None)
        rest: list[Span] = []
        if addressee is None:
            cut = _INLINE_SALUTATION.match(text) or _INLINE_BODY.match(text)
            addressee = read_salutation(_greeting(cut.group(1))) if cut else None
            if cut and addressee is not None:
                rest = [(start + cut.end(), end)]
                end = start + cut.end(1)
        if addressee is not None:
            # What an entity without its end has left in front of it (&ensp) is folded to blanks.
            start, end = _stripped(page.folded, start, end)
            letter.salutation, letter.addressee = (start, end), addressee
            if first < position:
                letter.salutation = (spans[first][0], end)
            elif not rest:
                letter.addressee = read_salutation(visible(page.text[start:end])) or addressee
            if lacks_front(page.folded, letter.salutation[0]):
                letter.salutation = letter.addressee = None
            letter.head += [(_head_kind(page.folded[a:b]), (a, b)) for a, b in spans[:first]]
            return [*rest, *spans[position + 1 :]]
        if _RECEIVED.search(text):
            break
    return spans


def _stripped(text: str, start: int, end: int) -> Span:
    """A span without the blanks at its ends."""
    words = text[start:end].strip()
    begin = text.find(words, start, end)
    return begin, begin + len(words)


def _split_flat_head(page: Canonical, spans: list[Span]) -> list[Span]:
    """Title, number and salutation that runs of blanks set off in front of a flat letter."""
    if not spans or spans[0][1] - spans[0][0] <= _SHORTEST_FLAT:
        return spans
    start, end = spans[0]
    pieces: list[Span] = []
    for gap in _LOST_BREAK.finditer(page.folded, start, min(end, start + _FLAT_HEAD)):
        piece = page.folded[start : gap.start()]
        if piece and _SAID.search(piece):
            return spans
        if len(gap[0]) == 1 and not _TITLE_END.search(piece) or piece.endswith("、"):
            continue
        pieces.append((start, gap.start()))
        start = gap.end()
        text = page.folded[start : start + _FLAT_HEAD]
        cut = _INLINE_SALUTATION.match(text) or _INLINE_BODY.match(text)
        if cut and read_salutation(_greeting(cut.group(1))) is not None:
            return [*pieces, (start, end), *spans[1:]]
    return spans


def _skip_glued(letter: Letter, text: str, start: int) -> int:
    """Where a salutation of one line begins behind the number and class that are glued to it."""
    mark = _INLINE_CLASS.match(text)
    if mark and mark.end() < len(text):
        letter.head.append(("outcome", (start + mark.start(1), start + mark.end(1))))
        return start + mark.end()
    glued = _GLUED_HEAD.match(text)
    if glued is None or not any(glued.groups()) or not _addresses(text[glued.end() :]):
        return start
    kinds = ("document_number", "outcome", "publicity", "heading")
    for group, name in enumerate(kinds, 1):
        if glued[group]:
            letter.head.append((name, (start + glued.start(group), start + glued.end(group))))
    return start + glued.end()


def _without_glued(text: str) -> str:
    """A salutation without the number, class or word of a heading that is glued to it."""
    if len(text) > _FLAT_HEAD or not text.rstrip().endswith(":"):
        return text
    glued = _GLUED_HEAD.match(text)
    is_glued = glued is not None and any(glued.groups())
    return text[glued.end() :] if glued and is_glued and _addresses(text[glued.end() :]) else text


def _addresses(text: str) -> bool:
    """Whether a line is a salutation, or begins with one."""
    cut = _INLINE_SALUTATION.match(text) or _INLINE_BODY.match(text)
    return read_salutation(_greeting(cut.group(1)) if cut else text) is not None


def _cut_next_letter(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """End the letter at its own date where another salutation and opening stand below it."""
    texts = [page.folded[slice(*span)] for span in spans]
    for place, text in enumerate(texts):
        if find_date_line(text) is None:
            continue
        for below in range(place + 1, min(place + 1 + _NEXT_LETTER, len(texts))):
            ahead = texts[below + 1 : below + 1 + _LOOK_AHEAD]
            if read_salutation(texts[below]) is not None and any(map(_RECEIVED.search, ahead)):
                letter.end = spans[place][1]
                return spans[: place + 1]
    return spans


def _greeting(text: str) -> str:
    """A salutation without 您好."""
    return _GREETED.sub(":", text)


def _head_kind(text: str) -> str:
    return _HEAD.name_of(text) or "heading"


def _read_closing(page: Canonical, letter: Letter, spans: list[Span]) -> list[Span]:
    """Take the closing: whole paragraphs first, then sentences at the end of the last one."""
    last = len(spans)
    if _is_bridge(page, letter, spans):
        last -= 1
    while last > 0 and _is_closing(page.folded[spans[last - 1][0] : spans[last - 1][1]]):
        last -= 1
    if 0 < last < len(spans) - 1:
        last += answers_heading(*(page.folded[slice(*span)] for span in spans[last - 1 : last + 1]))
    if last == len(spans) and len(spans) >= _TALK and _is_talk(page.folded[slice(*spans[-1])]):
        # A point of its own, and below the heading of one all that it says.
        is_point = POINT.match(page.folded[slice(*spans[-1])]) is not None
        last -= not is_point and HEADED.fullmatch(page.folded[slice(*spans[-2])]) is None
    begin = spans[last][0] if last < len(spans) else None
    kept = spans[:last]
    if kept:
        cut = _closing_sentence(page.folded, kept[-1])
        if cut is not None:
            begin = cut
            kept = [*kept[:-1], (kept[-1][0], cut)]
    if begin is not None:
        letter.closing = (begin, spans[-1][1])
    return kept


def _is_bridge(page: Canonical, letter: Letter, spans: list[Span]) -> bool:
    """Whether the last line is one more sentence between the thanks and the signature.

    The thanks must follow an answer: a letter may begin with them.
    """
    if len(spans) < _BRIDGE or letter.signature is None and letter.date is None:
        return False
    before, thanks, last = (page.folded[slice(*span)] for span in spans[-3:])
    if len(last) > _MAX_BRIDGE or _OF_SUBSTANCE.search(last) or _is_closing(last):
        return False
    return _is_closing(thanks) and not _is_closing(before) and not _RECEIVED.search(before)


def _is_closing(text: str) -> bool:
    sentences = [part for part in _SENTENCE.findall(text) if part.strip()]
    return bool(sentences) and all(is_closing_sentence(part.strip()) for part in sentences)


def _closing_sentence(text: str, span: Span) -> int | None:
    """Offset of the first of the closing sentences that end a longer paragraph."""
    found: int | None = None
    matches = [m for m in _SENTENCE.finditer(text, *span) if m.group().strip()]
    for match in reversed(matches[1:]):
        if not is_closing_sentence(match.group().strip()):
            break
        found = match.end() - len(match.group().lstrip())
    if found is not None and _is_talk(text[span[0] : found]):
        return span[0]
    return found


def _is_talk(text: str) -> bool:
    """Whether the words in front of the thanks, in their paragraph, say nothing of the matter."""
    is_short = len(text.strip()) <= _MAX_TALK
    return is_short and _DEED.search(text) is None and _TO_OTHERS.search(text) is None


def _read_opening(page: Canonical, letter: Letter, spans: list[Span]) -> Span:
    """Take the opening; give the region of the points."""
    if not spans:
        return letter.end, letter.end
    end = spans[-1][1]
    for position, (start, stop) in enumerate(spans[:_LOOK_AHEAD]):
        text = page.folded[start:stop]
        if position and _NUMBERED.match(text):
            break
        cue = _OPENING_END.search(text)
        cut = start + cue.end() if cue else _broken_cue(page, spans[position : position + 2])
        if cut is not None:
            letter.opening = (spans[0][0], cut)
            stop = stop if cue else spans[position + 1][1]
            position += not cue
            rest = page.folded[cut:stop].strip()
            if rest:
                return cut, end
            following = spans[position + 1 :]
            return (following[0][0], end) if following else (end, end)
    first = page.folded[spans[0][0] : spans[0][1]]
    received = _RECEIVED.search(first)
    if received:
        if first.rstrip()[-1] == "," and len(spans) > 1:
            # 收悉, / 我委会同某局研究办理: the sentence goes on below.
            first = page.folded[spans[0][0] : spans[1][1]]
        sentence = first.find("。", received.end())
        cut = spans[0][0] + (sentence + 1 if sentence >= 0 else len(first))
        if cut >= end and first[received.end() : received.end() + 1] == ",":
            # 收悉,我局已于今年5月…: the answer is the rest of the only sentence.
            told = spans[0][0] + received.end() + 1
            cut = told if _DEED.search(page.folded, told, end) else cut
        letter.opening = (spans[0][0], cut)
        return (cut, end) if cut < end else (end, end)
    return spans[0][0], end


def _broken_cue(page: Canonical, spans: Sequence[Span]) -> int | None:
    """Where the words end that close an opening, a line break in their middle: 现答 / 复如下:"""
    if len(spans) < 2:
        return None
    (start, stop), (below, end) = spans
    front = page.folded[max(start, stop - _CUE) : stop]
    cue = _OPENING_END.search(front + page.folded[below : min(end, below + _CUE)])
    if cue is None or not cue.start() < len(front) < cue.end():
        return None
    return below + cue.end() - len(front)
