"""Calm, services: a third hand-out; years that a script keeps as data, tabs of a library, forms of answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandService
from tests.internet.makers import boot, portal
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_services import Periods


@catalogue
class Z29(Periods):
    name, family = "z29", "Vue, years as data"
    note = "the years are an array of the page's script, drawn by v-for; a click posts JSON with a number; records and total"
    column, size = "/web/jyta/index.html", 10

    def path_of(self, entry: Entry) -> str:
        return f"/web/jyta/detail/{entry.id}.html"

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案 - {self.place.full}</title><script src="/web/js/vue.min.js"></script><script src="/web/js/axios.min.js"></script></head><body><div id="jyta"><h2>建议提案办理公开</h2>
<ul class="years"><li v-for="(y, i) in years" :key="y" :class="{{ on: y == year }}" @click="change(y)">{{{{ y }}}}年</li></ul>
<ul class="rows"><li v-for="r in rows" :key="r.id"><a :href="'/web/jyta/detail/' + r.id + '.html'" target="_blank">{{{{ r.title }}}}</a><span>{{{{ r.day }}}}</span></li></ul><p>共 {{{{ total }}}} 件</p></div>
<script>
new Vue({{ el: '#jyta', data: {{ years: [2024, 2023, 2022], year: 2024, current: 1, size: 10, total: 0, rows: [] }},
  created() {{ this.query(1); }},
  methods: {{
    change(y) {{ this.year = y; this.query(1); }},
    query(p) {{ this.current = p; axios.post('/web/api/jyta/page', {{ current: this.current, size: this.size, year: this.year }}).then(res => {{ this.rows = res.data.data.records; this.total = res.data.data.total; }}); }}
  }} }});
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/web/api/jyta/page" or request.method != "POST":
            return None
        asked = json.loads(request.body or b"{}")
        if not isinstance(asked.get("year"), int):
            return as_json({"code": 400, "msg": "year: 类型错误", "data": None}, ident="bad")
        page, year = int(asked["current"]), asked["year"]
        rows = [
            {"id": one.id, "title": one.title, "day": str(one.date)} for one in self.cut(year, page)
        ]
        data = {"records": rows, "total": len(self.of(year)), "size": 10, "current": page}
        return as_json({"code": 200, "data": data}, ident=f"{year}/{page}")


@catalogue
class Z31(Periods):
    name, family = "z31", "layui tabs"
    note = "tabs of a library keep their id in lay-id; an event of the library asks for a piece; page 1 of the newest is drawn"
    column = "/site/jyta.html"
    shell_rows = True

    def path_of(self, entry: Entry) -> str:
        return f"/site/article/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )

    def shell(self) -> str:
        heads = "".join(
            f'<li lay-id="{year}"{" class=layui-this" if year == 2024 else ""}>{year}年度</li>'
            for year, _count in self.years
        )
        total = len(self.of(2024))
        main = f"""<div class="layui-tab" lay-filter="nd"><ul class="layui-tab-title">{heads}</ul></div><ul id="list">{self.rows(self.cut(2024, 1))}</ul><div id="pg"></div>
