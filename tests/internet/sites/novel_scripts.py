"""Novel, scripts: choices that scripts draw, files of data by number, tokens, ways on inside an answer."""

from __future__ import annotations

import json
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import county, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.regular_services import Kinds
from tests.internet.sites.steady_services import Periods


@catalogue
class T20(Periods):
    name, family = "t20", "years drawn by a loop"
    note = "a loop of a script writes the years from 2024 down to 2022; a click asks for the year; POST, a total"
    column = "/zwgk/jyta.jhtml"

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/{entry.date.year}/{entry.id}.jhtml"

    def shell(self) -> str:
        main = """<ul id="years" class="year-list"></ul><ul id="docs"></ul><div id="pages"></div><script>
var nowYear = 2024;
for (var y = 2024; y >= 2022; y--) { $('#years').append('<li onclick="chooseYear(' + y + ')">' + y + '年</li>'); }
function chooseYear(y) { nowYear = y; getDocs(1); }
function getDocs(p) {
  $.post('/zwgk/api/docs', { year: nowYear, pageNo: p, pageSize: 15 }, function (d) {
    $('#docs').empty();
    $.each(d.list, function (i, t) { $('#docs').append('<li><a href="' + t.url + '">' + t.title + '</a><span>' + t.releaseDate + '</span></li>'); });
    paging(d.totalCount, p);
  });
}
getDocs(1);
</script>"""
        left = tree(self.column, "/zwgk/")
        return portal(self.place.full, "建议提案", [("/zwgk/", "公开")], main, left=left)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/zwgk/api/docs" or request.method != "POST":
            return None
        year, page = number(request, "year", 0), number(request, "pageNo")
        rows = [
            {"url": one.path, "title": one.title, "releaseDate": str(one.date)}
            for one in self.cut(year, page)
        ]
        return as_json({"list": rows, "totalCount": len(self.of(year))}, ident=f"{year}/{page}")


