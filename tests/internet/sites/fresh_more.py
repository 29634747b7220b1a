"""Fresh, more: a second hand-out; ways by pictures, letters and words of other kinds, tables of two, lists within lists."""

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
class P13(Grouped):
    name, family = "p13", "parties, then years"
    note = "the column names parties and 界别 in a table; each has its list with pages by pageno; PHP in a folder"
    column, size = "/zxta/", 12
    groups = (
        ("mm", "民盟", 25),
        ("mj", "民建", 14),
        ("gsl", "工商联", 9),
        ("jyj", "教育界", 19),
        ("nyj", "农业界", 6),
    )

    def path_of(self, entry: Entry) -> str:
        return f"/zxta/view.php?tid={entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zxta/list.php?danwei={folder}" + ("" if k == 1 else f"&pageno={k}")

    def top(self) -> str:
        cells = "".join(
            f'<td><a href="list.php?danwei={slug}">{name}</a></td>'
            for slug, name, _count in self.groups
        )
        side = news_list(self.beside(5, "r"))
        return congress(self.place.full, "提案选登", f"<table><tr>{cells}</tr></table>", side=side)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="view.php?tid={one.id}">{escape(one.title)}</a>&nbsp;<font>{one.date:%Y-%m-%d}</font></li>'
            for one in entries
        )

        def to(p: int, text: object) -> str:
            return f'<a href="?danwei={folder}&pageno={p}">{text}</a> '

        ways = "".join(f"<b>{p}</b> " if p == k else to(p, p) for p in range(1, n + 1))
        foot = ways if n > 1 else ""
        side = news_list(self.beside(5, "r"))
        return congress(self.place.full, name, f"<ul>{rows}</ul><div>{foot}</div>", side=side)


