"""Served, fifth: requests behind functions of the maker's own, settings, tabs of components, data files."""

from __future__ import annotations

import base64
import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal, tree
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.novel_choices import Closed
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_services import Periods


@catalogue
class Y84(HandService):
    name, family = "y84", "a function around the request"
    note = "a function of the maker takes address, fields and what to do; the base stands in it"
    column, size = "/jyta/list.html", 15
    spec = Spec(51)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/detail_{entry.id}.html"

    def shell(self) -> str:
        main = """<ul class="list" id="list"></ul><div id="page"></div><script>
function ajaxPost(url, param, callback) {
  $.ajax({ url: '/gateway' + url, type: 'POST', data: param, dataType: 'json', success: function (res) { if (res.success) { callback(res.result); } else { console.log(res.message); } } });
}
function queryList(pageNo) {
  ajaxPost('/suggest/queryPage', { columnId: '77', pageNo: pageNo, pageSize: 15 }, function (r) {
    var h = '';
    for (var i = 0; i < r.records.length; i++) { var it = r.records[i]; h += '<li><a href="detail_' + it.id + '.html">' + it.title + '</a><span>' + it.pubDate + '</span></li>'; }
    $('#list').html(h); showPage(r.total, pageNo);
  });
}
queryList(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/jyta/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gateway/suggest/queryPage" or request.form.get("columnId") != "77":
            return None
        page = number(request, "pageNo")
        rows = [
            {"id": one.id, "title": one.title, "pubDate": str(one.date)}
            for one in self.page_of(page)
        ]
        result = {"records": rows, "total": len(self.entries)}
        return as_json({"success": True, "result": result}, ident=f"p{page}")


@catalogue
class Y85(HandService):
    name, family = "y85", "addresses in an object of settings"
    note = "base and paths stand in an object; a file of the site holds it; pages by last_page"
    column, size = "/m/news/index.html?cat=12", 10
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/m/news/view.html?id={entry.id}"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def shell(self) -> str:
        tail = """<script src="/m/js/config.js"></script><script>
var params = new URLSearchParams(location.search), cat = params.get('cat');
function getNews(page) {
  $.get(CONFIG.baseUrl + CONFIG.api.newsList, { category_id: cat, page: page }, function (res) {
    var box = $('#newsBox').empty();
    $.each(res.data.data, function (i, n) {
      $('<li>').append($('<a>').attr('href', 'view.html?id=' + n.id).text(n.title)).append('<em>' + n.create_date + '</em>').appendTo(box);
    });
    makePager(res.data.current_page, res.data.last_page);
  });
}
getNews(1);
</script>"""
        return modern(
            self.place.full, "建议提案", '<ul id="newsBox"></ul><div id="pager"></div>', tail=tail
        )

    def serve(self, request: Request) -> Response | None:
        if request.path == "/m/js/config.js":
            return script_file(
                "var CONFIG = { baseUrl: '/index.php/api', api: { newsList: '/news/list', newsView: '/news/view' } };"
            )
        if request.path != "/index.php/api/news/list" or request.query.get("category_id") != "12":
            return None
        page = number(request, "page")
        rows = [
            {"id": one.id, "title": one.title, "create_date": str(one.date)}
            for one in self.page_of(page)
        ]
        data = {
            "total": len(self.entries),
            "per_page": 10,
            "current_page": page,
            "last_page": len(self.slices()),
            "data": rows,
        }
        return as_json({"code": 1, "msg": "ok", "data": data}, ident=f"p{page}")


@catalogue
class Y86(Kinds):
    name, family = "y86", "tabs called first and second"
    note = "el-tabs with names of its own; a handler makes the kind of the name of the tab; JSON by axios"
    column = "/gov/proposal.html"
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/gov/proposal/{entry.id}.html"

    def shell(self) -> str:
        main = """<div id="app"><el-tabs v-model="activeName" @tab-click="handleClick"><el-tab-pane label="代表建议" name="first"></el-tab-pane><el-tab-pane label="委员提案" name="second"></el-tab-pane></el-tabs>
