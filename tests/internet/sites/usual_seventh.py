"""Usual, seventh: the shapes of addresses that guides count, and answers in place of a column."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, cut
from tests.internet.messages import LIST, OTHER, Request, Response, moved
from tests.internet.sites.evidence_first import numbers
from tests.internet.sites.usual_fifth import Folder
from tests.internet.sites.usual_sixth import Homely, lines
from tests.internet.usual import bureau, city, committee, county_asp, dated


class Shaped(HandFiles):
    """Lists and letters by patterns of addresses: `{k}` a page, `{id}` a letter."""

    lists, letters = "", ""

    def path_of(self, entry: Entry) -> str:
        return self.letters.format(id=entry.id, hex=self.token(entry, 24), day=entry.date)

    def list_target(self, k: int, n: int) -> str:
        return self.lists.format(k=k)


@catalogue
class N47(Homely):
    name, family = "n47", "the home page for the column"
    note = "the column was moved; its address answers 200 with the home page of the site: no row of it is the column's"
    column, spec = "/zwgk/jytabl/", Spec(0)
    states = ("no_list", "moved", "gone", "fault")

    def listing(self, request: Request) -> Response | None:
        return self.html(self.home(), LIST, "home") if request.target == self.column else None


@catalogue
class N48(Homely):
    name, family = "n48", "further pages pass on to the home page"
    note = (
        "index_1 and further redirect to /, a shield against too many requests: right is to say so"
    )
    column, size = "/zwgk/rdjyfw/", 15
    spec = Spec(15)
    states = ("gaps", "pager_not_working", "short")

    @property
    def quiet_requests(self) -> int:
        return 7  # a list that is not whole is read again

    def listed(self) -> list[Entry]:
        return self.entries[:15]

    def listing(self, request: Request) -> Response | None:
        if request.path.startswith(f"{self.column}index_"):
            return moved("/", 302)
        if request.path == "/":
            return self.html(self.home(), OTHER)
        if request.target == self.column:
            return self.list_page(self.entries[:15], 1, 4, request.target)
        return None


@catalogue
class N49(Folder):
    name, family = "n49", "page 2 out of a cache is page 1"
    note = "index_1 still shows the rows of page 1; index_2 and index_3 are right; N = 4"
    column, size = "/xxgk/jyta/", 15
    spec = Spec(58)
    states = ("gaps", "short", "pager_not_working")

    @property
    def quiet_requests(self) -> int:
        return 6  # a list that is not whole is read again

    def listed(self) -> list[Entry]:
        return self.entries[:15] + self.entries[30:]

    def pages(self) -> list[list[Entry]]:
        found = self.slices(self.entries)
        return [found[0], found[0], *found[2:]]

    @property
    def list_requests(self) -> int:
        return 4

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        call = f'<script>createPageHTML({n}, {k - 1}, "index", "html", "black2", {len(self.entries)});</script>'
        return bureau(
            self.place.full, "建议提案", f"<ul>{lines(entries, here)}</ul><div>{call}</div>"
        )


@catalogue
class N50(Shaped):
    name, family = "n50", "a question mark and a file"
    note = "list/?76_1.html and show/?3301.html of an ASP system; GBK; 1 2 3 and 下一页; the most read beside by the same addresses"
    column, size = "/zwgk/list/?76_1.html", 20
    lists, letters = "/zwgk/list/?76_{k}.html", "/zwgk/show/?{id}.html"
    spec = Spec(47)
    encoding, charset = "gb18030", "gb2312"
    beside_path = "../show/?{id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="../show/?{one.id}.html">{escape(one.title)}</a></td><td>{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        ways = numbers(k, n, "?76_1.html", "?76_{}.html") + (
            f'<a href="?76_{k + 1}.html">下一页</a>' if k < n else ""
        )
        left = f"<ul>{dated(self.beside(8))}</ul>"
        return county_asp(
            self.place.full, "建议提案", f"<table>{rows}</table><p>{ways}</p>", left=left
        )


@catalogue
class N51(Shaped):
    name, family = "n51", "DNN, the page in the path"
    note = "/tabid/5657/Default.aspx; the ways on put currentpage/2 into the path; a table of links to ctl/Details/ArtID"
    column, size = "/jyta/tabid/5657/Default.aspx", 15
    lists, letters = (
        "/jyta/tabid/5657/currentpage/{k}/Default.aspx",
        "/jyta/tabid/5657/ctl/Details/ArtID/{id}/Default.aspx",
    )
    spec = Spec(41)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr class="Normal"><td><a id="dnn_ctr_{at}_lnk" href="http://{self.authority}{one.path}">{escape(one.title)}</a></td><td><span>{one.date.year}/{one.date.month}/{one.date.day}</span></td></tr>'
            for at, one in enumerate(entries)
        )
        after = (
            f'<a href="{self.lists.format(k=k + 1)}">下一页</a> <a href="{self.lists.format(k=n)}">末页</a>'
            if k < n
            else "下一页 末页"
        )
        main = f'<table class="DataGrid">{rows}</table><div class="PagingTable">第{k}页，共{n}页 {after}</div>'
        return bureau(self.place.full, "建议提案", main, side=f"<ul>{dated(self.beside(5))}</ul>")


@catalogue
class N52(Shaped):
    name, family = "n52", "channels and docs"
    note = "/gongkai/site_…/channel_…/doc_….html with 24 digits; index_2.html; neighbours are channels as well"
    column, size = "/gongkai/site_zsjyj/channel_c_5f9fa_n_1605/", 20
    lists, letters = column + "index_{k}.html", column + "doc_{hex}.html"
    spec = Spec(57)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 26)}</a><b>{one.date:%m-%d}</b></li>'
            for one in entries
        )
        tree = "".join(
            f'<li><a href="/gongkai/site_zsjyj/channel_c_5f9fa_n_{at}/">{name}</a></li>'
            for at, name in (
                (1601, "政策文件"),
                (1605, "人大建议"),
                (1606, "政协提案"),
                (1610, "招生考试"),
            )
        )
        ways = numbers(k, n, "./", "index_{}.html") + (
            f'<a href="index_{k + 1}.html">下一页</a>' if k < n else ""
        )
        return city(
            self.place.full,
            "人大建议",
            f"<ul>{rows}</ul><div class=fy>{ways}</div>",
            tree=tree,
            hot=dated(self.beside(7)),
        )


@catalogue
class N53(Shaped):
    name, family = "n53", "contents without an ending"
    note = "/content_48211 and /rddbjybl_2 without any suffix; 共 n 条; cards with a summary"
    column, size = "/rddbjybl", 12
    lists, letters = "/rddbjybl_{k}", "/content_{id}"
    spec = Spec(43)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="media"><h4><a href="/content_{one.id}">{escape(one.title)}</a></h4><p>{escape(one.letter.paragraphs[0][:40])}…</p><small>{one.date}</small></div>'
            for one in entries
        )
        ways = f"共 {len(self.entries)} 条 " + (
            f'<a href="/rddbjybl_{k + 1}">下一页</a><a href="/rddbjybl_{n}">尾页</a>'
            if k < n
            else ""
        )
        return bureau(
            self.place.full,
            "人大代表建议办理",
            f"{rows}<div class=pager>{ways}</div>",
            side=f"<ul>{dated(self.beside(6))}</ul>",
        )


@catalogue
class N54(Shaped):
    name, family = "n54", "categories and contents"
    note = "/Category-310.html, -310-2.html, /Content-48211.html; news of other categories beside by the same addresses, with 更多"
    column, size = "/Category-310.html", 18
    lists, letters = "/Category-310-{k}.html", "/Content-{id}.html"
    spec = Spec(50)
    beside_path = "/Content-{id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><em>{one.date:%Y.%m.%d}</em><a href="{one.path}">{escape(one.title)}</a></li>'
            for one in entries
        )
        side = f'<h3>通知公告<a href="/Category-302.html">更多</a></h3><ul>{dated(self.beside(8))}</ul>'
        ways = numbers(k, n, "/Category-310.html", self.lists.replace("{k}", "{}"))
        return committee(
            self.place.full, "提案答复", f"<ul>{rows}</ul><div>{ways}</div>", right=side
        )


@catalogue
class N55(Shaped):
    name, family = "n55", "days as folders"
    note = "/c/2024-06-16/4821.shtml from /jyta/index_2.shtml; day in brackets; a total in words; 首页 上一页 下一页 末页"
    column, size = "/jyta/index.shtml", 16
    lists, letters = "/jyta/index_{k}.shtml", "/c/{day}/{id}.shtml"
    spec = Spec(52, offsite=(6, 20))

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<p>▪ <a href="{one.path}">{escape(one.title)}</a> [{one.date:%Y-%m-%d}]</p>'
            for one in entries
        )
        after = (
            f'<a href="index_{k + 1}.shtml">下一页</a> <a href="index_{n}.shtml">末页</a>'
            if k < n
            else "下一页 末页"
        )
        return city(
            self.place.full,
            "建议提案办理",
            f'<div class="nr">{rows}</div><p>共 {len(self.entries)} 条记录 {k}/{n} 页 {after}</p>',
            hot=dated(self.beside(6)),
        )


@catalogue
class N56(Shaped):
    name, family = "n56", "pages and lists of aspx"
    note = "List_310_2.aspx and Pages_310_48211.aspx; two numbers in each address; a box of pages and nothing else"
    column, size = "/List_310.aspx", 15
    lists, letters = "/List_310_{k}.aspx", "/Pages_310_{id}.aspx"
    spec = Spec(44)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="{one.path}" target="_blank">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        options = "".join(
            f'<option value="{self.targets(p, n)[0]}"{" selected" if p == k else ""}>第{p}页</option>'
            for p in range(1, n + 1)
        )
        return bureau(
            self.place.full,
            "建议提案",
            f'<table>{rows}</table><select onchange="location.href=this.value">{options}</select>',
            side=f"<ul>{dated(self.beside(5))}</ul>",
        )


@catalogue
class N57(Shaped):
    name, family = "n57", "open government of one province"
    note = "OpennessContent/showList/663/9/page_1.html and show/1234.html; the table has index number, name, day; numbers by page_k"
    column, size = "/OpennessContent/showList/663/9/page_1.html", 15
    lists, letters = (
        "/OpennessContent/showList/663/9/page_{k}.html",
        "/OpennessContent/show/{id}.html",
    )
    spec = Spec(39)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.index_number}</td><td><a href="{one.path}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        to = self.lists.replace("{k}", "{}")
        ways = numbers(k, n, to.format(1), to) + (
            f'<a href="{to.format(k + 1)}">下页</a>' if k < n else ""
        )
        tree = "".join(
            f'<li><a href="/OpennessContent/showList/663/{at}/page_1.html">{name}</a></li>'
            for at, name in ((7, "规划计划"), (9, "建议提案办理"), (12, "财政信息"))
        )
        return city(
            self.place.full,
            "建议提案办理",
            f"<table><tr><th>索引号</th><th>信息名称</th><th>发布日期</th></tr>{rows}</table><div>{ways}</div>",
            tree=tree,
        )
