"""Weekday, files: a third hand-out of what usual makers serve; lists as files and by links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import Request, Response, moved
from tests.internet.site import relative


@catalogue
class Y33(Grouped):
    name, family = "y33", "Kaipu, tabs of two bodies"
    note = "two tabs on one page, the second hidden; each shows ten with 查看更多; the lists stand in sibling folders by ids"
    column, size = "/shzf/jytafw/c103311.shtml", 20
    groups = (("c103312", "建议办理", 45), ("c103313", "提案办理", 33))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/shzf/{entry.group}/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/shzf/{folder}/common_list" + ("" if k == 1 else f"_{k}") + ".shtml"

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{one.path}" target="_blank" title="{escape(one.title)}">{cut(one.title, 24)}</a><span>{one.date}</span></li>'
            for one in entries
        )

    def top(self) -> str:
        heads = "".join(
            f'<li class="{"active" if at == 0 else ""}">{name}</li>'
            for at, (_slug, name, _count) in enumerate(self.groups)
        )
        panes = "".join(
            f'<div class="tab-pane"{"" if at == 0 else chr(32) + "style=" + chr(34) + "display:none" + chr(34)}><ul>{self.rows(self.of(slug)[0][:10])}</ul><p class="tr"><a href="/shzf/{slug}/common_list.shtml">查看更多&gt;&gt;</a></p></div>'
            for at, (slug, _name, _count) in enumerate(self.groups)
        )
        return portal(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'<div class="tabbox"><ul class="tab-hd">{heads}</ul>{panes}</div>',
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        total = sum(len(page) for page in self.of(folder))
        main = f"""<div class="list"><ul>{self.rows(entries)}</ul><div id="paging"></div></div><script>createPageHTML('paging', {n}, {k}, 'common_list', 'shtml', {total});</script>"""
        return portal(self.place.full, name, [(self.column, "建议提案")], main)


@catalogue
class Y34(HandFiles):
    name, family = "y34", "TRS, a year's gap"
    note = (
        "one list page in the middle is lost; the catalogue's own list beside; .htm and base `list`"
    )
    column, size = "/zfxxgk/zfxxgkml/jytabl/list.htm", 15
    beside_path = "/zfxxgk/zfxxgkml/gzdt/{ym}/t{ymd}_{id}.htm"
    spec = Spec(70)
    states = ("gaps",)

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/zfxxgkml/jytabl/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/zfxxgk/zfxxgkml/jytabl/list_{k - 1}.htm"

    def listed(self) -> list[Entry]:
        return self.entries[:45] + self.entries[60:]

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.entries)

    @property
    def list_requests(self) -> int:
        return 5

    def listing(self, request: Request) -> Response | None:
        if request.target == self.list_target(4, 5):
            return None
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, self.column)}">{escape(one.title)}</a><b>{one.date}</b></li>'
            for one in entries
        )
        side = "".join(
            f'<li><a href="{one.href}">{cut(one.title, 14)}</a></li>' for one in self.beside(8)
        )
        main = f"""<div class="main-right"><ul class="ml-list">{rows}</ul><div class="page">
