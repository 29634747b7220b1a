"""Markup: a page's text to a tree, or an error instead of a silent loss.

Takes decoded text; gives an lxml tree. After every parse the parser's log is read:
a FATAL entry means that text was dropped (reliability.md, section 1, row 2), then
bs4, which survives the depth, flattens the page once; if text is still lost, the
page is an error. Never sees bytes, so no charset can be guessed wrongly here.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Tag
from lxml import etree

from parsers.errors import EmptyPage, MarkupLost

_XML_DECLARATION = re.compile(r"^\s{0,64}<\?xml[^>]{0,200}>", re.IGNORECASE)
# XML forbids these; libxml2 cuts or refuses text that holds them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CONTROLS = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)])
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_WRAPPERS = ("div", "span", "font", "section", "center", "b", "strong", "em", "i", "u", "o:p")
_DEEP = 150
_MANY = 2000
_WRAPPER_TAG = re.compile(r"</?(?:div|section|center|span|font|b|strong|em|i|u|o:p)\b[^<>]{0,400}>")

_OPENED = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_END = 200
_CLOSED = re.compile(r"</(?:html|body)[\s>]", re.IGNORECASE)


def is_cut(text: str) -> bool:
    """Whether a page opens as a document and never closes.

    >>> is_cut("<html><p>关于…的答"), is_cut("<html><p>全文</p></body></html>"), is_cut("<p>片段")
    (True, False, False)
    """
    if _OPENED.search(text) is None or _CLOSED.search(text, max(0, len(text) - _END)):
        return False  # a whole page closes at its end
    return _CLOSED.search(text) is None


def parse_markup(text: str) -> etree._Element:
    """The tree of a page; `EmptyPage` without any element, `MarkupLost` when text is lost."""
    clean, octets = _clean(_XML_DECLARATION.sub("", text, count=1))
    tree, lost = _parse(octets)
    if lost:
        tags = sum(1 for _ in _WRAPPER_TAG.finditer(clean))
        flat = _flatten(clean) if tags < 2 * _MANY else _cut_wrappers(clean)
        tree, lost = _parse(flat.encode("utf-8"))
    if lost:
        raise MarkupLost("the HTML parser dropped part of the page: " + ", ".join(lost))
    if tree is None:
        raise EmptyPage("the page has no element and no text")
    _join_roots(tree)
    return tree


def _join_roots(tree: etree._Element) -> None:
    """Bring home what stands behind the first `</html>`: the parser makes it a second root.

    Seen where a page is glued from includes that each close the document.
    """
    body = tree.find("body")
    home = tree if body is None else body
    for root in list(tree.itersiblings()):
        home.extend(list(root))


def _cut_wrappers(text: str) -> str:
    """The same page with a line break for each wrapper: what bs4 would take minutes for."""
    return _WRAPPER_TAG.sub("<br>", text)


def _clean(text: str) -> tuple[str, bytes]:
    """The text without what XML forbids, and as UTF-8; octets show at once that it holds none."""
    try:
        octets = text.encode("utf-8")
    except UnicodeEncodeError:  # half of a pair
        octets = b"\0"
    if len(octets.translate(None, _CONTROLS)) < len(octets) or any(
        sign in octets for sign in _NO_CHARACTERS
    ):
        text = _FORBIDDEN.sub("\ufffd", text)
        octets = text.encode("utf-8")
    return text, octets


def _parse(octets: bytes) -> tuple[etree._Element | None, list[str]]:
    # UTF-8 with its name given: the quickest way in, and no charset of the page is looked at.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = etree.fromstring(octets, parser)
    except etree.XMLSyntaxError:
        tree = None
    return tree, [entry.type_name for entry in parser.error_log if entry.level_name == "FATAL"]


def _flatten(text: str) -> str:
    """The same page without the wrappers that nest deeper than a browser's author ever meant."""
    soup = BeautifulSoup(text, "lxml")
    depths: dict[int, int] = {id(soup): 0}
    deep: list[Tag] = []
    for tag in soup.find_all(True):
        depth = depths.get(id(tag.parent), 0) + 1
        depths[id(tag)] = depth
        if depth > _DEEP and tag.name in _WRAPPERS:
            deep.append(tag)
    for tag in reversed(deep):
        tag.unwrap()
    return str(soup)
