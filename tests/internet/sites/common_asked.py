"""Common, asked: what local governments run every day; lists by a parameter, in a path or in a frame."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.handmade import HandFiles, HandQuery, cut
from tests.internet.makers import Grouped, boot, county, portal
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number


@catalogue
class Q03(HandFiles):
    name, family = "q03", "a pager in a frame"
    note = "the list and its ways on stand in a frame; first, before, next and last all by ?id and page; GBK; titles cut"
    column, size, charset, encoding = "/ztzl/tabl.html", 16, "gb2312", "gb18030"
    spec = Spec(58)

    def path_of(self, entry: Entry) -> str:
        return f"/cms/content.asp?id={entry.id}"

    def list_target(self, k: int, n: int) -> str:
        return f"/cms/list.asp?page={k}&cid=12"

    @property
    def list_requests(self) -> int:
        return super().list_requests + 1

    @property
    def quiet_requests(self) -> int:
        return super().quiet_requests + 1

    def listing(self, request: Request) -> Response | None:
        if request.path == self.column:
            frame = '<iframe src="/cms/list.asp?cid=12" width="100%" height="700" frameborder="0" scrolling="auto"></iframe>'
            return self.html(
                county(self.place.full, "提案办理", [(self.column, "提案办理")], frame), LIST, "top"
            )
        if request.path != "/cms/list.asp" or request.given.get("cid") != "12":
            return None
        pages = self.pages()
        k = min(max(number(request, "page"), 1), len(pages))
        return self.list_page(pages[k - 1], k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<tr><td height="26">·<a href="content.asp?id={one.id}" target="_blank" title="{escape(one.title)}">{cut(one.title, 22)}</a></td><td>{one.date.year}-{one.date.month}-{one.date.day}</td></tr>'
            for one in entries
        )

        def to(p: int, text: str) -> str:
            return f'<a href="?page={p}&cid=12">{text}</a> ' if 1 <= p <= n and p != k else text

        foot = f"{to(1, '首页')} {to(k - 1, '前一页')} {to(k + 1, '后一页')} {to(n, '末页')} 页次：{k}/{n}页 {self.size}条/页"
        return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>list</title></head><body><table width="100%">{rows}<tr><td colspan="2" align="right">{foot}</td></tr></table></body></html>'


@catalogue
class Q04(Grouped):
    name, family = "q04", "a home and pages in paths"
    note = "the column is a home: the newest six of 建议 and of 提案, each with 更多; lists go on by /list/2/; no total"
    column, size = "/lhjyta", 12
    groups = (("rdjy", "人大建议", 40), ("zxta", "政协提案", 31))
    has_bodies = True

    def path_of(self, entry: Entry) -> str:
        return f"/lhjyta/detail/{entry.id}"

    def group_target(self, folder: str, k: int, n: int) -> str:
        return f"/lhjyta/{folder}/list/" + ("" if k == 1 else f"{k}/")

    def rows(self, entries: Sequence[Entry]) -> str:
        return "".join(
            f'<div class="media"><div class="media-body"><h4 class="media-heading"><a href="{one.path}">{escape(one.title)}</a></h4><small>{one.date}</small></div></div>'
            for one in entries
        )

    def top(self) -> str:
        blocks = "".join(
            f'<div class="panel"><div class="panel-heading">{name}<a class="pull-right" href="/lhjyta/{slug}/list/">更多+</a></div>{self.rows(self.of(slug)[0][:6])}</div>'
            for slug, name, _count in self.groups
        )
        return boot(self.place.full, "两会建议提案", [(self.column, "两会建议提案")], blocks)

    def group_page(self, folder: str, name: str, entries: Sequence[Entry], k: int, n: int) -> str:
        def to(p: int, text: object) -> str:
            return f'<li><a href="/lhjyta/{folder}/list/{p}/">{text}</a></li>'

        ways = "".join(
            f'<li class="active"><a>{p}</a></li>' if p == k else to(p, p) for p in range(1, n + 1)
        )
        on = to(k + 1, "»") if k < n else ""
        return boot(
            self.place.full,
            name,
            [(self.column, "两会建议提案")],
            f'{self.rows(entries)}<ul class="pagination">{ways}{on}</ul>',
        )


@catalogue
class Q08(HandQuery):
    name, family = "q08", "no end in sight"
    note = "上一页 and 下一页 always, by ?page and id; behind the last page stands an empty one that says 暂无数据; no total, no numbers"
    column, size = "/index.php?id=5", 15
    required = {"id": "5"}  # noqa: RUF012
    spec = Spec(60, pinned=(5,))

    def path_of(self, entry: Entry) -> str:
        return f"/index.php?a=show&id=5&aid={entry.id}"

    def listing(self, request: Request) -> Response | None:
        is_list = request.path == "/index.php" and "aid" not in request.given
        if request.given.get("id") != "5" or not is_list:
            return None
        pages = self.pages()
        k = max(number(request, "page"), 1)
        entries = pages[k - 1] if k <= len(pages) else []
        return self.list_page(entries, k, len(pages), request.target)

    def page(self, entries: Sequence[Entry], k: int, n: int, here: str) -> str:
        rows = "".join(
            f'<div class="item"><a href="{escape(one.path)}"><span class="t">{"[置顶]" if one.pinned else ""}{escape(one.title)}</span><span class="d">{one.date}</span></a></div>'
            for one in entries
        )
        body = rows or '<div class="empty">暂无数据</div>'
        main = f'<div class="items">{body}</div><div class="pg"><a href="/index.php?page={max(k - 1, 1)}&amp;id=5">上一页</a><a href="/index.php?page={k + 1}&amp;id=5">下一页</a></div>'
        return portal(self.place.full, "建议提案", [(self.column, "建议提案")], main)
