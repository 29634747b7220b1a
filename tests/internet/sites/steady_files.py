"""Steady, files: a second hand-out of what stands behind clicks; lists as files and by links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from urllib.parse import quote_from_bytes

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec, Truth
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import DETAIL, MOVED, Request, Response
from tests.internet.site import NEWEST, relative
from tests.internet.sites.routine_files import script_file


def day_rows(entries: Sequence[Entry], form: str = "%Y-%m-%d") -> str:
    """Rows as most makers draw them."""
    return "".join(
        f'<li><a href="{one.path}" target="_blank" title="{escape(one.title)}">{cut(one.title, 32)}</a><span class="time">{one.date.strftime(form)}</span></li>'
        for one in entries
    )


@catalogue
class Z19(HandFiles):
    name, family = "z19", "years in panes"
    note = "all years stand in the page, a pane each; tabs show one by its place; a library shows ten rows at a time"
    column, size = "/zwgk/zdly/jyta/index.html", 200
    spec = Spec(0)
    years = ((2024, 27), (2023, 23), (2022, 14))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == NEWEST.year else date(year, 10, 20)
            for _ in range(count):
                self.entries.append(self.make_entry(day))
                day -= timedelta(days=self.rng.choice((0, 1, 1, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/zdly/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        heads = "".join(
            f'<li class="{"on" if at == 0 else ""}">{year}年</li>'
            for at, (year, _count) in enumerate(self.years)
        )
        panes = ""
        for at, (year, _count) in enumerate(self.years):
            mine = [one for one in entries if one.date.year == year]
            style = "" if at == 0 else ' style="display:none"'
            panes += f'<div class="pane"{style}><ul class="ul{at}">{day_rows(mine)}</ul><div class="tcdPageCode"></div></div>'
        main = f"""<div class="box"><ul class="hd">{heads}</ul><div class="bd">{panes}</div></div>
