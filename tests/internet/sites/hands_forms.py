"""Hands, forms: sites whose rows or pages are reached by handlers, forms and post-backs."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandQuery, cut
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number


@catalogue
class W15(HandQuery):
    name, family = "w15", "in-house, rows by onclick"
    note = "rows and pager have no href; the address is quoted in the handler, the way on in a function"
    column, size = "/jyta/list", 13
    spec = Spec(35)
    parameter = "p"

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/show/{entry.date.year}/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="line" onclick="openDoc(\'/jyta/show/{one.date.year}/{one.id}\')"><span class="nm">{escape(one.title)}</span>'
            f'<span class="bm">{one.letter.office}</span><span class="dt">{one.date:%Y/%m/%d}</span></div>'
            for one in entries
        )
        ways = "".join(
            f"<span class='cur'>{p}</span>" if p == k else f'<span onclick="turnTo({p})">{p}</span>'
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案公开</title></head><body><div class="hd"><span onclick="location.href='/'">首页</span></div>
<div class="tb"><div class="line head"><span class="nm">标题</span><span class="bm">承办单位</span><span class="dt">日期</span></div>{rows}</div>
<div class="pages">共 {len(self.entries)} 条 {ways}</div>
<script>function openDoc(u) {{ window.open(u); }} function turnTo(i) {{ window.location.href = '/jyta/list?p=' + i; }}</script></body></html>"""


@catalogue
class W18(HandQuery):
    name, family = "w18", "ASP.NET GridView"
    note = "Page$k post-backs of five numbers and dots, no 下一页; a search form in the same form"
    column, size = "/xxgk/TaList.aspx?cid=863", 8
    spec = Spec(50)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/TaShow.aspx?id={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/xxgk/TaList.aspx":
            return None
        pages = self.pages()
        k = 1
        if request.method == "POST":
            state = request.form.get("__VIEWSTATE", "")
            argument = request.form.get("__EVENTARGUMENT", "")
            if not state.startswith("/wEPD") or "gvList" not in request.form.get(
                "__EVENTTARGET", ""
            ):
                return self.html(
                    "<html><body>Validation of viewstate MAC failed.</body></html>",
                    LIST,
                    "bad",
                    500,
                )
            k = int(argument.split("$")[-1]) if argument.startswith("Page$") else 1
            at = int(state[5:])
            if abs(k - at) > 6:
                return self.html(
                    "<html><body>Invalid postback or callback argument.</body></html>",
                    LIST,
                    "bad",
                    500,
                )
        k = min(max(k, 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr style="background:#fff"><td>{at}</td><td align="left"><a id="ctl00_main_gvList_ctl{at:02d}_hl" href="TaShow.aspx?id={one.id}" '
            f'target="_blank">{cut(one.title, 30)}</a></td><td>{one.letter.office}</td><td>{one.date:%Y/%m/%d}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        start = (k - 1) // 5 * 5 + 1
        cells = ""
        if start > 1:
            cells += self.back(start - 1, "...")
        for p in range(start, min(start + 5, n + 1)):
            cells += f"<td><span>{p}</span></td>" if p == k else self.back(p, str(p))
        if start + 5 <= n:
            cells += self.back(start + 5, "...")
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案列表</title></head><body>
<form name="aspnetForm" method="post" action="TaList.aspx?cid=863" id="aspnetForm"><input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="">
<input type="hidden" name="__EVENTARGUMENT" id="__EVENTARGUMENT" value=""><input type="hidden" name="__VIEWSTATE" value="/wEPD{k}">
标题：<input name="ctl00$main$txtKey" type="text"><input type="submit" name="ctl00$main$btnSearch" value="查询">
<table id="ctl00_main_gvList" cellspacing="0" rules="all"><tr><th>序号</th><th>标题</th><th>承办单位</th><th>发布日期</th></tr>{rows}
<tr><td colspan="4"><table><tr>{cells}</tr></table></td></tr></table></form></body></html>"""

    def back(self, p: int, text: str) -> str:
        return f"<td><a href=\"javascript:__doPostBack('ctl00$main$gvList','Page${p}')\">{text}</a></td>"


@catalogue
class W24(HandQuery):
    name, family = "w24", "in-house, two blocks a year"
    note = "页码 by a number field only: no link leads on; 共 x 条 每页 y 条; rows twice under http and www"
    column, size = "/gk/jyta/list.do?lm=0208", 16
    beside_path = "/gk/view.do?id={id}"
    spec = Spec(44)
    parameter, required = "pageNo", {"lm": "0208"}

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/view.do?id={self.token(entry)}"

    def listing(self, request: Request) -> Response | None:
        found = super().listing(request)
        if found is not None and number(request, "pageNo") > len(self.pages()):
            return self.html(
                "<html><body><ul></ul><p>暂无相关信息</p></body></html>", LIST, "beyond"
            )
        return found

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="r{at % 2}"><h5><a href="view.do?id={self.token(one)}">{cut(one.title, 24)}</a></h5><label>公开日期：</label><var>{one.date:%Y-%m-%d}</var>'
            f"<label>责任部门：</label><var>{one.letter.office}</var></div>"
            for at, one in enumerate(entries)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div id="lists">{rows}</div>
<form id="pageForm" action="/gk/jyta/list.do" method="get"><input type="hidden" name="lm" value="0208"><input type="hidden" name="pageNo" value="{k}">
共 {len(self.entries)} 条，每页 {self.size} 条，第 {k}/{n} 页 <a href="javascript:toPage({k - 1})">上一页</a> <a href="javascript:toPage({k + 1})">下一页</a></form>
<script>function toPage(i) {{ var f = document.getElementById('pageForm'); f.pageNo.value = i; f.submit(); }}</script></body></html>"""
