"""Evidence, first: lists whose way on is an office, an arrow of years, a picture, a frame, a range."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped, boot
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, old, portal


def rows_of(entries: Sequence[Entry], mark: str = "li") -> str:
    """Rows with their days."""
    return "".join(
        f'<{mark}><a href="{one.path}" title="{escape(one.title)}">{escape(one.title)}</a><span>{one.date}</span></{mark}>'
        for one in entries
    )


def numbers(k: int, n: int, first: str, other: str) -> str:
    """Numbers below a list; `other` holds the number of a page."""
    return "".join(
        f"<span>{p}</span>"
        if p == k
        else f'<a href="{first if p == 1 else other.format(p)}">{p}</a>'
        for p in range(1, n + 1)
    )


@catalogue
class V01(Grouped):
    name, family = "v01", "a block an office"
    note = "five newest of each office below its name, 更多 leads to its list elsewhere, with pages"
    column, size = "/index/jyta.html", 15
    groups = (
        ("12", "教育局", 23),
        ("13", "交通运输局", 31),
        ("15", "住房和城乡建设局", 18),
        ("19", "民政局", 9),
        ("21", "农业农村局", 16),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/index/show/id/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/index/dept/id/{folder}" + ("" if k == 1 else f"/p/{k}") + ".html"

    def top(self) -> str:
        blocks = "".join(
            f'<div class="panel panel-default"><div class="panel-heading">{name}<a class="pull-right" href="/index/dept/id/{folder}.html">更多</a></div><ul class="list-group">{rows_of(self.of(folder)[0][:5])}</ul></div>'
            for folder, name, _count in self.groups
        )
        return boot(self.place.full, "建议提案答复", [("/index/jyta.html", "答复公开")], blocks)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(
            k, n, f"/index/dept/id/{folder}.html", f"/index/dept/id/{folder}/p/{{}}.html"
        )
        main = f'<h3>{name}</h3><ul class="list-group">{rows_of(entries)}</ul><div class="pages">{ways}</div>'
        return boot(self.place.full, name, [("/index/jyta.html", "答复公开")], main)


@catalogue
class V02(Grouped):
    name, family = "v02", "an arrow to the year before"
    note = "the newest year as one table; 上一年度 below leads to the file of the year before; GBK"
    column, size, has_years, roots = "/zfxx/jyta2024.htm", 90, True, 0
    encoding, charset = "gb18030", "gb2312"
    groups = (("2024", "2024年", 27), ("2023", "2023年", 34), ("2022", "2022年", 22))

    def path_of(self, entry: Entry) -> str:
        return f"/zfxx/dfnr/{entry.id}.htm"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zfxx/jyta{folder}.htm"

    def listing(self, request: Request) -> Response | None:
        for at, (folder, name, _count) in enumerate(self.groups):
            if request.target == self.group_target(folder, 1, 1):
                entries = [one for one in self.entries if one.group == folder]
                return self.html(self.year(at, name, entries), LIST, f"{folder}/{len(entries)}")
        return None

    def year(self, at: int, name: str, entries: Sequence[Entry]) -> str:
        rows = "".join(
            f'<tr><td>{number}</td><td><a href="dfnr/{one.id}.htm">{escape(one.title)}</a></td><td>{one.letter.office}</td></tr>'
            for number, one in enumerate(entries, 1)
        )
        before = (
            f'<a href="jyta{self.groups[at + 1][0]}.htm">&lt;&lt;上一年度</a>' if at < 2 else ""
        )
        after = f'<a href="jyta{self.groups[at - 1][0]}.htm">下一年度&gt;&gt;</a>' if at else ""
        main = f'<p align="center">{name}建议提案办理答复</p><table border="1">{rows}</table><p>{before} {after}</p>'
        return layout(self.place.full, "建议提案", main)


@catalogue
class V03(HandFiles):
    name, family = "v03", "older ones only by their neighbours"
    note = "the list shows its newest twenty and no pager; each letter leads to the one before and the one behind"
    column, size = "/jgsz/jyta/", 20
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/jgsz/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    @property
    def list_requests(self) -> int:
        return 1

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        main = f'<ul class="lb">{rows_of(entries)}</ul>'
        return portal(self.place.full, "建议提案答复", main, side=items(self.beside(6)))

    def detail(self, entry: Entry) -> Response:
        response = super().detail(entry)
        at = self.entries.index(entry)
        ways = ""
        for word, other in (("上一篇", at - 1), ("下一篇", at + 1)):
            if 0 <= other < len(self.entries):
                one = self.entries[other]
                ways += f'<p>{word}：<a href="{one.path}">{escape(one.title)}</a></p>'
            else:
                ways += f"<p>{word}：没有了</p>"
        text = response.body.decode(self.encoding)
        response.body = text.replace("</body>", f'<div class="sxp">{ways}</div></body>').encode()
        return response


@catalogue
class V04(HandFiles):
    name, family = "v04", "pages in characters"
    note = "第一页 第二页 第三页 as links, files of a hand: jy.htm, jy-b.htm, jy-c.htm; GBK"
    column, size = "/jytadf/jy.htm", 30
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(104)

    def path_of(self, entry: Entry) -> str:
        return f"/jytadf/{entry.date:%Y}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/jytadf/jy-{' bcdefg'[k - 1]}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>·<a href="{one.path}">{escape(one.title)}</a></td><td>({one.date:%m/%d})</td></tr>'
            for one in entries
        )
        ways = "&nbsp;".join(
            f"第{'一二三四五'[p - 1]}页"
            if p == k
            else f'<a href="{self.targets(p, n)[0]}">第{"一二三四五"[p - 1]}页</a>'
            for p in range(1, n + 1)
        )
        left = "".join(
            f'<tr><td><a href="{one.href}">{cut(one.title, 14)}</a></td></tr>'
            for one in self.beside(6)
        )
        main = f"<table>{rows}</table><p align=center>{ways}</p>"
        return old(self.place.full, "建议提案答复", main, left=left)


@catalogue
class V05(Grouped):
    name, family = "v05", "areas of a picture"
    note = "the front is a picture whose areas lead to the lists of both bodies; below it eight newest rows"
    column, size = "/zt/jyta/index.html", 20
    groups = (("a", "人大代表建议", 33), ("b", "政协委员提案", 45))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/zt/jyta/{entry.group}/{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zt/jyta/{folder}/list{'' if k == 1 else f'_{k}'}.shtml"

    def top(self) -> str:
        main = f"""<div class="banner"><img src="/zt/jyta/bg.jpg" usemap="#nav" width="1200"><map name="nav"><area shape="rect" coords="40,60,300,140" href="a/list.shtml" alt="人大代表建议"><area shape="rect" coords="340,60,600,140" href="b/list.shtml" alt="政协委员提案"></map></div><h3>最新答复</h3><ul>{rows_of(self.entries[:8])}</ul>"""
        return modern(self.place.full, "建议提案专题", main)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        ways = numbers(k, n, "list.shtml", "list_{}.shtml")
        return modern(
            self.place.full, name, f'<ul>{rows_of(entries)}</ul><div class="page">{ways}</div>'
        )


@catalogue
class V06(Grouped):
    name, family = "v06", "a frame a body"
    note = "two inline frames side by side, each a list with a pager of its own"
    column, size = "/rdzx/jyta.html", 10
    groups = (("jy", "人大建议", 36), ("ta", "政协提案", 27))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/rdzx/view-{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/rdzx/frame.php?t={folder}" + ("" if k == 1 else f"&page={k}")

    def top(self) -> str:
        main = "".join(
            f'<div class="half"><h3>{name}</h3><iframe src="frame.php?t={folder}" width="460" height="400" frameborder="0"></iframe></div>'
            for folder, name, _count in self.groups
        )
        return congress(self.place.full, "建议提案", main, side=news_list(self.beside(5)))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="view-{one.id}.html" target="_parent">{escape(one.title)}</a> {one.date}</li>'
            for one in entries
        )
        ways = numbers(k, n, f"frame.php?t={folder}", f"frame.php?t={folder}&page={{}}")
        return f'<html><head><meta charset="utf-8"></head><body><ul>{rows}</ul><p>{ways}</p></body></html>'
