"""The content region: which raw lines of a page are its own content.

Takes the result of `walk`; gives the lines to keep. The main element is found by
descending while one child holds nearly all text outside links; known containers help
on short pages. Outside it only what names itself stays: record groups with known
labels, label lines, headings. Inside it link lists and named furniture go.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter

from parsers.knowledge.labels import BODY_FIELDS, PAGE_FIELDS
from parsers.page.furniture import is_furniture, is_imprint_line, is_sure_imprint, may_hold_imprint
from parsers.page.lone_lines import SENT, lone_lines
from parsers.page.menus import side_menus, tool_cells
from parsers.page.rows import is_blank_row
from parsers.page.steps import step_lines
from parsers.page.walked import RawLine, Walked
from parsers.terms.labels import find_field
from parsers.terms.shapes import leading_date_end
from parsers.terms.unknown_words import find_line_label
from parsers.text.fold import fold, squeeze

_SHARE = 0.8
_NO_DESCENT = frozenset({"tr", "p", "li", "dd", "dt", "ul", "ol", "dl", "pre"})
_LABEL_LINE = re.compile(r"^\s{0,8}[\[【]?([^:\]】]{1,16})[:\]】]")
# Session and number of the item, each alone on a line (letters.md, section 3, Zibo form).
_IDENTITY_LINE = re.compile(
    r".{0,14}届.{0,14}次(?:会议|全会)?.{0,12}|第[A-Z]?\d{1,6}号(?:建议|提案|议案)?"
)
_SECOND_LABEL = re.compile(
    r"\s{0,4}[\u4e00-\u9fff]{2,8}:\s?[^\s:]{1,24}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\s|]{1,8}([\u4e00-\u9fff]{2,6}):"
)
_LIST_MARKS = "·•■◆●>›»- \u00a0\u3000"
_LIST_DATE = re.compile(
    r"\s{0,4}[\[(【（]?(?:(?:19|20)\d{2}[-./年])?\d{1,2}[-./月]\d{1,2}日?(?:\s\d{1,2}:\d{2}(?::\d{2})?)?[\])】）]?\s{0,4}$"
)
_SESSION_LINE = re.compile(r".{0,14}届.{0,14}次(?:会议|全会)?")
_BARE_NUMBER = re.compile(r"\s{0,4}\d{1,5}\s{0,4}")
_MAX_IDENTITY = 40
_SITE_MARK = re.compile(r"[_|\-—–]{1,4}|\s-\s")
_MIN_TITLE, _MAX_CUTS = 8, 4
_MAX_LABEL = 16
_MAX_VALUE = 80
_LINK_SHARE = 0.6
_RECORD_LABELS = 2
_RECORD_SHARE = 0.2
# The least of a text that stands below its name in an element of its own.
_LEAST_TEXT = 40
_FEWEST_PARAGRAPHS = 2
_HANZI = re.compile("[\u4e00-\u9fff]")
# What stands in front of the name of an appended text: 附:建议原文, 附件1:提案全文.
_ENCLOSED = re.compile(
    r"^[\s(（\[【]{0,2}附\s{0,4}(?:件|录)?\s{0,2}[\d一]?\s{0,2}[:：、.]?\s{0,2}(?=\S)"
)


def keep_lines(walked: Walked) -> list[RawLine]:
    """The lines of the page's own content, empty cells of its record groups included."""
    lines = [line for line in walked.lines if not line.in_furniture]
    if not any(line.text for line in lines):
        lines = walked.lines
    first, last = _main(walked)
    records, labelled = _record_groups(lines)
    link_groups = _link_groups(lines)
    titles = {squeeze(text) for text in [*_titles(walked), *_page_titles(walked)]}
    boxes = _body_boxes(walked, lines, (first, last)) + _twin_boxes(walked, lines, first)
    kept: list[RawLine] = []
    value_next = False
    alone = lone_lines(lines, first)
    unknown = _unknown_rows(walked, lines, (first, last))
    foot = _imprint(walked, last) | side_menus(walked, lines) | step_lines(lines)
    for line in lines:
        if kept and kept[-1].heading and SENT.fullmatch(line.text):
            kept.append(line)
            continue
        if (
            id(line) in foot
            or _is_dropped(line, records, labelled, link_groups)
            and not _is_linked_value(kept, line)
        ):
            kept += tool_cells(line) if line.group in records else []
            continue
        inside = first <= line.node <= last or (
            bool(boxes) and any(a <= line.node <= z for a, z in boxes)
        )
        if (
            inside
            or (value_next and len(line.text) <= _MAX_VALUE and not _is_lone_label(line.text))
            or (kept and _is_bare_number(kept[-1].text, line.text))
            or id(line) in unknown
            or (not _heads_neighbours(line, last) and _names_itself(line, records, titles))
            or id(line) in alone
        ):
            kept.append(line)
        value_next = not inside and (
            _is_lone_label(line.text) or id(line) in unknown and line.text[-1] in ":："
        )
    return kept


