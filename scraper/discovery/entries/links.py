"""Links: where the elements of a list page lead, and where in the page they stand.

Takes a tree and its base address; gives links in document order, with the chain of tags that
leads to each. Click-through addresses are unwrapped, quoted paths are taken out of `onclick`
(websites.md, traps 10, 14–16). Never follows anything, never runs a script.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from parsers.text.fold import squeeze
from scraper.addressing.urls import FRAGMENT_PATHS, resolve_href, without_session
from scraper.discovery.code.expressions import read_text
from scraper.discovery.code.functions import Handler, read_call
from scraper.discovery.code.script_values import Scalar
from scraper.discovery.code.tokens import unescape
from scraper.discovery.dates import tidy
from scraper.discovery.listing import Anchor
from scraper.discovery.words import (
    ATTACHMENT_HANDLERS,
    ATTACHMENT_SUFFIXES,
    CLICK_THROUGH_KEYS,
    CLICK_THROUGH_PATHS,
    FURNITURE_TAGS,
    FURNITURE_TOKENS,
)

ARROWS = frozenset({"angle", "chevron", "arrow", "caret", "arr"})
_QUOTED = re.compile(r"""'([^'\s<>]{3,300})'|"([^"\s<>]{3,300})\"""")
_LOOKS_LIKE_PATH = re.compile(
    r"(?:https?:)?//|\.{0,2}/|[\w%-]+(?:/[\w.%-]+)*\.(?:s?html?|jhtml|jspx?|aspx?|php|pdf)\b", re.I
)
_SETS = re.compile(r"\blocation(?:\.href)?\s{0,4}=(?!=)\s{0,4}(?=[\"'])")
_TOKEN = re.compile(r"[a-z]+", re.IGNORECASE)
# Inline wrappers and row tags come with changing classes; they don't tell one list from another.
_PASSED_OVER = frozenset({"a", "b", "strong", "font", "em", "i", "u", "span", "small", "label"})
_WITHOUT_CLASS = frozenset({"li", "tr", "td", "dd", "dt", "p", "tbody", "html", "body"})
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_HALVES = frozenset({"l", "r", "left", "right", "fl", "fr", "lf", "rt", "one", "two"})
_HALVES |= {"first", "last"}
# 查看全部(38), 下一页(2/4), 下一页 2/4
_FIGURE = re.compile(r"(?:[(（\[]\d{1,5}(?:/\d{1,5})?[条件篇页]?[)）\]]|\d{1,5}/\d{1,5}页?)$")
# 后20条, 后一屏, 下一步: such a word turns a page.
_COUNTED = re.compile(
    r"([前后上下])(?:(?:\d{1,3}|[一二三五]?十)[条篇件个项行]|[一1]?(?:屏|批|组|幕)|一步)"
)
_ARROWS = "<>«»‹›←→◀▶◄►"
CALLED = "javascript:"
_AROUND = "[]()【】〔〕『』「」"
_NAMED_PAGE = re.compile(r"第\s?(?:(\d{1,4})|([二三四五六七八九]?十?[一二三四五六七八九]?))\s?页")
_DIGITS = "〇一二三四五六七八九"
_SHORT = 64  # characters; what a link of a list says is asked many times
_NUMBER_MARKS = "[]【】〔〕［］ "  # around the number of a page
MOST_PIECES = 120  # texts and elements of one link or row
_SCRIPTS = ("onclick", "href")  # attributes that hold calls
# And such that hold an address.
_ADDRESSES = ("data-url", "data-href", "data-link", "data-next", "data-next-url", "data-more-url")
_NO_HANDLERS: Mapping[str, Handler] = {}


@dataclass(frozen=True, slots=True)
class Link:
    """A link and the element that carries it."""

    anchor: Anchor
    element: etree._Element


