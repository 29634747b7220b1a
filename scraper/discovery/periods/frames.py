"""Frames: the page in which a column shows its list, where its own page only frames it.

Takes a page without a list; gives the address of one frame on the same site. Frames of maps,
players, counters and files are none. Never asks for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from parsers.knowledge.shell_signs import NEVER_CALLED
from scraper.addressing.urls import resolve_href, same_site
from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import Call, find_calls, read_value
from scraper.discovery.code.script_values import Scalar, Value
from scraper.discovery.code.tokens import read_code
from scraper.discovery.entries.groups import is_group, is_month
from scraper.discovery.entries.links import is_attachment
from scraper.discovery.entries.list_names import names_list
from scraper.discovery.listing import ListPage
from scraper.discovery.requests.asks import find_asks
from scraper.discovery.requests.scope import Scope, read_scope
from scraper.discovery.shapes import belongs_to
from scraper.discovery.turning.pagers import read_tag
from scraper.discovery.words import FRAME_TOKENS

_LINK = re.compile(r"<a\b[^<>]{1,600}>", re.IGNORECASE)
_FRAME = re.compile(r"<i?frame\b[^<>]{0,800}>", re.IGNORECASE)
_SCRIPTS = re.compile(
    r"<script\b[^<>]{0,400}>(?:(?!</script).){0,60000}", re.IGNORECASE | re.DOTALL
)
_UNSEEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_PARTS = re.compile(r"[a-z]+")
_BASE = re.compile(r"<base\b[^<>]{1,300}>", re.IGNORECASE)
_FRAMESET = re.compile(r"<frameset\b", re.IGNORECASE)
_MENUS = frozenset({"left", "menu", "nav", "tree", "catalog", "mulu", "list", "leftframe"})
MOST_PIECES = 2
MOST_ALIKE = 3
# Frames that hold the head or the menu of a page.
_ASIDE = frozenset(
    {"top", "left", "right", "head", "header", "foot", "footer", "bottom", "menu", "nav", "banner"}
)
MOST_WRITTEN = 400_000  # characters of a script
LEAST_WRITTEN = 3  # rows
FRAME = "<iframe"
LEAST_HEIGHT = 60  # of a frame that holds a list


def find_frame(page: ListPage, *, is_written: bool = False) -> str | None:
    """The frame that most likely holds the list: by its name, then by its place on the site.

    Of frames that a script writes only where it `is_written`.
    """
    found: dict[str, int] = {}
    tags = _frame_tags(page)
    bare = [given for given in map(read_tag, tags) if _is_bare(given)]
    drawn = () if is_written else (*map(read_tag, tags), *_filled(page, bare))
    for given in (*drawn, *_written(page)):
        url = resolve_href(page.base, given.get("src", "").strip())
        if url is not None and _may_hold_list(url, given, page.url):
            found.setdefault(url, _likeness(url, given, page.url))
    return max(found, key=found.__getitem__, default=None)


def _written(page: ListPage) -> Iterator[dict[str, str]]:
    """Frames that a script writes into the page."""
    if any(FRAME in script.text for script in page.scripts):
        yield from written_frames(read_scope(page))


def written_frames(scope: Scope) -> Iterator[dict[str, str]]:
    """The frames in texts of scripts, their names filled in by what is known of them."""
    for number, code in enumerate(scope.codes):
        for at, token in enumerate(code.tokens):
            if token.kind not in ("s", "t") or FRAME not in token.text:
                continue
            value, _ = read_value(code, at)
            text = scope.whole(value, (number, at)) if isinstance(value, Scalar) else None
            yield from (read_tag(tag) for tag in _FRAME.findall(text or ""))


def _is_bare(given: dict[str, str]) -> bool:
    return given.get("src", "").strip() in ("", "#", "about:blank")


def _filled(page: ListPage, bare: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Frames without an address that a script gives one, by their id or name."""
    if not bare:
        return
    scope = read_scope(page)
    told: list[Value] = []
    for code, calls in zip(scope.codes, scope.calls, strict=True):
        sets = (call for call in calls if call.name.rpartition(".")[2] in ("attr", "setAttribute"))
        pairs = (call.arguments for call in sets if len(call.arguments) == 2)
        told += [value for key, value in pairs if isinstance(key, Scalar) and key.text == "src"]
        named = find_assignments(code)
        told += [
            read_value(code, at)[0]
            for name, sign, at in named
            if sign == "=" and name.rpartition(".")[2] == "src"
        ]
    for value in told:
        if isinstance(value, Scalar) and (text := scope.whole(value)):
            yield {**bare[0], "src": text}


