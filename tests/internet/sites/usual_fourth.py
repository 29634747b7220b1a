"""Usual, fourth: services, catalogues with tips, searches, rules of robots, a platform by years."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec, Truth
from tests.internet.handmade import HandFiles, HandService, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number
from tests.internet.site import relative
from tests.internet.usual import bureau, city, committee, dated


@catalogue
class N19(HandService):
    name, family = "n19", "Kaipu JSON, the request in a file"
    note = (
        "channelId stands in the page, the request in a file of the site; total as a number, "
        "publishedTimeStr, // addresses; the page holds an empty list and a hot one"
    )
    column, size = "/slh/c108371/list.shtml", 20
    spec = Spec(86, offsite=(5, 33))

    def path_of(self, entry: Entry) -> str:
        return f"/slh/c108371/{entry.date:%Y%m}/c00_{entry.id}.shtml"

    def listing(self, request: Request) -> Response | None:
        if request.path == "/slh/xhtml/js/zw_list.js":
            code = """var pageSize = 20;
function getList(page) {
  $.ajax({ type: "GET", dataType: "json",
    url: "/common/search/" + channelId + "?_isAgg=true&_isJson=true&_pageSize=" + pageSize + "&_template=index&_rangeTimeGte=&_channelName=&page=" + page,
    success: function (res) {
      var html = "";
      $.each(res.data.results, function (i, v) { html += "<li><a href='" + v.url + "' title='" + v.title + "'>" + v.title + "</a><span>" + v.publishedTimeStr.substring(0, 10) + "</span></li>"; });
      $(".zw_list").html(html);
      $("#page_div").whjPaging("setPage", { currPage: page, totalPage: Math.ceil(res.data.total / pageSize) });
    } });
}
$(function () { getList(1); });"""
            return self.fragment(code, 0, "application/javascript")
        return super().listing(request)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 2

    def shell(self) -> str:
        head = '<meta name="others" content="页面生成时间 2024-06-30 03:00:00"><meta name="template,templategroup,version" content="zw_list,slh,1.0"><script>var channelId = "6f1c0a2be9d94a1c8d2f"; var websiteId = "3f2a";</script>'
        main = '<ul class="zw_list"></ul><div id="page_div"></div><script src="/slh/xhtml/js/zw_list.js"></script>'
        return city(self.place.full, "建议提案", main, head=head, hot=dated(self.beside(8)))

    def serve(self, request: Request) -> Response | None:
        if (
            request.path != "/common/search/6f1c0a2be9d94a1c8d2f"
            or request.given.get("_isJson") != "true"
        ):
            return None
        k = number(request, "page", 1)
        results = [
            {
                "title": one.title,
                "url": one.path if "://" in one.path else f"//{self.authority}{one.path}",
                "publishedTimeStr": f"{one.date} 09:12:00",
                "content": one.letter.paragraphs[0],
                "subTitle": "",
                "channelName": "建议提案",
                "resList": [],
                "domainMetaList": [],
            }
            for one in self.page_of(k)
        ]
        return as_json(
            {
                "code": 200,
                "data": {"total": len(self.entries), "page": k, "rows": 20, "results": results},
            },
            LIST,
            f"p{k}",
        )


@catalogue
class N20(HandService):
    name, family = "n20", "Lonsun label, a tree of organs"
    note = (
        "an object of parameters is sent to label 8888; the fragment ends in Ls.pagination; the tree "
        "of organs calls the same function with other ids; half of the rows lead to counties"
    )
    column, size = "/public/column/4971284?type=4&catId=4977426&action=list", 15
    spec = Spec(66, offsite=tuple(range(1, 66, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/public/4971284/{entry.id}.html"

    def shell(self) -> str:
        tree = "".join(
            f'<li><a href="/public/column/{ident}?type=4&amp;action=list" onclick="showOrgan({ident})">{name}</a></li>'
            for ident, name in ((4971284, "市政府办"), (4971290, "市发改委"), (4971296, "市教体局"))
        )
        main = f"""<ul class="organ-tree">{tree}</ul><div id="xxgk_list_div"><p class="loading">正在加载…</p></div>
