"""Usual, sixth: what stands in place of a list page, stale figures, rows without a page, rules."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandService, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, MISSING, Request, Response, as_json
from tests.internet.service import number
from tests.internet.site import relative
from tests.internet.sites.usual_fifth import Folder
from tests.internet.usual import bureau, city, committee, county_asp, dated


def lines(entries: Sequence[Entry], here: str) -> str:
    return "".join(
        f'<li><a href="{relative(one.path, here)}" target="_blank">{escape(one.title)}</a><span>{one.date}</span></li>'
        for one in entries
    )


class Homely(Folder):
    """A folder whose server sends its home page in place of some list pages."""

    def home(self) -> str:
        news = f'<div class="gl-right"><ul class="gl-list">{dated(self.beside(12))}</ul></div><ul class="gl-list">{dated(self.beside(8, "b"))}</ul>'
        return city(self.place.full, "首页", news, hot=dated(self.beside(6, "c")))

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        call = f'<div class="page"><script>createPageHTML({n}, {k - 1}, "index", "html");</script></div>'
        main = f'<ul class="gl-list">{lines(entries, here)}</ul>{call}'
        return city(self.place.full, "建议提案办理", main, hot=dated(self.beside(6, "c")))


@catalogue
class N37(Homely):
    name, family = "n37", "TRS, the home page for page 3"
    note = "a server that has enough answers index_2 with its home page and 200; news there stand in the markup of the rows"
    column, size = "/zwgk/jytabl/", 15
    spec = Spec(66)
    states = ("gaps",)

    @property
    def quiet_requests(self) -> int:
        return 8  # a list that is not whole is read again

    def listed(self) -> list[Entry]:
        return self.entries[:30] + self.entries[45:]

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.entries)

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def listing(self, request: Request) -> Response | None:
        if request.path == f"{self.column}index_2.html":
            return self.html(self.home(), MISSING)
        return super().listing(request)


@catalogue
class N38(Homely):
    name, family = "n38", "TRS, the home page behind the end"
    note = "the last page is full; what is behind it is the home page with 200, its news in the markup of the rows"
    column, size = "/zwgk/rdjyfw/", 15
    spec = Spec(45)

    def listing(self, request: Request) -> Response | None:
        found = super().listing(request)
        is_list = request.path.startswith(f"{self.column}index_")
        return self.html(self.home(), MISSING) if found is None and is_list else found


@catalogue
class N39(Folder):
    name, family = "n39", "TRS, page 1 out of a cache"
    note = "page 1 says 3 pages and 60 records, the others 4 and 66; index_3 is there"
    column, size = "/xxgk/jyta/", 20
    spec = Spec(66)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        told = (3, 60) if k == 1 else (n, len(self.entries))
        call = f'<script>createPageHTML({told[0]}, {k - 1}, "index", "html", "black2", {told[1]});</script>'
        return bureau(
            self.place.full,
            "建议提案",
            f'<ul>{lines(entries, here)}</ul><div class="p">{call}</div>',
            side=f"<ul>{dated(self.beside(5))}</ul>",
        )


@catalogue
class N40(HandFiles):
    name, family = "n40", "items that are not public"
    note = "a table of all items; those that are not public have no link, only 不予公开; 共 n 件 counts all of them"
    column, size = "/tagz/tamd.html", 20
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/tagz/ta/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/tagz/tamd_{k}.html"

    def listed(self) -> list[Entry]:
        return [one for one in self.entries if one.id % 5]

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.entries)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td>{one.letter.number}</td><td>{escape(one.title)}</td><td>{one.letter.office}</td><td>"
            + (f'<a href="ta/{one.id}.html">查看</a>' if one.id % 5 else "不予公开")
            + "</td></tr>"
            for one in entries
        )
        ways = f"共 {len(self.entries)} 件 第 {k}/{n} 页 " + (
            f'<a href="tamd_{k + 1}.html">下一页</a>' if k < n else "下一页"
        )
        head = "<tr><th>提案号</th><th>案由</th><th>承办单位</th><th>答复</th></tr>"
        return committee(
            self.place.full,
            "提案名单",
            f"<table>{head}{rows}</table><p>{ways}</p>",
            right=f"<ul>{dated(self.beside(7))}</ul>",
        )


@catalogue
class N41(Folder):
    name, family = "n41", "turning pictures and the newest of the site"
    note = "five letters of the column turn as pictures above the list; 最新公开 at the right shows news and two letters; numbers as li"
    column, size = "/zwgk/jyta/", 15
    spec = Spec(49)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        turning = "".join(
            f'<div class="swiper-slide"><a href="{relative(one.path, here)}"><img src="/up/{one.id}.jpg" alt=""><p>{cut(one.title, 16)}</p></a></div>'
            for one in self.entries[8:13]
        )
        newest = dated(self.beside(6)) + "".join(
            f'<li><a href="{one.path}">{cut(one.title, 18)}</a><span>{one.date:%Y-%m-%d}</span></li>'
            for one in self.entries[:2]
        )
        ways = "".join(
            f'<li class="active"><span>{p}</span></li>'
            if p == k
            else f'<li><a href="{"./" if p == 1 else f"index_{p - 1}.html"}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        ways += f'<li><a href="index_{k}.html">&rsaquo;</a></li>' if k < n else ""
        main = f'<div class="swiper-container">{turning}</div><ul class="txt">{lines(entries, here)}</ul><ul class="pagination">{ways}</ul>'
        return city(self.place.full, "建议提案", main, hot=newest)


@catalogue
class N42(HandService):
    name, family = "n42", "a service that fails on one page"
    note = "JSON of pages; the third answers 200 with code 500 and a sentence"
    column, size = "/web/jyta/list.html", 15
    spec = Spec(70)
    states = ("gaps",)

    @property
    def quiet_requests(self) -> int:
        return 6  # a list that is not whole is read again

    def path_of(self, entry: Entry) -> str:
        return f"/web/jyta/detail/{entry.id}.html"

    def listed(self) -> list[Entry]:
        return self.entries[:30] + self.entries[45:]

    @property
    def list_requests(self) -> int:
        return 1 + len(self.slices(self.entries))

    def shell(self) -> str:
        main = """<ul id="list"></ul><div id="pages"></div><script>
