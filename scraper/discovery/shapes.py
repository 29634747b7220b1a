"""Shapes: what an address looks like when its numbers are left out.

Takes addresses; says which are of one kind, which lie below a column, which are another page
of the same list (websites.md, 5.1 and traps 6, 17). Pure string work; nothing here is a proof.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from scraper.addressing.urls import same_site, site_key
from scraper.discovery.words import LIST_NAMES

_REMEMBERED = 1024  # addresses: the links of a page are looked at again and again
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.I)
_HEX = re.compile(r"(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])", re.IGNORECASE)
LEAST_LETTERS = 2
_DIGITS = re.compile(r"\d+")
_ID = re.compile(rf"{_UUID.pattern}|{_HEX.pattern}|\d+", re.IGNORECASE)
_STEM = re.compile(r"^(.*?)(?:[_-]\d{1,4})?(\.[A-Za-z]{1,6})?$")
_TIMESTAMP = re.compile(r"\d{13,}")
_INDEX_FILE = re.compile(r"(?:index|default)\.\w{3,5}", re.IGNORECASE)
_ITEM_FOLDER = re.compile(r"\d{4,12}")
_DAY = re.compile(r"/(?:19|20)\d{2}[/-]?(?:0?[1-9]|1[0-2])[/-]?(?:0?[1-9]|[12]\d|3[01])$")
_NUMBERED_FILE = re.compile(r"\d{1,5}\.(?:s?html?|jhtml|htm)")
_TURN = re.compile(r"[_-]?(?:p|pg|page)?[_-]?\d{1,3}$", re.IGNORECASE)
_PAGE_KEYS = frozenset(
    {"page", "p", "pageindex", "pageno", "pagenum", "pn", "currpage", "cpage", "pagenumber"}
)
# A page of a list in a folder of the list's own name: /12/p/2.html of /12.html.
_PART = re.compile(
    r"(?:/(?:p|pg|page|pages|index|list))?[/_-](?:p|page)?\d{1,4}(?:\.\w{2,5}|/)?", re.I
)
_COLUMN_ID = re.compile(r"(?<![0-9])\d{3,}(?![0-9])|[0-9a-f]{32}", re.IGNORECASE)
_CALENDAR = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])?")
_TIME = re.compile(r"\d{1,2}|(?:19|20)\d{2}(?:\d{2}){0,2}")  # a day, a year, 202306, 20230616
_DETAIL_NAME = re.compile(r"\d{4,}|[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}", re.IGNORECASE)


@lru_cache(_REMEMBERED)
def signature(url: str) -> str:
    """Host and path with numbers as `#`, long hexadecimal names as `H`, UUIDs as `U`.

    >>> signature("http://www.a.cn/x/202306/t20230616_4.html?id=5")
    'a.cn/x/#/t#_#.html?id'
    """
    parts = urlsplit(url)
    path = _DIGITS.sub("#", _HEX.sub("H", _UUID.sub("U", parts.path)))
    keys = "&".join(sorted(piece.partition("=")[0] for piece in parts.query.split("&") if piece))
    return f"{site_key(url)}{path}" + (f"?{keys}" if keys else "")


@lru_cache(_REMEMBERED)
def kind_of(url: str) -> str:
    """The signature of an address in which the numbers of its column are kept.

    Days, years and the last number, that of the page, are left out.

    >>> kind_of("http://a.cn/art/2023/5/7/art_78960_9001.html")
    'a.cn/art/#/#/#/art_78960_#.html'
    """
    parts = urlsplit(url)
    text = f"{parts.path}?{parts.query}".rstrip("?")
    runs = list(_ID.finditer(text))
    for run in reversed(runs):
        if run is runs[-1] or _TIME.fullmatch(run[0]):
            text = f"{text[: run.start()]}#{text[run.end() :]}"
    return f"{site_key(url)}{text}"


@lru_cache(_REMEMBERED)
def is_detail_shaped(url: str) -> bool:
    """True when the last part of the path, or the query, holds an id."""
    parts = urlsplit(url)
    last = parts.path.rstrip("/").rpartition("/")[2]
    return bool(_DETAIL_NAME.search(last) or _DETAIL_NAME.search(parts.query))


@lru_cache(_REMEMBERED)
def is_list_shaped(url: str) -> bool:
    """True for a folder and for files whose name says list.

    >>> is_list_shaped("http://a.cn/x/index_2.html"), is_list_shaped("http://a.cn/x/4801.html")
    (True, False)
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if not name:
        return not parts.query
    if _TIMESTAMP.fullmatch(folder.rpartition("/")[2]):
        return False  # a page in a folder of its own (websites.md, 2.13)
    match = _STEM.match(name)
    return match is not None and match.group(1).lower() in LIST_NAMES and not parts.query


