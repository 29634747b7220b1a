"""Below: what the line below a lone label is, where it is not the label's value.

Takes a canonical text, its units and a label; tells an empty label, a heading, a sentence, a
signature from what may be a value. Gives no value itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.boxes import Unit, is_lone_label
from parsers.forms.label_places import Label
from parsers.knowledge.labels import BODY_FIELDS, PAGE_FIELDS
from parsers.names.agency_names import looks_like_agency
from parsers.names.salutations import MOST_LINES, begins_list, read_salutation
from parsers.page.canonical import Canonical
from parsers.structure.zones import is_zone_heading
from parsers.terms.labels import find_field
from parsers.terms.shapes import begins_text, leading_date_end
from parsers.terms.unknown_words import opens_row
from parsers.text.fold import compare_key

TITLE_LIKE = re.compile(r"^(?:关于|对).{4,80}(?:提案|建议|议案|答复|复函|函|回复|意见)$")
_YEAR = re.compile(r"\d|[一二][〇零一二三四五六七八九]{3}|█|[-/无]")
# 索引号: is a code, and neither a day nor the item's number.
_CODE = re.compile(r"^(?!第?\d{1,6}号)(?=.{0,40}\d)[^:;,。!?]{3,60}$|^[-/无]$")
_LABEL_LENGTHS = (4, 5)
_ROW_FIELDS = (PAGE_FIELDS - {"title", "summary"}) | frozenset(
    {"lead_agency", "co_agency", "proposer", "identity_raw", "outcome_raw"}
)
# What stands behind these labels may be anything.
OPEN_FIELDS = BODY_FIELDS | {
    "outcome_raw",
    "attachments",
    "contact",
    "summary",
    "copies",
    "unknown",
}
_ANY_LINE = ("title", "identity_raw")
NAMES = frozenset({"proposer", "lead_agency", "co_agency", "publisher", "delegation"})


def is_empty_label(page: Canonical, unit: Unit, name: str) -> bool:
    """点击: below 来源: is an empty label itself; 文号2024-08-02 is another row, glued together."""
    text = page.folded[unit.start : unit.end]
    if name == "attachments" and _signs(text):
        return True
    if name not in OPEN_FIELDS and opens_row(text):
        return True
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    lengths = range(2, 6) if name.endswith("_date") or text[:2] == "文号" else _LABEL_LENGTHS
    behind = len(first) > 1 and len(first) < len(text) and find_field(first) in _ROW_FIELDS
    glued = any(
        len(text) > length and find_field(text[:length]) in _ROW_FIELDS for length in lengths
    )
    if name == "outcome_raw" and text.endswith(":"):
        return True  # the salutation of the letter below
    return (text.endswith(":") and is_lone_label(text)) or behind or glued


def opens_text(page: Canonical, units: Sequence[Unit], at: int, label: Label) -> bool:
    """建议: below 提案内容:, with words below it, is the first heading of the item's text."""
    if label.field != "proposal_body" or at + 1 >= len(units):
        return False
    behind = units[at + 1]
    is_heading = is_zone_heading(page.folded[units[at].start : units[at].end])
    return is_heading and behind.start >= 0 and behind.group == units[at].group


def repeated_texts(page: Canonical, units: Sequence[Unit]) -> set[str]:
    """Texts that stand twice on the page, or in its head: titles, never another's value.

    A name that a letter greets (九三学社某市委会:) is none.
    """
    seen: set[str] = set()
    twice: set[str] = set()
    for unit in units:
        if unit.start >= 0 and unit.end - unit.start <= 120:
            text = page.folded[unit.start : unit.end]
            key = compare_key(text) if not text.endswith(":") else ""
            (twice if key in seen else seen).add(key)
    heads = [page.head.title or "", *page.head.headings]
    return {key for key in twice if len(key) >= 8} | {compare_key(text) for text in heads if text}


def heads_text(page: Canonical, unit: Unit, name: str, repeated: set[str]) -> bool:
    """A text that stands twice heads the page, unless it is a day or a body's name."""
    text = page.folded[unit.start : unit.end]
    if name.endswith("_date") and not _YEAR.match(text):
        return True
    if name == "index_number" and not _CODE.search(text):
        return True
    is_line = name in NAMES and begins_text(text)
    if is_line or name in _ANY_LINE or leading_date_end(text) or looks_like_agency(text):
        return is_line
    return TITLE_LIKE.match(text) is not None or compare_key(text) in repeated


def greets(page: Canonical, unit: Unit) -> bool:
    """张三、李四、 above 王五委员: is the salutation of the letter, as 张三委员: alone is."""
    first = page.line_at(unit.start)
    whole = page.line_text(first).strip()
    found = read_salutation(whole) if whole.endswith(":") else None
    if found is not None and found.form is not None:
        return True
    lines = range(first, min(len(page.lines), first + MOST_LINES))
    return begins_list([page.line_text(line) for line in lines])


def _signs(text: str) -> bool:
    """附件: above the signature or the date names nothing."""
    return looks_like_agency(text) or leading_date_end(text) == len(text)


def holds_own_place(page: Canonical, start: int) -> bool:
    """Whether a label's own line, or its own list item, has the element for its value, empty.

    `<p>来源:<span></span></p>`: what the next line prints is something else. A cell of a table
    may hold anything, and its value stands in the next one.
    """
    line = page.lines[page.line_at(start)]
    slot = page.slots[line.slot]
    return line.has_hole and (not slot.group or not slot.row and not slot.is_label_cell)