def _imprint(walked: Walked, last: int) -> set[int]:
    """The lines that stand together with one that only an imprint has.

    主办单位 and 联系电话 beside 技术支持 say who runs the site, not who answers: behind the main
    element, or in an element of their own.
    """
    found, lines = set[int](), [line for line in walked.lines if line.text]
    if not may_hold_imprint("\n".join([line.text for line in lines])):
        return found
    behind = [line for line in lines if line.node > last >= 0]
    runs = [list(run) for _, run in groupby(behind, key=lambda line: is_imprint_line(line.text))]
    parents = [walked.nodes[line.node].parent if line.node >= 0 else -1 for line in lines]
    by_parent = groupby(zip(parents, lines, strict=True), key=itemgetter(0))
    for run in (*runs, *([line for _, line in pairs] for _, pairs in by_parent)):
        is_foot = all(is_imprint_line(line.text) for line in run)
        if is_foot and any(is_sure_imprint(line.text) for line in run):
            found.update(map(id, run))
    return found


def _unknown_rows(walked: Walked, lines: list[RawLine], main: tuple[int, int]) -> set[int]:
    """Rows of labels that nobody knows, built alike beside known ones outside the main element.

    They are `短词:值` or, between two known rows, anything short.
    """
    around = [
        (at, line)
        for at, line in enumerate(lines)
        if line.node >= 0 and not main[0] <= line.node <= main[1] and _HANZI.search(line.text)
    ]
    known = [line for _, line in around if _is_label_line(line.text)]
    rows, nodes = Counter(_place(walked, line) for line in known), {line.node for line in known}
    found: set[int] = set()
    last, pending, opened = None, list[RawLine](), 0
    for at, line in around:
        place = _place(walked, line)
        if not rows[place] or len(line.text) > _MAX_VALUE:
            last, pending = None, []
        elif _is_label_line(line.text):
            found.update(id(other) for other in pending if last == place)
            if last is None and _opens_block(walked, pending, line):
                found.update(id(other) for other in lines[opened:at] if other.text)
            last, pending = place, []
        elif line.link_chars * 2 > len(line.text):
            last, pending = None, []
        elif _is_unknown_row(line) and (rows[place] > 1 or line.node in nodes):
            found.add(id(line))
        else:
            opened = opened if pending else at
            pending.append(line)
    return found


def _opens_block(walked: Walked, pending: list[RawLine], line: RawLine) -> bool:
    """A label that nobody knows and its value in front of the first known row, built alike."""
    classes = walked.nodes[line.node].classes
    places = {_place(walked, other) for other in pending}
    first = pending[0] if pending else line
    return (
        0 < len(pending) <= _RECORD_LABELS
        and bool(classes)
        and places == {_place(walked, line)}
        and walked.nodes[first.node].classes == classes
    )


def _is_unknown_row(line: RawLine) -> bool:
    return find_line_label(fold(line.text)) is not None


def _place(walked: Walked, line: RawLine) -> tuple[int, str]:
    """What a row is built alike with: its parent and its tag."""
    node = walked.nodes[line.node]
    return node.parent, node.tag


def _is_linked_value(kept: list[RawLine], line: RawLine) -> bool:
    """A linked value stands in one block with its label: 分类 <a>提案答复</a>."""
    if not line.text or not kept or kept[-1].node != line.node or is_furniture(line.text):
        return False
    return _is_lone_label(kept[-1].text)


