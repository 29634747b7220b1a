"""Usual, third: VSB, JEECMS, phpCMS, post-backs and others with menus, rankings and catalogues beside."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import relative
from tests.internet.usual import bureau, city, county_asp, dated


@catalogue
class N13(HandFiles):
    name, family = "n13", "VSB, a column with children and a ranking"
    note = (
        "the column lists all letters, numbers backwards; children in the menu at the left list parts "
        "of them; the ranking names letters of the column and news by the same addresses"
    )
    column, size = "/zwgk/jytabl.htm", 12
    spec = Spec(55)

    def path_of(self, entry: Entry) -> str:
        return f"/info/{1083 + (entry.letter.body == '提案')}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jytabl/{n - k + 1}.htm"

    @property
    def list_requests(self) -> int:
        return len(self.slices()) + sum(map(len, map(self.child, ("rddbjy", "zxwyta"))))

    @property
    def quiet_requests(self) -> int:
        return 5

    def child(self, name: str) -> list[list[Entry]]:
        body = "建议" if name == "rddbjy" else "提案"
        return self.slices([one for one in self.entries if one.letter.body == body])

    def listing(self, request: Request) -> Response | None:
        for name in ("rddbjy", "zxwyta"):
            pages = self.child(name)
            for k, entries in enumerate(pages, 1):
                here = (
                    f"/zwgk/jytabl/{name}" + ("" if k == 1 else f"/{len(pages) - k + 1}") + ".htm"
                )
                if request.target == here:
                    text = self.drawn(entries, k, len(pages), here, f"{name}/")
                    return self.html(text, LIST, f"{name}/{k}")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        return self.drawn(entries, k, n, here, "jytabl/")

    def drawn(self, entries: Sequence[Entry], k: int, n: int, here: str, base: str) -> str:
        rows = "".join(
            f'<li id="line_u9_{at}"><a href="{relative(one.path, here)}" target="_blank" title="{escape(one.title)}">{escape(one.title)}</a><span>{one.date:%Y/%m/%d}</span></li>'
            for at, one in enumerate(entries)
        )
        to = base if k == 1 else ""
        after = (
            f'<a href="{to}{n - k}.htm" class="Next">下页</a>&nbsp;<a href="{to}1.htm" class="Next">尾页</a>'
            if k < n
            else '<span class="PrevDisabled">下页</span> <span>尾页</span>'
        )
        total = len(sum(self.pages() if base == "jytabl/" else self.child(base[:-1]), []))
        pager = f'<div align="center"><table><tr><td id="fanyeu9">共{total}条&nbsp;&nbsp;{k}/{n}&nbsp;</td><td>{after}</td><td><input id="u9_gotopage" size="3"><input type="button" value="转到" onclick="_simple_list_gotopage_fun({n},\'u9_gotopage\',2)"></td></tr></table></div>'
        menu = f'<li><a href="{relative("/zwgk/zcwj.htm", here)}">政策文件</a></li><li class="on"><a href="{relative("/zwgk/jytabl.htm", here)}">建议提案办理</a><ul><li><a href="{relative("/zwgk/jytabl/rddbjy.htm", here)}">人大代表建议</a></li><li><a href="{relative("/zwgk/jytabl/zxwyta.htm", here)}">政协委员提案</a></li></ul></li><li><a href="{relative("/zwgk/rsxx.htm", here)}">人事信息</a></li>'
        most = "".join(
            f'<li><a href="{relative(one.path, here)}">{cut(one.title, 12)}</a></li>'
            for one in self.entries[20:26]
        ) + "".join(
            f'<li><a href="/info/1010/{77 + at}.htm">{one.title}</a></li>'
            for at, one in enumerate(self.beside(4))
        )
        head = '<!--Announced by Visual SiteBuilder 9--><script src="/_sitegray/_sitegray.js"></script>'
        side = f"<h3>热门点击</h3><ul>{most}</ul>"
        return bureau(
            self.place.full,
            "建议提案办理",
            f"<ul>{rows}</ul>{pager}",
            nav=menu,
            side=side,
            head=head,
        )


@catalogue
class N14(HandFiles):
    name, family = "n14", "JEECMS, the office before each title"
    note = (
        "[教育局] in front of each title is a link to the office's part of the site; letters stand in "
        "the folders of offices; the way on is a select and 共 n 条记录"
    )
    column, size = "/jytabl/index.jhtml", 10
    spec = Spec(53)
    offices = (("jyj", "教育局"), ("zjj", "住建局"), ("wjw", "卫健委"), ("jtj", "交通局"))

    def path_of(self, entry: Entry) -> str:
        return f"/{self.offices[entry.id % 4][0]}jyta/{entry.id}.jhtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/jytabl/index_{k}.jhtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="item"><a class="dw" href="/{self.offices[one.id % 4][0]}/index.jhtml">[{self.offices[one.id % 4][1]}]</a> <a class="t" href="{one.path}" title="{escape(one.title)}">{cut(one.title, 22)}</a> <em>{one.date:%m-%d}</em></div>'
            for one in entries
        )
        options = "".join(
            f'<option value="{p}"{" selected" if p == k else ""}>{p}</option>'
            for p in range(1, n + 1)
        )
        pager = f"""<div class="pages">共 {len(self.entries)} 条记录 {k}/{n} 页 <select onchange="location.href=(this.value==1?'index':'index_'+this.value)+'.jhtml'">{options}</select></div>"""
        return city(
            self.place.full,
            "建议提案办理",
            f'<div class="list">{rows}</div>{pager}',
            hot=dated(self.beside(7)),
        )


@catalogue
class N15(HandFiles):
    name, family = "n15", "phpCMS, a parent of two"
    note = (
        "list-42-1 holds the letters of both children, whose tabs stand above; 上一页 of page 1 leads "
        "to list-42-0; details are content-…-1; GBK"
    )
    column, size = "/list-42-1.html", 15
    spec = Spec(48, pinned=(0, 1))
    encoding, charset = "gb18030", "gb2312"

    def path_of(self, entry: Entry) -> str:
        return f"/content-{43 + (entry.letter.body == '提案')}-{entry.id}-1.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/list-42-{k}.html"

    @property
    def list_requests(self) -> int:
        return len(self.slices()) + sum(len(self.child(cat)) for cat in (43, 44))

    @property
    def quiet_requests(self) -> int:
        return 8

    def child(self, cat: int) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if f"-{cat}-" in one.path])

    def listing(self, request: Request) -> Response | None:
        for cat in (43, 44):
            pages = self.child(cat)
            for k, entries in enumerate(pages, 1):
                if request.target == f"/list-{cat}-{k}.html":
                    return self.html(self.drawn(entries, k, len(pages), cat), LIST, f"{cat}/{k}")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        return self.drawn(entries, k, n, 42)

    def drawn(self, entries: Sequence[Entry], k: int, n: int, cat: int) -> str:
        rows = "".join(
            f'<li><span class="rt">{one.date}</span>·<a href="{one.path}" target="_blank"{" style=color:#f00" if one.pinned else ""}>{escape(one.title)}</a></li>'
            + ('<li class="bk20 hr"></li>' if at % 5 == 4 else "")
            for at, one in enumerate(entries)
        )
        tabs = "".join(
            f'<a href="/list-{one}-1.html"{" class=on" if one == cat else ""}>{name}</a>'
            for one, name in ((42, "建议提案办理"), (43, "人大建议"), (44, "政协提案"))
        )
        nums = "".join(
            f"<span>{p}</span>" if p == k else f'<a href="/list-{cat}-{p}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        total = (
            len(entries) + 15 * (n - 1)
            if k == n
            else len(self.entries if cat == 42 else sum(self.child(cat), []))
        )
        pager = f'<div id="pages" class="text-c"><a class="a1">{total}条</a> <a href="/list-{cat}-{k - 1}.html" class="a1">上一页</a> {nums} <a href="/list-{cat}-{min(k + 1, n)}.html" class="a1">下一页</a></div>'
        main = f'<div class="tab">{tabs}</div><ul class="list lh24 f14">{rows}</ul>{pager}'
        left = f'<h5 class="title-2">频道总排行</h5><ul class="content digg">{dated(self.beside(8), "%m-%d")}</ul>'
        return county_asp(self.place.full, "建议提案办理", main, left=left)


@catalogue
class N16(HandFiles):
    name, family = "n16", "a grid that sorts and pages by post-back"
    note = (
        "heads of the grid sort by post-back, a search form above, AspNetPager with a box to type a "
        "page; the hidden fields of each page are needed for the next"
    )
    column, size = "/OpenGov/JytaList.aspx?cid=863", 12
    spec = Spec(43)
    server_name = "Microsoft-IIS/7.5"

    def path_of(self, entry: Entry) -> str:
        return f"/OpenGov/JytaShow.aspx?id={entry.id}"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def state(self, k: int) -> str:
        return base64.b64encode(f"{self.name} {k} {self.night}".encode()).decode()

    def listing(self, request: Request) -> Response | None:
        if request.target != self.column:
            return None
        pages, form = self.pages(), request.form
        if request.method != "POST":
            return self.list_page(pages[0], 1, len(pages), self.column)
        states = {self.state(k): k for k in range(1, len(pages) + 1)}
        target, argument = form.get("__EVENTTARGET", ""), form.get("__EVENTARGUMENT", "")
        if form.get("__VIEWSTATE") not in states or "ctl00$main$txtKey" not in form:
            return self.html("<h1>Server Error in '/' Application.</h1>", "missing", status=500)
        if target != "ctl00$main$AspNetPager1" or not argument.isdigit():
            return self.list_page(pages[0], 1, len(pages), self.column)
        k = min(max(int(argument), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), self.column)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def post(target: str, argument: str) -> str:
            return f"javascript:__doPostBack(&#39;{target}&#39;,&#39;{argument}&#39;)"

        heads = "".join(
            f'<th scope="col"><a href="{post("ctl00$main$GridView1", f"Sort${key}")}">{name}</a></th>'
            for key, name in (
                ("Num", "编号"),
                ("Title", "标题"),
                ("Unit", "承办单位"),
                ("PubDate", "日期"),
            )
        )
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="JytaShow.aspx?id={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for one in entries
        )
        pager = "ctl00$main$AspNetPager1"
        nums = "".join(
            f'<span style="font-weight:Bold;color:red;">{p}</span>&nbsp;'
            if p == k
            else f'<a href="{post(pager, str(p))}">{p}</a>&nbsp;'
            for p in range(1, n + 1)
        )
        after = (
            f'<a href="{post(pager, str(k + 1))}">后页</a>&nbsp;<a href="{post(pager, str(n))}">末页</a>'
            if k < n
            else '<a disabled="disabled">后页</a>&nbsp;<a disabled="disabled">末页</a>'
        )
        hidden = "".join(
            f'<input type="hidden" name="{name}" id="{name}" value="{value}" />'
            for name, value in (
                ("__EVENTTARGET", ""),
                ("__EVENTARGUMENT", ""),
                ("__VIEWSTATE", self.state(k)),
                ("__VIEWSTATEENCRYPTED", ""),
            )
        )
        main = f"""<form method="post" action="./JytaList.aspx?cid=863" id="aspnetForm"><div class="aspNetHidden">{hidden}</div>
