"""Pagers: how page k of a column is asked for.

Takes a list page; gives pagers, one for each kind of evidence: script calls with literals,
links, drop-down lists, words (websites.md, 5.2 and 5.3). A pager is a guess until the walker
has seen a second page through it (5.4). Families choose and order them; families with a data
service bring pagers of their own. Never asks for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil
from urllib.parse import urlsplit

from parsers.text.fold import squeeze
from scraper.addressing.urls import resolve_href, same_site
from scraper.discovery.code.scripts import PagerCall, find_calls, read_attributes
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.links import is_number, moving_words, number_of
from scraper.discovery.listing import Anchor, ListPage, Pager, PageRequest
from scraper.discovery.shapes import may_be_page
from scraper.discovery.turning.offsets import find_offset
from scraper.discovery.turning.unread import why_unread
from scraper.discovery.words import (
    EARLIER_WORDS,
    FULL_SIZES,
    LAST_WORDS,
    LIST_NAMES,
    LOAD_WORDS,
    NEXT_SIGNS,
    NEXT_WORDS,
)

NEXT_LINK = "next_link"  # the name of a chain of links
_LOADS = frozenset(LOAD_WORDS) - {"更多数据"}  # links that lead to the next part
LEAST_NUMBER = 3  # page 1 links to page 2 or 3; other numbers are years or days
ZERO_BASED, ONE_BASED = "base_{k-1}", "base_{k}"
_ARTICLE_BASE = re.compile(r"t\d{8}_\d+")
_ARTICLE_NAME = re.compile(r"/t\d{8}_\d+\.s?html?$", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,9})")
_PAGE_ELEMENT = re.compile(r"<[a-z]{1,8}\s[^<>]{0,400}?\bid=[\"']?pageDec\b[^<>]{0,400}>", re.I)
_ATTRIBUTE = re.compile(
    r"(?:data-)?([A-Za-z_-]{1,30})\s{0,2}=\s{0,2}(?:\"([^\"<>]{0,200})\"|'([^'<>]{0,200})'|([^\s\"'<>]{1,200}))"
)
_THIS_VALUE = re.compile(
    r"""(?:["']([^"'<>]{0,200})["']\s{0,4}\+\s{0,4})?this\.[\w.\[\]]{0,60}value"""
    r"""(?:\s{0,4}\+\s{0,4}["']([^"'<>]{0,40})["'])?"""
)
_HEAD_LINK = re.compile(
    r"<link\b[^<>]{0,300}\brel\s{0,2}=\s{0,2}[\"']?next\b[^<>]{0,300}>", re.IGNORECASE
)
_SCRIPTED = re.compile(r"javascript:\s{0,4}[\w.]{1,40}\([^()]{0,200}[1-9]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Page k stands at an address with one number in it: `slope * k + offset`."""

    name: str
    before: str
    after: str
    slope: int = 1
    offset: int = 0
    declared_pages: int | None = None
    declared_total: int | None = None
    is_probe: bool = False
    serves_first: bool = False

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The page's address; the page before is not needed."""
        slot = self.slope * number + self.offset
        if slot < (self.slope < 0):  # files that count down end with 1
            return None
        referer = previous.url if previous else None
        return PageRequest(url=f"{self.before}{slot}{self.after}", referer=referer)


@dataclass(frozen=True, slots=True, kw_only=True)
class NextLink:
    """Each page names the next one; a template bridges a page that is lost, if there is one."""

    template: Template | None = None
    declared_pages: int | None = None
    declared_total: int | None = None
    name: str = NEXT_LINK
    is_probe: bool = False
    serves_first: bool = False

    def request(self, number: int, previous: ListPage | None) -> PageRequest | None:
        """The link of the page before."""
        if previous is None:
            return self.template.request(number, None) if self.template else None
        link = find_next(previous)
        return PageRequest(url=link, referer=previous.url) if link else None


def counts_down(pager: Pager | None) -> bool:
    """True when page k has a lower number than page k - 1: new rows renumber the files."""
    return isinstance(pager, Template) and pager.slope < 0


