"""Evidence, sixth: ways on below the rows, older ones by a query, filters, neighbours of news, indexes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern, news_list
from tests.internet.handmade import HandFiles, HandQuery
from tests.internet.makers import Grouped, boot, county
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, portal
from tests.internet.sites.evidence_first import numbers, rows_of


@catalogue
class V31(HandFiles):
    name, family = "v31", "更多 below the rows"
    note = "twelve newest rows on a front; 查看更多 below them leads to a list of another folder, in pages"
    column, size = "/zt2024/jyta/", 15
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date:%Y}/{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        pages = self.pages()
        if request.target == self.column:
            main = f'<div class="hd"><h2>答复公开</h2></div><ul>{rows_of(self.entries[:12])}</ul><div class="more"><a href="/list/77.html">查看更多&gt;&gt;</a></div>'
            text = modern(self.place.full, "建议提案专题", main)
            return self.html(text, LIST, f"top/{len(self.entries)}")
        for k, entries in enumerate(pages, 1):
            if request.target == self.list_target(k, len(pages)):
                return self.list_page(entries, k, len(pages), request.target)
        return None

    @property
    def list_requests(self) -> int:
        return 1 + len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/list/77{'' if k == 1 else f'_{k}'}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        ways = numbers(k, n, "/list/77.html", "/list/77_{}.html")
        return modern(self.place.full, "答复公开", f"<ul>{rows_of(entries)}</ul><div>{ways}</div>")


@catalogue
class V32(Grouped):
    name, family = "v32", "older ones by a query of their own"
    note = "this year's in pages; 往年建议提案查询 beside the heading leads to a folder beside with all older ones"
    column, size, has_years, roots = "/gk/jyta/index.html", 15, True, 0
    groups = (("jyta", "2024年", 32), ("jyta_old", "往年", 49))

    def path_of(self, entry: Entry) -> str:
        return f"/gk/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/{folder}/index{'' if k == 1 else f'_{k}'}.html"

    def listing(self, request: Request) -> Response | None:
        for folder, name, _count in self.groups:
            pages = self.of(folder)
            for k, entries in enumerate(pages, 1):
                if request.target == self.group_target(folder, k, len(pages)):
                    text = self.group_page(folder, name, entries, k, len(pages))
                    return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")
        return None

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        old = '<a class="fr" href="/gk/jyta_old/index.html">往年建议提案查询</a>'
        head = f"<h2>建议提案{old if folder == 'jyta' else ''}</h2>"
        ways = numbers(k, n, "index.html", "index_{}.html")
        return boot(
            self.place.full,
            "建议提案",
            [("/gk/", "公开")],
            f'{head}<ul>{rows_of(entries)}</ul><div class="pg">{ways}</div>',
        )


@catalogue
class V33(HandQuery):
    name, family = "v33", "filters that bring nothing new"
    note = "a form of words, a kind and an office above; all rows in pages by 上一页 and 下一页"
    column, size, parameter = "/api/web/jyta/list", 20, "pageNo"
    spec = Spec(72)

    def path_of(self, entry: Entry) -> str:
        return f"/api/web/jyta/view/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        form = '<form action="/api/web/jyta/list"><input name="key"><select name="kind"><option value="">全部类别</option><option value="1">人大建议</option><option value="2">政协提案</option></select><select name="dept"><option value="">全部单位</option><option value="9">教育局</option></select><button>搜索</button></form>'
        back = f'<a href="?pageNo={k - 1}">上一页</a>' if k > 1 else "上一页"
        on = f'<a href="?pageNo={k + 1}">下一页</a>' if k < n else "下一页"
        main = f"{form}<ul>{rows_of(entries)}</ul><p>共 {len(self.entries)} 条 {back} {on}</p>"
        return congress(self.place.full, "建议提案", main, side=news_list(self.beside(5)))


@catalogue
class V34(HandFiles):
    name, family = "v34", "neighbours that are news"
    note = (
        "all twenty letters on one page; the last one's neighbour is a notice, as its numbers go on"
    )
    column, size = "/info/jyta.htm", 20
    spec = Spec(20)

    def path_of(self, entry: Entry) -> str:
        return f"/info/1021/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        return portal(
            self.place.full, "建议提案", f"<ul>{rows_of(entries)}</ul>", side=items(self.beside(5))
        )

    def detail(self, entry: Entry) -> Response:
        response = super().detail(entry)
        at = self.entries.index(entry)
        ways = ""
        if at:
            one = self.entries[at - 1]
            ways += f'<li>上一条：<a href="{one.path}">{escape(one.title)}</a></li>'
        if at + 1 < len(self.entries):
            one = self.entries[at + 1]
            ways += f'<li>下一条：<a href="{one.path}">{escape(one.title)}</a></li>'
        else:
            ways += f'<li>下一条：<a href="/info/1021/{entry.id - 3}.htm">关于召开全市防汛工作会议的通知</a></li>'
        text = response.body.decode(self.encoding)
        response.body = text.replace("</body>", f"<ul>{ways}</ul></body>").encode()
        return response


@catalogue
class V35(Grouped):
    name, family = "v35", "blocks of years, 更多 by a span"
    note = "a heading a year, five rows, a span whose onclick leads to the file of the year"
    column, size, has_years = "/zx/tian.html", 60, True
    groups = (("y24", "2024年度", 38), ("y23", "2023年度", 51), ("y22", "2022年度", 27))

    def path_of(self, entry: Entry) -> str:
        return f"/zx/tian/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zx/tian_{folder}.html"

    def top(self) -> str:
        blocks = "".join(
            f'<div class="nd"><h3>{name}<span class="m" onclick="window.location=\'tian_{folder}.html\'">更多&gt;</span></h3><ul>{rows_of(self.of(folder)[0][:5])}</ul></div>'
            for folder, name, _count in self.groups
        )
        return county(self.place.full, "提案办理", [("/zx/", "政协")], blocks, charset="utf-8")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        main = f"<h3>{name}</h3><ul>{rows_of(entries)}</ul>"
        return county(self.place.full, name, [("/zx/", "政协")], main, charset="utf-8")


@catalogue
class V36(Grouped):
    name, family = "v36", "an index of folders"
    note = "the server's own index: folders of years, files called by their titles, heads that sort"
    column, size, has_years = "/open/jyta/", 99, True
    groups = (("2024", "2024", 22), ("2023", "2023", 31))

    def path_of(self, entry: Entry) -> str:
        return f"/open/jyta/{entry.group}/{quote(entry.title)}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/open/jyta/{folder}/"

    def index(self, here: str, rows: str) -> str:
        heads = "".join(
            f'<th><a href="?C={key};O=D">{word}</a></th>'
            for key, word in (("N", "Name"), ("M", "Last modified"), ("S", "Size"))
        )
        parent = here.rstrip("/").rpartition("/")[0] + "/"
        return f'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN"><html><head><meta charset="utf-8"><title>Index of {here}</title></head><body><h1>Index of {here}</h1><table><tr>{heads}</tr><tr><td><a href="{parent}">Parent Directory</a></td><td></td><td>-</td></tr>{rows}</table><address>Apache/2.4 Server</address></body></html>'

    def top(self) -> str:
        rows = "".join(
            f'<tr><td><a href="{folder}/">{folder}/</a></td><td>2024-06-28 09:11</td><td>-</td></tr>'
            for folder, _name, _count in self.groups
        )
        return self.index(self.column, rows)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td><a href="{quote(one.title)}.html">{escape(one.title)}.html</a></td><td>{one.date} 10:02</td><td>14K</td></tr>'
            for one in entries
        )
        return self.index(self.group_target(folder, 1, 1), rows)