<script type="text/javascript">var theForm = document.forms['aspnetForm']; function __doPostBack(eventTarget, eventArgument) {{ theForm.__EVENTTARGET.value = eventTarget; theForm.__EVENTARGUMENT.value = eventArgument; theForm.submit(); }}</script>
<p>标题：<input name="ctl00$main$txtKey" type="text" value="" /><input type="submit" name="ctl00$main$btnSearch" value="查询" /></p>
<table id="ctl00_main_GridView1" rules="all" border="1"><tr>{heads}</tr>{rows}</table>
<div id="ctl00_main_AspNetPager1" class="anpager">{nums}{after}&nbsp;转到第<input type="text" name="ctl00$main$AspNetPager1_input" value="{k}" />页<input type="submit" name="ctl00$main$AspNetPager1" value="GO" /></div></form>"""
        return bureau(
            self.place.full, "建议提案办理", main, side=f"<ul>{dated(self.beside(5))}</ul>"
        )


@catalogue
class N17(HandQuery):
    name, family = "n17", "Zhengzhou platform, a tree in the same script"
    note = (
        "?a=dir&h=1&p=D0104X&page=2; the catalogue at the left asks the same script for other parts, "
        "the other body's among them; .page-tile"
    )
    column, size = "/?a=dir&h=1&p=D0104X", 15
    spec = Spec(49)
    required = {"a": "dir", "p": "D0104X"}

    def path_of(self, entry: Entry) -> str:
        return f"/D0104X/{entry.id}.jhtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/?a=dir&h=1&p=D0104X&page={k}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="row"><a href="{one.path}" target="_blank">{escape(one.title)}</a><i>{one.date}</i></div>'
            for one in entries
        )
        tree = "".join(
            f'<li{" class=active" if part == "D0104X" else ""}><a href="/?a=dir&amp;h=1&amp;p={part}">{name}</a></li>'
            for part, name in (
                ("D0101X", "政策法规"),
                ("D0102X", "规划计划"),
                ("D0104X", "人大建议办理"),
                ("D0105X", "政协提案办理"),
                ("D0109X", "应急管理"),
            )
        )
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="/?a=dir&h=1&p=D0104X&page={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        ways += f'<a href="/?a=dir&h=1&p=D0104X&page={k + 1}">下一页</a>' if k < n else ""
        main = f'<div class="page-list">{rows}</div><div class="page-tile">{ways} 共{len(self.entries)}条</div>'
        return city(self.place.full, "人大建议办理", main, tree=tree)


@catalogue
class N18(Grouped):
    name, family = "n18", "a topic of four blocks"
    note = (
        "办理动态 and 政策文件 beside the answers of both bodies, each with 更多 into a folder of the "
        "topic; the topic's own menu names all four; TRS below"
    )
    column, size = "/zt/jytabl2024/", 15
    groups = (("rdjyfw", "人大建议复文", 34), ("zxtafw", "政协提案复文", 23))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return (
            f"/zt/jytabl2024/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"
        )

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zt/jytabl2024/{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    def menu(self) -> str:
        return "".join(
            f'<li><a href="/zt/jytabl2024/{folder}/">{name}</a></li>'
            for folder, name in (
                ("bldt", "办理动态"),
                ("rdjyfw", "人大建议复文"),
                ("zxtafw", "政协提案复文"),
                ("zcwj", "政策文件"),
            )
        )

    def top(self) -> str:
        def block(folder: str, name: str, rows: str) -> str:
            return f'<div class="zt-box"><div class="zt-hd"><b>{name}</b><a href="./{folder}/" class="fr">更多+</a></div><ul>{rows}</ul></div>'

        boxes = block(
            "bldt",
            "办理动态",
            "".join(
                f'<li><a href="./bldt/202405/t202405{10 + at}_{80 + at}.html">{one.title}</a></li>'
                for at, one in enumerate(self.beside(8))
            ),
        )
        for folder, name, _ in self.groups:
            rows = "".join(
                f'<li><a href="./{one.path[15:]}">{cut(one.title, 24)}</a><em>{one.date:%m-%d}</em></li>'
                for one in self.of(folder)[0][:7]
            )
            boxes += block(folder, name, rows)
        boxes += block(
            "zcwj",
            "政策文件",
            "".join(
                f'<li><a href="./zcwj/202303/t202303{10 + at}_{60 + at}.html">{one.title}</a></li>'
                for at, one in enumerate(self.beside(5, "zc"))
            ),
        )
        return bureau(
            self.place.full,
            "2024年建议提案办理专题",
            f'<ul class="zt-nav">{self.menu()}</ul>{boxes}',
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        here = self.group_target(folder, 1, n)
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}">{escape(one.title)}</a><em>{one.date}</em></li>'
            for one in entries
        )
        pager = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        return bureau(
            self.place.full, name, f'<ul>{rows}</ul><div class="fy">{pager}</div>', nav=self.menu()
        )
