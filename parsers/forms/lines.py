"""Lines: the labels that stand on one line, in every way in which a block was flattened.

Takes a folded line; gives fields with the spans of their labels: before colons, in brackets,
in cells between bars, set off by blanks, glued behind a value (letters.md, section 2). Knows
nothing of what stands around the line: whether a label counts is decided in `pairs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.forms.boxes import MAX_LABEL
from parsers.knowledge.labels import BODY_FIELDS, NEVER_GLUED, PAGE_FIELDS, WEAK_LABELS
from parsers.names.agency_names import looks_like_agency
from parsers.terms.document_numbers import BRACKETED
from parsers.terms.labels import bare_label, find_field, is_strong_label
from parsers.terms.shapes import leading_date_end, value_end
from parsers.terms.unknown_words import could_be_label, find_line_label, label_before

MAX_VALUE = 200
EDGES = " |/;、,\t"
# In front of a label inside a line also an opening bracket may stand: 【字体:大 中 小】
OPENERS = "【[(〔"
# At the start of a value stands the rest of its label's bracket: 【办理结果 / 】B
CLOSERS = "】]〕"
# What is left of a character that was cut.
CUT = "\ufffd"
WHOLE_TEXT = frozenset({*BODY_FIELDS, "summary", "outcome_raw", "satisfaction"})
_FIRST = re.compile(r"[\[【(•·*|\s]{0,6}([^\s:\[\]【】|][^:\[\]【】|]{0,23}?)[\]】)]?\s{0,8}:")
# A label set off by blanks only (letters.md, section 2: two columns flattened with spaces).
_BLANKS = re.compile(r"\s{1,8}(?=\S)")
_NUMBER = re.compile(BRACKETED)
_BRACKETED = re.compile(r"[\[【]([^\[\]【】]{2,16})[\]】]\s{0,8}:?")
_CELL = re.compile(r"[\s|/]{0,12}([^|/]{1,200})")
# Characters that stand apart: 主 办
_LETTERS = re.compile(r"(?:\s{0,4}[\u4e00-\u9fff](?:\s{1,4}|$)){1,8}")
_PERSONS = frozenset({"代表", "委员"})
# Behind a title, and behind the item's number: 编号:…第4号代表:张三
_TITLE_END = re.compile(r"(?:的(?:建议|提案|议案)|第\d{1,5}号)$")
_TITLE_FIRST = re.compile(
    r"\s{0,4}关于[^:。,;]{4,50}?的(?:建议|提案|议案)(?:\s{0,2}\(?第?[A-Z]?\d{1,6}号\)?)?"
    r"(?=\s{0,4}[\u4e00-\u9fff]{2,6}:)"
)
_COLON = re.compile(":")
# In front of a second label these show that the line is running text.
_CLAUSE_BEFORE = re.compile(r"[^,;。]{9}[,;。]$")
_CLAUSE = re.compile("。|[,;]$")
# The same behind any clause of a longer text; names are lists of short clauses.
_PROSE_BEFORE = re.compile(r"[^,;。]{9}[,;。][^:]{0,200}[,;。]$")
_LISTS = frozenset({"proposer", "lead_agency", "co_agency"})
# A label padded to the width of its column, glued to the value in front: …局文    号
_SHORTEST_VALUE = 3
_LONGEST_NAME = 4
_PADDED = re.compile(r"\s{2}")
# 浏览次数:231 浏览 closes with its unit, a title may end in any word.
_GLUED_BEHIND = PAGE_FIELDS - {"view_count", "title", "summary"}
_FORM_FIELDS = frozenset({"identity_raw", "proposer", "lead_agency", "proposal_body"})

_BOXES = ("内容", "正文", "建议", "提案")
_SHORTEST_PROSE = 12
_ITEM_NUMBER = re.compile(r"[^,。;:]{0,30}第?\d{1,6}号")
_WHOLE: dict[str, Callable[[str], bool]] = {
    "identity_raw": lambda value: _ITEM_NUMBER.fullmatch(value) is not None,
    **dict.fromkeys(("lead_agency", "co_agency"), looks_like_agency),
}
# A field, and the span of its label with what sets it off.
Pair = tuple[str, int, int]


def read_line(line: str) -> list[Pair]:
    """The labels of a line, in the first way in which it can be read.

    >>> read_line("索引号:1/2 文号: 发布日期:2023-05-17")
    [('index_number', 0, 4), ('document_number', 8, 11), ('published_date', 12, 17)]
    """
    return _colon_pairs(line) or _boxed_pairs(line) or _cell_pairs(line) or _blank_pairs(line)


def find_glued(line: str, pairs: list[Pair]) -> list[Pair]:
    """Labels without colon and value that stand glued behind values of the line."""
    if len(pairs) < 2 or len(line) > 2 * MAX_VALUE:
        return []
    stops = [start for _, start, _ in pairs[1:]] + [len(line)]
    return [
        (find_field(line[slice(*span)]) or "unknown", *span)
        for (name, _, end), stop in zip(pairs, stops, strict=True)
        if name in _GLUED_BEHIND
        for span in _glued(line, name, end, stop)
    ]


def _boxed_pairs(line: str) -> list[Pair]:
    """Labels in brackets: [索引号] … [ 主题分类 ] …, among them those that nobody knows.

    >>> _boxed_pairs("[索引号] 1/2 [备案栏] 无 [文号] 青农〔2021〕3号")
    [('index_number', 0, 6), ('unknown', 10, 16), ('document_number', 18, 23)]
    """
    if line[:1] not in tuple("[【"):
        return []
    boxes = list(_BRACKETED.finditer(line, 0, 2 * MAX_VALUE))
    if not boxes or boxes[0].start() or not any(find_field(box[1]) for box in boxes):
        return []
    named = [(find_field(box[1]) or _unknown_box(line, box), box) for box in boxes]
    if named[0][0] is None:
        return []
    return [(name, box.start(), box.end()) for name, box in named if name is not None]


def _unknown_box(line: str, box: re.Match[str]) -> str | None:
    """A box that nobody knows is a label where a blank sets it off from the value in front."""
    is_apart = not box.start() or line[box.start() - 1] in EDGES
    return "unknown" if is_apart and could_be_label(box[1]) else None


def _cell_pairs(line: str) -> list[Pair]:
    """Cells of a row that came out as one line: 索引号 | … | 发布机构 | | 生效日期 | …"""
    if len(line) > 2 * MAX_VALUE or line.count("|") < 2 and line.count("/") < 2:
        return []
    found: list[Pair] = []
    for cell in _CELL.finditer(line):
        name = find_field(cell[1]) if len(cell[1]) <= MAX_LABEL else None
        if name is not None:
            found.append((name, cell.start(1), cell.end(1)))
        elif not found:
            return []
    return found if len(found) > 1 else []


def _blank_pairs(line: str) -> list[Pair]:
    """Labels that only blanks set off: 索 引 号 … 公开方式 … (letters.md, section 2)."""
    if len(line) > 2 * MAX_VALUE or line.split(maxsplit=1)[:1] == [line]:
        return []
    first = _spaced(line, 0)
    if first is None or len(line) > MAX_VALUE and not is_strong_label(line[: first[2]]):
        return []
    found = [first]
    for blank in _BLANKS.finditer(line, first[2]):
        start = blank.end()
        glued = _glued_blank(line, found[-1][2], blank.start())
        if glued is not None:
            found.append(glued)
            continue
        pair = _spaced(line, start) if start >= found[-1][2] else None
        if pair is not None and (is_strong_label(line[start : pair[2]]) or _is_padded(line, pair)):
            found.append(pair)
    return found


def _glued_blank(line: str, floor: int, end: int) -> Pair | None:
    """A label whose line break was lost: 提案者 沈知远办理结果 B, 提案者 沈知远标题 关于…."""
    for start in range(max(floor + _SHORTEST_VALUE, end - MAX_LABEL), end - 1):
        name = find_field(line[start:end]) if line[start - 1 : start].strip() else None
        if name is None or name in BODY_FIELDS or " " in line[start:end]:
            continue
        is_title = name == "title" and line[end : end + 8].lstrip().startswith("关于")
        if is_title or (is_strong_label(line[start:end]) and name in _FORM_FIELDS | WHOLE_TEXT):
            return name, start, end
    return None


def _is_padded(line: str, pair: Pair) -> bool:
    return " " in line[pair[1] : pair[2]].strip()


def _spaced(line: str, start: int) -> Pair | None:
    """The longest label from a place on that ends at blanks, or at the end of the line."""
    found = None
    ends = [blank.start() for blank in _BLANKS.finditer(line, start, start + MAX_LABEL)]
    if start and len(line) - start <= MAX_LABEL:
        ends.append(len(line))
    for end in ends:
        label = line[start:end]
        if ":" in label:
            break
        if _LETTERS.fullmatch(label) and _LETTERS.match(line, end):
            continue  # 主 办 单 位: the label goes on
        name = find_field(label)
        may = name not in BODY_FIELDS or is_strong_label(label)
        if name and may and len(bare_label(label)) > 1:
            found = (name, start, end)
    return found


def _colon_pairs(line: str) -> list[Pair]:
    """Pairs with colons: the first at the start of the line, others behind a known one."""
    if ":" not in line:
        return []
    scope = line[:MAX_VALUE] if len(line) > 2 * MAX_VALUE else line
    pairs = _first_pair(scope, len(line) <= MAX_VALUE)
    if not pairs:
        return []
    colon = scope.find(":", pairs[-1][2])
    while colon >= 0:
        pair = _pair_at(scope, pairs[-1], colon)
        if pair is not None:
            pairs.append(pair)
        colon = scope.find(":", colon + 1)
    if pairs[0][0] == "unknown" and find_field(line[pairs[0][1] : pairs[0][2]]) is None:
        known = [name for name, *_ in pairs if name not in ("unknown", "furniture")]
        return pairs if known and not _CLAUSE.search(scope, 0, pairs[1][1]) else []
    return pairs + (_far_pairs(line, pairs) if len(scope) < len(line) else [])


def _first_pair(scope: str, may_be_unknown: bool) -> list[Pair]:
    """The pair with which a line begins, behind a date or a document number without label.

    示税函〔2022〕18号签发人:某某 — a letterhead's number and its signer on one line.
    """
    number = _NUMBER.match(scope)
    start = number.end() if number else leading_date_end(scope)
    title = _TITLE_FIRST.match(scope)
    if title is not None and _begins_form(scope, title.end()):
        start = title.end()
    first = _FIRST.match(scope, start)
    name = find_field(first[1]) if first else None
    if first is not None and name is not None:
        return [(name, first.start(1), first.end())]
    unknown = find_line_label(scope[:MAX_LABEL]) if may_be_unknown else None
    return [("unknown", *unknown)] if unknown and scope[unknown[1] - 1] == ":" else []


def _begins_form(scope: str, start: int) -> bool:
    """关于…的建议建议人:张三: a flattened form whose first label is lost."""
    first = _FIRST.match(scope, start)
    return first is not None and find_field(first[1]) in ("proposer", "identity_raw", "lead_agency")


def _far_pairs(line: str, pairs: list[Pair]) -> list[Pair]:
    """Labels far behind on the one line into which a whole form was flattened (hardest case 4)."""
    if len(pairs) < 2 or not any(name in _FORM_FIELDS for name, *_ in pairs):
        return []
    found: list[Pair] = []
    for colon in _COLON.finditer(line, max(pairs[-1][2], MAX_VALUE)):
        start = _label_before(line, colon.start() - MAX_LABEL, colon.start())
        name = find_field(line[start : colon.start()]) if start is not None else None
        if start is not None and name not in (None, "furniture") and line[start - 1].isspace():
            found.append((name or "unknown", start, colon.end()))
    return found


def _pair_at(text: str, before: Pair, colon: int) -> Pair | None:
    """Field, start and end of the label that ends at a colon behind another pair."""
    name, _, floor = before
    if name == "proposal_body" and (begin := _answer_before(text, floor, colon)) is not None:
        return ("reply_body", begin, colon + 1)
    start = _label_before(text, floor, colon)
    start = _box_before(text, before, colon) if start is None else start
    if start is not None:
        # In the middle of a long text only blanks set a label off.
        apart = start == floor or text[start - 1].isspace() or name not in BODY_FIELDS
        apart = apart and not _CLAUSE_BEFORE.search(text, floor, start)
        apart = apart and not (name not in _LISTS and _PROSE_BEFORE.search(text, floor, start))
        return (find_field(text[start:colon]) or "unknown", start, colon + 1) if apart else None
    if name in WHOLE_TEXT:
        return None
    start = label_before(text, floor, colon)
    if start is not None and name == "proposer":
        start = _behind_name(text, start, colon)
    date = value_end(name, text, floor + _blanks(text, floor), colon)
    if start is None and name.endswith("_date") and date < colon:
        start = date if could_be_label(text[date:colon]) else None
    return None if start is None else ("unknown", start, colon + 1)


def _answer_before(text: str, floor: int, colon: int) -> int | None:
    """建议:…请安装路灯。答复:已安装…: the answer's row, glued behind the item's last sentence."""
    starts = range(max(floor + _SHORTEST_VALUE, colon - MAX_LABEL), colon - 1)
    behind = (start for start in starts if text[start - 1] == "。")
    return next((at for at in behind if find_field(text[at:colon]) == "reply_body"), None)


def _box_before(text: str, before: Pair, colon: int) -> int | None:
    """协办单位:县财政局内容:近年来…。: the box of the item's text, glued to a whole value."""
    name, _, floor = before
    prose = text.find("。", colon)
    if name not in _WHOLE or prose - colon < _SHORTEST_PROSE:
        return None
    for box in _BOXES:
        start = colon - len(box)
        value = text[floor:start].strip(EDGES)
        if text[start:colon] == box and _WHOLE[name](value.rpartition("、")[2]):
            return start
    return None


