"""Reports: a label of the outcome or of an opinion below which an office tells what it did.

Takes units and labels; gives the labels, those of a report as labels of the reply's body.
办理情况 holds a class on one form and the whole answer on the next (letters.md, section 3): its
value decides, and only where no other text of the page is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.boxes import Unit
from parsers.forms.label_places import Label, heads_report
from parsers.knowledge.labels import ADVISING, NAMES_REPORT
from parsers.names.agency_names import looks_like_agency
from parsers.page.canonical import Canonical
from parsers.terms.labels import bare_label
from parsers.terms.outcomes import read_outcome
from parsers.terms.shapes import leading_date_end

# So long is no class and no word for one; 已解决。感谢您的关心。 is shorter.
_REPORT, _LONG, _SENTENCES = 40, 120, 2
_HEAD, _SENTENCE, _CLAUSES = 400, 12, 2
_SHORTEST = 24
# A whole letter, however short.
# The office tells what it did, in one sentence of a sheet's cell.
_SPEAKS = re.compile(
    r"(?:我|本)(?:局|委|办|厅|院|处|站|队|镇|乡|公司|中心|单位|街道|支队|大队)[^。]{0,24}(?:已|立即|立刻|及时|组织|安排|会同|于\d|在\d)"
)
_ANSWERING = frozenset({"lead_agency", "co_agency"})
_OPENS = re.compile(r"收悉|(?:答复|回复|函复)如下")


def with_reports(page: Canonical, units: Sequence[Unit], labels: Sequence[Label]) -> list[Label]:
    """The labels; an outcome's label above a report names the reply's body."""
    labels = _without_lone_opinions(page, labels)
    if any(label.field == "reply_body" for label in labels):
        return list(labels)
    offices = _offices(page, units, labels)
    classed = {_name(page, label) for label in labels if _shows_class(page, units, label)}
    found, name = list(labels), ""
    for position, label in enumerate(labels):
        following = labels[position + 1] if position + 1 < len(labels) else None
        if name and name != _name(page, label):
            continue  # the same label again heads the same block, printed twice
        # Alone on its line it names nothing but the report.
        is_lone = heads_report(page, label, units[label.unit])
        has_class = bool(classed - {_name(page, label)}) or is_lone
        has_class = has_class or _begins_with(page, units, label, offices)
        if label.field == "outcome_raw" and _tells(page, units, label, following, has_class):
            found[position] = label._replace(field="reply_body", is_weak=False)
            name = name or _name(page, label)
    return found


def _without_lone_opinions(page: Canonical, found: Sequence[Label]) -> list[Label]:
    """会办单位意见 names a second letter; where no label names the first one it names none."""
    answers = [label for label in found if label.field == "reply_body"]
    lone = [
        label
        for label in answers
        if bare_label(page.folded[label.start : label.end]).startswith(ADVISING)
    ]
    return [label for label in found if label not in lone] if lone == answers else list(found)


def _name(page: Canonical, label: Label) -> str:
    return bare_label(page.folded[label.start : label.end])


def _shows_class(page: Canonical, units: Sequence[Unit], label: Label) -> bool:
    """Whether the class of the outcome stands behind a label of its own: 办理结果:A类, 类别:B."""
    if label.field not in ("outcome_raw", "proposal_type"):
        return False
    return read_outcome(_value(page, units, label)).code is not None


def _offices(page: Canonical, units: Sequence[Unit], labels: Sequence[Label]) -> tuple[str, ...]:
    """The bodies that stand behind labels of who answers."""
    values = (_value(page, units, label) for label in labels if label.field in _ANSWERING)
    return tuple(value for value in values if looks_like_agency(value))


def _begins_with(
    page: Canonical, units: Sequence[Unit], label: Label, offices: tuple[str, ...]
) -> bool:
    """市文旅局接到提案后,完成11座石堰的测绘。: a body of the form tells what it did."""
    value = _value(page, units, label)
    own = next((office for office in offices if value.startswith(office)), None)
    return own is not None and "," in value[len(own) :]


def _value(page: Canonical, units: Sequence[Unit], label: Label) -> str:
    """The beginning of what stands behind a label, in its line or in the next cell."""
    behind = units[label.unit].end if label.rest is not None else _cell_end(units, label)
    begin = label.end if label.rest is None else label.rest
    return page.folded[begin : min(behind, begin + _REPORT)].strip(" :\n")


def _tells(
    page: Canonical, units: Sequence[Unit], label: Label, following: Label | None, has_class: bool
) -> bool:
    """Whether whole sentences stand behind a label, up to the next one.

    `has_class`: the class stands elsewhere, so that one sentence tells what was done.
    """
    unit, stop = units[label.unit], len(page.text)
    if following is not None:
        stop = following.start
    begin = label.end if label.rest is None else label.rest
    if unit.is_cell:
        stop = min(stop, _cell_end(units, label))
    elif label.rest is not None and page.folded[label.rest : unit.end].strip():
        stop = min(stop, unit.end)
    elif _holds_day(page, units, label):
        return False
    text = page.folded[begin : min(stop, begin + _HEAD)].strip()
    # A letter that stands elsewhere is the answer.
    is_answer = "收悉" in text or "收悉" not in page.folded
    name = bare_label(page.folded[label.start : label.end])
    has_class = has_class or unit.is_cell and _SPEAKS.search(text) is not None
    if has_class and name in NAMES_REPORT and len(text) >= _SENTENCE and text[-1] in "。!;":
        return is_answer
    return is_answer and _is_report(text, name)


def _is_report(text: str, name: str) -> bool:
    if len(text) > _SHORTEST and _OPENS.search(text, 0, _LONG):
        return True
    if len(text) < (_REPORT if name in NAMES_REPORT else _LONG):
        return False
    if name in NAMES_REPORT and text[-1] == "。" and text.count(",") >= _CLAUSES:
        return True  # one long sentence: 已于4月开工,设计床位60张,正在施工,预计年底竣工。
    return text.count("。") >= _SENTENCES or "。" in text and len(text) >= _LONG


def _holds_day(page: Canonical, units: Sequence[Unit], label: Label) -> bool:
    """Whether a day is all that stands in the line below: no answer, whatever follows it."""
    at = label.unit + 1
    if at >= len(units) or units[at].start < 0:
        return False
    text = page.folded[units[at].start : units[at].end].strip()
    return bool(text) and leading_date_end(text) == len(text)


def _cell_end(units: Sequence[Unit], label: Label) -> int:
    """Where the cell behind a label's own ends."""
    at = label.unit + 1
    own = units[label.unit]
    if label.rest is not None or at >= len(units) or units[at].group != own.group:
        return own.end
    if units[at].end < 0:
        return own.end  # an empty cell
    return units[at].end
