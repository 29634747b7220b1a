"""Boxes: containers that share one DOM path, and which of them hold the column's rows.

Sites draw blocks of neighbouring columns, menus and tabs with the markup of the list itself.
Takes the entries of one path; gives those that are the column's. A box is left out when it does
not stand as a list at all, when it holds a menu, or when it is another column's: a name of its
own or a way on to another list, rows that speak of something else and addresses that lack what
all rows of the best box have in common (websites.md, 5.1, trap 8).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from lxml import etree

from scraper.discovery.entries.list_names import names_aside
from scraper.discovery.entries.row_titles import names_item
from scraper.discovery.entries.rows import Entry
from scraper.discovery.entries.standing import (
    LEAST_STANDING,
    SURE,
    Page,
    is_headed_aside,
    is_named_apart,
    leads_elsewhere,
    standing,
)
from scraper.discovery.shapes import signature
from scraper.discovery.words import STRONG_CUES

MAX_BOXES = 12  # of one path; more are rows in boxes of their own
MANY_ALIKE = 3  # tables or lists of one row, side by side: they are rows
MENU_WEIGHT = 0.6  # neither dates nor titles
FEW_CUES = 0.3  # of the rows of a box
_TOKEN = re.compile(r"[a-z]+|\d+", re.IGNORECASE)
# What a file to fill in is called, and what no such file tells of.
_FORM = re.compile(
    r"(?:登记|申请|申报|报名|推荐|征集)表|[样空]表|表样|模板|样式|样本|范本|格式|表格下载|须知|填[表写]说明"
)
_LETTER = re.compile(r"答复|复函|复文|回复|办复")

Weigh = Callable[[Sequence[Entry], str], float]


def own_boxes(entries: list[Entry], page: Page, weigh: Weigh) -> tuple[list[Entry], int]:
    """The entries without those of side boxes that share their path, and the number of boxes."""
    boxes = _boxes(entries)
    if not 1 < len(boxes) <= MAX_BOXES:
        return entries, 1
    points = [standing(box, page) for box in boxes]
    most = max(_of_own(boxes, points, page) or points)
    if most <= LEAST_STANDING:
        cued = max(boxes, key=_cued)
        held = [box for box in boxes if not _is_aside(box, cued, page)]
        return [entry for box in held for entry in box], len(held)
    best = boxes[points.index(most)]
    kept = [
        box
        for box, own in zip(boxes, points, strict=True)
        if own >= LEAST_STANDING and (own == most or not _is_strange(box, best, page, weigh))
    ]
    return [entry for box in kept for entry in box], len(kept)


def _of_own(boxes: Sequence[Sequence[Entry]], points: Sequence[float], page: Page) -> list[float]:
    """The points of boxes that may be the column's: none under the name of another matter."""
    told = zip(boxes, points, strict=True)
    return [one for box, one in told if one >= LEAST_STANDING and not is_headed_aside(box, page)]