def _behind_name(text: str, start: int, colon: int) -> int:
    """代表:耿道明、亓桂香内容:… — the last name lost its line break, 内容 is the label."""
    for length in (4, 2):
        at = colon - length
        if start + 1 < at <= start + _LONGEST_NAME and find_field(text[at:colon]) is not None:
            return at
    return start


def _blanks(text: str, start: int) -> int:
    return len(text[start : start + 24]) - len(text[start : start + 24].lstrip(EDGES))


def _label_before(text: str, floor: int, colon: int) -> int | None:
    """Where the longest known label that ends at a colon begins; glued ones only if strong."""
    for start in range(max(floor, colon - MAX_LABEL), colon - 1):
        if text[start].isspace() or find_field(text[start:colon]) is None:
            continue
        words = text[start:colon].split()
        if len(words) > 1 and looks_like_agency(words[0]) and find_field(words[-1]) is not None:
            continue  # 承办单位:市公安局 答复:… — a value, and the next label
        if text[start - 1] == "的" and start > floor:
            continue  # …的建议|代表: the title's last word is no part of the label
        if start > floor and not text[start - 1].isspace() and _holds_label(text[start:colon]):
            continue  # 主动公开 索引号: the value's last word is no part of the label
        if start == floor or text[start - 1].isspace() or text[start - 1] in EDGES + OPENERS:
            return start
        bare = bare_label(text[start:colon])
        if bare in _PERSONS and _TITLE_END.search(text, floor, start):
            return start
        near = start - floor <= MAX_LABEL and bare not in NEVER_GLUED
        if bare not in WEAK_LABELS or near or _shows_date(text, bare, (floor, start, colon)):
            return start
    return None