@catalogue
class P14(HandFiles):
    name, family = "p14", "arrows as pictures"
    note = "ways on are pictures, prev.gif and next.gif, without words; two rows a line in a table; GBK"
    column, size, charset, encoding = "/jyta/jyta_1.htm", 20, "gb2312", "gb18030"
    spec = Spec(68)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/nr/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/jyta_{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        cells = [
            f'<TD width="50%"><IMG src="../img/dot.gif"><A title="{escape(one.title)}" href="nr/{one.id}.htm">{cut(one.title, 16)}</A> <FONT color=#999>{one.date:%m.%d}</FONT></TD>'
            for one in entries
        ]
        rows = "".join(f"<TR>{''.join(cells[at : at + 2])}</TR>" for at in range(0, len(cells), 2))
        back = (
            f'<A href="jyta_{k - 1}.htm"><IMG src="../img/prev.gif" border=0></A>' if k > 1 else ""
        )
        on = f'<A href="jyta_{k + 1}.htm"><IMG src="../img/next.gif" border=0></A>' if k < n else ""
        main = f"<TABLE width=100%>{rows}</TABLE><DIV align=right>{back} {on}</DIV>"
        left = f"<UL>{news_list(self.beside(5, 'l'))}</UL>"
        return layout(self.place.full, "建议提案办理", main, left=left)


@catalogue
class P15(HandFiles):
    name, family = "p15", "a box of pages sent by a button"
    note = "a select of 第n页 whose value is a number; a button beside it goes to list + value; nothing else"
    column, size = "/xxgk/jyta/list.html", 15
    spec = Spec(59)

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jyta/{entry.date:%Y%m%d}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jyta/list{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="item"><em>{one.date}</em><a href="{one.path}">{escape(one.title)}</a></div>'
            for one in entries
        )
        options = "".join(
            f'<option value="{p}"{" selected" if p == k else ""}>第{p}页</option>'
            for p in range(1, n + 1)
        )
        code = "function gotoPage(){var p=document.getElementById('pn').value;window.location.href=(p==1?'list.html':'list'+p+'.html');}"
        foot = f'<div class="turn">共{n}页 <select id="pn">{options}</select><button type="button" onclick="gotoPage()">确定</button></div><script>{code}</script>'
        return modern(self.place.full, "建议提案", f'<div class="items">{rows}</div>{foot}')


@catalogue
class P16(Grouped):
    name, family = "p16", "outcomes as lists"
    note = "the column shows all of class A; B and C stand behind links 已解决, 正在解决, 留作参考; each goes on by 下一页"
    column, size = "/rd/jybl/list_a.html", 14
    groups = (("a", "已经解决", 33), ("b", "正在解决", 20), ("c", "留作参考", 8))
    roots = 0

    def first_targets(self) -> tuple[str, ...]:
        return ()

    def top(self) -> str:
        return ""

    def path_of(self, entry: Entry) -> str:
        return f"/rd/jybl/{entry.date:%Y}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/rd/jybl/list_{folder}" + (".html" if k == 1 else f"_{k}.html")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        heads = "".join(
            f'<li class="{"on" if slug == folder else ""}"><a href="list_{slug}.html">{label}</a></li>'
            for slug, label, _count in self.groups
        )
        rows = "".join(
            f'<li><a href="{one.date:%Y}/{one.id}.html">{escape(one.title)}</a><i>{one.date}</i></li>'
            for one in entries
        )
        on = f'<a href="list_{folder}_{k + 1}.html">下一页</a>' if k < n else "<s>下一页</s>"
        main = f'<ul class="tab">{heads}</ul><ul class="lb">{rows}</ul><p>{on}</p>'
        return congress(self.place.full, "建议办理", main, side=news_list(self.beside(4, "r")))


@catalogue
class P17(HandQuery):
    name, family = "p17", "offset in rows"
    note = "?start=20 counts rows; 前20条 and 后20条 are the ways; total in words of another form"
    column, size, parameter = "/cgi-bin/jyta.pl?type=ta", 20, "start"
    required = {"type": "ta"}  # noqa: RUF012
    spec = Spec(75)

    def path_of(self, entry: Entry) -> str:
        return f"/cgi-bin/jyta.pl?type=ta&id={entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/cgi-bin/jyta.pl" or request.given.get("type") != "ta":
            return None
        if "id" in request.given:
            return None
        pages = self.pages()
        start = int(request.given.get("start", "0") or 0)
        k = min(start // self.size + 1, len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<p class="t">[{one.letter.body}] <a href="jyta.pl?type=ta&amp;id={one.id}">{escape(one.title)}</a> ({one.date.year}/{one.date.month}/{one.date.day})</p>'
            for one in entries
        )
        back = (
            f'<a href="?type=ta&amp;start={(k - 2) * self.size}">前{self.size}条</a>'
            if k > 1
            else ""
        )
        on = f'<a href="?type=ta&amp;start={k * self.size}">后{self.size}条</a>' if k < n else ""
        foot = f"<p>{back} {on}　查询结果：{len(self.entries)} 篇</p>"
        return modern(self.place.full, "议案提案", f"{rows}{foot}")


@catalogue
class P18(HandFiles):
    name, family = "p18", "one table of the year"
    note = "each list page is a year's table of six columns; 上一年 and 下一年 lead on; titles link, 附件 is a pdf of the reply"
    column, size = "/gk/rdjy/2024.html", 100
    spec = Spec(0)
    years = ((2024, 22), (2023, 31), (2022, 18))

    def fill(self) -> None:
        for year, count in self.years:
            day = NEWEST if year == 2024 else date(year, 12, 1)
            for _ in range(count):
                self.entries.append(self.make_entry(day, group=str(year)))
                self.entries.append(self.make_entry(day, Kind.FILE, group=str(year)))
                day -= timedelta(days=self.rng.choice((0, 1, 2, 3)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/gk/rdjy/c{entry.id}.html"

    def pages(self) -> list[list[Entry]]:
        return [
            [one for one in self.entries if one.group == str(year)] for year, _count in self.years
        ]

    @property
    def list_requests(self) -> int:
        return len(self.years)

    def list_target(self, k: int, n: int) -> str:
        return f"/gk/rdjy/{self.years[k - 1][0]}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = ""
        for at in range(0, len(entries), 2):
            one, file = entries[at], entries[at + 1]
            rows += f'<tr><td>{at // 2 + 1}</td><td>{one.letter.number}</td><td class="l"><a href="c{one.id}.html">{escape(one.title)}</a></td><td>{one.letter.name}</td><td>{one.letter.office}</td><td><a href="{file.path}">答复</a></td></tr>'
        year = self.years[k - 1][0]
        back = f'<a href="{year - 1}.html">上一年度</a>' if k < n else ""
        on = f'<a href="{year + 1}.html">下一年度</a>' if k > 1 else ""
        main = f"<p>{back} <b>{year}年</b> {on}</p><table><tr><th>序号</th><th>编号</th><th>标题</th><th>领衔代表</th><th>承办单位</th><th>答复</th></tr>{rows}</table>"
        return congress(
            self.place.full, f"{year}年代表建议", main, side=news_list(self.beside(5, "r"))
        )


@catalogue
class P19(HandFiles):
    name, family = "p19", "numbers that call with a name"
    note = "javascript:turnPage('jyta',2) with the function in the page, which joins name and number; 1 has no number"
    column, size = "/fgw/jyta.html", 18
    spec = Spec(77, offsite=(9, 30))

    def path_of(self, entry: Entry) -> str:
        return f"/fgw/{entry.date:%Y%m}/{self.token(entry, 16)}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/fgw/jyta_p{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td class="n"><a href="{one.path}" target="_blank">{escape(one.title)}</a></td><td class="d">{one.date:%Y-%m-%d}</td></tr>'
            for one in entries
        )
        ways = " ".join(
            f"<em>{p}</em>" if p == k else f"<a href=\"javascript:turnPage('jyta',{p});\">{p}</a>"
            for p in range(1, n + 1)
        )
        code = "<script>function turnPage(name, no) { if (no <= 1) { location.href = name + '.html'; return; } location.href = name + '_p' + no + '.html'; }</script>"
        main = f'<table class="news">{rows}</table><div class="pg">{ways}</div>'
        return modern(self.place.full, "建议提案", main, tail=code)


@catalogue
class P20(Grouped):
    name, family = "p20", "a home of three kinds"
    note = "the column shows the newest four of each; 建议, 议案 and 答复 stand behind headings that are links themselves"
    column, size = "/dbgz/yajy/index.html", 15
    groups = (("ya", "议案", 6), ("jy", "建议批评和意见", 34), ("df", "办理答复", 29))

    def path_of(self, entry: Entry) -> str:
        return f"/dbgz/yajy/{entry.group or 'jy'}/t{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/dbgz/yajy/{folder}/index" + (".html" if k == 1 else f"_{k - 1}.html")

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{one.path}">{cut(one.title, 22)}</a><span>{one.date:%m-%d}</span></li>'
            for one in entries
        )

    def top(self) -> str:
        blocks = "".join(
            f'<div class="blk"><h4><a href="{slug}/">{name}</a></h4><ul>{self.rows(self.of(slug)[0][:4])}</ul></div>'
            for slug, name, _count in self.groups
        )
        return congress(self.place.full, "议案建议", blocks, side=news_list(self.beside(5, "r")))

    def listing(self, request: Request) -> Response | None:
        for folder, name, _count in self.groups:
            if request.target == f"/dbgz/yajy/{folder}/":
                pages = self.of(folder)
                text = self.group_page(folder, name, pages[0], 1, len(pages))
                return self.html(text, LIST, f"{folder}/1/{len(self.entries)}")
        return super().listing(request)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        call = f'<script>createPageHTML({n},{k - 1},"index","html");</script>'
        main = f'<ul class="lb">{self.rows(entries)}</ul><div class="page">{call}</div>'
        return congress(self.place.full, name, main, side=news_list(self.beside(5, "r")))


@catalogue
class P21(HandQuery):
    name, family = "p21", "an image map of pages"
    note = "numbers in full-width brackets 【2】, words 上20条 and 下20条; the parameter stands first; ColdFusion"
    column, size, parameter = "/cfm/list.cfm?c=88", 20, "pg"
    required = {"c": "88"}  # noqa: RUF012
    spec = Spec(63)

    def path_of(self, entry: Entry) -> str:
        return f"/cfm/show.cfm?i={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div><a href="/cfm/show.cfm?i={one.id}">{escape(one.title)}</a>　{one.date.year}年{one.date.month}月{one.date.day}日</div>'
            for one in entries
        )
        ways = "".join(
            f"【{p}】" if p == k else f'<a href="list.cfm?pg={p}&c=88">【{p}】</a>'
            for p in range(1, n + 1)
        )
        return layout(self.place.full, "提案答复", f"{rows}<p>{ways}</p>", charset="utf-8")


