"""Hands, more: a third hand-out of odd lists."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, HandService, cut
from tests.internet.messages import LIST, Request, Response, as_json
from tests.internet.service import number


@catalogue
class W36(HandFiles):
    name, family = "w36", "nested lists of years"
    note = "one page, a year folded in a year; a list in a list"
    column, size = "/jianyi/index.shtml", 500
    spec = Spec(66)

    def path_of(self, entry: Entry) -> str:
        return f"/jianyi/{entry.date:%Y}/{entry.id}.shtml"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        years = ""
        for year in sorted({one.date.year for one in entries}, reverse=True):
            rows = "".join(
                f'<li><a href="{year}/{one.id}.shtml">{escape(one.title)}</a> <time>{one.date:%m月%d日}</time></li>'
                for one in entries
                if one.date.year == year
            )
            years += (
                f'<li class="y"><a href="javascript:void(0)">{year}年度</a><ul>{rows}</ul></li>'
            )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>代表建议</title></head><body><ul class="years">{years}</ul></body></html>"""


@catalogue
class W37(HandService):
    name, family = "w37", "a table widget"
    note = "bootstrap-table: the address is an attribute of the table, offset and limit; links by a formatter"
    column, size = "/tagl/index.html", 10
    spec = Spec(36)

    def path_of(self, entry: Entry) -> str:
        return f"/tagl/info/{entry.id}.html"

    def shell(self) -> str:
        return """<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案管理公开</title></head><body><h2>提案办理公开</h2>
<table id="tb"><thead><tr><th>案号</th><th>案由</th><th>日期</th></tr></thead></table><script>
$('#tb').bootstrapTable({ url: '/tagl/query.json', method: 'get', pagination: true, sidePagination: 'server', pageSize: 10,
  queryParams: function (params) { return { limit: params.limit, offset: params.offset, lx: 'gk' }; },
  columns: [{ field: 'ah', title: '案号' }, { field: 'ay', title: '案由', formatter: function (v, row) { return '<a href="/tagl/info/' + row.id + '.html">' + v + '</a>'; } }, { field: 'rq' }] });
</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/tagl/query.json":
            return None
        start, limit = number(request, "offset", 0), number(request, "limit", 10)
        rows = [
            {"id": one.id, "ah": f"{one.id % 400:04d}", "ay": one.title, "rq": str(one.date)}
            for one in self.entries[start : start + limit]
        ]
        return as_json({"total": len(self.entries), "rows": rows}, ident=f"o{start}")


@catalogue
class W38(HandFiles):
    name, family = "w38", "TRS, menu of the same shape"
    note = "the left menu and the rows are the same lists; the pager counts from nought in a script of its own"
    column, size = "/zwgk/zdgk/jytabl/", 25
    beside_path = "/zwgk/zdgk/zcwj/{ym}/t{ymd}_{id}.html"
    spec = Spec(58, files=(3, 8), offsite=(10,))

    def path_of(self, entry: Entry) -> str:
        return f"{self.column}{entry.date:%Y%m}/t{entry.date:%Y%m%d}_{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}index_{k - 1}.html"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        menu = "".join(
            f'<li><a href="/zwgk/zdgk/lm{at}/">{name}</a></li>'
            for at, name in enumerate(
                ("政策文件", "重点领域信息公开", "行政事业性收费", "人事信息", "应急管理")
            )
        )
        rows = "".join(
            f'<li><a href="{one.path}">{cut(one.title, 28)}</a>{one.date:%Y-%m-%d}</li>'
            for one in entries
        )
        new = "".join(
            f'<li><a href="{one.href}">{one.title}</a>{one.date}</li>'
            for one in self.beside(6, letters=True)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案办理</title></head><body><ul class="ul">{menu}</ul><ul class="ul">{rows}</ul>
<div class="fenye" id="fenye"></div><script>var m_nRecordCount = "{len(self.entries)}"; var m_nCurrPage = {k - 1}; var m_nPageSize = 25; var m_nPageCount = {n}; var m_sPageName = "index"; var m_sPageExt = "html";
PageContext.PageNav = new CTRSPageNav(m_nPageCount, m_nCurrPage, m_sPageName, m_sPageExt);</script><h3>相关政策</h3><ul class="ul">{new}</ul></body></html>"""


