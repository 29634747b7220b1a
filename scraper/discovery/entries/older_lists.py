"""Older lists: where a page leads to those of years before, in folders and files beside it.

Takes the links of a page; gives the lists of other years and sessions that a line of 往年, names
like 2022年建议提案办理 or files named by the year tell of. Never follows anything.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from parsers.text.fold import squeeze
from scraper.addressing.urls import same_site
from scraper.discovery.entries.fronts import heading_beside
from scraper.discovery.entries.links import Link, is_attachment
from scraper.discovery.entries.list_names import names_list, names_period
from scraper.discovery.shapes import (
    folder_of,
    is_below,
    is_list_shaped,
    is_named_like,
    is_same_list,
    signature,
)

_SIGNS = "[]【】()（）<>»›→.…·+ "
_HISTORY = re.compile(
    r"(?:请?点击)?(?:查看|浏览|查阅)?(?:更多|全部|所有)?的?(?:历史|往期|以往|更早|早期|过往|更多|全部|所有)的?"
    r"(?:人大|政协|代表|委员|年度)?(?:建议|提案|议案|答复|复文|复函|办理|公开|结果|情况|列表|数据|记录|信息){1,4}"
)
LEAST_ALIKE = 4  # letters
_BODIES = re.compile(r"建议|提案")
_DATED = re.compile(r"(?:19|20)\d{2}年|(往年|历年|往届|历届)")
_EARLIER = re.compile(r"^(?:历年|往年|历届|往届|以往|各年度?|更早)")


def find_earlier(links: Iterable[Link], url: str) -> Iterator[str]:
    """Years and sessions in a line that begins with 历年 or 往年, or several years in one place.

    Without such a word their files must be named by the year like this one: `jg.html`,
    `jg2023.html`.
    """
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for link in links:
        target = link.anchor.url or ""
        if not names_period(link.anchor.text or link.anchor.title) or not _may_be_like(link, url):
            continue
        if _EARLIER.search(heading_beside(link)):
            yield target
        elif is_named_like(target, url) and squeeze(link.anchor.text)[:4] in target:
            places[link.anchor.path][target] = None
    for targets in places.values():
        yield from targets if len(targets) > 1 else ()


def find_history(links: Iterable[Link], url: str) -> Iterator[str]:
    """What a sentence leads to that says that there are more or older ones: 查看更多历史答复."""
    folder = urlsplit(url).path.rpartition("/")[0] + "/"
    for link in links:
        target, text = link.anchor.url or "", squeeze(link.anchor.text)
        is_near = same_site(target, url) and urlsplit(target).path.startswith(folder)
        if folder == "/" or not is_near or link.anchor.is_furniture or is_attachment(target):
            continue
        if _HISTORY.fullmatch(text.strip(_SIGNS)) and not is_same_list(target, url):
            yield target


def _may_be_like(link: Link, url: str) -> bool:
    """True for a list of the same folder or address, or one below it, but this one."""
    target = link.anchor.url
    if target is None or not same_site(target, url) or is_same_list(target, url):
        return False
    is_like = signature(target) == signature(url) or is_named_like(target, url)
    return is_below(target, url) or is_like


def find_dated(links: Iterable[Link], url: str) -> Iterator[str]:
    """Lists of older years that stand in folders beside: `2022年建议提案办理`.

    Several of them in one place, or one whose folder is called like the column's, or 往年建议提案.
    """
    parent, _, own = folder_of(url).rstrip("/").rpartition("/")
    places: dict[str, dict[str, bool]] = defaultdict(dict)
    for link in links:
        target, name = link.anchor.url, squeeze(link.anchor.text)
        told = _DATED.match(name) if _BODIES.search(name) else None
        if target is None or link.anchor.is_furniture or told is None or not names_list(name):
            continue
        folder = folder_of(target) if is_list_shaped(target) and same_site(target, url) else ""
        above, _, called = folder.rstrip("/").rpartition("/")
        if parent and above == parent and not is_same_list(target, url):
            is_like = told[1] is not None or _is_called_like(called, own)
            places[link.anchor.path][target] = is_like
    for targets in places.values():
        yield from (one for one, is_like in targets.items() if is_like or len(targets) > 1)


def _is_called_like(folder: str, own: str) -> bool:
    """True for names that begin with the same four letters, years left out."""
    one, other = (re.sub(r"^\d*n?|[\d_-]", "", name.lower()) for name in (folder, own))
    return len(one) >= LEAST_ALIKE and one[:LEAST_ALIKE] == other[:LEAST_ALIKE]
