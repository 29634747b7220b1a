"""Hands, portals: in-house and old systems, each written out by another maker."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import Request, Response, moved


@catalogue
class W09(HandQuery):
    name, family = "w09", "Lonsun, other hosts"
    note = (
        "half of the rows lead to counties; the office's column stands as a link before each title"
    )
    column, size = "/content/column/6791812", 20
    beside_path = "/content/article/{id}"
    spec = Spec(63, offsite=tuple(range(1, 60, 2)))
    parameter = "pageIndex"

    def path_of(self, entry: Entry) -> str:
        return f"/content/article/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li class="num{at}"><a class="org" href="/content/column/68{at % 5}0001">[{one.letter.office}]</a><a class="title left" '
            f'target="_blank" title="{escape(one.title)}" href="{one.path}">{cut(one.title, 19)}</a><span class="right date">{one.date}</span></li>'
            for at, one in enumerate(entries, 1)
        )
        tabs = "".join(
            f'<li><a href="/content/column/67918{at:02d}">{name}</a></li>'
            for at, name in enumerate(("要闻", "公告", "提案"), 10)
        )
        side = "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in self.beside(7))
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理结果</title></head><body><ul class="tabs">{tabs}</ul>
<div class="listnews"><ul class="doc_list list-6791812">{rows}</ul></div><div id="page_6791812"></div><ul class="hotnews">{side}</ul>
<script>$(function(){{ Ls.pagination({{ el: '#page_6791812', pageCount: {n}, pageIndex: {k}, pageSize: {self.size}, total: {len(self.entries)},
 onPage: function (i) {{ window.location.href = '?pageIndex=' + i; }} }}); }});</script></body></html>"""


@catalogue
class W10(HandFiles):
    name, family = "w10", "Guangdong static portal"
    note = "post files, one-based, arrows without words, the title in full on the row and not on the link"
    column, size = "/zwgk/jyta/index.html", 20
    beside_path = "/zwgk/tzgg/content/post_{id}.html"
    spec = Spec(55)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/content/post_{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/zwgk/jyta/index.html", "/zwgk/jyta/")

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jyta/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li title="{escape(one.title)}"><i class="ico"></i><a href="{self.url(one.path)}">{cut(one.title, 18)}</a><em>{one.date:%Y-%m-%d}</em></li>'
            for one in entries
        )
        side = "".join(
            f'<li title="{one.title}"><i class="ico"></i><a href="{one.href}">{cut(one.title, 12)}</a></li>'
            for one in self.beside(9)
        )
        ways = (
            f'<a class="last" href="{self.targets(k - 1, n)[0]}">&lt;</a>'
            if k > 1
            else '<a class="last off">&lt;</a>'
        )
        ways += "".join(
            f'<a href="{self.targets(p, n)[0]}"{" class=on" if p == k else ""}>{p}</a>'
            for p in range(1, n + 1)
        )
        ways += f'<a class="next" href="{self.targets(k + 1, n)[0]}">&gt;</a>' if k < n else ""
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title><script>var NFCMS_SITE_ID='755041';</script></head><body>
<div class="w1200"><div class="fl"><h3>通知公告</h3><ul>{side}</ul></div><div class="fr"><ul class="news_list">{rows}</ul><div class="page">{ways}</div></div></div></body></html>"""


@catalogue
class W11(HandQuery):
    name, family = "w11", "Zhengzhou platform, tiles"
    note = "the root with a query; another list in the same markup below; the total in words"
    column, size = "/?a=dir&h=1&p=D0410X", 17
    beside_path = "/D0312X/{id}.jhtml"
    spec = Spec(46)
    required = {"a": "dir", "p": "D0410X"}

    def path_of(self, entry: Entry) -> str:
        return f"/D0410X/{entry.id}.jhtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def row(href: str, title: str, day: str) -> str:
            return f'<li><a href="{href}" target="_blank"><span class="t">{escape(title)}</span><span class="d">{day}</span></a></li>'

        rows = "".join(row(one.path, one.title, str(one.date)) for one in entries)
        below = "".join(row(one.href, one.title, str(one.date)) for one in self.beside(6))
        ways = "".join(
            f"<span class='current'>{p}</span>"
            if p == k
            else f"<a href='/?a=dir&h=1&p=D0410X&page={p}'>{p}</a>"
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="tree"><a href="/?a=dir&h=1&p=D0401X">机构职能</a>
<a href="/?a=dir&h=1&p=D0402X">政策文件</a><a href="/?a=dir&h=1&p=D0410X">建议提案</a></div><div class="page-list"><ul>{rows}</ul></div>
<div class="page-tile">总共 {len(self.entries)} 条记录 {ways}</div><div class="page-list other"><h5>最新文件</h5><ul>{below}</ul></div></body></html>"""