@catalogue
class W39(HandQuery):
    name, family = "w39", "the number in the path"
    note = "ThinkPHP: cid/16/p/2.html; rows are headings with a summary; 下页 as an arrow"
    column, size = "/index.php/List/index/cid/16.html", 9
    beside_path = "/index.php/Show/index/cid/12/id/{id}.html"
    spec = Spec(34)

    def path_of(self, entry: Entry) -> str:
        return f"/index.php/Show/index/cid/16/id/{entry.id}.html"

    def target(self, k: int) -> str:
        return self.column if k == 1 else f"/index.php/List/index/cid/16/p/{k}.html"

    def listing(self, request: Request) -> Response | None:
        pages = self.pages()
        for k, entries in enumerate(pages, 1):
            if request.target == self.target(k):
                return self.list_page(entries, k, len(pages), request.target)
        return None

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="media"><h4><a href="{one.path}">{escape(one.title)}</a></h4><p>{escape(one.letter.paragraphs[0][:60])}…</p><small>发布于 {one.date} 浏览 {30 + self.night}</small></div>'
            for one in entries
        )
        ways = "" if k == 1 else f'<a class="prev" href="{self.target(k - 1)}">&lt;&lt;</a>'
        ways += "" if k == n else f'<a class="next" href="{self.target(k + 1)}">&gt;&gt;</a>'
        side = "".join(
            f'<div class="media"><h4><a href="{one.href}">{one.title}</a></h4></div>'
            for one in self.beside(4)
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div class="main">{rows}<div class="pages"><span>{k}</span>{ways}</div></div><div class="sidebar"><h3>图片新闻</h3>{side}</div></body></html>"""


@catalogue
class W40(HandService):
    name, family = "w40", "a list in text"
    note = "the service answers JSON whose data is markup; fetch with a template text; a button for more"
    column, size = "/p/jyta/", 12
    shell_rows = True
    spec = Spec(41)

    def path_of(self, entry: Entry) -> str:
        return f"/p/jyta/d/{self.token(entry, 20)}"

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<section><a href="{one.path}">{escape(one.title)}</a><i>{one.date:%Y/%m/%d}</i></section>'
            for one in entries
        )

    def shell(self) -> str:
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案</title></head><body><div id="feed">{self.rows(self.entries[:12])}</div><button id="btn">查看更多</button>
<script>let cur = 1; const cid = 'jyta';
document.getElementById('btn').addEventListener('click', async () => {{ cur++;
  const res = await fetch(`/p/api/feed?cid=${{cid}}&size=12&page=${{cur}}`); const body = await res.json();
  document.getElementById('feed').insertAdjacentHTML('beforeend', body.data.html); if (!body.data.more) {{ btn.remove(); }} }});</script></body></html>"""

    def serve(self, request: Request) -> Response | None:
        if request.path != "/p/api/feed" or request.given.get("cid") != "jyta":
            return None
        page = number(request, "page")
        return as_json(
            {
                "ok": True,
                "data": {
                    "html": self.rows(self.page_of(page)),
                    "more": page * 12 < len(self.entries),
                },
            },
            ident=f"p{page}",
        )


@catalogue
class W41(HandQuery):
    name, family = "w41", "a row in four cells"
    note = "a grid without rows: cells follow one another, the link is in the second of four"
    column, size = "/web/tajy.jsp?type=2", 13
    beside_path = "/web/news.jsp?id={id}"
    spec = Spec(37)
    parameter, required = "currentPage", {"type": "2"}

    def path_of(self, entry: Entry) -> str:
        return f"/web/tajyinfo.jsp?type=2&id={entry.id}"

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="c1">{at}</div><div class="c2"><a href="tajyinfo.jsp?type=2&amp;id={one.id}">{escape(one.title)}</a></div><div class="c3">{one.letter.office}</div><div class="c4">{one.date}</div>'
            for at, one in enumerate(entries, 1)
        )
        ways = f"<a href='tajy.jsp?type=2&currentPage={min(k + 1, n)}'>下一页</a><a href='tajy.jsp?type=2&currentPage={n}'>尾页</a>"
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>提案建议</title></head><body><div class="grid">{rows}</div><p>当前第{k}页，共{n}页，共{len(self.entries)}条记录 {ways}</p></body></html>"""


@catalogue
class W42(HandFiles):
    name, family = "w42", "months of an archive"
    note = "the column shows the newest rows and links to one page a month; rows in both"
    column, size = "/jyta/archive/", 500
    spec = Spec(52)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/archive/{entry.date:%Y}/{entry.date:%m}/{entry.id}.html"

    def months(self) -> list[str]:
        return sorted({f"{one.date:%Y/%m}" for one in self.entries}, reverse=True)

    @property
    def list_requests(self) -> int:
        return 1 + len(self.months())

    @property
    def quiet_requests(self) -> int:
        return 2 + len(self.months())

    def listing(self, request: Request) -> Response | None:
        for month in self.months():
            if request.target == f"/jyta/archive/{month}/":
                inside = [one for one in self.entries if f"{one.date:%Y/%m}" == month]
                return self.html(self.draw(inside, month), LIST, f"{month}/{len(self.entries)}")
        return super().listing(request)

    def draw(self, entries: Sequence[Entry], name: str) -> str:
        rows = "".join(
            f'<li><a href="{one.path}">{escape(one.title)}</a><span>{one.date}</span></li>'
            for one in entries
        )
        months = "".join(
            f'<li><a href="/jyta/archive/{month}/">{month[:4]}年{int(month[5:])}月</a></li>'
            for month in self.months()
        )
        return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>建议提案 {name}</title></head><body><div class="arc"><h4>按月归档</h4><ul>{months}</ul></div><div class="lst"><ul>{rows}</ul></div></body></html>"""

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        return self.draw(entries[:12], "")
