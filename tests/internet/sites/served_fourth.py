"""Served, fourth: files as pieces, widgets by attributes, calls in rows, parameters of the own address."""

from __future__ import annotations

from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number


@catalogue
class Y79(HandService):
    name, family = "y79", "files as pieces"
    note = "the rows of a file of the next page are put into this one by load with a selector"
    column, size = "/xxgk/jyta/", 20
    spec = Spec(71)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    @property
    def declared(self) -> int | None:
        return None

    def list_html(self, page: int) -> str:
        pages = len(self.slices())
        rows = "".join(
            f'<li><a href="{one.path}" target="_blank">{escape(one.title)}</a><span>{one.date:%Y-%m-%d}</span></li>'
            for one in self.page_of(page)
        )
        main = f"""<div class="list" id="listBox"><ul>{rows}</ul></div><div class="fanye" id="fanye"></div><script>
var pageCount = {pages};
function goPage(n) {{
  if (n < 1 || n > pageCount) return;
  var file = n == 1 ? 'index.shtml' : 'index_' + (n - 1) + '.shtml';
  $('#listBox').load(file + ' #listBox ul');
  drawPage(n);
}}
drawPage(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/xxgk/", "公开")], main)

    def shell(self) -> str:
        return self.list_html(1)

    def serve(self, request: Request) -> Response | None:
        for page in range(1, len(self.slices()) + 1):
            names = ["index.shtml"] if page == 1 else [f"index_{page - 1}.shtml"]
            if request.path in [f"/xxgk/jyta/{name}" for name in names]:
                return self.html(self.list_html(page), LIST, f"p{page}")
        return None


@catalogue
class Y80(HandService):
    name, family = "y80", "easyui by attributes, a double click"
    note = "the grid stands in data-options; a double click on a row opens its page; titles are no links"
    column, size = "/rd/jyxt/gk.jsp", 15
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/rd/jyxt/gkView.jsp?jyid={entry.id}"

    def shell(self) -> str:
        main = """<table id="dg" class="easyui-datagrid" style="width:100%" data-options="url:'gkList.do',method:'post',pagination:true,pageSize:15,pageList:[15,30],queryParams:{lb:'1'},singleSelect:true,onDblClickRow:openRow">
<thead><tr><th data-options="field:'jybh',width:80">编号</th><th data-options="field:'jybt',width:500">建议标题</th><th data-options="field:'cbdw',width:150">承办单位</th><th data-options="field:'dfrq',width:100">答复日期</th></tr></thead></table>
<script src="/easyui/jquery.easyui.min.js"></script><script>
function openRow(index, row) { window.open('gkView.jsp?jyid=' + row.jyid); }
</script>"""
        return congress(
            self.place.full, "建议公开", main, head='<script src="/easyui/jq.js"></script>'
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/rd/jyxt/gkList.do" or request.form.get("lb") != "1":
            return None
        page, size = number(request, "page"), number(request, "rows", 10)
        rows = [
            {
                "jyid": one.id,
                "jybh": one.letter.number,
                "jybt": one.title,
                "cbdw": one.letter.office,
                "dfrq": str(one.date),
            }
            for one in self.entries[size * (page - 1) : size * page]
        ]
        return as_json({"total": len(self.entries), "rows": rows}, ident=f"p{page}")


@catalogue
class Y81(HandService):
    name, family = "y81", "calls in rows of a template"
    note = "rows by a template with a call of a function that opens the page; a list of pages by a component"
    column, size = "/szzx/tagk", 10
    spec = Spec(39)

    def path_of(self, entry: Entry) -> str:
        return f"/szzx/tagk/detail/{self.token(entry, 12)}"

    def shell(self) -> str:
        main = '<div class="items" id="items"></div><div id="pagination"></div>'
        tail = """<script>
