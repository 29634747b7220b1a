"""Row sides: the texts in front of a row or behind it, where its day may stand.

Takes the elements of the rows of one block; says on which side of them days stand, if on one.
Rows that are list items or rows of a table hold their days themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from lxml import etree

from scraper.discovery.dates import find_date
from scraper.discovery.entries.links import texts_outside

ROW_TAGS = frozenset({"li", "tr"})
_MAX_NEAR_TEXT, _MAX_NEAR = 60, 8  # characters and elements beside a row

Near = Callable[[etree._Element], list[str]]


def choose_side(elements: Sequence[etree._Element]) -> Near:
    """On which side of a row without a box of its own its date stands; on none if both may be."""
    if not elements or elements[0].tag in ROW_TAGS:
        return _texts_nowhere
    if not find_date(_texts_before(elements[0])):
        return _texts_after
    return _texts_nowhere if find_date(_texts_after(elements[-1])) else _texts_before


def _texts_nowhere(element: etree._Element) -> list[str]:
    return []


def _texts_after(element: etree._Element) -> list[str]:
    found = [element.tail or ""]
    for sibling in islice(element.itersiblings(), _MAX_NEAR):
        if sibling.tag == "a" or sibling.find(".//a") is not None:
            break
        found += [*texts_outside(sibling), sibling.tail or ""]
        if sum(map(len, found)) > _MAX_NEAR_TEXT:
            break
    return found


def _texts_before(element: etree._Element) -> list[str]:
    found: list[str] = []
    for sibling in islice(element.itersiblings(preceding=True), _MAX_NEAR):
        found = [sibling.tail or "", *found]
        if sibling.tag == "a" or sibling.find(".//a") is not None:
            return found
        found = [*texts_outside(sibling), *found]
        if sum(map(len, found)) > _MAX_NEAR_TEXT:
            return found
    parent = element.getparent()
    return [(parent.text or "") if parent is not None else "", *found]