def _holds_label(text: str) -> bool:
    """Whether blanks set off a whole label at the end of a text."""
    words = text.split()
    return len(words) > 1 and len(words[-1]) > 2 and find_field(words[-1]) is not None


def _shows_date(text: str, bare: str, at: tuple[int, int, int]) -> bool:
    """…局时间:2023-06-30, 2023-06-30时间:…局: glued, but a date is a value of its own."""
    floor, start, colon = at
    begin = floor + _blanks(text, floor)
    if bare not in ("时间", "日期"):
        return False
    after = text[colon + 1 : colon + 6].lstrip()
    return after[:4].isdigit() or value_end("published_date", text, begin, colon) == start


def _glued(line: str, name: str, floor: int, stop: int) -> list[tuple[int, int]]:
    """Labels without colon and value that stand glued behind a value of the same line.

    Seen as 文    号成文日期:2021-07-02体    裁生效日期废止日期 (letters.md, section 2).
    """
    if stop - floor > MAX_VALUE:
        return []
    floor += _blanks(line, floor)
    stop = floor + len(line[floor:stop].rstrip(EDGES + OPENERS))
    begin = value_end(name, line, floor, stop) if name.endswith("_date") else floor
    chain = _chain(line, begin, stop)
    if chain:
        return chain
    for start in range(max(floor + 2, stop - MAX_LABEL), stop - 1):
        label = line[start:stop]
        if _PADDED.search(label) and not label[0].isspace() and find_field(label) in PAGE_FIELDS:
            return [(start, stop)]
    return []


def _chain(line: str, start: int, stop: int) -> list[tuple[int, int]]:
    """A stretch that is nothing but labels of the page, one behind the other."""
    found: list[tuple[int, int]] = []
    while start < stop:
        ends = range(min(stop, start + MAX_LABEL), start + 1, -1)
        end = next((end for end in ends if find_field(line[start:end]) in PAGE_FIELDS), None)
        if end is None:
            return []
        found.append((start, end))
        start = end + _blanks(line, end)
    return found
