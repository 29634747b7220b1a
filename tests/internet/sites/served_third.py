"""Served, third: old grids, search bodies, choices of rows, pieces of files; what no guest can follow."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import modern
from tests.internet.handmade import HandService
from tests.internet.makers import county, portal, tree
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.novel_choices import Closed
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_services import Periods


@catalogue
class Y73(Closed):
    name, family = "y73", "a packed application"
    note = "Vue packed by a tool; rows and texts only by routes behind the hash: right is to say so"
    column = "/web/index.html#/proposal/list?type=1"
    spec = Spec(20)

    def shell_targets(self) -> tuple[str, ...]:
        return ("/web/index.html",)

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><meta http-equiv=X-UA-Compatible content="IE=edge"><meta name=viewport content="width=device-width,initial-scale=1"><link rel=icon href=favicon.ico><title>{self.place.full}提案公开</title><link href=css/app.6f1c22ab.css rel=preload as=style><link href=js/app.8f3d2c1a.js rel=preload as=script><link href=js/chunk-vendors.0b7c9e11.js rel=preload as=script></head><body><noscript><strong>请启用 JavaScript 后继续</strong></noscript><div id=app></div><script src=js/chunk-vendors.0b7c9e11.js></script><script src=js/app.8f3d2c1a.js></script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == "/web/js/app.8f3d2c1a.js":
            return script_file(
                '(function(t){function e(e){for(var n,r,s=e[0];;)break}e([])})({"0":function(t,e,n){"use strict";var r=n("bc3a");function i(t){return Object(r["a"])({url:"/api/proposal/page",method:"get",params:t})}e["list"]=i}});'
            )
        return None


@catalogue
class Y74(HandService):
    name, family = "y74", "DataTables of the old names"
    note = (
        "bServerSide, sAjaxSource and fnServerParams; rows are arrays whose second item is a link"
    )
    column, size = "/jyta/index.php", 10
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view.php?id={entry.id}"

    def shell(self) -> str:
        main = """<table id="example" class="display"><thead><tr><th>编号</th><th>标题</th><th>承办单位</th><th>日期</th></tr></thead><tbody></tbody></table>
<script src="/js/jquery.dataTables.min.js"></script><script>
$(document).ready(function () {
  $('#example').dataTable({
    "bProcessing": true, "bServerSide": true, "bFilter": false, "sAjaxSource": "server.php", "iDisplayLength": 10,
    "sPaginationType": "full_numbers", "oLanguage": { "sUrl": "/js/zh_CN.txt" },
    "fnServerParams": function (aoData) { aoData.push({ "name": "lx", "value": "jy" }); }
  });
});
</script>"""
        return county(self.place.full, "建议提案", [("/jyta/", "建议提案")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyta/server.php" or request.query.get("lx") != "jy":
            return None
        start, size = number(request, "iDisplayStart", 0), number(request, "iDisplayLength", 10)
        rows = [
            [
                one.letter.number,
                f'<a href="view.php?id={one.id}">{escape(one.title)}</a>',
                one.letter.office,
                str(one.date),
            ]
            for one in self.entries[start : start + size]
        ]
        count = len(self.entries)
        answer = {"sEcho": 1, "iTotalRecords": count, "iTotalDisplayRecords": count, "aaData": rows}
        return as_json(answer, ident=f"{start}")


@catalogue
class Y75(HandService):
    name, family = "y75", "hits of a search engine"
    note = (
        "fetch posts JSON with from and size; the answer holds hits with the fields inside _source"
    )
    column, size = "/gkpt/jyta.html", 12
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/gkpt/{entry.date.year}/{self.token(entry, 20)}.html"

    def shell(self) -> str:
        main = '<ul class="res" id="res"></ul><div class="pg" id="pg"></div>'
        tail = """<script>
