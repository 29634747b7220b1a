"""Served, second: numbers in paths, files of JSON and XML, forms of old programs."""

from __future__ import annotations

from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import layout, modern
from tests.internet.handmade import HandService
from tests.internet.makers import county, portal
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number


@catalogue
class Y68(HandService):
    name, family = "y68", "the page in the path"
    note = "a page for phones counts up before it asks; page and size stand in the path; hasNext says the end"
    column, size = "/m/jyta/index.html", 10
    spec = Spec(35)

    def path_of(self, entry: Entry) -> str:
        return f"/m/jyta/show/{entry.id}"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, user-scalable=no"><title>建议提案</title><link rel="stylesheet" href="/m/css/mui.min.css"></head>
<body><header class="mui-bar mui-bar-nav"><a class="mui-action-back mui-icon mui-icon-left-nav mui-pull-left" href="/m/"></a><h1 class="mui-title">{self.place.full}建议提案</h1></header>
<div class="mui-content"><ul class="mui-table-view" id="listBox"></ul><button id="loadMore" class="mui-btn mui-btn-block">点击加载更多</button></div>
<script src="/m/js/zepto.min.js"></script><script>
var ctx = '/m', pageNo = 0, pageSize = 10, hasNext = true;
function loadData() {{
  if (!hasNext) return;
  pageNo++;
  $.ajax({{ url: ctx + '/api/jyta/' + pageNo + '/' + pageSize, type: 'GET', dataType: 'json', success: function (ret) {{
    hasNext = ret.hasNext;
    $.each(ret.list, function (i, v) {{ $('#listBox').append('<li class="mui-table-view-cell"><a href="' + ctx + '/jyta/show/' + v.id + '">' + v.subject + '<p>' + v.pubDate + '</p></a></li>'); }});
    if (!hasNext) $('#loadMore').text('没有更多了');
  }} }});
}}
$('#loadMore').on('click', loadData);
loadData();
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        pages = len(self.slices())
        for page in range(1, pages + 2):
            if request.path == f"/m/api/jyta/{page}/10":
                rows = [
                    {"id": one.id, "subject": one.title, "pubDate": str(one.date)}
                    for one in self.page_of(page)
                ]
                return as_json({"list": rows, "hasNext": page < pages}, ident=f"p{page}")
        return None


