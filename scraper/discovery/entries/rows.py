"""Rows: what each entry of a list says.

Takes the links of one block of a page; gives a row for each: its address, its title as
printed, its date. Titles come from the text of the link, its `title` attribute or the row
around it, dates from the row or from its neighbourhood (websites.md, 3.5, 5.1 and traps
8, 9, 11–13). Never drops a row for leading off the site or to a file: it is marked.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from parsers.knowledge.shell_signs import TEMPLATE_SIGNS
from parsers.text.fold import squeeze
from scraper.addressing.urls import alias_key, same_site
from scraper.discovery.dates import find_date, is_date, one_line, split_date
from scraper.discovery.entries.companions import (
    beside_row,
    find_companions,
    is_text_word,
    texts_by_row,
)
from scraper.discovery.entries.fronts import is_entry
from scraper.discovery.entries.groups import is_way
from scraper.discovery.entries.links import (
    MOST_PIECES,
    Link,
    is_attachment,
    is_number,
    moving_words,
    pictured_words,
    texts_of_link,
    texts_outside,
)
from scraper.discovery.entries.row_sides import ROW_TAGS, Near, choose_side
from scraper.discovery.entries.row_titles import (
    heading_in,
    is_fuller,
    is_number_of_item,
    longest,
    names_item,
    title_beside,
)
from scraper.discovery.listing import Row
from scraper.discovery.shapes import is_item_folder, is_list_shaped, is_same_list, signature
from scraper.discovery.words import IDLE_WORDS, MORE_WORDS, PAGER_WORDS, STRONG_CUES, TITLE_TOKENS

_BOUNDS = frozenset({"ul", "ol", "table", "tbody", "thead", "body", "html", "form"})
_MAX_ROW_TEXT = 600  # a title, a summary, a date
_MAX_SHARED = 8  # characters of a text that says what a link does
_MAX_ALONE_TEXT = 120  # of a link that has no companions to show where its row ends
_LEAST_ALIKE = 3  # rows with the same kinds of links that show how rows are made
_MAX_LINKS_A_ROW = 3  # department, title, "details"; more are a row of rows
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = (*_HEADINGS, "p", "div", "dt", "dd")
_MAX_PARTS = 30  # in one link; more are no row
_MAX_WRAPPERS = 4  # elements around all of a link
_MAX_DAY = 24  # characters of a box that holds a day and nothing else
_LEAST_PART = 6  # characters of a title or a summary
_MAX_CLIMB = 40  # elements between a link and the box of its row
_MOVING = PAGER_WORDS | MORE_WORDS
_BACK = re.compile(r"[\[<«‹]*(?:返回|回到).{0,6}[\]]?")  # 返回首页
_BULLETS = "·•■◆▪●>»*-. \u3000"
_TITLE_LABEL = ("标题：", "标题:")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, the link that it was read from and the element that holds all of it."""

    link: Link
    element: etree._Element
    row: Row


def find_entries(links: Sequence[Link], url: str) -> list[Entry]:
    """One entry a row among the links of one block, the same address once."""
    numbered = _pages_in_folders(links, url)
    fit = [link for link in links if link in numbered or is_row_link(link, url)]
    placed = list(_one_a_row(fit))
    near = choose_side([element for _, element in placed])
    shared = _shared_words(placed)
    sharing = texts_by_row(fit, [element for _, element in placed])
    entries: dict[str, Entry] = {}
    for link, element in placed:
        row = _row(link, element, url, near, shared)
        others = find_companions(sharing.get(element, ()), link)
        row = replace(row, beside=tuple(beside_row(row, other, url) for other in others))
        key = alias_key(row.url)
        known = entries.get(key)
        entries[key] = Entry(link, element, row) if known is None else _merged(known, row)
    return list(entries.values())


