"""Regular, services: what small companies write against their own interfaces; widgets, templates, addresses in files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.letters import write_letter
from tests.internet.makers import boot, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.routine_files import script_file


class Kinds(HandService):
    """A service whose rows are of two kinds, 建议 and 提案, asked for by a parameter."""

    kinds: ClassVar[tuple[tuple[str, str], ...]] = (("1", "建议"), ("2", "提案"))
    size = 10

    def fill(self) -> None:
        super().fill()
        for serial, entry in enumerate(self.entries, 1):
            entry.group, wanted = self.kinds[serial % len(self.kinds)]
            while entry.letter.body != wanted:
                entry.letter = write_letter(self.rng, self.place, serial, entry.date)

    def of(self, kind: str) -> list[Entry]:
        return [one for one in self.entries if (one.group or self.kinds[0][0]) == kind]

    def cut(self, kind: str, page: int) -> Sequence[Entry]:
        return self.of(kind)[self.size * (page - 1) : self.size * page] if page > 0 else []

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(-(-len(self.of(kind)) // self.size) for kind, _name in self.kinds)

    @property
    def quiet_requests(self) -> int:
        return 2 + sum(min(2, -(-len(self.of(kind)) // self.size)) for kind, _name in self.kinds)


@catalogue
class R01(HandService):
    name, family = "r01", "config.js, $.ajax, a hidden column"
    note = "the base of the service stands in a file; the column in a hidden input; result.list and result.total; addresses by a template"
    column, size = "/ztzl/jyta/list.html", 12
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jyta/detail.html?id={entry.id}"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def shell(self) -> str:
        main = """<input type="hidden" id="columnId" value="c20408"><div class="list-box"><ul id="newsList"></ul><div id="pagination"></div></div>
<script src="/ztzl/jyta/js/config.js"></script>
<script>
$(function () { getList(1); });
function getList(pageNo) {
  $.ajax({
    url: CONFIG.baseUrl + '/article/page',
    type: 'GET',
    data: { columnId: $('#columnId').val(), pageNo: pageNo, pageSize: CONFIG.pageSize },
    dataType: 'json',
    success: function (res) {
      if (res.code !== 200) { return; }
      var html = '';
      $.each(res.result.list, function (i, item) {
        html += '<li><a href="detail.html?id=' + item.articleId + '" target="_blank">' + item.articleTitle + '</a><span>' + item.publishDate + '</span></li>';
      });
      $('#newsList').html(html);
      $('#pagination').pagination({ total: res.result.total, pageSize: CONFIG.pageSize, current: pageNo, onChange: getList });
    }
  });
}
</script>"""
        return portal(self.place.full, "建议提案办理", [("/ztzl/", "专题专栏")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/ztzl/jyta/js/config.js":
            return script_file(
                "var CONFIG = { baseUrl: '/portal-api', pageSize: 12, siteId: '3' };"
            )
        if request.path != "/portal-api/article/page" or request.query.get("columnId") != "c20408":
            return None
        page = number(request, "pageNo")
        rows = [
            {"articleId": one.id, "articleTitle": one.title, "publishDate": str(one.date)}
            for one in self.page_of(page)
        ]
        result = {"list": rows, "total": len(self.entries), "pageNo": page, "pageSize": 12}
        return as_json({"code": 200, "result": result}, ident=f"p{page}")


@catalogue
class R02(HandService):
    name, family = "r02", "bootstrap-table by code"
    note = "the widget is started in a script with queryParams of its own; a formatter calls openDetail(id), which opens the page"
    column, size = "/jyta/index", 20
    spec = Spec(74)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view?id={entry.id}"

    def shell(self) -> str:
        tail = """<script src="/static/bootstrap-table/bootstrap-table.min.js"></script><script src="/static/bootstrap-table/locale/bootstrap-table-zh-CN.min.js"></script>
<script>
function openDetail(id) { window.open('/jyta/view?id=' + id); }
$('#table').bootstrapTable({
  url: '/jyta/list', method: 'get', pagination: true, sidePagination: 'server', pageNumber: 1, pageSize: 20, pageList: [10, 20, 50],
  queryParams: function (params) { return { limit: params.limit, offset: params.offset, sort: 'bjsj', status: 2 }; },
  columns: [
    { field: 'tabh', title: '编号' },
    { field: 'tamc', title: '标题', formatter: function (value, row, index) { return '<a href="javascript:void(0)" onclick="openDetail(\\'' + row.id + '\\')">' + value + '</a>'; } },
    { field: 'cbdw', title: '承办单位' },
    { field: 'bjsj', title: '办结时间' }
  ]
});
</script>"""
        return boot(
            self.place.full,
            "建议提案公开",
            [("/jyta/index", "建议提案公开")],
            '<table id="table" class="table table-hover"></table>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyta/list" or request.query.get("status") != "2":
            return None
        offset, limit = number(request, "offset", 0), number(request, "limit", 20)
        rows = [
            {
                "id": str(one.id),
                "tabh": one.letter.number,
                "tamc": one.title,
                "cbdw": one.letter.office,
                "bjsj": str(one.date),
            }
            for one in self.entries[offset : offset + limit]
        ]
        return as_json({"total": len(self.entries), "rows": rows}, ident=f"o{offset}")


@catalogue
class R03(HandService):
    name, family = "r03", "easyui datagrid"
    note = "a grid of easyui: page and rows go out by themselves; queryParams hold the kind; a formatter writes the address"
    column, size = "/web/ta/list.jsp", 15
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/web/ta/show.jsp?taid={self.token(entry)}"

    def shell(self) -> str:
        main = """<table id="dg"></table>
