"""Counties, cards: rows that are blocks, pictures or columns of boxes."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import LIST, MISSING, Request, Response

DIGITS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """A number below a hundred as Chinese words: 三十六."""
    tens, ones = divmod(number, 10)
    front = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return front + (DIGITS[ones] if ones or not tens else "")


@catalogue
class X03(HandFiles):
    name, family = "x03", "cards"
    note = "a link around blocks, the day in two boxes; addresses without a scheme; a box of pages and nothing else"
    column, size = "/site/jyta/", 9
    beside_path = "/site/yw/{ym}/{id}.html"
    spec = Spec(31)

    def path_of(self, entry: Entry) -> str:
        return f"/site/jyta/{entry.date:%Y%m}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/site/jyta/p{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<a class="card" href="//{self.authority}{one.path}" target="_blank"><span class="rq"><b>{one.date:%d}</b><i>{one.date:%Y-%m}</i></span>'
            f'<span class="tt">{escape(one.title)}</span><span class="zy">{escape(one.letter.paragraphs[0][:50])}……</span></a>'
            for one in entries
        )
        choice = "".join(
            f'<option value="{"/site/jyta/" if p == 1 else f"p{p}.html"}"{" selected" if p == k else ""}>{p}</option>'
            for p in range(1, n + 1)
        )
        side = "".join(f'<p><a href="{one.href}">{one.title}</a></p>' for one in self.beside(14))
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="aside">{side}</div><div class="cards">{rows}</div>
<div class="go">跳转 <select id="go" onchange="window.location.href=this.value">{choice}</select></div></body></html>"""


@catalogue
class X11(HandFiles):
    name, family = "x11", "the side is longer"
    note = "three dated lists of eighteen beside eight rows without days; totals in words"
    column, size = "/gongkai/tian/index.htm", 8
    beside_path = "/gongkai/wenjian/{id}.htm"
    spec = Spec(30)

    def path_of(self, entry: Entry) -> str:
        return f"/gongkai/tian/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/gongkai/tian/index_{k:02d}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="item"><a href="{one.id}.htm">{escape(one.title)}</a></div>'
            for one in entries
        )
        sides = "".join(
            f"<h4>{name}</h4><ul class='s'>"
            + "".join(
                f'<li><a href="{one.href}">{one.title}</a><em>{one.date}</em></li>'
                for one in self.beside(18, name)
            )
            + "</ul>"
            for name in ("最新文件", "政策解读", "通知公告")
        )
        on = "" if k == n else f'<a href="{self.list_target(k + 1, n)[14:]}">下一页</a>'
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案办理</title></head><body><div class="left">{sides}</div><div class="right"><h3>提案办理</h3>{rows}
<div class="pg">共{in_words(len(self.entries))}条 每页{in_words(8)}条 第{in_words(k)}页 {on}</div></div></body></html>"""


@catalogue
class X14(HandFiles):
    name, family = "x14", "pictures"
    note = "rows are pictures whose words stand in alt alone; so is the pager"
    column, size = "/tp/zdta/index.html", 12
    spec = Spec(30)

    def path_of(self, entry: Entry) -> str:
        return f"/tp/zdta/{entry.date:%Y/%m%d}/{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/tp/zdta/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<td align="center"><a href="{one.path}"><img src="/tp/{one.id}_s.jpg" alt="{escape(one.title)}" width="180"></a></td>'
            + ("</tr><tr>" if at % 4 == 0 else "")
            for at, one in enumerate(entries, 1)
        )
        ways = (
            ""
            if k == 1
            else f'<a href="{self.targets(k - 1, n)[0]}"><img src="/tp/prev.gif" alt="上一页"></a>'
        )
        ways += (
            ""
            if k == n
            else f'<a href="{self.list_target(k + 1, n)}"><img src="/tp/next.gif" alt="下一页"></a>'
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>重点提案</title></head><body><div><a href="/"><img src="/tp/logo.png" alt="网站首页"></a></div><table><tr>{rows}</tr></table><div>{ways}</div></body></html>"""


@catalogue
class X15(HandQuery):
    name, family = "x15", "an English column"
    note = "Proposals, Next, Page 1 of 4; two pinned rows on every page; the last page still has a way on, to a soft 404"
    column, size = "/en/proposals/", 10
    spec = Spec(34, pinned=(3, 9))
    parameter = "page"

    def path_of(self, entry: Entry) -> str:
        return f"/en/proposals/detail/{entry.id}"

    def pages(self) -> list[list[Entry]]:
        pinned = [one for one in self.entries if one.pinned]
        others = [one for one in self.entries if not one.pinned]
        return [pinned + part for part in self.slices(others)]

    @property
    def list_requests(self) -> int:
        return len(self.pages())

    def listing(self, request: Request) -> Response | None:
        given = request.query.get("page", "1")
        if request.path == self.column and int(given) > len(self.pages()):
            text = f"<html><head><title>{self.place.full}</title></head><body><h1>Oops!</h1><p>您访问的页面不存在或已删除</p><a href='/'>Home</a></body></html>"
            return self.html(text, MISSING)
        return super().listing(request)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<article class="post{" sticky" if one.pinned else ""}"><header><h2><a href="{one.path}" rel="bookmark">{cut(one.title, 34)}</a></h2></header>'
            f'<footer>Posted on <time datetime="{one.date}">{one.date}</time> by {one.letter.office}</footer></article>'
            for one in entries
        )
        back = "" if k == 1 else f'<a href="?page={k - 1}">Previous</a>'
        return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Proposals</title></head><body><nav><a href="/en/">Home</a><a href="/en/news/">News</a></nav><main>{rows}</main>
