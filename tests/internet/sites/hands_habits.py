"""Hands, habits: lists with one odd habit each, as single makers have them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, HandService, cut
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number
from tests.internet.site import relative


@catalogue
class W25(HandFiles):
    name, family = "w25", "two bodies, 更多 as a picture"
    note = "the newest five of each body; the way to all is a picture; news in the same boxes"
    column, size = "/hnxxgk/jytabl/index.html", 14
    beside_path = "/hnxxgk/gzdt/{ym}/{id}.html"
    spec = Spec(46)
    bodies = (("rdjy", "人大代表建议"), ("zxta", "政协委员提案"))

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.group = self.bodies[at % 2][0]
            entry.path = self.path_of(entry)

    def path_of(self, entry: Entry) -> str:
        return f"/hnxxgk/jytabl/{entry.group or 'rdjy'}/{entry.date:%Y%m}/{entry.id}.html"

    def of(self, body: str) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == body])

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.of(body)) for body, _ in self.bodies)

    @property
    def quiet_requests(self) -> int:
        return 2 + 2 * 2

    def targets(self, k: int, n: int) -> tuple[str, ...]:
        return (self.column,)

    def listing(self, request: Request) -> Response | None:
        if request.target in (self.column, "/hnxxgk/jytabl/"):
            return self.html(self.cover(), LIST, "cover")
        for body, name in self.bodies:
            pages = self.of(body)
            for k, entries in enumerate(pages, 1):
                base = f"/hnxxgk/jytabl/{body}/index"
                names = (
                    (f"{base}.html", base.removesuffix("index"))
                    if k == 1
                    else (f"{base}_{k}.html",)
                )
                if request.target in names:
                    text = self.body_page(name, entries, k, len(pages))
                    return self.html(text, LIST, f"{body} {k}/{len(pages)}/{len(self.entries)}")
        return None

    def row(self, href: str, title: str, day: object) -> str:
        return f'<li><a href="{href}">{escape(title)}</a><span>{day}</span></li>'

    def cover(self) -> str:
        boxes = ""
        for body, name in self.bodies:
            rows = "".join(self.row(one.path, one.title, one.date) for one in self.of(body)[0][:5])
            boxes += (
                f'<div class="half"><div class="hd"><b>{name}</b><a href="/hnxxgk/jytabl/{body}/index.html"><img src="/i/more.gif" alt="更多"></a></div>'
                f"<ul>{rows}</ul></div>"
            )
        news = "".join(self.row(one.href, one.title, one.date) for one in self.beside(5))
        boxes += f'<div class="half"><div class="hd"><b>工作动态</b><a href="/hnxxgk/gzdt/index.html"><img src="/i/more.gif" alt="更多"></a></div><ul>{news}</ul></div>'
        return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理</title></head><body><div class="wrap">{boxes}</div></body></html>'

    def body_page(self, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(self.row(one.path, one.title, one.date) for one in entries)
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}</title></head><body><h2>{name}</h2><ul class="l">{rows}</ul>
<div id="paging"></div><script>createPageHTML('paging', {n}, {k}, 'index', 'html', {sum(map(len, self.of(entries[0].group)))});</script></body></html>"""


@catalogue
class W26(HandFiles):
    name, family = "w26", "two table rows a row"
    note = "the title in one table row, number, office and date in the next; a rule between"
    column, size = "/jyta/index.htm", 10
    beside_path = "/news/{ymd}/{id}.htm"
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/index_{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td class=t colspan=3><a href='{relative(one.path, here)}'>{escape(one.title)}</a></td></tr>"
            f"<tr class=i><td>编号：{one.id}</td><td>{one.letter.office}</td><td>{one.date:%Y-%m-%d}</td></tr><tr><td colspan=3 class=hr></td></tr>"
            for one in entries
        )
        ways = "" if k == 1 else f"<a href='{relative(self.targets(k - 1, n)[0], here)}'>上页</a>"
        ways += (
            ""
            if k == n
            else f" <a href='index_{k + 1}.htm'>下页</a> <a href='index_{n}.htm'>末页</a>"
        )
        return f"""<html><head><meta charset="utf-8"><title>建议提案</title></head><body><table class="box">{rows}</table><div>{k}/{n} {ways}</div></body></html>"""


