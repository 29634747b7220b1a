"""Pairs: the labels that are met at the units of a page, and where their values may begin.

Takes units; gives labels in page order. A label counts alone in its unit, before a colon
or blanks at the start of one, in brackets, or behind another label on its line; a weak one
only near a strong one; one that nobody knows only among known ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, takewhile

from parsers.forms.boxes import MAX_LABEL, Unit
from parsers.forms.label_places import (
    Label,
    has_colon,
    heads_report,
    heads_section,
    is_blank_style,
    is_half,
    opens_title,
)
from parsers.forms.lines import EDGES, MAX_VALUE, WHOLE_TEXT, find_glued, read_line
from parsers.knowledge.labels import (
    BODY_FIELDS,
    CELL_LABELS,
    CELL_ONLY,
    END_FIELDS,
    HANDLING_MODES,
    KIND_ENDINGS,
    PAGE_FIELDS,
    WEAK_LABELS,
)
from parsers.names.salutations import speaks_to
from parsers.page.canonical import Canonical
from parsers.terms.labels import bare_label, find_field
from parsers.terms.outcomes import read_outcome
from parsers.terms.unknown_words import (
    find_blank_label,
    find_line_label,
    looks_like_label,
    names_office,
)

CLASS = re.compile(r"[(〔\[]?\s?(?:[A-Da-d]\s?\d?|[甲乙丙丁])\s?类?\s?[)〕\]]?")
# The last lines of a broken title are no labels: 关于第17号提案的 / 答复
_TITLE_BEFORE = re.compile(r"(?:提案|建议|议案|号)的?$|(?:关于|^对).{4,60}的$")
_SHORT_VALUE = 60
_NEAR = 4
BOTH_TEXTS = frozenset({"proposal_body", "reply_body"})
_PROSE = 30


def find_labels(page: Canonical, units: Sequence[Unit]) -> list[Label]:
    """All labels that count."""
    found: list[Label] = []
    for index, unit in enumerate(units):
        if unit.start >= 0:
            found.extend(_labels_of(page.folded[unit.start : unit.end], index, unit))
    found.sort(key=lambda label: (label.unit, label.start))
    return _with_unknown(page, units, _supported(page, units, found))


def _supported(page: Canonical, units: Sequence[Unit], found: Sequence[Label]) -> list[Label]:
    """Strong labels, and weak ones near strong ones."""
    strong = {label.unit for label in found if not label.is_weak and label.field != "furniture"}
    groups = {units[index].group for index in strong}
    outside = PAGE_FIELDS | END_FIELDS | {"unknown", "furniture"}
    forms = [label.unit for label in found if not label.is_weak and label.field not in outside]
    # A line that is printed twice is no company of itself.
    lines = {_unit_text(page, units, label.unit): label.unit for label in reversed(found)}
    once = set(lines.values())
    company = Counter(
        label.unit for label in found if label.field not in END_FIELDS and label.unit in once
    )
    first_form = min(forms, default=len(units))
    bodies = {label.field for label in found if not label.is_weak} & BODY_FIELDS
    may_report = "reply_body" not in bodies and bool(bodies or forms)
    kept: list[Label] = []
    first = {label.unit: label for label in reversed(found)}
    rows = _form_rows(page, first, found)
    for label in found:
        unit = units[label.unit]
        if _is_none(page, units, label, first):
            continue
        in_form = label.unit >= first_form or bool(bodies - {label.field})
        on_line = bool(kept) and kept[-1].unit == label.unit and label.field not in BODY_FIELDS
        on_line = on_line or (bool(kept) and _goes_on(page, kept[-1], label))
        if is_blank_style(page, label, unit) and not _has_company(label, company):
            continue
        if label.field == "proposal_body" and (
            _opens_box(page, unit, label, kept) or _heads_prose(page, units, label, kept)
        ):
            continue
        is_shown = _shows_class(page, label, unit) or rates(page, units, label)
        is_shown = is_shown or may_report and heads_report(page, label, unit)
        if not label.is_weak or on_line or is_shown:
            kept.append(label)
        elif _is_heading(page, units, label, kept) or not forms and _runs_site(page, label, unit):
            continue
        elif label.unit in rows or _is_supported(label, units, strong, groups, in_form):
            kept.append(label)
    return kept


def _is_none(page: Canonical, units: Sequence[Unit], label: Label, first: dict[int, Label]) -> bool:
    """Whether words that name a field are no label where they stand."""
    is_cell = units[label.unit].is_cell
    if _addresses(page, units, label) or is_half(page, label, first.get(label.unit + 1)):
        return True
    if not is_cell and bare_label(page.folded[label.start : label.end]) in CELL_ONLY:
        return True
    if _is_kind(page, units, label, first.get(label.unit - 1)):
        return True
    may_open = label.field in BODY_FIELDS and label.rest is not None and not is_cell
    return may_open and opens_title(page, label)


def _form_rows(page: Canonical, first: dict[int, Label], all_of: Sequence[Label]) -> set[int]:
    """Units that are rows of a form though each label is weak: 编号:… 代表:… 建议:… 答复:…

    Both texts are among them, and what names the item or who answers.
    """
    rows = {at: one for at, one in first.items() if one.rest is not None and has_colon(page, one)}
    found: set[int] = set()
    for at in sorted(rows):
        if at - 1 in rows:
            continue
        run = list(takewhile(rows.__contains__, count(at)))
        near = [rows[one] for one in range(run[0] - _NEAR, run[-1] + 1) if one in rows]
        named = {label.field for label in near}
        own = {label.field for label in all_of if label.unit in run}
        if own >= BOTH_TEXTS and len(named - BOTH_TEXTS - PAGE_FIELDS) >= 1:
            found.update(run)
    return found


def _is_kind(page: Canonical, units: Sequence[Unit], label: Label, before: Label | None) -> bool:
    """类别 | 建议, 主题分类: | 提案答复 — a kind of text is a value, whatever else it names."""
    unit = units[label.unit]
    if before is None or before.rest is not None or label.rest is not None or not unit.is_cell:
        return False
    if before.field == "handling_mode":
        # 办理方式 | 主办: how the office takes part.
        word = bare_label(page.folded[label.start : label.end])
        return word in HANDLING_MODES and units[before.unit].group == unit.group
    if label.field not in BODY_FIELDS or page.folded[label.end - 1] == ":":
        return False
    names_kind = bare_label(page.folded[before.start : before.end]).endswith(KIND_ENDINGS)
    beside = _unit_text(page, units, label.unit + 1)
    # An empty 类别 in front of the box 建议: the box's text follows.
    return names_kind and units[before.unit].group == unit.group and len(beside) < _PROSE


def _runs_site(page: Canonical, label: Label, unit: Unit) -> bool:
    """主办:某市人民政府办公室 in a plain line of a page without a form runs the site."""
    return not unit.is_cell and bare_label(page.folded[label.start : label.end]) in HANDLING_MODES


def _addresses(page: Canonical, units: Sequence[Unit], label: Label) -> bool:
    """代表: above 您提出的… is a salutation with the names withheld, no empty field."""
    unit = units[label.unit]
    is_empty = label.rest is None or not page.folded[label.rest : unit.end].strip(EDGES)
    if label.field != "proposer" or unit.is_cell or not is_empty:
        return False
    return speaks_to(_unit_text(page, units, label.unit + 1))


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
    if label.rest is None:
        return False
    if label.field == "outcome_raw":
        # 落实情况:已落实, but 落实情况:我局已…
        return read_outcome(page.folded[label.rest : unit.end].strip()).shape in ("class", "word")
    if bare_label(page.folded[label.start : label.end]) != "类别":
        return False
    return CLASS.fullmatch(page.folded[label.rest : unit.end].strip()) is not None


def rates(page: Canonical, units: Sequence[Unit], label: Label) -> bool:
    """Whether 代表评价 has 满意 behind it or in the next box: a row of a form, in no letter."""
    if label.field != "satisfaction":
        return False
    value = _unit_text(page, units, label.unit + 1)
    if label.rest is not None:
        value = page.folded[label.rest : units[label.unit].end][:MAX_VALUE]
    return read_outcome(value.strip()).shape == "satisfaction"


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
    # 案由:关于…的提案 is a field, whose value 内容: cannot go on with.
    below_pair = bool(kept) and kept[-1].unit == label.unit - 1 and kept[-1].rest is not None
    return apart or (not below_pair and _ends_title(page, units, label))


def _opens_box(page: Canonical, unit: Unit, label: Label, kept: Sequence[Label]) -> bool:
    """Whether 建议: is the first line of the box 提案内容 in front of it, and heads its text."""
    box = kept[-1] if kept else None
    if box is None or box.field != label.field or box.unit != label.unit - 1:
        return False
    has_text = not unit.is_cell or unit.end > label.end
    return box.rest is None and has_text and page.folded[label.end - 1] == ":"


def _heads_prose(
    page: Canonical, units: Sequence[Unit], label: Label, kept: Sequence[Label]
) -> bool:
    """建议: behind a paragraph that no label names goes on with the same text."""
    if units[label.unit].is_cell or any(other.field in BODY_FIELDS for other in kept):
        return False
    before = _unit_text(page, units, label.unit - 1) if label.unit else ""
    is_value = bool(kept) and kept[-1].unit in (label.unit - 1, label.unit - 2)
    is_prose = len(before) >= _PROSE and "。" in before
    return is_prose and not (is_value and kept[-1].rest is None and kept[-1].unit == label.unit - 2)


def _unit_text(page: Canonical, units: Sequence[Unit], index: int) -> str:
    """The folded beginning of a unit; "" behind the last one and for an empty cell."""
    return "" if index >= len(units) else _line_of(page, units[index])


def _line_of(page: Canonical, unit: Unit) -> str:
    if unit.start < 0:
        return ""
    return page.folded[unit.start : min(unit.end, unit.start + MAX_VALUE)]


def _ends_title(page: Canonical, units: Sequence[Unit], label: Label) -> bool:
    """答复 alone on a line may be the end of a broken title (letters.md, section 4)."""
    unit = units[label.unit]
    if unit.is_cell or label.rest is not None or not label.unit:
        return False
    if page.folded[label.end - 1] == ":":
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
    if unit.is_label_cell and not unit.is_cell:
        # The head of a tab: sure whatever it names, and no field of the page if nobody knows it.
        yield Label(index, find_field(text) or "furniture", unit.start, unit.end, None, False)
        return
    if len(text) <= MAX_LABEL:
        name = find_field(text)
        if name is not None and unit.is_value:
            return
        if name is not None:
            yield _make(text, index, unit, name, (0, len(text)), None)
            return
    if heads_section(text):
        return
    if unit.is_label_cell and 2 <= len(text) <= 12 and ":" not in text[:-1]:
        yield Label(index, "unknown", unit.start, unit.end, None, False)
        return
    line = text.split("\n", 1)[0] if unit.is_cell else text  # a torn line is one
    found = read_line(line)
    if found and not unit.is_cell and bare_label(line[slice(*found[0][1:])]) in CELL_LABELS:
        return
    for name, start, end in found:
        yield _make(line, index, unit, name, (start, len(line[:end].rstrip())), end)
    for name, start, end in find_glued(line, found) if found else ():
        yield _make(line, index, unit, name, (start, end), end)._replace(is_weak=False)


def _make(
    text: str, index: int, unit: Unit, name: str, span: tuple[int, int], rest: int | None
) -> Label:
    printed = text[slice(*span)]
    # 【建议】 alone on its line: brackets set it off from the heading of a paragraph.
    is_boxed = printed[:1] == "【" and printed.rstrip(":")[-1:] == "】" and rest is None
    weak = bare_label(printed) in WEAK_LABELS and not is_boxed
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
        is_row = after is not None and _is_row(page, after) and names_office(_line_of(page, unit))
        sure = is_row or run > 0 and after is not None and _is_line(after)
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
    span = find_blank_label(_line_of(page, unit))
    if span is None:
        return None
    end = unit.start + span[1]
    return Label(index, "unknown", unit.start + span[0], end, end, False)


def _is_line(label: Label) -> bool:
    """Whether a label line belongs to a block of them, not to a text or to the end of a letter."""
    return label.rest is not None and label.field not in END_FIELDS | WHOLE_TEXT | {"furniture"}


def _is_row(page: Canonical, label: Label) -> bool:
    """The same of a label with a colon, though nothing stands behind it."""
    return has_colon(page, label) and _is_line(label._replace(rest=label.end))


def _unknown_line(
    page: Canonical, index: int, unit: Unit, sure: bool, likely: bool
) -> Label | None:
    """The unknown label at the start of a unit, as far as its place makes it likely."""
    if unit.start < 0 or not (sure or likely):
        return None
    line = _line_of(page, unit).split("\n", 1)[0]
    span = find_line_label(line)
    if span is None:
        return None
    value = line[span[1] :].strip()
    short = 0 < len(value) <= _SHORT_VALUE and "。" not in (value[:-1] if unit.is_cell else value)
    named = looks_like_label(line[slice(*span)])
    # In a plain line 基本情况:… may open a text of the item.
    if not (named or short if unit.is_cell else short and (named or sure)):
        return None
    end = unit.start + span[1]
    return Label(index, "unknown", unit.start + span[0], end, end, False)
