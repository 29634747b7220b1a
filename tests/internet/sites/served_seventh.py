"""Served, seventh: fronts of years, boxes that a service fills, packed texts, web services, search pages."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern
from tests.internet.handmade import HandService
from tests.internet.makers import county, portal
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.served_sixth import plain
from tests.internet.sites.steady_services import Periods


@catalogue
class Y106(HandService):
    name, family = "y106", "a parameter behind the hash"
    note = "the column's key stands behind the hash of its address; a small file of the site reads it there"
    column, size = "/gk/index.html#/list?cid=88", 10
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/info/{entry.id}.html"

    def shell_targets(self) -> tuple[str, ...]:
        return ("/gk/index.html",)

    def shell(self) -> str:
        main = '<div class="box"><ul id="rows"></ul><div id="turn"></div></div>'
        tail = """<script>
function hashParam(name) { var q = location.hash.split('?')[1] || '', m = q.match(new RegExp('(^|&)' + name + '=([^&]*)')); return m ? m[2] : ''; }
var cid = hashParam('cid');
function load(pageNo) {
  $.getJSON('/gk/api/info', { cid: cid, pageNo: pageNo, pageSize: 10 }, function (d) {
    $('#rows').html(d.list.map(function (r) { return '<li><a href="/gk/info/' + r.id + '.html">' + r.title + '</a><time>' + r.date + '</time></li>'; }).join('')); turn(d.total, pageNo);
  });
}
load(1);
</script>"""
        return modern(self.place.full, "信息公开", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gk/api/info" or request.query.get("cid") != "88":
            return None
        page = number(request, "pageNo")
        rows = plain(self.page_of(page), "id", "title", "date")
        return as_json({"list": rows, "total": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y107(Periods):
    name, family = "y107", "blocks of years with 更多"
    note = "the front shows six rows of each year by a call; 更多 leads to a page that reads the year of its address"
    column, size = "/rd/jyblgk/index.html", 15

    def path_of(self, entry: Entry) -> str:
        return f"/rd/jyblgk/{entry.date.year}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 2 * len(self.years)

    def shell(self) -> str:
        blocks = "".join(
            f'<div class="blk"><h3>{year}年建议办理<a class="more" href="list.html?nd={year}">更多&gt;&gt;</a></h3><ul id="b{year}"></ul></div>'
            for year, _count in self.years
        )
        calls = " ".join(f"top({year});" for year, _count in self.years)
        main = f"""{blocks}<script>
function top(nd) {{ $.getJSON('/rd/jyblgk/top.do', {{ nd: nd, rows: 6 }}, function (d) {{ var h = ''; for (var i = 0; i < d.length; i++) h += '<li><a href="' + d[i].url + '">' + d[i].title + '</a></li>'; $('#b' + nd).html(h); }}); }}
{calls}
</script>"""
        return congress(self.place.full, "建议办理公开", main, head='<script src="/j.js"></script>')

    def list_html(self) -> str:
        main = """<ul class="ls" id="ls"></ul><div id="pg"></div><script>
function q(name) { var r = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search); return r ? decodeURIComponent(r[1]) : ''; }
function page(p) { $.getJSON('/rd/jyblgk/list.do', { nd: q('nd'), page: p, rows: 15 }, function (d) { $('#ls').html($.map(d.rows, function (r) { return '<li><a href="' + r.url + '">' + r.title + '</a><span>' + r.date + '</span></li>'; }).join('')); pg(d.total, p); }); }
page(1);
</script>"""
        return congress(self.place.full, "建议办理", main, head='<script src="/j.js"></script>')

    def serve(self, request: Request) -> Response | None:
        year, page = number(request, "nd", 0), number(request, "page")
        if request.path == "/rd/jyblgk/list.html" and self.of(year):
            return self.html(self.list_html(), LIST, f"list{year}")
        if request.path == "/rd/jyblgk/top.do":
            return as_json(
                plain(self.of(year)[:6], "id", "title", "date", "url"), ident=f"top{year}"
            )
        if request.path != "/rd/jyblgk/list.do" or not self.of(year):
            return None
        rows = plain(self.cut(year, page), "id", "title", "date", "url")
        return as_json({"rows": rows, "total": len(self.of(year))}, ident=f"{year}/{page}")


@catalogue
class Y108(Periods):
    name, family = "y108", "a box of years that a service fills"
    note = "the newest year stands in the script, the others come from a service; choosing one loads it"
    column, size = "/zxwz/ta/index.html", 15

    def path_of(self, entry: Entry) -> str:
        return f"/zxwz/ta/{entry.date.year}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = """<div>年度：<select id="nd"></select></div><ul id="ta"></ul><div id="fy"></div><script>
