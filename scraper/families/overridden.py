"""Overridden: a family with the wishes of a site's definition on top.

Takes what `sites/NAME.toml` says of lists: family, page rule, number of pages, selector or pattern
of the rows; gives the choice of a family for the walker. What is not said is found as ever; a
family that no longer reads anything gives way to the one that does, and a page rule is believed
like any other pager: only when page 2 brings new rows.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from scraper.addressing.urls import resolve_href, same_site
from scraper.definitions.overrides import Override
from scraper.discovery.answering.reading import read_page
from scraper.discovery.declared import read_declared
from scraper.discovery.entries.links import is_attachment
from scraper.discovery.entries.selectors import Selector, read_selector
from scraper.discovery.listing import ListPage, ListSource, Pager, Row
from scraper.discovery.shapes import is_same_list
from scraper.discovery.turning.figures import pages_in_scripts
from scraper.discovery.turning.pagers import Template
from scraper.families import FAMILIES, recognise
from scraper.families.base import Choice, Family
from scraper.families.schemes import add_parameter

SLOTS = ("{k}", "{j}")
_MARK = "7654321"

log = logging.getLogger(__name__)


def choose_by(override: Override) -> Choice:
    """How the family of a column's first page is chosen where a definition says something."""
    return partial(_choose, override)


def _choose(override: Override, page: ListPage) -> Family:
    found = recognise(page)
    named = next((family for family in FAMILIES if family.name == override.family), found)
    selector = read_selector(override.rows) if override.rows else None
    pattern = re.compile(override.row) if override.row else None
    wished = Overridden(named, override, selector, pattern)
    source = ListSource(page.url, page.markup)
    if named.name == found.name or wished.read(source, None).rows:
        return wished
    log.warning("definition_stale", extra={"url": page.url, "family": found.name})
    return Overridden(found, override, selector, pattern)


@dataclass(frozen=True, slots=True)
class Overridden:
    """A family, and what is different at this site."""

    family: Family
    override: Override
    selector: Selector | None
    pattern: re.Pattern[str] | None

    @property
    def name(self) -> str:
        """The family's."""
        return self.family.name

    def recognise(self, page: ListPage) -> float:
        """As sure as the family."""
        return self.family.recognise(page)

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The family's page, or what the selector names, with the rows that fit the pattern."""
        if self.selector is not None:
            page = read_page(source, like, self.selector)
        else:
            page = self.family.read(source, like)
        kept = page if self.pattern is None else _keep(page, self.pattern)
        return _folded(kept) if self.override.fold_case else kept

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The page rule first, then the family's."""
        return [*self._by_rule(page), *self.family.pagers(page)]

    def _by_rule(self, page: ListPage) -> Iterator[Template]:
        rule, said = self.override.page, read_declared(page)
        if rule is None:
            return
        before, after = _split(rule, page.url)
        if not rule.startswith("?") and not _is_near(f"{before}2{after}", page.url):
            return  # a rule of one list is none for the lists below it
        yield Template(
            name=f"definition:{rule}",
            before=before,
            after=after,
            offset=-1 if "{j}" in rule else 0,
            declared_pages=self.override.pages or said.pages or pages_in_scripts(page),
            declared_total=said.total,
        )


def check_family(name: str) -> str | None:
    """What is wrong with the name of a family; `None` when one is named so."""
    known = [one.name for one in FAMILIES]
    return None if name in known else f"no family is named {name!r} (known: {', '.join(known)})"


def check_page_rule(rule: str, column: str) -> str | None:
    """What is wrong with a page rule for a column; `None` when it can be used."""
    if sum(rule.count(slot) for slot in SLOTS) != 1:
        return "page must hold {k} (counted from 1) or {j} (from 0) once"
    before, _ = _split(rule, column)
    return None if same_site(before + "2", column) else "page must be an address of the site"


def _split(rule: str, url: str) -> tuple[str, str]:
    """The address of a page in front of its number and behind it."""
    marked = rule.replace("{k}", _MARK).replace("{j}", _MARK)
    if rule.startswith("?"):
        parts = urlsplit(url)
        local = parts.path + (f"?{parts.query}" if parts.query else "")
        key = marked[1:].partition("=")[0]
        resolved: str | None = f"{parts.scheme}://{parts.netloc}" + add_parameter(local, key, _MARK)
    else:
        resolved = resolve_href(url, marked)
    before, _, after = (resolved or "").partition(_MARK)
    return before, after


def _is_near(url: str, page_url: str) -> bool:
    """True for a page of this list, or a file in its folder."""
    one, other = urlsplit(url).path, urlsplit(page_url).path
    return is_same_list(url, page_url) or (
        one != other and one.rpartition("/")[0].startswith(other.rpartition("/")[0])
    )


def _folded(page: ListPage) -> ListPage:
    """Rows with their paths in small letters, each once, as a Windows host takes them (trap 20)."""
    rows = (replace(row, url=_small(row.url)) for row in page.rows)
    found: dict[str, Row] = {}
    for row in rows:
        found.setdefault(row.key, row)
    return replace(page, rows=tuple(found.values()))


def _small(url: str) -> str:
    """The address with its path in small letters; a query may be told apart by them."""
    parts = urlsplit(url)
    return parts._replace(path=parts.path.lower()).geturl()


def _keep(page: ListPage, pattern: re.Pattern[str]) -> ListPage:
    """The rows that fit; where the block holds none, the links of the page that do."""
    rows = [row for row in page.rows if pattern.search(row.url)]
    if not rows:
        rows = [
            Row(
                url=anchor.url,
                title=anchor.text or anchor.title or None,
                is_offsite=not same_site(anchor.url, page.url),
                is_attachment=is_attachment(anchor.url),
            )
            for anchor in page.anchors
            if anchor.url is not None and pattern.search(anchor.url)
        ]
    return replace(page, rows=tuple({row.key: row for row in rows}.values()))
