"""List state: the number of the list page that links to items carry along, for the way back.

Takes the links of a page; gives them without it: `show.jsp?id=12&pageNo=3` is the same page from
whichever list page it was opened, and one that moves a page on is no new page. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from scraper.addressing.urls import same_site
from scraper.discovery.entries.links import Link

LEAST_LINKS = 3  # to different items
LEAST_TITLE = 8  # characters
KEYS = frozenset(
    {"page", "pageno", "pagenum", "pagenumber", "pageindex", "currpage", "currentpage", "curpage"}
    | {"cpage", "nowpage", "topage"}
)
_FIRST = ("0", "1")


def without_list_state(links: Sequence[Link], url: str) -> list[Link]:
    """The links, those to items without the number of the page at `url`."""
    own = {key: value for key, value in _pairs(url) if key in KEYS}
    bare: dict[Link, str] = {}
    places: dict[tuple[str, str], dict[str, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        target = link.anchor.url or ""
        if "=" not in target or len(link.anchor.text) < LEAST_TITLE or not same_site(target, url):
            continue
        told = [(key, value) for key, value in _pairs(target) if key in KEYS]
        if len(told) != 1 or len(_pairs(target)) < 2:
            continue
        key, value = told[0]
        if value == own.get(key) or (not own and value in _FIRST):
            bare[link] = _without(target, key)
            places[urlsplit(target).path, key][bare[link]].append(link)
    fit = {
        link
        for named in places.values()
        if len(named) >= LEAST_LINKS
        for held in named.values()
        for link in held
    }
    return [
        Link(replace(link.anchor, url=bare[link]), link.element) if link in fit else link
        for link in links
    ]


def _pairs(url: str) -> list[tuple[str, str]]:
    pairs = (piece.partition("=") for piece in urlsplit(url).query.split("&") if piece)
    return [(key.lower(), value) for key, _, value in pairs]


def _without(url: str, key: str) -> str:
    parts = urlsplit(url)
    kept = [one for one in parts.query.split("&") if one.partition("=")[0].lower() != key]
    return parts._replace(query="&".join(kept)).geturl()
