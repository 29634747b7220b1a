"""Restated asks: names of the two texts that stand inside a letter and head a part of it.

Takes units and labels; gives the labels that are left. 建议内容:一是…;二是… between a letter's
opening and its signature repeats what was asked, for the reader's sake; below the signature, or
in a cell, it heads the item's own text (letters.md, sections 10 and 14).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from parsers.forms.boxes import Unit
from parsers.forms.label_places import Label
from parsers.knowledge.labels import BODY_FIELDS, NAMES_REPORT
from parsers.letters.letter import find_letter_start
from parsers.names.agency_names import looks_like_agency
from parsers.page.canonical import Canonical
from parsers.terms.labels import bare_label
from parsers.text.dates import find_date_line

_LONGEST_SIGNATURE = 40
_TOLD = "如下"


def without_restated(
    page: Canonical, units: Sequence[Unit], labels: Sequence[Label]
) -> list[Label]:
    """The labels without names of the two texts that only head a part of a letter."""
    plain = [one for one in labels if not units[one.unit].is_cell and _names_text(page, one)]
    if not plain:
        return list(labels)
    begin = find_letter_start(page, range(page.line_at(plain[-1].start)))
    if begin is None:
        return list(labels)
    behind = [one for one in plain if page.line_at(one.start) > begin]
    are_both = {one.field for one in behind} >= BODY_FIELDS
    if are_both and _TOLD not in page.folded[page.lines[begin].start : behind[0].start]:
        return list(labels)  # a form of two boxes below a letter's first words
    inside = [one for one in behind if _is_inside(page, begin, page.line_at(one.start))]
    return [one for one in labels if one not in inside]


def _names_text(page: Canonical, label: Label) -> bool:
    """A label of the item's text or the answer, or 办理情况 above what was done."""
    name = bare_label(page.folded[label.start : label.end])
    return label.field in BODY_FIELDS or name in NAMES_REPORT


def _is_inside(page: Canonical, begin: int, line: int) -> bool:
    """Whether the letter that begins at a line is still open here, and ends further below."""
    if any(_ends(page.line_text(above)) for above in range(begin + 1, line)):
        return False
    below = range(line + 1, len(page.lines))
    body = list(takewhile(lambda at: not _ends(page.line_text(at)), below))
    return len(body) < len(below) and find_letter_start(page, body) is None


def _ends(text: str) -> bool:
    """Whether a line is a letter's day or the body that signs it."""
    if find_date_line(text) is not None:
        return True
    is_short = len(text.strip()) <= _LONGEST_SIGNATURE and text.strip()[-1:] not in "。:;,!"
    return is_short and text.strip()[:1] != "(" and looks_like_agency(text)
