"""More services and lists: other prefixes, other parameters, other hosts of the same families."""

from __future__ import annotations

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import ServiceSite, number
from tests.internet.site import Site
from tests.internet.sites.kaipu import Ucap
from tests.internet.sites.php import QueryPages
from tests.internet.static import StaticSite


@catalogue
class S06m(Ucap, ServiceSite):
    name, family = "s06m", "Kaipu manuscriptList"
    note = "HTML from a path with the page's number in it"
    column = "/chinajy/n810214/c101434/common_list.html"
    spec = Spec(37)
    size = 15
    row_form = "after"

    def path_of(self, entry: Entry) -> str:
        return f"/chinajy/n810214/c{entry.id}/content.html"

    def shell(self) -> str:
        script = (
            "<script>var channelId = 'c101434'; function toPage(n){ $('#manu').load('/chinajy/manuscriptList/c101434"
            f"?_isAgg=0&_pageSize={self.size}&_template=index&_keyWH=wenhao&page=' + n); }}\ntoPage(1);</script>"
        )
        return self.draw_list("<div id='manu'></div>", "", head=self.vendor_head(), tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/chinajy/manuscriptList/c101434":
            return None
        k = number(request, "page")
        total = f"<input type='hidden' id='total' value='{len(self.entries)}'>"
        return self.fragment(total + self.draw_rows(self.page_of(k), self.column), k)


@catalogue
class S07x(QueryPages):
    name, family = "s07x", "Hanweb, old 信息公开"
    note = "search.jsp with currpage, rendered by the server"
    column = "/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp?cid=43&jdid=1&divid=div4869"
    list_path = "/xxgk/jcms_files/jcms1/web1/site/zfxxgk/search.jsp"
    fixed = (("cid", "43"), ("jdid", "1"), ("divid", "div4869"))
    parameter = "currpage"
    spec = Spec(34)
    size = 12
    row_form = "table"
    counters = (r"/vc/.*",)
    counter_script = "<script src='/vc/vc/interface/visit.jsp?id={id}'></script>"

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_43_{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        def to(page: int) -> str:
            return f"search.jsp?cid=43&jdid=1&divid=div4869&currpage={page}"

        later = f'<a href="{to(k + 1)}">下一页</a>&nbsp;<a href="{to(n)}">尾页</a>' if k < n else ""
        return f"共有{len(self.entries)}条记录 第{k}页/共{n}页 {later}"


@catalogue
class S10j(ServiceSite):
    name, family = "s10j", "Lonsun JSON search"
    note = "searchDataList with isJson, short ids as addresses"
    column = "/zfxxgk/jyta/index.html"
    spec = Spec(32, offsite=(7, 8))
    size = 10
    counters = (r"/content/updateHit/.*",)

    def path_of(self, entry: Entry) -> str:
        return f"/content/article/{7_000_000 + entry.id}"

    def shell(self) -> str:
        script = (
            "<script>function load(i){ $.getJSON('/site/label/8888?labelName=searchDataList&isJson=true&isForPage=true"
            f"&target=&pageSize={self.size}&titleLength=35&siteId=6810&columnId=6795&pageIndex=' + i, show); }}\nload(1);</script>"
        )
        return self.draw_list("<ul id='lsList'></ul>", "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/site/label/8888" or request.given.get("columnId") != "6795":
            return None
        k = number(request, "pageIndex")
        rows = [
            {
                "id": one.id,
                "title": one.title,
                "link": one.path,
                "createDate": f"{one.date.isoformat()} 08:00:00",
            }
            for one in self.page_of(k)
        ]
        data = {
            "total": len(self.entries),
            "pageCount": len(self.slices()),
            "pageIndex": k - 1,
            "data": rows,
        }
        return as_json({"status": 1, "data": data}, ident=f"p{k}")


@catalogue
class S12p(Site):
    name, family = "s12p", "VSB dynamic, PAGENUM"
    note = "the other parameter of the family; the end clamps"
    column = "/jytalist.jsp?urltype=tree.TreeTempUrl&wbtreeid=1088"
    spec = Spec(33)
    size = 10
    row_form = "paragraph"

    def path_of(self, entry: Entry) -> str:
        return f"/info/1088/{entry.id}.htm"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/jytaList.jsp".lower() or request.query.get("wbtreeid") != "1088":
            return None
        pages = self.slices()
        k = min(max(1, number(request, "PAGENUM")), len(pages))
        base = "jytalist.jsp?totalpage={n}&PAGENUM={k}&urltype=tree.TreeTempUrl&wbtreeid=1088"
        later = (
            self.dress.link(base.format(n=len(pages), k=k + 1), "下页")
            if k < len(pages)
            else "下页"
        )
        head = "<!--Announced by Visual SiteBuilder 9-->"
        text = self.draw_list(
            self.draw_rows(pages[k - 1], "/"), f"{k}/{len(pages)} {later}", head=head
        )
        return self.html(text, LIST, f"p{k}")


@catalogue
class S18n(ServiceSite):
    name, family = "s18n", "JSON, pageNum from 0"
    note = "a search with a word that is percent-encoded twice"
    column = "/guestweb4/s?searchWord=%25E6%258F%2590%25E6%25A1%2588&column=jyta&pageSize=10&siteCode=6299000001"
    spec = Spec(34)
    size = 10
    api = "/guestweb4/api/query"

    def path_of(self, entry: Entry) -> str:
        return f"/gsszf/jyta/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        script = (
            f"<script>var base = '{self.api}?searchWord=%25E6%258F%2590%25E6%25A1%2588&siteCode=6299000001&pageSize=10&pageNum=';\n"
            "function turn(p){ $.ajax({url: base + p, dataType: 'json', success: show}); }\nturn(0);</script>"
        )
        return self.draw_list("<div class='s-results'></div>", "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if (
            request.path != self.api
            or "searchWord=%25E6%258F%2590%25E6%25A1%2588" not in request.raw_query
        ):
            return None
        k = number(request, "pageNum", 0) + 1
        rows = [
            {
                "docTitle": one.title,
                "docUrl": self.url(one.path),
                "docPubDate": one.date.isoformat(),
                "docAbstract": "",
            }
            for one in self.page_of(k)
        ]
        reply = {
            "code": 0,
            "result": {"totalHits": len(self.entries), "pageNum": k - 1, "items": rows},
        }
        return as_json(reply, ident=f"p{k}")


@catalogue
class S47(StaticSite):
    name, family = "s47", "list in a frame"
    note = "the column's page holds a frame, the list is in it"
    column = "/jyta/index.html"
    spec = Spec(23)
    size = 10
    row_form = "table"

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/nr/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/jyta/lb_1.html",)

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/lb_{k}.html"

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            frame = '<iframe src="lb_1.html" width="100%" height="900" frameborder="0" name="lb"></iframe>'
            return self.html(self.draw_list(frame, ""), LIST, "frame")
        return super().listing(request)

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1


@catalogue
class S48(StaticSite):
    name, family = "s48", "meta refresh"
    note = "the folder forwards to its list by a refresh in the head"
    column = "/zwgk/jybl/"
    spec = Spec(21)
    size = 15
    row_form = "before"

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jybl/{entry.date:%Y%m}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/zwgk/jybl/list.html",)

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jybl/list_{k}.html"

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            text = '<html><head><meta http-equiv="refresh" content="0;url=list.html"></head><body></body></html>'
            return self.html(text, LIST, "forward")
        return super().listing(request)

    def pager(self, k: int, n: int) -> str:
        return self.number_links(k, n)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1


@catalogue
class S49(StaticSite):
    name, family = "s49", "beyond the end"
    note = "no total; pages behind the end are 200 and say 暂无相关信息"
    column = "/hd/jyta/"
    spec = Spec(40)
    size = 20
    row_form = "div"

    def path_of(self, entry: Entry) -> str:
        return f"/hd/jyta/{entry.date:%Y-%m-%d}/{self.token(entry, 12)}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/hd/jyta/?page={k}"

    def listing(self, request: Request) -> Response | None:
        found = super().listing(request)
        if found is None and request.path == self.column:
            return self.html(
                self.draw_list(self.draw_rows([], self.column), ""), LIST, request.target
            )
        return found

    def pager(self, k: int, n: int) -> str:
        return f'<a href="?page={k + 1}" class="more-next">后一页</a>'

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1