def read_tag(tag: str) -> dict[str, str]:
    """Attributes of a tag's text, `data-` left out, hyphens and underscores dropped."""
    found = _ATTRIBUTE.findall(tag)
    return {name.lower().replace("-", ""): "".join(values) for name, *values in found}


def is_full(page: ListPage) -> bool:
    """True when a page holds a round number of rows, so that there may be more pages."""
    return len(page.rows) + page.rows_dropped in FULL_SIZES


def pages_by_total(first: ListPage) -> int | None:
    """Pages by the figures of a data service: its total and the size of its first answer."""
    if not first.said_total or not first.said_size:
        return None
    return ceil(first.said_total / first.said_size)


def find_call(page: ListPage) -> PagerCall | None:
    """The live pager call of a list; of several the one next to the rows (trap 24)."""
    found = [
        (script.order < page.block_end, abs(script.order - page.block_end), position, call)
        for script in page.scripts
        for position, call in enumerate(find_calls(script.text, len(page.rows)))
        if not _ARTICLE_BASE.match(call.base or "")
    ]
    if found:
        return min(found, key=lambda entry: entry[:3])[3]
    element = _PAGE_ELEMENT.search(page.markup)
    return read_attributes(read_tag(element.group())) if element else None


def call_templates(page: ListPage, call: PagerCall) -> list[Template]:
    """The two numberings that one function name can mean, the likelier one first."""
    stem, extension = _file_of(page)
    base, extension = call.base or stem, (call.extension or extension).lstrip(".")
    folder = page.base.partition("?")[0].rpartition("/")[0]
    zero = Template(
        name=ZERO_BASED,
        before=resolve_href(page.base, f"{folder}/{base}_") or "",
        after=f".{extension}",
        offset=-1,
        declared_pages=call.pages,
        declared_total=_sound_total(call, page) or read_declared(page).total,
    )
    one = replace(zero, name=ONE_BASED, offset=0)
    return [one, zero] if call.counts_from else [zero, one]


def link_pagers(page: ListPage) -> Iterator[Template | NextLink]:
    """Pagers by links: numbered ones, the next one, the last one."""
    said = read_declared(page)
    following, last = find_next(page), find_last(page)
    links = [a for a in page.anchors if is_number(a) and _leads_on(a, page)]
    numbered = [(number_of(a), a.url) for a in links if a.url]
    pairs = [(number, url) for number, url in numbered if number > 1]
    pairs += [(2, following)] if following else []
    pairs += [(said.pages, last)] if last and said.pages and said.pages > 1 else []
    template = fit_template(pairs, "numbered_links")
    template = template or (None if following else _by_one(page, pairs))
    if template is not None:
        pages = said.pages or _number_in(last, template)
        template = replace(template, declared_pages=pages, declared_total=said.total)
        yield template
    if following:
        bridge = template or _bridge(page.url, following)
        pages = said.pages or (template.declared_pages if template else None)
        yield NextLink(template=bridge, declared_pages=pages, declared_total=said.total)


def _by_one(page: ListPage, pairs: Sequence[tuple[int, str]]) -> Template | None:
    """The numbering of a list of two pages: one link, that to the second."""
    targets = {url for number, url in pairs if number == 2}
    if len(targets) != 1 or any(number != 2 for number, _ in pairs):
        return None
    target = targets.pop()
    template = _bridge(page.url, target) if may_be_page(target, page.url) else None
    return replace(template, name="numbered_links") if template else None


def select_pagers(page: ListPage) -> Iterator[Template]:
    """Pagers by a drop-down list of pages."""
    pairs = []
    for option in page.options:
        digits = next(iter(_NUMBERS.findall(option.text)), "")
        url = _option_url(page, option.value, option.on_change)
        url = resolve_href(page.base, option.sent) if option.sent and option.on_change else url
        if digits and len(digits) < 6 and url:
            pairs.append((int(digits), url))
    template = fit_template([pair for pair in pairs if pair[0] > 1], "select")
    if template is not None:
        said = read_declared(page)
        pages = said.pages or max(number for number, _ in pairs)
        yield replace(template, declared_pages=pages, declared_total=said.total)


