"""Others, rows from a service: shells of another make around the vendors' own services."""

from __future__ import annotations

import json
from html import escape
from urllib.parse import quote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.framed import OtherService
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
