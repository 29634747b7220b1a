"""Asked lists: years, sessions, bodies and kinds that one page shows by what it is asked for.

Takes the links of a page and the elements of its rows; gives the addresses of this page that
differ in such a choice and show other rows. Never follows anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from parsers.text.fold import squeeze
from scraper.addressing.urls import same_site
from scraper.discovery.entries.links import Link
from scraper.discovery.entries.list_names import names_list, names_period
from scraper.discovery.shapes import is_same_list
from scraper.discovery.words import ALL_WORDS, CHOSEN_TOKENS, STRONG_CUES

LEAST_HELD = 2  # choices
_BODIES = re.compile(r"建议|提案")
_TWO = {("建议",), ("提案",)}
_KIND = re.compile(
    r"[\u4e00-\u9fff]{0,8}(?:建议|提案|议案)(?:办理|答复|公开)?(?:[(（]\d{1,4}件?[)）])?"
)


def find_asked(links: Sequence[Link], url: str, rows: Sequence[etree._Element]) -> Iterator[str]:
    """Years, sessions and bodies of one page that differ in what is asked for: `?year=2023`.

    None where all of them can be chosen together, for then the page shows them together; bodies
    only where one of them is marked, for then it shows that one.
    """
    path = urlsplit(url).path
    places: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        target = link.anchor.url
        if target is not None and urlsplit(target).path == path and same_site(target, url):
            places[link.anchor.path].append(link)
    for held in places.values():
        fit = [
            link for link in held if names_period(link.anchor.text or link.anchor.title)
        ] or _bodies(held)
        names = [squeeze(link.anchor.text).lower() for link in held]
        if len(fit) < LEAST_HELD or not ALL_WORDS.isdisjoint(names):
            continue
        for link in fit:
            if not is_same_list(link.anchor.url or "", url) and not (rows and _is_chosen(link)):
                yield link.anchor.url or ""


def _bodies(held: Sequence[Link]) -> list[Link]:
    """Lists of bodies or kinds of items that differ in one value, of which one is marked.

    All links of the place must be such; beside the two bodies news of proposals may stand, but
    no other column: that is a menu of neighbours.
    """
    fit = [link for link in held if names_list(link.anchor.text)]
    told = {tuple(dict.fromkeys(_BODIES.findall(link.anchor.text))) for link in fit}
    is_pair = len(fit) == len(told) == len(_TWO) and told == _TWO
    is_pair = is_pair and all(_is_of_items(link.anchor.text) for link in held)
    if not is_pair:
        fit = [link for link in held if _KIND.fullmatch(squeeze(link.anchor.text))]
    keys = {tuple(sorted(dict(parse_qsl(urlsplit(link.anchor.url or "").query)))) for link in fit}
    is_whole = is_pair or (len(fit) == len(held) and len(keys) == 1)
    return fit if is_whole and len(keys) == 1 and sum(map(_is_chosen, fit)) == 1 else []


def _is_of_items(text: str) -> bool:
    return any(cue in text for cue in STRONG_CUES)


def _is_chosen(link: Link) -> bool:
    """True for a choice that is marked as the one that is shown."""
    around = (link.element, link.element.getparent())
    names = " ".join(one.get("class") or "" for one in around if one is not None).lower()
    return not CHOSEN_TOKENS.isdisjoint(re.split(r"[^a-z]+", names))