function loadPage(n) { $.getJSON('/api/content/page', { columnId: 81, current: n, size: 15 }, function (r) {
  if (r.code != 200) return; var h = '';
  r.data.records.forEach(function (x) { h += '<li><a href="/web/jyta/detail/' + x.id + '.html">' + x.title + '</a><span>' + x.publishDate + '</span></li>'; });
  $('#list').html(h); }); }
loadPage(1);</script>"""
        return bureau(self.place.full, "建议提案", main)

    def serve(self, request: Request) -> Response | None:
        if request.path != "/api/content/page":
            return None
        k = number(request, "current", 1)
        if k == 3:
            return as_json({"code": 500, "msg": "系统繁忙，请稍后再试", "data": None}, MISSING)
        pages = self.slices(self.entries)
        records = [
            {"id": one.id, "title": one.title, "publishDate": str(one.date)}
            for one in (pages[k - 1] if 0 < k <= len(pages) else [])
        ]
        return as_json(
            {
                "code": 200,
                "msg": "ok",
                "data": {
                    "total": len(self.entries),
                    "size": 15,
                    "current": k,
                    "pages": len(pages),
                    "records": records,
                },
            },
            LIST,
            f"p{k}",
        )


@catalogue
class N43(Folder):
    name, family = "n43", "rules against further list pages"
    note = "robots.txt disallows index_ in every folder: the first page only may be had, which must be said"
    column, size = "/zwgk/jyta/", 15
    spec = Spec(15)
    robots = "User-agent: *\nDisallow: /*/index_\n"
    states = ("gaps", "refused", "pager_not_working", "short")

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        call = '<script>createPageHTML(4, 0, "index", "html");</script>'
        return bureau(
            self.place.full, "建议提案", f"<ul>{lines(entries[:15], here)}</ul><div>{call}</div>"
        )

    def listed(self) -> list[Entry]:
        return self.entries[:15]


@catalogue
class N44(Grouped):
    name, family = "n44", "children with figures"
    note = "a sentence about the column, then 人大建议（38） and 政协提案（25） as links by ids; no rows; neighbours in the menu; ASP, GBK"
    column, size = "/gov/Column.asp?ID=310", 20
    groups = (("311", "人大建议", 38), ("312", "政协提案", 25))
    has_bodies = True
    encoding, charset = "gb18030", "gb2312"

    def path_of(self, entry: Entry) -> str:
        return f"/gov/View.asp?ID={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gov/Column.asp?ID={folder}" + ("" if k == 1 else f"&Page={k}")

    def left(self) -> str:
        return (
            "<table>"
            + "".join(
                f'<tr><td><a href="Column.asp?ID={at}">{name}</a></td></tr>'
                for at, name in (
                    (300, "政务公开"),
                    (305, "人事任免"),
                    (310, "建议提案"),
                    (320, "招商引资"),
                )
            )
            + "</table>"
        )

    def top(self) -> str:
        links = "".join(
            f'<tr><td>◆ <a href="Column.asp?ID={folder}">{name}（{sum(map(len, self.of(folder)))}）</a></td></tr>'
            for folder, name, _ in self.groups
        )
        main = f"<p>本栏目公开县政府承办的人大代表建议和政协提案的办理答复情况。</p><table>{links}</table>"
        return county_asp(self.place.full, "建议提案", main, left=self.left())

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td>·<a href="View.asp?ID={one.id}">{escape(one.title)}</a></td><td>{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        base = f"Column.asp?ID={folder}&Page="
        ways = f"第{k}页/共{n}页 " + (
            f'<a href="{base}{k + 1}">下一页</a> <a href="{base}{n}">最后一页</a>'
            if k < n
            else "下一页"
        )
        return county_asp(
            self.place.full, name, f"<table>{rows}</table><p>{ways}</p>", left=self.left()
        )


@catalogue
class N45(HandService):
    name, family = "n45", "a service for callers by script only"
    note = "the service answers 403 without X-Requested-With, which no honest guest invents: right is to say so"
    column, size = "/open/jyta.html", 15
    spec = Spec(0)
    states = ("refused", "script_needed", "unreachable")

    def path_of(self, entry: Entry) -> str:
        return f"/open/{entry.id}.html"

    def shell(self) -> str:
        main = """<ul id="list"></ul><script>$.get('/open/data.json', { page: 1, size: 15 }, function (r) { $.each(r.rows, function (i, x) { $('#list').append('<li><a href="' + x.url + '">' + x.title + '</a></li>'); }); });</script>"""
        return bureau(self.place.full, "建议提案", main, side=f"<ul>{dated(self.beside(6))}</ul>")

    def serve(self, request: Request) -> Response | None:
        if request.path != "/open/data.json":
            return None
        return Response(b"<html><body><h1>403 Forbidden</h1></body></html>", 403, what=MISSING)


@catalogue
class N46(Folder):
    name, family = "n46", "a header that lies"
    note = "the header says UTF-8, the page GBK and is so; rare characters; capitals of HTML; nothing is closed; MM月DD日"
    column, size = "/ZWGK/JYTA/", 18
    spec = Spec(40)
    encoding, charset = "gb18030", "gb2312"
    content_type = "text/html; charset=utf-8"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<TR><TD width=20>·<TD><A HREF='{relative(one.path, here)}' TARGET=_blank>{escape(one.title)}</A><TD align=right>{one.date.month}月{one.date.day}日"
            for one in entries
        )
        ways = (
            f"<A HREF='index_{k}.html'>下一页</A> <A HREF='index_{n - 1}.html'>尾页</A>"
            if k < n
            else "下一页 尾页"
        )
        return county_asp(
            self.place.full,
            "建议提案（喆、镕）",
            f"<TABLE width=100%>{rows}</TABLE><P align=center>共{n}页 第{k}页 {ways}",
            left="<TABLE><TR><TD><A HREF=/ZWGK/>政务公开</A></TABLE>",
        )