<script src="/web/easyui/jquery.easyui.min.js"></script><script src="/web/easyui/locale/easyui-lang-zh_CN.js"></script>
<script>
$('#dg').datagrid({
  url: 'taAction!datagrid.action', queryParams: { gk: '1', dwid: '0417' }, pagination: true, pageSize: 15, pageList: [15, 30, 45], rownumbers: true, singleSelect: true, fitColumns: true,
  columns: [[
    { field: 'bh', title: '提案编号', width: 80 },
    { field: 'ay', title: '案由', width: 400, formatter: function (v, r) { return '<a href="show.jsp?taid=' + r.taid + '" target="_blank">' + v + '</a>'; } },
    { field: 'rq', title: '答复日期', width: 100 }
  ]]
});
</script>"""
        return portal(
            self.place.full + "政协", "提案公开", [("/web/ta/list.jsp", "提案公开")], main
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/web/ta/taAction!datagrid.action" or request.given.get("gk") != "1":
            return None
        page, size = number(request, "page"), number(request, "rows", 10)
        rows = [
            {
                "taid": self.token(one),
                "bh": one.letter.number,
                "ay": one.title,
                "rq": str(one.date),
            }
            for one in self.entries[size * (page - 1) : size * page]
        ]
        return as_json({"total": str(len(self.entries)), "rows": rows}, ident=f"{size}/{page}")


@catalogue
class R04(Kinds):
    name, family = "r04", "Vue and element, two kinds"
    note = "tabs of element; a watcher of the tab asks anew; axios.get with params; records and total; addresses by a template string"
    column = "/jytabl/"
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/jytabl/detail/{entry.id}.html"

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>建议提案办理-{self.place.full}人民政府</title><link rel="stylesheet" href="/lib/element-ui/index.css"></head><body>
<div id="app" v-cloak><div class="crumb"><a href="/">首页</a> &gt; 建议提案办理</div>
<el-tabs v-model="type" @tab-click="handleClick"><el-tab-pane label="人大代表建议" name="1"></el-tab-pane><el-tab-pane label="政协委员提案" name="2"></el-tab-pane></el-tabs>
<ul class="list"><li v-for="item in tableData" :key="item.id"><a :href="`/jytabl/detail/${{item.id}}.html`" target="_blank">{{{{ item.title }}}}</a><span>{{{{ item.publishTime }}}}</span></li></ul>
<el-pagination background layout="total, prev, pager, next, jumper" :current-page="pageNum" :page-size="pageSize" :total="total" @current-change="handleCurrentChange"></el-pagination></div>
<script src="/lib/vue/vue.min.js"></script><script src="/lib/element-ui/index.js"></script><script src="/lib/axios.min.js"></script>
<script>
var vm = new Vue({{
  el: '#app',
  data() {{
    return {{ type: '1', pageNum: 1, pageSize: 10, total: 0, tableData: [] }};
  }},
  mounted() {{ this.getData(); }},
  methods: {{
    handleClick() {{ this.pageNum = 1; this.getData(); }},
    handleCurrentChange(val) {{ this.pageNum = val; this.getData(); }},
    getData() {{
      const params = {{ type: this.type, pageNum: this.pageNum, pageSize: this.pageSize }};
      axios.get('/prod-api/open/jyta/list', {{ params }}).then(({{ data }}) => {{
        this.tableData = data.data.records;
        this.total = data.data.total;
      }});
    }}
  }}
}});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/prod-api/open/jyta/list":
            return None
        kind, page = request.query.get("type", ""), number(request, "pageNum")
        rows = [
            {"id": one.id, "title": one.title, "publishTime": f"{one.date} 00:00:00"}
            for one in self.cut(kind, page)
        ]
        data = {"records": rows, "total": len(self.of(kind)), "current": page, "size": 10}
        return as_json({"code": 0, "msg": "ok", "data": data}, ident=f"{kind}/{page}")


@catalogue
class R05(HandService):
    name, family = "r05", "layui table, names of its own"
    note = "a table of layui with request names and parseData; rows under data.records; a template of the page writes the address"
    column, size = "/hdjl/jyta", 10
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/hdjl/jyta/info/{entry.id}"

    def shell(self) -> str:
        tail = """<script type="text/html" id="titleTpl"><a href="/hdjl/jyta/info/{{d.id}}" target="_blank" class="layui-table-link">{{d.title}}</a></script>
