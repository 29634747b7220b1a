"""Sublists: the lists that a column's page passes on to (websites.md, traps 6 and 42).

Takes the links and drop-down lists of a page; gives the addresses of years, of the two bodies and
of what stands behind 更多. Inside the column's own folder a word is enough; beside it, where lists
are told apart by numbers alone, only what names a list, stands there as one of several, and is no
menu of neighbours. Never follows anything.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from urllib.parse import urlsplit

from lxml import etree

from parsers.text.fold import squeeze
from scraper.addressing.urls import alias_key, resolve_href, same_site
from scraper.discovery.entries.asked_lists import find_asked
from scraper.discovery.entries.fronts import (
    heading_beside,
    is_entry,
    is_more,
    is_neighbour,
    rows_below,
    rows_inside,
)
from scraper.discovery.entries.groups import find_grouped, find_outcomes
from scraper.discovery.entries.headed import find_headed, link_boxes
from scraper.discovery.entries.links import Link, is_attachment, is_number, moving_words
from scraper.discovery.entries.list_names import (
    CUED,
    names_aside,
    names_list,
    names_period,
    names_table,
)
from scraper.discovery.entries.older_lists import find_dated, find_earlier, find_history
from scraper.discovery.entries.rows import is_moving
from scraper.discovery.listing import Option
from scraper.discovery.shapes import (
    is_below,
    is_item_folder,
    is_list_shaped,
    is_same_list,
    lies_straight_in,
    place_of,
    signature,
)
from scraper.discovery.words import CUES, MORE_WORDS, NEXT_SIGNS, NEXT_WORDS, STRONG_CUES

MAX_SUBCOLUMNS = 40
LEAST_TITLE = 8  # characters
MOST_HELD = 0.8  # of the links that speak of proposals, and of the rows
MOST_SHOWN = 200  # rows that are looked for in the folders of lists
LEAST_HELD = 2  # rows of the page in the folder of a list below it
MOST_WAYS = 12  # 更多 of one page that are looked at
MOST_OWN = 6  # links of one page to itself
_DATED = re.compile(r"(?:19|20)\d{2}年")
_UNIT = re.compile(
    r"[\u4e00-\u9fff]{1,16}(?:局|委|办|厅|室|院|会|部|处|署|中心|集团|公司|政府|街道|镇|乡|类)(?:[(（]\d{1,4}件?[)）])?"
)
_RANGE = re.compile(
    r"第?\d{1,4}号?[-—–~～至到]{1,2}第?\d{1,4}号?(?:建议|提案|议案)?(?:[(（].{0,8}[)）])?"
)
LEAST_UNITS = 3


def find_sublists(
    links: Sequence[Link],
    options: Iterable[Option],
    url: str,
    base: str,
    rows: Sequence[etree._Element],
    *,
    waits: bool = False,
    given: str | None = None,
) -> list[str]:
    """The lists below a page, in the order of the page; `rows` are the elements of its own rows.

    A page that `waits` for rows of a script shows those of other lists only. `given` is what was
    asked for, where that passed on to this page.
    """
    found: dict[str, None] = {}
    passed = given is not None and not is_same_list(given, url)
    for target in (
        *_inside(links, url, _scope(given, url) if given and passed else url, rows),
        *_periods(links, url, passed=passed),
        *find_asked(links, url, rows),
        *find_dated(links, url),
        *find_earlier(links, url),
        *find_history(links, url),
        *find_grouped(links, url),
        *find_outcomes(links, url),
        *(() if rows or waits else _units(links, url)),
        *_children(links, url),
        *_beside(links, url, rows),
        *_shown(links, url, rows),
        *find_headed(links, url, rows),
        *(() if rows else _entered(links, url)),
        *(() if rows or waits else _fronted(links, url)),
        *(() if waits and not rows else _holding(links, url, rows)),
        *_tabled(links, rows, url),
        *_chosen(options, url, base),
    ):
        found[target] = None
    return list(found)[:MAX_SUBCOLUMNS]


def _scope(given: str, url: str) -> str:
    """The folder of a column that only passes on to one of the lists in it."""
    folder = given.partition("?")[0].rpartition("/")[0] + "/"
    return folder if urlsplit(folder).path != "/" and is_below(url, folder) else url


def _inside(
    links: Iterable[Link], url: str, scope: str, rows: Sequence[etree._Element]
) -> Iterator[str]:
    """Lists in the column's own folder: called so, or the folder of rows that the page shows."""
    taken = set(rows)
    fit = [
        (link, target)
        for link in links
        if (target := link.anchor.url) is not None
        and is_list_shaped(target)
        and not (is_item_folder(target) and _is_row(link, taken))
        and is_below(target, scope)
        and not is_same_list(target, url)
        and moving_words(link.anchor.text).isdisjoint(NEXT_WORDS)
    ]
    shown = [link.anchor.url for link in links if _is_row(link, taken)][:MOST_SHOWN] if fit else []
    folders = list(dict.fromkeys(target for _, target in fit))[:MAX_SUBCOLUMNS]
    rest = [row for row in dict.fromkeys(shown) if row not in folders]  # offices stand in rows, too
    held = Counter(target for row in rest for target in folders if _has(target, row))
    ways = [link for link, _ in fit if is_more(link)]
    is_named = any(names_list(heading_beside(link)) for link in ways)
    places = Counter(link.anchor.path for link, target in fit if held[target] >= LEAST_HELD)
    for link, target in fit:
        is_judged = link in ways and (is_named or names_aside(heading_beside(link)))
        if is_judged and _is_headed_aside(link):
            continue
        is_beside = places[link.anchor.path] >= LEAST_HELD and not link.anchor.is_furniture
        if _is_cued(link) or held[target] >= LEAST_HELD or (is_beside and not _is_row(link, taken)):
            yield target


