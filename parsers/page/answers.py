"""Answers of data services: the page that a JSON text holds.

Takes a text, or a value that was read from one; gives the article in it as markup. The object
with the longest text is the article; its title, day and source stand beside it or around it.
What keys are called stands in `knowledge.answer_keys`. Nothing is run; several articles in one
list are no page, and only their titles are given.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from parsers.knowledge.answer_keys import FILE_NAMES, FILE_URLS, NAME_KEYS, PARTS, ROWS, VALUE_KEYS
from parsers.knowledge.furniture import ATTACHMENT_ENDINGS
from parsers.page.answer_values import as_day, as_markup, as_words, count_words
from parsers.terms.labels import find_field

Object: TypeAlias = Mapping[str, object]
_Step: TypeAlias = tuple[object, tuple[Object, ...], Sequence[object], int]

_WRAPPED = re.compile(
    r"\A(?:while\(1\);|for\(;;\);|/\*\*/)?\s{0,9}(?:[\w$.]{1,80}\s{0,9}\(|(?:var|let|const)\s{1,9}[\w$]{1,40}\s{0,9}=)\s{0,9}(?=[{\[])"
)
_JOINTS = re.compile(r"[_\-.]")
_FILE = re.compile(rf"\.(?:{'|'.join(ATTACHMENT_ENDINGS)})(?:[?#]|$)", re.IGNORECASE)
_DEPTH, _OBJECTS, _MOST_LINES = 12, 20_000, 300
# Characters of a text behind a key that names one, and behind any key.
_SHORT_TEXT, _LONG_TEXT = 12, 100
_LONGEST_NAME = 24
_SEVERAL = 2
_ROLE_OF = {key: role for role, keys in PARTS.items() for key in keys}
_ROW_OF = {key: role for role, (_, keys) in ROWS.items() for key in keys}
_BODIES = ("proposal_body", "reply_body")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(slots=True)
class Article:
    """An article: its text as markup, what is said of it, rows of a form, linked files."""

    content: str = ""
    title: str = ""
    published: str = ""
    source: str = ""
    rows: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)

    @property
    def inner(self) -> str:
        """The article's text with rows and files, without its title."""
        cells = "".join(
            f"<tr><th>{html.escape(name)}</th><td>{value}</td></tr>" for name, value in self.rows
        )
        links = "".join(
            f'<p><a href="{html.escape(url)}">{html.escape(name)}</a></p>'
            for url, name in self.files
        )
        return (f"<table>{cells}</table>" if cells else "") + self.content + links

    @property
    def markup(self) -> str:
        """The whole page that a browser would show."""
        metas = (
            ("ArticleTitle", self.title),
            ("PubDate", self.published),
            ("ContentSource", self.source),
        )  # fmt: skip
        head = "".join(
            f'<meta name="{name}" content="{html.escape(value)}">' for name, value in metas if value
        )
        title = html.escape(self.title)
        heading = f"<h1>{title}</h1>" if title else ""
        return (
            f"<html><head><title>{title}</title>{head}</head><body>{heading}"
            f'<div class="article-content">{self.inner}</div></body></html>'
        )


@dataclass(frozen=True, slots=True)
class _Found:
    """An object, those around it from the inside out, and the list that it is one of."""

    own: Object
    around: tuple[Object, ...]
    siblings: Sequence[object]


def read_answer(text: str) -> str | None:
    """The page that a JSON text holds, as markup; None for a text that is no JSON.

    >>> page = read_answer('{"data": {"content": "<p>您提出的建议收悉，现答复如下。</p>"}}')
    >>> "<p>您提出的建议收悉，现答复如下。</p>" in page
    True
    >>> read_answer("<p>{甲}</p>") is None
    True
    """
    value = read_json(text)
    if value is None:
        return None
    article = find_article(value)
    if article is not None:
        return article.markup
    lines = "".join(f"<li>{html.escape(line)}</li>" for line in _lines(value))
    return f"<html><head></head><body><ul>{lines}</ul></body></html>"


def read_json(text: str) -> object | None:
    """The object or list that a text is, also behind a callback's name; None for other texts."""
    bare = text.lstrip("\ufeff \t\r\n")
    wrapped = _WRAPPED.match(bare)
    start = wrapped.end() if wrapped else 0
    if bare[start : start + 1] not in ("{", "["):
        return None
    value, end = decode_at(bare, start)
    rest = bare[end:].strip() if value is not None else "no"
    return value if rest in ("", ")", ");", ";") else None


def decode_at(text: str, start: int) -> tuple[object | None, int]:
    """The JSON value that begins at an offset and its end; None for what is none."""
    try:
        value, end = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start
    return (value, end) if isinstance(value, (dict, list)) else (None, start)


def find_article(value: object) -> Article | None:
    """The article of a value; None without one, or where a list has several."""
    best, most = None, 0
    for found in _objects(value):
        words = _text_of(found.own)
        if words > most:
            best, most = found, words
    if best is None or sum(_is_article(one) for one in best.siblings) >= _SEVERAL:
        return None
    return _article(best)


def _objects(value: object) -> Iterator[_Found]:
    """All objects of a value, outer ones first; strings that hold JSON are opened."""
    stack: list[_Step] = [(value, (), (), 0)]
    for _ in range(_OBJECTS):
        if not stack:
            return
        node, around, siblings, depth = stack.pop()
        node = _merged(_opened(node))
        if depth > _DEPTH:
            continue
        if isinstance(node, dict):
            yield _Found(node, around, siblings)
            outer = (node, *around)
            stack += [(child, outer, (), depth + 1) for child in reversed(node.values())]
        elif isinstance(node, list):
            stack += [(child, around, node, depth + 1) for child in reversed(node)]