<script src="/layui/layui.js"></script>
<script>
layui.use(['table'], function () {
  var table = layui.table;
  table.render({
    elem: '#demo', url: '/hdjl/jyta/pageList', method: 'post', where: { channelCode: 'JYTA' }, page: { layout: ['prev', 'page', 'next', 'count'] }, limit: 10,
    request: { pageName: 'current', limitName: 'size' },
    parseData: function (res) { return { code: res.code == 200 ? 0 : 1, msg: res.msg, count: res.data.total, data: res.data.records }; },
    cols: [[ { type: 'numbers', title: '序号' }, { field: 'title', title: '标题', templet: '#titleTpl' }, { field: 'releaseDate', title: '发布日期', width: 120 } ]]
  });
});
</script>"""
        return boot(
            self.place.full,
            "建议提案",
            [("/hdjl", "互动交流")],
            '<table id="demo" lay-filter="test"></table>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/hdjl/jyta/pageList" or request.method != "POST":
            return None
        if request.form.get("channelCode") != "JYTA":
            return as_json({"code": 500, "msg": "channelCode不能为空"}, ident="bad")
        page, size = number(request, "current"), number(request, "size", 10)
        rows = [
            {"id": str(one.id), "title": one.title, "releaseDate": str(one.date)}
            for one in self.entries[size * (page - 1) : size * page]
        ]
        data = {"records": rows, "total": len(self.entries), "current": page, "size": size}
        return as_json({"code": 200, "msg": "success", "data": data}, ident=f"{size}/{page}")


@catalogue
class R06(HandService):
    name, family = "r06", "layui flow"
    note = "rows flow in by layui.flow; the token of the column is a meta; the answer says how many pages there are"
    column, size = "/m/jyta/", 8
    spec = Spec(35)

    def path_of(self, entry: Entry) -> str:
        return f"/m/article/{entry.date:%Y%m}/{entry.id}.html"

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="channel" content="9c1f7e"><title>{self.place.full}建议提案</title><script src="/layui/layui.js"></script></head><body>
<header><a href="/m/">首页</a><h1>建议提案办理结果</h1></header><ul class="flow-default" id="LAY_demo1"></ul>
<script>
layui.use('flow', function () {{
  var $ = layui.jquery, flow = layui.flow, channel = $('meta[name="channel"]').attr('content');
  flow.load({{
    elem: '#LAY_demo1', isAuto: true, mb: 80,
    done: function (page, next) {{
      var lis = [];
      $.get('/m/api/articles?channel=' + channel + '&page=' + page, function (res) {{
        layui.each(res.data, function (index, item) {{
          lis.push('<li><a href="' + item.link + '"><h3>' + item.name + '</h3><p>' + item.time + '</p></a></li>');
        }});
        next(lis.join(''), page < res.pages);
      }});
    }}
  }});
}});
</script></body></html>"""

    @property
    def declared(self) -> int | None:
        return None

    def serve(self, request: Request) -> Response | None:
        if request.path != "/m/api/articles" or request.query.get("channel") != "9c1f7e":
            return None
        page = number(request, "page")
        rows = [
            {"link": one.path, "name": one.title, "time": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json({"data": rows, "pages": len(self.slices())}, ident=f"p{page}")


@catalogue
class R08(Kinds):
    name, family = "r08", "JSONP, pages from 0, a select of kinds"
    note = "two kinds in a select; a call by JSONP whose page begins at 0; a total of pages; links are a folder and an id"
    column, size = "/gk/jyta.htm", 15
    spec = Spec(66)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/{entry.date.year}/{entry.id}.htm"

    def shell(self) -> str:
        main = """<div class="tj"><label>类别</label><select id="lb" onchange="query(0)"><option value="1" selected>建议</option><option value="2">提案</option></select></div>
<div id="listBox"></div><div id="pageBox"></div>
<script>
var pageSize = 15;
function query(p) {
  $.ajax({
    url: '/gk/service/list.do', dataType: 'jsonp', jsonp: 'callback', data: { lb: $('#lb').val(), pageIndex: p, pageSize: pageSize },
    success: function (d) {
      var s = '<ul>';
      for (var i = 0; i < d.list.length; i++) { var o = d.list[i]; s += '<li><i>' + o.rq + '</i><a href="/gk/' + o.nd + '/' + o.id + '.htm" title="' + o.bt + '">' + o.bt + '</a></li>'; }
      $('#listBox').html(s + '</ul>');
      showPages(p, d.pageCount);
    }
  });
}
function showPages(p, n) { var s = ''; for (var i = 0; i < n; i++) { s += '<a href="javascript:query(' + i + ')">' + (i + 1) + '</a>'; } $('#pageBox').html(s); }
query(0);
</script>"""
        return portal(self.place.full, "建议提案", [("/gk/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/gk/service/list.do":
            return None
        kind, page = request.query.get("lb", ""), number(request, "pageIndex", 0)
        rows = [
            {"id": one.id, "nd": one.date.year, "bt": one.title, "rq": str(one.date)}
            for one in self.cut(kind, page + 1)
        ]
        n = -(-len(self.of(kind)) // 15)
        text = json.dumps({"list": rows, "pageCount": n}, ensure_ascii=False)
        call = request.query.get("callback", "callback")
        answer = self.fragment(f"{call}({text})", page, "application/javascript;charset=UTF-8")
        answer.ident = f"{kind}/{page}"
        return answer
