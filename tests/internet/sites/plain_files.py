"""Plain, files: columns as counties and bureaus export them; blocks, merged cells, three links a row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import Request, Response
from tests.internet.plain import items, old, portal
from tests.internet.service import number
from tests.internet.site import NEWEST


@catalogue
class K08(Grouped):
    name, family = "k08", "blocks under headings"
    note = "four sessions with six rows each; the heading itself leads to the session, nothing says 更多"
    column, size = "/rd/dbjy/index.html", 20
    groups = (
        ("s5", "十七届人大五次会议", 34),
        ("s4", "十七届人大四次会议", 27),
        ("s3", "十七届人大三次会议", 22),
        ("s2", "十七届人大二次会议", 9),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/rd/dbjy/{entry.group}/{entry.date:%Y%m}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/rd/dbjy/{folder}/index{'' if k == 1 else f'_{k}'}.html"

    def top(self) -> str:
        blocks = ""
        for folder, name, _count in self.groups:
            rows = "".join(
                f'<li><i>·</i><a href="{one.path.removeprefix("/rd/dbjy/")}" title="{escape(one.title)}">{cut(one.title, 22)}</a><em>{one.date:%m-%d}</em></li>'
                for one in self.of(folder)[0][:6]
            )
            blocks += f'<div class="blk"><h3><a href="{folder}/index.html">{name}</a></h3><ul>{rows}</ul></div>'
        return portal(self.place.full, "代表建议", blocks, side=items(self.beside(5, "t")))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path.removeprefix(f"/rd/dbjy/{folder}/")}">{escape(one.title)}</a><em>{one.date}</em></li>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            inside = 1 <= p <= n and p != k
            name_ = f"index{'' if p == 1 else f'_{p}'}.html"
            return f'<a href="{name_}">{text}</a>' if inside else f"<span>{text}</span>"

        pager = f'<div class="pg">{to(1, "首页")}{to(k - 1, "上一页")}<b>{k}/{n}</b>{to(k + 1, "下一页")}{to(n, "末页")}</div>'
        return portal(self.place.full, name, f'<ul class="lst">{rows}</ul>{pager}')


@catalogue
class K09(Grouped):
    name, family = "k09", "merged cells"
    note = (
        "a table a year, offices in cells of many rows; 往年 with years as plain links at its foot"
    )
    column, size = "/xxgk/jyta/bljg.html", 200
    groups = (("2024", "2024年", 46), ("2023", "2023年", 31), ("2022", "2022年", 25))
    has_years, roots = True, 0

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y}/c{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return "/xxgk/jyta/bljg.html" if folder == "2024" else f"/xxgk/jyta/bljg{folder}.html"

    def top(self) -> str:
        return self.group_page("2024", "2024年", self.of("2024")[0], 1, 1)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        offices = sorted(entries, key=lambda one: one.letter.office)
        rows = ""
        for office, held in groupby(offices, key=lambda one: one.letter.office):
            several = list(held)
            for at, one in enumerate(several):
                first = f'<td rowspan="{len(several)}">{office}</td>' if at == 0 else ""
                rows += f'<tr>{first}<td>{one.letter.number}</td><td><a href="{one.path.removeprefix("/xxgk/jyta/")}">{escape(one.title)}</a></td><td>{one.letter.name}</td><td>{one.date}</td></tr>'
        head = (
            "<tr><th>承办单位</th><th>编号</th><th>标题</th><th>提出人</th><th>答复日期</th></tr>"
        )
        years = " ".join(
            f'<a href="bljg{"" if slug == "2024" else slug}.html">{label}</a>'
            for slug, label, _count in self.groups
            if slug != folder
        )
        main = f'<h2>{self.place.full}{name}建议提案办理结果</h2><table border="1" width="100%">{head}{rows}</table><p class="wn">往年：{years}</p>'
        return portal(self.place.full, "办理结果", main)


@catalogue
class K10(HandQuery):
    name, family = "k10", "fields set by a click"
    note = (
        "onclick sets the field of the form and sends it; the form holds the column and a key word"
    )
    column, size, parameter = "/web/list.do?channelId=88", 15, "pageNo"
    required = {"channelId": "88"}  # noqa: RUF012
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/web/info.do?infoId={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/web/list.do" or request.given.get("channelId") != "88":
            return None
        pages = self.pages()
        k = min(max(number(request, "pageNo", 1), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<dl><dt><a href="/web/info.do?infoId={one.id}" target="_blank">{escape(one.title)}</a></dt><dd>{one.date:%Y-%m-%d}</dd></dl>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            if not 1 <= p <= n or p == k:
                return f'<a class="no">{text}</a>'
            return f'<a href="#" onclick="document.listForm.pageNo.value=\'{p}\';document.listForm.submit();return false;">{text}</a>'

        ways = to(1, "首页") + to(k - 1, "上一页") + to(k + 1, "下一页") + to(n, "尾页")
        main = f'<form name="listForm" action="/web/list.do" method="post"><input type="hidden" name="channelId" value="88"><input type="hidden" name="pageNo" value="{k}"><p class="sch">标题：<input type="text" name="keyword" value=""><input type="submit" value="查询"></p>{rows}<div class="fy">共{len(self.listed())}条 第{k}/{n}页 {ways}</div></form>'
        return portal(self.place.full, "建议提案", main, side=items(self.beside(4, "f")))


@catalogue
class K11(HandFiles):
    name, family = "k11", "three links a row"
    note = "title, the office's own site and 我要评价 in each row; createPageHTML; figures of each office above"
    column, size = "/gk/jyta/", 20
    spec = Spec(63)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/gk/jyta/index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td class="tl"><a href="./{one.date:%Y%m}/t{one.date:%Y%m%d}_{one.id}.html" title="{escape(one.title)}">{cut(one.title, 24)}</a></td><td><a href="http://www.{chr(97 + at % 7)}j.elsewhere.gov.test/" target="_blank">{one.letter.office}</a></td><td>{one.date:%Y-%m-%d}</td><td><a href="/hdjl/pj/index.html?id={one.id}">我要评价</a></td></tr>'
            for at, one in enumerate(entries, 1)
        )
        head = "<tr><th>序号</th><th>标题</th><th>承办单位</th><th>日期</th><th>满意度</th></tr>"
        figures = '<p class="tj">今年共承办建议提案63件，已办结63件，办结率<b>100%</b>。<a href="/gk/jyta/tj/">查看统计</a></p>'
        code = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        main = f'{figures}<table class="tab">{head}{rows}</table><div class="page">{code}</div>'
        return portal(self.place.full, "建议提案办理", main)


@catalogue
class K12(HandFiles):
    name, family = "k12", "days as headings"
    note = "a heading a month and a list below it, several a page; /p/2.html in a rewritten address"
    column, size = "/index/lists/cid/12.html", 20
    spec = Spec(70)

    def fill(self) -> None:
        day = NEWEST
        for _ in range(70):
            self.entries.append(self.make_entry(day))
            day -= timedelta(days=self.rng.choice((1, 3, 5)))

    def path_of(self, entry: Entry) -> str:
        return f"/index/show/id/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/index/lists/cid/12/p/{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        blocks = ""
        for month, held in groupby(entries, key=lambda one: f"{one.date.year}年{one.date.month}月"):
            rows = "".join(
                f'<li><span>{one.date.day}日</span><a href="/index/show/id/{one.id}.html">{escape(one.title)}</a></li>'
                for one in held
            )
            blocks += f"<h4>{month}</h4><ul>{rows}</ul>"
        numbers = "".join(
            f'<span class="current">{p}</span>'
            if p == k
            else f'<a class="num" href="/index/lists/cid/12/p/{p}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        on = f'<a class="next" href="/index/lists/cid/12/p/{k + 1}.html">&gt;&gt;</a>'
        main = (
            f'<div class="tl">{blocks}</div><div class="pages">{numbers}{on if k < n else ""}</div>'
        )
        return portal(self.place.full, "建议提案", main, side=items(self.beside(6, "m")))

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.title,)


@catalogue
class K13(HandFiles):
    name, family = "k13", "rows of two tables side by side"
    note = "two columns of a layout table, one a body, each with its own 更多>> to pages of its own; GBK"
    column, size = "/zxwz/tagz.html", 15
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(0)
    lists = (("jy", "人大建议", 38), ("ta", "政协提案", 44))

    def fill(self) -> None:
        for folder, _name, count in self.lists:
            day = date(2024, 6, 20)
            for _ in range(count):
                self.entries.append(self.make_entry(day, Kind.PAGE, folder))
                day -= timedelta(days=self.rng.choice((0, 1, 3)))

    def path_of(self, entry: Entry) -> str:
        return f"/zxwz/{entry.group or 'jy'}/{entry.id}.html"

    def of(self, folder: str) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == folder])

    @property
    def list_requests(self) -> int:
        return 1 + len(self.of("jy")) + len(self.of("ta"))

    @property
    def quiet_requests(self) -> int:
        return 2 + 2 * len(self.lists)

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            return self.html(self.top(), "list", "top")
        for folder, name, _count in self.lists:
            pages = self.of(folder)
            for k, held in enumerate(pages, 1):
                if request.target == f"/zxwz/{folder}/more{'' if k == 1 else k}.html":
                    text = self.sub(name, folder, held, k, len(pages))
                    return self.html(text, "list", f"{folder}{k}")
        return None

    def row(self, one: Entry) -> str:
        return f'<tr><td height="24"><img src="/images/d.gif"> <a href="/zxwz/{one.group}/{one.id}.html" target="_blank">{cut(one.title, 18)}</a></td><td width="60"><font color="#999999">{one.date.month}-{one.date.day}</font></td></tr>'

    def top(self) -> str:
        cells = ""
        for folder, name, _count in self.lists:
            rows = "".join(self.row(one) for one in self.of(folder)[0][:10])
            cells += f'<td valign="top" width="50%"><table width="100%"><tr bgcolor="#eeeeee"><td><b>{name}</b></td><td align="right"><a href="/zxwz/{folder}/more.html"><font color="red">更多&gt;&gt;</font></a></td></tr>{rows}</table></td>'
        left = "".join(
            f'<tr><td><a href="/zxwz/{slug}.html">{text}</a></td></tr>'
            for slug, text in (("tagk", "提案概况"), ("tagz", "提案工作"), ("wsxc", "委员风采"))
        )
        return old(self.place.full, "提案工作", f"<table><tr>{cells}</tr></table>", left=left)

    def sub(self, name: str, folder: str, held: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(self.row(one) for one in held)
        ways = "".join(
            f"<b>[{p}]</b>" if p == k else f'<a href="more{"" if p == 1 else p}.html">[{p}]</a>'
            for p in range(1, n + 1)
        )
        return old(self.place.full, name, f"<table>{rows}</table><p>{ways}</p>")
