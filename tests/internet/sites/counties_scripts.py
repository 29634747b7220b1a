"""Counties, scripts: rows as data in the page, XML, JSONP, buttons for more and posted forms."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandQuery, HandService, cut
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number


@catalogue
class X04(HandService):
    name, family = "x04", "data in the page"
    note = (
        "all rows in a script of type application/json beside an empty list; a side list of links"
    )
    column, size = "/portal/column/jyta", 500
    shell_rows = True
    beside_path = "/portal/article/{id}"
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/portal/jyta/article/{entry.id}"

    def shell(self) -> str:
        rows = [
            {
                "docId": one.id,
                "docTitle": one.title,
                "docUrl": one.path,
                "pubTime": f"{one.date} 10:00",
                "dept": {"name": one.letter.office, "url": "/portal/dept/3"},
            }
            for one in self.entries
        ]
        data = json.dumps(
            {"column": {"name": "建议提案"}, "list": {"total": len(rows), "items": rows}},
            ensure_ascii=False,
        )
        side = "".join(
            f'<li><a href="{one.href}">{one.title}</a><i>{one.date}</i></li>'
            for one in self.beside(6)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><ul class="latest">{side}</ul><ul id="list"></ul><div id="pager"></div>
<script id="pageData" type="application/json">{data}</script><script>renderList(JSON.parse(document.getElementById('pageData').textContent), 15);</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        return None


@catalogue
class X05(HandService):
    name, family = "x05", "load more"
    note = (
        "an element's data attributes say where more is; pieces of markup; the code is a library's"
    )
    column, size = "/hudong/jyta.html", 10
    shell_rows = True
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/hudong/jyta/{self.token(entry, 16)}.html"

    @property
    def quiet_requests(self) -> int:
        return 5  # the rules, the page, its code, a piece, one further

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<div class="row" data-id="{one.id}"><a href="{one.path}"><h3>{escape(one.title)}</h3></a><p class="d">{one.date}</p></div>'
            for one in entries
        )

    def shell(self) -> str:
        n = len(self.slices())
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="feed">{self.rows(self.entries[:10])}</div>
<a href="javascript:;" class="btn-more" data-load="/hudong/ajax/list.html" data-cid="jyta" data-page="1" data-pages="{n}" data-size="10">加载更多</a>
<script src="/static/loadmore.min.js"></script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path == "/static/loadmore.min.js":
            code = "(function($){$('.btn-more').on('click',function(){var t=$(this),p=+t.data('page')+1;if(p>t.data('pages'))return;$.get(t.data('load'),{cid:t.data('cid'),page:p,size:t.data('size')},function(h){$('.feed').append(h);t.data('page',p)})})})(jQuery);"
            return Response(code.encode(), content_type="text/javascript", what=LIST, ident="code")
        if request.path != "/hudong/ajax/list.html" or request.given.get("cid") != "jyta":
            return None
        page = number(request, "page")
        return self.fragment(self.rows(self.page_of(page)), page)


@catalogue
class X06(HandService):
    name, family = "x06", "a list in XML"
    note = "rows stand in one XML file, with CDATA titles and attributes for days"
    column, size = "/ta/list.htm", 500
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/ta/{entry.date:%Y}/{entry.id}.htm"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案公开</title></head><body><div class="nav"><a href="/">首页</a></div><ul id="ul"></ul><script>
$.ajax({ url: "data/list.xml", type: "GET", dataType: "xml", success: function (xml) { $(xml).find("item").each(function () { var t = $(this);
 $("#ul").append('<li><a href="' + t.find("link").text() + '">' + t.find("title").text() + '</a><span>' + t.attr("date") + '</span></li>'); }); } });
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/ta/data/list.xml":
            return None
        items = "".join(
            f'<item id="{one.id}" date="{one.date}"><title><![CDATA[{one.title}]]></title><link>{one.path}</link><dept>{one.letter.office}</dept></item>'
            for one in self.entries
        )
        text = f'<?xml version="1.0" encoding="utf-8"?><list count="{len(self.entries)}">{items}</list>'
        return self.fragment(text, 1, "text/xml")


@catalogue
class X07(HandService):
    name, family = "x07", "JSONP"
    note = (
        "another path of the host answers only with a callback around it; pages by start and count"
    )
    column, size = "/zw/jyta/index.html", 12
    spec = Spec(39)

    def path_of(self, entry: Entry) -> str:
        return f"/zw/jyta/{self.token(entry, 12)}.html"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="list"><ul></ul></div><div class="pages"></div><script>
var pageSize = 12, catId = 'C0306';
function getList(page) {
  $.ajax({ url: '/search/api/queryList.do', dataType: 'jsonp', jsonp: 'jsoncallback', data: { catId: catId, pageNumber: page, pageSize: pageSize, sort: 'pubdate desc' },
    success: function (ret) { var h = ''; for (var i = 0; i < ret.rows.length; i++) { h += '<li><a href="' + ret.rows[i].href + '">' + ret.rows[i].name + '</a><em>' + ret.rows[i].pubdate + '</em></li>'; } $('.list ul').html(h); setPager(ret.totalCount); } });
}
$(function () { getList(1); });</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/search/api/queryList.do" or request.given.get("catId") != "C0306":
            return None
        page = number(request, "pageNumber")
        rows = [
            {"name": one.title, "href": one.path, "pubdate": f"{one.date}"}
            for one in self.page_of(page)
        ]
        data = json.dumps({"totalCount": len(self.entries), "rows": rows}, ensure_ascii=False)
        call = request.given.get("jsoncallback", "")
        text = f"{call}({data});" if call else "<html><body>缺少参数 jsoncallback</body></html>"
        return self.fragment(text, page, "application/javascript;charset=utf-8")


@catalogue
class X08(HandQuery):
    name, family = "x08", "posted forms"
    note = "numbers call a function that writes a hidden field and posts; a token must come back"
    column, size = "/jyta/jytaAction.do?method=list", 14
    spec = Spec(37)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/jytaAction.do?method=show&id={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/jyta/jytaAction.do" or request.query.get("method") != "list":
            return None
        pages = self.pages()
        k = 1
        if request.method == "POST":
            if request.form.get("token") != f"tk{len(self.entries)}":
                return self.html("<html><body>非法请求</body></html>", LIST, "bad", 403)
            k = min(max(number(request, "page.currentPage"), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr onmouseover="this.className=\'on\'"><td>{one.letter.office}</td><td><a href="?method=show&amp;id={one.id}">{cut(one.title, 25)}</a></td><td>{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="javascript:void(0)" onclick="return jump({p});">{p}</a>'
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案查询</title><script>
function jump(p) {{ document.listForm.elements["page.currentPage"].value = p; document.listForm.submit(); return false; }}</script></head><body>
<form name="listForm" action="/jyta/jytaAction.do?method=list" method="post"><input type="hidden" name="token" value="tk{len(self.entries)}"><input type="hidden" name="page.currentPage" value="{k}">
<input type="text" name="keyword" value=""><select name="year"><option value="">全部年度</option><option value="2023">2023</option></select><input type="button" value="查询" onclick="jump(1)">
<table class="t"><tr><th>承办单位</th><th>标题</th><th>时间</th></tr>{rows}</table><div>总数 {len(self.entries)} {ways}</div></form></body></html>"""
