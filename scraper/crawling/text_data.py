"""Text data: the text of a detail page that its own script brings as data.

Takes a detail page without text; gives the one address of the same site that its script asks and
that carries the page's own id, as the page itself writes it down: following it is reading, not
guessing. Takes what that address answers; gives the page that the script would draw, if the data
holds one text and no second: which of two is the answer nobody says. Counters are never called,
nothing is posted, no value is made up. Never fetches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from parsers.page.decode import decode
from parsers.text.fold import compare_key
from scraper.addressing.text_ids import page_ids, tokens_of
from scraper.addressing.urls import same_site
from scraper.discovery.answering.reading import read_page
from scraper.discovery.data.records import date_of, is_data, parse_data, title_of
from scraper.discovery.listing import ListSource
from scraper.discovery.requests.services import fixed_addresses
from scraper.fetching.glances import visible_text

MOST_MARKUP = 400_000
LEAST_TEXT = 60  # characters of a letter; a title is shorter
MOST_SHOWN = 600  # characters that a page without its text may show: menus, headings
MOST_DEPTH = 6
_REQUEST = re.compile(rb"\.(?:ajax|get|getJSON)\s{0,4}\(|\bfetch\s{0,4}\(|axios|XMLHttpRequest")
_SIGNS = (b".ajax", b".get", b"fetch", b"axios", b"XMLHttpRequest")  # one of them in each request
_LETTER = re.compile(r"收悉|答复如下|函复如下|现答复|感谢您")  # words that only a letter has
_TAG = re.compile(r"<[^<>]{0,1000}>")
# Values that are another form of the text beside it, or none of the page's own.
_OTHER_TEXTS = frozenset({"keywords", "description", "summary", "abstract", "digest", "remark"})


def find_text_address(body: bytes, content_type: str | None, url: str) -> str | None:
    """The address that the text of a page comes from; None for a page that shows its text."""
    if len(body) > MOST_MARKUP or not _asks(body):
        return None
    decoded = decode(body, content_type)
    if len(visible_text(decoded.text)) > MOST_SHOWN:
        return None
    page = read_page(ListSource(url, decoded.text, decoded.encoding))
    if _LETTER.search(page.words):
        return None
    own = page_ids(url)
    asked = dict.fromkeys(fixed_addresses(page))
    found = [one for one in asked if same_site(one, url) and own & set(tokens_of(one))]
    return found[0] if len(found) == 1 and found[0] != url else None


def _asks(body: bytes) -> bool:
    """Whether a script of the page asks for anything; looking for words costs a tenth."""
    return any(sign in body for sign in _SIGNS) and _REQUEST.search(body) is not None


def page_of_data(text: str) -> str | None:
    """The page of an answer that is data with one text in it; None for any other answer."""
    value = parse_data(text) if is_data(text) else None
    texts = _different(_texts(value, (), 0))
    if len(texts) != 1:
        return None
    markup, around = texts[0]
    title = next((found for one in around if (found := title_of(one))), None)
    day = next((found for one in around if (found := date_of(one))), None)
    shown = markup if _TAG.search(markup) else _as_paragraphs(markup)
    metas = f'<meta name="ArticleTitle" content="{escape(title)}">' if title else ""
    metas += f'<meta name="PubDate" content="{escape(day)}">' if day else ""
    head = f"<h1>{escape(title)}</h1>" if title else ""
    return (
        f'<html><head><meta charset="utf-8">{metas}</head><body>{head}'
        f'<div class="article-content">{shown}</div></body></html>'
    )


_Text = tuple[str, tuple[Mapping[str, object], ...]]


def _texts(value: object, around: tuple[Mapping[str, object], ...], depth: int) -> Iterator[_Text]:
    """Every long text of a value, with the objects that it stands in from the inside out."""
    if depth > MOST_DEPTH:
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if str(key).lower() not in _OTHER_TEXTS:
                yield from _texts(inner, (value, *around), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, around, depth + 1)
    elif isinstance(value, str) and len(_plain(value)) >= LEAST_TEXT:
        yield value, around


def _different(found: Iterator[_Text]) -> list[_Text]:
    """Texts without those that say what another says already, be it without its markup."""
    kept: dict[str, _Text] = {}
    for text, around in sorted(found, key=lambda one: (-len(_plain(one[0])), -len(one[0]))):
        key = compare_key(_plain(text))
        if not any(key in other for other in kept):
            kept[key] = (text, around)
    return list(kept.values())


def _plain(text: str) -> str:
    return _TAG.sub("", text).strip()


def _as_paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
