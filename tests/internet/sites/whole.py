"""Whole: columns with lists below them, lists that come in one page, lists without anything."""

from __future__ import annotations

from datetime import timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.dress import Line
from tests.internet.entries import Entry, Spec
from tests.internet.messages import DETAIL, LIST, Request, Response
from tests.internet.site import NEWEST, Site
from tests.internet.static import StaticSite


class Grouped(Site):
    """Lists below a column, each a folder with `index_{k-1}.html`."""

    groups: tuple[str, ...] = ()
    per_group = 15

    def fill(self) -> None:
        day = NEWEST
        for name in self.groups:
            for _ in range(self.per_group):
                self.entries.append(self.make_entry(day, group=name))
                day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def of(self, group: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.group == group]

    def listing(self, request: Request) -> Response | None:
        if request.target in (self.column, f"{self.column}index.html"):
            return self.html(self.upper(), LIST, "upper")
        for name in self.groups:
            pages = self.slices(self.of(name))
            for k, shown in enumerate(pages, 1):
                folder = f"{self.column}{name}/"
                if request.target in ((folder,) if k == 1 else (f"{folder}index_{k - 1}.html",)):
                    return self.html(self.lower(shown, k, len(pages), folder), LIST, f"{name} {k}")
        return None

    def lower(self, shown: list[Entry], k: int, n: int, folder: str) -> str:
        pager = f"<script>createPageHTML({n},{k - 1},'index','html');</script>"
        return self.draw_list(self.draw_rows(shown, folder), pager, here=folder)

    def upper(self) -> str:
        raise NotImplementedError

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.slices(self.of(name))) for name in self.groups)

    @property
    def quiet_requests(self) -> int:
        """The rules, the upper page, each list once, and one of all these a page further."""
        return 3 + len(self.groups)


@catalogue
class S16(Grouped):
    name, family = "s16", "years and 更多"
    note = "the upper page shows five rows of each year and 更多"
    column = "/zwgk/jyta/"
    groups = ("2024n", "2023n", "2022n")
    size = 10
    row_form = "after"

    def upper(self) -> str:
        boxes = []
        for name in self.groups:
            rows = self.draw_rows(self.of(name)[:5], self.column)
            more = self.dress.link(f"./{name}/", "更多>>")
            boxes.append(
                f"<div class=box><h3>{name[:4]}年建议提案 <span class=more>{more}</span></h3>{rows}</div>"
            )
        return self.draw_list("".join(boxes), "")


@catalogue
class S16b(Grouped):
    name, family = "s16b", "two bodies, years below"
    note = "pages that only lead on, two levels deep"
    column = "/bmgk/jytabl/"
    groups = ("rddbjy/2024", "rddbjy/2023", "zxwyta/2024", "zxwyta/2023")
    per_group = 13
    size = 8
    row_form = "table"

    def _links(self, folder: str, names: tuple[tuple[str, str], ...]) -> str:
        items = "".join(
            f"<li>{self.dress.link(f'{folder}{path}/', text)}</li>" for path, text in names
        )
        return self.draw_list(f"<ul class='zml'>{items}</ul>", "", here=folder)

    def upper(self) -> str:
        return self._links(self.column, (("rddbjy", "人大代表建议"), ("zxwyta", "政协提案")))

    def listing(self, request: Request) -> Response | None:
        for body in ("rddbjy", "zxwyta"):
            if request.target == f"{self.column}{body}/":
                years = tuple((year, f"{year}年") for year in ("2024", "2023"))
                return self.html(self._links(f"{self.column}{body}/", years), LIST, body)
        return super().listing(request)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 2

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 2


class OnePage(StaticSite):
    """All rows in one page; a script shows some of them."""

    size = 100_000
    shown = 20

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y/%m/%d}/{self.token(entry, 16)}.html"


