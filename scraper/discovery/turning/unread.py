"""Unread: signs that a list goes on where no way to its next page was found.

Takes a list page for which there is no pager; says in one sentence what shows that there should
be one: a call that could not be read, a button or a dead link that leads on, numbers of pages
that are no links, an empty element that a script of another place fills. A list is called whole
only where none of these stands. Never asks for anything.
"""

from __future__ import annotations

import re
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.addressing.urls import same_site
from scraper.discovery.data.records import BLOCK
from scraper.discovery.entries.links import moving_words, number_of, texts_outside
from scraper.discovery.listing import Anchor, ListPage
from scraper.discovery.shapes import may_be_page
from scraper.discovery.words import (
    FULL_SIZES,
    NEXT_WORDS,
    OTHER_PAGER_WORDS,
    PAGER_TOKENS,
    SHOW_TOKENS,
)

SIZES = range(10, max(FULL_SIZES) + 1)  # rows of a page that an empty pager says anything of
MOST_PAGES = 500
MOST_TEXT = 12  # characters of a button
_CALL = re.compile(r"(function\s{1,9})?\bcreatePage(?:HTML)?\s{0,4}\(\s{0,4}[^)\s]", re.IGNORECASE)
_DEAD = re.compile(r"(?:#|javascript:(?:void\(0\)|;|\s)*;?)?\s*", re.IGNORECASE)
_OFF = re.compile(
    r"disab|(?:^|[\s_-])(?:no|off|not|gray|grey|unable|hide|hidden|dis)(?:$|[\s_-])", re.I
)
# What scripts hand to a pager: a number of rows, or one of pages.
_FIGURE = re.compile(
    r"\b(?:total|count|(?:total|record|data|item|row)_?(?:records?|counts?|nums?|rows?|data))[\"']?"
    r"\s{0,4}[:=]\s{0,4}[\"']?(\d{1,6})\b"
    r"|\b(?:pages|page_?counts?|total_?pages?|page_?totals?|count_?page)[\"']?"
    r"\s{0,4}[:=]\s{0,4}[\"']?(\d{1,5})\b",
    re.IGNORECASE,
)
# Those of them that count nothing but a list.
_COUNTED = re.compile(
    r"\b(?:(?:total|all)_?(?:records?|counts?|rows?)|records?_?(?:counts?|totals?|nums?))[\"']?"
    r"\s{0,4}[:=]\s{0,4}[\"']?(\d{1,6})\b"
    r"|\b(?:page_?counts?|total_?pages?|count_?page)[\"']?\s{0,4}[:=]\s{0,4}[\"']?(\d{1,5})\b",
    re.IGNORECASE,
)
# 本页仅显示最新60条
_CUT = re.compile(
    r"(?<!每页)[仅只](?:显示|列出|展示|公布|保留)(?:最新|最近|前)?的?\d{1,4}[条篇件个]"
)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+")
_FILLERS = frozenset(
    {"div", "box", "wrap", "wrapper", "bar", "nav", "list", "con", "content", "container", "area"}
)
# A call with nothing but literals: what a page tells a function of the site.
_TOLD = re.compile(
    r"(function\s{1,9})?(?<![\w.$])([A-Za-z_$][\w$.]{1,40})\s{0,4}\(([^()]{3,200})\)"
)
_LITERAL = re.compile(r"""\s*(?:(\d{1,6})|(["'])(?:(\d{1,6})|[^"'<>]{0,60})\2)\s*""")
_BUTTONS = ("a", "button", "input")
_PAGERS = ("div", "ul", "nav", "p", "span")
_FRACTION = re.compile(r"(?<![\d/])1 ?/ ?(?:[2-9]|[1-9]\d{1,2})(?![\d/])")
_PLACES = ("li", "span", "a", "b", "em", "i", "button")


