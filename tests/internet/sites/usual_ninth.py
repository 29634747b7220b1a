"""Usual, ninth: blocks beside a list that are none of it, blocks that are, and lists that are whole."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped
from tests.internet.site import relative
from tests.internet.sites.evidence_first import numbers
from tests.internet.sites.usual_fifth import Folder
from tests.internet.sites.usual_sixth import lines
from tests.internet.usual import bureau, city, committee, county_asp, dated


@catalogue
class N64(Grouped):
    name, family = "n64", "更多 in front of the heading"
    note = "the way to each list stands before its name, in an element of its own; lists in folders beside; 提案知识 is none of them"
    column, size = "/zwgk/jyta/index.html", 15
    groups = (("rdjy", "代表建议", 33), ("zxta", "委员提案", 29))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/{folder}/" + ("index.html" if k == 1 else f"index_{k - 1}.html")

    def top(self) -> str:
        def block(folder: str, name: str, rows: str) -> str:
            return f'<div class="block"><div class="hd"><span class="m"><a href="../{folder}/index.html" target="_blank">更多</a></span><h3>{name}</h3></div><ul>{rows}</ul></div>'

        news = "".join(
            f'<li><a href="../tazs/202301/t202301{10 + at}_{at + 50}.html">提案应当具备哪些要素（{at + 1}）</a></li>'
            for at in range(6)
        )
        boxes = "".join(
            block(folder, name, lines(self.of(folder)[0][:7], self.column))
            for folder, name, _ in self.groups
        )
        return city(
            self.place.full,
            "建议提案",
            boxes + block("tazs", "提案知识", news),
            hot=dated(self.beside(6)),
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        call = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        return city(
            self.place.full,
            name,
            f"<ul>{lines(entries, self.group_target(folder, 1, n))}</ul><div>{call}</div>",
        )


@catalogue
class N65(Grouped):
    name, family = "n65", "terms as tabs, sessions as headings"
    note = "a page a term, linked as tabs; each holds all letters of its sessions under headings; the column is the newest"
    column, size, roots = "/tagz/index.html", 400, 0
    groups = (("index", "第十四届", 44), ("13j", "第十三届", 36))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/tagz/ta/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/tagz/{folder}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        tabs = "".join(
            f'<li{" class=on" if one == folder else ""}><a href="{one}.html">{called}</a></li>'
            for one, called, _ in self.groups
        )
        half = len(entries) // 2
        parts = "".join(
            f"<h4>{name}{session}次会议</h4><ul>{lines(part, '/tagz/x.html')}</ul>"
            for session, part in (("二", entries[:half]), ("一", entries[half:]))
        )
        return committee(
            self.place.full,
            "提案公开",
            f'<ul class="tabs">{tabs}</ul>{parts}',
            right=f"<ul>{dated(self.beside(6))}</ul>",
        )


@catalogue
class N66(Folder):
    name, family = "n66", "reports below the list"
    note = "办理工作总结 below the list shows four reports with 更多 to a column of its own, which is none of the letters"
    column, size = "/zwgk/jyta/", 15
    spec = Spec(50)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        ways = (
            numbers(k, n, "./", "index_{}.html")
            if n == 1
            else "".join(
                f"<b>{p}</b>"
                if p == k
                else f'<a href="{"./" if p == 1 else f"index_{p - 1}.html"}">{p}</a>'
                for p in range(1, n + 1)
            )
        )
        reports = "".join(
            f'<li><a href="/zwgk/ndzj/{2020 + at}12/t{2020 + at}1220_{at}.html">{2020 + at}年建议提案办理工作情况的报告</a></li>'
            for at in range(4)
        )
        below = f'<div class="blk"><h3>办理工作总结</h3><a href="/zwgk/ndzj/">更多&gt;&gt;</a><ul>{reports}</ul></div>'
        return bureau(
            self.place.full,
            "建议提案办理",
            f'<ul>{lines(entries, here)}</ul><div class="fy">{ways}</div>{below}',
        )


@catalogue
class N67(Folder):
    name, family = "n67", "the other body beside, with 更多"
    note = "the column is 政协提案; the newest six of 人大建议 stand at the right with 更多; the list goes on by 下一页 alone"
    column, size = "/zwgk/zxta/", 15
    spec = Spec(47)
    beside_path = "/zwgk/rdjy/{ym}/t{ymd}_{id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        side = f'<div class="lm"><h3>人大建议</h3><a class="more" href="/zwgk/rdjy/">更多</a><ul>{dated(self.beside(6, letters=True))}</ul></div>'
        after = f'<a href="index_{k}.html">下一页</a>' if k < n else ""
        return committee(
            self.place.full,
            "政协提案",
            f'<ul>{lines(entries, here)}</ul><div class="pg">{after}</div>',
            right=side,
        )


@catalogue
class N68(Folder):
    name, family = "n68", "twenty rows that are all"
    note = "a full page without a pager; scripts of the site itself are named; nothing goes on: complete it is"
    column, size = "/gk/jyta/", 20
    spec = Spec(20)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        head = '<script src="/js/common.js"></script><script src="/js/list.js"></script>'
        return city(
            self.place.full,
            "建议提案",
            f'<ul class="news">{lines(entries, here)}</ul>',
            hot=dated(self.beside(8)),
            head=head,
        )


@catalogue
class N69(Folder):
    name, family = "n69", "one page, and a pager that says so"
    note = "15 rows; 首页 上一页 下一页 尾页 as dead links; 共15条 1/1页; complete it is"
    column, size = "/gk/jyta/index.html", 15
    spec = Spec(15)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        dead = "".join(
            f'<a href="javascript:void(0)">{name}</a>'
            for name in ("首页", "上一页", "下一页", "尾页")
        )
        return bureau(
            self.place.full,
            "建议提案",
            f'<ul>{lines(entries, here)}</ul><div class="page">共15条 1/1页 {dead}</div>',
        )


@catalogue
class N70(HandFiles):
    name, family = "n70", "thirteen pages in groups of ten"
    note = "numbers to ten, … and 下一页; names list_1.htm and further; a county's tables in GBK; the last page is full"
    column, size = "/zwxx/jyta/list_1.htm", 20
    spec = Spec(260)
    encoding, charset = "gb18030", "gb2312"

    def path_of(self, entry: Entry) -> str:
        return f"/zwxx/jyta/{entry.date:%Y-%m}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwxx/jyta/list_{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="{relative(one.path, here)}" title="{escape(one.title)}">{cut(one.title, 22, "...")}</a></td><td>({one.date:%m-%d})</td></tr>'
            for one in entries
        )
        begin = (k - 1) // 10 * 10
        ways = "".join(
            f"<b>{p}</b> " if p == k else f'<a href="list_{p}.htm">{p}</a> '
            for p in range(begin + 1, min(begin + 10, n) + 1)
        )
        ways = (
            (f'<a href="list_{begin}.htm">…</a> ' if begin else "")
            + ways
            + (f'<a href="list_{begin + 11}.htm">…</a> ' if begin + 10 < n else "")
        )
        ways += f'<a href="list_{k + 1}.htm">下一页</a>' if k < n else ""
        return county_asp(
            self.place.full,
            "建议提案",
            f"<table>{rows}</table><p>{ways}</p>",
            left="<p>栏目导航</p>",
        )


@catalogue
class N71(Folder):
    name, family = "n71", "a list between two others of its look"
    note = "three lists of one markup: notices with a pager of dead words, the letters with a call, downloads; dates everywhere"
    column, size = "/xxgk/jyta/", 12
    spec = Spec(40, files=(3, 9))

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        first = f'<div class="box"><h2>最新公告</h2><ul class="l">{dated(self.beside(9))}</ul><p>上一页 下一页</p></div>'
        last = "".join(
            f'<li><a href="/xxgk/xz/t{at}.doc">建议提案办理登记表（{at}）</a><span>2023-03-1{at}</span></li>'
            for at in range(5)
        )
        call = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        own = f'<div class="box"><h2>建议提案</h2><ul class="l">{lines(entries, here)}</ul><p>{call}</p></div>'
        return bureau(
            self.place.full,
            "建议提案",
            f'{first}{own}<div class="box"><h2>下载</h2><ul class="l">{last}</ul></div>',
        )