def _is_headed_aside(link: Link) -> bool:
    """True for 更多 below another heading than one of proposals: 工作动态."""
    heading = heading_beside(link)
    is_cued = any(cue in heading for cue in STRONG_CUES) and not names_aside(heading)
    return bool(heading) and not is_cued


def _tabled(links: Iterable[Link], rows: Sequence[etree._Element], url: str) -> Iterator[str]:
    """Rows that may be lists or tables of the items of a year; one without links is a page."""
    taken = set(rows)
    for link in links:
        target, name = link.anchor.url or "", link.anchor.title or link.anchor.text
        is_page = target and not is_attachment(target) and same_site(target, url)
        is_table = names_table(name) or (names_list(name) and _DATED.match(squeeze(name)))
        is_table = is_table or _RANGE.fullmatch(squeeze(name)) is not None
        if is_page and is_table and _is_row(link, taken):
            yield target


def _has(target: str, row: str | None) -> bool:
    return row is not None and lies_straight_in(row, target)


def _is_inside(target: str, url: str) -> bool:
    return is_below(target, url) and not is_same_list(target, url)


def _is_cued(link: Link) -> bool:
    word = squeeze(link.anchor.text or link.anchor.title).lower()
    if word in MORE_WORDS or names_list(word):
        return True
    if link.anchor.is_furniture or is_moving(word) or names_aside(word):
        return False
    return word[:4].isdigit() or any(cue in word for cue in CUES)


def _periods(links: Sequence[Link], url: str, *, passed: bool) -> Iterator[str]:
    """The other years and sessions, where a column's own page is the newest of them.

    It is where the column passes on to it, where the page is called by the column's name in one
    place and by its year among the others in another, or where it is the index of a folder and
    all the others stand in that folder.
    """
    here = [link for link in links if _leads_here(link, url)]
    mine = [link for link in here if _is_period(link)]
    called = (squeeze(link.anchor.text) for link in here if not _is_period(link))
    if not mine:
        return
    others = [
        link for link in links if _is_period(link) and link.anchor.path == mine[0].anchor.path
    ]
    inside = [one for one in others if _is_inside(one.anchor.url or "", url)]
    if is_list_shaped(url) and len(inside) >= len(others) - len(mine):
        yield from (one.anchor.url or "" for one in inside)
        return
    if not (passed or any(names_list(name) for name in called)):
        return
    if passed or _is_first(mine[0], others):
        yield from (one.anchor.url or "" for one in others if _may_be_list(one, url))


def _units(links: Iterable[Link], url: str) -> Iterator[str]:
    """Lists of the units that answer, where a page without rows names several of them.

    All of one place, be one of them called by a short name.
    """
    folder = urlsplit(url).path.rpartition("/")[0] + "/"
    places: dict[str, dict[str, bool]] = defaultdict(dict)
    for link in links:
        target = link.anchor.url
        if target is None or link.anchor.is_furniture or folder == "/":
            continue
        is_inside = same_site(target, url) and urlsplit(target).path.startswith(folder)
        if is_inside and not is_same_list(target, url):
            is_beside = urlsplit(target).path.rpartition("/")[0] + "/" == folder
            shape = place_of(target) if is_beside else _kind_of(target)
            name = squeeze(link.anchor.text)
            places[f"{link.anchor.path} {shape}"][target] = _UNIT.fullmatch(name) is not None
    for targets in places.values():
        units = sum(targets.values())
        yield from targets if units >= LEAST_UNITS and 2 * units > len(targets) else ()