@catalogue
class W12(HandFiles):
    name, family = "w12", "帝国CMS, files then a script"
    note = "page 1 is a folder, the others come from ListInfo, counted from nought; the total is a bold number"
    column, size = "/jyta/", 12
    beside_path = "/gonggao/2024/{id}.html"
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y-%m-%d}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/jyta/", "/jyta/index.html", "/e/action/ListInfo/?classid=16&page=0")

    def list_target(self, k: int, n: int) -> str:
        return f"/e/action/ListInfo/?classid=16&page={k - 1}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<table width="100%" class="newsrow"><tr><td width="78%">◆ <a href="{one.path}">{cut(one.title, 21)}</a></td>'
            f"<td>（{one.date:%m-%d}）</td></tr></table>"
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>&nbsp;" if p == k else f'<a href="{self.targets(p, n)[0]}">{p}</a>&nbsp;'
            for p in range(1, n + 1)
        )
        side = "".join(
            f'<table width="100%" class="newsrow"><tr><td>◆ <a href="{one.href}">{cut(one.title, 21)}</a></td></tr></table>'
            for one in self.beside(6)
        )
        return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>建议提案</title></head><body>
<table><tr><td valign=top width=220>{side}</td><td>{rows}<div class="list_pages"><a title="Total record">&nbsp;<b>{len(self.entries)}</b> </a>&nbsp;{ways}</div></td></tr></table></body></html>"""


@catalogue
class W13(HandQuery):
    name, family = "w13", "classic ASP, GBK words in the address"
    note = "the parameter is percent-encoded GBK; a form to jump and 下一页 are the ways on; text without quotes"
    column, size = "/NewsList.asp?SortID=63&lb=%CC%E1%B0%B8", 15
    beside_path = "/NewsView.asp?id={id}"
    spec = Spec(36)
    encoding, charset = "gb18030", "gb2312"
    required = {"SortID": "63"}

    def path_of(self, entry: Entry) -> str:
        return f"/NewsView.asp?id={entry.id}&SortID=63"

    def listing(self, request: Request) -> Response | None:
        if "lb=%cc%e1%b0%b8" not in request.raw_query.lower():
            return None
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<TR><TD height=25><IMG src=images/dot.gif> <A href=NewsView.asp?id={one.id}&SortID=63 target=_blank>{escape(one.title)}</A></TD>"
            f"<TD align=right><FONT color=#999999>{one.date.year}-{one.date.month}-{one.date.day}</FONT></TD></TR>\n"
            for one in entries
        )
        base = "NewsList.asp?SortID=63&lb=%CC%E1%B0%B8&page="
        ways = f"共<b>{len(self.entries)}</b>条 页次：{k}/{n} "
        if k > 1:
            ways += f"<A href={base}{k - 1}>上一页</A> "
        if k < n:
            ways += f"<A href={base}{k + 1}>下一页</A> <A href={base}{n}>尾页</A>"
        return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"><TITLE>提案</TITLE></HEAD><BODY>
<TABLE width=760><TR><TD width=180><A href=NewsList.asp?SortID=60>新闻</A><BR><A href=NewsList.asp?SortID=61>公告</A></TD><TD><TABLE width="100%">{rows}</TABLE>
<FORM method=get action=NewsList.asp><INPUT type=hidden name=SortID value=63>{ways} 转到<INPUT name=page size=3><INPUT type=submit value=GO></FORM></TD></TR></TABLE></BODY></HTML>"""


