"""Plain, years: how older years and other states of items are named, and a few ways on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.handmade import HandFiles
from tests.internet.makers import Grouped
from tests.internet.plain import items, portal


class Years(Grouped):
    """The column shows its first list; names in one line lead to the others."""

    roots = 0
    around: ClassVar[str] = '<div class="nf">{}</div>'

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 2

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/con/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        own = self.column if folder == self.groups[0][0] else f"/zwgk/jyta/{folder}.html"
        return own if k == 1 else own.replace(".html", f"_{k}.html")

    def top(self) -> str:
        folder, name, _count = self.groups[0]
        pages = self.of(folder)
        return self.group_page(folder, name, pages[0], 1, len(pages))

    def names(self, folder: str) -> str:
        return "".join(
            f'<a class="{"cur" if slug == folder else ""}" href="{self.group_target(slug, 1, 1)}">{name}</a> '
            for slug, name, _count in self.groups
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="{self.group_target(folder, p, n)}">{p}</a>'
            for p in range(1, n + 1)
        )
        foot = f'<p class="pg">{ways}</p>' if n > 1 else ""
        main = f"{self.around.format(self.names(folder))}<ul>{rows}</ul>{foot}"
        return portal(self.place.full, "建议提案", main, side=items(self.beside(4, "y")))


@catalogue
class K56(Years):
    name, family = "k56", "years in characters"
    note = "二〇二四年 and its like in one line above the rows, files called by letters"
    column, size = "/zwgk/jyta/index.html", 20
    groups = (("a", "二〇二四年", 32), ("b", "二〇二三年", 27), ("c", "二〇二二年", 14))
    has_years = True


@catalogue
class K57(Years):
    name, family = "k57", "years together"
    note = "2024年, 2023年, 2021-2022年 and 2020年及以前 in one line, files called by letters"
    column, size = "/zwgk/jyta/list.html", 20
    groups = (
        ("list24", "2024年", 25),
        ("list23", "2023年", 33),
        ("listb", "2021-2022年", 19),
        ("listc", "2020年及以前", 28),
    )
    has_years = True


@catalogue
class K58(Years):
    name, family = "k58", "states as tabs"
    note = (
        "已办结, 正在办理 and 列入计划 in one line; each a file with pages; the column is the first"
    )
    column, size = "/zwgk/jyta/ybj.html", 20
    groups = (("ybj", "已办结", 43), ("zzbl", "正在办理", 24), ("lrjh", "列入计划", 9))


@catalogue
class K59(Years):
    name, family = "k59", "a tree of years and months"
    note = "a tree at the left with years and months in it; the column shows the newest month"
    column, size = "/zwgk/jyta/index.html", 40
    groups = (
        ("202406", "6月", 14),
        ("202405", "5月", 17),
        ("202404", "4月", 9),
        ("202312", "12月", 12),
        ("202311", "11月", 21),
    )

    def fill(self) -> None:
        for folder, _name, count in self.groups:
            for at in range(count):
                day = date(int(folder[:4]), int(folder[4:]), 27 - at)
                self.entries.append(self.make_entry(day, group=folder))

    def turn(self, night: int) -> None:
        self.night = night

    def names(self, folder: str) -> str:
        years = ""
        for year in ("2024", "2023"):
            months = "".join(
                f'<li><a href="{self.group_target(slug, 1, 1)}">{name}（{count}）</a></li>'
                for slug, name, count in self.groups
                if slug.startswith(year)
            )
            years += f"<li><span>{year}年</span><ul>{months}</ul></li>"
        return f'<ul class="tree">{years}</ul>'


@catalogue
class K60(HandFiles):
    name, family = "k60", "下一页 with figures"
    note = "the way on says 下一页(2/4), the way back 上一页(1/4); no other pager"
    column, size = "/gzcy/jyta/index.htm", 16
    spec = Spec(55)

    def path_of(self, entry: Entry) -> str:
        return f"/gzcy/jyta/{entry.date:%Y}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/gzcy/jyta/p{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in entries
        )
        back = f'<a href="{"index" if k == 2 else f"p{k - 1}"}.htm">上一页({k - 1}/{n})</a>'
        on = f'<a href="p{k + 1}.htm">下一页({k + 1}/{n})</a>'
        ways = f"{back if k > 1 else ''} {on if k < n else ''}"
        return portal(self.place.full, "建议提案", f"<ul>{rows}</ul><div>{ways}</div>")


@catalogue
class K61(HandFiles):
    name, family = "k61", "a file for a title, a page beside"
    note = "the title leads to a PDF, [网页版] behind it to the page of the same letter"
    column, size = "/jyta/pdf/index.html", 15
    spec = Spec(0)

    def fill(self) -> None:
        day = date(2024, 6, 21)
        for _ in range(37):
            main = self.make_entry(day, group="main")
            self.entries.append(main)
            self.entries.append(self.make_entry(day, Kind.FILE, group=str(main.id)))
            day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/pdf/{entry.date:%Y}/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/jyta/upload/{entry.id}.pdf"

    def pages(self) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == "main"])

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/pdf/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        files = {one.group: one.path for one in self.entries if one.kind is Kind.FILE}
        rows = "".join(
            f'<li><a href="{files[str(one.id)]}">{escape(one.title)}</a> <a href="{one.path}">[网页版]</a><i>{one.date}</i></li>'
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="index{"" if p == 1 else f"_{p}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        return portal(self.place.full, "建议提案", f"<ul>{rows}</ul><p>{ways}</p>")
