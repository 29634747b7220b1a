"""Lonsun: label fragments for 信息公开, plain columns by ?pageIndex."""

from __future__ import annotations

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import ServiceSite, number
from tests.internet.site import Site


class Labels(Site):
    """Details of this vendor."""

    container = 'class="j-fontContent newscontnet"'
    counters = (r"/site/label/9999", r"/content/updateHit/.*")
    counter_script = "<script>$.get('/content/updateHit/{id}?siteId=6795')</script>"

    def path_of(self, entry: Entry) -> str:
        return f"/public/7153/{3_000_000 + entry.id}.html"


@catalogue
class S10(Labels, ServiceSite):
    name, family = "s10", "Lonsun label"
    note = "fragments, most rows lead to other hosts"
    column = "/public/column/5172236?type=4&catId=5180114&action=list"
    spec = Spec(66, offsite=tuple(n for n in range(66) if n % 3))
    row_form = "after"
    size = 15

    def call(self, page: str) -> str:
        return (
            f"/site/label/8888?IsAjax=1&dataType=html&_={page}&labelName=publicInfoList&siteId=6795&organId=7153"
            f"&catIds=5180114&type=4&pageSize={self.size}&pageIndex="
        )

    def shell(self) -> str:
        script = (
            "<script>function toPage(pageIndex){ $('#xxgk_lb').load('"
            + self.call("0.4417")
            + "' + pageIndex + '&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=80&result=暂无相关信息"
            "&file=/xxgk/publicInfoList_newest2020'); }\ntoPage(1);</script>"
        )
        return self.draw_list('<div id="xxgk_lb"></div>', "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/site/label/8888":
            return None
        given = request.given
        if given.get("labelName") != "publicInfoList" or given.get("catIds") != "5180114":
            return self.fragment("<div>暂无相关信息</div>", 0)
        k = number(request, "pageIndex")
        n, total = len(self.slices()), len(self.entries)
        bar = (
            "<div id='page_public'></div><script>Ls.pagination({el:'#page_public',"
            f"pageCount:{n},pageIndex:{k},pageSize:{self.size},total:{total},onPage:toPage}});</script>"
        )
        return self.fragment(self.draw_rows(self.page_of(k), self.column) + bar, k)


@catalogue
class S10b(Labels):
    name, family = "s10b", "Lonsun column"
    note = "?pageIndex, rendered by the server; total and pages in a script call"
    column = "/content/column/6810233"
    spec = Spec(54, offsite=(3, 11))
    size = 20
    row_form = "before"

    def path_of(self, entry: Entry) -> str:
        return f"/content/article/{9_000_000 + entry.id}"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        pages = self.slices()
        k = number(request, "pageIndex")
        shown = pages[k - 1] if 0 < k <= len(pages) else []
        bar = (
            f"<div id=fy></div><script>\nLs.pagination({{ el: '#fy', pageCount: {len(pages)}, pageIndex: {k},"
            f" pageSize: {self.size}, total: {len(self.entries)},\n onPage: function(p){{ location.href = '?pageIndex=' + p; }} }});</script>"
        )
        return self.html(self.draw_list(self.draw_rows(shown, self.column), bar), LIST, f"p{k}")