def probe_pagers(page: ListPage) -> Iterator[Template]:
    """At most three blind guesses for a page without any evidence (websites.md, 5.2, row 7)."""
    said = read_declared(page)
    stem, extension = _file_of(page)
    parts = urlsplit(page.url)
    is_static = not parts.query and extension in ("html", "htm", "shtml", "jhtml")
    if is_static:
        before = page.url.rpartition("/")[0] + f"/{stem}_"
        for name, offset in ((ZERO_BASED, -1), (ONE_BASED, 0)):
            yield Template(
                name=name,
                before=before,
                after=f".{extension}",
                offset=offset,
                declared_pages=said.pages,
                declared_total=said.total,
                is_probe=True,
            )
    joint = "&" if parts.query else "?"
    yield Template(
        name="query_page",
        before=f"{page.url}{joint}page=",
        after="",
        declared_pages=said.pages,
        declared_total=said.total,
        is_probe=True,
    )


def likely_probe(page: ListPage) -> Iterator[Template]:
    """The one guess at a list that says nothing of its size and is not full: its own numbering."""
    dated = sum(_ARTICLE_NAME.search(row.url) is not None for row in page.rows)
    names = (ZERO_BASED, "query_page") if 2 * dated > len(page.rows) else (ONE_BASED, "query_page")
    yield from islice((one for one in probe_pagers(page) if one.name in names), 1)


def fit_template(pairs: Sequence[tuple[int, str]], name: str) -> Template | None:
    """The one template that all numbered addresses share, if there is one."""
    by_number = dict(sorted(pairs))
    if len(by_number) < 2 or min(by_number) > LEAST_NUMBER:
        return None
    (first, first_url), (second, second_url) = list(by_number.items())[:2]
    template = _fit_two(first, first_url, second, second_url, name)
    if template is None:
        return None
    agrees = all(_asks_for(template, number) == url for number, url in pairs)
    return template if agrees else None


def find_next(page: ListPage) -> str | None:
    """The address of the next page, as its link says."""
    found = _moving_link(page, NEXT_WORDS) or _related(page) or _moving_link(page, NEXT_SIGNS)
    found = found or _moving_link(page, _LOADS) or _moving_link(page, EARLIER_WORDS)
    found = found or find_offset(page)
    return found if found != page.url else None


def _related(page: ListPage) -> str | None:
    """What a link or the head of a page calls its next one, in `rel`."""
    told = (one.url for one in page.anchors if "next" in one.rel.split())
    head = (read_tag(tag) for tag in _HEAD_LINK.findall(page.markup))
    named = (resolve_href(page.base, one.get("href", "")) for one in head)
    found = (url for url in (*told, *named) if url and url not in page.subcolumns)
    return next((url for url in found if same_site(url, page.url)), None)


def find_last(page: ListPage) -> str | None:
    """The address of the last page, as its link says."""
    return _moving_link(page, LAST_WORDS)


def find_scripted_next(page: ListPage) -> str | None:
    """The script behind a "next page" link that has no address: a form or a post-back."""
    for anchor in page.anchors:
        is_next = not NEXT_WORDS.isdisjoint(moving_words(anchor.text)) or is_number(anchor)
        if is_next and not _leads_on(anchor, page) and _SCRIPTED.match(anchor.href):
            return anchor.href
    return None


def says_more(page: ListPage) -> bool:
    """True when a button brings more rows into the page, which no link leads to."""
    words = squeeze(page.words).lower()
    return any(word in words for word in LOAD_WORDS)


def why_no_pager(page: ListPage, pages: int | None) -> str | None:
    """Why there is no way from a page to the next; None when nothing says that there is one."""
    if find_scripted_next(page) is not None:
        return "the next page is asked for by a script or a form, not by an address"
    if says_more(page):
        return "a button brings more rows by a script, and no request of it was found"
    if pages is not None:
        return f"the site says {pages} pages, and no way to the second was found"
    return why_unread(page)


