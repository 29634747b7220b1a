"""Pairs: the labels that are met at the units of a page, and where their values may begin.

Takes units; gives labels in page order. A label counts alone in its unit, before a colon
or blanks at the start of one, in brackets, or behind another label on its line; a weak one
only near a strong one; one that nobody knows only among known ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.boxes import MAX_LABEL, Unit
from parsers.canonical import Canonical
from parsers.document_numbers import BRACKETED
from parsers.knowledge.labels import (
    BODY_FIELDS,
    END_FIELDS,
    NEVER_GLUED,
    PAGE_FIELDS,
    WEAK_LABELS,
)
from parsers.labels import bare_label, find_field, is_strong_label
from parsers.shapes import leading_date_end, value_end
from parsers.unknowns import (
    could_be_label,
    find_blank_label,
    find_line_label,
    label_before,
    looks_like_label,
)

MAX_VALUE = 200
EDGES = " |/;、,\t"
# In front of a label inside a line also an opening bracket may stand: 【字体:大 中 小】
OPENERS = "【[(〔"
CLASS = re.compile(r"[(〔\[]?\s?(?:[A-Da-d]\s?\d?|[甲乙丙丁])\s?类?\s?[)〕\]]?")
_FIRST = re.compile(r"[\[【(•·*\s]{0,6}([^\s:\[\]【】|][^:\[\]【】|]{0,23}?)[\]】)]?\s{0,8}:")
# A label set off by blanks only (letters.md, section 2: two columns flattened with spaces).
_BLANKS = re.compile(r"\s{1,8}(?=\S)")
_NUMBER = re.compile(BRACKETED)
_BRACKETED = re.compile(r"[\[【]([^\[\]【】]{2,16})[\]】]\s{0,8}:?")
_CELL = re.compile(r"[\s|/]{0,12}([^|/]{1,200})")
_COLON = re.compile(":")
# A label padded to the width of its column, glued to the value in front: …局文    号
_PADDED = re.compile(r"\s{2}")
# The last lines of a broken title are no labels: 关于第17号提案的 / 答复
_TITLE_BEFORE = re.compile(r"(?:提案|建议|议案|号)的?$|(?:关于|^对).{4,60}的$")
_SHORT_VALUE = 60
_NEAR = 4
# 浏览次数:231 浏览 closes with its unit, a title may end in any word.
_GLUED_BEHIND = PAGE_FIELDS - {"view_count", "title", "summary"}
_FORM_FIELDS = frozenset({"identity_raw", "proposer", "lead_agency", "proposal_body"})
_WHOLE_TEXT = frozenset({*BODY_FIELDS, "summary", "outcome_raw", "satisfaction"})


Pair = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """A label met at a unit: where it stands and where a value on the same line begins."""

    unit: int
    field: str
    start: int
    end: int
    rest: int | None
    is_weak: bool


def find_labels(page: Canonical, units: Sequence[Unit]) -> list[Label]:
    """All labels that count."""
    found: list[Label] = []
    for index, unit in enumerate(units):
        if unit.start >= 0:
            found.extend(_labels_of(page.folded[unit.start : unit.end], index, unit))
    return _with_unknown(page, units, _supported(page, units, found))


def _supported(page: Canonical, units: Sequence[Unit], found: Sequence[Label]) -> list[Label]:
    """Strong labels, and weak ones near strong ones."""
    strong = {label.unit for label in found if not label.is_weak}
    groups = {units[index].group for index in strong}
    outside = PAGE_FIELDS | END_FIELDS | {"unknown", "furniture"}
    forms = [label.unit for label in found if not label.is_weak and label.field not in outside]
    company = Counter(label.unit for label in found if label.field not in END_FIELDS)
    first_form = min(forms, default=len(units))
    kept: list[Label] = []
    for label in found:
        unit = units[label.unit]
        on_line = bool(kept) and kept[-1].unit == label.unit and label.field not in BODY_FIELDS
        on_line = on_line or (bool(kept) and _goes_on(page, kept[-1], label))
        if _is_blank_style(page, label, unit) and not _has_company(label, company):
            continue
        if not label.is_weak or on_line or _shows_class(page, label, unit):
            kept.append(label)
        elif _is_heading(page, units, label, kept):
            continue
        elif _is_supported(label, units, strong, groups, label.unit >= first_form):
            kept.append(label)
    return kept


def _is_blank_style(page: Canonical, label: Label, unit: Unit) -> bool:
    """承办单位 市民政局 in a plain line: only blanks say that it is a pair."""
    return (
        label.rest is not None
        and not unit.is_cell
        and page.folded[label.end - 1] not in ":]】"
        and page.folded[label.end : label.end + 1].isspace()
    )


def _has_company(label: Label, company: Counter[int]) -> bool:
    """Whether another label stands on the line, or on one of the next ones."""
    near = range(label.unit - _NEAR, label.unit + _NEAR + 1)
    return sum(company[index] for index in near) > (label.field not in END_FIELDS)


def _goes_on(page: Canonical, before: Label, label: Label) -> bool:
    """An empty 作者: right below 来源:… goes on with the lines about the page."""
    return (
        before.unit == label.unit - 1
        and before.rest is not None
        and {before.field, label.field} <= PAGE_FIELDS
        and page.folded[label.end - 1] == ":"
    )


def _shows_class(page: Canonical, label: Label, unit: Unit) -> bool:
    """类别:B stands alone above a letter (letters.md, section 6); 类别:提案 is a kind of item."""
    if label.rest is None or bare_label(page.folded[label.start : label.end]) != "类别":
        return False
    return CLASS.fullmatch(page.folded[label.rest : unit.end].strip()) is not None


def _is_heading(
    page: Canonical, units: Sequence[Unit], label: Label, kept: Sequence[Label]
) -> bool:
    """案由, 具体建议, 答复 in a plain line of its own may head a paragraph, or end a title."""
    unit = units[label.unit]
    empty = label.rest is None or not page.folded[label.rest : unit.end].strip(EDGES)
    if unit.is_cell or not empty:
        return False
    if label.field == "title":
        return "。" in _unit_text(page, units, label.unit + 1)
    if label.field not in BODY_FIELDS:
        return False
    # A box stands below another label and its value, or below another box.
    apart = not kept or (kept[-1].field not in BODY_FIELDS and label.unit - kept[-1].unit > 2)
    return apart or _ends_title(page, units, label)


def _unit_text(page: Canonical, units: Sequence[Unit], index: int) -> str:
    """The folded beginning of a unit; "" behind the last one and for an empty cell."""
    if index >= len(units) or units[index].start < 0:
        return ""
    return page.folded[units[index].start : min(units[index].end, units[index].start + MAX_VALUE)]


def _ends_title(page: Canonical, units: Sequence[Unit], label: Label) -> bool:
    """答复 alone on a line may be the end of a broken title (letters.md, section 4)."""
    unit = units[label.unit]
    if unit.is_cell or label.rest is not None or not label.unit:
        return False
    before = units[label.unit - 1]
    return before.start >= 0 and bool(
        _TITLE_BEFORE.search(page.folded[max(before.start, before.end - 80) : before.end])
    )


def _is_supported(
    label: Label, units: Sequence[Unit], strong: set[int], groups: set[int], in_form: bool
) -> bool:
    """A weak label counts next to another label of the same layout (domain.md, section 8)."""
    unit = units[label.unit]
    if label.rest is not None and label.field in PAGE_FIELDS and label.field != "title":
        return True
    if unit.group > 0 and unit.group in groups:
        return True
    if label.field in BODY_FIELDS:
        return in_form
    return any(index in strong for index in range(label.unit - 4, label.unit + 5))


def _labels_of(text: str, index: int, unit: Unit) -> Iterator[Label]:
    if len(text) <= MAX_LABEL:
        name = find_field(text)
        if name is not None:
            yield _make(text, index, unit, name, (0, len(text)), None)
            return
    if unit.is_label_cell and 2 <= len(text) <= 12 and ":" not in text[:-1]:
        yield Label(index, "unknown", unit.start, unit.end, None, False)
        return
    line = text.split("\n", 1)[0]
    spans = _colon_pairs(line) or _boxed_pairs(line) or _cell_pairs(line) or _blank_pairs(line)
    for name, start, end in spans:
        yield _make(line, index, unit, name, (start, len(line[:end].rstrip())), end)
        if name in _GLUED_BEHIND and len(spans) > 1 and len(line) <= 2 * MAX_VALUE:
            stop = min((pair[1] for pair in spans if pair[1] > start), default=len(line))
            for glued in _glued(line, name, end, stop):
                field = find_field(line[slice(*glued)]) or "unknown"
                yield replace(_make(line, index, unit, field, glued, glued[1]), is_weak=False)


def _boxed_pairs(line: str) -> list[Pair]:
    """Labels in brackets: [索引号] … [ 主题分类 ] …"""
    first = _BRACKETED.match(line)
    if first is None or find_field(first[1]) is None:
        return []
    boxes = _BRACKETED.finditer(line, 0, 2 * MAX_VALUE)
    named = [(find_field(box[1]), box) for box in boxes]
    return [(name, box.start(), box.end()) for name, box in named if name is not None]


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
    if len(line) > 2 * MAX_VALUE:
        return []
    first = _spaced(line, 0)
    if first is None or len(line) > MAX_VALUE and not is_strong_label(line[: first[2]]):
        return []
    found = [first]
    for blank in _BLANKS.finditer(line, first[2]):
        start = blank.end()
        pair = _spaced(line, start) if start >= found[-1][2] else None
        if pair is not None and (is_strong_label(line[start : pair[2]]) or _is_padded(line, pair)):
            found.append(pair)
    return found


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
        name = find_field(label)
        may = name not in BODY_FIELDS or is_strong_label(label)
        if name and may and len(bare_label(label)) > 1:
            found = (name, start, end)
    return found


def _colon_pairs(line: str) -> list[Pair]:
    """Pairs with colons: the first at the start of the line, others behind a known one."""
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
        return pairs if known and "。" not in scope[: pairs[1][1]] else []
    return pairs + (_far_pairs(line, pairs) if len(scope) < len(line) else [])


def _first_pair(scope: str, may_be_unknown: bool) -> list[Pair]:
    """The pair with which a line begins, behind a date or a document number without label.

    示税函〔2022〕18号签发人:某某 — a letterhead's number and its signer on one line.
    """
    number = _NUMBER.match(scope)
    start = number.end() if number else leading_date_end(scope)
    first = _FIRST.match(scope, start)
    name = find_field(first[1]) if first else None
    if first is not None and name is not None:
        return [(name, first.start(1), first.end())]
    unknown = find_line_label(scope[:MAX_LABEL]) if may_be_unknown else None
    return [("unknown", *unknown)] if unknown and scope[unknown[1] - 1] == ":" else []


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
    start = _label_before(text, floor, colon)
    if start is not None:
        # In the middle of a long text only blanks set a label off.
        apart = start == floor or text[start - 1].isspace() or name not in BODY_FIELDS
        return (find_field(text[start:colon]) or "unknown", start, colon + 1) if apart else None
    if name in _WHOLE_TEXT:
        return None
    start = label_before(text, floor, colon)
    date = value_end(name, text, floor + _blanks(text, floor), colon)
    if start is None and name.endswith("_date") and date < colon:
        start = date if could_be_label(text[date:colon]) else None
    return None if start is None else ("unknown", start, colon + 1)


def _blanks(text: str, start: int) -> int:
    return len(text[start : start + 24]) - len(text[start : start + 24].lstrip(EDGES))


def _label_before(text: str, floor: int, colon: int) -> int | None:
    """Where the longest known label that ends at a colon begins; glued ones only if strong."""
    for start in range(max(floor, colon - MAX_LABEL), colon - 1):
        if text[start].isspace() or find_field(text[start:colon]) is None:
            continue
        if start == floor or text[start - 1].isspace() or text[start - 1] in EDGES + OPENERS:
            return start
        bare = bare_label(text[start:colon])
        near = start - floor <= MAX_LABEL and bare not in NEVER_GLUED
        if bare not in WEAK_LABELS or near or _shows_date(text, bare, (floor, start, colon)):
            return start
    return None


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


def _make(
    text: str, index: int, unit: Unit, name: str, span: tuple[int, int], rest: int | None
) -> Label:
    weak = bare_label(text[slice(*span)]) in WEAK_LABELS
    after = None if rest is None else unit.start + rest
    return Label(index, name, unit.start + span[0], unit.start + span[1], after, weak)


def _with_unknown(page: Canonical, units: Sequence[Unit], labels: list[Label]) -> list[Label]:
    """With the lines `短词:值` that nobody knows, in a group or a run of lines of known labels."""
    by_unit: dict[int, Label] = {label.unit: label for label in reversed(labels)}
    in_group: dict[int, set[int]] = {}
    for label in labels:
        if label.field != "furniture":
            in_group.setdefault(units[label.unit].group, set()).add(label.unit)
    run = 0
    found = list(labels)
    for index, unit in enumerate(units):
        own = by_unit.get(index)
        if own is not None:
            run = run + 1 if _is_line(own) else 0
            continue
        after = by_unit.get(index + 1)
        sure = run > 0 and after is not None and _is_line(after)
        between = index - 1 in by_unit and after is not None
        many = unit.group > 0 and len(in_group.get(unit.group, ())) >= 2
        met = _unknown_line(page, index, unit, sure, run >= 2 or many)
        met = met or (_blank_line(page, index, unit) if between else None)
        run = run + 1 if met else 0
        if met is not None:
            found.append(met)
    return sorted(found, key=lambda label: (label.unit, label.start))


def _blank_line(page: Canonical, index: int, unit: Unit) -> Label | None:
    """A line of an unknown label, blanks and a value between two lines of known labels."""
    line = (
        page.folded[unit.start : min(unit.end, unit.start + MAX_VALUE)] if unit.start >= 0 else ""
    )
    span = find_blank_label(line)
    if span is None:
        return None
    end = unit.start + span[1]
    return Label(index, "unknown", unit.start + span[0], end, end, False)


def _is_line(label: Label) -> bool:
    """Whether a label line belongs to a block of them, not to a text or to the end of a letter."""
    return label.rest is not None and label.field not in END_FIELDS | _WHOLE_TEXT | {"furniture"}


def _unknown_line(
    page: Canonical, index: int, unit: Unit, sure: bool, likely: bool
) -> Label | None:
    """The unknown label at the start of a unit, as far as its place makes it likely."""
    if unit.start < 0 or not (sure or likely):
        return None
    line = page.folded[unit.start : min(unit.end, unit.start + MAX_VALUE)].split("\n", 1)[0]
    span = find_line_label(line)
    if span is None:
        return None
    value = line[span[1] :].strip()
    short = 0 < len(value) <= _SHORT_VALUE and "。" not in (value[:-1] if unit.is_cell else value)
    named = looks_like_label(line[slice(*span)])
    # In a plain line 基本情况:… may open a text of the item.
    if not (named or short if unit.is_cell else short and (named or sure)):
        return None
    return Label(
        index, "unknown", unit.start + span[0], unit.start + span[1], unit.start + span[1], False
    )
