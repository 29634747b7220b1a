"""Usual, eighth: services that obey in part only, data that hold a part only, hosts beside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService, cut
from tests.internet.messages import LIST, MISSING, Request, Response, as_json
from tests.internet.service import number
from tests.internet.usual import bureau, city, dated


@catalogue
class N58(HandService):
    name, family = "n58", "Hanweb, a proxy that counts pages"
    note = (
        "dataproxy.jsp ignores startrecord and obeys page and perpage; columns are time stamps; the "
        "first three display pages stand in the page"
    )
    column, size = "/col/1490941083922/index.html", 15
    spec = Spec(124)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/col/1490941083922/{entry.date:%Y/%m/%d}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return 3 + -(-len(self.entries) // 15)

    def records(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<record><![CDATA[<tr><td><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 30)}</a></td><td>{one.date:%Y/%m/%d}</td></tr>]]></record>'
            for one in entries
        )

    def shell(self) -> str:
        query = "page=1&appid=1&webid=21&path=/&columnid=1490941083922&unitid=55120&webname=x&permissiontype=0"
        main = f"""<table id="55120_t"></table><div id="55120"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?{query}"></a>]]></nextgroup><recordset>{self.records(self.entries[:45])}</recordset></datastore></script></div>
<script>var param_55120 = {{col:1,appid:'1',webid:'21',path:'/',columnid:'1490941083922',sourceContentType:'1',unitid:'55120',webname:'x',permissiontype:0}};
$(function(){{ $("#55120").jpage({{ api:'/module/web/jpage/dataproxy.jsp', totalRecord:{len(self.entries)}, perPage:15 }}); }});</script>"""
        return city(self.place.full, "建议提案", main)

    def serve(self, request: Request) -> Response | None:
        if (
            request.path != "/module/web/jpage/dataproxy.jsp"
            or request.given.get("unitid") != "55120"
        ):
            return None
        k, size = number(request, "page", 1), number(request, "perpage", 15)
        shown = self.entries[(k - 1) * size : k * size] if k > 0 else []
        text = f"<datastore><totalrecord>{len(self.entries)}</totalrecord><totalpage>{-(-len(self.entries) // size)}</totalpage><recordset>{self.records(shown)}</recordset></datastore>"
        return self.fragment(text, k * 1000 + size, "text/xml;charset=UTF-8")


@catalogue
class N59(HandService):
    name, family = "n59", "data for ten pages, a total of more"
    note = "dataList holds the first 150 of 190 rows, totalCount says 190; the rest comes by a file of another host: right is to say so"
    column, size = "/hzgov/jyta/index.html", 15
    spec = Spec(150)
    states = ("short", "pager_not_working", "gaps", "script_needed")
    shell_rows = True

    @property
    def quiet_requests(self) -> int:
        return 12  # a list that is not whole is read again

    def path_of(self, entry: Entry) -> str:
        return f"/hzgov/art/{entry.date:%Y}/{entry.date:%m}/art_{self.token(entry)}.html"

    @property
    def list_requests(self) -> int:
        return 1

    def listed(self) -> list[Entry]:
        return self.entries[:150]

    def shell(self) -> str:
        rows = json.dumps(
            [{"title": one.title, "url": one.path, "date": str(one.date)} for one in self.listed()],
            ensure_ascii=False,
        )
        main = f"""<ul id="con"></ul><div id="pg"></div><script>var dataList = {rows};
