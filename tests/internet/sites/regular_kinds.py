"""Regular, kinds: bodies and years behind radio buttons, repeated tabs, lists of choices and libraries."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, portal
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_services import Periods


@catalogue
class R11(Kinds):
    name, family = "r11", "radio buttons of kinds"
    note = "two radio buttons whose click asks anew; the request reads the one that is checked; list under data.list, a total"
    column = "/gongkai/jyta.html"
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/gongkai/jyta/{entry.id}.html"

    def shell(self) -> str:
        tail = """<script>
function query(page) {
  var lx = $('input[name="lx"]:checked').val();
  $.post('/gongkai/query', { lx: lx, page: page, limit: 10 }, function (res) {
    var h = ''; $.each(res.data.list, function (i, v) { h += '<tr><td>' + (i + 1) + '</td><td><a href="/gongkai/jyta/' + v.id + '.html" target="_blank">' + v.title + '</a></td><td>' + v.unit + '</td><td>' + v.pubDate + '</td></tr>'; });
    $('#tb').html(h); makePager(res.data.total, page);
  }, 'json');
}
$(function () { query(1); });
</script>"""
        main = '<form class="form-inline"><label><input type="radio" name="lx" value="rd" checked onclick="query(1)"> 人大建议</label><label><input type="radio" name="lx" value="zx" onclick="query(1)"> 政协提案</label></form><table class="table"><tbody id="tb"></tbody></table><div id="pager"></div>'
        return boot(self.place.full, "建议提案", [(self.column, "建议提案")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gongkai/query" or request.method != "POST":
            return None
        kind = {"rd": "1", "zx": "2"}.get(request.form.get("lx", ""), "")
        page = number(request, "page")
        rows = [
            {"id": one.id, "title": one.title, "unit": one.letter.office, "pubDate": str(one.date)}
            for one in self.cut(kind, page)
        ]
        return as_json(
            {"code": 0, "data": {"list": rows, "total": len(self.of(kind))}}, ident=f"{kind}/{page}"
        )


@catalogue
class R12(Kinds):
    name, family = "r12", "Vue, kinds repeated, a click opens"
    note = "kinds are objects in data; rows are opened by a method that makes the address; fetch with a template; whether there is more"
    column = "/h5/proposal/"
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/h5/proposal/{self.token(entry, 16)}.html"

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{self.place.full}建议提案</title></head><body><div id="app"><div class="tabs"><span v-for="(t, i) in tabs" :key="i" :class="{{ active: cur === t.val }}" @click="switchTab(t.val)">{{{{ t.txt }}}}</span></div>
<div class="card" v-for="it in list" :key="it.guid" @click="openDetail(it)"><h4>{{{{ it.subject }}}}</h4><p>{{{{ it.replyDate }}}}</p></div><button v-if="hasMore" @click="loadMore">点击加载更多</button></div>
<script src="/h5/vue.js"></script><script>
const base = '/h5/api';
new Vue({{
  el: '#app',
  data: {{ tabs: [{{ txt: '代表建议', val: 1 }}, {{ txt: '委员提案', val: 2 }}], cur: 1, pageNo: 1, list: [], hasMore: false }},
  created() {{ this.fetchList(); }},
  methods: {{
    switchTab(v) {{ this.cur = v; this.pageNo = 1; this.list = []; this.fetchList(); }},
    loadMore() {{ this.pageNo++; this.fetchList(); }},
    fetchList() {{
      fetch(`${{base}}/proposals?kind=${{this.cur}}&pageNo=${{this.pageNo}}&pageSize=10`).then(r => r.json()).then(r => {{ this.list = this.list.concat(r.data.items); this.hasMore = r.data.hasNextPage; }});
    }},
    openDetail(it) {{ window.location.href = '/h5/proposal/' + it.guid + '.html'; }}
  }}
}});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/h5/api/proposals":
            return None
        kind, page = request.query.get("kind", ""), number(request, "pageNo")
        rows = [
            {"guid": self.token(one, 16), "subject": one.title, "replyDate": str(one.date)}
            for one in self.cut(kind, page)
        ]
        more = page * self.size < len(self.of(kind))
        return as_json(
            {"code": 200, "data": {"items": rows, "hasNextPage": more}}, ident=f"{kind}/{page}"
        )


@catalogue
class R13(Kinds):
    name, family = "r13", "drawn first, kinds by data-type"
    note = "page 1 of the first kind is drawn; links keep a kind in data-type; pages by onclick of a function that posts"
    column = "/zwgk/rdzx.html"
    spec = Spec(64)

    @property
    def list_requests(self) -> int:
        return super().list_requests - 1

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/{entry.date:%Y%m}/{entry.id}.html"

    def draw(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><span>{one.date}</span><a href="{one.path}" target="_blank">{escape(one.title)}</a></li>'
            for one in entries
        )

    def shell(self) -> str:
        n = -(-len(self.of("1")) // 10)
        ways = "".join(f'<a onclick="toPage({p})">{p}</a>' for p in range(1, n + 1))
        main = f"""<div class="tab"><a href="javascript:;" class="on" data-type="1">人大代表建议</a><a href="javascript:;" data-type="2">政协委员提案</a></div>