<script>
var listParam = {{ IsAjax: 1, dataType: 'html', labelName: 'publicInfoList', siteId: '4963271', organId: '4971284', catId: '4977426', type: '4', pageSize: 15, action: 'list', isDate: true, dateFormat: 'yyyy-MM-dd', length: 60, result: '暂无相关信息', file: '/xxgk/publicInfoList_newest2020' }};
function loadList(pageIndex) {{
  $.get('/site/label/8888', $.extend({{}}, listParam, {{ pageIndex: pageIndex, _: Math.random() }}), function (html) {{ $('#xxgk_list_div').html(html); }});
}}
function showOrgan(id) {{ listParam.organId = id; loadList(1); }}
loadList(1);
</script>"""
        return city(self.place.full, "建议提案办理", main)

    def serve(self, request: Request) -> Response | None:
        given = request.given
        if request.path != "/site/label/8888" or given.get("organId") != "4971284":
            return None
        k = number(request, "pageIndex", 1)
        rows = "".join(
            f'<li><a class="title" target="_blank" href="{one.path}" title="{escape(one.title)}">{cut(one.title, 30)}</a><span class="date">{one.date}</span></li>'
            for one in self.page_of(k)
        )
        n = -(-len(self.entries) // 15)
        return self.fragment(
            f"""<ul class="doc_list">{rows}</ul><div id="page_public_info"></div>
<script>Ls.pagination({{el: '#page_public_info', pageCount: {n}, pageIndex: {k}, pageSize: 15, total: {len(self.entries)}, onPage: function(i){{ loadList(i); }}}});</script>""",
            k,
        )


@catalogue
class N21(HandFiles):
    name, family = "n21", "TRS, some letters that robots.txt keeps"
    note = "the rules close the folder of one month and set a delay; the column is whole, these letters are not asked for"
    column, size = "/gkml/jyta/", 15
    spec = Spec(46)
    robots = "User-agent: *\nCrawl-delay: 1\nDisallow: /gkml/jyta/202405/\nDisallow: /search/\n"

    def path_of(self, entry: Entry) -> str:
        return f"/gkml/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    @property
    def truth(self) -> Truth:
        found = super().truth
        return replace(
            found, details=frozenset(one for one in found.details if "/202405/" not in one)
        )

    def list_target(self, k: int, n: int) -> str:
        return f"/gkml/jyta/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        main = f'<ul class="list">{rows}</ul><div class="pages"><script>createPageHTML({n},{k - 1},"index","html")</script></div>'
        return bureau(self.place.full, "建议提案", main, side=f"<ul>{dated(self.beside(4))}</ul>")


@catalogue
class N22(HandService):
    name, family = "n22", "a platform of proposals by years"
    note = (
        "proposalList.jsp with year, pagenum and pagesize; years in a box, the newest chosen; total as "
        "text and pages as a float; letters open by index_61.html?pkid="
    )
    column, size = "/taxd/index_60.html", 20
    spec = Spec(84)
    years = ("2024", "2023", "2022")

    def path_of(self, entry: Entry) -> str:
        return f"/taxd/index_61.html?pkid={self.token(entry)}"

    def year_of(self, entry: Entry) -> str:
        return self.years[entry.id // 7 % 3]

    def of(self, year: str) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if self.year_of(one) == year])

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.of(year)) for year in self.years)

    @property
    def quiet_requests(self) -> int:
        return 1 + self.list_requests

    def shell(self) -> str:
        options = "".join(
            f'<option value="{year}"{" selected" if year == "2024" else ""}>{year}年</option>'
            for year in self.years
        )
        main = f"""<p>年度：<select id="year">{options}</select></p><table class="ta"><thead><tr><th>提案号</th><th>案由</th><th>提案人</th></tr></thead><tbody id="tbody"></tbody></table><div id="pageBar"></div>
