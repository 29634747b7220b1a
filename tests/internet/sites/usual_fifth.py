"""Usual, fifth: small faults of every day: names of boxes, titles in attributes, calls, addresses."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import Request, Response
from tests.internet.site import relative
from tests.internet.usual import bureau, city, committee, county_asp, dated


class Folder(HandFiles):
    """A directory column with t-dates."""

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}index_{k - 1}.html"


def call(k: int, n: int, name: str = "createPageHTML") -> str:
    return f'<div class="page"><script>{name}({n}, {k - 1}, "index", "html");</script></div>'


@catalogue
class N25(Folder):
    name, family = "n25", "nearly all rows are files"
    note = "four letters of five are PDF or Word beside the list; MM-DD; a page without any letter in HTML"
    column, size = "/zfxxgk/jyta/", 15
    spec = Spec(44, files=tuple(at for at in range(44) if at % 5 or 14 < at < 30))

    def file_of(self, entry: Entry) -> str:
        kind = ("pdf", "docx", "doc")[entry.id % 3]
        return f"{self.column}{entry.date:%Y%m}/P0{entry.date:%Y%m%d}{entry.id}.{kind}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}">{escape(one.title)}</a><span>{one.date:%m-%d}</span></li>'
            for one in entries
        )
        return city(
            self.place.full, "建议提案", f"<ul>{rows}</ul>{call(k, n)}", hot=dated(self.beside(8))
        )


@catalogue
class N26(HandQuery):
    name, family = "n26", "JSP, the page of the list in every link"
    note = (
        "show.jsp?id=…&pageNo=k carries the page from which it was opened; three pinned rows on every "
        "page; 首页 上页 下页 末页 and 共 n 条"
    )
    column, size = "/gk/list.jsp?lmid=207", 15
    spec = Spec(64)
    required, parameter = {"lmid": "207"}, "pageNo"

    def path_of(self, entry: Entry) -> str:
        return f"/gk/show.jsp?id={entry.id}"

    def find(self, target: str) -> Entry | None:
        return super().find(target.partition("&pageNo=")[0])

    def list_target(self, k: int, n: int) -> str:
        return f"/gk/list.jsp?lmid=207&pageNo={k}"

    def pages(self) -> list[list[Entry]]:
        top, rest = self.entries[:3], self.entries[3:]
        return [[*top, *part] for part in self.slices(rest)]

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="show.jsp?id={one.id}&pageNo={k}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        base = "list.jsp?lmid=207&pageNo="
        ways = f'共{len(self.entries)}条 第{k}/{n}页 <a href="{base}1">首页</a> <a href="{base}{max(k - 1, 1)}">上页</a> <a href="{base}{min(k + 1, n)}">下页</a> <a href="{base}{n}">末页</a>'
        main = f'<table class="tb"><tr><th>编号</th><th>标题</th><th>日期</th></tr>{rows}</table><p>{ways}</p>'
        return bureau(
            self.place.full, "建议提案答复", main, side=f"<ul>{dated(self.beside(5))}</ul>"
        )


@catalogue
class N27(Folder):
    name, family = "n27", "attributes that are no titles"
    note = "title says 点击查看 or the day; [置顶] and a picture of new inside the links; a link around number and title"
    column, size = "/zwgk/tabl/", 18
    spec = Spec(40, pinned=(0,))

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        def row(one: Entry) -> str:
            top = "<b>[置顶]</b>" if one.pinned else ""
            new = '<img src="/images/new.gif" alt="new">' if one.date.month == 6 else ""
            told = "点击查看详细内容" if one.id % 2 else f"发布时间：{one.date}"
            return f'<li><a href="{relative(one.path, here)}" title="{told}">{top}{escape(one.title)}{new}</a><span class="sj">{one.date}</span></li>'

        rows = "".join(map(row, entries))
        return city(
            self.place.full,
            "提案办理",
            f'<ul class="nr">{rows}</ul>{call(k, n, "createPage")}',
            hot=dated(self.beside(6)),
        )


@catalogue
class N28(Folder):
    name, family = "n28", "ways on at the host's old name"
    note = "links of pages lead to another host by whole addresses, where nothing may be asked: right is to say so, or to have all"
    column, size = "/xxgk/jytabl/", 15
    spec = Spec(15)
    states = ("pager_not_working", "short", "gaps")

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries[:15]
        )
        base = "http://www.oldname.gov.test/xxgk/jytabl/index"
        ways = f'<a href="{base}.html">首页</a><b>1</b><a href="{base}_1.html">2</a><a href="{base}_2.html">3</a><a href="{base}_1.html">下一页</a><a href="{base}_2.html">尾页</a>'
        return bureau(self.place.full, "建议提案", f'<ul>{rows}</ul><div class="fy">{ways}</div>')

    def listed(self) -> list[Entry]:
        return self.entries[:15]


@catalogue
class N29(Folder):
    name, family = "n29", "boxes called by other names"
    note = (
        "the list stands in div.sidebar-right and ul.hot-news, a template's left-overs; the side list "
        "in div.main-list; numbers below"
    )
    column, size = "/zwgk/jytafw/", 15
    spec = Spec(52)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}" title="{escape(one.title)}">{cut(one.title, 30)}</a><i>{one.date}</i></li>'
            for one in entries
        )
        nums = "".join(
            f"<span>{p}</span>"
            if p == k
            else f'<a href="{"./" if p == 1 else f"index_{p - 1}.html"}">{p}</a>'
            for p in range(1, n + 1)
        )
        side = f'<div class="main-list"><h4>工作动态</h4><ul>{dated(self.beside(9))}</ul></div>'
        main = f'{side}<div class="sidebar-right"><h2>建议提案复文</h2><ul class="hot-news">{rows}</ul><div class="fanye">{nums}</div></div>'
        return committee(self.place.full, "建议提案复文", main)


@catalogue
class N30(Folder):
    name, family = "n30", "a total of before"
    note = "共 60 条 though 52 are there: eight were withdrawn and the figure stayed"
    column, size = "/gk/jyta/", 20
    spec = Spec(52)
    states = ("short",)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<dd><a href="{relative(one.path, here)}">{escape(one.title)}</a> {one.date:%Y/%m/%d}</dd>'
            for one in entries
        )
        after = f'<a href="index_{k}.html">下一页</a>' if k < n else "下一页"
        return bureau(
            self.place.full,
            "建议提案",
            f'<dl>{rows}</dl><p class="p">共 {len(self.entries) + 8} 条　第{k}页/共{n}页　{after}</p>',
        )


@catalogue
class N31(Folder):
    name, family = "n31", "two live calls"
    note = "the picture news above have createPageHTML(30, …) of their own; the list's call says 4"
    column, size = "/zwgk/rdjy/", 12
    spec = Spec(45)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><span>{one.date:%Y-%m-%d}</span><a href="{relative(one.path, here)}">{escape(one.title)}</a></li>'
            for one in entries
        )
        news = "".join(
            f'<li><a href="{one.href}"><img src="/t{at}.jpg"><p>{one.title}</p></a></li>'
            for at, one in enumerate(self.beside(4))
        )
        top = f'<div class="tpxw"><ul>{news}</ul><div class="p1"><script>createPageHTML(30, 0, "index", "html");</script></div></div>'
        return city(self.place.full, "人大建议", f'{top}<ul class="gl">{rows}</ul>{call(k, n)}')


@catalogue
class N32(HandFiles):
    name, family = "n32", "units as headings on one page"
    note = "nine offices, each a heading and a list of its letters; everything on one page, 62 in all; days in brackets; a hot list"
    column, size = "/zwgk/2024jyta.html", 100
    spec = Spec(62)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/2024jyta/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        blocks = ""
        for at, office in enumerate(
            (
                "教育局",
                "住建局",
                "交通局",
                "卫健委",
                "民政局",
                "水利局",
                "农业农村局",
                "城管局",
                "发改委",
            )
        ):
            rows = "".join(
                f'<li><a href="2024jyta/{one.id}.html">{escape(one.title)}</a>[{one.date:%Y-%m-%d}]</li>'
                for one in entries[at::9]
            )
            blocks += f"<h3>{'一二三四五六七八九'[at]}、市{office}</h3><ol>{rows}</ol>"
        return city(self.place.full, "2024年建议提案办理结果", blocks, hot=dated(self.beside(10)))


@catalogue
class N33(Folder):
    name, family = "n33", "items that call a function of a file"
    note = "li onclick=doRead('32 digits','1'); a file of the site opens /ggfw/detail/1/….html; page links by jumpPage(2) of the same file"
    column, size = "/ggfw/jyta/", 15
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/ggfw/detail/{1 + entry.id % 2}/{self.token(entry)}.html"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == "/ggfw/js/list.js":
            code = """function doRead(id, type) { window.open("/ggfw/detail/" + type + "/" + id + ".html"); }