var nd = '2024';
$.getJSON('/zxwz/api/years', function (r) { $.each(r.data, function (i, y) { $('#nd').append('<option value="' + y.value + '">' + y.label + '</option>'); }); });
$('#nd').change(function () { nd = $(this).val(); load(1); });
function load(p) { $.getJSON('/zxwz/api/ta', { nd: nd, pageNo: p, pageSize: 15 }, function (r) { var h = ''; $.each(r.rows, function (i, t) { h += '<li><a href="' + t.url + '">' + t.title + '</a><i>' + t.date + '</i></li>'; }); $('#ta').html(h); fy(r.total, p); }); }
load(1);
</script>"""
        return portal(self.place.full + "政协", "提案", [("/zxwz/", "政协")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/zxwz/api/years":
            data = [{"value": str(year), "label": f"{year}年"} for year, _count in self.years]
            return as_json({"data": data}, ident="years")
        year, page = number(request, "nd", 0), number(request, "pageNo")
        if request.path != "/zxwz/api/ta" or not self.of(year):
            return None
        rows = plain(self.cut(year, page), "id", "title", "date", "url")
        return as_json({"rows": rows, "total": len(self.of(year))}, ident=f"{year}/{page}")


@catalogue
class Y110(HandService):
    name, family = "y110", "a search page"
    note = "hits by the server with marked words; the pager replaces a parameter of the own address by a pattern"
    column, size = "/search/s?siteid=3&q=jyta&p=1", 10
    spec = Spec(43)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/content/{entry.date.year}/{entry.id}.html"

    def shell_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def list_html(self, page: int) -> str:
        pages = len(self.slices())
        hits = "".join(
            f'<div class="hit"><h3><a href="{one.path}" target="_blank">{escape(one.title).replace("建议", "<em>建议</em>")}</a></h3><p>{escape(one.letter.title)}……</p><span>{one.date}</span></div>'
            for one in self.page_of(page)
        )
        ways = "".join(
            f'<a href="javascript:;" onclick="toPage({n})"{" class=on" if n == page else ""}>{n}</a>'
            for n in range(1, pages + 1)
        )
        main = f"""<p>共找到 {len(self.entries)} 条结果</p><div class="hits">{hits}</div><div class="pages">{ways}<a href="javascript:;" onclick="toPage({min(page + 1, pages)})">下一页</a></div><script>
function toPage(n) {{ location.href = location.href.replace(/([?&])p=\\d+/, '$1p=' + n); }}
</script>"""
        return portal(self.place.full, "检索结果", [("/search/", "检索")], main)

    def shell(self) -> str:
        return self.list_html(1)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/search/s" or request.query.get("q") != "jyta":
            return None
        page = min(max(number(request, "p"), 1), len(self.slices()))
        return self.html(self.list_html(page), LIST, f"p{page}")


@catalogue
class Y112(HandService):
    name, family = "y112", "rows in a hidden textarea"
    note = "all rows stand as JSON in a textarea that is not shown; a script cuts them into pages"
    column, size = "/jyta/all.jsp", 500
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/detail.jsp?id={entry.id}"

    def shell(self) -> str:
        rows = json.dumps(plain(self.entries, "id", "bt", "rq"), ensure_ascii=False)
        main = f"""<textarea id="jsonData" style="display:none">{escape(rows, quote=False)}</textarea><table id="t"></table><div id="p"></div><script>
var rows = eval('(' + document.getElementById('jsonData').value + ')'), size = 15;
function show(p) {{ var h = ''; for (var i = (p - 1) * size; i < rows.length && i < p * size; i++) {{ h += '<tr><td><a href="detail.jsp?id=' + rows[i].id + '">' + rows[i].bt + '</a></td><td>' + rows[i].rq + '</td></tr>'; }} document.getElementById('t').innerHTML = h; nav(p); }}
show(1);
</script>"""
        return county(self.place.full, "建议提案", [("/jyta/", "公开")], main, charset="utf-8")

    @property
    def list_requests(self) -> int:
        return 1

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class Y113(HandService):
    name, family = "y113", "a text cut by signs"
    note = (
        "a handler answers with the total, signs, and pieces of markup; the script splits the text"
    )
    column, size = "/ta/List.html", 12
    spec = Spec(40)
    server_name = "Microsoft-IIS/7.5"

    def path_of(self, entry: Entry) -> str:
        return f"/ta/Show.aspx?ID={entry.id}"

    def shell(self) -> str:
        main = """<ul id="ulList"></ul><div id="divPager"></div><script>
function GetList(pageIndex) {
  $.post("/Ashx/TaHandler.ashx", { action: "getlist", pageIndex: pageIndex, pageSize: 12 }, function (data) {
    var arr = data.split("$$$");
    $("#ulList").html(arr[1]);
    SetPager(parseInt(arr[0]), pageIndex);
  });
}
GetList(1);
</script>"""
        return county(self.place.full + "政协", "提案", [("/ta/", "提案")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/Ashx/TaHandler.ashx" or request.form.get("action") != "getlist":
            return None
        page = number(request, "pageIndex")
        rows = "".join(
            f"<li><a href='Show.aspx?ID={one.id}' target='_blank'>{escape(one.title)}</a><span>{one.date}</span></li>"
            for one in self.page_of(page)
        )
        return self.fragment(f"{len(self.entries)}$$${rows}", page, "text/plain; charset=utf-8")


@catalogue
class Y114(HandService):
    name, family = "y114", "a web service of .NET"
    note = "asmx answers XML with one string, which is JSON"
    column, size = "/wz/jyList.htm", 15
    spec = Spec(42)

    def path_of(self, entry: Entry) -> str:
        return f"/wz/jyInfo.htm?ID={entry.id}"

    def shell(self) -> str:
        main = """<table id="tab"></table><div id="page"></div><script>
