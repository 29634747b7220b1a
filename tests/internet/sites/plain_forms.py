"""Plain, forms: ways on that are forms, session ids, names in Chinese, buttons in cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from urllib.parse import quote, unquote

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.handmade import HandFiles, HandQuery
from tests.internet.messages import Request, Response
from tests.internet.plain import old, portal
from tests.internet.service import number


@catalogue
class K21(HandQuery):
    name, family = "k21", "buttons in forms"
    note = "each way on is a form of its own with a hidden number and a button; GBK"
    column, size, parameter = "/jyta/jyta.asp", 15, "page"
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/show.asp?id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>·<a href="show.asp?id={one.id}">{escape(one.title)}</a>({one.date.month}月{one.date.day}日)</td></tr>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            if not 1 <= p <= n or p == k:
                return ""
            return f'<td><form action="jyta.asp" method="get"><input type="hidden" name="page" value="{p}"><input type="submit" value="{text}"></form></td>'

        ways = to(1, "第一页") + to(k - 1, "上一页") + to(k + 1, "下一页") + to(n, "最后一页")
        main = f"<table>{rows}</table><table><tr>{ways}</tr></table>"
        return old(self.place.full, "建议提案", main)


@catalogue
class K22(HandQuery):
    name, family = "k22", "session ids"
    note = "every link bears ;jsessionid= with another value each time; pager by pager.offset"
    column, size, parameter, first = "/cms/channel.jsp?id=77", 20, "pager.offset", 0
    required = {"id": "77"}  # noqa: RUF012
    spec = Spec(57)

    def path_of(self, entry: Entry) -> str:
        return f"/cms/article.jsp?id={entry.id}"

    def session(self) -> str:
        return f";jsessionid={self.rng.getrandbits(128):032X}.tomcat1"

    def respond(self, request: Request) -> Response:
        path, _, query = request.target.partition("?")
        target = path.partition(";")[0] + (f"?{query}" if query else "")
        return super().respond(replace(request, target=target))

    def listing(self, request: Request) -> Response | None:
        if request.path != "/cms/channel.jsp" or request.given.get("id") != "77":
            return None
        pages = self.pages()
        k = min(number(request, "pager.offset", 0) // self.size + 1, len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="article.jsp{self.session()}?id={one.id}">{escape(one.title)}</a> <i>{one.date}</i></li>'
            for one in entries
        )
        numbers = "".join(
            f"<b>{p}</b> "
            if p == k
            else f'<a href="channel.jsp{self.session()}?id=77&amp;pager.offset={(p - 1) * self.size}">{p}</a> '
            for p in range(1, n + 1)
        )
        return portal(
            self.place.full, "建议提案", f"<ul>{rows}</ul><div>Result Pages: {numbers}</div>"
        )


@catalogue
class K23(HandFiles):
    name, family = "k23", "names in Chinese"
    note = (
        "exported by hand: files called by the item, backslashes and blanks in links, one page, GBK"
    )
    column, size = "/rd/jianyi.htm", 80
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(43)

    def path_of(self, entry: Entry) -> str:
        return quote(f"/rd/答复/{entry.date.year}/第{entry.id}号 答复.htm")

    def respond(self, request: Request) -> Response:
        same = quote(unquote(request.target.partition("?")[0]))
        return super().respond(replace(request, target=same))

    def entry_at(self, url: str) -> Entry | None:
        return super().entry_at(quote(unquote(url), safe=":/?="))

    def list_target(self, k: int, n: int) -> str:
        return self.column

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr height="22"><td>{at}</td><td><a href="答复\\{one.date.year}\\第{one.id}号 答复.htm">{escape(one.title)}</a></td><td>{one.letter.name}</td><td>{one.letter.office}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        head = '<tr bgcolor="#ffeecc"><td>序号</td><td>建议名称</td><td>代表</td><td>承办单位</td></tr>'
        return old(self.place.full, "代表建议办理", f'<table border="1">{head}{rows}</table>')


@catalogue
class K24(HandQuery):
    name, family = "k24", "a box to type a page"
    note = "第 [ ] 页 GO posts the number; 共N页 and no other way on"
    column, size, parameter = "/jyta/list.jsp", 15, "toPage"
    spec = Spec(53)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/view.jsp?uid={self.token(entry)}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="view.jsp?uid={self.token(one)}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        box = f'<form name="pf" method="post" action="list.jsp">共{len(self.listed())}条 共{n}页 当前第{k}页 转到第<input type="text" name="toPage" value="{k}" size="3">页 <input type="submit" value="GO"></form>'
        return portal(self.place.full, "建议提案", f"<table>{rows}</table>{box}")


@catalogue
class K25(HandFiles):
    name, family = "k25", "buttons in the last cell"
    note = "the title is plain; 建议原文 is a PDF, 主办答复 and 协办答复 are pages; numbers below"
    column, size = "/jyta/bl/index.html", 14
    spec = Spec(0)

    def fill(self) -> None:
        day = date(2024, 6, 21)
        for at in range(38):
            main = self.make_entry(day, group="main")
            self.entries.append(main)
            paper = self.make_entry(day, Kind.FILE, group=str(main.id))
            self.entries.append(paper)
            if at % 4 == 1:
                self.entries.append(self.make_entry(day, group=str(main.id)))
            day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/bl/{entry.date:%Y}/{entry.id}.html"

    def file_of(self, entry: Entry) -> str:
        return f"/jyta/file/{entry.id}.pdf"

    def pages(self) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == "main"])

    def titles(self, entry: Entry) -> tuple[str, ...]:
        mains = {str(one.id): one.title for one in self.entries if one.group == "main"}
        return (entry.title, mains.get(entry.group, entry.title))

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/bl/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = ""
        for one in entries:
            held = [other for other in self.entries if other.group == str(one.id)]
            links = "".join(
                f'<a class="btn" href="{other.path}">{"建议原文" if other.kind is Kind.FILE else "协办答复"}</a>'
                for other in held
            )
            rows += f'<tr><td>{one.letter.number}</td><td class="bt">{escape(one.title)}</td><td>{one.letter.name}</td><td>{one.date}</td><td>{links}<a class="btn" href="{one.path}">主办答复</a></td></tr>'
        numbers = "".join(
            f"<span>{p}</span>"
            if p == k
            else f'<a href="index{"" if p == 1 else f"_{p}"}.html">{p}</a>'
            for p in range(1, n + 1)
        )
        head = "<tr><th>编号</th><th>标题</th><th>领衔代表</th><th>日期</th><th>操作</th></tr>"
        main = f'<table class="tb">{head}{rows}</table><div class="pages">{numbers}</div>'
        return portal(self.place.full, "建议办理", main)
