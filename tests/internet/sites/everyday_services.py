"""Everyday, services: a second hand-out of what usual makers serve by scripts and services."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandQuery, HandService, cut
from tests.internet.makers import boot, portal, tree
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number


@catalogue
class Y19(HandService):
    name, family = "y19", "Hanweb, new 信息公开"
    note = "a POST with everything in its address, the catalogue's number in a variable; a table comes back; the total in words"
    column, size = "/col/col1229563415/index.html", 15
    spec = Spec(55)

    def path_of(self, entry: Entry) -> str:
        day = entry.date
        return f"/art/{day.year}/{day.month}/{day.day}/art_1229563415_{entry.id}.html"

    def shell(self) -> str:
        main = """<div class="xxgk_right"><div id="div1228974632"></div></div><script>
var vc_number = "B001A05", infotypeId = "B001A05", jdid = 2758, divid = "div1228974632";
function searchInfo(currpage) {
  $.ajax({ type: "post",
    url: "/module/xxgk/search.jsp?standardXxgk=1&isAllList=1&texttype=0&fbtime=-1&vc_all=&vc_filenumber=&vc_title=&vc_number=" + vc_number + "&currpage=" + currpage + "&sortfield=,compaltedate:0",
    data: { "infotypeId": infotypeId, "jdid": jdid, "area": "", "divid": divid, "vc_title": "", "vc_number": vc_number, "vc_filenumber": "", "vc_all": "", "texttype": 0, "fbtime": -1 },
    success: function (msg) { $("#" + divid).html(msg); } });
}
$(function () { searchInfo(1); });
</script>"""
        return portal(
            self.place.full,
            "建议提案",
            [("/col/col1229563410/index.html", "信息公开目录")],
            main,
            left=tree("/col/col1229563415/index.html", "/col/"),
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/module/xxgk/search.jsp":
            return None
        if request.given.get("infotypeId") != "B001A05" or request.given.get("jdid") != "2758":
            return self.fragment("<table></table>", 0)
        page = min(max(number(request, "currpage"), 1), len(self.slices()))
        rows = "".join(
            f"""<tr class="tr_main_value_{"odd" if at % 2 else "even"}"><td width="40">{at}</td><td><a href="{one.path}" target="_blank" title="{escape(one.title)}">{cut(one.title, 30)}</a><div class="tip">索引号：{one.letter.index_number}</div></td><td>{one.date}</td></tr>"""
            for at, one in enumerate(self.page_of(page), 1)
        )
        n = len(self.slices())
        text = f"""<table class="table_list"><tr class="head"><td>序号</td><td>名称</td><td>生成日期</td></tr>{rows}</table><div class="tb_title">共有 {len(self.entries)} 条信息 第 {page}/{n} 页 <a href="javascript:searchInfo(1)">首页</a> <a href="javascript:searchInfo({min(page + 1, n)})">下一页</a> <a href="javascript:searchInfo({n})">尾页</a></div>"""
        return self.fragment(text, page)


@catalogue
class Y20(HandService):
    name, family = "y20", "a platform with years"
    note = "JSON by year, chosen in a list that loads anew; the page shows the newest year at first"
    column, size = "/jytapt/index.html", 10
    spec = Spec(57)

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.date = entry.date.replace(year=2024 - at // 20)

    def path_of(self, entry: Entry) -> str:
        return f"/jytapt/detail.html?id={self.token(entry, 16)}"

    def of(self, year: int) -> list[Entry]:
        return [one for one in self.entries if one.date.year == year]

    @property
    def declared(self) -> int | None:
        return None

    @property
    def list_requests(self) -> int:
        return 1 + sum(-(-len(self.of(year)) // 10) for year in (2024, 2023, 2022))

    @property
    def quiet_requests(self) -> int:
        return 8

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:  # a file: its server does not look at the query
            return self.html(self.shell(), LIST, request.raw_query or "shell")
        return self.serve(request)

    def shell(self) -> str:
        main = """<div class="form-inline"><label>年度</label><select id="year" class="form-control" onchange="load(1)"><option value="2024" selected>2024</option><option value="2023">2023</option><option value="2022">2022</option></select></div>
<table class="table"><thead><tr><th>编号</th><th>标题</th><th>承办单位</th><th>办结时间</th></tr></thead><tbody id="tb"></tbody></table><div id="pager"></div>"""
        tail = """<script>
