"""Leftovers: links in a list's own box that nothing explains: neither rows, pages nor known lists.

Takes a page as read and what is known by now; gives boxes of such links that may lead to further
lists of the column, the likeliest first: choices of one page by what it is asked for, names in
the column's own folder, a 更多 below a heading of proposals. One list of a box is tried; it is the
column's when it brings rows of its kind that no list named. Never asks for anything.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from urllib.parse import urlsplit

from parsers.knowledge.personal import SURNAMES
from parsers.text.fold import squeeze
from scraper.addressing.urls import alias_key, resolve_href, same_site
from scraper.discovery.entries.further import find_more, says_on
from scraper.discovery.entries.groups import is_unit
from scraper.discovery.entries.links import is_attachment, is_number, moving_words
from scraper.discovery.entries.list_names import names_list, names_period
from scraper.discovery.entries.row_titles import names_item, tells_news
from scraper.discovery.listing import Anchor, ListPage, Row
from scraper.discovery.shapes import (
    folder_of,
    is_below,
    is_list_shaped,
    is_same_list,
    kind_of,
    place_of,
    signature,
)
from scraper.discovery.words import (
    ALL_WORDS,
    HEADER_WORDS,
    IDLE_WORDS,
    MORE_WORDS,
    NEXT_SIGNS,
    PAGER_WORDS,
    SIDE_HEADINGS,
    STRONG_CUES,
)

MOST_NAME = 16  # characters of the name of a list
MOST_LINKS = 40  # of one box
MOST_BOXES = 3  # of one page
LEAST_PARTS = 3  # lists of offices or people side by side
LEAST_ITEMS = 2  # choices of a box, folders above a list
MOST_NEWS, LEAST_CUED, MOST_ALIKE = 0.3, 0.5, 0.8  # shares of the rows of a list
_TITLE = re.compile(r"<title[^>]{0,80}>([^<]{0,200})", re.IGNORECASE)
_HEAD = 20_000  # characters in which the title of a page stands
_EARLIER = re.compile(r"(?:查[询看])?(?:往年|历年|历届|往届|以往|以前|早期|历史|更早)")
_BODIES = re.compile(r"建议|提案|议案|答复|复文")
_ADDRESS = re.compile(r"[/.?]")
_PERSON = re.compile(rf"[{SURNAMES}][一-龥]{{1,2}}(?:[(（]\d{{1,3}}件?[)）])?")
_NUMERAL = re.compile(r"[〇一二三四五六七八九十百\d]+")
_SERIAL = re.compile(rf"[^\d]{{0,4}}{_NUMERAL.pattern}(?:[^\d]{{1,2}}\d{{1,4}})?[^\d]{{0,2}}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_NO_NAMES = IDLE_WORDS | HEADER_WORDS | ALL_WORDS | MORE_WORDS
_REST = re.compile(r"全部|所有|完整|其他|其余|更多|更早|往年|往期|历年|历届|以往|以前")
_HERE = re.compile(
    r"(?:请?点击)?(?:这里|此处|这儿)(?:查看|浏览|进入)?|点此(?:查看|进入)?|点击(?:查看|进入)"
)
_NUMBER = re.compile(r"(?<![0-9a-zA-Z])\d{2,12}(?![0-9a-zA-Z])")
_DAY = re.compile(r"(?:19|20)\d{2}(?:\d{2}){0,2}|[0-3]\d")
_ID = re.compile(r"\d{5,}|[0-9a-f]{32}", re.IGNORECASE)
# What links beside a list do that leads to no list.
_TOOLS = re.compile(
    r"首页|主页|返回|回到|打印|关闭|搜索|检索|查询|登录|注册|订阅|rss|收藏|分享|留言|投诉|咨询|信箱|"
    r"提交|我要|下载|附件|帮助|指南|说明|流程|须知|地图|联系|关于|排序|按|倒序|正序|点击|浏览|English|繁"
)

Boxes = tuple[tuple[str, ...], ...]


def find_leftovers(page: ListPage, rows: Collection[str], seen: Collection[str]) -> Boxes:
    """Boxes of links that nothing explains; `rows` and `seen` are keys of rows and of lists."""
    names = {signature(row.url).rpartition("/")[2] for row in page.rows}
    paths = {one.path for one in page.anchors if one.url and alias_key(one.url) in rows}
    held = _held_ids(page)
    left = [
        one
        for one in page.anchors
        if _is_left(one, page, rows, seen)
        and (one.path not in paths or _SERIAL.fullmatch(_name(one)) or says_on(one))
        and (not _is_page(one.url or "", names) or bool(_ids_of(one.url or "") & held))
    ]
    is_shell = bool(rows) and not page.rows  # its list comes from elsewhere
    found = dict.fromkeys(
        (
            *_named(left, page),
            *_years(page, seen),
            *_pointed(left, page),
            *_chosen(page, rows, seen),
            *(() if rows else _parts(left)),
            *(() if is_shell else find_more(left, page)),
        )
    )
    return tuple(box for box in found if len(box) <= MOST_LINKS)[:MOST_BOXES]


def fits(column: str, tried: str, own: Sequence[Row]) -> Callable[[Sequence[Row]], bool]:
    """Whether the rows of a list that was tried are of the column, and some of them new."""
    beside = tried if _parent(tried) == _parent(column) != "/" else column
    known = {row.key for row in own}
    kinds = {kind_of(row.url) for row in own}
    is_told = not own or _share(own, _is_cued) >= LEAST_CUED

    def judge(rows: Sequence[Row]) -> bool:
        pages = [row for row in rows if not row.is_offsite and not row.is_attachment]
        if not pages or all(row.key in known for row in pages):
            return False
        if _share(pages, _is_news) >= MOST_NEWS or not is_told:
            return False
        if not own:
            return _share(pages, lambda row: names_item(row.title or "")) >= LEAST_CUED
        is_like = _share(pages, lambda row: kind_of(row.url) in kinds) >= MOST_ALIKE
        is_inside = _share(pages, lambda row: _is_under(row.url, beside)) >= MOST_ALIKE
        return (is_like or is_inside) and _share(pages, _is_cued) >= LEAST_CUED

    return judge


def _is_left(anchor: Anchor, page: ListPage, rows: Collection[str], seen: Collection[str]) -> bool:
    """True for a link outside menus to a page of the site that is none of those known."""
    url = anchor.url
    if url is None or is_attachment(url) or not same_site(url, page.url):
        return False
    if anchor.is_furniture and not (urlsplit(url).query and _is_here(url, page.url)):
        return False
    key = alias_key(url)
    if key in rows or key in seen or is_same_list(url, page.url) or is_number(anchor):
        return False
    words = moving_words(_name(anchor))
    is_head = anchor.order < page.block_end and not words.isdisjoint(NEXT_SIGNS)
    return is_head or PAGER_WORDS.isdisjoint(words)


def _is_page(url: str, names: Collection[str]) -> bool:
    """True for a page with an id whose file is named like those of the rows."""
    name = urlsplit(url).path.rpartition("/")[2]
    return _ID.search(name) is not None and signature(url).rpartition("/")[2] in names


def _name(anchor: Anchor) -> str:
    return squeeze(anchor.text or anchor.title)


def _is_short(name: str) -> bool:
    """True for what may be the name of a list: a few characters, no tool and no other column."""
    if not 1 < len(name) <= MOST_NAME or name.lower() in _NO_NAMES:
        return False
    return not _TOOLS.search(name) and not any(word in name for word in SIDE_HEADINGS)


def _is_near(url: str, column: str) -> bool:
    """True for the same script asked for something else, and for what lies in the own folder."""
    is_asked = _is_here(url, column) and urlsplit(url).query != ""
    return is_asked or _is_under(url, column)


def _is_here(url: str, column: str) -> bool:
    """True for the column's own script, whatever it is asked for."""
    return urlsplit(url).path == urlsplit(column).path


