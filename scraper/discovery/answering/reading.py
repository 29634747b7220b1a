"""Reading: one list page, from text to rows and evidence.

Takes a decoded page and its final address; gives a `ListPage`. This is the reader of every
family whose rows stand in the markup; families with fragments, XML or JSON read their answers
themselves and give the same record. Pure: never asks for anything, never runs a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from urllib.parse import urlencode

from lxml import etree

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.markup import parse_markup
from parsers.text.fold import squeeze
from scraper.discovery.code.functions import find_handlers
from scraper.discovery.code.scripts import strip_comments
from scraper.discovery.code.widgets import spell_out
from scraper.discovery.code.written_texts import show_written
from scraper.discovery.dates import tidy
from scraper.discovery.entries.blocks import Block, Choice, find_block, score
from scraper.discovery.entries.links import MOST_PIECES, Link, find_base, find_links, texts_outside
from scraper.discovery.entries.list_state import without_list_state
from scraper.discovery.entries.rows import find_entries
from scraper.discovery.entries.selectors import Selector
from scraper.discovery.entries.slices import is_hidden
from scraper.discovery.entries.standing import Page
from scraper.discovery.entries.sublists import find_sublists
from scraper.discovery.entries.surroundings import Surroundings
from scraper.discovery.entries.unlinked import count_unlinked
from scraper.discovery.listing import ListPage, ListSource, Option, Script
from scraper.discovery.turning.link_makers import find_keepers
from scraper.discovery.words import ALL_WORDS

_SILENT = ("script", "style", "noscript", "template")
_CONTROLS = ("input", "button", "select", "img")
_ON = ("onclick", "onchange", "onkeydown", "onkeyup")
_PARAGRAPHS = ("p", "div", "td", "span", "section", "article")


def read_page(
    source: ListSource,
    like: str | None = None,
    rows: Selector | None = None,
    *,
    is_piece: bool = False,
) -> ListPage:
    """The page as a list; `like` is the row path of the column's first page, if it is known.

    `rows` names the elements that rows stand in, where a site's definition does. A piece that a
    service sends has no menus, whatever its classes are called.
    """
    read = source.read
    is_whole = like is None and rows is None and not is_piece
    if is_whole and read is not None and (read.url, read.markup) == (source.url, source.text):
        return read
    try:
        tree = parse_markup(source.text)
    except (EmptyPage, MarkupLost):
        return ListPage(
            url=source.url, base=source.url, markup=source.text, encoding=source.encoding
        )
    base = find_base(tree, source.url)
    show_written(tree)
    scripts = (*_take_scripts(tree), *(Script(strip_comments(text), 0) for text in source.code))
    texts = [script.text for script in scripts]
    handlers = find_keepers(texts) | find_handlers(texts)
    links = find_links(tree, base, source.encoding, handlers)
    links = without_list_state(links, source.url, source.sent)
    if is_piece:
        links = [Link(replace(one.anchor, is_furniture=False), one.element) for one in links]
    metas = _metas(tree)
    around = Surroundings(tree, metas, scripts)
    anchors = tuple(link.anchor for link in links)
    choice = (
        find_block(links, Page(source.url, around, anchors), like)
        if rows is None
        else Choice(_chosen(links, source, rows))
    )
    block = choice.block
    elements = [entry.element for entry in block.entries] if block else []
    options = tuple(_options(tree))
    waits = around.empty is not None or around.is_template
    return ListPage(
        url=source.url,
        base=base,
        rows=tuple(entry.row for entry in block.entries) if block else (),
        block=block.path if block else "",
        block_end=block.end if block else 0,
        weight=score(block.entries, source.url) if block else 0.0,
        anchors=anchors,
        scripts=scripts,
        options=options,
        metas=metas,
        words=_words_outside(tree, block),
        visible_chars=sum(len(text.strip()) for text in texts_outside(tree)),
        longest_paragraph=_longest_paragraph(tree),
        markup=source.text,
        encoding=source.encoding,
        behind_hash=(source.given or "").partition("#")[2],
        subcolumns=tuple(
            find_sublists(
                links, options, source.url, base, elements, waits=waits, given=source.given
            )
        ),
        rows_dropped=block.links_dropped + count_unlinked(elements) if block else 0,
        rows_hidden=sum(map(is_hidden, elements)),
        standing=block.standing if block else 0.0,
        boxes=block.boxes if block else 1,
        passed_over=choice.passed_over,
        empty_list=around.empty.name if around.empty and around.empty.is_named else "",
        is_template=around.is_template,
    )


def _chosen(links: Sequence[Link], source: ListSource, rows: Selector) -> Block | None:
    """The links that stand in chosen elements, one a row."""
    entries = find_entries([link for link in links if rows.holds(link.element)], source.url)
    return Block("chosen", tuple(entries), 0) if entries else None


def _take_scripts(tree: etree._Element) -> Iterator[Script]:
    """The live scripts, those of controls too; their text is taken out of the tree."""
    for order, element in enumerate(tree.iter(etree.Element)):
        if element.tag in _SILENT:
            if element.tag == "script" and element.text:
                yield Script(strip_comments(element.text), order)
            element.text = None
        elif (call := spell_out(element)) is not None:
            yield Script(call, order)
        elif element.tag in _CONTROLS:
            given = (element.get(on) for on in _ON)
            yield from (Script(strip_comments(text), order) for text in given if text)


def _options(tree: etree._Element) -> Iterator[Option]:
    chosen: dict[etree._Element, etree._Element] = {}
    placed = []
    for option in tree.iter("option"):
        select = next(islice(option.iterancestors("select"), 1), None)
        if select is not None:
            placed.append((select, option))
            if select not in chosen or option.get("selected") is not None:
                chosen[select] = option
    for select, option in placed:
        text = tidy("".join(texts_outside(option, most=MOST_PIECES, until="option")))
        change, given = select.get("onchange") or "", option.get("value")
        yield Option(
            value=given or "",
            text=text,
            on_change=change,
            sent=_sent(select, given or "") if "submit" in change or not change else "",
            lists=tuple(name for name in (select.get("id"), select.get("name")) if name),
            picks=text if given is None else given,
            is_chosen=chosen[select] is option,
        )


def _sent(select: etree._Element, value: str) -> str:
    """The address that a form without other free fields asks for when a value is chosen."""
    form = next(select.iterancestors("form"), None)
    if form is not None and not select.get("onchange") and not _picks_one(select, form):
        return ""
    if form is None or (form.get("method") or "get").lower() != "get" or not select.get("name"):
        return ""
    fields = [one for one in form.iter("input", "select", "textarea") if one.get("name")]
    plain = [one for one in fields if (one.get("type") or "text").lower() in ("text", "hidden")]
    given = {one.get("name") or "": one.get("value") or "" for one in plain if one.tag == "input"}
    given[select.get("name") or ""] = value
    others = [one for one in fields if one is not select and one.tag == "select"]
    if not all(map(_takes_all, others)):
        return ""
    given |= {one.get("name") or "": "" for one in others}
    return f"{form.get('action') or ''}?{urlencode(given)}"


def _takes_all(select: etree._Element) -> bool:
    """True for a box of which nothing is chosen at first: 全部类别, without a value."""
    options = list(islice(select.iter("option"), MOST_PIECES))
    chosen = next((one for one in options if one.get("selected") is not None), None)
    first = chosen if chosen is not None else next(iter(options), None)
    return first is not None and first.get("value") == ""


def _picks_one(select: etree._Element, form: etree._Element) -> bool:
    """True for a box that a button sends and that has no choice of all or of none."""
    has_button = any(one.get("type") in ("submit", "image") for one in form.iter("input", "button"))
    texts = (squeeze("".join(texts_outside(one, until="option"))).lower() for one in select)
    values = (one.get("value", "all") for one in select.iter("option"))
    return has_button and all(values) and ALL_WORDS.isdisjoint(texts)


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