function bind(p) {
  $.ajax({ type: "POST", url: "/wz/NewsService.asmx/GetNewsPage", data: { typeId: 21, pageIndex: p, pageSize: 15 }, dataType: "xml", success: function (xml) {
    var json = eval("(" + $(xml).find("string").text() + ")"), s = "";
    for (var i = 0; i < json.Table.length; i++) { s += "<tr><td><a href='jyInfo.htm?ID=" + json.Table[i].ID + "'>" + json.Table[i].Title + "</a></td><td>" + json.Table[i].CreateTime + "</td></tr>"; }
    $("#tab").html(s); setPage(json.Count, p);
  } });
}
bind(1);
</script>"""
        return county(self.place.full, "建议", [("/wz/", "公开")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/wz/NewsService.asmx/GetNewsPage" or request.form.get("typeId") != "21":
            return None
        page = number(request, "pageIndex")
        told = {
            "Count": len(self.entries),
            "Table": plain(self.page_of(page), "ID", "Title", "CreateTime"),
        }
        text = escape(json.dumps(told, ensure_ascii=False), quote=False)
        return self.fragment(
            f'<?xml version="1.0" encoding="utf-8"?><string xmlns="http://tempuri.org/">{text}</string>',
            page,
            "text/xml",
        )


@catalogue
class Y115(HandService):
    name, family = "y115", "art-template"
    note = "a template with each and mustaches draws the rows; template(id, data) fills it"
    column, size = "/zfxxgk/jyta/list.html", 15
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/jyta/{entry.id}.html"

    def shell(self) -> str:
        main = """<div id="listCon"></div><div class="pager"></div>
<script id="listTpl" type="text/html"><ul>{{each data.rows as row i}}<li><a href="/zfxxgk/jyta/{{row.contentId}}.html" title="{{row.contentTitle}}">{{row.contentTitle}}</a><span>{{row.pubTime | dateFormat:'yyyy-MM-dd'}}</span></li>{{/each}}</ul></script>
<script src="/js/template-web.js"></script><script>
var api = { list: '/zfxxgk/manager/content/pageList' };
function render(current) {
  $.ajax({ url: api.list, type: 'GET', data: { channelCode: 'jyta', current: current, limit: 15 }, success: function (ret) {
    $('#listCon').html(template('listTpl', ret)); $('.pager').pagination(ret.data.total, { current_page: current - 1, items_per_page: 15, callback: function (i) { render(i + 1); } });
  } });
}
render(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/zfxxgk/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zfxxgk/manager/content/pageList":
            return None
        page = number(request, "current")
        rows = plain(self.page_of(page), "contentId", "contentTitle", "pubTime")
        return as_json({"data": {"rows": rows, "total": len(self.entries)}}, ident=f"p{page}")


@catalogue
class Y116(HandService):
    name, family = "y116", "pages in the address, fields in the body"
    note = "axios posts the fields of the column as JSON; page and size stand in the address"
    column, size = "/pub/", 10
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/pub/a/{entry.id}.html"

    def shell_targets(self) -> tuple[str, ...]:
        return ("/pub/",)

    def shell(self) -> str:
        tail = """<script src="/pub/axios.min.js"></script><script>
const base = '/pub/gateway';
const box = document.querySelector('.article-list');
function getPage(cur) {
  axios({ method: 'post', url: `${base}/article/page?current=${cur}&size=10`, data: { columnId: '1788', status: 1 } }).then(({ data }) => {
    box.innerHTML = data.data.records.map(a => `<article><h3><a href="/pub/a/${a.id}.html">${a.title}</a></h3><time>${a.publishDate}</time></article>`).join('');
    drawPager(data.data.pages, cur);
  });
}
getPage(1);
</script>"""
        return modern(
            self.place.full,
            "建议提案",
            '<div class="article-list"></div><nav id="pg"></nav>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/pub/gateway/article/page" or request.method != "POST":
            return None
        if json.loads(request.body or b"{}").get("columnId") != "1788":
            return as_json({"data": {"records": [], "total": 0}}, ident="none")
        page = number(request, "current")
        rows = plain(self.page_of(page), "id", "title", "publishDate")
        data = {"records": rows, "total": len(self.entries), "pages": len(self.slices())}
        return as_json({"data": data}, ident=f"p{page}")