@catalogue
class P22(Grouped):
    name, family = "p22", "terms in a drop-down menu"
    note = "第十届 … 第八届 as links in a ul of a menu above; the column shows the newest term under an address of its own; each term goes on by numbers"
    column, size = "/zx/ta/index.shtml", 16
    groups = (("10", "第十届", 40), ("9", "第九届", 35), ("8", "第八届", 18))
    has_years = True
    roots = 1

    def top(self) -> str:
        pages = self.of("10")
        return self.group_page("10", "第十届", pages[0], 1, len(pages))

    def path_of(self, entry: Entry) -> str:
        return f"/zx/ta/{entry.group or '10'}/{entry.date:%Y%m}/t{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zx/ta/{folder}/index" + (".shtml" if k == 1 else f"_{k}.shtml")

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        terms = "".join(
            f'<li><a href="/zx/ta/{slug}/index.shtml">{label}</a></li>'
            for slug, label, _count in self.groups
        )
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        ways = " ".join(
            f"<b>{p}</b>"
            if p == k
            else f'<a href="/zx/ta/{folder}/index{"" if p == 1 else f"_{p}"}.shtml">{p}</a>'
            for p in range(1, n + 1)
        )
        main = f'<div class="jc"><span>届次选择</span><ul class="dropdown-menu">{terms}</ul></div><ul class="lb">{rows}</ul><div class="fy">{ways}</div>'
        return modern(self.place.full, f"{name}提案", main)
