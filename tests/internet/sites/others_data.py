"""Others, rows as data and by forms: Lonsun, gkmlpt, post-backs and JSON of another make."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.framed import Other, OtherService
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number


@catalogue
class U13(Other):
    name, family = "u13", "Lonsun column"
    note = "rows mostly to other hosts, Ls.pagination with keys in another order"
    column = "/content/column/6791573"
    near_list, near_row = "/content/column/679160{n}", "/content/article/{id}"
    frame, layout, size = "portal", "front", 20
    spec = Spec(50, offsite=tuple(range(0, 50, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/content/article/{entry.id + 9000000}"

    def file_of(self, entry: Entry) -> str:
        return f"/group6/M00/00/{entry.id}.pdf"

    def first_targets(self) -> tuple[str, ...]:
        return (self.column, self.column + "?pageIndex=1")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}?pageIndex={k}"

    def pager(self, k: int, n: int) -> str:
        return (
            "<div id='pg'></div><script>Ls.pagination('#pg', { pageSize: 20, total: "
            f"{len(self.entries)}, pageIndex: {k}, pageCount: {n}, onPage: function (p) {{ location.href = '?pageIndex=' + p; }} }});</script>"
        )


@catalogue
class U14(OtherService):
    name, family = "u14", "Lonsun label"
    note = "the list of open government by the label service, data of the call in one object"
    column = "/public/column/4971284?type=4&action=list&catId=4977426&nav=3"
    near_list, near_row = (
        "/public/column/498000{n}?type=4&action=list",
        "/public/498000{n}/{id}.html",
    )
    frame, layout, size = "open", "front", 15
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/public/4971284/{entry.id + 3000000}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/group6/M00/{entry.id}.pdf"

    def shell(self) -> str:
        script = (
            "<script>function loadList(i){ Ls.ajaxGet({ url: '/site/label/8888', dataType: 'html', data: { IsAjax: 1, dataType: "
            "'html', _: Math.random(), labelName: 'publicInfoList', siteId: '4963286', organId: '4971284', catIds: '4977426', "
            "type: 4, pageSize: 15, pageIndex: i, action: 'list', isDate: true, dateFormat: 'yyyy-MM-dd', length: 80, result: "
            "'暂无相关信息', file: '/xxgk/publicInfoList_newest2020' } }); }\nloadList(1);</script>"
        )
        return self.draw_list('<div class="xxgk_navli" id="gkList"></div>', "", tail=script)

    def serve(self, request: Request) -> Response | None:
        asked = request.given
        if request.path != "/site/label/8888" or asked.get("labelName") != "publicInfoList":
            return None
        if asked.get("catIds") != "4977426" or asked.get("organId") != "4971284":
            return self.fragment("<p>暂无相关信息</p>", 0)
        page = number(request, "pageIndex")
        rows = "".join(
            f'<ul class="clearfix"><li class="mc"><a class="title" href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a>'
            f'</li><li class="rq">{one.date}</li></ul>'
            for one in self.page_of(page)
        )
        n = len(self.slices())
        call = (
            "<div id='page_public_info'></div><script>Ls.pagination({ el:'#page_public_info', pageCount:"
            f"{n}, pageIndex:{page}, pageSize:15, total:{len(self.entries)} }});</script>"
        )
        return self.fragment(rows + call, page)


@catalogue
class U15(OtherService):
    name, family = "u15", "gkmlpt, other markup"
    note = "the tree of columns in _CONFIG, links of siblings by fragment, times as seconds"
    column = "/gkmlpt/index"
    near_list, near_row = "/gkmlpt/index#200{n}", "/gkmlpt/content/8/8{n}/post_{id}.html"
    frame, size = "cards", 100
    spec = Spec(108)

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url(self.column + "#1432"),)

    def path_of(self, entry: Entry) -> str:
        ident = entry.id + 9000000
        return f"/gkmlpt/content/{ident // 10**6}/{ident // 1000}/post_{ident}.html"

    def shell(self) -> str:
        tree = '[{"id":1400,"name":"法定主动公开内容","children":[{"id":1432,"name":"建议提案办理"},{"id":2001,"name":"规划"}]}]'
        script = f"<script>window._CONFIG = {{ TREE: {tree}, LANG: 'zh', SID: '755041', CATES: {{}} }};</script>"
        return self.draw_list('<div id="app-list" class="table-wrap"></div>', "", head=script)

    def serve(self, request: Request) -> Response | None:
        if not request.path.startswith("/gkmlpt/api/all/"):
            return None
        if request.path != "/gkmlpt/api/all/1432" or request.query.get("sid") != "755041":
            return as_json({"classify": None, "total": 0, "articles": []}, ident="none")
        page = max(1, number(request, "page"))
        rows = [
            {
                "id": one.id + 9000000,
                "title": one.title,
                "publisher": one.letter.office,
                "date": int(
                    datetime(one.date.year, one.date.month, one.date.day, 3, tzinfo=UTC).timestamp()
                ),
                "created_at": f"{one.date} 11:00:00",
                "url": self.url(one.path),
                "attachment": [],
            }
            for one in self.page_of(page)
        ]
        classify = {"id": 1432, "name": "建议提案办理", "post_count": len(self.entries)}
        return as_json(
            {"classify": classify, "total": len(self.entries), "articles": rows}, ident=f"p{page}"
        )


@catalogue
class U26(Other):
    name, family = "u26", "post-back, groups of numbers"
    note = "three numbers and … in the pager, quotes as entities, names of controls with dollars"
    column = "/OpenInfo/TaList.aspx?cid=12"
    near_list, near_row = "/OpenInfo/TaList.aspx?cid=2{n}", "/OpenInfo/Show.aspx?id={id}"
    frame, layout, size = "tables", "status", 8
    spec = Spec(37)
    control = "ctl00$Main$AspNetPager1"

    def path_of(self, entry: Entry) -> str:
        return f"/OpenInfo/Show.aspx?id={entry.id}"

    def file_of(self, entry: Entry) -> str:
        return f"/OpenInfo/files/{entry.id}.pdf"

    def listing(self, request: Request) -> Response | None:
        if request.target != self.column:
            return None
        pages, k = self.slices(), 1
        if request.method == "POST":
            form = request.form
            state = form.get("__VIEWSTATE", "")
            if (
                form.get("__EVENTTARGET") != self.control
                or form.get("__EVENTVALIDATION") != "/wEd" + state[4:]
            ):
                return Response(b"error", 500, what=self.name)
            k = int(form.get("__EVENTARGUMENT") or 1)
            if abs(k - int(state.rpartition("A")[2] or 0)) > 3:
                return Response(b"error", 500, what=self.name)
        return self.list_page(pages[k - 1], k, len(pages), self.column)

    def list_page(self, entries: object, k: int, n: int, here: str) -> Response:
        found = super().list_page(entries, k, n, here)  # type: ignore[arg-type]
        state = f"dDwtMTA5O2lA{k}"
        form = (
            f'<form name="aspnetForm" method="post" action="TaList.aspx?cid=12" id="aspnetForm"><div class="aspNetHidden">'
            '<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" '
            f'value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP{state}" /></div>'
            f'<input type="hidden" name="__EVENTVALIDATION" value="/wEd{state}" />'
        )
        text = found.body.decode().replace("<h2>", form + "<h2>", 1)
        text = text.replace('<script src="/hits', '</form><script src="/hits', 1)
        return self.html(text, found.what, found.ident)

    def pager(self, k: int, n: int) -> str:
        def link(page: int, text: str) -> str:
            return f'<a href="javascript:__doPostBack(&#39;{self.control}&#39;,&#39;{page}&#39;)">{text}</a>'

        first = (k - 1) // 3 * 3 + 1
        numbers = [
            f"<span>{p}</span>" if p == k else link(p, str(p))
            for p in range(first, min(n, first + 2) + 1)
        ]
        if first + 3 <= n:
            numbers.append(link(first + 3, "..."))
        last = link(k + 1, "下一页") if k < n else '<a disabled="disabled">下一页</a>'
        return f"<div id='ctl00_Main_AspNetPager1'>{''.join(numbers)}{last} 共{len(self.entries)}条</div>"


@catalogue
class U31(OtherService):
    name, family = "u31", "苏州, posted"
    note = "upper-case keys, size in the address and page in the body, the channel in a variable"
    column = "/szxxgk/front/jyta/list.jsp?channel_id=0f3c9e"
    near_list, near_row = "/szxxgk/front/l{n}/list.jsp", "/szxxgk/front/l{n}/{id}.shtml"
    frame, size = "open", 14
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        return f"/szxxgk/front/jyta/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        script = (
            "<script>var channel = \"0f3c9e\";\nfunction loadData(n) {\n $.ajax({ type: 'POST', dataType: 'json', url: "
            "'/szinf/xxgk/interfacesWebZcwj/loadData?pageSize=14',\n data: { 'pageIndex': n, 'channel_id': channel },\n success: "
            "function (r) { show(r.data.list); } });\n}\nloadData(1);</script>"
        )
        return self.draw_list(
            '<table id="listTable"><tr><th>标题</th><th>日期</th></tr></table>', "", tail=script
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/szinf/xxgk/interfacesWebZcwj/loadData" or request.method != "POST":
            return None
        if request.given.get("channel_id") != "0f3c9e":
            return as_json(
                {"code": 1, "data": {"allRow": 0, "totalPage": 0, "list": []}}, ident="none"
            )
        page = number(request, "pageIndex")
        rows = [
            {
                "TITLE": one.title,
                "URL": one.path,
                "PUBLISHED_TIME_FORMAT": f"{one.date}",
                "C_WJBH": one.letter.document_number,
            }
            for one in self.page_of(page)
        ]
        data = {"allRow": len(self.entries), "totalPage": len(self.slices()), "list": rows}
        return as_json({"code": 0, "data": data}, ident=f"p{page}")


@catalogue
class U32(OtherService):
    name, family = "u32", "文件库, from 0"
    note = "p from 0 and n for the size, milliseconds, searchVO one level deeper"
    column = "/zhengce/jyta/index.htm"
    near_list, near_row = "/zhengce/l{n}/index.htm", "/zhengce/l{n}/{id}.htm"
    frame, size = "cards", 14
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/zhengce/jyta/{entry.date:%Y-%m/%d}/content_{entry.id}.htm"

    def shell(self) -> str:
        script = (
            "<script>function get(page){ $.getJSON('/search-gov/data?t=jyta_dfu&sort=pubtime&n=14&p=' + (page - 1), function(d){ "
            "render(d.data.searchVO.listVO); }); }\nget(1);</script>"
        )
        return self.draw_list(
            '<div class="dataBox"></div><div class="pageBox"></div>', "", tail=script
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/search-gov/data":
            return None
        page = number(request, "p", 0)
        rows = [
            {
                "id": one.id,
                "title": one.title,
                "url": self.url(one.path),
                "puborg": one.letter.office,
                "pubtime": 1000
                * int(
                    datetime(one.date.year, one.date.month, one.date.day, 2, tzinfo=UTC).timestamp()
                ),
            }
            for one in self.page_of(page + 1)
        ]
        found = {
            "totalCount": len(self.entries),
            "totalpage": len(self.slices()),
            "currentPage": page,
            "listVO": rows,
        }
        return as_json({"code": 200, "data": {"searchVO": found}}, ident=f"p{page + 1}")
