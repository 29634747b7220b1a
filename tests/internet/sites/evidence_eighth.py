"""Evidence, eighth: delegates by name, years in a side bar, 更多 in capitals, headings with arrows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, modern, news_list
from tests.internet.handmade import HandQuery
from tests.internet.makers import Grouped, boot
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, portal
from tests.internet.sites.evidence_first import numbers, rows_of

NAMES = [
    "周明远",
    "何静",
    "罗志坚",
    "沈玉梅",
    "田立新",
    "韩晓岚",
    "梁建国",
    "董秀英",
    "袁海涛",
    "邓丽华",
    "许春生",
    "傅雨晴",
    "曾国栋",
    "彭思齐",
    "吕振宇",
    "苏佩兰",
    "卢云飞",
    "蒋慧敏",
]


@catalogue
class V43(Grouped):
    name, family = "v43", "delegates by name"
    note = "the column is a table of delegates; each name leads to the list of what the delegate handed in"
    column, size = "/dbfc/jycx.asp", 20
    groups = tuple((str(101 + at), name, 1 + at % 4) for at, name in enumerate(NAMES))

    def path_of(self, entry: Entry) -> str:
        return f"/dbfc/jyshow.asp?jyid={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/dbfc/dbjy.asp?dbid={folder}"

    def top(self) -> str:
        cells = [
            f'<td><a href="dbjy.asp?dbid={one}">{name}</a></td>' for one, name, _c in self.groups
        ]
        rows = "".join(f"<tr>{''.join(cells[at : at + 6])}</tr>" for at in range(0, len(cells), 6))
        main = f"<h2>按代表姓名查询建议</h2><table width=100%>{rows}</table>"
        return congress(self.place.full, "代表建议查询", main, side=news_list(self.beside(5)))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td><a href="jyshow.asp?jyid={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        main = f"<h2>{name}代表提出的建议</h2><table>{rows}</table>"
        return congress(self.place.full, "代表建议查询", main, side=news_list(self.beside(5)))


@catalogue
class V44(HandQuery):
    name, family = "v44", "dede, served"
    note = "list.php?tid=&TotalResult=&PageNo=; 共 n页/m条 as the last item"
    column, size, parameter = "/plus/list.php?tid=18", 20, "PageNo"
    required = {"tid": "18"}  # noqa: RUF012
    spec = Spec(66)

    def path_of(self, entry: Entry) -> str:
        return f"/plus/view.php?aid={entry.id}"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        base = f"list.php?tid=18&TotalResult={len(self.entries)}&PageNo="
        ways = "".join(
            f'<li class="thisclass">{p}</li>' if p == k else f"<li><a href='{base}{p}'>{p}</a></li>"
            for p in range(1, n + 1)
        )
        on = f"<li><a href='{base}{k + 1}'>下一页</a></li><li><a href='{base}{n}'>末页</a></li>"
        foot = f'<ul class="pagelist">{ways}{on if k < n else ""}<li><span class="pageinfo">共 <strong>{n}</strong>页<strong>{len(self.entries)}</strong>条</span></li></ul>'
        return boot(
            self.place.full, "建议提案", [("/", "公开")], f"<ul>{rows_of(entries)}</ul>{foot}"
        )


@catalogue
class V45(Grouped):
    name, family = "v45", "years in a side bar"
    note = "the newest year in pages; 年度导航 in div.sidebar names the others with figures, in files of another folder"
    column, size, has_years, roots = "/zwgk/jyta/index.html", 15, True, 0
    groups = (("2024", "2024年", 37), ("2023", "2023年", 28), ("2022", "2022年", 31))

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = "/zwgk/jyta/index" if folder == "2024" else f"/zwgk/nd/{folder}"
        return base + ("" if k == 1 else f"_{k}") + ".html"

    def listing(self, request: Request) -> Response | None:
        for folder, name, _count in self.groups:
            pages = self.of(folder)
            for k, entries in enumerate(pages, 1):
                if request.target == self.group_target(folder, k, len(pages)):
                    text = self.group_page(folder, name, entries, k, len(pages))
                    return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")
        return None

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        first = self.group_target(folder, 1, n)
        ways = numbers(k, n, first, first.replace(".html", "_{}.html"))
        years = "".join(
            f'<li><a href="{self.group_target(one, 1, 1)}">{called}（{count}）</a></li>'
            for one, called, count in self.groups
        )
        side = f'<div class="sidebar"><h4>年度导航</h4><ul>{years}</ul></div>'
        return modern(
            self.place.full,
            "建议提案办理",
            f'<ul>{rows_of(entries)}</ul><div class="pg">{ways}</div>',
            side=side,
        )


@catalogue
class V46(Grouped):
    name, family = "v46", "MORE in capitals"
    note = "two blocks of six with MORE+ in the head, lists in folders elsewhere; news between them"
    column, size = "/special/lianghui.html", 20
    groups = (("npc", "人大代表建议答复", 44), ("cppcc", "政协委员提案答复", 29))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/open/{entry.group}/{entry.date:%Y/%m}/{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/open/{folder}/list{'' if k == 1 else f'-{k}'}.shtml"

    def top(self) -> str:
        def block(name: str, href: str, rows: str) -> str:
            return f'<section><header><b>{name}</b><a href="{href}">MORE+</a></header><ul>{rows}</ul></section>'

        blocks = [
            block(name, f"/open/{folder}/list.shtml", rows_of(self.of(folder)[0][:6]))
            for folder, name, _count in self.groups
        ]
        blocks.insert(1, block("两会要闻", "/news/lh/", items(self.beside(6))))
        return modern(self.place.full, "建议提案", "".join(blocks))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, "list.shtml", "list-{}.shtml")
        return modern(self.place.full, name, f"<ul>{rows_of(entries)}</ul><p>{ways}</p>")


@catalogue
class V47(Grouped):
    name, family = "v47", "headings with an arrow"
    note = "each block is headed by a link, 代表建议答复 ›, in ids beside the column's; five rows a block"
    column, size = "/channel/500.html", 20
    groups = (("501", "代表建议答复", 35), ("502", "委员提案答复", 41), ("503", "重点建议提案", 9))

    def path_of(self, entry: Entry) -> str:
        return f"/detail/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/channel/{folder}{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        blocks = "".join(
            f'<div class="blk"><div class="bt"><a href="/channel/{folder}.html">{name} ›</a></div><ul>{rows_of(self.of(folder)[0][:5])}</ul></div>'
            for folder, name, _count in self.groups
        )
        return portal(self.place.full, "建议提案", blocks, side=items(self.beside(5)))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, f"/channel/{folder}.html", f"/channel/{folder}_{{}}.html")
        return portal(self.place.full, name, f"<ul>{rows_of(entries)}</ul><p>{ways}</p>")


@catalogue
class V48(Grouped):
    name, family = "v48", "panes with a way into the column"
    note = "heads lead to #a and #b, panes with eight rows; 进入栏目>> below each leads to its list"
    column, size = "/jyta.html", 15
    groups = (("a1", "建议办理", 33), ("b1", "提案办理", 26))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/content/{entry.date:%Y%m%d}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/list/{folder}/{'' if k == 1 else f'p{k}.html'}"

    def top(self) -> str:
        heads = "".join(f'<li><a href="#{one}">{name}</a></li>' for one, name, _c in self.groups)
        panes = "".join(
            f'<div class="pane" id="{folder}"><ul>{rows_of(self.of(folder)[0][:8])}</ul><p class="r"><a href="/list/{folder}/">进入栏目&gt;&gt;</a></p></div>'
            for folder, _name, _count in self.groups
        )
        return boot(
            self.place.full, "建议提案", [("/", "公开")], f'<ul class="tabs">{heads}</ul>{panes}'
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, f"/list/{folder}/", f"/list/{folder}/p{{}}.html")
        return boot(
            self.place.full, name, [("/", "公开")], f"<ul>{rows_of(entries)}</ul><div>{ways}</div>"
        )


__all__ = ["Spec"]