var pageSize = 15, totalCount = {len(self.entries) + 40}; showPage(1);</script><script src="http://static.elsewhere.gov.test/ui/boshan/ajaxpage/ajaxpage.js"></script>"""
        return city(self.place.full, "建议提案", main)

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class N60(HandService):
    name, family = "n60", "a service of the province's host"
    note = "the list is posted for at api.… of another host, which no column's rules allow; a hot list with letters beside: right is to say so"
    column, size = "/slx/xxgk/jyta/list.html", 15
    spec = Spec(0)
    states = ("script_needed", "refused", "unreachable", "no_list")

    def path_of(self, entry: Entry) -> str:
        return f"/slx/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul class="list_xx"></ul><div id="paging"></div><script>
function getData(page) { $.ajax({ type: 'POST', url: 'https://api.province.gov.test/search/common/search/88012', data: { 'datas[0][key]': 'status', 'datas[0][value]': '1/4', page: page, _pageSize: 15 },
  success: function (r) { $.each(r.data.results, function (i, v) { $('.list_xx').append('<li><a href="' + v.url + '">' + v.title + '</a></li>'); }); } }); }
getData(1);</script>"""
        return city(self.place.full, "建议提案", main, hot=dated(self.beside(8, letters=True)))

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class N61(HandService):
    name, family = "n61", "Avalon, the first rows drawn"
    note = "24 rows are drawn by the server, ms-for for the rest; 下一页 by ms-click; the service stands in a bundle of another host: right is to say so"
    column, size = "/xxgk/jyta/", 24
    spec = Spec(24)
    states = ("pager_not_working", "script_needed", "short", "gaps")
    shell_rows = True

    @property
    def quiet_requests(self) -> int:
        return 4  # a list that is not whole is read again

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    @property
    def list_requests(self) -> int:
        return 1

    def listed(self) -> list[Entry]:
        return self.entries[:24]

    def shell(self) -> str:
        rows = "".join(
            f'<li ms-if="!loaded"><a href="./{one.path[11:]}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.listed()
        )
        main = f"""<div ms-controller="list"><ul>{rows}<li ms-for="(i,el) in @rows"><a ms-attr="{{href:el.url}}">{{{{el.title}}}}</a></li></ul><div class="pg"><a href="javascript:;" ms-click="@prev">上一页</a><a href="javascript:;" ms-click="@next">下一页</a></div></div>
<script src="http://static.elsewhere.gov.test/avalon/list.bundle.js"></script>"""
        return bureau(self.place.full, "建议提案", main)

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class N62(HandService):
    name, family = "n62", "a service that gives ten whatever is asked"
    note = "pageSize=20 is asked for, ten come; total says 58; pages count by ten"
    column, size = "/front/jyta", 10
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/front/jyta/{entry.id}"

    def shell(self) -> str:
        main = """<ul id="u"></ul><div id="p"></div><script>
var pageSize = 20;
function go(n) { $.post('/front/jyta/page', { pageNo: n, pageSize: pageSize }, function (d) {
  var h = ''; for (var i = 0; i < d.data.list.length; i++) { var o = d.data.list[i]; h += '<li><a href="/front/jyta/' + o.id + '">' + o.name + '</a><em>' + o.time + '</em></li>'; }
  $('#u').html(h); $('#p').pagination(d.data.total, { items_per_page: pageSize, callback: function (i) { go(i + 1); } }); }, 'json'); }
go(1);</script>"""
        return bureau(self.place.full, "建议提案", main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/front/jyta/page":
            return None
        k = number(request, "pageNo", 1)
        rows = [{"id": one.id, "name": one.title, "time": str(one.date)} for one in self.page_of(k)]
        return as_json(
            {"code": 0, "data": {"total": len(self.entries), "list": rows}}, LIST, f"p{k}"
        )


@catalogue
class N63(HandService):
    name, family = "n63", "a service without an order"
    note = "rows of different pages overlap, for nothing sorts them; total 60: what was not met must be said"
    column, size = "/web/ta/list.html", 15
    spec = Spec(60)
    states = ("short", "gaps")

    @property
    def quiet_requests(self) -> int:
        return 8  # a list that is not whole is read again

    def path_of(self, entry: Entry) -> str:
        return f"/web/ta/{entry.id}.html"

    def listed(self) -> list[Entry]:
        return self.entries[:48]

    @property
    def list_requests(self) -> int:
        return 5

    def shell(self) -> str:
        main = """<ul id="u"></ul><script>function q(n) { $.getJSON('/web/ta/data', { page: n, rows: 15 }, function (d) { $.each(d.rows, function (i, o) { $('#u').append('<li><a href="/web/ta/' + o.id + '.html">' + o.title + '</a></li>'); }); }); } q(1);</script>"""
        return bureau(self.place.full, "政协提案", main, side=f"<ul>{dated(self.beside(5))}</ul>")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/web/ta/data":
            return None
        k = number(request, "page", 1)
        if not 0 < k < 5:
            return as_json({"total": len(self.entries), "rows": []}, MISSING)
        shown = self.entries[(k - 1) * 11 : (k - 1) * 11 + 15]
        rows = [{"id": one.id, "title": one.title} for one in shown]
        return as_json({"total": len(self.entries), "rows": rows}, LIST, f"p{k}")
