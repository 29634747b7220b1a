"""Routine, asked: lists that a server draws for a query, a posted form or a hidden state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandQuery, cut
from tests.internet.makers import boot, county, portal
from tests.internet.messages import MOVED, Request, Response
from tests.internet.service import number
from tests.internet.site import NEWEST
from tests.internet.sites.routine_files import script_file


@catalogue
class Z05(HandQuery):
    name, family = "z05", "VSB dynamic"
    note = "list.jsp of a tree; PAGENUM and a total in the way on; details by content.jsp; links relative to a folder above; days in brackets"
    column, size = "/jyta/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1154", 15
    required = {"wbtreeid": "1154"}  # noqa: RUF012
    parameter = "PAGENUM"
    spec = Spec(54)

    def path_of(self, entry: Entry) -> str:
        return f"/content.jsp?urltype=news.NewsContentUrl&wbtreeid=1154&wbnewsid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr height="30"><td><span class="leaderfont">·</span></td><td><a href="../content.jsp?urltype=news.NewsContentUrl&wbtreeid=1154&wbnewsid={one.id}" target="_blank" title="{escape(one.title)}" class="c57797">{cut(one.title, 32, "...")}</a></td><td><span class="timestyle">({one.date.year}/{one.date.month:02d}/{one.date.day:02d})</span></td></tr>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            return f'<a href="?totalpage={n}&PAGENUM={p}&urltype=tree.TreeTempUrl&wbtreeid=1154" class="Next">{text}</a>'

        ways = f"共{len(self.entries)}条 &nbsp;{k}/{n}&nbsp; " + (
            to(k + 1, "下页") + to(n, "尾页")
            if k < n
            else to(1, "首页") + to(max(1, k - 1), "上页")
        )
        main = f'<table class="winstyle57797" width="100%">{rows}</table><div class="listFrame57797">{ways}</div><script src="/system/resource/js/gotopage.js"></script>'
        return portal(
            self.place.full, "建议提案", [("list.jsp?wbtreeid=1150", "信息公开")], main
        ).replace("</html>", "<!--Announced by Visual SiteBuilder 9--></html>")


@catalogue
class Z06(HandQuery):
    name, family = "z06", "ASP.NET grid in a search"
    note = "a GridView with Page$2 in a search form; number, title, unit and state as columns; a row opens by onclick; GBK; state is chained"
    column, size, charset, encoding = "/Web/ProposalList.aspx", 12, "gb2312", "gb18030"
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/Web/ProposalView.aspx?ID={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        pages, form, k = self.pages(), request.form, 1
        if request.method == "POST" and form.get("__EVENTTARGET") == "GridView1":
            asked = form.get("__EVENTARGUMENT", "").removeprefix("Page$")
            state = form.get("__VIEWSTATE", "")
            if not state.startswith("/wEPDwUK") or not form.get("__EVENTVALIDATION"):
                return Response(b"<h1>Server Error</h1>", 500)
            k = {"Last": len(pages)}.get(asked, int(asked) if asked.isdigit() else 1)
        k = min(max(k, 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"""<tr onclick="window.open('ProposalView.aspx?ID={one.id}')" style="cursor:hand"><td>{one.letter.number}</td><td align="left">{escape(one.title)}</td><td>{one.letter.office}</td><td>{one.date.year}-{one.date.month}-{one.date.day}</td><td>已答复</td></tr>"""
            for one in entries
        )

        def to(p: int | str, text: object) -> str:
            return (
                f"<td><a href=\"javascript:__doPostBack('GridView1','Page${p}')\">{text}</a></td>"
            )

        ways = "".join(
            f"<td><span>{p}</span></td>" if p == k else to(p, p) for p in range(1, n + 1)
        )
        main = f"""<form name="form1" method="post" action="ProposalList.aspx" id="form1"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__EVENTARGUMENT" value="" /><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK{k * 31}ZGQ=" /><input type="hidden" name="__EVENTVALIDATION" value="/wEWBA{k}" />