function load(p) {
  $.ajax({ url: '/jytapt/api/open/list', type: 'get', data: { year: $('#year').val(), pageNum: p, pageSize: 10 }, success: function (res) {
    var h = ''; for (var i = 0; i < res.rows.length; i++) { var r = res.rows[i];
      h += '<tr><td>' + r.bh + '</td><td><a href="/jytapt/detail.html?id=' + r.id + '">' + r.title + '</a></td><td>' + r.dept + '</td><td>' + r.finishTime + '</td></tr>'; }
    $('#tb').html(h); showPager(res.total, p); } });
}
load(1);
</script>"""
        return boot(self.place.full, "建议提案公开平台", [], main, tail=tail)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/jytapt/api/open/list":
            return None
        mine = self.of(number(request, "year", 0))
        page = number(request, "pageNum")
        rows = [
            {
                "id": self.token(one, 16),
                "bh": one.letter.number,
                "title": one.title,
                "dept": one.letter.office,
                "finishTime": str(one.date),
            }
            for one in mine[10 * page - 10 : 10 * page]
        ]
        return as_json(
            {"code": 0, "total": len(mine), "rows": rows},
            ident=f"{request.given.get('year')}/{page}",
        )


@catalogue
class Y25(HandQuery):
    name, family = "y25", "Nuxt, rendered"
    note = "the server draws the rows and leaves its data in the page as well; links of pages by a query; no words of a pager"
    column, size = "/jyta", 12
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{self.token(entry, 20)}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li data-v-1f2e class="item"><a href="{one.path}" data-v-1f2e><h3 data-v-1f2e>{escape(one.title)}</h3></a><time data-v-1f2e>{one.date:%Y-%m-%d}</time></li>'
            for one in entries
        )
        data = json.dumps(
            [
                {"id": self.token(one, 20), "title": one.title, "publishTime": str(one.date)}
                for one in entries
            ],
            ensure_ascii=False,
        )
        ways = "".join(
            f'<li class="number{" active" if p == k else ""}"><a href="/jyta?page={p}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        return f"""<!doctype html><html data-n-head-ssr lang="zh"><head><title>建议提案 - {self.place.full}</title><meta data-n-head="ssr" charset="utf-8"><link rel="preload" href="/_nuxt/8c1.js" as="script"></head><body><div data-server-rendered="true" id="__nuxt"><div id="__layout"><header><a href="/" class="logo">{self.place.full}</a><a href="/news">新闻</a><a href="/about">关于</a></header>
<main><h1 data-v-1f2e>建议提案</h1><ul data-v-1f2e class="items">{rows}</ul><ul class="el-pager">{ways}</ul></main></div></div><script>window.__NUXT__={{layout:"default",data:[{{list:{data},total:{len(self.entries)}}}],serverRendered:true}};</script><script src="/_nuxt/8c1.js" defer></script></body></html>"""


@catalogue
class Y31(HandService):
    name, family = "y31", "SiteServer, a dynamic block"
    note = "a sealed value and the page posted as JSON; markup in JSON comes back; the shell's list is a span"
    column, size = "/channels/30771.html", 14
    spec = Spec(46)
    seal = "0secret0aYg2Bq0slash0Lk0equals0"

    def path_of(self, entry: Entry) -> str:
        return f"/contents/30771/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        main = f"""<div class="list"><span id="ajaxElement_1_771"></span></div><script type="text/javascript" language="javascript">
function stlDynamicAjaxElement_1_771(page) {{
  $.ajax({{ url: "/api/stl/actions/dynamic", type: "POST", contentType: "application/json", dataType: "json",
    data: JSON.stringify({{ "value": "{self.seal}", "page": page }}),
    success: function (res) {{ if (res.value) {{ $("#ajaxElement_1_771").html(res.html); }} }} }});
}}
stlDynamicAjaxElement_1_771(1);
</script><script src="/sitefiles/assets/components/stlUtils.js"></script>"""
        return portal(self.place.full, "建议提案", [("/channels/30770.html", "政务公开")], main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/api/stl/actions/dynamic" or request.form.get("value") != self.seal:
            return None
        page, n = number(request, "page"), len(self.slices())
        rows = "".join(
            f'<li><a href="{one.path}" target="_blank">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.page_of(page)
        )
        ways = f'<div class="pg">第{page}页/共{n}页 <a href="javascript:stlDynamicAjaxElement_1_771({min(page + 1, n)})">下一页</a></div>'
        return as_json({"value": True, "html": f"<ul>{rows}</ul>{ways}"}, ident=f"p{page}")


@catalogue
class Y32(HandService):
    name, family = "y32", "files of JSON"
    note = "one file a page, keys of one letter; the page's own template says what they are"
    column, size = "/topic/jytabl/", 16
    spec = Spec(50)

    def path_of(self, entry: Entry) -> str:
        return f"/topic/jytabl/{entry.date:%Y%m}/{entry.id}.html"

    @property
    def declared(self) -> int | None:
        return None

    def shell(self) -> str:
        tail = """<script>
var page = 1;
function draw(p) {
  $.getJSON('list_' + p + '.json', function (d) {
    var s = ''; $.each(d.a, function (i, v) { s += '<li><a href="' + v.u + '" target="_blank">' + v.t + '</a><em>' + v.d + '</em></li>'; });
    $('#ls').html(s); $('#pn').text(p + '/' + d.n); page = p; });
}
$(function () { draw(page); $('#next').click(function () { draw(page + 1); }); });
</script>"""
        return boot(
            self.place.full,
            "建议提案办理",
            [("/topic/", "专题")],
            '<ul id="ls"></ul><p><span id="pn"></span> <a id="next" href="javascript:;">下一页</a></p>',
            tail=tail,
        )

    def serve(self, request: Request) -> Response | None:
        stem = request.path.removeprefix("/topic/jytabl/list_").removesuffix(".json")
        if not stem.isdecimal() or not 0 < int(stem) <= len(self.slices()):
            return None
        rows = [
            {"t": one.title, "u": one.path, "d": f"{one.date:%m-%d}"}
            for one in self.page_of(int(stem))
        ]
        return as_json({"n": len(self.slices()), "a": rows}, LIST, f"p{stem}")
