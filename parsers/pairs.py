"""Pairs: the labels that are met at the units of a page, and where their values may begin.

Takes units; gives labels in page order. A label counts alone in its unit, before a colon
or blanks at the start of one, in brackets, or behind another label on its line; a weak one
only near a strong one; one that nobody knows only among known ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.boxes import MAX_LABEL, Unit
from parsers.canonical import Canonical
from parsers.knowledge.labels import (
    BODY_FIELDS,
    END_FIELDS,
    NEVER_GLUED,
    PAGE_FIELDS,
    WEAK_LABELS,
)
from parsers.labels import bare_label, find_field, is_strong_label
from parsers.shapes import value_end
from parsers.unknowns import could_be_label, find_line_label, label_before, looks_like_label

MAX_VALUE = 200
EDGES = " |/;、,\t"
# In front of a label inside a line also an opening bracket may stand: 【字体:大 中 小】
OPENERS = "【[(〔"
CLASS = re.compile(r"[(〔\[]?\s?(?:[A-Da-d]\s?\d?|[甲乙丙丁])\s?类?\s?[)〕\]]?")
_FIRST = re.compile(r"[\[【(•·*\s]{0,6}([^\s:\[\]【】|][^:\[\]【】|]{0,23}?)[\]】)]?\s{0,8}:")
# A label set off by blanks only (letters.md, section 2: two columns flattened with spaces).
_BLANKS = re.compile(r"\s{1,8}(?=\S)")
_BRACKETED = re.compile(r"^[\[【]([^\]】]{2,16})[\]】]\s{0,8}:?")
# A label padded to the width of its column, glued to the value in front: …局文    号
_PADDED = re.compile(r"\s{2}")
# The last lines of a broken title are no labels: 关于第17号提案的 / 答复
_TITLE_BEFORE = re.compile(r"(?:提案|建议|议案|号)的?$|(?:关于|^对).{4,60}的$")
_SHORT_VALUE = 60
_WHOLE_TEXT = frozenset({*BODY_FIELDS, "summary", "outcome_raw", "satisfaction"})


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
    first_form = min(forms, default=len(units))
    kept: list[Label] = []
    for label in found:
        unit = units[label.unit]
        on_line = bool(kept) and kept[-1].unit == label.unit and label.field not in BODY_FIELDS
        if not label.is_weak or on_line or _shows_class(page, label, unit):
            kept.append(label)
        elif label.field in BODY_FIELDS and _ends_title(page, units, label):
            continue
        elif _is_supported(label, units, strong, groups, label.unit >= first_form):
            kept.append(label)
    return kept


def _shows_class(page: Canonical, label: Label, unit: Unit) -> bool:
    """类别:B stands alone above a letter (letters.md, section 6); 类别:提案 is a kind of item."""
    if label.rest is None or bare_label(page.folded[label.start : label.end]) != "类别":
        return False
    return CLASS.fullmatch(page.folded[label.rest : unit.end].strip()) is not None


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
    bracketed = _BRACKETED.match(line)
    name = find_field(bracketed.group(1)) if bracketed else None
    if bracketed and name:
        yield _make(text, index, unit, name, (0, bracketed.end()), bracketed.end())
        return
    spaced = _spaced(line)
    if spaced is not None:
        name = find_field(line[: spaced[0]]) or "unknown"
        yield _make(text, index, unit, name, (0, spaced[0]), spaced[1])
        return
    yield from _pairs_of(line, index, unit)


def _spaced(line: str) -> tuple[int, int] | None:
    """End of the longest label that only blanks set off, and where its value begins."""
    if len(line) > MAX_VALUE:
        return None
    found = None
    for blank in _BLANKS.finditer(line, 0, MAX_LABEL):
        label = line[: blank.start()]
        if ":" in label:
            break
        name = find_field(label)
        may = name not in BODY_FIELDS or is_strong_label(label)
        if name and may and len(bare_label(label)) > 1:
            found = blank.start(), blank.end()
    return found


def _pairs_of(line: str, index: int, unit: Unit) -> Iterator[Label]:
    """Pairs with colons: the first at the start of the line, others behind a known one."""
    scope = line[:MAX_VALUE] if len(line) > 2 * MAX_VALUE else line
    first = _FIRST.match(scope)
    name = find_field(first.group(1)) if first else None
    if first is None or name is None:
        return
    pairs = [(name, first.start(1), first.end())]
    colon = scope.find(":", first.end())
    while colon >= 0:
        pair = _pair_at(scope, pairs[-1], colon)
        if pair is not None:
            pairs.append(pair)
        colon = scope.find(":", colon + 1)
    for at, (name, start, rest) in enumerate(pairs):
        yield _make(line, index, unit, name, (start, rest), rest)
        stop = pairs[at + 1][1] if at + 1 < len(pairs) else len(scope)
        if len(pairs) > 1 and name in PAGE_FIELDS and len(scope) == len(line):
            for begin, end in _glued(line, name, rest, stop):
                field = find_field(line[begin:end]) or "unknown"
                yield replace(_make(line, index, unit, field, (begin, end), end), is_weak=False)


def _pair_at(text: str, before: tuple[str, int, int], colon: int) -> tuple[str, int, int] | None:
    """Field, start and end of the label that ends at a colon behind another pair."""
    name, _, floor = before
    start = _label_before(text, floor, colon)
    if start is not None:
        return find_field(text[start:colon]) or "unknown", start, colon + 1
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
        if bare not in WEAK_LABELS or (start - floor <= 24 and bare not in NEVER_GLUED):
            return start
    return None


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
    if chain or name == "title":
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
        many = unit.group > 0 and len(in_group.get(unit.group, ())) >= 2
        met = _unknown_line(page, index, unit, sure, run >= 2 or many)
        run = run + 1 if met else 0
        if met is not None:
            found.append(met)
    return sorted(found, key=lambda label: (label.unit, label.start))


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
    short = 0 < len(value) <= _SHORT_VALUE and "。" not in value[:-1]
    if not (looks_like_label(line[slice(*span)]) or (short and (sure or unit.is_cell))):
        return None
    if not value and not unit.is_cell and not sure:
        return None
    return Label(
        index, "unknown", unit.start + span[0], unit.start + span[1], unit.start + span[1], False
    )
