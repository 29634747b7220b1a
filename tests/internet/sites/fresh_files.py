"""Fresh, files: columns of congresses and bureaus as plain files; nested, by months, by ways that only first and last show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.detail import Sheet
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import NEWEST


@catalogue
class P03(Grouped):
    name, family = "p03", "terms, sessions, lists"
    note = "the column names years, a year its sessions, a session its list; lists go on by 后一页; no days"
    column, size = "/dbgz/dbjy/index.html", 20
    groups = (
        ("2024/1", "第一次会议", 33),
        ("2024/2", "第二次会议", 24),
        ("2023/1", "第一次会议", 29),
        ("2022/1", "第一次会议", 17),
    )
    roots = 4

    def path_of(self, entry: Entry) -> str:
        return f"/dbgz/dbjy/{entry.group or '2024/1'}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/dbgz/dbjy/{folder}/" + ("index.html" if k == 1 else f"index_{k}.html")

    def listing(self, request: Request) -> Response | None:
        for year in ("2024", "2023", "2022"):
            if request.target == f"/dbgz/dbjy/{year}/index.html":
                links = "".join(
                    f'<li><a href="{folder.split("/")[1]}/index.html">{name}</a></li>'
                    for folder, name, _count in self.groups
                    if folder.startswith(year)
                )
                text = congress(self.place.full, f"{year}年", f'<ul class="hy">{links}</ul>')
                return self.html(text, LIST, f"year/{year}")
        return super().listing(request)

    def top(self) -> str:
        links = "".join(
            f'<td><a href="{year}/index.html"><img src="/style/f.gif"><br>{year}年</a></td>'
            for year in ("2024", "2023", "2022")
        )
        side = news_list(self.beside(5, "r"))
        return congress(self.place.full, "代表建议", f"<table><tr>{links}</tr></table>", side=side)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li>{at}、<a href="{one.id}.html">{escape(one.title)}</a></li>'
            for at, one in enumerate(entries, 1)
        )
        on = f'<a href="index_{k + 1}.html">后一页</a>' if k < n else "后一页"
        back = (
            f'<a href="index{"" if k == 2 else f"_{k - 1}"}.html">前一页</a>' if k > 1 else "前一页"
        )
        side = news_list(self.beside(5, "r"))
        return congress(
            self.place.full, name, f'<ul>{rows}</ul><p align="right">{back} {on}</p>', side=side
        )


@catalogue
class P04(Grouped):
    name, family = "p04", "delegations"
    note = (
        "the column names delegations with figures of their suggestions; a list each, without pager"
    )
    column, size = "/dbgz/jybl/index.html", 60
    groups = (
        ("d1", "城关代表团", 21),
        ("d2", "东山代表团", 14),
        ("d3", "西河代表团", 17),
        ("d4", "军队代表团", 3),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/dbgz/jybl/show/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/dbgz/jybl/list_{folder}.html"

    def top(self) -> str:
        links = "".join(
            f'<li><a href="list_{slug}.html">{name}（{count}件）</a></li>'
            for slug, name, count in self.groups
        )
        side = news_list(self.beside(6, "r"))
        return congress(self.place.full, "建议办理", f'<ul class="dbt">{links}</ul>', side=side)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="show/{one.id}.html">{escape(one.title)}</a></td><td>{one.letter.name}</td><td>{one.letter.office}</td></tr>'
            for one in entries
        )
        head = "<tr><th>编号</th><th>标题</th><th>领衔代表</th><th>承办单位</th></tr>"
        side = news_list(self.beside(6, "r"))
        return congress(self.place.full, name, f"<table>{head}{rows}</table>", side=side)


@catalogue
class P06(Grouped):
    name, family = "p06", "archive by months"
    note = "the column shows the newest month; months with figures at the side lead to the others; no pager"
    column, size = "/gk/jyta/index.html", 60
    groups = (
        ("2024-06", "2024年6月", 18),
        ("2024-05", "2024年5月", 13),
        ("2024-04", "2024年4月", 9),
        ("2024-03", "2024年3月", 11),
    )
    roots = 1

    def fill(self) -> None:
        for folder, _name, count in self.groups:
            year, month = map(int, folder.split("-"))
            for at in range(count):
                self.entries.append(self.make_entry(date(year, month, 27 - at), group=folder))

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.date:%Y/%m/%d}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/jyta/archive/{folder}.html"

    def top(self) -> str:
        return self.group_page("2024-06", "2024年6月", self.of("2024-06")[0], 1, 1)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        months = "".join(
            f'<li><a href="/gk/jyta/archive/{slug}.html">{label}</a> ({count})</li>'
            for slug, label, count in self.groups
        )
        rows = "".join(
            f'<article><time>{one.date:%m-%d}</time><a href="{one.path}">{escape(one.title)}</a></article>'
            for one in entries
        )
        side = f'<h4>按月归档</h4><ul class="arc">{months}</ul>'
        return modern(self.place.full, "建议提案", f'<div class="feed">{rows}</div>', side=side)


@catalogue
class P07(HandFiles):
    name, family = "p07", "an item page names its reply"
    note = "a row leads to the item, whose page has 查看答复 to the reply beside it; files that count down"
    column, size = "/tagz/tazs/index.htm", 16
    spec = Spec(0)

    def fill(self) -> None:
        day = NEWEST
        for _ in range(41):
            item = self.make_entry(day, group="item")
            self.entries.append(item)
            reply = self.make_entry(day, group="reply")
            reply.letter = replace(item.letter, title=item.title + "（答复）")
            reply.path = f"{item.path.rpartition('/')[0]}/df{item.id}.htm"
            self.entries.append(reply)
            day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/tagz/tazs/{entry.date:%Y}/ta{entry.id}.htm"

    def items(self) -> list[Entry]:
        return [one for one in self.entries if one.group == "item"]

    def pages(self) -> list[list[Entry]]:
        return self.slices(self.items())

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/tagz/tazs/index_{n - k}.htm"

    def sheet(self, entry: Entry) -> Sheet:
        sheet = super().sheet(entry)
        if entry.group != "item":
            return sheet
        text = f"<p>案由：{escape(entry.letter.topic)}</p><p>提案人：{entry.letter.name}</p><p>内容：建议有关部门{escape(entry.letter.topic)}，明确责任，加大投入。</p>"
        name = f"df{entry.id}.htm"
        return replace(sheet, text=text, tail=f'<p class="df"><a href="{name}">查看答复</a></p>')

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="{one.path.removeprefix("/tagz/tazs/")}">{escape(one.title)}</a></td><td>{one.letter.office}</td><td>已办复</td></tr>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            if not 1 <= p <= n or p == k:
                return f"<font color=gray>{text}</font>"
            return f'<a href="{"index" if p == 1 else f"index_{n - p}"}.htm">{text}</a>'

        foot = f"{to(1, '第一页')} {to(k - 1, '上一页')} {to(k + 1, '下一页')} {to(n, '最后页')}"
        side = news_list(self.beside(5, "p"))
        main = f"<table>{rows}</table><div>{foot}</div>"
        return congress(self.place.full, "提案展示", main, side=side)


@catalogue
class P08(HandFiles):
    name, family = "p08", "files behind the last cell"
    note = "titles are plain text, the last cell links to a page or to doc, pdf; numbers and an input to go to"
    column, size = "/xxgk/fdzdgknr/jyta/list.shtml", 18
    spec = Spec(66, files=tuple(range(1, 66, 3)))

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/fdzdgknr/jyta/art/{entry.id}.shtml"

    def file_of(self, entry: Entry) -> str:
        suffix = ("doc", "pdf", "wps")[entry.id % 3]
        return f"/xxgk/files/{entry.date:%Y%m}/{self.token(entry, 12)}.{suffix}"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/fdzdgknr/jyta/list_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        head = "<thead><tr><td>序号</td><td>建议（提案）名称</td><td>承办单位</td><td>答复时间</td><td>答复</td></tr></thead>"
        rows = "".join(
            f'<tr><td>{at}</td><td>{escape(one.title)}</td><td>{one.letter.office}</td><td>{one.date.year}年{one.date.month}月{one.date.day}日</td><td><a href="{one.path}" target="_blank">{"下载" if one.kind is Kind.FILE else "查看"}</a></td></tr>'
            for at, one in enumerate(entries, 1 + (k - 1) * self.size)
        )
        ways = " ".join(
            f"[{p}]" if p == k else f'[<a href="list{"" if p == 1 else f"_{p}"}.shtml">{p}</a>]'
            for p in range(1, n + 1)
        )
        jump = '<input id="jp" size="3"><input type="button" value="GO" onclick="jump()">'
        main = f'<table class="tb">{head}<tbody>{rows}</tbody></table><div class="fanye">{ways} 转到第{jump}页</div>'
        return modern(self.place.full, "建议提案办理结果", main)


@catalogue
class P09(HandFiles):
    name, family = "p09", "a rolling index"
    note = "the newest page is index, older ones keep their numbers; the newest number stands in a variable and code writes the ways"
    column, size, charset, encoding = "/zwgk/jytabl/index.html", 15, "gbk", "gb18030"
    spec = Spec(64)

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jytabl/{entry.date:%Y-%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zwgk/jytabl/index_{n - k + 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<TR><TD><IMG src="/img/d.gif"> <A href="{one.path}" target=_blank>{cut(one.title, 26)}</A><TD>{one.date:%y-%m-%d}'
            for one in entries
        )
        code = f"""<SCRIPT language=JavaScript>
