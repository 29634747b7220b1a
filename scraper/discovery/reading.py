"""Reading: one list page, from text to rows and evidence.

Takes a decoded page and its final address; gives a `ListPage`. This is the reader of every
family whose rows stand in the markup; families with fragments, XML or JSON read their answers
themselves and give the same record. Pure: never asks for anything, never runs a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.fold import squeeze
from parsers.markup import parse_markup
from scraper.discovery.blocks import Block, find_block, score
from scraper.discovery.dates import tidy
from scraper.discovery.links import Link, find_base, find_links, texts_outside
from scraper.discovery.listing import ListPage, ListSource, Option, Script
from scraper.discovery.rows import is_moving
from scraper.discovery.scripts import strip_comments
from scraper.discovery.shapes import is_below, is_list_shaped, is_same_list
from scraper.discovery.words import CUES, MORE_WORDS

MAX_SUBCOLUMNS = 40
_SILENT = ("script", "style", "noscript", "template")
_PARAGRAPHS = ("p", "div", "td", "span", "section", "article")


def read_page(source: ListSource, like: str | None = None, *, is_piece: bool = False) -> ListPage:
    """The page as a list; `like` is the row path of the column's first page, if it is known.

    A piece that a service sends has no menus, whatever its classes are called.
    """
    try:
        tree = parse_markup(source.text)
    except (EmptyPage, MarkupLost):
        return ListPage(url=source.url, base=source.url, markup=source.text)
    base = find_base(tree, source.url)
    scripts = tuple(_take_scripts(tree))
    links = find_links(tree, base, source.encoding)
    if is_piece:
        links = [Link(replace(one.anchor, is_furniture=False), one.element) for one in links]
    block = find_block(links, source.url, like)
    return ListPage(
        url=source.url,
        base=base,
        rows=tuple(entry.row for entry in block.entries) if block else (),
        block=block.path if block else "",
        block_end=block.end if block else 0,
        weight=score(block.entries, source.url) if block else 0.0,
        anchors=tuple(link.anchor for link in links),
        scripts=scripts,
        options=tuple(_options(tree)),
        metas=_metas(tree),
        words=_words_outside(tree, block),
        visible_chars=sum(len(text.strip()) for text in texts_outside(tree)),
        longest_paragraph=_longest_paragraph(tree),
        markup=source.text,
        subcolumns=tuple(_subcolumns(links, source.url)),
        rows_dropped=block.links_dropped if block else 0,
    )


def _take_scripts(tree: etree._Element) -> Iterator[Script]:
    """The live scripts; their text is taken out of the tree, so that it is no visible text."""
    for order, element in enumerate(tree.iter(etree.Element)):
        if element.tag in _SILENT:
            if element.tag == "script" and element.text:
                yield Script(strip_comments(element.text), order)
            element.text = None


def _options(tree: etree._Element) -> Iterator[Option]:
    for select in tree.iter("select"):
        on_change = select.get("onchange") or ""
        for option in select.iter("option"):
            yield Option(option.get("value") or "", tidy("".join(texts_outside(option))), on_change)


def _metas(tree: etree._Element) -> dict[str, str]:
    """Metas by lower-case name, the last non-empty one counts (websites.md, 3.1)."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name, content = (element.get("name") or "").strip().lower(), element.get("content") or ""
        if name and content.strip():
            found[name] = content.strip()
    return found


def _words_outside(tree: etree._Element, block: Block | None) -> str:
    """The visible words that are in no row: titles must not speak for the pager."""
    rows = {entry.element for entry in block.entries} if block else set()
    return tidy(" ".join(texts_outside(tree, rows)))


def _longest_paragraph(tree: etree._Element) -> int:
    """Characters of the longest run of text of one element outside links."""
    lengths = [0]
    for element in tree.iter(*_PARAGRAPHS):
        own = [element.text or "", *(child.tail or "" for child in element)]
        lengths.append(len("".join(own).strip()))
    return max(lengths)


def _subcolumns(links: Iterable[Link], url: str) -> list[str]:
    """Lists below this one that its page names: 更多, years, the two bodies (trap 42)."""
    found: dict[str, None] = {}
    for link in links:
        target = link.anchor.url
        if target is None or not is_list_shaped(target):
            continue
        if is_below(target, url) and not is_same_list(target, url) and _names_list(link):
            found[target] = None
    return list(found)[:MAX_SUBCOLUMNS]


def _names_list(link: Link) -> bool:
    word = squeeze(link.anchor.text or link.anchor.title).lower()
    if word in MORE_WORDS:
        return True
    if link.anchor.is_furniture or is_moving(word):
        return False
    return word[:4].isdigit() or any(cue in word for cue in CUES)
