"""Plain, fronts: what stands before a list or around it: years, kinds, boxes, one 更多, two pagers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Kind, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response, moved
from tests.internet.plain import items, old, portal
from tests.internet.service import number


@catalogue
class K37(HandFiles):
    name, family = "k37", "cards with a button"
    note = "number, title and people as plain text, 详情 as a button; next and previous as signs of a font"
    column, size = "/zxta/tagk/list_1.shtml", 12
    spec = Spec(45)

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/tagk/con/{entry.date:%Y%m}/{entry.id}.shtml"

    def list_target(self, k: int, n: int) -> str:
        return f"/zxta/tagk/list_{k}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        cards = "".join(
            f'<div class="col"><div class="card"><b>第{one.letter.number}号</b><h3>{escape(one.title)}</h3><p>提案人：{one.letter.name}</p><p>承办：{one.letter.office}</p><p class="d">{one.date:%Y-%m-%d}</p><a class="btn" href="con/{one.date:%Y%m}/{one.id}.shtml">详情</a></div></div>'
            for one in entries
        )
        back = f'<a href="list_{max(k - 1, 1)}.shtml"><i class="fa fa-angle-left"></i></a>'
        on = f'<a href="list_{min(k + 1, n)}.shtml"><i class="fa fa-angle-right"></i></a>'
        main = f'<div class="row">{cards}</div><div class="pgr">{back}<span>{k}</span>{on}</div>'
        return portal(self.place.full, "提案公开", main)


@catalogue
class K38(Grouped):
    name, family = "k38", "years with 全部"
    note = "a heading a year, five rows below it and 本年度全部 as the way to its list in a folder"
    column, size = "/zwgk/jyta/index.html", 20
    groups = (("nd24", "2024年", 33), ("nd23", "2023年", 45), ("nd22", "2022年", 21))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.group}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/jyta/{folder}/index{'' if k == 1 else f'_{k - 1}'}.html"

    def top(self) -> str:
        blocks = ""
        for folder, name, _count in self.groups:
            rows = "".join(
                f'<li><a href="{one.path}">{cut(one.title, 26)}</a><em>{one.date:%m-%d}</em></li>'
                for one in self.of(folder)[0][:5]
            )
            blocks += f'<section><h2>{name}</h2><ul>{rows}</ul><a class="all" href="{folder}/">本年度全部</a></section>'
        return portal(self.place.full, "建议提案", blocks, side=items(self.beside(5, "q")))

    def listing(self, request: Request) -> Response | None:
        for folder, _name, _count in self.groups:
            if request.target == f"/zwgk/jyta/{folder}/":
                return super().listing(
                    Request("GET", f"{request.target}index.html", request.headers, b"")
                )
        return super().listing(request)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.id}.html">{escape(one.title)}</a><em>{one.date}</em></li>'
            for one in entries
        )
        code = f'<script>createPageHTML({n}, {k - 1}, "index", "html");</script>'
        return portal(self.place.full, name, f"<ul>{rows}</ul>{code}")


@catalogue
class K39(HandQuery):
    name, family = "k39", "three kinds by a query"
    note = "议案, 代表建议 and 闭会建议 as links that differ in lx; the first is marked; each has pages"
    column, size, parameter = "/rdjy/list.php?lx=1", 15, "page"
    spec = Spec(0)
    kinds = (("1", "代表建议", 36), ("2", "闭会期间建议", 22), ("3", "代表议案", 8))

    def fill(self) -> None:
        for slug, _name, count in self.kinds:
            day = date(2024, 6, 24)
            for _ in range(count):
                self.entries.append(self.make_entry(day, Kind.PAGE, slug))
                day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/show.php?id={entry.id}"

    def of(self, slug: str) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == slug])

    @property
    def list_requests(self) -> int:
        return sum(len(self.of(slug)) for slug, _name, _count in self.kinds)

    @property
    def quiet_requests(self) -> int:
        return 1 + 2 * len(self.kinds)

    def listing(self, request: Request) -> Response | None:
        slug = request.given.get("lx", "1")
        if request.path != "/rdjy/list.php" or slug not in ("1", "2", "3"):
            return None
        pages = self.of(slug)
        k = min(max(number(request, "page", 1), 1), len(pages))
        heads = "".join(
            f'<li class="{"on" if one == slug else ""}"><a href="list.php?lx={one}">{name}</a></li>'
            for one, name, _count in self.kinds
        )
        rows = "".join(
            f'<tr><td><a href="show.php?id={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in pages[k - 1]
        )
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="list.php?lx={slug}&page={p}">{p}</a>'
            for p in range(1, len(pages) + 1)
        )
        main = f'<ul class="kinds">{heads}</ul><table>{rows}</table><p>{ways}</p>'
        return self.html(portal(self.place.full, "代表建议", main), LIST, f"{slug}/{k}")


@catalogue
class K40(HandFiles):
    name, family = "k40", "a folder without its slash"
    note = "the server sends the column's name on to the folder; everything is relative; 下一页 in a span"
    column, size, moves_to = "/gk/jyta", 15, ""
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/gk/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/gk/jyta/{k}.html"

    def listing(self, request: Request) -> Response | None:
        if request.target == "/gk/jyta":
            return moved("/gk/jyta/")
        pages = self.pages()
        for k, entries in enumerate(pages, 1):
            if request.target == ("/gk/jyta/" if k == 1 else f"/gk/jyta/{k}.html"):
                return self.list_page(entries, k, len(pages), request.target)
        return None

    @property
    def list_requests(self) -> int:
        return 1 + len(self.pages())

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="{one.date:%Y%m%d}/{one.id}.html">{escape(one.title)}</a> <small>{one.date}</small></li>'
            for one in entries
        )
        on = f'<span class="nx"><a href="{k + 1}.html">下一页</a></span>' if k < n else ""
        return portal(self.place.full, "建议提案", f"<ul>{rows}</ul><div>第{k}页{on}</div>")


@catalogue
class K41(HandQuery):
    name, family = "k41", "a box that sends its form"
    note = "pages in a select that submits a form with hidden fields by get; no other way on; GBK"
    column, size, parameter = "/news/class.asp?bid=9", 18, "pageno"
    encoding, charset = "gb18030", "gb2312"
    required = {"bid": "9"}  # noqa: RUF012
    spec = Spec(60)

    def path_of(self, entry: Entry) -> str:
        return f"/news/read.asp?nid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td><a href="read.asp?nid={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in entries
        )
        options = "".join(
            f'<option value="{p}"{" selected" if p == k else ""}>{p}</option>'
            for p in range(1, n + 1)
        )
        form = f'<form action="class.asp" method="get"><input type="hidden" name="bid" value="9">转到第<select name="pageno" onchange="this.form.submit()">{options}</select>页</form>'
        return old(self.place.full, "建议提案", f"<table>{rows}</table>{form}")


@catalogue
class K42(HandQuery):
    name, family = "k42", "one 更多"
    note = (
        "the column's front shows ten rows; 更多 beside its name leads to a list by another script"
    )
    column, size, parameter = "/jyta.html", 20, "page"
    spec = Spec(63)

    def path_of(self, entry: Entry) -> str:
        return f"/article/{entry.id}.html"

    @property
    def list_requests(self) -> int:
        return 1 + len(self.pages())

    def listing(self, request: Request) -> Response | None:
        pages = self.pages()
        if request.target == self.column:
            rows = "".join(
                f'<li><a href="/article/{one.id}.html">{cut(one.title, 28)}</a><em>{one.date:%m-%d}</em></li>'
                for one in pages[0][:10]
            )
            main = f'<div class="tit"><h3>建议提案办理</h3><a class="more" href="/list.php?cid=7">更多&gt;&gt;</a></div><ul>{rows}</ul>'
            text = portal(self.place.full, "建议提案办理", main, side=items(self.beside(6, "z")))
            return self.html(text, LIST, "front")
        if request.path != "/list.php" or request.given.get("cid") != "7":
            return None
        k = min(max(number(request, "page", 1), 1), len(pages))
        rows = "".join(
            f'<li><a href="/article/{one.id}.html">{escape(one.title)}</a><em>{one.date}</em></li>'
            for one in pages[k - 1]
        )
        ways = (
            f'<a href="/list.php?cid=7&page={min(k + 1, len(pages))}">下一页</a> {k}/{len(pages)}'
        )
        text = portal(self.place.full, "建议提案办理", f"<ul>{rows}</ul><p>{ways}</p>")
        return self.html(text, LIST, f"p{k}")


@catalogue
class K43(HandFiles):
    name, family = "k43", "pictures as buttons"
    note = "a box of three lines a letter: title, office, day; the link is a picture without words"
    column, size = "/rdw/jybl/index.htm", 10
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        return f"/rdw/jybl/{entry.date:%Y}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/rdw/jybl/index{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        boxes = "".join(
            f'<table class="one" width="96%"><tr><td colspan="2">{escape(one.title)}</td></tr><tr><td>承办单位：{one.letter.office}</td><td rowspan="2"><a href="{one.date:%Y}/{one.id}.htm"><img src="/images/ck.jpg" border="0"></a></td></tr><tr><td>答复日期：{one.date}</td></tr></table>'
            for one in entries
        )
        ways = " ".join(
            f"{p}" if p == k else f'<a href="index{"" if p == 1 else p}.htm">{p}</a>'
            for p in range(1, n + 1)
        )
        return old(self.place.full, "建议办理", f"{boxes}<p>第 {ways} 页</p>")


@catalogue
class K44(HandFiles):
    name, family = "k44", "two lists, two pagers"
    note = "one page with the lists of both bodies, each turned by a parameter of its own"
    column, size = "/jyta/default.aspx", 10
    spec = Spec(0)
    states = ("complete", "pager_not_working")
    lists = (("jy", "人大建议", 28), ("ta", "政协提案", 33))

    def fill(self) -> None:
        for folder, _name, count in self.lists:
            day = date(2024, 6, 20)
            for _ in range(count):
                self.entries.append(self.make_entry(day, Kind.PAGE, folder))
                day -= timedelta(days=self.rng.choice((0, 1, 3)))

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/info.aspx?id={entry.id}"

    def of(self, folder: str) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == folder])

    @property
    def list_requests(self) -> int:
        return len(self.of("jy")) + len(self.of("ta")) - 1

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        blocks, ident = "", ""
        for folder, name, _count in self.lists:
            pages = self.of(folder)
            k = min(max(number(request, f"p{folder}", 1), 1), len(pages))
            ident += f"{folder}{k}"
            rows = "".join(
                f'<li><a href="info.aspx?id={one.id}">{escape(one.title)}</a><i>{one.date}</i></li>'
                for one in pages[k - 1]
            )
            ways = "".join(
                f"<b>{p}</b>" if p == k else f'<a href="default.aspx?p{folder}={p}">{p}</a>'
                for p in range(1, len(pages) + 1)
            )
            blocks += (
                f'<div class="b"><h3>{name}</h3><ul>{rows}</ul><div class="pg">{ways}</div></div>'
            )
        return self.html(portal(self.place.full, "建议提案", blocks), LIST, ident)


@catalogue
class K45(HandQuery):
    name, family = "k45", "a box of sessions and a button"
    note = (
        "the newest session is shown; others by a select with 查询, sent by get; each in one page"
    )
    column, size, parameter = "/tagl/list.jsp", 60, "page"
    spec = Spec(0)
    sessions = (
        ("153", "十五届三次会议", 41),
        ("152", "十五届二次会议", 36),
        ("151", "十五届一次会议", 29),
    )

    def fill(self) -> None:
        day = date(2024, 6, 24)
        for slug, _name, count in self.sessions:
            for _ in range(count):
                self.entries.append(self.make_entry(day, Kind.PAGE, slug))
                day -= timedelta(days=self.rng.choice((0, 1, 2)))
            day -= timedelta(days=200)

    def path_of(self, entry: Entry) -> str:
        return f"/tagl/show.jsp?tid={entry.id}"

    @property
    def list_requests(self) -> int:
        return len(self.sessions)

    def listing(self, request: Request) -> Response | None:
        slug = request.given.get("jc") or "153"
        held = [one for one in self.entries if one.group == slug]
        if request.path != "/tagl/list.jsp" or not held:
            return None
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="show.jsp?tid={one.id}">{escape(one.title)}</a></td><td>{one.date}</td></tr>'
            for one in held
        )
        options = "".join(
            f'<option value="{one}"{" selected" if one == slug else ""}>{name}</option>'
            for one, name, _count in self.sessions
        )
        form = f'<form action="list.jsp" method="get">届次：<select name="jc">{options}</select><input type="submit" value="查询"></form>'
        return self.html(
            portal(self.place.full, "提案", f"{form}<table>{rows}</table>"), LIST, slug
        )


@catalogue
class K46(HandQuery):
    name, family = "k46", "numbers of letters as titles"
    note = "each row is the number of the letter alone; ten numbers of pages and 下10页"
    column, size, parameter = "/xxgk/fw.php?t=jyta", 8, "p"
    required = {"t": "jyta"}  # noqa: RUF012
    spec = Spec(93)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/fw_{entry.id}.html"

    def titles(self, entry: Entry) -> tuple[str, ...]:
        return (entry.letter.document_number, entry.title)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a href="fw_{one.id}.html">{one.letter.document_number}</a><span>{one.date}</span></li>'
            for one in entries
        )
        first = (k - 1) // 10 * 10 + 1
        ways = "".join(
            f"<b>{p}</b>" if p == k else f'<a href="fw.php?t=jyta&p={p}">{p}</a>'
            for p in range(first, min(first + 9, n) + 1)
        )
        on = f'<a href="fw.php?t=jyta&p={first + 10}">下10页</a>' if first + 10 <= n else ""
        main = f'<ul class="fw">{rows}</ul><div class="pg">{ways}{on}</div>'
        return portal(self.place.full, "建议提案复文", main, side=items(self.beside(5, "n")))
