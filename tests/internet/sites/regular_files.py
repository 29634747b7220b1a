"""Regular, files: lists whose first page or rows stand in HTML, and what is asked for behind them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.detail import paragraphs
from tests.internet.entries import Entry, Spec, Truth
from tests.internet.handmade import HandService
from tests.internet.makers import boot, county, portal, tree
from tests.internet.messages import DETAIL, LIST, PART, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds


@catalogue
class R07(HandService):
    name, family = "r07", "first rows drawn, more by a button"
    note = "ten rows stand in the page; a button posts a start and a number of rows; the answer is markup in JSON, and whether there is more"
    column, size = "/hd/jyta.html", 10
    spec = Spec(46)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/hd/art/{entry.date:%Y/%m}/{entry.id}.html"

    def draw(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<div class="item"><a href="{one.path}" target="_blank"><h4>{escape(one.title)}</h4></a><p><span>{escape(one.letter.office)}</span><em>{one.date}</em></p></div>'
            for one in entries
        )

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        tail = """<script>
var start = 10, rows = 10;
$('.load-more').on('click', function () {
  var btn = $(this); btn.text('加载中...');
  $.post('/hd/api/more', { colId: 88, start: start, rows: rows }, function (res) {
    $('#items').append(res.html); start += rows;
    if (res.hasMore) { btn.text('加载更多'); } else { btn.hide(); }
  }, 'json');
});
</script>"""
        main = f'<div id="items">{self.draw(self.page_of(1))}</div><div class="load-more">加载更多</div>'
        return boot(self.place.full, "建议提案", [("/hd/", "互动")], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/hd/api/more" or request.method != "POST":
            return None
        start, rows = number(request, "start", 0), number(request, "rows", 10)
        mine = self.entries[start : start + rows]
        answer = {"html": self.draw(mine), "hasMore": start + rows < len(self.entries)}
        return as_json(answer, ident=f"o{start}")


@catalogue
class R09(Kinds):
    name, family = "r09", "JSP, a form with a page number"
    note = "a search form posts the kind and a number of the page; rows open by openDetail(id); the pager calls goPage(n)"
    column = "/jyta/search.do?method=list"
    spec = Spec(61)
    size = 12

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/info.do?method=view&id={entry.id}"

    @property
    def list_requests(self) -> int:
        return -(-len(self.entries) // self.size)

    @property
    def quiet_requests(self) -> int:
        return 4

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def listing(self, request: Request) -> Response | None:
        if request.path != "/jyta/search.do":
            return None
        given = request.given if request.method == "POST" else {}
        kind, page = given.get("type", ""), number(request, "pageNo")
        shown = self.of(kind) if kind else self.entries
        n = -(-len(shown) // self.size)
        page = min(max(page if request.method == "POST" else 1, 1), n)
        rows = "".join(
            f"""<tr><td>{escape(one.letter.number)}</td><td align="left"><a href="javascript:;" onclick="openDetail('{one.id}')">{escape(one.title)}</a></td><td>{escape(one.letter.office)}</td><td>{one.date}</td></tr>"""
            for one in shown[self.size * (page - 1) : self.size * page]
        )
        options = "".join(
            f'<option value="{key}"{" selected" if key == kind else ""}>{name}</option>'
            for key, name in (("", "全部"), *self.kinds)
        )
        ways = f'第{page}/{n}页 共{len(shown)}条 <a href="javascript:goPage(1)">首页</a> '
        if page > 1:
            ways += f'<a href="javascript:goPage({page - 1})">上一页</a> '
        if page < n:
            ways += f'<a href="javascript:goPage({page + 1})">下一页</a> '
        ways += f'<a href="javascript:goPage({n})">尾页</a>'
        main = f"""<form id="searchForm" name="searchForm" method="post" action="/jyta/search.do?method=list"><input type="hidden" name="pageNo" id="pageNo" value="{page}"><table><tr><td>类型：<select name="type">{options}</select></td><td>标题：<input type="text" name="title" value=""></td><td><input type="submit" value="查询"></td></tr></table></form>
