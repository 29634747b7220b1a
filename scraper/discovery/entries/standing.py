"""Standing: is a block of links the column's list, or does it only stand beside it?

Takes the rows of a block and what stands around them; gives points for and against. Cues,
addresses below the column and a pager next to the rows speak for it; a heading of another
matter, another section's addresses, an empty container or a script that is to bring the rows
speak against it (websites.md, 5.1). Nothing said is no fault: plain lists are lists.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from scraper.addressing.urls import resolve_href, same_site
from scraper.discovery.entries.list_names import names_aside
from scraper.discovery.entries.rows import Entry
from scraper.discovery.entries.surroundings import Surroundings
from scraper.discovery.listing import Anchor
from scraper.discovery.shapes import belongs_to, folder_of, is_below, is_list_shaped, is_same_list
from scraper.discovery.words import (
    CUES,
    NEUTRAL_SEGMENTS,
    NEWS_SEGMENTS,
    NEWS_WORDS,
    RANKING_HEADINGS,
    SIDE_HEADINGS,
    STRONG_CUES,
)

# What a block is given for each thing that is true of it: starting values.
POINTS = {
    "cued": 3.0,
    "some cues": 1.5,
    "belonging": 2.0,
    "pager": 2.0,  # 1.0 for one far off
    "own name above": 1.0,
    "cue above": 1.0,
    "side heading": -2.0,
    "ranking": -4.0,
    "news section": -2.0,
    "other section": -1.0,
    "says empty": -2.0,
    "empty list": -1.4,
    "bare list": -0.8,
    "template": -1.6,
    "sub-lists": -1.0,
    "no cue": -0.5,  # where the page speaks of proposals
    "news": -1.0,
    "leads elsewhere": -4.5,  # its own 更多 leads to another column, be it one of letters too
}
LEAST_STANDING = -1.5
SURE = 2.0  # cues, the column's own addresses or its pager
_T = TypeVar("_T")
_LETTERS = re.compile(r"[a-z]{2,}")
_HANDLED = re.compile(r"办理(?:结果|情况|答复|回复)?(?:公示|公告)")
_MANY = 4  # rows, of which one should have a cue


@dataclass(frozen=True, slots=True)
class Page:
    """What a block is judged against."""

    url: str
    around: Surroundings
    anchors: Sequence[Anchor]


def standing(entries: Sequence[Entry], page: Page) -> float:
    """The points of a block."""
    return sum(POINTS[name] * share for name, share in _reasons(entries, page).items())


def _reasons(entries: Sequence[Entry], page: Page) -> dict[str, float]:
    found = {**_by_rows(entries, page), **_by_place(entries, page)}
    if not found.keys() & {"belonging", "own name above"} and leads_elsewhere(entries, page):
        found["leads elsewhere"] = 1.0
    is_sure = sum(POINTS[name] * share for name, share in found.items()) >= SURE
    return found if is_sure else {**found, **_by_page(page)}


def is_named_apart(entries: Sequence[Entry], page: Page) -> bool:
    """True for a block with a name that is not the column's, or with a way on to another list."""
    heading = page.around.heading_above(entries[0].element)
    is_own = heading in page.around.names or any(cue in heading for cue in STRONG_CUES)
    return not is_own or leads_elsewhere(entries, page)


def is_headed_aside(entries: Sequence[Entry], page: Page) -> bool:
    """True for a block under a heading of side blocks that is not the column's own name."""
    heading = page.around.heading_above(entries[0].element)
    if not heading or heading in page.around.names:
        return False
    if any(cue in heading for cue in STRONG_CUES):
        return names_aside(heading)
    return any(word in heading for word in RANKING_HEADINGS) or _is_side(heading)


def _is_side(heading: str) -> bool:
    """True for a heading of side blocks; 办理结果公示 names what the column itself publishes."""
    return any(word in heading for word in SIDE_HEADINGS) and not _HANDLED.fullmatch(heading)