<div class="pagination">Page {k} of {n} {back} <a href="?page={k + 1}">Next</a></div></body></html>"""


@catalogue
class X16(HandFiles):
    name, family = "x16", "packed without a word"
    note = "bodies are gzip and no header says so; every third row is a file; letters in two files"
    column, size = "/xxgk/jytafw/list.html", 16
    spec = Spec(36, files=tuple(range(2, 36, 3)), parts={1: 2, 6: 2, 9: 3})

    def path_of(self, entry: Entry) -> str:
        return f"/xxgk/jytafw/content_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/xxgk/jytafw/list_{k - 1}.html"

    def respond(self, request: Request) -> Response:
        response = super().respond(request)
        if response.status == 200 and response.content_type == "text/html":
            response.body = gzip.compress(response.body, 1, mtime=0)
        return response

    def detail(self, entry: Entry) -> Response:
        response = super().detail(entry)
        if entry.parts > 1:
            stem = entry.path.rsplit("/", 1)[1].removesuffix(".html")
            ways = "".join(f'<a href="{stem}_{p}.html">{p + 1}</a>' for p in range(1, entry.parts))
            tail = f'<div class="page">{ways}<a href="{stem}_1.html">下一页</a></div></body>'
            response.body = response.body.replace(b"</body>", tail.encode())
        return response

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<p class="xw"><a href="{one.path}">{escape(one.title)}</a> [{one.date:%Y年%m月%d日}]</p>'
            for one in entries
        )
        ways = "".join(
            f'<a href="{self.targets(p, n)[0]}">{p}</a>' for p in range(1, n + 1) if p != k
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案复文</title></head><body><div id="main">{rows}</div><div id="pages">{ways}</div></body></html>"""


@catalogue
class X09(HandFiles):
    name, family = "x09", "two panes of months"
    note = "one page; the panes of 建议 and 提案, one hidden; a list a month under its heading"
    column, size = "/jyta2024/index.html", 500
    spec = Spec(44)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta2024/{'rd' if entry.id % 2 else 'zx'}/{entry.id}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        panes = ""
        for at, folder in enumerate(("rd", "zx")):
            inside = [one for one in entries if f"/{folder}/" in one.path]
            months = ""
            for month in sorted({f"{one.date:%Y年%m月}" for one in inside}, reverse=True):
                rows = "".join(
                    f'<li><span>{one.date:%m-%d}</span><a href="{folder}/{one.id}.html">{escape(one.title)}</a></li>'
                    for one in inside
                    if f"{one.date:%Y年%m月}" == month
                )
                months += f"<h5>{month}</h5><ul>{rows}</ul>"
            panes += f'<div class="pane" id="pane{at}"{" style=display:none" if at else ""}>{months}</div>'
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="tabs"><a href="#pane0" class="on">人大建议</a><a href="#pane1">政协提案</a></div>{panes}
<div class="foot"><a href="/about.html">关于我们</a><a href="/map.html">网站地图</a></div></body></html>"""


@catalogue
class X10(HandFiles):
    name, family = "x10", "panes that go on elsewhere"
    note = "two panes of the newest six, each with a >> to a column of its own in pages"
    column, size = "/zt/jyta/", 11
    spec = Spec(46)
    folders = ("/xxgk/rdjy/", "/xxgk/zxta/")
    on = "&gt;&gt;"

    def path_of(self, entry: Entry) -> str:
        return f"{self.folders[entry.id % 2]}{entry.date:%Y%m}/c{entry.id}.html"

    def of(self, folder: str) -> list[Entry]:
        return [one for one in self.entries if one.path.startswith(folder)]

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.slices(self.of(folder))) for folder in self.folders)

    @property
    def quiet_requests(self) -> int:
        return 1 + self.list_requests

    def listing(self, request: Request) -> Response | None:
        if request.target == self.column:
            return self.html(self.front(), LIST, f"front/{len(self.entries)}")
        for folder in self.folders:
            pages = self.slices(self.of(folder))
            for k, entries in enumerate(pages, 1):
                if request.target == self.target(folder, k):
                    text = self.draw(folder, entries, k, len(pages))
                    return self.html(text, LIST, f"{folder}{k}/{len(self.entries)}")
        return None

    def target(self, folder: str, k: int) -> str:
        return folder if k == 1 else f"{folder}index_{k}.html"

    def front(self) -> str:
        panes = "".join(
            f'<div class="con"{" hidden" if at else ""}><ul>'
            + "".join(
                f'<li><a href="{one.path}">{cut(one.title)}</a><b>{one.date:%m-%d}</b></li>'
                for one in self.of(folder)[:6]
            )
            + f'</ul><a class="m" href="{folder}">{self.on}</a></div>'
            for at, folder in enumerate(self.folders)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理专题</title></head><body><h1>建议提案办理</h1><ul class="hd"><li>人大代表建议</li><li>政协委员提案</li></ul>{panes}</body></html>"""

    def draw(self, folder: str, entries: Sequence[Entry], k: int, n: int) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><b>{one.date}</b></li>'
            for one in entries
        )
        on = "" if k == n else f'<a href="{self.target(folder, k + 1)}">下一页</a>'
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>列表</title></head><body><div class="crumb"><a href="/">首页</a> <a href="/zt/jyta/">建议提案办理</a></div><ul class="list">{rows}</ul><div>{k}/{n} {on}</div></body></html>"""


@catalogue
class X10b(X10):
    name, note = "x10b", "the same with a word for the way on"
    on = "更多"