<table class="tb" width="100%"><tr><th>编号</th><th>标题</th><th>承办单位</th><th>办结日期</th></tr>{rows}</table><div class="page">{ways}</div>
<script>
function goPage(n) {{ document.getElementById('pageNo').value = n; document.searchForm.submit(); }}
function openDetail(id) {{ window.open('/jyta/info.do?method=view&id=' + id, '_blank'); }}
</script>"""
        text = county(
            self.place.full, "建议提案", [(self.column, "建议提案")], main, charset="utf-8"
        )
        return self.html(text, LIST, f"{kind}/{page}")


@catalogue
class R10(HandService):
    name, family = "r10", "a frame, pieces, details by a call"
    note = "the list stands in a frame whose script loads pieces; a letter's page is a shell, its text comes from one address by id"
    column, size = "/zwgk/jyta/index.html", 10
    spec = Spec(33)
    frame: ClassVar[str] = "/plugin/jyta/list.html"

    def path_of(self, entry: Entry) -> str:
        return f"/plugin/jyta/detail.html?id={entry.id}"

    @property
    def list_requests(self) -> int:
        return 2 + len(self.slices())

    @property
    def quiet_requests(self) -> int:
        return 5

    @property
    def declared(self) -> int | None:
        return None

    @property
    def truth(self) -> Truth:
        whole = super().truth
        return Truth(
            details=whole.details,
            rows=whole.rows,
            declared_total=whole.declared_total,
            list_requests=whole.list_requests,
            parts=len(whole.details),
        )

    def shell(self) -> str:
        left = tree(self.column, "/zwgk/", "建议提案")
        main = f'<div class="right"><iframe src="{self.frame}" width="100%" height="800" frameborder="0" scrolling="no" id="mainFrame"></iframe></div>'
        return portal(self.place.full, "建议提案", [("/zwgk/", "政务公开")], main, left=left)

    def inner(self) -> str:
        n = len(self.slices())
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>列表</title><script src="/js/jquery.min.js"></script></head><body><div id="content"></div>
<div class="pager"><a href="javascript:void(0)" onclick="prev()">上一页</a> <span id="cur">1</span>/<span id="totalPage">{n}</span> <a href="javascript:void(0)" onclick="next()">下一页</a></div>
<script>
var curPage = 1, totalPage = {n};
function loadList(p) {{ curPage = p; $('#content').load('/plugin/jyta/rows.jsp?page=' + p); $('#cur').text(p); }}
function prev() {{ if (curPage > 1) loadList(curPage - 1); }}
function next() {{ if (curPage < totalPage) loadList(curPage + 1); }}
loadList(1);
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == self.frame:
            return self.html(self.inner(), LIST, "frame")
        if request.path == "/plugin/jyta/rows.jsp":
            page = number(request, "page")
            rows = "".join(
                f'<li><a href="detail.html?id={one.id}" target="_blank">{escape(one.title)}</a><span>[{one.date}]</span></li>'
                for one in self.page_of(page)
            )
            return self.fragment(f"<ul>{rows}</ul>", page)
        if request.path != "/plugin/jyta/api/detail":
            return None
        entry = next((one for one in self.entries if str(one.id) == request.query.get("id")), None)
        if entry is None:
            return None
        text = "".join(f"<p>{escape(line)}</p>" for line in paragraphs(self.sheet(entry)))
        data = {
            "title": entry.title,
            "publishTime": f"{entry.date} 09:00:00",
            "source": entry.letter.office,
            "content": text,
        }
        return as_json({"code": 200, "data": data}, PART, str(entry.id))

    def detail(self, entry: Entry) -> Response:
        main = """<div class="article"><h1 id="title"></h1><p class="info">发布时间：<span id="time"></span> 来源：<span id="source"></span></p><div id="content"></div></div>
<script>
function getQueryString(name) { var r = window.location.search.substr(1).match(new RegExp('(^|&)' + name + '=([^&]*)(&|$)')); return r ? decodeURIComponent(r[2]) : null; }
var id = getQueryString('id');
$.getJSON('/plugin/jyta/api/detail?id=' + id, function (res) { $('#title').html(res.data.title); $('#time').html(res.data.publishTime); $('#source').html(res.data.source); $('#content').html(res.data.content); });
</script>"""
        return self.html(portal(self.place.full, "详情", [], main), DETAIL, str(entry.id))
