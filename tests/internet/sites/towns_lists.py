"""Towns, lists: a second hand of small makers; lists that stand in pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number


@catalogue
class X19(HandQuery):
    name, family = "x19", "rows counted, not pages"
    note = "links of numbers with start=; no 下一页, no total; the dates stand above groups of rows"
    column, size = "/gongbao/tijian?cat=9", 10
    spec = Spec(36)
    required = {"cat": "9"}

    def path_of(self, entry: Entry) -> str:
        return f"/gongbao/tijian/{entry.id}"

    def listing(self, request: Request) -> Response | None:
        if request.path != "/gongbao/tijian" or request.given.get("cat") != "9":
            return None
        pages = self.pages()
        k = min(number(request, "start", 0) // self.size + 1, len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        groups = ""
        for day in sorted({one.date for one in entries}, reverse=True):
            rows = "".join(
                f'<p><a href="/gongbao/tijian/{one.id}">{escape(one.title)}</a></p>'
                for one in entries
                if one.date == day
            )
            groups += f"<div class=g><h6>{day}</h6>{rows}</div>"
        ways = "".join(
            f"<span class=now>{p}</span>"
            if p == k
            else f'<a href="?cat=9&amp;start={(p - 1) * 10}">{p}</a>'
            for p in range(1, n + 1)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案建议</title></head><body><div class="wrap">{groups}</div><div class="paginator">{ways}</div></body></html>"""


