"""Everyday, files: a second hand-out of what usual makers serve; lists as files and by links."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped, boot, county, portal, tree
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import relative


@catalogue
class Y17(HandFiles):
    name, family = "y17", "TRS, figures in variables"
    note = "the pager's file is elsewhere, its figures stand in m_n variables; a catalogue; days in brackets"
    column, size = "/zfxxgk/fdzdgknr/qtfdxx/jyta/", 20
    spec = Spec(87, files=(30,), offsite=(41,))

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"{self.column}index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td class="xh">{at}</td><td><a href="{one.path if "://" in one.path else relative(one.path, self.column)}" target="_blank">{escape(one.title)}</a></td><td>[{one.date}]</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        main = f"""<div class="zfxxgk_zdgkc"><table>{rows}</table><div class="fanye"><script>
	var m_nRecordCount = "{len(self.entries)}";
	var m_nCurrPage = {k - 1};
	var m_nPageSize = 20;
	var m_strPageName = "index";
	var m_strPageExt = "html";
</script><script src="/images/page2020.js"></script></div></div>"""
        return portal(
            self.place.full,
            "建议提案",
            [("/zfxxgk/", "政府信息公开"), (self.column, "建议提案")],
            main,
            left=tree(self.column, "/zfxxgk/fdzdgknr/"),
        )

    def listing(self, request: Request) -> Response | None:
        if request.path == "/images/page2020.js":
            code = """var m_nPageCount = Math.ceil(m_nRecordCount / m_nPageSize);