def _is_under(url: str, column: str) -> bool:
    folder = urlsplit(column).path.rpartition("/")[0] + "/"
    return folder != "/" and same_site(url, column) and urlsplit(url).path.startswith(folder)


def _parent(url: str) -> str:
    """The folder above that of a list."""
    return urlsplit(url).path.rpartition("/")[0].rpartition("/")[0] + "/"


def _place(url: str) -> str:
    """What lists beside one another share: lists in folders of their own the folder above."""
    name = urlsplit(url).path.rpartition("/")[2]
    return f"{_parent(url)}*/{name}" if is_list_shaped(url) else place_of(url)


def _is_choice(box: Sequence[Anchor], page: ListPage) -> bool:
    """True for links to the same script among which the page itself stands by another name."""
    if not all(_is_here(one.url or "", page.url) for one in box):
        return False
    own = [one for one in page.anchors if one.path == box[0].path and _leads_here(one, page)]
    together = any(
        _name(one).lower() in ALL_WORDS for one in page.anchors if one.path == box[0].path
    )
    return bool(own) and not together and not any(_name(one) in _own_names(page) for one in own)


def _is_inside(box: Sequence[Anchor], page: ListPage) -> bool:
    """True for links into the column's own folder, to other scripts than its own.

    One alone must say that it leads to the rest.
    """
    own = urlsplit(page.url).path
    urls = [one.url or "" for one in box]
    if len(box) == 1 and _name(box[0]) and not _REST.search(_name(box[0])):
        return False
    return folder_of(page.url) != "/" and all(
        is_below(url, page.url) and urlsplit(url).path != own for url in urls
    )


