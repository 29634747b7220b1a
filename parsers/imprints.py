"""Imprints: the last lines of a page that say who runs the site, in the words of a form.

Takes a canonical text and the span of a label; says whether it belongs to the imprint. Never
looks at a label in a cell: that is a form's own.
"""

from __future__ import annotations

import re

from parsers.canonical import Canonical
from parsers.dates import find_date_line
from parsers.labels import bare_label

_RUNS_SITE = frozenset({"主办", "承办", "主管", "协办"})
_NAMES_BODY = "主办单位"
_LINES, _REACH = 4, 8
# 主办单位:某县人民政府 below a letter, and nothing else on its line.
_GOVERNMENT = re.compile(r"\s{0,8}[\u4e00-\u9fff]{2,12}人民政府(?:办公[室厅])?\s{0,8}$")


def is_imprint(page: Canonical, span: tuple[int, int], is_answered: bool) -> bool:
    """主办:某市人民政府办公室 among the last lines, below a letter's date: who runs the site.

    主办单位 there as well, where the form above has named the one that answers (`is_answered`).
    """
    label = bare_label(page.folded[slice(*span)])
    index = page.line_at(span[0])
    is_banner = _GOVERNMENT.match(page.folded, span[1], page.lines[index].end) is not None
    if label not in _RUNS_SITE and not ((is_answered or is_banner) and label == _NAMES_BODY):
        return False
    above = range(max(0, index - _REACH), index)
    is_last = len(page.lines) - index <= _LINES
    return is_last and any(find_date_line(page.line_text(line)) for line in above)
