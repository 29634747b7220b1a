"""PHP systems: phpCMS, DedeCMS, Empire, ThinkPHP."""

from __future__ import annotations

from tests.internet.catalogue import catalogue
from tests.internet.entries import Entry, Spec
from tests.internet.messages import LIST, Request, Response
from tests.internet.service import number
from tests.internet.site import Site
from tests.internet.static import StaticSite


@catalogue
class S14(StaticSite):
    name, family = "s14", "phpCMS"
    note = "list-c-k, details end in -1; 上一页 of page 1 leads to list-c-0"
    column = "/list-733-1.html"
    spec = Spec(40)
    size = 12
    row_form = "before"

    def path_of(self, entry: Entry) -> str:
        return f"/content-733-{entry.id}-1.html"

    def href(self, entry: Entry, here: str) -> str:
        return entry.path.removeprefix("/")

    def first_targets(self) -> tuple[str, ...]:
        return ("/list-733-1.html", "/list-733-0.html", "/list-733.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/list-733-{k}.html"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        link = self.dress.link
        numbers = " ".join(
            f"<span>{page}</span>" if page == k else link(f"list-733-{page}.html", str(page))
            for page in range(1, n + 1)
        )
        return (
            f"<a class=a1>{len(self.entries)}条</a> {link(f'list-733-{k - 1}.html', '上一页')} {numbers} "
            f"{link(f'list-733-{min(k + 1, n)}.html', '下一页')}"
        )


class QueryPages(Site):
    """Lists whose page number is a parameter."""

    list_path = "/index.php"
    fixed: tuple[tuple[str, str], ...] = ()
    parameter = "page"
    first = 1  # number of page 1
    clamps = True  # behind the end: the last page again

    @property
    def base(self) -> str:
        return self.list_path + "?" + "&".join(f"{name}={value}" for name, value in self.fixed)

    def to(self, k: int) -> str:
        """The address of page k, from 1."""
        return f"{self.base}&{self.parameter}={k - 1 + self.first}"

    def listing(self, request: Request) -> Response | None:
        given = request.query
        if request.path != self.list_path or any(given.get(n) != v for n, v in self.fixed):
            return None
        pages = self.slices()
        k = number(request, self.parameter, self.first) - self.first + 1
        if k > len(pages) and not self.clamps:
            return self.html(self.draw_list(self.draw_rows([], "/"), ""), LIST, f"p{k}")
        k = min(max(1, k), len(pages))
        return self.html(
            self.draw_list(self.draw_rows(pages[k - 1], "/"), self.pager(k, len(pages))),
            LIST,
            f"p{k}",
        )

    def pager(self, k: int, n: int) -> str:
        raise NotImplementedError


@catalogue
class S14b(QueryPages):
    name, family = "s14b", "phpCMS dynamic"
    note = "index.php with a parameter page, the last page again behind the end"
    column = "/index.php?m=content&c=index&a=lists&catid=30"
    fixed = (("m", "content"), ("c", "index"), ("a", "lists"), ("catid", "30"))
    spec = Spec(37)
    size = 10
    row_form = "after"

    def path_of(self, entry: Entry) -> str:
        return f"/index.php?m=content&c=index&a=show&catid=30&id={entry.id}"

    def pager(self, k: int, n: int) -> str:
        return f"<p>{self.dress.link(self.to(max(1, k - 1)), '上一页')} {k} {self.dress.link(self.to(min(n, k + 1)), '下一页')}</p>"


@catalogue
class S14d(StaticSite):
    name, family = "s14d", "DedeCMS static"
    note = "list_t_k, total in words, GBK"
    column = "/a/jytabl/"
    encoding, charset = "gbk", "gb2312"
    content_type = "text/html; charset=gb2312"
    spec = Spec(44)
    size = 15
    row_form = "summary"
    counters = (r"/plus/count\.php",)
    counter_script = '<script src="/plus/count.php?view=yes&aid={id}&mid=1"></script>'

    def path_of(self, entry: Entry) -> str:
        return f"/a/jytabl/{entry.date:%Y%m%d}/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return (self.root, f"{self.root}index.html", f"{self.root}list_88_1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"{self.root}list_88_{k}.html"

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        items = "".join(
            f"<li class=thisclass>{page}</li>"
            if page == k
            else f"<li><a href='list_88_{page}.html'>{page}</a></li>"
            for page in range(1, n + 1)
        )
        later = (
            f"<li><a href='list_88_{k + 1}.html'>下一页</a></li><li><a href='list_88_{n}.html'>末页</a></li>"
            if k < n
            else ""
        )
        return f"<ul class=pagelist><li>首页</li>{items}{later}<li><span class=pageinfo>共 <strong>{n}</strong>页<strong>{len(self.entries)}</strong>条</span></li></ul>"


@catalogue
class S14e(QueryPages):
    name, family = "s14e", "DedeCMS dynamic"
    note = "plus/list.php with TotalResult and PageNo"
    column = "/plus/list.php?tid=118"
    list_path, fixed, parameter = "/plus/list.php", (("tid", "118"),), "PageNo"
    spec = Spec(26)
    size = 10
    row_form = "dl"
    counters = (r"/plus/count\.php",)
    counter_script = '<script src="/plus/count.php?view=yes&aid={id}&mid=1"></script>'

    def path_of(self, entry: Entry) -> str:
        return f"/a/tian/{entry.date:%Y%m%d}/{entry.id}.html"

    def to(self, k: int) -> str:
        return f"/plus/list.php?tid=118&TotalResult={len(self.entries)}&PageNo={k}"

    def pager(self, k: int, n: int) -> str:
        links = "".join(
            self.dress.link(self.to(page), f"[{page}]") for page in range(1, n + 1) if page != k
        )
        return f"<form method=get action=/plus/list.php>{links}<input name=PageNo><input type=submit value=跳转></form>"


@catalogue
class S14f(QueryPages):
    name, family = "s14f", "Empire CMS"
    note = "a static page 1, the rest by ListInfo from 0"
    column = "/jyta/"
    list_path, fixed, first = "/e/action/ListInfo/", (("classid", "16"),), 0
    spec = Spec(43)
    size = 15
    row_form = "table"
    counters = (r"/e/public/ViewClick/",)
    counter_script = "<script src=/e/public/ViewClick/?classid=16&id={id}&addclick=1></script>"

    def path_of(self, entry: Entry) -> str:
        return f"/jyta/{entry.date:%Y-%m-%d}/{entry.id}.html"

    def listing(self, request: Request) -> Response | None:
        if request.target in ("/jyta/", "/jyta/index.html"):
            n = len(self.slices())
            return self.html(
                self.draw_list(self.draw_rows(self.slices()[0], "/"), self.pager(1, n)), LIST, "p1"
            )
        return super().listing(request)

    @property
    def declared(self) -> int | None:
        return len(self.entries)

    def pager(self, k: int, n: int) -> str:
        total = f"<a title='Total record'>&nbsp;<b>{len(self.entries)}</b> </a>"
        numbers = "&nbsp;".join(
            f"<b>{page}</b>" if page == k else f'<a href="{self.to(page)}">{page}</a>'
            for page in range(1, n + 1)
        )
        later = (
            f'<a href="{self.to(k + 1)}">下一页</a>&nbsp;<a href="{self.to(n)}">尾页</a>'
            if k < n
            else ""
        )
        return f"{total}&nbsp;{numbers}&nbsp;{later}"


@catalogue
class S14t(StaticSite):
    name, family = "s14t", "ThinkPHP"
    note = "path parameters, an empty list behind the end"
    column = "/index.php/List/index/cid/16.html"
    spec = Spec(29)
    size = 8
    row_form = "beside"

    def path_of(self, entry: Entry) -> str:
        return f"/index.php/Show/index/cid/16/id/{entry.id}.html"

    def first_targets(self) -> tuple[str, ...]:
        return ("/index.php/List/index/cid/16.html", "/index.php/List/index/cid/16/p/1.html")

    def list_target(self, k: int, n: int) -> str:
        return f"/index.php/List/index/cid/16/p/{k}.html"

    def listing(self, request: Request) -> Response | None:
        found = super().listing(request)
        if found is None and request.path.startswith("/index.php/List/index/cid/16/p/"):
            return self.html(self.draw_list(self.draw_rows([], "/"), ""), LIST, request.path)
        return found

    def pager(self, k: int, n: int) -> str:
        numbers = "".join(
            f'<span class="current">{page}</span>'
            if page == k
            else f'<a class="num" href="{self.list_target(page, n)}">{page}</a>'
            for page in range(1, n + 1)
        )
        later = f'<a class="next" href="{self.list_target(k + 1, n)}">&gt;&gt;</a>' if k < n else ""
        return f"<div>{numbers} {later} </div>"