<ul><li v-for="item in list"><a :href="'/gov/proposal/' + item.id + '.html'">{{item.title}}</a><span>{{item.time}}</span></li></ul><el-pagination :current-page="page" :total="total" @current-change="change"></el-pagination></div>"""
        tail = """<script src="/gov/vue.js"></script><script src="/gov/axios.js"></script><script>
var app = new Vue({ el: '#app', data: { activeName: 'first', kind: 1, page: 1, total: 0, list: [] },
  mounted: function () { this.getData(); },
  methods: {
    handleClick: function (tab, event) { if (tab.name == 'first') { this.kind = 1; } else { this.kind = 2; } this.page = 1; this.getData(); },
    change: function (p) { this.page = p; this.getData(); },
    getData: function () { var that = this; axios.get('/gov/api/proposals', { params: { kind: this.kind, page: this.page, size: 10 } }).then(function (r) { that.list = r.data.list; that.total = r.data.total; }); }
  } });
</script>"""
        return modern(self.place.full, "建议提案", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        kind, page = request.query.get("kind", ""), number(request, "page")
        if request.path != "/gov/api/proposals" or kind not in ("1", "2"):
            return None
        rows = [
            {"id": one.id, "title": one.title, "time": str(one.date)}
            for one in self.cut(kind, page)
        ]
        return as_json({"list": rows, "total": len(self.of(kind))}, ident=f"{kind}/{page}")


@catalogue
class Y87(HandService):
    name, family = "y87", "rows in a script file"
    note = "a file of the site holds all rows as a variable; the page's script cuts them into pages"
    column, size = "/zx/tagk/index.html", 500
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/zx/tagk/{entry.date:%Y}/{entry.id}.html"

    def shell(self) -> str:
        main = """<table id="tb" width="100%"><thead><tr><th>提案号</th><th>案由</th><th>承办单位</th></tr></thead><tbody></tbody></table><div id="pg"></div>
<script src="data/tadata.js"></script><script>
var size = 20;
function draw(p) {
  var h = '';
  for (var i = (p - 1) * size; i < Math.min(p * size, taData.length); i++) { var d = taData[i]; h += '<tr><td>' + d.no + '</td><td><a href="' + d.url + '">' + d.title + '</a></td><td>' + d.org + '</td></tr>'; }
  $('#tb tbody').html(h); pg(p, Math.ceil(taData.length / size));
}
draw(1);
</script>"""
        return county(
            self.place.full + "政协", "提案公开", [("/zx/", "政协")], main, charset="utf-8"
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zx/tagk/data/tadata.js":
            return None
        rows = [
            {"no": one.letter.number, "title": one.title, "url": one.path, "org": one.letter.office}
            for one in self.entries
        ]
        text = f"var taData = {json.dumps(rows, ensure_ascii=False)};"
        return self.fragment(text, 1, "application/javascript; charset=utf-8")


@catalogue
class Y88(Periods):
    name, family = "y88", "clicks taken by the list of years"
    note = "a handler of the list takes the clicks of its items; the year is their data; the newest is marked"
    column, size = "/rdgz/dbjy/list.html", 15

    def path_of(self, entry: Entry) -> str:
        return f"/rdgz/dbjy/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        years = "".join(
            f'<li data-id="{year}"{" class=on" if at == 0 else ""}>{year}年</li>'
            for at, (year, _count) in enumerate(self.years)
        )
        main = f"""<ul class="years">{years}</ul><div class="rows"></div><div class="pager"></div><script>
