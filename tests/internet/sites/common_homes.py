"""Common, homes: a second hand-out of what is usual; columns of two bodies, years in boxes, units, months as headings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped, boot, county, portal
from tests.internet.messages import LIST, Request, Response
from tests.internet.sites.steady_files import day_rows


@catalogue
class Q18(Grouped):
    name, family = "q18", "two frames"
    note = "the column frames two lists, 建议 above and 提案 below, each with ways on in its frame"
    column, size = "/ztzl/lh/index.html", 12
    groups = (("jy", "人大代表建议", 34), ("ta", "政协提案", 27))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/lh/{entry.group or 'jy'}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/ztzl/lh/frame_{folder}{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        frames = "".join(
            f'<h3>{name}</h3><iframe src="frame_{slug}.html" width="100%" height="420" frameborder="0"></iframe>'
            for slug, name, _count in self.groups
        )
        return portal(self.place.full, "建议提案", [(self.column, "建议提案")], frames)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        on = f'<a href="frame_{folder}_{k + 1}.html">下一页</a>' if k < n else "下一页"
        return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name}</title></head><body><ul>{day_rows(entries)}</ul><div class="page">{k}/{n} {on}</div></body></html>'


@catalogue
class Q19(Grouped):
    name, family = "q19", "更多 as a picture"
    note = "tables of the newest five of each body, 更多 is a picture; lists by ?cid and page; titles cut without title attribute; GBK"
    column, size, charset, encoding = "/zfxx/jyta.asp", 16, "gb2312", "gb18030"
    groups = (("31", "人大建议答复", 37), ("32", "政协提案答复", 29))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/zfxx/show.asp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zfxx/list.asp?cid={folder}" + ("" if k == 1 else f"&page={k}")

    def rows(self, entries: Sequence[Entry], most: int) -> str:
        return "".join(
            f'<tr><td>·<a href="show.asp?id={one.id}">{cut(one.title, most, "...")}</a></td><td>({one.date:%m-%d})</td></tr>'
            for one in entries
        )

    def top(self) -> str:
        blocks = "".join(
            f'<table><tr><td class="tit">{name}</td><td><a href="list.asp?cid={slug}"><img src="/img/more.gif"></a></td></tr>{self.rows(self.of(slug)[0][:5], 20)}</table>'
            for slug, name, _count in self.groups
        )
        return county(self.place.full, "建议提案", [("jyta.asp", "建议提案")], blocks)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        def to(p: int, text: str) -> str:
            return f'<a href="list.asp?cid={folder}&page={p}">{text}</a> '

        back = to(1, "首页") + to(k - 1, "上页") if k > 1 else "首页 上页 "
        on = to(k + 1, "下页") + to(n, "尾页") if k < n else "下页 尾页"
        return county(
            self.place.full,
            name,
            [("jyta.asp", "建议提案")],
            f"<table>{self.rows(entries, 30)}</table><p>{back}{on} 第{k}页/共{n}页</p>",
        )


@catalogue
class Q20(Grouped):
    name, family = "q20", "years in a box"
    note = "a box of years joins its value to an address; each year has pages; the column shows the newest year"
    column, size = "/zwgk/tabl.aspx", 15
    groups = (("2024", "2024年", 33), ("2023", "2023年", 26), ("2022", "2022年", 12))
    has_years = True
    roots = 1

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/tashow.aspx?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/tabl.aspx?year={folder}" + ("" if k == 1 else f"&page={k}")

    def top(self) -> str:
        pages = self.of("2024")
        return self.group_page("2024", "2024年", pages[0], 1, len(pages))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        options = "".join(
            f'<option value="{slug}"{" selected" if slug == folder else ""}>{label}</option>'
            for slug, label, _count in self.groups
        )
        box = f"<select onchange=\"location.href='tabl.aspx?year='+this.value\">{options}</select>"
        ways = "".join(
            f"<span>{p}</span>"
            if p == k
            else f'<a href="tabl.aspx?year={folder}&amp;page={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        return boot(
            self.place.full,
            "提案办理",
            [(self.column, "提案办理")],
            f'<p>年度：{box}</p><ul class="list">{day_rows(entries)}</ul><div class="pager">{ways}</div>',
        )


@catalogue
class Q21(HandFiles):
    name, family = "q21", "months as headings"
    note = "rows stand below headings of a month and show the day only; 加载更多 is a link to the next file; a third page is short"
    column, size = "/hdjl/jyta/", 20
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/hdjl/jyta/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/hdjl/jyta/more_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        blocks = ""
        for month, rows in groupby(entries, key=lambda one: f"{one.date.year}年{one.date.month}月"):
            items = "".join(
                f'<li><a href="{one.path}">{escape(one.title)}</a></li>' for one in rows
            )
            blocks += f"<h4>{month}</h4><ul>{items}</ul>"
        on = f'<a class="more-btn" href="more_{k + 1}.html">加载更多</a>' if k < n else ""
        return portal(
            self.place.full, "建议提案", [("/hdjl/", "互动")], f'<div class="tl">{blocks}</div>{on}'
        )


@catalogue
class Q22(HandFiles):
    name, family = "q22", "an entry and a mobile twin"
    note = "the entry page shows a picture and 进入 to the list; 1 2 3 and >| to p/2.html; the mobile twin of each letter is linked beside it"
    column, size = "/zt/jyta/index.html", 16
    spec = Spec(58, offsite=(7,))

    def path_of(self, entry: Entry) -> str:
        return f"/zt/jyta/c/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zt/jyta/p/{k}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/zt/jyta/p/1.html",)

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:
            text = '<div class="cover"><img src="cover.jpg"><p><a href="p/1.html">进入建议提案答复公开栏目</a></p></div>'
            return self.html(boot(self.place.full, "建议提案专题", [], text), LIST, "cover")
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<p class="row"><a href="{one.path}">{escape(one.title)}</a><a class="m" href="/wap/jyta/{one.id}">手机版</a><span>{one.date}</span></p>'
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<a href="{p}.html">{text}</a>'

        ways = "".join(f"<b>{p}</b>" if p == k else to(p, p) for p in range(1, n + 1))
        return boot(
            self.place.full,
            "建议提案",
            [(self.column, "建议提案")],
            f'{rows}<div class="turn">{ways}{to(n, "&gt;|")}</div>',
        )
