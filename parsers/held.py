"""Held content: a text that the page keeps in a textarea, in a script's string, or escaped.

Takes a tree; gives the markup that is held, when it is plainly the page's text. Nothing is
run: a string literal is read as it stands; what a script would have to compute stays
unread (websites.md, trap on pages that write their text).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.markup import parse_markup

_HANZI = re.compile("[\u4e00-\u9fff]+")
# String literals; what is in them ends at the first quote of the same kind that is not escaped.
_LITERAL = re.compile(
    r'"((?:[^"\\\n]|\\.){160,400000})"|\'((?:[^\'\\\n]|\\.){160,400000})\'', re.DOTALL
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "", "t": "\t", "b": "", "f": "", "v": ""}
_LEAST = 120
# The end of a block that letters are made of; <办法> inside 《》 is none.
_ENDED = re.compile(r"</(?:p|div|span|strong|br|td)\s{0,4}>", re.IGNORECASE)


def find_held(tree: etree._Element, shown: int) -> str | None:
    """The longest held text with at least twice the hanzi that the page shows; None without."""
    best, most = None, max(_LEAST, 2 * shown)
    for text in _texts(tree):
        count = count_hanzi(text)
        if count >= most:
            best, most = text, count + 1
    return best


def count_hanzi(text: str, most: int | None = None) -> int:
    """Number of Chinese characters of a text; one that has `most` or more is not read to its end.

    >>> count_hanzi("第3号,共5件"), count_hanzi("一二三四五六七八九十" * 9, most=3) >= 3
    (4, True)
    """
    if most is not None:
        # Two characters of three are hanzi in any text that has much to say.
        count = count_hanzi(text[: 2 * most])
        if count >= most or len(text) <= 2 * most:
            return count
    return sum(map(len, _HANZI.findall(text)))


def _texts(tree: etree._Element) -> Iterator[str]:
    for element in tree.iter("textarea", "script"):
        content = "".join(map(str, element.itertext()))
        if element.tag == "textarea":
            yield content
            continue
        if (element.get("type") or "").endswith(("template", "html")):
            yield content
        for match in _LITERAL.finditer(content):
            yield _unescape(match.group(1) or match.group(2))


def _unescape(literal: str) -> str:
    return _ESCAPE.sub(_character, literal)


def _character(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2)
    if code is None:
        return _PLAIN.get(match.group(3), match.group(3))
    point = int(code, 16)
    return "\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point)


def held_markup(text: str) -> str:
    """Held text as markup: what has no tags is one paragraph a line."""
    if re.search("<[a-zA-Z/]", text):
        return text
    return "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())


def with_held(tree: etree._Element, held: etree._Element) -> etree._Element:
    """The page's tree with the held text at the end of its body, as its content."""
    body = tree.find("body")
    home = tree if body is None else body
    box = etree.SubElement(home, "div", {"class": "article-content"})
    inner = held.find("body")
    box.extend(list(held if inner is None else inner))
    return tree


def is_escaped(text: str) -> bool:
    """Whether a shown text is markup that was escaped once too often.

    >>> is_escaped("<p>甲</p><p>乙</p>"), is_escaped("《关于印发<办法>的通知》<p>")
    (True, False)
    """
    return "</" in text and sum(1 for _ in islice(_ENDED.finditer(text), 2)) == 2


def unescape_markup(tree: etree._Element) -> etree._Element:
    """The same tree in which an element's escaped markup has become its children."""
    for element in list(tree.iter(etree.Element)):
        text = element.text or ""
        if element.tag in ("script", "style", "textarea", "title") or not is_escaped(text):
            continue
        try:
            parsed = parse_markup(text)
        except (EmptyPage, MarkupLost):
            continue  # bare ends of tags: shown as they stand
        body = parsed.find("body")
        inner = parsed if body is None else body
        element.text = inner.text
        for at, child in enumerate(list(inner)):
            element.insert(at, child)
    return tree
