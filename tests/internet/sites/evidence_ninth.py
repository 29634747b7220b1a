"""Evidence, ninth: everyday columns again, to see what is met at first sight after the mending."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern, news_list
from tests.internet.handmade import HandFiles
from tests.internet.makers import Grouped, boot, county
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, old, portal
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers, rows_of


class Beside(Grouped):
    """Several lists that stand beside one another; the column is the first of them."""

    roots = 0

    def listing(self, request: Request) -> Response | None:
        for folder, name, _count in self.groups:
            pages = self.of(folder)
            for k, entries in enumerate(pages, 1):
                if request.target == self.group_target(folder, k, len(pages)):
                    text = self.group_page(folder, name, entries, k, len(pages))
                    return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")
        return None


@catalogue
class V49(Beside):
    name, family = "v49", "bare years in a line"
    note = "年度：2024 2023 2022 2021 without 年, y= in the query; each year in pages; GBK tables"
    column, size, has_years = "/jyta/list.asp?cid=7", 18, True
    encoding, charset = "gb18030", "gb2312"
    groups = (("2024", "", 29), ("2023", "", 40), ("2022", "", 21), ("2021", "", 12))

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view.asp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        year = "" if folder == "2024" else f"&y={folder}"
        return f"/jyta/list.asp?cid=7{year}" + ("" if k == 1 else f"&page={k}")

    def listing(self, request: Request) -> Response | None:
        if request.path != "/jyta/list.asp" or request.query.get("cid") != "7":
            return None
        folder = request.query.get("y") or "2024"
        pages = self.of(folder)
        k = min(max(number(request, "page", 1), 1), len(pages))
        text = self.group_page(folder, folder, pages[k - 1], k, len(pages))
        return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = " ".join(
            f"<b>{one}</b>" if one == folder else f'<a href="list.asp?cid=7&y={one}">{one}</a>'
            for one, _name, _count in self.groups
        )
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="view.asp?id={one.id}">{escape(one.title)}</a></td></tr>'
            for one in entries
        )
        first = self.group_target(folder, 1, n).rpartition("/")[2]
        ways = numbers(k, n, first, first + "&page={}")
        main = f"<p>年度：{years}</p><table>{rows}</table><p>{ways}</p>"
        return old(self.place.full, "建议提案", main)


@catalogue
class V50(Beside):
    name, family = "v50", "children in a menu at the left"
    note = "代表建议 holds 建议选登, 答复公开 and 重点建议 as a menu at the left; the column is the first, in pages"
    column, size = "/dbjy/index.html", 15
    groups = (("xd", "建议选登", 31), ("df", "答复公开", 44), ("zd", "重点建议", 9))

    def path_of(self, entry: Entry) -> str:
        return f"/dbjy/{entry.group}/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = "/dbjy/index" if folder == "xd" else f"/dbjy/{folder}/index"
        return base + ("" if k == 1 else f"_{k}") + ".html"

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        menu = "".join(
            f'<li{" class=on" if one == folder else ""}><a href="{self.group_target(one, 1, 1)}">{called}</a></li>'
            for one, called, _count in self.groups
        )
        ways = numbers(k, n, "index.html", "index_{}.html")
        main = f'<div class="zuo"><h3>代表建议</h3><ul>{menu}</ul></div><div class="you"><ul>{rows_of(entries)}</ul><p>{ways}</p></div>'
        return congress(self.place.full, "代表建议", main, side=news_list(self.beside(5)))


@catalogue
class V51(Beside):
    name, family = "v51", "offices of the city and of the counties"
    note = "市直部门答复 and 县区答复 as two tabs by a parameter; the first is marked"
    column, size = "/open/jyta?type=1", 20
    groups = (("1", "市直部门答复", 52), ("2", "县区答复", 27))

    def path_of(self, entry: Entry) -> str:
        return f"/open/jyta/{entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/open/jyta?type={folder}" + ("" if k == 1 else f"&page={k}")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        tabs = "".join(
            f'<li class="{"active" if one == folder else ""}"><a href="/open/jyta?type={one}">{called}</a></li>'
            for one, called, _count in self.groups
        )
        first = self.group_target(folder, 1, n)
        ways = numbers(k, n, first, first + "&amp;page={}")
        main = f'<ul class="nav-tabs">{tabs}</ul><ul>{rows_of(entries)}</ul><div>{ways}</div>'
        return boot(self.place.full, "建议提案答复", [("/open/", "公开")], main)


@catalogue
class V52(HandFiles):
    name, family = "v52", "an older list as the last row"
    note = "the last row of the last page is 2022年以前建议提案答复, a list in one page"
    column, size = "/gkml/jyta/", 20
    spec = Spec(71)

    def path_of(self, entry: Entry) -> str:
        return f"/gkml/jyta/{entry.date:%Y}/t{entry.id}.html"

    def pages(self) -> list[list[Entry]]:
        return [self.entries[:20], self.entries[20:37], self.entries[37:]]

    @property
    def list_requests(self) -> int:
        return 3

    def list_target(self, k: int, n: int) -> str:
        return "/gkml/jyta/before2022.html" if k == 3 else "/gkml/jyta/index_1.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        last = (
            '<li><a href="before2022.html">2022年以前建议提案答复</a><span>2022-01-04</span></li>'
        )
        ways = numbers(k, 2, "./", "index_1.html") if k < 3 else ""
        main = f"<ul>{rows_of(entries)}{last if k == 2 else ''}</ul><p>{ways}</p>"
        return portal(self.place.full, "建议提案", main, side=items(self.beside(5)))


@catalogue
class V53(Grouped):
    name, family = "v53", "sessions as cards"
    note = "pictures with words in alt lead to sessions by ids; the front shows no rows; each session in pages"
    column, size = "/html/tian/", 20
    groups = (("181", "十届三次会议", 47), ("152", "十届二次会议", 38), ("97", "十届一次会议", 25))

    def path_of(self, entry: Entry) -> str:
        return f"/html/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/html/{folder}/{'' if k == 1 else f'{k}.html'}"

    def top(self) -> str:
        cards = "".join(
            f'<div class="card"><a href="/html/{folder}/"><img src="/up/{folder}.jpg" alt="{name}"></a></div>'
            for folder, name, _count in self.groups
        )
        return modern(self.place.full, "提案办理", f'<div class="cards">{cards}</div>')

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, f"/html/{folder}/", f"/html/{folder}/{{}}.html")
        return modern(self.place.full, name, f"<ul>{rows_of(entries)}</ul><div>{ways}</div>")


@catalogue
class V54(Grouped):
    name, family = "v54", "blocks with an arrow for more"
    note = "two bodies and 办理动态 in a county's table; >> in the head of each leads to its list"
    column, size = "/jytabl.asp", 20
    groups = (("12", "县人大建议", 36), ("13", "县政协提案", 28))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/show.asp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/more.asp?lm={folder}" + ("" if k == 1 else f"&page={k}")

    def cells(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<tr><td>·<a href="show.asp?id={one.id}">{escape(one.title)}</a></td><td>{one.date:%m-%d}</td></tr>'
            for one in entries
        )

    def top(self) -> str:
        news = "".join(
            f'<tr><td>·<a href="{one.href}">{one.title}</a></td><td>{one.date:%m-%d}</td></tr>'
            for one in self.beside(6)
        )
        blocks = f'<table><tr><td><b>办理动态</b> <a href="more.asp?lm=15">&gt;&gt;</a></td></tr>{news}</table>'
        for folder, name, _count in self.groups:
            blocks += f'<table><tr><td><b>{name}</b> <a href="more.asp?lm={folder}">&gt;&gt;</a></td></tr>{self.cells(self.of(folder)[0][:6])}</table>'
        return county(self.place.full, "建议提案办理", [("/", "首页")], blocks, charset="utf-8")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        first = f"more.asp?lm={folder}"
        ways = numbers(k, n, first, first + "&page={}")
        main = f"<table>{self.cells(entries)}</table><p>{ways}</p>"
        return county(self.place.full, name, [("/", "首页")], main, charset="utf-8")
