"""Fresh, last: a fourth hand-out; replies below their items, batches, tables in articles, boxes of old editors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.fresh import congress, layout, modern, news_list
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import Request, Response
from tests.internet.site import NEWEST


@catalogue
class P31(HandFiles):
    name, family = "p31", "replies below their items"
    note = "a list item holds the item and a list of its one or two replies; pages a1.html, a2.html"
    column, size = "/rdjy/a1.html", 20
    spec = Spec(0)

    def fill(self) -> None:
        day = NEWEST
        for at in range(34):
            item = self.make_entry(day, group="item")
            self.entries.append(item)
            for _ in range(1 + (at % 5 == 2)):
                self.entries.append(self.make_entry(day, group=str(item.id)))
            day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/rdjy/{'jy' if entry.group == 'item' else 'df'}/{entry.id}.html"

    def pages(self) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == "item"])

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/rdjy/a{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = ""
        for one in entries:
            held = [other for other in self.entries if other.group == str(one.id)]
            inner = "".join(
                f'<li>答复：<a href="df/{other.id}.html">{escape(other.title)}</a></li>'
                for other in held
            )
            rows += f'<li class="jy"><a href="jy/{one.id}.html">{escape(one.title)}</a> {one.date}<ul>{inner}</ul></li>'

        def to(p: int, text: str) -> str:
            return f'<a href="a{p}.html">{text}</a>' if 1 <= p <= n else ""

        main = f'<ul class="jys">{rows}</ul><p>{to(k - 1, "上一页")} {to(k + 1, "下一页")}</p>'
        return congress(self.place.full, "建议及答复", main, side=news_list(self.beside(4, "r")))


@catalogue
class P32(HandQuery):
    name, family = "p32", "lines with breaks"
    note = "a page for old phones: a number, a link and br; 下页 and 尾页 without brackets; pg by PHP, mid names the column"
    column, size, parameter = "/wap.php?mid=3", 10, "pg"
    required = {"mid": "3"}  # noqa: RUF012
    spec = Spec(47)

    def path_of(self, entry: Entry) -> str:
        return f"/wap.php?mid=3&aid={entry.id}"

    def listing(self, request: Request) -> Response | None:
        return None if "aid" in request.given else super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'{at}.<a href="wap.php?mid=3&aid={one.id}">{escape(one.title)}</a><br>'
            for at, one in enumerate(entries, 1 + (k - 1) * self.size)
        )

        def to(p: int, text: str) -> str:
            return f'<a href="wap.php?mid=3&pg={p}">{text}</a> ' if 1 <= p <= n and p != k else ""

        return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><p>{self.place.full}政府网手机版<br>建议提案<br>----------<br>{rows}{to(k + 1, "下页")}{to(k - 1, "上页")}{to(n, "尾页")}<br>({k}/{n}页)<br>----------<br><a href="wap.php">返回首页</a></p></body></html>'


@catalogue
class P33(HandQuery):
    name, family = "p33", "a box of an old editor"
    note = "MM_jumpMenu with addresses as values is the only way on; GBK; a marquee of news above"
    column, size, parameter = "/more.asp?ttt=12", 22, "page"
    charset, encoding = "gb2312", "gb18030"
    required = {"ttt": "12"}  # noqa: RUF012
    spec = Spec(79)

    def path_of(self, entry: Entry) -> str:
        return f"/shownews.asp?newsid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<TR><TD>&nbsp;<IMG src="img/arr.gif">&nbsp;<A href="shownews.asp?newsid={one.id}" target=_blank>{cut(one.title, 28)}</A> <FONT color=#666666>[{one.date.year}-{one.date.month}-{one.date.day}]</FONT></TD></TR>'
            for one in entries
        )
        options = "".join(
            f'<OPTION value="more.asp?ttt=12&page={p}"{" selected" if p == k else ""}>第{p}页</OPTION>'
            for p in range(1, n + 1)
        )
        code = '<SCRIPT language=JavaScript>function MM_jumpMenu(targ,selObj,restore){ eval(targ+".location=\'"+selObj.options[selObj.selectedIndex].value+"\'"); if (restore) selObj.selectedIndex=0; }</SCRIPT>'
        box = f"<SELECT name=menu1 onchange=\"MM_jumpMenu('parent',this,0)\">{options}</SELECT>"
        news = "　".join(f'<A href="{one.href}">{one.title}</A>' for one in self.beside(4, "m"))
        main = (
            f"<MARQUEE>{news}</MARQUEE><TABLE width=100%>{rows}</TABLE><P align=right>{box}{code}"
        )
        return layout(self.place.full, "建议提案答复", main)


@catalogue
class P34(HandFiles):
    name, family = "p34", "a page number in the middle"
    note = "rewritten names list-12-2-0.aspx; ways stand above the rows; pinned notices of another column lead every page; files stand in rows"
    column, size = "/list-12-1-0.aspx", 15
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/info-{entry.id}-0.aspx"

    def list_target(self, k: int, n: int) -> str:
        return f"/list-12-{k}-0.aspx"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<li><a class="t" href="info-{one.id}-0.aspx">{escape(one.title)}</a><span class="s">{one.date:%Y-%m-%d}</span><div class="fj">附件：<a href="down.aspx?f={one.id}a">1.办理答复.pdf</a> <a href="down.aspx?f={one.id}b">2.征询意见表.doc</a></div></li>'
            for one in entries
        )
        ways = f'<a href="list-12-1-0.aspx">|&lt;</a> <a href="list-12-{max(k - 1, 1)}-0.aspx">&lt;</a> {k}/{n} <a href="list-12-{min(k + 1, n)}-0.aspx">&gt;</a> <a href="list-12-{n}-0.aspx">&gt;|</a>'
        side = f"<ul>{news_list(self.beside(5, 's'))}</ul>"
        return modern(
            self.place.full,
            "建议提案",
            f'<div class="nav-t">{ways}</div><ul class="news">{rows}</ul>',
            side=side,
        )


@catalogue
class P35(Grouped):
    name, family = "p35", "tables in articles"
    note = "rows of the column are articles 2024年政协提案办理答复一览表; each holds a table whose titles link to the replies"
    column, size = "/xxgk/tabl/index.html", 100
    groups = (
        ("2024", "2024年政协提案办理答复一览表", 31),
        ("2023", "2023年政协提案办理答复一览表", 26),
        ("2022", "2022年政协提案办理答复一览表", 22),
    )
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/tadf/{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/xxgk/tabl/{folder}12/t{folder}1201_{self.first_id - int(folder)}.html"

    def top(self) -> str:
        rows = "".join(
            f'<li><a href=".{self.group_target(slug, 1, 1).removeprefix("/xxgk/tabl")}">{name}</a><span>{slug}-12-01</span></li>'
            for slug, name, _count in self.groups
        )
        return congress(
            self.place.full,
            "提案办理",
            f'<ul class="list">{rows}</ul>',
            side=news_list(self.beside(5, "r")),
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<tr><td>{at}</td><td>{one.letter.number}</td><td><a href="{one.path}">{escape(one.title)}</a></td><td>{one.letter.office}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        main = f'<h1>{name}</h1><p>发布时间：{folder}-12-01　来源：政协办</p><div class="TRS_Editor"><p>现将{folder}年政协提案办理答复情况公开如下：</p><table>{rows}</table></div>'
        head = f'<meta name="ArticleTitle" content="{name}"><meta name="PubDate" content="{folder}-12-01">'
        return congress(self.place.full, name, main, head=head)


@catalogue
class P36(Grouped):
    name, family = "p36", "batches"
    note = "第一批 … 第四批 are links below a heading; each batch is a page of its own without pager; no days"
    column, size = "/ztzl/jytagk/", 60
    groups = (("1", "第一批", 18), ("2", "第二批", 22), ("3", "第三批", 15), ("4", "第四批", 9))

    def path_of(self, entry: Entry) -> str:
        return f"/ztzl/jytagk/p{entry.group or 1}/{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/ztzl/jytagk/p{folder}.shtml"

    def top(self) -> str:
        links = "".join(
            f'<a class="btn" href="p{slug}.shtml"><span>{name}</span></a>'
            for slug, name, _count in self.groups
        )
        return modern(
            self.place.full,
            "建议提案公开",
            f'<h3>2024年答复公开</h3><div class="pc">{links}</div>',
            side=f"<ul>{news_list(self.beside(5, 's'))}</ul>",
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<p class="f16">{at}.<a href="p{folder}/{one.id}.shtml">{escape(one.title)}</a></p>'
            for at, one in enumerate(entries, 1)
        )
        return modern(self.place.full, f"{name}公开", rows)


@catalogue
class P37(Grouped):
    name, family = "p37", "years as pictures"
    note = "years are pictures with alt; each year has panels of 建议 and 提案 on one page, a pager of words 下一頁"
    column, size = "/lh/jyta/default.htm", 24
    groups = (("2024", "2024年", 45), ("2023", "2023年", 30), ("2022", "2022年", 20))
    has_years = True

    def path_of(self, entry: Entry) -> str:
        return f"/lh/jyta/y{entry.date:%Y}/n{entry.id}.htm"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/lh/jyta/y{folder}/default" + (".htm" if k == 1 else f"{k}.htm")

    def top(self) -> str:
        links = "".join(
            f'<td><a href="y{slug}/default.htm"><img src="/img/y{slug}.jpg" alt="{name}" border="0"></a></td>'
            for slug, name, _count in self.groups
        )
        return layout(
            self.place.full, "两会建议提案", f"<table><tr>{links}</tr></table>", charset="utf-8"
        )

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        def rows(body: str) -> str:
            return "".join(
                f'<li><a href="n{one.id}.htm">{escape(one.title)}</a></li>'
                for one in entries
                if one.letter.body == body
            )

        on = f'<a href="default{k + 1}.htm">下一頁</a>' if k < n else ""
        main = f"<h4>代表建议</h4><ul>{rows('建议')}</ul><h4>委员提案</h4><ul>{rows('提案')}</ul><div>{on}</div>"
        return layout(self.place.full, name, main, charset="utf-8")


@catalogue
class P38(HandFiles):
    name, family = "p38", "an item page and a reply page of each other"
    note = "rows lead to the reply; the reply links to 建议原文, an article of another folder"
    column, size = "/bmxx/jyta/list.htm", 15
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/bmxx/jyta/hf{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/bmxx/jyta/list{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="li"><a href="hf{one.id}.htm">{escape(replace(one.letter).title)}</a><br><small>发布时间：{one.date} 来源：{one.letter.office} 点击：{7 * at}</small></div>'
            for at, one in enumerate(entries, 1)
        )

        def to(p: int, text: str) -> str:
            return f'<a href="list{"" if p == 1 else p}.htm">{text}</a>'

        ways = "".join(f"<i>{p}</i>" if p == k else to(p, str(p)) for p in range(1, n + 1))
        main = f'{rows}<div class="p">{to(1, "首")}{ways}{to(n, "末")}</div>'
        return modern(
            self.place.full, "建议提案", main, side=f"<ul>{news_list(self.beside(4, 's'))}</ul>"
        )


@catalogue
class P39(Grouped):
    name, family = "p39", "all of them, with figures"
    note = "two panels of the newest five; 查看全部（38） below each leads to a file beside; those go on by ▶ and ◀"
    column, size = "/gk/lh.html", 15
    groups = (("jy", "代表建议", 38), ("ta", "委员提案", 27))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/gk/{entry.date:%Y}/{self.token(entry, 10)}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/gk/lh{folder}{'' if k == 1 else f'_{k}'}.html"

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )

    def top(self) -> str:
        panels = "".join(
            f'<div class="panel"><h3>{name}</h3><ul>{self.rows(self.of(slug)[0][:5])}</ul><div class="all"><a href="lh{slug}.html">查看全部（{count}）</a></div></div>'
            for slug, name, count in self.groups
        )
        return modern(self.place.full, "两会建议提案", panels)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        def to(p: int, text: str) -> str:
            target = f"lh{folder}{'' if p == 1 else f'_{p}'}.html"
            return f'<a href="{target}">{text}</a>' if 1 <= p <= n else f"<span>{text}</span>"

        main = f"<ul>{self.rows(entries)}</ul><div>{to(k - 1, '◀')} {to(k + 1, '▶')}</div>"
        return modern(self.place.full, name, main)


@catalogue
class P40(HandFiles):
    name, family = "p40", "older ones by another word"
    note = "往后翻 and 往前翻 lead on; no numbers; rows are blockquotes with a strong title and a line of unit and day"
    column, size = "/sub/taya/start.html", 10
    spec = Spec(37)

    def path_of(self, entry: Entry) -> str:
        return f"/sub/taya/{entry.id}/read.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/sub/taya/start-{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<blockquote><strong><a href="{one.id}/read.html">{escape(one.title)}</a></strong><br>{one.letter.office}　{one.date.year}.{one.date.month}.{one.date.day}</blockquote>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            return (
                f'<a href="start{"" if p == 1 else f"-{p}"}.html">{text}</a>' if 1 <= p <= n else ""
            )

        return congress(
            self.place.full,
            "提案议案",
            f"{rows}<p>{to(k - 1, '往前翻')} {to(k + 1, '往后翻')}</p>",
            side=news_list(self.beside(4, "r")),
        )
