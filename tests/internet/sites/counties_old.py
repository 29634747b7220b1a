"""Counties, old: sites of 2003 and their like: tables in tables, frames, entries that only forward."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import LIST, Request, Response


@catalogue
class X01(HandQuery):
    name, family = "x01", "classic ASP, tables in tables"
    note = "a table a row inside cells inside cells, tags in capitals, GBK that says utf-8; a longer side list in the same cells"
    column, size = "/ReadNews.asp?ClassID=37", 12
    beside_path = "/ShowNews.asp?ID={id}"
    encoding, charset = "gb18030", "utf-8"
    spec = Spec(33)
    parameter, required = "Page", {"ClassID": "37"}

    def path_of(self, entry: Entry) -> str:
        return f"/ShowArticle.asp?ArticleID={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<TR><TD><TABLE WIDTH=100% BORDER=0><TR><TD WIDTH=16><IMG SRC=images/dot.gif></TD><TD HEIGHT=24><A HREF='ShowArticle.asp?ArticleID={one.id}' "
            f"TARGET=_blank><FONT COLOR=#003366>{cut(one.title, 26, '...')}</FONT></A></TD><TD WIDTH=90 ALIGN=right>"
            f"<FONT COLOR=gray>{one.date.year}-{one.date.month}-{one.date.day}</FONT></TD></TR></TABLE></TD></TR><TR><TD HEIGHT=1 BACKGROUND=images/line.gif></TD></TR>"
            for one in entries
        )
        side = "".join(
            f"<TR><TD>·<A HREF='{one.href[1:]}'>{cut(one.title, 12, '..')}</A></TD></TR>"
            for one in self.beside(15, letters=True)
        )
        choice = "".join(
            f"<OPTION VALUE='ReadNews.asp?ClassID=37&Page={p}'{' SELECTED' if p == k else ''}>第{p}页</OPTION>"
            for p in range(1, n + 1)
        )
        on = (
            f"<A HREF='?ClassID=37&Page={k + 1}'>下一页</A> <A HREF='?ClassID=37&Page={n}'>尾页</A>"
            if k < n
            else "下一页 尾页"
        )
        return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>{self.place.full}</TITLE></HEAD><BODY TOPMARGIN=0>
<TABLE WIDTH=778 ALIGN=center><TR><TD WIDTH=180 VALIGN=top><TABLE><TR><TD><B>热点文章</B></TD></TR>{side}</TABLE></TD>
<TD VALIGN=top><TABLE WIDTH=100%><TR><TD>您的位置：<A HREF=/>首页</A> &gt;&gt; 建议提案</TD></TR>{rows}
<TR><TD ALIGN=center>共<B>{len(self.entries)}</B>篇文章 {on} 转到：<SELECT onchange="location=this.options[this.selectedIndex].value">{choice}</SELECT></TD></TR></TABLE></TD></TR></TABLE></BODY></HTML>"""


@catalogue
class X02(HandFiles):
    name, family = "x02", "static, numbered backwards"
    note = "dt holds the day, dd the link; page 2 is index_{N-1}.shtml, the last one index_1.shtml"
    column, size = "/rdzx/jyblqk/index.shtml", 10
    spec = Spec(37)

    def path_of(self, entry: Entry) -> str:
        return f"/rdzx/jyblqk/{entry.date:%Y-%m}/{entry.id}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return ("/rdzx/jyblqk/index.shtml", "/rdzx/jyblqk/")

    def list_target(self, k: int, n: int) -> str:
        return f"/rdzx/jyblqk/index_{n - k + 1}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<dt>{one.date:%Y.%m.%d}</dt><dd><a href="{one.date:%Y-%m}/{one.id}.shtml">{escape(one.title)}</a></dd>'
            for one in entries
        )
        ways = "" if k == 1 else f'<a href="{self.targets(k - 1, n)[0]}">上页</a>'
        ways += "" if k == n else f'<a href="{self.list_target(k + 1, n)}">下页</a>'
        hot = "".join(f'<dd><a href="{one.href}">{one.title}</a></dd>' for one in self.beside(12))
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议办理情况</title></head><body><dl class="hot"><dt>本周热点</dt>{hot}</dl>
<dl class="jy">{rows}</dl><p class="fy">第{k}页/共{n}页 {ways}</p></body></html>"""


@catalogue
class X12(HandQuery):
    name, family = "x12", "frames"
    note = "the column is a set of frames: a banner, a menu, the list"
    column, size = "/zxta/default.htm", 14
    spec = Spec(32)
    parameter = "pageno"

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/look.asp?num={entry.id}"

    @property
    def list_requests(self) -> int:
        return 1 + len(self.pages())

    @property
    def quiet_requests(self) -> int:
        return 3 + len(self.pages())

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:
            text = """<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"><title>提案选登</title></head><frameset rows="80,*" border="0">
