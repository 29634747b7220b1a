"""Schemes: families whose page k is an address that can be written down in one line.

A line says how the software's list and row addresses look and how page k is asked for; nothing
else tells these families apart (websites.md, 2.8 to 2.13, 5.3). To add one, add a line. In a
page rule `{k}` is the page counted from 1, `{j}` counted from 0; a rule that begins with `?` sets
that parameter of the column's own query and leaves the rest of it as it is (GBK escapes too).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scraper.addressing.urls import alias_key
from scraper.discovery.answering.answers import read_answer
from scraper.discovery.declared import read_declared
from scraper.discovery.listing import ListPage, ListSource, Pager
from scraper.discovery.turning.figures import pages_in_scripts
from scraper.discovery.turning.pagers import Template, find_next, find_scripted_next, is_full
from scraper.families.generic import generic_pagers

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PAGE_KEY = r"page|pageindex|pageno|pagenum|pagenumber|currpage|currentpage|curpage|cpage|pn|p"
_MARK = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One line of the table: patterns look at path and query, upper and lower case alike."""

    name: str
    lists: tuple[tuple[str, str], ...] = ()  # list address -> page rule; the first that fits
    rows: str = ""  # of most rows
    sign: str = ""  # in the page's markup; where given, the address alone is no evidence
    is_plain: bool = False  # the list address is what many kinds of software use


SCHEMES: tuple[Scheme, ...] = (
    Scheme(
        name="zhengzhou",
        lists=((r"/[^?]*\?(?:.*&)?a=(?:dir|path)(?:&.*)?", "?page={k}"),),
        rows=r"/[A-Z]\d{3,5}[A-Z]?/\d+\.jhtml",
    ),
    Scheme(
        name="jeecms",
        lists=((r"(.*/)(?:index(?:_\d+)?\.jhtml)?", r"\1index_{k}.jhtml"),),
        rows=r"(?:/\w+)+/\d+\.jhtml",
    ),
    Scheme(
        name="phpcms",
        lists=(
            (r"(.*/list-\d+)(?:-\d+)?(\.html?)", r"\1-{k}\2"),
            (r".*[?&](?:m=content|c=content|c=index|a=lists?)&.*catid=\d+.*", "?page={k}"),
        ),
        rows=r"/(?:content|show)-\d+-\d+(?:-\d+)?\.html?",
    ),
    Scheme(
        name="dedecms",
        lists=(
            (r"(.*/list_\d+)_\d+(\.html?)", r"\1_{k}\2"),
            (r".*/plus/list\.php\?.*", "?PageNo={k}"),
        ),
        rows=r"/(?:a/.*|html/.*|\w+/)(?:\d{8}|\d{4}/\d{4})/\d+\.html?|/plus/view\.php\?aid=\d+.*",
    ),
    Scheme(name="empirecms", lists=((r".*/e/action/ListInfo\b.*\?.*", "?page={j}"),)),
    Scheme(name="trs_was", lists=((r".*/was\d?/web/search\?.*", "?page={k}"),)),
    Scheme(
        name="thinkphp",
        lists=(
            (r"(.*/p/)\d+(\.html?|/)?", r"\1{k}\2"),
            (r"(.*/index\.php/.+?)(\.html?)?/?", r"\1/p/{k}\2"),
        ),
    ),
    Scheme(
        name="asp",
        lists=(
            (r"(.*/\?\d+)(?:_\d+)?(\.html?)", r"\1_{k}\2"),
            (r".*\.asp\?.*", "?page={k}"),
        ),
    ),
    Scheme(
        name="shaanxi",
        lists=((r"(.*/)(?:(?:index|\d{1,4})\.html)?", r"\1{k}.html"),),
        sign=r"\bmaxPage\s{0,4}=\s{0,4}(?:parseInt|Number)?\s{0,4}\(?\s{0,4}[\"']?\d",
    ),
    Scheme(
        name="shanghai",
        lists=((r"(.*/)(?:index(?:_\d+)?\.html)?", r"\1index_{k}.html"),),
        rows=r"/.*/\d{8}/[0-9a-f]{32}\.html",
        is_plain=True,
    ),
    Scheme(name="hebei", rows=rf"/columns/{_UUID}/\d{{6}}/\d{{1,2}}/{_UUID}\.html"),
    Scheme(name="sichuan", rows=r"/(?:\w+/)*\d{4}/\d{1,2}/\d{1,2}/[0-9a-f]{16,32}\.shtml"),
    Scheme(name="liaoning", rows=r"/web/\w+/(?:\w+/)*\d{13,}/(?:index\.)?.*"),
    # Whatever the software: the column's own address says which parameter is the page.
    Scheme(name="query", lists=((rf".*[?&](?:{_PAGE_KEY})=\d{{0,4}}(?:&.*)?", "?*={k}"),)),
)


