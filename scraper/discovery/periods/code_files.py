"""Code files: small scripts of the site that a column's page names, where the page needs them.

Takes a list page and its pagers; gives the addresses of at most two files of code that may say
how the list goes on: functions that set an address or a form, the request of a data service, what
a row's call leads to. Only where the page alone does not say it, only files of the same site,
never libraries, counters or the bundles of an application, which is reported instead (websites.md,
2.12). What stands in them is read as data like the page's own scripts. Never asks, never runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import urlsplit

from parsers.knowledge.shell_signs import NEVER_CALLED
from scraper.addressing.urls import resolve_href, same_site
from scraper.discovery.answering.verdicts import PageKind, judge
from scraper.discovery.choosing.unfilled import unfilled_periods
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage, Pager
from scraper.discovery.periods.frames import find_frame
from scraper.discovery.requests.services import fixed_addresses
from scraper.discovery.turning.pagers import read_tag, says_more, why_no_pager

MOST_FILES = 3
MOST_CHARS = 60_000  # of a file that a person wrote for a list
LEAST_CALLS = 2  # titles whose calls lead nowhere by the page alone
TITLES = range(8, 121)  # characters
_SCRIPT = re.compile(r"<script\b[^<>]{1,800}>", re.IGNORECASE)
# What a tool has packed for an application.
_BUNDLED = re.compile(
    r"<script\b[^<>]{0,300}(?:\btype\s{0,3}=\s{0,3}[\"']?module\b|src\s{0,3}=\s{0,3}[\"']?[^\"'<>\s]{0,200}"
    r"(?:chunk|vendor|bundle|runtime|webpack|umi\b|(?:app|main|index)[.-][0-9a-f]{6}))",
    re.IGNORECASE,
)
_SETTINGS_FILE = re.compile(
    r"(?<![a-z])(?:config|configs|setting|settings|conf|env|site|global)[\w.-]{0,20}\.json\b", re.I
)
_PERIODS_FILE = re.compile(r"year|niandu|\bnd|session|jieci|term|period", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+")
# Parts of names of files that serve lists, the likelier first; and of such that never do.
LIKELY = frozenset(
    {"list", "lists", "page", "pager", "paging", "pagination", "fenye", "turnpage"}
    | {"more", "loadmore", "getmore", "loadlist", "getlist"}
)
SETTINGS = frozenset({"config", "configs", "api", "apis", "setting", "settings", "request", "env"})
COMMON = frozenset({"common", "main", "base", "global", "public", "util", "utils", "app", "js"})
UNLIKELY = frozenset(
    {"jquery", "bootstrap", "swiper", "slick", "layer", "layui", "vue", "react", "angular", "min"}
    | {"echarts", "polyfill", "polyfills", "require", "modernizr", "respond", "shiv", "share"}
    | {
        "nav",
        "menu",
        "banner",
        "slide",
        "slider",
        "scroll",
        "font",
        "wza",
        "map",
        "lazy",
        "lazyload",
    }
    | {"chunk", "vendor", "vendors", "bundle", "runtime", "calendar", "player", "video", "tj", "ga"}
    | {"gray", "grey", "grayscale", "toolbar", "stat", "stats", "tongji", "float", "popup", "kefu"}
    | {"hm", "print", "cookie", "skin", "marquee", "superslide", "ewm", "qrcode", "weather", "ie"}
)


def find_code_files(
    page: ListPage, pagers: Sequence[Pager], *, is_short: bool = False
) -> list[str]:
    """The files to read, the likelier first; none where the page says all that is needed.

    A page `is_short` whose tabs lead nowhere by what stands in it.
    """
    if _BUNDLED.search(page.markup) or not (is_short or _needs_code(page, pagers)):
        return []
    found = list(dict.fromkeys(_files(page)))[::-1]  # a page's own file stands last
    return sorted(found, key=partial(_rank, page.url))[:MOST_FILES]


def find_settings(page: ListPage) -> list[str]:
    """Data files of settings that a page's script reads before it asks for anything else."""
    if not any(_SETTINGS_FILE.search(script.text) for script in page.scripts):
        return []
    files = (url for url in fixed_addresses(page) if same_site(url, page.url))
    found = (url for url in files if _SETTINGS_FILE.search(urlsplit(url).path))
    return list(dict.fromkeys(found))[:1]


def find_periods(page: ListPage) -> list[str]:
    """The data by which a script fills an empty list of years or sessions; one file at most."""
    if not unfilled_periods(page):
        return []
    files = (url for url in fixed_addresses(page) if same_site(url, page.url))
    return [url for url in files if _PERIODS_FILE.search(urlsplit(url).path)][:1]


def as_code(text: str) -> str:
    """A data file of settings as the code that would say the same."""
    return f"settings = {text}" if text.lstrip("\ufeff \t\r\n")[:1] == "{" else text


def has_own_code(page: ListPage) -> bool:
    """True when a page names a script that is no library: it may draw a pager.

    >>> has_own_code(ListPage(url="http://a.cn/", base="http://a.cn/", markup="<script src=j.js>"))
    True
    """
    sources = (read_tag(tag).get("src", "") for tag in _SCRIPT.findall(page.markup))
    return any(source and UNLIKELY.isdisjoint(_names(source)) for source in sources)


def is_code(text: str) -> bool:
    """True for a file of code that is small and no page in its place."""
    return len(text) <= MOST_CHARS and bool(text.strip()) and text.lstrip("\ufeff \t\r\n")[0] != "<"


def _needs_code(page: ListPage, pagers: Sequence[Pager]) -> bool:
    if _calls(page) > max(LEAST_CALLS, len(page.rows)):
        return True
    if any(not pager.is_probe for pager in pagers):
        return False
    if page.rows and says_more(page):
        return True
    if page.rows:
        return why_no_pager(page, _more_pages(page)) is not None
    kind = judge(page).kind
    is_bare = kind is PageKind.NONE and not page.subcolumns and find_frame(page) is None
    return is_bare or kind is PageKind.SCRIPT


def _rank(page_url: str, url: str) -> tuple[bool, bool, bool, bool]:
    """What is called a list's first, then what a list's requests are made with."""
    names = set(_names(url))
    folder = urlsplit(page_url).path.rpartition("/")[0] + "/"
    is_near = folder != "/" and urlsplit(url).path.startswith(folder)
    return LIKELY.isdisjoint(names), SETTINGS.isdisjoint(names), not is_near, not names - COMMON


def _calls(page: ListPage) -> int:
    """Links with a title that lead nowhere as far as the page itself can tell."""
    calls = (one for one in page.anchors if one.url is None and not one.is_furniture)
    return sum(len(one.text) in TITLES for one in calls)


def _more_pages(page: ListPage) -> int | None:
    pages = read_declared(page).pages
    return pages if pages is not None and pages > 1 else None


def _files(page: ListPage) -> Iterator[str]:
    for tag in _SCRIPT.findall(page.markup):
        url = resolve_href(page.base, read_tag(tag).get("src", "").strip())
        if url is None or not same_site(url, page.url):
            continue
        is_file = urlsplit(url).path.lower().endswith(".js")
        names = set(_names(url))
        is_likely = UNLIKELY.isdisjoint(names) or (names & LIKELY and names & UNLIKELY == {"min"})
        if is_file and is_likely and not _is_counter(url):
            yield url


def _names(url: str) -> list[str]:
    return _WORDS.findall(urlsplit(url).path.rpartition("/")[2].lower().removesuffix(".js"))


def _is_counter(url: str) -> bool:
    return any(word in url.lower() for word in NEVER_CALLED)