<script>
var pagesize = 20;
function query(pagenum) {{
  $.getJSON("/wcm/zxweb/proposalList.jsp", {{ year: $("#year").val(), pagenum: pagenum, pagesize: pagesize }}, function (ret) {{
    var d = ret.data, s = "";
    for (var i = 0; i < d.list.length; i++) {{
      s += "<tr><td>" + d.list[i].proposal_number + "</td><td><a target='_blank' href='index_61.html?pkid=" + d.list[i].pkid + "'>" + d.list[i].reason + "</a></td><td>" + d.list[i].personnel_name + "</td></tr>";
    }}
    $("#tbody").html(s);
    showPage(pagenum, parseInt(d.pagecount));
  }});
}}
$("#year").change(function () {{ query(1); }});
query(1);
</script>"""
        return committee(
            self.place.full, "提案选登", main, right=f"<ul>{dated(self.beside(6))}</ul>"
        )

    def serve(self, request: Request) -> Response | None:
        if request.path != "/wcm/zxweb/proposalList.jsp":
            return None
        year, k = request.given.get("year", ""), number(request, "pagenum", 1)
        if year not in self.years:
            return as_json(
                {"data": {"totalcount": "0", "pagecount": 0.0, "list": []}}, LIST, f"{year}/{k}"
            )
        pages = self.of(year)
        shown = pages[k - 1] if 0 < k <= len(pages) else []
        rows = [
            {
                "rownum": at,
                "proposal_number": one.letter.number,
                "reason": one.title,
                "pkid": self.token(one),
                "year": year,
                "publish_time": f"{one.date} 16:12:23",
                "personnel_name": one.letter.name,
                "type": "工业商贸",
            }
            for at, one in enumerate(shown, 1)
        ]
        return as_json(
            {
                "data": {
                    "totalcount": str(sum(map(len, pages))),
                    "pagecount": float(len(pages)),
                    "list": rows,
                }
            },
            LIST,
            f"{year}/{k}",
        )


@catalogue
class N23(HandFiles):
    name, family = "n23", "a catalogue with a tip behind every row"
    note = (
        "index number, title, day and a hidden box with title, number and issuer of each letter; "
        "createPageHTML; heads of the table"
    )
    column, size = "/xxgkml/jytabl/", 20
    spec = Spec(58, files=(3, 17))

    def path_of(self, entry: Entry) -> str:
        return f"/xxgkml/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgkml/jytabl/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"""<li class="info"><span class="xh">{one.letter.index_number}</span><span class="mc"><a href="{relative(one.path, here)}" target="_blank" onmouseover="show(this)">{cut(one.title, 24)}</a>
<div class="xxgk-tip" style="display:none"><p><strong>索 引 号：</strong>{one.letter.index_number}</p><p><strong>名　　称：</strong>{escape(one.title)}</p><p><strong>文　　号：</strong>{one.letter.document_number}</p><p><strong>发布机构：</strong>{one.letter.office}</p><p><strong>成文日期：</strong>{one.letter.signed}</p><p><strong>发布日期：</strong>{one.date}</p></div></span><span class="fbrq">{one.date}</span></li>"""
            for one in entries
        )
        head = '<li class="head"><span class="xh">索引号</span><span class="mc">名称</span><span class="fbrq">发布日期</span></li>'
        pager = f"""<div class="page"><script>createPageHTML({n}, {k - 1}, "index", "html");</script></div>"""
        tree = '<li class="on"><a href="/xxgkml/jytabl/">建议提案办理</a></li>'
        return city(self.place.full, "建议提案办理", f"<ul>{head}{rows}</ul>{pager}", tree=tree)


@catalogue
class N24(Grouped):
    name, family = "n24", "TRS WAS, a box of years by a hidden form"
    note = (
        "the search of the column answers HTML; toPage(n) puts address and form together; a hidden "
        "pagenum_per and a placeholder that was not rendered; links of years ask for classsql"
    )
    column, size, roots = (
        "/was5/web/search?channelid=210831&templet=jyta.jsp&prepage=10",
        10,
        0,
    )
    groups = (("2024", "2024年", 27), ("2023", "2023年", 18))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        page = "" if k == 1 else f"&page={k}"
        return f"/was5/web/search?channelid=210831&templet=jyta.jsp&nd={folder}&prepage=10{page}"

    def listing(self, request: Request) -> Response | None:
        given = request.given
        if request.path != "/was5/web/search" or given.get("channelid") != "210831":
            return None
        folder = given.get("nd") or "2024"
        if folder not in ("2024", "2023"):
            return None
        pages = self.of(folder)
        k = min(max(number(request, "page", 1), 1), len(pages))
        text = self.group_page(folder, folder, pages[k - 1], k, len(pages))
        return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td class="bt"><a href="{self.url(one.path)}" target="_blank">{escape(one.title)}</a></td><td>{one.date:%Y.%m.%d}</td></tr>'
            for one in entries
        )
        years = "".join(
            f'<a class="{"cur" if one == folder else ""}" href="search?channelid=210831&amp;templet=jyta.jsp&amp;nd={one}&amp;prepage=10">{called}</a>'
            for one, called, _ in self.groups
        )
        args = json.dumps({"n": n})
        main = f"""<div class="nd">{years}</div><table class="jg">{rows}</table><!-- ###pypy### --><input type="hidden" id="pagenum_per" value="{k}"><input type="hidden" id="pagenum_hd" value="{n}">
<div class="fy" data-x='{args}'><a href="javascript:toPage({k - 1})">上一页</a> 第{k}页/共{n}页 <a href="javascript:toPage({k + 1})">下一页</a></div>
<script>function toPage(p) {{ if (p < 1 || p > document.getElementById("pagenum_hd").value) return; window.location.href = "search?channelid=210831&templet=jyta.jsp&nd={folder}&prepage=10&page=" + p; }}</script>"""
        return city(self.place.full, "建议提案办理", main)
