"""Novel, grids: lists that a widget or an interface of another make brings; web methods, stores, searches."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.routine_files import script_file


@catalogue
class T13(HandService):
    name, family = "t13", "one address for all questions"
    note = "a query as text and variables are posted to one address; edges and nodes, a total; the link is bound to a slug"
    column, size = "/open/suggestions/", 10
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/open/suggestions/{self.token(entry, 8)}/"

    def shell(self) -> str:
        return f"""<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>代表建议办理 | {self.place.full}</title><script src="/open/vue.global.prod.js"></script></head><body>
<div id="app"><h1>代表建议办理</h1><article v-for="n in nodes" :key="n.slug"><a :href="`/open/suggestions/${{n.slug}}/`">{{{{ n.title }}}}</a><time>{{{{ n.publishedAt }}}}</time></article><nav><button @click="page--; load()">上一页</button><button @click="page++; load()">下一页</button></nav></div>
<script>
const QUERY = `query List($page: Int!, $size: Int!) {{ suggestions(page: $page, size: $size) {{ totalCount nodes {{ slug title publishedAt }} }} }}`;
Vue.createApp({{
  data() {{ return {{ nodes: [], page: 1, size: 10, totalCount: 0 }}; }},
  mounted() {{ this.load(); }},
  methods: {{ async load() {{
    const r = await fetch('/open/graphql', {{ method: 'POST', headers: {{ 'Content-Type': 'application/json' }}, body: JSON.stringify({{ query: QUERY, variables: {{ page: this.page, size: this.size }} }}) }});
    const j = await r.json(); this.nodes = j.data.suggestions.nodes; this.totalCount = j.data.suggestions.totalCount;
  }} }}
}}).mount('#app');
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/graphql" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if "suggestions(page" not in asked.get("query", ""):
            return as_json({"errors": [{"message": "Must provide query string."}]}, ident="bad")
        page = int(asked.get("variables", {}).get("page", 1))
        nodes = [
            {"slug": self.token(one, 8), "title": one.title, "publishedAt": str(one.date)}
            for one in self.page_of(page)
        ]
        data = {"suggestions": {"totalCount": len(self.entries), "nodes": nodes}}
        return as_json({"data": data}, ident=f"p{page}")


@catalogue
class T14(HandService):
    name, family = "t14", "DataTables with a file"
    note = (
        "the browser pages; all rows stand in one text file as lists of cells with markup in them"
    )
    column, size = "/info/jytagk.html", 500
    spec = Spec(83)

    def path_of(self, entry: Entry) -> str:
        return f"/info/{entry.date:%Y%m%d}/{entry.id}.html"

    def shell(self) -> str:
        tail = """<script src="/static/dt/datatables.min.js"></script><script>
$(function () { $('#jyta').DataTable({ ajax: 'data/jytagk.txt', pageLength: 20, order: [[3, 'desc']], language: { url: '/static/dt/zh.json' } }); });
</script>"""
        main = '<table id="jyta" class="display"><thead><tr><th>序号</th><th>标题</th><th>承办单位</th><th>日期</th></tr></thead></table>'
        return boot(self.place.full, "建议提案公开", [("/info/", "公开")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/static/dt/zh.json":
            return as_json({"emptyTable": "表中数据为空", "info": "第 _PAGE_ 页"}, ident="zh")
        if request.path != "/info/data/jytagk.txt":
            return None
        rows = [
            [
                str(at),
                f'<a href="{one.path}" target="_blank">{escape(one.title)}</a>',
                one.letter.office,
                str(one.date),
            ]
            for at, one in enumerate(self.entries, 1)
        ]
        return self.fragment(json.dumps({"data": rows}, ensure_ascii=False), 1, "text/plain")


@catalogue
class T15(HandService):
    name, family = "t15", "MiniUI grid"
    note = "a grid of MiniUI by attributes: pageIndex from 0 and pageSize are posted; the renderer of a column writes the link"
    column, size = "/jyta/web/list.aspx", 20
    spec = Spec(55)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/web/view.aspx?id={self.uuid(entry.id)}"

    def shell(self) -> str:
        main = """<div id="datagrid1" class="mini-datagrid" style="width:100%;height:600px;" url="/jyta/data/AjaxService.aspx?method=SearchOpen" idField="id" pageSize="20" allowAlternating="true" sortField="createtime" sortOrder="desc">
<div property="columns"><div type="indexcolumn" width="30"></div><div field="bh" width="80">编号</div><div field="name" width="320" renderer="onNameRenderer">建议名称</div><div field="createtime" width="100" dateFormat="yyyy-MM-dd">日期</div></div></div>
<script src="/scripts/miniui/miniui.js"></script><script>
mini.parse();
var grid = mini.get("datagrid1");
grid.load();
function onNameRenderer(e) { var record = e.record; return '<a href="view.aspx?id=' + record.id + '" target="_blank">' + record.name + '</a>'; }
</script>"""
        return portal(self.place.full + "人大", "代表建议", [("/jyta/", "建议")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyta/data/AjaxService.aspx":
            return None
        if request.query.get("method") != "SearchOpen" or request.method != "POST":
            return None
        page, size = number(request, "pageIndex", 0), number(request, "pageSize", 10)
        rows = [
            {
                "id": self.uuid(one.id),
                "bh": one.letter.number,
                "name": one.title,
                "createtime": f"{one.date}T09:00:00",
            }
            for one in self.entries[size * page : size * (page + 1)]
        ]
        return as_json({"total": len(self.entries), "data": rows}, ident=f"{size}/{page}")


@catalogue
class T16(HandService):
    name, family = "t16", "Ext store"
    note = "a JsonStore with root and totalProperty; load hands start and limit; a renderer asks the record for its id"
    column, size = "/oa/public/tian.jsp", 25
    spec = Spec(64)

    def path_of(self, entry: Entry) -> str:
        return f"/oa/public/tianShow.jsp?tid={entry.id}"

    def shell(self) -> str:
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{self.place.full}政协提案公开</title><script src="/ext/ext-base.js"></script><script src="/ext/ext-all.js"></script></head><body><div id="grid-div"></div><script>
Ext.onReady(function () {{
  var store = new Ext.data.JsonStore({{ url: '/oa/public/tianList.do', root: 'rows', totalProperty: 'results', idProperty: 'tid', fields: ['tid', 'tah', 'tabt', 'cbdw', 'lasj'], baseParams: {{ gk: '1' }} }});
  function renderTitle(v, meta, record) {{ return '<a href="tianShow.jsp?tid=' + record.get('tid') + '" target="_blank">' + v + '</a>'; }}
  var grid = new Ext.grid.GridPanel({{ renderTo: 'grid-div', store: store, height: 600, columns: [ {{ header: '提案号', dataIndex: 'tah' }}, {{ header: '提案标题', dataIndex: 'tabt', width: 400, renderer: renderTitle }}, {{ header: '立案时间', dataIndex: 'lasj' }} ], bbar: new Ext.PagingToolbar({{ pageSize: 25, store: store, displayInfo: true }}) }});
  store.load({{ params: {{ start: 0, limit: 25 }} }});
}});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/oa/public/tianList.do" or request.given.get("gk") != "1":
            return None
        start, limit = number(request, "start", 0), number(request, "limit", 25)
        rows = [
            {
                "tid": one.id,
                "tah": one.letter.number,
                "tabt": one.title,
                "cbdw": one.letter.office,
                "lasj": str(one.date),
            }
            for one in self.entries[start : start + limit]
        ]
        return as_json({"results": len(self.entries), "rows": rows}, ident=f"o{start}")


@catalogue
class T17(HandService):
    name, family = "t17", "a web method of ASP.NET"
    note = (
        "a web method takes JSON that is put together as text and answers with JSON as text under d"
    )
    column, size = "/gk/JyList.aspx", 15
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/JyShow.aspx?aid={entry.id}"

    def shell(self) -> str:
        main = """<div id="jylist"></div><div id="Pagination" class="flickr"></div><script src="/gk/js/jquery.pagination.js"></script><script>
var pageSize = 15;
function InitTable(pageIndex) {
  $.ajax({ type: "POST", contentType: "application/json;charset=utf-8", dataType: "json", url: "JyList.aspx/GetPageList", data: "{'pageIndex':" + pageIndex + ",'pageSize':" + pageSize + ",'typeId':'3'}",
    success: function (msg) {
      var data = eval("(" + msg.d + ")"), html = "";
      for (var i = 0; i < data.Rows.length; i++) html += "<dl><dt><a href='JyShow.aspx?aid=" + data.Rows[i].AID + "'>" + data.Rows[i].Title + "</a></dt><dd>" + data.Rows[i].AddDate + "</dd></dl>";
      $("#jylist").html(html);
      $("#Pagination").pagination(data.Total, { callback: InitTable, items_per_page: pageSize, current_page: pageIndex });
    } });
}
$(function () { InitTable(0); });
</script>"""
        return portal(self.place.full, "建议办理", [("/gk/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gk/JyList.aspx/GetPageList" or request.method != "POST":
            return None
        asked = json.loads(request.body.decode().replace("'", '"') or "{}")
        if str(asked.get("typeId")) != "3" or int(asked.get("pageSize", 0)) != self.size:
            return as_json({"Message": "处理请求时出错。"}, ident="bad")
        page = int(asked.get("pageIndex", 0))
        rows = [
            {"AID": one.id, "Title": one.title, "AddDate": f"{one.date:%Y/%m/%d}"}
            for one in self.page_of(page + 1)
        ]
        told = json.dumps({"Total": len(self.entries), "Rows": rows}, ensure_ascii=False)
        return as_json({"d": told}, ident=f"p{page}")


@catalogue
class T18(HandService):
    name, family = "t18", "a search with from and size"
    note = "conditions, from and size are posted as JSON; hits within hits, the record in _source; counted from (p - 1) * 20"
    column, size = "/search/jyta.html", 20
    spec = Spec(61)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y/%m}/{entry.id}.shtml"

    def shell(self) -> str:
        main = """<div class="result-list" id="result"></div><div class="page-box" id="pageBox"></div><script>
var cond = { must: [ { field: 'channel', value: 'jytafh' }, { field: 'state', value: '1' } ] };
function doSearch(p) {
  var xhr = new XMLHttpRequest();
  xhr.open('POST', '/search/api/_query');
  xhr.setRequestHeader('Content-Type', 'application/json');
  xhr.onload = function () {
    var res = JSON.parse(xhr.responseText), out = '';
    res.hits.hits.forEach(function (h) { out += '<div class="item"><a href="' + h._source.docUrl + '">' + h._source.docTitle + '</a><span>' + h._source.pubTime + '</span></div>'; });
    document.getElementById('result').innerHTML = out; renderPage(res.hits.total, p);
  };
  xhr.send(JSON.stringify({ cond: cond, from: (p - 1) * 20, size: 20, sort: 'pubTime' }));
}
doSearch(1);
</script>"""
        return portal(self.place.full, "建议提案检索", [("/search/", "检索")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/search/api/_query" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if len(asked.get("cond", {}).get("must", [])) != 2:
            return as_json({"error": "cond"}, ident="bad")
        start = int(asked.get("from", 0))
        hits = [
            {
                "_index": "doc",
                "_id": self.token(one, 12),
                "_source": {
                    "docUrl": one.path,
                    "docTitle": one.title,
                    "pubTime": f"{one.date} 08:00:00",
                },
            }
            for one in self.entries[start : start + 20]
        ]
        return as_json(
            {"took": 3, "hits": {"total": len(self.entries), "hits": hits}}, ident=f"o{start}"
        )


@catalogue
class T19(Kinds):
    name, family = "t19", "hash routes"
    note = "the address has a hash route; the small application stands in a file; routes of both bodies as links; data by axios"
    column = "/app/#/list/rd"
    spec = Spec(42)

    def path_of(self, entry: Entry) -> str:
        return f"/app/static/{entry.id}.html"

    def shell_targets(self) -> tuple[str, ...]:
        return ("/app/",)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{self.place.full}建议提案</title></head><body><div id="app"><header><a href="#/list/rd">代表建议</a><a href="#/list/zx">委员提案</a></header><router-view></router-view></div>
<script src="/app/lib/vue.js"></script><script src="/app/lib/vue-router.js"></script><script src="/app/lib/axios.js"></script><script src="/app/js/pages.js"></script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == "/app/js/pages.js":
            return script_file("""var List = { template: '<div><p v-for="r in rows"><a :href="r.url">{{r.title}}</a>{{r.time}}</p></div>', data: function () { return { rows: [], pageNo: 1, total: 0 }; },
  created: function () { this.load(); }, watch: { '$route': function () { this.pageNo = 1; this.load(); } },
  methods: { load: function () { var self = this; axios.get('/app/api/items', { params: { kind: self.$route.params.kind, pageNo: self.pageNo, pageSize: 10 } }).then(function (res) { self.rows = res.data.rows; self.total = res.data.total; }); } } };
var router = new VueRouter({ routes: [ { path: '/', redirect: '/list/rd' }, { path: '/list/:kind', component: List } ] });
new Vue({ router: router }).$mount('#app');""")
        kind = {"rd": "1", "zx": "2"}.get(request.query.get("kind", ""))
        if request.path != "/app/api/items" or kind is None:
            return None
        page = number(request, "pageNo")
        rows = [
            {"url": one.path, "title": one.title, "time": str(one.date)}
            for one in self.cut(kind, page)
        ]
        return as_json({"rows": rows, "total": len(self.of(kind))}, ident=f"{kind}/{page}")
