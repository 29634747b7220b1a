"""Workday: a fourth hand-out of what usual makers serve; ways of their scripts to the next page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, HandService
from tests.internet.makers import boot, county, portal, tree
from tests.internet.messages import Request, Response, as_json
from tests.internet.service import number


def plain_rows(entries: Sequence[Entry]) -> str:
    """Rows as most makers draw them."""
    return "".join(
        f'<li><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a><span>{one.date}</span></li>'
        for one in entries
    )


@catalogue
class Y49(HandFiles):
    name, family = "y49", "old files stay"
    note = (
        "the first two pages were made anew, the others stand as they were before: another markup"
    )
    column, size = "/zwgk/jytagk/", 15
    spec = Spec(68)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytagk/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jytagk/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        call = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        if k < 3:
            main = f'<div class="list-right"><ul class="news-ul">{plain_rows(entries)}</ul><div class="page">{call}</div></div>'
            return portal(
                self.place.full,
                "建议提案公开",
                [("/zwgk/", "政务公开")],
                main,
                left=tree(self.column, "/zwgk/"),
            )
        rows = "".join(
            f'<tr><td>·<a href="{one.path}">{escape(one.title)}</a></td><td>({one.date})</td></tr>'
            for one in entries
        )
        return county(
            self.place.full,
            "建议提案公开",
            [("/zwgk/", "政务公开")],
            f"<table>{rows}</table>{call}",
            charset="utf-8",
        )


@catalogue
class Y50(HandFiles):
    name, family = "y50", "a headline"
    note = "the newest letter stands large with a summary above the list on page 1; the total counts it"
    column, size = "/jyta/list.html", 14
    spec = Spec(42)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/list_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        top, rest = "", entries
        if k == 1:
            first, rest = entries[0], entries[1:]
            top = f'<div class="headline"><h2><a href="{first.path}">{escape(first.title)}</a></h2><p class="sum">{escape(first.letter.paragraphs[0][:80])}...<a href="{first.path}">[详情]</a></p><p class="t">{first.date}</p></div>'
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="{"list.html" if p == 1 else f"list_{p}.html"}">{p}</a>'
            for p in range(1, n + 1)
        )
        return boot(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'{top}<ul class="ls">{plain_rows(rest)}</ul><div class="pager">共{len(self.entries)}条 {ways}</div>',
        )


@catalogue
class Y51(HandFiles):
    name, family = "y51", "a cap"
    note = "the figures say nine pages, the maker's software writes five: the rest must be reported"
    column, size = "/xxgk/jytabl/", 12
    spec = Spec(104)
    states = ("gaps", "short")

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def listed(self) -> list[Entry]:
        return self.entries[:60]

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jytabl/index_{k - 1}.html"

    @property
    def list_requests(self) -> int:
        return 8

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        pages = -(-len(self.entries) // 12)
        main = f'<ul class="u">{plain_rows(entries)}</ul><script>createPageHTML({pages}, {k - 1}, "index", "html", "black2", {len(self.entries)});</script>'
        return portal(self.place.full, "建议提案", [("/xxgk/", "信息公开")], main)


class Scripted(HandFiles):
    """Files whose way on is a script of the maker's own."""

    column, size = "/rdgz/jybl/list.html", 15
    spec = Spec(52)
    code = ""

    def path_of(self, entry: Entry) -> str:
        return f"/rdgz/jybl/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/rdgz/jybl/list_{k}.html"

    def ways(self, k: int, n: int) -> str:
        """What a reader clicks."""
        raise NotImplementedError

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f'<ul class="dl">{plain_rows(entries)}</ul><div class="fy">{self.ways(k, n)}</div><script>{self.code}</script>'
        return portal(self.place.full + "人大", "建议办理", [(self.column, "建议办理")], main)


@catalogue
class Y52(Scripted):
    name, family = "y52", "goPage by replace"
    note = "numbers call a function that replaces the file's name in its own address by a pattern"
    code = "function goPage(n) { var u = location.href; u = u.replace(/(_\\d+)?\\.html/, (n == 1 ? '' : '_' + n) + '.html'); location.href = u; }"

    def ways(self, k: int, n: int) -> str:
        return (
            "".join(f'<a href="javascript:goPage({p})">{p}</a>' for p in range(1, n + 1))
            + f'<a href="javascript:goPage({min(k + 1, n)})">下一页</a>'
        )


@catalogue
class Y53(Scripted):
    name, family = "y53", "items with data"
    note = "items of a list keep the number in data-page; one handler for all makes the address"
    code = "$('.page-item').on('click', function () { var p = $(this).data('page'); window.location.href = p == 1 ? 'list.html' : 'list_' + p + '.html'; });"

    def ways(self, k: int, n: int) -> str:
        return (
            "<ul>"
            + "".join(
                f'<li class="page-item{" active" if p == k else ""}" data-page="{p}">{p}</li>'
                for p in range(1, n + 1)
            )
            + "</ul>"
        )


class Asked(HandQuery):
    """Lists by a parameter, whose way on is a script."""

    column, size = "/gongkai/jyta?lm=3", 12
    required = {"lm": "3"}  # noqa: RUF012
    spec = Spec(47)
    code = ""

    def path_of(self, entry: Entry) -> str:
        return f"/gongkai/show?id={entry.id}"

    def ways(self, k: int, n: int) -> str:
        """What a reader clicks."""
        raise NotImplementedError

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f'<ul class="gk">{plain_rows(entries)}</ul><p class="pg">{self.ways(k, n)}</p><script>{self.code}</script>'
        return boot(self.place.full, "建议提案", [(self.column, "建议提案")], main)


