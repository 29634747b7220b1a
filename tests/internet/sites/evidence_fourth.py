"""Evidence, fourth: forms of two boxes, lists that say they are cut, files by years, pages cut at five."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern, news_list
from tests.internet.handmade import HandFiles
from tests.internet.makers import Grouped, boot, county
from tests.internet.makers import portal as city
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, portal
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers, rows_of


@catalogue
class V19(Grouped):
    name, family = "v19", "a form of a year and a kind"
    note = "年度 and 类别 as boxes with 查询, sent by get; the newest year is shown, all kinds of it; numbers keep both"
    column, size, has_years, roots = "/tacx/list.jsp", 15, True, 0
    groups = (("2024", "2024年", 33), ("2023", "2023年", 41), ("2022", "2022年", 17))

    def path_of(self, entry: Entry) -> str:
        return f"/tacx/detail.jsp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/tacx/list.jsp?nd={folder}&lb=&page={k}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/tacx/list.jsp":
            return None
        folder, k = request.query.get("nd") or "2024", number(request, "page", 1)
        pages = self.of(folder)
        if request.query.get("lb") or folder not in [one for one, _n, _c in self.groups]:
            return None
        k = min(max(k, 1), len(pages))
        text = self.group_page(folder, folder, pages[k - 1], k, len(pages))
        return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = "".join(
            f'<option value="{one}"{" selected" if one == folder else ""}>{called}</option>'
            for one, called, _count in self.groups
        )
        form = f'<form action="list.jsp" method="get">年度：<select name="nd">{years}</select> 类别：<select name="lb"><option value="" selected>全部类别</option><option value="1">经济建设</option><option value="2">社会法制</option></select> <input type="submit" value="查询"></form>'
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="detail.jsp?id={one.id}">{escape(one.title)}</a></td><td>{one.letter.office}</td></tr>'
            for one in entries
        )
        base = f"list.jsp?nd={folder}&amp;lb=&amp;page="
        ways = numbers(k, n, base + "1", base + "{}")
        main = f'{form}<table>{rows}</table><p class="fy">{ways}</p>'
        return county(self.place.full, "提案查询", [("/tacx/", "查询")], main, charset="utf-8")


class Cut(HandFiles):
    """A list that shows a part of what there is, and no way to the rest."""

    shown = 0
    states = ("pager_not_working", "short")

    def listed(self) -> list[Entry]:
        return self.entries[: self.shown]

    @property
    def list_requests(self) -> int:
        return 1

    @property
    def quiet_requests(self) -> int:
        return 6

    def list_target(self, k: int, n: int) -> str:
        return self.column


@catalogue
class V20(Cut):
    name, family = "v20", "a list that says it is cut"
    note = "本页仅显示最新60条 below the rows, and no way to the rest"
    column, size, shown = "/gk/jyta.html", 60, 60
    spec = Spec(84)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/show-{entry.id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f'<ul class="l">{rows_of(entries)}</ul><p class="tip">注：本页仅显示最新60条信息</p>'
        return boot(self.place.full, "建议提案", [("/gk/", "公开")], main)


@catalogue
class V21(Cut):
    name, family = "v21", "a figure above the list"
    note = "目前已公开答复 87 件 above 47 rows, and no way to the rest"
    column, size, shown = "/zwgk/jytadf/", 47, 47
    spec = Spec(87)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytadf/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f"<p>目前已公开答复 {len(self.entries)} 件</p><ul>{rows_of(entries)}</ul>"
        return portal(self.place.full, "建议提案答复", main, side=items(self.beside(5)))


@catalogue
class V22(Grouped):
    name, family = "v22", "years in a box that makes a name"
    note = "onchange joins list_, the year and .html; each year in numbered files"
    column, size, has_years, roots = "/rdgz/dbjy/list.html", 15, True, 0
    groups = (("2024", "2024年", 22), ("2023", "2023年", 35), ("2022", "2022年", 14))

    def path_of(self, entry: Entry) -> str:
        return f"/rdgz/dbjy/{entry.date.year}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = "list" if folder == "2024" else f"list_{folder}"
        return f"/rdgz/dbjy/{base}" + ("" if k == 1 else f"-{k}") + ".html"

    def listing(self, request: Request) -> Response | None:
        target = request.target.replace("list_2024", "list")
        for folder, name, _count in self.groups:
            pages = self.of(folder)
            for k, entries in enumerate(pages, 1):
                if target == self.group_target(folder, k, len(pages)):
                    text = self.group_page(folder, name, entries, k, len(pages))
                    return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")
        return None

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = "".join(
            f'<option value="{one}"{" selected" if one == folder else ""}>{called}</option>'
            for one, called, _count in self.groups
        )
        box = f"<select onchange=\"location.href='list_'+this.value+'.html'\">{years}</select>"
        first = self.group_target(folder, 1, n)
        ways = numbers(k, n, first, first.replace(".html", "-{}.html"))
        main = f'<div class="nd">选择年度：{box}</div><ul>{rows_of(entries)}</ul><div class="fy">{ways}</div>'
        return congress(self.place.full, "代表建议", main, side=news_list(self.beside(4)))


@catalogue
class V23(HandFiles):
    name, family = "v23", "only five pages are made"
    note = "a site's maker publishes five list pages; older letters stand behind their neighbours; titles in attributes"
    column, size = "/channels/2201.html", 12
    spec = Spec(78)

    def path_of(self, entry: Entry) -> str:
        return f"/contents/2201/{entry.id}.html"

    def pages(self) -> list[list[Entry]]:
        return self.slices()[:5]

    @property
    def list_requests(self) -> int:
        return 5

    def list_target(self, k: int, n: int) -> str:
        return f"/channels/2201_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        ways = numbers(k, n, "/channels/2201.html", "/channels/2201_{}.html")
        main = f'<div class="gk-right"><ul class="list">{rows_of(entries)}</ul><div class="pagination">{ways}</div></div>'
        return city(self.place.full, "建议提案办理", [("/channels/22.html", "政务公开")], main)

    def detail(self, entry: Entry) -> Response:
        response = super().detail(entry)
        at = self.entries.index(entry)
        ways = "".join(
            f'<a href="{self.entries[other].path}" title="{escape(self.entries[other].title)}">{word}</a>'
            for word, other in (("上一篇", at - 1), ("下一篇", at + 1))
            if 0 <= other < len(self.entries)
        )
        text = response.body.decode(self.encoding)
        response.body = text.replace("</body>", f'<div class="pn">{ways}</div></body>').encode()
        return response


@catalogue
class V24(HandFiles):
    name, family = "v24", "tools beside the list"
    note = "all in two pages; beside them sorting, subscribing, a guide, a table of figures and a form to propose"
    column, size = "/hd/jyta/index.html", 25
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return f"/hd/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/hd/jyta/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        tools = '<div class="gj"><a href="index.html?sort=hits">按点击排序</a><a href="rss.xml">订阅</a><a href="bljd.html">办理进度</a><a href="lc/">办理流程图</a><a href="tj/">满意度测评</a><a href="form/">我要提建议</a></div>'
        table = "<table><tr><td>承办单位</td><td>件数</td></tr><tr><td>教育局</td><td>12</td></tr><tr><td>民政局</td><td>9</td></tr></table>"
        ways = numbers(k, n, "index.html", "index_{}.html")
        return modern(
            self.place.full,
            "建议提案",
            f'{tools}<ul>{rows_of(entries)}</ul><div class="pg">{ways}</div>{table}',
        )
