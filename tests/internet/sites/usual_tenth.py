"""Usual, tenth: several lists behind pictures, children in a submenu, parameters, scripts by name."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry
from tests.internet.handmade import cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers
from tests.internet.sites.usual_sixth import lines
from tests.internet.usual import bureau, city, committee, county_asp, dated


@catalogue
class N72(Grouped):
    name, family = "n72", "headings as pictures that are links"
    note = "two tables side by side; the heading of each is a picture whose alt is its name and which leads to the list; GBK"
    column, size = "/zw/jyta.asp", 20
    groups = (("12", "人大建议办理", 35), ("13", "政协提案办理", 28))
    has_bodies = True
    encoding, charset = "gb18030", "gb2312"

    def path_of(self, entry: Entry) -> str:
        return f"/zw/view.asp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zw/list.asp?lm={folder}" + ("" if k == 1 else f"&page={k}")

    def cells(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<tr><td>·<a href="view.asp?id={one.id}" title="{escape(one.title)}">{cut(one.title, 18)}</a></td><td>{one.date:%m-%d}</td></tr>'
            for one in entries
        )

    def top(self) -> str:
        tables = "".join(
            f'<td valign="top"><table><tr><td colspan="2"><a href="list.asp?lm={folder}"><img src="images/bt{folder}.gif" alt="{name}" border="0"></a></td></tr>{self.cells(self.of(folder)[0][:7])}</table></td>'
            for folder, name, _ in self.groups
        )
        return county_asp(
            self.place.full,
            "建议提案",
            f"<table><tr>{tables}</tr></table>",
            left=f"<ul>{dated(self.beside(6))}</ul>",
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        base = f"list.asp?lm={folder}&page="
        ways = f"{k}/{n}页 " + (f'<a href="{base}{k + 1}">下一页</a>' if k < n else "下一页")
        return county_asp(
            self.place.full, name, f"<table>{self.cells(entries)}</table><p>{ways}</p>"
        )


@catalogue
class N73(Grouped):
    name, family = "n73", "a submenu of children, the first is shown"
    note = "the column's own page shows the rows of its first child; 代表建议, 委员提案 and 办理动态 stand in the submenu at the left, in folders below"
    column, size, roots = "/zwgk/jytabl/", 15, 0
    groups = (("rdjy", "代表建议", 38), ("zxta", "委员提案", 31))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytabl/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/jytabl/{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    @property
    def list_requests(self) -> int:
        return 1 + super().list_requests

    def top(self) -> str:
        pages = self.of("rdjy")
        return self.drawn(
            "rdjy", pages[0], f'<a href="./rdjy/index_1.html">下一页</a> 1/{len(pages)}'
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        return self.drawn(
            folder, entries, (f'<a href="index_{k}.html">下一页</a> ' if k < n else "") + f"{k}/{n}"
        )

    def drawn(self, folder: str, entries: Sequence[Entry], ways: str) -> str:
        sub = "".join(
            f'<li class="{"cur" if one == folder else ""}"><a href="/zwgk/jytabl/{one}/">{name}</a></li>'
            for one, name in (("rdjy", "代表建议"), ("zxta", "委员提案"), ("bldt", "办理动态"))
        )
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        return bureau(
            self.place.full, "建议提案办理", f'<ul>{rows}</ul><div class="fy">{ways}</div>', nav=sub
        )


@catalogue
class N74(Grouped):
    name, family = "n74", "years by a parameter, the newest without"
    note = "2024年 2023年 2022年 as a list of links with ?nd=; the column without it is the newest; a form to search; numbers keep nd"
    column, size, has_years, roots = "/gk/jyta", 15, True, 0
    groups = (("2024", "2024年", 32), ("2023", "2023年", 28), ("2022", "2022年", 11))

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/jyta?nd={folder}" + ("" if k == 1 else f"&page={k}")

    def listing(self, request: Request) -> Response | None:
        folder = request.given.get("nd") or "2024"
        if request.path != "/gk/jyta" or folder not in ("2024", "2023", "2022"):
            return None
        pages = self.of(folder)
        k = min(max(number(request, "page", 1), 1), len(pages))
        return self.html(
            self.group_page(folder, folder, pages[k - 1], k, len(pages)),
            LIST,
            f"{folder}/{k}/{len(self.entries)}",
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        years = "".join(
            f'<a class="{"active" if one == folder else "yr"}" href="/gk/jyta?nd={one}">{called}</a>'
            for one, called, _ in self.groups
        )
        first = f"/gk/jyta?nd={folder}"
        search = '<form action="/gk/jyta" method="get"><input name="kw" placeholder="标题"><button>搜索</button></form>'
        rows = "".join(
            f'<div class="r"><a href="{one.path}">{escape(one.title)}</a><i>{one.date:%m-%d}</i></div>'
            for one in entries
        )
        return city(
            self.place.full,
            "建议提案",
            f'<div class="yrs">{years}</div>{search}{rows}<div class="pg">{numbers(k, n, first, first + "&page={}")}</div>',
            hot=dated(self.beside(5)),
        )


@catalogue
class N75(Grouped):
    name, family = "n75", "blocks that name their year"
    note = "2024年人大建议办理 and 2024年政协提案办理 head eight rows each with 查看更多; 往年 stands below as two links into folders beside"
    column, size = "/xxgk/jyta2024/", 12
    groups = (
        ("jyta2024/rd", "2024年人大建议办理", 25),
        ("jyta2024/zx", "2024年政协提案办理", 21),
        ("jyta2023", "2023年建议提案办理", 30),
        ("jyta2022", "2022年建议提案办理", 17),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/{entry.group}/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/xxgk/{folder}/" + ("" if k == 1 else f"index_{k - 1}.html")

    def top(self) -> str:
        boxes = "".join(
            f'<div class="bx"><h3>{name}</h3><ul>{lines(self.of(folder)[0][:8], self.column)}</ul><p class="r"><a href="/xxgk/{folder}/">查看更多</a></p></div>'
            for folder, name, _ in self.groups[:2]
        )
        older = " ".join(
            f'<a href="/xxgk/{folder}/">{name}</a>' for folder, name, _ in self.groups[2:]
        )
        return city(
            self.place.full,
            "2024年建议提案办理",
            f'{boxes}<div class="wn">往年：{older}</div>',
            hot=dated(self.beside(6)),
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        call = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        return city(
            self.place.full,
            name,
            f"<ul>{lines(entries, self.group_target(folder, 1, n))}</ul><div>{call}</div>",
        )


@catalogue
class N76(Grouped):
    name, family = "n76", "panes with a way into each list"
    note = "three heads without links, three panes of six rows; 进入栏目 below each leads to its list by id; 重点提案 is the third and small"
    column, size = "/tagz/index.jhtml", 15
    groups = (("201", "提案答复", 41), ("202", "建议答复", 26), ("203", "重点提案", 6))

    def path_of(self, entry: Entry) -> str:
        return f"/tagz/{entry.group}/{entry.id}.jhtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/tagz/{folder}/index{'' if k == 1 else f'_{k}'}.jhtml"

    def top(self) -> str:
        heads = "".join(
            f"<li{' class=on' if at == 0 else ''}>{name}</li>"
            for at, (_, name, _count) in enumerate(self.groups)
        )
        panes = "".join(
            f'<div class="pane"{" style=display:none" if at else ""}><ul>{lines(self.of(folder)[0][:6], self.column)}</ul><a class="in" href="/tagz/{folder}/index.jhtml">进入栏目</a></div>'
            for at, (folder, _name, _count) in enumerate(self.groups)
        )
        return committee(
            self.place.full,
            "提案工作",
            f'<ul class="tabhd">{heads}</ul>{panes}',
            right=f"<ul>{dated(self.beside(6))}</ul>",
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = f'{k}/{n}页 <a href="index_{k + 1}.jhtml">下一页</a>' if k < n else f"{k}/{n}页"
        return committee(
            self.place.full,
            name,
            f"<ul>{lines(entries, self.group_target(folder, 1, n))}</ul><p>{ways}</p>",
        )