<frame name="top" src="top.htm" scrolling="no"><frameset cols="160,*"><frame name="left" src="left.htm"><frame name="main" src="talist.asp"></frameset>
<noframes><body>您的浏览器不支持框架</body></noframes></frameset></html>"""
            return self.html(text, LIST, "frames")
        if request.path in ("/zxta/top.htm", "/zxta/left.htm"):
            menu = "".join(
                f'<p><a href="lm.asp?id={at}" target="main">{name}</a></p>'
                for at, name in enumerate(("首页", "提案动态", "提案法规", "提案选登"))
            )
            return self.html(f"<html><body>{menu}</body></html>", LIST, request.path)
        if request.path != "/zxta/talist.asp":
            return None
        pages = self.pages()
        k = min(max(int(request.query.get("pageno", "1")), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="look.asp?num={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.date:%y/%m/%d}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        on = f'<a href="talist.asp?pageno={min(k + 1, n)}">[下一页]</a>'
        return f"""<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body><table border=1><tr><td>序号</td><td>案由</td><td>日期</td></tr>{rows}</table>{on} 共{n}页</body></html>"""


@catalogue
class X13(HandFiles):
    name, family = "x13", "Java of 2006"
    note = "the column forwards by a meta; a base; sessions and time stamps in every link"
    column, size = "/jytabl/", 15
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/web/jyta/view_{entry.id}.jsp"

    def find(self, target: str) -> Entry | None:
        return super().find(target.split(";")[0].split("?")[0])

    @property
    def list_requests(self) -> int:
        return 1 + len(self.pages())

    @property
    def quiet_requests(self) -> int:
        return 2 + len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/web/jyta/list_{k}.jsp"

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            text = '<html><head><meta http-equiv="Refresh" content="0; URL=../web/jyta/list_1.jsp"><title>正在跳转</title></head><body></body></html>'
            return self.html(text, LIST, "entry")
        pages = self.pages()
        for k, entries in enumerate(pages, 1):
            if request.path.split(";")[0] == self.list_target(k, len(pages)):
                return self.list_page(entries, k, len(pages), request.target)
        return None

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        session = f";jsessionid={self.served * 7919 + 0xABCDEF0123456:032X}"
        stamp = f"?t={1719500000000 + self.served * 1013}"
        rows = "".join(
            f'<li><a href="jyta/view_{one.id}.jsp{session}{stamp}" title="{escape(one.title)}">{cut(one.title, 22)}</a>({one.date:%m/%d})</li>'
            for one in entries
        )
        ways = "".join(
            f'<a href="jyta/list_{p}.jsp{session}{stamp}">{p}</a> '
            for p in range(1, n + 1)
            if p != k
        )
        return f"""<html><head><base href="{self.url("/web/")}"><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>建议提案办理</title></head><body>
<div class="nav"><a href="index.jsp{session}">首页</a><a href="zwdt/index.jsp{session}">政务动态</a></div><ul class="l">{rows}</ul><div>页次：{k}/{n} {ways}</div></body></html>"""