def _moving_link(page: ListPage, words: frozenset[str]) -> str | None:
    """The link with such a word that is this list's: pictures and films turn pages as well."""
    said = (a for a in page.anchors if not words.isdisjoint(moving_words(a.text or a.title)))
    fit = (one for one in said if one.url and same_site(one.url, page.url))
    found = [one for one in fit if _leads_on(one, page) and one.url not in page.subcolumns]
    own = (one.url for one in found if may_be_page(one.url or "", page.url))
    behind = (one.url for one in found if one.order > page.block_end)
    may_be_any = found and (words is not NEXT_SIGNS or page.boxes < 2)  # else 更多 of a block
    return next(own, None) or next(behind, None) or (found[0].url if may_be_any else None)


def _leads_on(anchor: Anchor, page: ListPage) -> bool:
    """False for a call that a function of the page turns into an address of no list page."""
    if anchor.url is None:
        return False
    return not anchor.href.startswith("javascript:") or may_be_page(anchor.url, page.url)


def _file_of(page: ListPage) -> tuple[str, str]:
    """Stem and extension of the list's files; those of a folder are told by its rows."""
    name = urlsplit(page.url).path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    if dot:
        return _without_number(stem), extension
    endings = [urlsplit(row.url).path.rpartition(".")[2] for row in page.rows if not row.is_offsite]
    known = [ending for ending in endings if ending in ("html", "shtml", "htm")]
    return "index", max(set(known), key=known.count, default="html")


def _without_number(stem: str) -> str:
    base, _, number = stem.rpartition("_")
    return base if number.isdecimal() and base.lower() in LIST_NAMES else stem


def _sound_total(call: PagerCall, page: ListPage) -> int | None:
    """A total that fits the number of pages; another number in its place is none."""
    if call.total is None or not page.rows:
        return None
    pages = ceil(call.total / len(page.rows))
    return call.total if abs(pages - call.pages) <= max(1, call.pages // 10) else None


def _fit_two(first: int, one: str, second: int, other: str, name: str) -> Template | None:
    pieces, others = _NUMBERS.split(one), _NUMBERS.split(other)
    if len(pieces) != len(others):
        return None
    different = [i for i, piece in enumerate(pieces) if piece != others[i]]
    if len(different) != 1 or not different[0] % 2:
        return None
    place = different[0]
    if pieces[place].startswith("0") and pieces[place] != "0":
        return None
    distance = int(others[place]) - int(pieces[place])
    if distance % (second - first):
        return None
    slope = distance // (second - first)
    return Template(
        name=name,
        before="".join(pieces[:place]),
        after="".join(pieces[place + 1 :]),
        slope=slope,
        offset=int(pieces[place]) - slope * first,
    )


def _asks_for(template: Template, number: int) -> str | None:
    request = template.request(number, None)
    return request.url if request else None


def _number_in(url: str | None, template: Template) -> int | None:
    """The number of the page at an address, by a template."""
    if url is None or not url.startswith(template.before) or not url.endswith(template.after):
        return None
    slot = url[len(template.before) : len(url) - len(template.after)]
    if not slot.isdecimal() or len(slot) > 9:
        return None
    number, rest = divmod(int(slot) - template.offset, template.slope)
    return number if rest == 0 and number > 1 else None


def _bridge(page_url: str, following: str) -> Template | None:
    """A template from one link alone: its last number must be the 1 or 2 that page 1 lacks."""
    pieces = _NUMBERS.split(following)
    places = [i for i in range(1, len(pieces), 2) if pieces[i] in ("1", "2")]
    if not places or "".join(pieces[: places[-1]]) == "".join(_NUMBERS.split(page_url)):
        return None
    place = places[-1]
    return Template(
        name=NEXT_LINK,
        before="".join(pieces[:place]),
        after="".join(pieces[place + 1 :]),
        offset=int(pieces[place]) - 2,
    )


def _option_url(page: ListPage, value: str, on_change: str) -> str | None:
    match = _THIS_VALUE.search(on_change)
    if match is not None:
        return resolve_href(page.base, f"{match.group(1) or ''}{value}{match.group(2) or ''}")
    return resolve_href(page.base, value) if "/" in value or "." in value else None