var nd = $('.years li.on').data('id'), pageNo = 1;
$('.years').on('click', 'li', function () {{ $(this).addClass('on').siblings().removeClass('on'); nd = $(this).data('id'); pageNo = 1; load(); }});
$('.pager').on('click', 'a', function () {{ pageNo = $(this).data('p'); load(); }});
function load() {{
  $.ajax({{ url: '/rdgz/api/dbjy', data: {{ nd: nd, pageNo: pageNo, pageSize: 15 }}, success: function (d) {{
    $('.rows').html($.map(d.rows, function (r) {{ return '<p><a href="' + r.url + '">' + r.bt + '</a><i>' + r.rq + '</i></p>'; }}).join(''));
    $('.pager').html(ways(d.total, pageNo));
  }} }});
}}
load();
</script>"""
        return congress(self.place.full, "代表建议", main, head='<script src="/js/jq.js"></script>')

    def serve(self, request: Request) -> Response | None:
        year, page = number(request, "nd", 0), number(request, "pageNo")
        if request.path != "/rdgz/api/dbjy" or not self.of(year):
            return None
        rows = [
            {"bt": one.title, "url": one.path, "rq": str(one.date)} for one in self.cut(year, page)
        ]
        return as_json({"rows": rows, "total": len(self.of(year))}, ident=f"{year}/{page}")


@catalogue
class Y89(HandService):
    name, family = "y89", "escaped markup in JSON"
    note = "the answer holds markup with its signs escaped, which the script undoes; the number of pages stands beside"
    column, size = "/art/jyta/col12.html", 20
    spec = Spec(66)

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date.year}/{entry.date.month}/art_12_{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="lanmu" id="lanmu12" colid="12"></div><div id="turn"></div><script>
function decode(s) { return $('<textarea/>').html(s).text(); }
function turnTo(n) {
  $.post('/front/unit/list.do', { colId: '12', pageIndex: n, rows: 20, tpl: 'list_a' }, function (res) {
    $('#lanmu12').html(decode(res.content)); buildTurn(res.pageCount, n);
  }, 'json');
}
turnTo(1);
</script>"""
        left = tree(self.column, "/art/")
        return portal(self.place.full, "建议提案", [("/art/", "公开")], main, left=left)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/front/unit/list.do" or request.form.get("colId") != "12":
            return None
        page = number(request, "pageIndex")
        rows = "".join(
            f'<li><span>{one.date}</span><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a></li>'
            for one in self.page_of(page)
        )
        content = escape(f'<ul class="u1">{rows}</ul>')
        return as_json({"content": content, "pageCount": len(self.slices())}, ident=f"p{page}")


@catalogue
class Y90(HandService):
    name, family = "y90", "a search of 大汉 for open government"
    note = "search.jsp of the catalogue: the page in the address, the rest in a posted form; pieces of markup"
    column, size = "/col/col1403/index.html", 15
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return (
            f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_1403_{entry.id}.html"
        )

    def shell(self) -> str:
        main = """<div class="xxgk_list" id="div4869"><img src="/images/loading.gif">数据加载中</div><script>
var infotypeId = "B0203", jdid = 1, nameOfDiv = "div4869";
function goPage4869(page) {
  $.ajax({ type: "POST", url: "/module/xxgk/search.jsp?standardXxgk=1&isAllList=1&texttype=&fbtime=&vc_all=&currpage=" + page + "&sortfield=,compaltedate:0",
    data: { infotypeId: infotypeId, jdid: jdid, divid: nameOfDiv, area: "", vc_title: "" },
    success: function (msg) { $("#div4869").html(msg); } });
}
goPage4869(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/col/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/module/xxgk/search.jsp" or request.form.get("infotypeId") != "B0203":
            return None
        page, pages = number(request, "currpage"), len(self.slices())
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="{one.path}" target="_blank" title="{escape(one.title)}" mc="{escape(one.title)}">{escape(one.title[:22])}</a></td><td>{one.date}</td></tr>'
            for at, one in enumerate(self.page_of(page), 1)
        )
        text = f'<table class="xxgk_table">{rows}</table><div class="page">共{len(self.entries)}条记录 第{page}页/共{pages}页 <a onclick="goPage4869({page + 1})">下一页</a></div>'
        return self.fragment(text, page)


@catalogue
class Y91(HandService):
    name, family = "y91", "jqPaginator asks first"
    note = "the pager calls the function of its own settings, also for page 1; a box of kinds begins with all"
    column, size = "/open/jyta", 10
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/open/jyta/{entry.id}"

    def shell(self) -> str:
        total = len(self.entries)
        main = """<select id="kind"><option value="">全部</option><option value="1">建议</option><option value="2">提案</option></select><ul class="list-group" id="lg"></ul><ul class="pagination" id="pagination"></ul>"""
        tail = f"""<script src="/static/jqPaginator.min.js"></script><script>
