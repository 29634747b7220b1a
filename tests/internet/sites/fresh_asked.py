"""Fresh, asked: JSP, ASP and PHP of congresses and counties; pages by a parameter or in a path, frames, two links a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import NEWEST


@catalogue
class P01(HandQuery):
    name, family = "p01", "item and reply in a row"
    note = "a table of six columns; the title leads to the item, 答复 in the last cell to the reply; cpage by JSP"
    column, size, parameter = "/jy/list.jsp?lb=12", 15, "cpage"
    required = {"lb": "12"}  # noqa: RUF012
    spec = Spec(0)

    def fill(self) -> None:
        day = NEWEST
        for _ in range(38):
            item = self.make_entry(day, group="item")
            self.entries.append(item)
            reply = self.make_entry(day, group="reply")
            reply.letter = replace(item.letter)
            self.entries.append(reply)
            day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        kind = "reply" if entry.group == "reply" else "item"
        return f"/jy/{kind}.jsp?id={entry.id}"

    def pages(self) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == "item"])

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        head = "<tr><th>序号</th><th>编号</th><th>建议标题</th><th>领衔代表</th><th>承办单位</th><th>答复</th></tr>"
        rows = ""
        for at, one in enumerate(entries, 1):
            reply = self.entries[self.entries.index(one) + 1]
            rows += f'<tr><td>{at}</td><td>{one.letter.number}</td><td><a href="item.jsp?id={one.id}">{escape(one.title)}</a></td><td>{one.letter.name}</td><td>{one.letter.office}</td><td><a href="reply.jsp?id={reply.id}">答复</a></td></tr>'
        total = sum(map(len, self.pages()))

        def to(p: int, text: str) -> str:
            return (
                f'<a href="list.jsp?lb=12&cpage={p}">{text}</a> ' if 1 <= p <= n and p != k else ""
            )

        foot = f"共{total}条记录 第{k}页 共{n}页 {to(1, '首页')}{to(k - 1, '上一页')}{to(k + 1, '下一页')}{to(n, '尾页')}"
        side = news_list(self.beside(5, "r"))
        return congress(
            self.place.full,
            "代表建议",
            f'<table border="1">{head}{rows}</table><div>{foot}</div>',
            side=side,
        )


@catalogue
class P02(HandQuery):
    name, family = "p02", "spans that set the place"
    note = "ways on are spans whose onclick sets location; an input to go to; GBK, uppercase, nothing closed"
    column, size, parameter = "/news.asp?lm=7", 20, "p"
    charset, encoding = "gb2312", "gb18030"
    required = {"lm": "7"}  # noqa: RUF012
    spec = Spec(71, pinned=(4,))

    def path_of(self, entry: Entry) -> str:
        return f"/view.asp?lm=7&n={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<TR><TD height=24>&#8226;<A href="view.asp?lm=7&n={one.id}" target=_blank>{cut(one.title, 24)}</A><TD align=right>{one.date.month}/{one.date.day}'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            if not 1 <= p <= n or p == k:
                return f"<SPAN>{text}</SPAN> "
            return f'<SPAN style="CURSOR:hand" onclick="location=\'news.asp?lm=7&p={p}\'">{text}</SPAN> '

        foot = f"{to(1, '首页')}{to(k - 1, '上一页')}{to(k + 1, '下一页')}{to(n, '尾页')}到<INPUT size=2 name=pp>页"
        left = f"<UL>{news_list(self.beside(6, 'l'))}</UL>"
        main = f"<TABLE width=100%>{rows}<TR><TD colSpan=2>{foot}</TABLE>"
        return layout(self.place.full, "建议提案", main, left=left)


@catalogue
class P05(HandQuery):
    name, family = "p05", "cards of PHP"
    note = "cards with a heading, a summary and 查看详情; pages in a path /p/2.html; the list holds notices and figures as well"
    column, size = "/index/lists/catid/33.html", 12
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/index/show/catid/33/id/{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        pages = self.pages()
        if request.target == self.column:
            return self.list_page(pages[0], 1, len(pages), request.target)
        head, _, tail = request.target.partition("/catid/33/p/")
        if head != "/index/lists" or not tail.endswith(".html"):
            return None
        k = min(max(int(tail.removesuffix(".html")), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="card"><div class="card-body"><h3>{escape(one.title)}</h3><p>{one.letter.paragraphs[0][:60]}</p><span class="date">{one.date}</span><a class="btn" href="{one.path}">查看详情</a></div></div>'
            for one in entries
        )

        def to(p: int, text: object, cls: str = "") -> str:
            if not 1 <= p <= n or p == k:
                return f'<li class="{"active" if p == k else "disabled"} {cls}"><span>{text}</span></li>'
            return f'<li class="{cls}"><a href="/index/lists/catid/33/p/{p}.html">{text}</a></li>'

        ways = (
            to(k - 1, "&laquo;") + "".join(to(p, p) for p in range(1, n + 1)) + to(k + 1, "&raquo;")
        )
        return modern(
            self.place.full,
            "两会建提案",
            f'<div class="cards">{rows}</div><ul class="pagination">{ways}</ul>',
        )


@catalogue
class P10(Grouped):
    name, family = "p10", "a frameset of years"
    note = "a frameset: years at the left, the newest year at the right; each year's list goes on by Page"
    column, size, charset, encoding = "/tian/default.asp", 18, "gb2312", "gb18030"
    groups = (("2024", "2024年提案", 41), ("2023", "2023年提案", 30), ("2022", "2022年提案", 12))
    has_years = True
    roots = 2

    def path_of(self, entry: Entry) -> str:
        return f"/tian/disp.asp?id={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/tian/right.asp?nd={folder}" + ("" if k == 1 else f"&Page={k}")

    def top(self) -> str:
        return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>{self.place.full}政协提案系统</title></head><frameset rows="90,*" border="0"><frame src="top.htm" name="top" scrolling="no"><frameset cols="180,*"><frame src="left.asp" name="left"><frame src="right.asp?nd=2024" name="main"></frameset><noframes><body>您的浏览器不支持框架</body></noframes></frameset></html>'

    def listing(self, request: Request) -> Response | None:
        if request.target == "/tian/left.asp":
            links = "".join(
                f'<tr><td><a href="right.asp?nd={slug}" target="main">{name}</a></td></tr>'
                for slug, name, _count in self.groups
            )
            return self.html(f"<html><body><table>{links}</table></body></html>", LIST, "left")
        if request.target == "/tian/top.htm":
            return self.html("<html><body><img src=top.jpg></body></html>", LIST, "banner")
        return super().listing(request)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="disp.asp?id={one.id}">{escape(one.title)}</a></td><td>{one.letter.name}</td></tr>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            return (
                f'<a href="right.asp?nd={folder}&Page={p}">{text}</a> '
                if 1 <= p <= n and p != k
                else f"{text} "
            )

        foot = f"{to(1, '首页')}{to(k - 1, '上页')}{to(k + 1, '下页')}{to(n, '末页')} 页次:{k}/{n}"
        return f'<html><body><h4>{name}</h4><table border="1"><tr><td>案号</td><td>案由</td><td>提案人</td></tr>{rows}</table><p>{foot}</p></body></html>'