@catalogue
class Y54(Asked):
    name, family = "y54", "location.search"
    note = "links with an onclick that sets location.search; no address in href"

    def ways(self, k: int, n: int) -> str:
        return f"""{k}/{n}页 <a href="javascript:void(0)" onclick="location.search='?lm=3&page={min(k + 1, n)}'">下一页</a>"""


@catalogue
class Y59(Asked):
    name, family = "y59", "numbers from nought"
    note = "page 2 is ?page=1, the first link ?page=0; no words, the total in front"
    first = 0

    def ways(self, k: int, n: int) -> str:
        return f"共 {len(self.entries)} 条 " + "".join(
            f"<em>{p}</em>" if p == k else f'<a href="?lm=3&amp;page={p - 1}">{p}</a>'
            for p in range(1, n + 1)
        )


@catalogue
class Y60(Asked):
    name, family = "y60", "pathname and a sum"
    note = "a function joins the path of its own address and a query; 下一页 adds one to a variable"

    def ways(self, k: int, n: int) -> str:
        return f'第{k}页/共{n}页 <a href="javascript:go(cur-1)">上一页</a> <a href="javascript:go(cur+1)">下一页</a>'

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        text = super().page(entries, k, n, here)
        code = f"var cur = {k}, total = {n}; function go(n) {{ if (n < 1 || n > total) return; window.location.href = window.location.pathname + '?lm=3&page=' + n; }}"
        return text.replace("<script></script>", f"<script>{code}</script>")


@catalogue
class Y58(HandQuery):
    name, family = "y58", "a query form"
    note = "a number is written into a field of the form by jQuery and the form is sent; hidden fields go along"
    column, size = "/jyta/query.do", 12
    spec = Spec(45)
    parameter = "pageNum"

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view.do?id={self.token(entry, 16)}"

    def listing(self, request: Request) -> Response | None:
        if (
            request.path == self.column
            and request.method == "POST"
            and request.form.get("type") != "2"
        ):
            return self.list_page(self.pages()[0], 1, len(self.pages()), request.target)
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f"""<form id="queryForm" action="query.do" method="post"><input type="hidden" id="pageNum" name="pageNum" value="{k}"><input type="hidden" name="type" value="2"><input type="text" name="title" value=""><button type="submit">查询</button></form>
<ul>{plain_rows(entries)}</ul><div class="pagenav"><a onclick="toPage({max(k - 1, 1)})">上一页</a><span>{k}/{n}</span><a onclick="toPage({min(k + 1, n)})">下一页</a></div>
<script>function toPage(n) {{ $("#pageNum").val(n); $("#queryForm").submit(); }}</script>"""
        return boot(self.place.full, "建议提案查询", [(self.column, "建议提案")], main)


class Brought(HandService):
    """A shell whose rows a request brings."""

    size = 10
    column = "/open/jyta/index.html"
    spec = Spec(43)
    code = ""
    api = ""

    def path_of(self, entry: Entry) -> str:
        return f"/open/jyta/{entry.id}.html"

    def shell(self) -> str:
        return boot(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'{self.extra()}<ul id="list"></ul><div id="pager"></div><script>{self.code}</script>',
        )

    def extra(self) -> str:
        return ""

    def answer(self, page: int) -> Response:
        rows = [
            {"title": one.title, "url": one.path, "pubDate": str(one.date)}
            for one in self.page_of(page)
        ]
        return as_json({"total": len(self.entries), "rows": rows}, ident=f"p{page}")


@catalogue
class Y55(Brought):
    name, family = "y55", "JSON in a parameter"
    note = "the page stands in JSON that is text in a parameter of a GET"
    code = "function load(p) { $.get('/open/queryList', { webId: '3', paramJson: JSON.stringify({ pageNo: p, pageSize: 10, code: 'jyta' }) }, show, 'json'); } load(1);"

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/queryList":
            return None
        inside = json.loads(request.given.get("paramJson") or "{}")
        return (
            self.answer(int(inside["pageNo"]))
            if inside.get("code") == "jyta"
            else as_json({"rows": []}, ident="bad")
        )


@catalogue
class Y56(Brought):
    name, family = "y56", "an encoded word"
    note = "a word of the address is encoded by a function of the browser"
    code = "var kw = '建议提案'; function load(p) { $.getJSON('/open/search?q=' + encodeURIComponent(kw) + '&size=10&page=' + p, show); } load(1);"

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/search":
            return None
        return (
            self.answer(number(request, "page"))
            if request.given.get("q") == "建议提案"
            else as_json({"rows": []}, ident="bad")
        )


@catalogue
class Y57(Brought):
    name, family = "y57", "a serialised form"
    note = "the fields of a form on the page and the number of the page go out together"
    code = "function load(p) { $.post('/open/list.do', $('#searchForm').serialize() + '&pageIndex=' + p, show, 'json'); } load(1);"

    def extra(self) -> str:
        return '<form id="searchForm"><input type="hidden" name="channelId" value="0417"><input type="hidden" name="pageSize" value="10"><input type="text" name="title" value=""></form>'

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/list.do":
            return None
        return (
            self.answer(number(request, "pageIndex"))
            if request.form.get("channelId") == "0417"
            else as_json({"rows": []}, ident="bad")
        )
