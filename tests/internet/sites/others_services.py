"""Others, rows from a service: shells of another make around the vendors' own services."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.framed import Other, OtherService
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number


@catalogue
class U07(OtherService):
    name, family = "u07", "Kaipu JSON, deeper"
    note = "another prefix, the id in a meta, the answer one level deeper, numbers as strings"
    column = "/wjw/jianyi/list.shtml"
    near_list, near_row = "/wjw/l{n}/list.shtml", "/wjw/l{n}/{ym}/{hex}.shtml"
    frame, size = "cards", 16
    spec = Spec(38)
    key = "3f6c2a90b7d84e1c9a5b0d7e6f4c3b2a"

    def path_of(self, entry: Entry) -> str:
        return f"/wjw/jianyi/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        script = (
            "<script>var channelId = $('meta[name=channelId]').attr('content');\nfunction getList(p){ $.ajax({ type:'get', "
            "url: '/search/' + channelId, data: {_isAgg:true,_isJson:true,_pageSize:16,_template:'index',_rangeTimeGte:'',"
            "_channelName:'',page:p}, success:function(r){ draw(r.data) } }) }\ngetList(1);</script>"
        )
        head = (
            f'<meta name="channelId" content="{self.key}"><meta name="template,templategroup,version" content="l,d,2.1">'
            '<meta name="others" content="页面生成时间 2024-07-02 01:00:00">'
        )
        return self.draw_list('<ul class="zxxx_list" id="ls"></ul>', "", head=head, tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != f"/search/{self.key}":
            return None
        page = number(request, "page")
        rows = [
            {
                "title": one.title,
                "url": f"//{self.authority}{one.path}",
                "publishedTimeStr": f"{one.date} 09:12:00",
                "content": one.letter.paragraphs[0],
                "channelName": "建议",
                "resList": [],
            }
            for one in self.page_of(page)
        ]
        data = {"total": str(len(self.entries)), "page": str(page), "rows": "16", "results": rows}
        return as_json({"code": 200, "result": {"data": data}}, ident=f"p{page}")


@catalogue
class U08(OtherService):
    name, family = "u08", "Kaipu fragment, 24"
    note = "lmCode in a variable, parameters in another order, grid rows in the fragment"
    column = "/slzf/tabljg/secondLevelChannel.shtml"
    near_list, near_row = "/slzf/l{n}/secondLevelChannel.shtml", "/slzf/l{n}/{ym}/{hex}.shtml"
    frame, layout, size = "open", "grid", 24
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/slzf/tabljg/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def shell(self) -> str:
        script = (
            "<script>var lmCode = 'c101935';\nfunction turn(page){ $('.data').load('/es-search/search/' + lmCode + "
            "'?_isAgg=1&_pageSize=24&_template=ucap/list_ejs&page=' + page); }\nturn(1);</script>"
        )
        return self.draw_list('<div class="data"></div>', "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/es-search/search/c101935":
            return None
        page = number(request, "page")
        n, total = len(self.slices()), len(self.entries)
        call = f"<script>ejscreatePageHTML('page_div', {n}, {page}, 24, {total}, 'turn');</script>"
        return self.fragment(self.draw_rows(self.page_of(page), self.column) + call, page)


class Jpage(OtherService):
    """Hanweb: three display pages inline, groups of three from the proxy."""

    layout = "oldtable"
    api = "/module/web/jpage/dataproxy.jsp"
    near_list, near_row = "/col/col7900{n}/index.html", "/art/2024/6/1{n}/art_7900{n}_{id}.html"

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_78960_{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/module/download/{entry.id}.pdf"

    def groups(self) -> list[list[Entry]]:
        step = 3 * self.size
        return [self.entries[at : at + step] for at in range(0, len(self.entries), step)]

    def records(self, entries: list[Entry]) -> str:
        items = [self.draw_items([one], self.column) for one in entries]
        return "".join(f"<record><![CDATA[{item}]]></record>\n" for item in items)

    @property
    def list_requests(self) -> int:
        return len(self.groups())


@catalogue
class U09(Jpage):
    name, family = "u09", "jpage, table records"
    note = (
        "fourteen a page, rows are table rows, morecolumndataproxy, siblings of the vendor's shape"
    )
    column = "/col/col78960/index.html"
    frame, size = "portal", 14
    spec = Spec(75)
    api = "/module/web/jpage/morecolumndataproxy.jsp"

    def shell(self) -> str:
        first = self.groups()[0]
        box = (
            '<table id="5521_ul"></table><div id="5521"><script type="text/xml"><datastore>\n<nextgroup><![CDATA[<a href="'
            f'{self.api}?page=1&appid=1&webid=7&path=/&columnid=78960&unitid=5521&webname=%E7%A4%BA&permissiontype=0"></a>]]>'
            f"</nextgroup><recordset>{self.records(first)}</recordset></datastore></script></div>"
        )
        script = (
            "<script>var param_5521 = {\ncol : 1,\nappid : '1', webid : '7', path : '/', columnid : '78960', sourceContentType "
            ": '1',\nunitid : '5521', webname : '示例', permissiontype : 0 };\n$('#5521').jpage({ proxyUrl : '"
            f"{self.api}', theme : 'simple', openCookies : false, perPage : 14, totalRecord : {len(self.entries)}, "
            "groupSize : 3, params : param_5521 });</script>"
        )
        return self.draw_list(box, "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        asked = request.given
        if asked.get("unitid") != "5521" or asked.get("columnid") != "78960":
            return self.fragment("<datastore></datastore>", 0, "text/xml")
        if asked.get("startrecord"):
            start, end = number(request, "startrecord"), number(request, "endrecord")
        else:
            start = (number(request, "page") - 1) * 42 + 1
            end = start + 41
        rows = self.entries[start - 1 : end]
        text = (
            f"<datastore><totalrecord>{len(self.entries)}</totalrecord><totalpage>6</totalpage><recordset>{self.records(rows)}"
            "</recordset></datastore>"
        )
        return self.fragment(text, start, "text/xml")


@catalogue
class U10(Jpage):
    name, family = "u10", "jpage, sealed ids"
    note = "bare CDATA, ids are sealed and must go back as they came, an overlap of one record"
    column = "/col/col78960/index.html"
    frame, layout, size = "open", "front", 10
    date_form = "broken"
    spec = Spec(64)
    api = "/module/jpage/dataproxy.jsp"
    seal = "Q3z%2B1bV9kd0%3D"

    def next_group(self, page: int) -> str:
        return (
            f'<nextgroup><![CDATA[<a href="{self.api}?page={page}&appid=1&webid=1&path=/&columnid={self.seal}&unitid='
            f'{self.seal}&permissiontype=0"></a>]]></nextgroup>'
        )

    def store(self, page: int) -> str:
        groups = self.groups()
        rows = groups[page - 1] if 0 < page <= len(groups) else []
        if page > 1 and rows:
            rows = [groups[page - 2][-1], *rows]
        more = self.next_group(page + 1) if page < len(groups) else ""
        return (
            f"<datastore><totalrecord>{len(self.entries)}</totalrecord><totalpage>7</totalpage>{more}<recordset>"
            f"{self.records(rows)}</recordset></datastore>"
        )

    def shell(self) -> str:
        script = f"<script>$('#u1').jpage({{ api : '{self.api}', totalRecord : {len(self.entries)}, perPage : 10 }});</script>"
        return self.draw_list(
            f'<ul id="u1_ul"></ul><div id="u1">{self.store(1)}</div>', "", tail=script
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        if f"unitid={self.seal}" not in request.raw_query + request.body.decode():
            return self.fragment("<datastore></datastore>", 0, "text/xml")
        page = number(request, "page")
        return self.fragment(self.store(page), page, "text/xml")


@catalogue
class U11(OtherService):
    name, family = "u11", "jpaas, paragraphs"
    note = "another gateway, p.lb-list, sixteen a page, addresses begin with //"
    column = "/col/col1229565788/index.html"
    near_list, near_row = "/col/col122956570{n}/index.html", "/art/2024/art_{hex}.html"
    frame, size = "department", 16
    spec = Spec(39)
    api = "/common-gateway/jpaas-publish-server/front/page/build/unit"

    def path_of(self, entry: Entry) -> str:
        return f"/col/col1229565788/art/{entry.date.year}/art_{self.token(entry)}.html"

    def shell(self) -> str:
        query = (
            "{'webId':'3185','pageId':'1229565788','parseType':'bulidstatic','pageType':'column','tagId':'当前栏目list',"
            "'tplSetId':'LpQ9a1b2','editType':'null'}"
        )
        box = f'<div class="page-content"><script class="AuthorizedRead" type="text/javascript" url="{self.api}" queryData="{query}"></script></div>'
        return self.draw_list(box, "")

    def serve(self, request: Request) -> Response | None:
        if request.path != self.api:
            return None
        wish = json.loads(request.given.get("paramJson") or "{}")
        page = int(wish.get("pageNo", 1))
        items = "".join(
            f'<p class="lb-list"><a href="//{self.authority}{one.path}" title="{escape(one.title)}">{escape(one.title[:20])}…</a>'
            f"<b>{one.date}</b></p>"
            for one in self.page_of(page)
        )
        box = f'<div class="pagination" rows="16" count="{len(self.entries)}" pageNo="{page}" unitUrl="{self.api}" queryData=""></div>'
        answer = {"success": True, "code": "200", "data": {"html": items + box}}
        return as_json(answer, ident=f"p{page}")


@catalogue
class U12(OtherService):
    name, family = "u12", "jsearch, posted"
    note = "the column is a search; rows go through link.do, the page number is p"
    column = "/col/col5501/index.html"
    near_list, near_row = "/col/col551{n}/index.html", "/art/2024/6/1{n}/art_551{n}_{id}.html"
    frame, size = "portal", 10
    spec = Spec(27)
    counters = (r"/jsearchfront/visit/link\.do", r"/hits[\w./]*")

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_5501_{entry.id}.html"

    def shell(self) -> str:
        script = (
            "<script>function query(p){ $.post('/jsearchfront/interfaces/cateSearch.do', {websiteid:'330100000000011', q:'', "
            "p:p, pg:10, cateid:'507', tpl:'82', pos:'', begin:'', end:'', sortType:'1'}, function(d){ draw(d); }, 'json'); }"
            "\nquery(1);</script>"
        )
        return self.draw_list('<div class="jcse-results"></div>', "", tail=script)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jsearchfront/interfaces/cateSearch.do" or request.method != "POST":
            return None
        page = number(request, "p")
        rows = [
            f"<div class='jcse-result-box'><div class='jcse-news-title'><a href='/jsearchfront/visit/link.do?url="
            f"{quote(self.url(one.path), safe='')}&title={quote(one.title)}'>{escape(one.title)}</a></div><div "
            f"class='jcse-news-abs'>{one.letter.paragraphs[0][:50]}</div><span class='jcse-news-date'>{one.date}</span></div>"
            for one in self.page_of(page)
        ]
        return as_json({"total": len(self.entries), "result": rows}, ident=f"p{page}")


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
