"""Plain, mixed: heads that are links, bases, levels, broken markup, addresses without endings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.detail import Sheet
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped
from tests.internet.messages import LIST, Request, Response
from tests.internet.plain import items, portal
from tests.internet.site import NEWEST


@catalogue
class K14(Grouped):
    name, family = "k14", "tab heads that are links"
    note = (
        "two heads that lead to the lists of both bodies, panes with eight rows each below, no 更多"
    )
    column, size = "/zwgk/jyta/index.shtml", 20
    groups = (("rdjy", "人大代表建议", 47), ("zxta", "政协委员提案", 35))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/zwgk/jyta/{entry.group}/c{entry.id}.shtml"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/zwgk/jyta/{folder}/index{'' if k == 1 else f'_{k}'}.shtml"

    def top(self) -> str:
        heads = panes = ""
        for at, (folder, name, _count) in enumerate(self.groups):
            heads += f'<li class="{"on" if at == 0 else ""}"><a href="./{folder}/index.shtml" target="_blank">{name}</a></li>'
            rows = "".join(
                f'<li><a href="{one.path}" target="_blank">{cut(one.title, 30)}</a><span>{one.date}</span></li>'
                for one in self.of(folder)[0][:8]
            )
            panes += f'<div class="tab-pane" style="display:{"block" if at == 0 else "none"}"><ul>{rows}</ul></div>'
        main = f'<div class="tab"><ul class="tab-hd">{heads}</ul><div class="tab-bd">{panes}</div></div>'
        return portal(self.place.full, "建议提案", main, side=items(self.beside(5, "a")))

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        code = (
            f"<script>createPageHTML('page_div',{n}, {k},'index','shtml',{len(entries)});</script>"
        )
        return portal(self.place.full, name, f'<ul>{rows}</ul><div id="page_div"></div>{code}')


@catalogue
class K15(HandQuery):
    name, family = "k15", "a base elsewhere"
    note = "base names the application's folder; rows and the pager are relative to it"
    column, size, parameter = "/app/site/list?cid=jyta", 15, "pn"
    required = {"cid": "jyta"}  # noqa: RUF012
    spec = Spec(51)

    def path_of(self, entry: Entry) -> str:
        return f"/app/site/show?aid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="item"><a class="tt" href="site/show?aid={one.id}">{escape(one.title)}</a><p class="meta">来源：{one.letter.office}　时间：{one.date} 08:30:00　阅读：{one.id % 200}</p></div>'
            for one in entries
        )
        numbers = " ".join(
            f'<a class="pn on" href="javascript:;">{p}</a>'
            if p == k
            else f'<a class="pn" href="site/list?cid=jyta&pn={p}">{p}</a>'
            for p in range(1, n + 1)
        )
        text = portal(self.place.full, "建议提案", f"{rows}<div class='pager'>{numbers}</div>")
        return text.replace("<head>", '<head><base href="/app/">')


@catalogue
class K16(HandFiles):
    name, family = "k16", "a kind and an office before each title"
    note = "[建议] leads to its kind, (教育局) to the office's page on the site, then the title; pages by list_2"
    column, size = "/dbwy/list.html", 18
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/dbwy/content/{entry.date:%Y-%m/%d}/content_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/dbwy/list_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        offices = sorted({one.letter.office for one in self.entries})
        rows = "".join(
            f'<li><a class="k" href="/dbwy/{"jy" if one.letter.body == "建议" else "ta"}.html">[{one.letter.body}]</a> <a class="o" href="/bmwz/{offices.index(one.letter.office)}.html">（{one.letter.office[-6:]}）</a> <a href="content/{one.date:%Y-%m/%d}/content_{one.id}.html" target="_blank">{escape(one.title)}</a><em>{one.date:%Y/%m/%d}</em></li>'
            for one in entries
        )
        ways = "".join(
            f"<li class='c'>{p}</li>"
            if p == k
            else f'<li><a href="list{"" if p == 1 else f"_{p}"}.html">{p}</a></li>'
            for p in range(1, n + 1)
        )
        main = f'<ul class="nl">{rows}</ul><ul class="pgs">{ways}</ul>'
        return portal(self.place.full, "代表委员", main, side=items(self.beside(6, "k")))


@catalogue
class K17(HandFiles):
    name, family = "k17", "an item page names several replies"
    note = "主办单位答复 and 会办意见 stand as links on the item's page, nowhere else"
    column, size = "/tabl/list-1.html", 12
    spec = Spec(0)

    def fill(self) -> None:
        day = NEWEST
        for at in range(27):
            item = self.make_entry(day, group="item")
            self.entries.append(item)
            for number_ in range(1 + (at % 3 == 1)):
                reply = self.make_entry(day, group=str(item.id))
                reply.path = f"/tabl/fw/{item.id}-{number_ + 1}.html"
                self.entries.append(reply)
            day -= timedelta(days=self.rng.choice((0, 1, 2)))

    def turn(self, night: int) -> None:
        self.night = night

    def path_of(self, entry: Entry) -> str:
        return f"/tabl/ta/{entry.id}.html"

    def pages(self) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.group == "item"])

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def list_target(self, k: int, n: int) -> str:
        return f"/tabl/list-{k}.html"

    def sheet(self, entry: Entry) -> Sheet:
        sheet = super().sheet(entry)
        if entry.group != "item":
            return sheet
        text = f"<p>提案人：{entry.letter.name}</p><p>案由：{escape(entry.letter.topic)}</p><p>建议：一、加大投入。二、完善制度。</p>"
        held = [one for one in self.entries if one.group == str(entry.id)]
        names = ("主办单位答复", "会办单位意见")
        links = "".join(
            f'<li><a href="{one.path}">{names[at]}</a></li>' for at, one in enumerate(held)
        )
        return replace(
            sheet, text=text, tail=f'<div class="fw"><h4>办理情况</h4><ul>{links}</ul></div>'
        )

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td>{one.letter.number}</td><td><a href="/tabl/ta/{one.id}.html">{escape(one.title)}</a></td><td>{one.letter.name}</td><td>{one.date}</td></tr>'
            for one in entries
        )
        ways = f'<a href="list-{min(k + 1, n)}.html">下一页</a> <a href="list-{n}.html">末页</a> 共{n}页'
        main = f'<table class="t"><tr><th>案号</th><th>标题</th><th>提案人</th><th>日期</th></tr>{rows}</table><p>{ways}</p>'
        return portal(self.place.full, "提案办理", main, side=items(self.beside(4, "i")))


@catalogue
class K18(Grouped):
    name, family = "k18", "four levels"
    note = "terms, sessions, kinds, then a list: folders in folders"
    column, size = "/dbjy/", 20
    groups = (
        ("17/3/zd", "重点督办建议", 9),
        ("17/3/yb", "一般建议", 31),
        ("17/2/zd", "重点督办建议", 7),
        ("17/2/yb", "一般建议", 23),
        ("16/5/yb", "一般建议", 18),
    )
    roots = 6

    def path_of(self, entry: Entry) -> str:
        return f"/dbjy/{entry.group or '17/3/yb'}/{entry.id}.html"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/dbjy/{folder}/" + ("" if k == 1 else f"index_{k}.html")

    def listing(self, request: Request) -> Response | None:
        levels = {
            "/dbjy/17/": (("3/", "第三次会议"), ("2/", "第二次会议")),
            "/dbjy/16/": (("5/", "第五次会议"),),
            "/dbjy/17/3/": (("zd/", "重点督办建议"), ("yb/", "一般建议")),
            "/dbjy/17/2/": (("zd/", "重点督办建议"), ("yb/", "一般建议")),
            "/dbjy/16/5/": (("yb/", "一般建议"),),
        }
        for target, links in levels.items():
            if request.target == target:
                text = "".join(f'<li><a href="{href}">{name}</a></li>' for href, name in links)
                page = portal(self.place.full, "代表建议", f'<ul class="lv">{text}</ul>')
                return self.html(page, LIST, target)
        return super().listing(request)

    def top(self) -> str:
        links = '<li><a href="17/">十七届人大</a></li><li><a href="16/">十六届人大</a></li>'
        side = items(self.beside(5, "e"))
        return portal(self.place.full, "代表建议", f'<ul class="lv">{links}</ul>', side=side)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.id}.html">{escape(one.title)}</a><b>{one.date}</b></li>'
            for one in entries
        )
        on = f'<a href="index_{k + 1}.html">下一页</a>' if k < n else ""
        return portal(self.place.full, name, f'<ul class="ls">{rows}</ul><div>{k}/{n} {on}</div>')


@catalogue
class K19(HandFiles):
    name, family = "k19", "wrong head, open markup"
    note = "the head says GBK, the page is UTF-8; li and a are never closed, quotes are missing"
    column, size = "/gongkai/jyta/index.htm", 20
    content_type = "text/html; charset=gbk"
    spec = Spec(66, pinned=(2,))

    def path_of(self, entry: Entry) -> str:
        return f"/gongkai/jyta/{entry.date:%Y%m}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/gongkai/jyta/index_{k - 1}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "\n".join(
            f"<li><a href={one.date:%Y%m}/{one.id}.htm target=_blank title='{escape(one.title)}'>{cut(one.title, 26)}<span class=date>{one.date}"
            for one in entries
        )
        ways = "".join(
            f"<a href=index{'' if p == 1 else f'_{p - 1}'}.htm>{text}"
            for p, text in (
                (1, "首页"),
                (max(k - 1, 1), "上页"),
                (min(k + 1, n), "下页"),
                (n, "尾页"),
            )
        )
        return f"<html><head><meta charset=utf-8><title>建议提案</title><body><div class=hd><a href=/>首页<a href=/xw/>新闻</div><h2>建议提案</h2><ul class=list>{rows}</ul><div class=pg>{ways}</div><div class=ft>{self.place.full}人民政府"


@catalogue
class K20(HandFiles):
    name, family = "k20", "addresses without endings"
    note = "a framework: /jyta, /jyta/p2, /jyta/3801; a box of filters above, crumbs below"
    column, size = "/jyta", 16
    spec = Spec(61)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.id}"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/p{k}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<a class="card" href="/jyta/{one.id}"><h3>{escape(one.title)}</h3><p>{escape(one.letter.paragraphs[0][:40])}</p><time>{one.date}</time></a>'
            for one in entries
        )
        numbers = "".join(
            f"<li class=active><a>{p}</a></li>"
            if p == k
            else f'<li><a href="/jyta{"" if p == 1 else f"/p{p}"}">{p}</a></li>'
            for p in range(1, n + 1)
        )
        filters = '<div class="flt">类型：<a href="/jyta?type=1">建议</a><a href="/jyta?type=2">提案</a> 排序：<a href="/jyta?sort=hits">热度</a><a href="/jyta?sort=time">时间</a></div>'
        main = f'{filters}<div class="cards">{rows}</div><ul class="pagination">{numbers}</ul>'
        return portal(self.place.full, "建议提案", main)
