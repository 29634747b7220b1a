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
# Who keeps a site running, wherever the words stand.
_KEEPS_SITE = frozenset({
    "技术支持", "技术支持单位", "技术保障", "版权所有", "备案号", "网站备案号", "网站标识码",
    "政府网站标识码", "维护单位", "运维单位", "网站维护", "网站主办",
    "网站管理", "制作维护", "运行维护",
})  # fmt: skip
_NAMES_BODY = frozenset({"主办单位", "承办单位", "主管单位", "协办单位"})
_LINES, _REACH, _NEAR = 6, 10, 2
# 主办单位:某县人民政府 below a letter, and nothing else on its line.
_GOVERNMENT = re.compile(
    r"\s{0,8}[主承协][办管]单位\s{0,4}:\s{0,4}[\u4e00-\u9fff]{2,12}人民政府(?:办公[室厅])?\s{0,8}$"
)


def is_imprint(page: Canonical, span: tuple[int, int], is_answered: bool) -> bool:
    """主办:某市人民政府办公室 among the last lines, below a letter's date: who runs the site.

    主办单位 there as well, where the form above has named the one that answers (`is_answered`),
    or where it is a government's: 主办单位:某县人民政府, and 承办单位 in the next line.
    """
    label = bare_label(page.folded[slice(*span)])
    if label in _KEEPS_SITE:
        return True
    index = page.line_at(span[0])
    is_banner = label in _NAMES_BODY and _stands_by_banner(page, index)
    if label not in _RUNS_SITE and not (is_banner or is_answered and label == "主办单位"):
        return False
    above = range(max(0, index - _REACH), index)
    is_last = len(page.lines) - index <= _LINES
    return is_last and any(find_date_line(page.line_text(line)) for line in above)


def _stands_by_banner(page: Canonical, index: int) -> bool:
    """Whether a line, or one of its like right beside it, names the government that runs a site."""
    near = range(max(0, index - _NEAR + 1), min(len(page.lines), index + _NEAR))
    return any(_GOVERNMENT.fullmatch(page.line_text(line)) for line in near)
