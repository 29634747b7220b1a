"""Unlinked: rows of a list that lead nowhere, for what they name is not public.

Takes the elements of a page's rows; counts those beside them that say so (不予公开, 依申请公开,
正在办理): the total of the list counts them, and no page of theirs is missing. A row that a script
may open leads somewhere: it is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from parsers.text.fold import squeeze
from scraper.discovery.entries.links import MOST_PIECES, texts_outside

_ROWS = frozenset({"tr", "li", "dd", "dl"})
MOST_ROWS = 500
_LINKS = frozenset({"a", "button"})
_CALLS = frozenset({"onclick", "ondblclick", "onmousedown", "onmouseup", "@click", "v-on:click"})
_ROLES = frozenset({"link", "button"})
_STYLED = "data-v-"  # marks of a component's own styles
_CLOSED = re.compile(
    r"(?:不予?|非|未|暂不|不宜|暂未|暂缓)(?:主动)?公开|依申请公开|涉密|(?:正在|尚在)?办理中|正在办理|(?:暂未|尚未|待)答复"
)


def count_unlinked(rows: Sequence[etree._Element]) -> int:
    """How many rows beside those of a list have no link and say that they are not public."""
    held = [row for row in rows if row.tag in _ROWS]
    holders = dict.fromkeys(row.getparent() for row in held)
    taken = set(rows)
    tags = {row.tag for row in held}
    count = 0
    for holder in holders:
        for row in list(holder if holder is not None else ())[:MOST_ROWS]:
            if row.tag in tags and row not in taken and not _leads_on(row):
                texts = texts_outside(row, most=MOST_PIECES)
                count += any(_CLOSED.fullmatch(squeeze(text).strip("()（）[]")) for text in texts)
    return count


def _leads_on(row: etree._Element) -> bool:
    """True for a row with a link, or with a sign that a script makes it one."""
    return any(one.tag in _LINKS or _is_for_script(one) for one in row.iter(etree.Element))


def _is_for_script(element: etree._Element) -> bool:
    names = (str(name).lower() for name in element.keys())  # noqa: SIM118
    told = any(
        name in _CALLS or (name.startswith("data-") and not name.startswith(_STYLED))
        for name in names
    )
    style = squeeze(element.get("style") or "").lower()
    return told or element.get("role") in _ROLES or "cursor:pointer" in style
