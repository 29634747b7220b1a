"""Bound tabs: periods and bodies in components whose choice is bound to a name of a script.

Takes a page and what its scripts say; gives groups of tabs as `tabs` does, for what templates
hold in `<el-tabs v-model="type"><el-tab-pane label="提案" name="2">` and its like: the choice is
the value of the item under the name that the element around it is bound to. Radio buttons as well,
whose name they share. Never runs anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.discovery.choosing.tabs import MOST_TABS, MOST_TEXT, Tab, names_tab, shows_all
from scraper.discovery.code.script_values import Hole
from scraper.discovery.listing import ListPage
from scraper.discovery.requests.scope import Scope

BOUND, RADIO = "v-model", "radio"
_LABELS = ("label", "title", "tab")  # attributes that hold the text of an item
_VALUES = ("name", "value", "key", "label", ":name", ":value", ":key", ":label", "v-bind:value")
_LITERAL = re.compile(r"""\s*(?:(\d{1,12})|'([^'"]*)')\s*""")
_PASSED_ON = re.compile(
    r"=\s{0,9}\w{1,20}\.(?:props\.)?(?:paneName|name)\b"
    r"|\b(?:tab|pane)\w{0,9}\.(?:props\.)?(?:paneName|name)\s{0,9}[=!]=|switch\s{0,3}\(\s{0,3}\w{1,20}\.(?:props\.)?(?:paneName|name)\b"
)
_HANDLERS = ("@change", "v-on:change", "@input", "@tab-click", "v-on:tab-click")
_PRESSED = ("onclick", "onchange", "@click", "@change")
_NAME = re.compile(r"\w{1,40}")


def find_bound(page: ListPage, scope: Scope) -> list[tuple[Tab, ...]]:
    """The groups of periods or bodies whose choice a name of the script holds."""
    if not may_bind(page):
        return []
    try:
        tree = parse_markup(page.markup)
    except (EmptyPage, MarkupLost):
        return []
    is_passed_on = any(_PASSED_ON.search(text) for text in scope.texts)
    found = (_group(element, scope, is_passed_on) for element in tree.iter(etree.Element))
    return [group for group in (*found, *_radios(tree)) if len(group) > 1]


def may_bind(page: ListPage) -> bool:
    """True for a page that may hold such a choice."""
    return BOUND in page.markup or RADIO in page.markup


def _radios(tree: etree._Element) -> Iterator[tuple[Tab, ...]]:
    """Buttons of one name, of which one is pressed."""
    groups: dict[str, list[Tab]] = defaultdict(list)
    alls: set[str] = set()
    for one in islice(tree.iter("input"), MOST_TABS * 4):
        if (one.get("type") or "").lower() != RADIO:
            continue
        around = one.getparent()
        label = around if around is not None and around.tag == "label" else None
        text = squeeze(
            str(one.tail or "") if label is None else "".join(map(str, label.itertext()))
        )
        bound = next((one.get(key) for key in one.keys() if str(key).startswith(BOUND)), "")  # noqa: SIM118
        name = (bound or one.get("name") or "").rpartition(".")[2]
        is_shown = one.get("checked") is not None
        if names_tab(text) and one.get("value"):
            script = next((one.get(key) or "" for key in _PRESSED if one.get(key)), "")
            kept = ((name, one.get("value") or ""),)
            groups[name].append(Tab(text=text, script=script, kept=kept, is_current=is_shown))
        elif is_shown and shows_all([text]):
            alls.add(name)
    yield from (tuple(tabs) for name, tabs in groups.items() if name and name not in alls)


def _group(element: etree._Element, scope: Scope, is_passed_on: bool) -> tuple[Tab, ...]:
    name = _bound_to(element)
    items = list(_items(element))[:MOST_TABS] if name else []
    shown = scope.text(Hole(name))
    told = [(text, value) for text, value in items if names_tab(text)]
    if shows_all([text for text, _ in items]) and shown not in {value for _, value in told}:
        return ()
    handler = next((one for key in _HANDLERS if (one := element.get(key))), "")
    return tuple(
        Tab(
            text=text,
            script=f"{handler}('{value}')" if _NAME.fullmatch(handler) else "",
            kept=tuple(_kept(name, value, is_passed_on)),
            is_current=value == shown,
        )
        for text, value in told
    )


def _bound_to(element: etree._Element) -> str:
    """The name that holds the choice of an element; that of a field of text holds none."""
    if element.tag in ("input", "textarea") or not len(element):
        return ""
    names = (element.get(key) or "" for key in map(str, element.keys()) if key.startswith(BOUND))
    return next(names, "").strip().rpartition(".")[2]


def _items(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Text and value of the items of an element; an item without a value is its place."""
    for place, item in enumerate(element.iterchildren(etree.Element)):
        if item.get("v-for") is not None:
            continue
        own = squeeze("".join(map(str, item.itertext()))) if item.tag != "el-tab-pane" else ""
        label = next((item.get(key) for key in _LABELS if item.get(key)), None)
        text = squeeze(label) if label and (not names_tab(own)) else own
        if text and len(text) <= MOST_TEXT:
            yield text, _value(item, place)


def _value(item: etree._Element, place: int) -> str:
    for key in _VALUES:
        told = item.get(key)
        if told is None:
            continue
        literal = _LITERAL.fullmatch(told) if key.startswith((":", "v-")) else None
        if literal is not None:
            return literal.group(1) or literal.group(2) or ""
        if not key.startswith((":", "v-")):
            return told
    return squeeze("".join(map(str, item.itertext()))) if item.tag == "option" else str(place)


def _kept(name: str, value: str, is_passed_on: bool) -> Sequence[tuple[str, str]]:
    """What a script reads of an item: the bound name, and the item's own that it is handed."""
    return ((name, value), ("name", value)) if is_passed_on else ((name, value),)