<!--
var maxnum = {n}, curnum = {n - k + 1};
var s = "第" + (maxnum - curnum + 1) + "页/共" + maxnum + "页 ";
if (curnum < maxnum) s += "<a href='index" + (curnum + 1 == maxnum ? "" : "_" + (curnum + 1)) + ".html'>上一页</a> ";
if (curnum > 1) s += "<a href='index_" + (curnum - 1) + ".html'>下一页</a> ";
document.write(s);
//-->
</SCRIPT>"""
        main = f"<TABLE width=100%>{rows}</TABLE><P align=center>{code}"
        return layout(self.place.full, "建议提案办理", main, charset="gbk")


@catalogue
class P11(HandFiles):
    name, family = "p11", "an accordion"
    note = "years in details and summary on one page; rows open by onclick with the title as text; items are never closed"
    column, size = "/jyta/all.html", 300
    spec = Spec(0)
    years = ((2024, 34), (2023, 27), (2022, 19))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == NEWEST.year else date(year, 11, 1)
            for _ in range(count):
                self.entries.append(self.make_entry(day))
                day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        blocks = ""
        for year, _count in self.years:
            rows = "".join(
                f'<li><a onclick="window.open(\'{one.date:%Y}/{one.id}.html\')" style="cursor:pointer">{escape(one.title)}</a> <small>{one.date}</small>'
                for one in entries
                if one.date.year == year
            )
            mark = " open" if year == 2024 else ""
            blocks += (
                f"<details{mark}><summary>{year}年（点击展开）</summary><ol>{rows}</ol></details>"
            )
        return modern(self.place.full, "建议提案", blocks)


@catalogue
class P12(HandFiles):
    name, family = "p12", "first and last"
    note = "首页 and 尾页 only, and a box to type a page; no figure says how many there are"
    column, size = "/zfxxgk/jyta/list_1.html", 20
    spec = Spec(87, offsite=(11,))

    def path_of(self, entry: Entry) -> str:
        return f"/zfxxgk/{entry.date:%Y}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zfxxgk/jyta/list_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="r"><span class="d">{one.date:%Y.%m.%d}</span><a href="{one.path}" title="{escape(one.title)}">{cut(one.title, 24)}</a></div>'
            for one in entries
        )
        ways = f'<a href="list_1.html">首页</a> <a href="list_{n}.html">尾页</a> <input type="text" name="pg" size="2"> 页 <button onclick="go()">跳转</button>'
        side = f"<ul>{news_list(self.beside(4, 's'))}</ul>"
        return modern(
            self.place.full,
            "建议提案",
            f'<div class="rs">{rows}</div><div class="pagination">{ways}</div>',
            side=side,
        )