def _is_bare_number(above: str, text: str) -> bool:
    """A number alone below the line that names the session (letters.md, section 5)."""
    return _BARE_NUMBER.fullmatch(text) is not None and bool(
        _SESSION_LINE.fullmatch(squeeze(above))
    )


def _titles(walked: Walked) -> list[str]:
    return [walked.metas.get("articletitle", ""), *walked.headings]


def _page_titles(walked: Walked) -> list[str]:
    """`<title>` and what stands in front of the site's name in it: 关于…的建议 - 某市人大."""
    title = walked.title or ""
    cuts = [match.start() for match in islice(_SITE_MARK.finditer(title), _MAX_CUTS)]
    own = [title[:cut] for cut in cuts] + [title]
    return [text for text in own if len(squeeze(text)) >= _MIN_TITLE]


def _main(walked: Walked) -> tuple[int, int]:
    """First and last node index of the main element."""
    nodes = walked.nodes
    if not nodes:
        return -1, -1
    children: dict[int, list[int]] = defaultdict(list)
    for index, node in enumerate(nodes):
        children[node.parent].append(index)
    roots = children[-1]
    current = max(roots, key=lambda index: nodes[index].chars)
    while True:
        biggest = max(children[current], key=lambda index: nodes[index].chars, default=None)
        if biggest is None or nodes[biggest].tag in _NO_DESCENT:
            break
        if nodes[biggest].is_pane or nodes[biggest].chars < _SHARE * nodes[current].chars:
            break
        current = biggest
    current = _container(walked, current)
    return current, nodes[current].last


def _body_boxes(
    walked: Walked, lines: list[RawLine], main: tuple[int, int]
) -> list[tuple[int, int]]:
    """The elements beside the main one that hold a text below its name: 提案原文 and the item."""
    boxes = []
    for line in lines:
        if main[0] <= line.node <= main[1]:
            continue
        name = _unenclosed(line.text)
        if _is_lone_label(name) and find_field(name) in BODY_FIELDS:
            box = _box_of(walked, line, main)
            if box is not None:
                boxes.append((box, walked.nodes[box].last))
    return boxes


def _twin_boxes(walked: Walked, lines: list[RawLine], main: int) -> list[tuple[int, int]]:
    """Boxes filled with paragraphs beside the main element, or like one that holds it.

    Two panels of which one lost its heading: the item's text below the letter.
    """
    nodes = walked.nodes
    chain, own = {main}, main
    while nodes and nodes[main].parent >= 0:
        main = nodes[main].parent
        chain.add(main)
    beside = nodes[own].parent if own >= 0 else -1
    alike = {
        (n.parent, n.tag, n.classes) for n in (nodes[at] for at in chain if at >= 0) if n.classes
    }
    boxes = [
        (at, node.last)
        for at, node in enumerate(nodes)
        if node.chars >= 2 * _LEAST_TEXT
        and at not in chain
        and ((node.parent, node.tag, node.classes) in alike or node.parent == beside >= 0)
    ]
    return [box for box in boxes if _holds_prose(lines, box)]


def _holds_prose(lines: list[RawLine], box: tuple[int, int]) -> bool:
    prose = (
        line.text.rstrip()[-1:] == "。" and not line.link_chars
        for line in lines
        if box[0] <= line.node <= box[1] and len(line.text) >= _LEAST_TEXT // 2
    )
    return sum(prose) >= _FEWEST_PARAGRAPHS


def _box_of(walked: Walked, label: RawLine, main: tuple[int, int]) -> int | None:
    """The nearest element around a label that holds more than the label, and not the main one."""
    nodes = walked.nodes
    box = label.node
    while box >= 0 and nodes[box].chars < len(label.text) + _LEAST_TEXT:
        box = nodes[box].parent
    return None if box < 0 or box <= main[0] <= nodes[box].last else box


def _container(walked: Walked, main: int) -> int:
    """The known container inside the main element, where it holds most of its text."""
    nodes = walked.nodes
    inside = [
        index
        for index in range(main + 1, nodes[main].last + 1)
        if nodes[index].is_container and nodes[index].chars * 2 > nodes[main].chars
    ]
    return inside[0] if inside else main