def _kind_of(url: str) -> str:
    """What the lists of folders side by side share: the folder above, the name of the file."""
    folder, _, name = urlsplit(url).path.rpartition("/")
    return f"{folder.rpartition('/')[0]}/*/{name}"


def _children(links: Sequence[Link], url: str) -> Iterator[str]:
    """Lists in a list of links below the column's own name, in a menu too."""
    for own in islice((link for link in links if _leads_here(link, url)), MOST_OWN):
        item = next(own.element.iterancestors("li", "dd"), None)
        if item is None:
            continue
        for link in links:
            target, text = link.anchor.url or "", link.anchor.text or link.anchor.title
            is_below_it = item in link.element.iterancestors() and _is_listed(link, item)
            is_other = same_site(target, url) and not is_same_list(target, url)
            if is_below_it and is_other and names_list(text):
                yield target


def _is_listed(link: Link, item: etree._Element) -> bool:
    """True for a link in a list of its own inside an item."""
    inner = takewhile(lambda one: one is not item, link.element.iterancestors())
    return any(one.tag in ("ul", "ol", "dl") for one in inner)


def _is_period(link: Link) -> bool:
    return names_period(link.anchor.text or link.anchor.title)


def _is_first(own: Link, others: Sequence[Link]) -> bool:
    """True for the newest year, or for the first of sessions, which have no figures."""
    names = [squeeze(one.anchor.text or one.anchor.title) for one in others]
    name = squeeze(own.anchor.text or own.anchor.title)
    return name == (max(names) if name[:1].isdigit() else names[0])


def _beside(links: Sequence[Link], url: str, rows: Sequence[etree._Element]) -> Iterator[str]:
    """Lists whose addresses do not say that they are lists, several in one place."""
    taken = set(rows)
    fit = [link for link in links if _may_be_list(link, url) and not _is_row(link, taken)]
    named = [link for link in fit if _is_named(link)]
    boxes = link_boxes(links) if named else {}
    own = {boxes.get(link) for link in links if _leads_here(link, url)}
    named = [link for link in named if boxes[link] not in own]
    if rows:
        named = [link for link in named if _is_inside(link.anchor.url or "", url)]
    behind = [link for link in fit if is_more(link) and names_list(heading_beside(link))]
    places = Counter(link.anchor.path for link in (*named, *behind))
    for link in (*named, *behind):
        if places[link.anchor.path] > 1:
            yield link.anchor.url or ""


def _shown(links: Sequence[Link], url: str, rows: Sequence[etree._Element]) -> Iterator[str]:
    """What 更多 leads to, where nearly all rows of the page stand below the names of such lists.

    One alone is followed where nothing else leads on: the page shows its newest rows.
    """
    ways = [link for link in links if is_more(link) and not link.anchor.is_furniture]
    ways = ways[:MOST_WAYS] if rows else []
    inside = rows_inside(rows if ways else ())
    held_by = dict(zip(ways, rows_below([link.element for link in ways], inside), strict=True))
    least = 1 + any(map(_turns, links))
    places: dict[str, list[Link]] = defaultdict(list)
    for link in ways:
        is_other = _is_elsewhere_list(link.anchor.url or "", url) and not is_neighbour(link)
        if is_other and names_list(heading_beside(link)):
            places[link.anchor.path].append(link)
    for held in places.values():
        targets = dict.fromkeys(link.anchor.url or "" for link in held)
        below = [held_by[link] for link in held]
        is_front = max(below, default=0) >= LEAST_HELD and sum(below) >= MOST_HELD * len(rows)
        yield from targets if len(targets) >= least and is_front else ()


def _turns(link: Link) -> bool:
    """True for the number of a page, and for 下一页."""
    words = moving_words(link.anchor.text or link.anchor.title)
    return is_number(link.anchor) or not words.isdisjoint(NEXT_WORDS)