def why_unread(page: ListPage) -> str | None:
    """What says that the list goes on; None when nothing does."""
    if not page.rows:
        return None
    if (told := _why_told(page)) is not None:
        return told
    try:
        tree = parse_markup(page.markup)
    except (EmptyPage, MarkupLost):
        return None
    if _has_way_on(tree, page):
        return "a button leads on by a script that was not found"
    if _has_numbers(tree) or _has_fraction(tree):
        return "numbers of pages stand below it and lead nowhere"
    if _counts_more(page):
        return "its scripts count more pages or rows than stand there"
    is_data = page.block.startswith(BLOCK) and len(page.rows) not in FULL_SIZES
    may_be_cut = (
        len(page.rows) in SIZES and not is_data and not page.subcolumns and not _is_told_whole(page)
    )
    if may_be_cut and _has_empty_pager(tree):
        return "its pager is empty and made by a script of another place"
    return None


def _why_told(page: ListPage) -> str | None:
    """What its words, its scripts and the numbers on it say."""
    if any(not match[1] for script in page.scripts for match in _CALL.finditer(script.text)):
        return "the call that makes its pager could not be read"
    if _CUT.search(squeeze(page.words)):
        return "it says that it shows a part of its rows only"
    if any(number_of(one) == 2 and _is_of_this_page(one, page) for one in page.anchors):
        return "numbers of pages stand on it, and no rule of their addresses was found"
    if _tells_pages(page):
        return "a call tells a function of the site its pages, and what that makes was not found"
    return None


def _is_of_this_page(anchor: Anchor, page: ListPage) -> bool:
    """True for a link to the same script with another query, or to a file named like a page."""
    url = anchor.url or ""
    is_other = url != page.url and urlsplit(url).query != ""
    is_here = urlsplit(url).path == urlsplit(page.url).path and same_site(url, page.url)
    is_page = (is_other and is_here) or (url != page.url and may_be_page(url, page.url))
    return is_page and not anchor.is_furniture


def _tells_pages(page: ListPage) -> bool:
    """True where a call hands on a total above the rows, their number and the current page.

    Under a name of pagers also one that hands on several pages, the current one and a name.
    """
    rows = len(page.rows) + page.rows_dropped
    if rows not in SIZES:
        return False
    calls = (match for script in page.scripts for match in _TOLD.finditer(script.text))
    return any(_is_of_pages(match[2], match[3], rows) for match in calls if not match[1])


def _is_of_pages(name: str, arguments: str, rows: int) -> bool:
    literals = [_LITERAL.fullmatch(argument) for argument in arguments.split(",")]
    if None in literals:
        return False
    told = [(one[1] or one[3]) for one in literals if one is not None]
    numbers = [int(text) for text in told if text]
    if not {0, 1} & set(numbers):
        return False
    most = max(numbers)
    if rows in numbers:
        # Of two such figures the total stands first: (12, 20, 1) are all of a page of 20.
        is_size = most in FULL_SIZES and numbers.index(rows) < numbers.index(most)
        return most > rows and not is_size
    several = 1 < most <= MOST_PAGES and len(numbers) < len(told)
    is_pager = not PAGER_TOKENS.isdisjoint(_parts(name.rpartition(".")[2]))
    return is_pager and several


def _is_told_whole(page: ListPage) -> bool:
    """True where a script hands the pager just the rows of this page, or one page."""
    rows = len(page.rows) + page.rows_dropped
    told = [match for script in page.scripts for match in _FIGURE.finditer(script.text)]
    return any(int(match[1]) == rows if match[1] else int(match[2]) <= 1 for match in told)


def _counts_more(page: ListPage) -> bool:
    """True where a script counts several pages, or more records than the page has."""
    rows = len(page.rows) + page.rows_dropped
    told = [match for script in page.scripts for match in _COUNTED.finditer(script.text)]
    return rows >= min(SIZES) and any(
        int(match[1]) > rows if match[1] else 1 < int(match[2]) <= MOST_PAGES for match in told
    )


