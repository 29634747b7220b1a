"""Titles of rows: whether a form's title goes on in the unit below its own, or is somebody's name.

Takes a canonical text, its units, a label and what stands behind it; gives the whole span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.forms.boxes import Unit
from parsers.forms.label_places import Label
from parsers.page.canonical import Canonical
from parsers.text.fold import fold

_TITLE_END = re.compile(r"(?:提案|建议|议案|问题|意见|答复|复函|回复)案?[)）》\s]*$")
_TITLE_REST = re.compile(r"[^。:;!?\n\[【]{1,50}?的?(?:提案|建议案?|议案)(?=\s|$)")


def whole_title(
    page: Canonical, units: Sequence[Unit], label: Label, span: tuple[int, int] | None
) -> tuple[int, int] | None:
    """A title with its second line, where the first says 关于 and only the second 的提案."""
    if span is None or label.field != "title":
        return span
    text, below = page.folded[slice(*span)], label.unit + 1
    is_open = text.startswith("关于") and not _TITLE_END.search(text)
    if not is_open or span[1] != units[label.unit].end or below >= len(units):
        return span
    rest = _TITLE_REST.match(page.folded, max(0, units[below].start), max(0, units[below].end))
    return (span[0], rest.end()) if rest is not None else span


def is_addressed(page: Canonical, value: str) -> bool:
    """Whether the page addresses what stands behind a title's label: 昂旺多吉、普布卓玛委员:"""
    name = re.escape(fold(value).strip())
    who = rf"(?:^|\n)\s{{0,8}}{name}\s{{0,4}}(?:等.{{0,6}})?(?:代表|委员)?\s{{0,4}}:"
    return re.search(who, page.folded) is not None
