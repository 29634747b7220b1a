"""Held content: a text that the page keeps in a textarea, in a script's string, or escaped.

Takes a tree; gives the markup that is held, when it is plainly the page's text. Nothing is
run: a string literal is read as it stands; what a script would have to compute stays
unread (websites.md, trap on pages that write their text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.knowledge.answer_keys import PARTS
from parsers.page.answer_values import as_day, as_markup, undo_escapes
from parsers.page.answers import Article, decode_at, find_article, read_json
from parsers.page.markup import parse_markup

_HANZI = re.compile("[\u4e00-\u9fff]+")
# String literals; what is in them ends at the first quote of the same kind that is not escaped.
_LITERAL = re.compile(
    r'"((?:[^"\\\n]|\\.){80,400000})"|\'((?:[^\'\\\n]|\\.){80,400000})\'', re.DOTALL
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "", "t": "\t", "b": "", "f": "", "v": ""}
# A string with a title beside it is an article's, however short.
_LEAST, _LEAST_TITLED = 120, 30
_TRIES, _REACH = 40, 3000
_OBJECT = re.compile(r"(?:^|[=(]|return)\s{0,9}(?=[{\[]\s{0,400}[\"{\[])")
# A name and its value beside the text: title:"…", var pubDate = '…';
_PAIR = re.compile(
    r"[\"']?([A-Za-z_$][\w$]{0,40})[\"']?\s{0,4}[:=]\s{0,4}"
    r"(?:\"((?:[^\"\\\n]|\\.){0,400})\"|'((?:[^'\\\n]|\\.){0,400})'|(\d{10,13})\b)"
)
# The end of a block that letters are made of; <办法> inside 《》 is none.
_ENDED = re.compile(r"</(?:p|div|span|strong|br|td)\s{0,4}>", re.IGNORECASE)


def find_held(tree: etree._Element, shown: int) -> Article | None:
    """The longest held text with at least twice the hanzi that the page shows; None without.

    With it come its title, day and source, where the script names them beside it.
    """
    best, most = None, 2 * shown
    for article in _articles(tree):
        count = count_hanzi(article.inner)
        if count >= max(most, _LEAST_TITLED if article.title else _LEAST):
            best, most = article, count + 1
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


def _articles(tree: etree._Element) -> Iterator[Article]:
    for element in tree.iter("textarea", "script"):
        content = "".join(map(str, element.itertext()))
        if element.tag == "textarea":
            yield Article(as_markup(content))
            continue
        if (element.get("type") or "").endswith(("template", "html")):
            yield Article(as_markup(content))
        yield from _data(content)
        for match in _LITERAL.finditer(content):
            yield _held_in(content, match)


def _data(script: str) -> Iterator[Article]:
    """Articles of the objects that a script holds as data: window.__STATE__={…}."""
    at, tries = 0, 0
    while tries < _TRIES and (begin := _OBJECT.search(script, at)) is not None:
        value, at = decode_at(script, begin.end())
        at, tries = max(at, begin.end() + 1), tries + (value is None)
        article = find_article(value) if value is not None else None
        if article is not None:
            yield article


def _held_in(script: str, literal: re.Match[str]) -> Article:
    """The text of a string: data once more, or markup with what stands beside it."""
    text = _unescape(literal.group(1) or literal.group(2))
    article = find_article(read_json(text)) if text.lstrip()[:1] in ("{", "[") else None
    if article is not None:
        return article
    article = Article(as_markup(text))
    before = script[max(0, literal.start() - _REACH) : literal.start()]
    behind = script[literal.end() : literal.end() + _REACH]
    around = re.split("[{}]", before)[-1], re.split("[{}]", behind)[0]
    for part in around:
        for key, *values in _PAIR.findall(part):
            _note(article, key, _unescape(next(filter(None, values), "")))
    return article


def _note(article: Article, key: str, value: str) -> None:
    """What a script names beside the text: its title, day or source."""
    bare = re.sub(r"[_\-.]", "", key).lower()
    if not value.strip():
        return
    if bare in PARTS["title"] and not article.title:
        article.title = undo_escapes(value)
    elif bare in PARTS["published"] and not article.published:
        article.published = as_day(value)
    elif bare in PARTS["source"] and not article.source and count_hanzi(value):
        article.source = undo_escapes(value)


def _unescape(literal: str) -> str:
    return _ESCAPE.sub(_character, literal)


def _character(match: re.Match[str]) -> str:
    code = match.group(1) or match.group(2)
    if code is None:
        return _PLAIN.get(match.group(3), match.group(3))
    point = int(code, 16)
    return "\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point)


def with_held(tree: etree._Element, article: Article) -> etree._Element:
    """The page's tree with the held text at the end of its body, as its content."""
    held = parse_markup(article.inner)
    body = tree.find("body")
    home = tree if body is None else body
    if article.title:
        etree.SubElement(home, "h1").text = article.title
    box = etree.SubElement(home, "div", {"class": "article-content"})
    inner = held.find("body")
    box.extend(list(held if inner is None else inner))
    head = tree.find("head")
    if head is None:
        head = etree.Element("head")
        tree.insert(0, head)
    known = {(meta.get("name") or "").lower() for meta in head.iter("meta")}
    said = {
        "ArticleTitle": article.title, "PubDate": article.published, "ContentSource": article.source
    }  # fmt: skip
    for name, value in said.items():
        if value and name.lower() not in known:
            etree.SubElement(head, "meta", {"name": name, "content": value})
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