<script>createPageHTML({n}, {k - 1}, "list", "htm");</script></div></div><div class="zxfb"><h3>最新发布</h3><ul>{side}</ul></div>"""
        return portal(
            self.place.full,
            "建议提案",
            [("/zfxxgk/", "政府信息公开")],
            main,
            left=tree(self.column, "/zfxxgk/zfxxgkml/"),
        )


@catalogue
class Y35(HandFiles):
    name, family = "y35", "phpCMS, GBK"
    note = "numbers and …, the total as a link; the row's office as a link; pinned rows in colour; list_21_1.html"
    column, size, charset, encoding = "/list-33-1.html", 20, "gbk", "gb18030"
    beside_path = "/content-12-{id}-1.html"
    spec = Spec(133)

    def path_of(self, entry: Entry) -> str:
        return f"/content-33-{entry.id}-1.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/list-33-{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><span class="rt">{one.date:%Y-%m-%d}</span>[<a href="/list-{40 + one.id % 6}-1.html">{one.letter.office[-6:]}</a>] <a href="{one.path}" style="{"color:#f00" if at < 2 else ""}">{escape(one.title)}</a></li>'
            for at, one in enumerate(entries)
        )
        near = [p for p in range(1, n + 1) if p in (1, 2, n) or abs(p - k) < 3]
        ways, last = "", 0
        for p in near:
            ways += ".." if p - last > 1 else ""
            ways += f"<span>{p}</span> " if p == k else f'<a href="list-33-{p}.html">{p}</a> '
            last = p
        left = "".join(
            f'<li><a href="{one.href}">{cut(one.title, 12)}</a></li>' for one in self.beside(9)
        )
        main = f'<ul class="list lh24 f14">{rows}</ul><div id="pages" class="text-c"><a class="a1">{len(self.entries)}条</a> <a href="list-33-{max(k - 1, 1)}.html" class="a1">上一页</a> {ways}<a href="list-33-{min(k + 1, n)}.html" class="a1">下一页</a></div>'
        return county(
            self.place.full,
            "建议提案",
            [("list-33-1.html", "建议提案")],
            main,
            left=f'<h5>最新更新</h5><ul class="list">{left}</ul>',
            charset="gbk",
        )


@catalogue
class Y36(HandFiles):
    name, family = "y36", "a moved folder"
    note = "the address without its slash moves to another folder; links count from there; the pager is a select"
    column, size = "/zwgk/jyta", 18
    spec = Spec(50)
    home = "/zwgk/zdlyxxgk/jytabl/"

    def path_of(self, entry: Entry) -> str:
        return f"{self.home}{entry.date:%Y%m}/{entry.id}.shtml"

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            return moved(self.home, 302)
        return super().listing(request)

    def first_targets(self) -> tuple[str, ...]:
        return (self.home, self.home + "index.shtml")

    @property
    def list_requests(self) -> int:
        return 4

    def list_target(self, k: int, n: int) -> str:
        return f"{self.home}index_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="row-item"><div class="d"><b>{one.date:%d}</b><i>{one.date:%Y-%m}</i></div><h4><a href="{relative(one.path, self.home)}">{escape(one.title)}</a></h4></div>'
            for one in entries
        )
        options = "".join(
            f'<option value="index{"" if p == 1 else f"_{p}"}.shtml"{" selected" if p == k else ""}>第{p}页</option>'
            for p in range(1, n + 1)
        )
        return portal(
            self.place.full,
            "建议提案",
            [(self.home, "建议提案")],
            f'<div class="rows">{rows}</div><div class="pg">共{len(self.entries)}条 <select onchange="self.location.href=this.options[this.selectedIndex].value">{options}</select></div>',
        )


@catalogue
class Y37(Grouped):
    name, family = "y37", "帝国CMS, classes"
    note = "the column shows blocks of its classes; headings are links, no 更多; further pages by ListInfo and a class id"
    column, size = "/jytabl/", 12
    groups = (("jyfw", "建议复文", 31), ("tafw", "提案复文", 27), ("blzj", "办理总结", 5))
    class_ids = {"jyfw": 31, "tafw": 32, "blzj": 33}  # noqa: RUF012

    def path_of(self, entry: Entry) -> str:
        return f"/jytabl/{entry.group}/{entry.date:%Y-%m-%d}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return (
            f"/jytabl/{folder}/"
            if k == 1
            else f"/e/action/ListInfo/index.php?page={k - 1}&classid={self.class_ids[folder]}&totalnum={sum(map(len, self.of(folder)))}"
        )

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a><span>{one.date:%m-%d}</span></li>'
            for one in entries
        )

    def top(self) -> str:
        blocks = "".join(
            f'<div class="box"><h3><a href="/jytabl/{slug}/">{name}</a></h3><ul>{self.rows(self.of(slug)[0][:6])}</ul></div>'
            for slug, name, _count in self.groups
        )
        return boot(self.place.full, "建议提案办理", [("/jytabl/", "建议提案办理")], blocks)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        total = sum(map(len, self.of(folder)))
        ways = "".join(
            f"<b>{p}</b>&nbsp;"
            if p == k
            else f'<a href="{self.group_target(folder, p, n)}">{p}</a>&nbsp;'
            for p in range(1, n + 1)
        )
        on = (
            ""
            if k == n
            else f'<a href="{self.group_target(folder, k + 1, n)}">下一页</a>&nbsp;<a href="{self.group_target(folder, n, n)}">尾页</a>'
        )
        pager = (
            f'<div class="epages"><a title="总数">&nbsp;<b>{total}</b> </a>&nbsp;&nbsp;{ways}{on}</div>'
            if n > 1
            else ""
        )
        return boot(
            self.place.full,
            name,
            [("/jytabl/", "建议提案办理"), (f"/jytabl/{folder}/", name)],
            f'<ul class="list">{self.rows(entries)}</ul>{pager}',
        )


@catalogue
class Y38(HandQuery):
    name, family = "y38", "in-house, office tabs"
    note = "tabs of offices narrow the list; rows of three lines with number and proposer; ?p= from 1; 上一页/下一页 as arrows of a font"
    column, size = "/tian/list.php?lx=fw", 9
    spec = Spec(39)
    required = {"lx": "fw"}
    parameter = "p"

    def path_of(self, entry: Entry) -> str:
        return f"/tian/show.php?lx=fw&id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        tabs = "".join(
            f'<a href="?lx=fw&amp;bm={at}">{name}</a>'
            for at, name in enumerate(("全部单位", "教育局", "卫健委", "民政局", "住建局"))
        )
        rows = "".join(
            f'<dl><dt><a href="show.php?lx=fw&amp;id={one.id}">{escape(one.title)}</a></dt><dd>提案号：{one.letter.number}　提案人：{one.letter.name}</dd><dd>承办单位：{one.letter.office}　答复日期：{one.date}</dd></dl>'
            for one in entries
        )
        left = (
            f'<a href="?lx=fw&amp;p={k - 1}"><i class="fa fa-angle-left"></i></a>' if k > 1 else ""
        )
        right = (
            f'<a href="?lx=fw&amp;p={k + 1}"><i class="fa fa-angle-right"></i></a>' if k < n else ""
        )
        return boot(
            self.place.full + "政协",
            "提案复文",
            [("/tian/", "提案")],
            f'<div class="tabs">{tabs}</div>{rows}<div class="pages">{left}<span>{k} / {n}</span>{right}</div>',
        )


@catalogue
class Y39(HandFiles):
    name, family = "y39", "a table with sub-rows"
    note = "a year's heading row inside the table; the answer is linked as 答复件 and the item as 原件, both pages of the letter's site"
    column, size = "/gkml/jyta/index.html", 14
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/gkml/jyta/fj/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/gkml/jyta/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows, year = "", 0
        for one in entries:
            if one.date.year != year:
                year = one.date.year
                rows += f'<tr class="y"><th colspan="4">{year}年</th></tr>'
            rows += f'<tr><td>{one.letter.number}</td><td>{escape(one.title)}</td><td>{one.date}</td><td><a href="{one.path}">查看答复</a></td></tr>'
        main = f'<table class="t"><tr><th>编号</th><th>标题</th><th>日期</th><th>操作</th></tr>{rows}</table><script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        return portal(self.place.full, "建议提案", [("/gkml/", "公开目录")], main)


@catalogue
class Y40(HandFiles):
    name, family = "y40", "everything on one page, by years"
    note = "headings of years fold lists of all rows; no pager at all; a form to search; files among the rows"
    column, size = "/ztzl/jyta/index.shtml", 500
    spec = Spec(66, files=(7, 21), offsite=(30,))

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jyta/{entry.date:%Y%m}/{entry.id}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/ztzl/jyta/index_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        blocks = ""
        for at in range(0, len(entries), 22):
            rows = "".join(
                f'<li><a href="{one.path}">{escape(one.title)}</a> <span>({one.date:%Y-%m-%d})</span></li>'
                for one in entries[at : at + 22]
            )
            blocks += f'<div class="panel"><div class="panel-heading" onclick="toggle(this)">{2024 - at // 22}年</div><div class="panel-body"{"" if at == 0 else " style=display:none"}><ul>{rows}</ul></div></div>'
        return boot(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'<form action="/search"><input name="q"><button type="submit">查询</button></form>{blocks}',
        )