@catalogue
class S17(OnePage):
    name, family = "s17", "everything in one page"
    note = "470 rows, all but the first hidden; numbers that only scripts react to"
    column = "/rsxx/jyta/"
    spec = Spec(470)

    def draw_rows(self, entries: object, here: str) -> str:
        rows = []
        for position, entry in enumerate(self.entries):
            hidden = "" if position < self.shown else ' style="display:none"'
            rows.append(
                f'<div class="pagedContent"{hidden}><a {self.dress.attr("href", entry.path)}>{escape(entry.title)}</a>'
                f"<i>{self.dress.day(entry.date)}</i></div>"
            )
        return f"<div {self.dress.cls('list')}>{''.join(rows)}</div>"

    def pager(self, k: int, n: int) -> str:
        pages = -(-len(self.entries) // self.shown)
        links = "".join(
            f'<a href="javascript:;" onclick="show({page})">{page}</a>' for page in range(1, 6)
        )
        return f'{links}<a href="javascript:;" onclick="show(2)">下一页</a><span>共{pages}页</span>'


@catalogue
class S17b(OnePage):
    name, family = "s17b", "sliced by script"
    note = "rows are all visible to a reader without scripts, no pager in the markup"
    column = "/so/zcdh/taya/"
    spec = Spec(92, files=(40,))
    row_form = "after"
    shown = 15

    def pager(self, k: int, n: int) -> str:
        return "<div id=page></div>"

    def list_tail(self, k: int, n: int) -> str:
        return f"<script>var perPage = 15; var items = $('.{self.dress.names['list'].split()[0]} li'); slice(items, 0, perPage);</script>"


@catalogue
class S28(StaticSite):
    name, family = "s28", "empty list"
    note = "a column that holds nothing yet"
    column = "/zwgk/2025jyta/"
    spec = Spec(0)

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.id}.html"

    def pager(self, k: int, n: int) -> str:
        return "共0条 第1页/共1页"


@catalogue
class S29(StaticSite):
    name, family = "s29", "detail given as column"
    note = "the address is that of one letter"
    spec = Spec(12)
    states = ("no_list",)

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(self.entries[2].path),)

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/{entry.id}.html"

    def listed(self) -> list[Entry]:
        return []

    def detail(self, entry: Entry) -> Response:
        found = super().detail(entry)
        if found.what == DETAIL and entry is self.entries[2]:
            found.what, found.ident = LIST, "a letter"
        return found

    def pager(self, k: int, n: int) -> str:
        return ""


@catalogue
class S26(StaticSite):
    name, family = "s26", "click-through links"
    note = "rows lead through a counter of clicks that names the address"
    column = "/hdjl/jyta/"
    spec = Spec(34, offsite=(3,))
    size = 12
    row_form = "div"
    counters = (r"/visit/link\.do",)

    def path_of(self, entry: Entry) -> str:
        return f"/hdjl/jyta/{entry.date.year}/{entry.id}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.shtml")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k}.shtml"

    def href(self, entry: Entry, here: str) -> str:
        address = self.url(entry.path).replace(":", "%3A").replace("/", "%2F")
        return f"/visit/link.do?url={address}&id={entry.id}"

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)


@catalogue
class S27(StaticSite):
    name, family = "s27", "rows by onclick"
    note = "no href anywhere: the row itself opens the page"
    column = "/wmfw/tabl/"
    spec = Spec(32)
    size = 10

    def path_of(self, entry: Entry) -> str:
        return f"/wmfw/tabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root,)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k - 1}.html"

    def draw_rows(self, entries: object, here: str) -> str:
        lines = [self.line(entry, here) for entry in entries]  # type: ignore[attr-defined]
        return f"<ul {self.dress.cls('list')}>{''.join(self._row(line) for line in lines)}</ul>"

    def _row(self, line: Line) -> str:
        target = "." + line.href.removeprefix("/wmfw/tabl")
        return (
            f"<li onclick=\"jumpToDetail('{target}')\"><p>{escape(line.title)}</p>"
            f"<span>{self.dress.day(line.date)}</span></li>"
        )

    def pager(self, k: int, n: int) -> str:
        return f"<script>createPageHTML({n}, {k - 1}, 'index', 'html');</script>"


@catalogue
class S27b(StaticSite):
    name, family = "s27b", "rows by window.open"
    note = "anchors with javascript:; and the address in onclick"
    column = "/ztzl/ta/"
    spec = Spec(24)
    size = 10

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/ta/view_{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}list_{k}.html"

    def draw_rows(self, entries: object, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="javascript:;" onclick="window.open(\'view_{one.id}.html\')">{escape(one.title)}</a></td>'
            f"<td>{self.dress.day(one.date)}</td></tr>"
            for one in entries  # type: ignore[attr-defined]
        )
        return f"<table {self.dress.cls('list')}><tr><th>标题</th><th>时间</th></tr>{rows}</table>"

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)