def _record_groups(lines: list[RawLine]) -> tuple[set[int], set[int]]:
    """Tables and lists with known labels: those kept whole, and all whose empty cells count."""
    filled: Counter[int] = Counter()
    labelled: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    for line in lines:
        if line.group and line.text:
            filled[line.group] += 1
            labelled[line.group] += _is_label_line(line.text)
            linked[line.group] += _is_menu_item(line)
    sure = {
        group
        for group, count in labelled.items()
        if linked[group] < filled[group] and count >= _RECORD_LABELS
    }
    few = {group for group in sure if labelled[group] < _RECORD_SHARE * min(filled[group], 40)}
    return sure - few, sure


def _is_menu_item(line: RawLine) -> bool:
    """A line that is nothing but a link; a list of nothing else is a menu: • <a>发布机构</a>."""
    return bool(line.link_chars) and line.link_chars >= _words(line)


def _link_groups(lines: list[RawLine]) -> set[int]:
    """Lists that consist of links: menus, neighbours, recommendations."""
    text: Counter[int] = Counter()
    linked: Counter[int] = Counter()
    for line in lines:
        if line.group:
            text[line.group] += _words(line)
            linked[line.group] += 0 if line.is_file else line.link_chars
    return {group for group, count in linked.items() if count > _LINK_SHARE * text[group]}


def _words(line: RawLine) -> int:
    """Length of a line without the date that a list prints beside its link."""
    return _list_words(line.text) if line.link_chars else len(line.text)


@lru_cache(maxsize=512)
def _list_words(text: str) -> int:
    last = text.rstrip()[-1:]
    dated = last.isdecimal() or last in "日])】）"
    return len((_LIST_DATE.sub("", text) if dated else text).lstrip(_LIST_MARKS))


def _is_dropped(line: RawLine, records: set[int], known: set[int], link_groups: set[int]) -> bool:
    if not line.text:
        return line.group not in known
    if line.group in link_groups and line.group not in records and not line.is_file:
        return True
    mostly_link = line.link_chars > 0.9 * _words(line) and not line.is_file
    is_link = mostly_link and (len(line.text) < 60 or "|" in line.text)
    if is_link and not line.heading and line.group not in records:
        return True
    return is_furniture(line.text)


def _heads_neighbours(line: RawLine, last: int) -> bool:
    """A heading behind the main element: 同类建议, 重点提案 head lists of other pages."""
    is_behind = line.heading and line.node > last >= 0
    return is_behind and find_field(_unenclosed(line.text)) not in BODY_FIELDS


def _unenclosed(text: str) -> str:
    """The beginning of a line without the words that call it an enclosure.

    >>> _unenclosed("附：建议原文"), _unenclosed("附件1：提案全文"), _unenclosed("建议原文")
    ('建议原文', '提案全文', '建议原文')
    """
    return _ENCLOSED.sub("", text[: 2 * _MAX_LABEL])


def _names_itself(line: RawLine, records: set[int], titles: set[str]) -> bool:
    if line.group in records:
        return True
    if not line.text:
        return False
    if line.heading or squeeze(line.text) in titles or _is_label_line(line.text):
        return True
    return (
        len(line.text) <= _MAX_IDENTITY and _IDENTITY_LINE.fullmatch(squeeze(line.text)) is not None
    )


@lru_cache(maxsize=512)
def _is_label_line(text: str) -> bool:
    if _is_lone_label(text):
        return True
    # 2023年03月09日09:12 来源:…: a day of its own in front of the label.
    front = fold(text[:60])
    match = _LABEL_LINE.match(front[leading_date_end(front) :].lstrip(" |")[:40])
    if match is not None and find_field(match.group(1)) is not None:
        return True
    # 经办情形:2023-06-28 来源:…: a label that nobody knows in front of one of the page's own.
    second = _SECOND_LABEL.match(front)
    return is_blank_row(front) or second is not None and find_field(second.group(1)) in PAGE_FIELDS


def _is_lone_label(text: str) -> bool:
    return len(text) <= _MAX_LABEL and find_field(text) is not None