@dataclass(frozen=True, slots=True)
class Schemed:
    """The family of one line of the table."""

    scheme: Scheme

    @property
    def name(self) -> str:
        """Of the line."""
        return self.scheme.name

    def recognise(self, page: ListPage) -> float:
        """By the addresses of rows, then of the list, then by the sign in the markup."""
        scheme = self.scheme
        own = [row for row in page.rows if not row.is_offsite]
        if scheme.rows and own and 2 * sum(_fits(scheme.rows, row.url) for row in own) > len(own):
            return 0.85
        is_list = any(_fits(pattern, page.url) for pattern, _ in scheme.lists)
        if not is_list or scheme.is_plain:
            return 0.0
        if scheme.sign:
            return 0.65 if re.search(scheme.sign, page.markup) else 0.0
        if scheme.name == "query":
            return 0.2
        return 0.0 if _is_bare(page.url) else 0.7

    def read(self, source: ListSource, like: str | None) -> ListPage:
        """The rows in the markup, or in what the page's script asks for."""
        return read_answer(source, like)

    def pagers(self, page: ListPage) -> Sequence[Pager]:
        """Page k by the line's rule where the page's own links agree, then what any page says."""
        others = generic_pagers(page)
        return [*self._by_rule(page, others), *others]

    def _by_rule(self, page: ListPage, others: Sequence[Pager]) -> Iterator[Template]:
        template = make_template(self.scheme, page.url)
        if template is None:
            return
        second, following = template.request(2, None), find_next(page)
        if second is None or (following and alias_key(following) != alias_key(second.url)):
            return
        said = read_declared(page)
        told = (pager.declared_pages for pager in others)
        pages = said.pages or pages_in_scripts(page) or next(filter(None, told), None)
        total = said.total if said.total is None or said.total > len(page.rows) else None
        spoken = following or (pages or 0) > 1 or total is not None
        if not spoken and (find_scripted_next(page) or not is_full(page)):
            return
        yield Template(
            name=f"{self.name}:{template.name}",
            before=template.before,
            after=template.after,
            offset=template.offset,
            declared_pages=pages,
            declared_total=said.total,
            is_probe=not spoken,
        )


def make_template(scheme: Scheme, url: str) -> Template | None:
    """Page k of a list address by the scheme's rules; None when no rule knows the address."""
    head, _, _ = url.partition("#")
    root = f"{urlsplit(head).scheme}://{urlsplit(head).netloc}"
    local = head[len(root) :]
    for pattern, rule in scheme.lists:
        match = re.fullmatch(pattern, local, re.IGNORECASE)
        if match is not None:
            return rule_template(rule, root, local, match)
    return None


def rule_template(rule: str, root: str, local: str, match: re.Match[str]) -> Template:
    """One rule of the table on the address that fits it."""
    number = "{j}" if "{j}" in rule else "{k}"
    marked = rule.replace(number, _MARK)
    if rule.startswith("?"):
        key = marked[1:].partition("=")[0]
        address = add_parameter(local, key, _MARK)
    else:
        address = _expand(match, marked)
    before, _, after = address.partition(_MARK)
    return Template(
        name=rule.replace("\\1", "").replace("\\2", ""),
        before=root + before,
        after=after,
        offset=-1 if number == "{j}" else 0,
    )


def _expand(match: re.Match[str], marked: str) -> str:
    return re.sub(r"\\(\d)", lambda slot: match.group(int(slot.group(1))) or "", marked)


def add_parameter(local: str, key: str, value: str) -> str:
    """Path and query with one parameter set (`*`: whichever names the page), the rest raw."""
    path, _, query = local.partition("?")
    pieces = [piece for piece in query.split("&") if piece]
    wanted = rf"(?:{_PAGE_KEY if key == '*' else re.escape(key)})=\d{{0,5}}"
    place = next((i for i, p in enumerate(pieces) if re.fullmatch(wanted, p, re.I)), None)
    if place is None:
        pieces.append(f"{key}={value}")
    else:
        pieces[place] = f"{pieces[place].partition('=')[0]}={value}"
    return f"{path}?{'&'.join(pieces)}"


def _fits(pattern: str, url: str) -> bool:
    parts = urlsplit(url)
    local = parts.path + (f"?{parts.query}" if parts.query else "")
    return re.fullmatch(pattern, local, re.IGNORECASE) is not None


def _is_bare(url: str) -> bool:
    """True for a folder: any software has folders."""
    parts = urlsplit(url)
    return parts.path.endswith("/") and not parts.query