def find_base(tree: etree._Element, url: str) -> str:
    """What relative addresses are resolved against, as browsers do (trap 1)."""
    for element in tree.iter("base"):
        resolved = resolve_href(url, element.get("href") or "")
        if resolved is not None:
            return resolved
    return url


def find_links(
    tree: etree._Element,
    base: str,
    encoding: str = "utf-8",
    handlers: Mapping[str, Handler] = _NO_HANDLERS,
) -> list[Link]:
    """Every link of a page in document order; `handlers` are the page's functions that forward."""
    chains: dict[etree._Element, tuple[str, bool]] = {}
    leading: set[etree._Element] = set()
    links = []
    for order, element in enumerate(tree.iter(etree.Element)):
        target = _target(element, base, encoding, handlers)
        if target is not None:
            href, url = target
            if url is not None:
                leading.add(element)
            elif not leading.isdisjoint(element.iterancestors()):
                continue  # its row leads somewhere by itself
            path, is_furniture = _chain(element, chains)
            text = tidy("".join(texts_of_link(element)) or _on_button(element))
            anchor = Anchor(
                url=url,
                href=href,
                text=text,
                title=tidy(element.get("title") or ("" if text else _pictured(element))),
                rel=(element.get("rel") or "").lower(),
                path=path,
                order=order,
                is_furniture=is_furniture,
            )
            links.append(Link(anchor, element))
    return links


def _on_button(element: etree._Element) -> str:
    """What a reader sees on a button that is an input."""
    is_button = element.tag == "input" and element.get("type") in ("button", "submit")
    return (element.get("value") or "") if is_button else ""


def _pictured(element: etree._Element) -> str:
    """What a link without words shows: the words of its picture, or 更多 by the names of both."""
    words = element.get("alt") or pictured_words(element)
    if words.strip() or element.tag not in ("a", "input"):
        return words
    inner = list(islice(element.iter(etree.Element), MOST_PIECES))
    files = ((one.get("src") or "").rpartition("/")[2].partition(".")[0] for one in inner)
    names = " ".join([*files, *(one.get("class") or "" for one in inner)]).lower()
    told = re.split(r"[^a-z]+", names)
    if "right" in told and not ARROWS.isdisjoint(told) and not _stays(element):
        return "next"
    return next((word for word in ("more", "next") if word in told), "")


def _stays(element: etree._Element) -> bool:
    """True for an arrow that moves something on the page itself."""
    return (element.get("href") or "#").startswith("#")


def pictured_words(element: etree._Element) -> str:
    """The words that belong to the picture of a link, or to a drawing in it."""
    told = next(element.iter("img"), element)
    return told.get("alt") or told.get("title") or element.get("aria-label") or ""


def texts_of_link(element: etree._Element) -> list[str]:
    """The texts of a link: to its end, or to where the next link opens, as in browsers.

    An element that only carries a script may hold links; of either no more is read than a row
    has, so that a page of nested links is read in one go.
    """
    ends = element.tag == "a"
    return texts_outside(element, most=MOST_PIECES, until="a" if ends else None)


def texts_outside(
    element: etree._Element,
    left_out: Collection[etree._Element] = (),
    *,
    most: int | None = None,
    until: str | None = None,
) -> list[str]:
    """The texts of an element in document order, without those of some elements inside it.

    No more than `most` pieces are looked at, and nothing from the first inner element `until` on.
    """
    texts: list[str] = []
    waiting: list[etree._Element | str] = [] if element in left_out else [element]
    left = math.inf if most is None else most
    while waiting and left > 0:
        item = waiting.pop()
        left -= 1
        if isinstance(item, str):
            texts.append(item)
            continue
        if item.tag == until and item is not element:
            break
        waiting += _inside(item, left_out, most)
        texts.append(item.text or "")
    return [text for text in texts if text]


def _inside(
    element: etree._Element, left_out: Collection[etree._Element], most: int | None
) -> list[etree._Element | str]:
    """The children of an element and the texts behind them, the last one first."""
    found: list[etree._Element | str] = []
    for child in islice(element, most):
        found += [child.tail or ""] if child in left_out else [child, child.tail or ""]
    return found[::-1]