const size = 12;
async function query(page) {
  const body = { channels: ['jy', 'ta'], keyword: '', from: (page - 1) * size, size: size, sort: [{ publishDate: 'desc' }] };
  const resp = await fetch('/gkpt/api/v1/articles/search', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const json = await resp.json();
  document.getElementById('res').innerHTML = json.hits.hits.map(h => `<li><a href="${h._source.url}" target="_blank">${h._source.title}</a><span>${h._source.publishDate}</span></li>`).join('');
  drawPager(page, Math.ceil(json.hits.total.value / size));
}
query(1);
</script>"""
        return modern(self.place.full, "建议提案", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gkpt/api/v1/articles/search" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if asked.get("channels") != ["jy", "ta"]:
            return as_json({"hits": {"total": {"value": 0}, "hits": []}}, ident="none")
        start, size = int(asked.get("from", 0)), int(asked.get("size", 10))
        hits = [
            {
                "_id": str(one.id),
                "_source": {"title": one.title, "url": one.path, "publishDate": str(one.date)},
            }
            for one in self.entries[start : start + size]
        ]
        return as_json(
            {"hits": {"total": {"value": len(self.entries)}, "hits": hits}}, ident=f"{start}"
        )


@catalogue
class Y76(HandService):
    name, family = "y76", "ActiveX and pieces of ASP"
    note = "an XMLHTTP of two makers puts pieces of a table into the page; the piece has links that call with a number"
    column, size = "/rdta/index.asp", 18
    spec = Spec(61)
    encoding = charset = "gbk"

    def path_of(self, entry: Entry) -> str:
        return f"/rdta/show.asp?id={entry.id}"

    @property
    def declared(self) -> int | None:
        return len(self.listed())

    def shell(self) -> str:
        main = """<div id="listdiv">正在读取数据...</div><script language="javascript">
var xmlhttp;
function createXMLHttp() { if (window.ActiveXObject) { xmlhttp = new ActiveXObject("Microsoft.XMLHTTP"); } else { xmlhttp = new XMLHttpRequest(); } }
function showlist(page) {
  createXMLHttp();
  var url = "getlist.asp?classid=5&page=" + page + "&rnd=" + Math.random();
  xmlhttp.onreadystatechange = function () { if (xmlhttp.readyState == 4 && xmlhttp.status == 200) { document.getElementById("listdiv").innerHTML = xmlhttp.responseText; } };
  xmlhttp.open("GET", url, true);
  xmlhttp.send(null);
}
showlist(1);
</script>"""
        return county(
            self.place.full + "人大", "议案建议", [("/rdta/", "人大")], main, charset="gb2312"
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/rdta/getlist.asp" or request.query.get("classid") != "5":
            return None
        page, pages = number(request, "page"), len(self.slices())
        rows = "".join(
            f"<tr><td>·<a href=show.asp?id={one.id} target=_blank>{escape(one.title)}</a></td><td>{one.date.year}-{one.date.month}-{one.date.day}</td></tr>"
            for one in self.page_of(page)
        )
        ways = "".join(f"<a href='javascript:showlist({n})'>[{n}]</a>" for n in range(1, pages + 1))
        text = f"<table width=100%>{rows}</table><center>共{len(self.entries)}条 {page}/{pages} {ways}</center>"
        return self.fragment(text, page, "text/html; charset=gb2312")


@catalogue
class Y77(Periods):
    name, family = "y77", "boxes of years and kinds, a button"
    note = (
        "a box of years without all, a box of kinds with all; a button calls the search with both"
    )
    column, size = "/zwgk/jyta/search.html", 10

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        years = "".join(f'<option value="{year}">{year}年</option>' for year, _count in self.years)
        main = f"""<div class="sbox">年度<select id="selYear">{years}</select>类型<select id="selType"><option value="">全部</option><option value="1">建议</option><option value="2">提案</option></select><input type="text" id="kw" placeholder="关键字"><a class="btn" href="javascript:;" onclick="doSearch(1)">查询</a></div><ul id="result"></ul><div id="pager"></div>
<script>
function doSearch(p) {{
  var y = $("#selYear option:selected").val(), t = $("#selType").val(), k = encodeURIComponent($("#kw").val());
  $.ajax({{ url: "/zwgk/jyta/query", data: {{ year: y, type: t, kw: k, page: p, rows: 10 }}, dataType: "json", cache: false, success: function (d) {{
    var h = ""; for (var i = 0; i < d.list.length; i++) {{ h += "<li><span>" + d.list[i].rq + "</span><a href='" + d.list[i].dz + "'>" + d.list[i].bt + "</a></li>"; }}
    $("#result").html(h); setPager(p, d.pages);
  }} }});
}}
$(function () {{ doSearch(1); }});
</script>"""
        return portal(self.place.full, "建议提案查询", [("/zwgk/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zwgk/jyta/query":
            return None
        year, page = number(request, "year", 0), number(request, "page")
        rows = [
            {"bt": one.title, "dz": one.path, "rq": str(one.date)} for one in self.cut(year, page)
        ]
        pages = -(-len(self.of(year)) // self.size)
        return as_json({"list": rows, "pages": pages}, ident=f"{year}/{page}")


@catalogue
class Y78(HandService):
    name, family = "y78", "an address by a condition"
    note = "rows with an address of their own keep it, the others have one made of the id"
    column, size = "/hdjl/jyta.html", 15
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/hdjl/info_{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="zw-list" id="zwList"></div><div class="page" id="page"></div><script>
function getList(pageNum) {
  $.getJSON('/hdjl/api/info/page', { columnId: '1005', pageNum: pageNum, pageSize: 15 }, function (res) {
    var html = '';
    $.each(res.data.list, function (i, r) {
      var link = r.linkUrl ? r.linkUrl : '/hdjl/info_' + r.infoId + '.html';
      html += '<p><a target="_blank" href="' + link + '">' + r.infoTitle + '</a><em>' + r.publishTime + '</em></p>';
    });
    $('#zwList').html(html);
    initPage(res.data.total, pageNum);
  });
}
getList(1);
</script>"""
        left = tree(self.column, "/hdjl/")
        return portal(self.place.full, "建议提案", [("/hdjl/", "互动")], main, left=left)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/hdjl/api/info/page" or request.query.get("columnId") != "1005":
            return None
        page = number(request, "pageNum")
        rows = [
            {
                "infoId": one.id,
                "infoTitle": one.title,
                "linkUrl": one.path if at % 4 == 3 else "",
                "publishTime": str(one.date),
            }
            for at, one in enumerate(self.page_of(page))
        ]
        return as_json({"data": {"list": rows, "total": len(self.entries)}}, ident=f"p{page}")