<ul class="news">{self.draw(self.cut("1", 1))}</ul><div class="fy">{ways}<a onclick="toPage(2)">下一页</a></div>
<script>
var type = '1';
$('.tab a').on('click', function () {{ $(this).addClass('on').siblings().removeClass('on'); type = $(this).data('type'); toPage(1); }});
function toPage(p) {{ $.ajax({{ type: 'post', url: '/zwgk/rdzx/list', data: {{ 'type': type, 'page': p }}, success: function (msg) {{ $('.news').html(msg.html); $('.fy').html(msg.pager); }} }}); }}
</script>"""
        return portal(self.place.full, "建议提案", [("/zwgk/", "政务公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zwgk/rdzx/list" or request.method != "POST":
            return None
        kind, page = request.form.get("type", ""), number(request, "page")
        n = -(-len(self.of(kind)) // 10)
        ways = "".join(f'<a onclick="toPage({p})">{p}</a>' for p in range(1, n + 1))
        rows = self.draw(self.cut(kind, page))
        return as_json({"html": rows, "pager": ways}, ident=f"{kind}/{page}")


@catalogue
class R14(Periods):
    name, family = "r14", "a form by GET, years in a list"
    note = "the year is a list of choices in a form by GET that is sent when it changes; pages are links that keep the year"
    column, size = "/list.php?cid=77", 12

    def path_of(self, entry: Entry) -> str:
        return f"/show.php?id={entry.id}"

    @property
    def list_requests(self) -> int:
        return super().list_requests - 1

    def listing(self, request: Request) -> Response | None:
        if request.path != "/list.php" or request.query.get("cid") != "77":
            return None
        year, page = number(request, "nd", 2024), number(request, "page")
        n = max(1, -(-len(self.of(year)) // self.size))
        page = min(max(page, 1), n)
        options = "".join(
            f'<option value="{one}"{" selected" if one == year else ""}>{one}年</option>'
            for one, _count in self.years
        )
        rows = "".join(
            f'<li>·<a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.cut(year, page)
        )
        ways = "".join(
            f'<a href="list.php?cid=77&amp;nd={year}&amp;page={p}">{p}</a>'
            if p != page
            else f"<b>{p}</b>"
            for p in range(1, n + 1)
        )
        main = f'<form id="f" method="get" action="list.php"><input type="hidden" name="cid" value="77"><select name="nd" onchange="this.form.submit()">{options}</select></form><ul class="ul">{rows}</ul><div class="pages">{ways}</div>'
        text = portal(self.place.full, "建议提案", [(self.column, "建议提案")], main)
        return self.html(text, LIST, f"{year}/{page}")


@catalogue
class R15(HandService):
    name, family = "r15", "an axios client in a file"
    note = "a client with a baseURL and a function of the interface stand in a file; the page calls it with an object of its own"
    column, size = "/ta/index.html", 10
    spec = Spec(41)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def path_of(self, entry: Entry) -> str:
        return f"/ta/detail-{entry.id}.html"

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{self.place.full}提案公开</title><script src="/ta/js/axios.min.js"></script><script src="/ta/js/api.js"></script><script src="/ta/js/vue.min.js"></script></head><body><div id="root"><table><tr v-for="row in tableList"><td><a :href="'/ta/detail-' + row.id + '.html'">{{{{ row.caseName }}}}</a></td><td>{{{{ row.openTime }}}}</td></tr></table></div>
<script>
new Vue({{ el: '#root', data: {{ tableList: [], queryParams: {{ pageNum: 1, pageSize: 10, openFlag: '1' }}, total: 0 }}, created() {{ this.getList(); }}, methods: {{ getList() {{ listProposal(this.queryParams).then(res => {{ this.tableList = res.data.rows; this.total = res.data.total; }}); }} }} }});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == "/ta/js/api.js":
            return script_file("""const service = axios.create({ baseURL: '/dev-api', timeout: 10000 });
