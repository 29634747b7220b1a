"""Label places: what a label is by the line that it stands on.

Takes a canonical text and a label met on it; answers yes or no. Reads no value.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parsers.forms.boxes import MAX_LABEL, Unit
from parsers.knowledge.labels import NAMES_REPORT
from parsers.page.canonical import Canonical
from parsers.terms.labels import bare_label, find_field

# What heads a part of a form and is neither a label nor a text: 一、建议信息, 办理信息.
_SECTION = re.compile(
    r"\s{0,4}(?:[一二三四五六七八九][、.]|\([一二三四五六]\))?\s{0,2}(?:提案|建议|议案|基本|办理|承办|主办|交办|答复|办复|评价|反馈|评议|代表|委员|提案人|代表建议|提案办理|建议办理)"
    r"(?:基本)?信息\s{0,2}:?\s{0,4}"
)


class Label(NamedTuple):
    """A label met at a unit: where it stands and where a value on the same line begins."""

    unit: int
    field: str
    start: int
    end: int
    rest: int | None
    is_weak: bool


def heads_section(text: str) -> bool:
    """Whether a line only heads a part of a form.

    >>> heads_section("一、建议信息"), heads_section("办理信息"), heads_section("信息索引")
    (True, True, False)
    """
    return "信息" in text and _SECTION.fullmatch(text) is not None


def opens_title(page: Canonical, label: Label) -> bool:
    """【提案答复】 in front of a heading's words, or of the page's title, says what the page is.

    So does a label in front of a title that is a heading: 代表建议:关于…
    """
    line = page.lines[page.line_at(label.start)]
    if page.folded[label.start] not in "【[":
        rest = label.end if label.rest is None else label.rest
        return line.is_heading and page.folded.startswith("关于", rest)
    return line.is_heading or page.text[line.start : line.end].strip() in (page.head.title or "")


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
    if label.rest is not None or unit.is_cell or label.field != "outcome_raw":
        return False
    printed = page.folded[label.start : label.end]
    is_apart = printed[-1] in ":]】" or page.lines[page.line_at(label.start)].is_heading
    return is_apart and bare_label(printed) in NAMES_REPORT
