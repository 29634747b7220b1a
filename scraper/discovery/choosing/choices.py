"""Choices: years and sessions that a drop-down list of a page sets for the script's requests.

Takes a page whose rows a data service brings; gives the page's own address once for each period
that is not shown at first, with the choice as a parameter: the script of that page is then read
as if it had been chosen (websites.md, trap 42). A list that begins with all years has no others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import product
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from scraper.discovery.choosing.tabs import names_tab
from scraper.discovery.entries.list_names import names_period
from scraper.discovery.listing import ListPage, Option
from scraper.discovery.words import CHOSEN

LEAST_PERIODS = 2
MOST_COMBINED = 24
_TO_CHOOSE = re.compile(r"请?选择|请选")
_DEMANDS = re.compile(r"[\"'`](?:请|必须)(?:先)?选择")


def chosen_values(page: ListPage) -> Mapping[str, str]:
    """What scripts find in the drop-down lists of a page, by lower-case names of the lists."""
    return {
        name.lower(): option.picks
        for option in page.options
        if option.is_chosen
        for name in option.lists
    }


def chosen_lists(page: ListPage) -> tuple[str, ...]:
    """The addresses of the other periods of a page."""
    offered: dict[str, list[Option]] = defaultdict(list)
    for option in page.options:
        for name in option.lists[:1]:
            offered[name].append(option)
    script = "\n".join(script.text for script in page.scripts)
    given = dict(parse_qsl(urlsplit(page.url).query))
    found: list[str] = []
    for name, options in offered.items():
        is_used = any(f"{quote_mark}{name}" in script for quote_mark in ("#", "'", '"'))
        if is_used and name not in given:
            found += (_with(page.url, name, value) for value in _others(options))
    return tuple(found)


def required_lists(page: ListPage) -> tuple[str, ...]:
    """The lists of a page that shows none before a period or a body is chosen, each choice once."""
    groups = [group for group in _required(page) if group]
    combined = [dict(pairs) for pairs in product(*groups)] if groups else []
    place = page.url.partition("#")[0]
    if not combined or len(combined) > MOST_COMBINED or "#" in page.url:
        return ()
    return tuple(f"{place}#{CHOSEN}{urlencode(one)}" for one in combined)


def demands_choice(page: ListPage) -> bool:
    """True where a script of the page asks its reader to choose first."""
    return any(_DEMANDS.search(script.text) for script in page.scripts)


def _required(page: ListPage) -> Iterator[list[tuple[str, str]]]:
    """The pairs of name and value of every list of choices that begins with a call to choose."""
    offered: dict[str, list[Option]] = defaultdict(list)
    for option in page.options:
        for name in option.lists[:1]:
            offered[name].append(option)
    script = "\n".join(script.text for script in page.scripts)
    for name, options in offered.items():
        shown = [one for one in options if one.is_chosen]
        others = [one for one in options if one.picks and not one.is_chosen]
        is_open = len(shown) == 1 and shown[0].picks in ("", "0", "-1")
        is_open = is_open and _TO_CHOOSE.match(shown[0].text.strip("- ")) is not None
        is_used = f"#{name}" in script or f"'{name}'" in script or f'"{name}"' in script
        if is_open and is_used and others and all(names_tab(one.text) for one in others):
            yield [(name, one.picks) for one in others]


def _others(options: list[Option]) -> list[str]:
    """The values of the periods that are not chosen; none where no period is."""
    periods = [one for one in options if one.picks and names_period(one.text)]
    if len(periods) < LEAST_PERIODS or not any(one.is_chosen for one in periods):
        return []
    return [one.picks for one in periods if not one.is_chosen]


def _with(url: str, name: str, value: str) -> str:
    place, mark, fragment = url.partition("#")
    joint = "&" if "?" in place else "?"
    return f"{place}{joint}{quote(name)}={quote(value)}{mark}{fragment}"