function toDetail(id) { window.open(`/szzx/tagk/detail/${id}`); }
function render(list) {
  let html = '';
  list.forEach(item => {
    html += `<div class="item" onclick="toDetail('${item.proposalId}')"><h4>${item.proposalName}</h4><p>承办单位：${item.unit}</p><i>${item.replyDate}</i></div>`;
  });
  $('#items').html(html);
}
function load(current) {
  $.ajax({ url: '/szzx/api/proposal/openList', type: 'POST', contentType: 'application/json', data: JSON.stringify({ current: current, size: 10, params: { open: 1 } }), success: res => {
    if (res.code !== 0) { alert(res.msg); return; }
    render(res.data.records);
    $('#pagination').pagination({ totalData: res.data.total, showData: 10, current: current, callback: api => load(api.getCurrent()) });
  } });
}
load(1);
</script>"""
        return boot(self.place.full + "政协", "提案公开", [("/szzx/", "政协")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/szzx/api/proposal/openList" or request.method != "POST":
            return None
        import json

        asked = json.loads(request.body or b"{}")
        page = int(asked.get("current", 1))
        if asked.get("params") != {"open": 1}:
            return as_json({"code": 1, "msg": "参数错误"}, ident="bad")
        rows = [
            {
                "proposalId": self.token(one, 12),
                "proposalName": one.title,
                "unit": one.letter.office,
                "replyDate": str(one.date),
            }
            for one in self.page_of(page)
        ]
        data = {"records": rows, "total": len(self.entries), "current": page}
        return as_json({"code": 0, "data": data}, ident=f"p{page}")


@catalogue
class Y82(HandService):
    name, family = "y82", "a button with its address"
    note = "page 1 stands there; a button keeps address and page; an empty answer is the end"
    column, size = "/plus/jyta.php?tid=5", 12
    spec = Spec(40)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/html/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def rows(self, page: int) -> str:
        return "".join(
            f'<div class="art"><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></div>'
            for one in self.page_of(page)
        )

    def shell(self) -> str:
        main = f"""<div id="arts">{self.rows(1)}</div><a href="javascript:;" class="btn-more" id="btnMore" data-url="/plus/jyta_ajax.php?tid=5" data-page="1">加载更多</a><script>
$('#btnMore').click(function () {{
  var btn = $(this), next = parseInt(btn.attr('data-page')) + 1;
  btn.text('加载中...');
  $.get(btn.attr('data-url'), {{ page: next }}, function (html) {{
    if ($.trim(html) == '') {{ btn.text('没有了').off('click'); return; }}
    $('#arts').append(html); btn.attr('data-page', next).text('加载更多');
  }});
}});
</script>"""
        return county(self.place.full, "建议提案", [("/html/", "公开")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/plus/jyta_ajax.php" or request.query.get("tid") != "5":
            return None
        page = number(request, "page")
        return self.fragment(self.rows(page), page)


@catalogue
class Y83(HandService):
    name, family = "y83", "a parameter of the own address"
    note = "a function reads the kind out of the page's own address; the answer counts in numFound"
    column, size = "/zt/list.html?lm=jyta&id=31", 15
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/zt/content.html?aid={entry.id}"

    def shell_targets(self) -> tuple[str, ...]:
        return (self.column,)

    def shell(self) -> str:
        main = '<ul class="ul1" id="ul1"></ul><ul class="pagination" id="pages"></ul>'
        tail = """<script>
function getUrlParam(name) { var reg = new RegExp('(^|&)' + name + '=([^&]*)(&|$)'); var r = window.location.search.substr(1).match(reg); if (r != null) return unescape(r[2]); return null; }
var columnId = getUrlParam('id'), lm = getUrlParam('lm');
function page(n) {
  $.ajax({ type: 'get', url: '/zt/select', dataType: 'json', data: { q: 'column:' + columnId, wt: 'json', start: (n - 1) * 15, rows: 15 }, success: function (d) {
    var s = '';
    for (var i in d.response.docs) { var o = d.response.docs[i]; s += '<li><a href="content.html?aid=' + o.id + '">' + o.title + '</a><span>' + o.pubtime + '</span></li>'; }
    $('#ul1').html(s); setPages(d.response.numFound, n);
  } });
}
page(1);
</script>"""
        return modern(self.place.full, "建议提案专题", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zt/select" or request.query.get("q") != "column:31":
            return None
        start = number(request, "start", 0)
        docs = [
            {"id": str(one.id), "title": one.title, "pubtime": f"{one.date}T08:00:00Z"}
            for one in self.entries[start : start + 15]
        ]
        answer = {"response": {"numFound": len(self.entries), "start": start, "docs": docs}}
        return as_json(answer, ident=f"{start}")
