"""Novel, answers: what small programs answer with; states in scripts, row ids, records of XML, packed markup."""

from __future__ import annotations

import base64
import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.routine_files import script_file


@catalogue
class T01(HandService):
    name, family = "t01", "a state in the page, then JSON"
    note = "page 1 stands in window.__INITIAL_STATE__; the rest is posted as JSON of two objects; the column's key stands in the state"
    column, size = "/portal/jyta/index.html", 10
    spec = Spec(46)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/portal/jyta/{entry.date.year}/{self.token(entry, 12)}.html"

    def records(self, page: int) -> list[dict[str, object]]:
        return [
            {
                "contentId": self.token(one, 12),
                "title": one.title,
                "publishDate": str(one.date),
                "url": one.path,
                "orgName": one.letter.office,
            }
            for one in self.page_of(page)
        ]

    def shell(self) -> str:
        state = {
            "channel": {"channelId": "8a80cb81", "channelName": "建议提案办理"},
            "articles": {"records": self.records(1), "total": len(self.entries), "size": 10},
            "hot": [{"title": "关于春节放假的通知", "url": "/portal/tzgg/1.html"}],
        }
        return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>建议提案办理-{self.place.full}</title></head><body><div id="app"></div>
<script>window.__INITIAL_STATE__ = {json.dumps(state, ensure_ascii=False)};</script>
<script src="/portal/js/vue.js"></script>
<script>
var state = window.__INITIAL_STATE__;
new Vue({{ el: '#app', data: {{ list: state.articles.records, total: state.articles.total, pageNo: 1 }}, methods: {{
  go: function (n) {{
    var self = this; self.pageNo = n;
    axios.post('/portal/api/article/search', {{ page: {{ current: n, size: 10 }}, query: {{ channelId: state.channel.channelId, status: 1 }} }}).then(function (r) {{ self.list = r.data.data.records; self.total = r.data.data.total; }});
  }} }}, template: '<div><ul><li v-for="a in list"><a :href="a.url">{{{{a.title}}}}</a><i>{{{{a.publishDate}}}}</i></li></ul><pager :total="total" :current="pageNo" @change="go"></pager></div>' }});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/portal/api/article/search" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if asked.get("query", {}).get("channelId") != "8a80cb81":
            return as_json({"code": 400, "msg": "栏目不存在"}, ident="bad")
        page = int(asked.get("page", {}).get("current", 1))
        data = {"records": self.records(page), "total": len(self.entries), "size": 10}
        return as_json({"code": 200, "data": data}, ident=f"p{page}")


@catalogue
class T02(HandService):
    name, family = "t02", "the last row's id"
    note = "scrolling asks for what stands behind the last row's id; no total, no number of a page; an empty list is the end"
    column, size = "/wx/jyta.html", 10
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/wx/detail/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return len(self.slices()) + 2

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>建议提案-{self.place.full}政府</title></head><body><header class="hd">建议提案办理</header><ul id="list"></ul><div id="more">上拉加载更多</div>
<script src="/wx/zepto.min.js"></script><script>
var lastId = 0, loading = false, over = false;
function loadMore() {{
  if (loading || over) return;
  loading = true;
  $.getJSON('/wx/api/jyta', {{ lastId: lastId, size: 10 }}, function (res) {{
    loading = false;
    if (!res.data.length) {{ over = true; $('#more').text('没有更多了'); return; }}
    var html = '';
    $.each(res.data, function (i, o) {{ html += '<li><a href="/wx/detail/' + o.id + '.html"><b>' + o.title + '</b><em>' + o.date + '</em></a></li>'; }});
    $('#list').append(html);
    lastId = res.data[res.data.length - 1].id;
  }});
}}
$(window).on('scroll', function () {{ if ($(window).scrollTop() + $(window).height() > $('#more').offset().top) loadMore(); }});
loadMore();
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/wx/api/jyta":
            return None
        last = request.query.get("lastId", "0")
        ids = [str(one.id) for one in self.entries]
        at = ids.index(last) + 1 if last in ids else 0
        rows = [
            {"id": one.id, "title": one.title, "date": str(one.date)}
            for one in self.entries[at : at + 10]
        ]
        return as_json({"code": 0, "data": rows}, ident=f"after {last}")