@catalogue
class Y69(HandService):
    name, family = "y69", "files of JSON by page"
    note = "figures stand in a file of their own; each page is a file; modern code with await and templates"
    column, size = "/jygk/", 12
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/jygk/{entry.date.year}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def shell(self) -> str:
        main = '<ol class="rows" id="rows"></ol><nav class="turn" id="turn"></nav>'
        tail = """<script>
const rows = document.getElementById('rows'), turn = document.getElementById('turn');
let meta = null;
const row = it => `<li><time>${it.d}</time><a href="${it.u}">${it.t}</a></li>`;
async function show(page) {
  const res = await fetch(`data/list-${page}.json`);
  const items = await res.json();
  rows.innerHTML = items.map(row).join('');
  turn.innerHTML = Array.from({ length: meta.pages }, (_, i) => `<button data-p="${i + 1}">${i + 1}</button>`).join('');
}
turn.addEventListener('click', e => { if (e.target.dataset.p) show(e.target.dataset.p); });
(async () => { meta = await (await fetch('data/meta.json')).json(); await show(1); })();
</script>"""
        return modern(self.place.full, "建议公开", main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        pages = len(self.slices())
        if request.path == "/jygk/data/meta.json":
            return as_json({"pages": pages, "count": len(self.entries)}, ident="meta")
        for page in range(1, pages + 1):
            if request.path == f"/jygk/data/list-{page}.json":
                rows = [
                    {"u": one.path, "t": one.title, "d": str(one.date)}
                    for one in self.page_of(page)
                ]
                return as_json(rows, ident=f"p{page}")
        return None


@catalogue
class Y70(HandService):
    name, family = "y70", "a form with dots in its names"
    note = "rows by the server; a form with hidden fields is posted by turn('next'); the total stands beside"
    column, size = "/rdjy/list.do?lx=jy", 20
    spec = Spec(73)
    encoding = charset = "gbk"
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/view.do?jyid={entry.id}"

    def list_html(self, page: int) -> str:
        pages = len(self.slices())
        rows = "".join(
            f'<TR><TD>{one.letter.number}<TD><A href="view.do?jyid={one.id}" target=_blank>{escape(one.title)}</A><TD>{one.letter.office}<TD noWrap>{one.date}'
            for one in self.page_of(page)
        )
        main = f"""<FORM name=pageForm action=/rdjy/list.do method=post><INPUT type=hidden name=lx value=jy><INPUT type=hidden name="page.currentPage" value="{page}"><INPUT type=hidden name="page.pageSize" value="20"><INPUT type=hidden name="page.totalPage" value="{pages}"></FORM>
<TABLE width="100%"><TBODY><TR bgColor=#eeeeee><TD>编号<TD>建议标题<TD>承办单位<TD>日期{rows}</TBODY></TABLE>
<P>共 {len(self.entries)} 条 第 {page}/{pages} 页 <A href="javascript:turn('first')">首页</A> <A href="javascript:turn('prev')">上一页</A> <A href="javascript:turn('next')">下一页</A> <A href="javascript:turn('last')">尾页</A></P>
<SCRIPT>
function turn(k) {{
  var f = document.pageForm, c = parseInt(f.elements['page.currentPage'].value), t = parseInt(f.elements['page.totalPage'].value);
  if (k == 'first') c = 1; else if (k == 'prev') c = c - 1; else if (k == 'next') c = c + 1; else c = t;
  if (c < 1 || c > t) return;
  f.elements['page.currentPage'].value = c;
  f.submit();
}}
</SCRIPT>"""
        return layout(self.place.full, "代表建议", main, charset="gbk")

    def shell(self) -> str:
        return self.list_html(1)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/rdjy/list.do" or request.form.get("lx") != "jy":
            return None
        page = min(max(number(request, "page.currentPage"), 1), len(self.slices()))
        return self.html(self.list_html(page), LIST, f"p{page}")


@catalogue
class Y71(HandService):
    name, family = "y71", "one file of XML"
    note = "a file of XML has all rows as attributes; the script cuts it into pages; its address has a number against caches"
    column, size = "/zxta/index.htm", 500
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/html/{entry.date:%Y}/{entry.id}.htm"

    def shell(self) -> str:
        main = """<table width="100%" id="taTable"></table><div id="pageNav"></div><script type="text/javascript">
var xmlData, perPage = 15;
$.ajax({ url: 'xml/ta.xml?v=' + Math.random(), type: 'GET', dataType: 'xml', timeout: 5000,
  error: function () { alert('加载数据失败'); },
  success: function (xml) { xmlData = $(xml).find('ta'); showPage(1); } });
function showPage(p) {
  var s = '';
  xmlData.slice((p - 1) * perPage, p * perPage).each(function () {
    var o = $(this);
    s += '<tr><td>' + o.attr('bh') + '</td><td><a href="' + o.attr('wj') + '" target="_blank">' + o.attr('bt') + '</a></td><td>' + o.attr('rq') + '</td></tr>';
  });
  $('#taTable').html(s);
  $('#pageNav').html(nav(p, Math.ceil(xmlData.length / perPage)));
}
</script>"""
        return county(self.place.full + "政协", "提案", [("/zxta/", "提案")], main, charset="utf-8")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zxta/xml/ta.xml":
            return None
        rows = "".join(
            f'<ta bh="{one.letter.number}" bt="{escape(one.title)}" wj="{one.path}" rq="{one.date}"/>'
            for one in self.entries
        )
        return self.fragment(f'<?xml version="1.0"?><list>{rows}</list>', 1, "text/xml")


@catalogue
class Y72(HandService):
    name, family = "y72", "rows and pages beside"
    note = (
        "page 1 is in the markup; a pager drawn by script asks a service for pieces of rows by POST"
    )
    column, size = "/col/jyta/index.shtml", 15
    spec = Spec(50)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/col/jyta/{entry.date:%Y/%m}/{entry.id}.shtml"

    def rows(self, page: int) -> str:
        return "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a><b>{one.date}</b></li>'
            for one in self.page_of(page)
        )

    def shell(self) -> str:
        pages = len(self.slices())
        main = f"""<div class="listbox"><ul id="infoList">{self.rows(1)}</ul><div id="kkpager"></div></div>
<script src="/js/kkpager.min.js"></script><script>
var totalPage = {pages}, totalRecords = {len(self.entries)};
kkpager.generPageHtml({{ pno: 1, total: totalPage, totalRecords: totalRecords, mode: 'click', click: function (n) {{
  $.ajax({{ url: '/interface/column/rows', type: 'POST', data: {{ columnCode: 'jyta', pageNum: n, pageSize: 15 }}, success: function (html) {{ $('#infoList').html(html); }} }});
  this.selectPage(n); return false; }} }});
</script>"""
        return portal(self.place.full, "建议提案", [("/col/", "栏目")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/interface/column/rows" or request.form.get("columnCode") != "jyta":
            return None
        page = number(request, "pageNum")
        return self.fragment(self.rows(page), page)
