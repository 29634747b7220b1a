"""List state: the number of the list page that links to items carry along, for the way back.

Takes the links of a page; gives them without it: `show.jsp?id=12&pageNo=3` is the same page from
whichever list page it was opened, and one that moves a page on is no new page. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scraper.addressing.urls import same_site
from scraper.discovery.entries.links import Link, is_number

LEAST_LINKS = 3  # with titles, to different items, where the list's address tells no number
LEAST_TITLE = 8  # characters
KEYS = frozenset(
    {"page", "pageno", "pagenum", "pagenumber", "pageindex", "currpage", "currentpage", "curpage"}
    | {"cpage", "nowpage", "topage"}
)
_FIRST = ("0", "1")
_TURNS = frozenset({"p", "pn", "pg", "start", "offset", "size", "pagesize", "limit"})


def without_list_state(
    links: Sequence[Link], url: str, sent: Sequence[tuple[str, str]] = ()
) -> list[Link]:
    """The links, those to items without the number of the page at `url`, or of the form `sent`."""
    own = _numbers([*_pairs(url), *((key.lower(), value) for key, value in sent)])
    bare = {link: told for link in links if (told := _bare(link, url, own)) is not None}
    fit = set(bare) if own else _in_fit_places(bare)
    return [
        Link(replace(link.anchor, url=bare[link].url), link.element) if link in fit else link
        for link in links
    ]


@dataclass(frozen=True, slots=True)
class _Bare:
    """An address without the number, and where that stood: the path and all keys."""

    url: str
    place: tuple[str, ...]


def _bare(link: Link, url: str, own: Mapping[str, str]) -> _Bare | None:
    """The address of a link without the number of the page; None where it carries none.

    A key that picks the template (`index.php?page=tian`) is no number. One path for the list and
    its items is a number's only where the list is told by something else.
    """
    target = link.anchor.url or ""
    if "=" not in target or not same_site(target, url):
        return None
    pairs, given = _pairs(target), _pairs(url)
    told = [pair for pair in pairs if pair[0] in KEYS]
    if len(told) != 1 or len(pairs) < 2:
        return None
    key, value = told[0]
    if key not in own and any(key == one for one, _ in given):
        return None
    if not value.isdecimal() or not (value == own.get(key) or (not own and value in _FIRST)):
        return None
    found = _without(target, key)
    is_own_path = urlsplit(target).path == urlsplit(url).path
    is_route = is_own_path and all(one in own or one in _TURNS for one, _ in given)
    if is_route or (is_own_path and is_number(link.anchor)) or found == _without(url, key):
        return None
    return _Bare(found, (urlsplit(target).path, *sorted(one for one, _ in pairs)))


def _numbers(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The numbers of pages among the fields of an address and a form."""
    return {key: value for key, value in pairs if key in KEYS and value.isdecimal()}


def _in_fit_places(bare: Mapping[Link, _Bare]) -> set[Link]:
    """The links of places in which several with titles lead to different items."""
    named: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for link, told in bare.items():
        if len(link.anchor.text) >= LEAST_TITLE:
            named[told.place].add(told.url)
    return {link for link, told in bare.items() if len(named[told.place]) >= LEAST_LINKS}


def _pairs(url: str) -> list[tuple[str, str]]:
    pairs = (piece.partition("=") for piece in urlsplit(url).query.split("&") if piece)
    return [(key.lower(), value) for key, _, value in pairs]


def _without(url: str, key: str) -> str:
    parts = urlsplit(url)
    kept = [one for one in parts.query.split("&") if one.partition("=")[0].lower() != key]
    return parts._replace(query="&".join(kept)).geturl()