def _boxes(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Entries by the nearest element that holds more than one of them."""
    held: dict[etree._Element, int] = defaultdict(int)
    for entry in entries:
        for element in entry.element.iterancestors():
            held[element] += 1
    boxes: dict[etree._Element | None, list[Entry]] = {}
    for entry in entries:
        holder = next((e for e in entry.element.iterancestors() if _is_box(e, held)), None)
        boxes.setdefault(holder, []).append(entry)
    return list(boxes.values())


def _is_box(element: etree._Element, held: dict[etree._Element, int]) -> bool:
    if held[element] > 1:
        return True
    return element.tag in ("ul", "ol", "table") and not _is_row_of_its_own(element, held)


def _is_row_of_its_own(element: etree._Element, held: dict[etree._Element, int]) -> bool:
    """True for one of several like elements side by side that hold one row each."""
    parent = element.getparent()
    if parent is None:
        return False
    counts = [held[one] for one in parent.iterchildren(str(element.tag)) if held[one]]
    return len(counts) >= MANY_ALIKE and max(counts) == 1


def _is_strange(box: Sequence[Entry], best: Sequence[Entry], page: Page, weigh: Weigh) -> bool:
    """True for a menu, and for the list of another column, beside a box that is sure."""
    if _are_halves(box, best):
        return False
    if _is_aside(box, best, page) or _are_forms(box, best):
        return True
    if standing(best, page) < SURE or _cued(best) <= FEW_CUES:
        return False
    if weigh(box, page.url) < MENU_WEIGHT:
        return True
    is_passed_on = leads_elsewhere(box, page) and not leads_elsewhere(best, page)
    is_passed_on = is_passed_on or is_headed_aside(box, page)
    is_other = not page.around.heading_above(box[0].element) and _is_of_other_kind(box, best)
    is_apart = is_other or is_named_apart(box, page)
    if not is_passed_on and (_cued(box) > FEW_CUES or not is_apart):
        return False
    common = _common(best)
    return is_other or bool(common - _common(box)) if common else True


def _is_aside(box: Sequence[Entry], best: Sequence[Entry], page: Page) -> bool:
    """True for rows of other matters below a heading of such, beside a box of proposals.

    A heading like 提案知识 says so of rows with such words, too, where few of them name an item.
    """
    if not is_headed_aside(box, page) or is_headed_aside(best, page):
        return False
    heading = page.around.heading_above(box[0].element)
    is_aside = _cued(box) <= FEW_CUES or (names_aside(heading) and _named(box) <= FEW_CUES)
    return _cued(best) > FEW_CUES and is_aside


def _are_forms(box: Sequence[Entry], best: Sequence[Entry]) -> bool:
    """True for files, half of which call themselves forms to fill in and none an item."""
    files = all(entry.row.is_attachment for entry in box)
    titles = [entry.row.title or "" for entry in box]
    forms = sum(_FORM.search(title) is not None for title in titles)
    letters = any(_LETTER.search(title) or names_item(title) for title in titles)
    pages = sum(not entry.row.is_attachment for entry in best)
    return files and not letters and 2 * forms >= len(box) and 2 * pages > len(best)


def _are_halves(box: Sequence[Entry], best: Sequence[Entry]) -> bool:
    """True for two lists side by side with nothing between them, as one page breaks its rows."""
    one, other = (rows[0].element.getparent() for rows in (box, best))
    if one is None or other is None or one.tag not in ("ul", "ol"):
        return False
    return one.tag == other.tag and (one.getnext() is other or other.getnext() is one)


def _is_of_other_kind(box: Sequence[Entry], best: Sequence[Entry]) -> bool:
    """True where no page of a box has an address like one of the best box, nor a day as those."""
    kinds = {signature(entry.row.url) for entry in box if not _is_foreign(entry)}
    dated = [any(entry.row.date_raw for entry in rows) for rows in (box, best)]
    own = {signature(entry.row.url) for entry in best}
    return bool(kinds) and kinds.isdisjoint(own) and dated != [True, True]


def _is_foreign(entry: Entry) -> bool:
    return entry.row.is_offsite or entry.row.is_attachment


def _cued(box: Sequence[Entry]) -> float:
    """The share of rows that speak of suggestions and proposals."""
    titles = [entry.row.title or "" for entry in box]
    return sum(any(cue in title for cue in STRONG_CUES) for title in titles) / len(titles)


def _named(box: Sequence[Entry]) -> float:
    """The share of rows whose titles are those of items."""
    return sum(names_item(entry.row.title or "") for entry in box) / len(box)


def _common(box: Sequence[Entry]) -> frozenset[str]:
    """The words and numbers that the addresses of all pages of a box have."""
    urls = [entry.row.url for entry in box if not _is_foreign(entry)]
    tokens = [frozenset(_TOKEN.findall(url.partition("://")[2].lower())) for url in urls]
    return frozenset.intersection(*tokens) if tokens else frozenset()