def _has_way_on(tree: etree._Element, page: ListPage) -> bool:
    """A live 下一页 without an address; where 上一页 looks the same the page must be full.

    Or hold the template by which a script draws further rows.
    """
    ways = [one for one in tree.iter(*_BUTTONS) if _is_dead(one)]
    on = [one for one in ways if not NEXT_WORDS.isdisjoint(_words(one)) and not _is_off(one)]
    back = {_look(one) for one in ways if not OTHER_PAGER_WORDS.isdisjoint(_words(one))}
    is_full = len(page.rows) + page.rows_dropped in FULL_SIZES or page.is_template
    return any(_look(one) not in back or is_full for one in on)


def _words(element: etree._Element) -> frozenset[str]:
    text = "".join(texts_outside(element)) if element.tag != "input" else element.get("value") or ""
    return moving_words(text) if len(squeeze(text)) <= MOST_TEXT else frozenset()


def _is_dead(element: etree._Element) -> bool:
    """True for a link without an address, and for a button."""
    if element.tag == "input":
        return element.get("type") in ("button", "submit")
    return (
        element.tag == "button" or _DEAD.fullmatch((element.get("href") or "").strip()) is not None
    )


def _is_off(element: etree._Element) -> bool:
    """True for what cannot be clicked, by itself or by the element that it stands in."""
    around = [element, *([parent] if (parent := element.getparent()) is not None else [])]
    return any(
        one.get("disabled") is not None or _OFF.search(one.get("class") or "") for one in around
    )


def _look(element: etree._Element) -> str:
    """What two buttons of one pager have in common when both are off."""
    names = (element.get("class") or "").split()
    kept = " ".join(name for name in names if name.lower() not in ("next", "prev", "previous"))
    return f"{element.tag} {kept} {_is_off(element)}"


def _has_numbers(tree: etree._Element) -> bool:
    """True where 1 and 2 stand side by side as texts that lead nowhere, in a pager."""
    for element in tree.iter(*_PLACES):
        following = element.getnext()
        if following is None or squeeze(_own(element)) != "1" or squeeze(_own(following)) != "2":
            continue
        inner = [following, *following.iterdescendants("a")]
        if all(_is_dead(one) for one in inner if one.tag == "a") and _is_in_pager(element):
            return True
    return False


def _has_fraction(tree: etree._Element) -> bool:
    """True where a pager says that this is the first page of several: `1 / 5`."""
    places = (one for one in tree.iter(*_PAGERS, *_PLACES) if _FRACTION.search(_own(one)))
    return any(_is_pager(one) or _is_in_pager(one) for one in places)


def _own(element: etree._Element) -> str:
    text = "".join(texts_outside(element))
    return text if len(text) <= MOST_TEXT else ""


def _is_in_pager(element: etree._Element) -> bool:
    around = [*islice(element.iterancestors(), 3)]
    return any(map(_is_pager, around)) and not any(map(_is_show, around))


def _is_pager(element: etree._Element) -> bool:
    """True for an element that is called a pager, and not a part of the page's head."""
    if _is_show(element):
        return False
    named = (_parts(name) for name in _names(element))
    return any(
        parts
        and not PAGER_TOKENS.isdisjoint(parts)
        and (parts[-1] in PAGER_TOKENS or set(parts) <= PAGER_TOKENS | _FILLERS)
        for parts in named
    )


def _is_show(element: etree._Element) -> bool:
    """True for what turns pictures."""
    return any(not SHOW_TOKENS.isdisjoint(_parts(name)) for name in _names(element))


def _names(element: etree._Element) -> list[str]:
    return [*(element.get("class") or "").split(), element.get("id") or ""]


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _NAME_PARTS.findall(name)]


def _has_empty_pager(tree: etree._Element) -> bool:
    foreign = any(script.get("src") for script in tree.iter("script"))
    empty = (one for one in tree.iter(*_PAGERS) if len(one) == 0 and not (one.text or "").strip())
    return foreign and any(
        _is_pager(one) and not any(map(_is_show, islice(one.iterancestors(), 3))) for one in empty
    )