function listProposal(query) { return service({ url: '/open/proposal/list', method: 'get', params: query }); }
function getProposal(id) { return service({ url: '/open/proposal/' + id, method: 'get' }); }""")
        if request.path != "/dev-api/open/proposal/list" or request.query.get("openFlag") != "1":
            return None
        page = number(request, "pageNum")
        rows = [
            {"id": one.id, "caseName": one.title, "openTime": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json(
            {"total": len(self.entries), "rows": rows, "code": 200, "msg": "查询成功"},
            ident=f"p{page}",
        )


@catalogue
class R16(Kinds):
    name, family = "r16", "DataTables, a kind in a list"
    note = "DataTables on the server's side; ajax with a function that adds the kind; columns with render"
    column = "/open/ta/"
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/open/ta/view/{entry.id}"

    def shell(self) -> str:
        tail = """<script src="/static/datatables/jquery.dataTables.min.js"></script><script>
var table = $('#dt').DataTable({
  serverSide: true, searching: false, ordering: false, pageLength: 10,
  ajax: { url: '/open/ta/data', type: 'GET', data: function (d) { d.kind = $('#kind').val(); } },
  columns: [ { data: 'num', title: '编号' }, { data: 'title', title: '标题', render: function (data, type, row) { return '<a href="/open/ta/view/' + row.id + '">' + data + '</a>'; } }, { data: 'date', title: '日期' } ]
});
$('#kind').on('change', function () { table.ajax.reload(); });
</script>"""
        main = '<select id="kind" class="form-control"><option value="1" selected>人大代表建议</option><option value="2">政协委员提案</option></select><table id="dt" class="table"></table>'
        return boot(self.place.full, "建议提案", [("/open/", "公开")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/ta/data":
            return None
        kind, start = request.query.get("kind", ""), number(request, "start", 0)
        rows = [
            {"id": one.id, "num": one.letter.number, "title": one.title, "date": str(one.date)}
            for one in self.of(kind)[start : start + 10]
        ]
        total = len(self.of(kind))
        data = {"draw": 1, "recordsTotal": total, "recordsFiltered": total, "data": rows}
        return as_json(data, ident=f"{kind}/{start}")


@catalogue
class R17(Kinds):
    name, family = "r17", "layui tabs by index, laypage"
    note = "an event of layui's tabs sets the kind by the tab's index; a JSON body; laypage with the answer's count"
    column, size = "/jyta.html", 10
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="layui-tab layui-tab-brief" lay-filter="kind"><ul class="layui-tab-title"><li class="layui-this">人大建议</li><li>政协提案</li></ul></div><ul id="box"></ul><div id="page"></div>
<script src="/layui/layui.js"></script><script>
layui.use(['element', 'laypage', 'jquery'], function () {
  var $ = layui.jquery, laypage = layui.laypage, element = layui.element, kind = 1;
  element.on('tab(kind)', function (data) { kind = data.index + 1; load(1, true); });
  function load(p, isNew) {
    $.ajax({ url: '/api/jyta/search', type: 'post', contentType: 'application/json', data: JSON.stringify({ kind: kind, pageNum: p, pageSize: 10 }), success: function (r) {
      var h = ''; for (var i = 0; i < r.rows.length; i++) { h += '<li><a href="' + r.rows[i].url + '">' + r.rows[i].title + '</a><i>' + r.rows[i].date + '</i></li>'; }
      $('#box').html(h);
      if (isNew) { laypage.render({ elem: 'page', count: r.total, limit: 10, jump: function (obj, first) { if (!first) { load(obj.curr); } } }); }
    } });
  }
  load(1, true);
});
</script>"""
        return portal(self.place.full, "建议提案", [("/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/api/jyta/search" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        kind, page = str(asked.get("kind")), int(asked.get("pageNum") or 1)
        rows = [
            {"url": one.path, "title": one.title, "date": str(one.date)}
            for one in self.cut(kind, page)
        ]
        return as_json({"total": len(self.of(kind)), "rows": rows}, ident=f"{kind}/{page}")