$('#kind').change(function () {{ load(1); }});
function load(num) {{
  $.getJSON('/open/jyta/data', {{ kind: $('#kind').val(), pageNumber: num, pageSize: 10 }}, function (r) {{
    $('#lg').empty();
    r.content.forEach(function (o) {{ $('#lg').append('<li class="list-group-item"><a href="/open/jyta/' + o.id + '">' + o.title + '</a><span class="badge">' + o.date + '</span></li>'); }});
  }});
}}
$('#pagination').jqPaginator({{ totalCounts: {total}, pageSize: 10, visiblePages: 7, currentPage: 1, onPageChange: function (num, type) {{ load(num); }} }});
</script>"""
        return boot(self.place.full, "建议提案", [("/open/", "公开")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/jyta/data" or request.query.get("kind") != "":
            return None
        page = number(request, "pageNumber")
        rows = [
            {"id": one.id, "title": one.title, "date": str(one.date)} for one in self.page_of(page)
        ]
        return as_json({"content": rows, "totalElements": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y93(HandService):
    name, family = "y93", "JSON in Base64"
    note = "the whole data of an answer is Base64; atob and JSON.parse undo it; the request is a GET with a path of the page"
    column, size = "/szf/jyta/index.html", 15
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/szf/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul id="jyList" class="ul-news"></ul><div id="jyPage"></div><script>
function b64(s) { return decodeURIComponent(escape(window.atob(s))); }
function jyData(pn) {
  $.ajax({ url: '/szf/rest/article/list/1005/' + pn + '/15', method: 'get', success: function (res) {
    var data = JSON.parse(b64(res.data)), html = '';
    data.list.forEach(function (a) { html += '<li><a href="' + a.url + '">' + a.title + '</a><em>' + a.date + '</em></li>'; });
    $('#jyList').html(html); jyPager(data.total, pn);
  } });
}
jyData(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/szf/", "市政府")], main)

    def serve(self, request: Request) -> Response | None:
        for page in range(1, len(self.slices()) + 2):
            if request.path == f"/szf/rest/article/list/1005/{page}/15":
                rows = [
                    {"title": one.title, "url": one.path, "date": str(one.date)}
                    for one in self.page_of(page)
                ]
                told = json.dumps({"list": rows, "total": len(self.entries)}, ensure_ascii=False)
                packed = base64.b64encode(told.encode()).decode()
                return as_json({"code": 0, "data": packed}, ident=f"p{page}")
        return None


@catalogue
class Y94(Closed):
    name, family = "y94", "signed requests"
    note = "each request carries a digest that the script makes of time and key; unsigned ones are refused in JSON"
    column = "/portal/ta/index.html"
    spec = Spec(20)

    def shell(self) -> str:
        main = """<ul id="ul"></ul><script src="/portal/md5.min.js"></script><script>
function load(p) { var ts = new Date().getTime(); $.ajax({ url: '/portal/api/ta/list', data: { page: p, rows: 10, ts: ts, sign: md5('rows=10&page=' + p + '&ts=' + ts + '&key=a1') }, success: function (r) { $('#ul').html(r.html); } }); }
load(1);
</script>"""
        return portal(self.place.full, "提案", [("/portal/", "门户")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/portal/api/ta/list":
            return as_json({"code": 401, "msg": "签名错误"}, ident="refused")
        return None
