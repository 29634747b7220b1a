"""Served, first: lists that jQuery, layui and page methods ask for, one habit of a maker each."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.steady_services import Periods


@catalogue
class Y61(HandService):
    name, family = "y61", "a search service, JSONP"
    note = "a search answers the column as JSONP; figures are texts in an inner object; a pager is drawn by the script"
    column, size = "/zwgk/zdly/jyta/index.html", 20
    spec = Spec(67)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/zdly/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="gl_list"><ul class="doc_list" id="doclist"></ul><div class="pager" id="pagediv"></div></div>
<script>
var searchUrl = "/irs/front/list", siteId = "43", chnl = "2801";
function getDocs(pageNo) {
  $.ajax({
    url: searchUrl, type: "get", dataType: "jsonp", jsonp: "callback",
    data: { siteId: siteId, tenantId: "7", channelId: chnl, pageNo: pageNo, pageSize: 20, orderBy: "time" },
    success: function (json) {
      var list = json.data.middle.listAndBox, str = "";
      $.each(list, function (i, n) {
        str += "<li><a target='_blank' href='" + n.data.url + "'>" + n.data.title + "</a><span>" + n.data.time.substring(0, 10) + "</span></li>";
      });
      $("#doclist").html(str);
      var pages = Math.ceil(parseInt(json.data.pager.total) / 20);
      $("#pagediv").createPage({ pageCount: pages, current: pageNo, backFn: function (p) { getDocs(p); } });
    }
  });
}
$(function () { getDocs(1); });
</script>"""
        left = tree(self.column, "/zwgk/")
        return portal(self.place.full, "建议提案办理", [("/zwgk/", "政务公开")], main, left=left)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/irs/front/list" or request.query.get("channelId") != "2801":
            return None
        page = number(request, "pageNo")
        rows = [
            {
                "type": "list",
                "data": {
                    "title": one.title,
                    "url": f"http://{self.authority}{one.path}",
                    "time": f"{one.date} 10:20:31",
                    "content": one.letter.title[:20],
                },
            }
            for one in self.page_of(page)
        ]
        data = {
            "code": 200,
            "data": {
                "pager": {"pageNo": str(page), "pageSize": "20", "total": str(len(self.entries))},
                "middle": {"listAndBox": rows},
            },
        }
        text = f"{request.query.get('callback', '')}({json.dumps(data, ensure_ascii=False)})"
        return self.fragment(text, page, "application/javascript;charset=utf-8")


