"""Calm, files: a third hand-out; trees, pictures and panels of years, parts of letters, frames without an address."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.detail import Sheet
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response, moved
from tests.internet.sites.steady_files import day_rows


@catalogue
class Z30(Grouped):
    name, family = "z30", "a tree of nodes"
    note = "the catalogue is data for a tree; years are nodes with addresses below the column's node; the newest is shown"
    column, size = "/xxgkml/list.jsp?lm=3301", 15
    groups = (("3301", "2024年", 33), ("3302", "2023年", 26), ("3303", "2022年", 14))
    has_years = True
    roots = 0

    def path_of(self, entry: Entry) -> str:
        return f"/xxgkml/show.jsp?id={entry.id}"

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def top(self) -> str:
        return ""

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/xxgkml/list.jsp?lm={folder}" + ("" if k == 1 else f"&pn={k}")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        nodes = [
            {"id": 1, "pId": 0, "name": "政府信息公开目录", "open": True},
            {"id": 11, "pId": 1, "name": "机构职能", "url": "list.jsp?lm=1101", "target": "_self"},
            {
                "id": 12,
                "pId": 1,
                "name": "财政预决算",
                "url": "list.jsp?lm=1201",
                "target": "_self",
            },
            {"id": 33, "pId": 1, "name": "建议提案办理", "open": True},
        ]
        nodes += [
            {
                "id": int(slug),
                "pId": 33,
                "name": label,
                "url": f"list.jsp?lm={slug}",
                "target": "_self",
            }
            for slug, label, _count in self.groups
        ]
        code = f"<script>var setting = {{ data: {{ simpleData: {{ enable: true }} }} }}; var zNodes = {json.dumps(nodes, ensure_ascii=False)}; $(document).ready(function () {{ $.fn.zTree.init($('#tree'), setting, zNodes); }});</script>"
        rows = "".join(
            f'<tr><td>{at + 1}</td><td><a href="show.jsp?id={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries)
        )
        total = sum(len(page) for page in self.of(folder))
        on = f'<a href="list.jsp?lm={folder}&pn={k + 1}">下页</a>' if k < n else "下页"
        main = f'<table><tr><th>序号</th><th>标题</th><th>发布机构</th><th>发布日期</th></tr>{rows}</table><div class="pg">共 {total} 条 第 {k} 页/共 {n} 页 {on}</div>{code}'
        return portal(
            self.place.full,
            "信息公开目录",
            [("/xxgkml/", "信息公开目录")],
            main,
            left='<div class="left"><ul id="tree" class="ztree"></ul></div>',
        )


@catalogue
class Z33(Grouped):
    name, family = "z33", "panels of years"
    note = "panels of a framework: older years stand whole in the page, the newest shows twelve and a way to its list"
    column, size = "/jyta/index.html", 15
    groups = (("2024", "2024年", 41), ("2023", "2023年", 18), ("2022", "2022年", 9))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y}/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return 1 + len(self.of("2024"))

    def group_target(self, folder: str, k: int, n: int) -> str:
        if folder != "2024":
            return "/none"
        return "/jyta/2024/" + ("" if k == 1 else f"index_{k}.html")

    def top(self) -> str:
        panels = ""
        for at, (slug, name, _count) in enumerate(self.groups):
            mine = [one for one in self.entries if one.group == slug]
            shown, more = (
                (mine[:12], '<a class="pull-right" href="/jyta/2024/">更多</a>')
                if at == 0
                else (mine, "")
            )
            panels += f'<div class="panel panel-default"><div class="panel-heading"><a data-toggle="collapse" href="#c{slug}">{name}</a>{more}</div><div id="c{slug}" class="panel-collapse collapse{" in" if at == 0 else ""}"><ul class="list-unstyled">{day_rows(shown)}</ul></div></div>'
        return boot(
            self.place.full,
            "建议提案",
            [("/jyta/", "建议提案")],
            f'<div class="panel-group">{panels}</div>',
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = "".join(
            f"<li class=active><span>{p}</span></li>"
            if p == k
            else f'<li><a href="/jyta/2024/{"" if p == 1 else f"index_{p}.html"}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        return boot(
            self.place.full,
            name,
            [("/jyta/", "建议提案")],
            f'<ul class="list-unstyled">{day_rows(entries)}</ul><ul class="pagination">{ways}</ul>',
        )


@catalogue
class Z34(HandFiles):
    name, family = "z34", "parts and forwards"
    note = "GBK; letters of several parts; two rows pass on to where the letter has gone; a top list of the same site beside"
    column, size, charset, encoding = "/html/jyta/", 17, "gb2312", "gb18030"
    spec = Spec(50, parts={6: 3, 19: 2})
    beside_path = "/html/xwdt/{ymd}/{id}.html"
    gone = (9, 31)

    def path_of(self, entry: Entry) -> str:
        return f"/html/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/html/jyta/list_{k}.html"

    def sheet(self, entry: Entry) -> Sheet:
        found = super().sheet(entry)
        stem = entry.path.removesuffix(".html")
        ways = "".join(f"<a href='{stem}_{p}.html'>{p + 1}</a>" for p in range(1, entry.parts))
        return replace(
            found, tail=f"<div class='dede_pages'><span>1</span>{ways}</div>" if ways else ""
        )

    def respond(self, request: Request) -> Response:
        for at in self.gone:
            one = self.entries[at] if at < len(self.entries) else None
            if one is not None and request.path == f"/old/{one.id}.html":
                return moved(one.path)
        return super().respond(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><em>{one.date:%m-%d}</em>·<a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 24, "..")}</a></li>'
            for one in entries
        )
        side = "".join(
            f'<li>·<a href="{one.href}">{cut(one.title, 13, "..")}</a></li>'
            for one in self.beside(9)
        )
        on = (
            f"<a href='list_{k + 1}.html'>下一页</a> <a href='list_{n}.html'>最后一页</a>"
            if k < n
            else ""
        )
        main = f'<div class="listbox"><ul class="e2">{rows}</ul></div><div class="dede_pages">{on}</div>'
        return county(
            self.place.full,
            "建议提案",
            [("/html/jyta/", "建议提案")],
            main,
            left=f"<h4>热点新闻</h4><ul>{side}</ul>",
        )


@catalogue
class Z36(HandFiles):
    name, family = "z36", "a frame by a script"
    note = "the frame's address is set by the page's script; the list in it has pages by a query; a catalogue beside"
    column, size = "/gov/xxgk/jyta.html", 15
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/gov/xxgk/info/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def list_target(self, k: int, n: int) -> str:
        return f"/gov/xxgk/inner.do?cid=1107&pageNo={k}"

    def first_targets(self) -> tuple[str, ...]:
        return ("/gov/xxgk/inner.do?cid=1107", self.list_target(1, 1))

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            main = """<div class="con"><iframe id="mainFrame" name="mainFrame" width="100%" height="720" frameborder="0"></iframe></div>
<script>$(function () { $('#mainFrame').attr('src', '/gov/xxgk/inner.do?cid=1107'); });</script>"""
            text = portal(
                self.place.full,
                "建议提案办理",
                [("/gov/xxgk/", "信息公开")],
                main,
                left=tree(self.column, "/gov/xxgk/"),
            )
            return self.html(text, LIST, "outer")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        on = (
            f'<a href="inner.do?cid=1107&pageNo={k + 1}">下一页</a>'
            if k < n
            else "<span>下一页</span>"
        )
        return f'<html><head><meta charset="utf-8"></head><body><ul class="il">{day_rows(entries)}</ul><div>{k}/{n} {on}</div></body></html>'


@catalogue
class Z39(HandQuery):
    name, family = "z39", "the oldest first"
    note = "rows in the order of their numbers, the newest at the end; ways on by an offset; summaries; a total in words"
    column, size = "/tian/fuwen.php", 12
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/tian/fuwen/{entry.id}.php"

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.entries[::-1])

    @property
    def quiet_requests(self) -> int:
        return 5

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        start = request.given.get("start", "0")
        pages = self.pages()
        k = min(int(start) // 12 + 1 if start.isdecimal() else 1, len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<dl><dt><a href="/tian/fuwen/{one.id}.php">{escape(one.title)}</a></dt><dd>{escape(one.letter.paragraphs[0][:60])}……</dd><dd class="date">{one.date.year}年{one.date.month}月{one.date.day}日</dd></dl>'
            for one in entries
        )
        ways = "".join(
            f"<b>[{p}]</b>" if p == k else f'<a href="?start={12 * p - 12}">[{p}]</a>'
            for p in range(1, n + 1)
        )
        return portal(
            self.place.full + "政协",
            "提案复文",
            [(self.column, "提案复文")],
            f'<div class="res">{rows}</div><p class="pages">找到复文 {len(self.entries)} 篇 {ways}</p>',
        )


@catalogue
class Z40(Grouped):
    name, family = "z40", "pictures of years"
    note = "the column passes on to its newest year by a refresh; the years are pictures with links; numbers in brackets below"
    column, size = "/ztzl/jyta/", 15
    groups = (("2024", "2024年", 29), ("2023", "2023年", 25), ("2022", "2022年", 8))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jyta/{entry.group or '2024'}/{entry.date:%m}/{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/ztzl/jyta/{folder}/list" + ("" if k == 1 else f"_{k}") + ".shtml"

    def top(self) -> str:
        return '<html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=2024/list.shtml"><title>建议提案</title></head><body></body></html>'

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        pictures = "".join(
            f'<a href="/ztzl/jyta/{slug}/list.shtml"><img src="/ztzl/jyta/images/{slug}.jpg" alt="{label}建议提案" width="180"></a>'
            for slug, label, _count in self.groups
        )
        ways = "".join(
            f"[{p}]" if p == k else f'<a href="list{"" if p == 1 else f"_{p}"}.shtml">[{p}]</a>'
            for p in range(1, n + 1)
        )
        return boot(
            self.place.full,
            "建议提案办理",
            [("/ztzl/", "专题专栏")],
            f'<div class="years">{pictures}</div><ul class="nr">{day_rows(entries)}</ul><p align="center">{ways}</p>',
        )
