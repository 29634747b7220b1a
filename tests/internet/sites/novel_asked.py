"""Novel, asked: how pages ask for their lists; choices that must be made, settings read first, totals from elsewhere."""

from __future__ import annotations

import json
from html import escape
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.steady_services import Periods


@catalogue
class T08(Periods):
    name, family = "t08", "post-back by year and pager"
    note = "years are LinkButtons, the newest is shown; the pager posts back too; state and year go along; GridView"
    column, size = "/Web/JYTA/List.aspx", 15

    def path_of(self, entry: Entry) -> str:
        return f"/Web/JYTA/Detail.aspx?ID={entry.id}"

    @property
    def list_requests(self) -> int:
        return super().list_requests - 1

    def listing(self, request: Request) -> Response | None:
        if request.path != "/Web/JYTA/List.aspx":
            return None
        form, year, page = request.form, 2024, 1
        if request.method == "POST":
            state = form.get("__VIEWSTATE", "")
            if not state.startswith("/wEP") or form.get("__EVENTVALIDATION") != "/wEWCA==":
                return self.html("<h1>Server Error in '/' Application.</h1>", LIST, "bad", 500)
            year = int(state.split(".")[1])
            target = form.get("__EVENTTARGET", "")
            if target.startswith("ctl00$C$rptYear$ctl0"):
                year = 2024 - int(target.split("ctl0")[2][0])
            elif target == "ctl00$C$gv":
                page = int(form.get("__EVENTARGUMENT", "Page$1").partition("$")[2])
        return self.html(self.page(year, page), LIST, f"{year}/{page}")

    def page(self, year: int, page: int) -> str:
        years = "".join(
            f'<a id="C_y{at}" class="{"sel" if one == year else ""}" href="javascript:__doPostBack(&#39;ctl00$C$rptYear$ctl0{at}$lb&#39;,&#39;&#39;)">{one}年</a> '
            for at, (one, _count) in enumerate(self.years)
        )
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="Detail.aspx?ID={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in self.cut(year, page)
        )
        n = -(-len(self.of(year)) // self.size)
        ways = "".join(
            f"<td><span>{p}</span></td>"
            if p == page
            else f'<td><a href="javascript:__doPostBack(&#39;ctl00$C$gv&#39;,&#39;Page${p}&#39;)">{p}</a></td>'
            for p in range(1, n + 1)
        )
        pager = f'<tr class="pgr"><td colspan="3"><table><tr>{ways}</tr></table></td></tr>'
        main = f"""<form method="post" action="./List.aspx" id="form1"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP.{year}.{page}.x" /><input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="/wEWCA==" />
<script type="text/javascript">
var theForm = document.forms['form1'];
function __doPostBack(eventTarget, eventArgument) {{ if (!theForm.onsubmit || (theForm.onsubmit() != false)) {{ theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit(); }} }}
</script>
<div class="years">{years}</div><table class="grid" id="C_gv"><tr><th>编号</th><th>标题</th><th>日期</th></tr>{rows}{pager if n > 1 else ""}</table></form>"""
        return county(self.place.full, "建议提案", [("/Web/", "公开")], main, charset="utf-8")


@catalogue
class T09(Periods):
    name, family = "t09", "a search that must choose"
    note = "a form with a year and a kind, both of which must be chosen; nothing is shown before; the button asks by JSON"
    column, size = "/jyta/search.html", 20
    kinds: ClassVar[tuple[tuple[str, str], ...]] = (("JY", "建议"), ("TA", "提案"))
    years = ((2024, 33), (2023, 27))

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/detail.html?bh={entry.id}"

    def kind_of(self, entry: Entry) -> str:
        return "JY" if entry.letter.body == "建议" else "TA"

    def chosen(self, year: str, kind: str) -> list[Entry]:
        return [
            one for one in self.entries if str(one.date.year) == year and self.kind_of(one) == kind
        ]

    @property
    def list_requests(self) -> int:
        lists = (self.chosen(str(y), k) for y, _n in self.years for k, _w in self.kinds)
        return 1 + sum(max(1, -(-len(one) // self.size)) for one in lists)

    def shell(self) -> str:
        tail = """<script>
$('#btnSearch').click(function () { search(1); });
function search(page) {
  var year = $('#selYear').val(), type = $('#selType').val();
  if (year == '') { alert('请选择年度'); return; }
  if (type == '') { alert('请选择类别'); return; }
  $.ajax({ url: '/jyta/api/search', type: 'POST', contentType: 'application/json', data: JSON.stringify({ year: year, type: type, title: $('#txtTitle').val(), pageNum: page, pageSize: 20 }),
    success: function (res) {
      var h = '';
      $.each(res.rows, function (i, r) { h += '<tr><td>' + r.bh + '</td><td><a href="/jyta/detail.html?bh=' + r.bh + '">' + r.title + '</a></td><td>' + r.fbrq + '</td></tr>'; });
      $('#tbody').html(h); $('#total').text(res.total);
    } });
}
</script>"""
        main = """<form class="form-inline" onsubmit="return false"><select id="selYear" class="form-control"><option value="">请选择年度</option><option value="2024">2024年</option><option value="2023">2023年</option></select>
<select id="selType" class="form-control"><option value="">请选择类别</option><option value="JY">人大代表建议</option><option value="TA">政协提案</option></select><input id="txtTitle" class="form-control" placeholder="标题关键字"><button id="btnSearch" type="button" class="btn btn-primary">查询</button></form>
<table class="table"><thead><tr><th>编号</th><th>标题</th><th>日期</th></tr></thead><tbody id="tbody"></tbody></table><p>共<span id="total">0</span>条</p>"""
        return boot(self.place.full, "建议提案查询", [(self.column, "查询")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyta/api/search" or request.method != "POST":
            return None
        form, page = request.form, number(request, "pageNum")
        found = self.chosen(form.get("year", ""), form.get("type", ""))
        rows = [
            {"bh": one.id, "title": one.title, "fbrq": str(one.date)}
            for one in found[20 * (page - 1) : 20 * page]
        ]
        ident = f"{form.get('year')}/{form.get('type')}/{page}"
        return as_json({"code": 0, "rows": rows, "total": len(found)}, ident=ident)


@catalogue
class T10(HandService):
    name, family = "t10", "settings first"
    note = "a file of settings in JSON is read first: base, site and column come from its answer; then the list is asked for"
    column, size = "/gov/jyta.html", 12
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/gov/article/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def shell(self) -> str:
        main = """<ul class="txtlist"></ul><div class="pager"></div><script>
var conf;
$.getJSON('/gov/static/setting.json', function (cfg) { conf = cfg; getPage(1); });
function getPage(n) {
  $.get(conf.apiBase + '/content/list', { siteId: conf.siteId, columnId: conf.columns.jyta, pageNo: n, pageSize: 12 }, function (res) {
    var html = '';
    res.data.list.forEach(function (e) { html += '<li><a href="/gov/article/' + e.id + '.html">' + e.title + '</a><span>' + e.publishTime + '</span></li>'; });
    $('.txtlist').html(html); $('.pager').pager(n, res.data.pages, getPage);
  });
}
</script>"""
        return portal(self.place.full, "建议提案办理", [("/gov/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/gov/static/setting.json":
            told = {
                "apiBase": "/gov-api/v2",
                "siteId": "41",
                "columns": {"jyta": "771", "news": "8"},
            }
            return as_json(told, ident="settings")
        if request.path != "/gov-api/v2/content/list" or request.query.get("columnId") != "771":
            return None
        page = number(request, "pageNo")
        rows = [
            {"id": one.id, "title": one.title, "publishTime": f"{one.date} 10:00"}
            for one in self.page_of(page)
        ]
        data = {"list": rows, "pages": len(self.slices())}
        return as_json({"code": 200, "data": data}, ident=f"p{page}")


@catalogue
class T11(HandService):
    name, family = "t11", "a total of its own, rows from … to"
    note = "one call tells how many there are, another the rows from one number to another, both counted from 1"
    column, size = "/xxgk/tabl.htm", 15
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/tabl/{entry.date:%Y}/{entry.id}.htm"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = """<div id="listdiv"></div><div id="pagediv" class="page"></div><script>
var total = 0, size = 15;
$.post('/xxgk/getCount.do', { lmid: '0305' }, function (n) { total = parseInt(n); turn(1); });
function turn(p) {
  var startRow = (p - 1) * size + 1, endRow = p * size;
  $.post('/xxgk/getRows.do', { lmid: '0305', startRow: startRow, endRow: endRow }, function (data) {
    var arr = eval('(' + data + ')'), s = '';
    for (var i = 0; i < arr.length; i++) s += '<p><a href="/xxgk/tabl/' + arr[i].nf + '/' + arr[i].xxid + '.htm">' + arr[i].xxmc + '</a>' + arr[i].fbsj + '</p>';
    document.getElementById('listdiv').innerHTML = s;
    bar(p, Math.ceil(total / size));
  });
}
</script>"""
        return portal(self.place.full, "提案办理", [("/xxgk/", "信息公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.form.get("lmid") != "0305" or request.method != "POST":
            return None
        if request.path == "/xxgk/getCount.do":
            return self.fragment(str(len(self.entries)), 0)
        if request.path != "/xxgk/getRows.do":
            return None
        first, last = number(request, "startRow"), number(request, "endRow", 15)
        rows = [
            {"xxid": one.id, "xxmc": one.title, "fbsj": str(one.date), "nf": one.date.year}
            for one in self.entries[first - 1 : last]
        ]
        return self.fragment(json.dumps(rows, ensure_ascii=False), first)


@catalogue
class T12(Kinds):
    name, family = "t12", "a frame by script, a search in it"
    note = "a script writes the frame with the column in its address; the page in it asks by GET for what its own address says"
    column = "/ztzl/jyta/index.shtml"
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jyta/detail/{entry.id}.shtml"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 2

    def shell(self) -> str:
        main = """<div class="menu"><a href="javascript:show('rd')">代表建议</a> <a href="javascript:show('zx')">委员提案</a></div><div id="frameBox"></div><script>
function show(t) { document.getElementById('frameBox').innerHTML = '<iframe id="ifr" width="100%" height="900" frameborder="0" src="/apps/jyta/list.html?type=' + t + '&pagesize=10"></iframe>'; }
show('rd');
</script>"""
        return portal(self.place.full, "建议提案", [("/ztzl/", "专题")], main)

    def listing(self, request: Request) -> Response | None:
        if request.path == "/apps/jyta/list.html":
            text = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>列表</title><script src="/apps/jquery.js"></script></head><body><ul id="u"></ul><div id="p"></div><script>
function getParam(name) { var m = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search); return m ? decodeURIComponent(m[1]) : ''; }
function go(n) { $.getJSON('/apps/jyta/query?type=' + getParam('type') + '&page=' + n + '&size=' + getParam('pagesize'), function (r) {
  var s = ''; $(r.list).each(function () { s += '<li><a target="_parent" href="' + this.url + '">' + this.title + '</a><em>' + this.date + '</em></li>'; }); $('#u').html(s); showBar(n, r.count); }); }
go(1);
</script></body></html>"""
            return self.html(text, LIST, f"frame {request.query.get('type')}")
        return super().listing(request)

    def serve(self, request: Request) -> Response | None:
        kind = {"rd": "1", "zx": "2"}.get(request.query.get("type", ""))
        if request.path != "/apps/jyta/query" or kind is None:
            return None
        page = number(request, "page")
        rows = [
            {"url": one.path, "title": one.title, "date": str(one.date)}
            for one in self.cut(kind, page)
        ]
        return as_json({"list": rows, "count": len(self.of(kind))}, ident=f"{kind}/{page}")
