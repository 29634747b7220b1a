"""Plain, kinds: lists by matters, ranges and offices, blocks of several columns, rows that say little."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import Request, Response
from tests.internet.plain import items, old, portal
from tests.internet.service import number


def _turned(k: int, n: int, first: str, other: str) -> str:
    """Numbers below a list; `other` holds the number of a page."""
    return "".join(
        f"<b>{p}</b>" if p == k else f'<a href="{first if p == 1 else other.format(p)}">{p}</a>'
        for p in range(1, n + 1)
    )


class Lists(Grouped):
    """Several lists whose pages look alike."""

    other = "index_{}.html"

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        foot = f'<p class="pg">{_turned(k, n, "index.html", self.other)}</p>' if n > 1 else ""
        return portal(self.place.full, name, f"<ul>{rows}</ul>{foot}", side=items(self.beside(4)))


@catalogue
class K47(Lists):
    name, family = "k47", "four blocks, two of them wanted"
    note = "人大建议, 政协提案, 工作动态 and 政策文件 in one markup, each with six rows and 更多"
    column, size = "/ztzl/jyta/index.html", 20
    groups = (("rd", "人大建议", 38), ("zx", "政协提案", 44))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jyta/{entry.group}/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/ztzl/jyta/{folder}/index{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        blocks = ""
        for folder, name in (
            ("dt", "工作动态"),
            ("rd", "人大建议"),
            ("zx", "政协提案"),
            ("wj", "政策文件"),
        ):
            if folder in ("rd", "zx"):
                rows = "".join(
                    f'<li><a href="{one.path}">{cut(one.title, 24)}</a><i>{one.date}</i></li>'
                    for one in self.of(folder)[0][:6]
                )
            else:
                rows = "".join(
                    f'<li><a href="{one.href}">{one.title}</a><i>{one.date}</i></li>'
                    for one in self.beside(6, folder)
                )
            blocks += f'<div class="blk"><div class="t"><h3>{name}</h3><a href="./{folder}/index.html">更多</a></div><ul>{rows}</ul></div>'
        return portal(self.place.full, "建议提案办理", blocks)


@catalogue
class K48(Lists):
    name, family = "k48", "offices by a query"
    note = (
        "a table of twelve offices with figures, each leads to list.jsp?dw=…; the front has no rows"
    )
    column, size = "/tagl/dwtj.jsp", 20
    groups = tuple(
        (str(11 + at), name, 6 + 5 * at)
        for at, name in enumerate(
            ("教育局", "公安局", "民政局", "财政局", "水利局", "卫健委", "城管局", "国资委")
        )
    )

    def path_of(self, entry: Entry) -> str:
        return f"/tagl/show.jsp?aid={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/tagl/list.jsp?dw={folder}" + ("" if k == 1 else f"&page={k}")

    def top(self) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td><a href="list.jsp?dw={folder}">市{name}</a></td><td>{count}</td><td>100%</td></tr>'
            for at, (folder, name, count) in enumerate(self.groups, 1)
        )
        head = "<tr><th>序号</th><th>承办单位</th><th>承办件数</th><th>办结率</th></tr>"
        return portal(self.place.full, "提案办理统计", f"<table>{head}{rows}</table>")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td><a href="show.jsp?aid={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        ways = _turned(k, n, f"list.jsp?dw={folder}", f"list.jsp?dw={folder}&page={{}}")
        return portal(self.place.full, name, f"<table>{rows}</table><p>{ways}</p>")


@catalogue
class K49(Lists):
    name, family = "k49", "ranges of numbers"
    note = "the column names ranges of items (第001-040号) as links, each a page of its own"
    column, size = "/zx/taml/index.html", 40
    groups = (
        ("a1", "第001-040号", 40),
        ("a2", "第041-080号", 40),
        ("a3", "第081-120号", 40),
        ("a4", "第121-133号", 13),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/zx/taml/con/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zx/taml/{folder}.html"

    def top(self) -> str:
        links = "".join(
            f'<td><a href="{folder}.html">{name}</a></td>' for folder, name, _count in self.groups
        )
        side = items(self.beside(5, "x"))
        return portal(self.place.full, "提案目录", f"<table><tr>{links}</tr></table>", side=side)


@catalogue
class K50(Lists):
    name, family = "k50", "matters"
    note = "城建类, 教育类 … with figures lead to lists; the front shows no rows"
    column, size = "/zxta/talb/index.html", 20
    groups = (
        ("jjjs", "经济建设类", 31),
        ("cjhb", "城建环保类", 24),
        ("kjww", "科教文卫类", 22),
        ("shfz", "社会法制类", 8),
        ("tzmz", "统战民族类", 5),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/talb/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zxta/talb/{folder}/index{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        links = "".join(
            f'<dd><a href="{folder}/index.html">{name}</a>（{count}件）</dd>'
            for folder, name, count in self.groups
        )
        side = items(self.beside(5, "t"))
        return portal(
            self.place.full, "提案分类", f"<dl><dt>按类别查看</dt>{links}</dl>", side=side
        )


@catalogue
class K51(Lists):
    name, family = "k51", "matters beside the newest"
    note = "ten newest rows; 按类别 with links to lists that hold all, nothing else leads on"
    column, size = "/rd/jybl/index.html", 20
    groups = (
        ("gj", "工业交通类", 19),
        ("nl", "农林水利类", 33),
        ("cj", "城建管理类", 27),
        ("kw", "科教文卫类", 12),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/rd/jybl/{entry.group}/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/rd/jybl/{folder}/index{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        links = "".join(
            f'<a href="{folder}/index.html">{name}</a>' for folder, name, _count in self.groups
        )
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.entries[:10]
        )
        main = f'<div class="lb">按类别：{links}</div><ul>{rows}</ul>'
        return portal(self.place.full, "建议办理", main)


@catalogue
class K52(HandQuery):
    name, family = "k52", "matters as titles"
    note = "titles are bare matters without 建议 or 提案, no days; a dated side list has both"
    column, size, parameter = "/ta/list.asp?lb=1", 20, "page"
    encoding, charset = "gb18030", "gb2312"
    required = {"lb": "1"}  # noqa: RUF012
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/ta/view.asp?id={entry.id}"

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.letter.topic, entry.title)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="view.asp?id={one.id}">{one.letter.topic}</a></td><td>{one.letter.name}</td><td>{one.letter.office}</td></tr>'
            for one in entries
        )
        head = "<tr><td>案号</td><td>案由</td><td>提案者</td><td>承办单位</td></tr>"
        ways = _turned(k, n, "list.asp?lb=1", "list.asp?lb=1&page={}")
        left = "".join(
            f'<tr><td><a href="{one.href}">{cut(one.title, 14)}</a> {one.date:%m-%d}</td></tr>'
            for one in self.beside(6, "l", letters=True)
        )
        return old(self.place.full, "提案查询", f"<table>{head}{rows}</table>{ways}", left=left)


@catalogue
class K53(HandFiles):
    name, family = "k53", "a list in two halves"
    note = "the rows of a page stand in two lists side by side; shtml, numbers"
    column, size = "/zwgk/jyta/list.shtml", 24
    spec = Spec(67)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date:%Y%m}/{self.token(entry)}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jyta/list_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = [
            f'<li><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 17)}</a><span>{one.date:%m-%d}</span></li>'
            for one in entries
        ]
        half = -(-len(rows) // 2)
        main = f'<div class="two"><ul class="l">{"".join(rows[:half])}</ul><ul class="r">{"".join(rows[half:])}</ul></div>'
        ways = _turned(k, n, "list.shtml", "list_{}.shtml")
        return portal(
            self.place.full, "建议提案", f"{main}<p>{ways}</p>", side=items(self.beside(5))
        )


@catalogue
class K54(HandFiles):
    name, family = "k54", "older ones behind a sentence"
    note = "twenty newest rows; 查看更多历史答复>> leads to a file beside that holds the older, in pages"
    column, size = "/jyta/index.html", 20
    spec = Spec(72)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return "/jyta/history.html" if k == 2 else f"/jyta/history_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in entries
        )
        foot = '<p class="his"><a href="history.html">查看更多历史答复&gt;&gt;</a></p>'
        if k > 1:
            foot = f"<p>{_turned(k - 1, n - 1, 'history.html', 'history_{}.html')}</p>"
        return portal(self.place.full, "建议提案答复", f"<ul>{rows}</ul>{foot}")


@catalogue
class K55(HandQuery):
    name, family = "k55", "page 1 by name"
    note = "the column is given with page=1 in front of its id; a size goes along; 下一页 only"
    column, size, parameter = "/front/list?page=1&size=12&cid=jyta", 12, "page"
    required = {"cid": "jyta"}  # noqa: RUF012
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/front/detail?id={self.token(entry, 16)}&cid=jyta&page=1"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/front/list" or request.given.get("cid") != "jyta":
            return None
        pages = self.pages()
        k = min(max(number(request, "page", 1), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def find(self, target: str) -> Entry | None:
        ident = target.partition("?id=")[2].partition("&")[0]
        is_detail = target.startswith("/front/detail?id=")
        return next((e for e in self.entries if is_detail and self.token(e, 16) == ident), None)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="i"><a href="/front/detail?id={self.token(one, 16)}&cid=jyta&page={k}">{escape(one.title)}</a><em>{one.date}</em></div>'
            for one in entries
        )
        on = f'<a href="/front/list?page={k + 1}&size=12&cid=jyta">下一页</a>' if k < n else ""
        return portal(self.place.full, "建议提案", f"{rows}<div>{on}</div>")
