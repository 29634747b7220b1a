"""Twin pagers: two lists on one page, each turned by a number of its own in the query.

Takes a list page; gives one pager that goes through the pages of the one list and then through
those of the other, where links under numbers ask for this page with two different keys.
Never asks for anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from scraper.addressing.urls import same_site
from scraper.discovery.entries.joined import JoinedPager
from scraper.discovery.entries.links import is_number, number_of
from scraper.discovery.listing import ListPage
from scraper.discovery.turning.pagers import Template, fit_template

NAME = "twin_numbers"
MOST_TWINS = 4


def twin_pagers(page: ListPage) -> Iterator[JoinedPager]:
    """The pager of several lists on one page."""
    pagers = tuple(pager for pairs in _by_key(page).values() if (pager := _pager(pairs)))
    if 1 < len(pagers) <= MOST_TWINS and page.rows:
        yield JoinedPager(pagers=pagers, column=page, name=NAME)


def _pager(pairs: dict[int, str]) -> Template | None:
    template = fit_template([pair for pair in pairs.items() if pair[0] > 1], NAME)
    if template is None:
        return _of_two(pairs)
    return Template(
        name=NAME,
        before=template.before,
        after=template.after,
        slope=template.slope,
        offset=template.offset,
        declared_pages=max(pairs),
    )


def _of_two(pairs: dict[int, str]) -> Template | None:
    """A list of two pages: the number at the end of the one address."""
    url = pairs.get(2, "")
    fits = set(pairs) <= {1, 2} and url.endswith("=2")
    return Template(name=NAME, before=url[:-1], after="", declared_pages=2) if fits else None


def _by_key(page: ListPage) -> dict[str, dict[int, str]]:
    """Links under numbers to this page, by the one key that each adds."""
    own = dict(parse_qsl(urlsplit(page.url).query))
    path = urlsplit(page.url).path
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for anchor in page.anchors:
        url = anchor.url or ""
        if not is_number(anchor) or urlsplit(url).path != path or not same_site(url, page.url):
            continue
        other = dict(parse_qsl(urlsplit(url).query))
        added = [key for key, value in other.items() if own.get(key) != value]
        if len(added) == 1 and not own.keys() - other.keys():
            found[added[0]][number_of(anchor)] = url
    return found
