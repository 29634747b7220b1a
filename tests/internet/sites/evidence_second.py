"""Evidence, second: ranges, towns, two blocks, all of them, kinds of sessions, months by an arrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped, boot, county
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, portal
from tests.internet.service import number
from tests.internet.sites.evidence_first import numbers, rows_of


@catalogue
class V07(HandQuery):
    name, family = "v07", "ranges below the list"
    note = "1-25 26-50 51-75 76-88 as links with from=; no word for the next page"
    column, size, parameter = "/was/jyta.jsp?lm=6", 25, "from"
    required = {"lm": "6"}  # noqa: RUF012
    spec = Spec(88)

    def path_of(self, entry: Entry) -> str:
        return f"/was/jyta_view.jsp?id={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/was/jyta.jsp" or request.given.get("lm") != "6":
            return None
        pages = self.pages()
        k = min(max(number(request, "from", 1) - 1, 0) // self.size, len(pages) - 1) + 1
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="jyta_view.jsp?id={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        ways = ""
        for p in range(1, n + 1):
            begin, end = (p - 1) * self.size + 1, min(p * self.size, len(self.entries))
            word = f"{begin}-{end}"
            ways += f" {word}" if p == k else f' <a href="jyta.jsp?lm=6&from={begin}">{word}</a>'
        main = f"<table>{rows}</table><div>{ways}</div>"
        return county(self.place.full, "建议提案", [("/was/", "公开")], main, charset="utf-8")


@catalogue
class V08(Grouped):
    name, family = "v08", "towns in a line"
    note = "twelve newest rows; towns and streets in a line above lead to lists that hold all"
    column, size = "/qzfxxgk/jytabl/index.html", 20
    groups = (
        ("cgz", "城关镇", 21),
        ("dhj", "东河街道", 34),
        ("xsx", "西山乡", 7),
        ("nhz", "南湖镇", 12),
        ("bkq", "开发区", 5),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/qzfxxgk/jytabl/{entry.group}/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/qzfxxgk/jytabl/{folder}/index{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        links = "".join(
            f'<a href="{folder}/index.html">{name}</a>' for folder, name, _count in self.groups
        )
        main = f'<div class="zj">{links}</div><ul class="news">{rows_of(self.entries[:12])}</ul>'
        return portal(self.place.full, "建议提案办理", main, side=items(self.beside(6)))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, "index.html", "index_{}.html")
        return portal(self.place.full, name, f"<ul>{rows_of(entries)}</ul><p>{ways}</p>")


@catalogue
class V09(Grouped):
    name, family = "v09", "a paged list and a block below"
    note = "大会建议 in pages on the column itself; 闭会建议 below shows five with 更多 to a list of its own"
    column, size, roots = "/dbgz/dbjy/index.html", 15, 0
    groups = (("dh", "大会建议", 41), ("bh", "闭会建议", 22))

    def path_of(self, entry: Entry) -> str:
        return f"/dbgz/dbjy/content/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        base = "/dbgz/dbjy/index" if folder == "dh" else "/dbgz/bhjy/index"
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
        ways = numbers(k, n, "index.html", "index_{}.html")
        below = ""
        if folder == "dh":
            newest = self.of("bh")[0][:5]
            below = f'<div class="tit"><b>闭会期间代表建议</b><a href="/dbgz/bhjy/index.html">更多&gt;&gt;</a></div><ul>{rows_of(newest)}</ul>'
        main = f'<div class="tit"><b>{name}</b></div><ul>{rows_of(entries)}</ul><div class="fy">{ways}</div>{below}'
        return congress(self.place.full, "代表建议", main, side=news_list(self.beside(5)))


@catalogue
class V10(HandFiles):
    name, family = "v10", "all of them behind a word"
    note = "the newest fifty, 共公开57件 in the heading, 显示全部 leads to a file with all"
    column, size = "/xxgk/jyta/", 50
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/art{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return "/xxgk/jyta/all.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        shown = self.entries if k > 1 else entries
        rows = "".join(
            f'<tr><td><a href="{one.path}">{cut(one.title, 30)}</a></td><td>{one.letter.office}</td><td>{one.date}</td></tr>'
            for one in shown
        )
        more = '<p class="all"><a href="all.html">显示全部</a></p>' if k == 1 else ""
        main = f"<h2>建议提案答复（共公开{len(self.entries)}件）</h2><table>{rows}</table>{more}"
        return boot(self.place.full, "建议提案", [("/xxgk/", "信息公开")], main)

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.title,)


@catalogue
class V11(Grouped):
    name, family = "v11", "in and between the sessions"
    note = (
        "大会期间 and 闭会期间 as two links above, qj=1 and qj=2; the column is the first; numbers"
    )
    column, size, roots = "/jyxt/list.php?qj=1", 15, 0
    groups = (("1", "大会期间", 52), ("2", "闭会期间", 19))

    def path_of(self, entry: Entry) -> str:
        return f"/jyxt/info.php?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/jyxt/list.php?qj={folder}" + ("" if k == 1 else f"&page={k}")

    def listing(self, request: Request) -> Response | None:
        for folder, name, _count in self.groups:
            pages = self.of(folder)
            k = number(request, "page", 1)
            if request.path == "/jyxt/list.php" and request.query.get("qj") == folder:
                k = min(max(k, 1), len(pages))
                text = self.group_page(folder, name, pages[k - 1], k, len(pages))
                return self.html(text, LIST, f"{folder}/{k}/{len(self.entries)}")
        return None

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        tabs = "".join(
            f'<a href="list.php?qj={one}"{" class=on" if one == folder else ""}>{called}</a>'
            for one, called, _count in self.groups
        )
        ways = numbers(k, n, f"list.php?qj={folder}", f"list.php?qj={folder}&page={{}}")
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="info.php?id={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        main = f'<div class="qh">{tabs}</div><table>{rows}</table><div class="pg">{ways}</div>'
        return modern(self.place.full, "代表建议", main)


@catalogue
class V12(HandFiles):
    name, family = "v12", "months by an arrow"
    note = "the column shows the newest month; ‹ 上月 leads to the file of the month before"
    column, size = "/hdjl/jyta/", 99
    spec = Spec(61)

    def path_of(self, entry: Entry) -> str:
        return f"/hdjl/jyta/{entry.date:%Y/%m}/{entry.id}.htm"

    def pages(self) -> list[list[Entry]]:
        months: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            months[f"{entry.date:%Y%m}"].append(entry)
        return [months[key] for key in sorted(months, reverse=True)]

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def targets(self, k: int, n: int) -> tuple[str, ...]:
        day = self.pages()[k - 1][0].date
        own = f"/hdjl/jyta/{day:%Y-%m}.htm"
        return (self.column, own) if k == 1 else (own,)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        pages, day = self.pages(), entries[0].date
        before = f'<a href="/hdjl/jyta/{pages[k][0].date:%Y-%m}.htm">‹ 上月</a>' if k < n else ""
        after = f'<a href="/hdjl/jyta/{pages[k - 2][0].date:%Y-%m}.htm">下月 ›</a>' if k > 1 else ""
        rows = "".join(
            f'<dd><i>{one.date.day}日</i><a href="{one.path}">{escape(one.title)}</a></dd>'
            for one in entries
        )
        main = (
            f'<div class="mon">{before}<b>{day.year}年{day.month}月</b>{after}</div><dl>{rows}</dl>'
        )
        return layout(self.place.full, "建议提案", main, charset="utf-8")
