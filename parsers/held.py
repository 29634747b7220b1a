"""Held content: a text that the page keeps in a textarea or in a script's string.

Takes a tree; gives the markup that is held, when it is plainly the page's text. Nothing is
run: a string literal is read as it stands; what a script would have to compute stays
unread (websites.md, trap on pages that write their text).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

_HANZI = re.compile("[\u4e00-\u9fff]")
# String literals; what is in them ends at the first quote of the same kind that is not escaped.
_LITERAL = re.compile(
    r'"((?:[^"\\\n]|\\.){160,400000})"|\'((?:[^\'\\\n]|\\.){160,400000})\'', re.DOTALL
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "", "t": "\t", "b": "", "f": "", "v": ""}
_LEAST = 120


def find_held(tree: etree._Element, shown: int) -> str | None:
    """The longest held text with at least twice the hanzi that the page shows; None without."""
    best, most = None, max(_LEAST, 2 * shown)
    for text in _texts(tree):
        count = count_hanzi(text)
        if count >= most:
            best, most = text, count + 1
    return best


def count_hanzi(text: str) -> int:
    """Number of Chinese characters of a text."""
    return len(_HANZI.findall(text))


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
