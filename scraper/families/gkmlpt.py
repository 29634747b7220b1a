"""gkmlpt, NFCMS: the column is the fragment of the address, its rows come as JSON.

`/gkmlpt/index#721` asks `/gkmlpt/api/all/721?page=k&sid=…` with the site's number from
`window._CONFIG`; page 0 is page 1 again, behind the end some servers say 404 (websites.md, 2.5).
A column that holds nothing itself has those below it in the tree of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from scraper.discovery.answering.answers import read_answer
from scraper.discovery.code.assignments import find_assignments
from scraper.discovery.code.expressions import read_value
from scraper.discovery.code.script_values import Fields, Items, Scalar, Value
from scraper.discovery.code.tokens import read_code
from scraper.discovery.data.records import is_data
from scraper.discovery.listing import ListPage, ListSource, Origin, Pager
from scraper.discovery.requests.services import Service
from scraper.discovery.requests.slots import SLOT
from scraper.families.generic import generic_pagers

PATH = "/gkmlpt/"
_ID = re.compile(r"/?(\d{1,9})/?")
_CONFIG_NAMES = ("window._CONFIG", "_CONFIG")
_SITE_NAMES = ("NFCMS_SITE_ID", "window.NFCMS_SITE_ID")
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Gkmlpt:
    """The family of the Guangdong platform."""

    name: str = "gkmlpt"

    def recognise(self, page: ListPage) -> float:
        """By the column's address, or by the page's own configuration."""
        if PATH in urlsplit(page.url).path and _id_of(page.url):
            return 0.97
        return 0.0

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """JSON of the service, or the shell: what its markup lists beside is no column."""
        page = read_answer(source, like)
        if is_data(source.text) or _id_of(source.url) is None:
            return page
        below = tuple(_below(page, int(_id_of(source.url) or 0)))
        return replace(page, rows=(), block="", subcolumns=below)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """The service, where the page names its site."""
        column, site = _id_of(page.url), _site_of(page)
        if column is None:
            return generic_pagers(page)
        if site is None:
            return []
        parts = urlsplit(page.url)
        folder = parts.path.partition(PATH)[0] + PATH
        api = parts._replace(path=f"{folder}api/all/{column}", query="", fragment="").geturl()
        url, origin = f"{api}?page={SLOT}&sid={site}", Origin(page.url)
        return [Service(url=url, origin=origin, name="page", is_known=True)]


def _id_of(url: str) -> str | None:
    match = _ID.fullmatch(urlsplit(url).fragment)
    return match.group(1) if match else None


def _assigned(page: ListPage, names: Sequence[str]) -> Iterator[Value]:
    for script in page.scripts:
        if not any(name in script.text for name in names):
            continue
        code = read_code(script.text)
        for name, sign, at in find_assignments(code):
            if sign == "=" and name in names:
                yield read_value(code, at)[0]


def _site_of(page: ListPage) -> str | None:
    for value in _assigned(page, _CONFIG_NAMES):
        site = value.values.get("SID") if isinstance(value, Fields) else None
        if isinstance(site, Scalar) and site.text:
            return site.text
    plain = (value.text for value in _assigned(page, _SITE_NAMES) if isinstance(value, Scalar))
    return next((text for text in plain if text), None)


def _below(page: ListPage, column: int) -> Iterator[str]:
    """The columns right below one in the tree, as addresses."""
    for value in _assigned(page, _CONFIG_NAMES):
        tree = value.values.get("TREE") if isinstance(value, Fields) else None
        node = _find(tree, str(column), 0)
        children = node.values.get("children") if node else None
        for child in children.values if isinstance(children, Items) else ():
            name = _text(child, "id")
            if name:
                yield f"{page.url.partition('#')[0]}#{name}"


def _find(tree: Value, name: str, depth: int) -> Fields | None:
    if depth > _MAX_DEPTH:
        return None
    if isinstance(tree, Items):
        found = (_find(one, name, depth + 1) for one in tree.values)
        return next((one for one in found if one is not None), None)
    if not isinstance(tree, Fields):
        return None
    if _text(tree, "id") == name:
        return tree
    return _find(tree.values.get("children"), name, depth + 1)


def _text(value: Value, key: str) -> str | None:
    found = value.values.get(key) if isinstance(value, Fields) else None
    return found.text if isinstance(found, Scalar) else None