def _opened(node: object) -> object:
    """A string that holds JSON once more, as what it holds."""
    if not isinstance(node, str) or node.lstrip()[:1] not in ("{", "["):
        return node
    value = read_json(node)
    return node if value is None else value


def _key(key: str) -> str:
    return _JOINTS.sub("", key).lower()


def _named(own: Object) -> Iterator[tuple[str, str, object]]:
    """Role, printed key and value of what has a name that is known."""
    for key, value in own.items():
        bare = _key(str(key))
        role = _ROLE_OF.get(bare) or _ROW_OF.get(bare) or find_field(str(key))
        if role is not None:
            yield role, str(key), value


def _text_of(own: Object) -> int:
    """Chinese characters of an object's texts; 0 where none is an article's."""
    named = {key: role for role, key, _ in _named(own)}
    total = 0
    for key, value in own.items():
        if not isinstance(value, str) or _opened(value) is not value:
            continue
        is_body = named.get(str(key)) in ("content", *_BODIES)
        words = count_words(value)
        total += words if words >= (_SHORT_TEXT if is_body else _LONG_TEXT) else 0
    return total


def _is_article(node: object) -> bool:
    node = _opened(node)
    return isinstance(node, dict) and _text_of(node) > 0


def _article(found: _Found) -> Article:
    article = Article()
    _fill(article, found.own)
    for near in found.around:
        for one in (near, *(child for child in near.values() if isinstance(child, dict))):
            _fill_about(article, one)
    article.files = list(dict.fromkeys(_files((found.own, *found.around[:1]))))
    return article


def _is_pair(own: Object) -> bool:
    """{"name": "提案人", "value": "张三"}: a known label and its value."""
    name = _first(own, NAME_KEYS)
    return len(name) <= _LONGEST_NAME and find_field(name) is not None


def _merged(node: object) -> object:
    """A list of names and values as one object."""
    if not isinstance(node, list):
        return node
    pairs = [one for one in node if isinstance(one, dict) and _first(one, NAME_KEYS)]
    if sum(map(_is_pair, pairs)) < max(_SEVERAL, len(node) // _SEVERAL):
        return node
    return {_first(one, NAME_KEYS): _first(one, VALUE_KEYS) for one in pairs}


def _first(own: Object, keys: Sequence[str]) -> str:
    by_key = {_key(str(key)): value for key, value in own.items()}
    values = (by_key.get(key) for key in keys)
    return next((value for value in values if isinstance(value, str) and value.strip()), "")


def _fill(article: Article, own: Object) -> None:
    """Texts, rows and what is said of the article in its own object."""
    _fill_about(article, own)
    texts = _texts(own)
    bodies = [role for role in texts if role in _BODIES]
    if "reply_body" in bodies and "content" in texts and "proposal_body" not in bodies:
        texts["proposal_body"] = texts.pop("content")
    article.content = texts.pop("content", ("", ""))[1]
    for role, key, value in _named(own):
        name = ROWS[role][0] if role in ROWS and key.isascii() else key
        if role in _BODIES or role in PARTS or not as_words(value):
            continue
        article.rows.append((name, html.escape(as_words(value))))
    for role in _BODIES:
        if role in texts:
            key, value = texts[role]
            article.rows.append((ROWS[role][0] if key.isascii() else key, value))


def _texts(own: Object) -> dict[str, tuple[str, str]]:
    """Key and markup of the article's texts by role; a long one without a known name counts."""
    texts: dict[str, tuple[str, str]] = {}
    for role, key, value in _named(own):
        is_text = role in ("content", *_BODIES) and isinstance(value, str) and value.strip()
        if is_text and (role not in texts or count_words(str(value)) > count_words(texts[role][1])):
            texts[role] = (key, as_markup(str(value)))
    if not texts:
        longest = max((v for v in own.values() if isinstance(v, str)), key=count_words, default="")
        texts["content"] = ("content", as_markup(longest))
    return texts


def _fill_about(article: Article, own: Object) -> None:
    """Title, day and source, where they are not known yet."""
    ranks = {key: at for keys in PARTS.values() for at, key in enumerate(keys)}
    parts = sorted(
        (ranks.get(_key(key), len(ranks)), role, value) for role, key, value in _known(own)
    )
    for _, role, value in parts:
        if role == "title" and not article.title and count_words(value) > 1:
            article.title = as_words(value)
        elif role == "published" and not article.published:
            article.published = as_day(value)
        elif role == "source" and not article.source and count_words(value) > 1:
            article.source = as_words(value)


def _known(own: Object) -> Iterator[tuple[str, str, str]]:
    """Role, key and value of the parts that every article has; labels of a page count as such."""
    same = {"published_date": "published", "publisher": "source"}
    for role, key, value in _named(own):
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            yield same.get(role, role), key, str(value)


def _files(objects: Sequence[Object]) -> Iterator[tuple[str, str]]:
    """Address and name of the files that objects list."""
    for own in objects:
        for found in _objects(own):
            url = _first(found.own, FILE_URLS)
            if url and _FILE.search(url):
                yield url, _first(found.own, FILE_NAMES) or url.rsplit("/", 1)[-1]


def _lines(value: object) -> list[str]:
    """What an answer without an article says: titles of a list, a message."""
    lines: list[str] = []
    for found in _objects(value):
        titles = [str(v) for role, _, v in _named(found.own) if role == "title" and v]
        words = titles or [v for v in found.own.values() if isinstance(v, str)]
        lines += [as_words(one) for one in words if count_words(one) and len(one) <= _MOST_LINES]
        if len(lines) >= _MOST_LINES:
            break
    return lines[:_MOST_LINES]