function link(p, t) { return '<a href="' + m_strPageName + (p ? '_' + p : '') + '.' + m_strPageExt + '">' + t + '</a>'; }
var html = ''; for (var i = 0; i < m_nPageCount; i++) { html += link(i, i + 1); }
document.write(html);"""
            return Response(
                code.encode(), content_type="application/javascript", what=LIST, ident="code"
            )
        return super().listing(request)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1


@catalogue
class Y18(HandFiles):
    name, family = "y18", "a soft end"
    note = "thirteen rows a page, no total; 下一页 leads to itself on the last page; what is missing is a page of 200"
    column, size = "/html/dbjy/list.html", 13
    beside_path = "/html/xwzx/{id}.html"
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/html/dbjy/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/html/dbjy/list_{k}.html"

    def not_found(self) -> Response:
        body = "<html><head><meta charset='utf-8'><title>页面不存在</title></head><body><p>对不起，您访问的页面不存在或已删除！</p><a href='/'>返回首页</a></body></html>"
        return Response(body.encode(), 200, what="missing")

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<li><a href='/html/dbjy/{one.date:%Y}/{one.id}.html' title='{escape(one.title)}'>{cut(one.title, 28)}</a><span>{one.date.month}月{one.date.day}日</span></li>"
            for one in entries
        )
        left = "".join(
            f"<li><a href='{one.href}'>{cut(one.title, 12)}</a></li>" for one in self.beside(5)
        )
        before = "list.html" if k <= 2 else f"list_{k - 1}.html"
        main = f"<ul class='txt-list'>{rows}</ul><p class='prevnext'><a href='{before}'>上一页</a> <a href='list_{min(k + 1, n)}.html'>下一页</a></p>"
        return boot(
            self.place.full + "人大",
            "代表建议",
            [("/html/dbjy/list.html", "代表建议")],
            main,
            left=f"<h4>要闻</h4><ul>{left}</ul>",
        )


@catalogue
class Y21(HandQuery):
    name, family = "y21", "ThinkPHP, arrows"
    note = "index.php?s= with the page in the path; >> as the way on, … and a last number; summaries below titles"
    column, size = "/index.php?s=/Home/Article/lists/category/tadf.html", 10
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/index.php?s=/Home/Article/detail/id/{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        base = "s=/Home/Article/lists/category/tadf"
        query = request.raw_query.removeprefix(base).removesuffix(".html")
        if request.path != "/index.php" or not request.raw_query.startswith(base):
            return None
        k = int(query.removeprefix("/p/")) if query.startswith("/p/") else 1
        pages = self.pages()
        k = min(k, len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="media"><h4><a href="{one.path}">{escape(one.title)}</a></h4><p class="desc">{escape(one.letter.paragraphs[0][:60])}...</p><p class="info"><span>{one.letter.office}</span><span>{one.date:%Y-%m-%d} 10:22</span></p></div>'
            for one in entries
        )

        def to(p: int, text: str, kind: str = "num") -> str:
            return f'<a class="{kind}" href="/index.php?s=/Home/Article/lists/category/tadf/p/{p}.html">{text}</a>'

        near = range(max(1, k - 2), min(n, k + 2) + 1)
        ways = ("" if k == 1 else to(k - 1, "&lt;&lt;", "prev")) + "".join(
            f'<span class="current">{p}</span>' if p == k else to(p, str(p)) for p in near
        )
        ways += "" if k == n else to(k + 1, "&gt;&gt;", "next")
        ways += "" if k + 2 >= n else to(n, f"...{n}", "end")
        return boot(
            self.place.full + "政协",
            "提案答复",
            [("/index.php?s=/Home/Article/lists/category/tagz.html", "提案工作")],
            f'{rows}<div class="page"><div>{ways}</div></div>',
        )


@catalogue
class Y22(HandQuery):
    name, family = "y22", "two links and a download a row"
    note = "the number and the title lead to the letter, a third link to its file; the office's filter is a list of links"
    column, size = "/jyta/search.aspx?type=2", 12
    spec = Spec(40)
    required = {"type": "2"}

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/info.aspx?type=2&guid={self.uuid(entry.id)}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td><a href='info.aspx?type=2&amp;guid={self.uuid(one.id)}'>{one.letter.number}</a></td><td class='l'><a href='info.aspx?type=2&amp;guid={self.uuid(one.id)}' target='_blank'>{escape(one.title)}</a></td><td>{one.letter.office}</td><td>{one.date:%Y/%m/%d}</td><td><a href='/upload/{self.uuid(one.id)}.doc'><img src='/i/d.gif' alt='下载'></a></td></tr>"
            for one in entries
        )
        offices = "".join(
            f"<a href='search.aspx?type=2&amp;dept={at}'>{name}</a> "
            for at, name in enumerate(("教育局", "民政局", "水利局", "交通局"))
        )
        ways = "".join(
            f"<b>{p}</b> " if p == k else f"<a href='search.aspx?type=2&amp;page={p}'>{p}</a> "
            for p in range(1, n + 1)
        )
        main = f"""<div class='filter'>承办单位：{offices}</div><table class='grid'><tr><th>编号</th><th>标题</th><th>承办单位</th><th>答复时间</th><th>附件</th></tr>{rows}</table><div>第{k}页，共{n}页，{len(self.entries)}条 {ways}</div>"""
        return portal(self.place.full, "提案答复", [("/jyta/", "建议提案")], main)


@catalogue
class Y23(HandQuery):
    name, family = "y23", "classic ASP"
    note = "single-digit days in cells, titles cut by dots, icons of new ones; GBK; numbers in brackets"
    column, size, charset, encoding = "/list.asp?classid=12", 25, "gb2312", "gb18030"
    beside_path = "/show.asp?classid=3&id={id}"
    spec = Spec(57)
    required = {"classid": "12"}

    def path_of(self, entry: Entry) -> str:
        return f"/show.asp?id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<TR><TD WIDTH=14><IMG SRC=img/li.gif></TD><TD><A HREF='show.asp?id={one.id}' TITLE='{escape(one.title)}' TARGET=_blank>{cut(one.title, 22, '...')}</A>{'<IMG SRC=img/new.gif>' if at < 3 else ''}</TD><TD ALIGN=right><FONT COLOR=#999999>{one.date.month}-{one.date.day}</FONT></TD></TR>"
            for at, one in enumerate(entries)
        )
        left = "".join(
            f"<TR><TD>·<A HREF='{one.href}'>{cut(one.title, 12)}</A></TD></TR>"
            for one in self.beside(7)
        )
        ways = "".join(
            f"[{p}] " if p == k else f"<A HREF='list.asp?classid=12&page={p}'>[{p}]</A> "
            for p in range(1, n + 1)
        )
        on = "下一页" if k == n else f"<A HREF='list.asp?classid=12&page={k + 1}'>下一页</A>"
        main = f"<TABLE WIDTH=98%>{rows}</TABLE><P ALIGN=center>共{len(self.entries)}条 每页25条 {k}/{n} {ways}{on}</P>"
        return county(
            self.place.full,
            "建议提案",
            [("list.asp?classid=12", "建议提案")],
            main,
            left=f"<TABLE>{left}</TABLE>",
        )


@catalogue
class Y24(Grouped):
    name, family = "y24", "VSB, two bodies"
    note = "blocks with a picture for more; numbers backwards in each; dates before the links"
    column, size = "/zwgk/tajy.htm", 12
    groups = (("rdjy", "人大建议", 40), ("zxta", "政协提案", 29))
    has_bodies = True
    codes: ClassVar[dict[str, int]] = {"rdjy": 1131, "zxta": 1132}

    def path_of(self, entry: Entry) -> str:
        return f"/info/{self.codes[entry.group]}/{entry.id}.htm"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/tajy/{folder}" + (".htm" if k == 1 else f"/{n - k + 1}.htm")

    def rows(self, entries: Sequence[Entry], here: str) -> str:
        return "".join(
            f'<li id="line_u{at}_1"><i>{one.date:%m/%d}</i><a href="{relative(one.path, here)}" title="{escape(one.title)}">{cut(one.title, 26)}</a></li>'
            for at, one in enumerate(entries)
        )

    def top(self) -> str:
        blocks = "".join(
            f'<div class="blk"><div class="tt"><span>{name}</span><a href="tajy/{folder}.htm"><img src="../images/more.png" border="0"></a></div><ul>{self.rows(self.of(folder)[0][:7], self.column)}</ul></div>'
            for folder, name, _count in self.groups
        )
        return portal(
            self.place.full,
            "提案建议",
            [("/zwgk.htm", "政务公开"), ("/zwgk/tajy.htm", "提案建议")],
            blocks + "<!--Announced by Visual SiteBuilder 9-->",
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        here = self.group_target(folder, k, n)
        total = sum(len(page) for page in self.of(folder))
        on = (
            "下页 尾页"
            if k == n
            else f'<a href="{relative(self.group_target(folder, k + 1, n), here)}" class="Next">下页</a> <a href="{relative(self.group_target(folder, n, n), here)}">尾页</a>'
        )
        back = (
            "首页 上页"
            if k == 1
            else f'<a href="{relative(self.group_target(folder, 1, n), here)}">首页</a> <a href="{relative(self.group_target(folder, k - 1, n), here)}">上页</a>'
        )
        main = f'<div class="n_list"><ul>{self.rows(entries, here)}</ul><table><tr><td id="fanyeu9">共{total}条&nbsp;{k}/{n}&nbsp;{back} {on}</td></tr></table></div><!--Announced by Visual SiteBuilder 9-->'
        return portal(self.place.full, name, [("/zwgk/tajy.htm", "提案建议")], main)


@catalogue
class Y26(Grouped):
    name, family = "y26", "a row that is a list"
    note = "the newest letters in pages; among the rows one leads to the list of an older year; call with quotes"
    column, size = "/gk/jytabl/", 15
    groups = (("", "建议提案", 38), ("2022/", "2022年建议提案办理结果", 19))
    has_years = True
    roots = 0

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jytabl/{entry.group}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.shtml"

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/jytabl/{folder}" + ("" if k == 1 else f"index_{k - 1}.shtml")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        drawn = [
            f"<li><a href='{one.path}'>{escape(one.title)}</a><span>{one.date}</span></li>"
            for one in entries
        ]
        if not folder and k == 1:
            drawn.insert(
                9, "<li><a href='./2022/'>2022年建议提案办理结果</a><span>2022-12-30</span></li>"
            )
        main = f"<div class='xlist'><ul>{''.join(drawn)}</ul></div><script>createPageHTML('{n}', '{k - 1}', 'index', 'shtml');</script>"
        return portal(self.place.full, name, [("/gk/", "公开"), ("/gk/jytabl/", "建议提案")], main)


@catalogue
class Y27(HandQuery):
    name, family = "y27", "pinned, clamped"
    note = "two pinned rows on every page; only 上一页 and 下一页, which stay on the last page; no total"
    column, size = "/Article/List?cid=7", 12
    spec = Spec(45)
    required = {"cid": "7"}
    parameter = "pageIndex"

    def path_of(self, entry: Entry) -> str:
        return f"/Article/Detail/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        top = "".join(
            f'<li class="top"><a href="{one.path}">[置顶] {escape(one.title)}</a><time>{one.date}</time></li>'
            for one in (self.entries[25], self.entries[33])
        )
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><time>{one.date}</time></li>'
            for one in entries
        )
        ways = f'<a href="/Article/List?cid=7&amp;pageIndex={max(k - 1, 1)}">上一页</a><a href="/Article/List?cid=7&amp;pageIndex={min(k + 1, n)}">下一页</a>'
        return boot(
            self.place.full,
            "建议提案",
            [("/Article/List?cid=7", "建议提案")],
            f'<ul class="list-unstyled">{top}{rows}</ul><div class="pager">{ways}</div>',
        )


class Withheld(HandFiles):
    """A list of which a guest can have the first page alone: that must be noticed."""

    shown: ClassVar[int] = 17
    states = ("short", "pager_not_working", "script_needed", "gaps")

    def listed(self) -> list[Entry]:
        return self.entries[: self.shown]

    @property
    def quiet_requests(self) -> int:
        return 3  # robots.txt, the page, and the file of a script that may know the way

    def path_of(self, entry: Entry) -> str:
        return f"/portal/jyta/{self.token(entry, 12)}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/nothing/{k}"

    def pages(self) -> list[list[Entry]]:
        return [self.listed()]

    def bottom(self) -> str:
        """What stands below the rows."""
        raise NotImplementedError

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        return boot(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'<ul class="datalist">{rows}</ul>{self.bottom()}',
            tail='<script src="https://cdn.elsewhere.test/app.9c1f.js"></script>',
        )


@catalogue
class Y28(Withheld):
    name, family = "y28", "a total in another word"
    note = (
        "seventeen of 47件, said in a sentence above the foot; the code is a bundle on another host"
    )
    column, size = "/portal/jyta/index.html", 17
    spec = Spec(47)

    def bottom(self) -> str:
        return f"<p class='tip'>本栏目共公开建议提案答复{len(self.entries)}件，更多内容请点击下方按钮查看。</p><div id='btn'></div>"


@catalogue
class Y29(Withheld):
    name, family = "y29", "an empty pager"
    note = "the pager's element is there and empty; a bundle of another host fills it; no total"
    column, size = "/portal/jyta/list.html", 17
    spec = Spec(51)

    def bottom(self) -> str:
        return '<div class="text-center"><ul class="pagination" id="pagination"></ul></div>'


@catalogue
class Y30(Withheld):
    name, family = "y30", "dead buttons"
    note = "下一页 is a button without a handler; a bundle of another host gives it one; no total"
    column, size = "/portal/jyta/main.html", 17
    spec = Spec(51)

    def bottom(self) -> str:
        return '<div class="pg"><button class="prev" disabled>上一页</button><button class="next">下一页</button></div>'