def is_row_link(link: Link, url: str) -> bool:
    """True for a link that may be a row: no pager, no 更多, no sub-column, no home page."""
    target = link.anchor.url
    if target is None or is_same_list(target, url):
        return False
    if is_moving(link.anchor.text or link.anchor.title) or is_entry(link.anchor.text):
        return False
    if any(sign in link.anchor.text for sign in TEMPLATE_SIGNS):
        return False
    if is_way(link) or is_number(link.anchor) or _BACK.fullmatch(squeeze(link.anchor.text)):
        return False
    is_folder = is_list_shaped(target)
    return not (is_folder and (same_site(target, url) or _is_home(target)))


def _pages_in_folders(links: Sequence[Link], url: str) -> frozenset[Link]:
    """Links to folders with numbers for names that hold one page each: of dated rows, of items.

    A file named index or default is what lists have as well: a day beside it tells nothing.
    """
    targets = ((link, link.anchor.url or "") for link in links)
    fit = [link for link, one in targets if is_item_folder(one) and same_site(one, url)]
    told = frozenset(
        link
        for link in fit
        if names_item(link.anchor.text)
        or ((link.anchor.url or "").endswith("/") and _has_date(link))
    )
    return told if len(told) >= _LEAST_ALIKE and len(told) * 2 > len(fit) else frozenset()


def _has_date(link: Link) -> bool:
    holder = next(link.element.iterancestors(*ROW_TAGS, "article"), None)
    if holder is None or is_moving(link.anchor.text or link.anchor.title):
        return False
    return find_date(texts_outside(holder, {link.element}, most=MOST_PIECES)) is not None


def is_moving(text: str) -> bool:
    """True for the text of a link that moves between pages of lists.

    >>> is_moving("下 一 页"), is_moving("[2]"), is_moving("关于加装电梯的提案")
    (True, True, False)
    """
    words = moving_words(text)
    return not words.isdisjoint(_MOVING) or any(map(str.isdigit, words))


def is_idle(text: str) -> bool:
    """True for the text of a link that says nothing of what it leads to.

    >>> is_idle("详细>>"), is_idle("[查看]"), is_idle("关于加装电梯的提案")
    (True, True, False)
    """
    word = squeeze(text).lower()
    return is_text_word(word) or word in IDLE_WORDS or word.strip("[]()【】<>»›→.…") in IDLE_WORDS


def _is_home(url: str) -> bool:
    path = url.partition("://")[2].partition("/")[2].lower()
    return path.partition(".")[0] in ("", "index", "default")


def _one_a_row(links: Sequence[Link]) -> Iterator[tuple[Link, etree._Element]]:
    """Links with the elements of their rows; of several kinds in a row the longest text wins."""
    inside = _addresses_inside(links)
    is_alone = len({link.anchor.url for link in links}) == 1
    holders = {link: holder_of(link.element) for link in links}
    if not any(holder is not None for holder in holders.values()):
        holders = _boxes_of_several(links)
    held: dict[etree._Element | None, list[Link]] = defaultdict(list)
    for link, holder in holders.items():
        held[holder].append(link)
    for link in links:
        holder = holders[link]
        if holder is None or not _is_one_row(held[holder]):
            yield link, _row_element(link, inside, is_alone=is_alone)
        elif link is max(held[holder], key=_telling):
            yield link, holder


def _is_one_row(links: Sequence[Link]) -> bool:
    if len({link.anchor.url for link in links if names_item(link.anchor.text)}) > 1:
        return False  # two letters side by side, or an item and its answer
    return len(_kinds(links)) > 1 and len(links) <= _MAX_LINKS_A_ROW


