"""Plain, habits: what editors and templates do to lists: menus, pictures, written titles, indexes by hand."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import ClassVar

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, old, portal


@catalogue
class K26(Grouped):
    name, family = "k26", "children in the left menu"
    note = "the column shows the newest of both; the lists stand in the left menu below its name, by numbers"
    column, size = "/channel/1201.html", 20
    groups = (("1202", "人大建议办理", 43), ("1203", "政协提案办理", 37))
    has_bodies, roots = True, 1

    def path_of(self, entry: Entry) -> str:
        return f"/detail/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/channel/{folder}{'' if k == 1 else f'_{k}'}.html"

    def menu(self, here: str) -> str:
        names = (("1202", "人大建议办理"), ("1203", "政协提案办理"))
        inner = "".join(
            f'<li class="{"cur" if slug == here else ""}"><a href="/channel/{slug}.html">{name}</a></li>'
            for slug, name in names
        )
        others = (
            ("1101", "机构职能"),
            ("1102", "政策文件"),
            ("1301", "财政信息"),
            ("1401", "应急管理"),
        )
        rest = "".join(
            f'<li><a href="/channel/{slug}.html">{name}</a></li>' for slug, name in others
        )
        return f'<div class="lmenu"><ul>{rest}<li class="open"><a href="/channel/1201.html">建议提案办理</a><ul>{inner}</ul></li></ul></div>'

    def top(self) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in self.entries[:15]
        )
        main = f'{self.menu("1201")}<div class="rcon"><h3>建议提案办理</h3><ul>{rows}</ul></div>'
        return portal(self.place.full, "建议提案办理", main)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="/channel/{folder}{"" if p == 1 else f"_{p}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        main = f'{self.menu(folder)}<div class="rcon"><h3>{name}</h3><ul>{rows}</ul><p>{ways}</p></div>'
        return portal(self.place.full, name, main)


@catalogue
class K27(HandFiles):
    name, family = "k27", "a pager of pictures beside"
    note = "图片新闻 above the list has 上一页 and 下一页 of its own, to files of another folder"
    column, size = "/jyta/index.html", 15
    spec = Spec(54)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        pictures = "".join(
            f'<dd><a href="{one.href}"><img src="/img/{at}.jpg">{cut(one.title, 10)}</a></dd>'
            for at, one in enumerate(self.beside(4, "p"))
        )
        show = f'<dl class="pics"><dt>图片新闻</dt>{pictures}<dd class="m"><a href="/tpxw/index.html">上一页</a><a href="/tpxw/index_2.html">下一页</a></dd></dl>'
        rows = "".join(
            f'<li><a href="{one.date:%Y%m}/{one.id}.html">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            if not 1 <= p <= n or p == k:
                return f"<span>{text}</span>"
            return f'<a href="index{"" if p == 1 else f"_{p}"}.html">{text}</a>'

        ways = f"{to(1, '首页')}{to(k - 1, '上一页')}{to(k + 1, '下一页')}{to(n, '尾页')}"
        main = f'{show}<div class="l"><ul>{rows}</ul><div class="w">{ways}</div></div>'
        return portal(self.place.full, "建议提案", main)


@catalogue
class K28(HandFiles):
    name, family = "k28", "pictures without words"
    note = "the ways on are pictures called a1.gif to a4.gif; no number, no word, no title"
    column, size = "/zwgk/jyta/jyta.htm", 18
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(62)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.date:%Y}-{entry.date.month}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jyta/jyta_{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="{one.date:%Y}-{one.date.month}/{one.id}.htm">{escape(one.title)}</a></td><td>{one.date.year}/{one.date.month}/{one.date.day}</td></tr>'
            for one in entries
        )
        targets = (1, max(k - 1, 1), min(k + 1, n), n)
        ways = "".join(
            f'<a href="jyta{"" if p == 1 else f"_{p}"}.htm"><img src="../../img/a{at}.gif" border="0"></a>'
            for at, p in enumerate(targets, 1)
        )
        return old(self.place.full, "建议提案", f"<table>{rows}</table><p align=center>{ways}</p>")


@catalogue
class K29(Grouped):
    name, family = "k29", "an archive below the list"
    note = "one page of this year; 历史建议提案 below it leads to a page of years, each a list"
    column, size = "/gk/jyta/index.html", 25
    groups = (("2024", "2024年", 19), ("2023", "2023年", 41), ("2022", "2022年", 28))
    has_years, roots = True, 1

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.date:%Y/%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        if folder == "2024":
            return "/gk/jyta/index.html"
        return f"/gk/jyta/lsjyta/{folder}{'' if k == 1 else f'-{k}'}.html"

    def top(self) -> str:
        return self.group_page("2024", "2024年", self.of("2024")[0], 1, 1)

    def listing(self, request: Request) -> Response | None:
        if request.target == "/gk/jyta/lsjyta/index.html":
            links = "".join(
                f'<p><a href="{folder}.html">{name}建议提案</a></p>'
                for folder, name, _count in self.groups[1:]
            )
            return self.html(portal(self.place.full, "历史建议提案", links), LIST, "old")
        return super().listing(request)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        foot = (
            '<p class="ls"><a href="lsjyta/index.html">历史建议提案</a></p>'
            if folder == "2024"
            else ""
        )
        if n > 1:
            foot = "".join(
                f"<b>{p}</b>"
                if p == k
                else f'<a href="{folder}{"" if p == 1 else f"-{p}"}.html">{p}</a>'
                for p in range(1, n + 1)
            )
        return portal(
            self.place.full, "建议提案", f"<ul>{rows}</ul>{foot}", side=items(self.beside(4, "y"))
        )


@catalogue
class K30(HandFiles):
    name, family = "k30", "an index by hand"
    note = "an article whose text is nothing but links to the letters, in paragraphs under headings"
    column, size = "/art/2024/7/1/art_31_90001.html", 90
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/art/{entry.date.year}/{entry.date.month}/{entry.date.day}/art_31_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        lines = ""
        for body in ("建议", "提案"):
            lines += f"<p><strong>{body}办理</strong></p>"
            lines += "".join(
                f'<p style="text-indent:2em">{at}.<a href="{one.path}" target="_blank"><span style="font-size:16px">{escape(one.title)}</span></a></p>'
                for at, one in enumerate((o for o in entries if o.letter.body == body), 1)
            )
        name = f"{self.place.full}2024年建议提案办理答复公开"
        main = f'<h1>{name}</h1><p>发布时间：2024-07-01　来源：政府办</p><div id="zoom">{lines}</div><p>上一篇：<a href="/art/2024/6/30/art_31_89990.html">关于防汛工作的通知</a></p>'
        text = portal(self.place.full, "建议提案", main)
        return text.replace(
            '<meta name="ColumnName"',
            f'<meta name="ArticleTitle" content="{name}"><meta name="ColumnName"',
        )


@catalogue
class K31(HandFiles):
    name, family = "k31", "titles that a script writes"
    note = "each link holds document.write of its title, cut; days are written the same way"
    column, size = "/xxgk/jyta/", 16
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jyta/index_{k - 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="./{one.date:%Y%m}/t{one.date:%Y%m%d}_{one.id}.htm" target="_blank"><script>document.write("{escape(one.title)}".substring(0,34));</script></a><em><script>document.write("{one.date}".substring(5,10));</script></em></li>'
            for one in entries
        )
        code = f'<script>createPageHTML({n}, {k - 1}, "index", "htm");</script>'
        return portal(self.place.full, "建议提案", f"<ul>{rows}</ul><div>{code}</div>")

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.title, entry.title[:34])


@catalogue
class K32(HandFiles):
    name, family = "k32", "a site builder"
    note = "VSB of today: p_pages, files that count down, rows with ids by line, leads to ../info"
    column, size = "/zwgk/jyta.htm", 17
    spec = Spec(65)

    def path_of(self, entry: Entry) -> str:
        return f"/info/1087/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jyta/{n - k + 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        up = "../" if k == 1 else "../../"
        rows = "".join(
            f'<li id="line_u9_{at}"><a href="{up}info/1087/{one.id}.htm" target="_blank" title="{escape(one.title)}"><em>{cut(one.title, 25)}</em></a><span>{one.date:%Y-%m-%d}</span></li>'
            for at, one in enumerate(entries)
        )

        def href(p: int) -> str:
            name = "jyta.htm" if p == 1 else f"{n - p + 1}.htm"
            if k == 1:
                return f"jyta/{name}" if p > 1 else name
            return f"../{name}" if p == 1 else name

        numbers = "".join(
            f'<span class="p_no_d">{p}</span>'
            if p == k
            else f'<span class="p_no"><a href="{href(p)}">{p}</a></span>'
            for p in range(1, n + 1)
        )
        on = f'<span class="p_next p_fun"><a href="{href(k + 1)}">下页</a></span><span class="p_last p_fun"><a href="{href(n)}">尾页</a></span>'
        head = f'<span class="p_t">共{len(self.listed())}条</span>'
        main = f'<ul>{rows}</ul><div class="pb_sys_common"><span class="p_pages">{head}{numbers}{on if k < n else ""}</span></div>'
        return portal(self.place.full, "建议提案", main, side=items(self.beside(4, "v")))


@catalogue
class K33(HandFiles):
    name, family = "k33", "two rows in one row"
    note = "each table row holds two letters side by side, of folders of different offices; GBK"
    column, size = "/jyta/index.asp", 20
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(55)
    folders: ClassVar[tuple[str, ...]] = ("jyj/df", "wjw/jydf/n", "szf")

    def path_of(self, entry: Entry) -> str:
        folder = self.folders[entry.id % 3]
        return f"/{folder}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/index.asp?page={k}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        cells = [
            f'<td width="50%">·<a href="{one.path}">{cut(one.title, 20)}</a>[{one.date:%m-%d}]</td>'
            for one in entries
        ]
        rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
        ways = " ".join(
            f"<b>{p}</b>" if p == k else f'<a href="index.asp?page={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        return old(self.place.full, "建议提案答复", f"<table>{rows}</table>页码：{ways}")


@catalogue
class K34(HandQuery):
    name, family = "k34", "a function that fills a form"
    note = "gotoPage(n) finds the form by its id, sets a field and sends it by get; hidden fields go along"
    column, size, parameter = "/site/more.jsp?lm=jyta", 15, "cur"
    required = {"lm": "jyta"}  # noqa: RUF012
    spec = Spec(48)

    def path_of(self, entry: Entry) -> str:
        return f"/site/view.jsp?did={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<p class="r"><a href="/site/view.jsp?did={one.id}">{escape(one.title)}</a>　{one.date}</p>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            inside = 1 <= p <= n and p != k
            return f'<a href="javascript:gotoPage({p})">{text}</a>' if inside else text

        code = "<script>function gotoPage(n){var f=document.getElementById('pageFrm');f.cur.value=n;f.submit();}</script>"
        form = f'<form id="pageFrm" action="/site/more.jsp" method="get"><input type="hidden" name="lm" value="jyta"/><input type="hidden" name="cur" value="{k}"/></form>'
        ways = f"{to(1, '首页')} {to(k - 1, '上页')} {to(k + 1, '下页')} {to(n, '末页')}"
        return portal(self.place.full, "建议提案", f"{rows}{form}{code}<p>{k}/{n}页 {ways}</p>")


@catalogue
class K35(HandQuery):
    name, family = "k35", "links through a counter"
    note = "rows lead through /visit.php?target=…, titles are cut by the server, the full one in a tooltip box"
    column, size, parameter = "/list.php?fid=31", 20, "page"
    required = {"fid": "31"}  # noqa: RUF012
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/html/{entry.date:%Y/%m%d}/{entry.id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><span class="dt">{one.date:%Y-%m-%d}</span><a href="/html/{one.date:%Y/%m%d}/{one.id}.html" onmouseover="show(this)">{cut(one.title, 22, "...")}</a><div class="tip" style="display:none"><b>{escape(one.title)}</b><p>{one.letter.office}</p></div></li>'
            for one in entries
        )
        numbers = "".join(
            f"<strong>{p}</strong>" if p == k else f'<a href="list.php?fid=31&page={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        main = f'<ul class="tl">{rows}</ul><div class="showpage">{numbers}&nbsp;{k}/{n}</div>'
        return portal(self.place.full, "建议提案", main, side=items(self.beside(5, "c")))


@catalogue
class K36(Grouped):
    name, family = "k36", "lists by office"
    note = (
        "a grid of offices as pictures with names, each a list of its letters; 政府办 has two pages"
    )
    column, size = "/jyta/cbdw.html", 20
    groups = (
        ("zfb", "政府办公室", 27),
        ("jyj", "教育体育局", 18),
        ("wjw", "卫生健康委员会", 11),
        ("jsj", "交通运输局", 9),
        ("zjj", "住房和城乡建设局", 14),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.group}/{entry.date:%y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/jyta/{folder}/list{'' if k == 1 else k}.html"

    def top(self) -> str:
        cells = "".join(
            f'<li><a href="/jyta/{folder}/list.html"><img src="/img/{folder}.png"><p>{name}</p></a></li>'
            for folder, name, _count in self.groups
        )
        side = items(self.beside(5, "g"))
        return portal(self.place.full, "承办单位", f'<ul class="grid">{cells}</ul>', side=side)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="list{"" if p == 1 else p}.html">[{p}]</a>'
            for p in range(1, n + 1)
        )
        foot = f"<p>{ways}</p>" if n > 1 else ""
        return portal(self.place.full, name, f"<h3>{name}</h3><ul>{rows}</ul>{foot}")
