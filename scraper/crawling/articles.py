"""Articles: one text on several pages, and how its parts become one page again.

Takes a detail page; gives the addresses of its further parts, if its own pager script or links
under numbers and 下一页 say that there are any (websites.md, 2.1, traps 25 and 51), and joins the
containers of parts into the first. A pager that is not of this very file belongs to a list. Never
fetches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.decode import decode
from parsers.page.markup import parse_markup
from scraper.addressing.urls import resolve_href
from scraper.discovery.code.scripts import PagerCall, find_calls, strip_comments
from scraper.discovery.dates import tidy
from scraper.discovery.declared import PAGES_IN_WORDS, first_figure
from scraper.discovery.entries.links import texts_outside
from scraper.discovery.entries.rows import is_moving

MOST_PARTS = 30
_HINTS = (b"createpage", b"countpage")
_NUMBERED = re.compile(rb"\d{1,2}\.")
_TEXT_TAGS = frozenset({"p", "div", "span", "section", "font", "br", "strong", "b"})
JOINED_TYPE = "text/html; charset=utf-8"


def find_parts(body: bytes, content_type: str | None, url: str) -> tuple[str, ...]:
    """The addresses of the parts after the first; none for a page that is whole."""
    stem, _, extension = _name(url).rpartition(".")
    is_linked = stem and _names_part(body, stem.encode() + b"_")
    if not is_linked and not _hints(body):
        return ()
    tree = _parse(decode(body, content_type).text)
    call = None if tree is None else _own_call(tree, url)
    if call is None:
        return _linked_parts(tree, url) if is_linked and tree is not None else ()
    if not 2 <= call.pages <= MOST_PARTS:
        return ()
    ending = (call.extension or extension).lstrip(".")
    numbers = range(2, call.pages + 1) if call.counts_from else range(1, call.pages)
    found = (resolve_href(url, f"{stem}_{number}.{ending}") for number in numbers)
    return tuple(part for part in found if part is not None)


def _names_part(body: bytes, begin: bytes) -> bool:
    """Whether a page names a file that begins like this and goes on with a short number."""
    at = body.find(begin)
    while at >= 0:
        if _NUMBERED.match(body, at + len(begin)):
            return True
        at = body.find(begin, at + 1)
    return False


def _hints(body: bytes) -> bool:
    lower = body.lower()
    return any(hint in lower for hint in _HINTS)


def join_parts(first: str, parts: Sequence[str]) -> str | None:
    """The first part's markup with the texts of the others; `None` when one does not fit."""
    tree = _parse(first)
    place = None if tree is None else _container(tree)
    if tree is None or place is None:
        return None
    for markup in parts:
        other = _parse(markup)
        held = None if other is None else _same_place(other, place)
        if held is None:
            return None
        _append(place, held)
    joined: str = etree.tostring(tree, encoding="unicode", method="html")
    return joined


def _linked_parts(tree: etree._Element, url: str) -> tuple[str, ...]:
    """Parts that the page links to: its own name with a number, under a number or 下一页."""
    stem, _, extension = url.partition("?")[0].rpartition(".")
    named: dict[int, str] = {}
    for element in tree.iter("a"):
        target = resolve_href(url, element.get("href") or "") or ""
        found = re.fullmatch(re.escape(stem) + rf"_(\d{{1,2}})\.{re.escape(extension)}", target)
        if found is not None and is_moving("".join(texts_outside(element))):
            named[int(found[1])] = target
    if not named or min(named) > 2:
        return ()
    told = first_figure(PAGES_IN_WORDS, tidy(" ".join(texts_outside(tree))))
    last = max(*named, (told or 0) - (min(named) == 1))
    if last > MOST_PARTS:
        return ()
    return tuple(f"{stem}_{number}.{extension}" for number in range(min(named), last + 1))


def _parse(markup: str) -> etree._Element | None:
    try:
        return parse_markup(markup)
    except (EmptyPage, MarkupLost):
        return None


def _own_call(tree: etree._Element, url: str) -> PagerCall | None:
    """The pager call whose base is the name of this file."""
    stem = _name(url).rpartition(".")[0]
    calls = (
        call
        for element in tree.iter("script")
        for call in find_calls(strip_comments(element.text or ""))
    )
    return next((call for call in calls if stem and call.base == stem), None)


def _name(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def _container(tree: etree._Element) -> etree._Element | None:
    """The element with the most text in its own children."""
    return max(
        (element for element in tree.iter(etree.Element) if element.tag not in ("html", "script")),
        key=_own_text,
        default=None,
    )


def _own_text(element: etree._Element) -> int:
    if element.tag in ("style", "p", "a"):
        return 0
    length = len((element.text or "").strip())
    for child in element:
        length += len((child.tail or "").strip())
        if child.tag in _TEXT_TAGS:
            length += sum(len(text.strip()) for text in _texts_of(child))
    return length


def _texts_of(child: etree._Element) -> Iterator[str]:
    """The texts of a paragraph; those of boxes inside it count for the box."""
    yield child.text or ""
    for inner in child:
        if inner.tag in _TEXT_TAGS - {"p", "div", "section"}:
            yield inner.text or ""
        yield inner.tail or ""


def _same_place(tree: etree._Element, place: etree._Element) -> etree._Element | None:
    """The element of another part that has the tag, id and class of this one, the fullest."""
    wanted = (place.tag, place.get("id"), place.get("class"))
    alike = [e for e in tree.iter(place.tag) if (e.tag, e.get("id"), e.get("class")) == wanted]
    return max(alike, key=_own_text, default=None)


def _append(place: etree._Element, held: etree._Element) -> None:
    if held.text and held.text.strip():
        loose = etree.SubElement(place, "p")
        loose.text = held.text
    for child in list(held):
        if child.tag != "script":
            place.append(child)
