"""Choices: years and sessions that a drop-down list of a page sets for the script's requests.

Takes a page whose rows a data service brings; gives the page's own address once for each period
that is not shown at first, with the choice as a parameter: the script of that page is then read
as if it had been chosen (websites.md, trap 42). A list that begins with all years has no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlsplit

from scraper.discovery.listing import ListPage, Option
from scraper.discovery.sublists import names_period

LEAST_PERIODS = 2


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
