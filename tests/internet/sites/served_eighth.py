"""Served, eighth: settings by attributes, numbers kept in elements, two answers, years as objects."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.served_sixth import plain
from tests.internet.sites.steady_services import Periods


@catalogue
class Y117(HandService):
    name, family = "y117", "a list that its attributes set up"
    note = "a script of the site reads address, channel and size of the attributes of the list"
    column, size = "/qdata/jyta.html", 12
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/qdata/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul class="ajax-list" data-api="/qdata/rest/list" data-channel="jyta" data-size="12"></ul><div class="ajax-page"></div><script>
$('.ajax-list').each(function () {
  var box = $(this), api = box.data('api'), channel = box.data('channel'), size = box.data('size');
  function load(page) {
    $.getJSON(api, { channel: channel, page: page, size: size }, function (r) {
      box.html($.map(r.items, function (o) { return '<li><a href="' + o.url + '">' + o.title + '</a><span>' + o.date + '</span></li>'; }).join(''));
      $('.ajax-page').paging({ total: r.count, page: page, size: size, go: load });
    });
  }
  load(1);
});
</script>"""
        return portal(self.place.full, "建议提案", [("/qdata/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/qdata/rest/list" or request.query.get("channel") != "jyta":
            return None
        page = number(request, "page")
        rows = plain(self.page_of(page), "id", "title", "date", "url")
        return as_json({"items": rows, "count": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y118(HandService):
    name, family = "y118", "the page in a hidden field"
    note = "buttons change a hidden field and call the query, which reads all of the fields; rows are told apart by a switch"
    column, size = "/jyxt/public/list.jsp", 15
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/jyxt/public/{entry.letter.body == '提案' and 'ta' or 'jy'}.jsp?id={entry.id}"

    def shell(self) -> str:
        main = """<input type="hidden" id="curPage" value="1"><input type="hidden" id="maxPage" value=""><input type="hidden" id="lanmu" value="A01"><table id="data"></table><p><a href="#" onclick="prev()">上一页</a> <a href="#" onclick="next()">下一页</a></p><script>
function next() { $('#curPage').val(parseInt($('#curPage').val()) + 1); query(); }
function prev() { $('#curPage').val(parseInt($('#curPage').val()) - 1); query(); }
function query() {
  var param = {};
  param.curPage = $('#curPage').val();
  param.pageSize = 15;
  param.lanmu = $('#lanmu').val();
  $.ajax({ url: 'query.do', type: 'post', data: param, dataType: 'json', success: function (d) {
    $('#maxPage').val(d.maxPage);
    var h = '';
    $.each(d.data, function (i, r) { var page = r.lx == '2' ? 'ta.jsp' : 'jy.jsp'; h += '<tr><td><a href="' + page + '?id=' + r.id + '">' + r.bt + '</a></td><td>' + r.rq + '</td></tr>'; });
    $('#data').html(h);
  } });
}
query();
</script>"""
        return county(self.place.full, "建议提案", [("/jyxt/", "系统")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyxt/public/query.do" or request.form.get("lanmu") != "A01":
            return None
        page = number(request, "curPage")
        rows = [
            {
                "id": one.id,
                "bt": one.title,
                "rq": str(one.date),
                "lx": "2" if one.letter.body == "提案" else "1",
            }
            for one in self.page_of(page)
        ]
        return as_json({"data": rows, "maxPage": len(self.slices())}, ident=f"p{page}")


@catalogue
class Y119(Kinds):
    name, family = "y119", "two answers put together"
    note = "one function asks two services for their pages and puts the rows one behind the other"
    column = "/jytadb/index.html"
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/jytadb/{entry.id}.html"

    def shell(self) -> str:
        main = """<h3>代表建议</h3><ul id="jy"></ul><div id="jyp"></div><h3>委员提案</h3><ul id="ta"></ul><div id="tap"></div><script>
function li(r) { return '<li><a href="' + r.url + '">' + r.title + '</a><i>' + r.date + '</i></li>'; }
function loadJy(p) { $.get('/jytadb/api/jy', { p: p, s: 10 }, function (d) { $('#jy').html(d.rows.map(li).join('')); pg('#jyp', d.total, p, loadJy); }, 'json'); }
function loadTa(p) { $.get('/jytadb/api/ta', { p: p, s: 10 }, function (d) { $('#ta').html(d.rows.map(li).join('')); pg('#tap', d.total, p, loadTa); }, 'json'); }
$(function () { loadJy(1); loadTa(1); });
</script>"""
        return portal(self.place.full, "建议提案", [("/jytadb/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        kind = {"/jytadb/api/jy": "1", "/jytadb/api/ta": "2"}.get(request.path)
        if kind is None:
            return None
        page = number(request, "p")
        rows = plain(self.cut(kind, page), "id", "title", "date", "url")
        return as_json({"rows": rows, "total": len(self.of(kind))}, ident=f"{kind}/{page}")


@catalogue
class Y120(Periods):
    name, family = "y120", "years of a component"
    note = "el-select with options out of data; its change loads; the first is chosen when the page is made"
    column, size = "/npc/suggest.html", 10

    def path_of(self, entry: Entry) -> str:
        return f"/npc/suggest/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        main = """<div id="app"><el-select v-model="query.year" @change="search"><el-option v-for="y in years" :key="y" :label="y + '年'" :value="y"></el-option></el-select>
<el-table :data="rows"><el-table-column prop="title" label="建议标题"><template slot-scope="scope"><a :href="scope.row.link">{{scope.row.title}}</a></template></el-table-column></el-table><el-pagination :total="total" :current-page.sync="query.page" @current-change="load"></el-pagination></div>"""
        tail = """<script src="/npc/vue.js"></script><script src="/npc/element.js"></script><script src="/npc/axios.js"></script><script>
new Vue({ el: '#app',
  data: function () { return { years: [2024, 2023, 2022], query: { year: 2024, page: 1, size: 10 }, rows: [], total: 0 }; },
  created: function () { this.load(); },
  methods: {
    search: function () { this.query.page = 1; this.load(); },
    load: function () { axios.get('/npc/api/suggest', { params: this.query }).then(function (r) { this.rows = r.data.data.list; this.total = r.data.data.total; }.bind(this)); }
  } });
</script>"""
        return modern(self.place.full + "人大", "代表建议", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        year, page = number(request, "year", 0), number(request, "page")
        if request.path != "/npc/api/suggest" or not self.of(year):
            return None
        rows = plain(self.cut(year, page), "id", "title", "date", "link")
        data = {"list": rows, "total": len(self.of(year))}
        return as_json({"code": 0, "data": data}, ident=f"{year}/{page}")


@catalogue
class Y121(HandService):
    name, family = "y121", "addresses of the other host's form"
    note = (
        "rows give a folder and a name of the file apart; a template joins them; days are seconds"
    )
    column, size = "/cms/list.html?channel=jyta", 20
    spec = Spec(63)

    def path_of(self, entry: Entry) -> str:
        return f"/cms/pub/{entry.date:%Y/%m}/a{entry.id}.shtml"

    def shell_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def shell(self) -> str:
        main = """<div class="lb"></div><div class="fy"></div><script>
var channel = new URL(location.href).searchParams.get('channel');
const load = async (page = 1) => {
  const r = await fetch(`/cms/api/docs?channel=${channel}&page=${page}&rows=20`).then(x => x.json());
  document.querySelector('.lb').innerHTML = r.docs.map(({ folder, file, title, ts }) => `<p><a href="/cms/pub/${folder}/${file}.shtml">${title}</a> ${day(ts)}</p>`).join('');
  draw(r.total, page);
};
load();
</script>"""
        return congress(self.place.full, "建议办理", main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/cms/api/docs" or request.query.get("channel") != "jyta":
            return None
        page = number(request, "page")
        docs = [
            {"folder": f"{one.date:%Y/%m}", "file": f"a{one.id}", "title": one.title}
            for one in self.page_of(page)
        ]
        return as_json({"docs": docs, "total": len(self.entries)}, ident=f"p{page}")


@catalogue
class Y122(HandService):
    name, family = "y122", "rows as arrays with a head"
    note = (
        "the answer has a list of columns and rows as arrays; the script reads them by their places"
    )
    column, size = "/open/data/jyta.html", 10
    spec = Spec(35)

    def path_of(self, entry: Entry) -> str:
        return f"/open/data/view.html?k={entry.id}"

    def shell(self) -> str:
        tail = """<script>
function go(p) {
  $.getJSON('/open/data/query', { set: 'jyta', page: p, size: 10 }, function (r) {
    var h = '';
    r.rows.forEach(function (a) { h += '<tr><td><a href="view.html?k=' + a[0] + '">' + a[1] + '</a></td><td>' + a[2] + '</td></tr>'; });
    $('#t').html(h); bar(r.total, p);
  });
}
go(1);
</script>"""
        return boot(
            self.place.full,
            "建议提案",
            [("/open/", "开放")],
            '<table id="t"></table><p id="b"></p>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/data/query" or request.query.get("set") != "jyta":
            return None
        page = number(request, "page")
        rows = [[str(one.id), one.title, str(one.date)] for one in self.page_of(page)]
        answer = {"head": ["编号", "标题", "日期"], "rows": rows, "total": len(self.entries)}
        return as_json(answer, ident=f"p{page}")


@catalogue
class Y123(HandService):
    name, family = "y123", "a list whose pages end silently"
    note = "the service gives no total; behind the last page it gives the last one again; JSON with markup in each row"
    column, size = "/msjy/list.action", 10
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/msjy/detail.action?id={entry.id}"

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = """<div id="wrap"></div><a id="jia" href="javascript:void(0)">查看更多</a><script>
var p = 1;
function ask() { $.post('listMore.action', { 'page.pageNo': p, 'page.pageSize': 10, typeId: 6 }, function (d) { $.each(d.list, function (i, s) { $('#wrap').append(s.html); }); p++; }, 'json'); }
$('#jia').click(ask); ask();
</script>"""
        return county(self.place.full, "民生建议", [("/msjy/", "建议")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/msjy/listMore.action" or request.form.get("typeId") != "6":
            return None
        page = min(number(request, "page.pageNo"), len(self.slices()))
        rows = [
            {
                "html": f'<p><a href="detail.action?id={one.id}">{escape(one.title)}</a><b>{one.date}</b></p>'
            }
            for one in self.page_of(page)
        ]
        return as_json(json.loads(json.dumps({"list": rows})), ident=f"p{page}")
