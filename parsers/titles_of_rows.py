"""Titles of rows: the title of a form whose second line stands in the unit below its own.

Takes a canonical text, its units, a label and the span behind it; gives the whole span.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.boxes import Unit
from parsers.canonical import Canonical
from parsers.pairs import Label

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