@catalogue
class T21(HandService):
    name, family = "t21", "numbered files of JSON"
    note = "page 1 is list.json and page k list_k.json; the folder is an attribute of the list; the number of pages stands in each"
    column, size = "/xxgk/jyta/index.html", 10
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m}/t{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="list-wrap" data-folder="/xxgk/jyta/data/"><ul class="list"></ul><div class="pagination"></div></div><script>
var folder = document.querySelector('.list-wrap').getAttribute('data-folder');
function show(page) {
  var file = page == 1 ? 'list.json' : 'list_' + page + '.json';
  fetch(folder + file).then(function (r) { return r.json(); }).then(function (j) {
    document.querySelector('.list').innerHTML = j.docs.map(function (d) { return '<li><a href="' + d.href + '">' + d.title + '</a><em>' + d.date + '</em></li>'; }).join('');
    draw(j.pageCount, page);
  });
}
show(1);
</script>"""
        return portal(self.place.full, "建议提案", [("/xxgk/", "信息公开")], main)

    def serve(self, request: Request) -> Response | None:
        pages = self.slices()
        for page, entries in enumerate(pages, 1):
            name = "list.json" if page == 1 else f"list_{page}.json"
            if request.path == f"/xxgk/jyta/data/{name}":
                docs = [
                    {"href": one.path, "title": one.title, "date": str(one.date)} for one in entries
                ]
                return as_json({"docs": docs, "pageCount": len(pages)}, ident=f"p{page}")
        return None


@catalogue
class T22(HandService):
    name, family = "t22", "more, by an address in the answer"
    note = "the first rows are drawn; a button keeps the address of the next piece, each piece brings a new button; the last none"
    column, size = "/news/jyta", 12
    spec = Spec(50)
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/news/{entry.id}"

    @property
    def declared(self) -> int | None:
        return None

    def piece(self, page: int) -> str:
        rows = "".join(
            f'<div class="media"><h4><a href="{one.path}">{escape(one.title)}</a></h4><small>{one.date}</small></div>'
            for one in self.page_of(page)
        )
        if page >= len(self.slices()):
            return rows
        mark = self.token(self.page_of(page)[-1], 10)
        return f'{rows}<button class="btn-more" data-next="/news/jyta/more?after={mark}">加载更多</button>'

    def shell(self) -> str:
        main = f"""<div id="feed">{self.piece(1)}</div><script>
$(document).on('click', '.btn-more', function () {{ var btn = $(this); $.get(btn.data('next'), function (html) {{ btn.replaceWith(html); }}); }});
</script>"""
        return portal(self.place.full, "建议提案", [("/news/", "新闻")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/news/jyta/more":
            return None
        for page in range(1, len(self.slices())):
            if self.token(self.page_of(page)[-1], 10) == request.query.get("after"):
                return self.fragment(self.piece(page + 1), page + 1)
        return None


@catalogue
class T23(HandService):
    name, family = "t23", "a token first"
    note = "a token must be had by a request and goes out in a header: no guest without scripts sees a row, which must be said"
    column, size = "/pub/list.html", 10
    spec = Spec(30)
    states = ("script_needed", "unreachable", "refused", "pager_not_working")

    def path_of(self, entry: Entry) -> str:
        return f"/pub/detail.html?id={entry.id}"

    def listed(self) -> list[Entry]:
        return []

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        main = """<ul id="list"></ul><script>
var token = '';
$.post('/pub/auth/guest', {}, function (r) { token = r.data.token; query(1); });
function query(n) {
  $.ajax({ url: '/pub/api/list', headers: { 'X-Token': token }, data: { pageNo: n, pageSize: 10, lb: 'jy' }, success: function (r) { $.each(r.data.rows, function (i, o) { $('#list').append('<li><a href="detail.html?id=' + o.id + '">' + o.title + '</a></li>'); }); } });
}
</script>"""
        return portal(self.place.full, "建议", [("/pub/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path == "/pub/auth/guest":
            return as_json({"code": 0, "data": {"token": "f00"}}, ident="token")
        if request.path == "/pub/api/list":
            return as_json({"code": 401, "msg": "token无效", "data": {"rows": [], "total": 0}})
        return None


@catalogue
class T24(Kinds):
    name, family = "t24", "a switch of kinds, a bare request"
    note = "case by case a script picks address and word; XMLHttpRequest with a form as text; titles are escaped twice; GBK page"
    column = "/jytagk/index.asp"
    encoding = charset = "gbk"
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/jytagk/show.asp?id={entry.id}"

    def shell(self) -> str:
        main = """<table><tr><td onclick="pick('rd')" class="cur">人大建议</td><td onclick="pick('zx')">政协提案</td></tr></table><div id="box">正在加载...</div><div id="fy"></div><script>
var cls = 'rd', api = '', word = '';
function pick(c) { cls = c; go(1); }
function go(n) {
  switch (cls) {
    case 'rd': api = 'ajax_rd.asp'; word = 'jianyi'; break;
    case 'zx': api = 'ajax_zx.asp'; word = 'tian'; break;
  }
  var x = window.XMLHttpRequest ? new XMLHttpRequest() : new ActiveXObject('Microsoft.XMLHTTP');
  x.open('POST', '/jytagk/' + api, true);
  x.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
  x.onreadystatechange = function () { if (x.readyState == 4 && x.status == 200) { paint(eval('(' + x.responseText + ')'), n); } };
  x.send('word=' + word + '&curpage=' + n + '&pagesize=10');
}
function paint(d, n) { var s = ''; for (var i = 0; i < d.rs.length; i++) { s += '<p><a href="show.asp?id=' + d.rs[i].id + '">' + d.rs[i].bt + '</a> ' + d.rs[i].sj + '</p>'; } document.getElementById('box').innerHTML = s; fy(d.ys, n); }
go(1);
</script>"""
        return county(self.place.full, "建议提案", [("/jytagk/", "公开")], main, charset="gbk")

    def serve(self, request: Request) -> Response | None:
        words = {"/jytagk/ajax_rd.asp": ("1", "jianyi"), "/jytagk/ajax_zx.asp": ("2", "tian")}
        kind, word = words.get(request.path, ("", ""))
        if not kind or request.form.get("word") != word:
            return None
        page = number(request, "curpage")
        rows = [
            {"id": one.id, "bt": escape(one.title), "sj": f"{one.date:%Y.%m.%d}"}
            for one in self.cut(kind, page)
        ]
        text = json.dumps({"rs": rows, "ys": -(-len(self.of(kind)) // 10)}, ensure_ascii=False)
        answer = Response(text.encode("gbk", "xmlcharrefreplace"), content_type="text/html")
        answer.what, answer.ident = LIST, f"{kind}/{page}"
        return answer