def leads_elsewhere(entries: Sequence[Entry], page: Page) -> bool:
    """True for a block whose 更多 leads to a list that is neither this one nor below it."""
    for href in page.around.more_beside(entries[0].element, entries[-1].element):
        target = resolve_href(page.url, href)
        if target is not None and same_site(target, page.url):
            return not (is_below(target, page.url) or is_same_list(target, page.url))
    return False


def _by_rows(entries: Sequence[Entry], page: Page) -> dict[str, float]:
    """What the titles and addresses of the rows say."""
    titles = [entry.row.title or "" for entry in entries]
    urls = [entry.row.url for entry in entries]
    cued = _share(titles, lambda title: any(cue in title for cue in STRONG_CUES))
    found = {}
    if cued >= 0.2:
        found["cued" if cued >= 0.5 else "some cues"] = 1.0
    elif not any(cue in title for title in titles for cue in CUES):
        if len(titles) >= _MANY and any(cue in page.around.names for cue in STRONG_CUES):
            found["no cue"] = 1.0
        if _share(titles, lambda title: any(word in title for word in NEWS_WORDS)) >= 0.5:
            found["news"] = 1.0
    if _share(urls, lambda url: _is_own(url, page.url)) >= 0.5:
        found["belonging"] = 1.0
    else:
        found |= _by_section(entries, page.url)
    return found


def _by_section(entries: Sequence[Entry], column: str) -> dict[str, float]:
    """Rows of another part of the site; how a part is called may say which."""
    own = _segments(folder_of(column))
    rows = [_segments(urlsplit(entry.row.url).path) for entry in entries if _is_page(entry)]
    if not rows:
        return {}
    foreign = [segments for segments in rows if segments and not segments & own]
    if len(foreign) * 5 < len(rows) * 4:
        return {}
    if _share(foreign, lambda segments: bool(segments & NEWS_SEGMENTS)) >= 0.5:
        return {"news section": 1.0}
    return {"other section": 1.0} if own else {}


def _by_place(entries: Sequence[Entry], page: Page) -> dict[str, float]:
    """What stands above and below the rows."""
    around = page.around
    first, last = entries[0].element, entries[-1].element
    found = {}
    near = around.pager_near(first, last)
    if near:
        found["pager"] = near
    heading = around.heading_above(first)
    if any(cue in heading for cue in STRONG_CUES) and not names_aside(heading):
        found["cue above"] = 1.0
    elif heading and heading in around.names:
        found["own name above"] = 1.0
    elif any(word in heading for word in RANKING_HEADINGS):
        found["ranking"] = 1.0
    elif names_aside(heading) or _is_side(heading):
        found["side heading"] = 1.0
    return found


def _by_page(page: Page) -> dict[str, float]:
    """What the page says against any block of it that does not speak for itself."""
    around = page.around
    found = {}
    if around.says_empty:
        found["says empty"] = 1.0
    if around.empty is not None:
        found["empty list" if around.empty.is_named else "bare list"] = 1.0
    if around.is_template:
        found["template"] = 1.0
    if any(_names_sub_list(anchor, page.url) for anchor in page.anchors):
        found["sub-lists"] = 1.0
    return found


def _is_own(url: str, column: str) -> bool:
    return folder_of(column) != "/" and belongs_to(url, column)


def _is_page(entry: Entry) -> bool:
    return not (entry.row.is_offsite or entry.row.is_attachment)


def _names_sub_list(anchor: Anchor, url: str) -> bool:
    if anchor.url is None or anchor.is_furniture or not is_list_shaped(anchor.url):
        return False
    return is_below(anchor.url, url) and any(cue in anchor.text for cue in STRONG_CUES)


def _segments(path: str) -> frozenset[str]:
    """The words of a path's folders that name a part of a site."""
    folders = path.lower().rpartition("/")[0].split("/")
    words = (match for folder in folders for match in _LETTERS.findall(folder))
    return frozenset(words) - NEUTRAL_SEGMENTS


def _share(items: Iterable[_T], is_so: Callable[[_T], bool]) -> float:
    marks = [is_so(item) for item in items]
    return sum(marks) / len(marks) if marks else 0.0
