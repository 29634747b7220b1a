"""Fresh, mixed: a third hand-out; lists in frames of frames, in parts of a page, behind words and marks of everyday."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import NEWEST


@catalogue
class P23(HandFiles):
    name, family = "p23", "months of a year as headings with more"
    note = "the whole year in one definition list: dt is a month, dd a row; 2023年、2022年 at the foot as plain words with links"
    column, size = "/xxgk/jyta2024.html", 100
    spec = Spec(0)
    years = ((2024, 26), (2023, 33), (2022, 20))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == 2024 else date(year, 12, 20)
            for _ in range(count):
                self.entries.append(self.make_entry(day, group=str(year)))
                day -= timedelta(days=self.rng.choice((1, 3, 6)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/{entry.date:%Y}/{entry.date:%m%d}_{entry.id}.html"

    def pages(self) -> list[list[Entry]]:
        return [
            [one for one in self.entries if one.group == str(year)] for year, _count in self.years
        ]

    @property
    def list_requests(self) -> int:
        return len(self.years)

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jyta{self.years[k - 1][0]}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows, month = "", ""
        for one in entries:
            head = f"{one.date.month}月"
            rows += f"<dt>{head}</dt>" if head != month else ""
            month = head
            rows += f'<dd><a href="{one.path}">{escape(one.title)}</a>（{one.letter.office}）</dd>'
        years = "、".join(
            f"{year}年" if at == k - 1 else f'<a href="jyta{year}.html">{year}年</a>'
            for at, (year, _count) in enumerate(self.years)
        )
        main = f"<dl>{rows}</dl><p>历年建议提案答复：{years}</p>"
        return modern(
            self.place.full, "建议提案答复", main, side=f"<ul>{news_list(self.beside(4, 's'))}</ul>"
        )


@catalogue
class P24(HandQuery):
    name, family = "p24", "servlets"
    note = "a servlet by method and pageNumber; ways are images with alt; rows in nested tables, one table a row, new.gif behind the newest"
    column, size, parameter = "/portal/ArticleServlet?method=list&channel=JYTA", 17, "pageNumber"
    required = {"method": "list", "channel": "JYTA"}  # noqa: RUF012
    spec = Spec(61)

    def path_of(self, entry: Entry) -> str:
        return f"/portal/ArticleServlet?method=view&key={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><table width="98%"><tr><td width="12"><img src="/portal/i.gif"></td><td><a href="ArticleServlet?method=view&amp;key={one.id}" target="_blank">{escape(one.title)}</a>{"<img src=/portal/new.gif>" if at < 2 and k == 1 else ""}</td><td width="80">{one.date}</td></tr></table></td></tr>'
            for at, one in enumerate(entries)
        )

        def to(p: int, alt: str, file: str) -> str:
            image = f'<img src="/portal/{file}.gif" alt="{alt}" border="0">'
            if not 1 <= p <= n or p == k:
                return image
            return f'<a href="ArticleServlet?method=list&amp;channel=JYTA&amp;pageNumber={p}">{image}</a>'

        foot = (
            to(1, "首页", "first")
            + to(k - 1, "上页", "pre")
            + to(k + 1, "下页", "nxt")
            + to(n, "末页", "last")
        )
        return layout(
            self.place.full, "建议提案", f"<table width=100%>{rows}</table>{foot}", charset="utf-8"
        )


@catalogue
class P25(Grouped):
    name, family = "p25", "a frame in a frame"
    note = "the column frames a page that is two frames: bodies above, the list below; ways on are 前页 and 后页"
    column, size = "/lianghui/jyta.html", 15
    groups = (("1", "人大代表建议", 32), ("2", "政协委员提案", 27))
    has_bodies = True
    roots = 3

    def path_of(self, entry: Entry) -> str:
        return f"/lianghui/sys/read.jsp?aid={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/lianghui/sys/list.jsp?lx={folder}" + ("" if k == 1 else f"&pn={k}")

    def top(self) -> str:
        frame = '<iframe src="sys/index.jsp" width="980" height="900" scrolling="no" frameborder="0"></iframe>'
        return modern(self.place.full, "建议提案", frame)

    def listing(self, request: Request) -> Response | None:
        if request.target == "/lianghui/sys/index.jsp":
            text = '<html><head><title>办理系统</title></head><frameset rows="60,*"><frame src="menu.jsp" name="menuFrame" noresize><frame src="list.jsp?lx=1" name="mainFrame"></frameset></html>'
            return self.html(text, LIST, "sys")
        if request.target == "/lianghui/sys/menu.jsp":
            links = " | ".join(
                f'<a href="list.jsp?lx={slug}">{name}</a>' for slug, name, _count in self.groups
            )
            return self.html(
                f'<html><head><base target="mainFrame"></head><body>{links}</body></html>',
                LIST,
                "menu",
            )
        return super().listing(request)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="read.jsp?aid={one.id}" target="_blank">{escape(one.title)}</a></td><td>{one.letter.office}</td></tr>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            return (
                f'<a href="list.jsp?lx={folder}&pn={p}">{text}</a> ' if 1 <= p <= n else f"{text} "
            )

        return f"<html><body><table><tr><th>编号</th><th>标题</th><th>承办单位</th></tr>{rows}</table><p>{to(k - 1, '前页')}{to(k + 1, '后页')} {k} / {n}</p></body></html>"


@catalogue
class P26(HandFiles):
    name, family = "p26", "a topic with six lists"
    note = "a topic's page; of six blocks of news, notices, figures and pictures one is the list, which goes on by 1 2 3 in its block"
    column, size = "/zt/2024jyta/index.html", 12
    spec = Spec(46)

    def path_of(self, entry: Entry) -> str:
        return f"/zt/2024jyta/blqk/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/zt/2024jyta/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{cut(one.title, 24)}</a><span>{one.date:%Y-%m-%d}</span></li>'
            for one in entries
        )
        ways = "".join(
            f'<a class="on">{p}</a>'
            if p == k
            else f'<a href="index{"" if p == 1 else f"_{p}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )

        def block(head: str, salt: str) -> str:
            items = "".join(
                f'<li><a href="{one.href}">{one.title}</a><span>{one.date}</span></li>'
                for one in self.beside(6, salt)
            )
            return f'<div class="box"><h3>{head}<a href="/zt/{salt}/">更多</a></h3><ul>{items}</ul></div>'

        main = f'{block("工作动态", "dt")}<div class="box"><h3>办理情况</h3><ul>{rows}</ul><div class="pg">{ways}</div></div>{block("通知公告", "tz")}{block("政策文件", "zc")}'
        return modern(self.place.full, "2024年建议提案办理专题", main, side=block("媒体报道", "mt"))


@catalogue
class P27(HandQuery):
    name, family = "p27", "counted from nought"
    note = "?page=0 is the first; the link to the second says 2 and asks for page=1; 共n页 stands as 共<b>n</b>页"
    column, size, parameter, first = "/node/88", 10, "page", 0
    spec = Spec(54)

    def path_of(self, entry: Entry) -> str:
        return f"/node/{entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="views-row"><div class="views-field-title"><span class="field-content"><a href="/node/{one.id}">{escape(one.title)}</a></span></div><div class="views-field-created"><span>{one.date:%m/%d/%Y}</span></div></div>'
            for one in entries
        )
        ways = "".join(
            f'<li class="pager-current">{p}</li>'
            if p == k
            else f'<li class="pager-item"><a title="到第 {p} 页" href="/node/88?page={p - 1}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        if k < n:
            ways += f'<li class="pager-next"><a href="/node/88?page={k}">下一页 ›</a></li><li class="pager-last"><a href="/node/88?page={n - 1}">末页 »</a></li>'
        return modern(
            self.place.full,
            "建议提案",
            f'<div class="view-content">{rows}</div><ul class="pager">{ways}</ul><p>共<b>{n}</b>页</p>',
        )


@catalogue
class P28(Grouped):
    name, family = "p28", "letters of units"
    note = "units under letters A to Z, each a link with its figure; a unit's list has title, 类别 and 答复日期; no pager, sorted by number"
    column, size = "/jytagk/dw.html", 60
    groups = (
        ("cgj", "城市管理局", 12),
        ("jyj", "教育体育局", 23),
        ("mzj", "民政局", 7),
        ("wjw", "卫生健康委员会", 16),
        ("zjj", "住房和城乡建设局", 9),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/jytagk/{entry.group or 'jyj'}/{self.token(entry, 8)}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/jytagk/{folder}.html"

    def top(self) -> str:
        blocks = "".join(
            f'<p><b>{slug[0].upper()}</b> <a href="{slug}.html">{name}</a>（{count}）</p>'
            for slug, name, count in self.groups
        )
        return modern(self.place.full, "建议提案办理公开", f'<div class="dw">{blocks}</div>')

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td><a href="{one.path}">{escape(one.title)}</a></td><td>{one.letter.outcome}</td><td>{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        main = f"<h2>{name}</h2><table><tr><th>标题</th><th>类别</th><th>答复日期</th></tr>{rows}</table>"
        return modern(self.place.full, name, main)


@catalogue
class P29(HandFiles):
    name, family = "p29", "an anchor of JSP with session"
    note = (
        "every link has ;jsessionid=…; list_2.jsp; numbers as input buttons that set location.href"
    )
    column, size = "/rdweb/list.jsp", 15
    spec = Spec(49)

    def path_of(self, entry: Entry) -> str:
        return f"/rdweb/show_{entry.id}.jsp"

    def list_target(self, k: int, n: int) -> str:
        return f"/rdweb/list_{k}.jsp"

    def respond(self, request: Request) -> Response:
        head, mark, tail = request.target.partition(";jsessionid=")
        if mark:
            query = tail.partition("?")[2]
            target = head + (f"?{query}" if query else "")
            request = Request(request.method, target, request.headers, request.body)
        return super().respond(request)

    def entry_at(self, url: str) -> Entry | None:
        return super().entry_at(url.partition(";jsessionid=")[0])

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        mark = f";jsessionid=0A1B2C{k}D4E5F60718293A4B5C6D7E8F"
        rows = "".join(
            f'<li><a href="show_{one.id}.jsp{mark}">{escape(one.title)}</a> {one.date:%Y-%m-%d}</li>'
            for one in entries
        )
        ways = "".join(
            f'<input type="button" value="{p}" {"disabled" if p == k else ""} onclick="window.location.href=\'list{"" if p == 1 else f"_{p}"}.jsp{mark}\'">'
            for p in range(1, n + 1)
        )
        return congress(
            self.place.full,
            "代表建议",
            f'<ul>{rows}</ul><div class="fenye">{ways}</div>',
            side=news_list(self.beside(4, "r")),
        )


@catalogue
class P30(HandFiles):
    name, family = "p30", "two pages of a table in one file each"
    note = "the list is a table with rowspans: a unit's cell spans its rows; titles link to doc or html; 第二页 is the link on"
    column, size = "/gsgg/2024jyta.htm", 40
    spec = Spec(73, files=(2, 11, 40, 41, 60))

    def path_of(self, entry: Entry) -> str:
        return f"/gsgg/jyta/{entry.id}.htm"

    def file_of(self, entry: Entry) -> str:
        return f"/gsgg/jyta/{entry.id}.doc"

    def list_target(self, k: int, n: int) -> str:
        return f"/gsgg/2024jyta{'abc'[k - 1]}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = ""
        for at, one in enumerate(entries):
            unit = f'<td rowspan="4">{one.letter.office}</td>' if at % 4 == 0 else ""
            kind = "（Word）" if one.kind is Kind.FILE else ""
            rows += f"<tr>{unit}<td>{at + 1}</td><td><a href='{one.path}'>{escape(one.title)}</a>{kind}</td><td>{one.letter.name}</td></tr>"
        names = ("第一页", "第二页", "第三页")

        def to(p: int) -> str:
            return f'<a href="2024jyta{"" if p == 1 else "abc"[p - 1]}.htm">{names[p - 1]}</a>'

        ways = " ".join(names[p - 1] if p == k else to(p) for p in range(1, n + 1))
        return layout(
            self.place.full,
            "2024年建议提案办理情况公示",
            f"<TABLE border=1>{rows}</TABLE><P>{ways}</P>",
            charset="utf-8",
        )