@catalogue
class W27(HandFiles):
    name, family = "w27", "rows in a variable"
    note = "all rows stand as an array in a script, the page shows ten; a time behind the date"
    column, size = "/jytagk/index.html", 500
    beside_path = "/xw/{ymd}/{id}.html"
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/jytagk/{entry.date:%Y}/{self.token(entry, 12)}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        data = [
            {
                "DOCTITLE": one.title,
                "DOCPUBURL": f"/jytagk/{one.date:%Y}/{self.token(one, 12)}.html",
                "DOCRELTIME": f"{one.date.year}/{one.date.month}/{one.date.day} 0:00:00",
            }
            for one in entries
        ]
        side = "".join(
            f'<li><a href="{one.href}">{one.title}</a><i>{one.date}</i></li>'
            for one in self.beside(6)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案公开</title></head><body><div class="hot"><h3>热点新闻</h3><ul>{side}</ul></div>
<ul id="data"></ul><div id="turn"></div><script>
var docs = {json.dumps(data, ensure_ascii=False)};
function show(p) {{ var h = ''; for (var i = (p - 1) * 10; i < p * 10 && i < docs.length; i++) {{ h += '<li><a href="' + docs[i].DOCPUBURL + '">' + docs[i].DOCTITLE + '</a></li>'; }}
  document.getElementById('data').innerHTML = h; }} show(1);</script></body></html>"""


@catalogue
class W28(HandFiles):
    name, family = "w28", "pager in attributes"
    note = "the pager is an element with a template of addresses and figures; nothing leads on by itself"
    column, size = "/zwgk/jyta/index.html", 12
    beside_path = "/zwgk/yw/{ym}/{id}.html"
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jyta/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<a class="item" href="{one.path}"><span>{escape(one.title)}</span><time>{one.date}</time></a>'
            for one in entries
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="items">{rows}</div>
<div class="js-pager" data-total="{len(self.entries)}" data-pages="{n}" data-current="{k}" data-url="/zwgk/jyta/index_{{page}}.html"></div><script src="/js/pager.min.js"></script></body></html>"""


@catalogue
class W29(HandQuery):
    name, family = "w29", "layui pager"
    note = "laypage.render with count and limit, the address in its jump function; a table of cells"
    column, size = "/portal/jyta/list", 11
    beside_path = "/portal/news/{id}"
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/portal/jyta/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="/portal/jyta/{one.id}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><table class="layui-table"><thead><tr><th>序号</th><th>标题</th><th>主办单位</th><th>时间</th></tr></thead><tbody>{rows}</tbody></table>
<div id="laypage"></div><script>layui.use(['laypage'], function () {{ var laypage = layui.laypage; laypage.render({{ elem: 'laypage', count: {len(self.entries)}, limit: {self.size}, curr: {k},
 jump: function (obj, first) {{ if (!first) {{ window.location.href = '/portal/jyta/list?page=' + obj.curr; }} }} }}); }});</script></body></html>"""


@catalogue
class W30(HandQuery):
    name, family = "w30", "a framed GBK list"
    note = "the column frames the list, which counts rows from nought by `start`"
    column, size = "/gk/inner.php?lm=tajy", 15
    beside_path = "/gk/news.php?nid={id}"
    spec = Spec(38)
    encoding, charset = "gb18030", "gb2312"
    required = {"lm": "tajy"}

    @property
    def column_urls(self) -> tuple[str, ...]:
        return (self.url("/gk/tajy.html"),)

    @property
    def list_requests(self) -> int:
        return 1 + len(self.slices())

    @property
    def quiet_requests(self) -> int:
        return 5

    def path_of(self, entry: Entry) -> str:
        return f"/gk/show.php?nid={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path == "/gk/tajy.html":
            text = """<html><head><meta charset=gb2312><title>提案建议</title></head><body><div>首页 政务公开</div><a href="/">首页</a>
<iframe src="inner.php?lm=tajy" width="760" height="900" frameborder="0"></iframe><iframe src="/tianqi.html" width=100 height=40></iframe></body></html>"""
            return self.html(text, LIST, "frame")
        if request.path != "/gk/inner.php" or request.given.get("lm") != "tajy":
            return None
        pages = self.pages()
        k = min(max(number(request, "start", 0) // self.size + 1, 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<li>[{one.date:%Y/%m/%d}] <a href='show.php?nid={one.id}' target=_blank>{escape(one.title)}</a></li>"
            for one in entries
        )
        ways = "" if k == 1 else f"<a href='?lm=tajy&start={(k - 2) * self.size}'>上一页</a> "
        ways += "" if k == n else f"<a href='?lm=tajy&start={k * self.size}'>下一页</a>"
        return f"<html><head><meta charset=gb2312><title>list</title></head><body><ul>{rows}</ul><p>{ways}</p></body></html>"


@catalogue
class W31(HandService):
    name, family = "w31", "JSONP"
    note = (
        "a service that answers with a call; the fields stand in an object above; pages from nought"
    )
    column, size = "/col/jyta.html", 12
    beside_path = "/doc/{ymd}/{id}.html"
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/doc/{entry.date:%Y/%m/%d}/{entry.id}.html"

    def shell(self) -> str:
        side = "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in self.beside(6))
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><ul class="nav"><li><a href="/">首页</a></li></ul><div class="lt">{side}</div>
<ul class="rt" id="docList"></ul><div id="pager"></div><script type="text/javascript">
var conf = {{ columnCode: "jyta", pageSize: 12, siteId: 41 }};
function go(i) {{ $.ajax({{ url: "/openapi/docs", dataType: "jsonp", jsonp: "callback",
    data: {{ columnCode: conf.columnCode, siteId: conf.siteId, pageSize: conf.pageSize, pageIndex: i }},
    success: function (r) {{ fill(r.docs); pages(r.count); }} }}); }}
go(0);</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/openapi/docs" or request.given.get("columnCode") != "jyta":
            return None
        page = number(request, "pageIndex", 0)
        docs = [
            {
                "docTitle": one.title,
                "docUrl": one.path,
                "docDate": f"{one.date} 08:00",
                "hits": self.night,
            }
            for one in self.page_of(page + 1)
        ]
        text = json.dumps({"count": len(self.entries), "docs": docs}, ensure_ascii=False)
        call = request.given.get("callback")
        return self.fragment(
            f"{call}({text});" if call else text, page, "text/javascript;charset=utf-8"
        )


@catalogue
class W32(HandFiles):
    name, family = "w32", "grouped by months"
    note = "headings of months, rows with the day only; pages in folders of their own"
    column, size = "/yata/", 15
    beside_path = "/dongtai/{id}/"
    spec = Spec(39)
    date_form = "day"

    def path_of(self, entry: Entry) -> str:
        return f"/yata/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/yata/page/{k}/"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows, month = "", ""
        for one in entries:
            if f"{one.date:%Y年%m月}" != month:
                month = f"{one.date:%Y年%m月}"
                rows += f"<h4>{month}</h4>"
            rows += f'<p class="r"><a href="{one.path}">{escape(one.title)}</a></p>'
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="{self.targets(p, n)[0]}">{p}</a>'
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>议案提案</title></head><body><div id="c">{rows}<div class="nav-links">{ways}</div></div></body></html>"""


@catalogue
class W33(HandQuery):
    name, family = "w33", "a base, entities in addresses"
    note = "<base> decides; ampersands as numbers; upper-case tags; blanks and line breaks in addresses"
    column, size = "/app/web/list.jsp?cid=55", 14
    beside_path = "/app/web/view.jsp?cid=56&nid={id}"
    spec = Spec(37)
    parameter, required = "pn", {"cid": "55"}

    def path_of(self, entry: Entry) -> str:
        return f"/app/web/view.jsp?cid=55&nid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<TR><TD><A HREF=' web/view.jsp?cid=55&#38;nid={one.id}\n' TITLE='{escape(one.title)}'>{cut(one.title, 15, '……')}</A></TD><TD>{one.date:%y-%m-%d}</TD></TR>"
            for one in entries
        )
        side = "".join(
            f"<LI><A HREF='web/view.jsp?cid=56&#38;nid={one.href.rpartition('=')[2]}'>{one.title}</A></LI>"
            for one in self.beside(7)
        )
        ways = "" if k == n else f"<A HREF='web/list.jsp?cid=55&#38;pn={k + 1}'>下一页</A>"
        return f"""<HTML><HEAD><BASE HREF="/app/"><META CHARSET="utf-8"><TITLE>建议提案</TITLE></HEAD><BODY><UL>{side}</UL><TABLE>{rows}</TABLE>
<P>第{k}页 共{n}页 {ways}</P></BODY></HTML>"""


