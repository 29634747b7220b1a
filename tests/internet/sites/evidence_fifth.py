"""Evidence, fifth: offices in a box, pictures that turn, years as pictures, articles in parts, grids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles
from tests.internet.makers import Grouped, boot
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, old, portal
from tests.internet.sites.evidence_first import numbers, rows_of


@catalogue
class V25(Grouped):
    name, family = "v25", "offices in a box"
    note = "twenty newest rows; 按承办单位查看 is a box whose values are addresses of lists"
    column, size = "/zwgk/jyta/index.html", 20
    groups = (
        ("jyj", "市教育局", 26),
        ("gaj", "市公安局", 13),
        ("mzj", "市民政局", 31),
        ("slj", "市水利局", 9),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/art/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/jyta/dw_{folder}{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        options = "".join(
            f'<option value="dw_{folder}.html">{name}</option>'
            for folder, name, _count in self.groups
        )
        main = f'<p>按承办单位查看：<select onchange="if(this.value)location.href=this.value"><option value="">请选择</option>{options}</select></p><ul>{rows_of(self.entries[:20])}</ul>'
        return portal(self.place.full, "建议提案答复", main, side=items(self.beside(5)))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, f"dw_{folder}.html", f"dw_{folder}_{{}}.html")
        return portal(self.place.full, name, f"<ul>{rows_of(entries)}</ul><p>{ways}</p>")


@catalogue
class V26(HandFiles):
    name, family = "v26", "input pictures that turn"
    note = (
        "inputs of type image, next.gif, whose onclick sets the address; no words, no numbers; GBK"
    )
    column, size = "/jyta/list1.htm", 20
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(67)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/htm/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/list{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>◆<a href="htm/{one.id}.htm">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )

        def way(page: int, file: str) -> str:
            return f'<input type=image src="/images/{file}.gif" onclick="location.href=\'list{page}.htm\';return false;">'

        ways = way(1, "first") + (way(k - 1, "prev") if k > 1 else "")
        ways += (way(k + 1, "next") if k < n else "") + way(n, "last")
        return layout(self.place.full, "建议提案", f"<table>{rows}</table><p>{ways}</p>")


@catalogue
class V27(Grouped):
    name, family = "v27", "years as pictures without words"
    note = "three pictures lead to folders of years; the front shows the newest ten"
    column, size, has_years = "/ztzl/jytabl/", 20, True
    groups = (("2024", "2024年", 32), ("2023", "2023年", 27), ("2022", "2022年", 18))

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jytabl/{entry.group}/{entry.date:%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/ztzl/jytabl/{folder}/{'' if k == 1 else f'index_{k - 1}.html'}"

    def top(self) -> str:
        pictures = "".join(
            f'<a href="{folder}/"><img src="img/btn{at}.png" border="0"></a>'
            for at, (folder, _name, _count) in enumerate(self.groups, 1)
        )
        main = f'<div class="btn">{pictures}</div><h3>最新公开</h3><ul>{rows_of(self.entries[:10])}</ul>'
        return modern(self.place.full, "建议提案办理", main)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="{"./" if p == 1 else f"index_{p - 1}.html"}">{p}</a>'
            for p in range(1, n + 1)
        )
        return modern(self.place.full, name, f"<ul>{rows_of(entries)}</ul><div>{ways}</div>")


@catalogue
class V28(HandFiles):
    name, family = "v28", "an article in parts"
    note = "the column is an article with a table of letters that goes on in _1 and _2"
    column, size = "/xxgk/jytabl/202406/t20240628_77120.html", 30
    spec = Spec(81)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jytabl/fj/P{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column.replace(".html", f"_{k - 1}.html")

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="../fj/P{one.id}.html">{escape(one.title)}</a></td><td>{one.letter.office}</td></tr>'
            for one in entries
        )
        on = f'<a href="t20240628_77120_{k}.html">下一页</a>' if k < n else ""
        back = (
            f'<a href="t20240628_77120{"" if k == 2 else f"_{k - 2}"}.html">上一页</a>'
            if k > 1
            else ""
        )
        main = f'<h1>2024年建议提案答复公开一览表</h1><p>发布时间：2024-06-28　来源：市政府办</p><div class="TRS_Editor"><table border="1">{rows}</table></div><p align="center">{back} {on}</p>'
        return portal(self.place.full, "2024年建议提案答复公开一览表", main)


@catalogue
class V29(Grouped):
    name, family = "v29", "columns of the offices"
    note = "a grid of offices leads to a column of each in its own part of the site; no rows on the front"
    column, size = "/zwgk/bmjyta/", 15
    groups = (
        ("jyj", "教育局", 22),
        ("gxj", "工信局", 11),
        ("sfj", "司法局", 8),
        ("czj", "财政局", 17),
        ("swj", "商务局", 31),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/{entry.group}/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/{folder}/jyta/{'' if k == 1 else f'index_{k - 1}.html'}"

    def top(self) -> str:
        cells = "".join(
            f'<td><a href="/{folder}/jyta/">{name}</a></td>' for folder, name, _count in self.groups
        )
        main = f"<h2>各部门建议提案答复</h2><table class=bm><tr>{cells}</tr></table>"
        return portal(self.place.full, "部门建议提案答复", main, side=items(self.beside(5)))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="{"./" if p == 1 else f"index_{p - 1}.html"}">{p}</a>'
            for p in range(1, n + 1)
        )
        return portal(
            self.place.full, f"{name}建议提案", f"<ul>{rows_of(entries)}</ul><p>{ways}</p>"
        )


@catalogue
class V30(HandFiles):
    name, family = "v30", "a grid of months"
    note = "a table of two years by twelve months, those with letters are links; the column shows the newest month"
    column, size = "/gkml/jyta/index.htm", 99
    spec = Spec(64)

    def path_of(self, entry: Entry) -> str:
        return f"/gkml/jyta/nr{entry.id}.htm"

    def pages(self) -> list[list[Entry]]:
        months: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            months[f"{entry.date:%Y%m}"].append(entry)
        return [months[key] for key in sorted(months, reverse=True)]

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    @property
    def quiet_requests(self) -> int:
        return 2 + len(self.pages())

    def targets(self, k: int, n: int) -> tuple[str, ...]:
        own = f"/gkml/jyta/m{self.pages()[k - 1][0].date:%y%m}.htm"
        return (self.column, own) if k == 1 else (own,)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        days = {f"{held[0].date:%y%m}" for held in self.pages()}
        grid = ""
        for year in (24, 23):
            cells = "".join(
                f'<td><a href="m{year}{month:02d}.htm">{month}月</a></td>'
                if f"{year}{month:02d}" in days
                and f"{entries[0].date:%y%m}" != f"{year}{month:02d}"
                else f"<td>{month}月</td>"
                for month in range(1, 13)
            )
            grid += f"<tr><th>20{year}年</th>{cells}</tr>"
        main = f"<table class=yf>{grid}</table><ul>{rows_of(entries)}</ul>"
        return old(self.place.full, "建议提案", main, charset="utf-8")


__all__ = ["LIST", "Request", "Response", "boot", "congress", "news_list"]
