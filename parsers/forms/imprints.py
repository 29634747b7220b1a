"""Imprints: the last lines of a page that say who runs the site, in the words of a form.

Takes a canonical text and its labels; says which belong to the imprint. A label in a cell is a
form's own, unless nothing but an imprint stands below the page's last date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.knowledge.labels import BODY_FIELDS
from parsers.page.canonical import Canonical
from parsers.terms.labels import bare_label, find_field
from parsers.text.dates import find_date_line

# Beginning and end of a label and of its value.
Label = tuple[int, int, int | None, int | None]
_RUNS_SITE = frozenset({"主办", "承办", "主管", "协办"})
# Who keeps a site running, wherever the words stand.
_KEEPS_SITE = frozenset({
    "技术支持", "技术支持单位", "技术保障", "版权所有", "备案号", "网站备案号", "网站标识码",
    "政府网站标识码", "维护单位", "运维单位", "网站维护", "网站主办",
    "网站管理", "制作维护", "运行维护",
})  # fmt: skip
_NAMES_BODY = frozenset({"主办单位", "承办单位", "主管单位", "协办单位"})
# What else stands there.
_FOOT_WORDS = _KEEPS_SITE | {
    "地址", "邮编", "邮政编码", "电话", "联系电话", "传真", "邮箱", "电子邮箱", "网址",
    "投诉电话", "监督电话",
    "责任编辑", "编辑", "建议使用", "咨询电话", "值班电话", "服务热线",
}  # fmt: skip
_RUNNER = re.compile(
    r"人民政府|政府办公|党政办|管委会|管理委员会|大数据|信息中心|政务服务|融媒体|网信办|信息化|行政审批|电子政务|新闻中心|宣传部|人大常委会|政协"
)
_SURE_RUNNER = re.compile(r"人民政府|(?:大数据|政务服务|信息|融媒体|新闻)中心$")
_LINES, _REACH, _NEAR = 6, 10, 2
# 主办单位:某县人民政府 below a letter, and nothing else on its line but 承办:大数据中心.
_GOVERNMENT = re.compile(
    r"\s{0,8}[主承协][办管]单位\s{0,4}:\s{0,4}[\u4e00-\u9fff]{2,12}人民政府(?:办公[室厅])?\s{0,8}"
    r"(?:(?<=\s)[主承协][办管](?:单位)?\s{0,4}:[^。]{0,40})?$"
)


def find_foot(page: Canonical, labels: Sequence[Label]) -> set[int]:
    """Where the labels begin that say who runs the site, below the last date of the page.

    They are the last of all labels, in cells as well, and one of them names a government or
    who keeps its sites: 主办单位:某县人民政府, 承办单位:某县大数据中心. 承办单位:县水利局 alone
    below a letter is who answers.
    """
    days = (at for at in range(len(page.lines) - 1, -1, -1) if find_date_line(page.line_text(at)))
    below = next(days, None)
    if below is None:
        return set()
    names = [bare_label(page.folded[start:end]) for start, end, *_ in labels]
    is_foot = [_stands_in_foot(name) for name in names]
    first = max((at + 1 for at, found in enumerate(is_foot) if not found), default=0)
    tail = [label for label in labels[first:] if label[0] > page.lines[below].end]
    runners = [
        label
        for name, label in zip(names[len(names) - len(tail) :], tail, strict=True)
        if _runs(name)
    ]
    values = [page.folded[start:end] for *_, start, end in runners if start is not None]
    if not tail or not any(map(_RUNNER.search, values)):
        return set()
    # A row of the item's own form in front of them: 承办单位 may be one as well.
    in_form = first > 0 and labels[first - 1][0] > page.lines[below].end
    if in_form and find_field(names[first - 1]) not in BODY_FIELDS:
        return set()
    is_sure = len(runners) > 1 or not in_form and _SURE_RUNNER.search(values[0]) is not None
    return {start for start, *_ in runners} if is_sure else set()


def _runs(name: str) -> bool:
    return name in _RUNS_SITE | _NAMES_BODY or find_field(name) in ("lead_agency", "co_agency")


def _stands_in_foot(name: str) -> bool:
    return _runs(name) or name in _FOOT_WORDS


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