def _fronted(links: Iterable[Link], url: str) -> Iterator[str]:
    """The one list whose newest rows a page shows below its name, with 更多 beside it."""
    ways = [link for link in links if is_more(link) and not link.anchor.is_furniture]
    targets = dict.fromkeys(
        link.anchor.url for link in ways if link.anchor.url and names_list(heading_beside(link))
    )
    yield from (one for one in targets if len(targets) == 1 and _is_elsewhere_list(one, url))


def _is_elsewhere_list(target: str, url: str) -> bool:
    return same_site(target, url) and not is_same_list(target, url)


def _entered(links: Iterable[Link], url: str) -> Iterator[str]:
    """The column that a page without rows only invites into."""
    for link in links:
        target = link.anchor.url or ""
        if is_entry(link.anchor.text) and same_site(target, url) and target != url:
            yield target


def _holding(links: Sequence[Link], url: str, rows: Sequence[etree._Element]) -> Iterator[str]:
    """What 更多 or `>>` leads to, where rows of the page lie straight in that folder.

    A page of two panes shows the newest rows of lists that stand anywhere on the site: then most
    links that speak of proposals lie in such folders, and so do the rows taken for its own. Of
    any other page, and of one whose rows lie in its own folder, only the lists that hold its own
    rows are below it.
    """
    taken = set(rows)
    own = {link.anchor.url or "" for link in links if _is_row(link, taken)}
    told = own | {link.anchor.url or "" for link in links if _is_titled(link)}
    found: dict[str, set[str]] = {}
    ways = (one for one in links if _leads_on(one) and not _is_row(one, taken))
    ways = (one for one in ways if not _is_named_aside(heading_beside(one)))
    targets = (link.anchor.url for link in ways if _is_elsewhere(link.anchor.url or "", url))
    for target in islice(dict.fromkeys(targets), MAX_SUBCOLUMNS):
        held = {row for row in told if row and target and lies_straight_in(row, target)}
        found |= {target or "": held} if len(held) >= LEAST_HELD else {}
    every = set().union(*found.values())
    is_front = len(every) >= MOST_HELD * len(told) and len(own & every) >= MOST_HELD * len(own)
    is_front = is_front and 2 * sum(is_below(row, url) for row in own) <= len(own)
    yield from (one for one, held in found.items() if is_front or len(held & own) >= LEAST_HELD)


def _is_named_aside(heading: str) -> bool:
    """True for the short name of a column beside; titles of rows hold such words, too."""
    return len(heading) < LEAST_TITLE and names_aside(heading)


def _is_titled(link: Link) -> bool:
    text = link.anchor.text
    return len(text) >= LEAST_TITLE and (CUED.search(text) is not None or "第" in text)


def _is_elsewhere(target: str, url: str) -> bool:
    is_other = not is_same_list(target, url) and not is_below(url, target)
    return is_other and is_list_shaped(target) and same_site(target, url)


def _leads_on(link: Link) -> bool:
    words = moving_words(link.anchor.text or link.anchor.title)
    return not words.isdisjoint(MORE_WORDS | NEXT_SIGNS)


def _may_be_list(link: Link, url: str) -> bool:
    target = link.anchor.url
    if target is None or not same_site(target, url) or is_same_list(target, url):
        return False
    if is_below(target, url):
        return not re.search(r"\d{4}", urlsplit(target).path.rpartition("/")[2])
    return signature(target) == signature(url)


def _is_named(link: Link) -> bool:
    return not link.anchor.is_furniture and names_list(link.anchor.text or link.anchor.title)


def _is_row(link: Link, rows: set[etree._Element]) -> bool:
    return link.element in rows or not rows.isdisjoint(link.element.iterancestors())


def _leads_here(link: Link, url: str) -> bool:
    return link.anchor.url is not None and alias_key(link.anchor.url) == alias_key(url)


def _chosen(options: Iterable[Option], url: str, base: str) -> Iterator[str]:
    """Years and bodies of a drop-down list whose values are addresses, or that sends its form."""
    for option in options:
        if option.sent and option.value and names_list(option.text):
            sent = resolve_href(base, option.sent)
            if sent is not None and urlsplit(sent).path == urlsplit(url).path:
                yield sent
            continue
        target = resolve_href(base, option.value) if re.search(r"[/.?]", option.value) else None
        if target is None or not names_list(option.text) or is_same_list(target, url):
            continue
        if is_below(target, url) or (
            same_site(target, url) and signature(target) == signature(url)
        ):
            yield target