def find_pieces(page: ListPage) -> list[str]:
    """Pieces of markup that a page without a list loads from addresses written down."""
    scope = read_scope(page)
    asked = (ask for ask in find_asks(scope) if not ask.is_post and ask.name.endswith("load"))
    texts = [scope.whole(ask.url) or scope.whole(ask.url, ask.at) for ask in asked]
    urls = (resolve_href(page.base, text.partition(" ")[0]) for text in texts if text)
    fit = (url for url in urls if url and _may_hold_list(url, {}, page.url))
    return list(dict.fromkeys(fit))[:MOST_PIECES]


def written_markup(page: ListPage) -> str:
    """What the scripts of a page write into it word by word, where these are rows."""
    pieces: list[str] = []
    for script in page.scripts:
        if "document.write" in script.text and len(script.text) < MOST_WRITTEN:
            calls = find_calls(read_code(script.text))
            told = (one.arguments[0] for one in calls if _writes(one))
            pieces += [one.text or "" for one in told if isinstance(one, Scalar)]
    text = "".join(pieces)
    return text if len(_LINK.findall(text)) >= LEAST_WRITTEN else ""


def _writes(call: Call) -> bool:
    return call.name in ("document.write", "document.writeln") and bool(call.arguments)


def find_aimed(page: ListPage, menu: ListPage | None = None) -> list[str]:
    """Lists that links of a page show in its frame: years and bodies beside the first of them.

    In a frameset the links stand in another frame, the `menu`.
    """
    tags = _frame_tags(page)
    frames = {read_tag(tag).get("name", "") for tag in tags} - {""}
    held = menu or page
    usual = next((read_tag(tag).get("target", "") for tag in _BASE.findall(held.markup)), "")
    aimed = (read_tag(tag) for tag in _LINK.findall(held.markup))
    urls = {
        resolve_href(held.base, one.get("href", ""))
        for one in aimed
        if one.get("target", usual) in frames
    }
    named = (
        one
        for one in held.anchors
        if one.url in urls and (names_list(one.text) or is_group(one.text) or is_month(one.text))
    )
    return list(dict.fromkeys(one.url or "" for one in named))


def find_menu(page: ListPage, frame: str) -> str | None:
    """The frame of a frameset that holds its menu, where another one holds a list."""
    markup = _without_comments(page.markup)
    if _FRAMESET.search(markup) is None:
        return None
    for given in map(read_tag, _FRAME.findall(markup)):
        url = resolve_href(page.base, given.get("src", "").strip())
        if url is None or url == frame or not _may_hold_list(url, given, page.url):
            continue
        names = f"{given.get('name', '')} {given.get('id', '')} {url.rpartition('/')[2]}".lower()
        if not _MENUS.isdisjoint(_PARTS.findall(names)):
            return url
    return None


def find_alike(page: ListPage, frame: str) -> list[str]:
    """Further frames like the one that holds a list: a column may frame a list a body."""
    path = urlsplit(frame).path
    found: dict[str, None] = {}
    folder, ending = path.rpartition("/")[0], path.rpartition(".")[2]
    for given in map(read_tag, _frame_tags(page)):
        url = resolve_href(page.base, given.get("src", "").strip())
        if url is None or url == frame or not _may_hold_list(url, given, page.url):
            continue
        other = urlsplit(url).path
        is_near = other.rpartition("/")[0] == folder and other.rpartition(".")[2] == ending
        is_own = other == path or belongs_to(url, page.url)
        if is_near and is_own and _ASIDE.isdisjoint(_PARTS.findall(other.rpartition("/")[2])):
            found[url] = None
    return list(found)[:MOST_ALIKE]


def led_to(frame: str, lists: Sequence[str]) -> list[str]:
    """Of the lists that the tabs of a page lead to those that it shows in the place of a frame."""
    path = urlsplit(frame).path
    return [url for url in lists if urlsplit(url).path == path]


def _frame_tags(page: ListPage) -> list[str]:
    """The frames of the markup itself."""
    return _FRAME.findall(_SCRIPTS.sub("", _without_comments(page.markup)))


def _without_comments(markup: str) -> str:
    first, *others = markup.split("<!--")
    return " ".join((first, *(other.partition("-->")[2] for other in others)))


def _may_hold_list(url: str, given: dict[str, str], page_url: str) -> bool:
    if not same_site(url, page_url) or is_attachment(url) or url == page_url:
        return False
    if _UNSEEN.search(given.get("style", "")) or _is_flat(given.get("height", "")):
        return False
    return not any(word in url.lower() for word in NEVER_CALLED)


def _is_flat(height: str) -> bool:
    number = height.strip().removesuffix("px")
    return number.isdecimal() and int(number[:6]) < LEAST_HEIGHT


def _likeness(url: str, given: dict[str, str], page_url: str) -> int:
    names = f"{given.get('name', '')} {given.get('id', '')} {url.rpartition('/')[2]}".lower()
    is_named = not FRAME_TOKENS.isdisjoint(_PARTS.findall(names))
    return 2 * is_named + belongs_to(url, page_url)
