"""ASP: post-backs with a chain of hidden fields, plain queries, GBK in queries."""

from __future__ import annotations

import base64

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response
from tests.internet.site import Site
from tests.internet.sites.php import QueryPages


class PostBack(Site):
    """A list whose pages are asked for by posting the form of the page before."""

    target = "AspNetPager1"
    size = 10
    server_name = "Microsoft-IIS/8.5"
    counters = (r"/Hits\.ashx",)
    counter_script = '<script src="/Hits.ashx?id={id}"></script>'

    def path_of(self, entry: Entry) -> str:
        return f"/Show.aspx?id={entry.id}"

    def state(self, k: int) -> str:
        return base64.b64encode(f"view {self.name} page {k} night {self.night}".encode()).decode()

    def shown_before(self, request: Request) -> int | None:
        """The page whose hidden fields came with the post; None when they are not whole."""
        form = request.form
        for k in range(1, len(self.slices()) + 1):
            if (
                form.get("__VIEWSTATE") == self.state(k)
                and form.get("__EVENTVALIDATION") == self.state(k)[::-1]
            ):
                return k if form.get("__VIEWSTATEGENERATOR") == "CA0B0334" else None
        return None

    def listing(self, request: Request) -> Response | None:
        if request.target != self.column:
            return None
        if request.method != "POST":
            return self.show(1)
        before = self.shown_before(request)
        if before is None:
            return self.html(
                "<h1>Server Error in '/' Application.</h1><p>Invalid postback or callback argument.</p>",
                status=500,
            )
        asked = request.form.get("__EVENTARGUMENT", "")
        k = self.asked_page(before, asked)
        if request.form.get("__EVENTTARGET") != self.target or k is None:
            return self.show(before)
        return self.show(k)

    def asked_page(self, before: int, argument: str) -> int | None:
        n = len(self.slices())
        return int(argument) if argument.isdigit() and 0 < int(argument) <= n else None

    def show(self, k: int) -> Response:
        pages = self.slices()
        hidden = "".join(
            f'<input type="hidden" name="{name}" id="{name}" value="{value}" />'
            for name, value in (
                ("__EVENTTARGET", ""),
                ("__EVENTARGUMENT", ""),
                ("__VIEWSTATE", self.state(k)),
                ("__VIEWSTATEGENERATOR", "CA0B0334"),
                ("__EVENTVALIDATION", self.state(k)[::-1]),
            )
        )
        script = "<script>function __doPostBack(t,a){var f=document.forms['form1'];f.__EVENTTARGET.value=t;f.__EVENTARGUMENT.value=a;f.submit();}</script>"
        rows = self.draw_rows(pages[k - 1], self.column)
        box = f'<form name="form1" method="post" action="{self.action()}" id="form1">{hidden}{script}{rows}{self.pager(k, len(pages))}</form>'
        return self.html(self.draw_list(box, ""), LIST, f"p{k}")

    def action(self) -> str:
        return "./" + self.column.rsplit("/", 1)[1].replace("&", "&amp;")

    def back(self, argument: str, text: str) -> str:
        return f"<a href=\"javascript:__doPostBack('{self.target}','{argument}')\">{text}</a>"

    def pager(self, k: int, n: int) -> str:
        raise NotImplementedError


@catalogue
class S15(PostBack):
    name, family = "s15", "ASP.NET post-back"
    note = "the hidden fields of each page are needed for the next"
    column = "/jyta/List.aspx?cid=863"
    spec = Spec(35)
    row_form = "table"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/Show.aspx?id={entry.id}"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/jyta/")

    def pager(self, k: int, n: int) -> str:
        numbers = " ".join(
            f"<span>{page}</span>" if page == k else self.back(str(page), str(page))
            for page in range(1, n + 1)
        )
        later = (
            self.back(str(k + 1), "下一页") + self.back(str(n), "尾页")
            if k < n
            else "<a disabled>下一页</a>"
        )
        return f'<div id="AspNetPager1">共{len(self.entries)}条 {numbers} {later}</div>'


@catalogue
class S15b(PostBack):
    name, family = "s15b", "ASP.NET GridView"
    note = "numbers to ten and …, arguments Page$k"
    column = "/xxgk/jyta.aspx"
    target = "ctl00$Main$GridView1"
    spec = Spec(58)
    size = 5
    row_form = "table"

    def asked_page(self, before: int, argument: str) -> int | None:
        return super().asked_page(before, argument.removeprefix("Page$"))

    def pager(self, k: int, n: int) -> str:
        front = (k - 1) // 10 * 10
        cells = [f"<td>{self.back(f'Page${front}', '...')}</td>"] if front else []
        for page in range(front + 1, min(front + 10, n) + 1):
            cells.append(
                f"<td><span>{page}</span></td>"
                if page == k
                else f"<td>{self.back(f'Page${page}', str(page))}</td>"
            )
        if front + 10 < n:
            cells.append(f"<td>{self.back(f'Page${front + 11}', '...')}</td>")
        return f"<table border=0><tr>{''.join(cells)}</tr></table>"


@catalogue
class S15q(QueryPages):
    name, family = "s15q", "ASP.NET query"
    note = "pages by ?page=, names of files as they were misspelt"
    column = "/NewsLsit.aspx?ClassID=863"
    list_path, fixed = "/NewsLsit.aspx", (("ClassID", "863"),)
    spec = Spec(33, files=(5,))
    size = 12
    row_form = "paragraph"
    server_name = "Microsoft-IIS/7.5"

    def path_of(self, entry: Entry) -> str:
        return f"/NewsView.aspx?NewsID={entry.id}"

    def file_of(self, entry: Entry) -> str:
        return f"/upload/{entry.date:%Y%m}/{entry.id}.xls"

    def pager(self, k: int, n: int) -> str:
        later = self.dress.link(self.to(k + 1).lstrip("/"), "下页") if k < n else ""
        return f"页次：{k}/{n}页 共{len(self.entries)}条 {later}"


@catalogue
class S15a(QueryPages):
    name, family = "s15a", "classic ASP, GBK query"
    note = "a parameter percent-encoded in GBK must stay as it is; GBK pages"
    column = "/NewsList.asp?Sort=%cc%e1%b0%b8"
    list_path = "/NewsList.asp"
    encoding, charset = "gb18030", "gb2312"
    spec = Spec(27)
    size = 10
    row_form = "table"
    clamps = False
    server_name = "Microsoft-IIS/6.0"

    def path_of(self, entry: Entry) -> str:
        return f"/NewsShow.asp?ID={entry.id}"

    def to(self, k: int) -> str:
        return f"NewsList.asp?Sort=%cc%e1%b0%b8&page={k}"

    def listing(self, request: Request) -> Response | None:
        if request.path == self.list_path and "sort=%cc%e1%b0%b8" not in request.raw_query.lower():
            return self.html(self.draw_list("<p>没有相关信息</p>", ""))
        return super().listing(request)

    def pager(self, k: int, n: int) -> str:
        later = (
            f"<a href={self.to(k + 1)}>下一页</a> <a href={self.to(n)}>尾页</a>"
            if k < n
            else "下一页 尾页"
        )
        return f"共 {len(self.entries)} 条　第 {k} 页/共 {n} 页　{later}"