<script>layui.use(['element', 'laypage', 'jquery'], function () {{ var element = layui.element, laypage = layui.laypage, $ = layui.jquery, nd = '2024';
  function load(curr) {{ $.get('/site/jyta/piece', {{ nd: nd, page: curr, limit: 15 }}, function (html) {{ $('#list').html(html); }}); }}
  element.on('tab(nd)', function () {{ nd = this.getAttribute('lay-id'); load(1); }});
  laypage.render({{ elem: 'pg', count: {total}, limit: 15, jump: function (obj, first) {{ if (!first) {{ load(obj.curr); }} }} }});
}});</script>"""
        return portal(self.place.full, "建议提案", [("/site/", "公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/site/jyta/piece":
            return None
        year, page = number(request, "nd", 0), number(request, "page")
        answer = self.fragment(self.rows(self.cut(year, page)), page)
        answer.ident = f"{year}/{page}"
        return answer


@catalogue
class Z32(HandService):
    name, family = "z32", "rows of arrays"
    note = "a file of the site keeps all rows as arrays of title, address and day; another script draws fifteen at a time"
    column, size = "/jyta/index.htm", 300
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y%m}/{entry.id}.htm"

    @property
    def quiet_requests(self) -> int:
        return 6  # robots.txt, the page, its file, and three guesses at most

    def shell(self) -> str:
        main = "<ul id=\"ul_list\" class=\"list\"></ul><div id=\"pages\"></div><script src=\"/jyta/data.js\"></script><script>var size = 15, cur = 1; function show(n) { cur = n; var s = ''; for (var i = (n - 1) * size; i < Math.min(n * size, list.length); i++) { s += '<li><a href=\"' + list[i][1] + '\">' + list[i][0] + '</a><span>' + list[i][2] + '</span></li>'; } document.getElementById('ul_list').innerHTML = s; } show(1);</script>"
        return portal(self.place.full, "建议提案", [(self.column, "建议提案")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jyta/data.js":
            return None
        rows = ",\n".join(
            json.dumps([one.title, one.path, str(one.date)], ensure_ascii=False)
            for one in self.entries
        )
        return script_file(f"var list = [\n{rows}\n];")


@catalogue
class Z35(HandService):
    name, family = "z35", "a piece with its own ways"
    note = "the first piece is loaded by a plain address; each piece holds links that load the next; days as 06月28日; no total"
    column, size = "/bmfw/jyta/main.html", 14
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/bmfw/jyta/{entry.date:%Y}/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        main = """<div id="jytaList" class="content-list"></div><script>
function getPage(url) { $('#jytaList').load(url); }
getPage('/bmfw/jyta/piece_1.html');
</script>"""
        return portal(self.place.full, "建议提案", [("/bmfw/", "服务")], main)

    def serve(self, request: Request) -> Response | None:
        for page, entries in enumerate(self.slices(), 1):
            if request.path == f"/bmfw/jyta/piece_{page}.html":
                rows = "".join(
                    f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date:%m月%d日}</span></li>'
                    for one in entries
                )
                n = len(self.slices())
                on = (
                    f"""<a href="javascript:getPage('/bmfw/jyta/piece_{page + 1}.html')">下一页</a>"""
                    if page < n
                    else "<span>下一页</span>"
                )
                return self.fragment(f"<ul>{rows}</ul><p>{page}/{n} {on}</p>", page)
        return None


@catalogue
class Z37(Periods):
    name, family = "z37", "sessions by a call in a file"
    note = "sessions are buttons with a call whose function stands in a file; the request stands there too; links by an id in a path"
    column, size = "/zx/tian/list.html", 12
    codes = {2024: "1003", 2023: "1002", 2022: "1001"}  # noqa: RUF012

    def path_of(self, entry: Entry) -> str:
        return f"/zx/tian/view/{entry.id}"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def shell(self) -> str:
        names = {2024: "十届三次会议", 2023: "十届二次会议", 2022: "十届一次会议"}
        buttons = "".join(
            f"""<button type="button" class="btn{" btn-primary active" if year == 2024 else ""}" onclick="selSession('{code}')">{names[year]}</button>"""
            for year, code in self.codes.items()
        )
        return boot(
            self.place.full + "政协",
            "提案办理",
            [(self.column, "提案办理")],
            f'<div class="btn-group">{buttons}</div><table class="table"><tbody id="tbody"></tbody></table><div id="pager"></div>',
            tail='<script src="/zx/tian/js/tian.js"></script>',
        )

    def serve(self, request: Request) -> Response | None:
        if request.path == "/zx/tian/js/tian.js":
            return script_file("""var session = '1003', rows = 12;
function selSession(code) { session = code; query(1); }
function query(page) { $.ajax({ url: '/zx/tian/query', type: 'POST', data: { hc: session, page: page, rows: rows }, dataType: 'json', success: function (d) { var h = ''; $.each(d.rows, function (i, r) { h += '<tr><td>' + r.ah + '</td><td><a target="_blank" href="/zx/tian/view/' + r.id + '">' + r.ay + '</a></td><td>' + r.bjsj + '</td></tr>'; }); $('#tbody').html(h); $('#pager').html('共' + d.total + '件'); } }); }
$(function () { query(1); });""")
        if request.path != "/zx/tian/query" or request.method != "POST":
            return None
        years = {code: year for year, code in self.codes.items()}
        year, page = years.get(request.form.get("hc", ""), 0), number(request, "page")
        rows = [
            {"id": one.id, "ah": one.letter.number, "ay": one.title, "bjsj": str(one.date)}
            for one in self.cut(year, page)
        ]
        return as_json({"total": len(self.of(year)), "rows": rows}, ident=f"{year}/{page}")


@catalogue
class Z38(HandService):
    name, family = "z38", "ThinkPHP, rows and pager as markup"
    note = "a POST answers with a list of records and the markup of a pager; addresses of letters are paths with an id; no total"
    column, size = "/index/jyta/index.html", 10
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/index/jyta/show/id/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        tail = """<script>
function getlist(page) { $.post('/index/jyta/getlist.html', { page: page, limit: 10, cate: '5' }, function (res) { if (res.code == 1) { var html = ''; for (var i in res.data.list) { var v = res.data.list[i]; html += '<li><a href="/index/jyta/show/id/' + v.id + '.html">' + v.title + '</a><em>' + v.create_time + '</em></li>'; } $('.news').html(html); $('.page').html(res.data.page); } }, 'json'); }
$('.page').on('click', 'a', function () { getlist($(this).data('page')); return false; });
getlist(1);
</script>"""
        return boot(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            '<ul class="news"></ul><div class="page"></div>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/index/jyta/getlist.html" or request.form.get("cate") != "5":
            return None
        page, n = number(request, "page"), len(self.slices())
        rows = [
            {"id": one.id, "title": one.title, "create_time": str(one.date)}
            for one in self.page_of(page)
        ]
        ways = "".join(
            f'<li class="{"active" if p == page else ""}"><a href="#" data-page="{p}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        return as_json(
            {"code": 1, "data": {"list": rows, "page": f'<ul class="pagination">{ways}</ul>'}},
            ident=f"p{page}",
        )