function jumpPage(p) { if (p == 1) location.href = "index.html"; else location.href = "index_" + (p - 1) + ".html"; }"""
            return Response(
                code.encode(), content_type="application/javascript", what="list", ident="js"
            )
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"""<li onclick="doRead('{self.token(one)}','{1 + one.id % 2}')"><p>{escape(one.title)}</p><span>{one.date}</span></li>"""
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="javascript:jumpPage({p})">{p}</a>'
            for p in range(1, n + 1)
        )
        head = '<script src="/ggfw/js/list.js"></script>'
        return bureau(
            self.place.full,
            "建议提案",
            f'<ul class="ls">{rows}</ul><div class="pg">{ways}</div>',
            head=head,
        )


@catalogue
class N34(HandQuery):
    name, family = "n34", "articles without days, arrows as drawings"
    note = "article elements with h3 and a line of office and class; the way on is an svg with aria-label; ?p=2"
    column, size = "/bianjian/", 9
    spec = Spec(31)
    parameter = "p"

    def path_of(self, entry: Entry) -> str:
        return f"/bianjian/{entry.id}/"

    def list_target(self, k: int, n: int) -> str:
        return f"/bianjian/?p={k}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<article class="card"><h3><a href="/bianjian/{one.id}/">{escape(one.title)}</a></h3><p><span>{one.letter.office}</span><span>{one.letter.outcome}类</span></p></article>'
            for one in entries
        )
        icon = '<svg viewBox="0 0 8 8"><path d="M2 0l4 4-4 4z"/></svg>'
        ways = (
            f'<a class="pn" aria-label="上一页" href="/bianjian/?p={k - 1}">{icon}</a>'
            if k > 1
            else ""
        )
        ways += (
            f'<a class="pn" aria-label="下一页" href="/bianjian/?p={k + 1}">{icon}</a>'
            if k < n
            else ""
        )
        return committee(
            self.place.full,
            "提案办复",
            f'<div class="cards">{rows}</div><nav class="pager">{ways}</nav>',
            right=f"<ul>{dated(self.beside(6))}</ul>",
        )


@catalogue
class N35(Folder):
    name, family = "n35", "one year that was asked for"
    note = "the address names the folder of 2023; 2024年 and 2022年 stand beside it in the tree; they were not asked for"
    column, size = "/zfxxgk/jyta/2023n/", 15
    spec = Spec(37)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{relative(one.path, here)}">{escape(one.title)}</a><span>{one.date:%m-%d}</span></li>'
            for one in entries
        )
        years = "".join(
            f'<li{" class=on" if year == 2023 else ""}><a href="/zfxxgk/jyta/{year}n/">{year}年</a></li>'
            for year in (2024, 2023, 2022)
        )
        tree = f'<li><a href="/zfxxgk/jyta/">建议提案办理</a><ul>{years}</ul></li>'
        return city(self.place.full, "2023年", f"<ul>{rows}</ul>{call(k, n)}", tree=tree)


@catalogue
class N36(HandFiles):
    name, family = "n36", "a posted cpage"
    note = "javascript:page('2') writes cpage into a form and posts it; td.nlist; GBK; the form holds the column and a word that is empty"
    column, size = "/gtapp/nrglIndex.action?classID=8a8c", 15
    spec = Spec(49)
    encoding, charset = "gb18030", "gbk"

    def path_of(self, entry: Entry) -> str:
        return f"/gtapp/nrglIndex.action?type=2&messageID={self.token(entry)}"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def listing(self, request: Request) -> Response | None:
        pages = self.pages()
        if (
            request.method == "POST"
            and request.path == "/gtapp/nrglIndex.action"
            and request.given.get("classID") == "8a8c"
        ):
            text = request.form.get("cpage", "1")
            k = min(max(int(text) if text.isdecimal() else 1, 1), len(pages))
            return self.list_page(pages[k - 1], k, len(pages), self.column)
        return (
            self.list_page(pages[0], 1, len(pages), self.column)
            if request.target == self.column
            else None
        )

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td class="nlist"><a href="nrglIndex.action?type=2&amp;messageID={self.token(one)}">{escape(one.title)}</a></td><td class="ndate">{one.date.year}/{one.date.month}/{one.date.day}</td></tr>'
            for one in entries
        )
        ways = f"""共{n}页 第{k}页 <a href="javascript:page('{max(k - 1, 1)}')">上一页</a> <a href="javascript:page('{min(k + 1, n)}')">下一页</a> <a href="javascript:page('{n}')">尾页</a>"""
        main = f"""<form name="pform" id="pform" action="nrglIndex.action" method="post"><input type="hidden" name="classID" value="8a8c"><input type="hidden" name="cpage" value="{k}"><input type="hidden" name="keyword" value=""></form>
<table>{rows}</table><p>{ways}</p><script>function page(p) {{ document.pform.cpage.value = p; document.pform.submit(); }}</script>"""
        return county_asp(
            self.place.full, "建议提案办理", main, charset="gbk", left="<p>网站导航</p>"
        )