@catalogue
class Y62(HandService):
    name, family = "y62", "a page method of ASP.NET"
    note = "List.aspx/GetList is posted JSON that the script writes as text; d holds JSON as text"
    column, size = "/Jyta/List.aspx?nid=12", 15
    spec = Spec(49)
    server_name = "Microsoft-IIS/8.5"

    def path_of(self, entry: Entry) -> str:
        return f"/Jyta/Show.aspx?id={entry.id}"

    def shell(self) -> str:
        main = """<table width="98%" id="tbList" class="tb"></table><div id="divPage"></div>
<script type="text/javascript">
    var pageSize = 15;
    function BindList(pageIndex) {
        $.ajax({
            type: "POST",
            url: "List.aspx/GetList",
            contentType: "application/json; charset=utf-8",
            data: '{"nid":"12","pageIndex":' + pageIndex + ',"pageSize":' + pageSize + '}',
            dataType: "json",
            success: function (result) {
                var data = $.parseJSON(result.d), html = "";
                for (var i = 0; i < data.Rows.length; i++) {
                    html += "<tr><td>" + (i + 1) + "</td><td><a href='Show.aspx?id=" + data.Rows[i].InfoID + "' target='_blank'>" + data.Rows[i].InfoTitle + "</a></td><td>" + data.Rows[i].AddDate + "</td></tr>";
                }
                $("#tbList").html(html);
                ShowPage(data.RecordCount, pageIndex);
            },
            error: function (err) { alert("读取数据失败"); }
        });
    }
    $(document).ready(function () { BindList(1); });
</script>"""
        return county(self.place.full, "建议提案", [("/Jyta/", "建议提案")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/Jyta/List.aspx/GetList" or request.method != "POST":
            return None
        try:
            asked = json.loads(request.body or b"{}")
        except ValueError:
            return Response(b"{}", 500)
        page = int(asked.get("pageIndex", 0))
        rows = [
            {"InfoID": one.id, "InfoTitle": one.title, "AddDate": f"{one.date:%Y/%m/%d}"}
            for one in self.page_of(page)
        ]
        inner = json.dumps({"RecordCount": len(self.entries), "Rows": rows}, ensure_ascii=False)
        return as_json({"d": inner if asked.get("nid") == "12" else "{}"}, ident=f"p{page}")


@catalogue
class Y63(HandService):
    name, family = "y63", "layui, laypage and laytpl"
    note = "a template of laytpl draws rows; laypage's jump calls for the page; the answer has code, count, data"
    column, size = "/index/jyta/index/cid/23.html", 10
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/index/jyta/detail/id/{entry.id}.html"

    def shell(self) -> str:
        tail = """<script src="/static/layui/layui.js"></script>
<script type="text/html" id="rowTpl">
{{# layui.each(d.data, function(index, item){ }}
<li><a href="/index/jyta/detail/id/{{ item.id }}.html" target="_blank">{{ item.title }}</a><span class="time">{{ item.create_time }}</span></li>
{{# }); }}
</script>
<script>
layui.use(['laypage', 'laytpl', 'jquery'], function () {
  var laypage = layui.laypage, laytpl = layui.laytpl, $ = layui.$;
  var where = { cid: 23, keyword: '' };
  function getList(page) {
    $.post('/index/jyta/getlist.html', $.extend({ page: page, limit: 10 }, where), function (res) {
      laytpl($('#rowTpl').html()).render(res, function (html) { $('#view').html(html); });
      laypage.render({ elem: 'pages', count: res.count, limit: 10, curr: page, jump: function (obj, first) { if (!first) { getList(obj.curr); } } });
    }, 'json');
  }
  getList(1);
});
</script>"""
        main = '<ul class="list-unstyled" id="view"></ul><div id="pages"></div>'
        return boot(self.place.full, "建议提案", [("/index/", "公开")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/index/jyta/getlist.html" or request.form.get("cid") != "23":
            return None
        page = number(request, "page")
        rows = [
            {"id": one.id, "title": one.title, "create_time": f"{one.date} 09:00"}
            for one in self.page_of(page)
        ]
        answer = {"code": 0, "msg": "", "count": len(self.entries), "data": rows}
        return as_json(answer, ident=f"p{page}")


@catalogue
class Y64(HandService):
    name, family = "y64", "a client with a base, a query object"
    note = "axios.create with a base; a function of an api file takes the query; rows are asked for by pageNum"
    column, size = "/open/suggest.html", 10
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/open/detail.html?suggestId={entry.id}"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = """<div id="app" v-cloak><ul class="news"><li v-for="row in rows" :key="row.suggestId"><a :href="'/open/detail.html?suggestId=' + row.suggestId" target="_blank">{{ row.suggestTitle }}</a><span>{{ row.replyDate }}</span></li></ul>
<el-pagination background layout="prev, pager, next, total" :total="total" :page-size="queryParams.pageSize" :current-page.sync="queryParams.pageNum" @current-change="getList"></el-pagination></div>"""
        tail = """<script src="/open/js/vue.min.js"></script><script src="/open/js/element-ui.js"></script><script src="/open/js/axios.min.js"></script><script src="/open/js/api.js"></script>
<script>
new Vue({
  el: '#app',
  data() { return { rows: [], total: 0, loading: false, queryParams: { pageNum: 1, pageSize: 10, status: '3', isOpen: 'Y' } } },
  created() { this.getList() },
  methods: {
    getList() {
      this.loading = true
      listSuggest(this.queryParams).then(res => { this.rows = res.data.rows; this.total = res.data.total; this.loading = false })
    }
  }
})
</script>"""
        return modern(self.place.full, "代表建议", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/open/js/api.js":
            text = """const service = axios.create({ baseURL: '/prod-api', timeout: 10000 })
function listSuggest(query) { return service({ url: '/portal/suggest/list', method: 'get', params: query }) }
function getSuggest(id) { return service({ url: '/portal/suggest/' + id, method: 'get' }) }
"""
            return Response(text.encode(), content_type="application/javascript", what=LIST)
        if request.path != "/prod-api/portal/suggest/list" or request.query.get("isOpen") != "Y":
            return None
        page = number(request, "pageNum")
        rows = [
            {"suggestId": one.id, "suggestTitle": one.title, "replyDate": str(one.date)}
            for one in self.page_of(page)
        ]
        answer = {"total": len(self.entries), "rows": rows, "code": 200, "msg": "查询成功"}
        return as_json(answer, ident=f"p{page}")


@catalogue
class Y65(HandService):
    name, family = "y65", "markup and pager in JSON"
    note = "ThinkPHP answers JSON with markup of rows and of the pager, whose links carry data-page; a handler takes the clicks"
    column, size = "/index.php/home/jyta/lists.html", 15
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/index.php/home/jyta/read/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul class="rdlist" id="ajax_list"></ul><div class="pages" id="ajax_page"></div>
<script>
var cid = "12";
function ajax_list(p) {
  $.get("/index.php/home/jyta/ajax_lists.html", { cid: cid, p: p }, function (res) {
    if (res.status == 1) { $("#ajax_list").html(res.data.list); $("#ajax_page").html(res.data.page); }
  }, "json");
}
$(document).on("click", "#ajax_page a", function () { ajax_list($(this).data("page")); return false; });
ajax_list(1);
</script>"""
        return congress(self.place.full, "建议办理", main, head='<script src="/js/jq.js"></script>')

    def serve(self, request: Request) -> Response | None:
        if request.path != "/index.php/home/jyta/ajax_lists.html":
            return None
        page, pages = number(request, "p"), len(self.slices())
        rows = "".join(
            f'<li><i></i><a href="{one.path}">{escape(one.title)}</a><em>{one.date:%Y-%m-%d}</em></li>'
            for one in self.page_of(page)
        )
        ways = "".join(f'<a href="#" data-page="{n}">{n}</a>' for n in range(1, pages + 1))
        data = {"list": rows, "page": f"<span>共{len(self.entries)}条</span>{ways}"}
        return as_json({"status": 1, "info": "", "data": data}, ident=f"p{page}")


@catalogue
class Y66(Periods):
    name, family = "y66", "years that open on a click"
    note = "heads of years; a click loads the rows of a year below the head; the first is clicked by the script"
    column, size = "/rdgk/dbjy/index.jsp", 500

    def path_of(self, entry: Entry) -> str:
        return f"/rdgk/dbjy/{entry.date.year}/{entry.id}.html"

    def shell(self) -> str:
        heads = "".join(
            f'<h3 class="nf" data-year="{year}">{year}年代表建议</h3><ul class="nfList"></ul>'
            for year, _count in self.years
        )
        main = f"""<div class="accordion">{heads}</div>
<script>
$(function () {{
  $('.nf').click(function () {{
    var box = $(this).next('.nfList'), year = $(this).attr('data-year');
    if (box.children().length) {{ box.toggle(); return; }}
    box.load('/rdgk/dbjy/getByYear.jsp?year=' + year);
  }});
  $('.nf').eq(0).click();
}});
</script>"""
        return congress(self.place.full, "代表建议", main, head='<script src="/js/jq.js"></script>')

    def serve(self, request: Request) -> Response | None:
        year = number(request, "year", 0)
        if request.path != "/rdgk/dbjy/getByYear.jsp" or not self.of(year):
            return None
        rows = "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.of(year)
        )
        return self.fragment(rows, year)


@catalogue
class Y67(Kinds):
    name, family = "y67", "two bootstrap tables in panes"
    note = "both panes set up a table with the same functions; the fields come from a search form that is empty"
    column = "/suggest/index"
    spec = Spec(54)

    def path_of(self, entry: Entry) -> str:
        return f"/suggest/view/{self.token(entry, 16)}"

    def shell(self) -> str:
        main = """<ul class="nav nav-tabs"><li class="active"><a href="#jy" data-toggle="tab">人大代表建议</a></li><li><a href="#ta" data-toggle="tab">政协委员提案</a></li></ul>
<form class="form-inline" id="searchForm"><input class="form-control" id="title" placeholder="标题"><select id="year" class="form-control"><option value="">全部年度</option><option value="2024">2024</option><option value="2023">2023</option></select><button type="button" id="btnSearch">查询</button></form>
<div class="tab-content"><div class="tab-pane active" id="jy"><table id="tbJy"></table></div><div class="tab-pane" id="ta"><table id="tbTa"></table></div></div>"""
        tail = """<script src="/static/bootstrap-table/bootstrap-table.min.js"></script><script>
var cols = [ { field: 'code', title: '编号' }, { field: 'name', title: '标题', formatter: nameFormatter }, { field: 'org', title: '承办单位' }, { field: 'replyTime', title: '答复时间' } ];
function nameFormatter(value, row, index) { return '<a target="_blank" href="/suggest/view/' + row.uuid + '">' + value + '</a>'; }
function getParams(params) { return { limit: params.limit, offset: params.offset, title: $('#title').val(), year: $('#year').val() }; }
$('#tbJy').bootstrapTable({ url: '/suggest/jy/page', method: 'get', pagination: true, sidePagination: 'server', pageSize: 10, pageList: [10, 20], queryParams: getParams, columns: cols });
$('#tbTa').bootstrapTable({ url: '/suggest/ta/page', method: 'get', pagination: true, sidePagination: 'server', pageSize: 10, pageList: [10, 20], queryParams: getParams, columns: cols });
$('#btnSearch').click(function () { $('#tbJy').bootstrapTable('refresh', { pageNumber: 1 }); $('#tbTa').bootstrapTable('refresh', { pageNumber: 1 }); });
</script>"""
        return boot(self.place.full, "建议提案公开", [("/suggest/", "公开")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        kind = {"/suggest/jy/page": "1", "/suggest/ta/page": "2"}.get(request.path)
        if kind is None:
            return None
        start, size = number(request, "offset", 0), number(request, "limit", 10)
        rows = [
            {
                "uuid": self.token(one, 16),
                "code": one.letter.number,
                "name": one.title,
                "org": one.letter.office,
                "replyTime": str(one.date),
            }
            for one in self.of(kind)[start : start + size]
        ]
        return as_json({"total": len(self.of(kind)), "rows": rows}, ident=f"{kind}/{start}")