@lru_cache(1024)
def is_attachment(url: str) -> bool:
    """True when an address names a file that is no page (trap 5).

    >>> is_attachment("http://a.cn/P0202306.PDF"), is_attachment("http://a.cn/a.html")
    (True, False)
    """
    parts = urlsplit(url)
    suffix = parts.path.rpartition("/")[2].rpartition(".")[2].lower()
    if suffix in ATTACHMENT_SUFFIXES:
        return True
    return any(handler in url.lower() for handler in ATTACHMENT_HANDLERS)


def moving_words(text: str) -> frozenset[str]:
    """What a link says that may move between pages: its word, also without brackets around it.

    >>> sorted(moving_words("[ 下一页 ]"))
    ['[下一页]', '下一页']
    >>> sorted(moving_words("后20条"))
    ['后20条', '后一页']
    """
    return _moving_short(text) if len(text) <= _SHORT else _moving(text)


def _moving(text: str) -> frozenset[str]:
    word = squeeze(text).lower()
    counted = _COUNTED.fullmatch(word.strip(_AROUND))
    paged = f"{counted[1]}一页" if counted else ""
    bare = _FIGURE.sub("", word)
    return frozenset({word, word.strip(_AROUND), paged, bare, word.strip(_ARROWS)}) - {""}


_moving_short = lru_cache(1024)(_moving)


def is_number(anchor: Anchor) -> bool:
    """True for a link whose text is a page number."""
    return _figure(anchor.text) > 0 or anchor.text.strip(_NUMBER_MARKS) == "0"


def number_of(anchor: Anchor) -> int:
    """The page number that a link names, of which `is_number` is true."""
    return _figure(anchor.text)


def _figure(text: str) -> int:
    """The number of a page: `2`, `[2]`, `第2页`, `第二页`; 0 for any other text.

    >>> _figure("【2】"), _figure("第二页"), _figure("第十一页"), _figure("2023年")
    (2, 2, 11, 0)
    """
    bare = text.strip(_NUMBER_MARKS)
    if bare.isdecimal():
        return int(bare) if len(bare) < 6 else 0
    named = _NAMED_PAGE.fullmatch(bare)
    if named is None:
        return 0
    if named[1]:
        return int(named[1])
    tens, ten, ones = named[2].rpartition("十")
    return (_DIGITS.find(tens or "一") * 10 if ten else 0) + max(0, _DIGITS.find(ones or "〇"))


def unwrap(url: str) -> str:
    """The address behind a click-through link, or the address itself (trap 16).

    >>> unwrap("http://s.cn/visit/link.do?url=http%3A%2F%2Fa.cn%2F1.html&t=x")
    'http://a.cn/1.html'
    """
    if "?" not in url:
        return url
    parts = urlsplit(url)
    if parts.query and parts.path.lower().endswith(CLICK_THROUGH_PATHS):
        given = {key.lower(): value for key, value in parse_qsl(parts.query, errors="replace")}
        for key in CLICK_THROUGH_KEYS:
            inner = given.get(key, "")
            if inner.lower().startswith(("http://", "https://", "//", "/")):
                return resolve_href(url, inner) or url
    return url


def _target(
    element: etree._Element, base: str, encoding: str, handlers: Mapping[str, Handler]
) -> tuple[str, str | None] | None:
    """The printed target of an element and its address; None for an element that is no link."""
    href = (element.get("href") or "").strip() if element.tag in ("a", "area") else ""
    if href and "<" not in href:
        resolved = resolve_href(base, href, encoding)
        if resolved is not None:
            return href, _clean(resolved)
    for path, printed in _scripted_paths(element, href, handlers):
        resolved = resolve_href(base, path, encoding)
        if resolved is not None:
            return printed, _clean(resolved)
    return (href, None) if element.tag in ("a", "area") and href else None


