"""Kept periods: years, sessions and bodies that scripts keep as data and draw as tabs or a tree.

Takes what the scripts of a page say, and its markup; gives groups of tabs as `tabs` does: the
nodes of a tree with address or id below a node that speaks of proposals, and the years of a
list that a template repeats, with the call of one click. Never runs anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from scraper.addressing.urls import alias_key, resolve_href
from scraper.discovery.choosing.tabs import Tab, names_tab
from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Fields, Items, Scalar, Value
from scraper.discovery.entries.list_names import names_list, names_period
from scraper.discovery.listing import ListPage
from scraper.discovery.requests.scope import Scope
from scraper.discovery.words import STRONG_CUES

MOST_NODES = 400
MAX_DEPTH = 6
MOST_LIST = 40
_NAMES = ("name", "title", "text", "label", "nodename")
_ADDRESSES = ("url", "href", "link", "src")
_PARENTS = ("pid", "parentid", "parent")
_REPEAT = re.compile(
    r"<([a-z][\w-]{0,29})\b([^<>]{0,300}?)\bv-for\s{0,3}=\s{0,3}[\"']\(?\s{0,3}(\w{1,20})(?:\s{0,3},[^\"']{0,40})?\)?"
    r"\s{1,3}(?:in|of)\s{1,3}([\w.]{1,40})[\"']([^<>]{0,400})>"
)
_CLICK = re.compile(r"(?:@|v-on:)click(?:\.\w+)?\s{0,3}=\s{0,3}[\"']([^\"'<>]{1,120})[\"']")
_MODEL = re.compile(
    r"<(?:select|[\w-]{1,20}-(?:select|tabs|group))\b[^<>]{0,300}\bv-model(?::\w{1,20})?\s{0,3}=\s{0,3}[\"']([\w.]{1,40})[\"']"
)
_ITEM_TAGS = re.compile(r"option|[\w-]{1,20}-(?:option|pane|tab|button|radio)")
_ITEM_VALUE = r"(?::|v-bind:)(?:value|name|label)\s{{0,3}}=\s{{0,3}}[\"']{item}\.(\w{{1,40}})[\"']"
_WITHIN = 300  # characters behind an element in which its click may stand


def find_kept(page: ListPage, scope: Scope) -> list[tuple[Tab, ...]]:
    """The groups of periods that the scripts of a page keep."""
    return [*_nodes(page, scope), *_repeated(page, scope)]


# --- nodes of a tree ---


def _nodes(page: ListPage, scope: Scope) -> Iterator[tuple[Tab, ...]]:
    for code in scope.codes:
        for at, token in enumerate(code.tokens):
            if token.text == "[" and code.sign(at + 1) == "{" and code.sign(at - 1) in ("=", ":"):
                value, _ = read_value(code, at)
                yield from _in_tree(page, value, "", 0)


def _in_tree(page: ListPage, value: Value, above: str, depth: int) -> Iterator[tuple[Tab, ...]]:
    if not isinstance(value, Items) or depth > MAX_DEPTH:
        return
    nodes = [one for one in value.values[:MOST_NODES] if isinstance(one, Fields)]
    told = [_members(node) for node in nodes]
    names = {one["id"]: _named(one) for one in told if "id" in one}
    beside: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for one in told:
        beside[next((one[key] for key in _PARENTS if key in one), "")].append(one)
    for parent, held in beside.items():
        yield from _group(page, held, names.get(parent, above))
    for node, one in zip(nodes, told, strict=True):
        for inner in node.values.values():
            yield from _in_tree(page, inner, _named(one), depth + 1)


def _members(node: Fields) -> dict[str, str]:
    """What a node says in plain texts, by lower-case names."""
    texts = ((key.lower(), one.text) for key, one in node.values.items() if isinstance(one, Scalar))
    return {key: text for key, text in texts if text}


def _named(node: Mapping[str, str]) -> str:
    return next((node[key] for key in _NAMES if key in node), "")


def _group(
    page: ListPage, held: Sequence[Mapping[str, str]], above: str
) -> Iterator[tuple[Tab, ...]]:
    """The periods or bodies among nodes side by side, where they belong to such a column."""
    fit = [one for one in held if names_period(_named(one)) or names_list(_named(one))]
    tabs = tuple(_node_tab(one, page) for one in fit)
    is_its = any(tab.is_current for tab in tabs) or any(cue in above for cue in STRONG_CUES)
    is_its = is_its or all(any(cue in tab.text for cue in STRONG_CUES) for tab in tabs)
    # The data of a box in which a period is chosen: years and nothing else, each with its value.
    is_box = len(fit) == len(held) and all(names_period(tab.text) and tab.kept for tab in tabs)
    if len(tabs) > 1 and (is_its or is_box):
        yield tabs


def _node_tab(node: Mapping[str, str], page: ListPage) -> Tab:
    href = next((node[key] for key in _ADDRESSES if key in node), "")
    url = resolve_href(page.base, href) if href else None
    kept = tuple((key, text) for key, text in node.items() if key not in (*_NAMES, *_PARENTS))
    return Tab(
        text=_named(node),
        kept=() if href else kept,
        href=href,
        is_data=True,
        is_current=url is not None and alias_key(url) == alias_key(page.url),
    )


# --- lists that a template repeats ---


def _repeated(page: ListPage, scope: Scope) -> Iterator[tuple[Tab, ...]]:
    for match in _REPEAT.finditer(page.markup):
        tag, before, item, name, behind = match.groups()
        periods = list(_periods(name, scope))
        if len(periods) < 2:
            continue
        near = f"{before} {behind} {page.markup[match.end() : match.end() + _WITHIN]}"
        click = _CLICK.search(near.partition(f"</{tag}>")[0])
        is_item = _ITEM_TAGS.fullmatch(tag) is not None
        model = _MODEL.findall(page.markup[: match.start()]) if is_item else []
        value = _value_key(f"{before} {behind}", item)
        yield tuple(
            Tab(
                text=text,
                script=_with_item(click.group(1), item, members) if click else "",
                kept=((model[-1].rpartition(".")[2], members.get(value, "")),) if model else (),
                is_current=at == 0,
            )
            for at, (text, members) in enumerate(periods)
        )


def _value_key(attributes: str, item: str) -> str:
    """The member that is an item's value; the item itself where it is no object.

    >>> _value_key(':label="t.name" :name="t.code" :key="t.code"', "t")
    'code'
    """
    found = re.findall(_ITEM_VALUE.format(item=re.escape(item)), attributes)
    others = [one.lower() for one in found if one.lower() not in _NAMES]
    return next(iter(others), found[0].lower() if found else "")


def _periods(name: str, scope: Scope) -> Iterator[tuple[str, dict[str, str]]]:
    """The periods that a name stands for, each with its own text under "" and its members."""
    for items in scope.lists(name.rpartition(".")[2]):
        for one in items.values[:MOST_LIST]:
            if isinstance(one, Scalar) and one.text and names_tab(one.text):
                yield one.text, {"": one.text}
            elif isinstance(one, Fields):
                members = _members(one)
                texts = (_named(members), *members.values())
                text = next((each for each in texts if names_tab(each)), "")
                if text:
                    yield text, members


def _with_item(call: str, item: str, members: Mapping[str, str]) -> str:
    """A call with what the item stands for in place of its name."""

    def told(match: re.Match[str]) -> str:
        text = members.get((match.group(1) or "").lower())
        return match.group() if text is None else text if text.isdecimal() else f"'{text}'"

    return re.sub(rf"(?<![\w.$]){re.escape(item)}(?:\.(\w+))?(?![\w(])", told, call)
