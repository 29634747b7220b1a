"""JEECMS and the Zhengzhou platform: .jhtml, selects, jump boxes."""

from __future__ import annotations

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number
from tests.internet.site import Site
from tests.internet.static import StaticSite


class Jeecms(StaticSite):
    """`index_k.jhtml`, k from 1, in a folder."""

    counters = (r"/content_view\.jspx",)
    counter_script = "<script>$.getJSON('/content_view.jspx',{{contentId:{id}}})</script>"
    size = 10

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.id}.jhtml"

    def first_targets(self) -> tuple[str, ...]:
        return (f"{self.root}index.jhtml", self.root)

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k}.jhtml"

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(f"{self.column}index.jhtml"),)


@catalogue
class S13(Jeecms):
    name, family = "s13", "JEECMS"
    note = "a select turns the pages; 下一页 stands inside the block of rows"
    column = "/rdjytabl/"
    spec = Spec(53)
    row_form = "div"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def draw_rows(self, entries: object, here: str) -> str:
        rows = super().draw_rows(entries, here)  # type: ignore[arg-type]
        number_ = next((k for k, shown in enumerate(self.pages(), 1) if shown == entries), 1)
        later = f'<div class="item"><a href="index_{number_ + 1}.jhtml">下一页</a></div>'
        return (
            rows.removesuffix("</div>") + (later if number_ < len(self.pages()) else "") + "</div>"
        )

    def pager(self, k: int, n: int) -> str:
        options = "".join(
            f'<option value="{page}"{" selected" if page == k else ""}>{page}</option>'
            for page in range(1, n + 1)
        )
        return f"共 {len(self.entries)} 条记录 {k}/{n} 页 <select onchange=\"location.href='index_'+this.value+'.jhtml'\">{options}</select>"


@catalogue
class S13j(Jeecms):
    name, family = "s13j", "JEECMS, jump box only"
    note = "no links: a box and a function that makes the address"
    column = "/zxta/"
    spec = Spec(38)
    row_form, date_form = "before", "md"
    moves_to = "/zxtabl/"

    def pager(self, k: int, n: int) -> str:
        return (
            f'<span>第 {k} 页</span><input type="text" id="toPage" size="3"><a href="javascript:jump()">跳转</a>'
            f"<script>function jump(){{ var n = document.getElementById('toPage').value; if(n<1||n>{n}) return;\n"
            'if(n==1){ location.href = "index.jhtml"; } else { location.href = "index_" + n + ".jhtml"; } }</script>'
        )


@catalogue
class S13s(Jeecms):
    name, family = "s13s", "JEECMS, select of addresses"
    note = "the options are whole addresses"
    column = "/gzbm/jyta/"
    spec = Spec(31, offsite=(1,))
    row_form = "dl"

    def pager(self, k: int, n: int) -> str:
        options = "".join(
            f"<option value='{self.targets(page, n)[0]}'>第{page}页</option>"
            for page in range(1, n + 1)
        )
        return f"<select name=sel onchange='window.location=this.options[this.selectedIndex].value'>{options}</select>"


@catalogue
class S13z(Site):
    name, family = "s13z", "Zhengzhou platform"
    note = "root path, everything in the query"
    column = "/?a=dir&h=1&p=D1101X"
    spec = Spec(46)
    size = 15
    row_form = "inner"

    def path_of(self, entry: Entry) -> str:
        return f"/D1101X/{entry.id}.jhtml"

    def listing(self, request: Request) -> Response | None:
        given = request.query
        if request.path != "/" or given.get("a") != "dir" or given.get("p") != "D1101X":
            return None
        pages = self.slices()
        k = min(max(1, number(request, "page")), len(pages))
        text = self.draw_list(self.draw_rows(pages[k - 1], "/"), self.pager(k, len(pages)))
        return self.html(text, LIST, f"p{k}")

    def pager(self, k: int, n: int) -> str:
        links = [
            f"<b>{page}</b>"
            if page == k
            else self.dress.link(f"?a=dir&h=1&p=D1101X&page={page}", str(page))
            for page in range(max(1, k - 2), min(n, k + 2) + 1)
        ]
        later = self.dress.link(f"?a=dir&h=1&p=D1101X&page={k + 1}", "后一页") if k < n else ""
        return "".join(links) + later
