"""Common, scripts: a second hand-out of what is usual; ways on in small scripts, boxes and pictures."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery
from tests.internet.makers import boot, county, portal
from tests.internet.messages import Request, Response
from tests.internet.sites.routine_files import script_file
from tests.internet.sites.steady_files import day_rows


class Plain(HandFiles):
    """Files `list_2.html` around usual rows; the way on is the site's own."""

    column, size = "/xxgk/jyta/list.html", 15
    spec = Spec(53)
    script = ""  # address of a file of the site
    file = ""  # what stands in it

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jyta/list_{k}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + bool(self.script)

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + bool(self.script)

    def listing(self, request: Request) -> Response | None:
        if self.script and request.path == self.script:
            return script_file(self.file)
        return super().listing(request)

    def ways(self, k: int, n: int) -> str:
        """What stands below the rows."""
        raise NotImplementedError

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f'<div class="list"><ul>{day_rows(entries)}</ul></div>{self.ways(k, n)}'
        text = portal(self.place.full, "建议提案", [("/xxgk/", "信息公开")], main)
        tag = f'<script src="{self.script}"></script></body>'
        return text.replace("</body>", tag) if self.script else text


@catalogue
class Q11(Plain):
    name, family = "q11", "a box that calls"
    note = "a select box of bare numbers calls a function of the page; nothing else leads on"

    def ways(self, k: int, n: int) -> str:
        options = "".join(
            f"<option value='{p}'{' selected' if p == k else ''}>{p}</option>"
            for p in range(1, n + 1)
        )
        return f"""<div class="pages">第<select id="sel" onchange="toPage(this.value)">{options}</select>页</div>
<script>function toPage(p) {{ if (p == 1) {{ location.href = 'list.html'; }} else {{ location.href = 'list_' + p + '.html'; }} }}</script>"""


@catalogue
class Q12(Plain):
    name, family = "q12", "written by jQuery"
    note = "the page's script puts links together out of hidden fields and hands them to an element"

    def ways(self, k: int, n: int) -> str:
        return f"""<input type="hidden" id="curPage" value="{k}"><input type="hidden" id="allPage" value="{n}"><div id="fy"></div>
<script>$(function () {{ var cur = parseInt($('#curPage').val()), all = parseInt($('#allPage').val()), h = '';
if (cur > 1) h += '<a href="' + (cur == 2 ? 'list.html' : 'list_' + (cur - 1) + '.html') + '">上一页</a>';
if (cur < all) h += '<a href="list_' + (cur + 1) + '.html">下一页</a>';
$('#fy').html(h); }});</script>"""


@catalogue
class Q13(Plain):
    name, family = "q13", "a file and an object"
    note = "an object tells total, limit, current page and a template with {page} to a class that stands in a file"
    script, file = (
        "/xxgk/js/paging.js",
        "function Paging(o) { var n = Math.ceil(o.total / o.limit), s = ''; for (var i = 1; i <= n; i++) { s += '<a href=\"' + (i == 1 ? o.first : o.url.replace('{page}', i)) + '\">' + i + '</a>'; } document.getElementById(o.el).innerHTML = s; }",
    )

    def ways(self, k: int, n: int) -> str:
        return f"""<div id="pageBox"></div><script>window.onload = function () {{ new Paging({{ el: 'pageBox', total: {len(self.entries)}, limit: {self.size}, current: {k}, first: 'list.html', url: 'list_{{page}}.html' }}); }}</script>"""


@catalogue
class Q14(Plain):
    name, family = "q14", "pictures"
    note = "arrows are pictures without words, in a table of their own; the first and last arrow lead to the ends"

    def ways(self, k: int, n: int) -> str:
        def to(p: int, picture: str) -> str:
            p = min(max(p, 1), n)
            return f'<td><a href="list{"" if p == 1 else f"_{p}"}.html"><img src="/images/{picture}.gif" border="0"></a></td>'

        return f"<table class='pg'><tr>{to(1, 'first')}{to(k - 1, 'prev')}<td>{k}/{n}</td>{to(k + 1, 'next')}{to(n, 'last')}</tr></table>"


@catalogue
class Q15(Plain):
    name, family = "q15", "pages, current and a name"
    note = "a file of the site writes numbers in a loop around the current page; the call hands on pages, page, name and ending"
    script, file = (
        "/js/tools.js",
        """var PageUtil = {};
PageUtil.build = function (count, index, name, ext) {
  var html = [], from = Math.max(1, index - 3), to = Math.min(count, index + 3);
  var url = function (p) { return p <= 1 ? name + '.' + ext : name + '_' + p + '.' + ext; };
  for (var p = from; p <= to; p++) { html.push(p == index ? '<b>' + p + '</b>' : '<a href="' + url(p) + '">' + p + '</a>'); }
  document.getElementById('pager').innerHTML = html.join('');
};""",
    )

    def ways(self, k: int, n: int) -> str:
        return f"""<div id="pager" class="pager"></div><script>document.addEventListener('DOMContentLoaded', function () {{ PageUtil.build({n}, {k}, 'list', 'html'); }});</script>"""


@catalogue
class Q16(HandQuery):
    name, family = "q16", "sessions and buttons"
    note = "addresses carry ;jsessionid; buttons 上一页 and 下一页 set location in onclick; rows in a table, the unit links too"
    column, size = "/gk/list.do?cid=88", 14
    required = {"cid": "88"}  # noqa: RUF012
    parameter = "pageNo"
    spec = Spec(50)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/view.do?id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="view.do?id={one.id}">{escape(one.title)}</a></td><td><a href="unit.do?u={one.id % 7}">{one.letter.office}</a></td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries, 1)
        )

        def to(p: int, text: str) -> str:
            off = "" if 1 <= p <= n else " disabled"
            return f'<input type="button" value="{text}" onclick="window.location=\'list.do?cid=88&pageNo={p}\'"{off}>'

        main = f"<table><tr><th>序号</th><th>标题</th><th>承办单位</th><th>日期</th></tr>{rows}</table>{to(k - 1, '上一页')}{to(k + 1, '下一页')}"
        return county(
            self.place.full,
            "建议提案",
            [("list.do?cid=88", "建议提案")],
            main,
            charset="utf-8",
        )


@catalogue
class Q17(HandFiles):
    name, family = "q17", "rows in a script"
    note = "an array of the page holds title, address and day of all rows, a loop writes them; ten are shown at a time"
    column, size = "/rd/dbjy.html", 300
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/rd/dbjy/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        data = json.dumps(
            [{"t": one.title, "u": one.path, "d": str(one.date)} for one in entries],
            ensure_ascii=False,
        )
        main = f"""<ul id="dl"></ul><div id="pg"></div><script>var dbjy = {data}; var size = 10;
function show(p) {{ var h = ''; for (var i = (p - 1) * size; i < Math.min(p * size, dbjy.length); i++) {{ h += '<li><a href="' + dbjy[i].u + '">' + dbjy[i].t + '</a><span>' + dbjy[i].d + '</span></li>'; }} document.getElementById('dl').innerHTML = h; }}
show(1);</script>"""
        return boot(self.place.full + "人大", "代表建议", [(self.column, "代表建议")], main)