@catalogue
class W14(HandFiles):
    name, family = "w14", "Shaanxi folders"
    note = "page k is k.html; the whole row is one link of title, date and summary; the pager only in a script"
    column, size = "/zfxxgk/jyta/1.html", 10
    beside_path = "/zfxxgk/zcjd/{id}.html"
    spec = Spec(38)

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/zfxxgk/jyta/1.html", "/zfxxgk/jyta/", "/zfxxgk/jyta/index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/zfxxgk/jyta/{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def item(href: str, title: str, day: str, text: str) -> str:
            return (
                f'<a class="m-item" href="{href}"><div class="m-tit">{escape(title)}</div><div class="m-sum">{escape(text)}</div>'
                f'<div class="m-date">{day}</div></a>'
            )

        rows = "".join(
            item(one.path, one.title, str(one.date), one.letter.paragraphs[0][:50] + "……")
            for one in entries
        )
        side = "".join(
            item(one.href, one.title, str(one.date), "政策解读") for one in self.beside(3)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="m-wrap"><div class="m-left">{rows}
<div class="m-page"></div></div><div class="m-right"><h3>政策解读</h3>{side}</div></div>
<script>var maxPage = parseInt('{n}'); var nowPage = parseInt('{k}');
function goPage(i) {{ if (i < 1 || i > maxPage) return; location.href = i + '.html'; }}
$('.m-page').append('<a href="javascript:goPage(' + (nowPage + 1) + ')">下一页</a>');</script></body></html>"""


@catalogue
class W16(HandFiles):
    name, family = "w16", "everything on one page"
    note = (
        "tabs of years, those before this one hidden; every link goes through a counter of clicks"
    )
    column, size = "/public/tajy.html", 500
    spec = Spec(118)

    def path_of(self, entry: Entry) -> str:
        return f"/public/doc/{entry.date:%Y%m}/{self.token(entry, 16)}.html"

    def listing(self, request: Request) -> Response | None:
        if request.path == "/link":
            return moved(request.given.get("target", "/"), 302)
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        years = sorted({one.date.year for one in entries}, reverse=True)
        heads = "".join(f'<li data-tab="y{year}">{year}年</li>' for year in years)
        boxes = ""
        for at, year in enumerate(years):
            rows = "".join(
                f'<li><a href="/link?target={quote(self.url(one.path), safe="")}&amp;from=list">{escape(one.title)}</a><s>{one.date}</s></li>'
                for one in entries
                if one.date.year == year
            )
            boxes += f'<ul id="y{year}"{" style=display:none" if at else ""}>{rows}</ul>'
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><ul class="tab">{heads}</ul>{boxes}
<div id="pg"></div><script>showPage('y{years[0]}', 15);</script></body></html>"""


@catalogue
class W17(HandFiles):
    name, family = "w17", "Shanghai, sticky rows"
    note = "two rows stand on top of every page; a copy of the list for phones; the pager is a plug-in's call"
    column, size = "/nw42839/index.html", 15
    beside_path = "/nw12344/{ymd}/{hex}.html"
    spec = Spec(50, pinned=(20, 30))

    def path_of(self, entry: Entry) -> str:
        return f"/nw42839/{entry.date:%Y%m%d}/{self.token(entry)}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/nw42839/index_{k}.html"

    def pages(self) -> list[list[Entry]]:
        top = [one for one in self.entries if one.pinned]
        return [top + part for part in self.slices([one for one in self.entries if not one.pinned])]

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li>{"<b>【置顶】</b>" if one.pinned else ""}<a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a>'
            f'<span class="time">{one.date:%Y-%m-%d}</span></li>'
            for one in entries
        )
        side = "".join(
            f'<li><a href="{one.href}" title="{one.title}">{one.title}</a><span class="time">{one.date}</span></li>'
            for one in self.beside(5)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body>
<div class="hidden-xs"><ul class="list-unstyled">{rows}</ul></div><div class="visible-xs"><ul class="list-unstyled">{rows}</ul></div>
<div id="pagination" class="pagination"></div><div class="foot-news"><ul class="list-unstyled">{side}</ul></div>
<script>$('#pagination').pagination({{ pageSize: {self.size} }}); $('#pagination').pagination("setPage", {k}, {n});</script></body></html>"""