@catalogue
class W34(HandQuery):
    name, family = "w34", "filters of years and bodies"
    note = "links that narrow the list stand above it; they lead to nothing new"
    column, size = "/zfxxgk/jyta/", 16
    beside_path = "/zfxxgk/gsgg/{id}.html"
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/jyta/{entry.id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="row"><div class="col-9"><a href="{one.path}">{escape(one.title)}</a></div><div class="col-3">{one.date}</div></div>'
            for one in entries
        )
        years = "".join(
            f'<a href="/zfxxgk/jyta/?year={year}">{year}年</a>' for year in (2024, 2023, 2022)
        )
        kinds = '<a href="/zfxxgk/jyta/?type=rd">人大代表建议</a><a href="/zfxxgk/jyta/?type=zx">政协委员提案</a>'
        ways = "".join(
            f"<li class=active><a>{p}</a></li>"
            if p == k
            else f'<li><a href="?page={p}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="filter"><label>年份</label><a class=on href="/zfxxgk/jyta/">全部</a>{years}</div>
<div class="filter"><label>类别</label>{kinds}</div><div class="list">{rows}</div><ul class="pagination">{ways}</ul></body></html>"""


@catalogue
class W35(HandQuery):
    name, family = "w35", "titles beside the links"
    note = "the title is plain text, the link says 查看; another link downloads the letter"
    column, size = "/rdjy/list.action", 12
    beside_path = "/rdjy/news.action?id={id}"
    spec = Spec(34)
    parameter = "pager.pageNumber"

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/view.action?id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td>{one.id}</td><td>{escape(one.title)}</td><td>{one.letter.office}</td><td>{one.date}</td>"
            f'<td><a href="view.action?id={one.id}">查看</a> <a href="javascript:print({one.id})">打印</a></td></tr>'
            for one in entries
        )
        ways = "".join(
            f"<span>{p}</span>" if p == k else f'<a href="list.action?pager.pageNumber={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>人大建议办理公开</title></head><body><table><tr><th>建议号</th><th>建议名称</th><th>承办单位</th><th>答复日期</th><th>操作</th></tr>{rows}</table>
<div class="p">总记录数 {len(self.entries)} {ways}</div></body></html>"""
