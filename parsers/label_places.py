"""Label places: what a label is by the line that it stands on.

Takes a canonical text and a label met on it; answers yes or no. Reads no value.
"""

from __future__ import annotations

from typing import NamedTuple

from parsers.boxes import MAX_LABEL, Unit
from parsers.canonical import Canonical
from parsers.knowledge.labels import NAMES_REPORT
from parsers.labels import bare_label, find_field


class Label(NamedTuple):
    """A label met at a unit: where it stands and where a value on the same line begins."""

    unit: int
    field: str
    start: int
    end: int
    rest: int | None
    is_weak: bool


def opens_title(page: Canonical, start: int) -> bool:
    """【提案答复】 in front of a heading's words, or of the page's title, says what the page is."""
    if page.folded[start] not in "【[":
        return False
    line = page.lines[page.line_at(start)]
    return line.is_heading or page.text[line.start : line.end].strip() in (page.head.title or "")


def _names_report(printed: str) -> bool:
    """Whether a label alone on its line heads what an office tells of its work: 办理情况:

    >>> _names_report("办理情况:"), _names_report("办理情况"), _names_report("办理结果:")
    (True, False, False)
    """
    return printed[-1:] == ":" and bare_label(printed) in NAMES_REPORT


def has_colon(page: Canonical, label: Label) -> bool:
    """Whether a colon ends a label, or stands right behind it."""
    return ":" in page.folded[label.end - 1 : label.end + 1]


def is_half(page: Canonical, label: Label, below: Label | None) -> bool:
    """领 衔 above 代 表:… — the first half of a label that was broken over two lines."""
    if label.rest is not None or below is None:
        return False
    halves = (page.folded[half.start : half.end] for half in (label, below))
    whole = "".join(map(bare_label, halves))
    return len(whole) <= MAX_LABEL and find_field(whole) == label.field == below.field


def is_blank_style(page: Canonical, label: Label, unit: Unit) -> bool:
    """承办单位 市民政局 in a plain line: only blanks say that it is a pair."""
    return (
        label.rest is not None
        and not unit.is_cell
        and page.folded[label.end - 1] not in ":]】"
        and page.folded[label.end : label.end + 1].isspace()
    )


def heads_report(page: Canonical, label: Label, unit: Unit) -> bool:
    """办理情况: alone on its line heads what the office tells of its work."""
    is_alone = label.rest is None and not unit.is_cell and label.field == "outcome_raw"
    return is_alone and _names_report(page.folded[label.start : label.end])