<script>$('.hd li').click(function () {{ var i = $(this).index(); $(this).addClass('on').siblings().removeClass('on'); $('.bd .pane').hide().eq(i).show(); }});
$('.pane').each(function () {{ var lis = $(this).find('li'), size = 10, box = this; $(this).find('.tcdPageCode').createPage({{ pageCount: Math.ceil(lis.length / size), current: 1, backFn: function (p) {{ lis.hide().slice((p - 1) * size, p * size).show(); }} }}); }});</script>"""
        return portal(
            self.place.full,
            "建议提案",
            [("/zwgk/", "政务公开")],
            main,
            left=tree(self.column, "/zwgk/"),
        )


@catalogue
class Z20(HandQuery):
    name, family = "z20", "PHP, a query in GBK"
    note = "the column's name is a parameter in octets of GBK; numbers, … and 下一页 as links; a side menu of categories; pinned rows"
    encoding, charset = "gb18030", "gb2312"
    word = quote_from_bytes("建议提案".encode("gbk"))
    column, size = f"/news/list.php?lm={word}", 16
    spec = Spec(61, pinned=(2, 11), offsite=(20,))
    parameter = "p"

    def path_of(self, entry: Entry) -> str:
        return f"/news/show.php?id={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path == "/news/list.php" and f"lm={self.word}" not in request.raw_query:
            return self.html(
                county(self.place.full, "新闻", [], "<table><tr><td>没有该栏目</td></tr></table>")
            )
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td width="5%"><img src="/i/a.gif"></td><td>{"<b>[顶]</b>" if one.pinned else ""}<a href="{one.path.replace("/news/", "")}" target="_blank">{escape(one.title)}</a></td><td width="14%">{one.date.month:02d}-{one.date.day:02d}</td></tr>'
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<a href="list.php?lm={self.word}&p={p}">{text}</a> '

        ways = "".join(f"<b>{p}</b> " if p == k else to(p, p) for p in range(1, n + 1))
        foot = f"共{len(self.entries)}条信息 {k}/{n}页 {to(1, '首页')}{ways}{to(min(k + 1, n), '下一页')}{to(n, '末页')}"
        left = "".join(
            f'<tr><td><a href="list.php?lm={quote_from_bytes(name.encode("gbk"))}">{name}</a></td></tr>'
            for name in ("政务要闻", "通知公告", "人事任免", "建议提案")
        )
        return county(
            self.place.full,
            "建议提案",
            [("list.php", "信息公开")],
            f"<table>{rows}</table><p>{foot}</p>",
            left=f"<table>{left}</table>",
        )


@catalogue
class Z22(HandQuery):
    name, family = "z22", "bodies by a parameter"
    note = "the column shows 建议, 提案 is a tab with a parameter; pages in the path; tabs look like a menu; no total"
    column, size = "/lianghui/fuwen", 12
    spec = Spec(66)
    bodies = ("建议", "提案")

    def path_of(self, entry: Entry) -> str:
        return f"/lianghui/fuwen/{entry.id}.html"

    def of(self, body: str) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.letter.body == body])

    @property
    def list_requests(self) -> int:
        return sum(len(self.of(body)) for body in self.bodies)

    @property
    def quiet_requests(self) -> int:
        return 6

    def listing(self, request: Request) -> Response | None:
        folder, _, k = request.path.partition("/p/")
        if folder != self.column or (k and not k.isdecimal()):
            return None
        body = "提案" if request.given.get("type") == "ta" else "建议"
        pages = self.of(body)
        at = min(max(int(k or 1), 1), len(pages))
        answer = self.list_page(pages[at - 1], at, len(pages), body)
        answer.ident = f"{body}/{answer.ident}"
        return answer

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        mark = "ta" if here == "提案" else "jy"
        tabs = "".join(
            f'<li class="nav-item"><a class="nav-link{" active" if slug == mark else ""}" href="{self.column}?type={slug}">{name}</a></li>'
            for slug, name in (("jy", "人大代表建议"), ("ta", "政协委员提案"))
        )
        rows = "".join(
            f'<a class="list-group-item" href="{one.path}"><span class="badge">{one.date}</span>{escape(one.title)}</a>'
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<li><a href="{self.column}/p/{p}?type={mark}">{text}</a></li>'

        ways = "".join(
            f'<li class="active"><span>{p}</span></li>' if p == k else to(p, p)
            for p in range(1, n + 1)
        )
        on = to(k + 1, "下一页") if k < n else '<li class="disabled"><span>下一页</span></li>'
        return boot(
            self.place.full,
            "两会复文",
            [(self.column, "两会复文")],
            f'<ul class="nav nav-pills">{tabs}</ul><div class="list-group">{rows}</div><ul class="pagination">{ways}{on}</ul>',
        )


@catalogue
class Z23(Grouped):
    name, family = "z23", "years with a call for more"
    note = "blocks of years show the newest five; 更多 calls a function with the year; each year is a list with pages"
    column, size = "/rdgz/dbjy/index.jsp", 15
    groups = (("2024", "2024年度", 32), ("2023", "2023年度", 28), ("2022", "2022年度", 17))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/rdgz/dbjy/info.jsp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/rdgz/dbjy/more.jsp?nd={folder}" + ("" if k == 1 else f"&page={k}")

    def top(self) -> str:
        blocks = "".join(
            f'<div class="nd-box"><div class="nd-hd"><h3>{name}建议办理</h3><a href="javascript:void(0);" onclick="more({slug})">更多&gt;&gt;</a></div><ul>{day_rows(self.of(slug)[0][:5])}</ul></div>'
            for slug, name, _count in self.groups
        )
        code = "<script>function more(nd) { window.open('more.jsp?nd=' + nd); }</script>"
        return portal(
            self.place.full + "人大", "建议办理", [(self.column, "建议办理")], blocks + code
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        total = sum(len(page) for page in self.of(folder))
        on = f'<a href="more.jsp?nd={folder}&amp;page={k + 1}">下一页</a>' if k < n else "下一页"
        return portal(
            self.place.full + "人大",
            name,
            [(self.column, "建议办理")],
            f'<ul class="list">{day_rows(entries)}</ul><div class="page">共{total}条 第{k}/{n}页 {on}</div>',
        )


@catalogue
class Z25(HandFiles):
    name, family = "z25", "addresses in data"
    note = "ways on keep their address in data-href; rows call a function of two values that stands in a file; GBK; days in front"
    column, size = "/gk/jyta/index.htm", 14
    charset, encoding = "gbk", "gb18030"
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/info/{entry.date.year}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/gk/jyta/index_{k}.htm"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == "/gk/js/common.js":
            return script_file(
                "function showInfo(id, year) { window.open('/gk/info/' + year + '/' + id + '.htm'); }\n$(function () { $('.fy a').click(function () { location.href = $(this).attr('data-href'); }); });"
            )
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"""<tr><td>{one.date:%Y.%m.%d}</td><td><a href="#" onclick="showInfo('{one.id}','{one.date.year}');return false;">{escape(one.title)}</a></td></tr>"""
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<a href="javascript:;" data-href="index{"" if p == 1 else f"_{p}"}.htm">{text}</a> '

        ways = "".join(f"<span>{p}</span> " if p == k else to(p, p) for p in range(1, n + 1))
        main = f'<table class="tb">{rows}</table><div class="fy">{ways}{to(min(k + 1, n), "下一页")}</div><script src="/gk/js/common.js"></script>'
        return county(self.place.full, "建议提案", [("/gk/", "公开")], main, charset="gbk")


@catalogue
class Z26(HandQuery):
    name, family = "z26", "MVC, some behind a login"
    note = "MvcPager with data-pageindex; 共 n 条记录 每页 15 条; three letters only pass on to a login; capitals in addresses"
    column, size = "/Suggest/Index", 15
    spec = Spec(49)
    parameter = "pageIndex"
    closed = (4, 22, 37)

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + len(self.closed)  # asked again, for a login may go

    def path_of(self, entry: Entry) -> str:
        return f"/Suggest/Details/{entry.id}"

    @property
    def truth(self) -> Truth:
        whole = super().truth
        hidden = {self.url(one.path) for one in self.entries if one.group == "closed"}
        return replace(whole, details=whole.details - hidden, offsite=0)

    def fill(self) -> None:
        super().fill()
        for at in self.closed:
            self.entries[at].group = "closed"

    def detail(self, entry: Entry) -> Response:
        if entry.group == "closed":
            return Response(
                b"",
                302,
                headers={"Location": f"/Account/Login?ReturnUrl={entry.path}"},
                what=DETAIL,
            )
        return super().detail(entry)

    def respond(self, request: Request) -> Response:
        if request.path == "/Account/Login":
            text = '<form method="post"><h2>用户登录</h2>用户名<input name="UserName">密码<input type="password" name="Password"><button>登录</button></form>'
            return self.html(boot(self.place.full, "用户登录", [], text), MOVED)
        return super().respond(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="/Suggest/Details/{one.id}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<a data-pageindex="{p}" href="/Suggest/Index?pageIndex={p}">{text}</a>'

        ways = "".join(f"<em>{p}</em>" if p == k else to(p, p) for p in range(1, n + 1))
        on = to(k + 1, "后页") if k < n else '<a disabled="disabled">后页</a>'
        foot = f'<div data-mvcpager="true" data-pagecount="{n}">{to(max(1, k - 1), "前页")}{ways}{on}</div><p>共 {len(self.entries)} 条记录 每页 15 条</p>'
        return boot(
            self.place.full,
            "建议答复",
            [("/Suggest/Index", "建议答复")],
            f'<table class="table">{rows}</table>{foot}',
        )


@catalogue
class Z27(Grouped):
    name, family = "z27", "TRS, sessions of two levels"
    note = "terms, and sessions below them, as a menu; the column shows the newest session; countPage and currentPage as variables"
    column, size = "/zxta/tafw/", 15
    groups = (
        ("s6j3c", "六届三次会议", 36),
        ("s6j2c", "六届二次会议", 24),
        ("s6j1c", "六届一次会议", 13),
    )
    has_years = True
    roots = 1

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/tafw/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zxta/tafw/{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    def menu(self) -> str:
        items = "".join(
            f'<li><a href="/zxta/tafw/{slug}/">{name}</a></li>'
            for slug, name, _count in self.groups
        )
        return f'<div class="side-menu"><dl><dt>第六届</dt><dd><ul>{items}</ul></dd></dl></div>'

    def top(self) -> str:
        first = self.groups[0][0]
        rows = "".join(
            f'<li><a href="{relative(one.path, self.column)}">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in self.of(first)[0][:8]
        )
        return portal(
            self.place.full + "政协",
            "提案复文",
            [(self.column, "提案复文")],
            f'<ul class="txtlist">{rows}</ul>',
            left=self.menu(),
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, f"/zxta/tafw/{folder}/")}">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in entries
        )
        main = f"""<ul class="txtlist">{rows}</ul><div class="fenye"><script language="javascript">
var currentPage = {k - 1};//所在页从0开始
var prevPage = currentPage-1
var nextPage = currentPage+1
var countPage = {n}//共多少页
if (countPage > 1 && currentPage != 0) document.write("<a href=\\"index" + (prevPage == 0 ? "" : "_" + prevPage) + ".html\\">上一页</a>");
if (currentPage != countPage - 1) document.write("<a href=\\"index_" + nextPage + ".html\\">下一页</a>");
</script></div>"""
        return portal(
            self.place.full + "政协", name, [(self.column, "提案复文")], main, left=self.menu()
        )