def _ids_of(url: str) -> frozenset[str]:
    """Numbers of an address, in its path those of days left out."""
    parts = urlsplit(url)
    numbers = (one for one in _NUMBER.findall(parts.path) if not _DAY.fullmatch(one))
    return frozenset((*numbers, *_NUMBER.findall(parts.query)))


def _held_ids(page: ListPage) -> frozenset[str]:
    """Ids that several rows share, and the page's own address lacks: those of lists below."""
    count = Counter(one for row in page.rows for one in _ids_of(row.url))
    own = _ids_of(page.url)
    return frozenset(one for one, times in count.items() if times > 1 and one not in own)


def _is_told(box: Sequence[Anchor], held: Collection[str]) -> bool:
    """True for lists whose ids stand in the addresses of the page's own rows."""
    return bool(box) and any(_ids_of(one.url or "") & frozenset(held) for one in box)


def _named(left: Iterable[Anchor], page: ListPage) -> Iterator[tuple[str, ...]]:
    """Links side by side with short names, into the own folder or to lists of the own rows.

    Or to the same script, where one of them is the page itself.
    """
    held = _held_ids(page)
    boxes: dict[str, dict[str, Anchor]] = defaultdict(dict)
    for anchor in left:
        url = anchor.url or ""
        is_named = _is_short(_name(anchor)) or (not _name(anchor) and is_list_shaped(url))
        if is_named and (_is_near(url, page.url) or _ids_of(url) & held):
            boxes[f"{anchor.path} {_place(url)}"].setdefault(url, anchor)
    for box in islice(boxes.values(), MOST_LINKS):
        links = list(box.values())
        is_told = _is_told(links, held) or _is_serial(links, page)
        if is_told or _is_choice(links, page) or _is_inside(links, page):
            yield tuple(box)


def _is_serial(box: Sequence[Anchor], page: ListPage) -> bool:
    """True for parts of one list in files beside, by their numbers: 目录（二）, 第51-100件."""
    if any(names_period(_name(one)) for one in box):
        return False
    names = {_NUMERAL.sub("#", _name(one)) for one in box}
    is_beside = all(place_of(one.url or "") == place_of(page.url) for one in box)
    return is_beside and len(names) == 1 and "#" in names.pop()