关键字：<input name="txtKey" type="text" /> 承办单位：<select name="ddlUnit"><option value="0">全部</option><option value="3">教育局</option></select> <input type="submit" name="btnSearch" value="查 询" />
<table id="GridView1" border="1"><tr><th>编号</th><th>标题</th><th>承办单位</th><th>答复日期</th><th>状态</th></tr>{rows}<tr><td colspan="5"><table><tr>{ways}</tr></table></td></tr></table></form>"""
        return county(self.place.full, "建议提案", [("ProposalList.aspx", "建议提案")], main)


@catalogue
class Z12(HandQuery):
    name, family = "z12", "PHP, years by a parameter"
    note = "a first visit gets a cookie and the same address again; Crawl-delay; years are links ?year=, the newest is shown; a table; « and »"
    column, size = "/proposal/index", 13
    spec = Spec(0)
    robots = "User-agent: *\nCrawl-delay: 2\nDisallow: /admin/\n"
    years = ((2024, 29), (2023, 22), (2022, 8))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == NEWEST.year else date(year, 11, 3)
            for _ in range(count):
                self.entries.append(self.make_entry(day))
                day -= timedelta(days=self.rng.choice((0, 1, 1, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/proposal/detail/{entry.id}"

    def of(self, year: int) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.date.year == year])

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.of(year)) for year, _count in self.years)

    @property
    def quiet_requests(self) -> int:
        return 2 + sum(min(2, len(self.of(year))) for year, _count in self.years)

    def respond(self, request: Request) -> Response:
        if request.path.startswith("/proposal/") and "PHPSESSID" not in request.headers.get(
            "cookie", ""
        ):
            head = {"Location": request.target, "Set-Cookie": "PHPSESSID=k3v0; path=/; HttpOnly"}
            return Response(b"", 302, headers=head, what=MOVED)
        return super().respond(request)

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        year = number(request, "year", 2024)
        pages = self.of(year)
        k = min(max(number(request, "page"), 1), len(pages))
        answer = self.list_page(pages[k - 1], k, len(pages), str(year))
        answer.ident = f"{year}/{answer.ident}"
        return answer

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{at + 1 + 13 * (k - 1)}</td><td>{one.letter.number}</td><td><a href="/proposal/detail/{one.id}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries)
        )
        tabs = "".join(
            f'<li class="{"active" if str(year) == here else ""}"><a href="/proposal/index?year={year}">{year}年度</a></li>'
            for year, _count in self.years
        )

        def to(p: int, text: object) -> str:
            return f'<li><a href="/proposal/index?year={here}&amp;page={p}">{text}</a></li>'

        ways = (
            (to(k - 1, "&laquo;") if k > 1 else '<li class="disabled"><span>&laquo;</span></li>')
            + "".join(
                f'<li class="active"><span>{p}</span></li>' if p == k else to(p, p)
                for p in range(1, n + 1)
            )
            + (to(k + 1, "&raquo;") if k < n else '<li class="disabled"><span>&raquo;</span></li>')
        )
        main = f'<ul class="nav nav-tabs">{tabs}</ul><table class="table"><thead><tr><th>序号</th><th>编号</th><th>标题</th><th>承办单位</th><th>答复日期</th></tr></thead><tbody>{rows}</tbody></table><ul class="pagination">{ways}</ul>'
        return boot(self.place.full + "政协", "提案公开", [("/proposal/index", "提案公开")], main)


@catalogue
class Z13(HandQuery):
    name, family = "z13", "a posted form"
    note = "a function of a file writes the page into a form and posts it; the form keeps the column's key; total and pages in words; links by data-id"
    column, size = "/gov/jyta/list.do?lmbh=A0721", 15
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/gov/jyta/view.do?id={self.token(entry, 24)}"

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == "/gov/js/jyta-list.js":
            return script_file("""function gotoPage(n) { var f = document.getElementById('queryForm'); f.pageNo.value = n; f.submit(); }
$(function () { $('.jyta-tab').on('click', 'a[data-id]', function () { window.open('/gov/jyta/view.do?id=' + $(this).attr('data-id')); }); });""")
        if request.path != "/gov/jyta/list.do" or request.given.get("lmbh") != "A0721":
            return None
        pages, k = self.pages(), 1
        if request.method == "POST":
            k = min(max(number(request, "pageNo"), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="javascript:void(0)" data-id="{self.token(one, 24)}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        main = f"""<form id="queryForm" action="/gov/jyta/list.do" method="post"><input type="hidden" name="lmbh" value="A0721"><input type="hidden" name="pageNo" value="{k}"><input name="bt" placeholder="标题"><button type="button" onclick="gotoPage(1)">查询</button></form>
<table class="jyta-tab">{rows}</table><div class="fy">共 {len(self.entries)} 条记录，第 {k} / {n} 页 <a href="javascript:gotoPage(1)">首页</a> <a href="javascript:gotoPage({min(k + 1, n)})">下一页</a> <a href="javascript:gotoPage({n})">末页</a></div><script src="/gov/js/jyta-list.js"></script>"""
        return portal(self.place.full, "建议提案", [("/gov/", "公开")], main)
