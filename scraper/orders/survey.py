"""Survey: what a column turns out to be, and the definition that says so.

Takes a column's address and a function that fetches; asks for its first two list pages and gives
the evidence in lines for a person, and the text of a definition for `sites/NAME.toml`. Never
writes, never asks for a detail page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scraper.addressing.urls import host_of
from scraper.discovery.answering.reading import read_page
from scraper.discovery.listing import ListPage, PageRequest
from scraper.discovery.shapes import signature
from scraper.discovery.turning.pagers import Template
from scraper.errors import JytaError, NothingReached, WrongUsage
from scraper.families import FAMILIES, recognise
from scraper.numbers import count
from scraper.walking.column import walk_column
from scraper.walking.walks import Answer, ColumnState, ColumnWalk, Fetch, source_of

LIST_PAGES = 2  # enough to see whether the pager works
LEAST_TOLD = 0.15  # how sure a family must be to be named beside the one that was chosen
MOST_BELOW = 6
_NOTHING = {
    ColumnState.REFUSED,
    ColumnState.UNREACHABLE,
    ColumnState.GONE,
    ColumnState.MOVED,
}
_GOOD = {ColumnState.COMPLETE, ColumnState.UP_TO_DATE, ColumnState.SHORT, ColumnState.GAPS}
# Parts of a host name that name no place.
_PLAIN_LABELS = frozenset({"www", "gov", "cn", "com", "org", "net", "edu", "test", "example"})


@dataclass(slots=True)
class _Recorder:
    """Fetches, and remembers what was asked and answered."""

    fetch: Fetch
    seen: list[tuple[PageRequest, Answer]] = field(default_factory=list)

    def __call__(self, request: PageRequest, *, purpose: str) -> Answer:
        answer = self.fetch(request, purpose=purpose)
        self.seen.append((request, answer))
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What was found: the walk, the evidence, what a definition would fix."""

    walk: ColumnWalk
    evidence: tuple[str, ...]
    page_rule: str | None = None

    @property
    def is_list(self) -> bool:
        """True when there are rows, and nothing but our own limit ended the walk."""
        is_cut = self.walk.state is ColumnState.STOPPED and self.walk.outcome == "ok"
        return bool(self.walk.rows) and (is_cut or self.walk.state in _GOOD)

    def complaint(self) -> JytaError:
        """Why no definition can be written."""
        words = f"{self.walk.url} gives no definition: {self.walk.note or self.walk.state}"
        return NothingReached(words) if self.walk.state in _NOTHING else WrongUsage(words)

    def definition(self, name: str) -> str:
        """The text of `sites/NAME.toml`."""
        lines = [f"# {line}" for line in self.evidence[:6]]
        lines += [f"name = {_quoted(name)}", f"columns = [{_quoted(self.walk.url)}]"]
        if self.walk.family not in (None, "generic"):
            lines.append(f"family = {_quoted(str(self.walk.family))}")
        if self.page_rule is not None:
            lines.append(f"page = {_quoted(self.page_rule)}")
        return "\n".join(lines) + "\n"


def survey_column(url: str, fetch: Fetch) -> Survey:
    """Read the first two list pages of a column and say what they show."""
    recorder = _Recorder(fetch)
    walk = walk_column(url, recorder, max_pages=LIST_PAGES)
    good = [(request, answer) for request, answer in recorder.seen if answer.outcome == "ok"]
    if not good:
        return Survey(walk=walk, evidence=(f"column {url}: {walk.note}",))
    first = read_page(source_of(good[0][1]))
    second = good[1] if len(good) > 1 else None
    rule = _page_rule(first, second[0].url) if second else None
    lines = (
        _family_line(first, walk),
        _rows_line(walk),
        _pager_line(walk, rule, second),
        *_below_line(first),
        *([f"state {walk.state}: {walk.note}"] if walk.note else []),
    )
    return Survey(walk=walk, evidence=lines, page_rule=rule)


def name_of(url: str) -> str:
    """A short name for the site of an address.

    >>> name_of("https://www.linjiang.gov.cn/jyta/"), name_of("http://127.0.0.1:8080/")
    ('linjiang', '127-0-0-1')
    """
    host = host_of(url)
    labels = [label for label in host.split(".") if label not in _PLAIN_LABELS]
    if not labels or all(label.isdecimal() for label in labels):
        labels = host.split(".")
    return re.sub(r"[^a-z0-9-]", "-", "-".join(labels)) or "site"


def _family_line(first: ListPage, walk: ColumnWalk) -> str:
    sure = sorted(((family.recognise(first), family.name) for family in FAMILIES), reverse=True)
    told = [f"{name} {how_sure:.2f}" for how_sure, name in sure if how_sure >= LEAST_TOLD]
    shapes = [signature(row.url) for row in walk.rows if not row.is_offsite]
    shape = max(set(shapes), key=shapes.count, default=None)
    rows = f"; {shapes.count(shape)} of {len(shapes)} rows like {shape}" if shape else ""
    beside = f" ({', '.join(told)})" if told else ""
    return f"family {walk.family or 'none'}{beside}{rows}"


def _rows_line(walk: ColumnWalk) -> str:
    dated = sum(row.date_raw is not None for row in walk.rows)
    figures = [f"{len(walk.rows)} on {count(walk.list_pages, 'list page')}", f"{dated} with a date"]
    figures += [f"{walk.offsite_rows} off the site", count(walk.attachment_rows, "file")]
    first = f"; first: {walk.rows[0].title}" if walk.rows else ""
    return f"rows {', '.join(figures)}{first}"


def _pager_line(
    walk: ColumnWalk, rule: str | None, second: tuple[PageRequest, Answer] | None
) -> str:
    declared = [
        f"{count(figure, noun)} declared"
        for figure, noun in ((walk.declared_pages, "page"), (walk.declared_total, "row"))
        if figure is not None
    ]
    asked = f"page 2 at {second[0].url}" if second else "no second page was asked for"
    return "; ".join(
        [f"pager {walk.pager or 'none'}" + (f" = {rule}" if rule else ""), asked, *declared]
    )


def _below_line(first: ListPage) -> Sequence[str]:
    if not first.subcolumns:
        return []
    more = f" and {len(first.subcolumns) - MOST_BELOW} more" * (len(first.subcolumns) > MOST_BELOW)
    return [f"lists below: {' '.join(first.subcolumns[:MOST_BELOW])}{more}"]


def _page_rule(first: ListPage, second_url: str) -> str | None:
    """The rule by which page 2 was asked for, if it is one that can be written down."""
    for pager in recognise(first).pagers(first):
        if not isinstance(pager, Template) or pager.slope != 1 or pager.offset not in (0, -1):
            continue
        request = pager.request(2, None)
        if request is not None and request.url == second_url:
            slot = "{k}" if pager.offset == 0 else "{j}"
            return _shortened(f"{pager.before}{slot}{pager.after}", first.url)
    return None


def _shortened(rule: str, url: str) -> str:
    parts = urlsplit(url)
    folder = f"{parts.scheme}://{parts.netloc}" + parts.path.rpartition("/")[0] + "/"
    if rule.startswith(folder) and not rule.startswith(f"{folder}?"):
        return rule.removeprefix(folder)
    return rule.removeprefix(f"{parts.scheme}://{parts.netloc}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