def _boxes_of_several(links: Sequence[Link]) -> dict[Link, etree._Element | None]:
    """The boxes of rows that are no list items, where most rows have the same kinds of links."""
    count: dict[etree._Element, int] = defaultdict(int)
    for link in links:
        for element in islice(link.element.iterancestors(), _MAX_CLIMB):
            count[element] += 1
    boxes: dict[etree._Element, list[Link]] = defaultdict(list)
    for link in links:
        around = islice(link.element.iterancestors(), _MAX_CLIMB)
        box = next((element for element in around if count[element] > 1), None)
        if box is not None and box.tag not in _BOUNDS:
            boxes[box].append(link)
    kinds = Counter(_kinds(held) for held in boxes.values() if _is_one_row(held))
    usual, times = kinds.most_common(1)[0] if kinds else (frozenset(), 0)
    if times < _LEAST_ALIKE:
        return dict.fromkeys(links)
    fit = {box: held for box, held in boxes.items() if _is_alike(_kinds(held), usual)}
    rows = {link: box for box, held in fit.items() for link in held}
    return {link: rows.get(link) for link in links}


def _is_alike(kinds: frozenset[str], usual: frozenset[str]) -> bool:
    return len(kinds) == len(usual) and not kinds.isdisjoint(usual)  # one may leave the site


def _kinds(links: Sequence[Link]) -> frozenset[str]:
    return frozenset(signature(link.anchor.url or "") for link in links)


def _telling(link: Link) -> int:
    text = link.anchor.text
    return 0 if is_idle(text) or is_date(text) else len(text)


def holder_of(element: etree._Element) -> etree._Element | None:
    """The list item or table row that an element stands in."""
    return next((e for e in element.iterancestors() if e.tag in ROW_TAGS), None)


def _addresses_inside(links: Iterable[Link]) -> dict[etree._Element, set[str]]:
    inside: dict[etree._Element, set[str]] = defaultdict(set)
    for link in links:
        for element in islice(link.element.iterancestors(), _MAX_CLIMB):
            inside[element].add(link.anchor.url or "")
    return inside


def _row_element(
    link: Link, inside: dict[etree._Element, set[str]], *, is_alone: bool
) -> etree._Element:
    """The largest element around a link that holds no other row."""
    limit = len(link.anchor.text) + (_MAX_ALONE_TEXT if is_alone else _MAX_ROW_TEXT)
    element = link.element
    for parent in islice(link.element.iterancestors(), _MAX_CLIMB):
        if element.tag in ROW_TAGS or parent.tag in _BOUNDS or len(inside[parent]) > 1:
            break
        if _is_longer(parent, limit):
            break
        element = parent
    return element


def _is_longer(element: etree._Element, limit: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text)
        if length > limit:
            return True
    return False


def _shared_words(placed: Sequence[tuple[Link, etree._Element]]) -> frozenset[str]:
    """Short texts that most links have in common: they say what to do, and name no row."""
    count = Counter(link.anchor.text for link, _ in placed if len(link.anchor.text) <= _MAX_SHARED)
    return frozenset(
        text for text, times in count.items() if times >= _LEAST_ALIKE and 2 * times > len(placed)
    )


def _row(link: Link, element: etree._Element, url: str, near: Near, shared: frozenset[str]) -> Row:
    target = link.anchor.url or ""
    around = texts_outside(element, {link.element}, most=MOST_PIECES)
    if (
        element.tag == "tr"
        and not longest(around)
        and (table := _own_table(link.element)) is not None
    ):
        around = texts_outside(table, {link.element}, most=MOST_PIECES)
    title, date = _title(link, around, shared, heading_in(element, link.element))
    return Row(
        url=target,
        title=title,
        date_raw=find_date(around) or date or find_date(near(element)),
        is_offsite=not same_site(target, url),
        is_attachment=is_attachment(target),
    )


def _own_table(link: etree._Element) -> etree._Element | None:
    """The table around a link that has no other: it is the box of one row."""
    table = next(link.iterancestors("table"), None)
    several = [] if table is None else list(islice(table.iter("a"), 2))
    return table if several == [link] else None