@catalogue
class X20(HandQuery):
    name, family = "x20", "a form of years"
    note = "a list of years that sends its form when it changes; each year has pages of its own"
    column, size = "/ta/index.php", 9
    spec = Spec(40)

    def path_of(self, entry: Entry) -> str:
        return f"/ta/view.php?id={entry.id}"

    def years(self) -> list[int]:
        return sorted({one.date.year for one in self.entries}, reverse=True)

    def of(self, year: int) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.date.year == year])

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.of(year)) for year in self.years())

    @property
    def quiet_requests(self) -> int:
        return 2 + 2 * len(self.years())

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.date = entry.date.replace(year=2024 - at // 15)

    def listing(self, request: Request) -> Response | None:
        if request.path != self.column:
            return None
        year = number(request, "year", self.years()[0])
        pages = self.of(year)
        k = min(max(number(request, "page"), 1), len(pages))
        text = self.draw(pages[k - 1], k, len(pages), year)
        return self.html(text, LIST, f"{year}/{k}/{len(self.entries)}")

    def draw(self, entries: Sequence[Entry], k: int, n: int, year: int) -> str:
        rows = "".join(
            f'<li><a href="view.php?id={one.id}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        years = "".join(
            f'<option value="{one}"{" selected" if one == year else ""}>{one}年</option>'
            for one in self.years()
        )
        on = "" if k == n else f'<a href="index.php?year={year}&page={k + 1}">下一页</a>'
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案办理</title></head><body><form action="index.php" method="get" name="f">年度：<select name="year" onchange="this.form.submit()">{years}</select></form>
<ul class="talist">{rows}</ul><p>第{k}页/共{n}页 {on}</p></body></html>"""


@catalogue
class X21(HandFiles):
    name, family = "x21", "two rows a line"
    note = "two letters side by side in a table line, the office above, the day below"
    column, size = "/html/rdjy/list.htm", 12
    beside_path = "/html/xw/{id}.htm"
    spec = Spec(35)

    def path_of(self, entry: Entry) -> str:
        return f"/html/rdjy/{entry.date:%Y}/{entry.id}.htm"

    def list_target(self, k: int, n: int) -> str:
        return f"/html/rdjy/list{k}.htm"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        cells = [
            f'<td width="50%"><font color="gray">{one.letter.office}</font><br><a href="{one.date:%Y}/{one.id}.htm">{cut(one.title, 24)}</a><br>{one.date:%Y-%m-%d}</td>'
            for one in entries
        ]
        rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
        side = "".join(
            f'<tr><td><a href="{one.href}">{one.title}</a></td></tr>' for one in self.beside(16)
        )
        ways = "".join(
            f"<b>{p}</b> "
            if p == k
            else f'<a href="{"list.htm" if p == 1 else f"list{p}.htm"}">[{p}]</a> '
            for p in range(1, n + 1)
        )
        return f"""<html><head><meta charset="utf-8"><title>人大代表建议</title></head><body><table><tr><td><table>{side}</table></td><td><table border="0">{rows}</table>{ways}</td></tr></table></body></html>"""


@catalogue
class X22(HandQuery):
    name, family = "x22", "buttons of a table"
    note = "the title is plain text, a button of the form opens the letter; the pager sets a field in its own onclick"
    column, size = "/oa/ta.jsp", 11
    spec = Spec(30)
    parameter = "pageNo"

    def path_of(self, entry: Entry) -> str:
        return f"/oa/tashow.jsp?taid={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<tr><td>{one.id % 500:03d}</td><td>{escape(one.title)}</td><td>{one.letter.name}</td><td>{one.date}</td>"
            f"<td><input type='button' value='查看' onclick=\"window.open('tashow.jsp?taid={one.id}')\"></td></tr>"
            for one in entries
        )
        ways = "".join(
            f"<a href='#' onclick=\"document.getElementById('pageNo').value='{p}';document.forms[0].submit();return false;\">{p}</a>"
            for p in range(1, n + 1)
        )
        return f"""<html><head><meta charset="utf-8"><title>提案查询</title></head><body><form action="ta.jsp" method="post"><input type="hidden" name="pageNo" id="pageNo" value="{k}">
<table border="1"><tr><th>提案号</th><th>案由</th><th>提案人</th><th>立案日期</th><th>操作</th></tr>{rows}</table>共{len(self.entries)}条 {ways}</form></body></html>"""


@catalogue
class X23(HandFiles):
    name, family = "x23", "rows that are clicked"
    note = (
        "table lines with data-href, no link; padded numbers; a menu of years that leads elsewhere"
    )
    column, size = "/jyta/list_01.html", 15
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/doc/{self.token(entry, 10)}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/jyta/list_{k:02d}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr class="clickable" data-href="{one.path}"><td>{at}</td><td>{escape(one.title)}</td><td>{one.date:%Y.%m.%d}</td></tr>'
            for at, one in enumerate(entries, 1)
        )
        ways = "".join(
            f'<a href="list_{p:02d}.html">{p:02d}</a>' for p in range(1, n + 1) if p != k
        )
        on = f'<a href="list_{min(k + 1, n):02d}.html">后页</a>'
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案公示</title></head><body><table class="tb"><thead><tr><td>序号</td><td>标题</td><td>日期</td></tr></thead><tbody>{rows}</tbody></table><div>{ways}{on}</div></body></html>"""


@catalogue
class X26(HandQuery):
    name, family = "x26", "years in a frame"
    note = "an inner frame shows one year; links of years are aimed at the frame"
    column, size = "/zx/tagk.html", 8
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/zx/ta/{entry.id}.html"

    def fill(self) -> None:
        super().fill()
        for at, entry in enumerate(self.entries):
            entry.date = entry.date.replace(year=2024 - at // 14)

    def years(self) -> list[int]:
        return sorted({one.date.year for one in self.entries}, reverse=True)

    def of(self, year: int) -> list[list[Entry]]:
        return self.slices([one for one in self.entries if one.date.year == year])

    @property
    def list_requests(self) -> int:
        return 1 + sum(len(self.of(year)) for year in self.years())

    @property
    def quiet_requests(self) -> int:
        return 2 + 2 * len(self.years())

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:
            years = "".join(
                f'<li><a href="/zx/ta/list.do?y={year}" target="lst">{year}年提案</a></li>'
                for year in self.years()
            )
            text = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案公开</title></head><body><ul class="nd">{years}</ul><iframe name="lst" src="/zx/ta/list.do?y={self.years()[0]}" width="800" height="600"></iframe></body></html>"""
            return self.html(text, LIST, "outer")
        if request.path != "/zx/ta/list.do":
            return None
        year = number(request, "y", self.years()[0])
        pages = self.of(year)
        k = min(max(number(request, "p"), 1), len(pages))
        rows = "".join(
            f'<dd><a href="/zx/ta/{one.id}.html" target="_blank">{escape(one.title)}</a> <i>{one.date:%m-%d}</i></dd>'
            for one in pages[k - 1]
        )
        on = "" if k == len(pages) else f'<a href="?y={year}&p={k + 1}">下一页</a>'
        text = f"""<html><head><meta charset="utf-8"></head><body><dl>{rows}</dl>{k}/{len(pages)} {on}</body></html>"""
        return self.html(text, LIST, f"{year}/{k}/{len(self.entries)}")


@catalogue
class X27(HandFiles):
    name, family = "x27", "pages as folders"
    note = "/page/2/ and one way on called 较早的文章; the newest letter is shown large above the others"
    column, size = "/category/jyta/", 7
    beside_path = "/archives/{id}"
    spec = Spec(29)

    def path_of(self, entry: Entry) -> str:
        return f"/archives/{entry.id}"

    def list_target(self, k: int, n: int) -> str:
        return f"/category/jyta/page/{k}/"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<article id="post-{one.id}"><h2 class="entry-title"><a href="{one.path}" rel="bookmark">{escape(one.title)}</a></h2>'
            f'<div class="entry-meta">发表于 <time>{one.date:%Y年%m月%d日}</time></div><div class="entry-summary"><p>{escape(one.letter.paragraphs[0][:70])}… <a href="{one.path}" class="more-link">继续阅读</a></p></div></article>'
            for one in entries
        )
        ways = (
            ""
            if k == n
            else f'<div class="nav-previous"><a href="{self.list_target(k + 1, n)}">← 较早的文章</a></div>'
        )
        ways += (
            ""
            if k == 1
            else f'<div class="nav-next"><a href="{self.targets(k - 1, n)[0]}">较新的文章 →</a></div>'
        )
        side = "".join(f'<li><a href="{one.href}">{one.title}</a></li>' for one in self.beside(5))
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div id="content">{rows}<nav class="navigation">{ways}</nav></div><aside><h3>近期文章</h3><ul>{side}</ul></aside></body></html>"""


@catalogue
class X32(HandFiles):
    name, family = "x32", "the link is the last word"
    note = "the day in front, the title as text, 详细>> as the link; a call with an id; the page reloads itself"
    column, size = "/wz/jytagk/index.html", 13
    spec = Spec(33)

    def path_of(self, entry: Entry) -> str:
        return f"/wz/jytagk/show_{entry.id}.html"

    def list_target(self, k: int, n: int) -> str:
        return f"/wz/jytagk/index_{k}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f"<div class='it'><span>{one.date:%Y-%m-%d}</span> {escape(one.title)} <a href=\"javascript:openwin('{one.id}')\">详细&gt;&gt;</a></div>"
            for one in entries
        )
        on = (
            ""
            if k == n
            else f"<a href=\"javascript:window.location='index_'+({k}+1)+'.html'\">下页</a>"
        )
        return f"""<html><head><meta charset="utf-8"><meta http-equiv="refresh" content="600"><title>建议提案公开</title><script>function openwin(id) {{ window.open('show_' + id + '.html', '_blank'); }}</script></head><body>{rows}<p>{k}/{n}页 {on}</p></body></html>"""
