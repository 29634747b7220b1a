"""Portals: in-house products of provinces and cities, each with names of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec, Truth
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number
from tests.internet.site import NEWEST, Site
from tests.internet.static import StaticSite


@catalogue
class S21(StaticSite):
    name, family = "s21", "Shaanxi"
    note = "page k is k.html, 1.html is page 1; maxPage in a script"
    column = "/zwgk/jytabl/rd/"
    spec = Spec(44)
    size = 12
    row_form = "after"
    container = 'class="m-txt-article"'

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytabl/rd/{1_500_000_000_000_000_000 + entry.id * 977}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}{k}.html"

    def pager(self, k: int, n: int) -> str:
        return (
            f"<div id='m-page'></div><script>\nvar thisPage = parseInt('{k}');\nvar maxPage = parseInt('{n}');\n"
            "function go(p){ if(p<1||p>maxPage) return; location.href = p + '.html'; }</script>"
        )


@catalogue
class S22(StaticSite):
    name, family = "s22", "Shanghai"
    note = "setPage in a script, index_k from 1, 32 hex digits"
    column = "/nw18821/"
    spec = Spec(39)
    size = 10
    row_form = "inner"
    container = 'id="ivs_content"'

    def path_of(self, entry: Entry) -> str:
        return f"/nw18821/{entry.date:%Y%m%d}/{self.token(entry)}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k}.html"

    def pager(self, k: int, n: int) -> str:
        return f'<ul class="pagination"></ul><script>$(".pagination").pagination("setPage", {k}, {n});</script>'


@catalogue
class S23(StaticSite):
    name, family = "s23", "Hebei"
    note = "columns and pages are UUIDs"
    column = "/columns/6ab2f3c4-1c7d-4f3e-9d0a-52b1c0aa8e17/index.html"
    folder = "/columns/6ab2f3c4-1c7d-4f3e-9d0a-52b1c0aa8e17/"
    spec = Spec(42)
    size = 15
    row_form = "div"

    def path_of(self, entry: Entry) -> str:
        return f"{self.folder}{entry.date:%Y%m/%d}/{self.uuid(entry.id)}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.folder}index.html", self.folder)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.folder}index_{k}.html"

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)


@catalogue
class S24(StaticSite):
    name, family = "s24", "Sichuan"
    note = "/cols/ with the date as folders; numbers without a 下一页"
    column = "/10462/13287/list.shtml"
    spec = Spec(37, pinned=(8,))
    size = 10
    row_form = "dl"

    def path_of(self, entry: Entry) -> str:
        return (
            f"/cols/{entry.date.year}/{entry.date.month}/{entry.date.day}/{self.token(entry)}.shtml"
        )

    def first_targets(self) -> tuple[str, ...]:
        return ("/10462/13287/list.shtml",)

    def list_target(self, k: int, n: int) -> str:
        return f"/10462/13287/list_{k}.shtml"

    def pager(self, k: int, n: int) -> str:
        return " ".join(
            f"<span>{page}</span>"
            if page == k
            else f"<a href='{self.targets(page, n)[0]}'>{page}</a>"
            for page in range(1, n + 1)
        )


@catalogue
class S25(StaticSite):
    name, family = "s25", "Liaoning"
    note = "day and year in two nodes, pages 80_2.html, a column that is a time stamp"
    column = "/web/jyta/1620184401220/index.shtml"
    folder = "/web/jyta/1620184401220/"
    spec = Spec(35)
    size = 12
    row_form = "two"

    def path_of(self, entry: Entry) -> str:
        return f"/web/jyta/{1_620_000_000_000 + entry.id * 1009}/index.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.folder}index.shtml", self.folder)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.folder}80_{k}.html"

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)


@catalogue
class S31(StaticSite):
    name, family = "s31", "old n-number CMS"
    note = "rows carry a random COLLCC, content.html in folders"
    column = "/n2588035/n2588320/n8421907/index.html"
    folder = "/n2588035/n2588320/n8421907/"
    spec = Spec(41)
    size = 20
    row_form = "table"

    def path_of(self, entry: Entry) -> str:
        return f"{self.folder}c{entry.id}/content.html"

    def find(self, target: str) -> Entry | None:
        return super().find(target.partition("?")[0])

    def href(self, entry: Entry, here: str) -> str:
        return f"../../..{entry.path}?COLLCC={self.rng.randint(10**8, 10**9)}&"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.folder}index.html",)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.folder}index_8421907_{n - k + 1}.html"

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)


@catalogue
class S32(StaticSite):
    name, family = "s32", "/共 N 页"
    note = "folders as pages, the number of pages as text only beside 下页"
    column = "/zwgk/tabl/"
    spec = Spec(33)
    size = 12
    row_form = "before"

    def path_of(self, entry: Entry) -> str:
        return f"/doc/{entry.date:%Y/%m/%d}/{entry.id}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}{k}/"

    def pager(self, k: int, n: int) -> str:
        later = self.dress.link(f"/zwgk/tabl/{k + 1}/", "下页") if k < n else "下页"
        return f"<span>{k}</span><span>/共 {n} 页</span> {later}"


@catalogue
class S33(StaticSite):
    name, family = "s33", "numbers as files"
    note = "gengduo/14.html, 14_2.html; the date first, the link says 查看详情"
    column = "/fabu/gengduo/14.html"
    spec = Spec(28)
    size = 10
    row_form = "beside"

    def path_of(self, entry: Entry) -> str:
        return f"/fabu/xiangqing/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/fabu/gengduo/14.html",)

    def list_target(self, k: int, n: int) -> str:
        return f"/fabu/gengduo/14_{k}.html"

    def pager(self, k: int, n: int) -> str:
        later = f'<li class="next"><a href="14_{k + 1}.html">Next</a></li>' if k < n else ""
        return f"<ul>{later}</ul>"


@catalogue
class S34(Site):
    name, family = "s34", "TRS WAS search"
    note = "a search as a column: page=k beside many parameters"
    column = "/was5/web/search?channelid=210831&templet=jyta.jsp&sortfield=-docreltime&classsql=chnlid%3D224&prepage=10"
    spec = Spec(34)
    size = 10
    row_form = "summary"

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/was5/web/search" or request.query.get("channelid") != "210831":
            return None
        pages = self.slices()
        k = min(max(1, number(request, "page")), len(pages))
        base = escape(self.column)
        links = "".join(
            f"<a href='{base}&amp;page={n}'>{n}</a> " for n in range(1, len(pages) + 1) if n != k
        )
        later = (
            f"<a href='{base}&amp;page={k + 1}' class='next-page'>下一页</a>"
            if k < len(pages)
            else ""
        )
        pager = f"<input type=hidden id=pagenum_hd value={len(pages)}>{links}{later}"
        return self.html(self.draw_list(self.draw_rows(pages[k - 1], "/"), pager), LIST, f"p{k}")


@catalogue
class S35(Site):
    name, family = "s35", "parameter ignored"
    note = "the pager is for scripts only: every address gives page 1"
    column = "/jyta/list.html"
    spec = Spec(60)
    size = 20
    states = ("pager_not_working",)
    row_form = "after"

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def listed(self) -> list[Entry]:
        return self.entries[:20]

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        pager = (
            "".join(f'<a href="?pageNum={n}">{n}</a>' for n in (1, 2, 3))
            + '<a href="?pageNum=2">下一页</a>'
        )
        return self.html(
            self.draw_list(self.draw_rows(self.listed(), self.column), pager), LIST, "p1"
        )

    @property
    def list_requests(self) -> int:
        return 3


@catalogue
class S36(StaticSite):
    name, family = "s36", "no pager at all"
    note = "page 1 is full, the rest stands at index_1.html and nothing says so"
    column = "/zfgzbm/jyta/"
    spec = Spec(47)
    size = 20
    row_form = "paragraph"

    def path_of(self, entry: Entry) -> str:
        return f"/zfgzbm/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.shtml")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k - 1}.shtml"

    def pager(self, k: int, n: int) -> str:
        return ""


class Restless(StaticSite):
    """A list that changes when its second page was read."""

    size = 15
    row_form = "table"

    def __init__(self, seed: str = "") -> None:
        super().__init__(seed)
        self.lists = 0

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jytafw/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}p{k}.html"

    def list_page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> Response:
        found = super().list_page(entries, k, n, here)
        self.lists += 1
        if self.lists == 2:
            self.stir()
        return found

    def stir(self) -> None:
        raise NotImplementedError

    def pager(self, k: int, n: int) -> str:
        return f"共{len(self.entries)}条 " + self.number_links(k, n)

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 4


@catalogue
class S37(Restless):
    name, family = "s37", "a row comes in"
    note = "what stood on a page moves to the next: nothing may be skipped (N60)"
    column = "/gk/jytafw/"
    spec = Spec(43)

    def stir(self) -> None:
        self.entries.insert(0, self.make_entry(NEWEST + timedelta(days=1)))

    @property
    def truth(self) -> Truth:
        # The newcomer may wait for the next night.
        found = super().truth
        return replace(found, details=found.details - {self.url(self.entries[0].path)})


@catalogue
class S37b(Restless):
    name, family = "s37b", "a row is withdrawn"
    note = "what follows moves up by one while the list is read; the total says so"
    column = "/gk/jytafw/"
    spec = Spec(43)
    row_form = "after"

    def stir(self) -> None:
        self.removed.append(self.entries.pop(20))