def _scripted_paths(
    element: etree._Element, href: str, handlers: Mapping[str, Handler]
) -> Iterator[tuple[str, str]]:
    """Paths that an element names outside its `href`, and as what: in a call, in data.

    What a function of the page makes of a call is printed as that call: it may lead anywhere.
    """
    for name in _SCRIPTS:
        script = href if name == "href" else element.get(name) or ""
        if not script or (name == "href" and not script.lower().startswith("javascript:")):
            continue
        path = _written_path(script) or _quoted_path(script)
        made = _handled_path(script, handlers)
        if path:
            yield path, path
        elif made:
            yield made, CALLED + script.strip().removeprefix(CALLED)
    for name in _ADDRESSES:
        path = (element.get(name) or "").strip()
        if path and _LOOKS_LIKE_PATH.match(path):
            yield path, path
    for name in map(str, element.keys()) if handlers else ():
        kept = handlers.get(name) if name.startswith("data-") else None
        made = kept.address(((element.get(name) or "").strip(),)) if kept else None
        if made:
            yield made, CALLED + name


def _written_path(script: str) -> str | None:
    """The address that a call sets in literals: `location='index_'+(1+1)+'.html'`."""
    found = _SETS.search(script)
    value = read_text(script[found.end() :]) if found else None
    text = value.text if isinstance(value, Scalar) else None
    return text if text and not re.search(r"[\s<>]", text) else None


def _quoted_path(script: str) -> str | None:
    found = (match.group(1) or match.group(2) for match in _QUOTED.finditer(script))
    quoted = (unescape(text) if "\\" in text else text for text in found)
    return next((text for text in quoted if _LOOKS_LIKE_PATH.match(text)), None)


def _handled_path(script: str, handlers: Mapping[str, Handler]) -> str | None:
    """Where the page's own function leads that a script calls."""
    call = read_call(script)
    handler = handlers.get(call[0]) if call else None
    return handler.address(call[1]) if handler and call else None


def _clean(url: str) -> str:
    url = without_session(unwrap(url))
    if any(mark in url for mark in FRAGMENT_PATHS):
        return url
    return url.partition("#")[0]


def _chain(
    element: etree._Element, known: dict[etree._Element, tuple[str, bool]]
) -> tuple[str, bool]:
    """The chain of an element's ancestors, and whether one of them is furniture."""
    missing = []
    current: etree._Element | None = element
    while current is not None and current not in known:
        missing.append(current)
        current = current.getparent()
    path, is_furniture = known[current] if current is not None else ("", False)
    for node in reversed(missing):
        path = _longer(path, _segment(node))
        is_furniture = is_furniture or _is_furniture(node)
        known[node] = path, is_furniture
    return path, is_furniture


def _longer(path: str, segment: str) -> str:
    # Unclosed blocks nest into one another: a row must not get a path of its own by that.
    if not segment or path.rpartition(">")[2] == segment:
        return path
    return f"{path}>{segment}" if path else segment


def _segment(element: etree._Element) -> str:
    tag = str(element.tag)
    if tag in _PASSED_OVER:
        return ""
    if tag in _WITHOUT_CLASS:
        return tag
    names = [(element.get("class") or "").split(" ")[0], element.get("id") or ""]
    if tag in _LISTS and names[0].lower() in _HALVES:
        names[0] = ""  # the rows of one page in two lists side by side
    return ".".join([tag, *(name.rstrip("0123456789") for name in names if name)])


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in FURNITURE_TAGS:
        return True
    if element.tag in ("html", "body"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(token.lower() in FURNITURE_TOKENS for token in _TOKEN.findall(names))


def stands_aside(element: etree._Element) -> bool:
    """True for an element in a menu, a breadcrumb, a side or foot block, by names alone."""
    return _is_furniture(element) or any(_is_furniture(one) for one in element.iterancestors())