@catalogue
class T03(Kinds):
    name, family = "t03", "kinds by conditions"
    note = "two tabs call show(0) and show(1); conditions choose the service and the parameter; rows in a table"
    column = "/rdzx/index.jsp"
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/rdzx/view.jsp?id={entry.id}"

    def shell(self) -> str:
        main = """<div class="tabs"><span class="on" onclick="show(0)">人大代表建议</span><span onclick="show(1)">政协委员提案</span></div><table id="tab"></table><div id="pg"></div>
<script>
var kind = 0;
function show(k) { kind = k; $('.tabs span').removeClass('on').eq(k).addClass('on'); query(1); }
function query(n) {
  var url;
  if (kind == 0) { url = '/rdzx/rd/queryList.do'; } else { url = '/rdzx/zx/queryList.do'; }
  $.post(url, { pageNo: n, pageSize: 10 }, function (d) {
    var s = '<tr><th>标题</th><th>承办单位</th><th>日期</th></tr>';
    for (var i in d.rows) { s += '<tr><td><a target="_blank" href="view.jsp?id=' + d.rows[i].ID + '">' + d.rows[i].BT + '</a></td><td>' + d.rows[i].DW + '</td><td>' + d.rows[i].RQ + '</td></tr>'; }
    $('#tab').html(s); page(d.totalPage, n);
  }, 'json');
}
$(document).ready(function () { query(1); });
</script>"""
        return portal(self.place.full, "建议提案", [("/rdzx/", "人大政协")], main)

    def serve(self, request: Request) -> Response | None:
        kind = {"/rdzx/rd/queryList.do": "1", "/rdzx/zx/queryList.do": "2"}.get(request.path)
        if kind is None or request.method != "POST":
            return None
        page = number(request, "pageNo")
        rows = [
            {"ID": one.id, "BT": one.title, "DW": one.letter.office, "RQ": str(one.date)}
            for one in self.cut(kind, page)
        ]
        pages = -(-len(self.of(kind)) // 10)
        return as_json({"rows": rows, "totalPage": pages}, ident=f"{kind}/{page}")


@catalogue
class T04(HandService):
    name, family = "t04", "markup in Base64"
    note = "the answer is JSON whose html is markup in Base64; total and pages beside it; the channel is a data attribute of the body"
    column, size = "/zwgk/jyta/list.shtml", 15
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/content_{entry.id}.shtml"

    def shell(self) -> str:
        main = """<div class="list-right" id="channelBox" data-channel="10277"><ul class="news-list" id="newsList"><li>正在加载……</li></ul><div class="paging" id="paging"></div></div>
<script src="/js/base64.min.js"></script><script>
var pageIndex = 1;
function loadList() {
  $.ajax({ type: 'POST', url: '/ajax/getArticleList', dataType: 'json', data: { channelId: $('#channelBox').data('channel'), pageIndex: pageIndex, pageSize: 15 },
    success: function (res) { $('#newsList').html(Base64.decode(res.data.html)); drawPages(res.data.pageCount, pageIndex); } });
}
function toPage(n) { pageIndex = n; loadList(); }
loadList();
</script>"""
        return portal(
            self.place.full,
            "建议提案",
            [("/zwgk/", "公开")],
            main,
            left=tree(self.column, "/zwgk/"),
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/ajax/getArticleList" or request.form.get("channelId") != "10277":
            return None
        page = number(request, "pageIndex")
        rows = "".join(
            f'<li><a href="{one.path}" target="_blank" title="{escape(one.title)}">{escape(one.title)}</a><span class="date">{one.date}</span></li>'
            for one in self.page_of(page)
        )
        packed = base64.b64encode(rows.encode()).decode()
        data = {"html": packed, "pageCount": len(self.slices()), "total": len(self.entries)}
        return as_json({"success": True, "data": data}, ident=f"p{page}")


@catalogue
class T05(HandService):
    name, family = "t05", "records of XML, posted"
    note = "an old Java program answers a posted form with XML; jQuery reads row by row; the address is made by a function; GBK"
    column, size = "/rd/yajy/list.htm", 20
    spec = Spec(67)
    encoding = charset = "gbk"

    def path_of(self, entry: Entry) -> str:
        return f"/rd/yajy/show.jsp?pkid={entry.id}"

    def shell(self) -> str:
        main = """<table width="100%" id="listTable"><tr bgcolor="#dddddd"><td>编号</td><td>标题</td><td>日期</td></tr></table><div id="pagediv"></div>
<script>
var curPage = 1, pageSize = 20;
function openDetail(id) { window.open("show.jsp?pkid=" + id, "_blank"); }
function getData(p) {
  curPage = p;
  $.ajax({ url: "/rd/servlet/JyServlet", type: "post", dataType: "xml", data: "cmd=list&lb=01&curPage=" + p + "&pageSize=" + pageSize,
    success: function (xml) {
      $(xml).find("row").each(function () {
        var id = $(this).find("pkid").text();
        $("#listTable").append("<tr><td>" + $(this).find("bh").text() + "</td><td><a href='javascript:void(0)' onclick='openDetail(" + id + ")'>" + $(this).find("bt").text() + "</a></td><td>" + $(this).find("rq").text() + "</td></tr>");
      });
      showPager($(xml).find("total").text(), p);
    } });
}
getData(1);
</script>"""
        return county(self.place.full + "人大", "议案建议", [("/rd/", "人大")], main, charset="gbk")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/rd/servlet/JyServlet" or request.form.get("cmd") != "list":
            return None
        page = number(request, "curPage")
        rows = "".join(
            f"<row><pkid>{one.id}</pkid><bh>{one.letter.number}</bh><bt>{escape(one.title)}</bt><rq>{one.date}</rq></row>"
            for one in self.page_of(page)
        )
        text = f'<?xml version="1.0" encoding="gbk"?><data><total>{len(self.entries)}</total><rows>{rows}</rows></data>'
        answer = Response(text.encode("gbk", "xmlcharrefreplace"), content_type="text/xml")
        answer.what, answer.ident = LIST, f"p{page}"
        return answer


@catalogue
class T06(HandService):
    name, family = "t06", "jqGrid"
    note = "jqGrid by code: postData, rowNum and a jsonReader; total counts pages and records rows; showlink makes the address"
    column, size = "/zx/tian/index", 20
    spec = Spec(71)

    def path_of(self, entry: Entry) -> str:
        return f"/zx/tian/detail?tianId={entry.id}"

    def shell(self) -> str:
        tail = """<script src="/static/jqgrid/js/jquery.jqGrid.min.js"></script><script src="/static/jqgrid/js/i18n/grid.locale-cn.js"></script><script>
$(function () {
  $('#grid').jqGrid({
    url: '/zx/tian/listJson', datatype: 'json', mtype: 'POST', postData: { isOpen: '1', jc: '12' },
    colNames: ['提案号', '案由', '承办单位', '立案日期'],
    colModel: [ { name: 'tah', width: 60 }, { name: 'ay', width: 400, formatter: 'showlink', formatoptions: { baseLinkUrl: '/zx/tian/detail', idName: 'tianId', target: '_blank' } }, { name: 'cbdw' }, { name: 'larq' } ],
    rowNum: 20, rowList: [20, 50], pager: '#pager', viewrecords: true, sortname: 'larq', sortorder: 'desc',
    jsonReader: { root: 'rows', page: 'page', total: 'total', records: 'records', repeatitems: false, id: 'id' }
  });
});
</script>"""
        return boot(
            self.place.full + "政协",
            "提案公开",
            [("/zx/", "政协")],
            '<table id="grid"></table><div id="pager"></div>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zx/tian/listJson" or request.form.get("isOpen") != "1":
            return None
        page, size = number(request, "page"), number(request, "rows", 10)
        rows = [
            {
                "id": str(one.id),
                "tah": one.letter.number,
                "ay": one.title,
                "cbdw": one.letter.office,
                "larq": str(one.date),
            }
            for one in self.entries[size * (page - 1) : size * page]
        ]
        count = len(self.entries)
        answer = {"page": page, "total": -(-count // size), "records": count, "rows": rows}
        return as_json(answer, ident=f"{size}/{page}")


@catalogue
class T07(Kinds):
    name, family = "t07", "script files as data"
    note = "each page of each kind is a script file that calls a function with its rows; the files are put in by createElement"
    column = "/jytagk/"
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/jytagk/{entry.date:%Y%m}/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul class="tab"><li class="cur"><a href="javascript:change('jy')">代表建议</a></li><li><a href="javascript:change('ta')">委员提案</a></li></ul><ul id="con"></ul><p id="fy"></p>
<script>
var lx = 'jy';
function render(d) { var s = ''; for (var i = 0; i < d.items.length; i++) { s += '<li><a href="' + d.items[i].u + '">' + d.items[i].t + '</a>[' + d.items[i].d + ']</li>'; } document.getElementById('con').innerHTML = s; makeBar(d.page, d.pages); }
function load(p) { var s = document.createElement('script'); s.src = '/jytagk/data/' + lx + '_' + p + '.js'; document.body.appendChild(s); }
function change(t) { lx = t; load(1); }
load(1);
</script>"""
        return portal(self.place.full, "建议提案公开", [(self.column, "建议提案公开")], main)

    def serve(self, request: Request) -> Response | None:
        for kind, word in (("1", "jy"), ("2", "ta")):
            pages = -(-len(self.of(kind)) // 10)
            for page in range(1, pages + 1):
                if request.path == f"/jytagk/data/{word}_{page}.js":
                    items = [
                        {"u": one.path, "t": one.title, "d": str(one.date)}
                        for one in self.cut(kind, page)
                    ]
                    data = {"page": page, "pages": pages, "items": items}
                    answer = script_file(f"render({json.dumps(data, ensure_ascii=False)});")
                    answer.ident = f"{kind}/{page}"
                    return answer
        return None
