"""Tabs: years, sessions and bodies that a page offers side by side, and one of which it shows.

Takes a tree; gives the groups of elements that name nothing but such a period or body, with what
a script may read of each: its call, the values that it keeps. A group with a choice of all is
none, as long as all are shown. Where a tab leads is no question here (websites.md, trap 42).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from parsers.text.fold import squeeze
from scraper.discovery.entries.links import stands_aside, texts_outside
from scraper.discovery.entries.list_names import names_list, names_period
from scraper.discovery.words import ALL_WORDS, CHOSEN_TOKENS

MOST_TEXT = 24  # characters of a tab
MOST_TABS = 40
LEAST_TITLE = 8  # characters
MOST_INSIDE = 12  # elements of a tab
PLACE = "index"  # what scripts call the place of a tab
MAX_CLIMB = 3  # elements around the text of a tab
_PLACES = (
    *("a", "li", "span", "div", "button", "td", "dd", "dt", "p", "label", "em", "i", "option"),
    *("h3", "h4", "h5"),
)
# What scripts read of an element beside its `data-` attributes.
_READ = ("id", "rel", "value", "name", "val", "code", "year", "nd", "lang", "alt")
_SCRIPTS = (
    "onclick",
    "onmousedown",
    "onmouseover",
    "onchange",
    "@click",
    "v-on:click",
    "@click.prevent",
    "@click.stop",
    "ng-click",
    "@change",
    "v-on:change",
)
_WORDS = re.compile(r"[a-z]+")
_BODY = re.compile(r"建议|提案|议案|人大|政协")
_DEAD = re.compile(r"(?:#.*|javascript:(?:void\(0\)|;|\s)*;?)?\s*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tab:
    """One choice: its name, the call behind it, and what it keeps for scripts."""

    text: str
    script: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    href: str = ""
    is_current: bool = False
    is_data: bool = False  # a script draws it

    @property
    def is_dead(self) -> bool:
        """True for what has no address of its own."""
        return _DEAD.fullmatch(self.href) is not None or self.href.lower().startswith("javascript:")


def find_tabs(tree: etree._Element, *, counts: bool = False) -> list[tuple[Tab, ...]]:
    """The groups of periods or bodies of a page, without those that show all.

    `counts` where scripts read the place of a tab among those beside it.
    """
    placed: dict[etree._Element, list[etree._Element]] = defaultdict(list)
    seen: set[etree._Element] = set()
    for element in tree.iter(*_PLACES):
        if element in seen or not names_tab(_own(element)):
            continue
        chain = _chain(element)
        seen.update(chain)
        seen.update(element.iterdescendants())
        parent = chain[-1].getparent()
        if parent is not None and len(placed[parent]) < MOST_TABS:
            placed[parent].append(element)
    groups = (
        tuple(map(_tab, elements))
        for parent, elements in placed.items()
        if _is_group(parent, elements)
    )
    return [_told(_placed(group) if counts else group) for group in groups]


def _placed(group: tuple[Tab, ...]) -> tuple[Tab, ...]:
    return tuple(
        replace(tab, kept=(*tab.kept, (PLACE, str(place)))) for place, tab in enumerate(group)
    )


def is_current(element: etree._Element) -> bool:
    """True for what is marked as the choice that is shown, by itself or the element around it.

    >>> from lxml import html
    >>> is_current(html.fromstring('<ul><li class="tab-on"><a>2024</a></li></ul>')[0][0])
    True
    """
    around = [element, *islice(element.iterancestors("li", "span", "div", "td", "dd"), 1)]
    return any(_is_marked(one) for one in around if len(_own(one)) <= MOST_TEXT and _own(one))


def shows_all(texts: Sequence[str]) -> bool:
    """True when one of these choices is all of them."""
    return any(squeeze(text).lower() in ALL_WORDS for text in texts)


def _own(element: etree._Element) -> str:
    if sum(1 for _ in islice(element.iter(), MOST_INSIDE)) == MOST_INSIDE:
        return ""  # its texts would not all be seen
    pieces = [text for text in texts_outside(element) if text.strip()]
    text = squeeze("".join(pieces))
    return text if len(text) <= MOST_TEXT and len(pieces) == 1 else ""


def names_tab(text: str) -> bool:
    """True for a text that is nothing but a period or a body.

    >>> names_tab("2023年"), names_tab("政协委员提案"), names_tab("通知公告")
    (True, True, False)
    """
    return bool(text) and (
        names_period(text) or (names_list(text) and _BODY.search(text) is not None)
    )


def _chain(element: etree._Element) -> list[etree._Element]:
    """An element and those around it that hold no other text."""
    chain = [element]
    for parent in islice(element.iterancestors(), MAX_CLIMB):
        if parent.tag not in _PLACES or _own(parent) != _own(element):
            break
        chain.append(parent)
    return chain


def _is_group(parent: etree._Element, elements: Sequence[etree._Element]) -> bool:
    if len(elements) < 2 or len({_own(one) for one in elements}) != len(elements):
        return False
    if stands_aside(elements[0]) and not all(map(_runs_script, elements)):
        return False
    if all(map(_heads_rows, elements)):
        return False
    if elements[0].tag == "option" and parent.tag != "select":
        return False
    beside = [_own(child) for child in islice(parent, MOST_TABS + 4)]
    return not shows_all(beside) or _shows_one(elements, parent)


def _heads_rows(element: etree._Element) -> bool:
    """True for a heading right above links with titles: what it names is shown."""
    below = _chain(element)[-1].getnext()
    links = islice(below.iter("a"), MOST_INSIDE) if below is not None else ()
    texts = (squeeze("".join(texts_outside(one))) for one in links if one.get("href"))
    return any(len(text) >= LEAST_TITLE and not names_tab(text) for text in texts)


def _runs_script(element: etree._Element) -> bool:
    """True for what only runs a script of the page: a menu of its lists, none of other columns."""
    chain = [*_chain(element), *element.iterdescendants("a")]
    hrefs = [(one.get("href") or "").strip().lower() for one in chain]
    calls = any(one.get(name) for one in chain for name in _SCRIPTS)
    called = any(href.startswith("javascript:") and _DEAD.fullmatch(href) is None for href in hrefs)
    return (calls or called) and all(_is_dead_href(href) for href in hrefs)


def _is_dead_href(href: str) -> bool:
    return href.startswith("javascript:") or _DEAD.fullmatch(href) is not None


def _shows_one(elements: Sequence[etree._Element], parent: etree._Element) -> bool:
    """True where there is a choice of all, and another one is marked."""
    if parent.tag == "select":
        return any(one.get("selected") is not None for one in elements)
    return any(is_current(one) for one in elements)


def _tab(element: etree._Element) -> Tab:
    chain = [*_chain(element), *element.iterdescendants("a")]
    scripts = (one.get(name) for one in chain for name in _SCRIPTS)
    href = next((one.get("href") or "" for one in chain if one.get("href")), "").strip()
    called = href if href.lower().startswith("javascript:") else ""
    select = element.getparent() if element.tag == "option" else None
    return Tab(
        text=_own(element),
        script=next((text for text in scripts if text), called)
        if select is None
        else select.get("onchange") or "",
        kept=tuple(_kept(chain, select)),
        href=href,
        is_current=is_current(element) if select is None else element.get("selected") is not None,
    )


def _kept(
    chain: Sequence[etree._Element], select: etree._Element | None
) -> Iterator[tuple[str, str]]:
    for one in chain:
        for name in map(str, one.keys()):
            value = one.get(name)
            if value and (name.startswith(("data-", "lay-")) or name in _READ):
                yield name, value
    if select is not None:
        given = chain[0].get("value")
        picked = _own(chain[0]) if given is None else given
        yield "value", picked
        yield from ((named, picked) for key in ("id", "name") if (named := select.get(key)))


def _told(group: tuple[Tab, ...]) -> tuple[Tab, ...]:
    """A group with what tells its tabs apart only; of a drop-down list the first is chosen."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for tab in group:
        for pair in set(tab.kept):
            counts[pair] += 1
    return tuple(
        Tab(
            tab.text,
            tab.script,
            tuple(pair for pair in dict.fromkeys(tab.kept) if counts[pair] == 1),
            tab.href,
            tab.is_current,
        )
        for tab in group
    )


def _is_marked(element: etree._Element) -> bool:
    if element.get("aria-selected") == "true" or element.get("aria-current"):
        return True
    return not CHOSEN_TOKENS.isdisjoint(_WORDS.findall((element.get("class") or "").lower()))