def _title(
    link: Link, around: Sequence[str], shared: frozenset[str], heading: str
) -> tuple[str | None, str | None]:
    pieces = texts_of_link(link.element)
    dates = [piece for piece in pieces if is_date(piece)]
    boxes = _boxes_inside(link.element)
    named = _title_inside(link.element) or _title_of_boxes(boxes)
    days = (find_date(texts_outside(box, most=MOST_PIECES)) for box in boxes)
    dates += [day for day in days if day]
    text, date = split_date(named or "".join(piece for piece in pieces if piece not in dates))
    given = _given_title(link.element.get("title") or "")
    text = text.lstrip(_BULLETS)
    if not text or is_idle(text) or text in shared:
        text = given or heading or longest(around) or text or one_line(pictured_words(link.element))
    elif is_fuller(given, text):
        text = given
    elif is_number_of_item(text):
        text = title_beside([given, *around]) or text
    return text or None, date or find_date(dates)


def _title_inside(link: etree._Element) -> str:
    """The part of a link that is the title, where a summary stands in the link as well.

    A heading says so by its tag, another part by its name; of nameless parts the first does.
    """
    inside = list(islice(link.iter(*_PARTS), _MAX_PARTS + 1))
    if len(inside) > _MAX_PARTS:
        return ""
    parts = [part for part in inside if not _holds_part(part)]
    texts = {part: one_line("".join(texts_outside(part))) for part in parts}
    told = [part for part in parts if len(texts[part]) >= _LEAST_PART and not is_date(texts[part])]
    if len(told) < 2:
        return ""
    for is_title in (_is_heading, _is_named_title):
        found = next((part for part in told if is_title(part)), None)
        if found is not None:
            return texts[found]
    return texts[told[0]]


def _boxes_inside(link: etree._Element) -> list[etree._Element]:
    """The elements that a link is made of, where all its text stands in several of them."""
    place = link
    for _ in range(_MAX_WRAPPERS):
        if len(place) == 1 and not (place.text or "").strip():
            place = place[0]
    children = list(islice(place.iterchildren(etree.Element), _MAX_PARTS))
    loose = [place.text or "", *(child.tail or "" for child in children)]
    return children if len(children) > 1 and not "".join(loose).strip() else []


def _title_of_boxes(boxes: Sequence[etree._Element]) -> str:
    """The title among the boxes of a link, where one of them is a date or named a title.

    Without such a sign the elements may only colour the words of one title.
    """
    texts = {box: one_line("".join(texts_outside(box, most=MOST_PIECES))) for box in boxes}
    told = [box for box in boxes if len(texts[box]) >= _LEAST_PART and not _is_day_box(box)]
    named = next((box for box in told if _is_named_title(box)), None)
    if named is not None:
        return texts[named]
    if len(told) < 2 or not any(map(_is_day_box, boxes)):
        return ""
    cued = (box for box in told if any(cue in texts[box] for cue in STRONG_CUES))
    return texts[next(cued, told[0])]


def _is_day_box(box: etree._Element) -> bool:
    pieces = [piece for piece in texts_outside(box, most=MOST_PIECES) if piece.strip()]
    return find_date(pieces) is not None and len("".join(pieces)) <= _MAX_DAY


def _holds_part(element: etree._Element) -> bool:
    return next(element.iterdescendants(*_PARTS), None) is not None


def _is_heading(element: etree._Element) -> bool:
    return str(element.tag) in _HEADINGS


def _is_named_title(element: etree._Element) -> bool:
    words = re.split(r"[^a-z]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    return not TITLE_TOKENS.isdisjoint(words)


def _given_title(attribute: str) -> str:
    line = one_line(attribute.strip().partition("\n")[0])
    for label in _TITLE_LABEL:
        line = line.removeprefix(label)
    return split_date(line)[0].lstrip(_BULLETS)


def _merged(known: Entry, row: Row) -> Entry:
    """The same address twice, as picture and text or as title and "details"."""
    old = known.row
    title = max(old.title or "", row.title or "", key=len) or None
    beside = old.beside or row.beside
    dated = old.date_raw or row.date_raw
    return replace(known, row=replace(old, title=title, date_raw=dated, beside=beside))