@lru_cache(_REMEMBERED)
def is_item_folder(url: str) -> bool:
    """True for a folder with a number for its name that is no year: a list's or a page's own.

    So is any folder below one of a day.

    >>> is_item_folder("http://a.cn/x/221305/"), is_item_folder("http://a.cn/x/2023/")
    (True, False)
    >>> is_item_folder("http://a.cn/2023/06/16/ta/"), is_item_folder("http://a.cn/2023/06/16/")
    (True, False)
    >>> is_item_folder("http://a.cn/ArtID/221305/Default.aspx")
    True
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    above, _, own = folder.rpartition("/")
    is_number = _ITEM_FOLDER.fullmatch(own) and not _CALENDAR.fullmatch(own)
    is_folder = not name or _INDEX_FILE.fullmatch(name) is not None
    return is_folder and not parts.query and bool(is_number or (own and _DAY.search(above)))


@lru_cache(_REMEMBERED)
def folder_of(url: str) -> str:
    """The folder that a column stands for; for a file of another name, a folder of its name.

    >>> folder_of("http://a.cn/x/list.html?year=2023"), folder_of("http://a.cn/list.jsp?c=7")
    ('/x/', '/list/')
    """
    bare = url.partition("?")[0]
    # A query picks a part of a folder's list; at the root it may pick any list of the site.
    return _folder_of(bare if urlsplit(bare).path.count("/") > 1 else url)


@lru_cache(_REMEMBERED)
def _folder_of(url: str) -> str:
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if not name or is_list_shaped(url):
        return folder + "/"
    return f"{folder}/{name.partition('.')[0]}/"


@lru_cache(_REMEMBERED)
def is_below(url: str, column: str) -> bool:
    """True when an address lies inside a column's folder, and is not that folder itself."""
    path = urlsplit(url).path
    folder = folder_of(column)
    return same_site(url, column) and path.startswith(folder) and _folder_of(url) != folder


def place_of(url: str) -> str:
    """What addresses of lists beside one another share: the folder, and what is asked for.

    >>> place_of("http://a.cn/dw/jyj.html"), place_of("http://a.cn/list.php?dw=mm")
    ('/dw/ .html', '/list.php?dw')
    """
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if parts.query:
        return f"{parts.path}?{'&'.join(sorted(signature(url).partition('?')[2].split('&')))}"
    return f"{folder}/ {name[name.find('.') :] if '.' in name else ''}" if name else folder


def is_same_list(url: str, page: str) -> bool:
    """True when an address is this list page or another page of the same list (trap 17).

    >>> is_same_list("http://a.cn/x/index_2.html", "http://a.cn/x/")
    True
    >>> is_same_list("http://a.cn/x/?page=2&c=1", "http://a.cn/x/?c=1")
    True
    """
    return same_site(url, page) and _list_key(url) == _list_key(page)


def is_named_like(url: str, page: str) -> bool:
    """True for another file of the same folder whose name differs in figures alone.

    >>> is_named_like("http://a.cn/x/jg2023.html", "http://a.cn/x/jg.html")
    True
    >>> is_named_like("http://a.cn/x/8122.html", "http://a.cn/x/8121.html")
    False
    """
    (folder, _, name), (own, _, mine) = (urlsplit(one).path.rpartition("/") for one in (url, page))
    stem, ending = _without_figures(name)
    is_like = (stem, ending) == _without_figures(mine) and len(stem) >= LEAST_LETTERS
    return is_like and name != mine and folder == own


def _without_figures(name: str) -> tuple[str, str]:
    stem, _, ending = name.partition(".")
    return _DIGITS.sub("", stem).strip("_-"), ending


def may_be_page(url: str, page: str) -> bool:
    """True for another page of a list, and for files of its folder that are named like one.

    >>> may_be_page("http://a.cn/x/2.html", "http://a.cn/x/")
    True
    >>> may_be_page("http://a.cn/dept/12/p/2.html", "http://a.cn/dept/12.html")
    True
    """
    if is_same_list(url, page):
        return True
    folder, _, name = urlsplit(url).path.rpartition("/")
    if same_site(url, page) and _PART.fullmatch(urlsplit(url).path.removeprefix(_bare(page))):
        return True
    if not same_site(url, page) or folder != urlsplit(page).path.rpartition("/")[0]:
        return False
    return is_list_shaped(url) or _NUMBERED_FILE.fullmatch(name) is not None or _goes_on(name, page)


def _bare(page: str) -> str:
    """The path of a list without the ending of its file, a folder's without its last slash."""
    folder, _, name = urlsplit(page).path.rpartition("/")
    return f"{folder}/{name.partition('.')[0]}".rstrip("/")


def _goes_on(name: str, page: str) -> bool:
    """True for a file that is named like the list with a number behind: list2, list_p2."""
    stem, _, ending = name.partition(".")
    own, _, own_ending = urlsplit(page).path.rpartition("/")[2].partition(".")
    base = _TURN.sub("", own) or own
    is_like = bool(base) and ending == own_ending and stem.startswith(base)
    return is_like and _TURN.fullmatch(stem[len(base) :]) is not None


def belongs_to(url: str, column: str) -> bool:
    """True when an address lies below the column, or names one of the column's ids."""
    if is_below(url, column):
        return True
    ids = _ids(column)
    return bool(ids & _ids(url))


@lru_cache(_REMEMBERED)
def _ids(url: str) -> frozenset[str]:
    """Numbers of a path that may name a column; years and months name none."""
    found = _COLUMN_ID.findall(urlsplit(url).path)
    return frozenset(number for number in found if not _CALENDAR.fullmatch(number))


@lru_cache(_REMEMBERED)
def _list_key(url: str) -> tuple[str, tuple[str, ...]]:
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    match = _STEM.match(name)
    stem = match.group(1) if match else name
    if stem.lower() in ("index", "default"):
        stem = ""
    kept = (piece for piece in parts.query.split("&") if piece)
    others = tuple(
        sorted(piece for piece in kept if piece.partition("=")[0].lower() not in _PAGE_KEYS)
    )
    return f"{folder}/{stem}", others


def lies_straight_in(row: str, target: str) -> bool:
    """True for a page in a list's folder, folders of years and months between them at most."""
    if not is_below(row, target) and folder_of(row) != folder_of(target):
        return False
    between = urlsplit(row).path.removeprefix(urlsplit(target).path.rpartition("/")[0] + "/")
    return all(part.replace("-", "").isdecimal() for part in between.split("/")[:-1])