def _years(page: ListPage, seen: Collection[str]) -> Iterator[tuple[str, ...]]:
    """The other years of a box, in a menu too, that calls the page itself by one.

    Only for the index of a folder that is called by no year: else one alone was asked for.
    """
    if not is_list_shaped(page.url) or _YEAR.search(urlsplit(page.url).path):
        return
    boxes: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in page.anchors:
        if names_period(_name(anchor)) and same_site(anchor.url or "", page.url):
            boxes[anchor.path].append(anchor)
    for box in boxes.values():
        others = dict.fromkeys(one.url or "" for one in box if not _leads_here(one, page))
        left = tuple(url for url in others if alias_key(url) not in seen)
        if left and any(_leads_here(one, page) for one in box):
            yield left


def _pointed(left: Iterable[Anchor], page: ListPage) -> Iterator[tuple[str, ...]]:
    """What 这里 leads to in the folder of the page's file, and 往年建议提案查询 anywhere."""
    here = dict.fromkeys(
        one.url or ""
        for one in left
        if _HERE.fullmatch(_name(one)) and _is_under(one.url or "", page.url)
    )
    if here:
        yield tuple(here)
    for one in left:
        name = _name(one)
        if len(name) <= MOST_NAME and _EARLIER.match(name) and _BODIES.search(name):
            yield (one.url or "",)


def _chosen(
    page: ListPage, rows: Collection[str], seen: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """Choices of a drop-down list whose values are addresses in the own folder."""
    boxes: dict[str, dict[str, None]] = defaultdict(dict)
    for option in page.options:
        is_address = _ADDRESS.search(option.value) is not None and _is_short(option.text)
        url = resolve_href(page.base, option.value) if is_address else None
        if url is None or not _is_near(url, page.url) or is_same_list(url, page.url):
            continue
        if alias_key(url) not in rows and alias_key(url) not in seen:
            boxes[f"{option.on_change} {place_of(url)}"][url] = None
    yield from (tuple(box) for box in boxes.values() if len(box) >= LEAST_ITEMS)


def _parts(left: Iterable[Anchor]) -> Iterator[tuple[str, ...]]:
    """Lists of offices, sessions and people of one shape, be it in other parts of the site.

    Several in one place.
    """
    boxes: dict[str, dict[str, bool]] = defaultdict(dict)
    for one in left:
        url, name = one.url or "", _name(one)
        is_part = is_unit(name) or names_period(name) or names_list(name)
        folders = urlsplit(url).path.split("/")
        if is_list_shaped(url) and len(folders) > LEAST_ITEMS:
            shape = signature(url) if any(map(str.isdecimal, folders)) else folders[2:]
            boxes[f"{one.path} {shape}"][url] = is_part
        elif urlsplit(url).query:
            boxes[f"{one.path} {place_of(url)}"][url] = (
                is_part or _PERSON.fullmatch(name) is not None
            )
    for box in boxes.values():
        if sum(box.values()) >= LEAST_PARTS and 2 * sum(box.values()) > len(box):
            yield tuple(box)


def _leads_here(anchor: Anchor, page: ListPage) -> bool:
    return anchor.url is not None and alias_key(anchor.url) == alias_key(page.url)


def _own_names(page: ListPage) -> str:
    """What the page calls itself."""
    title = _TITLE.search(page.markup[:_HEAD])
    return squeeze(f"{title[1] if title else ''} {page.metas.get('columnname', '')}")


def _is_cued(row: Row) -> bool:
    return any(cue in (row.title or "") for cue in STRONG_CUES)


def _is_news(row: Row) -> bool:
    return tells_news(row.title or "")


def _share(rows: Sequence[Row], is_so: Callable[[Row], bool]) -> float:
    return sum(map(is_so, rows)) / len(rows) if rows else 0.0
