"""Named texts: the other text of an item to which its own page leads, and no list.

Takes a detail page; gives the addresses of its answer or its item behind links that say just
that (查看答复, 提案原文): some lists name items only, and each item's page its answer. What many
pages of a column name alike is a menu's. Never fetches.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from parsers.errors import EmptyPage, MarkupLost
from parsers.page.decode import decode
from parsers.page.markup import parse_markup
from scraper.addressing.text_ids import page_ids
from scraper.addressing.urls import alias_key, same_site
from scraper.discovery.entries.companions import is_text_word
from scraper.discovery.entries.links import find_base, find_links, is_attachment
from scraper.discovery.shapes import is_list_shaped

MOST_NAMED = 3  # texts of one item; a page that leads to more is a list
LEAST_PAGES = 3  # pages that tell a menu by naming the same
_MARKUP = re.compile(rb"<(?:html|body|div|p|a|table)\b", re.IGNORECASE)
_OF_ITEM = re.compile(r"答复|复函|复文|回复|原文|意见|建议|提案|议案|办理")  # no other view of it
# How the text of such a link ends in the markup; pages without it are not parsed.
_ENDING = re.compile(
    r"(?:答复|复函|复文|回复|原文|意见|内容|全文|正文|情况|结果|建议|提案|函|件)[一二三四1-9]?"
    r"[^\w<]{0,9}(?:</(?:b|i|em|u|p|span|font|strong)>\s{0,9}){0,4}</a>",
    re.IGNORECASE,
)


def find_named(body: bytes, content_type: str | None, url: str) -> tuple[str, ...]:
    """The addresses of the other texts of the item that a page is about."""
    if not _MARKUP.search(body):
        return ()
    decoded = decode(body, content_type)
    if _ENDING.search(decoded.text) is None:
        return ()
    try:
        tree = parse_markup(decoded.text)
    except (EmptyPage, MarkupLost):
        return ()
    found: dict[str, str] = {}
    for link in find_links(tree, find_base(tree, url), decoded.encoding):
        target = link.anchor.url
        if target is None or link.anchor.is_furniture or not same_site(target, url):
            continue
        word = link.anchor.text or link.anchor.title
        if is_text_word(word) and _OF_ITEM.search(word) and _may_be_text(target):
            found.setdefault(alias_key(target), target)
    found.pop(alias_key(url), None)
    return tuple(found.values()) if len(found) <= MOST_NAMED else ()


def _may_be_text(target: str) -> bool:
    return bool(page_ids(target)) and not is_list_shaped(target) and not is_attachment(target)


def without_menus(named: Sequence[Iterable[str]]) -> list[str]:
    """What some pages name, each once, without what more than half of them name.

    >>> without_menus([["a", "m"], ["b", "m"], ["m"]])
    ['a', 'b']
    """
    count = Counter(target for targets in named for target in targets)
    most = len(named) / 2 if len(named) >= LEAST_PAGES else len(named)
    return [target for target, times in count.items() if times <= most]
